"""The patient on the board of ``compressions``: drawn once for each depth of the hands."""

from __future__ import annotations

import math

import pygame

from rescue_training.desktop.shapes import blank
from rescue_training.desktop.theme import Colour, mix

FINE = 2
"""How many times finer than the screen the picture is drawn before it is made smooth."""
SKIN: Colour = (0xD8, 0x9E, 0x7A)
SHIRT: Colour = (0x3A, 0x6B, 0x8C)
SLEEVE: Colour = (0xC9, 0x5F, 0x2E)
MAT: Colour = (0x24, 0x31, 0x3D)
HAIR: Colour = (0x2A, 0x21, 0x1C)
DARK: Colour = (0x3C, 0x14, 0x0A)
WHITE: Colour = (255, 255, 255)
Size = tuple[int, int]


def drawn_patient(size: Size, depth: float, breath: bool) -> pygame.Surface:
    """Return a patient from the side, the breastbone pressed in by ``depth`` (0 to 1).

    While somebody breathes the hands are away and the chest is raised.
    """
    wide, tall = size[0] * FINE, size[1] * FINE
    picture = blank((wide, tall))
    mat = pygame.Rect(0, tall * 86 // 100, wide, tall // 9)
    pygame.draw.rect(picture, MAT, mat, border_radius=tall // 20)
    chest = wide * 52 // 100
    _head(picture, wide, tall)
    top = _torso(picture, (wide, tall), chest, depth, breath)
    if not breath:
        _hands(picture, tall, chest, top)
    return pygame.transform.smoothscale(picture, size)


def _torso(picture: pygame.Surface, size: Size, chest: int, depth: float, breath: bool) -> int:
    """Draw the trunk with its light and shade; return how high the breastbone is."""
    wide, tall = size
    base = tall * 89 // 100
    rise, sink = tall * (0.42 if breath else 0.36), tall * 0.16 * depth
    outline: list[tuple[float, float]] = []
    for step in range(81):
        at = step / 80
        x = wide * (0.25 + 0.74 * at)
        ends = min(1.0, at * 9, (1 - at) * 7)
        hump = math.sin(ends * math.pi / 2) * (0.86 + 0.14 * math.cos((at - 0.36) * 5))
        dent = sink * math.exp(-(((x - chest) / (tall * 0.24)) ** 2))
        outline.append((x, base - rise * hump + dent))
    for number in range(14):
        tone = mix(mix(SHIRT, WHITE, 0.25), mix(SHIRT, (0, 0, 0), 0.5), number / 13)
        drop = number * rise / 16
        shape = [(x, min(base, y + drop)) for x, y in outline]
        pygame.draw.polygon(picture, tone, [*shape, (outline[-1][0], base), (outline[0][0], base)])
    return round(min(outline, key=lambda point: abs(point[0] - chest))[1])


def _head(picture: pygame.Surface, wide: int, tall: int) -> None:
    """Draw head, hair and neck at the start side; the face looks up."""
    radius = tall * 17 // 100
    x, y = wide * 24 // 100 - radius * 110 // 100, tall * 86 // 100 - radius * 95 // 100
    neck = pygame.Rect(x, y - radius // 4, radius * 5 // 2, radius)
    pygame.draw.rect(picture, mix(SKIN, DARK, 0.3), neck, border_radius=radius // 3)
    pygame.draw.circle(picture, HAIR, (x - radius // 5, y + radius // 7), radius)
    pygame.draw.circle(picture, mix(SKIN, DARK, 0.12), (x, y), radius * 94 // 100)
    pygame.draw.circle(picture, SKIN, (x + radius // 10, y - radius // 10), radius * 80 // 100)
    light = (x + radius // 6, y - radius // 3)
    pygame.draw.circle(picture, mix(SKIN, WHITE, 0.14), light, radius * 48 // 100)
    nose = (x + radius // 4, y - radius * 93 // 100)
    pygame.draw.circle(picture, SKIN, nose, radius // 6)


def _hands(picture: pygame.Surface, tall: int, chest: int, top: int) -> None:
    """Draw two hands on the breastbone, straight arms above them."""
    thick = tall * 13 // 100
    shade, y = mix(SKIN, DARK, 0.22), top - thick * 13 // 10
    for side, tone in ((1, mix(SLEEVE, (0, 0, 0), 0.3)), (-1, SLEEVE)):
        foot, head = thick * 0.55, thick * 0.85
        lean, high = side * tall * 0.16, -tall * 0.1
        arm = [
            (chest - foot, y), (chest + foot, y),
            (chest + lean + head, high), (chest + lean - head, high),
        ]  # fmt: skip
        pygame.draw.polygon(picture, tone, arm)
    wrist = pygame.Rect(0, 0, thick * 12 // 10, thick)
    wrist.midbottom = (chest, y + thick * 5 // 10)
    pygame.draw.rect(picture, shade, wrist, border_radius=thick // 3)
    for number, tone in enumerate((shade, SKIN)):
        hand = pygame.Rect(0, 0, tall * (33 - 4 * number) // 100, thick * 9 // 10)
        hand.midbottom = (chest, top + thick // 4 - number * thick * 6 // 10)
        pygame.draw.rect(picture, tone, hand, border_radius=hand.h // 2)
    for finger in range(-1, 2):
        x = chest + finger * thick // 2
        ends = (x, top - thick * 11 // 10), (x, top - thick * 6 // 10)
        pygame.draw.line(picture, shade, ends[0], ends[1], max(1, thick // 10))
