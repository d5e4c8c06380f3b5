"""Paragraphs of our own, set on baselines, because nothing on a screen may be cut or jump.

Vietnamese capitals with two marks reach higher than the font's ascent says, so SDL's surfaces
grow and a line placed by its top would sink. Here every line is placed by its baseline. Text is
kept in NFC, wrapped at spaces (inside a word only when the word is wider than the column) and
never shortened: what does not fit pages or scrolls.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pygame

from rescue_training.desktop.caches import SurfaceCache
from rescue_training.desktop.fonts import Fonts
from rescue_training.desktop.theme import TEXT, Colour, Scale
from rescue_training.language import normal

Align = Literal["start", "centre", "end"]
PARAGRAPH_GAP = 0.5
"""Extra space between paragraphs, in line pitches."""
_LINES_BYTES = 32 * 1024 * 1024
_PARAGRAPHS = 2000


def wrap(text: str, font: pygame.font.Font, width: int) -> list[str]:
    """Break one paragraph into lines no wider than ``width``; every letter is kept.

    A single letter wider than the column stands alone on its line.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if font.size(longer)[0] <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, font, width)
        lines.extend(full)
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, font: pygame.font.Font, width: int) -> list[str]:
    """Break a word that is wider than the column; marks stay with their letter (NFC)."""
    pieces = [""]
    if font.size(word)[0] <= width:
        return [word]
    for letter in word:
        if pieces[-1] and font.size(pieces[-1] + letter)[0] > width:
            pieces.append(letter)
        else:
            pieces[-1] += letter
    return pieces


@dataclass(frozen=True)
class Line:
    """One line of a paragraph: its text, width, and baseline below the paragraph's top."""

    text: str
    width: int
    baseline: int


class Paragraph:
    """Text that has been laid out; drawing it costs one blit a line."""

    def __init__(
        self,
        type_: Typesetter,
        font: pygame.font.Font,
        key: tuple[object, ...],
        lines: list[Line],
        column: int,
        pitch: int,
        align: Align,
    ) -> None:
        self._type = type_
        self._font = font
        self._key = key
        self.lines = tuple(lines)
        self.column = column
        """Width it was laid out for."""
        self.pitch = pitch
        """Distance from baseline to baseline."""
        self.align = align
        self.width = max((line.width for line in lines), default=0)
        """Width of the widest line."""
        self.height = _height(lines, pitch)

    def pages(self, height: int) -> list[Paragraph]:
        """Break into paragraphs none taller than ``height`` (but at least one line each)."""
        pages: list[list[Line]] = []
        for line in self.lines:
            top = pages[-1][0].baseline if pages else 0
            if not pages or line.baseline - top + self.pitch > height:
                pages.append([])
            pages[-1].append(line)
        return [self._part(page) for page in pages] or [self]

    def _part(self, lines: list[Line]) -> Paragraph:
        up = lines[0].baseline - self.lines[0].baseline
        moved = [Line(line.text, line.width, line.baseline - up) for line in lines]
        return Paragraph(
            self._type, self._font, self._key, moved, self.column, self.pitch, self.align
        )

    def draw(self, surface: pygame.Surface, x: int, y: int, colour: Colour) -> None:
        """Draw with the paragraph's top at ``y``; ``x`` is the column's left edge."""
        for line in self.lines:
            if line.text:
                image = self._type.line(line.text, self._font, self._key, colour)
                left = x + _shift(self.align, self.column, line.width)
                surface.blit(image, (left, y + line.baseline - _above(self._font, image)))


def _height(lines: list[Line], pitch: int) -> int:
    return lines[-1].baseline - lines[0].baseline + pitch if lines else 0


def _shift(align: Align, column: int, width: int) -> int:
    return {"start": 0, "centre": (column - width) // 2, "end": column - width}[align]


def _above(font: pygame.font.Font, image: pygame.Surface) -> int:
    """Return how far a rendered line reaches above its baseline (see the module's text)."""
    return image.get_height() - (font.get_height() - font.get_ascent())


class Typesetter:
    """Lays out and renders text in the roles of ``theme.TEXT`` at one scale."""

    def __init__(self, fonts: Fonts, scale: Scale) -> None:
        self.fonts = fonts
        self.scale = scale
        self._rendered = SurfaceCache(_LINES_BYTES)
        self._laid: OrderedDict[tuple[object, ...], Paragraph] = OrderedDict()

    def font(self, role: str, size: float | None = None) -> pygame.font.Font:
        """Return the font of a role, at its own size or another design size."""
        style = TEXT[role]
        real = self.scale.font(size if size is not None else style.size)
        return self.fonts.get(style.weight, real, style.number)

    def layout(
        self, text: str, role: str, width: int, align: Align = "start", size: float | None = None
    ) -> Paragraph:
        """Lay text out in a column ``width`` real pixels wide."""
        key = (text, role, width, align, size)
        found = self._laid.get(key)
        if found is None:
            found = self._laid[key] = self._layout(text, role, max(1, width), align, size)
            if len(self._laid) > _PARAGRAPHS:
                self._laid.popitem(last=False)
        else:
            self._laid.move_to_end(key)
        return found

    def _layout(
        self, text: str, role: str, width: int, align: Align, size: float | None
    ) -> Paragraph:
        style, font = TEXT[role], self.font(role, size)
        em = self.scale.font(size if size is not None else style.size)
        pitch = round(em * style.pitch)
        first = (pitch - font.get_height()) // 2 + font.get_ascent()
        lines = list(self._lines(normal(text), font, width, pitch, first))
        return Paragraph(self, font, (role, em), lines, width, pitch, align)

    def _lines(
        self, text: str, font: pygame.font.Font, width: int, pitch: int, first: int
    ) -> Iterator[Line]:
        baseline = first
        for block in text.split("\n\n"):
            for part in block.split("\n"):
                for line in wrap(part, font, width):
                    yield Line(line, font.size(line)[0], baseline)
                    baseline += pitch
            baseline += round(pitch * PARAGRAPH_GAP)

    def width(self, text: str, role: str, size: float | None = None) -> int:
        """Return the width of text on one line."""
        return self.font(role, size).size(normal(text))[0]

    def line(
        self, text: str, font: pygame.font.Font, key: tuple[object, ...], colour: Colour
    ) -> pygame.Surface:
        """Return one rendered line; never change what you get."""
        return self._rendered.get((text, key, colour), lambda: font.render(text, True, colour))

    def figures(self, text: str, role: str, size: float | None = None) -> Figures:
        """Return a number whose digits all have the same width, so that it does not jitter."""
        em = self.scale.font(size if size is not None else TEXT[role].size)
        return Figures(self, self.font(role, size), (role, em), text)


class Figures:
    """A number, a time or a percent in fixed cells; ``height`` is that of the digits alone."""

    def __init__(
        self, type_: Typesetter, font: pygame.font.Font, key: tuple[object, ...], text: str
    ) -> None:
        self._type, self._font, self._key, self.text = type_, font, key, text
        self._cell = max(font.size(digit)[0] for digit in "0123456789")
        self.width = sum(self._width(letter) for letter in text)
        self.height = round(font.get_ascent() * 0.72)

    def _width(self, letter: str) -> int:
        return self._cell if letter.isdigit() else self._font.size(letter)[0]

    def draw(self, surface: pygame.Surface, x: int, y: int, colour: Colour) -> None:
        """Draw with the digits' top at ``y`` and their left edge at ``x``."""
        baseline = y + self.height
        for letter in self.text:
            cell = self._width(letter)
            if letter.strip():
                image = self._type.line(letter, self._font, self._key, colour)
                left = x + (cell - image.get_width()) // 2
                surface.blit(image, (left, baseline - _above(self._font, image)))
            x += cell
