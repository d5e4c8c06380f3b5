"""One-shot effects at an anchor: a burst of steam, or the fireball of water on burning oil."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from rescue_training.desktop.stage.flames import Book, Books
from rescue_training.desktop.stage.paint import ready, scaled
from rescue_training.desktop.stage.shelf import Shelf

STEAM, FIREBALL = "steam", "fireball"
_NIGHT = (222, 200, 184, 205)
"""Colour and thickness of steam in the dark, lit by a fire."""


@dataclass(frozen=True)
class Burst:
    """An effect that is under way."""

    effect: str
    anchor: str
    began: int


class Steam:
    """The steam flipbook in the size it is drawn."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._height = 0
        self._frames: list[pygame.Surface] = []
        self._flip = shelf.flips.get(STEAM)

    @property
    def lasts(self) -> int:
        """Milliseconds that it shows; none without its picture."""
        return self._flip.lasts if self._flip and self._frames else 0

    def prepare(self, tall: int) -> None:
        """Scale the frames for an anchor of this height (in pixels)."""
        sheet = self._shelf.effect(self._flip.file) if self._flip else None
        if sheet is None or self._flip is None or self._height == tall:
            return
        self._height = tall
        height = max(2, round(tall * self._flip.scale))
        width, rows = sheet.get_width() // self._flip.columns, self._flip.rows
        cell = (width, sheet.get_height() // rows)
        self._frames = [self._cut(sheet, index, cell, height) for index in range(self._flip.frames)]

    def _cut(
        self, sheet: pygame.Surface, index: int, cell: tuple[int, int], height: int
    ) -> pygame.Surface:
        columns = self._flip.columns if self._flip else 1
        corner = (index % columns * cell[0], index // columns * cell[1])
        part = sheet.subsurface((*corner, *cell))
        frame = scaled(part, (round(height * cell[0] / cell[1]), height)).copy()
        frame.fill(_NIGHT, special_flags=pygame.BLEND_RGBA_MULT)
        return ready(frame, alpha=True)

    def draw(self, target: pygame.Surface, age: int, foot: tuple[int, int]) -> None:
        """Draw the frame of an age in milliseconds."""
        if self._flip is None or not 0 <= age < self.lasts:
            return
        frame = self._frames[min(len(self._frames) - 1, int(age * self._flip.fps / 1000))]
        x = foot[0] - self._flip.foot[0] * frame.get_width()
        y = foot[1] - self._flip.foot[1] * frame.get_height()
        target.blit(frame, (round(x), round(y)))


class Fireball:
    """The fireball; too large to keep in every size, so it is scaled while it shows."""

    def __init__(self, books: Books) -> None:
        self._books = books

    @property
    def _book(self) -> Book | None:
        return self._books.get(FIREBALL)

    @property
    def lasts(self) -> int:
        """Milliseconds that it shows; none without its picture."""
        return self._book.flip.lasts if self._book else 0

    def draw(self, target: pygame.Surface, age: int, foot: tuple[int, int], tall: int) -> None:
        """Draw the frame of an age in milliseconds."""
        book = self._book
        if book is None or not 0 <= age < self.lasts:
            return
        height = max(2, round(tall * book.flip.scale))
        frame = book.frame(min(len(book.frames) - 1, book.index(age, 0)), height)
        at = book.corner(foot, height)
        target.blit(frame.shade, at, special_flags=pygame.BLEND_RGB_MULT)
        target.blit(frame.light, at, special_flags=pygame.BLEND_RGB_ADD)
