"""Where in the author's file the rule of a response stands."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from rescue_training.authoring import source
from rescue_training.authoring.library import FILE
from rescue_training.authoring.source import Source


def line_of(folder: Path, rule: str) -> int:
    """Return the line of a key path in a scenario's archived file, from 1; 0 when not found."""
    path = tuple(rule.split("."))
    if not rule or not (folder / FILE).is_file():
        return 0
    read = _read(folder)
    return read.position(path).line if read.has(path) else 0


@lru_cache(maxsize=4)
def _read(folder: Path) -> Source:
    """Read a file of the archive once; its folder is named by its hash, so it never changes."""
    return source.read(folder / FILE)
