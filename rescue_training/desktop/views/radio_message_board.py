"""The board of a message: the question above, what is known at the start, the radio at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import pygame

from rescue_training.desktop.draw import PanelStyle
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import RADIUS, Colour, mix
from rescue_training.desktop.views.contract import DRAFT, SUBMIT
from rescue_training.desktop.views.radio_message_parts import (
    FactCard,
    OutPlace,
    RepeatRow,
    SlotRow,
    spoken,
    word,
)
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button, icon_button
from rescue_training.desktop.widgets.label import Label
from rescue_training.desktop.widgets.layout import Column
from rescue_training.desktop.widgets.scroll import ScrollView

if TYPE_CHECKING:
    from rescue_training.desktop.views.radio_message import Report

_GAP, _PAD = 14, 16
_KNOWN = 0.4
"""Share of the width that what is known takes."""
_TALLEST = 118
"""Tallest a slot grows when there are few, design pixels."""
_BARS, _BAR = 26, 4


class Known(OutPlace):
    """What is known: cards to say; a fact that is let go here is taken out of the message."""

    role: ClassVar[str] = "region"

    def __init__(self, look: Look, draft: Report) -> None:
        title = word(look, "facts")
        super().__init__(look, title, key="facts")
        self.head = self.add(Label(look, title, "h3"))
        tip = draft.asked.hint or word(look, "facts_help")
        self.tip = self.add(Label(look, tip, "caption", look.theme.text_md))
        cards = [FactCard(look, draft, n, o.key) for n, o in enumerate(draft.asked.offers, 1)]
        self.list = self.add(ScrollView(look, Column(look, cards, 8, (0, 4)), "facts-list"))

    def arrange(self) -> None:
        """Stack title, tip and cards."""
        stack(self.look, self.rect, [self.head, self.tip], self.list)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ground."""
        look = self.look
        style = look.paint.style(1, elevation=1)
        if self.hovered:
            style = look.paint.style(1, border=look.theme.amber, border_alpha=220)
        look.paint.panel(surface, self.rect, style)


class Given(Widget):
    """What was said, while it is being read back."""

    role: ClassVar[str] = "region"

    def __init__(self, look: Look, draft: Report) -> None:
        title = word(look, "sent")
        super().__init__(look, title, key="facts")
        self.head = self.add(Label(look, title, "h3"))
        self.tip = self.add(Label(look, word(look, "answers_help"), "caption", look.theme.text_md))
        said = Label(look, spoken(draft) or word(look, "silence"), "body")
        self.list = self.add(ScrollView(look, Column(look, [said], 0, (0, 6)), "said", True))

    def arrange(self) -> None:
        """Stack title, tip and words."""
        stack(self.look, self.rect, [self.head, self.tip], self.list)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ground."""
        self.look.paint.panel(surface, self.rect, self.look.paint.style(1, elevation=1))


def stack(look: Look, rect: pygame.Rect, above: Sequence[Widget], rest: Widget) -> None:
    """Place widgets below each other inside a panel; the last one takes what is left."""
    pad = look.px(_PAD)
    y, wide = rect.y + look.px(12), rect.w - 2 * pad
    for widget in above:
        tall = widget.height_for(wide)
        widget.place(pygame.Rect(rect.x + pad, y, wide, tall))
        y += tall + look.px(4)
    y += look.px(4)
    rest.place(pygame.Rect(rect.x + pad, y, wide, max(0, rect.bottom - look.px(10) - y)))


class Set(Widget):
    """The radio, or the telephone: a lamp, the slots, the display with the message, the button."""

    role: ClassVar[str] = "region"

    def __init__(self, look: Look, draft: Report) -> None:
        form = word(look, f"form.{draft.activity.form}")
        super().__init__(look, form, key="set")
        self.call = draft.activity.form == "call_114"
        self.lamp = self.add(Lamp(look, draft, self.call))
        rows: list[Widget] = [
            (RepeatRow if draft.sent else SlotRow)(look, draft, slot)
            for slot in draft.activity.turns
        ]
        self.slots = self.add(ScrollView(look, Rows(look, rows), "slots"))
        self.slots.name = word(look, "slots")
        self.display = None if draft.sent else self.add(Display(look, draft))
        self.keys = [self.add(key) for key in self._keys(draft)]

    def _keys(self, draft: Report) -> list[Widget]:
        look, keys = self.look, list[Widget]()
        if draft.asked.reread:
            keys.append(icon_button(look, "chat", draft.asked.reread, "reread"))
        if draft.sent:
            name, value, icon = word(look, "confirm"), "confirm", "check"
        else:
            name = word(look, "send_call" if self.call else "send")
            value, icon = "send", "phone" if self.call else "broadcast"
        talk = Button(look, name, Action(DRAFT, value), "primary", icon, key=SUBMIT)
        talk.enabled = draft.sent or bool(draft.said)
        return [*keys, talk]

    def arrange(self) -> None:
        """Stack lamp, slots, display and keys; the slots take what is left."""
        look, pad, gap = self.look, self.look.px(_PAD), self.look.px(10)
        inner = self.rect.inflate(-2 * pad, -2 * look.px(12))
        lamp = self.lamp.height_for(inner.w)
        self.lamp.place(pygame.Rect(inner.topleft, (inner.w, lamp)))
        bottom, top = inner.bottom - self._place_keys(inner) - gap, inner.y + lamp + gap
        if self.display:
            tall = self._display(inner, bottom - top - gap)
            self.display.place(pygame.Rect(inner.x, bottom - tall, inner.w, tall))
            bottom -= tall + gap
        self.slots.place(pygame.Rect(inner.x, top, inner.w, max(0, bottom - top)))
        for row in self.slots.child.children:
            if isinstance(row, SlotRow) and row.chosen:
                self.slots.reveal(row.rect)

    def _display(self, inner: pygame.Rect, room: int) -> int:
        """Return the height of the display: what the slots leave, at least two lines."""
        if self.display is None:
            return 0
        spare = room - self.slots.child.height_for(inner.w)
        least, wished = self.display.least(inner.w), self.display.height_for(inner.w)
        return min(wished, max(least, spare), inner.h // 3)

    def _place_keys(self, inner: pygame.Rect) -> int:
        """Place the keys in the bottom line, the one that talks as wide as can be."""
        gap, x = self.look.px(10), inner.x
        *small, talk = self.keys
        tall = max(self.look.px(52), talk.height_for(inner.w - sum(k.width() for k in small)))
        for key in small:
            key.place(pygame.Rect(x, inner.bottom - tall, key.width(), tall))
            x += key.width() + gap
        talk.place(pygame.Rect(x, inner.bottom - tall, inner.right - x, tall))
        return tall

    def paint(self, surface: pygame.Surface) -> None:
        """Draw a body with a bevel, as sets that are handled with gloves have."""
        look, theme, rect = self.look, self.look.theme, self.rect
        body = PanelStyle(mix(theme.bg3, theme.line, 0.3), mix(theme.bg1, theme.bg2, 0.5), 26,
                          border=theme.line_strong, border_alpha=150, border_width=2,
                          elevation=2)  # fmt: skip
        look.paint.panel(surface, rect, body)
        inner = rect.inflate(-2 * look.px(6), -2 * look.px(6))
        look.paint.panel(surface, inner, PanelStyle(theme.bg1, theme.bg0, 20, border_alpha=26))


class Rows(Column):
    """The slots; spare height makes them taller, up to twice a comfortable row."""

    def __init__(self, look: Look, rows: Sequence[Widget]) -> None:
        super().__init__(look, rows, 6, (0, 2), flex=[1] * len(rows))

    def arrange(self) -> None:
        """Spread the rows, but leave what is too much empty at the bottom."""
        most = len(self.children) * self.look.px(_TALLEST)
        whole = self.rect.copy()
        self.rect.h = min(whole.h, max(most, self.height_for(whole.w)))
        super().arrange()
        self.rect = whole


class Lamp(Widget):
    """The head of the set: a lamp with what it does, the form, how long the message is."""

    role: ClassVar[str] = "status"

    def __init__(self, look: Look, draft: Report, call: bool) -> None:
        self._form = word(look, f"form.{draft.activity.form}")
        self._status = word(look, "receiving" if draft.sent else "ready")
        count, most = len(draft.said), draft.activity.brief
        key = "length" if most is None else "length_of"
        self._length = "" if draft.sent else word(look, key, count=count, most=most)
        parts = (self._form, self._status, self._length)
        super().__init__(look, ". ".join(filter(None, parts)), key="lamp")
        self._sent, self._call = draft.sent, call
        self._over = most is not None and count > most

    def height_for(self, width: int) -> int:
        """Return the height of the title."""
        return self.look.text(self._form, "h3", max(1, width // 2)).height + self.look.px(6)

    def _colour(self) -> Colour:
        return self.look.theme.blue if self._sent else self.look.theme.green

    def paint(self, surface: pygame.Surface) -> None:
        """Draw icon, form, lamp, status and length."""
        look, theme, rect = self.look, self.look.theme, self.rect
        side = look.grown(22)
        icon = "phone" if self._call else "radio"
        look.paint.icon(surface, icon, (rect.x + side // 2, rect.centery), side, theme.amber)
        form = look.text(self._form, "h3", max(1, rect.w // 2))
        x = rect.x + side + look.px(10)
        form.draw(surface, x, rect.centery - form.height // 2, theme.text_hi)
        x += form.width + look.px(18)
        look.paint.disc(
            surface, (x, rect.centery), look.px(16), mix(theme.bg0, self._colour(), 0.4)
        )
        look.paint.disc(surface, (x, rect.centery), look.px(9), self._colour())
        status = look.text(self._status, "label", rect.w)
        status.draw(surface, x + look.px(14), rect.centery - status.height // 2, theme.text_md)
        if self._length:
            length = look.text(self._length, "label", rect.w)
            ink = theme.red_text if self._over else theme.text_md
            left = rect.right - length.width - look.px(4)
            length.draw(surface, left, rect.centery - length.height // 2, ink)


class Display(Widget):
    """The display of the set: the message as it will be said."""

    role: ClassVar[str] = "region"

    def __init__(self, look: Look, draft: Report) -> None:
        self.said = spoken(draft)
        super().__init__(look, word(look, "transcript"), key="display")
        tone = look.theme.amber_light if self.said else look.theme.text_lo
        self.words = Label(look, self.said or word(look, "nothing"), "body_small", tone)
        self.view = self.add(ScrollView(look, self.words, "transcript", readable=True))

    def least(self, width: int) -> int:
        """Return the height of the title and two lines."""
        line = self.look.text("Ấy", "body_small", width).height
        return 2 * line + self._title() + self.look.px(16)

    def height_for(self, width: int) -> int:
        """Return the height of the title and all words."""
        words = self.words.height_for(width - 2 * self.look.px(14))
        return max(self.least(width), words + self._title() + self.look.px(16))

    def _title(self) -> int:
        return self.look.text(self.name, "floor", 9999).height + self.look.px(2)

    def arrange(self) -> None:
        """Place the words below the title."""
        pad, top = self.look.px(14), self.look.px(8) + self._title()
        place = pygame.Rect(self.rect.x + pad, self.rect.y + top, self.rect.w - 2 * pad,
                            max(0, self.rect.h - top - self.look.px(8)))  # fmt: skip
        self.view.place(place)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw a dark glass with its title."""
        look, theme, rect = self.look, self.look.theme, self.rect
        glass = mix(theme.bg0, theme.amber, 0.07)
        style = PanelStyle(glass, theme.bg0, RADIUS["chip"], border=theme.amber, border_alpha=90)
        look.paint.panel(surface, rect, style)
        title = look.text(self.name, "floor", rect.w)
        title.draw(surface, rect.x + look.px(14), rect.y + look.px(8), theme.text_lo)
        if self.said:
            self._wave(surface, rect.y + look.px(8) + title.height // 2)

    def _wave(self, surface: pygame.Surface, middle: int) -> None:
        """Draw the words as a wave, so that a longer message looks longer."""
        look, step = self.look, self.look.px(_BAR)
        for number, letter in enumerate(self.said[:: max(1, len(self.said) // _BARS)][:_BARS]):
            tall = look.px(3 + ord(letter) % 11)
            x = self.rect.right - look.px(14) - (_BARS - number) * step
            bar = pygame.Rect(x, middle - tall // 2, max(1, step // 2), tall)
            surface.fill(look.theme.amber, bar)


class RadioBoard(Widget):
    """Everything of a message, over the whole picture."""

    role: ClassVar[str] = "main"

    def __init__(self, look: Look, draft: Report) -> None:
        question = draft.asked.question
        assert question is not None
        super().__init__(look, question.name, key="radio")
        self.question = self.add(question)
        self.known = self.add((Given if draft.sent else Known)(look, draft))
        self.set = self.add(Set(look, draft))

    def arrange(self) -> None:
        """Place the question above what is known, and the set beside them."""
        gap, rect = self.look.px(_GAP), self.rect
        wide = round(rect.w * _KNOWN) - gap // 2
        head = min(rect.h // 3, self.question.height_for(wide))
        self.question.place(pygame.Rect(rect.x, rect.y, wide, head))
        top = rect.y + head + self.look.px(8)
        self.known.place(pygame.Rect(rect.x, top, wide, rect.bottom - top))
        left = rect.x + wide + gap
        self.set.place(pygame.Rect(left, rect.y, rect.right - left, rect.h))
