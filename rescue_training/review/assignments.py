"""Assignments as the instructor's store keeps them, and how they reach stations and come back.

An instructor gives a scenario to a unit or a person; targets that units and trainees set for
themselves arrive from stations. All stand in one table. Nothing is ever deleted: an assignment
is withdrawn, so that stations hear of it.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Row, insert, select, update

from rescue_training.records.assignment import (
    INSTRUCTOR,
    UNIT,
    Assignment,
    Given,
    read_targets,
    written,
)
from rescue_training.records.assignments import FILE, Assignments
from rescue_training.records.identity import tidy
from rescue_training.records.times import DAY_MS, later
from rescue_training.review.store.schema import alias, assignment, forgotten, meta
from rescue_training.review.store.store import ReviewStore

STORE_KEY = "store"
"""Under this key ``meta`` holds the random id by which stations know the store."""
REMEMBERED_DAYS = 90
"""So long stations are told of what was withdrawn."""


@dataclass(frozen=True)
class Terms:
    """What is to be done; the defaults ask for the scenario's own pass mark in either mode."""

    scenario: str
    due: str
    """The last day, ``2026-12-01``."""
    mode: str = ""
    """``exam``, or empty for either."""
    standard: int | None = None
    """Percent to be reached; None for the scenario's own pass mark."""
    timer: bool = True
    """Whether the trainee's extra time is allowed."""


@dataclass(frozen=True)
class Whom:
    """Who has to do it: exactly one of these."""

    unit: str = ""
    person: int | None = None
    pseudonym: str = ""


@dataclass(frozen=True)
class Assigned:
    """One row of the table."""

    uid: str
    terms: Terms
    whom: Whom
    set_by: str
    """instructor, unit or trainee."""
    added: str
    closed: str
    """When it was withdrawn, UTC; empty while it stands."""

    @property
    def is_target(self) -> bool:
        """Whether the trainee or the unit set it for itself."""
        return self.set_by != INSTRUCTOR

    @property
    def due(self) -> str:
        """The last day."""
        return self.terms.due

    @property
    def mode(self) -> str:
        """``exam``, or empty for either."""
        return self.terms.mode

    @property
    def standard(self) -> int | None:
        """Percent to be reached; None for the scenario's own pass mark."""
        return self.terms.standard

    @property
    def timer(self) -> bool:
        """Whether extra time is allowed."""
        return self.terms.timer


def give(
    connection: Connection, terms: Terms, whom: Whom, now: str, set_by: str = INSTRUCTOR
) -> str:
    """Give an assignment and return its uid; ``set_by`` unit registers a unit's own target."""
    uid = secrets.token_hex(16)
    row = Assigned(uid, terms, Whom(tidy(whom.unit), whom.person, whom.pseudonym), set_by, now, "")
    connection.execute(insert(assignment).values(_values(row)))
    return uid


def change(connection: Connection, uid: str, terms: Terms) -> bool:
    """Give other terms to what the instructor gave; the scenario and the people stay.

    Returns False when there is no such assignment, or it is a target or withdrawn.
    """
    mine = (assignment.c.uid == uid) & assignment.c.closed.is_(None)
    changed = connection.execute(
        update(assignment)
        .where(mine & ((assignment.c.set_by == INSTRUCTOR) | (assignment.c.set_by == UNIT)))
        .values(due=terms.due, mode=terms.mode, standard=terms.standard, timer=terms.timer)
    )
    return changed.rowcount == 1


def withdraw(connection: Connection, uid: str, now: str) -> bool:
    """Withdraw an assignment or target; False when there is none that stands."""
    gone = connection.execute(
        update(assignment)
        .where((assignment.c.uid == uid) & assignment.c.closed.is_(None))
        .values(closed=now)
    )
    return gone.rowcount == 1


def one(connection: Connection, uid: str) -> Assigned | None:
    """Return an assignment, withdrawn or not."""
    found = connection.execute(select(assignment).where(assignment.c.uid == uid)).first()
    return _assigned(found) if found is not None else None


def standing_ones(connection: Connection) -> tuple[Assigned, ...]:
    """Return all that was not withdrawn, by day."""
    order = (assignment.c.due, assignment.c.added, assignment.c.id)
    rows = connection.execute(
        select(assignment).where(assignment.c.closed.is_(None)).order_by(*order)
    )
    return tuple(map(_assigned, rows))


def withdrawn_ones(connection: Connection, most: int = 100) -> tuple[Assigned, ...]:
    """Return what was withdrawn, the latest first."""
    rows = connection.execute(
        select(assignment)
        .where(assignment.c.closed.is_not(None))
        .order_by(assignment.c.closed.desc(), assignment.c.id.desc())
        .limit(most)
    )
    return tuple(map(_assigned, rows))


# -- to stations and back


def document(store: ReviewStore, now: str) -> bytes:
    """Return what stations are told: all that stands, by pseudonyms and units only.

    An assignment of a person of whom no pseudonym is known yet stays out until there is one.
    """
    identity = _store_id(store)
    with store.reader() as connection:
        known = _pseudonyms(connection)
        items = [_travelling(item, known) for item in standing_ones(connection)]
        closed = _lately_closed(connection, now)
    whole = Given(identity, now, tuple(item for item in items if item is not None), closed)
    return written(whole.to_json())


def take_targets(store: ReviewStore, data: bytes, now: str) -> int:
    """Take over the targets a station sent; returns how many are new or newly withdrawn.

    Sending them again changes nothing. Raises BadAssignments when it is no such document.
    """
    targets = read_targets(data)
    with store.reader() as connection:
        targets = tuple(target for target in targets if _is_news(connection, target))
    if not targets:
        return 0
    with store.writer() as connection:
        return sum(_take(connection, target, now) for target in targets)


def publish(store: ReviewStore, home: Path, now: str) -> None:
    """Exchange assignments and targets with the station on this same machine.

    Raises BadAssignments or OSError.
    """
    station = Assignments(home / FILE, lambda: now)
    take_targets(store, station.outgoing(), now)
    station.take(document(store, now))


def _is_news(connection: Connection, target: Assignment) -> bool:
    """Say whether a target is new here, or newly withdrawn."""
    held = one(connection, target.uid)
    if held is None:
        return not target.closed and not _is_forgotten(connection, target.people)
    return held.is_target and bool(target.closed) and not held.closed


def _is_forgotten(connection: Connection, people: Iterable[str]) -> bool:
    """Say whether it is a target of somebody who was erased: it does not come back."""
    query = select(forgotten.c.time).where(forgotten.c.pseudonym.in_(tuple(people)))
    return connection.scalar(query) is not None


def _take(connection: Connection, target: Assignment, now: str) -> bool:
    if not _is_news(connection, target):
        return False
    if target.closed:
        return withdraw(connection, target.uid, now)
    terms = Terms(target.scenario, target.due, target.mode, target.standard, target.timer)
    whom = Whom(target.unit, None, next(iter(target.people), ""))
    row = Assigned(target.uid, terms, whom, target.set_by, target.added or now, "")
    connection.execute(insert(assignment).values(_values(row)))
    return True


def _travelling(item: Assigned, known: Mapping[int | str, tuple[str, ...]]) -> Assignment | None:
    whom = item.whom
    people: tuple[str, ...] = ()
    if whom.person is not None:
        people = known.get(whom.person, ())
    elif whom.pseudonym:
        people = known.get(whom.pseudonym, (whom.pseudonym,))
    if not people and not whom.unit:
        return None
    terms = item.terms
    return Assignment(
        item.uid, terms.scenario, terms.due, item.set_by, "" if people else whom.unit, people,
        terms.mode, terms.standard, terms.timer, item.added,
    )  # fmt: skip


def _pseudonyms(connection: Connection) -> dict[int | str, tuple[str, ...]]:
    """Return all pseudonyms of a person, by the person and by each of them."""
    groups: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(select(alias).order_by(alias.c.pseudonym)):
        groups[row.person].append(row.pseudonym)
    table: dict[int | str, tuple[str, ...]] = {key: tuple(all_) for key, all_ in groups.items()}
    return table | {name: tuple(all_) for all_ in groups.values() for name in all_}


def _lately_closed(connection: Connection, now: str) -> tuple[str, ...]:
    since = later(now, -REMEMBERED_DAYS * DAY_MS)
    rows: Iterable[Row[tuple[str]]] = connection.execute(
        select(assignment.c.uid).where(assignment.c.closed >= since).order_by(assignment.c.uid)
    )
    return tuple(row.uid for row in rows)


def _store_id(store: ReviewStore) -> str:
    query = select(meta.c.value).where(meta.c.key == STORE_KEY)
    with store.reader() as connection:
        found = connection.execute(query).scalar()
    if found is not None:
        return str(found)
    with store.writer() as connection:
        found = connection.execute(query).scalar() or secrets.token_hex(16)
        known = connection.execute(select(meta).where(meta.c.key == STORE_KEY)).first()
        if known is None:
            connection.execute(insert(meta).values(key=STORE_KEY, value=found))
    return str(found)


def _values(item: Assigned) -> dict[str, object]:
    terms, whom = item.terms, item.whom
    return {
        "uid": item.uid,
        "scenario": terms.scenario,
        "unit": whom.unit,
        "person": whom.person,
        "pseudonym": whom.pseudonym,
        "mode": terms.mode,
        "standard": terms.standard,
        "due": terms.due,
        "set_by": item.set_by,
        "timer": terms.timer,
        "added": item.added,
        "closed": item.closed or None,
    }


def _assigned(row: Row[tuple[object, ...]]) -> Assigned:
    return Assigned(
        row.uid,
        Terms(row.scenario, row.due, row.mode, row.standard, row.timer),
        Whom(row.unit, row.person, row.pseudonym),
        row.set_by,
        row.added,
        row.closed or "",
    )
