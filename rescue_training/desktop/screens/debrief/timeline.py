"""The decisions in order, each with what it cost, over the smoke at the scene."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pygame

from rescue_training.attempt import Decision
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.marks import draw_mark, mark_of
from rescue_training.desktop.percent import percent_text
from rescue_training.desktop.shapes import blank
from rescue_training.desktop.theme import mix
from rescue_training.desktop.widgets.base import Widget

_NODE = 36
_TARGET = 44


class Node(Widget):
    """One decision on the line."""

    role: ClassVar[str] = "button"
    focusable = True

    def __init__(self, look: Look, decision: Decision, name: str, selected: bool) -> None:
        super().__init__(look, name, key=f"node:{decision.number}")
        self.decision, self.selected = decision, selected
        self._mark = mark_of(decision.grade, decision.late)

    def activate(self) -> Action | None:
        """Show this decision."""
        return Action("decision", self.decision.number)

    def state(self) -> tuple[str, ...]:
        """Add whether it is shown."""
        return (*super().state(), *(["selected"] if self.selected else []))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the mark; a ring around the one that is shown."""
        look, theme = self.look, self.look.theme
        side = look.px(_NODE)
        if self.selected and not theme.high_contrast:
            halo = pygame.Rect(0, 0, side, side)
            halo.center = self.rect.center
            look.paint.soft(surface, halo, side // 2, 18, self._mark.colour(theme), 150)
        rest = side + look.px(10)
        look.paint.disc(surface, self.rect.center, rest, theme.bg0)
        if self.selected or self.focus_visible:
            around = pygame.Rect(0, 0, side + look.px(14), side + look.px(14))
            around.center = self.rect.center
            look.paint.outline(surface, around, theme.white, 999, 3 if self.focus_visible else 2)
        grown = look.px(3) if self.hovered else 0
        draw_mark(look.paint, surface, self._mark, self.rect.center, side - look.px(4) + grown)


class Timeline(Widget):
    """The line of decisions; the smoke rises and falls behind it."""

    role: ClassVar[str] = "list"

    def __init__(
        self, look: Look, decisions: Sequence[Decision], names: Sequence[str], selected: int
    ) -> None:
        super().__init__(look)
        self._decisions = tuple(decisions)
        self._nodes = [
            self.add(Node(look, decision, name, decision.number == selected))
            for decision, name in zip(decisions, names, strict=True)
        ]
        self._curve: tuple[tuple[int, int], pygame.Surface] | None = None

    def height_for(self, width: int) -> int:
        """Return room for the smoke, one or more lines of nodes, and their figures."""
        rows = len(self._rows(width))
        return self.look.px(_SMOKE_ROOM) * (rows == 1) + rows * self._row_height()

    def _row_height(self) -> int:
        figure = self.look.text("9", "floor", 99).height
        return self.look.px(_TARGET) + 2 * figure + self.look.px(5)

    def _rows(self, width: int) -> list[list[Node]]:
        """Break the nodes into lines when there are too many for one."""
        least = max(self.look.px(_TARGET), self.look.text_width("-88,8 %", "floor"))
        most = max(1, width // (least + self.look.px(4)))
        nodes = self._nodes
        return [nodes[at : at + most] for at in range(0, len(nodes), most)] or [[]]

    def arrange(self) -> None:
        """Place the nodes at equal distances."""
        rows = self._rows(self.rect.w)
        side = self.look.px(_TARGET)
        figure = self.look.text("9", "floor", 99).height
        top = self.rect.bottom - len(rows) * self._row_height() + figure
        longest = max(map(len, rows))
        step = self.rect.w / max(1, longest)
        for line, row in enumerate(rows):
            for index, node in enumerate(row):
                middle = round(self.rect.x + step * (index + 0.5))
                y = top + line * self._row_height()
                node.place(pygame.Rect(middle - side // 2, y, side, side))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw smoke, line, and the figures above and below the nodes."""
        if not self._nodes:
            return
        if len(self._rows(self.rect.w)) == 1 and any(d.smoke for d in self._decisions):
            self._paint_smoke(surface)
        look, theme = self.look, self.look.theme
        for row in self._rows(self.rect.w):
            y = row[0].rect.centery
            surface.fill(theme.line_strong, (self.rect.x, y - 1, self.rect.w, look.px(1.5)))
        for node in self._nodes:
            self._paint_figures(surface, node)

    def _paint_figures(self, surface: pygame.Surface, node: Node) -> None:
        look, theme, decision = self.look, self.look.theme, node.decision
        width = look.px(120)
        left = node.rect.centerx - width // 2
        number = look.text(str(decision.number), "floor", width, "centre")
        number.draw(surface, left, node.rect.bottom + look.px(1), theme.text_lo)
        if decision.cost and decision.first:
            text = "-" + percent_text(decision.cost, look.words.language)
            cost = look.text(text, "floor", width, "centre")
            cost.draw(surface, left, node.rect.y - cost.height + look.px(2), theme.red_text)

    def _paint_smoke(self, surface: pygame.Surface) -> None:
        base = self._nodes[0].rect.centery
        tall = base - self.rect.y
        size = (self.rect.w, tall)
        if self._curve is None or self._curve[0] != size:
            self._curve = (size, self._smoke(size))
        surface.blit(self._curve[1], self.rect.topleft)

    def _smoke(self, size: tuple[int, int]) -> pygame.Surface:
        """Draw the smoke through all decisions as a soft hill, twice as large, and reduce it."""
        theme, fine = self.look.theme, 2
        width, height = size[0] * fine, size[1] * fine
        levels = [decision.smoke for decision in self._decisions]
        tops = [
            height - (0.06 + 0.88 * _smooth(levels, x / max(1, width - 1)) / 5) * height
            for x in range(0, width, 4)
        ]
        hill = blank((width, height))
        hill.fill((*theme.heat, 0))
        line = [(index * 4, top) for index, top in enumerate(tops)]
        pygame.draw.polygon(hill, (*theme.heat, 60), [(0, height), *line, (width, height)])
        pygame.draw.lines(hill, mix(theme.heat, theme.bg0, 0.15), False, line, 2 * fine)
        return pygame.transform.smoothscale(hill, size)


_SMOKE_ROOM = 30


def _smooth(levels: Sequence[int], share: float) -> float:
    """Return the level at a share of the line, eased between decisions."""
    count = len(levels)
    at = share * count - 0.5
    if at <= 0:
        return float(levels[0])
    if at >= count - 1:
        return float(levels[-1])
    low = int(at)
    part = at - low
    eased = part * part * (3 - 2 * part)
    return levels[low] + (levels[low + 1] - levels[low]) * eased
