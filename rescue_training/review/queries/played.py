"""The scenarios of the store and their versions: sets of rules within which attempts compare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, case, func, select

from rescue_training.review.statistics.compare import SHOWN_FROM
from rescue_training.review.statistics.intervals import Interval, wilson
from rescue_training.review.store.schema import attempt, version


@dataclass(frozen=True)
class Version:
    """One set of rules of a scenario, and how first attempts went."""

    id: int
    scenario: str
    rules_hash: str
    content_hash: str
    attempts: int
    """All records with these rules, whatever became of them."""
    counting: int
    """Attempts that enter statistics."""
    people: int
    """First attempts among those: one a person."""
    scored: int
    """First attempts that were passed or failed."""
    passed: int
    critical: int
    """First attempts with a critical or fatal error."""
    last: str
    """Start of the latest attempt; empty when there is none."""

    @property
    def pass_rate(self) -> float | None:
        """Share of first attempts that passed; None without any."""
        return self.passed / self.scored if self.scored else None

    @property
    def pass_interval(self) -> Interval | None:
        """How sure the pass rate is."""
        return wilson(self.passed, self.scored)

    @property
    def critical_rate(self) -> float | None:
        """Share of first attempts with a critical error; None without any."""
        return self.critical / self.people if self.people else None

    @property
    def critical_interval(self) -> Interval | None:
        """How sure that share is."""
        return wilson(self.critical, self.people)

    @property
    def few(self) -> bool:
        """Whether there are too few people for rates to say anything."""
        return self.people < SHOWN_FROM


@dataclass(frozen=True)
class Played:
    """A scenario with its versions, the newest first."""

    scenario: str
    versions: tuple[Version, ...]

    @property
    def newest(self) -> Version:
        """The version that was played last."""
        return self.versions[0]


def played(connection: Connection) -> tuple[Played, ...]:
    """Return every scenario that records tell of, the one played last first."""
    found = [
        Played(scenario, tuple(sorted(rows, key=lambda one: (one.last, one.id), reverse=True)))
        for scenario, rows in groupby(_versions(connection), key=lambda one: one.scenario)
    ]
    return tuple(sorted(found, key=lambda one: one.newest.last, reverse=True))


def versions_of(connection: Connection, scenario: str) -> tuple[Version, ...]:
    """Return the versions of one scenario, the newest first; none when it was never played."""
    return next((one.versions for one in played(connection) if one.scenario == scenario), ())


def chosen(versions: Iterable[Version], number: int) -> Version | None:
    """Return the version with this number, else the newest."""
    known = list(versions)
    return next((one for one in known if one.id == number), known[0] if known else None)


def _versions(connection: Connection) -> list[Version]:
    counts, last = attempt.c.counts, func.coalesce(func.max(attempt.c.start), "")
    first = counts & (attempt.c.nth == 1)
    rows = connection.execute(
        select(
            version.c.id,
            version.c.scenario,
            version.c.rules_hash,
            version.c.content_hash,
            func.count(attempt.c.id).label("attempts"),
            _count(counts).label("counting"),
            _count(first).label("people"),
            _count(first & attempt.c.passed.is_not(None)).label("scored"),
            _count(first & attempt.c.passed).label("passed"),
            _count(first & (attempt.c.critical > 0)).label("critical"),
            last.label("last"),
        )
        .outerjoin(attempt, attempt.c.version == version.c.id)
        .group_by(version.c.id)
        .order_by(version.c.scenario, version.c.id)
    )
    return [Version(**row._mapping) for row in rows]


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
