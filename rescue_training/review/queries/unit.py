"""The people of a unit and where each stands with each scenario, from newest attempts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    cast,
    func,
    literal_column,
    select,
)

from rescue_training.review.queries.order import name_key
from rescue_training.review.store.schema import alias, attempt, person

Rows: TypeAlias = "Select[*tuple[Any, ...]]"
"""A query whose columns are read by name."""

NO_UNIT = "-"
"""Stands in addresses for people whose unit is not known."""


@dataclass(frozen=True)
class Newest:
    """The newest counting attempt of one person at one scenario."""

    id: int
    """Number of its row."""
    attempt: str
    scenario: str
    version: int
    start: str
    percent: int
    passed: bool
    critical: int
    tries: int
    """Counting attempts of this person at this scenario."""
    best: int
    """Best percent of them."""


@dataclass(frozen=True)
class Member:
    """One person, or a pseudonym nobody has given a name."""

    key: str
    """``person:12``, or the pseudonym; as ``review.standing.Who.key``."""
    name: str
    unit: str
    newest: Mapping[str, Newest] = field(default_factory=dict)
    """By scenario."""
    begun: int = 0
    """Attempts of any kind, unfinished ones too."""
    last: str = ""
    """Start of the latest attempt of any kind."""

    @property
    def address(self) -> str:
        """Path of the person's card."""
        return card_path(self.key)

    @property
    def never(self) -> bool:
        """Whether the person has not begun anything yet."""
        return self.begun == 0

    @property
    def failing(self) -> bool:
        """Whether the newest attempt at some scenario was not passed."""
        return any(not one.passed for one in self.newest.values())

    @property
    def passing(self) -> bool:
        """Whether everything that was finished was passed in its newest attempt."""
        return bool(self.newest) and not self.failing


def key_of() -> ColumnElement[str]:
    """Return the key of the person behind an attempt, for queries that join ``alias``."""
    return func.coalesce(
        literal_column("'person:'").concat(cast(alias.c.person, String)), attempt.c.pseudonym
    )


def card_path(key: str) -> str:
    """Return where the card of a person is, by the key of :func:`key_of`."""
    return f"/people/{key.removeprefix('person:')}"


def of_unit(unit: str | None) -> ColumnElement[bool] | None:
    """Return the condition for a unit; None means everybody."""
    if unit is None:
        return None
    if unit == NO_UNIT:
        return (person.c.unit == "") | person.c.unit.is_(None)
    return person.c.unit == unit


def with_people(*columns: ColumnElement[Any], unit: str | None = None) -> Rows:
    """Return a query over attempts and the people behind them.

    Of a unit with a name everybody is known, so the database may begin with its people.
    """
    strangers = unit is None or unit == NO_UNIT
    joined = attempt.join(alias, alias.c.pseudonym == attempt.c.pseudonym, isouter=strangers)
    joined = joined.join(person, person.c.id == alias.c.person, isouter=strangers)
    query = select(*columns).select_from(joined)
    condition = of_unit(unit)
    return query if condition is None else query.where(condition)


def units(connection: Connection) -> list[str]:
    """Return the units there are, in order; ``NO_UNIT`` last when somebody has none."""
    named = set(connection.execute(select(person.c.unit).distinct()).scalars())
    unknown = select(attempt.c.id).where(attempt.c.pseudonym.not_in(select(alias.c.pseudonym)))
    without = "" in named or connection.execute(unknown.limit(1)).first() is not None
    return sorted(named - {""}) + ([NO_UNIT] if without else [])


def members(connection: Connection, unit: str | None = None) -> list[Member]:
    """Return everybody of a unit, by unit and given name; people without any attempt too."""
    newest = _newest(connection, unit)
    begun = _begun(connection, unit)
    known = _known(connection, unit)
    named = {row[0] for row in known}
    strangers = [(key, key, "") for key in begun if key not in named]
    return [
        Member(key, name, of, newest.get(key, {}), *begun.get(key, (0, "")))
        for key, name, of in (*known, *sorted(strangers))
    ]


def _known(connection: Connection, unit: str | None) -> Sequence[tuple[str, str, str]]:
    query = select(person.c.id, person.c.name, person.c.unit)
    condition = of_unit(unit)
    rows = connection.execute(query if condition is None else query.where(condition))
    ordered = sorted(rows, key=lambda row: (row.unit, name_key(row.name), row.id))
    return [(f"person:{row.id}", row.name, row.unit) for row in ordered]


def _begun(connection: Connection, unit: str | None) -> Mapping[str, tuple[int, str]]:
    """Return how many attempts each person has begun, and when the latest."""
    query = with_people(
        key_of().label("key"), func.count().label("n"), func.max(attempt.c.start).label("last"),
        unit=unit,
    ).group_by(key_of())  # fmt: skip
    return {row.key: (row.n, row.last) for row in connection.execute(query)}


def _newest(connection: Connection, unit: str | None) -> Mapping[str, dict[str, Newest]]:
    found: dict[str, dict[str, Newest]] = defaultdict(dict)
    for row in connection.execute(newest_attempts(unit)):
        found[row.key][row.scenario] = Newest(
            row.id, row.attempt, row.scenario, row.version, row.start, row.percent,
            bool(row.passed), row.critical, row.tries, row.best,
        )  # fmt: skip
    return found


def newest_attempts(unit: str | None) -> Rows:
    """Return the query for the newest counting attempt of each person and scenario."""
    a = attempt.c
    own = (key_of(), a.scenario)
    newest_first = (a.start.desc(), a.id.desc())
    ranked = with_people(
        a.id, a.attempt, a.scenario, a.version, a.start, a.percent, a.passed, a.critical,
        key_of().label("key"),
        func.row_number().over(partition_by=own, order_by=newest_first).label("back"),
        func.count().over(partition_by=own).label("tries"),
        func.max(a.percent).over(partition_by=own).label("best"),
        unit=unit,
    ).where(a.counts).subquery()  # fmt: skip
    return select(ranked).where(ranked.c.back == 1)


def scenarios_of(people: Iterable[Member]) -> list[str]:
    """Return the scenarios anybody has finished, in order of their ids."""
    return sorted({scenario for member in people for scenario in member.newest})
