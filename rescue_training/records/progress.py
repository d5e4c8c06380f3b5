"""How far somebody has come with an assignment: computed from records, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from rescue_training.records.summary import Summary
from rescue_training.records.times import day_start, local_day

SOON_DAYS = 3
"""An assignment is due soon from so many days before its last day."""


class Asked(Protocol):
    """What an assignment asks for; see ``records.assignment.Assignment``."""

    @property
    def due(self) -> str:
        """The last day."""

    @property
    def added(self) -> str:
        """When it was set, UTC; empty when any attempt counts."""

    @property
    def mode(self) -> str:
        """``exam``, or empty for either."""

    @property
    def standard(self) -> int | None:
        """Percent to be reached; None for the scenario's pass mark."""

    @property
    def timer(self) -> bool:
        """Whether extra time is allowed."""


class State(StrEnum):
    """Where an assignment stands; one state at a time, the worst that holds."""

    DONE = "done"
    LATE = "late"
    """Done, but after its last day."""
    OVERDUE = "overdue"
    """Its last day is over."""
    FAILING = "failing"
    """Tried, and the standard not reached yet."""
    SOON = "soon"
    OPEN = "open"

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do."""
        return self in (State.DONE, State.LATE)


@dataclass(frozen=True)
class Tried:
    """An attempt that counts for results, as far as an assignment asks about it."""

    start: str
    """UTC, as in the record."""
    mode: str
    timer: str
    percent: int | None
    passed: bool | None


@dataclass(frozen=True)
class Progress:
    """How far somebody has come with an assignment."""

    state: State
    left: int
    """Days until the last day; below 0 when it is over."""
    day: str = ""
    """The day on which the standard was reached; empty until then."""
    tries: int = 0
    """Attempts made for it, the one that reached the standard included."""
    best: int | None = None
    """Best percent of these attempts."""
    aside: int = 0
    """Attempts since then that do not count for it: practice, or with extra time."""


def tried(summary: Summary) -> Tried | None:
    """Return what an assignment asks of a record; None when the attempt does not count."""
    header = summary.header
    if header is None or not summary.counts or local_day(header.start) == date.min:
        return None
    return Tried(header.start, header.mode, header.timer, summary.percent, summary.passed)


def progress(assignment: Asked, attempts: Iterable[Tried], today: date) -> Progress:
    """Return how far somebody has come, from that person's counting attempts of the scenario.

    Attempts count that were begun on the day it was set or later; the day on which an attempt
    was begun decides whether it was in time.
    """
    since = day_start(assignment.added)
    recent = [item for item in attempts if item.start >= since]
    fit = sorted((item for item in recent if _fits(assignment, item)), key=lambda one: one.start)
    due = date.fromisoformat(assignment.due)
    good = next((item for item in fit if _reaches(assignment, item)), None)
    reached = local_day(good.start) if good else None
    return Progress(
        _state(due, today, reached, bool(fit)),
        (due - today).days,
        reached.isoformat() if reached else "",
        len(fit),
        max((item.percent for item in fit if item.percent is not None), default=None),
        len(recent) - len(fit),
    )


def _fits(assignment: Asked, attempt: Tried) -> bool:
    """Say whether an attempt was made the way the assignment asks for."""
    in_mode = assignment.mode in ("", attempt.mode)
    return in_mode and (assignment.timer or attempt.timer == "x1")


def _reaches(assignment: Asked, attempt: Tried) -> bool:
    if assignment.standard is None:
        return attempt.passed is True
    return attempt.percent is not None and attempt.percent >= assignment.standard


def _state(due: date, today: date, reached: date | None, has_tried: bool) -> State:
    if reached is not None:
        return State.DONE if reached <= due else State.LATE
    if today > due:
        return State.OVERDUE
    if has_tried:
        return State.FAILING
    return State.SOON if (due - today).days <= SOON_DAYS else State.OPEN
