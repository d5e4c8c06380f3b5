"""Debriefs of a class: chosen moments in order, to be shown on a projector."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from rescue_training.records.identity import tidy
from rescue_training.review.notes import class_subject
from rescue_training.review.store.schema import debrief, moment, note

LONGEST_TITLE = 200
MOST = 12
"""Moments one debrief may hold; three to seven are what a class takes in."""


@dataclass(frozen=True)
class Chosen:
    """A moment of a debrief."""

    id: int
    position: int
    attempt: str
    response: int


@dataclass(frozen=True)
class ClassDebrief:
    """A debrief with its moments in order."""

    id: int
    title: str
    author: str
    added: str
    moments: tuple[Chosen, ...]

    @property
    def full(self) -> bool:
        """Whether no further moment fits."""
        return len(self.moments) >= MOST


class BadDebrief(ValueError):  # noqa: N818
    """What was asked of a debrief cannot be done; carries the wording key that says why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.key = f"review.debrief.trouble.{why}"


def create(connection: Connection, title: str, author: str, now: str) -> int:
    """Begin a debrief and return its number; raises BadDebrief."""
    made = insert(debrief).values(title=_title(title), author=author, added=now)
    number: int = connection.execute(made.returning(debrief.c.id)).scalar_one()
    return number


def rename(connection: Connection, number: int, title: str) -> None:
    """Give a debrief another title; raises BadDebrief."""
    connection.execute(update(debrief).where(debrief.c.id == number).values(title=_title(title)))


def remove(connection: Connection, number: int) -> None:
    """Delete a debrief with what was noted about the class in it; attempts keep their notes."""
    connection.execute(delete(note).where(note.c.attempt == class_subject(number)))
    connection.execute(delete(moment).where(moment.c.debrief == number))
    connection.execute(delete(debrief).where(debrief.c.id == number))


def every(connection: Connection) -> tuple[ClassDebrief, ...]:
    """Return all debriefs, newest first."""
    numbers = connection.execute(select(debrief.c.id).order_by(debrief.c.added.desc(),
                                                               debrief.c.id.desc()))  # fmt: skip
    found = (one(connection, row.id) for row in numbers.all())
    return tuple(item for item in found if item is not None)


def one(connection: Connection, number: int) -> ClassDebrief | None:
    """Return a debrief, or None when there is none of this number."""
    row = connection.execute(select(debrief).where(debrief.c.id == number)).first()
    if row is None:
        return None
    chosen = connection.execute(
        select(moment).where(moment.c.debrief == number).order_by(moment.c.position, moment.c.id)
    )
    moments = tuple(Chosen(m.id, m.position, m.attempt, m.response) for m in chosen)
    return ClassDebrief(row.id, row.title, row.author, row.added, moments)


def choose(connection: Connection, number: int, attempt: str, response: int) -> bool:
    """Put a moment at the end of a debrief; False when it is there already.

    Raises BadDebrief when there is no such debrief or no room.
    """
    found = one(connection, number)
    if found is None:
        raise BadDebrief("gone")
    if any((m.attempt, m.response) == (attempt, response) for m in found.moments):
        return False
    if found.full:
        raise BadDebrief("full")
    last = connection.execute(
        select(func.max(moment.c.position)).where(moment.c.debrief == number)
    ).scalar()
    connection.execute(
        insert(moment).values(debrief=number, position=(last or 0) + 1, attempt=attempt,
                              response=response)
    )  # fmt: skip
    return True


def drop(connection: Connection, number: int, chosen: int) -> None:
    """Take a moment out of a debrief, with what was noted about the class there."""
    noted = (note.c.attempt == class_subject(number), note.c.response == chosen)
    connection.execute(delete(note).where(*noted))
    connection.execute(delete(moment).where(moment.c.debrief == number, moment.c.id == chosen))


def move(connection: Connection, number: int, chosen: int, steps: int) -> None:
    """Move a moment up (negative) or down in its debrief; beyond an end it stays there."""
    found = one(connection, number)
    order = [item.id for item in found.moments] if found else []
    if chosen not in order:
        return
    at = order.index(chosen)
    order.insert(max(0, min(len(order) - 1, at + steps)), order.pop(at))
    for position, identity in enumerate(order, 1):
        connection.execute(update(moment).where(moment.c.id == identity).values(position=position))


def _title(title: str) -> str:
    clean = tidy(title)[:LONGEST_TITLE].strip()
    if not clean:
        raise BadDebrief("no_title")
    return clean
