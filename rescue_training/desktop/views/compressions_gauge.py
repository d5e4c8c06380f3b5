"""The dial on the board of ``compressions``: rate against the standard's band, and recoil."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import ClassVar

import pygame

from rescue_training.desktop.shapes import blank
from rescue_training.desktop.theme import Colour
from rescue_training.desktop.views.compressions_parts import (
    BAND,
    ICONS,
    Live,
    recoiled,
    verdict_of,
)
from rescue_training.desktop.views.compressions_rhythm import RECENT

LOW, HIGH = 60, 160
"""Ends of the gauge, compressions a minute."""
FINE = 3
"""How many times finer than the screen a curve is drawn before it is made smooth."""


def _arc(
    surface: pygame.Surface, place: pygame.Rect, low: float, high: float, tone: Colour, thick: int
) -> None:
    """Draw a thick arc as a closed shape; pygame's own leaves holes."""
    radius, (x, y) = place.w / 2, place.center
    turns = [low + (high - low) * step / 60 for step in range(61)]
    outer = [(x + math.cos(t) * radius, y - math.sin(t) * radius) for t in turns]
    inner = [
        (x + math.cos(t) * (radius - thick), y - math.sin(t) * (radius - thick))
        for t in reversed(turns)
    ]
    pygame.draw.polygon(surface, tone, outer + inner)


class Gauge(Live):
    """The rate of the last compressions on a dial, with the standard's band, and their recoil."""

    role: ClassVar[str] = "meter"

    def width(self) -> int:
        """Return the dial's width."""
        return self.look.px(260)

    def height_for(self, width: int) -> int:
        """Return room for half a circle and the words below it."""
        return self.look.px(110) + 3 * self.look.text("Ấy", "label", width).height

    def state(self) -> tuple[str, ...]:
        """Add the rate and how it is."""
        rate = self.rhythm.rate
        return (*super().state(), *([str(rate)] if rate else []), self.say(verdict_of(rate)))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw dial, needle, number, verdict and recoil; a straight scale where room is short."""
        self.ground(surface)
        look = self.look
        inner = self.rect.inflate(-look.px(32), -look.px(28))
        line = look.text("Ấy", "label", inner.w).height
        room = inner.h - 2 * line - look.px(62)
        if room < look.px(80) * look.scale.grow:
            self._straight(surface, inner)
            return
        foot = self._recoil(surface, inner)
        below = line + look.px(22)
        radius = min(inner.w // 2, foot - inner.y - below)
        spare = max(0, foot - inner.y - radius - below) // 2
        self._round(surface, inner, (inner.centerx, inner.y + spare + radius), radius)

    def _round(
        self, surface: pygame.Surface, inner: pygame.Rect, middle: tuple[int, int], radius: int
    ) -> None:
        look, theme, rate = self.look, self.look.theme, self.rhythm.rate
        surface.blit(self._dial(radius), (middle[0] - radius, middle[1] - radius))
        if rate is not None:
            self._needle(surface, middle, radius, rate)
        figures = look.figures("–" if rate is None else str(rate), "number_38")
        unit = look.text(self.say("per_minute"), "caption", inner.w, "centre")
        y = middle[1] - figures.height - unit.height - look.px(2)
        figures.draw(surface, middle[0] - figures.width // 2, y, theme.text_hi)
        unit.draw(surface, inner.x, middle[1] - unit.height + look.px(4), theme.text_md)
        self._verdict(surface, rate, middle[1] + look.px(12))

    def _straight(self, surface: pygame.Surface, inner: pygame.Rect) -> None:
        """Draw number, verdict and a straight scale with the band: large text leaves no more."""
        look, theme, rate = self.look, self.look.theme, self.rhythm.rate
        figures = look.figures("–" if rate is None else str(rate), "number_25")
        figures.draw(surface, inner.x, inner.y, theme.text_hi)
        word = verdict_of(rate)
        x = inner.x + figures.width + look.px(14)
        laid = look.text(self.say(word), "label", inner.right - x)
        laid.draw(surface, x, inner.y + (figures.height - laid.height) // 2, self._tone(word))
        bar = pygame.Rect(inner.x, inner.bottom - look.px(16), inner.w, look.px(12))
        look.paint.fill(surface, bar, theme.line, 999)
        low, high = (bar.x + bar.w * (end - LOW) // (HIGH - LOW) for end in BAND)
        look.paint.fill(surface, pygame.Rect(low, bar.y, high - low, bar.h), theme.green, 4)
        if rate is not None:
            at = bar.x + bar.w * (min(HIGH, max(LOW, rate)) - LOW) // (HIGH - LOW)
            look.paint.disc(surface, (at, bar.centery), look.px(24), theme.bg0)
            look.paint.disc(surface, (at, bar.centery), look.px(18), theme.white)

    def _tone(self, word: str) -> Colour:
        theme = self.look.theme
        return {"good": theme.green, "no_rate": theme.text_md}.get(word, theme.amber)

    def _turn(self, rate: float) -> float:
        share = (min(HIGH, max(LOW, rate)) - LOW) / (HIGH - LOW)
        return math.pi * (1 - share)

    def _needle(
        self, surface: pygame.Surface, middle: tuple[int, int], radius: int, rate: int
    ) -> None:
        angle, theme = self._turn(rate), self.look.theme
        side = (math.sin(angle), math.cos(angle))
        for wide, tone in ((self.look.px(10), theme.bg0), (self.look.px(6), theme.white)):
            tip, foot = radius * 0.995, radius * 0.74 - wide
            corners = [
                (
                    middle[0] + math.cos(angle) * at + side[0] * off,
                    middle[1] - math.sin(angle) * at + side[1] * off,
                )
                for at, off in ((tip, -wide / 2), (tip, wide / 2), (foot, 0))
            ]
            pygame.draw.polygon(surface, tone, corners)
            pygame.draw.aalines(surface, tone, True, corners)

    def _dial(self, radius: int) -> pygame.Surface:
        if self._made is None or self._made.get_width() != 2 * radius:
            self._made = self._drawn_dial(radius)
        return self._made

    _made: pygame.Surface | None = None

    def _drawn_dial(self, radius: int) -> pygame.Surface:
        theme, big = self.look.theme, radius * FINE
        fine = blank((2 * big, big + FINE))
        place = pygame.Rect(0, 0, 2 * big, 2 * big)
        thick = self.look.px(16) * FINE
        for low, high, tone in ((LOW, HIGH, theme.line), (*BAND, theme.green)):
            _arc(fine, place, self._turn(high), self._turn(low), tone, thick)
        made = pygame.transform.smoothscale(fine, (2 * radius, radius + 1))
        for rate in BAND:
            self._end_of_band(made, radius, rate)
        return made

    def _end_of_band(self, dial: pygame.Surface, radius: int, rate: int) -> None:
        """Write a number of the standard inside the dial."""
        far = radius - self.look.px(34) * self.look.scale.grow
        angle = self._turn(rate)
        words = self.look.text(str(rate), "caption", self.look.px(60), "centre")
        x = radius + round(math.cos(angle) * far) - self.look.px(30)
        y = radius - round(math.sin(angle) * far) - words.height // 2
        words.draw(dial, x, y, self.look.theme.text_md)

    def _verdict(self, surface: pygame.Surface, rate: int | None, y: int) -> None:
        look = self.look
        word = verdict_of(rate)
        text = self.say(word)
        tone = self._tone(word)
        laid = look.text(text, "label", self.rect.w, "centre")
        laid.draw(surface, self.rect.x + look.px(10), y, tone)
        wide = look.text_width(text, "label")
        at = (self.rect.centerx - wide // 2 - look.px(6), y + laid.height // 2)
        look.paint.icon(surface, ICONS[word], at, 16, tone)

    def _recoil(self, surface: pygame.Surface, inner: pygame.Rect) -> int:
        """Draw a dot for each of the last compressions; return where the row begins."""
        look, theme = self.look, self.look.theme
        words = look.text(self.say("recoil"), "caption", inner.w)
        presses = self.rhythm.presses[-RECENT - 1 :]
        full = [recoiled(one, two) for one, two in pairwise(presses)]
        side = min(look.px(20), inner.w // (RECENT + 4))
        y = inner.bottom - side
        words.draw(surface, inner.x, y - words.height - look.px(4), theme.text_md)
        for number in range(RECENT):
            at = (inner.x + side // 2 + number * (side + look.px(8)), y + side // 2)
            if number >= len(full):
                look.paint.disc(surface, at, side, theme.line)
                continue
            tone, ink, icon = (
                (theme.green, theme.green_ink, "check")
                if full[number]
                else (theme.red, theme.red_ink, "x")
            )
            look.paint.disc(surface, at, side, tone)
            look.paint.icon(surface, icon, at, side / look.scale.ui * 0.7, ink)
        return y - words.height - look.px(10)
