"""Reading a record, whatever has happened to it.

Nothing here fails on damaged bytes: a record says what is wrong with it, and where. A last line
without its end is what a power cut leaves; it is set aside, never guessed at.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rescue_training.records.chain import (
    GENESIS,
    JSON,
    Fault,
    NotCanonical,
    digest,
    head_code,
    inspect,
    unseal,
)
from rescue_training.records.disk import open_to_append, replace_file, sync
from rescue_training.records.header import FORMAT, Header

RESPONSE = "response"
"""Type of the lines that hold a response and what came of it."""

KNOWN = ("header", "started", RESPONSE, "stall", "paused", "resumed", "abandoned")
"""Types of lines this version writes. Others are kept and shown."""


@dataclass(frozen=True)
class Line:
    """One sound line of a record."""

    number: int
    """Line of the file, from 1."""
    type: str
    """What kind of line it is."""
    body: Mapping[str, JSON]
    """All it holds."""

    @property
    def known(self) -> bool:
        """Whether this version of the program knows what such lines mean."""
        return self.type in KNOWN

    @property
    def events(self) -> tuple[Mapping[str, JSON], ...]:
        """The events that came with it."""
        events = self.body.get("events")
        if not isinstance(events, list):
            return ()
        return tuple(event for event in events if isinstance(event, Mapping))

    @property
    def goes_to(self) -> str:
        """The scene or the ending that came after a response; empty when neither did."""
        for event in self.events:
            if event["event"] in ("entered", "ended"):
                return str(event.get("scene") or event.get("ending"))
        return ""


@dataclass(frozen=True)
class Record:
    """What a file of an attempt holds."""

    path: Path
    content: bytes
    """All whole lines."""
    torn: bytes = b""
    """What stands after the last line end: a line that was never finished."""
    header: Header | None = None
    """None when the first line is missing, damaged or of a newer format."""
    lines: tuple[Line, ...] = ()
    """The sound lines, the header's among them."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with the chain, first line first."""
    newer: int | None = None
    """The format, when a newer version of the program has written the file."""

    @cached_property
    def head(self) -> str:
        """Hash of the last whole line."""
        lines = self.content.split(b"\n")[:-1]
        return digest(lines[-1]) if lines else GENESIS

    @property
    def head_code(self) -> str:
        """The last hash as a code for paper."""
        return head_code(self.head)

    @property
    def empty(self) -> bool:
        """Whether no line ever became durable: the attempt had not begun."""
        return not self.content and not self.faults

    @property
    def responses(self) -> tuple[Line, ...]:
        """The lines that hold responses, in order."""
        return tuple(line for line in self.lines if line.type == RESPONSE)

    @property
    def elapsed(self) -> int:
        """Milliseconds that were played, as far as the sound lines tell."""
        times = (line.body.get("elapsed") for line in self.lines)
        return max((time for time in times if type(time) is int), default=0)


def read(path: Path) -> Record:
    """Read a record; what cannot be read is a fault in it, never an exception."""
    try:
        return parse(path, path.read_bytes())
    except OSError:
        return Record(path, b"", faults=(Fault(0, "unopened"),))


def parse(path: Path, data: bytes) -> Record:
    """Understand the bytes of a record."""
    end = data.rfind(b"\n") + 1
    raw = data[:end].split(b"\n")[:-1]
    bodies = [_body(line) for line in raw]
    first = bodies[0] if bodies else None
    lines = tuple(
        Line(number, body["type"], body)
        for number, body in enumerate(bodies, 1)
        if body is not None
    )
    header, newer = _header(first)
    faults = [] if newer else inspect(raw, bodies)
    if first is not None and header is None and not newer and not faults:
        faults = [Fault(1, "altered")]
    return Record(path, data[:end], data[end:], header, lines, tuple(faults), newer)


def _body(line: bytes) -> dict[str, JSON] | None:
    try:
        return unseal(line)
    except NotCanonical:
        return None


def _header(body: Mapping[str, JSON] | None) -> tuple[Header | None, int | None]:
    """Return the header, or the format number of one from the future."""
    if body is None:
        return None, None
    number = body.get("format")
    if body["type"] == "header" and type(number) is int and number > FORMAT:
        return None, number
    try:
        return Header.from_json(body), None
    except ValueError:
        return None, None


def set_aside(record: Record) -> Path | None:
    """Move a torn last line into ``<name>.torn`` beside the record; the caller holds the lock.

    Returns the file it went to, or None when the record ends as it should.
    """
    if not record.torn:
        return None
    aside = record.path.with_name(record.path.name + ".torn")
    before = aside.read_bytes() if aside.exists() else b""
    replace_file(aside, before + record.torn + b"\n")
    cut(record.path, len(record.content))
    return aside


def cut(path: Path, length: int) -> None:
    """Shorten a file durably."""
    descriptor = open_to_append(path)
    try:
        os.ftruncate(descriptor, length)
        sync(descriptor)
    finally:
        os.close(descriptor)
