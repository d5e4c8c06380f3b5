"""The people page: everybody with what is known of them, and whose records have no name yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from rescue_training.records.identity import tidy
from rescue_training.review.people import Person
from rescue_training.review.roster.columns import plain
from rescue_training.review.roster.linking import Nameless, alike, nameless
from rescue_training.review.roster.take import everybody
from rescue_training.review.store.schema import alias, attempt

PAGE = 50
"""People on one page."""
MOST_ALIKE = 20
"""Groups of people who may be one that are shown at once."""
MOST_NAMELESS = 30
"""Pseudonyms without a name that are shown at once."""


@dataclass(frozen=True)
class Listed:
    """One person in the list."""

    person: Person
    stations: int
    """Pseudonyms: the stations the person trained at."""
    attempts: int
    last: str
    """When the latest attempt was begun, UTC; empty when there is none."""


@dataclass(frozen=True)
class People:
    """One page of the list, and what is to be put right."""

    rows: tuple[Listed, ...]
    found: int
    """People that the filters leave."""
    all: int
    units: tuple[str, ...]
    page: int
    pages: int
    nameless: tuple[Nameless, ...]
    nameless_count: int
    alike: tuple[tuple[Listed, ...], ...]
    alike_count: int


@dataclass(frozen=True)
class Station:
    """One pseudonym of a person."""

    pseudonym: str
    attempts: int
    last: str
    station: str


@dataclass(frozen=True)
class Card:
    """A person to be corrected."""

    person: Person
    stations: tuple[Station, ...]
    alike: tuple[Person, ...]
    """Others of that name, marks aside."""


def people(connection: Connection, unit: str = "", search: str = "", page: int = 1) -> People:
    """Return a page of people; ``search`` looks in names and numbers, marks and case aside."""
    everyone = everybody(connection)
    wanted = plain(search)
    kept = [one for one in everyone if _is_wanted(one, tidy(unit), wanted)]
    pages = max(1, -(-len(kept) // PAGE))
    page = min(max(page, 1), pages)
    facts = _Facts(connection)
    lone = nameless(connection)
    groups = alike(everyone, facts.stations.keys())
    return People(
        facts.listed(kept[(page - 1) * PAGE : page * PAGE]),
        len(kept),
        len(everyone),
        tuple(sorted({one.unit for one in everyone if one.unit}, key=str.casefold)),
        page,
        pages,
        lone[:MOST_NAMELESS],
        len(lone),
        tuple(facts.listed(group) for group in groups[:MOST_ALIKE]),
        len(groups),
    )


def card(connection: Connection, who: int) -> Card | None:
    """Return a person with the pseudonyms and others of that name; None when there is none."""
    everyone = everybody(connection)
    one = next((one for one in everyone if one.id == who), None)
    if one is None:
        return None
    name = plain(one.name)
    others = tuple(other for other in everyone if other.id != who and plain(other.name) == name)
    return Card(one, _stations(connection, who), others)


def _is_wanted(one: Person, unit: str, search: str) -> bool:
    here = not unit or one.unit == unit
    return here and (not search or search in plain(one.name) or search in plain(one.number))


def _stations(connection: Connection, who: int) -> tuple[Station, ...]:
    query = (
        select(alias.c.pseudonym, func.count(attempt.c.id).label("attempts"),
               func.max(attempt.c.start).label("last"), func.max(attempt.c.station).label("at"))
        .outerjoin(attempt, attempt.c.pseudonym == alias.c.pseudonym)
        .where(alias.c.person == who)
        .group_by(alias.c.pseudonym)
        .order_by(alias.c.pseudonym)
    )  # fmt: skip
    rows = connection.execute(query)
    return tuple(Station(row.pseudonym, row.attempts, row.last or "", row.at or "") for row in rows)


class _Facts:
    """How many attempts and stations everybody has."""

    def __init__(self, connection: Connection) -> None:
        query = (
            select(alias.c.person, alias.c.pseudonym, func.count(attempt.c.id).label("attempts"),
                   func.max(attempt.c.start).label("last"))
            .outerjoin(attempt, attempt.c.pseudonym == alias.c.pseudonym)
            .group_by(alias.c.person, alias.c.pseudonym)
        )  # fmt: skip
        self.stations: Counter[int] = Counter()
        self._attempts: Counter[int] = Counter()
        self._last: dict[int, str] = {}
        for row in connection.execute(query):
            self.stations[row.person] += 1
            self._attempts[row.person] += row.attempts
            self._last[row.person] = max(self._last.get(row.person, ""), row.last or "")

    def listed(self, some: Iterable[Person]) -> tuple[Listed, ...]:
        """Return people with their facts."""
        return tuple(
            Listed(one, self.stations[one.id], self._attempts[one.id], self._last.get(one.id, ""))
            for one in some
        )
