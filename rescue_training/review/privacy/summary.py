"""A summary of a class for somebody outside the unit: nobody in it can be picked out.

Every row stands for at least ``SHOWN_FROM`` people who are alike in all that could be known from
elsewhere (scenario, when, mode), or it is left out. There are no names, units, pseudonyms or
ids of attempts; days become a month, a quarter, a year or nothing, as coarse as is needed; rows
get fresh random numbers and are shuffled, and two rows of one person cannot be joined. Answers
are counted, and rare ones put together, so that no count below ``SHOWN_FROM`` can be read or
worked out from the others.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, TypeAlias

from sqlalchemy import ColumnElement, Connection, func, select

from rescue_training.records.cells import Cell, safe
from rescue_training.review.queries.unit import with_people
from rescue_training.review.statistics.compare import SHOWN_FROM
from rescue_training.review.store.schema import attempt, response
from rescue_training.review.store.store import ReviewStore
from rescue_training.wording import Wording

OTHER = "*"
"""Stands for answers that too few people gave."""
BAND = 10
"""Width of a band of percent."""
_LOST = 0.05
"""Share of rows that may be left out before days are made coarser."""

Key: TypeAlias = tuple[str, str]
"""When and mode, as coarse as they are shown."""


@dataclass(frozen=True)
class First:
    """The first counting attempt of somebody at a scenario."""

    id: int
    scenario: str
    version: int
    day: str
    mode: str
    percent: int | None
    passed: bool | None
    critical: bool


def _month(one: First) -> Key:
    return one.day[:7], one.mode


def _quarter(one: First) -> Key:
    return f"{one.day[:4]}-Q{(int(one.day[5:7]) + 2) // 3}", one.mode


def _quarter_alone(one: First) -> Key:
    return _quarter(one)[0], ""


def _year_alone(one: First) -> Key:
    return one.day[:4], ""


def _nothing(one: First) -> Key:
    return "", ""


COARSER: Sequence[Callable[[First], Key]] = (
    _month, _quarter, _quarter_alone, _year_alone, _nothing,
)  # fmt: skip
"""What is told of when and how somebody played, finest first."""


@dataclass
class Summary:
    """What is given away, and what was left out of it."""

    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    answers: list[tuple[Cell, ...]] = field(default_factory=list)
    people: int = 0
    """First attempts that were looked at."""
    left_out: int = 0
    """Rows that would have stood for too few people."""
    small: list[str] = field(default_factory=list)
    """Scenarios that too few people played."""
    joined: int = 0
    """Answers that were put together because too few people gave them."""


ROW_COLUMNS = ("row", "scenario", "when", "mode", "percent_from", "passed", "critical_error")
ANSWER_COLUMNS = ("scenario", "scene", "answer", "people")


def summarised(
    connection: Connection,
    unit: str | None,
    scenario: str = "",
    chance: random.Random | None = None,
) -> Summary:
    """Return the summary of a unit (None: of everybody), of one scenario or of all.

    ``chance`` shuffles and numbers rows; the machine's own source of chance unless given.
    """
    found = Summary()
    groups: dict[tuple[str, int], list[First]] = defaultdict(list)
    for one in _firsts(connection, unit, scenario):
        groups[one.scenario, one.version].append(one)
    for (name, _), group in sorted(groups.items()):
        found.people += len(group)
        if len(group) < SHOWN_FROM:
            found.small.append(name)
            found.left_out += len(group)
            continue
        kept = _kept(group)
        found.left_out += len(group) - len(kept)
        found.rows += [_row(one, key) for one, key in kept]
        _add_answers(connection, found, name, group)
    _shuffle(found.rows, chance or random.SystemRandom())
    return found


def _firsts(connection: Connection, unit: str | None, scenario: str) -> Iterable[First]:
    a = attempt.c
    conditions: list[ColumnElement[bool]] = [a.counts, a.nth == 1, a.version.is_not(None)]
    if scenario:
        conditions.append(a.scenario == scenario)
    query = with_people(
        a.id, a.scenario, a.version, func.substr(a.start, 1, 10).label("day"), a.mode, a.percent,
        a.passed, (a.critical > 0).label("critical"), unit=unit,
    )  # fmt: skip
    return [First(**row._mapping) for row in connection.execute(query.where(*conditions))]


def _kept(group: Sequence[First]) -> list[tuple[First, Key]]:
    """Return the rows that may be shown, as finely told as leaves few of them out."""
    for told in COARSER:
        counts = Counter(map(told, group))
        kept = [(one, told(one)) for one in group if counts[told(one)] >= SHOWN_FROM]
        if len(group) - len(kept) <= _LOST * len(group):
            return kept
    return []


def _row(one: First, key: Key) -> tuple[Cell, ...]:
    band = None if one.percent is None else min(one.percent // BAND * BAND, 100 - BAND)
    passed = None if one.passed is None else int(one.passed)
    return ("", one.scenario, *key, band, passed, int(one.critical))


def _shuffle(rows: list[tuple[Cell, ...]], chance: random.Random) -> None:
    chance.shuffle(rows)
    numbers = chance.sample(range(10**6, 10**7), len(rows))
    rows[:] = [(number, *row[1:]) for number, row in zip(numbers, rows, strict=True)]


def _add_answers(
    connection: Connection, found: Summary, scenario: str, group: Sequence[First]
) -> None:
    for scene, counts in sorted(_answers(connection, [one.id for one in group]).items()):
        told = together(counts)
        found.joined += len(counts) - len(told) + (OTHER in told)
        found.answers += [(scenario, scene, leg, n) for leg, n in told.items()]


def _answers(connection: Connection, ids: Sequence[int]) -> Mapping[str, dict[str, int]]:
    """Return by scene how many attempts gave each answer the first time they were asked."""
    r = response.c
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for first in range(0, len(ids), 500):
        some = r.attempt.in_(ids[first : first + 500])
        query = select(r.scene, r.leg, func.count()).where(some, r.first, r.grade.is_not(None))
        for scene, leg, n in connection.execute(query.group_by(r.scene, r.leg)):
            found[scene][leg] += n
    return found


def together(counts: Mapping[str, int]) -> dict[str, int]:
    """Put rare answers together until what they come to is no longer rare.

    Where even all of them together are too few, nothing is told.
    """
    ordered = sorted(counts.items(), key=lambda pair: (pair[1], pair[0]))
    other = 0
    while ordered and (ordered[0][1] < SHOWN_FROM or 0 < other < SHOWN_FROM):
        other += ordered.pop(0)[1]
    told = dict(sorted(ordered))
    if other >= SHOWN_FROM:
        told[OTHER] = other
    return told


def write(
    store: ReviewStore, file: BinaryIO, language: str, unit: str | None, scenario: str = ""
) -> Summary:
    """Write the summary as a zip of two tables and a page that says what was left out."""
    with store.reader() as connection:
        found = summarised(connection, unit, scenario)
    words = Wording(language)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("attempts.csv", _csv(ROW_COLUMNS, found.rows))
        pack.writestr("answers.csv", _csv(ANSWER_COLUMNS, found.answers))
        pack.writestr(words("review.privacy.summary.file"), "\ufeff" + explained(found, words))
    return found


def explained(found: Summary, words: Wording) -> str:
    """Return what the summary holds, what its columns mean and what was left out."""
    values = {"k": SHOWN_FROM, "people": found.people, "rows": len(found.rows),
              "left_out": found.left_out, "joined": found.joined,
              "small": ", ".join(found.small) or "–"}  # fmt: skip
    parts = ("what", "columns", "left", "caution")
    return "\r\n\r\n".join(words(f"review.privacy.summary.{part}", **values) for part in parts)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return "\ufeff" + text.getvalue()
