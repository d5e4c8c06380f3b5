"""Exported rows out of a review's store: rows stream from the database, records from the vault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Float, Select, cast, func, or_, select

from rescue_training.records.export import People
from rescue_training.records.identity import Person
from rescue_training.records.read import Record, read
from rescue_training.review import people
from rescue_training.review.exports.columns import ATTEMPT, DECISION, OBJECTIVE, Column, Kind, Row
from rescue_training.review.exports.from_records import PLACES
from rescue_training.review.store.schema import alias, attempt, objective, person, response, version
from rescue_training.review.store.store import ReviewStore

Expressions: TypeAlias = Mapping[str, ColumnElement[Any]]
"""What stands in a column, by its name."""

_AT_ONCE = 500
"""Attempts that are read at a time."""


@dataclass(frozen=True)
class StoreSource:
    """What an instructor's store holds, or a part of it."""

    store: ReviewStore
    names: bool = False
    """Whether names and units go along."""
    where: Sequence[ColumnElement[bool]] = ()
    """Conditions on the table ``attempt``; none means everything."""

    @property
    def people(self) -> People:
        """Return the names of everybody, when they were asked for."""
        if not self.names:
            return {}
        with self.store.reader() as connection:
            known = people.names(connection)
        return {key: Person(key, who.name, who.unit, "") for key, who in known.items()}

    def records(self) -> Iterator[Record]:
        """Yield the records out of the vault, oldest first."""
        folder = self.store.vault.folder
        for row in self._stream(select(attempt.c.file), tuple):
            yield read(folder / str(row[0]))

    def attempts(self) -> Iterator[Row]:
        """Yield a row an attempt."""
        return self._stream(_attempts(ATTEMPT), _rounded(ATTEMPT))

    def decisions(self) -> Iterator[Row]:
        """Yield a row a decision, numbered within its attempt."""
        query = _attempts(DECISION).join(response, response.c.attempt == attempt.c.id)
        judged = or_(response.c.grade.is_not(None), response.c.decision != "",
                     response.c.leg != "go")  # fmt: skip
        rows = self._stream(query.where(judged), _rounded(DECISION), response.c.number)
        return _numbered(rows)

    def objectives(self) -> Iterator[Row]:
        """Yield a row an objective of an attempt."""
        query = _attempts(OBJECTIVE).join(objective, objective.c.attempt == attempt.c.id)
        return self._stream(query, _rounded(OBJECTIVE), objective.c.objective)

    def _stream(
        self, query: Select[Any], made: Callable[[Any], Row], *then: ColumnElement[Any]
    ) -> Iterator[Row]:
        """Yield rows in order of start; nobody who writes has to wait for the whole of it."""
        ordered = query.order_by(*_oldest_first(), *then)
        ids = self._ids()
        for first in range(0, len(ids), _AT_ONCE):
            part = ordered.where(attempt.c.id.in_(ids[first : first + _AT_ONCE]))
            with self.store.reader() as connection:
                rows = connection.execute(part).all()
            yield from map(made, rows)

    def _ids(self) -> list[int]:
        chosen = select(attempt.c.id).where(*self.where).order_by(*_oldest_first())
        with self.store.reader() as connection:
            return list(connection.scalars(chosen))


def _oldest_first() -> tuple[ColumnElement[Any], ...]:
    return attempt.c.start, attempt.c.attempt


def of_unit(unit: str) -> ColumnElement[bool]:
    """Return the condition that an attempt is of somebody of a unit."""
    members = select(alias.c.pseudonym).join(person).where(person.c.unit == unit)
    return attempt.c.pseudonym.in_(members)


def _attempts(columns: tuple[Column, ...]) -> Select[Any]:
    """Return the query of a table's columns, over all attempts."""
    expressions = {"rules_hash": version.c.rules_hash, **_EXPRESSIONS[columns]()}
    names = [column.name for column in columns]
    found = [expressions[n] if n in expressions else attempt.c[n] for n in names]
    kept = attempt.outerjoin(version, attempt.c.version == version.c.id)
    return select(*(e.label(n) for e, n in zip(found, names, strict=True))).select_from(kept)


def _quotient(over: ColumnElement[Any], under: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(over, Float) / cast(func.nullif(under, 0), Float)


def _of_attempt() -> Expressions:
    return {
        "raw_percent": _quotient(attempt.c.raw_over, attempt.c.raw_under),
        "elapsed_ms": attempt.c.elapsed,
    }


def _of_decision() -> Expressions:
    same = ("number", "line", "scene", "decision", "answer", "grade", "late", "first", "next")
    return {name: response.c[name] for name in same} | {
        "taken": response.c.leg,
        "elapsed_ms": response.c.elapsed,
        "at_ms": response.c.at,
        "points": response.c.earned,
        "cost_percent": _quotient(response.c.cost_over, response.c.cost_under),
        "cost_numerator": response.c.cost_over,
        "cost_denominator": response.c.cost_under,
    }


def _of_objective() -> Expressions:
    same = ("objective", "earned", "best")
    share = 100 * _quotient(objective.c.earned, objective.c.best)
    return {**{name: objective.c[name] for name in same}, "share": share}


_EXPRESSIONS: Mapping[tuple[Column, ...], Callable[[], Expressions]] = {
    ATTEMPT: _of_attempt,
    DECISION: _of_decision,
    OBJECTIVE: _of_objective,
}
"""How columns are had that are not simply columns of the table ``attempt``."""


def _rounded(columns: tuple[Column, ...]) -> Callable[[Any], Row]:
    """Return what makes a row of the database a row to export: percents get four places."""
    reals = [n for n, column in enumerate(columns) if column.kind is Kind.REAL]

    def made(row: Any) -> Row:  # noqa: ANN401
        values = list(row)
        for n in reals:
            if values[n] is not None:
                values[n] = round(values[n], PLACES)
        return tuple(values)

    return made


def _numbered(rows: Iterator[Row]) -> Iterator[Row]:
    """Count the decisions of each attempt from 1; other responses had numbers too."""
    names = [column.name for column in DECISION]
    whose, at = names.index("attempt"), names.index("number")
    for _, own in groupby(rows, key=itemgetter(whose)):
        for number, row in enumerate(own, 1):
            yield (*row[:at], number, *row[at + 1 :])
