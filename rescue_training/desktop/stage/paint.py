"""Small ways to make surfaces, with calls that every pygame has; for building, not per frame."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import pygame

Colour = tuple[int, int, int]
Size = tuple[int, int]
Stops = Sequence[tuple[float, tuple[int, ...]]]
"""Places from 0 to 1, each with a colour and its alpha."""


def opaque(size: Size, colour: Colour = (0, 0, 0)) -> pygame.Surface:
    """Return a surface without alpha, in the window's own format when there is one."""
    made = pygame.Surface((max(1, size[0]), max(1, size[1])))
    made.fill(colour)
    return made


def clear(size: Size) -> pygame.Surface:
    """Return a transparent surface."""
    return pygame.Surface((max(1, size[0]), max(1, size[1])), pygame.SRCALPHA)


def ready(picture: pygame.Surface, alpha: bool = False) -> pygame.Surface:
    """Return a picture in the format that is fastest to draw."""
    if not pygame.display.get_surface():
        return picture
    return picture.convert_alpha() if alpha else picture.convert()


def scaled(picture: pygame.Surface, size: Size) -> pygame.Surface:
    """Return a picture smoothly scaled; the same one when it has that size."""
    if picture.get_size() == size:
        return picture
    if picture.get_bitsize() not in (24, 32):
        picture = picture.convert(32)
    return pygame.transform.smoothscale(picture, (max(1, size[0]), max(1, size[1])))


def dimmed(
    picture: pygame.Surface, gain: float, onto: pygame.Surface | None = None
) -> pygame.Surface:
    """Return the picture with its light multiplied (0 to 1): drawn half-transparent over black.

    ``onto`` is a surface of the same size to use again.
    """
    made = opaque(picture.get_size()) if onto is None else onto
    made.fill((0, 0, 0))
    picture.set_alpha(round(255 * max(0.0, min(1.0, gain))))
    made.blit(picture, (0, 0))
    picture.set_alpha(None)
    return made


def column(stops: Stops, size: Size) -> pygame.Surface:
    """Return a vertical gradient with alpha through stops of (0 to 1, colour)."""
    height = min(size[1], 256)
    strip = clear((1, height))
    for y in range(height):
        strip.set_at((0, y), _between(stops, y / max(1, height - 1)))
    return pygame.transform.smoothscale(strip, (max(1, size[0]), max(1, size[1])))


def _between(stops: Stops, at: float) -> tuple[int, ...]:
    for (low, first), (high, second) in pairwise(stops):
        if at <= high:
            part = (at - low) / max(1e-6, high - low)
            return tuple(
                round(a + (b - a) * max(0.0, part)) for a, b in zip(first, second, strict=True)
            )
    return stops[-1][1]


def glow(size: Size, colour: Colour, power: float = 2.0) -> pygame.Surface:
    """Return a soft spot of light on black, to be added."""
    small = 96
    spot = pygame.Surface((small, small))
    for radius in range(small // 2, 0, -1):
        part = (1 - radius / (small / 2)) ** power
        shade = tuple(round(channel * part) for channel in colour)
        pygame.draw.circle(spot, shade, (small // 2, small // 2), radius)
    return ready(pygame.transform.smoothscale(spot, (max(1, size[0]), max(1, size[1]))))


@cache
def _grain_bytes(side: int, levels: int) -> bytes:
    chance = random.Random(7)
    return bytes(value for _ in range(side * side) for value in (chance.randrange(levels),) * 3)


def add_grain(picture: pygame.Surface, levels: int = 5) -> None:
    """Add fine noise in place; it hides the steps of dark gradients and reads as film."""
    side = 128
    grain = pygame.image.frombuffer(_grain_bytes(side, levels), (side, side), "RGB")
    grain = ready(grain)
    width, height = picture.get_size()
    for y in range(0, height, side):
        for x in range(0, width, side):
            picture.blit(grain, (x, y), special_flags=pygame.BLEND_RGB_ADD)
    picture.fill((levels // 2,) * 3, special_flags=pygame.BLEND_RGB_SUB)
