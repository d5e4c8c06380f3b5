"""Stations and their tokens. A token is 256 random bits; the store keeps only its hash."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, delete, select, update

from rescue_training.records.identity import tidy
from rescue_training.records.outbox.joining import LONGEST_NAME
from rescue_training.records.outbox.receipt import sha256
from rescue_training.review.stations.refused import Refused
from rescue_training.review.store.schema import station as table

PREFIX = "rt1_"
"""Tells what the secret is, should one turn up where it does not belong."""


@dataclass(frozen=True)
class Station:
    """A training computer that may send records."""

    id: int
    name: str
    joined: str
    seen: str
    """When it was last heard of, UTC, to the minute; as ``joined`` until it came back."""
    revoked: str | None


def who_is(station: Station) -> str:
    """Return a station as the audit log names it."""
    return f"station:{station.name}"


class Stations:
    """The stations of a store."""

    def __init__(self, now: Callable[[], str]) -> None:
        self._now = now

    def add(self, connection: Connection, name: str) -> tuple[Station, str]:
        """Add a station and return it with its token, which nobody can look up later.

        One that joined under this name and never sent anything did not get its answer: it is
        replaced. Of others the name is kept apart by a number.
        """
        wanted, now = tidy(name), self._now()
        if not wanted or len(wanted) > LONGEST_NAME:
            raise Refused("bad_name")
        connection.execute(
            delete(table).where(table.c.name == wanted, table.c.seen == table.c.joined)
        )
        token = PREFIX + secrets.token_urlsafe(32)
        values = {"name": _free(connection, wanted), "joined": now, "seen": now}
        made = connection.execute(table.insert().values(**values, token=sha256(token.encode())))
        key = made.inserted_primary_key
        assert key is not None
        return Station(int(key[0]), values["name"], now, now, None), token

    def of_token(self, connection: Connection, token: str) -> Station:
        """Return the station of a token; raises Refused (token) when it may not send."""
        hashed = sha256(token.encode())
        row = connection.execute(select(table).where(table.c.token == hashed)).mappings().first()
        if row is None or row["revoked"] is not None:
            raise Refused("token")
        return _station(row)

    def all(self, connection: Connection) -> list[Station]:
        """Return all stations by name, those that may not send any more among them."""
        rows = connection.execute(select(table).order_by(table.c.name)).mappings()
        return [_station(row) for row in rows]

    def revoke(self, connection: Connection, number: int) -> None:
        """Let a station send no more; what it sent stays."""
        mine = (table.c.id == number) & table.c.revoked.is_(None)
        connection.execute(update(table).where(mine).values(revoked=self._now()))

    def heard(self, connection: Connection, when: Mapping[int, str]) -> None:
        """Note when stations were last heard of, by number."""
        for number, moment in when.items():
            later = (table.c.id == number) & (table.c.joined < moment)
            connection.execute(update(table).where(later).values(seen=moment))


def _free(connection: Connection, wanted: str) -> str:
    """Return a name no station has: ``Máy 3``, else ``Máy 3 (2)`` …"""
    taken = set(connection.execute(select(table.c.name)).scalars())
    name, number = wanted, 2
    while name in taken:
        ending = f" ({number})"
        name, number = wanted[: LONGEST_NAME - len(ending)] + ending, number + 1
    return name


def _station(row: RowMapping) -> Station:
    return Station(row["id"], row["name"], row["joined"], row["seen"], row["revoked"])
