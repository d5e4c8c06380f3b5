"""Places and the anchors in them: what ``place`` and ``show`` name must exist as pictures.

A place stays until another scene names one, so what a scene is seen in depends on the way there.
Without playing only what is wrong on every way is told; with the proof, what is wrong on any.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from rescue_training.activities.fields import KeyPath
from rescue_training.activities.show import Show
from rescue_training.attempt.facts import targets
from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding
from rescue_training.authoring.source import read
from rescue_training.scenario import Ending, Scene

Anchors = Mapping[str, Collection[str]]
"""Set of pictures -> the names of its anchors."""
Seen = Mapping[tuple[str, str], set[str | None]]
"""(scene or ending, leg or nothing) -> places it is seen in; None stands for no place at all."""


@dataclass(frozen=True)
class Shown:
    """One ``show``: of a scene, of a consequence or of an ending."""

    owner: str
    leg: str
    path: KeyPath
    show: Show


@dataclass(frozen=True)
class Named:
    """An anchor that a picture or a kind's own key names."""

    owner: str
    leg: str
    path: KeyPath
    anchor: str
    place: str | None = None
    """The one set it must be in; None for wherever its owner is seen."""


def check(context: Context) -> Iterator[Finding]:
    """Find places without pictures, and anchors that none of the possible places has."""
    anchors = known_sets(context)
    if not anchors:
        return
    for path, place in places(context):
        if place not in anchors:
            yield Finding("RT504", path, {"name": place, "known": sorted(anchors)})
    yield from (finding for finding, sure in _anchored(context, _linked(context), anchors) if sure)


def check_ways(context: Context) -> Iterator[Finding]:
    """Find anchors that are missing in a place in which some play sees them."""
    anchors = known_sets(context)
    if anchors:
        told = {(f.code, f.path) for f in check(context)}
        for finding, _ in _anchored(context, _played(context), anchors):
            if (finding.code, finding.path) not in told:
                yield finding


def known_sets(context: Context) -> Anchors:
    """Return the sets of pictures that ship, each with the names of its anchors."""
    found = {}
    for file in sorted((context.assets / "pictures" / "sets").glob("*/set.yaml")):
        anchors = read(file).value.get("anchors", {})
        found[file.parent.name] = list(anchors) if isinstance(anchors, dict) else []
    return found


def places(context: Context) -> Iterator[tuple[KeyPath, str]]:
    """Yield every set of pictures that is named, and where."""
    scenario = context.scenario
    shown: list[Scene | Ending] = [*scenario.scenes.values(), *scenario.endings.values()]
    for item in shown:
        if item.place is not None:
            yield (*item.path, "place"), item.place
    for scene in scenario.scenes.values():
        for sight in scene.activity.sights() if scene.activity else ():
            if sight.place is not None and sight.anchor is None:
                yield (*scene.asks, *sight.path), sight.place


def named(context: Context) -> Iterator[Named]:
    """Yield every anchor that is named: by what is shown, and by the keys of activities."""
    for shown in shows(context):
        for at, anchor in _wanted(context, shown):
            yield Named(shown.owner, shown.leg, at, anchor)
    for scene in context.scenario.scenes.values():
        for sight in scene.activity.sights() if scene.activity else ():
            if sight.anchor is not None:
                at = (*scene.asks, *sight.path)
                yield Named(scene.id, "", at, sight.anchor, sight.place)


def shows(context: Context) -> Iterator[Shown]:
    """Yield everything that is shown."""
    for scene in context.scenario.scenes.values():
        yield Shown(scene.id, "", (*scene.path, "show"), scene.show)
    for decided in context.legs:
        if decided.leg.fields.show:
            path = (*decided.path, "show")
            yield Shown(decided.scene.id, decided.leg.key, path, decided.leg.fields.show)
    for ending in context.scenario.endings.values():
        yield Shown(ending.id, "", (*ending.path, "show"), ending.show)


def _linked(context: Context) -> Seen:
    """Follow every ``go`` from the start, whether or not its condition ever holds."""
    scenes, endings = context.scenario.scenes, context.scenario.endings
    places: dict[tuple[str, str], set[str | None]] = {}
    work: list[tuple[str, str | None]] = [(context.scenario.start, None)]
    while work:
        name, before = work.pop()
        item = scenes.get(name) or endings[name]
        place = item.place or before
        if place not in places.setdefault((name, ""), set()):
            places[name, ""].add(place)
            if isinstance(item, Scene):
                work += [(target, place) for target in targets(item)]
    legs = {(one.scene.id, one.leg.key) for one in context.legs}
    return places | {leg: places.get((leg[0], ""), set()) for leg in legs}


def _played(context: Context) -> Seen:
    """Follow every play: what is seen where, and which answers are given where."""
    space, scenario = context.exploration.space, context.scenario
    places: dict[tuple[str, str], set[str | None]] = {}
    done: set[tuple[int, str | None]] = set()
    work: list[tuple[int, str | None]] = [(0, None)]
    while work:
        number, before = work.pop()
        ending = space.ending(number)
        item = scenario.endings[ending] if ending else scenario.scenes[space.scene(number).id]
        place = item.place or before
        if (number, place) in done:
            continue
        done.add((number, place))
        places.setdefault((item.id, ""), set()).add(place)
        for edge in space.edges[number]:
            places.setdefault((item.id, edge.move.leg), set()).add(place)
            work.append((edge.target, place))
    return places


def _anchored(context: Context, seen: Seen, anchors: Anchors) -> Iterator[tuple[Finding, bool]]:
    """Yield what is missing somewhere, and whether it is missing everywhere."""
    for one in named(context):
        seen_in = {one.place} if one.place else seen.get((one.owner, one.leg), set())
        have = {place: anchors.get(place or "", (one.anchor,)) for place in seen_in}
        lacking = [p for p in seen_in if p is None or one.anchor not in have[p]]
        sure = len(lacking) == len(seen_in)
        if None in lacking:
            yield Finding("RT515", one.path, {"name": one.anchor}), sure
        for place in sorted(filter(None, lacking)):
            arguments = {"name": one.anchor, "place": place, "known": sorted(anchors[place])}
            yield Finding("RT505", one.path, arguments), sure


def _wanted(context: Context, shown: Shown) -> Iterator[tuple[KeyPath, str]]:
    """Yield the anchors that a picture names; one fire alone needs no list."""
    alone = context.source.has((*shown.path, "fire", "at"))
    for number, fire in enumerate(shown.show.fire):
        where = ("fire", "at") if alone else ("fire", number, "at")
        yield (*shown.path, *where), fire.at
    if shown.show.steam:
        yield (*shown.path, "steam"), shown.show.steam
