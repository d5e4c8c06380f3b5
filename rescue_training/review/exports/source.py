"""Where exported rows come from: a review's store, or the records of one station.

Both give the same rows for the same records, one after the other, so that a store of any size
can be exported. Names are left out unless they were asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from rescue_training.records.export import People
from rescue_training.records.read import Record
from rescue_training.review.exports.columns import BESIDE, TABLES, Column, Row, with_names


class Source(Protocol):
    """Attempts to export; every method begins anew."""

    @property
    def people(self) -> People:
        """Names by pseudonym; empty unless names were asked for."""

    def attempts(self) -> Iterator[Row]:
        """Yield a row an attempt, oldest first; columns ``ATTEMPT``."""

    def decisions(self) -> Iterator[Row]:
        """Yield a row a decision; columns ``DECISION``."""

    def objectives(self) -> Iterator[Row]:
        """Yield a row an objective of an attempt; columns ``OBJECTIVE``."""

    def records(self) -> Iterator[Record]:
        """Yield the records themselves."""


_ROWS: Mapping[str, Callable[[Source], Iterator[Row]]] = {
    "attempts": lambda source: source.attempts(),
    "decisions": lambda source: source.decisions(),
    "objectives": lambda source: source.objectives(),
}


def table(source: Source, name: str) -> tuple[tuple[Column, ...], Iterator[Row]]:
    """Return the columns of a table and its rows, with names when the source has them."""
    rows = _ROWS[name](source)
    if not source.people:
        return TABLES[name], rows
    return with_names(TABLES[name]), _named(rows, source.people)


def _named(rows: Iterator[Row], people: People) -> Iterator[Row]:
    for row in rows:
        person = people.get(str(row[BESIDE - 1]))
        who = (person.name, person.unit) if person else (None, None)
        yield (*row[:BESIDE], *who, *row[BESIDE:])
