"""Large bodies that arrive in pieces, kept in the store's ``incoming`` folder until whole.

How much of one has arrived is the length of its file, so an upload goes on after either side
was restarted or killed; the hash at the end finds whatever went wrong in between.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from pathlib import Path

from rescue_training.records.disk import make_folder, open_to_append, sync, write_all
from rescue_training.records.outbox.receipt import sha256
from rescue_training.review.stations.refused import Refused

MOST_PARTS = 4
"""Unfinished uploads one station may have; the one left alone for longest goes first."""
_LOCKS = 64
_HASH = re.compile(r"[0-9a-f]{64}")


class WrongOffset(Exception):  # noqa: N818
    """A piece does not follow what has arrived; ``offset`` is how much has."""

    def __init__(self, offset: int) -> None:
        super().__init__(str(offset))
        self.offset = offset


class Incoming:
    """The folder of unfinished uploads, by station and hash."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._locks = tuple(threading.Lock() for _ in range(_LOCKS))

    def offset(self, station: int, hashed: str) -> int:
        """Return how many bytes of an upload have arrived."""
        return _size(self._path(station, hashed))

    def append(self, station: int, hashed: str, offset: int, data: bytes) -> int:
        """Add a piece durably and return how many bytes have arrived now."""
        path = self._path(station, hashed)
        with self._alone(path):
            there = _size(path)
            if offset != there:
                raise WrongOffset(there)
            if not there:
                self._make_room(path.parent)
            _append(path, there, data)
            return there + len(data)

    def take(self, station: int, hashed: str) -> bytes:
        """Return a whole upload; it stays until ``discard``.

        Raises Refused (upload_again) when it is not there, or not what it should be.
        """
        path = self._path(station, hashed)
        with self._alone(path):
            data = path.read_bytes() if path.is_file() else b""
            if sha256(data) != hashed:
                path.unlink(missing_ok=True)
                raise Refused("upload_again", 1)
            return data

    def discard(self, station: int, hashed: str) -> None:
        """Forget an upload."""
        self._path(station, hashed).unlink(missing_ok=True)

    def leave(self, station: int) -> None:
        """Forget all uploads of a station."""
        shutil.rmtree(self._folder / str(station), ignore_errors=True)

    def _path(self, station: int, hashed: str) -> Path:
        if not _HASH.fullmatch(hashed):
            raise Refused("bad_request")
        return self._folder / str(station) / f"{hashed}.part"

    def _alone(self, path: Path) -> threading.Lock:
        """Return the lock under which one thread at a time works on a file."""
        return self._locks[int(path.stem[:4], 16) % _LOCKS]

    @staticmethod
    def _make_room(folder: Path) -> None:
        make_folder(folder)
        parts = sorted(folder.glob("*.part"), key=lambda part: part.stat().st_mtime_ns)
        for part in parts[: max(0, len(parts) - MOST_PARTS + 1)]:
            part.unlink(missing_ok=True)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _append(path: Path, start: int, data: bytes) -> None:
    descriptor = open_to_append(path)
    try:
        os.lseek(descriptor, start, os.SEEK_SET)
        write_all(descriptor, data)
        sync(descriptor)
    finally:
        os.close(descriptor)
