"""Embers: sparks that rise from a fire. Where each one is follows from the time alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pygame

from rescue_training.desktop.stage.paint import Colour, glow

PER_SIZE = 9
"""Embers in the air for each size of a fire."""
_COLOURS: tuple[Colour, ...] = ((255, 196, 108), (236, 128, 44), (168, 66, 18), (84, 26, 8))
"""From young to dying."""
_LIFE = 1200
"""Milliseconds from the fire to nothing, for the quickest."""


@dataclass(frozen=True)
class Ember:
    """One spark of an endless row of sparks."""

    phase: float
    life: float
    drift: float
    sway: float
    small: bool


def _chance(index: int, salt: int) -> float:
    """Return a fixed number from 0 to 1 that looks like chance."""
    return (math.sin(index * 127.1 + salt * 311.7) * 43758.5453) % 1.0


def embers(count: int) -> tuple[Ember, ...]:
    """Return as many sparks, always the same ones."""
    return tuple(
        Ember(
            _chance(index, 1),
            _LIFE * (1.0 + 1.4 * _chance(index, 2)),
            (_chance(index, 3) - 0.5) * 0.9,
            0.4 + _chance(index, 4),
            _chance(index, 5) < 0.7,
        )
        for index in range(count)
    )


class Embers:
    """Draws the embers of every fire for one size of window."""

    def __init__(self, height: int) -> None:
        unit = height / 720
        self._sprites = {
            small: [glow((side, side), colour, 2.4) for colour in _COLOURS]
            for small, side in ((True, max(5, round(8 * unit))), (False, max(7, round(13 * unit))))
        }
        self._rows = embers(PER_SIZE * 4)

    def draw(
        self, target: pygame.Surface, foot: tuple[int, int], tall: int, size: int, now: int
    ) -> None:
        """Draw the embers of a fire that stands at ``foot`` and is ``tall`` pixels high."""
        for ember in self._rows[: PER_SIZE * size]:
            part = (now / ember.life + ember.phase) % 1.0
            sway = math.sin(part * 7 * ember.sway + ember.phase * 9) * 0.07
            x = foot[0] + (ember.drift * (0.25 + part) + sway) * tall * 0.75
            y = foot[1] - (0.12 + part * 1.25) * tall
            sprite = self._sprites[ember.small][min(3, int(part * 4.4))]
            at = (int(x) - sprite.get_width() // 2, int(y))
            target.blit(sprite, at, special_flags=pygame.BLEND_RGB_ADD)
