"""Soft puffs that fly from the nozzle and spread, and small flames along the burning edge."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pygame

from rescue_training.activities.extinguisher_table import Agent
from rescue_training.desktop.shapes import blank
from rescue_training.desktop.theme import Colour

PUFFS, CLOUD = 70, 16
"""Puffs on the way, and in the cloud where they arrive."""
FLIGHT = 420
"""Milliseconds from the nozzle to the end."""
SIDES = (20, 28, 38, 52, 70)
"""Widths of a puff on its way, design pixels."""
TINTS: Mapping[Agent, Colour] = {
    "water_jet": (150, 205, 245),
    "water_spray": (170, 215, 245),
    "abc_powder": (246, 236, 205),
    "bc_powder": (240, 240, 240),
    "co2": (225, 242, 255),
    "foam": (250, 250, 246),
    "wet_chemical": (236, 240, 214),
    "d_powder": (205, 205, 214),
    "clean_agent": (220, 238, 245),
}
SHAPES, BEAT = 6, 70
"""Shapes of a small flame, and milliseconds of each."""
Point = tuple[int, int]


def puff(side: int, tint: Colour, strength: int) -> pygame.Surface:
    """Return a soft round puff."""
    made = blank((side, side))
    rings = max(6, side // 3)
    for ring in range(rings, 0, -1):
        share = ring / rings
        alpha = round(strength * (1 - share) ** 1.4)
        pygame.draw.circle(made, (*tint, alpha), (side / 2, side / 2), side / 2 * share)
    return made


def _noise(number: int) -> float:
    """Return something between -1 and 1 that looks like chance but is always the same."""
    value = math.sin(number * 12.9898) * 43758.5453
    return 2 * (value - math.floor(value)) - 1


class Spray:
    """Draws one bottle's spray; its puffs are made once."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self._made: dict[tuple[Agent, int], pygame.Surface] = {}

    def _puff(self, agent: Agent, index: int) -> pygame.Surface:
        key = (agent, index)
        if key not in self._made:
            side = max(6, round(SIDES[index] * self._scale))
            self._made[key] = puff(
                side, TINTS[agent], 170 if index < 2 else 120 if index < 4 else 80
            )
        return self._made[key]

    def draw(
        self,
        surface: pygame.Surface,
        agent: Agent,
        ends: tuple[Point, Point],
        reach: float,
        ms: int,
    ) -> None:
        """Draw from the nozzle to the aim; ``reach`` below 1 ends on the way."""
        (x0, y0), (x1, y1) = ends
        reach = min(1.0, reach)
        for number in range(PUFFS):
            way = ((number / PUFFS + ms / FLIGHT) % 1.0) * reach
            wide = 30 * self._scale * way
            x = x0 + (x1 - x0) * way + _noise(number) * wide
            y = (
                y0
                + (y1 - y0) * way
                + _noise(number + 99) * wide
                - 10 * self._scale * way * (1 - way)
            )
            index = min(len(SIDES) - 1, int(way * len(SIDES)))
            self._blit(surface, self._puff(agent, index), x, y)
        if reach >= 1:
            self._cloud(surface, agent, (x1, y1), ms)

    def _cloud(self, surface: pygame.Surface, agent: Agent, at: Point, ms: int) -> None:
        for number in range(CLOUD):
            age = (number / CLOUD + ms / (3 * FLIGHT)) % 1.0
            drift = 52 * self._scale
            x = at[0] + _noise(number + 7) * drift * (0.4 + age)
            y = at[1] + _noise(number + 31) * drift * 0.4 - age * drift * 0.7
            self._blit(surface, self._puff(agent, len(SIDES) - 1 - int(2 * age)), x, y)

    @staticmethod
    def _blit(surface: pygame.Surface, made: pygame.Surface, x: float, y: float) -> None:
        half = made.get_width() / 2
        surface.blit(made, (round(x - half), round(y - half)))


class Flamelets:
    """Small flames along the burning edge; each height is drawn once in a few shapes."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, int], pygame.Surface] = {}

    def draw(self, surface: pygame.Surface, foot: Point, tall: int, ms: int) -> None:
        """Draw one flame standing on ``foot``; heights go in steps, so that few are made."""
        tall = max(8, tall // 4 * 4)
        key = (tall, ms // BEAT % SHAPES)
        if key not in self._made:
            self._made[key] = flamelet(tall, key[1])
        made = self._made[key]
        at = (foot[0] - made.get_width() // 2, foot[1] - made.get_height() + tall // 10)
        surface.blit(made, at, special_flags=pygame.BLEND_RGB_ADD)


def flamelet(tall: int, shape: int) -> pygame.Surface:
    """Return a small flame on black, to be added to what is there."""
    wide = tall * 7 // 10
    fine = pygame.Surface((wide * 3, tall * 3))
    for size, tone in ((1.0, (120, 30, 4)), (0.78, (90, 60, 6)), (0.5, (45, 90, 30))):
        layer = pygame.Surface(fine.get_size())
        points = []
        for step in range(25):
            turn = math.tau * step / 24
            up = (1 - math.cos(turn)) / 2
            bulge = math.sin(turn) * (1 - up) ** 0.55 * 0.95
            sway = math.sin(up * 4 + shape * math.tau / SHAPES) * up * 0.22
            points.append((
                fine.get_width() * (0.5 + (bulge + sway) * 0.42 * size),
                fine.get_height() * (0.97 - up * 0.9 * size),
            ))  # fmt: skip
        pygame.draw.polygon(layer, tone, points)
        fine.blit(layer, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    return pygame.transform.smoothscale(fine, (wide, tall))
