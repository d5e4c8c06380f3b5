"""Controls of the settings: switch, slider, and a choice shown side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pygame

from rescue_training.desktop.events import TAKEN, Action, Event, Key
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import RADIUS, TARGET, mix
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.layout import Flow


class Toggle(Widget):
    """On or off; what it switches is its name, shown by the row it stands in."""

    role: ClassVar[str] = "switch"
    focusable = True

    def __init__(
        self, look: Look, name: str, action: str, on: bool, words: tuple[str, str]
    ) -> None:
        super().__init__(look, name)
        self.action, self.on, self.words = action, on, words
        """``words`` are what stands beside it: (off, on)."""

    def width(self) -> int:
        """Return switch and word."""
        widest = max(self.look.text_width(word, "label") for word in self.words)
        return self.look.px(66) + widest + 1

    def height_for(self, width: int) -> int:
        """Return the smallest height of what can be pressed."""
        return max(self.look.px(TARGET), self.look.text("M", "label", 99).height)

    def state(self) -> tuple[str, ...]:
        """Add whether it is on."""
        return (*super().state(), "checked" if self.on else "unchecked")

    def activate(self) -> Action | None:
        """Switch over."""
        self.on = not self.on
        self.touch()
        return Action(self.action, self.on)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw switch and word."""
        look, theme = self.look, self.look.theme
        track = pygame.Rect(0, 0, look.px(52), look.px(28))
        track.midleft = (self.rect.x, self.rect.centery)
        look.paint.fill(surface, track, theme.amber if self.on else theme.bg0, 999)
        edge = theme.amber if self.on else theme.line_strong
        look.paint.outline(surface, track, edge, 999, 2)
        x = track.right - look.px(14) if self.on else track.x + look.px(14)
        knob = theme.amber_ink if self.on else theme.text_hi
        look.paint.disc(surface, (x, track.centery), look.px(18), knob)
        if self.focus_visible:
            look.paint.focus_ring(surface, track, 999)
        laid = look.text(self.words[self.on], "label", self.rect.w)
        top = self.rect.centery - laid.height // 2
        laid.draw(surface, track.right + look.px(14), top, theme.text_md)


class Slider(Widget):
    """A value from 0 to 100 %, moved by pointer and arrow keys."""

    role: ClassVar[str] = "slider"
    focusable = True

    def __init__(self, look: Look, name: str, action: str, value: float, step: float = 0.1) -> None:
        super().__init__(look, name)
        self.action, self.value, self.step = action, value, step

    def _label_room(self) -> int:
        return self.look.figures("100%", "number_20").width + self.look.px(14)

    def _track(self) -> pygame.Rect:
        knob = self.look.px(11)
        wide = self.rect.w - self._label_room() - 2 * knob
        return pygame.Rect(
            self.rect.x + knob, self.rect.centery - self.look.px(3), max(1, wide), self.look.px(6)
        )

    def width(self) -> int:
        """Return a comfortable width."""
        return self.look.px(260) + self._label_room()

    def height_for(self, width: int) -> int:
        """Return the smallest height of what can be pressed."""
        return max(self.look.px(TARGET), self.look.figures("0", "number_20").height * 2)

    def state(self) -> tuple[str, ...]:
        """Add the value."""
        return (*super().state(), f"value={round(self.value * 100)}")

    def _set(self, value: float) -> Action | None:
        value = min(1.0, max(0.0, round(value / self.step) * self.step))
        if abs(value - self.value) < 1e-9:
            return TAKEN
        self.value = value
        self.touch()
        return Action(self.action, round(value, 3))

    def press_at(self, pos: tuple[int, int]) -> Action | None:
        """Move the knob under the pointer."""
        track = self._track()
        return self._set((pos[0] - track.x) / track.w)

    def handle(self, event: Event) -> Action | None:
        """Move the knob by arrow keys."""
        moves = {"left": -self.step, "right": self.step, "home": -1.0, "end": 1.0}
        if isinstance(event, Key) and event.name in moves:
            return self._set(self.value + moves[event.name])
        return None

    def paint(self, surface: pygame.Surface) -> None:
        """Draw track, knob and value."""
        look, theme, track = self.look, self.look.theme, self._track()
        look.paint.fill(surface, track, theme.line, 999)
        x = track.x + round(track.w * self.value)
        done = pygame.Rect(track.x, track.y, max(track.h, x - track.x), track.h)
        look.paint.fill(surface, done, theme.amber, 999)
        if self.focus_visible:
            look.paint.disc(surface, (x, track.centery), look.px(34), theme.white)
            look.paint.disc(surface, (x, track.centery), look.px(28), theme.bg0)
        look.paint.disc(surface, (x, track.centery), look.px(22), theme.text_hi)
        figures = look.figures(f"{round(self.value * 100)}%", "number_20")
        top = self.rect.centery - figures.height // 2
        figures.draw(surface, self.rect.right - figures.width, top, theme.text_md)


class _Segment(Widget):
    """One of the values of a choice."""

    role: ClassVar[str] = "radio"
    focusable = True

    def __init__(self, look: Look, name: str, action: Action, chosen: bool) -> None:
        super().__init__(look, name, key=f"{action.name}:{action.value}")
        self.action, self.chosen = action, chosen

    def width(self) -> int:
        return self.look.text_width(self.name, "label") + 1 + self.look.px(32)

    def height_for(self, width: int) -> int:
        text = self.look.text(self.name, "label", max(1, width - self.look.px(32))).height
        return max(self.look.px(TARGET), text + self.look.px(12))

    def state(self) -> tuple[str, ...]:
        return (*super().state(), "checked" if self.chosen else "unchecked")

    def activate(self) -> Action | None:
        return self.action

    def paint(self, surface: pygame.Surface) -> None:
        look, theme, radius = self.look, self.look.theme, RADIUS["chip"]
        if self.chosen:
            look.paint.fill(surface, self.rect, theme.text_hi, radius)
        else:
            ground = mix(theme.bg2, theme.white, 0.08 if self.hovered else 0.0)
            look.paint.fill(surface, self.rect, ground, radius)
            look.paint.outline(surface, self.rect, theme.line_strong, radius, theme.border_width)
        if self.focus_visible:
            gap = look.px(4)
            around = self.rect.inflate(2 * gap, 2 * gap)
            look.paint.outline(surface, around, theme.amber, radius + 4, 2.5)
        laid = look.text(self.name, "label", max(1, self.rect.w - look.px(32)), "centre")
        ink = theme.bg0 if self.chosen else theme.text_hi
        laid.draw(surface, self.rect.x + look.px(16), self.rect.centery - laid.height // 2, ink)


class Segments(Flow):
    """One of a few values, all in sight; wraps when text is large."""

    role: ClassVar[str] = "radiogroup"

    def __init__(
        self,
        look: Look,
        name: str,
        action: str,
        values: Sequence[tuple[object, str]],
        chosen: object,
    ) -> None:
        pieces = [
            _Segment(look, label, Action(action, value), value == chosen) for value, label in values
        ]
        super().__init__(look, pieces, 8)
        self.name = name
