"""A thing that can be ticked: a card with a box, and its number as the key that ticks it."""

from __future__ import annotations

from typing import ClassVar

import pygame

from rescue_training.desktop.draw import PanelStyle
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import RADIUS, mix
from rescue_training.desktop.widgets.option_card import OptionCard


class TickCard(OptionCard):
    """One of several things, ticked or not; its number (up to 9) ticks it."""

    role: ClassVar[str] = "checkbox"

    def __init__(self, look: Look, number: int, text: str, action: Action, ticked: bool) -> None:
        super().__init__(look, number, text, action)
        self.ticked = ticked
        self.shortcut = str(number) if number <= 9 else ""

    def state(self) -> tuple[str, ...]:
        """Add whether it is ticked."""
        return (*super().state(), "checked" if self.ticked else "unchecked")

    def height_for(self, width: int) -> int:
        """Return at least 56 design pixels: there are often many of them."""
        return max(self.look.px(56), self._text_height(width) + self.look.px(20))

    def _style(self) -> PanelStyle:
        theme = self.look.theme
        if not self.ticked:
            return super()._style()
        return PanelStyle(
            mix(theme.bg0, theme.blue, 0.2),
            mix(theme.bg0, theme.blue, 0.13),
            RADIUS["option"],
            border=theme.white if self.focus_visible else theme.blue,
            border_alpha=255,
            border_width=2.2,
        )

    def _number(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        look, theme, side = self.look, self.look.theme, self._cap()
        box = pygame.Rect(0, 0, side, side)
        box.midleft = (rect.x + look.px(14), rect.centery)
        if self.ticked:
            look.paint.fill(surface, box, theme.blue, 8)
            look.paint.icon(surface, "check", box.center, 20 * look.scale.grow, theme.bg0)
            return
        look.paint.fill(surface, box, theme.bg0, 8)
        look.paint.outline(surface, box, theme.line_strong, 8, 2, 220)
        if self.shortcut:
            laid = look.text(self.shortcut, "label", side, "centre")
            laid.draw(surface, box.x, box.centery - laid.height // 2, theme.text_lo)
