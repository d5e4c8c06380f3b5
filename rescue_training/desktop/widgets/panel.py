"""Grounds for other widgets: panels and cards, chips, and toasts that go by themselves."""

from __future__ import annotations

from typing import ClassVar, Literal

import pygame

from rescue_training.desktop.draw import PanelStyle
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import RADIUS, Colour, mix
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.layout import Box, Padding

Tone = Literal["plain", "amber", "green", "red", "blue", "light"]


def tone_colour(look: Look, tone: str) -> Colour:
    """Return the colour of a tone."""
    theme = look.theme
    tones = {"amber": theme.amber, "green": theme.green, "red": theme.red, "blue": theme.blue}
    return tones.get(tone, theme.text_hi)


def tone_ink(look: Look, tone: str) -> Colour:
    """Return the colour of text on a ground of this tone."""
    theme = look.theme
    inks = {
        "amber": theme.amber_ink,
        "green": theme.green_ink,
        "red": theme.red_ink,
        "blue": theme.blue_ink,
        "light": theme.bg0,
    }
    return inks.get(tone, theme.text_hi)


class Card(Box):
    """A rounded panel around one child; a tone gives it a coloured border and ground."""

    def __init__(
        self,
        look: Look,
        child: Widget,
        padding: Padding = 20,
        level: int = 1,
        elevation: int = 2,
        tone: Tone = "plain",
        radius: float = RADIUS["panel"],
    ) -> None:
        super().__init__(look, child, padding)
        self.panel_style = toned_style(look, tone, level, elevation, radius)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the panel."""
        self.look.paint.panel(surface, self.rect, self.panel_style)


def toned_style(
    look: Look, tone: str, level: int = 1, elevation: int = 0, radius: float = RADIUS["option"]
) -> PanelStyle:
    """Return a panel style, coloured softly when the tone is not plain."""
    if tone == "plain":
        return look.paint.style(level, elevation=elevation, radius=radius)
    hue, base = tone_colour(look, tone), look.theme.bg0
    return look.paint.style(
        level,
        elevation=elevation,
        radius=radius,
        border=hue,
        border_alpha=170,
        top=mix(base, hue, 0.16),
        bottom=mix(base, hue, 0.1),
    )


class Chip(Widget):
    """A small pill with an icon and a word; ``filled`` for what must be seen first."""

    role: ClassVar[str] = "label"

    def __init__(
        self, look: Look, text: str, icon: str = "", tone: Tone = "plain", filled: bool = False
    ) -> None:
        super().__init__(look, text)
        self.icon, self.tone, self.filled = icon, tone, filled

    def _icon_room(self) -> int:
        return self.look.grown(21) if self.icon else 0

    def width(self) -> int:
        """Return the width on one line."""
        text = self.look.text_width(self.name, "label", 13) + 1
        return text + self._icon_room() + self.look.px(24)

    def height_for(self, width: int) -> int:
        """Return the height; more when the text wraps."""
        column = max(1, width - self._icon_room() - self.look.px(24))
        return self.look.text(self.name, "label", column, "start", 13).height + self.look.px(8)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the pill, its icon and text."""
        look, hue = self.look, tone_colour(self.look, self.tone)
        ink = tone_ink(look, self.tone) if self.filled else hue
        if self.filled:
            look.paint.fill(surface, self.rect, hue, 999)
        else:
            ground = look.theme.bg0 if self.tone == "plain" else mix(look.theme.bg0, hue, 0.14)
            look.paint.fill(surface, self.rect, ground, 999, 215)
            look.paint.outline(surface, self.rect, hue, 999, 1, 60 if self.tone == "plain" else 150)
        left = self.rect.x + look.px(12)
        if self.icon:
            look.paint.icon(
                surface,
                self.icon,
                (left + look.grown(8), self.rect.centery),
                16 * look.scale.grow,
                ink,
            )
        column = max(1, self.rect.w - self._icon_room() - look.px(24))
        laid = look.text(self.name, "label", column, "start", 13)
        laid.draw(surface, left + self._icon_room(), self.rect.centery - laid.height // 2, ink)


class Toast(Widget):
    """A message that goes by itself; it stays while the pointer is on it or it has the focus."""

    role: ClassVar[str] = "alert"
    focusable = True
    animating = True

    def __init__(
        self, look: Look, text: str, icon: str = "info", tone: Tone = "blue", shown_ms: int = 5000
    ) -> None:
        super().__init__(look, text)
        self.icon, self.tone = icon, tone
        self._left_ms = shown_ms

    def width(self) -> int:
        """Return the width on one line."""
        return self.look.text_width(self.name, "label") + 1 + self.look.px(68)

    def height_for(self, width: int) -> int:
        """Return the height of the wrapped message."""
        text = self.look.text(self.name, "label", max(1, width - self.look.px(68))).height
        return max(self.look.px(52), text + self.look.px(24))

    def update(self, dt_ms: int) -> None:
        """Count down and go."""
        if self.hovered or self.focused:
            return
        self._left_ms -= dt_ms
        if self._left_ms <= 0:
            self.visible = self.animating = False
            self.touch()

    def activate(self) -> Action | None:
        """Go at once when pressed."""
        self.visible = self.animating = False
        self.touch()
        return None

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the message."""
        look = self.look
        style = toned_style(look, self.tone, 2, 3)
        look.paint.panel(surface, self.rect, style)
        if self.focus_visible:
            look.paint.outline(surface, self.rect, look.theme.white, RADIUS["option"], 2)
        hue = tone_colour(look, self.tone)
        look.paint.icon(surface, self.icon, (self.rect.x + look.px(28), self.rect.centery), 24, hue)
        laid = look.text(self.name, "label", max(1, self.rect.w - look.px(68)))
        top = self.rect.centery - laid.height // 2
        laid.draw(surface, self.rect.x + look.px(50), top, look.theme.text_hi)
