"""Names that must exist: scenes, objectives, sources, speakers, variables."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rescue_training.activities import Activity
from rescue_training.activities.contract import Graded
from rescue_training.activities.fields import KeyPath
from rescue_training.activities.route import Route
from rescue_training.activities.whole import Earned
from rescue_training.authoring.finding import Finding
from rescue_training.scenario import EXPRESSIONS, Scenario, Scene


def check_references(scenario: Scenario) -> Iterator[Finding]:
    """Find names that nothing in the scenario has."""
    targets = [*scenario.scenes, *scenario.endings]
    if scenario.start not in scenario.scenes:
        arguments = {"name": scenario.start, "known": list(scenario.scenes)}
        yield Finding("RT202", ("start",), arguments)
    for path, route in routes(scenario):
        for arm in route.arms:
            if arm.target not in scenario.scenes and arm.target not in scenario.endings:
                yield Finding("RT201", (*path, *arm.path), {"name": arm.target, "known": targets})
    for scene in scenario.scenes.values():
        if scene.activity:
            yield from _activity(scenario, scene, scene.activity)
    yield from _speakers(scenario)


def routes(scenario: Scenario) -> Iterator[tuple[KeyPath, Route]]:
    """Yield every ``go`` of a scenario with its path."""
    for scene in scenario.scenes.values():
        if scene.go is not None:
            yield (*scene.path, "go"), scene.go
        if scene.activity is None:
            continue
        for leg in scene.activity.all_legs():
            if leg.go is not None:
                yield (*scene.asks, *leg.path, "go"), leg.go
        until = getattr(scene.activity, "until", None)
        if until is not None:
            yield (*scene.asks, "until", "go"), until.go


def graded(scene: Scene) -> Iterator[tuple[KeyPath, Graded]]:
    """Yield everything in a scene that can be graded, with its path."""
    if scene.activity:
        for leg in scene.activity.all_legs():
            yield (*scene.asks, *leg.path), leg.fields


def _activity(scenario: Scenario, scene: Scene, activity: Activity) -> Iterator[Finding]:
    own = [(scene.asks, activity.objective, activity.source)]
    for path, objective, source in own + [(p, g.objective, g.source) for p, g in graded(scene)]:
        yield from _name("RT205", (*path, "objective"), objective, scenario.objectives)
        yield from _name("RT206", (*path, "source"), source, scenario.sources)
    shared = getattr(activity, "points", None)
    paid = [(p, g.points) for p, g in graded(scene) if not isinstance(g, Earned)]
    for path, points in [(scene.asks, shared), *paid]:
        for name in points if isinstance(points, dict) else ():
            yield from _name("RT205", (*path, "points", name), name, scenario.objectives, True)


def _name(
    code: str, path: KeyPath, name: str | None, known: Collection[str], key: bool = False
) -> Iterator[Finding]:
    if name is not None and name not in known:
        yield Finding(code, path, {"name": name, "known": list(known)}, key=key)


def _speakers(scenario: Scenario) -> Iterator[Finding]:
    for group in (scenario.scenes, scenario.endings):
        for item in group.values():
            for line in item.say.lines:
                path = (*item.path, "say", *line.path)
                if line.speaker is None:
                    continue
                if line.speaker not in scenario.cast:
                    arguments = {"name": line.speaker, "known": list(scenario.cast)}
                    yield Finding("RT207", path, {**arguments, "text": str(path[-1])}, key=True)
                elif line.expression not in EXPRESSIONS:
                    arguments = {"name": line.expression, "known": list(EXPRESSIONS)}
                    offset = str(path[-1]).find(line.expression)
                    yield Finding("RT208", path, arguments, key=True, offset=offset)
