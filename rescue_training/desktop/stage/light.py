"""Light: the set as its lamps and its fires show it, mixed beforehand in a few levels of flicker.

A frame is ``room x dim + fire light x flicker``. Multiplying a whole window in every frame is
too slow, so each state of light is mixed once into ``LEVELS`` frames and then only copied.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

import pygame

from rescue_training.desktop.stage.cover import Cover, cover
from rescue_training.desktop.stage.paint import (
    Size,
    add_grain,
    column,
    dimmed,
    opaque,
    ready,
    scaled,
)
from rescue_training.desktop.stage.shelf import SetFiles, Shelf

LEVELS = 8
"""Mixed frames of one state of light."""
FLICKER = 0.08
"""Largest change of firelight, as a part of it; well under what counts as a flash."""
GAINS = (0.0, 0.48, 0.80, 1.0)
"""Firelight by size of fire, 0 to 3."""
ROOM_WITH_FIRE, ROOM_ALONE = 0.47, 0.76
"""Brightness of the room's own light: low beside a fire, so that fire is what shines."""
BIG = 2560 * 1440
"""Windows of more pixels keep fewer levels, to stay within memory."""


@dataclass(frozen=True)
class LightKey:
    """One state of light; equal keys look the same."""

    place: str
    light: str
    fires: tuple[tuple[str, int], ...]


@dataclass
class Lit:
    """The frames of one state of light, filled bit by bit."""

    key: LightKey
    frames: list[pygame.Surface | None] = field(default_factory=list)

    def frame(self, level: int) -> pygame.Surface | None:
        """Return the frame nearest to a level that is already mixed."""
        order = sorted(range(len(self.frames)), key=lambda index: abs(index - level))
        return next((self.frames[index] for index in order if self.frames[index]), None)


def flicker(now: int) -> float:
    """Return the flicker of a fire at a time, -1 to 1: slow waves that never line up."""
    seconds = now / 1000
    waves = (
        math.sin(seconds * 9.7) * 0.45
        + math.sin(seconds * 15.1 + 1.3) * 0.33
        + math.sin(seconds * 4.3 + 0.4) * 0.22
    )
    return max(-1.0, min(1.0, waves))


class Lights:
    """Mixes sets for one size of window."""

    def __init__(self, shelf: Shelf, size: Size) -> None:
        self._shelf = shelf
        self.size = size
        self.levels = LEVELS if size[0] * size[1] <= BIG else LEVELS // 2
        self._scaled: dict[tuple[str, str], pygame.Surface | None] = {}
        self._place = ""
        self._shade: pygame.Surface | None = None
        self._scratch = opaque(size)

    def cover_of(self, files: SetFiles) -> Cover:
        """Return where a set's picture lies in the window."""
        return cover((1920, 1080), self.size, files.focus)

    def jobs(self, key: LightKey) -> tuple[Lit, list[Callable[[], None]]]:
        """Return the frames to be, the middle one mixed, and the work that fills the others."""
        lit = Lit(key, [None] * (self.levels if key.fires else 1))
        base = self._base(key)
        fire = self._fire(key) if key.fires else None
        middle = len(lit.frames) // 2
        order = sorted(range(len(lit.frames)), key=lambda index: abs(index - middle))
        work: list[Callable[[], None]] = [
            partial(self._mix, lit, base, fire, index) for index in order
        ]
        work[0]()
        return lit, work[1:]

    def level(self, lit: Lit, now: int, still: bool) -> int:
        """Return which frame shows at a time."""
        if still or len(lit.frames) == 1:
            return len(lit.frames) // 2
        return round((flicker(now) + 1) / 2 * (len(lit.frames) - 1))

    def _mix(self, lit: Lit, base: pygame.Surface, fire: pygame.Surface | None, index: int) -> None:
        frame = base.copy()
        if fire is not None:
            span = max(1, len(lit.frames) - 1)
            swing = (index / span * 2 - 1) * FLICKER
            light = dimmed(fire, (1 + swing) / (1 + FLICKER), self._scratch)
            frame.blit(light, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
        lit.frames[index] = frame

    def _base(self, key: LightKey) -> pygame.Surface:
        files = self._shelf.set(key.place)
        dark = key.light == "dark" and bool(files.dark)
        room = self._pass(files, files.dark if dark else files.room)
        if room is None:
            return self._plain()
        lit = ROOM_WITH_FIRE if key.fires else ROOM_ALONE
        base = dimmed(room, 1.0 if dark else 0.2 if key.light == "dark" else lit)
        base.blit(self.shade, (0, 0))
        add_grain(base)
        return base

    def _fire(self, key: LightKey) -> pygame.Surface | None:
        """Add up what every fire throws on the set; a fire without a picture borrows one."""
        files = self._shelf.set(key.place)
        total: pygame.Surface | None = None
        for anchor, size in key.fires:
            name = files.fire.get(anchor) or next(iter(files.fire.values()), "")
            light = self._pass(files, name)
            if light is None:
                continue
            total = total or opaque(self.size)
            own = 1.0 if anchor in files.fire else 0.7
            lit = dimmed(light, GAINS[size] * own * (1 + FLICKER))
            total.blit(lit, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
        if total is not None:
            total.blit(self.shade, (0, 0))
        return total

    @property
    def shade(self) -> pygame.Surface:
        """What darkens the edges of every picture."""
        if self._shade is None:
            self._shade = _shade(self.size)
        return self._shade

    def _pass(self, files: SetFiles, name: str) -> pygame.Surface | None:
        """Return one of a set's pictures as it covers the window; only one set is kept."""
        if files.name != self._place:
            self._scaled.clear()
            self._place = files.name
        at = (files.name, name)
        if at not in self._scaled:
            picture = self._shelf.of_set(files, name)
            self._scaled[at] = self._covering(picture, files) if picture else None
        return self._scaled[at]

    def _covering(self, picture: pygame.Surface, files: SetFiles) -> pygame.Surface:
        place = self.cover_of(files)
        big = scaled(picture, (place.width, place.height))
        window = opaque(self.size)
        window.blit(big, (place.left, place.top))
        return ready(window)

    def _plain(self) -> pygame.Surface:
        """A calm ground for a place that has no pictures."""
        plain = opaque(self.size)
        stops = [(0.0, (24, 34, 44, 255)), (0.55, (16, 23, 31, 255)), (1.0, (8, 12, 17, 255))]
        plain.blit(column(stops, self.size), (0, 0))
        add_grain(plain)
        return plain


_SHADE: Mapping[str, tuple[float, tuple[int, int, int, int]]] = {
    "sky": (0.0, (4, 6, 9, 168)),
    "hud": (0.12, (4, 6, 9, 92)),
    "open": (0.34, (4, 6, 9, 0)),
    "stage": (0.56, (4, 6, 9, 0)),
    "talk": (0.78, (4, 6, 9, 132)),
    "floor": (1.0, (4, 6, 9, 206)),
}


def _shade(size: Size) -> pygame.Surface:
    """Darken the top and the bottom, where the interface stands, and the corners a little."""
    shade = column(list(_SHADE.values()), size)
    small = pygame.Surface((64, 36), pygame.SRCALPHA)
    for y in range(36):
        for x in range(64):
            far = math.hypot((x - 31.5) / 32, (y - 17.5) / 18)
            small.set_at((x, y), (4, 6, 9, round(120 * max(0.0, min(1.0, (far - 0.72) / 0.7)))))
    shade.blit(pygame.transform.smoothscale(small, size), (0, 0))
    return shade
