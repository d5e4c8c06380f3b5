"""How keys go together: what a scene must have, windows, numbers within their ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rescue_training.activities import Activity
from rescue_training.activities.contract import Graded
from rescue_training.activities.fields import KeyPath
from rescue_training.activities.grades import MAX_POINTS
from rescue_training.activities.whole import Earned
from rescue_training.authoring.finding import Finding
from rescue_training.authoring.references import graded, routes
from rescue_training.scenario import ACTIVITY_KEYS, Declared, Scenario, Scene, placeholders, texts


def check_structure(scenario: Scenario) -> Iterator[Finding]:
    """Find keys that are each understood but do not go together."""
    yield from _numbers(scenario)
    for name, declared in scenario.variables.items():
        yield from _variable(("variables", name), declared)
    for scene in scenario.scenes.values():
        yield from _scene(scene)
    yield from _forms(scenario)
    yield from _templates(scenario)


def _in_range(path: KeyPath, value: int, low: int, high: int) -> Iterator[Finding]:
    if not low <= value <= high:
        arguments = {"key": str(path[-1]), "found": value, "low": low, "high": high}
        yield Finding("RT116", path, arguments)


def _numbers(scenario: Scenario) -> Iterator[Finding]:
    yield from _in_range(("minutes",), scenario.minutes, 1, 240)
    yield from _in_range(("pass",), scenario.pass_mark, 1, 100)
    yield from _in_range(("cap",), scenario.cap, 0, max(0, scenario.pass_mark - 1))
    for name, objective in scenario.objectives.items():
        yield from _in_range(("objectives", name, "weight"), objective.weight, 1, 10)


def _variable(path: KeyPath, declared: Declared) -> Iterator[Finding]:
    name = str(path[-1])
    if declared.type in ("level", "counter"):
        if declared.to is None:
            yield Finding("RT133", path, {"name": name, "type": declared.type}, key=True)
            return
        yield from _in_range((*path, "to"), declared.to, 1, 99)
    if declared.type == "one_of" and len(set(declared.values)) < max(2, len(declared.values)):
        yield Finding("RT134", path, {"name": name}, key=True)
    elif declared.start_value() is None:
        known = {"flag": ["on", "off"], "one_of": declared.values}.get(declared.type)
        arguments = {"name": name, "found": declared.start, "known": known or [],
                     "type": declared.type, "top": declared.to or 0}  # fmt: skip
        yield Finding("RT117", (*path, "start"), arguments)


def _scene(scene: Scene) -> Iterator[Finding]:
    ways = [key for key in (*ACTIVITY_KEYS, "go") if getattr(scene, key) is not None]
    if len(ways) != 1:
        path = (*scene.path, ways[1]) if ways else scene.path
        yield Finding("RT118", path, {"name": scene.id, "found": ways}, key=True)
    if scene.activity:
        yield from _activity(scene, scene.activity)


def _activity(scene: Scene, activity: Activity) -> Iterator[Finding]:
    path = scene.asks
    for wrong in activity.complaints():
        arguments = {"name": scene.id, **wrong.arguments}
        yield Finding(wrong.code, (*path, *wrong.path), arguments, wrong.key)
    yield from _window(path, activity)
    for at, fields in graded(scene):
        if not isinstance(fields, Earned):
            yield from _graded(at, fields, activity.objective)


def _graded(path: KeyPath, fields: Graded, objective: str | None) -> Iterator[Finding]:
    points = fields.points
    if isinstance(points, dict):
        for name, number in points.items():
            yield from _in_range((*path, "points", name), number, 0, MAX_POINTS)
    elif points is not None:
        yield from _in_range((*path, "points"), points, 0, MAX_POINTS)
    if points is not None and fields.grade is None:
        yield Finding("RT135", (*path, "points"), {}, key=True)
    paid = fields.objective or objective or isinstance(points, dict)
    if fields.grade and not paid:
        yield Finding("RT136", path, {"name": str(path[-1])}, key=True)
    if getattr(fields, "locked", None) and not getattr(fields, "condition", None):
        yield Finding("RT132", (*path, "locked"), {}, key=True)


def _window(path: KeyPath, activity: Activity) -> Iterator[Finding]:
    if activity.within is not None and activity.late is None:
        yield Finding("RT119", (*path, "within"), {"has": "within", "needs": "late"}, key=True)
    if activity.within is None and activity.late is not None:
        yield Finding("RT119", (*path, "late"), {"has": "late", "needs": "within"}, key=True)
    if activity.within is None and activity.during:
        yield Finding("RT119", (*path, "during"), {"has": "during", "needs": "within"}, key=True)


def check_during(scenario: Scenario, value: Mapping[str, Any]) -> Iterator[Finding]:
    """Find moments of ``during`` that lie at or after the end of their window."""
    for scene in scenario.scenes.values():
        activity = scene.activity
        if activity is None or activity.within is None:
            continue
        written = value["scenes"][scene.id][scene.kind].get("during", {})
        for text, moment in zip(written, activity.during, strict=False):
            if moment >= activity.within:
                path = (*scene.asks, "during", text)
                yield Finding("RT124", path, {"found": text, "within": activity.within // 1000},
                              key=True)  # fmt: skip


def _forms(scenario: Scenario) -> Iterator[Finding]:
    """Pass on what ``go`` and ``say`` could not understand."""
    for path, route in routes(scenario):
        for complaint in route.complaints:
            yield Finding(complaint.code, (*path, *complaint.path), {"found": complaint.found})
    for group in (scenario.scenes, scenario.endings):
        for item in group.values():
            for complaint in item.say.complaints:
                path = (*item.path, "say", *complaint.path)
                yield Finding(complaint.code, path, {"found": complaint.found})


def _templates(scenario: Scenario) -> Iterator[Finding]:
    variables = scenario.declared
    shown = [name for name, variable in variables.items() if variable.type != "flag"]
    for path, text in texts(scenario):
        if "{" not in text and "}" not in text:
            continue
        rest = text
        for name, offset in placeholders(text):
            if name not in variables:
                arguments = {"name": name, "known": shown}
                yield Finding("RT127", path, arguments, offset=offset + 1)
            elif variables[name].type == "flag":
                yield Finding("RT128", path, {"name": name, "known": shown}, offset=offset + 1)
            rest = rest[:offset] + " " * (len(name) + 2) + rest[offset + len(name) + 2 :]
        rest = rest.replace("{{", "  ").replace("}}", "  ")
        lone = next((i for i, char in enumerate(rest) if char in "{}"), None)
        if lone is not None:
            yield Finding("RT129", path, {"mark": rest[lone]}, offset=lone)
