"""What is asked of a casualty and what it shows: checks, the breath, the time, the stages."""

from __future__ import annotations

from math import cos, pi
from typing import ClassVar

import pygame

from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import TARGET
from rescue_training.desktop.views.contract import DRAFT
from rescue_training.desktop.views.triage_scene import ICONS, LETTERS, STAGES, Scene, reading
from rescue_training.desktop.widgets.base import Widget

_CALM = 16
"""Breaths a minute that are drawn where the author gives no rate; they stand for nothing."""
_TURN = 40
"""Milliseconds between two pictures of the breath: 25 a second are enough for it."""


class Live(Widget):
    """Something that changes by itself: only it is drawn anew, over the board as it was."""

    over: Widget | None = None
    """The board that draws it last."""

    def touch(self) -> None:
        """Say that it looks different now, to the board and to what holds the board."""
        if self.over is None:
            super().touch()
            return
        self.over.dirty = True
        for above in self.over.ancestors():
            above.dirty = True


class Timer(Live):
    """The seconds that went into this casualty, in a ring that fills up to the limit."""

    role: ClassVar[str] = "timer"
    animating = True

    def __init__(self, look: Look, scene: Scene) -> None:
        self.scene, self._limit = scene, scene.limit()
        self._seconds = scene.took() // 1000
        super().__init__(look, "", key="timer")
        self.name = self._said()

    def _said(self) -> str:
        return self.look.words("activities.triage.board.timer", count=self._seconds)

    def update(self, dt_ms: int) -> None:
        """Count on; drawn anew once a second."""
        seconds = self.scene.took() // 1000
        if seconds != self._seconds:
            self._seconds, self.name = seconds, self._said()
            self.touch()

    def paint(self, surface: pygame.Surface) -> None:
        """Draw ring and seconds."""
        look, theme = self.look, self.look.theme
        limit = self._limit
        share = min(1.0, self._seconds * 1000 / limit) if limit else 0.0
        late = share >= 1
        tone = theme.red if late else theme.amber
        look.paint.ring(surface, self.rect, share, tone, 6)
        figures = look.figures(str(self._seconds), "number_20")
        ink = theme.red_text if late else theme.text_hi
        x = self.rect.centerx - figures.width // 2
        figures.draw(surface, x, self.rect.centery - figures.height // 2, ink)


class Check(Widget):
    """One thing that can be asked or done, and what came of it."""

    role: ClassVar[str] = "button"
    focusable = True

    def __init__(self, look: Look, scene: Scene, word: str) -> None:
        name = look.words(f"activities.triage.step.{word}")
        super().__init__(look, name, key=f"ask:{word}")
        self.word = word
        self.done = word in scene.words
        self.shortcut = LETTERS[word]
        self.value = "?"
        if self.done and scene.found is not None:
            self.value = reading(look, word, scene.found, scene.words)

    def state(self) -> tuple[str, ...]:
        """Add what was found, or that it was not asked yet."""
        told = self.value if self.done else self.look.words("activities.triage.board.asked")
        return (*super().state(), told)

    def _column(self, width: int) -> int:
        return max(1, width - self.look.px(46) - self.look.px(34))

    def height_for(self, width: int) -> int:
        """Return the height of name and value."""
        look = self.look
        name = look.text(self.name, "caption", self._column(width)).height
        value = look.text(self.value, "label", max(1, width - look.px(54))).height
        return max(look.px(TARGET), name + value + look.px(12))

    def activate(self) -> Action | None:
        """Ask it."""
        return Action(DRAFT, f"ask:{self.word}")

    def paint(self, surface: pygame.Surface) -> None:
        """Draw icon, name, key, and the value or a question mark."""
        look, theme, rect = self.look, self.look.theme, self.rect
        border = theme.blue if self.done else theme.white
        strength = 150 if self.done else max(theme.border_alpha, 90 if self.hovered else 32)
        top = theme.bg3 if self.hovered and not self.done else theme.option_top
        style = look.paint.style(
            2, radius=12, top=top, bottom=theme.option_bottom, border=border,
            border_alpha=strength,
        )  # fmt: skip
        look.paint.panel(surface, rect, style)
        if self.focus_visible:
            look.paint.outline(surface, rect, theme.amber, 12, 2.4)
        middle = (rect.x + look.px(25), rect.centery)
        look.paint.disc(surface, middle, look.px(32), theme.bg0, 150)
        look.paint.icon(surface, ICONS[self.word], middle, 20,
                        theme.blue if self.done else theme.text_md)  # fmt: skip
        name = look.text(self.name, "caption", self._column(rect.w))
        value = look.text(self.value, "label", max(1, rect.w - look.px(54)))
        x, y = rect.x + look.px(46), rect.centery - (name.height + value.height) // 2
        name.draw(surface, x, y, theme.text_md)
        value.draw(surface, x, y + name.height, theme.text_hi if self.done else theme.text_lo)
        if not self.done:
            self._key(surface)

    def _key(self, surface: pygame.Surface) -> None:
        look, theme = self.look, self.look.theme
        letter = look.text(self.shortcut.upper(), "floor", look.px(40))
        cap = pygame.Rect(0, 0, letter.width + look.px(12), letter.height + look.px(4))
        cap.midright = (self.rect.right - look.px(9), self.rect.centery)
        look.paint.outline(surface, cap, theme.line_strong, 5, 1)
        letter.draw(surface, cap.x + look.px(6), cap.y + look.px(2), theme.text_md)


class Breath(Live):
    """The chest as it rises and falls, at the casualty's own rate, once breathing was looked at."""

    role: ClassVar[str] = "img"

    def __init__(self, look: Look, scene: Scene) -> None:
        found = scene.found
        looked = {"breathe", "rate", "open", "ventilate"} & {*scene.words}
        self.rate = 0
        key = "breathing_unknown"
        self.looked = bool(looked) and found is not None and found.breath is not None
        if self.looked and found is not None:
            opened = bool(found.breathes_when_opened) and "open" in scene.words
            aired = bool(found.breathes_when_ventilated) and "ventilate" in scene.words
            self.rate = (found.rate or _CALM) if found.breath or opened or aired else 0
            key = "breathing" if self.rate else "breathing_not"
        super().__init__(look, look.words(f"activities.triage.board.{key}"), key="breath")
        self.animating = bool(self.rate) and look.motion
        self._age = self._drawn = 0

    def update(self, dt_ms: int) -> None:
        """Let the dot run on."""
        self._age += dt_ms
        if self._age - self._drawn >= _TURN:
            self._drawn = self._age
            self.touch()

    def height_for(self, width: int) -> int:
        """Return the height of the strip: a wave, and its name below."""
        return self.look.px(42) + self.look.text(self.name, "floor", width).height

    def _curve(self, left: int, right: int, middle: int, high: int) -> list[tuple[int, int]]:
        """Return the wave over eight seconds; a flat line for nobody's breath."""
        width = max(1, right - left)
        breaths = self.rate * 8 / 60
        return [
            (x, middle + round(high * cos(2 * pi * breaths * (x - left) / width)))
            for x in range(left, right, 2)
        ]

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the strip: the wave so far bright, the rest dim, a dot where it is now."""
        look, theme, rect = self.look, self.look.theme, self.rect
        look.paint.fill(surface, rect, theme.bg0, 10, 190)
        look.paint.outline(surface, rect, theme.white, 10, 1, theme.border_alpha)
        name = look.text(self.name, "floor", rect.w - look.px(24))
        name.draw(
            surface, rect.x + look.px(12), rect.bottom - name.height - look.px(3), theme.text_md
        )
        left, right = rect.x + look.px(10), rect.right - look.px(10)
        high = look.px(12) if self.rate else 0
        points = self._curve(left, right, rect.y + look.px(20), high)
        tone = theme.green if self.rate else theme.text_lo
        dim = tuple(c // 3 for c in tone)
        if not self.looked:
            return
        pygame.draw.aalines(surface, dim, False, points)
        now = self._age % 8000 * len(points) // 8000 if self.animating else len(points) - 1
        for shift in (-1, 0, 1):
            lit = [(x, y + shift) for x, y in points[: now + 1]]
            if len(lit) > 1:
                pygame.draw.aalines(surface, tone, False, lit)
        if self.animating:
            look.paint.disc(surface, points[now], look.px(16), tone, 60)
            look.paint.disc(surface, points[now], look.px(8), theme.white)


class Trail(Widget):
    """The stages of the algorithm, ticked where something was asked; it says nothing of right."""

    role: ClassVar[str] = "progressbar"

    def __init__(self, look: Look, scene: Scene) -> None:
        say = look.words
        self.stages = [
            (say(f"activities.triage.stage.{key}"), bool({*words} & {*scene.words}))
            for key, words in STAGES.items()
        ]
        super().__init__(look, say("activities.triage.board.stages"), key="trail")

    def state(self) -> tuple[str, ...]:
        """Add how many stages were begun."""
        begun = sum(done for _, done in self.stages)
        return (*super().state(), f"{begun}/{len(self.stages)}")

    def _each(self, width: int) -> int:
        return max(1, width // len(self.stages))

    def height_for(self, width: int) -> int:
        """Return room for the discs and the longest name."""
        each = self._each(width) - self.look.px(6)
        names = [self.look.text(name, "floor", each, "centre").height for name, _ in self.stages]
        return self.look.px(32) + max(names)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw a chain of discs with their names below."""
        look, theme, rect = self.look, self.look.theme, self.rect
        each, side = self._each(rect.w), look.px(26)
        for place, (name, done) in enumerate(self.stages):
            x, y = rect.x + place * each + each // 2, rect.y + side // 2 + look.px(2)
            tone = theme.blue if done else theme.line_strong
            if place:
                line = pygame.Rect(0, 0, each - side - look.px(8), look.px(3))
                line.center = (x - each // 2, y)
                look.paint.fill(surface, line, tone, 2)
            self._disc(surface, (x, y), side, str(place + 1) if not done else "")
            words = look.text(name, "floor", each - look.px(6), "centre")
            ink = theme.text_hi if done else theme.text_md
            words.draw(surface, x - words.column // 2, rect.y + look.px(32), ink)

    def _disc(self, surface: pygame.Surface, at: tuple[int, int], side: int, number: str) -> None:
        look, theme = self.look, self.look.theme
        if not number:
            look.paint.disc(surface, at, side, theme.blue)
            look.paint.icon(surface, "check", at, 15, theme.blue_ink)
            return
        place = pygame.Rect(0, 0, side, side)
        place.center = at
        look.paint.outline(surface, place, theme.line_strong, 999, 2)
        figures = look.figures(number, "number_17", 14)
        x, y = at[0] - figures.width // 2, at[1] - figures.height // 2
        figures.draw(surface, x, y, theme.text_md)
