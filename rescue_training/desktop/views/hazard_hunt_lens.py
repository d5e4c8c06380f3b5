"""The lens of a hazard hunt: looks at the picture, moves in it, and shows the marks made in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

import pygame

from rescue_training.desktop.events import TAKEN, Action, Event, Key, Wheel
from rescue_training.desktop.look import Look
from rescue_training.desktop.shapes import blank
from rescue_training.desktop.theme import Colour
from rescue_training.desktop.views.contract import DRAFT
from rescue_training.desktop.views.hazard_hunt_parts import Frame, Pixel, ring
from rescue_training.desktop.views.hazard_hunt_widgets import draw_pin
from rescue_training.desktop.widgets.base import Widget

if TYPE_CHECKING:
    from rescue_training.desktop.views.hazard_hunt import Hunt

_ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_TOOLS = {"z": "zoom", "g": "grid"}
"""Keys of the tools; used here too, so that the picture keeps the focus."""
_FINE, _COARSE = 1 / 360, 1 / 36
"""Steps of the crosshair, as shares of the picture's height: 2 and 20 of 720 pixels."""
_CELLS = 8
"""Rows of the grid; its cells are square."""
_PULLED = 8
"""Real pixels that a press must move before it moves the picture."""


class Lens(Widget):
    """The whole picture as one control: a crosshair moves in it, and marks what lies under it.

    A screen reader hears where the crosshair is and how much is marked, but never what lies
    there: that is for the eye to find.
    """

    role: ClassVar[str] = "application"
    focusable = True
    clips = True

    def __init__(self, look: Look, draft: Hunt) -> None:
        super().__init__(look, look.words("activities.hazard_hunt.picture"), key="lens")
        self._draft = draft
        self._pressed: Pixel | None = None
        self._pulled = False
        self._view: tuple[Frame, pygame.Surface] | None = None
        self._rings: dict[tuple[str, bool, int], pygame.Surface] = {}

    def state(self) -> tuple[str, ...]:
        """Add how much is marked, where the crosshair is, and whether the picture is larger."""
        draft, words = self._draft, self.look.words
        x, y = (round(100 * share) for share in draft.camera.cross)
        more = [words("activities.hazard_hunt.marked_count", count=len(draft.marks)),
                words("activities.hazard_hunt.cross", x=x, y=y)]  # fmt: skip
        return (*super().state(), *more, *(["expanded"] if draft.camera.zoom > 1 else []))

    # -- where things are

    @property
    def _area(self) -> pygame.Rect:
        """The part of the window that the panel leaves free."""
        beside = [w.rect for w in (self.parent.children if self.parent else ())
                  if w.role == "region" and w.visible and w.rect.w]  # fmt: skip
        right = min((rect.left for rect in beside), default=self.rect.right) - self.look.px(16)
        return pygame.Rect(self.rect.x, self.rect.y, max(1, right - self.rect.x), self.rect.h)

    # -- pointer

    def press_at(self, pos: tuple[int, int]) -> Action | None:
        """Begin to mark, or pull the picture along."""
        if self._pressed is None:
            self._pressed, self._pulled = pos, False
            return TAKEN
        dx, dy = pos[0] - self._pressed[0], pos[1] - self._pressed[1]
        if self._pulled or max(abs(dx), abs(dy)) >= _PULLED:
            self._draft.camera.pull(self._draft.frame, (dx, dy))
            self.touch()
            self._pressed, self._pulled = pos, True
        return TAKEN

    def released(self) -> Action | None:
        """End a press; one that moved the picture marks nothing."""
        at, pulled, self._pressed = self._pressed, self._pulled, None
        if at is None or pulled:
            self._pulled = False
            return TAKEN
        self._draft.camera.cross = self._draft.frame.point(at)
        return Action(DRAFT, "mark")

    # -- keys

    def activate(self) -> Action:
        """Mark what lies under the crosshair."""
        return Action(DRAFT, "mark")

    def handle(self, event: Event) -> Action | None:
        """Arrows move the crosshair while the picture has the focus; the wheel magnifies."""
        if isinstance(event, Wheel):
            return self._wheel(event)
        if not isinstance(event, Key) or event.ctrl or event.alt:
            return None
        if event.name in _TOOLS:
            return Action(DRAFT, _TOOLS[event.name])
        if event.name not in _ARROWS:
            return None
        draft = self._draft
        step = _FINE if event.shift else 1 / _CELLS if draft.grid else _COARSE
        draft.camera.step(draft.frame, _ARROWS[event.name], step)
        self.focus_visible = True
        self.touch()
        return TAKEN

    def _wheel(self, event: Wheel) -> Action:
        """Magnify towards the pointer, or show the whole picture again."""
        draft = self._draft
        if (event.steps > 0) == (draft.camera.zoom > 1):
            return TAKEN
        draft.camera.cross = draft.frame.point(event.pos)
        draft.zoom_at(event.pos)
        return Action(DRAFT, "look")

    # -- drawing

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the picture where it is moved or magnified, then grid, marks and crosshair."""
        draft = self._draft
        draft.camera.area, frame = self._area, draft.frame
        room = draft.around.room()
        if room or frame.zoom > 1 or frame.shift != (0, 0):
            self._paint_view(surface, frame, room)
        before = surface.get_clip()
        surface.set_clip(before.clip(self.rect))
        if draft.grid:
            self._paint_grid(surface, frame)
        for number, key in enumerate(draft.marks, 1):
            self._paint_mark(surface, frame, number, key)
        if draft.missed_at:
            at = frame.pixel(draft.missed_at)
            self.look.paint.icon(surface, "x", at, 26, self.look.theme.bg0, 220)
            self.look.paint.icon(surface, "x", at, 20, self.look.theme.text_md)
        if self.focus_visible:
            self._paint_cross(surface, frame.pixel(draft.camera.cross))
        surface.set_clip(before)

    def _paint_view(
        self, surface: pygame.Surface, frame: Frame, room: pygame.Surface | None
    ) -> None:
        """Draw what the frame shows over the whole window, lit so that everything can be seen.

        Where fire or smoke moves in the picture, it is taken as it stands on the screen.
        """
        ground = self.look.theme.bg0
        if room is None:
            whole = replace(frame, left=0, top=0, width=surface.get_width(),
                            height=surface.get_height())  # fmt: skip
            surface.blit(looked_at(surface.copy(), whole, surface.get_size(), ground), (0, 0))
        else:
            if self._view is None or self._view[0] != frame:
                self._view = frame, looked_at(room, frame, surface.get_size(), ground)
            surface.blit(self._view[1], (0, 0))
        top = pygame.Rect(0, 0, surface.get_width(), self.rect.top + self.look.px(24))
        self.look.paint.shade(surface, top, (ground,) * 3, (225, 150, 0))

    def _paint_grid(self, surface: pygame.Surface, frame: Frame) -> None:
        """Lay lines over the picture, one step of the arrows apart."""
        side = frame.height / _CELLS
        (left, top), (right, bottom) = frame.pixel((0, 0)), frame.pixel((1, 1))
        picture = pygame.Rect(left, top, right - left, bottom - top).clip(self.rect)
        sheet, tint = blank(picture.size), (*self.look.theme.white, 46)
        for index in range(round((right - left) / side) + 1):
            x = round(left + index * side) - picture.x
            pygame.draw.line(sheet, tint, (x, 0), (x, picture.h))
        for index in range(_CELLS * frame.zoom + 1):
            y = round(top + index * side) - picture.y
            pygame.draw.line(sheet, tint, (0, y), (picture.w, y))
        surface.blit(sheet, picture)

    def _paint_mark(self, surface: pygame.Surface, frame: Frame, number: int, key: str) -> None:
        """Draw the soft outline of a marked thing, and its number at its upper edge."""
        draft, look = self._draft, self.look
        shape = [frame.pixel(point) for point in draft.outlines[key]]
        left, top = min(x for x, _ in shape), min(y for _, y in shape)
        right, bottom = max(x for x, _ in shape), max(y for _, y in shape)
        if not self.rect.colliderect((left, top, right - left + 1, bottom - top + 1)):
            return
        chosen, wide = key == draft.chosen, look.px(10)
        colour = look.theme.amber if chosen else look.theme.text_hi
        kept = key, chosen, frame.zoom
        if kept not in self._rings:
            moved = [(x - left + wide, y - top + wide) for x, y in shape]
            self._rings[kept] = ring(moved, colour, look.px(3), wide)
        surface.blit(self._rings[kept], (left - wide, top - wide))
        side = look.grown(32)
        place = pygame.Rect(0, 0, side, side)
        place.center = (left + right) // 2, top
        place.clamp_ip(self.rect.inflate(-look.px(12), -look.px(12)))
        draw_pin(look, surface, place.center, side, str(number), chosen)

    def _paint_cross(self, surface: pygame.Surface, at: Pixel) -> None:
        """Draw the crosshair: light on dark, so that it is seen on any ground."""
        look, theme = self.look, self.look.theme
        for colour, wide in ((theme.bg0, look.px(5)), (theme.white, look.px(2))):
            pygame.draw.circle(surface, colour, at, look.px(19) + wide // 2, wide)
            for x, y in _ARROWS.values():
                start = at[0] + x * look.px(7), at[1] + y * look.px(7)
                end = at[0] + x * look.px(28), at[1] + y * look.px(28)
                pygame.draw.line(surface, colour, start, end, wide)
        look.paint.disc(surface, at, look.px(6), theme.amber)


def looked_at(
    source: pygame.Surface, frame: Frame, size: tuple[int, int], ground: Colour
) -> pygame.Surface:
    """Return a window of this size filled with what a frame shows of a picture."""
    seen = pygame.Surface(size)
    seen.fill(ground)
    start, end = frame.point((0, 0)), frame.point(size)
    wide, tall = source.get_size()
    box = pygame.Rect(round(start[0] * wide), round(start[1] * tall), 0, 0)
    box.width = round(end[0] * wide) - box.x
    box.height = round(end[1] * tall) - box.y
    if box.w > 0 and box.h > 0:
        (left, top), (right, bottom) = frame.pixel(start), frame.pixel(end)
        piece = source.subsurface(box).convert(seen)
        made = pygame.transform.smoothscale(piece, (max(1, right - left), max(1, bottom - top)))
        seen.blit(made, (left, top))
    return seen
