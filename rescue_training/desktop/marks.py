"""The marks of grades: each is told by shape, sign and colour, never by colour alone.

A circle with a tick is best, a diamond is half right or late, an octagon is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pygame

from rescue_training.activities import Grade
from rescue_training.desktop.draw import Painter
from rescue_training.desktop.theme import Colour, Theme

Shape = Literal["circle", "diamond", "octagon"]


@dataclass(frozen=True)
class Mark:
    """How one result is drawn."""

    shape: Shape
    icon: str
    tone: Literal["green", "amber", "red", "neutral"]

    def colour(self, theme: Theme) -> Colour:
        """Return the colour of its ground."""
        tones = {"green": theme.green, "amber": theme.amber, "red": theme.red}
        return tones.get(self.tone, theme.line_strong)

    def text(self, theme: Theme) -> Colour:
        """Return the colour of words that belong to it; readable at small sizes."""
        return theme.red_text if self.tone == "red" else self.colour(theme)

    def ink(self, theme: Theme) -> Colour:
        """Return the colour of the sign on it."""
        inks = {"green": theme.green_ink, "amber": theme.amber_ink, "red": theme.red_ink}
        return inks.get(self.tone, theme.text_hi)


NEUTRAL = Mark("circle", "minus", "neutral")
"""A decision whose result is not shown (exam), or that is no answer."""
_MARKS = {
    Grade.BEST: Mark("circle", "check", "green"),
    Grade.ACCEPTABLE: Mark("diamond", "minus", "amber"),
    Grade.POOR: Mark("octagon", "x", "red"),
    Grade.CRITICAL: Mark("octagon", "warning", "red"),
    Grade.FATAL: Mark("octagon", "warning", "red"),
}
_LATE = Mark("diamond", "clock", "amber")


def mark_of(grade: Grade | None, late: bool = False) -> Mark:
    """Return the mark of a grade; a late answer that does no worse than poor has its own."""
    if grade is None:
        return NEUTRAL
    if late and not grade.gates and grade is not Grade.BEST:
        return _LATE
    return _MARKS[grade]


def draw_mark(
    paint: Painter, surface: pygame.Surface, mark: Mark, centre: tuple[int, int], side: int
) -> None:
    """Draw a mark ``side`` real pixels large; without its sign when it is too small for one."""
    theme = paint.theme
    colour = mark.colour(theme)
    rect = pygame.Rect(0, 0, side, side)
    rect.center = centre
    if mark.shape == "circle":
        paint.disc(surface, centre, side, colour)
    elif mark.shape == "diamond":
        paint.polygon(surface, rect.inflate(side // 8, side // 8), 4, colour)
    else:
        paint.polygon(surface, rect, 8, colour, 1 / 16)
    if side >= paint.scale.px(16):
        size = side * 0.56 / paint.scale.ui
        paint.icon(surface, mark.icon, centre, size, mark.ink(theme))
