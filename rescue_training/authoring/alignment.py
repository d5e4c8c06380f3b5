"""Finds a character of a read text again in the lines that the author wrote."""

from __future__ import annotations

import re

_HEADER = re.compile(r"[|>][0-9+-]*[ \t]*(#[^\n]*)?\n")
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\n[ \t]*|.)", re.DOTALL)
_SPACE = {"\\n", "\\t", "\\ ", "\\N", "\\_", "\\L", "\\P", "\\r", "\\e", "\\v", "\\f"}


def raw_offset(text: str, start: int, value: str, offset: int) -> int:
    """Return where the character ``offset`` of a value stands in the text of its file.

    ``start`` is where the value begins there. Line breaks and indentation were folded, so the
    two are walked together by the characters that are not space.
    """
    wanted = sum(not char.isspace() for char in value[:offset])
    if offset >= len(value):
        wanted = max(wanted - 1, 0)
    mark = text[start : start + 1]
    if mark == '"':
        return _double(text, start + 1, wanted)
    if mark == "'":
        return _single(text, start + 1, wanted)
    header = _HEADER.match(text, start)
    found = _plain(text, header.end() if header else start, wanted)
    return found + (1 if offset >= len(value) > 0 else 0)


def _plain(text: str, at: int, wanted: int) -> int:
    while at < len(text):
        if not text[at].isspace():
            if wanted == 0:
                return at
            wanted -= 1
        at += 1
    return max(0, len(text) - 1)


def _single(text: str, at: int, wanted: int) -> int:
    while at < len(text):
        if not text[at].isspace():
            if wanted == 0:
                return at
            wanted -= 1
            if text[at] == "'":
                at += 1
        at += 1
    return max(0, len(text) - 1)


def _double(text: str, at: int, wanted: int) -> int:
    while at < len(text):
        escape = _ESCAPE.match(text, at) if text[at] == "\\" else None
        space = escape[0] in _SPACE or escape[0][1] == "\n" if escape else text[at].isspace()
        if not space:
            if wanted == 0:
                return at
            wanted -= 1
        at = escape.end() if escape else at + 1
    return max(0, len(text) - 1)
