"""What is assigned and what one has set for oneself: a card each, on the home screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Literal

import pygame

from rescue_training.desktop.days import day_text
from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.services import Duty
from rescue_training.desktop.theme import RADIUS, Colour, mix
from rescue_training.desktop.widgets import Button, Grid, Row, Widget, icon_button

MOST = 4
"""Duties that are shown until somebody asks for all."""
_DISC, _NARROW, _LARGE_TEXT = 44, 430, 1.3
"""Diameter of the sign; width and text scale from which the day stands below the title."""

Align = Literal["start", "end"]

_SIGNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "overdue": ("red", "warning-bold"),
        "failing": ("amber", "arrow-clockwise"),
        "soon": ("amber", "clock-countdown"),
        "open": ("blue", "calendar"),
        "late": ("green", "check"),
        "done": ("green", "check"),
    }
)
"""Colour and icon of each state; the words beside them say the same."""


def when(look: Look, duty: Duty) -> str:
    """Return the state in words: how many days are left or over, or when it was done."""
    words = look.words
    if duty.state in ("done", "late"):
        return words(f"desktop.duties.{duty.state}", day=_day(look, duty.day))
    if duty.left < 0:
        return words("desktop.duties.over", days=-duty.left)
    if duty.left == 0:
        return words("desktop.duties.today")
    return words("desktop.duties.left", days=duty.left)


def whose(look: Look, duty: Duty) -> str:
    """Return who asks for it of whom."""
    if duty.whose == "own":
        return look.words("desktop.duties.own")
    if duty.whose == "unit":
        return look.words("desktop.duties.unit_target", unit=duty.unit)
    key = "given_unit" if duty.unit else "given_you"
    return look.words(f"desktop.duties.{key}", unit=duty.unit)


def demand(look: Look, duty: Duty) -> str:
    """Return what is asked for: mode, percent, and whether extra time counts."""
    words = look.words
    parts = [words("desktop.duties.exam")] if duty.exam else []
    if duty.percent:
        parts.append(words("desktop.duties.at_least", percent=duty.percent))
    if not duty.timer:
        parts.append(words("desktop.duties.no_timer"))
    if duty.best is not None and duty.open:
        parts.append(words("desktop.duties.best", percent=duty.best))
    if not duty.here:
        parts.append(words("desktop.duties.missing"))
    return " · ".join(parts)


def hue_of(look: Look, state: str) -> Colour:
    """Return the colour of a state."""
    theme = look.theme
    hues = {"red": theme.red, "amber": theme.amber, "blue": theme.blue, "green": theme.green}
    return hues[_SIGNS[state][0]]


def _day(look: Look, day: str) -> str:
    return day_text(date.fromisoformat(day), look.words.language)


class DutyCard(Widget):
    """One duty: sign, title, who asks for what, and the day; it opens the briefing."""

    role: ClassVar[str] = "button"

    def __init__(self, look: Look, duty: Duty) -> None:
        super().__init__(look, duty.title, key=f"duty:{duty.uid}")
        self.duty = duty
        self.focusable = duty.here
        self._under = (whose(look, duty), demand(look, duty))
        self._when = when(look, duty)
        self._due = look.words("desktop.duties.due", day=_day(look, duty.due))

    def state(self) -> tuple[str, ...]:
        """Add who asks for what by when."""
        return (*super().state(), *filter(None, self._under), self._when, self._due)

    def activate(self) -> Action | None:
        """Open the briefing."""
        return Action("open_duty", self.duty)

    # -- measures

    def width(self) -> int:
        """Return a usual width."""
        return self.look.px(_NARROW)

    def _stacked(self, width: int) -> bool:
        return self.look.scale.text > _LARGE_TEXT or width < self.look.px(_NARROW)

    def _left(self) -> int:
        return self.look.px(30) + self.look.grown(_DISC)

    def _columns(self, width: int) -> tuple[int, int]:
        """Return the widths of the texts and of the day."""
        look = self.look
        whole = max(1, width - self._left() - look.px(18))
        if self._stacked(width):
            return whole, whole
        day = max(look.text_width(self._when, "label"), look.text_width(self._due, "caption")) + 2
        return max(1, whole - day - look.px(14)), day

    def _heights(self, width: int) -> tuple[int, int]:
        look = self.look
        texts, day = self._columns(width)
        start = look.text(self.name, "card", texts).height
        start += sum(look.text(line, "caption", texts).height for line in self._under if line)
        end = look.text(self._when, "label", day).height
        return start, end + look.text(self._due, "caption", day).height

    def height_for(self, width: int) -> int:
        """Return the height of its texts and some air."""
        start, end = self._heights(width)
        texts = start + end if self._stacked(width) else max(start, end)
        return max(self.look.px(76), self.look.grown(_DISC), texts) + self.look.px(20)

    # -- looks

    def paint(self, surface: pygame.Surface) -> None:
        """Draw ground, sign, texts and day; what is overdue has a coloured border."""
        look, theme, rect = self.look, self.look.theme, self.rect
        hue = hue_of(look, self.duty.state)
        overdue = self.duty.state == "overdue"
        border = 110 if self.hovered and self.focusable else max(26, theme.border_alpha)
        style = look.paint.style(
            2, elevation=1, radius=RADIUS["option"],
            border=hue if overdue else theme.white, border_alpha=190 if overdue else border,
        )  # fmt: skip
        look.paint.panel(surface, rect, style)
        if self.focus_visible:
            look.paint.outline(surface, rect, theme.amber, RADIUS["option"], 2.2)
        self._sign(surface, hue)
        self._texts(surface)

    def _sign(self, surface: pygame.Surface, hue: Colour) -> None:
        look, side = self.look, self.look.grown(_DISC)
        centre = (self.rect.x + look.px(16) + side // 2, self.rect.centery)
        look.paint.disc(surface, centre, side, mix(look.theme.bg0, hue, 0.22))
        icon = _SIGNS[self.duty.state][1]
        look.paint.icon(surface, icon, centre, 22 * look.scale.grow, hue)

    def _texts(self, surface: pygame.Surface) -> None:
        look, theme, rect = self.look, self.look.theme, self.rect
        texts, day = self._columns(rect.w)
        start, end = self._heights(rect.w)
        stacked = self._stacked(rect.w)
        x, y = rect.x + self._left(), rect.centery - (start + end if stacked else start) // 2
        ink = theme.text_hi if self.duty.here else theme.text_md
        lines = [(self.name, "card", ink)]
        lines += [(line, "caption", theme.text_md) for line in self._under if line]
        for text, style, colour in lines:
            laid = look.text(text, style, texts)
            laid.draw(surface, x, y, colour)
            y += laid.height
        if not stacked:
            x, y = rect.right - look.px(18) - day, rect.centery - end // 2
        self._day_at(surface, (x, y), day, "start" if stacked else "end")

    def _day_at(
        self, surface: pygame.Surface, at: tuple[int, int], wide: int, align: Align
    ) -> None:
        look, theme = self.look, self.look.theme
        hues = {"overdue": theme.red_text, "open": theme.text_md}
        hue = hues.get(self.duty.state, hue_of(look, self.duty.state))
        first = look.text(self._when, "label", wide, align)
        first.draw(surface, *at, hue)
        second = look.text(self._due, "caption", wide, align)
        second.draw(surface, at[0], at[1] + first.height, theme.text_lo)


def duty_list(look: Look, duties: list[Duty], every: bool) -> list[Widget]:
    """Return the cards of duties: the most pressing ones, or all; own ones can be removed."""
    shown = duties if every else duties[:MOST]
    wide = _NARROW - 40 + 120 * (look.scale.text - 1)
    parts: list[Widget] = [Grid(look, [_with_remove(look, one) for one in shown], wide, 12, 2)]
    if len(shown) < len(duties):
        text = look.words("desktop.duties.more", count=len(duties))
        parts.append(Row(look, [Button(look, text, "every_duty", "ghost", "caret-down")]))
    return parts


def _with_remove(look: Look, duty: Duty) -> Widget:
    card = DutyCard(look, duty)
    if not duty.mine:
        return card
    name = look.words("desktop.duties.remove", title=duty.title)
    remove = icon_button(look, "x", name, "remove_duty", key=f"remove:{duty.uid}")
    remove.action = Action("remove_duty", duty)
    return Row(look, [card, remove], 6, flex=(1, 0))
