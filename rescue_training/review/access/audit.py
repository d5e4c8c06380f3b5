"""The audit log: who did what to whose data, by ids and pseudonyms, never by trainees' names."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from rescue_training.review.store.schema import audit

OWNER = "owner"
"""Whoever started the program on this machine."""
SHOWN = 500
"""Most lines a page shows."""


@dataclass(frozen=True)
class Line:
    """One thing that was done."""

    time: str
    who: str
    """Account, ``owner``, or ``station:<id>``."""
    what: str
    """Words are ``review.access.did.<what>``."""
    subject: str
    """Pseudonym, account, station or address it was done to."""


def write(connection: Connection, who: str, what: str, now: str, subject: str = "") -> None:
    """Add a line, in the transaction of what was done."""
    line = {"time": now, "who": who[:60], "what": what, "subject": subject[:120]}
    connection.execute(insert(audit).values(**line))


def lines(connection: Connection, most: int = SHOWN) -> tuple[Line, ...]:
    """Return the newest lines, newest first."""
    newest = select(audit).order_by(audit.c.id.desc()).limit(most)
    return tuple(
        Line(row.time, row.who, row.what, row.subject) for row in connection.execute(newest)
    )
