"""Still pictures of a place as it burns, for cards and front pages: drawn once by the stage."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from rescue_training.desktop import shapes
from rescue_training.desktop.caches import SurfaceCache
from rescue_training.desktop.stage import Scenery, Shelf, Stage

_BYTES = 48 * 1024 * 1024
_SIZE = (1280, 720)
_MOMENT_MS = 2400


Focus = tuple[float, float, float, float]


def window_on(picture: tuple[int, int], size: tuple[int, int], focus: Focus) -> pygame.Rect:
    """Return the smallest part of a picture with the shape of ``size`` that holds ``focus``."""
    shape = size[0] / size[1]
    need_x, need_y = (focus[2] - focus[0]) * picture[0], (focus[3] - focus[1]) * picture[1]
    width = max(need_x, need_y * shape)
    width = min(width, picture[0], picture[1] * shape)
    height = width / shape
    middle_x = (focus[0] + focus[2]) / 2 * picture[0]
    middle_y = (focus[1] + focus[3]) / 2 * picture[1]
    left = min(max(0.0, middle_x - width / 2), picture[0] - width)
    top = min(max(0.0, middle_y - height / 2), picture[1] - height)
    part = pygame.Rect(int(left), int(top), max(1, int(width)), max(1, int(height)))
    return part.clip(pygame.Rect((0, 0), picture))


class Stills:
    """Makes and keeps stills; a place without pictures gives ``None``."""

    def __init__(self, shelf: Callable[[], Shelf]) -> None:
        self._shelf = shelf
        self._made = SurfaceCache(_BYTES)

    def cover(
        self,
        scenery: Scenery,
        size: tuple[int, int],
        radius: int = 0,
        fade: tuple[int, ...] = (),
    ) -> pygame.Surface | None:
        """Return a still that fills ``size``, cut around the set's focus, with round corners of
        ``radius`` real pixels and opaque as ``fade`` says from left to right (0 to 255); never
        change what you get."""
        shelf = self._shelf()
        if size[0] < 1 or size[1] < 1 or not shelf.set(scenery.place).room:
            return None
        name = (scenery.place, tuple(sorted(scenery.fires.items())), scenery.smoke, scenery.light)

        def make() -> pygame.Surface:
            whole = self._made.get(name, lambda: _still(shelf, scenery))
            part = whole.subsurface(window_on(_SIZE, size, shelf.set(scenery.place).focus))
            scaled = pygame.transform.smoothscale(part, size).convert_alpha()
            if radius:
                mask = shapes.rounded_mask(size, radius)
                scaled.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
            if fade:
                veil = shapes.across(size, fade)
                scaled.blit(veil, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
            return scaled

        return self._made.get((*name, size, radius, fade), make)


def _still(shelf: Shelf, scenery: Scenery) -> pygame.Surface:
    stage = Stage(shelf, _SIZE)
    stage.show(scenery, 0, at_once=True)
    stage.settle()
    picture = pygame.Surface(_SIZE)
    stage.draw(picture, _MOMENT_MS)
    return picture
