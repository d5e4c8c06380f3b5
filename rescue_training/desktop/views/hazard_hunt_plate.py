"""What a hazard hunt shows afterwards: the picture with everything in it, and how each went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pygame

from rescue_training.activities import Activity, Part
from rescue_training.activities.hazard_hunt import HazardHunt
from rescue_training.desktop.look import Look
from rescue_training.desktop.marks import draw_mark
from rescue_training.desktop.shapes import blank
from rescue_training.desktop.theme import MARGIN, RADIUS
from rescue_training.desktop.views.contract import Surroundings
from rescue_training.desktop.views.feedback import drawn_mark, worth_showing
from rescue_training.desktop.views.hazard_hunt_lens import looked_at
from rescue_training.desktop.views.hazard_hunt_parts import Frame, outlines_of, ring
from rescue_training.desktop.widgets.base import Widget


class Plate(Widget):
    """The whole picture beside the panel, with each found, missed or false spot outlined.

    The marks are those of the rows beside it, in shape, sign and colour.
    """

    role: ClassVar[str] = "image"

    def __init__(
        self, look: Look, activity: HazardHunt, around: Surroundings, parts: Sequence[Part]
    ) -> None:
        self._parts = [part for part in worth_showing(parts) if part.key in activity.spots]
        name = look.words("activities.hazard_hunt.plate", count=len(self._parts))
        super().__init__(look, name, key="plate")
        self._outlines = outlines_of(activity, [part.key for part in self._parts], around)
        self._around = around
        self._drawn: pygame.Surface | None = None

    @property
    def _place(self) -> pygame.Rect:
        """The largest place of the picture's shape that the panel leaves free."""
        beside = [w.rect.left for w in (self.parent.children if self.parent else ())
                  if w.role == "region" and w.visible and w.rect.w]  # fmt: skip
        margin = self.look.px(MARGIN)
        right = min(beside, default=self.rect.right) - self.look.px(20)
        room = pygame.Rect(self.rect.x + margin, self.rect.y, 0, self.rect.h - margin)
        room.w = max(1, right - room.x)
        place = pygame.Rect(room.x, 0, room.w, room.w * 9 // 16)
        place.centery = room.centery
        return place.clamp(room)

    def paint(self, surface: pygame.Surface) -> None:
        """Darken the scene and lay the picture on it."""
        look, place = self.look, self._place
        look.paint.fill(surface, surface.get_rect(), look.theme.bg0, 0, 150)
        style = look.paint.style(1, elevation=3, radius=RADIUS["option"])
        look.paint.panel(surface, place.inflate(look.px(12), look.px(12)), style)
        if self._drawn is None or self._drawn.get_size() != place.size:
            self._drawn = self._draw(place.size)
        surface.blit(self._drawn, place)

    def _draw(self, size: tuple[int, int]) -> pygame.Surface:
        room = self._around.room()
        frame = Frame(0, 0, *size)
        ground = self.look.theme.bg1
        seen = looked_at(room, frame, size, ground) if room else blank(size)
        for part in reversed(self._parts):
            self._outline(seen, frame, part)
        return seen

    def _outline(self, seen: pygame.Surface, frame: Frame, part: Part) -> None:
        look, mark = self.look, drawn_mark(part)
        shape = [frame.pixel(point) for point in self._outlines[part.key]]
        left, top = min(x for x, _ in shape), min(y for _, y in shape)
        wide, side = look.px(8), look.px(22)
        moved = [(x - left + wide, y - top + wide) for x, y in shape]
        drawn = ring(moved, mark.colour(look.theme), look.px(3), wide)
        seen.blit(drawn, (left - wide, top - wide))
        place = pygame.Rect(0, 0, side, side)
        place.center = (left + max(x for x, _ in shape)) // 2, top
        place.clamp_ip(seen.get_rect().inflate(-look.px(8), -look.px(8)))
        look.paint.disc(seen, place.center, side + look.px(5), look.theme.bg0, 210)
        draw_mark(look.paint, seen, mark, place.center, side)


def plate(
    look: Look, activity: Activity, around: Surroundings, parts: Sequence[Part]
) -> Widget | None:
    """Return the picture with its marks; nothing where there is no picture."""
    assert isinstance(activity, HazardHunt)
    return Plate(look, activity, around, parts) if around.room() else None
