"""Receipts beside the records: ``outbox/<server>/<attempt>.json``.

The ledger only saves work and gives evidence. When it is lost everything is sent again, and the
instructor's machine answers with the receipts it gave before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from rescue_training.records.chain import JSON
from rescue_training.records.disk import replace_file
from rescue_training.records.outbox.receipt import Receipt

FORMAT = 1
PEOPLE = "people.json"
"""Which people's names have arrived, as keyed digests that tell nobody a name."""
_ATTEMPT = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Refusal:
    """That the instructor's machine does not want these bytes; asking again would change
    nothing."""

    sha256: str
    kind: str
    """Sentence ``stations.refused.<kind>``."""
    time: str


@dataclass(frozen=True)
class Entry:
    """What became of one record."""

    receipts: tuple[Receipt, ...] = ()
    """Oldest first."""
    refusals: tuple[Refusal, ...] = ()

    def covers(self, sha256: str) -> bool:
        """Say whether nothing more is to be done about these bytes."""
        received = {receipt.sha256 for receipt in self.receipts}
        return sha256 in received | {refusal.sha256 for refusal in self.refusals}


class Ledger:
    """All receipts from one instructor's machine; every change is durable when it returns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._entries: dict[str, Entry] = {}

    def entry(self, attempt: str) -> Entry:
        """Return what became of a record; a damaged file counts as none."""
        if attempt not in self._entries:
            self._entries[attempt] = _read(self._path(attempt))
        return self._entries[attempt]

    def receive(self, receipt: Receipt) -> None:
        """Keep a receipt."""
        entry = self.entry(receipt.attempt)
        if receipt not in entry.receipts:
            self._write(receipt.attempt, Entry((*entry.receipts, receipt), entry.refusals))

    def refuse(self, attempt: str, refusal: Refusal) -> None:
        """Keep that something was refused."""
        entry = self.entry(attempt)
        self._write(attempt, Entry(entry.receipts, (*entry.refusals, refusal)))

    def refusals(self) -> dict[str, Refusal]:
        """Return the last refusal of every record whose newest bytes were refused, by attempt."""
        found = {}
        for path in sorted(self.folder.glob("*.json")):
            entry = self.entry(path.stem) if _ATTEMPT.fullmatch(path.stem) else Entry()
            if entry.refusals:
                found[path.stem] = entry.refusals[-1]
        return found

    def people(self) -> dict[str, str]:
        """Return the digests of the people whose names have arrived, by pseudonym."""
        try:
            table = json.loads((self.folder / PEOPLE).read_bytes())["people"]
            return {str(who): str(what) for who, what in table.items()}
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return {}

    def keep_people(self, digests: Mapping[str, str]) -> None:
        """Keep whose names have arrived."""
        _put(self.folder / PEOPLE, {"format": FORMAT, "people": dict(digests)})

    def _path(self, attempt: str) -> Path:
        if not _ATTEMPT.fullmatch(attempt):
            raise ValueError(f"not the id of an attempt: {attempt}")
        return self.folder / f"{attempt}.json"

    def _write(self, attempt: str, entry: Entry) -> None:
        table = {
            "format": FORMAT,
            "receipts": [receipt.to_json() for receipt in entry.receipts],
            "refusals": [asdict(refusal) for refusal in entry.refusals],
        }
        _put(self._path(attempt), table)
        self._entries[attempt] = entry


def receipts_beside(outbox: Path, attempt: str) -> tuple[Receipt, ...]:
    """Return the receipts of a record from every instructor's machine it was sent to."""
    if not _ATTEMPT.fullmatch(attempt):
        return ()
    files = sorted(outbox.glob(f"*/{attempt}.json"))
    return tuple(receipt for file in files for receipt in _read(file).receipts)


def _put(path: Path, table: JSON) -> None:
    text = json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True)
    replace_file(path, text.encode() + b"\n")


def _read(path: Path) -> Entry:
    try:
        table = json.loads(path.read_bytes())
        return Entry(
            tuple(Receipt.from_json(item) for item in table["receipts"]),
            tuple(Refusal(i["sha256"], i["kind"], i["time"]) for i in table["refusals"]),
        )
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return Entry()
