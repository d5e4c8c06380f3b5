"""Who has done what was assigned, who has to do it soon, who is overdue, who fails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, true

from rescue_training.records.assignment import matching_key
from rescue_training.records.progress import Progress, State, Tried, progress
from rescue_training.records.times import day_start
from rescue_training.review.assignments import Assigned, standing_ones
from rescue_training.review.store.schema import alias, attempt, person

NAMED = 500
"""Up to so many people are asked for one by one; beyond, the whole roster is read."""


@dataclass(frozen=True)
class Who:
    """Somebody who has to do something."""

    key: str
    """``person:12``, or the pseudonym of somebody who is not known by name."""
    name: str
    """The name, or the pseudonym."""
    unit: str = ""
    person: int | None = None


@dataclass(frozen=True)
class Duty:
    """One assignment as one person stands with it."""

    assignment: Assigned
    who: Who
    progress: Progress

    @property
    def state(self) -> State:
        """The one state that holds."""
        return self.progress.state


@dataclass
class Counts:
    """How many duties stand where."""

    done: int = 0
    late: int = 0
    """Done after the day."""
    open: int = 0
    soon: int = 0
    failing: int = 0
    """Tried, standard not reached, the day not over."""
    overdue: int = 0

    @property
    def finished(self) -> int:
        """Done, in time or late."""
        return self.done + self.late

    @property
    def due(self) -> int:
        """Still to be done, with the day to come."""
        return self.open + self.soon + self.failing

    @property
    def all(self) -> int:
        """All duties."""
        return self.finished + self.due + self.overdue

    def add(self, state: State) -> None:
        """Count one more."""
        setattr(self, state.value, getattr(self, state.value) + 1)


@dataclass(frozen=True)
class Standing:
    """All duties of everybody, and how many stand where."""

    assignments: tuple[Assigned, ...] = ()
    """All that were not withdrawn, those of a unit without people included."""
    duties: tuple[Duty, ...] = ()
    total: Counts = field(default_factory=Counts)
    units: Mapping[str, Counts] = field(default_factory=dict)
    """By unit of the person, as the roster writes it; empty for people without one."""
    people: Mapping[str, Counts] = field(default_factory=dict)
    """By ``Who.key``."""
    each: Mapping[str, Counts] = field(default_factory=dict)
    """By uid of the assignment."""

    def of(self, key: str) -> tuple[Duty, ...]:
        """Return the duties of one person, by ``Who.key``."""
        return tuple(duty for duty in self.duties if duty.who.key == key)

    def under(self, uid: str) -> tuple[Duty, ...]:
        """Return how everybody stands with one assignment."""
        return tuple(duty for duty in self.duties if duty.assignment.uid == uid)


def standing(connection: Connection, today: date, only: Collection[str] | None = None) -> Standing:
    """Return where everybody stands with all that is assigned, from records alone.

    ``only`` (of ``Who.key``) asks for some people, which in a large store is much quicker.
    """
    assigned = standing_ones(connection)
    people = _People(connection, only)
    tries = _tries(connection, assigned, people)
    duties = tuple(
        Duty(item, who, progress(item, tries.get((who.key, item.terms.scenario), ()), today))
        for item in assigned
        for who in people.reached(item)
    )
    return _counted(assigned, duties)


def _counted(assigned: tuple[Assigned, ...], duties: tuple[Duty, ...]) -> Standing:
    total = Counts()
    units: dict[str, Counts] = defaultdict(Counts)
    people: dict[str, Counts] = defaultdict(Counts)
    each: dict[str, Counts] = {item.uid: Counts() for item in assigned}
    for duty in duties:
        tables = (units[duty.who.unit], people[duty.who.key], each[duty.assignment.uid])
        for counts in (total, *tables):
            counts.add(duty.state)
    return Standing(assigned, duties, total, dict(units), dict(people), each)


class _People:
    """The roster, or some people of it, asked by person, by pseudonym and by unit."""

    def __init__(self, connection: Connection, only: Collection[str] | None) -> None:
        self._only = only
        ids = _numbers(only)
        rows = connection.execute(
            select(person.c.id, person.c.name, person.c.unit)
            .where(_among(person.c.id, ids))
            .order_by(person.c.name, person.c.id)
        )
        self._known = {row.id: Who(f"person:{row.id}", row.name, row.unit, row.id) for row in rows}
        aliases = connection.execute(select(alias).where(_among(alias.c.person, ids)))
        self._behind = {row.pseudonym: self._known[row.person] for row in aliases}
        self._units: dict[str, list[Who]] = defaultdict(list)
        for who in self._known.values():
            self._units[matching_key(who.unit)].append(who)
        self.pseudonyms = None if ids is None else [*self._behind, *(only or ())]
        """Whose attempts are looked at; None for everybody's."""

    def reached(self, item: Assigned) -> Iterable[Who]:
        """Return everybody an assignment is for."""
        found = self._reached(item)
        return found if self._only is None else [who for who in found if who.key in self._only]

    def _reached(self, item: Assigned) -> Iterable[Who]:
        whom = item.whom
        if whom.person is not None:
            return (self._known[whom.person],) if whom.person in self._known else ()
        return (self.behind(whom.pseudonym),) if whom.pseudonym else self._in(whom.unit)

    def behind(self, pseudonym: str) -> Who:
        """Return who a pseudonym stands for."""
        return self._behind.get(pseudonym) or Who(pseudonym, pseudonym)

    def _in(self, unit: str) -> Iterable[Who]:
        return self._units.get(matching_key(unit), ()) if unit else ()


def _numbers(only: Collection[str] | None) -> list[int] | None:
    """Return the numbers of a few people by their keys; None when the whole roster is read."""
    if only is None or len(only) > NAMED:
        return None
    known = (key.partition("person:")[2] for key in only)
    return [int(number) for number in known if number]


def _among(column: ColumnElement[Any], values: Sequence[object] | None) -> ColumnElement[bool]:
    return true() if values is None else column.in_(values)


def _tries(
    connection: Connection, assigned: Sequence[Assigned], people: _People
) -> dict[tuple[str, str], list[Tried]]:
    """Return the counting attempts of each person and scenario that may matter."""
    table: dict[tuple[str, str], list[Tried]] = defaultdict(list)
    for pseudonym, scenario, tried in _attempts(connection, assigned, people.pseudonyms):
        table[people.behind(pseudonym).key, scenario].append(tried)
    return table


def _attempts(
    connection: Connection, assigned: Sequence[Assigned], pseudonyms: Sequence[str] | None
) -> Iterator[tuple[str, str, Tried]]:
    scenarios = {item.terms.scenario for item in assigned}
    since = min((day_start(item.added) for item in assigned), default="")
    a = attempt.c
    columns = (a.pseudonym, a.scenario, a.start, a.mode, a.timer, a.percent, a.passed)
    query = select(*columns).where(a.counts & a.scenario.in_(sorted(scenarios)))
    query = query.where(_among(a.pseudonym, pseudonyms), a.start >= since)
    for row in connection.execute(query):
        yield (
            row.pseudonym,
            row.scenario,
            Tried(row.start, row.mode, row.timer, row.percent, row.passed),
        )
