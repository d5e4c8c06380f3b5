"""How long data is kept: one period for the store, a look at what would go, and the purge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, func, select

from rescue_training.review.access import audit
from rescue_training.review.privacy.erase import erase_records, pack, remove_files
from rescue_training.review.privacy.held import Held, files
from rescue_training.review.store.numbering import renumber
from rescue_training.review.store.schema import alias, attempt, person
from rescue_training.review.store.store import ReviewStore

KEY = "retention_months"
"""Fact of the store; empty means that nothing is removed."""
MOST_MONTHS = 600


@dataclass(frozen=True)
class Plan:
    """What is past its period."""

    months: int
    before: str
    """Attempts that were begun before this day go."""
    attempts: tuple[tuple[int, str, str], ...]
    """Number, id and file of each attempt."""
    oldest: str
    """Start of the oldest of them; empty when there is none."""
    people: tuple[int, ...]
    """People who are known since before that day and of whom no attempt would be left."""

    @property
    def empty(self) -> bool:
        """Whether nothing would go."""
        return not (self.attempts or self.people)


class Changed(Exception):  # noqa: N818
    """What would go is no longer what was looked at."""


def months(store: ReviewStore) -> int:
    """Return for how many months attempts are kept; 0 means for ever."""
    text = store.database.get(KEY)
    return int(text) if text.isascii() and text.isdigit() else 0


def set_months(store: ReviewStore, period: int, who: str) -> None:
    """Set for how many months attempts are kept; 0 means for ever."""
    if not 0 <= period <= MOST_MONTHS:
        raise ValueError(period)
    store.database.set(KEY, str(period))
    with store.writer(quiet=True) as connection:
        audit.write(connection, who, "retention_set", store.now(), str(period))


def first_day_kept(today: date, period: int) -> date:
    """Return the day before which everything is past its period."""
    whole = today.year * 12 + today.month - 1 - period
    year, month = divmod(whole, 12)
    for day in range(today.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, min(today.day, 28))


def plan(connection: Connection, period: int, today: date) -> Plan:
    """Return what is past its period, without removing anything."""
    if not period:
        return Plan(0, "", (), "", ())
    before = first_day_kept(today, period).isoformat()
    rows = connection.execute(
        select(attempt.c.id, attempt.c.attempt, attempt.c.file, attempt.c.start)
        .where(attempt.c.start < before)
        .order_by(attempt.c.start, attempt.c.id)
    ).all()
    gone = tuple((row.id, row.attempt, row.file) for row in rows)
    oldest = rows[0].start if rows else ""
    return Plan(period, before, gone, oldest, _nobody_left(connection, before))


def _nobody_left(connection: Connection, before: str) -> tuple[int, ...]:
    """Return people of old without any attempt that stays."""
    stays = (
        select(alias.c.person)
        .join(attempt, attempt.c.pseudonym == alias.c.pseudonym)
        .where(attempt.c.start >= before)
    )
    old = select(person.c.id).where(person.c.added < before, person.c.id.not_in(stays))
    return tuple(connection.scalars(old.order_by(person.c.id)))


def purge(store: ReviewStore, looked_at: Plan, today: date, who: str) -> None:
    """Remove what a plan names; raises Changed when that is not what is past its period now."""
    with store.writer() as connection:
        now = plan(connection, looked_at.months, today)
        if now != looked_at:
            raise Changed
        found = _held(connection, now)
        paths = files(store, found)
        erase_records(connection, found)
        connection.execute(delete(alias).where(alias.c.person.in_(now.people)))
        connection.execute(delete(person).where(person.c.id.in_(now.people)))
        renumber(connection)
        said = f"{len(now.attempts)} attempts, {len(now.people)} people before {now.before}"
        audit.write(connection, who, "purged", store.now(), said)
        empty = _without_attempts(connection, found)
    remove_files(store, paths, empty)
    pack(store)


def _held(connection: Connection, now: Plan) -> Held:
    numbers = [number for number, _, _ in now.attempts]
    rows = []
    for first in range(0, len(numbers), 500):
        some = attempt.c.id.in_(numbers[first : first + 500])
        rows += [dict(row._mapping) for row in connection.execute(select(attempt).where(some))]
    return Held(rows, [], [], [], [], [], [], [], [], [], [])


def _without_attempts(connection: Connection, found: Held) -> list[str]:
    """Return pseudonyms under which nothing is left."""
    names = {row["pseudonym"] for row in found.attempts}
    count = select(func.count()).select_from(attempt)
    return [n for n in names if not connection.scalar(count.where(attempt.c.pseudonym == n))]
