"""Finds which column of a list holds names, which units, which numbers, by their headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from rescue_training.records.identity import LONGEST_NAME, tidy
from rescue_training.review.roster.table import BadRoster, Line

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "ho va ten", "ho ten", "ho va ten hoc vien", "ho ten hoc vien", "ten hoc vien", "hoc vien",
        "ho va ten chien si", "ho ten chien si", "ten", "name", "full name", "fullname", "trainee",
        "trainee name", "student", "student name",
    ),
    "family": (
        "ho", "ho dem", "ho va dem", "ho va ten dem", "ho va chu dem", "ho lot", "ho va ten lot",
        "last name", "family name", "surname",
    ),
    "given": ("ten", "ten goi", "first name", "given name"),
    "unit": (
        "don vi", "don vi cong tac", "ten don vi", "doi", "to", "to doi", "lop", "ten lop",
        "tieu doi", "trung doi", "dai doi", "phong", "khoa", "co quan", "unit", "team", "class",
        "group", "department",
    ),
    "number": (
        "so hieu", "so hieu cand", "ma so", "ma hoc vien", "ma so hoc vien", "ma hv", "mshv",
        "ma sinh vien", "mssv", "ma can bo", "ma nhan vien", "so the", "ma", "number",
        "service number", "student number", "student id", "employee id", "staff number", "id",
    ),
}  # fmt: skip
"""Headings without marks and signs; of several columns the heading named first here is meant.
Numbers of identity cards are not among them: they are nobody's business here."""

LONGEST_NUMBER = 60
"""Most characters of a service or student number."""
_LOOK_IN = 25
"""Lines in which the headings may stand; titles often stand above them."""
_GOOD_SIGNS = frozenset(" -.,'’()/")


@dataclass(frozen=True)
class Row:
    """Somebody in a list."""

    line: int
    """Line of the file."""
    name: str
    unit: str = ""
    number: str = ""


@dataclass(frozen=True)
class Rejected:
    """A line that is nobody; ``review.roster.reason.<why>`` says why not."""

    line: int
    why: str
    text: str
    """What stands there, shortened."""
    other: int = 0
    """The line that it repeats; 0 when it repeats none."""


@dataclass(frozen=True)
class Listed:
    """A list that was read."""

    rows: tuple[Row, ...]
    rejected: tuple[Rejected, ...]
    headings: Mapping[str, str]
    """What was recognised: name, unit or number -> the heading in the file."""


def plain(text: str) -> str:
    """Return a heading or name without marks, signs and letter case, to be recognised by."""
    parts = unicodedata.normalize("NFD", tidy(text).casefold().replace("đ", "d"))
    return " ".join(re.sub("[^a-z0-9 ]+", " ", re.sub("[\u0300-\u036f]", "", parts)).split())


def listed(lines: Iterable[Line]) -> Listed:
    """Return who stands in a list; BadRoster when no column of names can be found."""
    source = iter(lines)
    head = _heading(islice(source, _LOOK_IN))
    if head is None:
        raise BadRoster("no_names")
    columns, first, before = head
    rows: list[Row] = []
    rejected: list[Rejected] = []
    for line in (*before, *source):
        if not line.empty:
            found = _row(line, columns)
            rows.append(found) if isinstance(found, Row) else rejected.append(found)
    headings = {
        kind: " ".join(first.cells[at] for at in places) for kind, places in columns.items()
    }
    return Listed(tuple(rows), tuple(rejected), headings)


def checked(line: int, name: str, unit: str, number: str) -> Row | Rejected:
    """Return somebody with tidied texts, or why it is nobody."""
    name, unit, number = tidy(name), tidy(unit), tidy(number)
    why = _fault(name, unit, number)
    text = " · ".join(part for part in (name, unit, number) if part)
    return Rejected(line, why, text[:80]) if why else Row(line, name, unit, number)


def _fault(name: str, unit: str, number: str) -> str:
    if not name:
        return "no_name"
    if len(name) > LONGEST_NAME or len(unit) > LONGEST_NAME or len(number) > LONGEST_NUMBER:
        return "long"
    strange = any(not _in_a_name(letter) for letter in name)
    letters = sum(letter.isalpha() for letter in name)
    return "strange" if strange or letters < 2 else ""


def _in_a_name(letter: str) -> bool:
    """Say whether a character can stand in a name; old one-byte fonts leave signs behind."""
    return letter in _GOOD_SIGNS or unicodedata.category(letter)[0] in "LMN"


Columns = Mapping[str, Sequence[int]]
"""name, unit, number -> the columns that make it up, from 0."""


def _heading(lines: Iterator[Line]) -> tuple[Columns, Line, list[Line]] | None:
    """Return the columns, the line of headings and the lines looked at that follow it."""
    seen = list(lines)
    for at, line in enumerate(seen):
        columns = _columns(line)
        if "name" in columns:
            return columns, line, seen[at + 1 :]
    return None


def _columns(line: Line) -> dict[str, Sequence[int]]:
    words = [plain(cell) for cell in line.cells]
    places = {kind: _place(words, known) for kind, known in HEADINGS.items()}
    family, given = places.pop("family"), places.pop("given")
    found = {kind: (at,) for kind, at in places.items() if at is not None}
    if family is not None and given is not None and family != given:
        return {**found, "name": sorted((family, given))}
    return dict(found)


def _place(words: Sequence[str], known: Iterable[str]) -> int | None:
    return next((words.index(heading) for heading in known if heading in words), None)


def _row(line: Line, columns: Columns) -> Row | Rejected:
    texts = {
        kind: " ".join(line.cells[at] for at in places if at < len(line.cells))
        for kind, places in columns.items()
    }
    return checked(line.number, texts["name"], texts.get("unit", ""), texts.get("number", ""))
