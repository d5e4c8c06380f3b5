"""Sound cues that a picture plays must ship with the program."""

from __future__ import annotations

from collections.abc import Iterator

from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.checks.pictures import shows
from rescue_training.authoring.finding import Finding
from rescue_training.authoring.source import read


def check(context: Context) -> Iterator[Finding]:
    """Find cues that no sound belongs to."""
    file = context.assets / "sounds" / "sounds.yaml"
    known = sorted(read(file).value) if file.is_file() else []
    if not known:
        return
    for shown in shows(context):
        for number, cue in enumerate(shown.show.sound):
            if cue not in known:
                at = (*shown.path, "sound", number)
                at = at if context.source.has(at) else at[:-1]
                yield Finding("RT507", at, {"name": cue, "known": known})
