"""A question or a message in front of everything else; nothing behind it can be reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pygame

from rescue_training.desktop.events import TAKEN, Action, Event, Key
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import MARGIN
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.label import Icon, Label
from rescue_training.desktop.widgets.layout import Column, Flow, Row
from rescue_training.desktop.widgets.panel import Tone, tone_colour
from rescue_training.desktop.widgets.scroll import ScrollView

_WIDTH = 560


class Dialog(Widget):
    """A panel in the middle with a title, a text (or any widget) and buttons.

    Escape does what ``cancel`` says. Text too long for the window scrolls; buttons stay in view.
    """

    role: ClassVar[str] = "dialog"
    modal = True
    catches_pointer = True

    def __init__(
        self,
        look: Look,
        title: str,
        body: str | Widget,
        buttons: Sequence[Button],
        cancel: Action | None = None,
        icon: str = "",
        tone: Tone = "amber",
        width: float = _WIDTH,
    ) -> None:
        super().__init__(look, title)
        self.cancel = cancel
        self._wide = look.px(width)
        if isinstance(body, str):
            body = Label(look, body, "body", look.theme.text_md)
        head: list[Widget] = [Label(look, title, "h2")]
        if icon:
            head.insert(0, Icon(look, icon, 32, tone_colour(look, tone)))
        self._head = self.add(Row(look, head, 14, flex=(0, 1) if icon else (1,)))
        self._body = self.add(ScrollView(look, body, title, readable=True))
        self._foot = self.add(Flow(look, list(buttons), 12))
        self._panel = pygame.Rect(0, 0, 0, 0)

    def arrange(self) -> None:
        """Put the panel in the middle, as tall as its text needs and the window allows."""
        look, pad, gap = self.look, self.look.px(28), self.look.px(18)
        wide = min(self._wide, self.rect.w - 2 * look.px(MARGIN))
        inner = wide - 2 * pad
        head, foot = self._head.height_for(inner), self._foot.height_for(inner)
        room = self.rect.h - 2 * look.px(MARGIN) - 2 * pad - 2 * gap - head - foot
        body = max(1, min(room, self._body.child.height_for(inner)))
        if body < self._body.child.height_for(inner):
            body = max(look.px(60), room)
        tall = head + body + foot + 2 * gap + 2 * pad
        panel = pygame.Rect(0, 0, wide, tall)
        panel.center = self.rect.center
        self._panel = panel
        x, y = panel.x + pad, panel.y + pad
        for part, height in ((self._head, head), (self._body, body), (self._foot, foot)):
            part.place(pygame.Rect(x, y, inner, height))
            y += height + gap

    def height_for(self, width: int) -> int:
        """Return nothing: a dialog covers its screen and takes no place in it."""
        return 0

    def handle(self, event: Event) -> Action | None:
        """Close on Escape."""
        if isinstance(event, Key) and event.name == "escape" and self.cancel is not None:
            return self.cancel
        return None

    def activate(self) -> Action | None:
        """Swallow clicks beside the panel."""
        return TAKEN

    def paint(self, surface: pygame.Surface) -> None:
        """Darken what is behind and draw the panel."""
        self.look.paint.scrim(surface)
        self.look.paint.panel(surface, self._panel, self.look.paint.style(2, elevation=3))


class Layers(Widget):
    """A screen's tree with dialogs and toasts above it: every child covers the whole screen."""

    def __init__(self, look: Look, *layers: Widget) -> None:
        super().__init__(look)
        self.add_all(layers)


class ToastPlace(Column):
    """Where toasts appear: top middle, below each other."""

    def arrange(self) -> None:
        """Place toasts at the top, no wider than their text."""
        y = self.rect.y + self.look.px(18)
        for toast in self.children:
            if toast.visible:
                wide = min(toast.width(), self.rect.w - 2 * self.look.px(MARGIN))
                tall = toast.height_for(wide)
                place = pygame.Rect(0, y, wide, tall)
                place.centerx = self.rect.centerx
                toast.place(place)
                y += tall + self.look.px(10)
