"""The line above the picture: pause, title, decisions so far, time, and what can be measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import pygame

from rescue_training.desktop.look import Look
from rescue_training.desktop.marks import Mark, draw_mark
from rescue_training.desktop.screens.play.layout import HUD_HEIGHT, LARGE
from rescue_training.desktop.theme import Colour
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import icon_button

_MOST_MARKS = 12


@dataclass(frozen=True)
class Reading:
    """One thing that is shown while playing."""

    label: str
    value: str
    icon: str
    level: int | None = None
    """For levels: how high it stands …"""
    top: int = 0
    """… of how much."""
    number: bool = False
    """Whether the value is set in figures of equal width."""


class HudTitle(Widget):
    """The scenario's title and a mark for each decision made so far."""

    role: ClassVar[str] = "label"

    def __init__(self, look: Look, title: str, count: str, marks: Sequence[Mark]) -> None:
        super().__init__(look, f"{title}. {count}")
        self._title, self._count = title, count
        self.marks = tuple(marks)

    def width(self) -> int:
        """Return the width of the title on one line."""
        return self.look.text_width(self._title, "h3") + 1

    def height_for(self, width: int) -> int:
        """Return the height of title and marks."""
        title = self.look.text(self._title, "h3", width)
        return title.height + self.look.text(self._count, "label", width).height

    def paint(self, surface: pygame.Surface) -> None:
        """Draw title, count and marks."""
        look, theme = self.look, self.look.theme
        if theme.high_contrast:
            ground = self.rect.inflate(look.px(12), look.px(4))
            look.paint.panel(surface, ground, look.paint.style(1, radius=8))
        title = look.text(self._title, "h3", self.rect.w)
        count = look.text(self._count, "label", self.rect.w)
        top = self.rect.y + max(0, self.rect.h - title.height - count.height) // 2
        title.draw(surface, self.rect.x, top, theme.text_hi)
        count.draw(surface, self.rect.x, top + title.height, theme.text_md)
        middle = top + title.height + count.height // 2
        x = self.rect.x + count.width + look.px(18)
        for mark in self.marks[-_MOST_MARKS:]:
            draw_mark(look.paint, surface, mark, (x, middle), look.px(16))
            x += look.px(21)


class HudChip(Widget):
    """One reading: icon, label and value; the label goes when text is very large."""

    role: ClassVar[str] = "status"

    def __init__(self, look: Look, reading: Reading) -> None:
        super().__init__(look, f"{reading.label}: {reading.value}", key=f"chip:{reading.label}")
        self.reading = reading

    def show(self, value: str) -> None:
        """Show another value."""
        if value != self.reading.value:
            old = self.reading
            self.reading = Reading(old.label, value, old.icon, old.level, old.top, old.number)
            self.name = f"{old.label}: {value}"
            self.touch()

    @property
    def _with_label(self) -> bool:
        return self.look.scale.text < LARGE

    @property
    def _bars(self) -> int:
        wide = self.reading.level is not None
        return self.look.px(9) * self.reading.top + self.look.px(6) if wide else 0

    def _value_width(self) -> int:
        if self.reading.number:
            return self.look.figures(self.reading.value, "number_25").width
        return self.look.text_width(self.reading.value, "card") + self._bars

    def width(self) -> int:
        """Return the width of icon, label and value."""
        label = self.look.text_width(self.reading.label, "floor") if self._with_label else 0
        return self.look.px(62) + max(label, self._value_width()) + 1

    def height_for(self, width: int) -> int:
        """Return the height of label and value."""
        rows = self.look.text(self.reading.value, "card", 9999).height
        if self._with_label:
            rows += self.look.text(self.reading.label, "floor", 9999).height
        return max(self.look.px(50), rows + self.look.px(6))

    def _colour(self) -> Colour:
        theme, reading = self.look.theme, self.reading
        if reading.level is None or reading.level * 5 < reading.top * 2:
            return theme.text_hi
        return theme.heat if reading.level * 5 >= reading.top * 3 else theme.amber

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the chip."""
        look, theme = self.look, self.look.theme
        alpha = 255 if theme.high_contrast else 210
        style = look.paint.style(1, radius=12, alpha=alpha, top=theme.bg1, bottom=theme.bg0)
        look.paint.panel(surface, self.rect, style)
        centre = (self.rect.x + look.px(26), self.rect.centery)
        look.paint.icon(surface, self.reading.icon, centre, 22, self._colour())
        x = self.rect.x + look.px(48)
        value = look.text(self.reading.value, "card", 9999)
        if self._with_label:
            label = look.text(self.reading.label, "floor", 9999)
            top = self.rect.centery - (label.height + value.height) // 2
            label.draw(surface, x, top, theme.text_md)
            self._paint_value(surface, x, top + label.height, value.height)
        else:
            self._paint_value(surface, x, self.rect.centery - value.height // 2, value.height)

    def _paint_value(self, surface: pygame.Surface, x: int, top: int, height: int) -> None:
        look, reading = self.look, self.reading
        if reading.number:
            figures = look.figures(reading.value, "number_25")
            figures.draw(surface, x, top + (height - figures.height) // 2, self._colour())
            return
        value = look.text(reading.value, "card", 9999)
        value.draw(surface, x, top, self._colour())
        self._paint_bars(surface, x + value.width + look.px(8), top + height // 2)

    def _paint_bars(self, surface: pygame.Surface, x: int, middle: int) -> None:
        """Draw a level as bars that grow, so that it is not told by a number alone."""
        look, reading = self.look, self.reading
        for index in range(reading.top if reading.level is not None else 0):
            tall = look.px(5 + 9 * (index + 1) / max(1, reading.top))
            bar = pygame.Rect(x + index * look.px(9), middle + look.px(7) - tall, look.px(6), tall)
            on = index < (reading.level or 0)
            look.paint.fill(surface, bar, self._colour() if on else look.theme.line, 2)


class Hud(Widget):
    """The whole line."""

    def __init__(self, look: Look, title: HudTitle, chips: Sequence[HudChip], pause: str) -> None:
        super().__init__(look)
        self.pause = self.add(icon_button(look, "pause", pause, "pause"))
        self.title = self.add(title)
        self.chips = tuple(chips)
        self.add_all(list(chips))

    @property
    def _title_left(self) -> int:
        return self.pause.width() + self.look.px(16)

    def _title_width(self, width: int) -> int:
        gap = self.look.px(10)
        chips = sum(chip.width() + gap for chip in self.chips)
        return max(self.look.px(120), width - self._title_left - chips - gap)

    def height_for(self, width: int) -> int:
        """Return the height of its tallest part."""
        parts = [chip.height_for(chip.width()) for chip in self.chips]
        parts.append(self.title.height_for(self._title_width(width)))
        return max(self.look.px(HUD_HEIGHT), *parts)

    def arrange(self) -> None:
        """Place pause and title at the start, the readings at the end."""
        look, rect = self.look, self.rect
        wide = self.pause.width()
        tall = self.pause.height_for(wide)
        self.pause.place(pygame.Rect(rect.x, rect.y + look.px(2), wide, tall))
        left = rect.x + self._title_left
        self.title.place(pygame.Rect(left, rect.y, self._title_width(rect.w), rect.h))
        right = rect.right
        high = max((chip.height_for(0) for chip in self.chips), default=0)
        for chip in reversed(self.chips):
            wide = chip.width()
            chip.place(pygame.Rect(right - wide, rect.y, wide, high))
            right -= wide + look.px(10)
