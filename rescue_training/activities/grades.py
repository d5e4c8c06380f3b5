"""Grades: how good a response was by doctrine, and what follows from that."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Grade(StrEnum):
    """The five grades, best first. No grade at all means that a response is no answer."""

    BEST = "best"
    ACCEPTABLE = "acceptable"
    POOR = "poor"
    CRITICAL = "critical"
    FATAL = "fatal"

    @property
    def rank(self) -> int:
        """0 for best, 4 for fatal."""
        return _RANKS[self]

    @property
    def gates(self) -> bool:
        """Whether the grade caps the whole score (critical) or voids it (fatal)."""
        return self in (Grade.CRITICAL, Grade.FATAL)


_RANKS: Mapping[Grade, int] = {grade: rank for rank, grade in enumerate(Grade)}

POINTS: Mapping[Grade, int] = {
    Grade.BEST: 2,
    Grade.ACCEPTABLE: 1,
    Grade.POOR: 0,
    Grade.CRITICAL: 0,
    Grade.FATAL: 0,
}
"""Points of a grade unless the author says otherwise; there are no negative points."""

MAX_POINTS = 10
"""Most points one response may pay to one objective."""
