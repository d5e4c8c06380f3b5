"""Everything the store holds about one person, as plain data and as files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, select

from rescue_training.review.privacy.who import Subject
from rescue_training.review.store.ingest import CONFLICTS
from rescue_training.review.store.schema import (
    assignment,
    attempt,
    audit,
    forgotten,
    forwarded,
    moment,
    note,
    objective,
    receipt,
    request,
    response,
)
from rescue_training.review.store.store import ReviewStore

Rows: TypeAlias = list[dict[str, Any]]
"""Rows of a table by column."""

_AT_ONCE = 500


@dataclass(frozen=True)
class Held:
    """What is held. Authors of notes and other trainees stay out: that is their data."""

    attempts: Rows
    responses: Rows
    objectives: Rows
    notes: Rows
    moments: Rows
    """Places in debriefs of a class at which an attempt of this person is shown."""
    assignments: Rows
    receipts: Rows
    requests: Rows
    audit: Rows
    forwarded: Rows
    """Statements sent to another system, without their text: it is in the records."""
    forgotten: Rows

    def tables(self) -> Mapping[str, Rows]:
        """Return all tables by name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def held(connection: Connection, subject: Subject) -> Held:
    """Gather everything about a person."""
    names = subject.pseudonyms
    attempts = _among(connection, attempt, "pseudonym", names)
    numbers, ids = [row["id"] for row in attempts], [row["attempt"] for row in attempts]
    own = select(assignment).where(subject.assignments)
    return Held(
        attempts=attempts,
        responses=_among(connection, response, "attempt", numbers),
        objectives=_among(connection, objective, "attempt", numbers),
        notes=_without(_among(connection, note, "attempt", ids), "author"),
        moments=_among(connection, moment, "attempt", ids),
        assignments=[dict(row._mapping) for row in connection.execute(own)],
        receipts=_among(connection, receipt, "attempt", ids),
        requests=_among(connection, request, "pseudonym", names),
        audit=_without(_among(connection, audit, "subject", names), "who"),
        forwarded=_without(_among(connection, forwarded, "attempt", ids), "body"),
        forgotten=_among(connection, forgotten, "pseudonym", names),
    )


def _among(connection: Connection, table: Table, column: str, values: Iterable[Any]) -> Rows:
    listed = list(values)
    found: Rows = []
    for first in range(0, len(listed), _AT_ONCE):
        some = table.c[column].in_(listed[first : first + _AT_ONCE])
        rows = connection.execute(select(table).where(some).order_by(*table.primary_key))
        found += [dict(row._mapping) for row in rows]
    return found


def _without(rows: Rows, column: str) -> Rows:
    return [{name: value for name, value in row.items() if name != column} for row in rows]


def files(store: ReviewStore, found: Held) -> list[Path]:
    """Return the records of a person, and copies of them that contradicted."""
    paths = [store.vault.folder / row["file"] for row in found.attempts]
    conflicts = store.vault.root / CONFLICTS
    for row in found.attempts:
        paths += sorted(conflicts.glob(f"{row['attempt']}-*"))
    return [path for path in paths if path.is_file()]
