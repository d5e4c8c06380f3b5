"""Compiles a scenario once into plain tuples and small functions that :mod:`step` runs.

A *node* is all that the rules need to know of a moment: ``(scene, values, facts)``. ``scene`` is
an index (scenes first, endings after them), ``values`` the variables as integers, ``facts`` one
integer of bits: options done, visits counted, decisions answered. A fact is kept only where
something can still read it, so that nodes that behave alike are equal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from rescue_training.activities import Activity, Grade, Hub, Leg, Outcome
from rescue_training.activities.route import Route
from rescue_training.attempt.facts import Facts, count_facts
from rescue_training.expression import Function, code, compiled, parse
from rescue_training.scenario import Scenario, Scene

Values = tuple[int, ...]
Node = tuple[int, Values, int]
"""(scene or ending index, values of the variables, facts)."""
Change = Callable[[Values, int], Values]
"""Works out new values from values and facts."""

GO = "go"
"""The answer that leaves a scene that asks nothing."""


@dataclass(frozen=True)
class Move:
    """One thing that can come of a scene: an outcome with everything that follows from it."""

    answer: str
    """A response that brings it about."""
    leg: str
    grade: Grade | None
    points: tuple[int, ...]
    """Points by objective, in the scenario's order."""
    decision: str
    """Id of the decision within the scene; empty for the scene itself."""
    done: int
    """Fact bits that it sets."""
    answered: int
    """Fact bit of its decision; 0 when the decision cannot be met again."""
    once: int
    """Fact bits that must not be set yet."""
    condition: Function | None
    effects: Change | None
    route: Function | None
    """Index of where it leads; None to stay."""

    @cached_property
    def always(self) -> bool:
        """Whether nothing can ever keep it from being made."""
        return not self.once and self.condition is None

    @cached_property
    def gates(self) -> bool:
        """Whether it is critical or fatal."""
        return self.grade is not None and self.grade.gates


@dataclass(frozen=True)
class SceneCode:
    """A scene, compiled."""

    index: int
    id: str
    moves: tuple[Move, ...]
    """Everything that can come of it while all its items are there."""
    items: Mapping[str, Function]
    """Items that are there only while a condition holds."""
    moves_with: Callable[[frozenset[str]], tuple[Move, ...]]
    """Everything that can come of it while just these of ``items`` are there."""
    late: Move | None
    window: int | None
    """Milliseconds until ``late``."""
    moments: tuple[tuple[int, Change], ...]
    """Milliseconds at which values change without an answer, in order."""
    first_enter: Change | None
    enter: Change | None
    visits: tuple[int, int] | None
    """Shift and mask of its visits; None when nothing asks for them."""
    until: tuple[Function, Function] | None
    """When a hub is over, and where it leads then."""
    answered: Mapping[str, int]
    """Fact bit by decision."""

    def there(self, values: Values, facts: int) -> frozenset[str]:
        """Return which of ``items`` are there now."""
        return frozenset(key for key, holds in self.items.items() if holds(values, facts))

    def moves_now(self, values: Values, facts: int) -> tuple[Move, ...]:
        """Return what can come of it with the items that are there now."""
        return self.moves_with(self.there(values, facts)) if self.items else self.moves

    def band(self, elapsed: int) -> int:
        """Return how many moments have come by then."""
        return sum(1 for at, _ in self.moments if at <= elapsed)

    @cached_property
    def bands(self) -> range:
        """Every band in which an answer is possible."""
        reached = [at for at, _ in self.moments if self.window is None or at < self.window]
        return range(len(reached) + 1)


@dataclass(frozen=True)
class Program:
    """A scenario ready to be played, proved and shown."""

    scenario: Scenario
    scenes: tuple[SceneCode, ...]
    endings: tuple[str, ...]
    objectives: tuple[str, ...]
    facts: Facts
    initial: Values
    index: Mapping[str, int] = field(repr=False)
    """Scene or ending id -> index."""

    def ending(self, scene: int) -> str | None:
        """Return the ending's id when the index is one."""
        past = scene - len(self.scenes)
        return self.endings[past] if past >= 0 else None

    def scene_id(self, scene: int) -> str:
        """Return the scene's id; empty for an ending."""
        return self.scenes[scene].id if scene < len(self.scenes) else ""

    @cached_property
    def compiler(self) -> Compiler:
        """What compiles the expressions that only pictures and words need."""
        return Compiler(self.scenario, self.facts)


class Compiler:
    """Turns the expressions of a scenario into functions of values and facts."""

    def __init__(self, scenario: Scenario, facts: Facts) -> None:
        self.scenario, self.facts = scenario, facts
        self._functions: dict[str, Function] = {}

    def _source(self, text: str, here: str, want: str = "") -> str:
        expression, complaints = parse(text, self.scenario.scope(here), want)
        if expression is None:
            raise ValueError(f"{here}: {text!r}: {complaints}")
        return code(expression, self.facts)

    def _compiled(self, source: str) -> Function:
        if source not in self._functions:
            self._functions[source] = compiled(source)
        return self._functions[source]

    def function(self, text: str, here: str) -> Function:
        """Compile one expression that stands in scene ``here``."""
        return self._compiled(self._source(text, here))

    def route(self, route: Route, here: str, index: Mapping[str, int]) -> Function:
        """Compile where a ``go`` leads, as an index."""
        source = str(index[route.arms[-1].target])
        for arm in reversed(route.arms[:-1]):
            assert arm.condition is not None
            condition = self._source(arm.condition, here)
            source = f"({index[arm.target]} if {condition} else {source})"
        return self._compiled(source)

    def change(self, effects: Mapping[str, str], here: str) -> Change | None:
        """Compile effects: all new values come from the old ones; levels stay within bounds."""
        if not effects:
            return None
        parts = [
            self._clamped(name, effects[name], here) if name in effects else f"v[{place}]"
            for place, name in enumerate(self.scenario.declared)
        ]
        made: Change = self._compiled(f"({', '.join(parts)},)")  # type: ignore[assignment]
        return made

    def _clamped(self, name: str, text: str, here: str) -> str:
        variable = self.scenario.declared[name]
        source = self._source(text, here, variable.type)
        if variable.type == "number":
            return f"(0 if (x := {source}) < 0 else {variable.top} if x > {variable.top} else x)"
        return f"(1 if {source} else 0)" if variable.type == "flag" else source


class _SceneCompiler:
    """Compiles one scene."""

    def __init__(self, scene: Scene, compiler: Compiler, index: Mapping[str, int]) -> None:
        self.scene, self.compiler, self.index = scene, compiler, index
        self.facts = compiler.facts
        self.objectives = tuple(compiler.scenario.objectives)

    def code(self) -> SceneCode:
        scene, activity = self.scene, self.scene.activity
        during = activity.during if activity else {}
        items = self.items(activity) if activity else {}
        moves_with = cache(lambda there: self.moves_with(activity, there))
        return SceneCode(
            index=self.index[scene.id],
            id=scene.id,
            moves=moves_with(frozenset(items)),
            items=items,
            moves_with=moves_with,
            late=self.late(activity) if activity else None,
            window=activity.within if activity and activity.late else None,
            moments=tuple(self.moments(during)),
            first_enter=self.compiler.change(scene.first_enter, scene.id),
            enter=self.compiler.change(scene.enter, scene.id),
            visits=self.facts.counters.get(scene.id),
            until=self.until(),
            answered=self.facts.answered_in(scene.id),
        )

    def moments(self, during: Mapping[int, Mapping[str, str]]) -> Iterator[tuple[int, Change]]:
        for at in sorted(during):
            change = self.compiler.change(during[at], self.scene.id)
            if change is not None:
                yield at, change

    def items(self, activity: Activity) -> Mapping[str, Function]:
        function, here = self.compiler.function, self.scene.id
        return {key: function(text, here) for key, text in activity.conditions().items()}

    def moves_with(self, activity: Activity | None, there: frozenset[str]) -> tuple[Move, ...]:
        if activity is None:
            return (self.going_on(),)
        legs = {leg.key: leg for leg in activity.legs()}
        found = activity.outcomes(activity.usable(legs, there))
        return tuple(self.move(w.answer, legs[w.outcome.leg], w.outcome) for w in found)

    def late(self, activity: Activity) -> Move | None:
        if activity.late is None or activity.within is None:
            return None
        leg = activity.all_legs()[-1]
        points = leg.fields.pays(activity.objective)
        return self.move(leg.key, leg, Outcome(leg.key, leg.fields.grade, points))

    def move(self, answer: str, leg: Leg, outcome: Outcome) -> Move:
        here, bits = self.scene.id, self.facts
        return Move(
            answer=answer,
            leg=leg.key,
            grade=outcome.grade,
            points=tuple(outcome.points.get(name, 0) for name in self.objectives),
            decision=leg.decision,
            done=sum(bits.done_bit(here, key) for key in outcome.keys),
            answered=bits.answered_in(here).get(leg.decision, 0) if outcome.grade else 0,
            once=bits.done_bit(here, leg.key) if leg.once else 0,
            condition=self.compiler.function(leg.condition, here) if leg.condition else None,
            effects=self.compiler.change(leg.fields.effects, here),
            route=self.compiler.route(leg.go, here, self.index) if leg.go else None,
        )

    def going_on(self) -> Move:
        assert self.scene.go is not None
        route = self.compiler.route(self.scene.go, self.scene.id, self.index)
        nothing = (0,) * len(self.objectives)
        return Move(GO, GO, None, nothing, "", 0, 0, 0, None, None, route)

    def until(self) -> tuple[Function, Function] | None:
        activity = self.scene.activity
        until = activity.until if isinstance(activity, Hub) else None
        if until is None:
            return None
        route = self.compiler.route(until.go, self.scene.id, self.index)
        return self.compiler.function(until.condition, self.scene.id), route


def compile_scenario(scenario: Scenario) -> Program:
    """Compile a scenario that loaded without errors."""
    names: Sequence[str] = [*scenario.scenes, *scenario.endings]
    index = {name: place for place, name in enumerate(names)}
    facts = count_facts(scenario)
    compiler = Compiler(scenario, facts)
    return Program(
        scenario=scenario,
        scenes=tuple(_SceneCompiler(s, compiler, index).code() for s in scenario.scenes.values()),
        endings=tuple(scenario.endings),
        objectives=tuple(scenario.objectives),
        facts=facts,
        initial=tuple(variable.start for variable in scenario.declared.values()),
        index=index,
    )
