"""The tree of the play screen: it places HUD, dialogue, options and caption over the picture."""

from __future__ import annotations

from typing import ClassVar

import pygame

from rescue_training.desktop.look import Look
from rescue_training.desktop.screens.play.dialogue import Dialogue
from rescue_training.desktop.screens.play.hud import Hud
from rescue_training.desktop.screens.play.layout import Places, places
from rescue_training.desktop.screens.play.parts import Shown
from rescue_training.desktop.shapes import blank
from rescue_training.desktop.stage.glide import BASE, ease_out
from rescue_training.desktop.text_layout import Paragraph
from rescue_training.desktop.widgets.base import Widget


class Caption(Widget):
    """What is heard, written: ``[còi báo khói]``."""

    role: ClassVar[str] = "status"

    def width(self) -> int:
        """Return the width of the words on one line."""
        return self.look.text_width(self.name, "label") + self.look.px(52)

    def height_for(self, width: int) -> int:
        """Return the height of the words."""
        return self._words(width).height + self.look.px(12)

    def _words(self, width: int) -> Paragraph:
        return self.look.text(self.name, "label", max(1, width - self.look.px(50)))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the words on a dark pill."""
        if not self.name:
            return
        look, theme = self.look, self.look.theme
        look.paint.fill(surface, self.rect, theme.bg0, 999, 220)
        look.paint.outline(surface, self.rect, theme.white, 999, 1, 40)
        centre = (self.rect.x + look.px(22), self.rect.centery)
        look.paint.icon(surface, "speaker-high", centre, 18, theme.blue)
        words = self._words(self.rect.w)
        top = self.rect.centery - words.height // 2
        words.draw(surface, self.rect.x + look.px(38), top, theme.text_hi)


class PlayRoot(Widget):
    """Everything that stands over the picture."""

    def __init__(
        self, look: Look, hud: Hud, talk: Dialogue, shown: Shown, caption: Caption
    ) -> None:
        super().__init__(look)
        self.over = self.add(shown.over) if shown.over else None
        self.hud = self.add(hud)
        self.talk = self.add(talk)
        self.ask = self.add(shown.panel) if shown.panel else None
        self.board = self.add(shown.board) if shown.board else None
        self._wide = shown.wide
        self.caption = self.add(caption)
        self._age = BASE
        self._sheet = blank(look.size)
        """The parts as they were drawn last."""

    def appear(self) -> None:
        """Let the options fade in."""
        self._age, self.animating = 0, True

    def update(self, dt_ms: int) -> None:
        """Let the options come on."""
        self._age += dt_ms
        self.animating = self._age < BASE
        self.touch()

    def draw(self, surface: pygame.Surface) -> None:
        """Draw everything; options that are coming shine through what is behind them."""
        if self.ask is None or self._age >= BASE:
            self._draw_parts(surface)
            return
        room = self._region(self.ask)
        behind = surface.subsurface(room).copy()
        self._draw_parts(surface)
        behind.set_alpha(round(255 * (1 - ease_out(self._age / BASE))))
        surface.blit(behind, room)

    def _draw_parts(self, surface: pygame.Surface) -> None:
        """Draw the parts from their last picture; those that changed are drawn anew first."""
        if self.over:
            self.over.draw(surface)
        for part in (self.hud, self.talk, self.ask, self.board):
            if part is not None and part.visible:
                region = self._region(part)
                if part.dirty:
                    self._sheet.fill((0, 0, 0, 0), region)
                    self._sheet.set_clip(region)
                    part.draw(self._sheet)
                    self._sheet.set_clip(None)
                    part.dirty = False
                surface.blit(self._sheet, region, region)
        self.caption.draw(surface)

    def _region(self, part: Widget) -> pygame.Rect:
        """Return what a part covers, shadow and portrait included, without the others' places."""
        around = self.look.px(22)
        region = part.rect.inflate(2 * around, 2 * around)
        window = pygame.Rect((0, 0), self.look.size)
        if part is self.hud:
            return part.rect.inflate(2 * around, self.look.px(6)).clip(window)
        if part is self.talk:
            region = region.union(part.rect.move(0, -self.talk.overhang))
        top = self.hud.rect.bottom + self.look.px(4)
        return region.clip(pygame.Rect(0, top, window.w, window.h - top))

    def arrange(self) -> None:
        """Place the parts; with very large text dialogue and options take turns."""
        look = self.look
        width = look.size[0] - 2 * look.px(28)
        hud_height = self.hud.height_for(width)
        plan = places(look, 0, hud_height)
        plan = places(look, self.talk.height_for(plan.talk.w), hud_height, self._wide)
        self.hud.place(plan.hud)
        self._place_talk(plan)
        if self.board:
            self.board.place(plan.board)
        if self.over:
            window = pygame.Rect((0, 0), look.size)
            window.top = plan.board.top
            window.height = look.size[1] - window.top
            self.over.place(window)
        if self.ask:
            tall = min(plan.ask.h, self.ask.height_for(plan.ask.w))
            ask = plan.ask.copy()
            ask.height = tall
            ask.bottom = plan.ask.bottom
            self.ask.place(ask)
        self._place_caption(plan)

    def _place_talk(self, plan: Places) -> None:
        self.talk.place(plan.talk)
        nothing = not self.talk.pages
        covered = self.board or self.over or (self.ask and (plan.alternate or self._wide))
        self.talk.visible = not (nothing or covered)

    def _place_caption(self, plan: Places) -> None:
        room = plan.talk.w
        wide = min(room, self.caption.width())
        place = pygame.Rect(plan.hud.x, 0, wide, self.caption.height_for(wide))
        place.top = plan.hud.bottom + self.look.px(12)
        self.caption.place(place)
        self.caption.visible = bool(self.caption.name)
