"""The command table as a whole: crews on one side, tasks in the middle, clock and radio beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import pygame

from rescue_training.activities.answer import DONE
from rescue_training.activities.dispatch_board import SAFETY, directly
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.shapes import blank
from rescue_training.desktop.views.contract import ANSWER, DRAFT, SUBMIT
from rescue_training.desktop.views.dispatch_cards import CrewCard, word
from rescue_training.desktop.views.dispatch_places import Post, TaskCard, Tray
from rescue_training.desktop.views.dispatch_radio import Clock, Gauge, Message, Notice
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.label import Label
from rescue_training.desktop.widgets.layout import Column
from rescue_training.desktop.widgets.scroll import ScrollView

if TYPE_CHECKING:
    from rescue_training.desktop.views.dispatch import Command

_SIDE, _CREWS, _GAP, _PAD = 308, 268, 12, 12
"""Widths of clock and radio and of the crews, and the spaces; design pixels."""
_STACKED = 1.4
"""Text size from which everything but the crews stands in one column."""
_TILE = 250
"""Least width of a task's card at ordinary text sizes."""


class Kept(ScrollView):
    """A column that stays where it was scrolled to when the table is built anew."""

    def __init__(self, look: Look, child: Widget, draft: Command, key: str) -> None:
        super().__init__(look, child)
        self.key, self._draft = key, draft
        self.offset = draft.offsets.get(key, 0)

    def paint(self, surface: pygame.Surface) -> None:
        """Remember how far it is scrolled."""
        super().paint(surface)
        self._draft.offsets[self.key] = self.offset


class Tiles(Widget):
    """Cards in as many equal columns as fit; those that are not known yet take no place."""

    def __init__(self, look: Look, cards: Sequence[Widget]) -> None:
        super().__init__(look)
        self.add_all(cards)

    def _places(self, width: int) -> list[tuple[Widget, pygame.Rect]]:
        look = self.look
        gap, least = look.px(8), round(look.px(_TILE) * min(1.6, look.scale.text))
        columns = max(1, min(3, (width + gap) // (least + gap)))
        wide = (width - gap * (columns - 1)) // columns
        shown = [card for card in self.children if card.visible]
        places, top = [], 0
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            tall = max(card.height_for(wide) for card in row)
            places += [(card, pygame.Rect(n * (wide + gap), top, wide, tall))
                       for n, card in enumerate(row)]  # fmt: skip
            top += tall + gap
        return places

    def height_for(self, width: int) -> int:
        """Return the height of all rows."""
        return max((place.bottom for _, place in self._places(width)), default=0)

    def arrange(self) -> None:
        """Place the cards row by row."""
        for card, place in self._places(self.rect.w):
            card.place(place.move(self.rect.topleft))


class Sector(Column):
    """The tasks of one sector below its leader, on a ground of their own."""

    def __init__(self, look: Look, children: Sequence[Widget]) -> None:
        super().__init__(look, children, 8, 8)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ground."""
        theme = self.look.theme
        self.look.paint.fill(surface, self.rect, theme.bg0, 16, 150)
        self.look.paint.outline(surface, self.rect, theme.line, 16, 1, 200)


class Table(Widget):
    """Crews, tasks, clock and radio; it follows the clock without being built anew."""

    role: ClassVar[str] = "region"
    animating = True

    def __init__(self, look: Look, draft: Command, question: Widget) -> None:
        super().__init__(look, word(look, "table"), key="table")
        self._draft = draft
        self._shown: tuple[object, ...] = ()
        """What was known, there and overdue when the table was arranged last."""
        self._still: pygame.Surface | None = None
        """The table without its clock, as it was drawn last."""
        activity = draft.activity
        self._crews = [CrewCard(look, draft, crew) for crew in activity.crews]
        self._tasks = {task: TaskCard(look, draft, task) for task in activity.tasks}
        self._radio = {key: Message(look, draft, key) for key in activity.injects}
        self._silence = Label(look, word(look, "silence"), "body_small", look.theme.text_lo)
        self._clock = Clock(look, draft)
        self._done = Button(look, word(look, "done"), Action(ANSWER, DONE), "primary", "check",
                            key=SUBMIT)  # fmt: skip
        self._next = Button(look, word(look, "next"), Action(DRAFT, "next:"), icon="skip-forward",
                            key="next", shortcut="n")  # fmt: skip
        self._stacked = look.scale.text > _STACKED
        crews = Column(look, [Tray(look, draft), *self._crews], 4)
        self._columns = self._make(crews, question)
        self.add_all([*self._columns[:-1], self._clock, self._columns[-1], self._done])
        self._follow()

    # -- what stands in which column

    def _make(self, crews: Widget, question: Widget) -> list[Kept]:
        look, draft = self.look, self._draft
        top: list[Widget] = [question, self._next]
        if draft.notice:
            top.append(Notice(look, word(look, draft.notice), "body_small", look.theme.red_text))
        rules, radio = self._rules(), self._messages()
        if self._stacked:
            rest = [*top, *self._places(), *rules, *radio]
            return [Kept(look, crews, draft, "crews"),
                    Kept(look, Column(look, rest, 10), draft, "rest")]  # fmt: skip
        return [
            Kept(look, crews, draft, "crews"),
            Kept(look, Column(look, self._places(), 10), draft, "tasks"),
            Kept(look, Column(look, [*top, *rules, *radio], 10), draft, "side"),
        ]

    def _places(self) -> list[Widget]:
        """Return the sectors with their tasks, then the tasks that lie in none."""
        look, draft = self.look, self._draft
        activity = draft.activity
        made: list[Widget] = []
        counts = directly(draft.board, activity.sector_of)
        for sector in (*activity.sectors, None):
            cards = [card for task, card in self._tasks.items()
                     if activity.sector_of[task] == sector]  # fmt: skip
            head: list[Widget] = []
            if sector is not None:
                head.append(Post(look, draft, sector, self._span(counts.get(sector))))
            elif cards and activity.sectors:
                head.append(Label(look, word(look, "elsewhere"), "label", look.theme.text_md))
            if cards or head:
                made.append(Sector(look, [*head, Tiles(look, cards)]))
        return made

    def _span(self, count: int | None) -> str:
        most = self._draft.activity.span
        if count is None or most is None:
            return ""
        return word(self.look, "of", count=count, total=most)

    def _rules(self) -> list[Widget]:
        look, draft = self.look, self._draft
        activity = draft.activity
        made: list[Widget] = []
        if activity.safety_officer:
            made.append(Post(look, draft, SAFETY, ""))
        if activity.span is not None:
            count = directly(draft.board, activity.sector_of)[""]
            warns = draft.asked.practice
            made.append(Gauge(look, word(look, "direct"), count, activity.span, warns))
        return made

    def _messages(self) -> list[Widget]:
        heading = Label(self.look, word(self.look, "radio"), "card")
        newest = sorted(self._radio, key=lambda key: -self._draft.activity.injects[key].at)
        return [heading, self._silence, *(self._radio[key] for key in newest)]

    # -- following the clock

    def update(self, dt_ms: int) -> None:
        """Show the next second, and what became known, arrived or is overdue by it."""
        if self._clock.second != self._draft.second:
            self._clock.follow()
            if self._shown != self._now():
                self._follow()
                self.place(self.rect)

    def _now(self) -> tuple[object, ...]:
        """Return everything that the clock alone changes on the table."""
        draft = self._draft
        ready = draft.activity.ready.values()
        return (
            [task for task in self._tasks if draft.known(task)], draft.heard,
            [key for key, message in self._radio.items() if message.fresh],
            [at <= draft.second for at in ready], [card.overdue for card in self._tasks.values()],
        )  # fmt: skip

    def _follow(self) -> None:
        draft = self._draft
        self._shown = self._now()
        for task, card in self._tasks.items():
            card.visible = draft.known(task)
        for key, message in self._radio.items():
            message.visible = key in draft.heard
        self._silence.visible = not draft.heard
        for crew in self._crews:
            crew.update_name()
        self._done.enabled = draft.ended
        self._next.enabled = draft.next_event() is not None

    # -- layout

    def arrange(self) -> None:
        """Place the columns; the clock and the button that ends everything stay in sight."""
        look, rect = self.look, self.rect
        gap, pad = look.px(_GAP), look.px(_PAD)
        grown = min(1.5, look.scale.text)
        crews = round(look.px(_CREWS) * grown)
        side = 0 if self._stacked else look.px(_SIDE)
        widths = [crews, rect.w - crews - side - gap * (1 if self._stacked else 2), side]
        x = rect.x
        for column, wide in zip(self._columns, widths, strict=False):
            place = pygame.Rect(x, rect.y, wide, rect.h)
            inner = place.inflate(-2 * pad, -2 * pad)
            if column is self._columns[-1]:
                self._pin(inner)
            column.place(inner)
            x += wide + gap

    def _pin(self, inner: pygame.Rect) -> None:
        """Place the clock above a column and the last button below it, and make it smaller."""
        gap = self.look.px(10)
        tall = self._clock.height_for(inner.w)
        self._clock.place(pygame.Rect(inner.x, inner.y, inner.w, tall))
        inner.y, inner.h = inner.y + tall + gap, inner.h - tall - gap
        tall = self._done.height_for(inner.w)
        self._done.place(pygame.Rect(inner.x, inner.bottom - tall, inner.w, tall))
        inner.h -= tall + gap

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the table; while only the clock runs, only the clock is drawn anew."""
        around = self.look.px(22)
        region = self.rect.inflate(2 * around, 2 * around).clip(surface.get_rect())
        rest = [child for child in self.children if child is not self._clock]
        if self._still is None or any(child.dirty for child in rest):
            sheet = blank(self.look.size)
            self.paint(sheet)
            for child in rest:
                child.draw(sheet)
                child.dirty = False
            self._still = blank(region.size)
            self._still.blit(sheet, (0, 0), region)
        surface.blit(self._still, region)
        self._clock.draw(surface)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the grounds of the columns."""
        look, theme, pad = self.look, self.look.theme, self.look.px(_PAD)
        alpha = 255 if theme.high_contrast else 232
        style = look.paint.style(1, top=theme.bg1, bottom=theme.bg0, alpha=alpha, elevation=2)
        for column in self._columns:
            wide = column.rect.w + 2 * pad
            ground = pygame.Rect(column.rect.x - pad, self.rect.y, wide, self.rect.h)
            look.paint.panel(surface, ground, style)
