"""The debrief: what every decision was worth, why, and what would have been best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rescue_training.activities import LATE, Given, Grade
from rescue_training.attempt.play import cost_of, respond, start
from rescue_training.attempt.program import Move, Program
from rescue_training.attempt.proof import Proof
from rescue_training.attempt.responses import Response
from rescue_training.attempt.scoring import Score, score
from rescue_training.attempt.space import answers
from rescue_training.attempt.state import Mode, State
from rescue_training.attempt.step import paying, step
from rescue_training.attempt.view import usable_now, view

LESSONS = 3
"""How many things to remember stand on the debrief."""


@dataclass(frozen=True)
class Decision:
    """One graded response, as the debrief explains it."""

    number: int
    """From 1, in the order they were made."""
    response: int
    """Which response of the attempt it was (from 0)."""
    scene: str
    leg: str
    """Option taken, or ``late``."""
    grade: Grade
    late: bool
    at: int
    """Milliseconds of the attempt when it was made, thinking time added up."""
    elapsed: int
    first: bool
    """Whether it paid; later answers to the same decision teach only."""
    pays: Mapping[str, int]
    cost: Fraction | None
    """Percent lost there; all costs add up to 100 less the raw percent."""
    here: Fraction | None
    """The part of the cost that was lost at this decision itself."""
    foreclosed: Fraction | None
    """The part that could not be earned any more afterwards."""
    best: tuple[str, ...]
    """Options that would have cost nothing, best grade first."""
    smoke: int
    """Level of smoke it was made under; 0 where the scene says nothing of smoke."""
    began: int
    """The first response to its activity (from 0); replaying from it keeps those before."""
    given: tuple[Given, ...] = ()
    """Every response to the activity, for the parts of the answer."""
    usable: frozenset[str] = frozenset()
    """What could be used when it was made."""


@dataclass(frozen=True)
class Debrief:
    """Everything that the after-action review shows."""

    score: Score
    ending: str | None
    decisions: tuple[Decision, ...]
    lessons: tuple[int, ...]
    """Numbers of the decisions to remember: gates first, then by what they cost."""
    smoke: tuple[tuple[int, int], ...]
    """(milliseconds, level) at every response; empty where no scene speaks of smoke."""


@dataclass(frozen=True)
class _Moment:
    """When and under what a decision was made."""

    number: int
    response: int
    clock: int
    elapsed: int
    smoke: int
    given: tuple[Given, ...]
    usable: frozenset[str]


def debrief(
    program: Program, proof: Proof, history: Sequence[Response], seed: int, mode: Mode
) -> Debrief:
    """Play the responses once more and explain every decision."""
    state, _ = start(program, proof, seed, mode)
    decisions: list[Decision] = []
    smoke: list[tuple[int, int | None]] = []
    clock = 0
    for number, response in enumerate(history):
        level = view(program, state, response.elapsed).picture.smoke
        clock += response.elapsed
        smoke.append((clock, level))
        before = state
        state, events = respond(program, proof, state, response)
        judged = next((e for e in events if e["event"] == "judged" and e["grade"]), None)
        if judged is not None:
            elapsed = before.spent + response.elapsed
            given = before.pending if response.answer == LATE else before.given(response)
            usable = usable_now(program, before, response.elapsed)
            moment = _Moment(
                len(decisions) + 1, number, clock, elapsed, level or 0, given, usable
            )  # fmt: skip
            decisions.append(_decision(program, proof, before, judged, moment))
    return Debrief(
        score(program, proof, state), state.ending, tuple(decisions), _lessons(decisions),
        _curve(smoke),
    )  # fmt: skip


def _curve(levels: Sequence[tuple[int, int | None]]) -> tuple[tuple[int, int], ...]:
    """Return the smoke through an attempt; where a scene says nothing of it there is none."""
    if all(level is None for _, level in levels):
        return ()
    return tuple((clock, level or 0) for clock, level in levels)


def _decision(
    program: Program, proof: Proof, before: State, judged: Mapping[str, object], moment: _Moment
) -> Decision:
    leg = str(judged["leg"])
    cost = judged["cost"]
    paid: Mapping[str, int] = judged["pays"]  # type: ignore[assignment]
    lost = Fraction(*cost) if isinstance(cost, list) else None
    most = _most_here(program, proof, before)
    have = proof.units([paid.get(name, 0) for name in program.objectives])
    here = None if lost is None else min(lost, max(Fraction(0), proof.percent(most - have)))
    return Decision(
        number=moment.number,
        response=moment.response,
        scene=before.scene,
        leg=leg,
        grade=Grade(str(judged["grade"])),
        late=leg == "late",
        at=moment.clock,
        elapsed=moment.elapsed,
        first=bool(judged["first"]),
        pays=dict(paid),
        cost=lost,
        here=here if judged["first"] else None if lost is None else Fraction(0),
        foreclosed=None if lost is None or here is None else lost - here,
        best=_best(program, proof, before),
        smoke=moment.smoke,
        began=moment.response - len(before.pending),
        given=moment.given,
        usable=moment.usable,
    )


def _moves(program: Program, state: State) -> list[Move]:
    """Return what could have been answered at once, whatever the hurry."""
    return [m for m, band, late, _ in answers(program, state.node(program)) if not (band or late)]


def _most_here(program: Program, proof: Proof, state: State) -> int:
    paid = [m for m in _moves(program, state) if not m.gates and paying(m, state.facts)]
    return max((proof.units(move.points) for move in paid), default=0)


def _best(program: Program, proof: Proof, state: State) -> tuple[str, ...]:
    node = state.node(program)
    graded = [move for move in _moves(program, state) if move.grade is not None]

    def cost(move: Move) -> int:
        found = cost_of(
            program, proof, node, move if paying(move, state.facts) else None,
            step(program, node, move),
        )  # fmt: skip
        return 0 if found is None else found

    ranked = sorted(graded, key=lambda m: (m.grade.rank if m.grade else 9, cost(m)))
    if not ranked:
        return ()
    first = ranked[0]
    return tuple(m.leg for m in ranked if m.grade == first.grade and cost(m) == cost(first))


def _lessons(decisions: Sequence[Decision]) -> tuple[int, ...]:
    """Gates first, the costly next, and one thing done well when there is room for it."""
    missed = [d for d in decisions if d.grade not in (Grade.BEST,) and (d.first or d.grade.gates)]
    missed.sort(key=lambda d: (-d.grade.rank if d.grade.gates else 0, -(d.cost or 0), d.number))
    numbers = [d.number for d in missed[:LESSONS]]
    well = sorted((d for d in decisions if d.grade is Grade.BEST and d.first),
                  key=lambda d: (-sum(d.pays.values()), d.number))  # fmt: skip
    numbers += [d.number for d in well][: LESSONS - len(numbers)]
    return tuple(numbers)
