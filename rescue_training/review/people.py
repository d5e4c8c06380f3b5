"""Names of pseudonyms. Records know people by random pseudonyms alone; names stand here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from rescue_training.records.identity import LONGEST_NAME, tidy
from rescue_training.review.store.schema import alias, forgotten, person


@dataclass(frozen=True)
class Person:
    """Somebody whose records are here."""

    id: int
    name: str
    unit: str = ""
    number: str = ""


def names(connection: Connection) -> Mapping[str, Person]:
    """Return everybody with a name, by pseudonym."""
    rows = connection.execute(
        select(alias.c.pseudonym, person.c.id, person.c.name, person.c.unit, person.c.number)
        .join(person, person.c.id == alias.c.person)
    )  # fmt: skip
    return {row.pseudonym: Person(row.id, row.name, row.unit, row.number) for row in rows}


def pseudonyms(connection: Connection, who: int) -> tuple[str, ...]:
    """Return all pseudonyms of a person."""
    rows = connection.execute(select(alias.c.pseudonym).where(alias.c.person == who))
    return tuple(sorted(rows.scalars()))


def take(connection: Connection, pseudonym: str, name: str, unit: str, now: str) -> bool:
    """Take a name that came from a station; say whether it is new here.

    Exactly one person of that name and unit gets the pseudonym, otherwise a new person does.
    What an instructor has linked stays, and nobody who was erased comes back.
    """
    name, unit = tidy(name)[:LONGEST_NAME], tidy(unit)[:LONGEST_NAME]
    if not name or _settled(connection, pseudonym):
        return False
    same = _alike(connection, name, unit)
    who = same[0] if len(same) == 1 else _new(connection, name, unit, now)
    connection.execute(insert(alias).values(pseudonym=pseudonym, person=who))
    return True


def _settled(connection: Connection, pseudonym: str) -> bool:
    known = select(func.count()).select_from(alias).where(alias.c.pseudonym == pseudonym)
    gone = select(func.count()).select_from(forgotten).where(forgotten.c.pseudonym == pseudonym)
    return bool(connection.scalar(known) or connection.scalar(gone))


def _alike(connection: Connection, name: str, unit: str) -> list[int]:
    """Return people of a name and unit, letter case aside; a stated number does not part them."""
    rows = connection.execute(
        select(person.c.id, person.c.name, person.c.unit)
    )
    wanted = (name.casefold(), unit.casefold())
    return [who for who, n, u in rows if (n.casefold(), u.casefold()) == wanted]


def _new(connection: Connection, name: str, unit: str, now: str) -> int:
    values = {"name": name, "unit": unit, "added": now}
    made = connection.execute(insert(person).values(**values).returning(person.c.id))
    return int(made.scalar_one())
