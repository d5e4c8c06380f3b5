"""Exported rows straight from record files: no store, no server, nothing replayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from rescue_training.activities import LATE
from rescue_training.records.chain import JSON
from rescue_training.records.export import People
from rescue_training.records.read import Line, Record, read
from rescue_training.records.store import Store
from rescue_training.records.summary import Status, Summary, summarise
from rescue_training.review.exports.columns import ATTEMPT, DECISION, OBJECTIVE, Row, Value

PLACES = 4
"""Decimal places of percents."""


class RecordsSource:
    """The records below one folder of user data."""

    def __init__(self, store: Store, names: bool = False) -> None:
        self._store = store
        self._names = names

    @property
    def people(self) -> People:
        """Return the names of this station, when they were asked for."""
        persons = self._store.people.people().persons if self._names else ()
        return {person.pseudonym: person for person in persons}

    def records(self) -> Iterator[Record]:
        """Yield the records, oldest first; files that hold nothing yet stay out."""
        for path in self._store.paths():
            record = read(path)
            if record.header is not None:
                yield record

    def attempts(self) -> Iterator[Row]:
        """Yield a row an attempt."""
        for facts, _, _ in self._read():
            yield tuple(facts.get(column.name) for column in ATTEMPT)

    def decisions(self) -> Iterator[Row]:
        """Yield a row a decision; damaged records have none."""
        for facts, record, summary in self._read():
            if summary.status is not Status.DAMAGED:
                for decision in _decisions(record):
                    both = facts | decision
                    yield tuple(both.get(column.name) for column in DECISION)

    def objectives(self) -> Iterator[Row]:
        """Yield a row an objective."""
        for facts, _, summary in self._read():
            for name in sorted(summary.objectives):
                both = facts | _objective(name, summary.objectives[name])
                yield tuple(both.get(column.name) for column in OBJECTIVE)

    def _read(self) -> Iterator[tuple[dict[str, Value], Record, Summary]]:
        seen: Counter[tuple[Value, ...]] = Counter()
        for record in self.records():
            summary = summarise(record)
            facts = _facts(record, summary)
            if summary.counts:
                whose = (facts["pseudonym"], facts["scenario"], facts["rules_hash"])
                seen[whose] += 1
                facts["nth"] = seen[whose]
            yield facts, record, summary


def _facts(record: Record, summary: Summary) -> dict[str, Value]:
    names = ("attempt", "pseudonym", "scenario", "rules_hash", "mode", "timer", "language",
             "start")  # fmt: skip
    over, under = summary.raw or (None, None)
    sound = summary.status is not Status.DAMAGED
    return {
        **{name: getattr(record.header, name) for name in names},
        "status": summary.status.value,
        "ending": summary.ending,
        "percent": summary.percent,
        "raw_percent": quotient(over, under),
        "passed": summary.passed,
        "critical": len(summary.critical),
        "medals": " ".join(summary.medals),
        "responses": summary.responses if sound else 0,
        "elapsed_ms": record.elapsed,
        "stalls": sum(line.type == "stall" for line in record.lines),
        "counts": summary.counts,
        "nth": 0,
        "code": record.head_code,
    }


def quotient(over: int | None, under: int | None) -> float | None:
    """Return an exact percent of a record as a number with few places."""
    return round(over / under, PLACES) if over is not None and under else None


def _decisions(record: Record) -> Iterator[dict[str, Value]]:
    number = at = 0
    for line in record.responses:
        given: Mapping[str, JSON] = line.body["input"]
        at += given["elapsed"]
        judged = next((event for event in line.events if event["event"] == "judged"), None)
        if judged is not None:
            number += 1
            yield {"number": number, "at_ms": at, **_decision(line, given, judged)}


def _decision(line: Line, given: Mapping[str, JSON], judged: Mapping[str, Any]) -> dict[str, Value]:
    over, under = judged.get("cost") or (None, None)
    return {
        "line": line.number,
        "scene": given["scene"],
        "decision": judged["decision"],
        "answer": given["answer"],
        "taken": judged["leg"],
        "grade": judged["grade"],
        "elapsed_ms": given["elapsed"],
        "late": judged["leg"] == LATE,
        "first": bool(judged["first"]),
        "points": sum((judged.get("pays") or {}).values()),
        "cost_percent": quotient(over, under),
        "cost_numerator": over,
        "cost_denominator": under,
        "next": line.goes_to,
    }


def _objective(name: str, points: Mapping[str, int]) -> dict[str, Value]:
    earned, best = points["earned"], points["best"]
    share = round(100 * earned / best, PLACES) if best else None
    return {"objective": name, "earned": earned, "best": best, "share": share}
