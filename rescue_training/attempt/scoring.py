"""What an attempt is worth: format sections 3 and 4."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from rescue_training.activities import Grade
from rescue_training.attempt.program import Program
from rescue_training.attempt.proof import Proof
from rescue_training.attempt.state import Gate, State

PASSED, SAFE, COMPLETE = "passed", "safe", "complete"
"""Medals: passed; passed without any decision below acceptable; 100 percent in an exam."""


@dataclass(frozen=True)
class Score:
    """The result of an attempt, finished or so far."""

    percent: int | None
    """Rounded down once, after the gates; None for a draft."""
    raw: Fraction
    """Exact percent before the gates."""
    passed: bool | None
    """None unless finished, and for a draft."""
    objectives: Mapping[str, tuple[int, int]]
    """Objective -> (points earned, most points)."""
    gates: tuple[Gate, ...]
    medals: tuple[str, ...]

    @property
    def fatal(self) -> bool:
        """Whether a fatal response made it 0."""
        return any(gate.grade == Grade.FATAL for gate in self.gates)


def score(program: Program, proof: Proof, state: State) -> Score:
    """Work out the score of a state."""
    raw = proof.percent(proof.units(state.earned))
    objectives = {
        name: (earned, proof.best[name])
        for name, earned in zip(program.objectives, state.earned, strict=True)
    }
    if not proof.exact:
        return Score(None, raw, None, objectives, state.gates, ())
    finished = state.ending is not None
    passed = not state.gates and raw >= program.scenario.pass_mark
    return Score(
        percent=_percent(program, raw, state),
        raw=raw,
        passed=passed if finished else None,
        objectives=objectives,
        gates=state.gates,
        medals=_medals(state, raw) if finished and passed else (),
    )


def _percent(program: Program, raw: Fraction, state: State) -> int:
    if any(gate.grade == Grade.FATAL for gate in state.gates):
        return 0
    return min(program.scenario.cap, floor(raw)) if state.gates else floor(raw)


def _medals(state: State, raw: Fraction) -> tuple[str, ...]:
    medals = [PASSED]
    if not {Grade.POOR, Grade.CRITICAL, Grade.FATAL} & {Grade(g) for g in state.answered.values()}:
        medals.append(SAFE)
    if raw == 100 and state.mode == "exam":
        medals.append(COMPLETE)
    return tuple(medals)
