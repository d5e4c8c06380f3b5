"""What stands around the fire: the question above, instruments and deeds below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pygame

from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import RADIUS
from rescue_training.desktop.views.extinguisher_field import metres
from rescue_training.desktop.views.extinguisher_fight import Fight
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.layout import Box, Column

LOW = 0.25
"""Share of agent from which the gauge is red."""


class Card(Widget):
    """Widgets below each other on a dark ground over the picture."""

    role: ClassVar[str] = "region"

    def __init__(self, look: Look, children: Sequence[Widget], gap: float = 8) -> None:
        super().__init__(look)
        self._inner = self.add(Box(look, Column(look, children, gap), (14, 12)))

    def width(self) -> int:
        """Return the width of what is inside."""
        return self._inner.width()

    def height_for(self, width: int) -> int:
        """Return the height of what is inside."""
        return self._inner.height_for(width)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ground."""
        look, theme = self.look, self.look.theme
        alpha = 255 if theme.high_contrast else 226
        style = look.paint.style(1, top=theme.bg1, bottom=theme.bg0, alpha=alpha,
                                 radius=RADIUS["panel"], elevation=2)  # fmt: skip
        look.paint.panel(surface, self.rect, style)


class Instruments(Widget):
    """Agent left, and how far the fire is."""

    role: ClassVar[str] = "meter"

    def __init__(self, look: Look, fight: Fight) -> None:
        super().__init__(look, look.words("activities.extinguisher.view.left"), key="instruments")
        self.fight = fight
        self.animating = fight.moving

    def say(self, key: str, **values: object) -> str:
        """Return one of the view's strings."""
        return self.look.words(f"activities.extinguisher.view.{key}", **values)

    def state(self) -> tuple[str, ...]:
        """Add seconds left and distance."""
        distance = f"{self.say('distance')} {self._distance()}"
        return (*super().state(), self._seconds(), distance)

    def _seconds(self) -> str:
        seconds = self.fight.seconds
        return self.say("seconds", value=seconds) if seconds else self.say("empty")

    def _distance(self) -> str:
        return self.say("metres", value=metres(self.look, self.fight))

    def _ring(self) -> int:
        return self.look.grown(64)

    def width(self) -> int:
        """Return the width of the gauge and the words beside it."""
        texts = [self.look.text_width(self.say("seconds", value=88), "card"),
                 self.look.text_width(self.say("distance"), "caption")]  # fmt: skip
        return self._ring() + self.look.px(20) + max(*texts, self.look.px(96))

    def height_for(self, width: int) -> int:
        """Return the height of words and ruler."""
        words = self.look.text("Ấy", "card", width).height
        words += self.look.text("Ấy", "label", width).height
        return max(self._ring(), words) + self.look.px(34)

    def update(self, dt_ms: int) -> None:
        """Follow the fight."""
        self.touch()

    def paint(self, surface: pygame.Surface) -> None:
        """Draw gauge, words and ruler."""
        look, theme, fight = self.look, self.look.theme, self.fight
        ring = pygame.Rect(self.rect.x, self.rect.y, self._ring(), self._ring())
        tone = theme.green if fight.share > LOW else theme.red
        look.paint.ring(surface, ring, fight.share, tone)
        look.paint.icon(surface, "extinguisher", ring.center, 26 * look.scale.grow, theme.text_hi)
        x = ring.right + look.px(12)
        ink = theme.text_hi if fight.seconds else theme.red_text
        wide = max(1, self.rect.right - x)
        rows = [(look.text(self._seconds(), "card", wide), ink),
                (look.text(self._distance(), "label", wide), theme.text_md)]  # fmt: skip
        y = ring.centery - sum(words.height for words, _ in rows) // 2
        for words, colour in rows:
            words.draw(surface, x, y, colour)
            y += words.height
        tall = look.px(14)
        self._ruler(surface, pygame.Rect(self.rect.x, self.rect.bottom - tall - look.px(6),
                                         self.rect.w, tall))  # fmt: skip

    def _ruler(self, surface: pygame.Surface, bar: pygame.Rect) -> None:
        """Draw the way to the fire, a line for each metre, and where the trainee stands."""
        look, theme = self.look, self.look.theme
        farthest = max(self.fight.activity.start, 400) + 100
        y = bar.centery
        pygame.draw.line(surface, theme.line_strong, (bar.x, y), (bar.right, y), look.px(2))
        for metre in range(farthest // 100 + 1):
            x = bar.right - bar.w * metre * 100 // farthest
            half = look.px(5)
            pygame.draw.line(surface, theme.line_strong, (x, y - half), (x, y + half), look.px(2))
        look.paint.icon(surface, "fire", (bar.right - look.px(4), y), 20, theme.heat)
        x = bar.right - bar.w * min(farthest, self.fight.scene.distance) // farthest
        look.paint.disc(surface, (x, y), look.px(24), theme.bg0)
        look.paint.icon(surface, "person", (x, y), 20, theme.white)
