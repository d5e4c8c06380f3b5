"""Over the picture of a size-up: the pins, the way round the building, and where one stands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import pygame

from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.shapes import blank
from rescue_training.desktop.theme import MARGIN, TARGET
from rescue_training.desktop.views.contract import DRAFT
from rescue_training.desktop.views.size_up_parts import CueCard, Pin, word
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.button import Button

if TYPE_CHECKING:
    from rescue_training.desktop.views.size_up import Survey

_PLAN = 58
"""Side of the small plan of the building, design pixels."""
_FINER = 3
_SIDE = 0.82
"""Share of its angle that a side takes in the plan, so that corners stay open."""
_NARROW = 340
"""Up to this width beside the panel only the pins are shown: the list says the rest."""


class Walk(Button):
    """An arrow at the picture's edge that goes to the next side; keys do it with letters."""

    focusable = False
    catches_pointer = True

    def __init__(self, look: Look, draft: Survey, way: int) -> None:
        sides = [*draft.activity.sides]
        to = sides[(sides.index(draft.side) + way) % len(sides)]
        title = draft.asked.fill(draft.activity.sides[to].title)
        icon = "caret-right" if way > 0 else "caret-left"
        super().__init__(look, word(look, "go_to", title=title), Action(DRAFT, f"side:{to}"),
                         "icon", icon, key=f"walk:{way}")  # fmt: skip


class Plate(Widget):
    """Where one stands: a plan of the building with its sides, and the title of this one."""

    role: ClassVar[str] = "image"

    def __init__(self, look: Look, draft: Survey) -> None:
        sides = draft.activity.sides
        place = [*sides].index(draft.side)
        self.title = draft.asked.fill(sides[draft.side].title)
        super().__init__(
            look, word(look, "side", number=place + 1, total=len(sides), title=self.title)
        )
        self._place, self._walked = place, [side in draft.marks for side in sides]

    def width(self) -> int:
        """Return the width of plan and title."""
        return self.look.px(_PLAN + 34) + self.look.text_width(self.title, "h3") + 1

    def height_for(self, width: int) -> int:
        """Return the height of the plan, or of a title that wraps."""
        title = self.look.text(self.title, "h3", self._column(width)).height
        return max(self.look.px(_PLAN + 12), title + self.look.px(12))

    def _column(self, width: int) -> int:
        return max(1, width - self.look.px(_PLAN + 26))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ground, the plan and the title."""
        look, theme, rect = self.look, self.look.theme, self.rect
        style = look.paint.style(1, radius=14, alpha=235, elevation=1)
        look.paint.panel(surface, rect, style)
        side = look.px(_PLAN)
        plan = pygame.Rect(rect.x + look.px(8), rect.centery - side // 2, side, side)
        self._plan(surface, plan)
        left = plan.right + look.px(10)
        title = look.text(self.title, "h3", self._column(rect.w))
        title.draw(surface, left, rect.centery - title.height // 2, theme.text_hi)

    def _plan(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        """Draw the building from above: this side thick, walked sides solid, the others faint."""
        theme, fine = self.look.theme, blank((rect.w * _FINER, rect.h * _FINER))
        count, middle = len(self._walked), rect.w * _FINER / 2
        for place, walked in enumerate(self._walked):
            here = place == self._place
            colour = theme.amber if here else theme.blue if walked else theme.line_strong
            thick = round((6 if here else 3) * self.look.scale.ui) * _FINER
            start, end = _edge(count, place, middle * 0.78)
            ends = [(middle + x, middle + y) for x, y in (start, end)]
            pygame.draw.line(fine, colour, ends[0], ends[1], thick)
            for at in ends:
                pygame.draw.circle(fine, colour, at, thick / 2)
        surface.blit(pygame.transform.smoothscale(fine, rect.size), rect)


Point = tuple[float, float]


def _edge(count: int, place: int, radius: float) -> tuple[Point, Point]:
    """Return both ends of one side of a building of so many sides, seen from its middle.

    The first side is below, the next to its left: the way round is clockwise.
    """
    corners = {1: 4, 2: 4}.get(count, count)
    turn = math.pi / 2 + place * math.tau / (2 if count == 2 else corners)
    half = math.pi / corners * _SIDE
    first, last = (
        (math.cos(at) * radius, math.sin(at) * radius) for at in (turn - half, turn + half)
    )
    return first, last


def _free(rect: pygame.Rect, taken: Sequence[pygame.Rect], room: pygame.Rect) -> pygame.Rect:
    """Return a place for a pin near ``rect`` that meets no other: beside it, else below it."""
    step = rect.w + rect.w // 8
    ways = [(0, 0), (step, 0), (-step, 0), (0, step), (0, -step), (step, step), (-step, step),
            (step, -step), (-step, -step)]  # fmt: skip
    places = [rect.move(way) for way in ways]
    fitting = [place for place in places if room.contains(place)]
    return next((p for p in fitting if p.collidelist([*taken]) < 0), rect)


class Building(Widget):
    """Everything that lies over the picture of a side."""

    role: ClassVar[str] = "group"

    def __init__(self, look: Look, draft: Survey, cards: Sequence[CueCard]) -> None:
        super().__init__(look, "", key="building")
        self._draft = draft
        self.plate = self.add(Plate(look, draft))
        more = len(draft.activity.sides) > 1 and not draft.stating
        self.ways = [self.add(Walk(look, draft, way)) for way in (-1, 1)] if more else []
        self.pins = [self.add(Pin(look, card)) for card in cards]

    @property
    def _area(self) -> pygame.Rect:
        """The part of the window that the panel leaves free."""
        beside = [w.rect for w in (self.parent.children if self.parent else ())
                  if w.role == "region" and w.visible and w.rect.w]  # fmt: skip
        right = min((rect.left for rect in beside), default=self.rect.right)
        return pygame.Rect(self.rect.x, self.rect.y, max(1, right - self.rect.x), self.rect.h)

    def draw(self, surface: pygame.Surface) -> None:
        """Place the pins where their anchors are now, draw them, and over them what is said."""
        self._settle()
        super().draw(surface)
        wide = self._area.w > self.look.px(_NARROW)
        for pin in self.pins:
            if pin.lit and wide:
                self._say(surface, pin)

    def arrange(self) -> None:
        """Place everything as the picture stands now."""
        self._settle()

    def _settle(self) -> None:
        look, area = self.look, self._area
        gap, edge, side = look.px(12), look.px(MARGIN), look.grown(TARGET)
        wide = min(self.plate.width(), area.w - edge - gap)
        plate = pygame.Rect(area.x + edge, 0, wide, self.plate.height_for(wide))
        plate.bottom = area.bottom - edge
        self.plate.place(plate)
        for way, x in zip(self.ways, (area.x + edge, area.right - gap - side), strict=False):
            way.place(pygame.Rect(x, area.centery - side // 2, side, side))
            way.visible = area.w > look.px(_NARROW)
        self._settle_pins(area)

    def _settle_pins(self, area: pygame.Rect) -> None:
        """Put each pin on its anchor or as near as it can be seen, none over another."""
        look, around = self.look, self._draft.asked.around
        side, room = look.grown(TARGET), area.inflate(-look.px(12), -look.px(12))
        taken: list[pygame.Rect] = []
        for pin in self.pins:
            rect = pygame.Rect(0, 0, side, side)
            rect.center = around.foot(pin.card.anchor) if around else area.center
            pin.away = rect.centerx > area.right
            rect.clamp_ip(room)
            pin.rect = _free(rect, taken, room)
            taken.append(pin.rect)

    def _say(self, surface: pygame.Surface, pin: Pin) -> None:
        """Write what a pin stands for beside it."""
        look, theme, area = self.look, self.look.theme, self._area
        words = look.text(pin.card.name, "label", min(look.px(300), area.w // 2))
        box = pygame.Rect(0, 0, words.width + look.px(24), words.height + look.px(14))
        box.midleft = pin.rect.right + look.px(4), pin.rect.centery
        if box.right > area.right:
            box.midright = pin.rect.left - look.px(4), pin.rect.centery
        box.clamp_ip(area)
        style = look.paint.style(2, radius=10, border=theme.amber, border_alpha=200, elevation=2)
        look.paint.panel(surface, box, style)
        words.draw(surface, box.x + look.px(12), box.y + look.px(7), theme.text_hi)
