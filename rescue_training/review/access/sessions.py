"""Sessions of those who have signed in: a random cookie, of which only the hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from rescue_training.records.times import later
from rescue_training.review.access.accounts import Account, by_id
from rescue_training.review.store.schema import session

IDLE_S = 60 * 60
"""A session ends when nothing was asked for so long, seconds."""
LONGEST_S = 10 * 60 * 60
"""A session ends after a working day, whatever was asked."""
NOTED_S = 60
"""How exactly it is known when a session was last used, seconds."""


@dataclass(frozen=True)
class Session:
    """Somebody signed in."""

    account: Account
    csrf: str
    """Stands in every form of the session."""
    stale: bool = False
    """Whether it is time to note that the session is in use."""


def begin(connection: Connection, who: Account, now: str) -> str:
    """Begin a session and return its cookie; sessions that are over are forgotten."""
    token = secrets.token_urlsafe(32)
    connection.execute(delete(session).where(session.c.seen < later(now, -IDLE_S * 1000)))
    connection.execute(
        insert(session).values(
            token=_hash(token), account=who.id, csrf=secrets.token_urlsafe(24),
            started=now, seen=now,
        )
    )  # fmt: skip
    return token


def find(connection: Connection, token: str, now: str) -> Session | None:
    """Return the session of a cookie; None when it is over or was never one."""
    row = connection.execute(select(session).where(session.c.token == _hash(token))).first()
    if row is None or _over(row.started, row.seen, now):
        return None
    who = by_id(connection, row.account)
    return Session(who, row.csrf, row.seen < later(now, -NOTED_S * 1000)) if who else None


def touch(connection: Connection, token: str, now: str) -> None:
    """Note that a session is in use."""
    connection.execute(update(session).where(session.c.token == _hash(token)).values(seen=now))


def end(connection: Connection, token: str) -> None:
    """End a session."""
    connection.execute(delete(session).where(session.c.token == _hash(token)))


def _over(started: str, seen: str, now: str) -> bool:
    return seen < later(now, -IDLE_S * 1000) or started < later(now, -LONGEST_S * 1000)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
