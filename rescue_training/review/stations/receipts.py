"""Receipts: what a record held when it arrived, given once and the same ever after."""

from __future__ import annotations

import contextlib

from sqlalchemy import Connection, RowMapping, select
from sqlalchemy.exc import IntegrityError

from rescue_training.records.outbox.receipt import Receipt, covering_hash
from rescue_training.records.read import Record
from rescue_training.review.store.schema import audit
from rescue_training.review.store.schema import receipt as table


def receipts_of(connection: Connection, attempt: str) -> tuple[Receipt, ...]:
    """Return the receipts that were given for an attempt, shortest record first."""
    query = select(table).where(table.c.attempt == attempt).order_by(table.c.lines, table.c.id)
    return tuple(_receipt(row) for row in connection.execute(query).mappings())


def keep(connection: Connection, record: Record, attempt: str, station: str, now: str) -> Receipt:
    """Return the receipt for a record as it arrived; the first one given stays.

    On PostgreSQL several programs may serve one store, so another may be quicker.
    """
    head = covering_hash(record)
    found = _given(connection, attempt, head)
    if found is not None:
        return found
    values = {
        "attempt": attempt,
        "head": head,
        "lines": record.content.count(b"\n"),
        "bytes": len(record.content),
        "time": now,
        "station": station,
    }
    with contextlib.suppress(IntegrityError), connection.begin_nested():
        connection.execute(table.insert().values(**values))
    given = _given(connection, attempt, head)
    assert given is not None
    return given


def noted(connection: Connection, kind: str, attempt: str) -> bool:
    """Say whether the audit log holds already that a record was ``cut`` or ``rewritten``."""
    same = (audit.c.what == f"record_{kind}") & (audit.c.subject == attempt)
    return connection.execute(select(audit.c.id).where(same)).first() is not None


def _given(connection: Connection, attempt: str, head: str) -> Receipt | None:
    query = select(table).where(table.c.attempt == attempt, table.c.head == head)
    row = connection.execute(query).mappings().first()
    return _receipt(row) if row is not None else None


def _receipt(row: RowMapping) -> Receipt:
    names = ("attempt", "head", "lines", "bytes", "time", "station")
    return Receipt(**{name: row[name] for name in names}, server="", sha256="")
