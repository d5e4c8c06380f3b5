"""Which scenarios were played."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from rescue_training.review.store.schema import attempt


def played_scenarios(connection: Connection) -> tuple[str, ...]:
    """Return the ids of the scenarios that records tell of, the one played last first."""
    last = func.max(attempt.c.start)
    rows = connection.scalars(
        select(attempt.c.scenario).group_by(attempt.c.scenario).order_by(last.desc())
    )
    return tuple(rows)
