"""The panel on the end side: the question with its countdown and options, or the consequence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import pygame

from rescue_training.desktop.look import Look
from rescue_training.desktop.marks import Mark, draw_mark
from rescue_training.desktop.shapes import blank
from rescue_training.desktop.theme import Colour
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.layout import Box, Column
from rescue_training.desktop.widgets.scroll import ScrollView

_PAD = 12
_RING, _THICK = 64, 7
HURRY = 0.25
"""Share of the window from which the countdown is red."""
_STEPS = 180
"""Positions of the ring, so that few are ever drawn."""


@dataclass(frozen=True)
class Countdown:
    """What is left of a window."""

    share: float
    seconds: int

    @property
    def hurry(self) -> bool:
        """Whether little is left."""
        return self.share <= HURRY


class Question(Widget):
    """The prompt, with the countdown when there is a window."""

    role: ClassVar[str] = "heading"

    def __init__(self, look: Look, prompt: str, countdown: Countdown | None, soon: str) -> None:
        super().__init__(look, prompt, key="question")
        self.countdown = countdown
        self._soon = soon
        self.saving = ""
        """Words shown while the last decision is being saved."""

    def show(self, countdown: Countdown | None, still: bool) -> None:
        """Show another moment; the ring moves in small steps, or once a second when still."""
        if countdown is not None:
            steps = countdown.share * _STEPS
            if still and self.countdown and countdown.seconds == self.countdown.seconds:
                return
            countdown = Countdown(-(-steps // 1) / _STEPS, countdown.seconds)
        if countdown != self.countdown:
            self.countdown = countdown
            self.touch()

    def state(self) -> tuple[str, ...]:
        """Add the seconds that are left."""
        left = [f"{self.countdown.seconds} s"] if self.countdown else []
        return (*super().state(), *left)

    @property
    def _ring(self) -> int:
        return max(self.look.px(_RING), self.look.scale.font(40)) if self.countdown else 0

    def _left(self) -> int:
        return self._ring + self.look.px(14) if self.countdown else self.look.px(8)

    def _notes(self) -> str:
        if self.saving:
            return self.saving
        return self._soon if self.countdown and self.countdown.hurry else ""

    def height_for(self, width: int) -> int:
        """Return the height of the prompt or the ring, and of one line of notes."""
        prompt = self.look.text(self.name, "h2", max(1, width - self._left()))
        note = self.look.text("Ấy", "label", width).height if self.countdown else 0
        return max(self._ring, prompt.height + note) + self.look.px(8)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw ring, prompt and notes."""
        look, theme = self.look, self.look.theme
        if self.countdown:
            self._paint_ring(surface, self.countdown)
        left = self.rect.x + self._left()
        prompt = look.text(self.name, "h2", max(1, self.rect.w - self._left()))
        notes = self._notes()
        note = look.text(notes, "label", self.rect.w) if notes else None
        high = prompt.height + (note.height if note else 0)
        y = self.rect.y + (self.rect.h - high) // 2
        prompt.draw(surface, left, y, theme.text_hi)
        if note:
            colour = theme.text_md if self.saving else theme.red_text
            note.draw(surface, left, y + prompt.height, colour)

    def _paint_ring(self, surface: pygame.Surface, countdown: Countdown) -> None:
        look, theme = self.look, self.look.theme
        colour = theme.red if countdown.hurry else theme.amber
        side = self._ring
        place = pygame.Rect(self.rect.x, self.rect.centery - side // 2, side, side)
        draw_countdown(look, surface, place, countdown.share, colour)
        figures = look.figures(str(countdown.seconds), "number_30")
        ink: Colour = theme.red_text if countdown.hurry else theme.text_hi
        x, y = place.centerx - figures.width // 2, place.centery - figures.height // 2
        figures.draw(surface, x, y, ink)


def question_in(root: Widget) -> Question | None:
    """Return the question with its countdown, wherever a view placed it."""
    return next((widget for widget in root.walk() if isinstance(widget, Question)), None)


def draw_countdown(
    look: Look, surface: pygame.Surface, place: pygame.Rect, share: float, colour: Colour
) -> None:
    """Draw a ring that is left from the top to ``share``: cut out of a whole one, for speed."""
    look.paint.ring(surface, place, 0.0, colour, _THICK)
    if share <= 0:
        return
    whole = blank(place.size)
    look.paint.ring(whole, whole.get_rect(), 1.0, colour, _THICK, track_alpha=0)
    middle = place.w / 2
    gone = [pygame.Vector2(0, -place.w).rotate(360 * (share + (1 - share) * n / 24))
            for n in range(25)]  # fmt: skip
    if share < 1:
        corners = [(middle, middle), *((middle + v.x, middle + v.y) for v in gone)]
        pygame.draw.polygon(whole, (0, 0, 0, 0), corners)
    surface.blit(whole, place)
    thick = look.px(_THICK)
    for turn in (0.0, 360 * share):
        end = pygame.Vector2(0, -(place.w - thick - 1) / 2).rotate(turn)
        at = (round(place.centerx + end.x), round(place.centery + end.y))
        look.paint.disc(surface, at, thick, colour)


class Verdict(Widget):
    """How a decision went: mark, verdict and the percent it cost."""

    role: ClassVar[str] = "alert"

    def __init__(self, look: Look, mark: Mark, verdict: str, cost: str, note: str = "") -> None:
        super().__init__(look, ". ".join(filter(None, (verdict, cost, note))), key="verdict")
        self.mark = mark
        self._verdict, self._cost, self._note = verdict, cost, note

    @property
    def _side(self) -> int:
        return self.look.px(44)

    def _column(self, width: int) -> int:
        return max(1, width - self._side - self.look.px(16))

    def height_for(self, width: int) -> int:
        """Return the height of its words, at least that of the mark."""
        column = self._column(width)
        rows = self.look.text(self._verdict, "h2", column).height
        for words in (self._cost, self._note):
            rows += self.look.text(words, "label", column).height if words else 0
        return max(self._side, rows) + self.look.px(8)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw mark and words."""
        look, theme = self.look, self.look.theme
        centre = (self.rect.x + self._side // 2, self.rect.centery)
        draw_mark(look.paint, surface, self.mark, centre, self._side)
        x, column = self.rect.x + self._side + look.px(16), self._column(self.rect.w)
        verdict = look.text(self._verdict, "h2", column)
        rows = [(verdict, theme.text_hi)]
        if self._cost:
            rows.append((look.text(self._cost, "label", column), self.mark.text(theme)))
        if self._note:
            rows.append((look.text(self._note, "label", column), theme.text_md))
        y = self.rect.centery - sum(words.height for words, _ in rows) // 2
        for words, colour in rows:
            words.draw(surface, x, y, colour)
            y += words.height


class Note(Widget):
    """A reason, a source or a hint: an icon and prose."""

    role: ClassVar[str] = "label"

    def __init__(
        self, look: Look, text: str, icon: str, style: str = "body_small", quiet: bool = False
    ) -> None:
        super().__init__(look, text)
        self._icon, self._style, self._quiet = icon, style, quiet

    def _left(self) -> int:
        return self.look.px(30)

    def height_for(self, width: int) -> int:
        """Return the height of the prose."""
        return self.look.text(self.name, self._style, max(1, width - self._left())).height

    def paint(self, surface: pygame.Surface) -> None:
        """Draw icon and prose."""
        look, theme = self.look, self.look.theme
        words = look.text(self.name, self._style, max(1, self.rect.w - self._left()))
        tint = theme.text_lo if self._quiet else theme.blue
        middle = self.rect.y + words.pitch // 2
        look.paint.icon(surface, self._icon, (self.rect.x + look.px(13), middle), 18, tint)
        ink = theme.text_md if self._quiet else theme.text_hi
        words.draw(surface, self.rect.x + self._left(), self.rect.y, ink)


class AskPanel(Widget):
    """A panel with a head that stays, a body that scrolls when it must, and a button below."""

    role: ClassVar[str] = "region"

    def __init__(
        self, look: Look, head: Widget, body: Sequence[Widget], foot: Button | None = None
    ) -> None:
        super().__init__(look)
        self.head = self.add(head)
        self._column = Column(look, list(body), gap=10)
        self._padded = Box(look, self._column, (_PAD, 4))
        self.body = self.add(ScrollView(look, self._padded))
        self.foot = self.add(foot) if foot else None

    def _inner(self, width: int) -> int:
        return width - 2 * self.look.px(_PAD)

    def _parts(self, width: int) -> tuple[int, int, int]:
        inner = self._inner(width)
        head = self.head.height_for(inner - self.look.px(8)) + self.look.px(10)
        foot = self.foot.height_for(inner) + self.look.px(12) if self.foot else 0
        return head, self._padded.height_for(width), foot

    def height_for(self, width: int) -> int:
        """Return the height at which nothing needs to scroll."""
        return sum(self._parts(width)) + 2 * self.look.px(_PAD)

    def arrange(self) -> None:
        """Give head and foot their heights, and the rest to the body."""
        pad, rect = self.look.px(_PAD), self.rect
        head, _, foot = self._parts(rect.w)
        inner = self._inner(rect.w)
        left = rect.x + pad
        self.head.place(
            pygame.Rect(left + self.look.px(4), rect.y + pad, inner - self.look.px(8),
                        head - self.look.px(10))
        )  # fmt: skip
        middle = rect.h - 2 * pad - head - foot
        self.body.place(pygame.Rect(rect.x, rect.y + pad + head, rect.w, middle))
        if self.foot:
            tall = foot - self.look.px(12)
            self.foot.place(pygame.Rect(left, rect.bottom - pad - tall, inner, tall))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ground."""
        look, theme = self.look, self.look.theme
        alpha = 255 if theme.high_contrast else 226
        style = look.paint.style(1, top=theme.bg1, bottom=theme.bg0, alpha=alpha, elevation=2)
        look.paint.panel(surface, self.rect, style)
