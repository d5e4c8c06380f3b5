"""Whose records are whose: links pseudonyms to people, joins two people, parts them again.

A person who trains at two stations has two pseudonyms. Most find their person by themselves
(``review.people.take``); what is left is for the instructor, who knows the people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from rescue_training.records.assignment import matching_key
from rescue_training.review.people import Person, pseudonyms
from rescue_training.review.roster.columns import Row, plain
from rescue_training.review.roster.plan import number_key
from rescue_training.review.roster.take import add
from rescue_training.review.store.numbering import renumber
from rescue_training.review.store.schema import alias, assignment, attempt, forgotten, person


@dataclass(frozen=True)
class Nameless:
    """A pseudonym with records and without a person."""

    pseudonym: str
    attempts: int
    last: str
    """When the latest attempt was begun, UTC."""
    station: str
    """Where it came from; may be empty."""


def nameless(connection: Connection) -> tuple[Nameless, ...]:
    """Return pseudonyms that nobody is linked to, the latest first; erased people stay out."""
    a = attempt.c
    last = func.max(a.start)
    query = (
        select(a.pseudonym, func.count().label("attempts"), last.label("last"),
               func.max(a.station).label("station"))
        .where(a.pseudonym.not_in(select(alias.c.pseudonym)))
        .where(a.pseudonym.not_in(select(forgotten.c.pseudonym)))
        .group_by(a.pseudonym)
        .order_by(last.desc(), a.pseudonym)
    )  # fmt: skip
    rows = connection.execute(query)
    return tuple(Nameless(row.pseudonym, row.attempts, row.last, row.station) for row in rows)


def alike(people: Iterable[Person], with_records: Collection[int]) -> list[tuple[Person, ...]]:
    """Return groups of people who may be one: one name, marks aside, and no two numbers.

    ``with_records`` are the people who have a pseudonym. Where everybody has records and another
    unit they are most likely several people of a common name, and left alone.
    """
    groups: dict[str, list[Person]] = defaultdict(list)
    for one in people:
        groups[plain(one.name)].append(one)
    several = (group for group in groups.values() if len(group) > 1)
    return [tuple(group) for group in several if _may_be_one(group, with_records)]


def _may_be_one(group: list[Person], with_records: Collection[int]) -> bool:
    numbers = {number_key(one.number) for one in group if one.number}
    if len(numbers) == len(group):
        return False
    trained = sum(one.id in with_records for one in group)
    units = {matching_key(one.unit) for one in group}
    return 0 < trained < len(group) or len(units) < len(group) or "" in units


def link(connection: Connection, pseudonym: str, who: int) -> bool:
    """Say whose pseudonym it is; False when it is somebody's already, or nobody's person."""
    if not _is_free(connection, pseudonym) or not _exists(connection, who):
        return False
    connection.execute(insert(alias).values(pseudonym=pseudonym, person=who))
    renumber(connection, [pseudonym])
    return True


def link_new(connection: Connection, pseudonym: str, row: Row, now: str) -> int | None:
    """Add somebody whose pseudonym it is; None when it is somebody's already."""
    if not _is_free(connection, pseudonym):
        return None
    who = add(connection, row, now)
    link(connection, pseudonym, who)
    return who


def _is_free(connection: Connection, pseudonym: str) -> bool:
    """Say whether a pseudonym of records is nobody's, and was not erased."""
    taken = select(alias.c.person).where(alias.c.pseudonym == pseudonym)
    erased = select(forgotten.c.time).where(forgotten.c.pseudonym == pseudonym)
    met = select(attempt.c.id).where(attempt.c.pseudonym == pseudonym).limit(1)
    known = connection.scalar(taken) is not None or connection.scalar(erased) is not None
    return not known and connection.scalar(met) is not None


def part(connection: Connection, pseudonym: str, row: Row, now: str) -> int | None:
    """Part a pseudonym from its person: it becomes a person of its own, named by ``row``.

    So a name that comes again from the station does not join them once more. Returns the new
    person, or None when the pseudonym is nobody's.
    """
    before = connection.scalar(select(alias.c.person).where(alias.c.pseudonym == pseudonym))
    if before is None:
        return None
    who = add(connection, row, now)
    connection.execute(update(alias).where(alias.c.pseudonym == pseudonym).values(person=who))
    renumber(connection, [pseudonym, *pseudonyms(connection, int(before))])
    return who


def join(connection: Connection, kept: int, gone: int) -> bool:
    """Make two people one: pseudonyms and assignments of ``gone`` go to ``kept``.

    What ``kept`` lacks (unit, number) comes from the other. False when they cannot be joined.
    """
    columns = select(person.c.unit, person.c.number)
    stays = connection.execute(columns.where(person.c.id == kept)).first()
    goes = connection.execute(columns.where(person.c.id == gone)).first()
    if stays is None or goes is None or kept == gone:
        return False
    for table in (alias, assignment):
        connection.execute(update(table).where(table.c.person == gone).values(person=kept))
    values = {"unit": stays.unit or goes.unit, "number": stays.number or goes.number}
    connection.execute(update(person).where(person.c.id == kept).values(**values))
    connection.execute(delete(person).where(person.c.id == gone))
    renumber(connection, pseudonyms(connection, kept))
    return True


def correct(connection: Connection, who: int, row: Row) -> bool:
    """Correct a person's name, unit and number; False when there is no such person."""
    changed = connection.execute(
        update(person)
        .where(person.c.id == who)
        .values(name=row.name, unit=row.unit, number=row.number)
    )
    return changed.rowcount == 1


def _exists(connection: Connection, who: int) -> bool:
    return connection.scalar(select(person.c.id).where(person.c.id == who)) is not None
