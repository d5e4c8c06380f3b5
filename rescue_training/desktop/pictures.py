"""Pictures of scenarios: loaded once, scaled to cover a rectangle, with their focus in view."""

from __future__ import annotations

from pathlib import Path

import pygame

from rescue_training.desktop import shapes
from rescue_training.desktop.caches import SurfaceCache
from rescue_training.desktop.theme import Colour

_BYTES = 48 * 1024 * 1024
Focus = tuple[float, float, float, float]
WHOLE: Focus = (0.0, 0.0, 1.0, 1.0)


class Pictures:
    """Scaled pictures by path and size; a missing or broken file gives ``None``."""

    def __init__(self) -> None:
        self._made = SurfaceCache(_BYTES)
        self._broken: set[Path] = set()

    def cover(
        self, path: Path | None, size: tuple[int, int], focus: Focus = WHOLE, radius: int = 0
    ) -> pygame.Surface | None:
        """Return a picture that fills ``size``, cut around ``focus`` (fractions), with round
        corners of ``radius`` real pixels; never change what you get."""
        if path is None or path in self._broken or size[0] < 1 or size[1] < 1:
            return None
        try:
            key = (path, size, focus, radius)
            return self._made.get(key, lambda: _cover(path, size, focus, radius))
        except (pygame.error, FileNotFoundError):
            self._broken.add(path)
            return None


def window_on(picture: tuple[int, int], size: tuple[int, int], focus: Focus) -> pygame.Rect:
    """Return the part of a picture with the shape of ``size`` that keeps ``focus`` central."""
    scale = max(size[0] / picture[0], size[1] / picture[1])
    width, height = round(size[0] / scale), round(size[1] / scale)
    middle_x = (focus[0] + focus[2]) / 2 * picture[0]
    middle_y = (focus[1] + focus[3]) / 2 * picture[1]
    left = min(max(0, round(middle_x - width / 2)), picture[0] - width)
    top = min(max(0, round(middle_y - height / 2)), picture[1] - height)
    return pygame.Rect(max(0, left), max(0, top), min(width, picture[0]), min(height, picture[1]))


def _cover(path: Path, size: tuple[int, int], focus: Focus, radius: int) -> pygame.Surface:
    loaded = pygame.image.load(str(path))
    whole = pygame.Surface(loaded.get_size(), pygame.SRCALPHA)
    whole.blit(loaded, (0, 0))
    part = whole.subsurface(window_on(whole.get_size(), size, focus))
    scaled = pygame.transform.smoothscale(part, size)
    if radius:
        mask = shapes.rounded_mask(size, radius)
        scaled.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return scaled


def darkened(picture: pygame.Surface, colour: Colour) -> pygame.Surface:
    """Return a copy of a picture multiplied with a colour."""
    copy = picture.copy()
    copy.fill(colour, special_flags=pygame.BLEND_RGB_MULT)
    return copy
