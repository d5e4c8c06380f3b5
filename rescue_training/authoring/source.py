"""Reads a YAML file into plain values, with the place of every key and value.

All of YAML's traps become problems with a code and a position; whatever the bytes are, nothing
is raised. Where the text stops being YAML the line is mended in memory and reading goes on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from rescue_training.authoring.alignment import raw_offset
from rescue_training.authoring.building import Builder, Marks, TooMuchError, Value
from rescue_training.authoring.decoding import MAX_BYTES, decode, plain_indents, without_directives
from rescue_training.authoring.finding import Finding, Spot
from rescue_training.authoring.mending import mend
from rescue_training.collector import collector_resting
from rescue_training.problem import Position, Problem

if TYPE_CHECKING:
    from rescue_training.activities.fields import KeyPath

MAX_MENDS = 40
"""Most lines that are mended in one reading of a small file."""
MAX_TRIES = 3
"""How often one line is mended before reading gives up."""
_LARGE = 400_000
_MANY = 50_000
"""Characters from which it pays to hold Python's collector still."""


class Source:
    """One file as read: its value, its problems, and where everything stands."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        """The file as problems name it."""
        self.value: Value = None
        """A mapping with text, lists and mappings below; empty when there is none."""
        self.problems: list[Problem] = []
        """Everything found while reading, in the order of the file."""
        self.damaged: frozenset[KeyPath] = frozenset()
        """Paths whose value was lost to a problem already told."""
        self.readable = True
        """False when reading stopped before the end of the file."""
        self.text, spots = decode(data)
        self.lines = self.text.split("\n")
        """The author's lines, for showing."""
        self._parsed, odd = plain_indents(self.text) if not self.text.isascii() else (self.text, [])
        self._parsed, directive = without_directives(self._parsed)
        self._mended: dict[int, str] = {}
        self._tries: Counter[int] = Counter()
        self._marks: Marks = None
        self._start = 0
        self._note([*spots, *odd, *directive])
        if all(spot.code != "RT005" for spot in spots):
            self._read()
        self.problems.sort(key=lambda problem: (problem.position.line, problem.position.column))

    def _note(self, spots: Iterable[Spot]) -> None:
        self.problems += [
            Problem(spot.code, self._place(spot.index), spot.arguments) for spot in spots
        ]

    def _read(self) -> None:
        with collector_resting(len(self.text) > _MANY):
            builder = self._mending()
        if builder is not None:
            self._note(builder.spots)
            self.damaged = frozenset(builder.damaged)
        if self.readable and not isinstance(self.value, dict):
            empty = self.value is None or self.value == ""
            self._note([Spot("RT008" if empty else "RT010", self._start)])
        if not isinstance(self.value, dict):
            self.value = {}
            self._marks = {}

    def _mending(self) -> Builder | None:
        """Build, mending one line after another until the text can be read to its end."""
        limit = MAX_MENDS if len(self.text) < _LARGE else 4
        for _ in range(limit):
            try:
                builder = Builder(self._parsed)
                self.value, self._marks, self._start = builder.build()
            except TooMuchError as error:
                self._note([error.spot])
                break
            except (yaml.YAMLError, ValueError) as error:
                if not self._mend(error):
                    break
            else:
                return builder
        self.readable = False
        self.value = {}
        return None

    def _mend(self, error: Exception) -> bool:
        lines = self._parsed.split("\n")
        found = mend(error, lines)
        self._tries[found.line] += 1
        if self._tries[found.line] > MAX_TRIES:
            return False
        at = self._original(found.line, found.column)
        self.problems.append(Problem(found.code, at, found.shown))
        if found.replacement is None:
            return False
        self._mended[found.line] = found.replacement
        lines[found.line] = found.replacement
        self._parsed = "\n".join(lines)
        self.__dict__.pop("_starts", None)
        return True

    @cached_property
    def _starts(self) -> list[int]:
        """Offsets of the beginnings of lines in the text that was parsed."""
        starts, at = [0], self._parsed.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self._parsed.find("\n", at + 1)
        return starts

    def _place(self, index: int) -> Position:
        """Return the author's line and column of an offset in the parsed text."""
        line = bisect_right(self._starts, index) - 1
        return self._original(line, index - self._starts[line])

    def _original(self, line: int, column: int) -> Position:
        """Undo what mending did to a line; both counted from 0."""
        if line in self._mended and line < len(self.lines):
            column = _undone(self.lines[line], self._mended[line], column)
        return Position(self.path, line + 1, column + 1)

    def position(self, path: KeyPath, *, key: bool = False, offset: int | None = None) -> Position:
        """Return where a value stands, or the nearest thing above it that is in the file.

        ``key`` asks for its key instead; ``offset`` for a character of the value's (or key's) text.
        """
        index, key_index, exact = self._start, self._start, True
        marks, value = self._marks, self.value
        for step in path:
            entry = _entry(marks, step)
            if entry is None:
                exact = False
                break
            key_index, index, marks = entry
            value = value[step]
        if not exact:
            return self._place(key_index)
        if key:
            return self._place(key_index + (offset or 0))
        if offset is not None and isinstance(value, str):
            index = raw_offset(self._parsed, index, value, offset)
        return self._place(index)

    def has(self, path: KeyPath) -> bool:
        """Say whether the file holds a value at a path."""
        marks = self._marks
        for step in path:
            entry = _entry(marks, step)
            if entry is None:
                return False
            marks = entry[2]
        return True

    def problem(self, finding: Finding) -> Problem:
        """Give a finding its place."""
        at = self.position(finding.path, key=finding.key, offset=finding.offset)
        return Problem(finding.code, at, finding.arguments)


def _entry(marks: Marks, step: str | int) -> tuple[int, int, Marks] | None:
    if isinstance(marks, dict):
        found: tuple[int, int, Marks] | None = marks.get(step)
        return found
    if isinstance(marks, list) and isinstance(step, int) and 0 <= step < len(marks):
        index, below = marks[step]
        return index, index, below
    return None


def _undone(before: str, after: str, column: int) -> int:
    """Map a column of a mended line to the line as the author wrote it."""
    shared = 0
    while shared < min(len(before), len(after)) and before[shared] == after[shared]:
        shared += 1
    if column <= shared:
        return column
    tail = 0
    while tail < min(len(before), len(after)) - shared and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    if column >= len(after) - tail:
        return column - len(after) + len(before)
    return max(0, min(column - 1, len(before)))


def parse(data: bytes, path: str = "scenario.yaml") -> Source:
    """Read the bytes of a file; ``path`` is how problems name it."""
    return Source(path, data)


def read(file: Path, shown: str | None = None) -> Source:
    """Read a file; one that cannot be opened is a problem like any other."""
    name = shown or str(file)
    try:
        size = file.stat().st_size
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        source = Source(name, b"{}")
        source.readable = False
        reason: Any = getattr(error, "strerror", None) or str(error)
        source.problems.append(Problem("RT001", Position(name), {"reason": reason}))
        return source
    return Source(name, data if size <= MAX_BYTES else data[: MAX_BYTES + 1])
