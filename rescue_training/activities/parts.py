"""How the parts of an answer went: what the feedback panel, the debrief and statistics show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rescue_training.activities.grades import Grade


class Mark(StrEnum):
    """How one part of an answer went."""

    RIGHT = "right"
    """As the standard asks."""
    PARTLY = "partly"
    """Not as the standard asks, but it still counts for something."""
    MISSED = "missed"
    """The standard asks for it, the trainee did not give it."""
    WRONG = "wrong"
    """Given otherwise than the standard asks."""
    FALSE = "false"
    """Given though the standard does not ask for it: a false alarm."""
    LEFT = "left"
    """Rightly left alone."""


@dataclass(frozen=True)
class Term:
    """Words of the program itself: the string ``activities.<key>`` of the wording."""

    key: str
    """For example ``triage.red``."""
    values: Mapping[str, object] = field(default_factory=dict)
    """Values of its placeholders."""


Phrase = str | Term | tuple["str | Term", ...]
"""Words of the author, of the program, or several of them one after the other."""


@dataclass(frozen=True)
class Part:
    """One part of an answer beside what the standard asks."""

    key: str
    """Its id within the activity; records and statistics know it by this."""
    name: Phrase
    """What it is about."""
    mark: Mark
    own: Phrase = ""
    """What the trainee gave; empty for nothing."""
    standard: Phrase = ""
    """What the standard asks; empty for nothing."""
    worth: int = 1
    """How much it counts among the parts."""
    credit: int = 0
    """How much of its worth was attained; below 0 for what should not have been given."""
    grade: Grade | None = None
    """critical or fatal when getting it wrong gates the whole answer."""
    why: str = ""
    """The author's reason."""

    @property
    def well(self) -> bool:
        """Whether nothing about it needs to be learned."""
        return self.mark in (Mark.RIGHT, Mark.LEFT)

    @property
    def gate(self) -> Grade | None:
        """The gate that it closes, if it went wrong and closes one."""
        return self.grade if self.grade and self.grade.gates and not self.well else None
