"""Text that is only read: labels and paragraphs, numbers, icons, key caps, lines."""

from __future__ import annotations

from typing import ClassVar

import pygame

from rescue_training.desktop.look import Look
from rescue_training.desktop.text_layout import Align
from rescue_training.desktop.theme import Colour
from rescue_training.desktop.widgets.base import Widget


class Label(Widget):
    """A text in one role; wraps when its column is narrow and is never cut."""

    role: ClassVar[str] = "label"

    def __init__(
        self,
        look: Look,
        text: str,
        style: str = "body",
        colour: Colour | None = None,
        align: Align = "start",
        size: float | None = None,
    ) -> None:
        super().__init__(look, text)
        self.style, self.align, self.size = style, align, size
        self.colour = colour if colour is not None else look.theme.text_hi

    def set_text(self, text: str) -> None:
        """Show another text in the same place."""
        self.name = text
        self.touch()

    def width(self) -> int:
        """Return the width of the longest line that nobody wraps."""
        lines = self.name.split("\n")
        return max(self.look.text_width(line, self.style, self.size) for line in lines) + 1

    def height_for(self, width: int) -> int:
        """Return the height of the wrapped text."""
        return self.look.text(self.name, self.style, width, self.align, self.size).height

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the text, in the middle of spare height."""
        laid = self.look.text(self.name, self.style, self.rect.w, self.align, self.size)
        spare = max(0, self.rect.h - laid.height) // 2
        laid.draw(surface, self.rect.x, self.rect.y + spare, self.colour)


Paragraph = Label
"""A label is a paragraph: both wrap."""


class Number(Widget):
    """A number, time or percent in fixed cells."""

    role: ClassVar[str] = "label"

    def __init__(
        self, look: Look, text: str, style: str = "number_25", colour: Colour | None = None
    ) -> None:
        super().__init__(look, text)
        self.style = style
        self.colour = colour if colour is not None else look.theme.text_hi

    def set_text(self, text: str) -> None:
        """Show another number."""
        if text != self.name:
            self.name = text
            self.touch()

    def width(self) -> int:
        """Return the width of the cells."""
        return self.look.figures(self.name, self.style).width

    def height_for(self, width: int) -> int:
        """Return the height of the digits with a little air."""
        return round(self.look.figures(self.name, self.style).height * 1.25)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the digits in the middle of the height."""
        figures = self.look.figures(self.name, self.style)
        spare = (self.rect.h - figures.height) // 2
        figures.draw(surface, self.rect.x, self.rect.y + spare, self.colour)


class Icon(Widget):
    """A picture sign; it has a name only when it says something that no text beside it says."""

    role: ClassVar[str] = "image"

    def __init__(
        self, look: Look, icon: str, size: float = 20, colour: Colour | None = None, name: str = ""
    ) -> None:
        super().__init__(look, name)
        self.icon, self.size = icon, size
        self.colour = colour if colour is not None else look.theme.text_hi

    def width(self) -> int:
        """Return the icon's side."""
        return self.look.grown(self.size)

    def height_for(self, width: int) -> int:
        """Return the icon's side."""
        return self.look.grown(self.size)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the icon in the middle."""
        size = self.size * self.look.scale.grow
        self.look.paint.icon(surface, self.icon, self.rect.center, size, self.colour)


class Rule(Widget):
    """A thin line between parts."""

    def height_for(self, width: int) -> int:
        """Return one pixel, or two in high contrast."""
        return self.look.px(self.look.theme.border_width)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the line."""
        surface.fill(self.look.theme.line, self.rect)


class KeyCap(Widget):
    """The picture of a key, for hints; ``icon`` stands for keys that are arrows."""

    role: ClassVar[str] = "label"

    def __init__(self, look: Look, text: str = "", icons: tuple[str, ...] = ()) -> None:
        super().__init__(look, text)
        self.icons = icons

    def width(self) -> int:
        """Return the width of the key with its text or icons."""
        inner = self.look.text_width(self.name, "floor") if self.name else 0
        return max(inner + self.look.px(14) + self.look.px(17) * len(self.icons), self.look.px(24))

    def height_for(self, width: int) -> int:
        """Return the height of the key."""
        return max(self.look.px(22), self.look.text(self.name or "M", "floor", 999).height)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the key."""
        look, theme = self.look, self.look.theme
        style = look.paint.style(2, radius=6, border=theme.line_strong, border_alpha=200)
        look.paint.panel(surface, self.rect, style)
        x = self.rect.x + look.px(7)
        for icon in self.icons:
            look.paint.icon(surface, icon, (x + look.px(8), self.rect.centery), 13, theme.text_md)
            x += look.px(17)
        if self.name:
            laid = look.text(self.name, "floor", self.rect.w, "centre")
            top = self.rect.centery - laid.height // 2
            laid.draw(surface, self.rect.x, top, theme.text_md)
