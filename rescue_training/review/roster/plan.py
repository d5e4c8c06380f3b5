"""Compares a list with the people who are known, and says line by line what taking it would do.

Only a number proves that two lines are one person, or a name within one unit that occurs once.
Everything else is doubtful and left to the instructor: two people of one name are common.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rescue_training.records.assignment import matching_key
from rescue_training.review.people import Person
from rescue_training.review.roster.columns import Rejected, Row, plain


class Kind(StrEnum):
    """What a line of a list means for the people who are known."""

    NEW = "new"
    MOVED = "moved"
    """Known by number, in another unit now."""
    CHANGED = "changed"
    """Known; the name's spelling or the number is other or new."""
    DOUBTFUL = "doubtful"
    """Of the same name as others; only the instructor can say who it is."""
    SAME = "same"


@dataclass(frozen=True)
class Step:
    """What taking one line would do."""

    kind: Kind
    row: Row
    person: Person | None = None
    """Who it is; None for somebody new and in doubt."""
    others: tuple[Person, ...] = ()
    """In doubt: who it may be."""
    why: str = ""
    """In doubt: ``review.roster.doubt.<why>``."""


@dataclass(frozen=True)
class Plan:
    """What taking a list would do."""

    steps: tuple[Step, ...]
    rejected: tuple[Rejected, ...] = ()

    def of(self, kind: str) -> tuple[Step, ...]:
        """Return the steps of one kind, in the order of the file."""
        return tuple(step for step in self.steps if step.kind == kind)

    @property
    def count(self) -> Counter[str]:
        """Return how many lines are of each kind, rejected ones included."""
        counts = Counter(step.kind.value for step in self.steps)
        counts["rejected"] = len(self.rejected)
        return counts

    @property
    def changes(self) -> bool:
        """Whether taking it could change anything."""
        return any(step.kind is not Kind.SAME for step in self.steps)


def number_key(number: str) -> str:
    """Return a number in the form in which two spellings of one are equal."""
    return "".join(number.split()).casefold()


def plan(rows: Iterable[Row], people: Sequence[Person], rejected: Iterable[Rejected] = ()) -> Plan:
    """Return what taking the rows would do, given who is known."""
    return _Planner(people).planned(rows, tuple(rejected))


class _Planner:
    """Looks people up by number, by name, and by what earlier lines said."""

    def __init__(self, people: Sequence[Person]) -> None:
        self._numbers: dict[str, list[Person]] = defaultdict(list)
        self._names: dict[str, list[Person]] = defaultdict(list)
        self._units: dict[str, str] = {}
        for person in people:
            self._names[matching_key(person.name)].append(person)
            if person.number:
                self._numbers[number_key(person.number)].append(person)
            if person.unit:
                self._units.setdefault(matching_key(person.unit), person.unit)
        self._lines: dict[str, int] = {}
        self._met: dict[tuple[str, str], Row] = {}

    def planned(self, rows: Iterable[Row], rejected: tuple[Rejected, ...]) -> Plan:
        steps: list[Step] = []
        for row in map(self._in_known_spelling, rows):
            step = self._twice(row) or self._step(row)
            if isinstance(step, Rejected):
                rejected = (*rejected, step)
            else:
                steps.append(step)
        return Plan(tuple(steps), tuple(sorted(rejected, key=lambda item: item.line)))

    def _in_known_spelling(self, row: Row) -> Row:
        """Write a unit as it was written first, so that one unit does not become two."""
        if not row.unit:
            return row
        return replace(row, unit=self._units.setdefault(matching_key(row.unit), row.unit))

    def _twice(self, row: Row) -> Rejected | Step | None:
        """Return what to do with a line that says again what an earlier one said."""
        number = number_key(row.number)
        if number:
            first = self._lines.setdefault(number, row.line)
            if first != row.line:
                text = " · ".join(part for part in (row.name, row.unit, row.number) if part)
                return Rejected(row.line, "number_twice", text[:80], first)
        name = (matching_key(row.name), matching_key(row.unit))
        earlier = self._met.setdefault(name, row)
        if earlier is row or (number and earlier.number):
            return None
        return Step(Kind.DOUBTFUL, row, why="twice")

    def _step(self, row: Row) -> Step:
        if row.number and (known := self._numbers.get(number_key(row.number))):
            return self._numbered(row, known)
        alike = [p for p in self._names.get(matching_key(row.name), ()) if _may_be(row, p)]
        if not alike:
            return Step(Kind.NEW, row)
        here = [p for p in alike if not row.unit or _same_unit(row, p)]
        if len(here) == 1:
            return _known(row, here[0])
        why = "other_unit" if not here else "several"
        return Step(Kind.DOUBTFUL, row, others=tuple(here or alike), why=why)

    def _numbered(self, row: Row, known: list[Person]) -> Step:
        """Return the step of somebody whose number is known."""
        if len(known) > 1 or plain(known[0].name) != plain(row.name):
            return Step(Kind.DOUBTFUL, row, others=tuple(known), why="number")
        return _known(row, known[0])


def _may_be(row: Row, person: Person) -> bool:
    """Say whether somebody of that name may be meant: two numbers are two people."""
    numbers = {number_key(row.number), number_key(person.number)} - {""}
    return len(numbers) < 2


def _same_unit(row: Row, person: Person) -> bool:
    return matching_key(row.unit) == matching_key(person.unit)


def _known(row: Row, person: Person) -> Step:
    if row.unit and not _same_unit(row, person):
        return Step(Kind.MOVED, row, person)
    numbers = bool(row.number) and number_key(row.number) != number_key(person.number)
    changed = numbers or row.name != person.name
    return Step(Kind.CHANGED if changed else Kind.SAME, row, person)
