"""The register of what people asked about their data, and by when it has to be answered.

The periods are those of Vietnam's Decree 356/2025/ND-CP as lawyers sum it up: an answer within
two working days, done within fifteen days. They are a reminder and no legal advice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, insert, select, update

from rescue_training.review.store.schema import request

KINDS = ("access", "correct", "erase")
"""What can be asked: to see, to put right, to erase."""
ANSWER_WORKING_DAYS = 2
DONE_DAYS = 15
_SATURDAY = 5


@dataclass(frozen=True)
class Request:
    """One request."""

    id: int
    kind: str
    pseudonym: str
    received: str
    answer: str
    """Last day to answer."""
    due: str
    """Last day to carry it out."""
    done: str | None
    """When it was settled, UTC."""

    def overdue(self, today: str) -> bool:
        """Say whether the day to carry it out is past."""
        return self.done is None and self.due < today

    def unanswered(self, today: str) -> bool:
        """Say whether the day to answer is here or past and nothing was settled."""
        return self.done is None and self.answer <= today


def answer_by(received: date) -> date:
    """Return the last day to answer: two working days later. Public holidays are not known."""
    day, left = received, ANSWER_WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < _SATURDAY
    return day


def add(connection: Connection, kind: str, pseudonym: str, received: date) -> int:
    """Note a request and return its number; ValueError for a kind that there is none of."""
    if kind not in KINDS:
        raise ValueError(kind)
    due = received + timedelta(days=DONE_DAYS)
    values = {"kind": kind, "pseudonym": pseudonym, "received": received.isoformat(),
              "due": due.isoformat()}  # fmt: skip
    made = connection.execute(insert(request).values(**values).returning(request.c.id))
    return int(made.scalar_one())


def settle(connection: Connection, number: int, now: str) -> bool:
    """Note that a request has been carried out; False when there is none that is open."""
    open_one = (request.c.id == number) & request.c.done.is_(None)
    return bool(connection.execute(update(request).where(open_one).values(done=now)).rowcount)


def settle_all(connection: Connection, kind: str, pseudonyms: tuple[str, ...], now: str) -> None:
    """Settle the open requests of a kind of one person: what was asked has just been done."""
    theirs = (request.c.kind == kind) & request.c.pseudonym.in_(pseudonyms)
    connection.execute(update(request).where(theirs, request.c.done.is_(None)).values(done=now))


def register(connection: Connection) -> tuple[Request, ...]:
    """Return all requests: open ones first, the most urgent before the others."""
    rows = connection.execute(select(request).order_by(request.c.due, request.c.id))
    found = [
        Request(row.id, row.kind, row.pseudonym, row.received,
                answer_by(date.fromisoformat(row.received)).isoformat(), row.due, row.done)
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.done or ""))
