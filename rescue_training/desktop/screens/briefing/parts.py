"""The parts of the briefing: its front page, and the two ways to play."""

from __future__ import annotations

from typing import ClassVar

import pygame

from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import RADIUS, mix
from rescue_training.desktop.widgets.base import Widget

_CHOICE, _BELOW = 430, 148
"""Width of the choice of mode, and what the front page leaves free of the window's height."""
WIDE_TEXT = 1.5
"""Text scale from which the two columns stand below each other."""


class ModeCard(Widget):
    """One way to play: practice or exam; exactly one is chosen."""

    role: ClassVar[str] = "radio"
    focusable = True

    def __init__(
        self, look: Look, mode: str, title: str, text: str, icon: str, chosen: bool
    ) -> None:
        super().__init__(look, title, key=f"mode:{mode}")
        self.mode, self._text, self._icon, self.chosen = mode, text, icon, chosen

    def activate(self) -> Action | None:
        """Choose this way."""
        return Action("mode", self.mode)

    def state(self) -> tuple[str, ...]:
        """Add whether it is chosen."""
        return (*super().state(), *(["checked"] if self.chosen else []))

    def _column(self, width: int) -> int:
        return max(1, width - self.look.px(76))

    def height_for(self, width: int) -> int:
        """Return the height of title and text."""
        column = self._column(width)
        title = self.look.text(self.name, "card", column)
        text = self.look.text(self._text, "caption", column)
        return max(self.look.px(72), title.height + text.height + self.look.px(22))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the card; the chosen one has an amber border and a filled dot."""
        look, theme = self.look, self.look.theme
        hue = theme.amber
        style = look.paint.style(
            2, radius=RADIUS["option"],
            top=mix(theme.option_top, hue, 0.13) if self.chosen else theme.option_top,
            bottom=mix(theme.option_bottom, hue, 0.07) if self.chosen else theme.option_bottom,
            border=hue if self.chosen else theme.white,
            border_alpha=255 if self.chosen else 110 if self.hovered else 40,
            border_width=2 if self.chosen else theme.border_width,
        )  # fmt: skip
        look.paint.panel(surface, self.rect, style)
        if self.focus_visible:
            look.paint.focus_ring(surface, self.rect, RADIUS["option"])
        self._paint_dot(surface)
        x, column = self.rect.x + look.px(58), self._column(self.rect.w)
        title = look.text(self.name, "card", column)
        text = look.text(self._text, "caption", column)
        y = self.rect.centery - (title.height + text.height) // 2
        title.draw(surface, x, y, theme.text_hi if self.enabled else theme.text_disabled)
        text.draw(surface, x, y + title.height, theme.text_md)

    def _paint_dot(self, surface: pygame.Surface) -> None:
        look, theme = self.look, self.look.theme
        centre = (self.rect.x + look.px(30), self.rect.centery)
        if not self.enabled:
            look.paint.icon(surface, "lock", centre, 22, theme.text_disabled)
            return
        ring = pygame.Rect(0, 0, look.px(22), look.px(22))
        ring.center = centre
        colour = theme.amber if self.chosen else theme.line_strong
        look.paint.outline(surface, ring, colour, 999, 2)
        if self.chosen:
            look.paint.disc(surface, centre, look.px(12), theme.amber)


class Front(Widget):
    """The front page: the story at the bottom start, over the picture; the choice at the end."""

    def __init__(self, look: Look, story: Widget, choice: Widget) -> None:
        super().__init__(look)
        self._story, self._choice = self.add(story), self.add(choice)

    @property
    def _stacked(self) -> bool:
        return self.look.scale.text >= WIDE_TEXT

    def _widths(self, width: int) -> tuple[int, int]:
        if self._stacked:
            return width, width
        choice = self.look.px(_CHOICE)
        return width - choice - self.look.px(48), choice

    def height_for(self, width: int) -> int:
        """Return most of the window, or more when the words need it."""
        story, choice = self._widths(width)
        tall = self._story.height_for(story), self._choice.height_for(choice)
        if self._stacked:
            return sum(tall) + self.look.px(16)
        return max(*tall, self.look.size[1] - self.look.px(_BELOW))

    def arrange(self) -> None:
        """Place the story at the bottom, the choice at the top of the other side."""
        story, choice = self._widths(self.rect.w)
        tall = self._story.height_for(story)
        x, y = self.rect.topleft
        if self._stacked:
            self._story.place(pygame.Rect(x, y, story, tall))
            y += tall + self.look.px(16)
            self._choice.place(pygame.Rect(x, y, choice, self.rect.bottom - y))
            return
        self._story.place(pygame.Rect(x, self.rect.bottom - tall, story, tall))
        left = self.rect.right - choice
        self._choice.place(pygame.Rect(left, y, choice, self._choice.height_for(choice)))
