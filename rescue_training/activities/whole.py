"""What kinds share whose answer has many parts and is judged as a whole.

Each part of the answer earns a share of what the standard asks. The whole is **best** when
nothing is missing and nothing is wrong, **acceptable** from ``enough`` percent on, otherwise
**poor**; a part that the author calls critical or fatal makes the whole so. ``go`` and ``set`` hang
on that grade. A faultless answer pays the points, an acceptable one its share of them, rounded
down, everything else nothing: points never rise as the grade falls.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import Literal

from pydantic import Field

from rescue_training.activities.answer import words_of
from rescue_training.activities.contract import (
    Activity,
    Complaint,
    Given,
    Graded,
    Leg,
    Outcome,
    Witness,
)
from rescue_training.activities.fields import Condition, Effects, KeyPath, Model, Number, Text, Word
from rescue_training.activities.grades import MAX_POINTS, POINTS, Grade
from rescue_training.activities.parts import Part
from rescue_training.activities.route import Route, RouteField
from rescue_training.activities.show import Show

ENOUGH = 70
"""Percent of the parts from which an answer is acceptable, unless the author says otherwise."""
MOST_CONDITIONED = 8
"""How many items may be there only sometimes: each set of them is looked at once."""


class Result(Model):
    """What follows from one grade of the whole answer."""

    why: Text | None = None
    """What the trainee is told beside the parts."""
    source: Word | None = None
    """The source; the activity's when left out."""
    effects: Effects = Field(default_factory=dict, alias="set")
    """Variables that change."""
    show: Show | None = None
    """What the picture shows at once."""
    go: RouteField | None = None
    """Where it leads; the activity's ``go`` when left out."""


class Results(Model):
    """What follows from each grade; those left out lead where the activity's ``go`` leads."""

    best: Result | None = None
    """Nothing missing, nothing wrong."""
    acceptable: Result | None = None
    """Enough of it right."""
    poor: Result | None = None
    """Too little right."""
    critical: Result | None = None
    """A part that the author calls critical went wrong."""
    fatal: Result | None = None
    """A part that the author calls fatal went wrong."""

    def of(self, grade: Grade) -> Result | None:
        """Return what follows from a grade, if the author wrote something."""
        found: Result | None = getattr(self, grade.value)
        return found


class Earned(Graded):
    """What a grade of the whole brings: worked out from the parts, not written by an author."""


class Item(Model):
    """One thing that an answer can be made of."""

    text: Text
    """What the trainee reads."""
    condition: Condition | None = Field(default=None, alias="if")
    """There only while this holds."""
    grade: Literal["critical", "fatal"] | None = None
    """What getting it wrong makes of the whole answer."""
    why: Text | None = None
    """Why; shown beside the item afterwards."""

    @property
    def gate(self) -> Grade | None:
        """The grade that getting it wrong makes of the whole."""
        return Grade(self.grade) if self.grade else None


class Note(Model):
    """What an author says about one part of the judgement."""

    grade: Literal["critical", "fatal"] | None = None
    """What getting it wrong makes of the whole answer."""
    why: Text | None = None
    """Why it matters; shown when it went wrong."""


class Whole(Activity):
    """An activity whose many-part answer gets one grade."""

    points: Number | dict[str, Number] | None = None
    """Points of a faultless answer, for the objective or by objective (0 to 10); 2 if left out."""
    enough: Number = ENOUGH
    """Percent of the parts from which an answer is acceptable (1 to 100)."""
    go: RouteField | None = None
    """Where every grade leads that has no ``go`` of its own."""
    results: Results = Results()
    """What follows from each grade."""

    @abstractmethod
    def understands(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """Say whether the responses are a complete answer that is possible now."""

    def knows(self, answer: str) -> bool:
        """Say whether an answer has the form of one."""
        return bool(words_of(answer))

    @abstractmethod
    def samples(self, usable: Collection[str]) -> Iterable[str]:
        """Yield answers that between them get every grade the activity can give.

        For each grade the one with the most and the one with the least points must be there.
        """

    def judge(self, given: Sequence[Given], usable: Collection[str]) -> Outcome | None:
        """Grade the whole answer."""
        if not self.understands(given, usable):
            return None
        parts = self.parts(given, usable)
        grade = self.grade_of(parts)
        marks = {part.key: part.mark.value for part in parts}
        return Outcome(grade.value, grade, self.paid(grade, parts), (grade.value,), marks)

    def grade_of(self, parts: Sequence[Part]) -> Grade:
        """Return the grade that the parts make together."""
        gates = [part.gate for part in parts if part.gate]
        if gates:
            return max(gates, key=lambda grade: grade.rank)
        have, whole = _share(parts)
        if have == whole:
            return Grade.BEST
        return Grade.ACCEPTABLE if 100 * have >= self.enough * whole else Grade.POOR

    def paid(self, grade: Grade, parts: Sequence[Part]) -> Mapping[str, int]:
        """Return the points by objective that an answer of these parts pays."""
        most = self.most()
        if grade is Grade.BEST:
            return most
        if grade is not Grade.ACCEPTABLE:
            return {}
        have, whole = _share(parts)
        shares = {name: points * have // whole for name, points in most.items()}
        return {name: points for name, points in shares.items() if points}

    def most(self) -> Mapping[str, int]:
        """Return the points of a faultless answer, by objective."""
        if isinstance(self.points, dict):
            return {name: points for name, points in self.points.items() if points}
        points = POINTS[Grade.BEST] if self.points is None else self.points
        return {self.objective: points} if self.objective and points else {}

    def outcomes(self, usable: Collection[str]) -> Sequence[Witness]:
        """For each grade the answers that pay most and least."""
        found: dict[str, list[Witness]] = {}
        for answer in self.samples(usable):
            outcome = self.judge((Given(answer),), usable)
            if outcome is not None:
                found.setdefault(outcome.leg, []).append(Witness(outcome, answer))
        ordered = sorted(found, key=lambda leg: Grade(leg).rank)
        return [w for leg in ordered for w in _extremes(found[leg])]

    @cached_property
    def _attainable(self) -> Mapping[Grade, Mapping[str, int]]:
        """Grade that can come of it, whichever items are there -> the most points it pays."""
        found: dict[Grade, Mapping[str, int]] = {}
        for there in self._possible_sets():
            for witness in self.outcomes(self.usable((), there)):
                grade, points = Grade(witness.outcome.leg), witness.outcome.points
                if sum(points.values()) >= sum(found.get(grade, {}).values()):
                    found[grade] = points
        return found

    def _possible_sets(self) -> Iterator[tuple[str, ...]]:
        """Yield every set of conditioned items that can be there together, all of them first."""
        keys = tuple(self.conditions())[:MOST_CONDITIONED]
        for count in range(len(keys), -1, -1):
            yield from combinations(keys, count)

    def legs(self) -> Sequence[Leg]:
        """One leg for each grade that can come of it, best first."""
        grades = [grade for grade in Grade if grade in self._attainable]
        return tuple(self._leg(grade) for grade in grades)

    def _leg(self, grade: Grade) -> Leg:
        result = self.results.of(grade)
        path: KeyPath = ("results", grade.value) if result else ()
        route: Route | None = (result.go if result else None) or self.go
        return Leg(grade.value, self._fields(grade, result or Result()), path, go=route)

    def _fields(self, grade: Grade, result: Result) -> Earned:
        return Earned.model_construct(
            grade=grade, points=dict(self._attainable[grade]), objective=None,
            source=result.source, review=None, why=result.why, effects=result.effects,
            show=result.show,
        )  # fmt: skip

    def ids(self) -> Iterator[KeyPath]:
        """Yield where the ids of its items stand; grades are no ids."""
        yield from ()

    def complaints(self) -> Iterator[Complaint]:
        """Find results that can never come, and grades that lead nowhere."""
        for grade in Grade:
            if self.results.of(grade) and grade not in self._attainable:
                known = ", ".join(f"`{leg.key}`" for leg in self.legs())
                arguments = {"name": grade.value, "known": known}
                yield Complaint("RT137", ("results", grade.value), arguments)
        lost = [f"`{leg.key}`" for leg in self.legs() if leg.go is None]
        if lost:
            yield Complaint("RT138", (), {"found": ", ".join(lost)})
        yield from self._numbers()

    def _numbers(self) -> Iterator[Complaint]:
        yield from out_of_range(("enough",), self.enough, 1, 100)
        yield from out_of_range(("if",), len(self.conditions()), 0, MOST_CONDITIONED)
        if isinstance(self.points, dict):
            for name, number in self.points.items():
                yield from out_of_range(("points", name), number, 0, MAX_POINTS)
        elif self.points is not None:
            yield from out_of_range(("points",), self.points, 0, MAX_POINTS)
        if self.objective is None and not isinstance(self.points, dict):
            yield Complaint("RT136", (), {})


def out_of_range(path: KeyPath, value: int, low: int, high: int) -> Iterator[Complaint]:
    """Yield a complaint when a number lies outside its range."""
    if not low <= value <= high:
        arguments = {"key": str(path[-1]), "found": value, "low": low, "high": high}
        yield Complaint("RT116", path, arguments, key=False)


def _share(parts: Sequence[Part]) -> tuple[int, int]:
    """Return how much of what is asked was attained: (attained, asked)."""
    whole = sum(part.worth for part in parts)
    return sum(part.credit for part in parts), whole


def _extremes(witnesses: Sequence[Witness]) -> list[Witness]:
    """Return the witness that pays most and, if it pays less, the one that pays least."""
    ranked = sorted(witnesses, key=lambda w: -sum(w.outcome.points.values()))
    first, last = ranked[0], ranked[-1]
    return [first] if first.outcome.points == last.outcome.points else [first, last]
