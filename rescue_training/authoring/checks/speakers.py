"""Speakers need a portrait, with every face they make; other portraits must be there too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding
from rescue_training.scenario import Ending, Scene


def check(context: Context) -> Iterator[Finding]:
    """Find busts that do not ship, and faces that a bust does not have."""
    folder = context.assets / "pictures" / "cast"
    known = sorted(path.name for path in folder.glob("*") if any(path.glob("*.webp")))
    if not known:
        return
    for name, speaker in context.scenario.cast.items():
        if speaker.bust not in known:
            arguments = {"name": speaker.bust, "known": known}
            yield Finding("RT506", ("cast", name, "bust"), arguments)
        else:
            yield from _faces(context, name, folder / speaker.bust)
    for scene in context.scenario.scenes.values():
        for path, bust in scene.activity.busts() if scene.activity else ():
            if bust not in known:
                yield Finding("RT506", (*scene.asks, *path), {"name": bust, "known": known})


def _faces(context: Context, speaker: str, folder: Path) -> Iterator[Finding]:
    drawn = sorted(path.stem for path in folder.glob("*.webp"))
    told = set(drawn)
    items: list[Scene | Ending] = [*context.scenario.scenes.values()]
    for item in [*items, *context.scenario.endings.values()]:
        for line in item.say.lines:
            if line.speaker == speaker and line.expression not in told:
                told.add(line.expression)
                arguments = {"name": line.expression, "bust": folder.name, "known": drawn}
                yield Finding("RT519", (*item.path, "say", *line.path), arguments, key=True)
