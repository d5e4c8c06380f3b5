"""One-shot effects: a burst of steam, played once from its flipbook."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from rescue_training.desktop.stage.flames import cells
from rescue_training.desktop.stage.paint import ready, scaled
from rescue_training.desktop.stage.shelf import Flip, Shelf

STEAM = "steam"
_TALL = 1.5
"""Height of the burst as a part of a size-2 flame at the same anchor."""


@dataclass(frozen=True)
class Burst:
    """A burst that is under way."""

    anchor: str
    began: int


class Steam:
    """The steam flipbook in the size it is drawn."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._flip: Flip | None = shelf.flips.get(STEAM)
        self._height = 0
        self._frames: list[pygame.Surface] = []

    @property
    def lasts(self) -> int:
        """Milliseconds that a burst takes."""
        return round(self._flip.frames / self._flip.fps * 1000) if self._flip else 0

    def prepare(self, height: int) -> None:
        """Scale the frames for a flame of this height (in pixels)."""
        wanted = round(height * _TALL)
        sheet = self._shelf.effect(self._flip.file) if self._flip else None
        if sheet is None or self._flip is None or wanted == self._height:
            return
        self._height = wanted
        self._frames = []
        for cell in cells(sheet, self._flip):
            size = (round(wanted * cell.get_width() / cell.get_height()), wanted)
            self._frames.append(ready(scaled(cell, size), alpha=True))

    def running(self, burst: Burst | None, now: int) -> bool:
        """Say whether a burst still shows."""
        return burst is not None and bool(self._frames) and now - burst.began < self.lasts

    def draw(self, target: pygame.Surface, burst: Burst, foot: tuple[int, int], now: int) -> None:
        """Draw the frame of this moment."""
        if self._flip is None or not self.running(burst, now):
            return
        index = int((now - burst.began) * self._flip.fps / 1000)
        frame = self._frames[min(len(self._frames) - 1, max(0, index))]
        target.blit(frame, (foot[0] - frame.get_width() // 2, foot[1] - frame.get_height()))
