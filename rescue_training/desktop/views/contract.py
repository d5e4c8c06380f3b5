"""What every view of an activity kind is: it shows what is asked and says what was answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

import pygame

from rescue_training.activities import Activity, Given, Part
from rescue_training.attempt import Offer
from rescue_training.desktop.look import Look
from rescue_training.desktop.widgets.base import Widget

ANSWER = "answer"
"""Name of the action that carries an answer."""
DRAFT = "draft"
"""Name of the action that changes an answer which is being made."""
SUBMIT = "submit"
"""Key of the button that gives an answer; the last widget of a panel, it always stays in sight."""


class Room(StrEnum):
    """Where a view stands on the screen."""

    PANEL = "panel"
    """In the question's panel; picture and dialogue stay."""
    BOARD = "board"
    """One widget below the line above the picture, with the question in it."""
    PICTURE = "picture"
    """The first widget lies over the picture, the others in the question's panel; there is no
    panel where the first one has placed the question itself."""


@dataclass(frozen=True)
class Surroundings:
    """What a view may know of the picture behind it and of the people in it; window pixels."""

    foot: Callable[[str], tuple[int, int]]
    """Anchor of the place -> where it stands."""
    outline: Callable[[str], Sequence[tuple[int, int]]]
    """Anchor of the place -> its outline; empty where it has none."""
    spot: Callable[[float, float], tuple[int, int]]
    """Fractions of the picture -> where that is."""
    picture: Callable[[str], pygame.Surface | None]
    """Name of a place -> its small picture."""
    bust: Callable[[str, str, int], pygame.Surface | None]
    """Person, face, height -> the portrait."""
    room: Callable[[], pygame.Surface | None] = lambda: None
    """The scene's own picture as it lies in the assets, whole and unscaled; None where fire or
    smoke lies over it."""
    tall: Callable[[str], int] = lambda anchor: 0
    """Anchor of the place -> how tall a fire of size 2 is there."""


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
    given: Sequence[Given] = ()
    """Responses so far that do not make an answer yet."""
    draft: Draft | None = None
    """The answer as it is being made."""
    practice: bool = True
    """Whether help may be shown."""
    hint: str = ""
    """A hint to show, in practice where a missed decision is met again; a board must show it."""
    reread: str = ""
    """Words of the button ``reread``, which shows the scene's text again; a board must have it."""
    question: Widget | None = None
    """The prompt with its countdown; a board must place it."""
    left: Callable[[], int | None] = lambda: None
    """Milliseconds that are left of the window."""
    around: Surroundings | None = None
    """The picture behind, and the people."""
    pace: Fraction = Fraction(1)
    """How fast the scenario's clock runs beside the real one, by the trainee's timer setting; 0
    where it stands still."""
    values: Mapping[str, str] = field(default_factory=dict)
    """Variables by name, as an author would write them."""


class Draft:
    """An answer while it is being made.

    The screen keeps it while widgets come and go: it holds everything that a resized window or
    another language must not forget.
    """

    moving: bool = False
    """Whether it asks for sixty turns a second."""
    place: str | None = None
    """The set of pictures to show meanwhile instead of the scene's own."""
    fires: Mapping[str, int] | None = None
    """Anchor -> size of the fires to show meanwhile instead of the scene's own."""
    smoke: int | None = None
    """Smoke of the other place, 0 to 5; None to keep the scene's."""
    light: str | None = None
    """Light of the other place, ``room`` or ``dark``; None to keep the scene's."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.sounds: list[str] = []
        """What shall be heard next; the screen plays it and empties the list."""
        self.loops: frozenset[str] = frozenset()
        """What is heard all the time meanwhile."""

    def again(self, asked: Asked) -> None:
        """Take what is asked now: words, offers or responses may have changed."""
        self.asked = asked

    def act(self, value: str) -> str:
        """Change as a ``draft`` action says; return an answer to give now, or nothing."""
        return ""

    def tick(self, ms: int) -> str:
        """Let time pass while an answer is possible; return an answer to give now, or nothing."""
        return ""


@dataclass(frozen=True)
class ActivityView:
    """How one kind of activity is shown and answered.

    ``build`` returns its widgets from top to bottom. They give actions: ``answer`` whose value is
    an answer, or ``draft`` whose value the draft understands.
    """

    build: Callable[[Look, Asked], list[Widget]]
    draft: type[Draft] | None = None
    """What keeps an answer that takes more than one click."""
    room: Room = Room.PANEL
    after: Callable[[Look, Activity, Surroundings, Sequence[Part]], Widget | None] | None = None
    """What lies over the picture while it is told how the parts of an answer went."""
