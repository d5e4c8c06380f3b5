"""Prose in braces: a comma cuts it, and YAML says nothing.

``{text: Pour water, then run}`` is read as ``text: Pour water`` and a key ``then run`` without
a value. Such keys go back into the text they were cut from, and the author is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

import yaml

if TYPE_CHECKING:
    from rescue_training.activities.fields import KeyPath


class Reading(Protocol):
    """What the builder gives its helper."""

    text: str
    trail: list[str | int]
    damaged: list[KeyPath]

    def note(self, code: str, index: int, **arguments: object) -> None:
        """Note a problem at an offset of the text."""

    def quoted_line(self, start: int, end: int) -> str:
        """Return the line with quotes around a part of it."""


class Commas:
    """Finds prose in braces that a comma has cut into keys without values."""

    def __init__(self, builder: Reading) -> None:
        self.builder = builder
        self.last: tuple[str, int, int] | None = None
        self.cut: dict[str, tuple[int, int, int]] = {}
        self.lone: list[tuple[int, int]] = []

    def seen(self, key: str, event: Any) -> None:  # noqa: ANN401
        """Remember the value that a comma may have cut off."""
        plain = type(event) is yaml.ScalarEvent and not event.style
        self.last = (key, event.start_mark.index, event.end_mark.index) if plain else None

    def stray(self, key: Any, value: Any, values: dict[str, Any]) -> bool:  # noqa: ANN401
        """Take a key that has no colon back into the text before it."""
        text = self.builder.text
        bare = type(key) is yaml.ScalarEvent and type(value) is yaml.ScalarEvent
        if not bare or value.value or value.style or key.style:
            return False
        start, end = key.start_mark.index, key.end_mark.index
        if ":" in text[end : value.start_mark.index + 1] and end != value.start_mark.index:
            return False
        if re.match(r"[a-z_]+:\S", key.value):
            fixed = key.value.replace(":", ": ", 1)
            self.builder.note("RT027", start, key=key.value.partition(":")[0], line=fixed)
            self.builder.damaged.append((*self.builder.trail[:-1], fixed.partition(":")[0]))
        elif self.last is None:
            self.lone.append((start, end))
        else:
            name, first, _ = self.last
            values[name] = f"{values[name]}, {key.value}"
            comma = self.cut.get(name, (0, text.rfind(",", 0, start), 0))[1]
            self.cut[name] = (first, comma, end)
        return True

    def finish(self, values: dict[str, Any], start: int, end: int) -> str | None:
        """Report what was found; return the text when the braces hold no keys at all."""
        note, line = self.builder.note, self.builder.quoted_line
        for first, comma, last in self.cut.values():
            note("RT022", comma, mark=",", line=line(first, last))
        if self.lone and not values:
            note("RT020", start, mark="{", line=line(start, end))
            return self.builder.text[start:end]
        for first, _ in self.lone:
            note("RT022", first, mark=",", line="")
        return None
