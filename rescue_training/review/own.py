"""The records of this very computer, looked at again and again while the review runs.

An instructor who trains people on the machine at hand need not add anything: what is new in its
folder of user data is taken in, and assignments are put where its home screen finds them.
"""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from rescue_training.records.assignments import FILE as ASSIGNMENTS
from rescue_training.records.identity import FILE as IDENTITY
from rescue_training.records.store import Store
from rescue_training.review import assignments
from rescue_training.review.store.store import ReviewStore

EVERY_S = 5.0
"""Seconds between two looks."""

_log = logging.getLogger(__name__)


class OwnStation:
    """Keeps a store in step with the folder of user data on the same machine."""

    def __init__(self, store: ReviewStore, home: Path) -> None:
        self._store = store
        self._home = home
        self._known: dict[Path, tuple[int, int]] = {}
        self._published: tuple[int, tuple[int, int] | None] = (-1, None)
        self._over = threading.Event()

    def look(self) -> int:
        """Take in what has changed since the last look; returns how many files that were."""
        changed = [path for path in self._paths() if self._known.get(path) != _stamp(path)]
        stamps = {path: _stamp(path) for path in changed}
        for path in changed:
            self._store.add(path)
        self._known |= {path: stamp for path, stamp in stamps.items() if stamp is not None}
        self._publish()
        return len(changed)

    def start(self) -> None:
        """Look from time to time on a thread of its own, until ``stop``."""
        threading.Thread(target=self._keep_looking, name="own-station", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()

    def _keep_looking(self) -> None:
        while not self._over.wait(EVERY_S):
            try:
                self.look()
            except Exception:
                _log.exception("cannot look at %s", self._home)

    def _paths(self) -> list[Path]:
        identity = self._home / IDENTITY
        return [*([identity] if identity.is_file() else []), *Store(self._home).paths()]

    def _publish(self) -> None:
        """Exchange assignments and targets, when either side has something new."""
        file = self._home / ASSIGNMENTS
        if self._published == (self._store.changes(), _stamp(file)) or not self._home.is_dir():
            return
        assignments.publish(self._store, self._home, self._store.now())
        self._published = (self._store.changes(), _stamp(file))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
