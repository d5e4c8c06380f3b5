"""Names of pseudonyms. Records know people by random pseudonyms alone; names stand here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from rescue_training.records.assignment import matching_key
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


@dataclass(frozen=True)
class Told:
    """What a station says of a pseudonym."""

    pseudonym: str
    name: str
    unit: str = ""


def take(connection: Connection, pseudonym: str, name: str, unit: str, now: str) -> bool:
    """Take a name that came from a station; say whether it is new here."""
    return bool(take_all(connection, [Told(pseudonym, name, unit)], now))


def take_all(connection: Connection, told: Iterable[Told], now: str) -> list[str]:
    """Take names that came from stations; returns the pseudonyms that were new.

    Exactly one person of a name and unit gets the pseudonym, otherwise a new person does. What
    an instructor has linked stays, and nobody who was erased comes back.
    """
    settled = _settled(connection)
    alike = _by_name(connection)
    new = []
    for one in told:
        name, unit = tidy(one.name)[:LONGEST_NAME], tidy(one.unit)[:LONGEST_NAME]
        if not name or one.pseudonym in settled:
            continue
        same = alike[_key(name, unit)]
        who = same[0] if len(same) == 1 else _new(connection, name, unit, now)
        if who not in same:
            same.append(who)
        connection.execute(insert(alias).values(pseudonym=one.pseudonym, person=who))
        settled.add(one.pseudonym)
        new.append(one.pseudonym)
    return new


def _settled(connection: Connection) -> set[str]:
    """Return pseudonyms that have a person, or had one who was erased."""
    known = connection.execute(select(alias.c.pseudonym)).scalars()
    gone = connection.execute(select(forgotten.c.pseudonym)).scalars()
    return {*known, *gone}


def _by_name(connection: Connection) -> defaultdict[tuple[str, str], list[int]]:
    """Return people by name and unit; a number does not part them."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for who, name, unit in connection.execute(select(person.c.id, person.c.name, person.c.unit)):
        found[_key(name, unit)].append(who)
    return found


def _key(name: str, unit: str) -> tuple[str, str]:
    return matching_key(name), matching_key(unit)


def _new(connection: Connection, name: str, unit: str, now: str) -> int:
    values = {"name": name, "unit": unit, "added": now}
    made = connection.execute(insert(person).values(**values).returning(person.c.id))
    return int(made.scalar_one())
