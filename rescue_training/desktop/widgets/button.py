"""Buttons: primary (one a screen), secondary, ghost (in lists and bars) and icon only."""

from __future__ import annotations

from typing import ClassVar, Literal

import pygame

from rescue_training.desktop.draw import PanelStyle
from rescue_training.desktop.events import TAKEN, Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.theme import RADIUS, TARGET, Colour, mix
from rescue_training.desktop.widgets.base import Widget

Kind = Literal["primary", "secondary", "ghost", "icon", "danger"]
_PADDING = 18
_ICON = 20
_GAP = 10


class Button(Widget):
    """Something to press: ``action`` is the word its screen listens for."""

    role: ClassVar[str] = "button"
    focusable = True

    def __init__(
        self,
        look: Look,
        name: str,
        action: str | Action,
        kind: Kind = "secondary",
        icon: str = "",
        key: str = "",
        shortcut: str = "",
        style: str = "button",
        selected: bool = False,
    ) -> None:
        super().__init__(look, name, key=key)
        self.action = action if isinstance(action, Action) else Action(action)
        self.kind, self.icon, self.style = kind, icon, style
        self.shortcut = shortcut
        self.selected = selected
        """Shown as where we are now (an entry of the side bar)."""

    # -- measures

    def _text_left(self) -> int:
        shown = (self.icon or not self.enabled) and self.kind != "icon"
        icon = self.look.grown(_ICON + _GAP) if shown else 0
        return self.look.px(_PADDING) + icon

    def width(self) -> int:
        """Return the width of icon and name on one line."""
        if self.kind == "icon":
            return self.look.grown(TARGET)
        text = self.look.text_width(self.name, self.style) + 1
        return self._text_left() + text + self.look.px(_PADDING)

    def height_for(self, width: int) -> int:
        """Return at least 44 design pixels; more when the name wraps."""
        if self.kind == "icon":
            return self.look.grown(TARGET)
        column = max(1, width - self._text_left() - self.look.px(_PADDING))
        text = self.look.text(self.name, self.style, column).height
        return max(self.look.px(TARGET), text + self.look.px(14))

    # -- looks

    def _ground(self) -> PanelStyle | None:
        theme, paint = self.look.theme, self.look.paint
        radius = RADIUS["button"]
        if not self.enabled:
            return paint.style(3, radius=radius, top=theme.bg3, bottom=theme.bg3, border_alpha=20)
        if self.kind in ("primary", "danger"):
            return self._filled(radius)
        if self.kind == "ghost":
            return self._ghost(radius)
        strong = self.hovered or self.pressed
        border = 110 if strong else 61
        top = theme.bg2 if self.pressed else theme.bg3
        return paint.style(
            2,
            radius=radius,
            top=top,
            bottom=theme.bg2,
            border_alpha=max(border, theme.border_alpha),
        )

    def _filled(self, radius: float) -> PanelStyle:
        theme = self.look.theme
        danger = self.kind == "danger"
        top, bottom = (
            (mix(theme.red, theme.white, 0.12), theme.red)
            if danger
            else (theme.amber_light, theme.amber_deep)
        )
        change: tuple[Colour, float] = ((0, 0, 0), 0.0)
        if self.pressed:
            change = ((0, 0, 0), 0.1)
        elif self.hovered:
            change = (theme.white, 0.1)
        top, bottom = mix(top, *change), mix(bottom, *change)
        glow = theme.red if danger else theme.amber
        return PanelStyle(
            top,
            bottom,
            radius,
            border=theme.white,
            border_alpha=60,
            glow=glow if self.hovered or self.focus_visible else None,
            glow_size=18,
            elevation=1,
        )

    def _ghost(self, radius: float) -> PanelStyle | None:
        theme = self.look.theme
        if self.selected:
            ground = mix(theme.bg0, theme.amber, 0.16)
            return PanelStyle(
                ground,
                mix(theme.bg0, theme.amber, 0.09),
                radius,
                border=theme.amber,
                border_alpha=150,
                border_width=theme.border_width,
            )
        if self.hovered or self.pressed:
            return self.look.paint.style(2, radius=radius, elevation=0)
        return None

    def _ink(self) -> Colour:
        theme = self.look.theme
        if not self.enabled:
            return theme.text_disabled
        if self.kind == "primary":
            return theme.amber_ink
        if self.kind == "danger":
            return theme.red_ink
        if self.kind == "ghost" and not (self.selected or self.hovered or self.focus_visible):
            return theme.text_md
        return theme.text_hi

    def paint(self, surface: pygame.Surface) -> None:
        """Draw ground, focus ring, icon and name."""
        look = self.look
        rect = self.rect.move(0, look.px(1)) if self.pressed else self.rect
        ground = self._ground()
        if ground is not None:
            look.paint.panel(surface, rect, ground)
        if self.focus_visible:
            self._ring(surface, rect)
        ink = self._ink()
        icon = self.icon if self.enabled or self.kind == "icon" else "lock"
        if self.kind == "icon":
            look.paint.icon(surface, icon, rect.center, _ICON * look.scale.grow, ink)
            return
        self._contents(surface, rect, icon, ink)

    def _contents(self, surface: pygame.Surface, rect: pygame.Rect, icon: str, ink: Colour) -> None:
        look = self.look
        column = max(1, rect.w - self._text_left() - look.px(_PADDING))
        laid = look.text(self.name, self.style, column)
        icon_room = self._text_left() - look.px(_PADDING)
        left = rect.x + look.px(_PADDING)
        if self.kind != "ghost":
            left = rect.centerx - (icon_room + laid.width) // 2
        if icon_room:
            tint = look.theme.amber if self.selected else ink
            centre = (left + look.grown(_ICON) // 2, rect.centery)
            look.paint.icon(surface, icon, centre, _ICON * look.scale.grow, tint)
        laid.draw(surface, left + icon_room, rect.centery - laid.height // 2, ink)

    def _ring(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        theme, paint = self.look.theme, self.look.paint
        if self.kind in ("primary", "danger"):
            paint.focus_ring(surface, rect, RADIUS["button"])
        else:
            paint.outline(surface, rect, theme.amber, RADIUS["button"], 2.2)

    # -- input

    def state(self) -> tuple[str, ...]:
        """Add whether this is where we are."""
        return (*super().state(), *(["selected"] if self.selected else []))

    def activate(self) -> Action | None:
        """Return its action."""
        return self.action if self.enabled else TAKEN


def icon_button(look: Look, icon: str, name: str, action: str, **more: str) -> Button:
    """Return a square button with an icon alone; its name is for screen readers and tests."""
    return Button(look, name, action, "icon", icon, more.get("key", ""), more.get("shortcut", ""))
