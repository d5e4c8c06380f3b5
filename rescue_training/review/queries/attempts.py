"""The list of attempts: filtered, searched, sorted, a page at a time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, true

from rescue_training.review.queries.unit import Rows, card_path, key_of, with_people
from rescue_training.review.store.schema import alias, attempt, person, version

PAGE = 50
"""Attempts on one page."""
MOST_NAMES = 2000
"""Names a search may match; a search that fits more is no search."""

STATUSES = ("finished", "passed", "failed", "unfinished", "abandoned", "damaged")
MODES = ("practice", "exam")
BADGES = ("verified", "torn", "altered", "conflict", "not_replayable")

SORTS: Mapping[str, tuple[ColumnElement[Any], ...]] = MappingProxyType(
    {
        "start": (attempt.c.start,),
        "added": (attempt.c.added, attempt.c.start),
        "name": (func.coalesce(person.c.name, attempt.c.pseudonym), attempt.c.start),
        "unit": (func.coalesce(person.c.unit, ""), attempt.c.start),
        "scenario": (attempt.c.scenario, attempt.c.start),
        "percent": (func.coalesce(attempt.c.percent, -1), attempt.c.start),
        "critical": (attempt.c.critical, attempt.c.start),
        "elapsed": (attempt.c.elapsed, attempt.c.start),
    }
)
"""What the list can be sorted by."""
BY_PERSON = ("name", "unit")
"""Of these, those that ask who somebody is."""


@dataclass(frozen=True)
class Filter:
    """Which attempts are wanted, and in which order; empty values want all."""

    unit: str = ""
    person: str = ""
    """A person's number, or a pseudonym."""
    scenario: str = ""
    mode: str = ""
    status: str = ""
    """One of ``STATUSES``."""
    badge: str = ""
    since: str = ""
    """Start of the first moment, UTC."""
    until: str = ""
    """Start of the first moment that is too late, UTC."""
    critical: bool = False
    q: str = ""
    """Part of a name, or the beginning of an attempt's id or code or of a pseudonym."""
    sort: str = "start"
    up: bool = False
    """Smallest first."""


@dataclass(frozen=True)
class Listed:
    """One attempt of the list."""

    attempt: str
    key: str
    """``person:12``, or the pseudonym."""
    name: str
    unit: str
    scenario: str
    mode: str
    start: str
    status: str
    percent: int | None
    passed: bool | None
    critical: int
    elapsed: int
    responses: int
    stalls: int
    counts: bool
    nth: int
    badge: str
    station: str

    @property
    def person_address(self) -> str:
        """Path of the person's card."""
        return card_path(self.key)


def count(connection: Connection, wanted: Filter) -> int:
    """Return how many attempts there are."""
    query = _filtered(connection, _attempts(replace(wanted, sort="start"), func.count()), wanted)
    return int(connection.scalar(query) or 0)


def ids(connection: Connection, wanted: Filter) -> Rows:
    """Return the query for the numbers of all attempts that are wanted, for exports."""
    return _filtered(connection, _attempts(wanted, attempt.c.id), wanted)


def listed(connection: Connection, wanted: Filter, page: int = 1) -> list[Listed]:
    """Return one page of the attempts, pages counted from 1."""
    a, order = attempt.c, list(_order(wanted))
    page_ids = _filtered(connection, _attempts(wanted, a.id), wanted).order_by(*order)
    query = with_people(
        a.attempt,
        key_of().label("key"),
        func.coalesce(person.c.name, a.pseudonym).label("name"),
        func.coalesce(person.c.unit, "").label("unit"),
        *(a[name] for name in _PLAIN),
    ).where(a.id.in_(page_ids.limit(PAGE).offset((page - 1) * PAGE)))
    rows = connection.execute(query.order_by(*order))
    return [Listed(**row._mapping) for row in rows]


_PLAIN = (
    "scenario", "mode", "start", "status", "percent", "passed", "critical", "elapsed",
    "responses", "stalls", "counts", "nth", "badge", "station",
)  # fmt: skip


def _attempts(wanted: Filter, *columns: ColumnElement[Any]) -> Rows:
    """Return a query over attempts; people are joined only where the filter asks for them."""
    if wanted.unit or wanted.person or wanted.sort in BY_PERSON:
        return with_people(*columns, unit=wanted.unit or None)
    return select(*columns).select_from(attempt)


def _order(wanted: Filter) -> Iterator[ColumnElement[Any]]:
    for column in (*SORTS[wanted.sort], attempt.c.id):
        yield column.asc() if wanted.up else column.desc()


def _filtered(connection: Connection, query: Rows, wanted: Filter) -> Rows:
    for condition in _conditions(connection, wanted):
        query = query.where(condition)
    return query


def _conditions(connection: Connection, wanted: Filter) -> Iterator[ColumnElement[bool]]:
    a = attempt.c
    for column in (a.scenario, a.mode, a.badge):
        value = getattr(wanted, column.name)
        if value:
            yield column == value
    if wanted.status:
        yield _status(wanted.status)
    if wanted.since:
        yield a.start >= wanted.since
    if wanted.until:
        yield a.start < wanted.until
    if wanted.critical:
        yield a.critical > 0
    if wanted.person:
        yield _person(wanted.person)
    if wanted.q:
        yield _search(connection, wanted.q)


def _status(status: str) -> ColumnElement[bool]:
    if status == "passed":
        return attempt.c.passed.is_(true())
    if status == "failed":
        return (attempt.c.status == "finished") & attempt.c.passed.is_not(true())
    return attempt.c.status == status


def _person(key: str) -> ColumnElement[bool]:
    if key.isascii() and key.isdigit() and len(key) < 18:
        return alias.c.person == int(key)
    return attempt.c.pseudonym == key


def _search(connection: Connection, q: str) -> ColumnElement[bool]:
    theirs = select(alias.c.pseudonym).where(alias.c.person.in_(people_named(connection, q)))
    found: ColumnElement[bool] = attempt.c.pseudonym.in_(theirs)
    for column, shape, text in (
        (attempt.c.attempt, "[0-9a-f]+", q.lower()),
        (attempt.c.pseudonym, "p(-[a-z0-9]*)?", q.lower()),
        (attempt.c.code, "[0-9A-Z]{1,4}(-[0-9A-Z]*)*", q.upper()),
    ):
        if re.fullmatch(shape, text):
            found |= column.startswith(text, autoescape=True)
    return found


def people_named(connection: Connection, q: str) -> list[int]:
    """Return people whose name or number holds what is searched.

    Letter case does not matter, and neither do accents when the search has none: ``nguyen van``
    finds Nguyễn Văn An. Databases disagree on both, so names are compared here.
    """
    plain = bare(q)
    fold = bare if plain == q.casefold() else str.casefold
    sought = fold(q)
    rows = connection.execute(select(person.c.id, person.c.name, person.c.number))
    found = [row.id for row in rows if sought in fold(row.name) or sought in fold(row.number)]
    return found[:MOST_NAMES]


def bare(text: str) -> str:
    """Return text in small letters without accents, đ as d."""
    return unicodedata.normalize("NFD", text.casefold().replace("đ", "d")).translate(_accents())


@cache
def _accents() -> dict[int, None]:
    """Return what ``str.translate`` needs to drop every sign that stands on a letter."""
    return {code: None for code in range(0x10000) if unicodedata.combining(chr(code))}


def scenarios(connection: Connection) -> list[str]:
    """Return the ids of all scenarios of the store."""
    return sorted(connection.execute(select(version.c.scenario).distinct()).scalars())


def name_of(connection: Connection, key: str) -> str:
    """Return the name behind a person's number or a pseudonym."""
    if key.isascii() and key.isdigit() and len(key) < 18:
        return connection.scalar(select(person.c.name).where(person.c.id == int(key))) or key
    return key
