"""Flames: flipbooks standing on anchors, drawn by darkening what is behind and adding light."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pygame

from rescue_training.desktop.stage.glide import Glide
from rescue_training.desktop.stage.paint import glow, opaque, ready, scaled
from rescue_training.desktop.stage.shelf import Flip, Shelf

HEIGHTS = (0.0, 0.55, 1.0, 1.3)
"""Height of a flame of each size, as a part of a size-2 flame."""
GROWS = 850
"""Milliseconds in which a fire grows or dies down."""
OCCLUDES = (204, 224, 246)
"""How much of red, green and blue the brightest part of a flame hides of what is behind it."""


@dataclass(frozen=True)
class Frame:
    """One frame of a flipbook in one size."""

    light: pygame.Surface
    """To be added."""
    shade: pygame.Surface
    """To be multiplied before."""


@dataclass
class Book:
    """A flipbook in its own size, and scaled to the sizes that are being drawn."""

    flip: Flip
    frames: list[Frame]
    by_height: OrderedDict[int, list[Frame | None]] = field(default_factory=OrderedDict)

    @property
    def ratio(self) -> float:
        """Width of a frame as a part of its height."""
        width, height = self.frames[0].light.get_size()
        return width / height

    def height(self, tall: float, size: int) -> int:
        """Return a frame's height when a flame of a size is ``tall`` pixels at full size."""
        return max(2, round(tall * self.flip.scale / HEIGHTS[size]))

    def corner(self, foot: tuple[int, int], height: int) -> tuple[int, int]:
        """Return where a frame of some height is drawn so that it stands on a point."""
        width = round(height * self.ratio)
        return (
            round(foot[0] - self.flip.foot[0] * width),
            round(foot[1] - self.flip.foot[1] * height),
        )

    def index(self, now: int, shift: int) -> int:
        """Return which frame shows at a time."""
        return int(now * self.flip.fps / 1000 + shift) % len(self.frames)

    def frame(self, index: int, height: int) -> Frame:
        """Return a frame of some height; scaled on the spot while its size is not prepared."""
        prepared = self.by_height.get(height)
        found = prepared[index] if prepared else None
        return found or _resized(self.frames[index], (round(height * self.ratio), height))

    def prepare(self, height: int) -> list[Callable[[], None]]:
        """Return the work that scales every frame to a height; nothing when that is done."""
        if height in self.by_height:
            self.by_height.move_to_end(height)
            return []
        self.by_height[height] = [None] * len(self.frames)
        while len(self.by_height) > 2:
            self.by_height.popitem(last=False)
        return [partial(self._fill, height, index) for index in range(len(self.frames))]

    def _fill(self, height: int, index: int) -> None:
        prepared = self.by_height.get(height)
        if prepared:
            size = (round(height * self.ratio), height)
            prepared[index] = _resized(self.frames[index], size)


def _resized(frame: Frame, size: tuple[int, int]) -> Frame:
    return Frame(ready(scaled(frame.light, size)), ready(scaled(frame.shade, size)))


class Books:
    """The flipbooks of the shelf, cut into frames when first asked for."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._books: dict[str, Book | None] = {}

    def get(self, name: str) -> Book | None:
        """Return a flipbook; None when there is none of this name."""
        if name not in self._books:
            flip = self._shelf.flips.get(name)
            self._books[name] = self._cut(flip) if flip else None
        return self._books[name]

    def _cut(self, flip: Flip) -> Book | None:
        sheet = self._shelf.effect(flip.file)
        if sheet is None:
            return None
        lights = [_on_black(cell) for cell in cells(sheet, flip)]
        hidden = self._shelf.effect(flip.occlusion)
        shades = [_on_white(cell) for cell in cells(hidden, flip)] if hidden else []
        if len(shades) != len(lights):
            shades = [_shade_of(light) for light in lights]
        return Book(flip, [Frame(*pair) for pair in zip(lights, shades, strict=True)])


def cells(sheet: pygame.Surface, flip: Flip) -> list[pygame.Surface]:
    """Cut a sheet into its frames."""
    width, height = sheet.get_width() // flip.columns, sheet.get_height() // flip.rows
    return [
        sheet.subsurface((index % flip.columns * width, index // flip.columns * height, width,
                          height))
        for index in range(flip.frames)
    ]  # fmt: skip


def _on_black(cell: pygame.Surface) -> pygame.Surface:
    made = opaque(cell.get_size())
    made.blit(cell, (0, 0))
    return made


def _on_white(cell: pygame.Surface) -> pygame.Surface:
    made = opaque(cell.get_size(), (255, 255, 255))
    made.blit(cell, (0, 0))
    return made


def _shade_of(light: pygame.Surface) -> pygame.Surface:
    """Make the picture that hides what is behind a flame from the flame's own red."""
    red = light.copy()
    red.fill((255, 0, 0), special_flags=pygame.BLEND_RGB_MULT)
    grey = ready(pygame.transform.grayscale(red))
    strength = opaque(grey.get_size())
    for _ in range(3):
        strength.blit(grey, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    strength.blit(strength.copy(), (0, 0), special_flags=pygame.BLEND_RGB_MULT)
    strength.fill(OCCLUDES, special_flags=pygame.BLEND_RGB_MULT)
    white = opaque(grey.get_size(), (255, 255, 255))
    white.blit(strength, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    return white


@dataclass
class Flame:
    """One fire at one anchor: how large it is now, and where it is going."""

    anchor: str
    size: int = 0
    height: Glide = field(default_factory=Glide)
    """Height as a part of a size-2 flame."""
    flare: Glide = field(default_factory=Glide)
    """1 when it has just flared up, falling to 0."""
    burned: int = 1
    """The last size it had while it burned."""

    def grow(self, size: int, now: int, at_once: bool) -> None:
        """Change its size."""
        self.size = size
        self.burned = size or self.burned
        if at_once:
            self.height.set(HEIGHTS[size])
        else:
            self.height.to(HEIGHTS[size], now, GROWS)

    def flare_up(self, now: int) -> None:
        """Leap up and fall back, as when water meets burning oil."""
        self.flare.set(1.0)
        self.flare.to(0.0, now, 1400)

    def tall(self, now: int) -> float:
        """Return its height as a part of a size-2 flame."""
        rise = self.flare.at(now)
        leap = rise * (1 - rise) * 4 * 0.55 if self.flare.moving(now) else 0.0
        return self.height.at(now) * (1 + leap)

    def moving(self, now: int) -> bool:
        """Say whether it is changing."""
        return self.height.moving(now) or self.flare.moving(now)

    def gone(self, now: int) -> bool:
        """Say whether it is out and can be forgotten."""
        return self.size == 0 and not self.height.moving(now)


class Glows:
    """Soft light around flames, by height, made when first needed."""

    def __init__(self) -> None:
        self._made: OrderedDict[int, pygame.Surface] = OrderedDict()

    def of(self, height: int) -> pygame.Surface:
        """Return the glow of a flame; heights are stepped so that few are ever made."""
        step = max(1, round(height / 48)) * 48
        if step not in self._made:
            self._made[step] = glow((round(step * 1.7), round(step * 1.9)), (92, 38, 9), 2.2)
            while len(self._made) > 12:
                self._made.popitem(last=False)
        return self._made[step]
