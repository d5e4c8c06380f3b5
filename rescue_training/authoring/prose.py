"""Which keys hold prose, and how its line breaks are read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rescue_training.activities.fields import KeyPath

PROSE_KEYS = frozenset({
    "title", "summary", "text", "prompt", "why", "hint", "locked", "part", "name", "role", "shown",
    "say",
})  # fmt: skip
"""Keys whose values trainees read. A test holds them against the fields of the scenario."""

_LITERAL_BREAK = re.compile(r"[ \t]*\n([ \t]*\n)*[ \t]*")
_FOLDED_BREAK = re.compile(r"([ \t]*)(\n+)([ \t]*)")


def is_prose(path: KeyPath) -> bool:
    """Say whether the value at a path is prose."""
    for key in reversed(path):
        if key == "say":
            return True
        if isinstance(key, str) and key in PROSE_KEYS:
            return key == path[-1]
    return False


def folded(value: str, style: str) -> str:
    """Read line breaks the same way in every YAML style.

    A line break is a space, a blank line a new paragraph (kept as two line breaks).
    ``style`` is YAML's mark of the style: ``|``, ``>``, a quote, or empty for plain text.
    """
    if "\n" not in value:
        return value
    value = value.strip()
    if style == "|":
        return _LITERAL_BREAK.sub(_paragraph, value)
    if style == ">":
        return _FOLDED_BREAK.sub(_indented, value)
    return re.sub(r"[ \t]*\n[ \t\n]*", "\n\n", value)


def _paragraph(match: re.Match[str]) -> str:
    return "\n\n" if match[0].count("\n") > 1 else " "


def _indented(match: re.Match[str]) -> str:
    """Lines that are indented further keep their breaks in ``>``, so one alone is a space."""
    return " " if match[3] and match[2] == "\n" else "\n\n"
