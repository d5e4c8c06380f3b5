"""What is still to be sent: records whose present bytes no receipt covers."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rescue_training.records.outbox.ledger import Ledger
from rescue_training.records.outbox.receipt import sha256
from rescue_training.records.read import Record, parse
from rescue_training.records.store import Store
from rescue_training.records.summary import Status, summarise

QUIET_S = 60.0
"""An attempt that may go on is sent once its file has been left alone for so long."""

_NAMED = re.compile(r".*-([0-9a-f]{32})")


@dataclass(frozen=True)
class Item:
    """One record to send."""

    attempt: str
    """Its id; made from its bytes when neither its first line nor its name tells."""
    record: Record
    sha256: str
    """Hash of its whole lines."""


class Pending:
    """Looks through the records of a station; files that have not changed are read once."""

    def __init__(
        self, store: Store, ledger: Ledger, clock: Callable[[], float] = time.time
    ) -> None:
        self._store = store
        self._ledger = ledger
        self._clock = clock
        self._done: dict[Path, tuple[int, int]] = {}
        self._skipped: set[str] = set()

    def __iter__(self) -> Iterator[Item]:
        """Return what can be sent now, oldest first."""
        for path in self._store.paths():
            item = self._item(path)
            if item is not None:
                yield item

    def skip(self, sha256: str) -> None:
        """Leave these bytes alone until the program is started again."""
        self._skipped.add(sha256)

    def _item(self, path: Path) -> Item | None:
        """Return a record when it is to be sent; one that vanishes meanwhile is not."""
        try:
            stat = path.stat()
            data = path.read_bytes() if self._done.get(path) != _stamp(stat) else b""
        except OSError:
            return None
        content = data[: data.rfind(b"\n") + 1]
        if not content:
            return None
        hashed, named = sha256(content), _NAMED.fullmatch(path.stem)
        if named and self._covered(named[1], hashed):
            self._done[path] = _stamp(stat)
            return None
        record = parse(path, content)
        attempt = record.header.attempt if record.header else named[1] if named else hashed[:32]
        if self._covered(attempt, hashed):
            self._done[path] = _stamp(stat)
            return None
        return Item(attempt, record, hashed) if self._ready(record, stat.st_mtime) else None

    def _covered(self, attempt: str, hashed: str) -> bool:
        return hashed in self._skipped or self._ledger.entry(attempt).covers(hashed)

    def _ready(self, record: Record, changed: float) -> bool:
        over = summarise(record).status is not Status.UNFINISHED
        return over or abs(self._clock() - changed) >= QUIET_S


def _stamp(stat: os.stat_result) -> tuple[int, int]:
    return stat.st_mtime_ns, stat.st_size
