"""Beside the command table: the clock, how many are led, and what comes over the radio."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pygame

from rescue_training.activities.dispatch import clock
from rescue_training.desktop.look import Look
from rescue_training.desktop.views.dispatch_cards import word
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.label import Label

if TYPE_CHECKING:
    from rescue_training.desktop.views.dispatch import Command

_FRESH = 20_000
"""For how many milliseconds of the board's clock a message counts as new."""


class Notice(Label):
    """Why something asked for could not be done; a screen reader says it at once."""

    role: ClassVar[str] = "alert"


class Clock(Widget):
    """The board's clock with a line of its whole time: arrivals to come, messages that came."""

    role: ClassVar[str] = "timer"

    def __init__(self, look: Look, draft: Command) -> None:
        super().__init__(look, "", key="clock")
        self._draft = draft
        self.second = -1
        """The second that is shown."""
        self.follow()

    def follow(self) -> None:
        """Show the time of now."""
        draft = self._draft
        self.second = draft.second
        of = clock(draft.activity.lasts // 1000)
        self.name = word(self.look, "clock", time=clock(draft.second), total=of)
        self.touch()

    def _figures(self) -> str:
        return f"{self._draft.second // 60:02}:{self._draft.second % 60:02}"

    def _note(self) -> str:
        pace = self._draft.activity.pace
        total = word(self.look, "total", time=clock(self._draft.activity.lasts // 1000))
        return f"{total} · ×{pace}" if pace > 1 else total

    def height_for(self, width: int) -> int:
        """Return the height of the figures and the line."""
        return round(self.look.figures("00:00", "number_38").height * 1.15) + self.look.px(24)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw figures and line."""
        look, theme, rect = self.look, self.look.theme, self.rect
        figures = look.figures(self._figures(), "number_38")
        figures.draw(surface, rect.x, rect.y, theme.text_hi)
        note = look.text(self._note(), "caption", max(1, rect.w - figures.width - look.px(14)))
        bottom = rect.y + figures.height
        note.draw(surface, rect.x + figures.width + look.px(12), bottom - note.height,
                  theme.text_md)  # fmt: skip
        line = pygame.Rect(rect.x, rect.bottom - look.px(16), rect.w, look.px(6))
        look.paint.fill(surface, line, theme.line, 999)
        draft = self._draft
        done = line.copy()
        done.w = max(look.px(6), line.w * draft.ms // draft.activity.lasts)
        look.paint.fill(surface, done, theme.amber, 999)
        for at in draft.activity.ready.values():
            if at * 1000 > draft.ms:
                self._tick(surface, line, at * 1000, "truck")
        for key in draft.heard:
            self._tick(surface, line, draft.activity.injects[key].at, "broadcast")

    def _tick(self, surface: pygame.Surface, line: pygame.Rect, at: int, icon: str) -> None:
        look, theme = self.look, self.look.theme
        x = line.x + line.w * at // self._draft.activity.lasts
        side = look.px(15)
        look.paint.disc(surface, (x, line.centery), side, theme.bg2)
        look.paint.icon(surface, icon, (x, line.centery), 10, theme.text_hi)


class Gauge(Widget):
    """How many are led directly, beside the most that should be."""

    role: ClassVar[str] = "meter"

    def __init__(self, look: Look, title: str, count: int, most: int, warns: bool) -> None:
        of = word(look, "of", count=count, total=most)
        super().__init__(look, f"{title}: {of}", key="span")
        self._count, self._most = count, most
        self._over = warns and count > most

    def _side(self) -> int:
        return self.look.px(12)

    def height_for(self, width: int) -> int:
        """Return the height of its words and dots."""
        return self.look.text(self.name, "label", width).height + self._side() + self.look.px(6)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the words, and a dot for each."""
        look, theme, rect = self.look, self.look.theme, self.rect
        laid = look.text(self.name, "label", rect.w)
        laid.draw(surface, rect.x, rect.y, theme.red_text if self._over else theme.text_md)
        side, y = self._side(), rect.y + laid.height + look.px(4) + self._side() // 2
        for number in range(max(self._count, self._most)):
            centre = (rect.x + side // 2 + number * (side + look.px(5)), y)
            if number < self._count:
                tone = theme.red if self._over and number >= self._most else theme.blue
                look.paint.disc(surface, centre, side, tone)
            else:
                look.paint.disc(surface, centre, side, theme.line_strong)
                look.paint.disc(surface, centre, side - look.px(4), theme.bg1)


class Message(Widget):
    """One message over the radio: when, from whom, what."""

    role: ClassVar[str] = "log"

    def __init__(self, look: Look, draft: Command, key: str) -> None:
        inject, fill = draft.activity.injects[key], draft.asked.fill
        self._draft, self._at = draft, inject.at
        self._time = clock(inject.at // 1000)
        self._who, self._text = fill(inject.who or ""), fill(inject.text)
        said = ". ".join(filter(None, [self._time, self._who, self._text]))
        super().__init__(look, said, key=f"message:{key}")

    @property
    def fresh(self) -> bool:
        """Whether it has just come in."""
        return 0 <= self._draft.ms - self._at < _FRESH

    def _left(self) -> int:
        return self.look.grown(48)

    def height_for(self, width: int) -> int:
        """Return the height of sender and text."""
        look, column = self.look, max(1, width - self._left())
        who = look.text(self._who, "label", column).height if self._who else 0
        return who + look.text(self._text, "body_small", column).height + look.px(8)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the time at the side, the sender above the text; new ones stand out."""
        look, theme, rect = self.look, self.look.theme, self.rect
        if self.fresh:
            ground = rect.inflate(look.px(10), look.px(4))
            look.paint.fill(surface, ground, theme.amber, 10, 34)
        figures = look.figures(self._time, "number_17")
        figures.draw(surface, rect.x + look.px(4), rect.y + look.px(3), theme.text_md)
        x, y, column = rect.x + self._left(), rect.y + look.px(2), rect.w - self._left()
        if self._who:
            who = look.text(self._who, "label", max(1, column))
            who.draw(surface, x, y, theme.amber if self.fresh else theme.blue)
            y += who.height
        text = look.text(self._text, "body_small", max(1, column))
        text.draw(surface, x, y, theme.text_hi)
