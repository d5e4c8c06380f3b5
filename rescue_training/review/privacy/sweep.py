"""Looks for a name, byte by byte, in everything that lies below folders."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

_PIECE = 1 << 20
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")


def spellings(name: str) -> frozenset[bytes]:
    """Return the bytes a name can stand as: composed or not, as typed, small or capital letters,
    plain, in UTF-16, and escaped as JSON and HTML do it."""
    cases = {name, name.casefold(), name.upper(), name.title()}
    texts = {unicodedata.normalize(form, text) for form in _FORMS for text in cases}
    plain = {text.encode(code) for text in texts for code in _ENCODINGS}
    escaped = {text.encode("ascii", "backslashreplace") for text in texts}
    in_json = {_json(text) for text in texts}
    html = {text.encode("ascii", "xmlcharrefreplace") for text in texts}
    return frozenset(plain | escaped | in_json | html)


def _json(text: str) -> bytes:
    return json.dumps(text)[1:-1].encode()


def places(folders: Iterable[Path], name: str, skip: Iterable[Path] = ()) -> list[Path]:
    """Return the files below folders in which a name stands, in any spelling.

    ``skip`` are folders that are left out, such as the contents of scenarios, which hold no
    trainee's data but may hold the name of a character. Compressed files are not unpacked.
    """
    sought = spellings(name)
    left_out = [path.resolve() for path in skip]
    return [path for path in _files(folders, left_out) if holds(path, sought)]


def _files(folders: Iterable[Path], left_out: list[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
            real = path.resolve()
            if real in seen or not path.is_file() or any(real.is_relative_to(p) for p in left_out):
                continue
            seen.add(real)
            yield path


def holds(path: Path, sought: Iterable[bytes]) -> bool:
    """Say whether any of these bytes stand in a file; one that cannot be read holds nothing."""
    longest = max(map(len, sought))
    before = b""
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                window = before + piece
                if any(one in window for one in sought):
                    return True
                before = window[-longest:]
    except OSError:
        return False
    return False
