"""Writing a record so that what was acknowledged is on the disk.

One thread writes; the caller only puts a line into memory and gets a *ticket* that says when
the line is durable, or what keeps it from becoming so. When the disk is full, read-only or gone,
the half line is taken back, everything stays in memory, and the writer waits to be asked again.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rescue_training.records.chain import GENESIS, JSON, digest, seal
from rescue_training.records.disk import (
    CannotSave,
    Trouble,
    make_folder,
    open_to_append,
    sync,
    sync_folder,
    trouble_of,
    write_all,
)
from rescue_training.records.lock import Lock


def nothing() -> None:
    """Prepare nothing."""


@dataclass(frozen=True)
class Ticket:
    """The promise that a line will be kept."""

    writer: Writer
    end: int
    """Length of the file when the line is in it."""
    asked: float
    """``time.monotonic()`` when the line was handed over."""

    @property
    def durable(self) -> bool:
        """Whether the line is on the disk and survives a power cut."""
        return self.writer.durable >= self.end

    @property
    def problem(self) -> Trouble | None:
        """What keeps the line from being saved; None while all goes well."""
        return None if self.durable else self.writer.trouble

    def waited_ms(self, now: float) -> int:
        """Return how long the line has been waiting at ``now`` (``time.monotonic()``), in ms."""
        return 0 if self.durable else max(0, round((now - self.asked) * 1000))

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the line is durable or a problem stands in the way; say if it is durable."""
        self.writer.settled(self.end, seconds)
        return self.durable


class Writer:
    """Appends lines to one file, on a thread of its own.

    ``content`` is what the file holds already (a whole number of lines). ``lock`` is the lock of
    the file when the caller has it; otherwise the writer takes it. ``prepare`` is done on the
    writer's thread whenever the file is opened, first and after trouble; doing it twice must be
    harmless, and an OSError from it is a problem like any other.
    """

    def __init__(
        self,
        path: Path,
        content: bytes = b"",
        *,
        lock: Lock | None = None,
        prepare: Callable[[], object] = nothing,
    ) -> None:
        self.path = path
        self.durable = len(content)
        """Bytes that are known to be on the disk."""
        self.trouble: Trouble | None = None
        """Why the writer waits to be asked again; None while it does not."""
        lines = content.split(b"\n")[:-1]
        self.seq = len(lines)
        """Number of the next line."""
        self.head = digest(lines[-1]) if lines else GENESIS
        """Hash of the last line."""
        self._content = bytearray(content)
        self._lock = lock
        self._prepare = prepare
        self._descriptor: int | None = None
        self._closing = False
        self._wake = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="records", daemon=True)
        self._thread.start()

    def append(self, *bodies: Mapping[str, JSON]) -> Ticket:
        """Hand over lines that belong together; returns at once."""
        if self._closing:
            raise ValueError(f"{self.path.name} is closed")
        added = bytearray()
        for body in bodies:
            line = seal(body, self.seq, self.head)
            self.head, self.seq = digest(line), self.seq + 1
            added += line + b"\n"
        with self._wake:
            self._content += added
            self._wake.notify_all()
            return Ticket(self, len(self._content), time.monotonic())

    def retry(self) -> None:
        """Try again to save what waits, after the person has made room."""
        with self._wake:
            self.trouble = None
            self._wake.notify_all()

    def settled(self, end: int, seconds: float | None) -> None:
        """Wait until the file has ``end`` durable bytes, there is trouble, or time is up."""
        with self._wake:
            self._wake.wait_for(lambda: self.durable >= end or bool(self.trouble), seconds)

    def close(self, seconds: float | None = 10.0) -> bool:
        """Save what waits, with one more try if there was trouble, and let the file go.

        Returns whether everything is durable. After ``seconds`` a disk that does not answer is
        left to itself.
        """
        with self._wake:
            if not self._closing:
                self._closing, self.trouble = True, None
                self._wake.notify_all()
        self._thread.join(seconds)
        return self.durable == len(self._content)

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(self._has_work)
                end = len(self._content)
                if end == self.durable:
                    break
            trouble = self._save(end)
            with self._wake:
                self.trouble = trouble
                self.durable = self.durable if trouble else end
                self._wake.notify_all()
                if trouble and self._closing:
                    break
        self._let_go()
        if self._lock:
            self._lock.release()

    def _has_work(self) -> bool:
        return self._closing or (self.trouble is None and self.durable < len(self._content))

    def _save(self, end: int) -> Trouble | None:
        """Make the bytes up to ``end`` durable; on trouble leave the file as it was before."""
        try:
            descriptor, start = self._opened()
        except OSError as error:
            self._let_go()
            return trouble_of(error)
        try:
            write_all(descriptor, bytes(self._content[start:end]))
            sync(descriptor)
        except OSError as error:
            self._take_back(descriptor, start)
            return trouble_of(error)
        if os.name != "nt" and os.fstat(descriptor).st_nlink == 0:
            self._let_go()
            return Trouble.GONE
        return None

    def _opened(self) -> tuple[int, int]:
        """Return the open file and how many bytes of it are as they should be."""
        if self._descriptor is not None:
            return self._descriptor, self.durable
        self._prepare()
        make_folder(self.path.parent)
        self._lock = self._lock or Lock(self.path)
        self._descriptor = open_to_append(self.path)
        sync_folder(self.path.parent)
        return self._descriptor, self._sound(self._descriptor)

    def _sound(self, descriptor: int) -> int:
        """Cut the file after the durable bytes it really holds, and return how many there are.

        A file that was deleted behind our back has none of them and is written anew in full.
        """
        there = _read(descriptor, self.durable)
        if there != self._content[: len(there)]:
            raise CannotSave(Trouble.CHANGED, self.path)
        os.ftruncate(descriptor, len(there))
        os.lseek(descriptor, len(there), os.SEEK_SET)
        return len(there)

    def _take_back(self, descriptor: int, start: int) -> None:
        """Remove the half line, as far as the disk lets us; the next try opens the file anew."""
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, start)
        self._let_go()

    def _let_go(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(descriptor)


def _read(descriptor: int, length: int) -> bytes:
    """Return up to ``length`` bytes from the start of a file."""
    parts: list[bytes] = []
    os.lseek(descriptor, 0, os.SEEK_SET)
    while length > 0 and (part := os.read(descriptor, length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
