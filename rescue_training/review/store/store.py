"""The instructor's store: a vault of records, and a database made from it.

The vault is laid out as a station's folder of records, so everything that reads those reads it
too. The database only makes records quick to ask; ``rebuild`` makes its derived part anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection, select

from rescue_training.attempt import Debrief, debrief
from rescue_training.records.archive import content_hash
from rescue_training.records.contents import CannotReplay, Prepared
from rescue_training.records.header import Header
from rescue_training.records.read import Record, read
from rescue_training.records.store import Store
from rescue_training.records.times import utc_now
from rescue_training.records.verify import Replayed, Verdict, check
from rescue_training.review import people
from rescue_training.review.store.contents import ReviewContents, libraries
from rescue_training.review.store.database import Database
from rescue_training.review.store.ingest import Arrival, Ingest, Taken
from rescue_training.review.store.numbering import renumber
from rescue_training.review.store.schema import attempt
from rescue_training.review.store.sources import Brought, Content, Sources, TooLarge, find
from rescue_training.scenario import Scenario

T = TypeVar("T")

BATCH = 200
"""Records that are taken in one transaction."""
LARGEST_CONTENT = 256 * 1024 * 1024
"""Bytes of all files of one content."""


@dataclass(frozen=True)
class Added:
    """What became of everything at a place."""

    arrivals: tuple[Arrival, ...] = ()
    people: int = 0
    """Names that were new."""
    trouble: str = ""
    """Empty, or why nothing could be looked at: ``missing``, ``bad_zip``, ``too_large``."""

    def of(self, *taken: Taken) -> tuple[Arrival, ...]:
        """Return those of which became this."""
        return tuple(arrival for arrival in self.arrivals if arrival.taken in taken)


@dataclass(frozen=True)
class Told:
    """One attempt of the vault, played again as far as it can be."""

    record: Record
    verdict: Verdict
    replayed: Replayed | None
    """None when it is damaged or cannot be replayed; the verdict says why."""
    debrief: Debrief | None
    contents: ReviewContents

    def scenario(self, language: str) -> Scenario | None:
        """Return its scenario with the texts of a language; None when its content is not here."""
        header = self.header
        if header is None:
            return None
        return self.contents.scenario(header.content_hash, header.scenario, language)

    @property
    def header(self) -> Header | None:
        """The first line of the record."""
        return self.record.header


@dataclass(frozen=True)
class Taking:
    """A transaction in which records are taken in."""

    connection: Connection
    ingest: Ingest

    def receive(self, data: bytes, name: str, station: str = "") -> Arrival:
        """Take in one record; it is in the database once the transaction ends."""
        return self.ingest.receive(self.connection, data, name, station)


class ReviewStore:
    """Everything below one folder; ``url`` puts the database elsewhere (PostgreSQL)."""

    def __init__(
        self,
        folder: Path,
        url: str = "",
        now: Callable[[], str] = utc_now,
        more: tuple[Path, ...] = (),
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.now = now
        self.vault = Store(folder, now)
        self.contents = ReviewContents(self.vault.archive, folder / "proofs", libraries(more))
        self.database = Database(folder, url)
        if self.database.stale:
            self.rebuild()

    def __enter__(self) -> ReviewStore:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the database go."""
        self.database.close()

    # -- the database

    def reader(self) -> AbstractContextManager[Connection]:
        """Give a connection for reading."""
        return self.database.reader()

    def writer(self, quiet: bool = False) -> AbstractContextManager[Connection]:
        """Give the one writing connection; see :meth:`Database.writer`."""
        return self.database.writer(quiet)

    def changes(self) -> int:
        """Return a number that grows whenever something arrived or was said."""
        return self.database.changes()

    # -- taking in

    def add(self, path: Path, station: str = "") -> Added:
        """Take in everything at a path: a record, a zip, a folder, a stick. Never fails on it."""
        sources = _with_content_beside(path, find(path))
        if sources.trouble:
            return Added(trouble=sources.trouble)
        self._take_contents(sources)
        arrivals: list[Arrival] = []
        for batch in _batches(sources.records, BATCH):
            arrivals += self._take_records(batch, station)
        return Added(tuple(arrivals), self._take_people(sources))

    def receive(self, data: bytes, name: str, station: str = "") -> Arrival:
        """Take in one record; when this returns it is on the disk and in the database."""
        with self.taking() as taking:
            return taking.receive(data, name, station)

    @contextmanager
    def taking(self) -> Iterator[Taking]:
        """Take in several records, and say more about them, in one transaction."""
        ingest = self._ingest()
        with self.writer() as connection:
            yield Taking(connection, ingest)
            renumber(connection, ingest.touched)

    def settle(self, attempt_id: str) -> bool:
        """Let the copy received first stand against those that contradict it, and count again."""
        ingest = self._ingest()
        with self.writer() as connection:
            settled = ingest.settle(connection, attempt_id)
            renumber(connection, ingest.touched)
        return settled

    def rebuild(self) -> int:
        """Make the derived tables anew from the vault; returns how many records it holds."""
        with self.reader() as connection:
            columns = select(attempt.c.file, attempt.c.added, attempt.c.station)
            known = {row.file: (row.added, row.station) for row in connection.execute(columns)}
        self.database.empty_derived()
        paths = self.vault.paths()
        for batch in _batches(paths, BATCH):
            ingest = self._ingest()
            with self.writer() as connection:
                for path in batch:
                    file = path.relative_to(self.vault.folder).as_posix()
                    ingest.refill(connection, path, *known.get(file, (self.now(), "")))
        with self.writer() as connection:
            renumber(connection)
        return len(paths)

    def recheck(self) -> int:
        """Check and replay every record again, for content or rules may have come since."""
        return self.rebuild()

    def _ingest(self) -> Ingest:
        return Ingest(self.vault, self.contents, self.now())

    def _take_records(self, batch: Iterable[Brought], station: str) -> Iterator[Arrival]:
        ingest = self._ingest()
        with self.writer() as connection:
            for file in batch:
                try:
                    data = file.bytes()
                except TooLarge:
                    yield Arrival(file.name, Taken.REFUSED, what="too_large")
                except OSError:
                    yield Arrival(file.name, Taken.REFUSED, what="unreadable")
                else:
                    yield ingest.receive(connection, data, file.name, station)
            renumber(connection, ingest.touched)

    def _take_contents(self, sources: Sources) -> None:
        for content in sources.contents:
            if not self.vault.archive.folder(content.hash, content.scenario).is_dir():
                self._take_content(content)
        for content_hash_, file in sources.proofs:
            if (self.vault.archive.root / content_hash_).is_dir():
                data = _bytes(file)
                if data is not None:
                    self.vault.archive.keep_proof(content_hash_, data)

    def _take_content(self, content: Content) -> None:
        """Archive content, unless it is not what its hash says."""
        files = _whole(content)
        if files is None or content_hash(files) != content.hash:
            return
        with suppress(NotADirectoryError, IsADirectoryError, FileExistsError):
            self.vault.archive.keep(content.scenario, files, None)

    def _take_people(self, sources: Sources) -> int:
        found = [entry for file in sources.identities for entry in _identities(_bytes(file))]
        if not found:
            return 0
        with self.writer() as connection:
            new = people.take_all(connection, found, self.now())
            renumber(connection, new)
        return len(new)

    # -- giving out

    def scenario(self, content: str, scenario: str, language: str) -> Scenario | None:
        """Return a scenario with the texts of a language; None when it is not in the vault."""
        return self.contents.scenario(content, scenario, language)

    def prepared(self, content: str, scenario: str) -> Prepared | None:
        """Return program, proof and folder of a content; None when it cannot be played."""
        try:
            return self.contents.get(content, scenario)
        except CannotReplay:
            return None

    def path(self, attempt_id: str) -> Path | None:
        """Return the record of an attempt; None when there is none."""
        with self.reader() as connection:
            file = connection.scalar(select(attempt.c.file).where(attempt.c.attempt == attempt_id))
        return self.vault.folder / file if file else None

    def debrief(self, attempt_id: str) -> Told | None:
        """Return an attempt played again and explained; None when it is not known here."""
        path = self.path(attempt_id)
        if path is None:
            return None
        record = read(path)
        verdict, replayed = check(record, self.contents)
        if replayed is None:
            return Told(record, verdict, None, None, self.contents)
        explained = debrief(
            replayed.program,
            replayed.proof,
            replayed.state.history,
            replayed.state.seed,
            replayed.state.mode,
        )
        return Told(record, verdict, replayed, explained, self.contents)


def _with_content_beside(path: Path, sources: Sources) -> Sources:
    """Look for content where a station keeps it, when a record was named alone."""
    beside = path.resolve().parent.parent / "content"
    if not path.is_file() or path.suffix != ".jsonl" or not beside.is_dir():
        return sources
    found = find(beside.parent) if len(sources.records) == 1 else Sources()
    return Sources(sources.records, found.contents, (), found.proofs)


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _whole(content: Content) -> dict[str, bytes] | None:
    """Return all files of a content; None when one cannot be read, or they are too much."""
    files: dict[str, bytes] = {}
    room = LARGEST_CONTENT
    for name, file in content.files:
        data = _bytes(file)
        room -= len(data or b"")
        if data is None or room < 0:
            return None
        files[name] = data
    return files


def _bytes(file: Brought) -> bytes | None:
    try:
        return file.bytes()
    except OSError:
        return None


def _identities(data: bytes | None) -> Iterator[people.Told]:
    """Yield who an identity file tells of; a damaged one tells of nobody."""
    try:
        table = json.loads(data or b"{}")
        for entry in table.get("people", ()):
            yield people.Told(
                str(entry["pseudonym"]), str(entry["name"]), str(entry.get("unit", ""))
            )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return
