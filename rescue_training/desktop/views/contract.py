"""What every view of an activity kind is: it shows what is asked and says what was answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rescue_training.activities import Activity
from rescue_training.attempt import Offer
from rescue_training.desktop.look import Look
from rescue_training.desktop.widgets.base import Widget

ANSWER = "answer"
"""Name of the action that carries an answer."""


@dataclass(frozen=True)
class Asked:
    """What is asked at this moment, with everything that its view may show."""

    activity: Activity
    """The author's words, in the language shown."""
    offers: Sequence[Offer]
    """What is offered, in this attempt's order."""
    taken: frozenset[str]
    """Options that were taken here before."""
    fill: Callable[[str], str]
    """Puts the values of variables into prose."""
    done: str = ""
    """The words that mark an option taken before."""


class ActivityView(Protocol):
    """Builds the widgets by which one kind of activity is answered.

    They give actions named ``answer`` whose value is the answer.
    """

    def __call__(self, look: Look, asked: Asked) -> list[Widget]:
        """Return the widgets, in order from top to bottom."""
