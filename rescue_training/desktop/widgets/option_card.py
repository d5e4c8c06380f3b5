"""An answer to choose: a card with its number, and what it turned out to be."""

from __future__ import annotations

from typing import ClassVar, Literal

import pygame

from rescue_training.desktop.draw import PanelStyle
from rescue_training.desktop.events import TAKEN, Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import RADIUS, Colour, mix
from rescue_training.desktop.widgets.base import Widget

Verdict = Literal["", "correct", "partial", "wrong", "best"]
"""Shown after answering: what was chosen, and (``best``, dashed) what would have been best."""
VERDICT_ICONS = {"correct": "check", "partial": "minus", "wrong": "x", "best": "check"}


class OptionCard(Widget):
    """One option. Nothing is lit before the first key or touch; its number chooses it.

    ``note`` stands below the text: why it cannot be used, or after answering why it was right
    or wrong.
    """

    role: ClassVar[str] = "option"
    focusable = True

    def __init__(
        self,
        look: Look,
        number: int,
        text: str,
        action: Action,
        note: str = "",
        usable: bool = True,
        verdict: Verdict = "",
    ) -> None:
        super().__init__(look, text, key=f"option:{action.value}")
        self.number, self.action, self.note = number, action, note
        self.enabled = usable
        self.verdict = verdict
        self.shortcut = str(number)

    # -- measures

    def _cap(self) -> int:
        return max(self.look.px(32), self.look.text("9", "card", 99).height)

    def _text_left(self) -> int:
        return self.look.px(14) + self._cap() + self.look.px(14)

    def _column(self, width: int) -> int:
        right = self.look.px(44 if self.verdict or not self.enabled else 16)
        return max(1, width - self._text_left() - right)

    def width(self) -> int:
        """Return the width of a comfortable card."""
        return self.look.px(414)

    def height_for(self, width: int) -> int:
        """Return at least 74 design pixels; more when text and note need it."""
        return max(self.look.px(74), self._text_height(width) + self.look.px(24))

    def _text_height(self, width: int) -> int:
        column = self._column(width)
        tall = self.look.text(self.name, "option", column).height
        if self.note:
            tall += self.look.px(2) + self.look.text(self.note, "caption", column).height
        return tall

    # -- looks

    def _hue(self) -> Colour | None:
        theme = self.look.theme
        hues = {
            "correct": theme.green,
            "best": theme.green,
            "partial": theme.amber,
            "wrong": theme.red,
        }
        return hues.get(self.verdict)

    def _style(self) -> PanelStyle:
        theme, hue = self.look.theme, self._hue()
        if hue is not None:
            return PanelStyle(
                mix(theme.bg0, hue, 0.17),
                mix(theme.bg0, hue, 0.1),
                RADIUS["option"],
                border=hue,
                border_width=2.2,
                border_alpha=0 if self.verdict == "best" else 255,
            )
        if self.focus_visible:
            return PanelStyle(
                mix(theme.bg0, theme.amber, 0.17),
                mix(theme.bg0, theme.amber, 0.1),
                RADIUS["option"],
                border=theme.amber,
                border_alpha=255,
                border_width=2.2,
                glow=theme.amber,
            )
        border = 110 if self.hovered or self.pressed else max(36, theme.border_alpha)
        return PanelStyle(
            theme.option_top,
            theme.option_bottom,
            RADIUS["option"],
            border_alpha=border,
            border_width=theme.border_width,
        )

    def paint(self, surface: pygame.Surface) -> None:
        """Draw ground, number, text and note."""
        rect = self.rect
        if self.pressed:
            rect = rect.inflate(-round(rect.w * 0.015), -round(rect.h * 0.015))
        self.look.paint.panel(surface, rect, self._style())
        if self.verdict == "best":
            self._dashes(surface, rect)
        elif self.verdict and self.focus_visible:
            self.look.paint.outline(surface, rect, self.look.theme.white, RADIUS["option"], 2.2)
        self._number(surface, rect)
        self._texts(surface, rect)
        self._sign(surface, rect)

    def _number(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        look, theme, side = self.look, self.look.theme, self._cap()
        cap = pygame.Rect(0, 0, side, side)
        cap.midleft = (rect.x + look.px(14), rect.centery)
        hue = self._hue() or (theme.amber if self.focus_visible else None)
        ink = theme.text_hi if self.enabled else theme.text_disabled
        if hue is not None:
            look.paint.fill(surface, cap, hue, 8)
            ink = theme.amber_ink
        else:
            look.paint.fill(surface, cap, theme.bg0, 8)
            look.paint.outline(surface, cap, theme.line_strong, 8, 1, 150)
        if self.verdict:
            look.paint.icon(
                surface, VERDICT_ICONS[self.verdict], cap.center, 18 * look.scale.grow, ink
            )
            return
        laid = look.text(str(self.number), "card", side, "centre")
        laid.draw(surface, cap.x, cap.centery - laid.height // 2, ink)

    def _texts(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        look, theme, column = self.look, self.look.theme, self._column(rect.w)
        laid = look.text(self.name, "option", column)
        left = rect.x + self._text_left()
        y = rect.centery - self._text_height(rect.w) // 2
        laid.draw(surface, left, y, theme.text_hi if self.enabled else theme.text_lo)
        if self.note:
            note = look.text(self.note, "caption", column)
            hue = theme.red_text if self.verdict == "wrong" else theme.text_md
            note.draw(surface, left, y + laid.height + look.px(2), hue)

    def _sign(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        if not self.enabled and not self.verdict:
            centre = (rect.right - self.look.px(24), rect.centery)
            self.look.paint.icon(surface, "lock", centre, 18, self.look.theme.text_disabled)

    def _dashes(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        """Draw a dashed border: the answer that would have been best was not chosen."""
        look, dash, gap = self.look, self.look.px(10), self.look.px(6)
        hue, thick, inset = look.theme.green, look.px(2), look.px(RADIUS["option"])
        for x in range(rect.x + inset, rect.right - inset, dash + gap):
            wide = min(dash, rect.right - inset - x)
            surface.fill(hue, (x, rect.y, wide, thick))
            surface.fill(hue, (x, rect.bottom - thick, wide, thick))
        for y in range(rect.y + inset, rect.bottom - inset, dash + gap):
            tall = min(dash, rect.bottom - inset - y)
            surface.fill(hue, (rect.x, y, thick, tall))
            surface.fill(hue, (rect.right - thick, y, thick, tall))

    # -- input

    def state(self) -> tuple[str, ...]:
        """Add what the answer turned out to be."""
        return (*super().state(), *([self.verdict] if self.verdict else []))

    def activate(self) -> Action | None:
        """Choose it."""
        return self.action if self.enabled and not self.verdict else TAKEN
