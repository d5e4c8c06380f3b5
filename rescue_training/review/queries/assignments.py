"""The assignments page: what is assigned to whom, and how far everybody is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from rescue_training.records.progress import State
from rescue_training.review.assignments import Assigned, one, withdrawn_ones
from rescue_training.review.queries.assignable import Assignable, assignable, named
from rescue_training.review.queries.order import name_key
from rescue_training.review.roster.take import everybody
from rescue_training.review.standing import Counts, Duty, Standing, standing
from rescue_training.review.store.schema import alias, attempt, person
from rescue_training.review.store.store import ReviewStore

ORDER = (State.OVERDUE, State.FAILING, State.SOON, State.OPEN, State.LATE, State.DONE)
"""States with those first that ask for something."""
MOST_PEOPLE = 300
"""People that are offered in one list; more are chosen on the page of people."""


@dataclass(frozen=True)
class Line:
    """One assignment in a list."""

    item: Assigned
    scenario: Assignable
    whom: str
    """Name of the unit or person; the pseudonym of somebody without a name."""
    counts: Counts
    left: int
    """Days until the last day; below 0 when it is over."""
    unreached: bool
    """Nobody has to do it: a unit without people, or nobody of them has a pseudonym yet."""


@dataclass(frozen=True)
class Board:
    """Everything on the page."""

    given: tuple[Line, ...]
    targets: tuple[Line, ...]
    withdrawn: tuple[Line, ...]
    total: Counts


@dataclass(frozen=True)
class Sheet:
    """One assignment with everybody who has to do it."""

    line: Line
    duties: tuple[Duty, ...]
    withdrawn: bool


@dataclass(frozen=True)
class Choices:
    """What a new assignment can be put together from."""

    scenarios: tuple[Assignable, ...]
    units: Mapping[str, int]
    """Unit -> people in it."""
    people: Mapping[int, str]
    """Number -> name with unit; empty when they are too many for a list."""


def board(store: ReviewStore, connection: Connection, today: date, language: str) -> Board:
    """Return all assignments and targets with their counts."""
    found = standing(connection, today)
    line = _Lines(store, connection, found, today, language)
    lines = tuple(line.of(item) for item in found.assignments)
    return Board(
        tuple(one for one in lines if not one.item.is_target),
        tuple(one for one in lines if one.item.is_target),
        tuple(line.of(item) for item in withdrawn_ones(connection)),
        found.total,
    )


def sheet(
    store: ReviewStore, connection: Connection, uid: str, today: date, language: str
) -> Sheet | None:
    """Return one assignment with everybody's progress, those who need help first."""
    item = one(connection, uid)
    if item is None:
        return None
    found = standing(connection, today)
    duties = sorted(
        found.under(uid), key=lambda one: (ORDER.index(one.state), name_key(one.who.name))
    )
    line = _Lines(store, connection, found, today, language).of(item)
    return Sheet(line, tuple(duties), bool(item.closed))


def choices(store: ReviewStore, connection: Connection, language: str) -> Choices:
    """Return what can be assigned to whom."""
    scenarios = tuple(
        item for item in assignable(store, connection, language).values() if item.pass_mark
    )
    return Choices(scenarios, units(connection), _people(connection))


def units(connection: Connection) -> dict[str, int]:
    """Return every unit with the number of its people."""
    query = (
        select(person.c.unit, func.count()).where(person.c.unit != "").group_by(person.c.unit)
    )  # fmt: skip
    table: dict[str, int] = dict(connection.execute(query).all())
    return dict(sorted(table.items(), key=lambda pair: pair[0].casefold()))


def named_person(connection: Connection, who: int) -> str | None:
    """Return somebody's name with the unit."""
    row = connection.execute(select(person.c.name, person.c.unit).where(person.c.id == who)).first()
    return None if row is None else " · ".join(filter(None, (row.name, row.unit)))


def _people(connection: Connection) -> dict[int, str]:
    count = connection.scalar(select(func.count()).select_from(person)) or 0
    if count > MOST_PEOPLE:
        return {}
    return {
        one.id: " · ".join(filter(None, (one.name, one.unit)))
        for one in sorted(everybody(connection), key=lambda one: one.unit.casefold())
    }


class _Lines:
    """Turns assignments into lines of a list."""

    def __init__(
        self, store: ReviewStore, connection: Connection, found: Standing, today: date,
        language: str,
    ) -> None:  # fmt: skip
        self._scenarios = assignable(store, connection, language)
        self._standing = found
        self._today = today
        self._names = {
            row.id: row.name for row in connection.execute(select(person.c.id, person.c.name))
        }
        aliases = connection.execute(select(alias)).all()
        self._behind = {row.pseudonym: row.person for row in aliases}
        self._reachable = {row.person for row in aliases}

    def of(self, item: Assigned) -> Line:
        counts = self._standing.each.get(item.uid, Counts())
        left = (date.fromisoformat(item.due) - self._today).days
        return Line(
            item, named(self._scenarios, item.terms.scenario), self._whom(item), counts, left,
            not counts.all or item.whom.person not in {None, *self._reachable},
        )  # fmt: skip

    def _whom(self, item: Assigned) -> str:
        whom = item.whom
        who = whom.person if whom.person is not None else self._behind.get(whom.pseudonym)
        return whom.unit or self._names.get(who) or whom.pseudonym


def newest(connection: Connection, duties: Iterable[Duty]) -> Mapping[str, str]:
    """Return the newest counting attempt of each person's duty, by ``Who.key``."""
    wanted = {duty.who.key: duty for duty in duties}
    scenarios = {duty.assignment.terms.scenario for duty in wanted.values()}
    columns = select(
        attempt.c.attempt, attempt.c.pseudonym, alias.c.person
    ).outerjoin(alias, alias.c.pseudonym == attempt.c.pseudonym)  # fmt: skip
    rows = connection.execute(
        columns.where(attempt.c.counts & attempt.c.scenario.in_(sorted(scenarios)))
        .order_by(attempt.c.start)
    )  # fmt: skip
    table = {
        f"person:{row.person}" if row.person is not None else row.pseudonym: row.attempt
        for row in rows
    }
    return {key: attempt for key, attempt in table.items() if key in wanted}
