"""One attempt as its row tells of it: who, what, how, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, select

from rescue_training.review.queries.attempted import Attempted, attempted
from rescue_training.review.store.schema import alias, attempt, person, receipt, version


@dataclass(frozen=True, kw_only=True)
class About(Attempted):
    """An attempt and the person behind it."""

    pseudonym: str
    person: int | None
    """Number of the person; None while nobody has given the pseudonym a name."""
    name: str
    """The person's name, or the pseudonym."""
    unit: str
    rules_hash: str
    language: str
    stalls: int
    badge_line: int
    badge_what: str
    rules: int | None
    code: str
    added: str
    station: str
    file: str

    @property
    def key(self) -> str:
        """Key of the person's card: a number, or the pseudonym."""
        return self.pseudonym if self.person is None else str(self.person)


@dataclass(frozen=True)
class Beside:
    """Another attempt of the same person at the same scenario."""

    attempt: str
    start: str
    percent: int | None
    status: str


def _attempts() -> Select[tuple[object, ...]]:
    people = attempt.outerjoin(alias, alias.c.pseudonym == attempt.c.pseudonym)
    people = people.outerjoin(person, person.c.id == alias.c.person)
    people = people.outerjoin(version, version.c.id == attempt.c.version)
    columns = (
        attempt, person.c.id.label("who"), person.c.name, person.c.unit, version.c.rules_hash,
    )  # fmt: skip
    return select(*columns).select_from(people)


def about(connection: Connection, identity: str) -> About | None:
    """Return an attempt by its id, or None when no record of it is here."""
    row = connection.execute(_attempts().where(attempt.c.attempt == identity)).first()
    return _about(row) if row else None


def beside(connection: Connection, one: About) -> tuple[Beside, ...]:
    """Return all attempts of the same person at the same scenario, by start; this one too."""
    mine = select(alias.c.pseudonym).where(alias.c.person == one.person)
    same = attempt.c.pseudonym == one.pseudonym
    rows = connection.execute(
        select(attempt.c.attempt, attempt.c.start, attempt.c.percent, attempt.c.status)
        .where(same if one.person is None else attempt.c.pseudonym.in_(mine))
        .where(attempt.c.scenario == one.scenario)
        .order_by(attempt.c.start, attempt.c.id)
    )
    return tuple(Beside(row.attempt, row.start, row.percent, row.status) for row in rows)


def receipts(connection: Connection, identity: str) -> tuple[str, ...]:
    """Return when receipts were given for a record, oldest first."""
    rows = connection.execute(
        select(receipt.c.time).where(receipt.c.attempt == identity).order_by(receipt.c.time)
    )
    return tuple(row.time for row in rows)


_OWN = (
    "pseudonym", "language", "stalls", "badge_line", "badge_what", "rules", "code", "added",
    "station", "file",
)  # fmt: skip


def _about(row: Row[tuple[object, ...]]) -> About:
    return About(
        **attempted(row),
        **{name: getattr(row, name) for name in _OWN},
        person=row.who,
        name=row.name or row.pseudonym,
        unit=row.unit or "",
        rules_hash=row.rules_hash or "",
    )
