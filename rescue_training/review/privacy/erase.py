"""Erases one person: afterwards the name stands nowhere in the store, and every chain is whole.

Records know a person by a random pseudonym only, so they can stay: without the name nobody can
tell whose they are. When asked for, they go as well. SQLite overwrites what is deleted
(``secure_delete``) and is then packed anew (``VACUUM``); PostgreSQL rewrites the tables
(``VACUUM FULL``), but its write-ahead log, replicas and backups keep the past for as long as
they are set up to.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Column, Connection, Table, delete, func, insert, select, update

from rescue_training.records.identity import FILE as IDENTITY
from rescue_training.records.identity import Identity, UnknownPerson
from rescue_training.review.access import audit
from rescue_training.review.privacy.held import Held, files, held
from rescue_training.review.privacy.sweep import places
from rescue_training.review.privacy.who import Subject
from rescue_training.review.store.numbering import renumber
from rescue_training.review.store.schema import (
    alias,
    assignment,
    attempt,
    debrief,
    forgotten,
    forwarded,
    moment,
    note,
    objective,
    person,
    receipt,
    response,
    tables,
)
from rescue_training.review.store.store import ReviewStore

BLANK = "[…]"
"""Takes the place of a name in what instructors wrote about others."""
_SHORTEST = 4
"""Letters of a name below which a search for it finds mostly other words."""
_TEXTS: Sequence[tuple[Table, Column[str]]] = ((note, note.c.text), (debrief, debrief.c.title))
"""Free text in which a name may stand."""


@dataclass(frozen=True)
class Erased:
    """What became of an erasure."""

    pseudonyms: tuple[str, ...]
    notes: int
    """Notes about the person that were removed."""
    mentions: int
    """Texts about others in which the name was blanked."""
    records: int
    """Records that were removed; 0 when they stay."""
    namesakes: int
    """Other people here with the same name; theirs stays."""
    left: tuple[Path, ...]
    """Files in which the name still stands, such as reports somebody saved in the folder."""


def erase(
    store: ReviewStore,
    subject: Subject,
    *,
    records: bool = False,
    homes: Iterable[Path] = (),
    who: str = audit.OWNER,
) -> Erased:
    """Erase a person; with ``records`` also everything that was played.

    ``homes`` are folders of user data of stations on this machine, whose identity files hold the
    name as well. Names on other stations have to be erased there.
    """
    roots = _roots(store, homes)
    with store.reader() as connection:
        found = held(connection, subject)
        namesakes = _namesakes(connection, subject)
    gone = files(store, found) if records else []
    _forget_names(roots, subject)
    with store.writer() as connection:
        _erase_rows(connection, subject, found, store.now())
        mentions = 0 if namesakes else _blank(connection, subject.name)
        if records:
            erase_records(connection, found)
            gone_for_good = forgotten.c.pseudonym.in_(subject.pseudonyms)
            connection.execute(update(forgotten).where(gone_for_good).values(records=True))
        renumber(connection, subject.pseudonyms)
        audit.write(connection, who, "person_erased", store.now(), subject.reference)
    remove_files(store, gone, subject.pseudonyms if records else ())
    pack(store)
    left = [] if namesakes else _left(store, roots, subject.name)
    return Erased(subject.pseudonyms, len(found.notes), mentions, len(gone), namesakes, tuple(left))


def _roots(store: ReviewStore, homes: Iterable[Path]) -> list[Path]:
    return list(dict.fromkeys((store.folder, *homes)))


def _namesakes(connection: Connection, subject: Subject) -> int:
    same = select(func.count()).where(person.c.name == subject.name, person.c.id != subject.person)
    return connection.scalar(same) or 0 if subject.name else 0


def _forget_names(roots: Iterable[Path], subject: Subject) -> None:
    """Take the name out of the identity files, their copies included."""
    for root in roots:
        identity = Identity(root / IDENTITY)
        if not (identity.path.exists() or identity.backup.exists()):
            continue
        for pseudonym in subject.pseudonyms:
            try:
                identity.erase(pseudonym)
            except UnknownPerson:
                continue


def _erase_rows(connection: Connection, subject: Subject, found: Held, now: str) -> None:
    names = subject.pseudonyms
    connection.execute(delete(note).where(note.c.id.in_([row["id"] for row in found.notes])))
    connection.execute(delete(alias).where(alias.c.pseudonym.in_(names)))
    connection.execute(delete(assignment).where(subject.assignments))
    if subject.person is not None:
        connection.execute(delete(person).where(person.c.id == subject.person))
    known = {row["pseudonym"] for row in found.forgotten}
    for pseudonym in names:
        if pseudonym not in known:
            connection.execute(insert(forgotten).values(pseudonym=pseudonym, time=now))


def erase_records(connection: Connection, found: Held) -> None:
    """Remove attempts and all that hangs on them; the files are the caller's."""
    for row in found.attempts:
        for table in (response, objective):
            connection.execute(delete(table).where(table.c.attempt == row["id"]))
        for table in (note, moment, receipt, forwarded):
            connection.execute(delete(table).where(table.c.attempt == row["attempt"]))
        connection.execute(delete(attempt).where(attempt.c.id == row["id"]))


def remove_files(store: ReviewStore, paths: Iterable[Path], pseudonyms: Iterable[str]) -> None:
    """Remove records, and the folders of people of whom nothing stays."""
    for path in paths:
        path.unlink(missing_ok=True)
    for pseudonym in pseudonyms:
        shutil.rmtree(store.vault.folder / pseudonym, ignore_errors=True)


def _blank(connection: Connection, name: str) -> int:
    """Blank a name in what was written about others; returns in how many texts."""
    if len(name) < _SHORTEST:
        return 0
    forms = {unicodedata.normalize(form, name) for form in ("NFC", "NFD")}
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)
    changed = 0
    for table, column in _TEXTS:
        for number, text in connection.execute(select(table.c.id, column)).all():
            blanked = pattern.sub(BLANK, text)
            if blanked != text:
                values = {column.name: blanked}
                connection.execute(update(table).where(table.c.id == number).values(values))
                changed += 1
    return changed


def pack(store: ReviewStore) -> None:
    """Write the database anew, so that nothing of what was deleted is left in its files."""
    if store.database.sqlite:
        raw = store.database.engine.raw_connection()
        try:
            raw.cursor().execute("VACUUM")
        finally:
            raw.close()
        return
    engine = store.database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        quoted = connection.dialect.identifier_preparer.format_table
        for table in tables.sorted_tables:
            connection.exec_driver_sql(f"VACUUM FULL {quoted(table)}")


def _left(store: ReviewStore, roots: Iterable[Path], name: str) -> list[Path]:
    if len(name) < _SHORTEST:
        return []
    return places(roots, name, skip=[store.vault.archive.root])
