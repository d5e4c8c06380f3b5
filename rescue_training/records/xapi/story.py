"""What a record tells, step by step, with the time of day of each step.

A record counts milliseconds of play and leaves pauses out. The time of day of a step is the
start of the attempt plus the play since then; where the record says when the attempt was taken
up again (after the program had been closed), the time goes on from there. How long a pause in
the running program lasted is not recorded, so times after it are the earliest possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import TypeAlias

from rescue_training.records.chain import JSON
from rescue_training.records.header import Header
from rescue_training.records.read import RESPONSE, Line, Record
from rescue_training.records.times import written


@dataclass(frozen=True)
class When:
    """At which line of a record, and when, something happened."""

    line: int
    at: int
    """Milliseconds played."""
    time: str
    """Time of day, UTC: ``2026-11-24T08:20:39.123Z``."""


@dataclass(frozen=True)
class Begun:
    """The attempt began."""


@dataclass(frozen=True)
class Entered:
    """A scene, or an ending, was entered."""

    place: str
    ending: bool


@dataclass(frozen=True)
class Answered:
    """A response was judged."""

    scene: str
    answer: str
    """Option that was pressed, or ``late`` when none was."""
    elapsed: int
    """Milliseconds it took."""
    taken: str
    """What came of it: the option, or ``late``."""
    decision: str
    grade: str | None
    first: bool
    points: Mapping[str, int]
    cost: Fraction | None
    """Percent lost."""
    next: str


@dataclass(frozen=True)
class CriticalError:
    """A response was critical or fatal."""

    scene: str
    taken: str
    severity: str


@dataclass(frozen=True)
class Suspended:
    """The clock was stopped."""


@dataclass(frozen=True)
class Resumed:
    """The clock ran again."""


@dataclass(frozen=True)
class Scored:
    """What the attempt came to."""

    percent: int | None
    """None for a draft, which has no result."""
    passed: bool | None
    raw: Fraction | None
    objectives: Mapping[str, tuple[int, int]]
    """Earned and best points."""
    critical: tuple[str, ...]
    medals: tuple[str, ...]


@dataclass(frozen=True)
class Over:
    """The attempt was over."""

    ending: str | None
    """None when it was given up."""
    score: Scored | None
    stalls: int


Happening: TypeAlias = (
    Begun | Entered | Answered | CriticalError | Suspended | Resumed | Over
)  # fmt: skip


def story(record: Record, header: Header) -> Iterator[tuple[When, Happening]]:
    """Yield what a record tells, in order; ValueError where a line makes no sense.

    Responses that a branched attempt copied are left out: its origin has told them. A record
    that is continued later tells the same, and more: what was told never changes.
    """
    return _Teller(header).tell(record)


class _Teller:
    """Tells one record from its first line to its last."""

    def __init__(self, header: Header) -> None:
        self._clock = _Clock(_moment(header.start))
        self._copied = header.origin.responses if header.origin else 0
        self._stopped = False
        self._stalls = 0

    def tell(self, record: Record) -> Iterator[tuple[When, Happening]]:
        yield self._clock.when(1), Begun()
        for line in self._from_where_it_stands(record.lines):
            over = False
            for when, happening in self._line(line):
                yield when, happening
                over = isinstance(happening, Over)
            if over:
                return

    def _from_where_it_stands(self, lines: Sequence[Line]) -> Iterator[Line]:
        """Yield the lines to tell; of those copied only where the last one led."""
        copied = [line for line in lines if line.type == RESPONSE][: self._copied]
        if copied:
            last = copied[-1]
            self._clock.skip(_count(last.body, "elapsed"))
            moved = [event for event in last.events if event.get("event") in ("entered", "ended")]
            yield Line(last.number, "started", {**last.body, "events": moved})
        after = copied[-1].number if copied else 0
        yield from (line for line in lines if line.number > after)

    def _line(self, line: Line) -> Iterator[tuple[When, Happening]]:
        if not line.known or line.type == "header":
            return
        when = self._clock.move(line)
        if line.type in ("started", RESPONSE):
            for happening in _happenings(line, self._stalls):
                yield when, happening
        elif line.type == "stall":
            self._stalls += 1
        elif line.type == "paused":
            self._stopped = True
            yield when, Suspended()
        elif line.type == "resumed":
            yield from self._taken_up(line, when)
        else:
            yield when, Over(None, None, self._stalls)

    def _taken_up(self, line: Line, when: When) -> Iterator[tuple[When, Happening]]:
        """Tell that the clock ran again, and that it had stopped if nothing had said so."""
        if not self._stopped:
            yield when, Suspended()
        self._stopped = False
        if line.body.get("at") is not None:
            self._clock.set(_moment(_text(line.body, "at")), when.at)
        yield self._clock.when(line.number), Resumed()


class _Clock:
    """The time of day by the milliseconds played; it never runs backwards."""

    def __init__(self, start: datetime) -> None:
        self._time = start
        self._at = 0

    def skip(self, at: int) -> None:
        """Count from here without the time going on."""
        self._at = at

    def set(self, time: datetime, at: int) -> None:
        """Go on from a time of day that is known."""
        self._time, self._at = max(self._time, time), at

    def move(self, line: Line) -> When:
        """Return when a line was written."""
        at = _count(line.body, "elapsed")
        if at < self._at:
            raise ValueError(f"line {line.number}: time runs backwards")
        self._time += timedelta(milliseconds=at - self._at)
        self._at = at
        return self.when(line.number)

    def when(self, line: int) -> When:
        """Return the present moment."""
        return When(line, self._at, written(self._time))


def _happenings(line: Line, stalls: int) -> Iterator[Happening]:
    scored = None
    _once(line)
    for event in line.events:
        kind = event.get("event")
        if kind == "judged":
            yield _answered(line, event)
        elif kind == "gated":
            yield CriticalError(
                _text(event, "scene"), _text(event, "leg"), _text(event, "grade")
            )  # fmt: skip
        elif kind == "entered":
            yield Entered(_text(event, "scene"), ending=False)
        elif kind == "ended":
            yield Entered(_text(event, "ending"), ending=True)
        elif kind == "scored":
            scored = _scored(event)
    ending = next((e for e in line.events if e.get("event") == "ended"), None)
    if ending is not None:
        yield Over(_text(ending, "ending"), scored, stalls)


def _once(line: Line) -> None:
    """Refuse a line that says the same kind of thing twice; no line of the program does."""
    kinds = [str(event.get("event")) for event in line.events]
    if len(set(kinds)) < len(kinds):
        raise ValueError(f"line {line.number}: told twice")


def _answered(line: Line, event: Mapping[str, JSON]) -> Answered:
    response = _table(line.body, "input")
    grade = event.get("grade")
    pays = _table(event, "pays")
    moved = [e for e in line.events if e.get("event") in ("entered", "ended")]
    after = moved[-1] if moved else {}
    return Answered(
        scene=_text(event, "scene"),
        answer=_text(response, "answer"),
        elapsed=_count(response, "elapsed"),
        taken=_text(event, "leg"),
        decision=_text(event, "decision"),
        grade=None if grade is None else _text(event, "grade"),
        first=event.get("first") is True,
        points={name: _count(pays, name) for name in pays},
        cost=_percent(event.get("cost")),
        next=_text(after, "scene" if "scene" in after else "ending"),
    )


def _scored(event: Mapping[str, JSON]) -> Scored:
    percent, passed = event.get("percent"), event.get("passed")
    if percent is not None and _count(event, "percent") > 100:
        raise ValueError("more than 100 percent")
    table = _table(event, "objectives")
    return Scored(
        percent=percent,
        passed=passed if isinstance(passed, bool) else None,
        raw=_percent(event.get("raw")),
        objectives={name: _points(_table(table, name)) for name in table},
        critical=_texts(event, "critical"),
        medals=_texts(event, "medals"),
    )


def _points(table: Mapping[str, JSON]) -> tuple[int, int]:
    earned, best = _count(table, "earned"), _count(table, "best")
    if earned > best:
        raise ValueError("more points than there are")
    return earned, best


def _percent(value: JSON) -> Fraction | None:
    match value:
        case None:
            return None
        case [int(over), int(under)] if under > 0 and 0 <= over <= 100 * under:
            return Fraction(over, under)
    raise ValueError("not a percentage")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment.astimezone(UTC)


def _text(table: Mapping[str, JSON], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str):
        raise ValueError(f"{key} is no text")
    return value


def _texts(table: Mapping[str, JSON], key: str) -> tuple[str, ...]:
    values = table.get(key)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{key} is no list of texts")
    return tuple(values)


def _count(table: Mapping[str, JSON], key: str) -> int:
    value = table.get(key)
    if type(value) is not int or value < 0:
        raise ValueError(f"{key} is no count")
    return value


def _table(table: Mapping[str, JSON], key: str) -> Mapping[str, JSON]:
    value = table.get(key)
    if not isinstance(value, Mapping):
        raise ValueError(f"{key} is no table")
    return value
