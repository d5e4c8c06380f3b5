"""Antialiased shapes made of plain pygame: rounded masks, gradients, shadows, rings.

Everything here makes a new surface and is slow; ``draw.Painter`` keeps what was made.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import pygame

from rescue_training.desktop.theme import Colour, mix

Size = tuple[int, int]
_FINE = 4
"""Shapes are drawn this many times larger and reduced."""
_BAYER = ((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5))
_LIFTS = tuple(tuple(step / 16 for step in row) for row in _BAYER)
"""Shares of one level that neighbouring pixels are lifted by, four by four."""


def blank(size: Size) -> pygame.Surface:
    """Return a transparent surface."""
    return pygame.Surface((max(1, size[0]), max(1, size[1])), pygame.SRCALPHA)


def corner(radius: int) -> pygame.Surface:
    """Return the top left quarter of a white disc, antialiased."""
    fine = blank((radius * _FINE, radius * _FINE))
    fine.fill((255, 255, 255, 0))
    at = (radius * _FINE, radius * _FINE)
    pygame.draw.circle(fine, (255, 255, 255, 255), at, radius * _FINE)
    return pygame.transform.smoothscale(fine, (radius, radius))


def rounded_mask(size: Size, radius: int) -> pygame.Surface:
    """Return a white rounded rectangle; outside is transparent white."""
    width, height = max(1, size[0]), max(1, size[1])
    radius = max(0, min(radius, width // 2, height // 2))
    mask = blank((width, height))
    mask.fill((255, 255, 255, 255))
    if radius:
        piece = corner(radius)
        for flip_x in (False, True):
            for flip_y in (False, True):
                at = (width - radius if flip_x else 0, height - radius if flip_y else 0)
                mask.fill((255, 255, 255, 0), (*at, radius, radius))
                mask.blit(
                    pygame.transform.flip(piece, flip_x, flip_y),
                    at,
                    special_flags=pygame.BLEND_RGBA_MAX,
                )
    return mask


def outline_mask(size: Size, radius: int, width: int) -> pygame.Surface:
    """Return the border of a rounded rectangle, ``width`` pixels wide, inside its edge."""
    outer = rounded_mask(size, radius)
    inner_size = (size[0] - 2 * width, size[1] - 2 * width)
    if inner_size[0] <= 0 or inner_size[1] <= 0:
        return outer
    inner = rounded_mask(inner_size, max(0, radius - width))
    inner.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MULT)
    outer.blit(inner, (width, width), special_flags=pygame.BLEND_RGBA_SUB)
    return outer


def tinted(mask: pygame.Surface, colour: Colour, alpha: int = 255) -> pygame.Surface:
    """Return a copy of a white mask in a colour."""
    copy = mask.copy()
    copy.fill((*colour, alpha), special_flags=pygame.BLEND_RGBA_MULT)
    return copy


def gradient(size: Size, stops: Sequence[Colour], alpha: Sequence[int] = ()) -> pygame.Surface:
    """Return a vertical gradient through the colours (and alphas), dithered against bands."""
    width, height = max(1, size[0]), max(1, size[1])
    pixels = bytearray()
    alphas = tuple(alpha) or (255,) * len(stops)
    for y in range(height):
        at = y / max(1, height - 1) * (len(stops) - 1)
        index = min(int(at), len(stops) - 2)
        share = at - index
        values = [
            a + (b - a) * share
            for a, b in zip(
                (*stops[index], alphas[index]), (*stops[index + 1], alphas[index + 1]), strict=True
            )
        ]
        red, green, blue, opaque = values
        for lift in _LIFTS[y % 4]:
            pixels += bytes(
                (int(red + lift), int(green + lift), int(blue + lift), int(opaque + lift))
            )
    return tiled(pygame.image.frombuffer(pixels, (4, height), "RGBA"), (width, height))


def across(size: Size, alpha: Sequence[int], colour: Colour = (255, 255, 255)) -> pygame.Surface:
    """Return a colour whose alpha goes through the given values from left to right."""
    turned = gradient((size[1], size[0]), (colour,) * len(alpha), tuple(reversed(alpha)))
    return pygame.transform.rotate(turned, -90)


def tiled(tile: pygame.Surface, size: Size) -> pygame.Surface:
    """Return a surface covered with copies of a tile."""
    if tile.get_width() * 8 <= size[0]:
        tile = _covered(tile, (tile.get_width() * (size[0] // tile.get_width() // 8 + 1), size[1]))
    return _covered(tile, size)


def _covered(tile: pygame.Surface, size: Size) -> pygame.Surface:
    surface = blank(size)
    step_x, step_y = tile.get_size()
    copies = [(tile, (x, y)) for y in range(0, size[1], step_y) for x in range(0, size[0], step_x)]
    surface.fill((0, 0, 0, 0))
    surface.blits(copies, False)
    return surface


def soft_corner(radius: int, blur: int) -> pygame.Surface:
    """Return the top left corner of a soft rounded rectangle, white, ``radius + blur`` large."""
    side = radius + blur
    corner_ = blank((side, side))
    corner_.fill((255, 255, 255, 0))
    for y in range(side):
        for x in range(y + 1):
            far = math.hypot(side - 0.5 - x, side - 0.5 - y) - radius
            share = min(1.0, max(0.0, 1 - far / max(1, blur)))
            tint = (255, 255, 255, round(255 * share * share * share))
            corner_.set_at((x, y), tint)
            corner_.set_at((y, x), tint)
    return corner_


def blurred(size: Size, radius: int, blur: int, colour: Colour, alpha: int) -> pygame.Surface:
    """Return a soft rounded rectangle, ``blur`` pixels larger on every side.

    Made of one corner in four places, its last row and column stretched, and a full middle.
    """
    width, height = size[0] + 2 * blur, size[1] + 2 * blur
    side = min(radius, size[0] // 2, size[1] // 2) + blur
    corner_ = soft_corner(side - blur, blur)
    mask = blank((width, height))
    mask.fill((255, 255, 255, 255))
    upper = pygame.transform.scale(corner_.subsurface((side - 1, 0, 1, side)), (width, side))
    left = pygame.transform.scale(corner_.subsurface((0, side - 1, side, 1)), (side, height))
    copy = pygame.BLEND_RGBA_MIN
    mask.blit(upper, (0, 0), special_flags=copy)
    mask.blit(pygame.transform.flip(upper, False, True), (0, height - side), special_flags=copy)
    mask.blit(left, (0, 0), special_flags=copy)
    mask.blit(pygame.transform.flip(left, True, False), (width - side, 0), special_flags=copy)
    for flip_x in (False, True):
        for flip_y in (False, True):
            at = (width - side if flip_x else 0, height - side if flip_y else 0)
            mask.blit(pygame.transform.flip(corner_, flip_x, flip_y), at, special_flags=copy)
    return tinted(mask, colour, alpha)


def _point(centre: float, radius: float, turn: float) -> tuple[float, float]:
    angle = math.tau * turn - math.pi / 2
    return centre + radius * math.cos(angle), centre + radius * math.sin(angle)


def ring(
    diameter: int,
    thickness: int,
    share: float,
    colours: tuple[Colour, Colour],
    track: Colour,
    track_alpha: int,
) -> pygame.Surface:
    """Return a ring filled clockwise from the top to ``share``, with round ends."""
    fine = blank((diameter * _FINE, diameter * _FINE))
    centre = diameter * _FINE / 2
    wide = thickness * _FINE
    middle = centre - wide / 2 - _FINE / 2
    fine.fill((*track, 0))
    _arc(fine, centre, middle, wide, 1.0, ((*track, track_alpha), (*track, track_alpha)))
    if share > 0:
        over = blank(fine.get_size())
        over.fill((*colours[0], 0))
        _arc(over, centre, middle, wide, min(share, 1.0), (colours[0], colours[1]))
        fine.blit(over, (0, 0))
    return pygame.transform.smoothscale(fine, (diameter, diameter))


def _arc(
    surface: pygame.Surface,
    centre: float,
    middle: float,
    wide: float,
    share: float,
    colours: tuple[tuple[int, ...], tuple[int, ...]],
) -> None:
    steps = max(2, round(120 * share))
    inner, outer = middle - wide / 2, middle + wide / 2
    for index in range(steps):
        a, b = share * index / steps, share * (index + 1.15) / steps
        colour = colours[0]
        if colours[0] != colours[1]:
            colour = mix(colours[0][:3], colours[1][:3], index / steps)  # type: ignore[arg-type]
        points = [_point(centre, r, t) for r, t in ((outer, a), (outer, b), (inner, b), (inner, a))]
        pygame.draw.polygon(surface, colour, points)
    if share < 1:
        for turn, colour in ((0.0, colours[0]), (share, colours[1])):
            pygame.draw.circle(surface, colour, _point(centre, middle, turn), wide / 2)


def glow_map(size: Size, glows: Sequence[tuple[float, float, float, Colour]]) -> pygame.Surface:
    """Return soft coloured lights (x, y, radius as fractions of the width; colour) on black."""
    small = pygame.Surface((96, 54))
    hypot = math.hypot
    for y in range(54):
        heights = [(y / 53 - glow[1]) * 0.5625 for glow in glows]
        for x in range(96):
            red = green = blue = 0.0
            for (centre_x, _, radius, colour), height in zip(glows, heights, strict=True):
                near = 1 - hypot(x / 95 - centre_x, height) / radius
                if near > 0:
                    light = near * near
                    red += colour[0] * light
                    green += colour[1] * light
                    blue += colour[2] * light
            if red or green or blue:
                small.set_at((x, y), [min(255, round(value)) for value in (red, green, blue)])
    return pygame.transform.smoothscale(small, size)


def grain(side: int, strength: int) -> pygame.Surface:
    """Return a tile of faint noise that hides bands in dark gradients; always the same."""
    dice, top = random.Random(7), strength + 1
    thrown = dice.getrandbits
    bits, levels = top.bit_length(), bytearray()
    while len(levels) < 3 * side * side:
        level = thrown(bits)
        if level < top:
            levels += bytes((level, level, level))
    return pygame.image.frombuffer(levels, (side, side), "RGB").copy()
