"""Builds plain values from the YAML parser's events, and notes what would damage them silently.

Every scalar becomes a string. Beside the values stand *marks*, the same tree again with the
place of every key and value as an offset in the text; lines and columns are worked out from
them only when a problem is shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import yaml

from rescue_training.authoring.commas import Commas
from rescue_training.authoring.finding import Spot
from rescue_training.authoring.line_parts import ODD_SPACE, WIDE_COLON
from rescue_training.authoring.prose import folded, is_prose
from rescue_training.authoring.quoting import quoted

if TYPE_CHECKING:
    from rescue_training.activities.fields import KeyPath

MAX_DEPTH = 24
"""Deepest nesting of a file."""
MAX_VALUES = 2_000_000
"""Most values of a file."""

Value = Any
"""A string, a list of values or a mapping from strings to values."""
Marks = Any
"""For a mapping ``{key: (key offset, value offset, marks of the value)}``; for a list
``[(value offset, marks of the value)]``; None for a string."""

_STUCK = re.compile(rf"([a-z_][a-z0-9_ <>=()]*)({WIDE_COLON}|:[{ODD_SPACE}])")
_BAD_ESCAPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def _at(event: Any) -> int:  # noqa: ANN401
    """Return where an event begins in the text."""
    index: int = event.start_mark.index
    return index


def _end(event: Any) -> int:  # noqa: ANN401
    """Return where an event ends in the text."""
    index: int = event.end_mark.index
    return index


class TooMuchError(Exception):
    """The file is nested too deep or holds too many values; carries the spot."""

    def __init__(self, spot: Spot) -> None:
        super().__init__(spot.code)
        self.spot = spot


class _PythonParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's parser in Python, for machines where its C half is missing."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)
        self._in_plain = False

    def peek(self, index: int = 0) -> str:
        """Look at a character ahead; to plain text a question mark is a letter like others."""
        char: str = super().peek(index)
        return "x" if self._in_plain and char == "?" else char

    def scan_plain(self) -> yaml.ScalarToken:
        """Read plain text; in braces too it may hold a question mark, as libyaml lets it."""
        self._in_plain = True
        try:
            return super().scan_plain()
        finally:
            self._in_plain = False


def _parser(text: str) -> Any:  # noqa: ANN401
    if yaml.__with_libyaml__:
        return yaml.cyaml.CParser(text)  # type: ignore[attr-defined]
    return _PythonParser(text)


class Builder:
    """One reading of one text; raises ``yaml.YAMLError`` where it stops being YAML."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spots: list[Spot] = []
        self.damaged: list[KeyPath] = []
        """Paths whose value could not be kept; nothing more is said about them."""
        self._next: Callable[[], Any] = _parser(text).get_event
        self.trail: list[str | int] = []
        self._count = 0
        self._hashes = " #" in text
        self._odd = any(mark in text for mark in ODD_SPACE + WIDE_COLON)

    def build(self) -> tuple[Value, Marks, int]:
        """Return the value of the first document, its marks and its offset."""
        event: Any = self._next()
        while not isinstance(event, yaml.DocumentStartEvent):
            if isinstance(event, yaml.StreamEndEvent):
                return None, None, 0
            event = self._next()
        first = self._next()
        value, marks = self._node(first)
        self._next()
        after = self._next()
        if isinstance(after, yaml.DocumentStartEvent):
            self.note("RT009", _at(after))
        return value, marks, first.start_mark.index

    def note(self, code: str, index: int, **arguments: object) -> None:
        """Note a problem at an offset of the text."""
        self.spots.append(Spot(code, index, arguments))

    def _damage(self, *more: str | int) -> None:
        self.damaged.append((*self.trail, *more))

    def _node(self, event: Any) -> tuple[Value, Marks]:  # noqa: ANN401
        kind = type(event)
        self._count += 1
        if self._count > MAX_VALUES:
            raise TooMuchError(Spot("RT007", _at(event), {"limit": MAX_VALUES}))
        if kind is yaml.AliasEvent:
            self.note("RT013", _at(event), name=event.anchor)
            self._damage()
            return "", None
        if event.anchor or event.tag:
            self._extras(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event), None
        if len(self.trail) >= MAX_DEPTH:
            raise TooMuchError(Spot("RT006", _at(event), {"limit": MAX_DEPTH}))
        if kind is yaml.MappingStartEvent:
            return self._mapping(bool(event.flow_style), _at(event))
        return self._sequence()

    def _extras(self, event: Any) -> None:  # noqa: ANN401
        index = _at(event)
        if event.anchor:
            self.note("RT012", index, name=event.anchor)
        if event.tag:
            end = self.text.find("\n", index)
            rest = self.text[index : end if end >= 0 else None].rstrip()
            self.note("RT014", index, tag=rest.split()[0] if rest else "!", rest=rest[1:].lstrip())
            self._damage()

    def _scalar(self, event: Any) -> str:  # noqa: ANN401
        value: str = event.value
        style = event.style
        if style == '"' and not value.isascii():
            value = unicodedata.normalize("NFC", value)
        if style == '"' and (bad := _BAD_ESCAPED.search(value)):
            self.note("RT004", _at(event), character=f"U+{ord(bad[0]):04X}")
            value = _BAD_ESCAPED.sub(" ", value)
        if not style:
            if self._hashes:
                self._hash(event)
            if self._odd:
                value = self._look_alikes(value, _at(event))
        return folded(value, style or "") if "\n" in value else value

    def _hash(self, event: Any) -> None:  # noqa: ANN401
        """Find prose that `` #`` cuts off; two spaces and ``# `` are a comment on purpose."""
        end = event.end_mark.index
        line_end = self.text.find("\n", end)
        rest = self.text[end : line_end if line_end >= 0 else None]
        bare = rest.lstrip(" ")
        gap = len(rest) - len(bare)
        if not bare.startswith("#") or not gap or not is_prose(tuple(self.trail)):
            return
        if gap >= 2 and bare[1:2] in ("", " ") and event.value:
            return
        if not event.value:
            self._damage()
        start = _at(event) + (gap if not event.value else 0)
        line = self.quoted_line(start, end + len(rest.rstrip()))
        self.note("RT021", end + gap, cut=bare.rstrip(), line=line)

    def _look_alikes(self, value: str, index: int) -> str:
        if match := _STUCK.match(value):
            code = "RT018" if match[2] == WIDE_COLON else "RT017"
            fixed = f"{match[1].rstrip()}: {value[match.end() :].lstrip()}"
            self.note(code, index + match.end(1), line=fixed)
            self._damage()
        elif value != value.strip(ODD_SPACE + " "):
            at = index if value[0] in ODD_SPACE else index + len(value) - 1
            value = value.strip(ODD_SPACE + " ")
            self.note("RT017", at, line=value)
        return value

    def _sequence(self) -> tuple[list[Value], Marks]:
        items: list[Value] = []
        marks: list[tuple[int, Marks]] = []
        event = self._next()
        self.trail.append(0)
        while type(event) is not yaml.SequenceEndEvent:
            self.trail[-1] = len(items)
            value, below = self._node(event)
            items.append(value)
            marks.append((_at(event), below))
            event = self._next()
        self.trail.pop()
        return items, marks

    def _mapping(self, flow: bool, start: int) -> tuple[Value, Marks]:
        values: dict[str, Value] = {}
        marks: dict[str, tuple[int, int, Marks]] = {}
        commas = Commas(self) if flow else None
        self.trail.append("")
        event = self._next()
        while type(event) is not yaml.MappingEndEvent:
            key = self._key(event)
            self.trail[-1] = key or ""
            after = self._next()
            value, below = self._node(after)
            if key is None or (commas and commas.stray(event, after, values)):
                pass
            elif key in values:
                line = self.text.count("\n", 0, marks[key][0]) + 1
                self.note("RT011", _at(event), key=key, first=line)
            else:
                values[key] = value
                marks[key] = (_at(event), after.start_mark.index, below)
                if commas:
                    commas.seen(key, after)
            event = self._next()
        self.trail.pop()
        if commas and (alone := commas.finish(values, start, _end(event))):
            return alone, None
        return values, marks

    def _key(self, event: Any) -> str | None:  # noqa: ANN401
        """Return a key, or None for what cannot be one."""
        if type(event) is not yaml.ScalarEvent:
            self.note("RT028", _at(event))
            self.trail.append("")
            if type(event) is not yaml.AliasEvent:
                before = len(self.spots)
                self._node(event)
                del self.spots[before:]
            self.trail.pop()
            return None
        if event.anchor or event.tag:
            self._extras(event)
        key: str = event.value
        if key == "<<" and not event.style:
            self.note("RT015", _at(event))
            return None
        if self._odd and key.strip(ODD_SPACE) != key:
            self.note("RT017", _at(event), line=key.strip(ODD_SPACE) + ":")
            key = key.strip(ODD_SPACE)
        if not key.isascii():
            key = unicodedata.normalize("NFC", key)
        return " ".join(key.split()) if "\n" in key else key

    def quoted_line(self, start: int, end: int) -> str:
        """Return the line with quotes around a part of it, as the author should write it."""
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", end)
        part = quoted(self.text[start:end])
        rest = self.text[end : last if last >= 0 else None]
        return f"{self.text[first:start]}{part}{rest}".strip()
