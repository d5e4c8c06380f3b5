"""The cards of a matching, the lines between them, and the board they stand on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import ClassVar

import pygame

from rescue_training.desktop.draw import PanelStyle
from rescue_training.desktop.events import Action, Event, Key
from rescue_training.desktop.look import Look
from rescue_training.desktop.shapes import blank
from rescue_training.desktop.theme import RADIUS, TARGET, Colour, Theme, mix
from rescue_training.desktop.views.contract import DRAFT
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button
from rescue_training.desktop.widgets.label import Label
from rescue_training.desktop.widgets.layout import Row
from rescue_training.desktop.widgets.scroll import ScrollView

_LOW, _TALL = 44, 84
"""Least and most height of a card, design pixels."""
_GAP, _WIDEST_GAP = 6, 28
_PAD = 16
_FEW = 6
"""Up to so many cards in a column have larger text."""
_GUTTER = 0.15
"""Share of the width that the lines have between the columns."""
_FINE = 3
"""Lines are drawn this many times larger and reduced."""
_STEPS = 40


def hues(theme: Theme) -> tuple[Colour, ...]:
    """Return the colours of the lines, by the number of the item; none means right or wrong."""
    white = theme.white
    return (
        theme.blue, mix(theme.violet, white, 0.25), mix(theme.amber, white, 0.55),
        mix(theme.blue, theme.green, 0.62), mix(theme.violet, theme.red, 0.55),
        mix(theme.blue, white, 0.7), mix(theme.green, theme.amber, 0.55), theme.text_md,
    )  # fmt: skip


class Unjoin(Button):
    """Takes a pair apart; keys do it with Delete, so that Tab goes from card to card."""

    focusable = False
    catches_pointer = True

    def __init__(self, look: Look, item: str, text: str) -> None:
        name = look.words("activities.matching.part", item=text)
        super().__init__(look, name, Action(DRAFT, f"part:{item}"), "icon", "x", f"part:{item}")

    def _ground(self) -> PanelStyle | None:
        return super()._ground() if self.hovered or self.pressed else None


class JoinCard(Widget):
    """Something of one side: its key, its text, and what it is joined to."""

    role: ClassVar[str] = "option"
    focusable = True
    draggable = True
    takes_drops = True

    def __init__(self, look: Look, side: str, key: str, sign: str, text: str) -> None:
        super().__init__(look, text, key=f"{side}:{key}")
        self.side, self.id, self.sign = side, key, sign
        self.shortcut = sign
        self.chosen = False
        """Whether it is chosen to be joined next."""
        self.wanted = False
        """Whether something on the other side waits for it."""
        self.joined: list[tuple[tuple[str, int], str]] = []
        """((key, number of the line), text) of what it is joined to."""
        self.style = "body_small"
        """Role of its text: larger where there are few cards."""
        self.undo: Unjoin | None = None

    def join(self, line: tuple[str, int], text: str) -> None:
        """Add what it is joined to."""
        self.joined.append((line, text))
        if self.side == "item":
            self.undo = self.add(Unjoin(self.look, self.id, self.name))

    # -- measures

    @property
    def _cap(self) -> int:
        return max(self.look.px(28), self.look.text("9", "label", 99).height)

    def _left(self) -> int:
        return self._cap + self.look.px(24)

    def _right(self) -> int:
        badges = len(self.joined) * (self._badge + self.look.px(4))
        undo = self.look.grown(TARGET) if self.undo else 0
        return badges + undo + self.look.px(14)

    @property
    def _badge(self) -> int:
        return max(self.look.px(24), self.look.text("9", "floor", 99).height)

    def _column(self, width: int) -> int:
        return max(self.look.px(60), width - self._left() - self._right())

    def height_for(self, width: int) -> int:
        """Return the height of its text, at least what can be pressed."""
        text = self.look.text(self.name, self.style, self._column(width)).height
        return max(self.look.px(_LOW), text + self.look.px(16))

    def arrange(self) -> None:
        """Place the button that takes the pair apart at the end."""
        if self.undo:
            side = self.look.grown(TARGET)
            place = pygame.Rect(0, 0, side, min(side, self.rect.h))
            place.midright = (self.rect.right - self.look.px(4), self.rect.centery)
            self.undo.place(place)

    # -- what is told

    def state(self) -> tuple[str, ...]:
        """Add whether it is chosen, and what it is joined to."""
        told = [f"joined to {text}" for _, text in self.joined] or ["not joined"]
        return (*super().state(), *(["selected"] if self.chosen else []), *told)

    # -- input

    def activate(self) -> Action | None:
        """Choose it, or join it to what is chosen on the other side."""
        return Action(DRAFT, self.key)

    def handle(self, event: Event) -> Action | None:
        """Delete takes its pair apart, Escape lets go of what is chosen."""
        if not isinstance(event, Key) or event.ctrl or event.alt:
            return None
        if event.name in ("delete", "backspace") and self.undo:
            return self.undo.action
        if event.name == "escape" and (self.chosen or self.wanted):
            return Action(DRAFT, "back")
        return None

    def dropped(self, target: Widget | None, pos: tuple[int, int]) -> Action | None:
        """Join it to the card of the other side that it was let go over."""
        if not isinstance(target, JoinCard) or target.side == self.side:
            return None
        item, partner = (self, target) if self.side == "item" else (target, self)
        return Action(DRAFT, f"join:{item.id}.{partner.id}")

    # -- looks

    @property
    def knot(self) -> tuple[int, int]:
        """Where its lines end: the middle of the edge that faces the other side."""
        return self.rect.midright if self.side == "item" else self.rect.midleft

    def draw_ghost(self, surface: pygame.Surface, pos: tuple[int, int]) -> None:
        """Draw a line from the card to the pointer."""
        look, amber = self.look, self.look.theme.amber
        box = pygame.Rect(self.knot, (1, 1)).union(pygame.Rect(pos, (1, 1)))
        box.inflate_ip(2 * look.px(12), 2 * look.px(12))
        surface.blit(curves(look, box, [(self.knot, pos, amber)]), box)
        look.paint.disc(surface, pos, look.px(14), amber)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the card, its key, its text and what it is joined to."""
        look, theme = self.look, self.look.theme
        look.paint.panel(surface, self.rect, self._style())
        cap = pygame.Rect(0, 0, self._cap, self._cap)
        cap.midleft = (self.rect.x + look.px(10), self.rect.centery)
        self._key_cap(surface, cap)
        words = look.text(self.name, self.style, self._column(self.rect.w))
        top = self.rect.centery - words.height // 2
        words.draw(surface, self.rect.x + self._left(), top, theme.text_hi)
        self._badges(surface)

    def _style(self) -> PanelStyle:
        theme = self.look.theme
        if self.chosen or self.dragged or (self.wanted and self.hovered):
            top, bottom = mix(theme.bg1, theme.amber, 0.3), mix(theme.bg0, theme.amber, 0.2)
            edge, strong, width = theme.amber, 255, 2.6
        elif self.focus_visible:
            top, bottom = mix(theme.bg0, theme.amber, 0.17), mix(theme.bg0, theme.amber, 0.1)
            edge, strong, width = theme.amber, 255, 2.2
        else:
            top, bottom = theme.option_top, theme.option_bottom
            strong = 110 if self.hovered or self.wanted else max(36, theme.border_alpha)
            edge, width = theme.white, theme.border_width
        return PanelStyle(top, bottom, RADIUS["button"], border=edge, border_alpha=strong,
                          border_width=width)  # fmt: skip

    def _key_cap(self, surface: pygame.Surface, cap: pygame.Rect) -> None:
        look, theme = self.look, self.look.theme
        lit = self.chosen or self.focus_visible
        look.paint.fill(surface, cap, theme.amber if lit else theme.bg0, 7)
        if not lit:
            look.paint.outline(surface, cap, theme.line_strong, 7, 1, 170)
        laid = look.text(self.sign.upper(), "label", cap.w, "centre")
        ink = theme.amber_ink if lit else theme.text_hi
        laid.draw(surface, cap.x, cap.centery - laid.height // 2, ink)

    def _badges(self, surface: pygame.Surface) -> None:
        """Draw the keys of what it is joined to, each in the colour of its line."""
        look, side = self.look, self._badge
        right = self.undo.rect.left if self.undo else self.rect.right - look.px(10)
        for (sign, line), _ in reversed(self.joined):
            badge = pygame.Rect(0, 0, side, side)
            badge.midright = (right, self.rect.centery)
            look.paint.fill(surface, badge, hues(look.theme)[line], 999)
            laid = look.text(sign.upper(), "floor", side, "centre")
            laid.draw(surface, badge.x, badge.centery - laid.height // 2, look.theme.bg0)
            right = badge.left - look.px(4)


class Columns(Widget):
    """The items, the partners, and the lines between those that are joined."""

    role: ClassVar[str] = "group"

    def __init__(
        self, look: Look, items: Sequence[JoinCard], partners: Sequence[JoinCard],
        joins: Sequence[tuple[int, int]],
    ) -> None:  # fmt: skip
        super().__init__(look)
        self._sides = (items, partners)
        self._joins = joins
        self._drawn: pygame.Surface | None = None
        """The lines, until a card moves."""
        for card in [*items, *partners]:
            card.style = "option" if max(len(items), len(partners)) <= _FEW else "body_small"
        self.add_all([*items, *partners])

    def _wide(self, width: int) -> int:
        return round(width * (1 - _GUTTER) / 2)

    def _least(self, cards: Sequence[JoinCard], width: int) -> int:
        gaps = self.look.px(_GAP) * (len(cards) - 1)
        return sum(card.height_for(width) for card in cards) + gaps

    def height_for(self, width: int) -> int:
        """Return the height of the longer column at its closest."""
        return max(self._least(cards, self._wide(width)) for cards in self._sides)

    def arrange(self) -> None:
        """Spread both columns over the same height, the longer one as far as cards may grow."""
        self._drawn = None
        wide = self._wide(self.rect.w)
        spans = [self._span(cards, wide) for cards in self._sides]
        tall = max(spans)
        top = self.rect.y + max(0, self.rect.h - tall) // 2
        for cards, left in zip(self._sides, (self.rect.x, self.rect.right - wide), strict=True):
            self._stack(cards, pygame.Rect(left, top, wide, tall))

    def _span(self, cards: Sequence[JoinCard], wide: int) -> int:
        """Return how tall a column would like to be in the height there is."""
        count, look = len(cards), self.look
        most = count * look.px(_TALL) + (count - 1) * look.px(14)
        return max(self._least(cards, wide), min(most, self.rect.h))

    def _stack(self, cards: Sequence[JoinCard], place: pygame.Rect) -> None:
        count, look = len(cards), self.look
        needs = [card.height_for(place.w) for card in cards]
        spare = place.h - sum(needs) - look.px(_GAP) * (count - 1)
        grown = [min(max(look.px(_TALL), need), need + spare * 2 // (3 * count)) for need in needs]
        gap = min(look.px(_WIDEST_GAP), (place.h - sum(grown)) // max(1, count - 1))
        y = place.y + (place.h - sum(grown) - gap * (count - 1)) // 2
        for card, tall in zip(cards, grown, strict=True):
            card.place(pygame.Rect(place.x, y, place.w, tall))
            y += tall + gap

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the lines; the cards come over their ends."""
        items, partners = self._sides
        if not self._joins:
            return
        left, right = items[0].rect.right, partners[0].rect.left
        box = pygame.Rect(left, self.rect.y, right - left, self.rect.h)
        box.inflate_ip(2 * self.look.px(4), 0)
        if self._drawn is None:
            colours = hues(self.look.theme)
            lines = [(items[i].knot, partners[p].knot, colours[i]) for i, p in self._joins]
            self._drawn = curves(self.look, box, lines)
        surface.blit(self._drawn, box)


Line = tuple[tuple[int, int], tuple[int, int], Colour]
"""Where a line begins, where it ends, and its colour."""


def curves(look: Look, box: pygame.Rect, lines: Sequence[Line]) -> pygame.Surface:
    """Return the lines inside a box: soft curves with a dot at both ends."""
    fine = blank((box.w * _FINE, box.h * _FINE))
    thick = look.px(4) * _FINE
    for start, end, colour in lines:
        ends = [((x - box.x) * _FINE, (y - box.y) * _FINE) for x, y in (start, end)]
        pygame.draw.polygon(fine, colour, _ribbon(_bend(*ends), thick / 2))
        for at in ends:
            pygame.draw.circle(fine, colour, at, thick * 1.4)
    return pygame.transform.smoothscale(fine, box.size)


def _ribbon(points: Sequence[tuple[float, float]], half: float) -> list[tuple[float, float]]:
    """Return the outline of a line through points, ``half`` as thick to each side."""
    above: list[tuple[float, float]] = []
    below: list[tuple[float, float]] = []
    for at, (x, y) in enumerate(points):
        (x1, y1), (x2, y2) = points[max(0, at - 1)], points[min(len(points) - 1, at + 1)]
        length = math.hypot(x2 - x1, y2 - y1) or 1.0
        dx, dy = (y1 - y2) / length * half, (x2 - x1) / length * half
        above.append((x + dx, y + dy))
        below.append((x - dx, y - dy))
    return [*above, *reversed(below)]


def _bend(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[float, float]]:
    """Return the points of a curve that leaves and arrives level."""
    middle = (start[0] + end[0]) / 2
    points = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        x = a * start[0] + (b + c) * middle + d * end[0]
        points.append((x, (a + b) * start[1] + (c + d) * end[1]))
    return points


class MatchBoard(Widget):
    """The whole board: the question and the buttons above, the columns below."""

    role: ClassVar[str] = "region"

    def __init__(
        self, look: Look, question: Widget, tip: str, columns: Columns, buttons: Sequence[Button]
    ) -> None:
        super().__init__(look)
        self._question = self.add(question)
        self._tip = self.add(Label(look, tip, "caption", look.theme.text_md))
        self._view = self.add(ScrollView(look, columns))
        self._buttons = self.add(Row(look, buttons, 12))

    def arrange(self) -> None:
        """Place the question beside the buttons, the tip and the columns below."""
        look, pad = self.look, self.look.px(_PAD)
        inner = self.rect.inflate(-2 * pad, -2 * look.px(12))
        wide = min(inner.w // 2, self._buttons.width())
        asked = inner.w - wide - pad
        high = self._buttons.height_for(wide)
        tall = max(self._question.height_for(asked), high)
        self._question.place(pygame.Rect(inner.x, inner.y, asked, tall))
        buttons = pygame.Rect(0, 0, wide, high)
        buttons.midright = (inner.right, inner.y + tall // 2)
        self._buttons.place(buttons)
        y = inner.y + tall + look.px(2)
        tip = self._tip.height_for(inner.w - look.px(8))
        self._tip.place(pygame.Rect(inner.x + look.px(8), y, inner.w - look.px(8), tip))
        y += tip + look.px(10)
        self._view.place(pygame.Rect(inner.x, y, inner.w, inner.bottom - y))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ground."""
        look, theme = self.look, self.look.theme
        alpha = 255 if theme.high_contrast else 236
        style = look.paint.style(1, top=theme.bg1, bottom=theme.bg0, alpha=alpha, elevation=2)
        look.paint.panel(surface, self.rect, style)
