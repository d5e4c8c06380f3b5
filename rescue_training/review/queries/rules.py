"""Where in the author's file the rule of a response stands."""

from __future__ import annotations

from pathlib import Path

from rescue_training.authoring import source
from rescue_training.authoring.library import FILE


def line_of(folder: Path, rule: str) -> int:
    """Return the line of a key path in a scenario's file, from 1; 0 when it is not found."""
    path = tuple(rule.split("."))
    file = folder / FILE
    if not rule or not file.is_file():
        return 0
    read = source.read(file)
    return read.position(path).line if read.has(path) else 0
