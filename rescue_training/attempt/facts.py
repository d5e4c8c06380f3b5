"""Which facts a scenario needs to remember, and the bits they are kept in.

A fact is kept only where something can still read it: an option that some expression asks for
with ``done`` or that can be taken once, visits that some expression counts (up to one above the
largest number they are compared with), and whether a decision was answered, if it can be met
again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rescue_training.activities import Hub
from rescue_training.activities.route import Route
from rescue_training.attempt.components import components
from rescue_training.expression import Expression, parse
from rescue_training.scenario import Scenario, Scene

FIRST_VISIT = 2
"""Visits that must be told apart where only the first entry is special."""


@dataclass(frozen=True)
class Facts:
    """The layout of values and fact bits; what compiled expressions read."""

    variables: Mapping[str, int]
    """Variable -> index in the values."""
    bits: Mapping[tuple[str, str], int]
    """(scene, option) -> bit number."""
    counters: Mapping[str, tuple[int, int]]
    """Scene -> shift and mask of its visits; a mask is also the largest count."""
    answers: Mapping[str, Mapping[str, int]]
    """Scene -> decision -> mask of its bit."""

    def variable(self, name: str) -> int:
        """Return the index of a variable in the values."""
        return self.variables[name]

    def done(self, scene: str, option: str) -> int:
        """Return the bit number of an option."""
        return self.bits[scene, option]

    def visits(self, scene: str) -> tuple[int, int]:
        """Return shift and mask of a scene's visits."""
        return self.counters[scene]

    def done_bit(self, scene: str, option: str) -> int:
        """Return the mask of an option; 0 when nobody asks for it."""
        bit = self.bits.get((scene, option))
        return 0 if bit is None else 1 << bit

    def answered_in(self, scene: str) -> Mapping[str, int]:
        """Return the masks of a scene's decisions that can be met again."""
        return self.answers.get(scene, {})


def count_facts(scenario: Scenario) -> Facts:
    """Find every fact a scenario needs and give it bits."""
    done = dict.fromkeys(_once(scenario))
    visits = {s.id: FIRST_VISIT for s in scenario.scenes.values() if s.first_enter}
    for expression in expressions(scenario):
        done |= dict.fromkeys(sorted(expression.done))
        for scene, bound in expression.visits.items():
            visits[scene] = max(visits.get(scene, FIRST_VISIT), bound)
    bits = {pair: number for number, pair in enumerate(done)}
    return _with_counters(scenario, bits, visits)


def _with_counters(
    scenario: Scenario, bits: Mapping[tuple[str, str], int], visits: Mapping[str, int]
) -> Facts:
    counters: dict[str, tuple[int, int]] = {}
    answers: dict[str, dict[str, int]] = {}
    place = len(bits)
    for scene, bound in visits.items():
        width = bound.bit_length()
        counters[scene] = (place, (1 << width) - 1)
        place += width
    for scene, decision in _met_again(scenario):
        answers.setdefault(scene, {})[decision] = 1 << place
        place += 1
    variables = {name: index for index, name in enumerate(scenario.declared)}
    return Facts(variables, bits, counters, answers)


def _once(scenario: Scenario) -> Iterator[tuple[str, str]]:
    for scene in scenario.scenes.values():
        for leg in scene.activity.legs() if scene.activity else ():
            if leg.once:
                yield scene.id, leg.key


def targets(scene: Scene) -> Iterator[str]:
    """Yield every scene or ending that a scene can lead to."""
    for route in routes(scene):
        yield from route.targets


def routes(scene: Scene) -> Iterator[Route]:
    """Yield every ``go`` of a scene."""
    if scene.go:
        yield scene.go
    for leg in scene.activity.all_legs() if scene.activity else ():
        if leg.go:
            yield leg.go
    if isinstance(scene.activity, Hub) and scene.activity.until:
        yield scene.activity.until.go


def on_a_cycle(scenario: Scenario) -> frozenset[str]:
    """Return the scenes that a play could come back to, by their targets alone."""
    names = list(scenario.scenes)
    index = {name: place for place, name in enumerate(names)}
    ways = [
        [index[t] for t in targets(scene) if t in index] for scene in scenario.scenes.values()
    ]
    found = set()
    for group in components(ways):
        if len(group) > 1 or group[0] in ways[group[0]]:
            found |= {names[place] for place in group}
    stays = {s.id for s in scenario.scenes.values() if s.activity and s.activity.stays()}
    return frozenset(found | stays)


def _met_again(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield the decisions that can be met a second time."""
    cyclic = on_a_cycle(scenario)
    for scene in scenario.scenes.values():
        if scene.id not in cyclic or scene.activity is None:
            continue
        legs = [leg for leg in scene.activity.all_legs() if leg.fields.grade]
        again = (leg.decision for leg in legs if not (leg.once and leg.decision))
        yield from ((scene.id, decision) for decision in dict.fromkeys(again))


def expressions(scenario: Scenario) -> Iterator[Expression]:
    """Yield every expression of a scenario, parsed; broken ones are left out."""
    for here, text in expression_texts(scenario):
        found, _ = parse(text, scenario.scope(here))
        if found is not None:
            yield found


def expression_texts(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield (scene, text) of every expression."""
    for scene in scenario.scenes.values():
        yield from ((scene.id, text) for text in _texts(scene))
    for ending in scenario.endings.values():
        for line in ending.say.lines:
            yield from (("", text) for text in (line.when, line.unless) if text)
        yield from (("", text) for text in _shown(ending.show))


def _shown(show: object) -> Iterator[str]:
    fires = getattr(show, "fire", [])
    yield from (fire.size for fire in fires)
    smoke = getattr(show, "smoke", None)
    if smoke:
        yield smoke


def _texts(scene: Scene) -> Iterator[str]:
    yield from scene.enter.values()
    yield from scene.first_enter.values()
    for line in scene.say.lines:
        yield from (text for text in (line.when, line.unless) if text)
    yield from _shown(scene.show)
    for route in routes(scene):
        yield from (arm.condition for arm in route.arms if arm.condition)
    if isinstance(scene.activity, Hub) and scene.activity.until:
        yield scene.activity.until.condition
    if scene.activity:
        yield from scene.activity.conditions().values()
        for effects in scene.activity.during.values():
            yield from effects.values()
        for leg in scene.activity.all_legs():
            if leg.condition:
                yield leg.condition
            yield from leg.fields.effects.values()
            yield from _shown(leg.fields.show)
