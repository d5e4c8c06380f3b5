"""The cards of the home screen: a scenario with its picture and results, and the large one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pygame

from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.screens.shell import MEDAL_ICONS, draw_badge
from rescue_training.desktop.services import MEDALS, Entry
from rescue_training.desktop.stage import Scenery
from rescue_training.desktop.theme import RADIUS, mix
from rescue_training.desktop.widgets import Box, Chip, Column, Flow, Widget

_PICTURE = 122
_PADDING = 14
_RING = 46
_BADGE = 24


def picture_area(
    look: Look, surface: pygame.Surface, rect: pygame.Rect, scenery: Scenery, radius: int
) -> None:
    """Draw a place as it burns, or a quiet ground when it has no pictures."""
    still = look.stills.cover(scenery, rect.size, radius)
    if still is not None:
        surface.blit(still, rect)
    else:
        style = look.paint.style(
            3, top=mix(look.theme.bg2, look.theme.heat, 0.16), radius=radius / look.scale.ui
        )
        look.paint.panel(surface, rect, style)
        look.paint.icon(surface, "fire-duotone", rect.center, 44, look.theme.text_lo)


def chips(look: Look, entry: Entry) -> list[Widget]:
    """Return what must be known before opening: audience, draft, not signed off."""
    words = look.words
    found: list[Widget] = [Chip(look, words(f"desktop.home.audience.{entry.audience}"), "users")]
    if entry.draft:
        found.append(Chip(look, words("desktop.home.draft"), "pencil", "amber"))
    elif entry.review_needed:
        found.append(Chip(look, words("desktop.home.review_needed"), "seal-warning", "amber"))
    return found


def spoken_result(look: Look, entry: Entry) -> str:
    """Return a scenario's result in words, for those who do not see the ring."""
    result, words = entry.result, look.words
    if result.percent is None:
        return words("desktop.home.never")
    medals = ", ".join(words(f"desktop.home.medal.{m}") for m in MEDALS if m in result.medals)
    best = words("desktop.home.best", percent=result.percent)
    return f"{best}; {medals}" if medals else best


class ScenarioCard(Widget):
    """One scenario: picture, title, minutes, medals, and the best result in a ring."""

    role: ClassVar[str] = "button"
    focusable = True

    def __init__(self, look: Look, entry: Entry) -> None:
        super().__init__(look, entry.title, key=f"scenario:{entry.id}")
        self.entry = entry
        self._chips = self.add(Flow(look, chips(look, entry), 6))

    def state(self) -> tuple[str, ...]:
        """Add the result in words."""
        return (*super().state(), spoken_result(self.look, self.entry))

    # -- measures

    def _parts(self, width: int) -> tuple[int, int]:
        """Return the heights of the title and of the whole."""
        look = self.look
        column = max(1, width - 2 * look.px(_PADDING))
        title = look.text(self.name, "card", column - look.grown(_RING) - look.px(8)).height
        return title, look.px(_PICTURE + 18) + title + look.px(14) + self._meta_height(width)

    def _meta_height(self, width: int) -> int:
        text = self.look.text(self._minutes(), "caption", width).height
        row = max(text, self.look.px(_BADGE))
        one_line = self._minutes_width() + self._medals_width() <= width - 2 * self.look.px(
            _PADDING
        )
        return (row if one_line else text + row) + self.look.px(_PADDING)

    def _minutes(self) -> str:
        return self.look.words("desktop.home.minutes", minutes=self.entry.minutes)

    def _minutes_width(self) -> int:
        return self.look.px(24) + self.look.text_width(self._minutes(), "caption")

    def _medals_width(self) -> int:
        return self.look.px(_BADGE + 5) * len(MEDALS)

    def width(self) -> int:
        """Return a card's usual width."""
        return self.look.px(238)

    def height_for(self, width: int) -> int:
        """Return picture, title and the line of minutes and medals."""
        return self._parts(width)[1]

    def arrange(self) -> None:
        """Put the chips on the picture."""
        pad = self.look.px(10)
        wide = self.rect.w - 2 * pad
        tall = self._chips.height_for(wide)
        self._chips.place(pygame.Rect(self.rect.x + pad, self.rect.y + pad, wide, tall))

    # -- looks

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the card a little higher while the pointer is on it."""
        if not self.visible:
            return
        up = self.look.px(4) if self.hovered and not self.pressed and self.look.motion else 0
        if up:
            self.rect = self.rect.move(0, -up)
            self.arrange()
        super().draw(surface)
        if up:
            self.rect = self.rect.move(0, up)
            self.arrange()

    def paint(self, surface: pygame.Surface) -> None:
        """Draw ground, picture, ring, title and result."""
        look, theme, rect = self.look, self.look.theme, self.rect
        lit = self.focus_visible
        edge = theme.amber if lit else theme.white
        strong = 255 if lit else (110 if self.hovered else theme.border_alpha)
        style = look.paint.style(
            2, elevation=2, radius=RADIUS["panel"], glow=theme.amber if lit else None,
            border_alpha=0,
        )  # fmt: skip
        look.paint.panel(surface, rect, style)
        self._picture(surface)
        width = 2.2 if lit else theme.border_width
        look.paint.outline(surface, rect, edge, RADIUS["panel"], width, strong)
        self._texts(surface)
        self._ring(surface)

    def _picture(self, surface: pygame.Surface) -> None:
        look, rect = self.look, self.rect
        radius = look.paint.radius(RADIUS["panel"], rect)
        area = pygame.Rect(rect.x, rect.y, rect.w, look.px(_PICTURE))
        clip = surface.get_clip()
        surface.set_clip(clip.clip(area))
        taller = pygame.Rect(area.x, area.y, area.w, area.h + radius)
        picture_area(look, surface, taller, self.entry.scenery, radius)
        surface.set_clip(clip)
        fade = pygame.Rect(area.x, area.bottom - look.px(44), area.w, look.px(44))
        top = look.paint.style(2).top
        look.paint.shade(surface, fade, (top, top), (0, 235))

    def _texts(self, surface: pygame.Surface) -> None:
        look, theme, rect = self.look, self.look.theme, self.rect
        pad = look.px(_PADDING)
        column = max(1, rect.w - 2 * pad)
        title = look.text(self.name, "card", column - look.grown(_RING) - look.px(8))
        title.draw(surface, rect.x + pad, rect.y + look.px(_PICTURE + 10), theme.text_hi)
        minutes = look.text(self._minutes(), "caption", column)
        meta = self._meta_height(rect.w)
        y = rect.bottom - meta
        badge = look.px(_BADGE)
        stacked = meta - look.px(_PADDING) > max(minutes.height, badge)
        line = minutes.height if stacked else max(minutes.height, badge)
        look.paint.icon(
            surface, "clock-bold", (rect.x + pad + look.px(7), y + line // 2), 15, theme.text_lo
        )
        top = y + (line - minutes.height) // 2
        minutes.draw(surface, rect.x + pad + look.px(22), top, theme.text_md)
        row = y + minutes.height if stacked else y + (line - badge) // 2
        x = rect.right - pad - self._medals_width() + look.px(5)
        for medal in MEDALS:
            place = pygame.Rect(x, row, badge, badge)
            draw_badge(look, surface, place, MEDAL_ICONS[medal], medal in self.entry.result.medals)
            x += badge + look.px(5)

    def _ring(self, surface: pygame.Surface) -> None:
        """Draw the best result on the seam of picture and text; none when never played."""
        look, theme, result = self.look, self.look.theme, self.entry.result
        if result.percent is None:
            return
        side = look.grown(_RING)
        place = pygame.Rect(0, 0, side, side)
        right = self.rect.right - look.px(_PADDING - 2)
        place.topright = (right, self.rect.y + look.px(_PICTURE - 18))
        look.paint.disc(surface, place.center, side + look.px(4), look.paint.style(2).top)
        hue = theme.green if result.passed else theme.amber
        look.paint.ring(surface, place, result.percent / 100, hue, 4.5)
        figures = look.figures(
            str(result.percent), "number_17", 17 * look.scale.grow / look.scale.text
        )
        left, top = place.centerx - figures.width // 2, place.centery - figures.height // 2
        figures.draw(surface, left, top, theme.text_hi)

    def activate(self) -> Action | None:
        """Open the briefing."""
        return Action("open", self.entry.id)


class Hero(Box):
    """The large card: what to go on with, or what to do next, before its burning picture."""

    def __init__(self, look: Look, scenery: Scenery, parts: Sequence[Widget]) -> None:
        column = Column(look, parts, 10, centre=True)
        super().__init__(look, column, 24)
        self._scenery = scenery

    def _inner(self, width: int) -> int:
        """Keep the text beside the fire when there is room; large text takes it all."""
        inner = super()._inner(width)
        part = round(inner * (0.6 if self.look.scale.text < 1.4 else 0.8))
        return part if self.look.scale.text < 1.8 else inner

    def height_for(self, width: int) -> int:
        """Return at least the height of a picture worth seeing."""
        return max(self.look.px(248), super().height_for(width))

    def arrange(self) -> None:
        """Place the text at the start side."""
        left, top, _, bottom = self._sides
        wide = self._inner(self.rect.w)
        tall = self.rect.h - top - bottom
        self.child.place(pygame.Rect(self.rect.x + left, self.rect.y + top, wide, tall))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the picture, darkened where text stands."""
        look, theme, rect = self.look, self.look.theme, self.rect
        radius = look.paint.radius(RADIUS["panel"], rect)
        style = look.paint.style(1, elevation=2, radius=RADIUS["panel"], border_alpha=0)
        look.paint.panel(surface, rect, style)
        if not theme.high_contrast:
            self._picture(surface, rect, radius)
        look.paint.outline(
            surface, rect, theme.white, RADIUS["panel"], theme.border_width, theme.border_alpha
        )

    def _picture(self, surface: pygame.Surface, rect: pygame.Rect, radius: int) -> None:
        """Draw the place at the end side; it fades where the text stands."""
        look = self.look
        place = pygame.Rect(0, rect.y, round(rect.w * 0.56), rect.h)
        place.right = rect.right
        strong = 255 if look.scale.text < 1.4 else 90
        fade = (0, strong * 3 // 5, strong, strong, strong)
        still = look.stills.cover(self._scenery, place.size, radius, fade)
        if still is not None:
            surface.blit(still, place)
