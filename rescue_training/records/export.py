"""Records as files for other programs. A new form is one function and one line of ``EXPORTERS``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from rescue_training.records.cells import Cell, safe
from rescue_training.records.chain import JSON, canonical
from rescue_training.records.identity import Person
from rescue_training.records.read import Line, Record
from rescue_training.records.summary import Summary, summarise
from rescue_training.records.xapi.build import statements

People: TypeAlias = Mapping[str, Person]
"""Names by pseudonym; empty to leave names out, as is usual."""
Exporter: TypeAlias = Callable[[Iterable[Record], People], Iterator[bytes]]
"""Yields the bytes of the file, piece by piece."""

ATTEMPT_COLUMNS = (
    "attempt", "pseudonym", "scenario", "mode", "timer", "language", "start", "branched",
    "status", "ending", "percent", "passed",
)  # fmt: skip
"""Columns that are the same in every row of an attempt."""
DECISION_COLUMNS = (
    "number", "line", "scene", "decision", "answer", "taken", "grade", "elapsed_ms", "late",
    "first", "points", "cost_percent", "cost_numerator", "cost_denominator",
)  # fmt: skip
"""Columns of one decision. ``answer`` is what was pressed, ``taken`` what came of it."""
NAME_COLUMNS = ("name", "unit")
"""Columns that are there only when names were asked for."""


def export_csv(records: Iterable[Record], people: People) -> Iterator[bytes]:
    """One row per decision, quoted as in RFC 4180; the byte order mark is for Excel."""
    names = NAME_COLUMNS if people else ()
    yield b"\xef\xbb\xbf" + _row((*ATTEMPT_COLUMNS, *names, *DECISION_COLUMNS))
    for record in records:
        summary = summarise(record)
        whose = _named(summary, people) if people else ()
        for decision in _decisions(record):
            yield _row((*_attempt(summary), *whose, *decision))


def export_jsonl(records: Iterable[Record], people: People) -> Iterator[bytes]:
    """Every sound line of every record as one JSON object, unknown types included."""
    for record in records:
        attempt = record.header.attempt if record.header else None
        for line in record.lines:
            yield canonical({**line.body, "attempt": attempt, "line": line.number}) + b"\n"
        person = people.get(record.header.pseudonym) if record.header else None
        if person:
            found: dict[str, JSON] = {"type": "person", "name": person.name, "unit": person.unit}
            yield canonical({**found, "attempt": attempt, "line": None}) + b"\n"


def export_xapi(records: Iterable[Record], people: People) -> Iterator[bytes]:
    """All statements as one JSON array, a statement a line: what an LRS takes in a POST.

    Names stay out whatever ``people`` holds: the actor of a statement is a pseudonym.
    """
    between = b"[\n"
    for record in records:
        for statement in statements(record):
            yield between + json.dumps(statement, ensure_ascii=False).encode()
            between = b",\n"
    yield b"[]\n" if between.startswith(b"[") else b"\n]\n"


EXPORTERS: Mapping[str, Exporter] = {
    "csv": export_csv,
    "jsonl": export_jsonl,
    "xapi": export_xapi,
}
"""Every form records can be exported in, by the name ``records export --as`` takes."""


def _row(cells: Iterable[Cell]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([safe(cell) for cell in cells])
    return text.getvalue().encode()


def _attempt(summary: Summary) -> tuple[Cell, ...]:
    table = summary.to_json()
    return tuple(_plain(table[name]) for name in ATTEMPT_COLUMNS)


def _plain(value: JSON) -> Cell:
    """Return a value as a cell; yes and no as 1 and 0."""
    if isinstance(value, bool):
        return int(value)
    return value if isinstance(value, int) or value is None else str(value)


def _named(summary: Summary, people: People) -> tuple[Cell, ...]:
    person = people.get(summary.header.pseudonym) if summary.header else None
    return (person.name, person.unit) if person else (None, None)


def _decisions(record: Record) -> Iterator[tuple[Cell, ...]]:
    number = 0
    for line in record.responses:
        for event in line.events:
            if event.get("event") == "judged":
                number += 1
                yield (number, line.number, *_decision(line, event))


def _decision(line: Line, event: Mapping[str, JSON]) -> tuple[Cell, ...]:
    given = line.body.get("input")
    response: Mapping[str, JSON] = given if isinstance(given, Mapping) else {}
    cells = (
        event.get("scene"),
        event.get("decision"),
        response.get("answer"),
        event.get("leg"),
        event.get("grade"),
        response.get("elapsed"),
        event.get("leg") == "late",
        event.get("first"),
        _points(event.get("pays")),
        *_cost(event.get("cost")),
    )
    return tuple(_plain(cell) for cell in cells)


def _points(pays: JSON) -> str:
    """Return points by objective: ``isolate 2, people 1``."""
    if not isinstance(pays, Mapping):
        return ""
    return ", ".join(f"{name} {points}" for name, points in pays.items())


def _cost(cost: JSON) -> tuple[Cell, Cell, Cell]:
    """Return percent with two places, and the exact fraction in two cells."""
    match cost:
        case [int(over), int(under)] if under:
            return f"{over / under:.2f}", over, under
    return None, None, None
