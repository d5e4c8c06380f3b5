"""Places and the anchors in them: what ``place`` and ``show`` name must exist as pictures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from rescue_training.activities.fields import KeyPath
from rescue_training.activities.show import Show
from rescue_training.attempt.facts import targets
from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding
from rescue_training.authoring.source import read
from rescue_training.scenario import Ending, Scene

Places = Mapping[str, set[str | None]]
"""Scene or ending -> places it can be seen in; None stands for no place at all."""


def check(context: Context) -> Iterator[Finding]:
    """Find places without pictures, and fires and steam where the picture has no anchor."""
    anchors = known_sets(context)
    if not anchors:
        return
    shown: list[Scene | Ending] = [*context.scenario.scenes.values()]
    shown += context.scenario.endings.values()
    for item in shown:
        if item.place is not None and item.place not in anchors:
            arguments = {"name": item.place, "known": sorted(anchors)}
            yield Finding("RT504", (*item.path, "place"), arguments)
    places = _places(context)
    for owner, path, show in shows(context):
        yield from _anchored(context, path, show, places.get(owner, set()), anchors)


def known_sets(context: Context) -> Mapping[str, Collection[str]]:
    """Return the sets of pictures that ship, each with the names of its anchors."""
    found = {}
    for file in sorted((context.assets / "pictures" / "sets").glob("*/set.yaml")):
        anchors = read(file).value.get("anchors", {})
        found[file.parent.name] = list(anchors) if isinstance(anchors, dict) else []
    return found


def shows(context: Context) -> Iterator[tuple[str, KeyPath, Show]]:
    """Yield (scene or ending, path, show) of everything that is shown."""
    for scene in context.scenario.scenes.values():
        yield scene.id, (*scene.path, "show"), scene.show
    for decided in context.legs:
        if decided.leg.fields.show:
            yield decided.scene.id, (*decided.path, "show"), decided.leg.fields.show
    for ending in context.scenario.endings.values():
        yield ending.id, (*ending.path, "show"), ending.show


def _places(context: Context) -> Places:
    """Follow every way from the start: a place stays until another is named."""
    scenes, endings = context.scenario.scenes, context.scenario.endings
    places: dict[str, set[str | None]] = {}
    work: list[tuple[str, str | None]] = [(context.scenario.start, None)]
    while work:
        name, before = work.pop()
        item = scenes.get(name) or endings[name]
        place = item.place or before
        if place not in places.setdefault(name, set()):
            places[name].add(place)
            if isinstance(item, Scene):
                work += [(target, place) for target in targets(item)]
    return places


def _anchored(
    context: Context, path: KeyPath, show: Show, places: set[str | None],
    anchors: Mapping[str, Collection[str]],
) -> Iterator[Finding]:  # fmt: skip
    wanted = list(zip(fire_paths(context, path, show), (f.at for f in show.fire), strict=True))
    if show.steam:
        wanted.append(((*path, "steam"), show.steam))
    for at, anchor in wanted:
        if None in places:
            yield Finding("RT515", at, {"name": anchor})
        for place in sorted(filter(None, places)):
            if place in anchors and anchor not in anchors[place]:
                known = sorted(anchors[place])
                yield Finding("RT505", at, {"name": anchor, "place": place, "known": known})


def fire_paths(context: Context, path: KeyPath, show: Show) -> list[KeyPath]:
    """Return where the anchor of each fire stands: one alone needs no list."""
    if context.source.has((*path, "fire", "at")):
        return [(*path, "fire", "at")]
    return [(*path, "fire", number, "at") for number in range(len(show.fire))]
