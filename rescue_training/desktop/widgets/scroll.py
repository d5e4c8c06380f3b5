"""A window on something taller than its place; wheel, keys and a bar move it."""

from __future__ import annotations

from typing import ClassVar

import pygame

from rescue_training.desktop.events import TAKEN, Action, Event, Key, Wheel
from rescue_training.desktop.look import Look
from rescue_training.desktop.widgets.base import Widget

_BAR = 6
_STEP = 60


class ScrollView(Widget):
    """Shows part of its one child. The focus drags it along, so that nothing focused is hidden.

    When the child is all text (``focusable`` set), the view itself takes the focus to be moved
    with the arrow keys.
    """

    role: ClassVar[str] = "scroll"
    clips = True
    catches_pointer = False

    def __init__(self, look: Look, child: Widget, name: str = "", readable: bool = False) -> None:
        super().__init__(look, name, key=name or "scroll")
        self.child = self.add(child)
        self.offset = 0
        """How far down the child is moved, real pixels."""
        self._readable = readable

    def width(self) -> int:
        """Return the child's width and room for the bar."""
        return self.child.width() + self._bar_room()

    def _bar_room(self) -> int:
        return self.look.px(_BAR + 8)

    def _content_height(self) -> int:
        tall = self.child.height_for(self.rect.w)
        if tall > self.rect.h:
            tall = self.child.height_for(max(1, self.rect.w - self._bar_room()))
        return tall

    @property
    def furthest(self) -> int:
        """How far it can be moved; 0 when everything is seen."""
        return max(0, self._content_height() - self.rect.h)

    def arrange(self) -> None:
        """Place the child, moved up by the offset."""
        furthest = self.furthest
        self.focusable = self._readable and furthest > 0
        self.offset = max(0, min(self.offset, furthest))
        wide = self.rect.w - (self._bar_room() if furthest else 0)
        tall = max(self.rect.h, self._content_height())
        self.child.place(pygame.Rect(self.rect.x, self.rect.y - self.offset, wide, tall))

    def scroll_to(self, offset: int) -> bool:
        """Move to an offset; say whether anything moved."""
        before = self.offset
        self.offset = max(0, min(offset, self.furthest))
        if self.offset != before:
            self.arrange()
            self.touch()
        return self.offset != before

    def reveal(self, rect: pygame.Rect) -> None:
        """Move just so far that a rectangle inside is seen whole."""
        margin = self.look.px(12)
        if rect.top - margin < self.rect.top:
            self.scroll_to(self.offset - (self.rect.top - rect.top) - margin)
        elif rect.bottom + margin > self.rect.bottom:
            self.scroll_to(self.offset + rect.bottom - self.rect.bottom + margin)

    def handle(self, event: Event) -> Action | None:
        """Move by wheel and keys."""
        if isinstance(event, Wheel):
            step = -round(event.steps * self.look.px(_STEP))
            return TAKEN if self.scroll_to(self.offset + step) else None
        if isinstance(event, Key):
            return TAKEN if self._key(event) else None
        return None

    def _key(self, event: Key) -> bool:
        page = max(1, self.rect.h - self.look.px(_STEP))
        moves = {"page_up": -page, "page_down": page}
        if self.focused:
            step = self.look.px(_STEP)
            moves |= {"up": -step, "down": step, "space": page}
            moves |= {"home": -self.offset, "end": self.furthest}
        move = moves.get(event.name)
        return move is not None and self.scroll_to(self.offset + move)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw what is seen of the child, and over it the bar."""
        super().draw(surface)
        if not self.visible:
            return
        if self.focus_visible:
            self.look.paint.outline(surface, self.rect, self.look.theme.amber, 8, 2)
        furthest = self.furthest
        if furthest:
            self._bar(surface, furthest)

    def _bar(self, surface: pygame.Surface, furthest: int) -> None:
        look, theme, wide = self.look, self.look.theme, self.look.px(_BAR)
        track = pygame.Rect(self.rect.right - wide, self.rect.y, wide, self.rect.h)
        look.paint.fill(surface, track, theme.line, 999, 120)
        tall = max(look.px(36), round(self.rect.h * self.rect.h / (self.rect.h + furthest)))
        top = track.y + round((track.h - tall) * self.offset / furthest)
        knob = pygame.Rect(track.x, top, wide, min(tall, track.h))
        look.paint.fill(surface, knob, theme.line_strong, 999)
