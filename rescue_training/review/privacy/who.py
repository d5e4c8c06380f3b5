"""The person a request is about: somebody with a name here, or a pseudonym without one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, exists, select

from rescue_training.review import people
from rescue_training.review.store.schema import alias, assignment, attempt, forgotten, person

_PSEUDONYM = re.compile(r"p-[a-z0-9]{4,40}")


@dataclass(frozen=True)
class Subject:
    """Whose data it is."""

    pseudonyms: tuple[str, ...]
    person: int | None = None
    name: str = ""
    unit: str = ""
    number: str = ""
    added: str = ""
    consent: str = ""
    """Version of the notice that was shown; empty when none is known."""

    @property
    def assignments(self) -> ColumnElement[bool]:
        """The condition for what was assigned to this person alone."""
        theirs = assignment.c.pseudonym.in_(self.pseudonyms)
        return theirs if self.person is None else theirs | (assignment.c.person == self.person)

    @property
    def key(self) -> str:
        """The person's number, or the pseudonym, as it stands in addresses."""
        return str(self.person) if self.person is not None else self.pseudonyms[0]

    @property
    def shown(self) -> str:
        """The name, or the pseudonym."""
        return self.name or self.pseudonyms[0]

    @property
    def reference(self) -> str:
        """What stands in logs and requests: a pseudonym, or ``p-none`` when there is none."""
        return self.pseudonyms[0] if self.pseudonyms else "p-none"


def find(connection: Connection, key: str) -> Subject | None:
    """Return the subject of a key; None when nothing is held under it."""
    if key.isascii() and key.isdigit() and len(key) < 18:
        return _named(connection, int(key))
    if not _PSEUDONYM.fullmatch(key):
        return None
    owner = connection.scalar(select(alias.c.person).where(alias.c.pseudonym == key))
    if owner is not None:
        return _named(connection, owner)
    return Subject((key,)) if _known(connection, key) else None


def _named(connection: Connection, number: int) -> Subject | None:
    row = connection.execute(select(person).where(person.c.id == number)).first()
    if row is None:
        return None
    pseudonyms = people.pseudonyms(connection, number)
    return Subject(pseudonyms, number, row.name, row.unit, row.number, row.added, row.consent)


def _known(connection: Connection, pseudonym: str) -> bool:
    """Say whether anything stands under a pseudonym that has no name here."""
    held: list[ColumnElement[bool]] = [
        exists().where(table.c.pseudonym == pseudonym) for table in (attempt, assignment, forgotten)
    ]
    return any(connection.scalar(select(one)) for one in held)
