"""Names that stations tell for the pseudonyms of their people, and take back."""

from __future__ import annotations

import re

from sqlalchemy import Connection, delete, insert, select, update

from rescue_training.records.identity import LONGEST_NAME, tidy
from rescue_training.review import people
from rescue_training.review.stations.refused import Refused
from rescue_training.review.store.numbering import renumber
from rescue_training.review.store.schema import alias, forgotten, person

_PSEUDONYM = re.compile(r"p-[a-z0-9]{4,40}")


def put(connection: Connection, pseudonym: str, name: str, unit: str, now: str) -> None:
    """Keep who a pseudonym is, or that the person has another name or unit now.

    A person whom the instructor keeps (with a number, or with several pseudonyms) stays as the
    instructor wrote it. Raises Refused (erased) for somebody who was erased here: a station that
    has not heard of it does not bring the name back.
    """
    name, unit = tidy(name), tidy(unit)[:LONGEST_NAME]
    if not _PSEUDONYM.fullmatch(pseudonym) or not name or len(name) > LONGEST_NAME:
        raise Refused("bad_name")
    gone = select(forgotten.c.pseudonym).where(forgotten.c.pseudonym == pseudonym)
    if connection.execute(gone).first() is not None:
        raise Refused("erased")
    if people.take(connection, pseudonym, name, unit, now):
        renumber(connection, [pseudonym])
        return
    who = _owner(connection, pseudonym)
    if who is not None and not _kept_by_instructor(connection, who):
        new = {"name": name, "unit": unit}
        connection.execute(update(person).where(person.c.id == who).values(**new))


def forget(connection: Connection, pseudonym: str, now: str) -> bool:
    """Take a name back for good; records stay, under their pseudonym. Say if there was one."""
    if not _PSEUDONYM.fullmatch(pseudonym):
        raise Refused("bad_name")
    who = _owner(connection, pseudonym)
    if who is None:
        return False
    siblings = people.pseudonyms(connection, who)
    kept = _kept_by_instructor(connection, who)
    connection.execute(delete(alias).where(alias.c.pseudonym == pseudonym))
    if not kept:
        connection.execute(delete(person).where(person.c.id == who))
    connection.execute(insert(forgotten).values(pseudonym=pseudonym, time=now))
    renumber(connection, siblings)
    return True


def _owner(connection: Connection, pseudonym: str) -> int | None:
    query = select(alias.c.person).where(alias.c.pseudonym == pseudonym)
    return connection.execute(query).scalar()


def _kept_by_instructor(connection: Connection, who: int) -> bool:
    """Say whether a number, or more than one pseudonym, hangs on a person."""
    number = connection.execute(select(person.c.number).where(person.c.id == who)).scalar()
    return bool(number) or len(people.pseudonyms(connection, who)) > 1
