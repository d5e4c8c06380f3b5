"""The cards of an ordering, and the lists they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pygame

from rescue_training.desktop.draw import PanelStyle
from rescue_training.desktop.events import TAKEN, Action, Event, Key
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import RADIUS, TARGET, mix
from rescue_training.desktop.views.contract import DRAFT
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.layout import Column
from rescue_training.desktop.widgets.option_card import OptionCard

_GAP = 8
_ENDS = {"home": -99, "end": 99}
_STEPS = {"up": -1, "down": 1, **_ENDS}
"""Key -> how far a card in the hand moves."""


class LayAside(Button):
    """Lays a card aside again; keys do it with Delete, so that Tab goes from card to card."""

    focusable = False
    catches_pointer = True

    def __init__(self, look: Look, step: str, text: str) -> None:
        name = look.words("activities.ordering.lay_aside", step=text)
        super().__init__(look, name, Action(DRAFT, f"out:{step}"), "icon", "x", key=f"out:{step}")

    def _ground(self) -> PanelStyle | None:
        return super()._ground() if self.hovered or self.pressed else None


class StepCard(OptionCard):
    """One step: its place, its text, and a handle. Its number takes it up."""

    role: ClassVar[str] = "option"
    draggable = True

    def __init__(self, look: Look, number: int, text: str, step: str) -> None:
        super().__init__(look, number, text, Action(DRAFT, f"take:{step}"))
        self.key = f"step:{step}"
        self.step = step
        self.shortcut = str(number) if number <= 9 else ""
        self.count = 0
        """How many cards are in order."""
        self.there = True
        """Whether it is in order; otherwise it lies aside."""
        self.held = False
        """Whether it is in the hand."""
        self.loose: Button | None = None
        """What lays it aside again, where it can be."""

    def loosen(self) -> None:
        """Add the button that lays it aside again."""
        self.loose = self.add(LayAside(self.look, self.step, self.name))

    # -- measures

    def height_for(self, width: int) -> int:
        """Return at least 52 design pixels: there are up to eight of them."""
        return max(self.look.px(52), self._text_height(width) + self.look.px(16))

    def _column(self, width: int) -> int:
        right = self.look.px(46) + (self.look.grown(TARGET) if self.loose else 0)
        return max(1, width - self._text_left() - right)

    def arrange(self) -> None:
        """Place the button that lays it aside beside the handle."""
        if self.loose:
            side = self.look.grown(TARGET)
            place = pygame.Rect(0, 0, side, min(side, self.rect.h))
            place.midright = (self.rect.right - self.look.px(44), self.rect.centery)
            self.loose.place(place)

    # -- what is told

    def state(self) -> tuple[str, ...]:
        """Add its place and whether it is in the hand or lies aside."""
        place = f"{self.number} of {self.count}" if self.there else "aside"
        return (*super().state(), place, *(["picked up"] if self.held else []))

    # -- input

    def activate(self) -> Action | None:
        """Take it up, lay it down, or let the card in the hand come here."""
        return self.action

    def handle(self, event: Event) -> Action | None:
        """Move it by arrow keys while it is in the hand; Escape puts everything back."""
        if not isinstance(event, Key) or event.ctrl or event.alt:
            return None
        if self.loose and event.name in ("delete", "backspace"):
            return Action(DRAFT, f"out:{self.step}")
        if not self.held:
            return None
        if event.name == "escape":
            return Action(DRAFT, "back")
        if event.name in _STEPS:
            return self._moved(_STEPS[event.name])
        return TAKEN if event.name in ("left", "right") else None

    def _moved(self, by: int) -> Action:
        place = max(0, min(self.count - 1, self.number - 1 + by))
        by = place - (self.number - 1)
        return Action(DRAFT, f"move:{self.step}.{by}") if by else TAKEN

    def dropped(self, target: Widget | None, pos: tuple[int, int]) -> Action | None:
        """Come to where it was let go."""
        if not isinstance(target, CardList):
            return None
        if target.key == "aside":
            return Action(DRAFT, f"out:{self.step}")
        return Action(DRAFT, f"put:{self.step}.{target.place_at(pos, self)}")

    # -- looks

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the card; while it is dragged only the place it came from."""
        if self.dragged:
            dashed(self.look, surface, self.rect)
        else:
            super().paint(surface)

    def draw_ghost(self, surface: pygame.Surface, pos: tuple[int, int]) -> None:
        """Draw the card under the pointer, and a line where it would come to stand."""
        for card_list in self._lists():
            if card_list.rect.collidepoint(pos):
                card_list.draw_line(surface, pos, self)
        home, self.dragged, self.held = self.rect, False, True
        ghost = home.copy()
        ghost.center = pos
        self.rect = ghost.clamp(pygame.Rect((0, 0), self.look.size))
        self.paint(surface)
        self.rect, self.dragged, self.held = home, True, False

    def _lists(self) -> list[CardList]:
        top: Widget = [self, *self.ancestors()][-1]
        return [w for w in top.walk() if isinstance(w, CardList) and w.key == "placed"]

    def _style(self) -> PanelStyle:
        theme = self.look.theme
        if self.held:
            return PanelStyle(
                mix(theme.bg1, theme.amber, 0.3), mix(theme.bg0, theme.amber, 0.2),
                RADIUS["option"], border=theme.amber, border_alpha=255, border_width=2.6,
                elevation=3,
            )  # fmt: skip
        return super()._style()

    def _number(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        if self.there:
            super()._number(surface, rect)
            return
        look, theme, side = self.look, self.look.theme, self._cap()
        cap = pygame.Rect(0, 0, side, side)
        cap.midleft = (rect.x + look.px(14), rect.centery)
        look.paint.outline(surface, cap, theme.line_strong, 8, 2, 220)
        laid = look.text(self.shortcut or "+", "label", side, "centre")
        laid.draw(surface, cap.x, cap.centery - laid.height // 2, theme.text_md)

    def _sign(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        look, theme = self.look, self.look.theme
        icon, hue = "dots-six-vertical" if self.there else "plus", theme.text_lo
        if self.held:
            icon, hue = "hand-grabbing", theme.amber
        elif self.hovered or self.focus_visible:
            hue = theme.text_hi
        look.paint.icon(surface, icon, (rect.right - look.px(24), rect.centery), 22, hue)


class EmptyPlace(Widget):
    """Where the first card can be dropped."""

    role: ClassVar[str] = "label"

    def height_for(self, width: int) -> int:
        """Return the height of a card."""
        inner = max(1, width - self.look.px(28))
        words = self.look.text(self.name, "caption", inner, "centre").height
        return max(self.look.px(60), words + self.look.px(24))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw a dashed place with the words in it."""
        look = self.look
        dashed(look, surface, self.rect)
        inner = self.rect.inflate(-look.px(28), 0)
        words = look.text(self.name, "caption", max(1, inner.w), "centre")
        words.draw(surface, inner.x, inner.centery - words.height // 2, look.theme.text_md)


class CardList(Column):
    """Cards below each other; a card can be dropped between any two."""

    role: ClassVar[str] = "list"
    takes_drops = True

    def __init__(self, look: Look, cards: Sequence[Widget], key: str) -> None:
        super().__init__(look, cards, _GAP)
        self.name = look.words(f"activities.ordering.{key}")
        self.key = key

    def height_for(self, width: int) -> int:
        """Return the height of the cards; never too low to be dropped on."""
        return max(self.look.px(44), super().height_for(width))

    def others(self, card: StepCard) -> list[Widget]:
        """Return the cards in it without the one that is dragged."""
        return [child for child in self.children if isinstance(child, StepCard)
                and child is not card]  # fmt: skip

    def place_at(self, pos: tuple[int, int], card: StepCard) -> int:
        """Return the place (from 0) that a card dropped here would have."""
        return sum(1 for other in self.others(card) if other.rect.centery < pos[1])

    def draw_line(self, surface: pygame.Surface, pos: tuple[int, int], card: StepCard) -> None:
        """Draw where the card would come to stand."""
        others, place, gap = self.others(card), self.place_at(pos, card), self.look.px(_GAP)
        if not others:
            return
        y = (
            others[place].rect.top - gap // 2
            if place < len(others)
            else (others[-1].rect.bottom + gap // 2)
        )
        thick = self.look.px(4)
        line = pygame.Rect(self.rect.x, y - thick // 2, self.rect.w, thick)
        self.look.paint.fill(surface, line, self.look.theme.amber, 999)


def dashed(look: Look, surface: pygame.Surface, rect: pygame.Rect) -> None:
    """Draw a dashed border: a place where something can be put."""
    dash, gap, thick = look.px(10), look.px(6), look.px(2)
    hue, inset = look.theme.line_strong, look.px(8)
    for x in range(rect.x + inset, rect.right - inset, dash + gap):
        wide = min(dash, rect.right - inset - x)
        surface.fill(hue, (x, rect.y, wide, thick))
        surface.fill(hue, (x, rect.bottom - thick, wide, thick))
    for y in range(rect.y + inset, rect.bottom - inset, dash + gap):
        tall = min(dash, rect.bottom - inset - y)
        surface.fill(hue, (rect.x, y, thick, tall))
        surface.fill(hue, (rect.right - thick, y, thick, tall))
