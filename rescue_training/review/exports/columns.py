"""The columns of exported tables: stable names in CSV and Parquet, titles and words in XLSX."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | None
"""What a cell holds before a form writes it."""
Row: TypeAlias = tuple[Value, ...]
"""One row, in the order of its columns."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WORD = "word"
    """A fixed word such as ``finished``; XLSX shows it in the reader's language."""
    WHOLE = "whole"
    REAL = "real"
    MOMENT = "moment"
    """A time as in records, ``2026-11-24T08:20:39.123Z``; a real date in XLSX."""
    YES = "yes"


@dataclass(frozen=True)
class Column:
    """One column; its words are ``review.exports.column`` and ``.meaning`` of its name."""

    name: str
    kind: Kind = Kind.TEXT
    width: int = 14
    """Width in XLSX, in characters."""


ATTEMPT = (
    Column("pseudonym", width=15),
    Column("scenario", width=20),
    Column("start", Kind.MOMENT, 17),
    Column("mode", Kind.WORD, 12),
    Column("status", Kind.WORD, 16),
    Column("ending", width=18),
    Column("percent", Kind.WHOLE, 9),
    Column("raw_percent", Kind.REAL, 11),
    Column("passed", Kind.YES, 8),
    Column("critical", Kind.WHOLE, 12),
    Column("medals", width=18),
    Column("responses", Kind.WHOLE, 10),
    Column("elapsed_ms", Kind.WHOLE, 12),
    Column("counts", Kind.YES, 9),
    Column("nth", Kind.WHOLE, 9),
    Column("stalls", Kind.WHOLE, 9),
    Column("badge", Kind.WORD, 18),
    Column("station", width=16),
    Column("timer", width=8),
    Column("language", width=8),
    Column("code", width=22),
    Column("attempt", width=34),
    Column("rules_hash", width=12),
)
"""One row an attempt. ``badge`` and ``station`` are known to an instructor's store only."""

PERSON = (Column("name", width=24), Column("unit", width=16))
"""Beside the pseudonym, when names were asked for."""

_WHOSE = ("attempt", "pseudonym", "scenario", "rules_hash", "mode", "timer", "language", "start",
          "status", "ending", "percent", "passed", "counts", "nth")  # fmt: skip
"""What tells of a decision whose it is, and which others it compares with."""

DECISION = (
    *(column for column in ATTEMPT if column.name in _WHOSE),
    Column("number", Kind.WHOLE, 9),
    Column("line", Kind.WHOLE, 8),
    Column("scene", width=20),
    Column("decision", width=20),
    Column("answer", width=20),
    Column("taken", width=20),
    Column("grade", Kind.WORD, 16),
    Column("elapsed_ms", Kind.WHOLE, 12),
    Column("at_ms", Kind.WHOLE, 12),
    Column("late", Kind.YES, 8),
    Column("first", Kind.YES, 9),
    Column("points", Kind.WHOLE, 8),
    Column("cost_percent", Kind.REAL, 10),
    Column("cost_numerator", Kind.WHOLE, 10),
    Column("cost_denominator", Kind.WHOLE, 10),
    Column("next", width=20),
)
"""One row a decision, with what identifies its attempt. ``answer`` is what was pressed,
``taken`` what came of it."""

OBJECTIVE = (
    *(column for column in ATTEMPT if column.name in _WHOSE),
    Column("objective", width=20),
    Column("earned", Kind.WHOLE, 9),
    Column("best", Kind.WHOLE, 9),
    Column("share", Kind.REAL, 9),
)
"""One row an objective of an attempt; ``share`` is percent of ``best``."""

TABLES = {"attempts": ATTEMPT, "decisions": DECISION, "objectives": OBJECTIVE}
"""The exported tables by name; XLSX has a sheet of each."""

BESIDE = 1 + next(n for n, column in enumerate(ATTEMPT) if column.name == "pseudonym")
"""Where name and unit go in a row of any of the tables: all begin alike."""


def with_names(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return columns with name and unit beside the pseudonym."""
    return (*columns[:BESIDE], *PERSON, *columns[BESIDE:])
