"""Numbers a person's counting attempts of one version, and counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from rescue_training.review.store.schema import alias, attempt, version

_AT_ONCE = 500
"""Most values in one question to the database."""


def renumber(connection: Connection, pseudonyms: Collection[str] | None = None) -> None:
    """Set ``attempt.nth`` for these people, or for everybody, and ``version.attempts``.

    All pseudonyms of a person are numbered together, so linking one asks for this.
    """
    wanted = None if pseudonyms is None else _with_siblings(connection, pseudonyms)
    seen: Counter[tuple[str, int]] = Counter()
    changed = []
    for row in _attempts(connection, wanted):
        nth = 0
        if row.counts:
            key = (f"#{row.person}" if row.person is not None else row.pseudonym, row.version)
            seen[key] += 1
            nth = seen[key]
        if nth != row.nth:
            changed.append({"row": row.id, "new": nth})
    if changed:
        statement = update(attempt).where(attempt.c.id == bindparam("row"))
        connection.execute(statement.values(nth=bindparam("new")), changed)
    _count(connection)


def _with_siblings(connection: Connection, pseudonyms: Collection[str]) -> list[str]:
    """Return these pseudonyms and all others of the same people."""
    found = set(pseudonyms)
    ordered = sorted(found)
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        people = select(alias.c.person).where(alias.c.pseudonym.in_(some))
        rows = connection.execute(select(alias.c.pseudonym).where(alias.c.person.in_(people)))
        found.update(rows.scalars())
    return sorted(found)


def _attempts(connection: Connection, pseudonyms: list[str] | None) -> list[Row[Any]]:
    columns = select(
        attempt.c.id, attempt.c.pseudonym, attempt.c.version, attempt.c.counts, attempt.c.nth,
        attempt.c.start, attempt.c.attempt, alias.c.person,
    ).outerjoin(alias, alias.c.pseudonym == attempt.c.pseudonym)  # fmt: skip
    if pseudonyms is None:
        return list(connection.execute(columns.order_by(attempt.c.start, attempt.c.attempt)))
    rows: list[Row[Any]] = []
    for start in range(0, len(pseudonyms), _AT_ONCE):
        some = pseudonyms[start : start + _AT_ONCE]
        rows += connection.execute(columns.where(attempt.c.pseudonym.in_(some)))
    return sorted(rows, key=lambda row: (row.start, row.attempt))


def _count(connection: Connection) -> None:
    counting = (
        select(func.count())
        .where(attempt.c.version == version.c.id, attempt.c.counts)
        .scalar_subquery()
    )
    connection.execute(update(version).values(attempts=counting))
