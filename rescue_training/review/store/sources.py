"""What is brought in: files, folders, zips and sticks, whoever packed them.

Everything is looked for by its place, as stations keep it: ``*.jsonl`` are records,
``content/<hash>/<scenario>/...`` is content that was played, ``identity.json`` holds names. A
zip, also one that lies on a stick, is read in place, within limits; nothing is ever unpacked to
a path of its own choosing, and a zip within a zip is left alone.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes of one file; a record of ten thousand decisions has four million."""
LARGEST_TOTAL = 2 * 1024 * 1024 * 1024
"""Bytes of all that one zip holds, unpacked."""
LARGEST_RATIO = 200
"""A file in a zip that grows more than this, and past a megabyte, is a bomb."""
MOST_FILES = 200_000
LARGEST_LIST = 32 * 1024 * 1024
"""Bytes of the list of files that a zip begins to be read with."""
LONGEST_PART = 200
"""Bytes of one name in a path; most file systems end at 255."""
STORE = "review.sqlite"
"""Marks a folder as an instructor's store; a station's user data may have one within."""

_CONTENT = re.compile(r"(?:^|/)content/([0-9a-f]{64})/([a-z][a-z0-9_-]{0,99})/(.+)$")
_PROOF = re.compile(r"(?:^|/)content/([0-9a-f]{64})/proof-[0-9a-f]{16}\.json$")
_BROKEN = (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError)
_UNSAFE = re.compile(r"[\\:\0]")


class Zips:
    """Keeps the zip that was read last open: its list of files may take long to read again."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._open: zipfile.ZipFile | None = None

    def open(self, path: Path) -> zipfile.ZipFile:
        """Return a zip, ready to be read."""
        if self._open is None or path != self._path:
            if self._open is not None:
                self._open.close()
            self._path, self._open = path, zipfile.ZipFile(path)
        return self._open


@dataclass(frozen=True)
class Brought:
    """One file that was brought; ``bytes`` reads it."""

    name: str
    """Path as it was brought, for messages."""
    path: Path
    member: str = ""
    """Name within a zip; empty for a file."""
    zips: Zips | None = field(default=None, repr=False, compare=False)
    """Opens the zip."""

    def bytes(self) -> bytes:
        """Return what it holds; OSError or ``TooLarge`` when that is not to be had."""
        if self.zips is None:
            if self.path.stat().st_size > LARGEST_FILE:
                raise TooLarge(self.name)
            return self.path.read_bytes()
        archive = self.zips.open(self.path)
        return _member(archive, archive.getinfo(self.member))


@dataclass(frozen=True)
class Content:
    """Files of one archived content."""

    hash: str
    scenario: str
    files: tuple[tuple[str, Brought], ...]
    """(path within the scenario, file) pairs."""


@dataclass(frozen=True)
class Sources:
    """All that was found at a place."""

    records: tuple[Brought, ...] = ()
    contents: tuple[Content, ...] = ()
    identities: tuple[Brought, ...] = ()
    proofs: tuple[tuple[str, Brought], ...] = ()
    """(content hash, file) pairs."""
    trouble: str = ""
    """Empty, or why nothing could be looked at: ``missing``, ``bad_zip``, ``too_large``."""


class TooLarge(OSError):  # noqa: N818
    """A file, or all files of a zip together, are larger than anything stations write."""


def find(path: Path) -> Sources:
    """Return what lies at a path: a record, a zip, or a folder that is searched to its depth."""
    if path.is_dir():
        return _sorted(_folder(path, Zips()))
    if not path.is_file():
        return Sources(trouble="missing")
    if zipfile.is_zipfile(path):
        try:
            return _sorted(_zip(path, Zips()))
        except TooLarge:
            return Sources(trouble="too_large")
        except _BROKEN:
            return Sources(trouble="bad_zip")
    return _sorted([(path.name, Brought(path.name, path))])


def _folder(path: Path, zips: Zips) -> Iterator[tuple[str, Brought]]:
    """Yield all files below a folder; another instructor's store within it is left out."""
    for at, folders, files in os.walk(path):
        here = Path(at)
        if STORE in files and here != path:
            folders.clear()
            continue
        folders.sort()
        for name in sorted(files):
            file = here / name
            if file.is_file() and not file.is_symlink():
                relative = _shown(file.relative_to(path).as_posix())
                yield relative, Brought(relative, file)
                yield from _packed(file, relative, zips)


def _shown(name: str) -> str:
    """Return a path that can be written down, also where a stick has names that are no text."""
    return name.encode("utf-8", "backslashreplace").decode()


def _packed(file: Path, name: str, zips: Zips) -> list[tuple[str, Brought]]:
    """Return what a zip within a folder holds; one that cannot be read holds nothing."""
    if file.suffix.lower() != ".zip":
        return []
    try:
        members = _zip(file, zips)
    except (*_BROKEN, OSError):
        return []
    return [
        (f"{name}/{inner}", replace(member, name=f"{name}/{inner}")) for inner, member in members
    ]


def _zip(path: Path, zips: Zips) -> list[tuple[str, Brought]]:
    with _Modest(io.FileIO(path)) as file, zipfile.ZipFile(file) as archive:
        members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) > MOST_FILES or sum(m.file_size for m in members) > LARGEST_TOTAL:
        raise TooLarge(path.name)
    return [(m.filename, Brought(m.filename, path, m.filename, zips)) for m in members]


class _Modest(io.BufferedReader):
    """A file that is read in pieces only: a zip is asked for its whole list of files at once."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read on; raises TooLarge when more is wanted than an honest list has."""
        if size is not None and size > LARGEST_LIST:
            raise TooLarge(str(size))
        return super().read(size)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Read one file of a zip, never more of it than its directory says and the limits allow."""
    bomb = info.file_size > 1 << 20 and info.file_size > LARGEST_RATIO * max(info.compress_size, 1)
    if info.file_size > LARGEST_FILE or bomb or info.flag_bits & 1:
        raise TooLarge(info.filename)
    try:
        with archive.open(info) as file:
            data = file.read(info.file_size + 1)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise OSError(f"{info.filename}: {error}") from error
    if len(data) > info.file_size:
        raise TooLarge(info.filename)
    return data


def _sorted(files: Iterable[tuple[str, Brought]]) -> Sources:
    records: list[Brought] = []
    identities: list[Brought] = []
    proofs: list[tuple[str, Brought]] = []
    contents: dict[tuple[str, str], list[tuple[str, Brought]]] = {}
    for name, file in files:
        content, proof = _CONTENT.search(name), _PROOF.search(name)
        if content and safe(content[3]):
            contents.setdefault((content[1], content[2]), []).append((content[3], file))
        elif proof:
            proofs.append((proof[1], file))
        elif name.endswith(".jsonl"):
            records.append(file)
        elif PurePosixPath(name).name == "identity.json":
            identities.append(file)
    found = (Content(hash_, scenario, tuple(fs)) for (hash_, scenario), fs in contents.items())
    return Sources(tuple(records), tuple(found), tuple(identities), tuple(proofs))


def safe(name: str) -> bool:
    """Say whether a path stays below the folder it is put into, on every system."""
    path = PurePosixPath(name)
    short = all(len(part.encode("utf-8", "replace")) <= LONGEST_PART for part in path.parts)
    return short and not path.is_absolute() and ".." not in path.parts and not _UNSAFE.search(name)
