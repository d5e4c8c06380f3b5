"""The stage itself: keeps what is shown, moves it, and draws it in the right order.

Order: set in its light, smoke behind, warm light on the smoke, then for each fire the glow, the
shade and the flame, embers, steam, smoke in front. Times are milliseconds of one clock.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import pygame

from rescue_training.desktop.stage.bursts import FIREBALL, STEAM, Burst, Fireball, Steam
from rescue_training.desktop.stage.cover import Cover
from rescue_training.desktop.stage.embers import Embers
from rescue_training.desktop.stage.flames import Book, Books, Flame, Glows
from rescue_training.desktop.stage.glide import FADE, Glide
from rescue_training.desktop.stage.light import LightKey, Lights, Lit
from rescue_training.desktop.stage.paint import Size, opaque
from rescue_training.desktop.stage.scenery import Motion, Scenery
from rescue_training.desktop.stage.shelf import Anchor, SetFiles, Shelf
from rescue_training.desktop.stage.smoke import Smoke

FRAMES_PER_SECOND = 24
"""How often the picture moves."""
_RELIGHTS = 800
"""Milliseconds in which firelight follows a fire."""
_OIL = 2
"""Size of fire from which steam comes as a fireball: water has met burning oil."""
_STEAM_AFTER = 750
"""Milliseconds by which steam follows a fireball."""
_EFFORT, _HEAVY_JOB, _LIGHT_JOB = 2, 2, 1
"""Preparing work done with each picture, and the weight of its pieces, so that none is late."""


class Fade:
    """An old picture that fades away over a new one."""

    def __init__(self) -> None:
        self.picture: pygame.Surface | None = None
        self._left = Glide()

    def begin(self, picture: pygame.Surface | None, now: int, lasts: int) -> None:
        """Start to fade a picture away."""
        self.picture = picture
        self._left = Glide(1.0, 1.0)
        self._left.to(0.0, now, lasts)

    def end(self) -> None:
        """Forget the picture."""
        self.picture = None

    def draw(self, target: pygame.Surface, now: int) -> None:
        """Draw what is left of it."""
        if self.picture is None:
            return
        left = self._left.at(now)
        if left <= 0.01:
            self.picture = None
            return
        self.picture.set_alpha(round(255 * left))
        target.blit(self.picture, (0, 0))
        self.picture.set_alpha(None)


class Stage:
    """Draws one moment after another for a window of one size."""

    def __init__(self, shelf: Shelf, size: Size, motion: Motion = Motion.FULL) -> None:
        self.shelf = shelf
        self.motion = motion
        self.scenery = Scenery()
        self._books = Books(shelf)
        self._glows = Glows()
        self._flames: dict[str, Flame] = {}
        self._bursts: list[Burst] = []
        self._work: deque[tuple[int, Callable[[], None]]] = deque()
        self._old_light = Fade()
        self._old_picture = Fade()
        self._drawn: int | None = None
        self._resize(size)

    @property
    def size(self) -> Size:
        """Size of the window."""
        return self._lights.size

    @property
    def still(self) -> bool:
        """Whether nothing may drift or flicker."""
        return self.motion is Motion.STILL

    def resize(self, size: Size) -> None:
        """Prepare for another size of window; what is shown stays."""
        if size != self.size:
            level = self._smoke.level
            self._resize(size)
            self._smoke.level = level
            self._relight(0, at_once=True)

    def show(self, scenery: Scenery, now: int, at_once: bool = False) -> None:
        """Show something else: it fades, grows and drifts there unless it must be ``at_once``."""
        at_once = at_once or self.still
        if scenery.place != self.scenery.place and self._lit and not at_once:
            self._old_picture.begin(self._snapshot(now), now, FADE)
        before, self.scenery = self.scenery, scenery
        if scenery.place != before.place:
            self._change_place(now)
        else:
            self._burn(now, at_once)
            if (scenery.fires, scenery.light) != (before.fires, before.light):
                self._relight(now, at_once)
        self._smoke.to(scenery.smoke, now, at_once)
        if scenery.steam and scenery.steam != before.steam:
            self.steam(scenery.steam, now)
        self._drawn = None

    def steam(self, anchor: str, now: int) -> None:
        """Let water turn to steam at an anchor, once; what burns there becomes a fireball."""
        self._steam.prepare(self._tall(anchor))
        burning = self.scenery.fires.get(anchor, 0) >= _OIL
        if burning and not self.still:
            self._flames[anchor].flare_up(now)
            self._bursts.append(Burst(FIREBALL, anchor, now))
        after = _STEAM_AFTER if burning else 0
        self._bursts.append(Burst(STEAM, anchor, now + after))

    def foot(self, anchor: str) -> tuple[int, int]:
        """Return where an anchor stands in the window."""
        at = self._anchor(anchor)
        return self._cover.point(at.x, at.y)

    def tall(self, anchor: str) -> int:
        """Return how tall a fire of size 2 is at an anchor, in the window."""
        return self._tall(anchor)

    def spot(self, x: float, y: float) -> tuple[int, int]:
        """Return where a point of the picture, in fractions, stands in the window."""
        return self._cover.point(x, y)

    def moving(self, now: int) -> bool:
        """Say whether the picture changes by itself at this time."""
        if self._work or self._old_light.picture or self._old_picture.picture:
            return True
        if self._smoke.level.moving(now):
            return True
        if any(flame.moving(now) for flame in self._flames.values()):
            return True
        if any(self._runs(burst, now) for burst in self._bursts):
            return True
        return not self.still and bool(self._flames or self._smoke.visible(now))

    def tick(self, now: int) -> bool:
        """Say whether the picture differs from the one last drawn; draw it if so."""
        if self._drawn is None:
            return True
        return self.moving(now) and self._beat(now) != self._drawn

    def settle(self) -> None:
        """Do all preparing work now, for instance behind a fade."""
        while self._work:
            self._work.popleft()[1]()

    def kindle(self) -> None:
        """Read every flipbook now, so that no fire has to wait for it later."""
        for size in (1, 2, 3):
            self._books.get(f"flame_{size}")

    def _prepare(self) -> None:
        """Do a little of the preparing work: one heavy piece, or a few light ones."""
        effort = 0
        while self._work and effort < _EFFORT:
            weight, job = self._work.popleft()
            job()
            effort += weight

    def draw(self, target: pygame.Surface, now: int) -> None:
        """Draw the picture of this moment over the whole target."""
        self._prepare()
        self._drawn = self._beat(now)
        self._draw_set(target, now)
        self._old_light.draw(target, now)
        self._smoke.draw(target, now, 0, self.still)
        self._draw_fires(target, now)
        self._smoke.draw(target, now, 1, self.still)
        self._draw_bursts(target, now)
        self._old_picture.draw(target, now)

    def _resize(self, size: Size) -> None:
        self._lights = Lights(self.shelf, size)
        self._smoke = Smoke(self.shelf, size)
        self._embers = Embers(size[1])
        self._steam = Steam(self.shelf)
        self._fireball = Fireball(self._books)
        self._old_light.end()
        self._old_picture.end()
        self._lit: Lit | None = None
        self._work.clear()
        self._drawn = None

    @property
    def _files(self) -> SetFiles:
        return self.shelf.set(self.scenery.place)

    @property
    def _cover(self) -> Cover:
        return self._lights.cover_of(self._files)

    def _anchor(self, name: str) -> Anchor:
        return self._files.anchors.get(name) or Anchor(0.4, 0.62)

    def _tall(self, anchor: str) -> int:
        return round(self._anchor(anchor).height * self._cover.height)

    def _beat(self, now: int) -> int:
        return now * FRAMES_PER_SECOND // 1000

    def _change_place(self, now: int) -> None:
        self._flames.clear()
        self._bursts.clear()
        self._old_light.end()
        self._work.clear()
        self._burn(now, at_once=True)
        self._relight(now, at_once=True)

    def _snapshot(self, now: int) -> pygame.Surface:
        kept = opaque(self.size)
        self.draw(kept, now)
        return kept

    def _burn(self, now: int, at_once: bool) -> None:
        for anchor in {*self._flames, *self.scenery.fires}:
            flame = self._flames.setdefault(anchor, Flame(anchor))
            size = self.scenery.fires.get(anchor, 0)
            if size != flame.size or at_once:
                flame.grow(size, now, at_once)
            book = self._book(flame)
            if size and book:
                tall = flame.height.target * self._tall(anchor)
                jobs = book.prepare(book.height(tall, flame.burned))
                self._work.extend((_LIGHT_JOB, job) for job in jobs)
        self._forget(now)

    def _forget(self, now: int) -> None:
        for anchor in [name for name, flame in self._flames.items() if flame.gone(now)]:
            del self._flames[anchor]

    def _relight(self, now: int, at_once: bool) -> None:
        fires = tuple(sorted(self.scenery.fires.items()))
        key = LightKey(self.scenery.place, self.scenery.light, fires)
        if self._lit and not at_once:
            level = self._lights.level(self._lit, now, self.still)
            self._old_light.begin(self._lit.frame(level), now, _RELIGHTS)
        self._lit, work = self._lights.jobs(key)
        self._work.extend((_HEAVY_JOB, job) for job in work)

    def _book(self, flame: Flame) -> Book | None:
        return self._books.get(f"flame_{flame.burned}")

    def _runs(self, burst: Burst, now: int) -> bool:
        lasts = self._fireball.lasts if burst.effect == FIREBALL else self._steam.lasts
        return lasts > 0 and now - burst.began < lasts

    def _draw_bursts(self, target: pygame.Surface, now: int) -> None:
        self._bursts = [burst for burst in self._bursts if self._runs(burst, now)]
        for burst in self._bursts:
            foot, age = self.foot(burst.anchor), now - burst.began
            if burst.effect == FIREBALL:
                self._fireball.draw(target, age, foot, self._tall(burst.anchor))
            else:
                self._steam.draw(target, age, foot)

    def _draw_set(self, target: pygame.Surface, now: int) -> None:
        if self._lit is None:
            self._relight(now, at_once=True)
        if self._lit is not None:
            frame = self._lit.frame(self._lights.level(self._lit, now, self.still))
            target.blit(frame or opaque(self.size), (0, 0))

    def _draw_fires(self, target: pygame.Surface, now: int) -> None:
        self._forget(now)
        if self._files.folder is None:
            return
        for index, (anchor, flame) in enumerate(self._flames.items()):
            foot = self.foot(anchor)
            tall = round(self._tall(anchor) * flame.tall(now))
            self._smoke.warm(target, now, foot[0], foot[1] / self.size[1])
            self._draw_halo(target, foot, tall)
            self._draw_flame(target, flame, tall, now + index * 700)
            if not self.still:
                self._embers.draw(target, foot, tall, flame.size, now)

    def _draw_halo(self, target: pygame.Surface, foot: tuple[int, int], tall: int) -> None:
        halo = self._glows.of(tall)
        middle = foot[1] - round(tall * 0.45)
        at = (foot[0] - halo.get_width() // 2, middle - halo.get_height() // 2)
        target.blit(halo, at, special_flags=pygame.BLEND_RGB_ADD)

    def _draw_flame(self, target: pygame.Surface, flame: Flame, tall: int, now: int) -> None:
        book = self._book(flame)
        if book is None or tall < 6:
            return
        height = book.height(tall, flame.burned)
        frame = book.frame(book.index(0 if self.still else now, 0), height)
        at = book.corner(self.foot(flame.anchor), height)
        target.blit(frame.shade, at, special_flags=pygame.BLEND_RGB_MULT)
        target.blit(frame.light, at, special_flags=pygame.BLEND_RGB_ADD)
