"""The outbox: statements on their way to one LRS, in the table ``forwarded``.

A statement is pending until the LRS has said that it holds it; only then its body is let go
(it can be made of its record again). What the LRS contradicts or refuses stays, to be shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from rescue_training.records.xapi.build import Statement
from rescue_training.records.xapi.validate import validate
from rescue_training.review.store.schema import forwarded
from rescue_training.review.store.store import ReviewStore

ROUND = 400
"""Rows that are looked at to find the attempts to send next."""
ATTEMPTS = 8
"""Attempts that are sent in one round, each in the order of its statements."""
LONGEST_ERROR = 200
SHOWN = 50
"""Most rows with trouble that a status lists."""


class State(StrEnum):
    """What became of a statement."""

    PENDING = "pending"
    ACKED = "acked"
    """The LRS holds it."""
    CONFLICT = "conflict"
    """The LRS holds something else under its id."""
    REFUSED = "refused"
    """The LRS, or our own check, does not take it."""


@dataclass(frozen=True)
class Row:
    """A statement in the outbox."""

    statement: str
    """Its id."""
    attempt: str
    body: bytes
    """JSON in UTF-8."""


@dataclass(frozen=True)
class Troubled:
    """A statement that somebody should know of."""

    statement: str
    attempt: str
    state: State
    error: str


class Outbox:
    """The statements for one destination; ``clock`` of the store says when something changed."""

    def __init__(self, store: ReviewStore, destination: str) -> None:
        self._store = store
        self._destination = destination

    def put(self, told: Mapping[str, Sequence[Statement]]) -> int:
        """Put in the statements of attempts; those in it already stay as they are.

        What our own check refuses is never sent. Returns how many were new.
        """
        with self._store.writer(quiet=True) as connection:
            return sum(self._put(connection, *item) for item in told.items())

    def knows(self, statements: Sequence[str]) -> set[str]:
        """Return those of some statements that are in it, in whatever state."""
        with self._store.reader() as connection:
            return self._known(connection, statements)

    def next(self) -> list[Row]:
        """Return pending statements of a few attempts, each attempt in its own order."""
        mine = forwarded.c.destination == self._destination
        pending = mine & (forwarded.c.state == State.PENDING)
        columns = (forwarded.c.statement, forwarded.c.attempt, forwarded.c.body)
        with self._store.reader() as connection:
            some = connection.scalars(select(forwarded.c.attempt).where(pending).limit(ROUND))
            attempts = list(islice(dict.fromkeys(some), ATTEMPTS))
            wanted = pending & forwarded.c.attempt.in_(attempts)
            rows = [Row(*row) for row in connection.execute(select(*columns).where(wanted))]
        return sorted(rows, key=lambda row: (attempts.index(row.attempt), _seq(row.body)))

    def acked(self, rows: Sequence[Row]) -> None:
        """Note that the LRS holds them."""
        self._set(rows, quiet=True, state=State.ACKED, body=b"", error="")

    def note(self, rows: Sequence[Row], error: str) -> None:
        """Note that sending them did not work this time."""
        self._set(rows, quiet=True, error=error[:LONGEST_ERROR])

    def troubled(self, row: Row, state: State, error: str) -> None:
        """Note that a statement is contradicted or refused."""
        self._set([row], quiet=False, state=state, error=error[:LONGEST_ERROR])

    def again(self) -> int:
        """Make everything contradicted or refused pending again; returns how many."""
        bad = forwarded.c.state.in_((State.CONFLICT, State.REFUSED))
        mine = (forwarded.c.destination == self._destination) & bad
        values = {"state": State.PENDING, "error": "", "changed": self._store.now()}
        with self._store.writer() as connection:
            return connection.execute(update(forwarded).where(mine).values(values)).rowcount

    def counts(self) -> dict[State, int]:
        """Return how many statements are in each state."""
        mine = forwarded.c.destination == self._destination
        query = select(forwarded.c.state, func.count()).where(mine).group_by(forwarded.c.state)
        with self._store.reader() as connection:
            found = {State(row[0]): int(row[1]) for row in connection.execute(query)}
        return {state: found.get(state, 0) for state in State}

    def trouble(self) -> tuple[Troubled, ...]:
        """Return statements that are contradicted or refused, the latest first."""
        c = forwarded.c
        bad = c.state.in_((State.CONFLICT, State.REFUSED))
        query = (
            select(c.statement, c.attempt, c.state, c.error)
            .where((c.destination == self._destination) & bad)
            .order_by(c.changed.desc(), c.statement)
            .limit(SHOWN)
        )
        with self._store.reader() as connection:
            rows = connection.execute(query)
            return tuple(Troubled(row[0], row[1], State(row[2]), row[3]) for row in rows)

    def _known(self, connection: Connection, statements: Sequence[str]) -> set[str]:
        c = forwarded.c
        mine = (c.destination == self._destination) & c.statement.in_(statements)
        return set(connection.scalars(select(c.statement).where(mine)))

    def _put(self, connection: Connection, attempt: str, statements: Sequence[Statement]) -> int:
        known = self._known(connection, [statement["id"] for statement in statements])
        rows = [
            self._row(attempt, statement)
            for statement in statements if statement["id"] not in known
        ]  # fmt: skip
        if rows:
            connection.execute(_insert(connection), rows)
        return len(rows)

    def _row(self, attempt: str, statement: Statement) -> dict[str, object]:
        faults = validate(statement)
        body = json.dumps(statement, ensure_ascii=False, separators=(",", ":"))
        return {
            "statement": statement["id"],
            "destination": self._destination,
            "attempt": attempt,
            "body": body.encode(),
            "state": State.REFUSED if faults else State.PENDING,
            "tries": 0,
            "error": "; ".join(map(str, faults))[:LONGEST_ERROR],
            "changed": self._store.now(),
        }

    def _set(self, rows: Sequence[Row], *, quiet: bool, **values: object) -> None:
        if not rows:
            return
        c = forwarded.c
        these = c.statement.in_([row.statement for row in rows])
        mine = (c.destination == self._destination) & these
        new = {**values, "tries": c.tries + 1, "changed": self._store.now()}
        with self._store.writer(quiet=quiet) as connection:
            connection.execute(update(forwarded).where(mine).values(new))


def batches(rows: Sequence[Row], count: int, size: int) -> Iterator[list[Row]]:
    """Cut rows into batches of at most so many, and so many bytes as a JSON array."""
    batch: list[Row] = []
    room = size - 2
    for row in rows:
        room -= len(row.body) + 1
        if batch and (len(batch) == count or room < 0):
            yield batch
            batch, room = [], size - 2 - len(row.body) - 1
        batch.append(row)
    if batch:
        yield batch


def _seq(body: bytes) -> int:
    extensions = json.loads(body)["context"]["extensions"]
    return next(int(value) for name, value in extensions.items() if name.endswith("ext/seq"))


def _insert(connection: Connection) -> postgresql.Insert | sqlite.Insert:
    """Return an insert that leaves alone what another program has put in meanwhile."""
    into = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    return into(forwarded).on_conflict_do_nothing()
