"""Assignments and targets of this station on their way, between its file and the network."""

from __future__ import annotations

from pathlib import Path

from rescue_training.records.assignment import Assignment
from rescue_training.records.assignments import FILE, Assignments


class Duties:
    """Gives out targets when they changed, and takes in what the instructor has set."""

    def __init__(self, home: Path) -> None:
        self._file = Assignments(home / FILE)
        self._told: tuple[Assignment, ...] = ()
        self._telling: tuple[Assignment, ...] = ()

    def own(self) -> bytes | None:
        """Return the targets set here; None when they have been told as they are."""
        self._telling = self._file.held().targets
        return self._file.outgoing() if self._telling != self._told else None

    def take(self, data: bytes) -> None:
        """Keep what the instructor has set; the targets before it have arrived."""
        self._told = self._telling
        self._file.take(data)
