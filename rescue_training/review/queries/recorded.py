"""What a record tells by itself, when it cannot be played again: its sound lines, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from rescue_training.activities import LATE, Grade
from rescue_training.records.chain import JSON
from rescue_training.records.read import Line, Record
from rescue_training.review.queries.texts import option_text
from rescue_training.scenario import Scenario


@dataclass(frozen=True)
class Noted:
    """One response as its line holds it; nothing of it has been checked by playing."""

    number: int
    line: int
    """Line of the file, from 1."""
    scene: str
    leg: str
    text: str
    """What was answered, in words where the scenario is at hand."""
    grade: Grade | None
    first: bool
    elapsed: int | None
    at: int | None
    cost: Fraction | None
    sure: bool
    """Whether it stands before the first damage."""

    @property
    def late(self) -> bool:
        """Whether time had run out."""
        return self.leg == LATE


def noted(record: Record, scenario: Scenario | None) -> tuple[Noted, ...]:
    """Return every response that can be read; those after a damage are marked."""
    broken = record.faults[0].line if record.faults else None
    return tuple(
        _noted(number, line, scenario, broken is None or line.number < broken)
        for number, line in enumerate(record.responses)
    )


def _noted(number: int, line: Line, scenario: Scenario | None, sure: bool) -> Noted:
    given = _table(line.body.get("input"))
    judged = next((event for event in line.events if event.get("event") == "judged"), {})
    scene, answer = str(given.get("scene", "")), str(given.get("answer", ""))
    leg = str(judged.get("leg", answer))
    return Noted(
        number=number,
        line=line.number,
        scene=scene,
        leg=leg,
        text=option_text(scenario, scene, leg) if scenario else "",
        grade=_grade(judged.get("grade")),
        first=judged.get("first") is True,
        elapsed=_whole(given.get("elapsed")),
        at=_whole(line.body.get("elapsed")),
        cost=_cost(judged.get("cost")),
        sure=sure,
    )


def _table(value: JSON) -> Mapping[str, JSON]:
    return value if isinstance(value, Mapping) else {}


def _whole(value: JSON) -> int | None:
    return value if type(value) is int else None


def _grade(value: JSON) -> Grade | None:
    return Grade(value) if isinstance(value, str) and value in set(Grade) else None


def _cost(value: JSON) -> Fraction | None:
    """Return a cost written as numerator and denominator."""
    if not isinstance(value, list) or len(value) != 2:
        return None
    over, under = value
    if type(over) is not int or type(under) is not int or not under:
        return None
    return Fraction(over, under)
