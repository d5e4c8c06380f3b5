"""What screens ask for, without knowing files, records or readers.

``Services`` is all that a screen may call; ``station.Station`` answers from this machine's
files, tests answer from lists.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rescue_training.desktop.stage.scenery import Scenery

if TYPE_CHECKING:
    from rescue_training.attempt import Program, Proof
    from rescue_training.records.recording import Recording
    from rescue_training.records.store import Store
    from rescue_training.scenario import Scenario

MEDALS = ("passed", "safe", "complete")
"""Đạt, An toàn, Trọn vẹn: computed from records, never from speed."""


@dataclass(frozen=True)
class Trainee:
    """Somebody who trains at this machine."""

    id: str
    """The pseudonym in records."""
    name: str
    unit: str = ""


@dataclass(frozen=True)
class Result:
    """What a trainee has achieved in one scenario."""

    attempts: int = 0
    percent: int | None = None
    """Best percent; None when never finished."""
    passed: bool = False
    medals: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Entry:
    """One scenario as the home screen shows it."""

    id: str
    title: str
    summary: str
    audience: str
    minutes: int
    pass_percent: int
    scenery: Scenery = field(default_factory=Scenery)
    """Its first burning place, for a picture."""
    draft: bool = False
    """Practice only: it could not be proved whole."""
    review_needed: bool = False
    """No expert has signed it off yet."""
    result: Result = field(default_factory=Result)


@dataclass(frozen=True)
class Unfinished:
    """An attempt that can be continued exactly where it was left."""

    path: Path
    """Its record."""
    entry: Entry
    decisions: int
    """How many decisions were made."""
    mode: str
    started: str
    """UTC, as in the record."""


@dataclass(frozen=True)
class PastAttempt:
    """One line of a trainee's results."""

    path: Path
    title: str
    started: str
    mode: str
    status: str
    """finished, unfinished, abandoned or damaged."""
    percent: int | None
    passed: bool | None
    code: str
    """Short code of the record's last hash."""


@dataclass(frozen=True)
class Duty:
    """Something assigned to a trainee, or a target the trainee or the unit set for itself."""

    uid: str
    scenario: str
    title: str
    state: str
    """done, late, overdue, failing, soon or open; see ``records.progress.State``."""
    due: str
    """The last day, ``2026-12-01``."""
    left: int
    """Days until then; below 0 when it is over."""
    whose: str = "given"
    """given (by an instructor), unit or own."""
    unit: str = ""
    """The unit it is for; empty when it is for this person alone."""
    exam: bool = False
    """Only an exam counts."""
    percent: int = 0
    """Percent to be reached; 0 when the scenario is not on this machine."""
    timer: bool = True
    """Whether extra time is allowed."""
    best: int | None = None
    """Best percent of the attempts made for it."""
    day: str = ""
    """The day on which it was done."""
    here: bool = True
    """Whether the scenario is on this machine."""
    mine: bool = False
    """Set here, so that it can be withdrawn here."""

    @property
    def open(self) -> bool:
        """Whether something is left to do."""
        return self.state not in ("done", "late")


@dataclass(frozen=True)
class Aim:
    """A target as it is chosen on the screen."""

    scenario: str
    due: date
    for_unit: bool = False
    """For everybody in the trainee's unit."""
    percent: int | None = None
    """Percent to be reached; None for the scenario's pass mark."""
    exam: bool = False


@dataclass(frozen=True)
class Opened:
    """A scenario ready to be played."""

    scenario: Scenario
    """In the wanted language."""
    program: Program
    proof: Proof
    folder: Path
    """Its content."""


class UnplayableError(Exception):
    """A scenario cannot be opened; the sentence says why, in the user's language."""


def next_duty(duties: list[Duty]) -> Duty | None:
    """Return what has to be done first: the most pressing duty that can be done here."""
    return next((duty for duty in duties if duty.open and duty.here), None)


def next_entry(entries: list[Entry]) -> Entry | None:
    """Return what to propose: the first scenario not passed yet, or with a medal still open."""
    open_ones = [entry for entry in entries if not entry.result.passed]
    open_ones += [entry for entry in entries if len(entry.result.medals) < len(MEDALS)]
    return next(iter(open_ones + entries), None)


class Services(Protocol):
    """Everything screens may ask for."""

    notices: list[str]
    """Things the user should hear about once, ready to be shown."""

    @property
    def store(self) -> Store:
        """Return the records of this machine."""

    def today(self) -> date:
        """Return the day it is."""

    def people(self) -> list[Trainee]:
        """Return everybody who trains here."""

    def add_person(self, name: str, unit: str) -> Trainee | None:
        """Add somebody and return them; None when the name is empty or too long."""

    def entries(self, trainee: Trainee, language: str) -> list[Entry]:
        """Return all scenarios with the trainee's results."""

    def unfinished(self, trainee: Trainee, language: str) -> Unfinished | None:
        """Return the latest attempt that can be continued."""

    def past(self, trainee: Trainee, language: str) -> list[PastAttempt]:
        """Return the trainee's attempts, newest first."""

    def duties(self, trainee: Trainee, language: str) -> list[Duty]:
        """Return assignments and targets of the trainee, the most pressing first."""

    def set_target(self, trainee: Trainee, aim: Aim) -> None:
        """Set a target for the trainee or the unit; raises OSError."""

    def withdraw_target(self, uid: str) -> None:
        """Withdraw a target that was set here; raises OSError."""

    def open(self, scenario: str, language: str) -> Opened:
        """Open a scenario by id or folder; raises UnplayableError."""

    def begin(
        self,
        opened: Opened,
        trainee: Trainee,
        mode: str,
        language: str,
        timer: str,
        seed: int | None = None,
    ) -> Recording:
        """Begin an attempt; raises OSError when the content cannot be read."""

    def resume(self, path: Path) -> Recording:
        """Continue an attempt where its record ends; raises UnplayableError."""

    def branch(self, path: Path, responses: int) -> Recording:
        """Begin a practice attempt that copies the first responses; raises UnplayableError."""

    def translated(self, recording: Recording, language: str) -> Scenario | None:
        """Return the scenario of a recording in a language; None when there is none."""
