"""What the board of ``compressions`` shows: the strip of the rhythm, and the counter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

import pygame

from rescue_training.activities.compression_run import HANDS_OFF, UP_SHARE, Deed
from rescue_training.activities.compressions import LIMITS
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import RADIUS, Colour, mix
from rescue_training.desktop.views.compressions_rhythm import Rhythm
from rescue_training.desktop.widgets.base import Widget

SHOWN = 7000
"""Milliseconds of rhythm on the strip."""
BAND = LIMITS["rate"].right
EASE = tuple((20 * step, round(50 - 50 * math.cos(math.pi * step / 5))) for step in range(6))
"""A soft ramp: percent of the time, percent of the way."""


def verdict_of(rate: int | None) -> str:
    """Return the word for a rate: slow, good, fast, or none yet."""
    if rate is None:
        return "no_rate"
    return "slow" if rate < BAND[0] else "fast" if rate > BAND[1] else "good"


def recoiled(one: Deed, two: Deed) -> bool:
    """Say whether the hands came up fully between two compressions."""
    return UP_SHARE * (two.at - one.until) >= two.at - one.at


ICONS = {"slow": "caret-down", "fast": "caret-up", "good": "check", "no_rate": "metronome"}


class Live(Widget):
    """A part of the board that follows the rhythm."""

    def __init__(self, look: Look, rhythm: Rhythm, name: str, key: str) -> None:
        super().__init__(look, name, key=key)
        self.rhythm = rhythm
        self.helps = rhythm.asked.practice
        """Whether it may say how it goes; in an exam it only shows what is done."""
        self.animating = rhythm.moving

    def say(self, key: str, **values: object) -> str:
        """Return one of the board's strings."""
        return self.look.words(f"activities.compressions.board.{key}", **values)

    def update(self, dt_ms: int) -> None:
        """Follow time; with reduced motion twice a second and with each deed."""
        now = self._moment()
        if now != self._seen:
            self._seen = now
            self.touch()

    _seen: object = None

    def _moment(self) -> object:
        """Return what has to change before it is drawn again."""
        rhythm = self.rhythm
        step = rhythm.now if self.look.motion else rhythm.now // 500
        return step, rhythm.kind, len(rhythm.deeds), rhythm.stopping

    def ground(self, surface: pygame.Surface, hue: Colour | None = None) -> None:
        """Draw the card it stands on."""
        look, theme = self.look, self.look.theme
        style = look.paint.style(
            1, top=theme.bg0, bottom=theme.bg0, radius=RADIUS["option"],
            **({"border": hue, "border_alpha": 200, "border_width": 2} if hue else {}),
        )  # fmt: skip
        look.paint.panel(surface, self.rect, style)


class Strip(Live):
    """The last seconds: each compression a wave down, each breath one up, pauses as they grow."""

    role: ClassVar[str] = "image"

    def width(self) -> int:
        """Return a comfortable width."""
        return self.look.px(600)

    def height_for(self, width: int) -> int:
        """Return the least height in which waves can be told apart."""
        return self.look.px(110)

    def state(self) -> tuple[str, ...]:
        """Add the pause that goes on."""
        seconds = self.rhythm.idle // 1000
        return (*super().state(), *([f"{seconds} s"] if seconds >= HANDS_OFF // 1000 else []))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw seconds, waves and marks."""
        self.ground(surface)
        before = surface.get_clip()
        surface.set_clip(before.clip(self.rect.inflate(-4, -4)))
        self._seconds(surface)
        self._wave(surface)
        self._marks(surface)
        surface.set_clip(before)

    def _x(self, at: int) -> int:
        right = self.rect.right - self.look.px(26)
        return right - round((self._now - at) * (self.rect.w - self.look.px(40)) / SHOWN)

    @property
    def _now(self) -> int:
        now = self.rhythm.now
        return now if self.look.motion else now // 500 * 500

    def _seconds(self, surface: pygame.Surface) -> None:
        theme = self.look.theme
        for second in range(max(0, self._now - SHOWN) // 1000, self._now // 1000 + 1):
            x = self._x(second * 1000)
            pygame.draw.line(surface, theme.line, (x, self.rect.top), (x, self.rect.bottom))

    @property
    def _rest(self) -> int:
        return self.rect.y + self.rect.h * 36 // 100

    def _wave(self, surface: pygame.Surface) -> None:
        rhythm, theme, rest = self.rhythm, self.look.theme, self._rest
        deep, high = self.rect.h * 40 // 100, self.rect.h * 22 // 100
        points: list[tuple[int, int]] = [(self.rect.x, rest)]
        deeds = [deed for deed in rhythm.deeds[-60:] if deed.until > rhythm.now - SHOWN - 400]
        done = [(deed.kind, deed.at, deed.until) for deed in deeds]
        if rhythm.kind:
            done.append((rhythm.kind, rhythm.since, rhythm.now))
        for kind, at, until in done:
            held = bool(rhythm.kind) and until == rhythm.now
            height = deep if kind == "p" else -high
            ramp = min(110, max(1, until - at))
            points += [(self._x(at + ramp * t // 100), rest + height * up // 100) for t, up in EASE]
            points.append((self._x(until), points[-1][1]))
            if not held:
                points += [
                    (self._x(until + 130 * t // 100), rest + height * (100 - up) // 100)
                    for t, up in EASE
                ]
        if not rhythm.kind:
            points.append((self._x(rhythm.now), rest))
        points = _onward(points)
        tone = theme.green if rhythm.started else theme.line_strong
        pygame.draw.lines(surface, mix(theme.bg0, tone, 0.25), False, points, self.look.px(9))
        _smooth_line(surface, tone, points, self.look.px(3))
        self.look.paint.disc(surface, points[-1], self.look.px(12), theme.white)

    def _marks(self, surface: pygame.Surface) -> None:
        """Draw below each compression how far it was from the one before it."""
        if not self.helps:
            return
        look, theme = self.look, self.look.theme
        presses = self.rhythm.presses
        y = self.rect.bottom - look.px(18)
        for one, two in pairwise(presses):
            step = two.at - one.at
            if not step or two.at - one.until >= HANDS_OFF or self._x(two.at) < self.rect.x:
                continue
            word = verdict_of((60_000 + step // 2) // step)
            tone = theme.green if word == "good" else theme.amber
            look.paint.icon(surface, ICONS[word], (self._x(two.at), y), 16, tone)
            if not recoiled(one, two):
                at = (self._x(one.until), self.rect.y + look.px(16))
                look.paint.icon(surface, "hand-palm", at, 18, theme.red_text)


def _smooth_line(
    surface: pygame.Surface, tone: Colour, points: Sequence[tuple[int, int]], thick: int
) -> None:
    """Draw a thick line whose upper and lower edge are smooth."""
    pygame.draw.lines(surface, tone, False, points, thick)
    for shift in (-thick / 2, thick / 2):
        pygame.draw.aalines(surface, tone, False, [(x, y + shift) for x, y in points])


def _onward(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return points that never go back: a wave that is cut short by the next one ends there."""
    kept: list[tuple[int, int]] = []
    for x, y in points:
        while kept and kept[-1][0] > x:
            kept.pop()
        kept.append((x, y))
    return kept if len(kept) > 1 else [*kept, *kept]


class Counter(Live):
    """Compressions since the last breaths, and the cycles or the time that is left."""

    role: ClassVar[str] = "meter"

    def width(self) -> int:
        """Return the ring's width and its words."""
        return self.look.px(260)

    def height_for(self, width: int) -> int:
        """Return the ring's height, or that of the words where no ring is shown."""
        if self._shows_count:
            return self.look.grown(92)
        return self.look.text("Ấy", "label", width).height * 2 + self.look.px(10)

    def _words(self) -> list[tuple[str, str]]:
        """Return what stands beside the ring: text and role."""
        rhythm, activity = self.rhythm, self.rhythm.activity
        lines = []
        if activity.rounds:
            now = min(activity.rounds, rhythm.cycles + 1)
            lines.append((self.say("cycle", count=now, whole=activity.rounds), "label"))
        left = rhythm.left
        if left is not None:
            minutes, seconds = divmod(-(-max(0, left) // 1000), 60)
            lines.append((self.say("left", time=f"{minutes}:{seconds:02}"), "label"))
        return lines

    @property
    def _shows_count(self) -> bool:
        return self.helps and self.rhythm.activity.ratio > 0

    def state(self) -> tuple[str, ...]:
        """Add the count and what is left."""
        activity = self.rhythm.activity
        count = self.say("of", count=self.rhythm.count, whole=activity.ratio)
        counted = [count] if self._shows_count else []
        return (*super().state(), *counted, *(text for text, _ in self._words()))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ring with its number, and the words."""
        self.ground(surface)
        look, theme = self.look, self.look.theme
        x = self.rect.x + look.px(14)
        if self._shows_count:
            side = min(self.rect.h - look.px(16), look.grown(84))
            ring = pygame.Rect(x, self.rect.centery - side // 2, side, side)
            count, ratio = self.rhythm.count, self.rhythm.activity.ratio
            tone = theme.green if count >= ratio - 2 else theme.amber
            look.paint.ring(surface, ring, count / ratio, tone, 7)
            figures = look.figures(str(count), "number_30")
            figures.draw(surface, ring.centerx - figures.width // 2,
                         ring.centery - figures.height // 2, theme.text_hi)  # fmt: skip
            x = ring.right + look.px(14)
        rows = [(self.say("count") if self._shows_count else "", "caption"), *self._words()]
        laid = [
            look.text(t, role, max(1, self.rect.right - x - look.px(8))) for t, role in rows if t
        ]
        y = self.rect.centery - sum(words.height for words in laid) // 2
        for words in laid:
            words.draw(surface, x, y, theme.text_hi)
            y += words.height
