"""What can be asked of a trainee: one file per kind, and the table of kinds.

Kinds do not import one another. A new kind is one file here and one line in ``KINDS``.
"""

from __future__ import annotations

from collections.abc import Mapping

from rescue_training.activities.all_that_apply import AllThatApply
from rescue_training.activities.choice import Choice
from rescue_training.activities.compressions import Compressions
from rescue_training.activities.contract import (
    LATE,
    Activity,
    Complaint,
    Given,
    Graded,
    Leg,
    Outcome,
    Witness,
)
from rescue_training.activities.dispatch import Dispatch
from rescue_training.activities.extinguisher import Extinguisher
from rescue_training.activities.grades import Grade
from rescue_training.activities.hazard_hunt import HazardHunt
from rescue_training.activities.hub import Hub
from rescue_training.activities.matching import Matching
from rescue_training.activities.ordering import Ordering
from rescue_training.activities.parts import Mark, Part, Phrase, Term
from rescue_training.activities.radio_message import RadioMessage
from rescue_training.activities.size_up import SizeUp
from rescue_training.activities.triage import Triage

KINDS: Mapping[str, type[Activity]] = {
    "choice": Choice,
    "hub": Hub,
    "all_that_apply": AllThatApply,
    "ordering": Ordering,
    "hazard_hunt": HazardHunt,
    "matching": Matching,
    "extinguisher": Extinguisher,
    "compressions": Compressions,
    "triage": Triage,
    "dispatch": Dispatch,
    "radio_message": RadioMessage,
    "size_up": SizeUp,
}
"""The key that a scene uses -> the kind."""

__all__ = [
    "KINDS", "LATE", "Activity", "Choice", "Complaint", "Given", "Grade", "Graded", "Hub", "Leg",
    "Mark", "Outcome", "Part", "Phrase", "Term", "Witness",
]  # fmt: skip
