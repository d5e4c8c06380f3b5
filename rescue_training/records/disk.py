"""What the records ask of a disk, on POSIX and on Windows, and what can go wrong with it."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path


class Trouble(StrEnum):
    """Why something cannot be saved; its sentence is ``records.trouble.<value>``."""

    FULL = "full"
    """No room: disk full, quota, or largest file size reached."""
    READ_ONLY = "read_only"
    """Writing is not allowed here."""
    GONE = "gone"
    """The file, its folder or the whole disk is not there any more."""
    BUSY = "busy"
    """Another window of the program, or another program, is using it."""
    CHANGED = "changed"
    """Somebody else has written into the file; it is not overwritten."""
    FAILED = "failed"
    """The disk reports an error."""


class CannotSave(OSError):  # noqa: N818
    """Something could not be written; ``trouble`` says why."""

    def __init__(self, trouble: Trouble, path: Path) -> None:
        super().__init__(f"{trouble}: {path}")
        self.trouble = trouble
        self.path = path


_TROUBLES: Mapping[int, Trouble] = {
    errno.ENOSPC: Trouble.FULL,
    errno.EFBIG: Trouble.FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): Trouble.FULL,
    errno.EROFS: Trouble.READ_ONLY,
    errno.EACCES: Trouble.READ_ONLY,
    errno.EPERM: Trouble.READ_ONLY,
    errno.ENOENT: Trouble.GONE,
    errno.ENOTDIR: Trouble.GONE,
    errno.ENODEV: Trouble.GONE,
    errno.ENXIO: Trouble.GONE,
    getattr(errno, "ESTALE", errno.ENODEV): Trouble.GONE,
}


def trouble_of(error: OSError) -> Trouble:
    """Return what an error of the operating system means to the person at the screen."""
    if isinstance(error, CannotSave):
        return error.trouble
    return _TROUBLES.get(error.errno or 0, Trouble.FAILED)


def open_to_append(path: Path, mode: int = 0o644) -> int:
    """Open a file for reading and writing, made when missing; returns its descriptor."""
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), mode)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte, however few the disk takes at a time."""
    rest = memoryview(data)
    while rest:
        written = os.write(descriptor, rest)
        if written <= 0:
            raise OSError(errno.EIO, "the disk takes no bytes")
        rest = rest[written:]


def sync(descriptor: int) -> None:
    """Return when the bytes of a file have reached the disk itself."""
    if sys.platform == "darwin":  # pragma: no cover - fsync stops at the drive's cache there
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    getattr(os, "fdatasync", os.fsync)(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows does so by itself."""
    if os.name == "nt":  # pragma: no cover - a folder cannot be opened there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, durably."""
    if folder.is_dir():
        return
    if folder == folder.parent:
        raise CannotSave(Trouble.GONE, folder)
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def replace_file(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put new content in place of a file: afterwards it is the old or the new one, never half.

    ``mode`` says who may read it, where the system knows such things.
    """
    make_folder(path.parent)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = open_to_append(beside, mode)
        try:
            write_all(descriptor, data)
            sync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(beside, path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
