"""A record as rows of the derived tables: nothing is added that the record does not say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from rescue_training.activities import LATE
from rescue_training.records.chain import JSON
from rescue_training.records.header import Header
from rescue_training.records.read import Line, Record
from rescue_training.records.summary import Status, Summary, summarise
from rescue_training.records.times import later
from rescue_training.records.verify import Verdict
from rescue_training.review.store.fitting import fits
from rescue_training.review.store.schema import attempt, objective, response

Row: TypeAlias = dict[str, Any]
"""Column -> value."""


@dataclass(frozen=True)
class Rows:
    """What one record puts into the tables; ids are filled in when they are inserted."""

    header: Header
    attempt: Row
    responses: list[Row]
    objectives: list[Row]


def rows_of(record: Record, header: Header, verdict: Verdict, badge: str) -> Rows:
    """Return a record as rows. ``badge`` is the verdict's outcome, or ``conflict``.

    A record whose lines hold what no program of ours writes says no more than whose it is.
    """
    try:
        rows = _rows(record, header, verdict, badge, summarise(record))
        if _fit(rows):
            return rows
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError):
        pass
    nothing = Summary(record.path, Status.DAMAGED, header, 0, record.head_code)
    return _rows(record, header, verdict, badge, nothing)


def _fit(rows: Rows) -> bool:
    tables = ((attempt, [rows.attempt]), (response, rows.responses), (objective, rows.objectives))
    return all(fits(table, values) for table, values in tables)


def _rows(record: Record, header: Header, verdict: Verdict, badge: str, summary: Summary) -> Rows:
    counts = summary.counts and verdict.ok and badge == verdict.outcome.value
    sound = summary.status is not Status.DAMAGED
    values = {
        **_who_and_how(header),
        **_result(summary),
        **_file(record),
        "counts": counts,
        "badge": badge,
        "badge_line": verdict.line,
        "badge_what": verdict.what,
    }
    values["elapsed"] = record.elapsed if sound else 0
    values["finish"] = _finish(header, record) if summary.status is Status.FINISHED else None
    responses = list(_responses(record)) if sound else []
    values["responses"] = len(responses)
    objectives = [
        {"objective": name, "earned": points["earned"], "best": points["best"]}
        for name, points in summary.objectives.items()
    ]
    return Rows(header, values, responses, objectives)


def _who_and_how(header: Header) -> Row:
    names = ("attempt", "scenario", "pseudonym", "mode", "timer", "language", "start", "rules",
             "content_hash")  # fmt: skip
    return {name: getattr(header, name) for name in names}


def _result(summary: Summary) -> Row:
    over, under = summary.raw or (None, None)
    return {
        "status": summary.status.value,
        "ending": summary.ending,
        "percent": summary.percent,
        "passed": summary.passed,
        "raw_over": over,
        "raw_under": under,
        "critical": len(summary.critical),
        "medals": " ".join(summary.medals),
    }


def _file(record: Record) -> Row:
    data = record.content + record.torn
    return {
        "head": record.head,
        "code": record.head_code,
        "lines": record.content.count(b"\n"),
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "stalls": sum(line.type == "stall" for line in record.lines),
    }


def _finish(header: Header, record: Record) -> str:
    """Return when an attempt ended, as far as a record tells: last restart plus time played."""
    moment, before = header.start, 0
    for line in record.lines:
        at = line.body.get("at")
        if line.type == "resumed" and isinstance(at, str):
            moment, before = at, int(line.body.get("elapsed") or 0)
    return later(moment, record.elapsed - before)


def _responses(record: Record) -> Iterator[Row]:
    at = 0
    for number, line in enumerate(record.responses):
        given: Mapping[str, JSON] = line.body["input"]
        at += int(given["elapsed"])
        yield {
            "number": number,
            "scene": given["scene"],
            "answer": given["answer"],
            "elapsed": given["elapsed"],
            "at": at,
            "line": line.number,
            **_judged(line, given),
            "next": line.goes_to,
        }


def _judged(line: Line, given: Mapping[str, JSON]) -> Row:
    judged: Mapping[str, JSON] = next((e for e in line.events if e["event"] == "judged"), {})
    over, under = judged.get("cost") or (None, None)
    leg = judged.get("leg", given["answer"])
    return {
        "leg": leg,
        "decision": judged.get("decision", ""),
        "grade": judged.get("grade"),
        "first": bool(judged.get("first", False)),
        "late": leg == LATE,
        "earned": sum((judged.get("pays") or {}).values()),
        "cost_over": over,
        "cost_under": under,
    }
