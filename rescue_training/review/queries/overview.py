"""The overview of a unit: who stands where, who needs help, what arrived, are the logs whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from rescue_training.records.progress import State
from rescue_training.review.queries.needs import Need, needs
from rescue_training.review.queries.unit import (
    NO_UNIT,
    Member,
    key_of,
    members,
    of_unit,
    scenarios_of,
    units,
    with_people,
)
from rescue_training.review.standing import Standing, standing
from rescue_training.review.statistics.mastery import Practice, refresh
from rescue_training.review.store.schema import attempt, objective, person, version
from rescue_training.review.store.store import ReviewStore

ARRIVALS = 8
"""Arrivals that are shown."""

SHOWN = ("passing", "failing", "overdue", "due", "refresh", "never")
"""What the people of the table can be narrowed to."""


@dataclass(frozen=True)
class Arrived:
    """An attempt that came into the store lately."""

    attempt: str
    key: str
    name: str
    unit: str
    scenario: str
    mode: str
    status: str
    percent: int | None
    passed: bool | None
    badge: str
    start: str
    added: str


@dataclass(frozen=True)
class Row:
    """One person as the table shows them."""

    member: Member
    overdue: int = 0
    due: int = 0
    refresh: int = 0
    """Objectives that are due to be practised again."""

    def has(self, state: str) -> bool:
        """Say whether the person belongs under one of ``SHOWN``."""
        return bool(getattr(self.member if hasattr(self.member, state) else self, state))


@dataclass(frozen=True)
class UnitRow:
    """One unit in figures: how many people stand where."""

    unit: str
    people: int
    counts: Mapping[str, int]
    """By ``SHOWN``."""


@dataclass(frozen=True)
class Overview:
    """Everything on the page."""

    units: Sequence[str]
    unit: str | None
    rows: Sequence[Row]
    by_unit: Sequence[UnitRow]
    counts: Mapping[str, int]
    assigned: bool
    """Whether anything is assigned to these people."""
    needs: Sequence[Need]
    scenarios: Mapping[str, str]
    """Titles of the scenarios somebody finished, by id."""
    arrivals: Sequence[Arrived]
    badges: Mapping[str, int]
    attempts: int


def overview(
    store: ReviewStore, connection: Connection, unit: str | None, today: date, language: str
) -> Overview:
    """Return the overview of a unit; of everybody when ``unit`` is None."""
    people = members(connection, unit)
    duties = standing(connection, today, None if unit is None else {who.key for who in people})
    again = refreshes(connection, unit, today)
    rows = list(_rows(people, duties, again))
    badges = badge_counts(connection, unit)
    return Overview(
        units=units(connection),
        unit=unit,
        rows=rows,
        by_unit=_by_unit(rows),
        counts=_counts(rows),
        assigned=bool(duties.assignments),
        needs=needs(store, connection, people, language),
        scenarios=titles(store, connection, scenarios_of(people), language),
        arrivals=arrivals(connection, unit),
        badges=badges,
        attempts=sum(badges.values()),
    )


def _rows(people: Sequence[Member], duties: Standing, again: Mapping[str, int]) -> Iterator[Row]:
    states: dict[str, Counter[State]] = defaultdict(Counter)
    for duty in duties.duties:
        states[duty.who.key][duty.state] += 1
    for member in people:
        mine = states[member.key]
        due = mine[State.OPEN] + mine[State.SOON] + mine[State.FAILING]
        yield Row(member, mine[State.OVERDUE], due, again.get(member.key, 0))


def _counts(rows: Sequence[Row]) -> dict[str, int]:
    return {state: sum(row.has(state) for row in rows) for state in SHOWN}


def _by_unit(rows: Sequence[Row]) -> list[UnitRow]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.member.unit or NO_UNIT].append(row)
    return [UnitRow(unit, len(found), _counts(found)) for unit, found in sorted(groups.items())]


def refreshes(connection: Connection, unit: str | None, today: date) -> Mapping[str, int]:
    """Return by person how many objectives are due to be practised again."""
    a = attempt.c
    query = (
        with_people(
            key_of().label("key"), a.scenario, a.start, a.critical,
            objective.c.objective, objective.c.earned, objective.c.best, unit=unit,
        )
        .join(objective, objective.c.attempt == a.id)
        .where(a.counts)
        .order_by(a.start, a.id)
    )  # fmt: skip
    practised: dict[tuple[str, str, str], list[Practice]] = defaultdict(list)
    rows = connection.execute(query.where(objective.c.best > 0))
    for key, scenario, start, critical, name, earned, best in rows:
        practice = Practice(date.fromisoformat(start[:10]), earned, best, critical > 0)
        practised[key, scenario, name].append(practice)
    due: Counter[str] = Counter()
    for (key, _, _), practices in practised.items():
        due[key] += refresh(practices)[0] <= today
    return due


def arrivals(connection: Connection, unit: str | None) -> list[Arrived]:
    """Return what came in last, newest first."""
    a = attempt.c
    name = func.coalesce(person.c.name, a.pseudonym).label("name")
    of = func.coalesce(person.c.unit, "").label("unit")
    query = (
        with_people(
            a.attempt, key_of().label("key"), name,
            of, a.scenario, a.mode, a.status, a.percent,
            a.passed, a.badge, a.start, a.added, unit=unit,
        )
        .order_by(a.added.desc(), a.start.desc(), a.id.desc())
        .limit(ARRIVALS)
    )  # fmt: skip
    return [Arrived(**row._mapping) for row in connection.execute(query)]


def badge_counts(connection: Connection, unit: str | None = None) -> dict[str, int]:
    """Return how many records carry each badge."""
    query = select(attempt.c.badge, func.count().label("n")).group_by(attempt.c.badge)
    if of_unit(unit) is not None:
        query = with_people(attempt.c.badge, func.count().label("n"), unit=unit)
        query = query.group_by(attempt.c.badge)
    return {row.badge: row.n for row in connection.execute(query)}


def titles(
    store: ReviewStore, connection: Connection, scenarios: Sequence[str], language: str
) -> dict[str, str]:
    """Return the titles of scenarios from their newest content; the id where none is here."""
    query = select(version).order_by(version.c.last)
    newest = {row.scenario: row.content_hash for row in connection.execute(query)}
    found = {}
    for name in scenarios:
        known = store.scenario(newest[name], name, language) if name in newest else None
        found[name] = known.title if known else name
    return found
