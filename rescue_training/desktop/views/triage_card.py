"""The card of the casualty who is being seen: the portrait, and everything that can be asked."""

from __future__ import annotations

from typing import ClassVar

import pygame

from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.views.contract import DRAFT
from rescue_training.desktop.views.triage_checks import Breath, Check, Live, Timer, Trail
from rescue_training.desktop.views.triage_scene import Scene, face_of, group_icon
from rescue_training.desktop.views.triage_tags import TagColumn, TagHead
from rescue_training.desktop.widgets.base import Widget
from rescue_training.desktop.widgets.layout import Column, Grid
from rescue_training.desktop.widgets.scroll import ScrollView

_BUST = 104
_RING = 58
_GROUND = (0x4A, 0x24, 0x20)
"""Colour behind a portrait."""


class Who(Widget):
    """Portrait, number, who it is and what is seen; it is dragged to a column to give a tag."""

    role: ClassVar[str] = "group"
    draggable = True
    catches_pointer = True

    def __init__(self, look: Look, scene: Scene) -> None:
        key = scene.current
        casualty = scene.casualty(key)
        board = "activities.triage.board"
        self.number = look.words(f"{board}.number", number=scene.number(key))
        self.who = scene.fill(casualty.who)
        self.seen = scene.fill(casualty.seen) if casualty.seen else ""
        group = scene.group(key)
        self.group = look.words(f"activities.triage.group.{group}") if group else ""
        self.icon = group_icon(group) if group else ""
        spoken = (self.number, self.who, self.seen, self.group)
        super().__init__(look, ". ".join(filter(None, spoken)), key=f"who:{key}")
        self.casualty, self.scene = key, scene

    def _side(self) -> int:
        return self.look.px(_BUST)

    def _rows(self, width: int) -> tuple[int, int]:
        """Return the width of the words, and their height."""
        look = self.look
        column = max(1, width - self._side() - look.px(14))
        beside = max(1, column - look.px(_RING + 8))
        tall = look.text(self.number, "floor", beside).height + look.px(14)
        tall += look.text(self.who, "h3", beside).height
        for line in (self.seen, self.group):
            tall += look.text(line, "body_small", column).height if line else 0
        return column, tall

    def height_for(self, width: int) -> int:
        """Return the height of the portrait or the words."""
        return max(self._side(), self._rows(width)[1])

    def dropped(self, target: Widget | None, pos: tuple[int, int]) -> Action | None:
        """Give the tag of the column it was let go over."""
        if isinstance(target, TagColumn | TagHead):
            return Action(DRAFT, f"tag:{target.tag.value}")
        return None

    def paint(self, surface: pygame.Surface) -> None:
        """Draw portrait and words."""
        look, theme = self.look, self.look.theme
        box = pygame.Rect(self.rect.x, self.rect.y, self._side(), self._side())
        self._portrait(surface, box)
        column = self._rows(self.rect.w)[0]
        beside = max(1, column - look.px(_RING + 8))
        x, y = box.right + look.px(14), self.rect.y
        number = look.text(self.number, "floor", beside)
        pill = pygame.Rect(x, y, number.width + look.px(20), number.height + look.px(8))
        look.paint.fill(surface, pill, theme.amber, 999)
        number.draw(surface, x + look.px(10), y + look.px(4), theme.amber_ink)
        y = pill.bottom + look.px(6)
        who = look.text(self.who, "h3", beside)
        who.draw(surface, x, y, theme.text_hi)
        y += who.height
        if self.seen:
            seen = look.text(self.seen, "body_small", column)
            seen.draw(surface, x, y, theme.text_md)
            y += seen.height
        if self.group:
            group = look.text(self.group, "label", column - look.px(24))
            middle = (x + look.px(9), y + group.pitch // 2 + look.px(2))
            look.paint.icon(surface, self.icon, middle, 18, theme.amber)
            group.draw(surface, x + look.px(24), y + look.px(2), theme.text_hi)

    def _portrait(self, surface: pygame.Surface, box: pygame.Rect) -> None:
        """Draw the portrait, or the outline of somebody where there is none."""
        look, scene = self.look, self.scene
        casualty, found = scene.casualty(self.casualty), scene.found
        assert found is not None
        ground = look.theme.bg3 if look.theme.high_contrast else _GROUND
        dark = tuple(c // 2 for c in ground)
        style = look.paint.style(2, top=ground, bottom=dark, radius=14, border_alpha=24)
        look.paint.panel(surface, box, style)
        bust = None
        if casualty.bust:
            bust = scene.bust(casualty.bust, face_of(casualty, found), round(box.h * 0.96))
        if bust is None:
            look.paint.icon(surface, "user", box.center, _BUST * 0.62, look.theme.text_md)
            return
        before = surface.get_clip()
        surface.set_clip(box.inflate(-2, -2).clip(before))
        surface.blit(bust, bust.get_rect(midbottom=(box.centerx, box.bottom - 1)))
        surface.set_clip(before)

    def draw_ghost(self, surface: pygame.Surface, pos: tuple[int, int]) -> None:
        """Draw a small card with portrait and name, a little turned, under the pointer."""
        look, theme = self.look, self.look.theme
        wide, tall = look.px(232), look.px(86)
        card = pygame.Surface((wide, tall), pygame.SRCALPHA)
        rect = card.get_rect().inflate(-4, -4)
        style = look.paint.style(
            3, radius=12, border=theme.white, border_alpha=220, border_width=2
        )  # fmt: skip
        look.paint.panel(card, rect, style)
        box = pygame.Rect(rect.x + look.px(8), rect.y + look.px(8), look.px(62), look.px(62))
        self._portrait(card, box)
        column = wide - box.right - look.px(14)
        who = look.text(self.who, "label", column)
        who.draw(card, box.right + look.px(10), rect.centery - who.height // 2, theme.text_hi)
        turned = pygame.transform.rotozoom(card, -3, 1)
        surface.blit(turned, turned.get_rect(center=pos))


class CasualtyCard(Widget):
    """The panel of the casualty who is being seen; a tagged one let go over it is seen again."""

    role: ClassVar[str] = "region"
    takes_drops = True

    def __init__(self, look: Look, scene: Scene) -> None:
        self.who, self.timer = Who(look, scene), Timer(look, scene)
        super().__init__(look, self.who.name, key="card")
        words = scene.algorithm(scene.current).words
        tiles = [Check(look, scene, word) for word in words]
        checks = Grid(look, tiles, smallest=150, most=2, gap=8)
        breath = Breath(look, scene)
        self.live: tuple[Live, ...] = (self.timer, breath)
        """What moves by itself; the board draws it last."""
        parts: list[Widget] = [self.who, checks, breath]
        if scene.activity.algorithm != "salt":
            parts.append(Trail(look, scene))
        body = Column(look, parts, gap=10)
        self.body = self.add(ScrollView(look, body, "card-body"))
        self.add(self.timer)

    def arrange(self) -> None:
        """Place the card's parts; the ring of time stands at the top end."""
        pad, side = self.look.px(14), self.look.px(_RING)
        self.body.place(self.rect.inflate(-2 * pad, -2 * pad))
        who = self.who.rect
        self.timer.place(pygame.Rect(who.right - side, self.body.rect.y, side, side))

    def sight(self, one: Live) -> pygame.Rect:
        """Return where something that moves may be drawn: the ring goes when the card scrolls."""
        if one is not self.timer:
            return self.body.rect
        return self.rect if self.body.offset == 0 else pygame.Rect(self.rect.topleft, (0, 0))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ground."""
        look, theme = self.look, self.look.theme
        border = theme.amber if self.hovered else theme.white
        style = look.paint.style(
            1, alpha=250, elevation=2, border=border,
            border_alpha=220 if self.hovered else theme.border_alpha,
        )  # fmt: skip
        look.paint.panel(surface, self.rect, style)


class Nobody(Widget):
    """The card while nobody is being seen: what to do next."""

    role: ClassVar[str] = "status"
    takes_drops = True

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the words in the middle of an empty card."""
        look, theme = self.look, self.look.theme
        look.paint.panel(surface, self.rect, look.paint.style(1, alpha=250, elevation=2))
        column = max(1, self.rect.w - look.px(64))
        words = look.text(self.name, "h3", column, "centre")
        middle = (self.rect.centerx, self.rect.centery - words.height // 2 - look.px(40))
        look.paint.icon(surface, "tag", middle, 56, theme.amber)
        top = self.rect.centery - words.height // 2 + look.px(10)
        words.draw(surface, self.rect.x + look.px(32), top, theme.text_hi)
