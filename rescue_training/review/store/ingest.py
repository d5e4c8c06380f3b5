"""How a record is taken into the store: compared with what is known, checked, played again.

Nothing that was received is ever lost: a longer copy of a record takes the place of a shorter
one, a shorter one changes nothing, and one that tells another story is kept beside the first,
which from then on carries the badge ``conflict`` and counts for nothing until a person has
looked at it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, update

from rescue_training.records.disk import replace_file
from rescue_training.records.header import Header
from rescue_training.records.read import Record, parse
from rescue_training.records.store import Store
from rescue_training.records.verify import Outcome, Verdict, check
from rescue_training.review.store.contents import ReviewContents
from rescue_training.review.store.fitting import can_be_filed
from rescue_training.review.store.rows import Row, Rows, rows_of
from rescue_training.review.store.schema import attempt, forgotten, objective, response, version

REPLAYED = (Outcome.VERIFIED.value, Outcome.TORN.value)
"""Badges of records whose score can be relied on."""
CONFLICT = "conflict"
"""Badge of a record that contradicts what was received before under the same attempt."""
SETTLED = ".settled"
"""Ending of a contradicting record that a person has looked at and put aside."""
CONFLICTS = "conflicts"
"""Folder of the vault with the records that contradict."""


class Taken(StrEnum):
    """What became of a record that was brought."""

    NEW = "new"
    LONGER = "longer"
    """It goes on from where the known one ended."""
    SAME = "same"
    """Known already, or an older copy of a known one."""
    CONFLICT = "conflict"
    """It tells another story than the known one; both are kept."""
    REFUSED = "refused"
    """Not a record, or one that cannot be kept; nothing was changed."""


@dataclass(frozen=True)
class Arrival:
    """What became of one record."""

    file: str
    """Name it was brought under."""
    taken: Taken
    attempt: str = ""
    badge: str = ""
    verdict: Verdict | None = None
    what: str = ""
    """Why it was refused: ``not_a_record``, ``too_large``, ``unreadable``, ``newer``,
    ``erased``."""

    @property
    def sound(self) -> bool:
        """Whether its score can be relied on."""
        return self.badge in REPLAYED


class Ingest:
    """Takes records into vault and tables, within transactions of the caller."""

    def __init__(self, vault: Store, contents: ReviewContents, now: str = "") -> None:
        self.vault = vault
        self.contents = contents
        self.now = now
        self.touched: set[str] = set()
        """Pseudonyms whose attempts have to be numbered anew."""

    def receive(self, connection: Connection, data: bytes, name: str, station: str) -> Arrival:
        """Take one record; the file is durable when this returns, the rows with the caller."""
        record = parse(Path(name), data)
        header = stated(record)
        if header is None:
            return Arrival(name, Taken.REFUSED, what="newer" if record.newer else "not_a_record")
        if _is_erased(connection, header.pseudonym):
            return Arrival(name, Taken.REFUSED, what="erased")
        taken = self._place(record, header, data)
        if taken is Taken.SAME and self._has(connection, header):
            known = select(attempt.c.badge).where(attempt.c.attempt == header.attempt)
            return Arrival(name, taken, header.attempt, str(connection.scalar(known)))
        return self._filed(connection, header, name, taken, station)

    def refill(self, connection: Connection, path: Path, added: str, station: str) -> Arrival:
        """Fill the tables from a record of the vault."""
        header = stated(parse(path, path.read_bytes()))
        if header is None:
            return Arrival(path.name, Taken.REFUSED, what="not_a_record")
        self.now = added
        return self._filed(connection, header, path.name, Taken.NEW, station)

    # -- files

    def _place(self, record: Record, header: Header, data: bytes) -> Taken:
        path = self.vault.path(header)
        known = parse(path, path.read_bytes()) if path.is_file() else None
        if known is None:
            replace_file(path, data)
            return Taken.NEW
        if known.content.startswith(record.content):
            return Taken.SAME
        if record.content.startswith(known.content):
            replace_file(path, data)
            return Taken.LONGER
        beside = self._beside(header, data)
        if beside.with_suffix(SETTLED).is_file():
            return Taken.SAME
        replace_file(beside, data)
        return Taken.CONFLICT

    def _beside(self, header: Header, data: bytes) -> Path:
        mark = hashlib.sha256(data).hexdigest()[:16]
        return self.vault.root / CONFLICTS / f"{header.attempt}-{mark}.jsonl"

    def settle(self, connection: Connection, attempt_id: str) -> bool:
        """Let the copy that was received first stand; those that contradict it are put aside.

        Returns whether there was anything to settle. What was put aside stays on the disk, and
        changes nothing when it is brought again.
        """
        file = connection.scalar(select(attempt.c.file).where(attempt.c.attempt == attempt_id))
        path = self.vault.folder / file if file else None
        header = stated(parse(path, path.read_bytes())) if path and path.is_file() else None
        others = self.conflicts(header) if header else ()
        for other in others:
            os.replace(other, other.with_suffix(SETTLED))
        if header is not None and others:
            self._filed(connection, header, path.name if path else "", Taken.SAME, "")
        return bool(others)

    def conflicts(self, header: Header) -> Sequence[Path]:
        """Return the files that contradict a record."""
        return sorted((self.vault.root / CONFLICTS).glob(f"{header.attempt}-*.jsonl"))

    # -- rows

    def _has(self, connection: Connection, header: Header) -> bool:
        known = select(attempt.c.id).where(attempt.c.attempt == header.attempt)
        return connection.scalar(known) is not None

    def _filed(
        self, connection: Connection, header: Header, name: str, taken: Taken, station: str
    ) -> Arrival:
        path = self.vault.path(header)
        record = parse(path, path.read_bytes())
        verdict = check(record, self.contents)[0]
        badge = CONFLICT if self.conflicts(header) else verdict.outcome.value
        rows = rows_of(record, header, verdict, badge)
        rows.attempt["file"] = path.relative_to(self.vault.folder).as_posix()
        self._insert(connection, rows, station)
        self.touched.add(header.pseudonym)
        return Arrival(name, taken, header.attempt, badge, verdict)

    def _insert(self, connection: Connection, rows: Rows, station: str) -> None:
        known = connection.execute(
            select(attempt.c.id, attempt.c.added, attempt.c.station)
            .where(attempt.c.attempt == rows.header.attempt)
        ).first()  # fmt: skip
        if known is not None:
            connection.execute(delete(response).where(response.c.attempt == known.id))
            connection.execute(delete(objective).where(objective.c.attempt == known.id))
            connection.execute(delete(attempt).where(attempt.c.id == known.id))
        values: Row = {
            **rows.attempt,
            "version": self._version(connection, rows),
            "added": known.added if known else self.now,
            "station": station or (known.station if known else ""),
        }
        made = connection.execute(insert(attempt).values(**values).returning(attempt.c.id))
        ids = {"attempt": made.scalar_one(), "version": values["version"]}
        _many(connection, response, rows.responses, ids)
        _many(connection, objective, rows.objectives, ids)

    def _version(self, connection: Connection, rows: Rows) -> int:
        header = rows.header
        same = (version.c.rules_hash == header.rules_hash) & (version.c.scenario == header.scenario)
        known = connection.execute(select(version).where(same)).first()
        if known is None:
            made = insert(version).values(
                scenario=header.scenario, rules_hash=header.rules_hash,
                content_hash=header.content_hash, last=header.start,
            )  # fmt: skip
            return int(connection.execute(made.returning(version.c.id)).scalar_one())
        if rows.attempt["counts"] and header.start > known.last:
            newest = {"content_hash": header.content_hash, "last": header.start}
            connection.execute(update(version).where(same).values(**newest))
        return int(known.id)


def _is_erased(connection: Connection, pseudonym: str) -> bool:
    """Say whether the records of a person were removed for good."""
    gone = select(forgotten.c.time).where(forgotten.c.pseudonym == pseudonym, forgotten.c.records)
    return connection.execute(gone).first() is not None


def stated(record: Record) -> Header | None:
    """Return the header of a record, or what a first line that was altered says it was.

    Such a record is filed where it claims to belong, with its badge ``altered``.
    """
    if record.newer is not None:
        return None
    header = record.header or _claimed(record)
    return header if header is not None and can_be_filed(header) else None


def _claimed(record: Record) -> Header | None:
    try:
        body = json.loads(record.content.partition(b"\n")[0])
        return Header.from_json(body)
    except (ValueError, TypeError, RecursionError):
        return None


def _many(
    connection: Connection, table: object, rows: Iterable[Row], ids: Mapping[str, int]
) -> None:
    values = [{**row, **ids} for row in rows]
    if values:
        connection.execute(insert(table), values)  # type: ignore[arg-type]
