"""What a record comes down to: one line of a list, and the results on the home screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from rescue_training.records.chain import JSON
from rescue_training.records.header import Header
from rescue_training.records.read import Record


class Status(StrEnum):
    """How far an attempt has come."""

    FINISHED = "finished"
    UNFINISHED = "unfinished"
    ABANDONED = "abandoned"
    """Given up by the trainee, who confirmed it."""
    DAMAGED = "damaged"
    """Its header cannot be read, or its chain is broken."""


@dataclass(frozen=True)
class Summary:
    """One attempt in a list."""

    path: Path
    status: Status
    header: Header | None
    """None when it cannot be read."""
    responses: int
    """How many responses were recorded."""
    code: str
    """Head code."""
    ending: str | None = None
    percent: int | None = None
    """None unless finished, and for a draft."""
    passed: bool | None = None
    """None unless finished, and for a draft."""
    raw: tuple[int, int] | None = None
    """Exact percent before gates, as numerator and denominator."""
    objectives: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Objective -> earned, best."""
    critical: tuple[str, ...] = ()
    """Critical and fatal responses, ``scene.option``."""
    medals: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it counts for results: finished, sound, and not branched from another."""
        branched = self.header is not None and self.header.origin is not None
        return self.status is Status.FINISHED and not branched

    def to_json(self) -> dict[str, JSON]:
        """Return what ``records list --json`` prints of it."""
        header = self.header
        names = ("scenario", "pseudonym", "start", "mode", "timer", "language", "seed", "attempt")
        return {
            **{name: getattr(header, name) if header else None for name in names},
            "status": self.status.value,
            "ending": self.ending,
            "percent": self.percent,
            "passed": self.passed,
            "raw": list(self.raw) if self.raw else None,
            "objectives": {name: dict(points) for name, points in self.objectives.items()},
            "critical": list(self.critical),
            "medals": list(self.medals),
            "responses": self.responses,
            "branched": bool(header and header.origin),
            "code": self.code,
            "record": str(self.path),
        }


def summarise(record: Record) -> Summary:
    """Return what a record comes down to; damaged ones say so and claim no result."""
    count = len(record.responses)
    if record.header is None or record.faults:
        return Summary(record.path, Status.DAMAGED, record.header, count, record.head_code)
    events = [event for line in record.lines for event in line.events]
    ended = _last(events, "ended")
    if ended is None:
        gone = any(line.type == "abandoned" for line in record.lines)
        status = Status.ABANDONED if gone else Status.UNFINISHED
        return Summary(record.path, status, record.header, count, record.head_code)
    try:
        return _finished(record, ended, _last(events, "scored") or {})
    except (TypeError, AttributeError, ValueError):
        return Summary(record.path, Status.DAMAGED, record.header, count, record.head_code)


def _finished(record: Record, ended: Mapping[str, JSON], scored: Mapping[str, JSON]) -> Summary:
    return Summary(
        record.path,
        Status.FINISHED,
        record.header,
        len(record.responses),
        record.head_code,
        ending=ended.get("ending"),
        percent=scored.get("percent"),
        passed=scored.get("passed"),
        raw=tuple(scored["raw"]) if "raw" in scored else None,
        objectives=scored.get("objectives", {}),
        critical=tuple(scored.get("critical", ())),
        medals=tuple(scored.get("medals", ())),
    )


def _last(events: Iterable[Mapping[str, JSON]], kind: str) -> Mapping[str, JSON] | None:
    found = None
    for event in events:
        if event.get("event") == kind:
            found = event
    return found


@dataclass(frozen=True)
class Results:
    """What a person has achieved in one scenario."""

    attempts: int = 0
    """Attempts that count."""
    percent: int | None = None
    """Best percent."""
    passed: bool = False
    """Whether any attempt passed."""
    medals: frozenset[str] = frozenset()
    """Every medal earned in any of them."""
    last: str = ""
    """Start of the latest attempt, UTC."""
    unfinished: Path | None = None
    """The latest attempt that can be continued."""


def results(summaries: Iterable[Summary]) -> dict[str, Results]:
    """Return results by scenario id, from the summaries of one person in order of start."""
    table: dict[str, Results] = {}
    for summary in summaries:
        if summary.header is None:
            continue
        scenario = summary.header.scenario
        table[scenario] = _with(table.get(scenario, Results()), summary, summary.header)
    return table


def _with(so_far: Results, summary: Summary, header: Header) -> Results:
    open_one = summary.path if summary.status is Status.UNFINISHED else so_far.unfinished
    if not summary.counts:
        return Results(
            so_far.attempts, so_far.percent, so_far.passed, so_far.medals, so_far.last, open_one
        )
    percents = [p for p in (so_far.percent, summary.percent) if p is not None]
    return Results(
        so_far.attempts + 1,
        max(percents, default=None),
        so_far.passed or bool(summary.passed),
        so_far.medals | set(summary.medals),
        header.start,
        open_one,
    )
