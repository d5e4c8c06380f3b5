"""Proves a scenario: visits everything that can happen and says what it found.

State key, percent and the fairness law are those of the format's sections 4 and 5: points are
weights of responses, never part of a state, so that best and worst are paths over a graph
without cycles, exact and linear.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import Any

from rescue_training.activities import Grade
from rescue_training.attempt.bounds import Bounds
from rescue_training.attempt.program import Program
from rescue_training.attempt.proof import Proof, node_key, scales
from rescue_training.attempt.responses import Response, witness
from rescue_training.attempt.rules import rules_hash
from rescue_training.attempt.space import LIMIT, Edge, Space, explored
from rescue_training.collector import collector_resting

Play = tuple[Response, ...]
"""Responses from the start."""


@dataclass(frozen=True)
class DeadEnd:
    """A scene from which a play cannot go on, or can never end."""

    scene: str
    stuck: bool
    """True when nothing can be done there; False when it goes round for ever."""
    path: Play
    """A shortest play to it."""


@dataclass(frozen=True)
class Loss:
    """A response graded best that costs, or a gate that pays: against the fairness law."""

    scene: str
    leg: str
    percent: Fraction
    """What is lost (or, negative, won) there."""
    points: Mapping[str, Fraction]
    """Objective -> points of it alone that would mend the loss."""
    path: Play


@dataclass(frozen=True)
class Compete:
    """Two objectives of which no play attains both."""

    objective: str
    play: Play
    """A play that attains it."""
    other: str
    other_play: Play


@dataclass(frozen=True)
class Exploration:
    """Everything that is proved about a scenario."""

    program: Program
    space: Space
    bounds: Bounds
    proof: Proof
    value: list[int | None]
    """For each state the units still attainable without a gate."""

    @property
    def exact(self) -> bool:
        """Whether every state was visited."""
        return self.space.complete

    @property
    def states(self) -> int:
        """How many states were visited."""
        return len(self.space.nodes)

    @cached_property
    def reachable(self) -> frozenset[str]:
        """Scenes that some play comes to."""
        return frozenset(filter(None, (self.program.scene_id(n[0]) for n in self.space.nodes)))

    @cached_property
    def unreachable(self) -> tuple[str, ...]:
        """Scenes that no play comes to, in the author's order."""
        return tuple(s.id for s in self.program.scenes if s.id not in self.reachable)

    @cached_property
    def endings(self) -> Mapping[str, bool]:
        """Ending -> whether some play comes to it."""
        return {name: name in self.plays for name in self.program.endings}

    @cached_property
    def plays(self) -> Mapping[str, Play]:
        """Ending -> a shortest play to it."""
        found: dict[str, Play] = {}
        for number in range(self.states):
            ending = self.space.ending(number)
            if ending is not None:
                found[ending] = self.play_to(number)
        return found

    def play_to(self, number: int) -> Play:
        """Return a shortest play to a state."""
        return tuple(witness(self.space.scene(at), e) for at, e in self.space.way_to(number))

    def as_play(self, edges: list[Edge]) -> Play:
        """Return the responses of edges that begin in the first state."""
        made, number = [], 0
        for edge in edges:
            made.append(witness(self.space.scene(number), edge))
            number = edge.target
        return tuple(made)

    @cached_property
    def taken(self) -> frozenset[tuple[str, str]]:
        """(scene, leg) pairs that some play takes."""
        return frozenset((scene, edge.move.leg) for _, scene, edge in self.every_edge())

    def every_edge(self) -> Iterator[tuple[int, str, Edge]]:
        """Yield (state, scene, response) for everything that can happen."""
        for number, ways in enumerate(self.space.edges):
            scene = self.program.scene_id(self.space.nodes[number][0])
            for edge in ways:
                yield number, scene, edge

    @cached_property
    def dead_ends(self) -> tuple[DeadEnd, ...]:
        """The places where a play is lost, one for each scene, with a shortest play."""
        if not self.exact:
            return ()
        found: dict[str, DeadEnd] = {}
        hopeful, explained = self.space.hopeful, self.space.leading_to(self._stuck)
        for number in range(self.states):
            parent = self.space.parents[number]
            entry = not hopeful[number] and (parent is None or hopeful[parent[0]])
            stuck = number in self._stuck
            if stuck or (entry and not explained[number]):
                scene = self.space.scene(number).id
                found.setdefault(scene, DeadEnd(scene, stuck, self.play_to(number)))
        return tuple(found.values())

    @cached_property
    def _stuck(self) -> frozenset[int]:
        """States in which nothing can be done."""
        ends = range(self.states)
        return frozenset(
            n for n in ends if not self.space.edges[n] and self.space.ending(n) is None
        )

    @cached_property
    def best(self) -> Fraction | None:
        """Percent of the best play; 100 unless objectives compete."""
        return None if self.value[0] is None else self.proof.percent(self.value[0])

    @cached_property
    def best_play(self) -> Play:
        """A shortest best play."""
        return self.as_play(self.bounds.tight(self.units, self.value))

    def units(self, edge: Edge) -> int:
        """Return what a response earns where it stands, in units."""
        return self.proof.units(edge.move.points) if edge.pays else 0

    @cached_property
    def worst(self) -> int | None:
        """The least percent that a finished play can have."""
        if any(e.move.grade is Grade.FATAL and self.space.hopeful[e.target]
               for _, _, e in self.every_edge()):  # fmt: skip
            return 0
        anyhow = self.bounds.least(self.units)
        careful = self.bounds.least_careful(self.units)[0]
        gated = self.bounds.least_gated(self.units, anyhow)[0]
        found = [] if careful is None else [floor(self.proof.percent(careful))]
        if gated is not None:
            found.append(min(self.program.scenario.cap, floor(self.proof.percent(gated))))
        return min(found, default=None)

    @property
    def pass_reachable(self) -> bool:
        """Whether some play passes."""
        return self.best is not None and self.best >= self.program.scenario.pass_mark

    @cached_property
    def fail_reachable(self) -> bool:
        """Whether some play fails."""
        if any(e.move.gates and self.space.hopeful[e.target] for _, _, e in self.every_edge()):
            return True
        least = self.bounds.least_careful(self.units)[0]
        return least is not None and self.proof.percent(least) < self.program.scenario.pass_mark

    @cached_property
    def objectives(self) -> Mapping[str, tuple[int, int]]:
        """Objective -> (most, least) points in a finished play; the most without a gate."""
        return {
            name: (self.proof.best[name], self.bounds.least(point(place))[0] or 0)
            for place, name in enumerate(self.program.objectives)
        }

    @cached_property
    def losses(self) -> tuple[Loss, ...]:
        """Responses graded best that cost something in some state, one for each leg."""
        return self._losses(lambda edge, lost: edge.move.grade is Grade.BEST and lost != 0)

    @cached_property
    def gains(self) -> tuple[Loss, ...]:
        """Responses after which more can be earned than before, which no proof may allow."""
        return self._losses(lambda edge, lost: lost < 0)

    def _losses(self, wrong: Any) -> tuple[Loss, ...]:  # noqa: ANN401
        found: dict[tuple[str, str], Loss] = {}
        for number, scene, edge in self.every_edge():
            lost = self.lost(number, edge)
            if lost is None or (scene, edge.move.leg) in found or not wrong(edge, lost):
                continue
            path = (*self.play_to(number), witness(self.space.scene(number), edge))
            mend = {name: Fraction(lost, unit) for name, unit in self.proof.worth.items() if unit}
            percent = self.proof.percent(lost)
            found[scene, edge.move.leg] = Loss(scene, edge.move.leg, percent, mend, path)
        return tuple(found.values())

    def lost(self, number: int, edge: Edge) -> int | None:
        """Return the units that a response costs in a state; None where no ending follows."""
        before, rest = self.value[number], self.value[edge.target]
        return None if before is None or rest is None else before - self.units(edge) - rest

    @cached_property
    def competing(self) -> Compete | None:
        """Two objectives that no one play can both attain, if there are any."""
        if self.value[0] is None or self.value[0] == self.proof.full:
            return None
        for place, name in enumerate(self.program.objectives):
            play = self._attaining(place)
            for other_place, other in enumerate(self.program.objectives[:place]):
                if not self._together(place, other_place):
                    return Compete(other, self._attaining(other_place), name, play)
        names = [name for name in self.program.objectives if self.proof.best[name]]
        return Compete(names[0], self._attaining(0), names[-1], self._attaining(len(names) - 1))

    def _attaining(self, place: int) -> Play:
        worth = point(place)
        return self.as_play(self.bounds.tight(worth, self.bounds.most(worth)))

    def _together(self, one: int, two: int) -> bool:
        best = list(self.proof.best.values())
        both = self.bounds.most(lambda e: (e.points[one] + e.points[two]) if e.pays else 0)[0]
        return both == best[one] + best[two]

    def to_json(self) -> dict[str, Any]:
        """Return the report that ``explore --json`` prints."""
        return {
            "scenario": self.program.scenario.id,
            "exact": self.exact,
            "states": self.states,
            "scenes": {"reachable": sorted(self.reachable), "unreachable": list(self.unreachable)},
            "endings": dict(self.endings),
            "dead_ends": [{"scene": d.scene, "path": listed(d.path)} for d in self.dead_ends],
            "score": {
                "best": None if self.best is None else floor(self.best),
                "worst": self.worst,
                "pass_reachable": self.pass_reachable,
                "fail_reachable": self.fail_reachable,
            },
            "objectives": {n: {"best": b, "worst": w} for n, (b, w) in self.objectives.items()},
            "plays": {ending: listed(play) for ending, play in self.plays.items()},
        }


def point(place: int) -> Any:  # noqa: ANN401
    """Return the worth that counts the points of one objective."""
    return lambda edge: edge.move.points[place] if edge.pays else 0


def listed(play: Play) -> list[dict[str, str]]:
    """Return a play as its file would list it, without what only goes on."""
    return [{r.scene: r.script} for r in play if r.answer != "go"]


def explore(program: Program, limit: int = LIMIT) -> Exploration:
    """Visit every state (at most ``limit``) and prove what can be proved."""
    with collector_resting():
        return _proved(program, limit)


def _proved(program: Program, limit: int) -> Exploration:
    space = explored(program, limit)
    bounds = Bounds(space)
    scenario = program.scenario
    best = {
        name: bounds.most(point(place))[0] or 0 for place, name in enumerate(program.objectives)
    }
    worth, full = scales(best, {n: o.weight for n, o in scenario.objectives.items()})
    units = tuple(worth.values())

    def gain(edge: Edge) -> int:
        if not edge.pays:
            return 0
        return sum(p * u for p, u in zip(edge.move.points, units, strict=True))

    value = bounds.most_anyhow(gain, bounds.most(gain))
    values = {
        node_key(node): found
        for node, found in zip(space.nodes, value, strict=True)
        if found is not None and node[0] < len(program.scenes)
    }
    proof = Proof(space.complete, rules_hash(scenario), best, worth, full, values)
    return Exploration(program, space, bounds, proof, value)
