"""Explains where a text stops being YAML, and mends the line so that reading can go on.

The parser says where it stopped and why, in its own words. Here that becomes one of a few
families an author knows, together with the line as it should be written. The mended line is
read instead, so that the problems after it are found in the same run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from rescue_training.authoring.line_parts import (
    KEY_LINE,
    ODD_SPACE,
    WIDE_COLON,
    content_end,
    depth_at,
    indent,
    part_at,
    value_start,
)
from rescue_training.authoring.quoting import quoted

MAX_LINE = 4000
"""Longest line that is looked at closely."""


@dataclass(frozen=True)
class Mend:
    """What is wrong, where, and the line that mends it."""

    code: str
    line: int
    """Counted from 0."""
    column: int
    arguments: Mapping[str, object] = field(default_factory=dict)
    replacement: str | None = None
    """The whole line, or None when nobody can know what was meant."""

    @property
    def shown(self) -> Mapping[str, object]:
        """The arguments, with the corrected line."""
        return {"line": (self.replacement or "").strip(), **self.arguments}


@dataclass(frozen=True)
class Stop:
    """Where and why the parser stopped."""

    lines: Sequence[str]
    line: int
    column: int
    what: str
    """The parser's words."""
    since: str
    since_line: int
    since_column: int

    @property
    def text(self) -> str:
        """The line it stopped at."""
        return self.lines[self.line] if self.line < len(self.lines) else ""


def mend(error: Exception, lines: Sequence[str]) -> Mend:
    """Explain an error of the parser."""
    stop = _stop(error, lines)
    long = len(stop.text) > MAX_LINE or len(lines[stop.since_line]) > MAX_LINE
    for look in () if long else _LOOKS:
        found = look(stop)
        if found and found.replacement != lines[found.line]:
            return found
    return Mend("RT030", stop.line, stop.column, {"detail": stop.what})


def _stop(error: Exception, lines: Sequence[str]) -> Stop:
    mark = getattr(error, "problem_mark", None)
    since = getattr(error, "context_mark", None) or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    what = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    context = str(getattr(error, "context", None) or "")
    line = min(line, max(len(lines) - 1, 0))
    since_line = min(since.line, line) if since else line
    return Stop(lines, line, column, what, context, since_line, since.column if since else column)


def _quote(stop: Stop, code: str, line: int, column: int, **arguments: object) -> Mend:
    """Put the value at a place in quotes."""
    text = stop.lines[line]
    part = part_at(text, column)
    value = text[part.start : part.end]
    fixed = f"{text[: part.start]}{quoted(value)}{text[part.end :]}" if value else None
    return Mend(code, line, column, {"key": part.key, **arguments}, fixed)


def _tab(stop: Stop) -> Mend | None:
    lead = re.match(r"[ \t]*", stop.text)
    if lead is None or "\t" not in lead[0]:
        return None
    above = next((line for line in reversed(stop.lines[: stop.line]) if line.strip()), "")
    width = indent(above) + (2 if above.rstrip().endswith(":") else 0)
    fixed = " " * width + stop.text.lstrip()
    return Mend("RT016", stop.line, lead[0].index("\t"), {}, fixed)


def _look_alike(stop: Stop) -> Mend | None:
    for number in dict.fromkeys((stop.line, stop.since_line, *_above(stop, 1))):
        text = stop.lines[number]
        lead = re.match(rf"[ ]*[{ODD_SPACE}][ {ODD_SPACE}]*", text)
        if lead:
            column = re.search(f"[{ODD_SPACE}]", text)
            fixed = " " * len(lead[0]) + text[lead.end() :]
            return Mend("RT017", number, column.start() if column else 0, {}, fixed)
        key = re.match(
            rf"([ ]*(?:-[ {ODD_SPACE}]+)*[a-z_][a-z0-9_ <>=()]*?)[ {ODD_SPACE}]*"
            rf"(:[{ODD_SPACE}]|{WIDE_COLON})[ {ODD_SPACE}]*",
            text,
        )
        if key:
            code = "RT018" if key[2] == WIDE_COLON else "RT017"
            column_at = key.start(2) + (code == "RT017")
            return Mend(code, number, column_at, {}, f"{key[1]}: {text[key.end() :]}")
    return None


def _escape(stop: Stop) -> Mend | None:
    if "escape" not in stop.what:
        return None
    column = stop.text.rfind("\\", 0, stop.column + 1)
    if column < 0:
        return None
    found = stop.text[column : column + 2]
    fixed = f"{stop.text[:column]}\\{stop.text[column:]}"
    return Mend("RT029", stop.line, column, {"escape": found}, fixed)


def _open_quote(stop: Stop) -> Mend | None:
    if "quoted scalar" not in stop.since and "double-quoted" not in stop.since:
        return _quote_above(stop)
    return _closed(stop, stop.since_line, stop.since_column)


def _closed(stop: Stop, number: int, column: int) -> Mend:
    """Close a quote where its value ends on the line it was opened."""
    text = stop.lines[number]
    mark = text[column : column + 1]
    part = part_at(text, column)
    inside = depth_at(text, column) > 0
    end = part.end if not inside else _flow_end(text, column)
    return Mend("RT024", number, column, {"mark": mark}, f"{text[:end]}{mark}{text[end:]}")


def _flow_end(text: str, column: int) -> int:
    after = re.search(r",(?=[ ]*[a-z_][a-z0-9_ ]*: )|[}\]]", text[column:])
    return column + after.start() if after else len(text.rstrip())


def _quote_above(stop: Stop) -> Mend | None:
    """Find a quote that was opened lines above and closed by the next one by chance."""
    before = stop.text[: stop.column].rstrip()
    mark = before[-1:]
    if mark not in ("'", '"') or before.count(mark) != 1 or "expected" not in stop.what:
        return None
    for number in range(stop.line - 1, max(-1, stop.line - 60), -1):
        text = stop.lines[number]
        start = value_start(text)
        if text[start : start + 1] == mark and text.count(mark) == 1:
            return _closed(stop, number, start)
    return None


def _first_mark(stop: Stop) -> Mend | None:
    """Find a value that begins with a character that YAML keeps for itself."""
    line = stop.since_line if "block scalar" in stop.since else stop.line
    column = stop.since_column if "block scalar" in stop.since else stop.column
    for word in ("an alias", "an anchor", "a tag", "a directive"):
        if word in stop.since:
            line, column = stop.since_line, stop.since_column
    text = stop.lines[line]
    part = part_at(text, column)
    mark = text[part.start : part.start + 1]
    below = stop.lines[line + 1].lstrip() if line + 1 < len(stop.lines) else ""
    if mark == "-" and below.startswith("- "):
        return Mend("RT026", line, part.start, {"found": part.start + 1, "wanted": 0})
    if mark and mark in "@`%*&!|>?,-=}]" and part.start <= column and _refused(stop, mark):
        return _quote(stop, "RT020", line, part.start, mark=mark)
    return None


def _refused(stop: Stop, mark: str) -> bool:
    if mark in "}]":
        return False
    told = f"{stop.what} {stop.since}"
    return mark in "*&!" or any(word in told for word in _REFUSALS)


_REFUSALS = (
    "cannot start", "not allowed", "block scalar", "alias", "anchor", "tag", "node content",
)  # fmt: skip


def _after_value(stop: Stop) -> Mend | None:
    """Find text after a closing quote or brace: ``"a" said b``, ``{name} ready``."""
    text = stop.text
    part = part_at(text, stop.column)
    mark = text[part.start : part.start + 1]
    if part.start >= stop.column or not text[stop.column : stop.column + 1].strip():
        return None
    if mark and mark in "\"'" and "expected" in stop.what:
        return _quote(stop, "RT025", stop.line, stop.column, mark=mark)
    if mark and mark in "{[" and not part.flow and text[stop.column] not in "}]":
        return _quote(stop, "RT020", stop.line, part.start, mark=mark)
    if text[stop.column] in "}]" and "expected" in stop.what and "flow" not in stop.since:
        fixed = text[: stop.column] + text[stop.column + 1 :]
        return Mend("RT023", stop.line, stop.column, {"mark": text[stop.column]}, fixed)
    return None


def _colon(stop: Stop) -> Mend | None:
    """Find prose with a colon and a space in it."""
    text = stop.text
    if text[stop.column : stop.column + 1] != ":" or "flow" in stop.since:
        return None
    if "not allowed" not in stop.what:
        return None
    part = part_at(text, stop.column)
    if part.start <= stop.column and part.key:
        return _quote(stop, "RT019", stop.line, stop.column)
    return _mapping_above(stop)


def _above(stop: Stop, many: int) -> list[int]:
    """Return the nearest lines above that are neither empty nor a comment."""
    found: list[int] = []
    for number in range(stop.line - 1, -1, -1):
        text = stop.lines[number].strip()
        if text and not text.startswith("#"):
            found.append(number)
        if len(found) == many:
            break
    return found


def _mapping_above(stop: Stop) -> Mend | None:
    """A key where none may stand: the line above lacks its colon, or this one is too deep."""
    for number in _above(stop, 1):
        above = stop.lines[number]
        if not KEY_LINE.match(above) and (found := _no_colon(stop.lines, number)):
            return found
        if indent(stop.text) > indent(above) and KEY_LINE.match(stop.text):
            dashed = re.match(r"[ ]*(?:- +)+", above)
            width = len(dashed[0]) if dashed and KEY_LINE.match(above) else indent(above)
            fixed = " " * width + stop.text.lstrip()
            return _deeper(stop, fixed)
    return None


def _deeper(stop: Stop, fixed: str | None) -> Mend:
    column = indent(stop.text)
    wanted = indent(fixed) + 1 if fixed else 0
    return Mend("RT026", stop.line, column, {"found": column + 1, "wanted": wanted}, fixed)


_BARE = re.compile(r"(?P<lead>[ ]*(?:- +)*)(?P<key>[a-z_][a-z0-9_]*)(?P<gap>:?[ ]*)(?P<rest>.*)")


def _no_colon(lines: Sequence[str], number: int) -> Mend | None:
    """Find ``say Hello`` and ``say:Hello``."""
    text = lines[number]
    match = _BARE.match(text)
    if match is None or match["gap"].startswith(": "):
        return None
    rest = match["rest"].strip()
    value = rest if not rest or rest[0] in "\"'|>{[" or ": " not in rest else quoted(rest)
    fixed = f"{match['lead']}{match['key']}:{' ' if value else ''}{value}"
    column = match.end("key")
    return Mend("RT027", number, column, {"key": match["key"]}, fixed)


def _key_without_colon(stop: Stop) -> Mend | None:
    if "':'" not in stop.what:
        return None
    number = stop.since_line
    text = stop.lines[number]
    above = next(iter(_above(Stop(stop.lines, number, 0, "", "", 0, 0), 1)), None)
    prose = re.match(r"[ ]*[a-z_][a-z0-9_]*(:|[ ]*$|[ ]+\S)", text) is None
    if prose and above is not None:
        fixed = " " * (indent(stop.lines[above]) + 2) + text.strip()
        return Mend("RT026", number, indent(text), {"found": indent(text) + 1,
                    "wanted": indent(fixed) + 1}, fixed)  # fmt: skip
    return _no_colon(stop.lines, number)


def _flow(stop: Stop) -> Mend | None:
    """Find what breaks braces: a colon or bracket in prose, or a brace that is not closed."""
    if "flow" not in stop.since:
        return None
    opening = stop.lines[stop.since_line]
    char = stop.text[stop.column : stop.column + 1]
    if stop.line == stop.since_line and char == ":":
        return _quote(stop, "RT019", stop.line, stop.column)
    if stop.line == stop.since_line and char and char in "{[":
        return _quote(stop, "RT022", stop.line, stop.column, mark=char)
    if stop.line == stop.since_line and char and char in "}]":
        right = "}" if "mapping" in stop.since else "]"
        fixed = f"{stop.text[: stop.column]}{right}{stop.text[stop.column + 1 :]}"
        return Mend("RT023", stop.line, stop.column, {"mark": char}, fixed)
    mark = opening[stop.since_column : stop.since_column + 1]
    closing = "}" if mark == "{" else "]"
    end = content_end(opening)
    fixed_line = f"{opening[:end].rstrip(',')}{closing}{opening[end:]}"
    return Mend("RT023", stop.since_line, stop.since_column, {"mark": mark}, fixed_line)


def _indentation(stop: Stop) -> Mend | None:
    """Find a line that lines up with nothing above it."""
    if "block" not in stop.since or stop.column != indent(stop.text):
        return None
    levels: list[int] = []
    for number in range(stop.line - 1, -1, -1):
        text = stop.lines[number]
        if KEY_LINE.match(text) and indent(text) not in levels:
            levels.append(indent(text))
        if not indent(text) and text.strip():
            break
    own = stop.column
    near = sorted(levels, key=lambda level: abs(level - own))
    width = next((level for level in near if level != own), None)
    if width is None:
        return _deeper(stop, None)
    return _deeper(stop, " " * width + stop.text.lstrip())


_LOOKS: tuple[Callable[[Stop], Mend | None], ...] = (
    _tab, _escape, _look_alike, _open_quote, _first_mark, _flow, _after_value, _colon,
    _key_without_colon, _indentation,
)  # fmt: skip
"""Tried in this order; the first that recognises the damage explains it."""
