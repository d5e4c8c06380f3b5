"""What can be asked of a trainee: one file per kind, and the table of kinds.

Kinds do not import one another. A new kind is one file here and one line in ``KINDS``.
"""

from __future__ import annotations

from collections.abc import Mapping

from rescue_training.activities.choice import Choice
from rescue_training.activities.contract import LATE, Activity, Graded, Leg, Outcome, Witness
from rescue_training.activities.grades import Grade
from rescue_training.activities.hub import Hub

KINDS: Mapping[str, type[Activity]] = {
    "choice": Choice,
    "hub": Hub,
}
"""The key that a scene uses -> the kind."""

__all__ = [
    "KINDS", "LATE", "Activity", "Choice", "Grade", "Graded", "Hub", "Leg", "Outcome", "Witness",
]  # fmt: skip
