"""``compressions``: a board with the chest to press, the strip of the rhythm and its gauge.

Keyboard: Space is the hands (down, up), B is held to breathe, Enter begins. The mouse holds the
chest and the breath in the same way. In an exam the board shows what is done, not how it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

import pygame

from rescue_training.activities.compressions import Compressions
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import TARGET
from rescue_training.desktop.views.compressions_chest import Breath, Chest
from rescue_training.desktop.views.compressions_gauge import Gauge
from rescue_training.desktop.views.compressions_parts import Counter, Strip
from rescue_training.desktop.views.compressions_rhythm import Rhythm
from rescue_training.desktop.views.contract import DRAFT, ActivityView, Asked, Room
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.label import Label
from rescue_training.desktop.widgets.layout import Flow

SIDE = 290
"""Width of the column with gauge and counter, design pixels."""
PAD, GAP = 18, 12


class Board(Widget):
    """Question above, strip and chest at the start side, gauge and counter at the end, buttons."""

    role: ClassVar[str] = "region"

    def __init__(self, look: Look, asked: Asked, rhythm: Rhythm) -> None:
        super().__init__(look, look.words("activities.compressions.board.strip"))
        activity = rhythm.activity
        say = _words(look)
        assert asked.question is not None
        self.question = self.add(asked.question)
        self.strip = self.add(Strip(look, rhythm, say("strip"), "strip"))
        self.chest = self.add(Chest(look, rhythm, say("press")))
        helps = asked.practice
        self.gauge = self.add(Gauge(look, rhythm, say("rate"), "gauge")) if helps else None
        shown = (helps and activity.ratio) or rhythm.left is not None or activity.rounds
        counter = Counter(look, rhythm, say("count"), "counter") if shown else None
        self.counter = self.add(counter) if counter else None
        self.buttons = self.add(Flow(look, _buttons(look, rhythm), gap=GAP))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ground."""
        look, theme = self.look, self.look.theme
        style = look.paint.style(1, top=theme.bg1, bottom=theme.bg0, elevation=2)
        look.paint.panel(surface, self.rect, style)

    def arrange(self) -> None:
        """Place question and buttons by their text, and give the rest to the instruments."""
        look, pad, gap = self.look, self.look.px(PAD), self.look.px(GAP)
        room = self.rect.inflate(-2 * pad, -2 * pad)
        head = self._head(room.w)
        foot = self.buttons.height_for(room.w)
        self.question.place(pygame.Rect(room.x, room.y, room.w, head))
        self.buttons.place(pygame.Rect(room.x, room.bottom - foot, room.w, foot))
        middle = pygame.Rect(room.x, room.y + head + gap, room.w, room.h - head - foot - 2 * gap)
        side = min(round(look.px(SIDE) * look.scale.grow), room.w * 45 // 100)
        if self.gauge is None:
            self._beside_the_question(pygame.Rect(room.x, room.y, room.w, head), side)
        wide = room.w - side - gap if self.gauge else room.w
        strip = middle.h * 40 // 100
        self.strip.place(pygame.Rect(room.x, middle.y, wide, strip))
        rest = middle.h - strip - gap
        self.chest.place(pygame.Rect(room.x, middle.y + strip + gap, wide, rest))
        column = pygame.Rect(room.x + wide + gap, middle.y, side, middle.h)
        self._instruments([part for part in (self.gauge, self.counter) if part], column)

    def _head(self, width: int) -> int:
        """Return the height of the question's row."""
        if self.gauge is None and self.counter:
            side = min(round(self.look.px(SIDE) * self.look.scale.grow), width * 45 // 100)
            return max(self.question.height_for(width - side), self.counter.height_for(side))
        return self.question.height_for(width)

    def _beside_the_question(self, room: pygame.Rect, side: int) -> None:
        """Place the counter at the end of the question's row: there is no gauge above it."""
        if self.counter:
            self.question.place(pygame.Rect(room.x, room.y, room.w - side, room.h))
            self.counter.place(pygame.Rect(room.right - side, room.y, side, room.h))

    def _instruments(self, shown: Sequence[Widget], room: pygame.Rect) -> None:
        """Place the counter below the gauge; the gauge takes what is left."""
        if self.gauge is None:
            return
        y, gap = room.y, self.look.px(GAP)
        for part in shown:
            tall = part.height_for(room.w)
            if part is shown[0] and len(shown) > 1:
                tall = room.h - gap - shown[1].height_for(room.w)
            part.place(pygame.Rect(room.x, y, room.w, min(tall, room.bottom - y)))
            y += tall + gap


def _words(look: Look) -> Callable[..., str]:
    return lambda key, **values: look.words(f"activities.compressions.board.{key}", **values)


class Hint(Label):
    """The keys, in the middle of the row of buttons."""

    def height_for(self, width: int) -> int:
        """Return at least the height of a button."""
        return max(self.look.px(TARGET), super().height_for(width))


def _buttons(look: Look, rhythm: Rhythm) -> list[Widget]:
    """Return what can be clicked now, and the keys."""
    say = _words(look)
    activity = rhythm.activity
    made: list[Widget] = []
    if not rhythm.moving:
        made.append(Button(look, say("begin"), Action(DRAFT, "begin"), "primary", "play",
                           key="begin", shortcut="enter"))  # fmt: skip
    elif rhythm.breathing_allowed:
        made.append(Breath(look, rhythm, say("breathe")))
    if rhythm.asked.practice:
        name = say("metronome_off" if rhythm.metronome else "metronome")
        made.append(Button(look, name, Action(DRAFT, "metronome"), "secondary", "metronome",
                           key="metronome", shortcut="m"))  # fmt: skip
    if rhythm.moving:
        name = say("stop_sure" if rhythm.stopping else "stop")
        made.append(Button(look, name, Action(DRAFT, "stop"), "ghost", "stop", key="stop"))
    keys = "keys" if rhythm.breathing_allowed else "keys_pair" if activity.ratio else "keys_only"
    asked = rhythm.asked
    if asked.reread and not rhythm.moving:
        made.append(Button(look, asked.reread, "reread", "ghost", "chat", key="reread"))
    tip = "" if rhythm.moving else asked.hint
    return [*made, Hint(look, tip or say(keys), "caption", look.theme.text_md)]


def compressions(look: Look, asked: Asked) -> list[Widget]:
    """Return the board."""
    assert isinstance(asked.activity, Compressions)
    assert isinstance(asked.draft, Rhythm)
    return [Board(look, asked, asked.draft)]


COMPRESSIONS = ActivityView(compressions, Rhythm, Room.BOARD)
"""A board that is played in real time."""
