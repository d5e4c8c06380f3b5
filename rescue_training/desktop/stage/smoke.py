"""Smoke under the ceiling: two drifting layers whose lower edge follows the level, 0 to 5."""

from __future__ import annotations

import pygame

from rescue_training.desktop.stage.glide import Glide
from rescue_training.desktop.stage.paint import Size, clear, column, glow, ready, scaled
from rescue_training.desktop.stage.shelf import Shelf

EDGES = (0.0, 0.26, 0.42, 0.60, 0.82, 1.22)
"""How far down smoke reaches at each level, as a part of the window's height."""
SETTLES = 1000
"""Milliseconds in which it sinks or rises by a change of level."""
_DRIFTS = (9.0, -13.0)
"""Pixels per second of each layer at 1280x720."""
_DEPTH = 0.5
"""Height of a texture with its ragged lower edge, as a part of the window's height."""
_DENSITY = (1.0, 0.7)
"""How much each layer hides where it is thickest: behind the flames, and in front of them."""


class Smoke:
    """Both layers for one size of window."""

    def __init__(self, shelf: Shelf, size: Size) -> None:
        self.size = size
        self.level = Glide()
        self._shelf = shelf
        self._layers: list[pygame.Surface] = []
        self._warm: pygame.Surface | None = None

    def to(self, level: int, now: int, at_once: bool) -> None:
        """Let it sink or rise to a level."""
        if at_once:
            self.level.set(float(level))
        else:
            self.level.to(float(level), now, SETTLES)

    def visible(self, now: int) -> bool:
        """Say whether there is any."""
        return self.level.at(now) > 0.02

    def edge(self, now: int) -> float:
        """Return how far down it reaches, as a part of the window's height."""
        level = max(0.0, min(5.0, self.level.at(now)))
        low = int(min(4, level))
        return EDGES[low] + (EDGES[low + 1] - EDGES[low]) * (level - low)

    def draw(self, target: pygame.Surface, now: int, layer: int, still: bool) -> None:
        """Draw layer 0 (behind the flames) or 1 (in front)."""
        edge = self.edge(now) - (0.10 if layer else 0.0)
        if not self.visible(now) or edge <= 0.02:
            return
        strip = self._strip(layer)
        width, height = self.size
        top = round(edge * height) - strip.get_height()
        drift = 0.0 if still else now / 1000 * _DRIFTS[layer] * height / 720
        left = -round(drift) % strip.get_width() - strip.get_width()
        if still:
            left = 0
        visible = (0, max(0, -top), width, strip.get_height())
        while left < width:
            x0 = max(0, -left)
            area = (x0, visible[1], min(strip.get_width() - x0, width - max(0, left)), visible[3])
            target.blit(strip, (max(0, left), max(0, top)), area)
            left += strip.get_width()

    def warm(self, target: pygame.Surface, now: int, x: int, reach: float) -> None:
        """Light the underside of the smoke above a fire."""
        if not self.visible(now):
            return
        width, height = self.size
        if self._warm is None:
            self._warm = glow((round(width * 0.62), round(height * 0.46)), (112, 52, 18), 2.0)
        y = round(min(reach, 0.62, self.edge(now) * 0.62) * height)
        target.blit(
            self._warm,
            (x - self._warm.get_width() // 2, y - self._warm.get_height() // 2),
            special_flags=pygame.BLEND_RGB_ADD,
        )

    def _strip(self, layer: int) -> pygame.Surface:
        while len(self._layers) <= layer:
            self._layers.append(self._made(len(self._layers)))
        return self._layers[layer]

    def _made(self, layer: int) -> pygame.Surface:
        """Return smoke that hangs from above: its own lower edge, and dense smoke over it."""
        height = self.size[1]
        texture = self._texture(layer)
        width, deep = texture.get_size()
        dense = texture.subsurface((0, 0, width, deep // 4))
        strip = clear((width, round(height * 1.3)))
        bottom = strip.get_height() - deep
        strip.blit(texture, (0, bottom))
        upside_down = True
        while bottom > 0:
            bottom -= dense.get_height()
            strip.blit(pygame.transform.flip(dense, False, upside_down), (0, bottom))
            upside_down = not upside_down
        strip.fill((255, 255, 255, round(255 * _DENSITY[layer])), None, pygame.BLEND_RGBA_MULT)
        return ready(strip, alpha=True)

    def _texture(self, layer: int) -> pygame.Surface:
        """Return a picture of smoke under a ceiling that repeats sideways without a seam."""
        width, height = self.size
        size = (width, round(height * _DEPTH))
        texture = self._shelf.effect(f"smoke_{layer + 1}.webp")
        if texture is None:
            grey = (58, 55, 54)
            stops = [(0.0, (*grey, 200)), (0.5, (*grey, 150)), (1.0, (*grey, 0))]
            return column(stops, size)
        whole = clear(texture.get_size())
        whole.blit(texture, (0, 0))
        return scaled(whole, size)
