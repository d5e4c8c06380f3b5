"""Every expression of a scenario with the place it stands at, whatever key holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rescue_training.activities.fields import KeyPath, duration
from rescue_training.activities.route import Route
from rescue_training.activities.show import Show
from rescue_training.authoring.finding import Finding
from rescue_training.authoring.source import Source
from rescue_training.expression import Expression, Scope, parse
from rescue_training.scenario import Say, Scenario, Scene


@dataclass(frozen=True)
class Written:
    """One expression where an author wrote it."""

    text: str
    path: KeyPath
    scope: Scope
    key: bool = False
    """It stands in a key, as in ``if smoke >= 3: …``."""
    lead: int = 0
    """Characters before it in that key."""
    sets: str = ""
    """The variable that gets its value; empty for a condition or a picture."""

    @cached_property
    def expression(self) -> Expression | None:
        """The expression, understood; None when it cannot be."""
        want = self.scope.variables[self.sets].type if self.sets in self.scope.variables else ""
        return parse(self.text, self.scope, want)[0]

    def finding(self, code: str, offset: int = 0, **arguments: object) -> Finding:
        """Return a problem at a character of the expression."""
        lost = len(self.text) - len(self.text.lstrip())
        return Finding(code, self.path, arguments, self.key, self.lead + lost + offset)


def written(scenario: Scenario, source: Source) -> Iterator[Written]:
    """Yield every expression of a scenario."""
    for scene in scenario.scenes.values():
        yield from _Finder(scenario.scope(scene.id), source).scene(scene)
    for ending in scenario.endings.values():
        finder = _Finder(scenario.scope(), source)
        yield from finder.say(ending.say, (*ending.path, "say"))
        yield from finder.show(ending.show, (*ending.path, "show"))


@dataclass(frozen=True)
class _Finder:
    """Finds the expressions of one scene or ending."""

    scope: Scope
    source: Source

    def scene(self, scene: Scene) -> Iterator[Written]:
        yield from self.effects(scene.first_enter, (*scene.path, "first_enter"))
        yield from self.effects(scene.enter, (*scene.path, "enter"))
        yield from self.say(scene.say, (*scene.path, "say"))
        yield from self.show(scene.show, (*scene.path, "show"))
        if scene.go:
            yield from self.route(scene.go, (*scene.path, "go"))
        if scene.activity:
            yield from self.activity(scene)

    def activity(self, scene: Scene) -> Iterator[Written]:
        activity, at = scene.activity, scene.asks
        assert activity is not None
        for time, effects in activity.during.items():
            path = (*at, "during")
            yield from self.effects(effects, (*path, self.time_key(path, time)))
        for leg in activity.all_legs():
            path = (*at, *leg.path)
            if leg.condition:
                yield Written(leg.condition, (*path, "if"), self.scope)
            yield from self.effects(leg.fields.effects, (*path, "set"))
            if leg.fields.show:
                yield from self.show(leg.fields.show, (*path, "show"))
            if leg.go:
                yield from self.route(leg.go, (*path, "go"))
        until = scene.hub.until if scene.hub else None
        if until:
            yield Written(until.condition, (*at, "until", "if"), self.scope)
            yield from self.route(until.go, (*at, "until", "go"))

    def effects(self, effects: Mapping[str, str], path: KeyPath) -> Iterator[Written]:
        for name, text in effects.items():
            yield Written(text, (*path, name), self.scope, sets=name)

    def say(self, say: Say, path: KeyPath) -> Iterator[Written]:
        keys = dict.fromkeys((line.path[:2], line.when) for line in say.lines if line.when)
        for (index, key), when in keys:
            assert when is not None
            lead = len(str(key)) - len(str(key)[2:].lstrip())
            yield Written(when, (*path, index, key), self.scope, key=True, lead=lead)

    def route(self, route: Route, path: KeyPath) -> Iterator[Written]:
        for arm in route.arms:
            if arm.condition:
                key = str(arm.path[-1])
                lead = len(key) - len(key.partition(" ")[2])
                at = (*path, *arm.path)
                yield Written(arm.condition, at, self.scope, key=True, lead=lead)

    def show(self, show: Show, path: KeyPath) -> Iterator[Written]:
        for at, fire in zip(fire_paths(show, path, self.source), show.fire, strict=True):
            yield Written(fire.size, (*at, "size"), self.scope)
        if show.smoke:
            yield Written(show.smoke, (*path, "smoke"), self.scope)

    def time_key(self, path: KeyPath, time: int) -> str:
        """Return a moment as the author wrote it."""
        value = self.source.value
        for step in path:
            value = value[step]
        return next(str(key) for key in value if duration(key) == time)


def fire_paths(show: Show, path: KeyPath, source: Source) -> list[KeyPath]:
    """Return where each fire of a picture stands: one alone needs no list."""
    single = source.has((*path, "fire", "at"))
    return [(*path, "fire") if single else (*path, "fire", n) for n in range(len(show.fire))]
