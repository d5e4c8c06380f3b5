"""What instructors write about moments of attempts, and about moments of a class's debrief."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, insert, select, update

from rescue_training.records.identity import tidy
from rescue_training.review.store.schema import attempt, note

KINDS = ("keep", "improve", "remark")
"""What went well and should stay, what should become better, and anything else."""
WHOLE = -1
"""Stands for the whole attempt instead of one response."""
LONGEST = 2000
"""Most characters of a note."""


@dataclass(frozen=True)
class Note:
    """Something an instructor wrote."""

    id: int
    subject: str
    """Id of the attempt, or ``class_subject`` of a debrief."""
    response: int
    """Which response it is about, from 0; ``WHOLE`` for the whole attempt."""
    kind: str
    text: str
    author: str
    """Who wrote it; empty for the owner of the machine."""
    added: str
    changed: str | None


class BadNote(ValueError):  # noqa: N818
    """A note that cannot be kept; carries the wording key that says why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.key = f"review.replay.note.{why}"


def class_subject(debrief: int) -> str:
    """Return what notes about the class in a debrief belong to: no trainee's attempt."""
    return f"debrief-{debrief}"


def notes_of(connection: Connection, subject: str) -> tuple[Note, ...]:
    """Return all notes about an attempt or a debrief, in the order of their moments."""
    rows = connection.execute(
        select(note).where(note.c.attempt == subject).order_by(note.c.response, note.c.id)
    )
    return tuple(_note(row) for row in rows)


def notes_about(connection: Connection, subjects: Sequence[str]) -> tuple[Note, ...]:
    """Return the notes about several attempts, newest first."""
    rows = connection.execute(
        select(note).where(note.c.attempt.in_(subjects)).order_by(note.c.added.desc(), note.c.id)
    )
    return tuple(_note(row) for row in rows)


def add(
    connection: Connection, subject: str, response: int, kind: str, text: str, author: str, now: str
) -> int:
    """Keep a note and return its number; raises BadNote."""
    made = insert(note).values(
        attempt=subject, response=max(WHOLE, response), kind=_kind(kind), text=_text(text),
        author=author, added=now,
    )  # fmt: skip
    number: int = connection.execute(made.returning(note.c.id)).scalar_one()
    return number


def change(
    connection: Connection, number: int, subject: str, kind: str, text: str, now: str
) -> bool:
    """Change a note of this subject; say whether there was one. Raises BadNote."""
    changed = connection.execute(
        update(note)
        .where(note.c.id == number, note.c.attempt == subject)
        .values(kind=_kind(kind), text=_text(text), changed=now)
    )
    return changed.rowcount > 0


def remove(connection: Connection, number: int, subject: str) -> bool:
    """Delete a note of this subject; say whether there was one."""
    gone = connection.execute(delete(note).where(note.c.id == number, note.c.attempt == subject))
    return gone.rowcount > 0


def known_attempt(connection: Connection, subject: str) -> bool:
    """Say whether a record of this attempt is in the store."""
    found = connection.execute(select(attempt.c.id).where(attempt.c.attempt == subject))
    return found.first() is not None


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise BadNote("no_kind")
    return kind


def _text(text: str) -> str:
    """Return a note in NFC without hidden characters; paragraphs stay."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n")
    clean = "\n".join(tidy(line) for line in lines).strip()
    if not clean:
        raise BadNote("empty")
    if len(clean) > LONGEST:
        raise BadNote("too_long")
    return clean


def _note(row: Row[tuple[object, ...]]) -> Note:
    return Note(row.id, row.attempt, row.response, row.kind, row.text, row.author, row.added,
                row.changed)  # fmt: skip
