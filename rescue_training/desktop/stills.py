"""Still pictures of a place as it burns, for cards and front pages: drawn once by the stage."""

from __future__ import annotations

from collections.abc import Callable, Hashable

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
    """Makes and keeps stills; a place without pictures gives ``None``.

    The first time a still is asked for, the set's small picture stands in at once; ``work``
    draws the real one in a turn when nothing else is to be done.
    """

    def __init__(self, shelf: Callable[[], Shelf]) -> None:
        self._shelf = shelf
        self._made = SurfaceCache(_BYTES)
        self._drawn: set[Hashable] = set()
        self._wanted: dict[Hashable, Scenery] = {}

    def work(self) -> bool:
        """Draw one still that was asked for; say whether there was one."""
        if not self._wanted:
            return False
        name, scenery = self._wanted.popitem()
        self._whole(name, scenery)
        return True

    def _whole(self, name: Hashable, scenery: Scenery) -> pygame.Surface:
        self._drawn.add(name)
        return self._made.get(name, lambda: _still(self._shelf(), scenery))

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
        files = self._shelf().set(scenery.place)
        if size[0] < 1 or size[1] < 1 or not files.room:
            return None
        name = (scenery.place, tuple(sorted(scenery.fires.items())), scenery.smoke, scenery.light)
        small = None if name in self._drawn else self._shelf().thumb(scenery.place)
        if small is not None:
            self._wanted[name] = scenery

        def make() -> pygame.Surface:
            whole = small if small is not None else self._whole(name, scenery)
            return _cut(whole, size, files.focus, radius, fade)

        return self._made.get((*name, size, radius, fade, small is None), make)


def _cut(
    whole: pygame.Surface, size: tuple[int, int], focus: Focus, radius: int, fade: tuple[int, ...]
) -> pygame.Surface:
    part = whole.subsurface(window_on(whole.get_size(), size, focus))
    scaled = pygame.transform.smoothscale(part, size).convert_alpha()
    if radius:
        mask = shapes.rounded_mask(size, radius)
        scaled.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    if fade:
        veil = shapes.across(size, fade)
        scaled.blit(veil, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return scaled


def _still(shelf: Shelf, scenery: Scenery) -> pygame.Surface:
    stage = Stage(shelf, _SIZE)
    stage.show(scenery, 0, at_once=True)
    stage.settle()
    picture = pygame.Surface(_SIZE)
    stage.draw(picture, _MOMENT_MS)
    return picture
