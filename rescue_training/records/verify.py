"""Checks a record: is the chain whole, and does the attempt, played again, come out the same?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import cast

from rescue_training.attempt import (
    RULES,
    Event,
    Mode,
    Program,
    Proof,
    Refused,
    Response,
    State,
    respond,
    start,
)
from rescue_training.records.archive import Archive
from rescue_training.records.chain import canonical, read_code
from rescue_training.records.contents import CannotReplay, Contents, Load, Prepared, Prove
from rescue_training.records.header import Header
from rescue_training.records.read import RESPONSE, Line, Record, read

MISSING = ("content_missing", "proof_missing")
"""Why a record cannot be replayed where another archive may help."""


class Outcome(StrEnum):
    """What can be said of a record."""

    VERIFIED = "verified"
    """Whole, and playing it again gives the same events and the same score."""
    TORN = "torn"
    """As verified, but a last line was never finished and does not count."""
    ALTERED = "altered"
    """A line is not what the program wrote."""
    NOT_REPLAYABLE = "not_replayable"
    """It cannot be played again here, so nothing can be said of its score."""


@dataclass(frozen=True)
class Verdict:
    """What was found about a record."""

    path: Path
    outcome: Outcome
    line: int = 0
    """The altered line of the file, from 1; 0 when none is meant."""
    what: str = ""
    """What differs there, or why it cannot be replayed; see ``key``."""
    rules: int | None = None
    """Version of the rules it was played by."""
    code: str = ""
    """Head code of the record as it stands now."""

    @property
    def ok(self) -> bool:
        """Whether the score can be relied on."""
        return self.outcome in (Outcome.VERIFIED, Outcome.TORN)

    @property
    def key(self) -> str:
        """Key of its sentence; placeholders are in ``values``."""
        parts = ("records", "verdict", self.outcome.value, self.what)
        return ".".join(part for part in parts if part)

    @property
    def values(self) -> dict[str, object]:
        """Values for the sentence."""
        return {"line": self.line, "rules": self.rules, "code": self.code}


class Differs(Exception):  # noqa: N818
    """Playing a record again came out differently at a line."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line
        self.what = what


@dataclass(frozen=True)
class Replayed:
    """A record played again to its last line."""

    program: Program
    proof: Proof
    header: Header
    state: State
    """Where the attempt stands after the last response."""
    events: tuple[Event, ...]
    """The events of the last step."""
    folder: Path
    """The archived content; translations are beside it."""
    total: int
    """Milliseconds played."""


def verify(
    path: Path, archive: Archive, load: Load, prove: Prove | None = None, code: str = ""
) -> Verdict:
    """Check one record. ``code`` is the head code that was written down, if somebody has it."""
    record = read(path)
    if not record.faults and code and read_code(code) != record.head_code:
        return _verdict(record, Outcome.ALTERED, len(record.lines) + 1, "code")
    return check(record, Contents(archive, load, prove))[0]


def check(record: Record, contents: Contents) -> tuple[Verdict, Replayed | None]:
    """Return what was found about a record, and the attempt played again when it is sound."""
    if record.faults:
        fault = record.faults[0]
        if fault.kind == "unopened":
            return _verdict(record, Outcome.NOT_REPLAYABLE, 0, fault.kind), None
        return _verdict(record, Outcome.ALTERED, fault.line, fault.kind), None
    try:
        replayed = replay(record, contents)
    except Differs as difference:
        return _verdict(record, Outcome.ALTERED, difference.line, difference.what), None
    except CannotReplay as refusal:
        return _verdict(record, Outcome.NOT_REPLAYABLE, 0, refusal.why), None
    return _verdict(record, Outcome.TORN if record.torn else Outcome.VERIFIED), replayed


def _verdict(record: Record, outcome: Outcome, line: int = 0, what: str = "") -> Verdict:
    rules = record.header.rules if record.header else None
    return Verdict(record.path, outcome, line, what, rules, record.head_code)


def replay(record: Record, contents: Contents) -> Replayed:
    """Play a record again; raises Differs at the first line that comes out differently."""
    header = _header(record)
    prepared = contents.of(header)
    _compare_header(header, prepared)
    return _played(record, prepared, header)


def _header(record: Record) -> Header:
    if record.newer is not None:
        raise CannotReplay("format")
    if record.header is None:
        raise CannotReplay("empty")
    if record.header.rules != RULES:
        raise CannotReplay("rules")
    return record.header


def _compare_header(header: Header, prepared: Prepared) -> None:
    expected = (prepared.rules_hash, dict(prepared.proof.best))
    if (header.rules_hash, dict(header.denominators)) != expected:
        raise Differs(1, "header")


def _played(record: Record, prepared: Prepared, header: Header) -> Replayed:
    program, proof = prepared.program, prepared.proof
    state, events = start(program, proof, header.seed, cast(Mode, header.mode))
    total, over = 0, False
    for line in record.lines[1:]:
        total = _time(line, total)
        if over:
            raise Differs(line.number, "order")
        if line.type == "started":
            _compare(line, events)
        elif line.type == RESPONSE:
            state, events = _respond(program, proof, state, line)
            _compare(line, events)
        over = line.type == "abandoned"
    return Replayed(program, proof, header, state, tuple(events), prepared.folder, total)


def _time(line: Line, before: int) -> int:
    """Return the time of a line; it never runs backwards."""
    elapsed = line.body.get("elapsed")
    if not line.known:
        return before
    if type(elapsed) is not int or elapsed < before:
        raise Differs(line.number, "time")
    return elapsed


def _respond(
    program: Program, proof: Proof, state: State, line: Line
) -> tuple[State, tuple[Event, ...]]:
    try:
        return respond(program, proof, state, Response.from_json(line.body["input"]))
    except (Refused, ValueError, LookupError) as error:
        raise Differs(line.number, "response") from error


def _compare(line: Line, events: tuple[Event, ...]) -> None:
    """Raise Differs unless a line holds exactly these events."""
    recorded = line.body.get("events")
    if recorded is not None and canonical(recorded) == canonical(list(events)):
        return
    pairs = zip(line.events, events, strict=False)
    first = next((mine for theirs, mine in pairs if canonical(theirs) != canonical(mine)), {})
    raise Differs(line.number, "score" if first.get("event") == "scored" else "events")
