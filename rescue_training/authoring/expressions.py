"""Checks every expression of a scenario, each complaint at its own character."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rescue_training.activities.fields import KeyPath
from rescue_training.activities.route import Route
from rescue_training.activities.say import Say
from rescue_training.activities.show import FIRE_SIZES, SMOKE_LEVELS, Show
from rescue_training.authoring.finding import Finding
from rescue_training.authoring.references import graded
from rescue_training.expression import Complaint, Expression, constant_value, parse
from rescue_training.scenario import Ending, Scenario, Scene


@dataclass(frozen=True)
class Written:
    """One expression as written."""

    text: str
    path: KeyPath
    want: str
    """The type it must have."""
    here: str
    """The scene it stands in."""
    target: str = ""
    """The variable it sets."""
    top: int | None = None
    """Largest value that makes sense."""
    lead: int | None = None
    """Where it begins in the key that holds it, for ``if …`` keys."""


@dataclass
class _Memory:
    """Expressions seen before; most scenarios use the same few again and again."""

    found: dict[tuple[str, str, str], tuple[Expression | None, list[Complaint]]] = field(
        default_factory=dict
    )


def check_expressions(scenario: Scenario, value: Mapping[str, Any]) -> Iterator[Finding]:
    """Find what is wrong with the expressions; ``value`` is the scenario as written."""
    memory = _Memory()
    for written in expressions(scenario, value):
        if written.target and written.target not in scenario.variables:
            arguments = {"name": written.target, "known": list(scenario.variables)}
            yield Finding("RT209", written.path, arguments, key=True)
            continue
        yield from _checked(scenario, written, memory)


def _checked(scenario: Scenario, written: Written, memory: _Memory) -> Iterator[Finding]:
    place = written.here if "(" in written.text else ""
    asked = (written.text, written.want, place)
    if asked not in memory.found:
        memory.found[asked] = parse(written.text, scenario.scope(written.here), written.want)
    expression, complaints = memory.found[asked]
    for complaint in complaints:
        key = written.lead is not None
        offset = complaint.offset + (written.lead or 0)
        yield Finding(complaint.code, written.path, complaint.arguments, key, offset)
    if expression is not None and written.top is not None:
        value = constant_value(expression)
        if value is not None and not 0 <= value <= written.top:
            name = written.target or str(written.path[-1])
            arguments = {"name": name, "found": value, "top": written.top}
            yield Finding("RT204", written.path, arguments)


def expressions(scenario: Scenario, value: Mapping[str, Any]) -> Iterator[Written]:
    """Yield every expression of a scenario."""
    for scene in scenario.scenes.values():
        yield from _scene(scenario, scene)
        if scene.activity and scene.activity.during:
            written = value["scenes"][scene.id][scene.kind].get("during", {})
            for text, effects in zip(written, scene.activity.during.values(), strict=False):
                path = (*scene.asks, "during", text)
                yield from _effects(scenario, effects, path, scene.id)
    for ending in scenario.endings.values():
        yield from _shown(ending, "")


def _scene(scenario: Scenario, scene: Scene) -> Iterator[Written]:
    here = scene.id
    yield from _effects(scenario, scene.enter, (*scene.path, "enter"), here)
    yield from _effects(scenario, scene.first_enter, (*scene.path, "first_enter"), here)
    yield from _shown(scene, here)
    if scene.go is not None:
        yield from _route(scene.go, (*scene.path, "go"), here)
    if scene.activity is None:
        return
    until = getattr(scene.activity, "until", None)
    if until is not None:
        yield Written(until.condition, (*scene.asks, "until", "if"), "flag", here)
        yield from _route(until.go, (*scene.asks, "until", "go"), here)
    for path, text in scene.activity.conditions_at():
        yield Written(text, (*scene.asks, *path), "flag", here)
    for path, fields in graded(scene):
        condition = getattr(fields, "condition", None)
        if condition is not None:
            yield Written(condition, (*path, "if"), "flag", here)
        yield from _effects(scenario, fields.effects, (*path, "set"), here)
        if fields.show is not None:
            yield from _show(fields.show, (*path, "show"), here)
        go = getattr(fields, "go", None)
        if go is not None:
            yield from _route(go, (*path, "go"), here)


def _effects(
    scenario: Scenario, effects: Mapping[str, str], path: KeyPath, here: str
) -> Iterator[Written]:
    for name, text in effects.items():
        variable = scenario.declared.get(name)
        want, top = (variable.type, variable.top or None) if variable else ("", None)
        yield Written(text, (*path, name), want, here, target=name, top=top)


def _shown(item: Scene | Ending, here: str) -> Iterator[Written]:
    yield from _show(item.show, (*item.path, "show"), here)
    yield from _say(item.say, (*item.path, "say"), here)


def _show(show: Show, path: KeyPath, here: str) -> Iterator[Written]:
    if show.smoke is not None:
        yield Written(show.smoke, (*path, "smoke"), "number", here, top=SMOKE_LEVELS)
    for index, fire in enumerate(show.fire):
        at = (*path, "fire", index) if len(show.fire) > 1 else (*path, "fire")
        yield Written(fire.size, (*at, "size"), "number", here, top=FIRE_SIZES)


def _say(say: Say, path: KeyPath, here: str) -> Iterator[Written]:
    """Conditions of ``if …`` lines stand in the key itself."""
    seen: set[KeyPath] = set()
    for line in say.lines:
        at = line.path[:2]
        if line.when is not None and at not in seen:
            seen.add(at)
            yield _in_key(line.when, (*path, *at), here)


def _route(route: Route, path: KeyPath, here: str) -> Iterator[Written]:
    for arm in route.arms:
        if arm.condition is not None:
            yield _in_key(arm.condition.strip(), (*path, *arm.path), here)


def _in_key(text: str, path: KeyPath, here: str) -> Written:
    return Written(text, path, "flag", here, lead=str(path[-1]).find(text))
