"""Takes a line of YAML apart far enough to say what its author meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

ODD_SPACE = "\u00a0\u2007\u202f\u3000"
WIDE_COLON = "\uff1a"

_KEY = re.compile(r"(?P<lead>[ \t]*(?:- +)*)(?:(?P<key>[^\s#'\"{\[][^:#]*?)[ ]*:(?:[ ]+|$))?")
KEY_LINE = re.compile(r"[ ]*(?:- +)*[a-z_][a-z0-9_ <>=()]*:( |$)")
"""A line that begins with something like a key."""


@dataclass(frozen=True)
class Part:
    """A key and its value on one line; offsets count from the start of the line."""

    key: str
    start: int
    """Where the value begins."""
    end: int
    """Where it ends, a comment and trailing spaces left out."""
    flow: bool = False
    """Whether it stands inside braces or brackets."""


def indent(line: str) -> int:
    """Count the spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def depth_at(line: str, column: int) -> int:
    """Count the brackets that are open at a column of a line, quotes and plain prose aside."""
    begin = value_start(line)
    if line[begin : begin + 1] not in ("{", "["):
        return 0
    depth, mark = 0, ""
    for char in line[begin:column]:
        if mark:
            mark = "" if char == mark else mark
        elif char in "\"'":
            mark = char
        elif char in "{[":
            depth += 1
        elif char in "}]":
            depth -= 1
    return depth


def value_start(line: str) -> int:
    """Return where the value of a line begins, after its dashes and its key."""
    match = _KEY.match(line)
    return match.end() if match else indent(line)


def content_end(line: str, start: int = 0) -> int:
    """Return where a line ends when its comment and trailing spaces are left out."""
    comment = line.find(" #", start)
    return len((line if comment < 0 else line[:comment]).rstrip(" "))


def part_at(line: str, column: int) -> Part:
    """Return the key and value that a column of a line lies in."""
    if depth_at(line, column) > 0:
        return _flow_part(line, column)
    match = _KEY.match(line)
    start = match.end() if match else 0
    return Part((match["key"] or "") if match else "", start, max(start, content_end(line, start)))


def _flow_part(line: str, column: int) -> Part:
    first = _segment_start(line, column)
    last = _segment_end(line, max(column, first))
    body = line[first:last]
    match = re.match(r"[ ]*(?P<key>[a-z_][a-z0-9_ ]*):[ ]+", body)
    start = first + (match.end() if match else len(body) - len(body.lstrip()))
    return Part(match["key"] if match else "", start, first + len(body.rstrip()), flow=True)


def _segment_start(line: str, column: int) -> int:
    """Return where the entry of a brace begins: after the last brace or comma before ``key:``."""
    whole = re.compile(r"[{\[,](?=[ ]*[a-z_][a-z0-9_ ]*: )")
    starts = [m.end() for m in whole.finditer(line) if m.end() <= column]
    return starts[-1] if starts else value_start(line) + 1


def _segment_end(line: str, column: int) -> int:
    """Return where the entry ends: before the next ``, key:`` or the brace that closes the line."""
    after = re.search(r",(?=[ ]*[a-z_][a-z0-9_ ]*:( |$))", line[column:])
    if after:
        return column + after.start()
    closing = re.search(r"[}\]]+[ ]*(#.*)?$", line[column:])
    return column + closing.start() if closing else len(line.rstrip())
