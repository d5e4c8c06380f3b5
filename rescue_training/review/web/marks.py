"""The marks of grades, as in the desktop program: shape, sign and colour, never colour alone.

A circle with a tick is best, a diamond is half right or late, an octagon is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rescue_training.activities import Grade


@dataclass(frozen=True)
class Mark:
    """How one result is drawn, and its word."""

    shape: str
    """circle, diamond, octagon or dot."""
    sign: str
    """tick, dash, cross, alarm, clock; empty for none."""
    tone: str
    """A tone of the pages: good, warn, bad, none."""
    key: str
    """Wording key; empty where there is nothing to say."""


MARKS: Mapping[Grade, Mark] = MappingProxyType(
    {
        Grade.BEST: Mark("circle", "tick", "good", "review.shell.grade.best"),
        Grade.ACCEPTABLE: Mark("diamond", "dash", "warn", "review.shell.grade.acceptable"),
        Grade.POOR: Mark("octagon", "cross", "bad", "review.shell.grade.poor"),
        Grade.CRITICAL: Mark("octagon", "alarm", "bad", "review.shell.grade.critical"),
        Grade.FATAL: Mark("octagon", "alarm", "bad", "review.shell.grade.fatal"),
    }
)
LATE = Mark("diamond", "clock", "warn", "review.shell.grade.late")
NEUTRAL = Mark("dot", "", "none", "")
"""What was not judged."""


def mark_of(grade: Grade | str | None, late: bool = False) -> Mark:
    """Return the mark of a grade; a late answer that does no worse than poor has its own."""
    if not grade:
        return NEUTRAL
    known = Grade(grade)
    if late and not known.gates and known is not Grade.BEST:
        return LATE
    return MARKS[known]
