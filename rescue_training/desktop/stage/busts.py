"""Portraits of speakers, scaled once for each size they are shown in."""

from __future__ import annotations

from collections import OrderedDict

import pygame

from rescue_training.desktop.stage.paint import ready, scaled
from rescue_training.desktop.stage.shelf import Shelf

_KEPT = 12


class Busts:
    """Gives a speaker's portrait with a face, at a height in pixels."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._made: OrderedDict[tuple[str, str, int], pygame.Surface | None] = OrderedDict()

    def get(self, bust: str, expression: str, height: int) -> pygame.Surface | None:
        """Return the portrait; None when there is no picture of this speaker."""
        key = (bust, expression, height)
        if key not in self._made:
            self._made[key] = self._scaled(bust, expression, height)
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
        self._made.move_to_end(key)
        return self._made[key]

    def _scaled(self, bust: str, expression: str, height: int) -> pygame.Surface | None:
        picture = self._shelf.bust(bust, expression)
        if picture is None:
            return None
        width = round(height * picture.get_width() / picture.get_height())
        return ready(scaled(picture, (width, height)), alpha=True)
