"""What is held on the board of ``compressions``: the chest under two hands, and a breath."""

from __future__ import annotations

from typing import ClassVar

import pygame

from rescue_training.activities.compression_run import HANDS_OFF
from rescue_training.activities.compressions import BREATHS
from rescue_training.desktop.events import TAKEN, Action, Event, Key, KeyUp
from rescue_training.desktop.look import Look
from rescue_training.desktop.text_layout import Paragraph
from rescue_training.desktop.theme import RADIUS, TARGET
from rescue_training.desktop.views.compressions_parts import Live
from rescue_training.desktop.views.compressions_patient import drawn_patient
from rescue_training.desktop.views.compressions_rhythm import WARN, Rhythm

STEPS = 8
"""Depths in which the picture is drawn."""


class Held(Live):
    """Something that is held with the pointer or a key: a compression or a breath."""

    role: ClassVar[str] = "button"
    focusable = True

    def __init__(self, look: Look, rhythm: Rhythm, name: str, kind: str, keyboard: str) -> None:
        super().__init__(look, rhythm, name, f"held:{kind}")
        self.kind, self.keyboard = kind, keyboard
        self.hears = True
        self.enabled = rhythm.moving

    def state(self) -> tuple[str, ...]:
        """Add whether it is held now."""
        return (*super().state(), *(["pressed"] if self.rhythm.kind == self.kind else []))

    def press_at(self, pos: tuple[int, int]) -> Action | None:
        """Begin with the pointer."""
        self.rhythm.down(self.kind, by_pointer=True)
        return TAKEN

    def released(self) -> Action | None:
        """End with the pointer."""
        self.rhythm.up(self.kind)
        return TAKEN

    def activate(self) -> Action | None:
        """Do nothing: it is held, not clicked."""
        return TAKEN

    def handle(self, event: Event) -> Action | None:
        """Begin and end with the key."""
        if not isinstance(event, Key | KeyUp) or event.name != self.keyboard:
            return None
        if not self.rhythm.moving:
            return None
        if isinstance(event, Key):
            self.rhythm.down(self.kind)
        else:
            self.rhythm.up(self.kind)
        return TAKEN


class Chest(Held):
    """The chest from the side under two hands: it goes down and comes up with the key."""

    def __init__(self, look: Look, rhythm: Rhythm, name: str) -> None:
        super().__init__(look, rhythm, name, "p", "space")
        self._made: dict[tuple[tuple[int, int], int], pygame.Surface] = {}

    def width(self) -> int:
        """Return a comfortable width."""
        return self.look.px(500)

    def height_for(self, width: int) -> int:
        """Return the least height for hands, chest and words."""
        return self.look.px(130)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw chest, hands, a measure of depth, and the words."""
        rhythm, theme = self.rhythm, self.look.theme
        warned = rhythm.idle >= WARN
        hue = theme.red if warned else theme.amber if rhythm.kind == "p" else None
        self.ground(surface, hue if rhythm.moving else None)
        words = self._said()
        laid = self.look.text(words, "card", self.rect.w - self.look.px(32), "centre")
        room = self.rect.inflate(-self.look.px(24), -self.look.px(16))
        room.height -= laid.height
        before = surface.get_clip()
        surface.set_clip(before.clip(self.rect.inflate(-4, -4)))
        self._body(surface, room)
        surface.set_clip(before)
        tone = theme.red_text if warned else theme.text_hi
        laid.draw(surface, self.rect.x + self.look.px(16), room.bottom, tone)
        if self.focus_visible:
            self.look.paint.focus_ring(surface, self.rect, RADIUS["option"])

    def _said(self) -> str:
        rhythm, activity = self.rhythm, self.rhythm.activity
        if not rhythm.moving:
            return self.name
        if rhythm.idle >= WARN:
            return self.say("pause", seconds=rhythm.idle // 1000)
        if rhythm.partner:
            return self.say("partner")
        if rhythm.kind == "b":
            return self.say("breathing")
        if not rhythm.started and activity.first_breaths:
            return self.say("first", count=activity.first_breaths)
        due = self.helps and activity.ratio and rhythm.count >= activity.ratio
        if due and rhythm.breaths < BREATHS and rhythm.idle < HANDS_OFF and not rhythm.kind:
            key = "breathe_now" if activity.breathes else "rest_now"
            return self.say(key, count=activity.ratio, breaths=BREATHS)
        if not self.helps:
            return self.name
        if rhythm.leaning and rhythm.idle < HANDS_OFF:
            return self.say("leaning")
        return self.say("down" if rhythm.kind == "p" else "up")

    def _body(self, surface: pygame.Surface, room: pygame.Rect) -> None:
        """Draw the patient with the hands as deep as they are, and the measure beside."""
        look, rhythm = self.look, self.rhythm
        depth = rhythm.depth * STEPS // 100 if look.motion else STEPS * (rhythm.kind == "p")
        breath = rhythm.kind == "b" or rhythm.partner > 0
        size = (min(room.w - look.px(70), room.h * 3), room.h)
        key = (size, -1 if breath else depth)
        if key not in self._made:
            self._made[key] = drawn_patient(size, depth / STEPS, breath)
        surface.blit(self._made[key], (room.centerx - size[0] // 2, room.y))
        if breath:
            at = (room.centerx, room.y + room.h * 24 // 100)
            look.paint.icon(surface, "lungs", at, room.h * 0.4 / look.scale.ui, look.theme.blue)
        bar = pygame.Rect(room.right - look.px(22), room.y, look.px(14), room.h - look.px(8))
        self._measure(surface, bar)

    def _measure(self, surface: pygame.Surface, bar: pygame.Rect) -> None:
        """Draw how far the hands are down: up is full recoil."""
        look, theme, rhythm = self.look, self.look.theme, self.rhythm
        depth = rhythm.depth if look.motion else 100 * (rhythm.kind == "p")
        look.paint.fill(surface, bar, theme.line, 999)
        up = pygame.Rect(bar.x, bar.y, bar.w, bar.h * 22 // 100)
        look.paint.fill(surface, up, theme.green, 999, 150)
        y = bar.y + bar.w // 2 + (bar.h - bar.w) * depth // 100
        look.paint.disc(surface, (bar.centerx, y), look.px(24), theme.bg0)
        look.paint.disc(surface, (bar.centerx, y), look.px(18), theme.white)


class Breath(Held):
    """Held for about a second to breathe into the patient."""

    def __init__(self, look: Look, rhythm: Rhythm, name: str) -> None:
        super().__init__(look, rhythm, name, "b", "b")

    def width(self) -> int:
        """Return the width of icon and words."""
        return self.look.text_width(self.name, "button") + self.look.px(72)

    def height_for(self, width: int) -> int:
        """Return at least the smallest target; more when the words wrap."""
        return max(self.look.px(TARGET), self._laid(width).height + self.look.px(14))

    def _laid(self, width: int) -> Paragraph:
        return self.look.text(self.name, "button", max(1, width - self.look.px(64)))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the button, filled as far as one second has gone."""
        look, theme, rhythm = self.look, self.look.theme, self.rhythm
        held = rhythm.kind == "b"
        style = look.paint.style(2, radius=RADIUS["button"], top=theme.bg3, bottom=theme.bg2,
                                 border_alpha=110 if self.hovered or held else 61)  # fmt: skip
        look.paint.panel(surface, self.rect, style)
        if held and self.helps:
            share = min(1.0, (rhythm.now - rhythm.since) / 1000)
            filled = self.rect.inflate(-4, -4)
            filled.width = max(look.px(24), round(filled.w * share))
            look.paint.fill(surface, filled, theme.blue, RADIUS["button"] - 2, 90)
        tone = theme.text_hi if self.enabled else theme.text_disabled
        look.paint.icon(surface, "wind", (self.rect.x + look.px(28), self.rect.centery), 20, tone)
        laid = self._laid(self.rect.w)
        laid.draw(surface, self.rect.x + look.px(48), self.rect.centery - laid.height // 2, tone)
        if self.focus_visible:
            look.paint.focus_ring(surface, self.rect, RADIUS["button"])
