"""The painter: panels, shadows, rings, icons and backdrops, each made once per set of arguments.

Nothing slow happens inside a frame: what is asked for again is one blit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pygame

from rescue_training.desktop import shapes
from rescue_training.desktop.caches import SurfaceCache
from rescue_training.desktop.theme import Colour, Scale, Theme, mix

_BYTES = 64 * 1024 * 1024
_MASTER_BYTES = 8 * 1024 * 1024
_SHADOWS = {0: (0, 0, 0), 1: (8, 3, 90), 2: (16, 6, 120), 3: (28, 12, 150)}
"""Blur, offset (design pixels) and darkness of each elevation."""
Rect = pygame.Rect


@dataclass(frozen=True)
class PanelStyle:
    """How a panel looks; measures in design pixels."""

    top: Colour
    bottom: Colour
    radius: float = 18
    border: Colour = (255, 255, 255)
    border_alpha: int = 32
    border_width: float = 1
    elevation: int = 0
    glow: Colour | None = None
    """Colour of a light around the panel."""
    glow_size: float = 16
    alpha: int = 255
    """How opaque the ground is."""


class Painter:
    """Draws in one theme at one scale."""

    def __init__(self, theme: Theme, scale: Scale, icons: Path) -> None:
        self.theme = theme
        self.scale = scale
        self.icons = icons
        self._made = SurfaceCache(_BYTES)
        self._masters = SurfaceCache(_MASTER_BYTES)

    # -- panels

    def style(self, level: int = 1, **changes: object) -> PanelStyle:
        """Return the style of an ordinary panel: 0 page, 1 panel, 2 card, 3 raised."""
        theme = self.theme
        tops = (theme.bg0, mix(theme.bg1, theme.bg2, 0.75), theme.bg2, theme.bg3)
        bottoms = (theme.bg0, mix(theme.bg0, theme.bg1, 0.7), theme.bg1, theme.bg2)
        values: dict[str, object] = {
            "top": tops[level],
            "bottom": bottoms[level],
            "border_alpha": theme.border_alpha,
            "border_width": theme.border_width,
        }
        return PanelStyle(**{**values, **changes})  # type: ignore[arg-type]

    def panel(self, surface: pygame.Surface, rect: Rect, style: PanelStyle) -> None:
        """Draw a rounded panel with shadow, glow, gradient ground and border."""
        if rect.w <= 0 or rect.h <= 0:
            return
        radius = self.radius(style.radius, rect)
        if not self.theme.high_contrast:
            self._shadow(surface, rect, radius, style)
        body = self._made.get(("panel", rect.size, style), lambda: self._body(rect, radius, style))
        surface.blit(body, rect)

    def radius(self, design: float, rect: Rect) -> int:
        """Return a corner radius in real pixels, at most half of the shorter side."""
        return min(self.scale.px(design), rect.w // 2, rect.h // 2)

    def _shadow(self, surface: pygame.Surface, rect: Rect, radius: int, style: PanelStyle) -> None:
        blur, offset, dark = _SHADOWS[style.elevation]
        if dark:
            self.soft(surface, rect.move(0, self.scale.px(offset)), radius, blur, (0, 0, 0), dark)
        if style.glow is not None:
            self.soft(surface, rect, radius, style.glow_size, style.glow, 120)

    def soft(
        self,
        surface: pygame.Surface,
        rect: Rect,
        radius: int,
        blur: float,
        colour: Colour,
        alpha: int,
    ) -> None:
        """Draw a blurred rounded rectangle around and under ``rect``."""
        wide = self.scale.px(blur)
        key = ("soft", rect.size, radius, wide, colour, alpha)
        made = self._made.get(key, lambda: shapes.blurred(rect.size, radius, wide, colour, alpha))
        surface.blit(made, (rect.x - wide, rect.y - wide))

    def _body(self, rect: Rect, radius: int, style: PanelStyle) -> pygame.Surface:
        body = shapes.gradient(rect.size, (style.top, style.bottom), (style.alpha,) * 2)
        mask = shapes.rounded_mask(rect.size, radius)
        body.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
        width = self.scale.px(style.border_width)
        if style.border_alpha and width:
            edge = shapes.outline_mask(rect.size, radius, width)
            body.blit(shapes.tinted(edge, style.border, style.border_alpha), (0, 0))
        return body

    def fill(
        self,
        surface: pygame.Surface,
        rect: Rect,
        colour: Colour,
        radius: float = 0,
        alpha: int = 255,
    ) -> None:
        """Draw a plain rounded rectangle; ``radius`` in design pixels."""
        if rect.w <= 0 or rect.h <= 0:
            return
        real = self.radius(radius, rect)
        key = ("fill", rect.size, colour, real, alpha)
        made = self._made.get(
            key, lambda: shapes.tinted(shapes.rounded_mask(rect.size, real), colour, alpha)
        )
        surface.blit(made, rect)

    def outline(
        self,
        surface: pygame.Surface,
        rect: Rect,
        colour: Colour,
        radius: float,
        width: float = 2,
        alpha: int = 255,
    ) -> None:
        """Draw a rounded border inside the edge of ``rect``."""
        if rect.w <= 0 or rect.h <= 0:
            return
        real, wide = self.radius(radius, rect), self.scale.px(width)
        key = ("outline", rect.size, colour, real, wide, alpha)
        made = self._made.get(
            key, lambda: shapes.tinted(shapes.outline_mask(rect.size, real, wide), colour, alpha)
        )
        surface.blit(made, rect)

    def focus_ring(self, surface: pygame.Surface, rect: Rect, radius: float) -> None:
        """Draw the white ring of what has the focus: 3 pixels, with a gap of 3."""
        gap = self.scale.px(6)
        self.outline(surface, rect.inflate(2 * gap, 2 * gap), self.theme.white, radius + 6, 3)

    def shade(
        self, surface: pygame.Surface, rect: Rect, stops: Sequence[Colour], alpha: Sequence[int]
    ) -> None:
        """Draw a vertical gradient of colours and alphas over what is there."""
        key = ("shade", rect.size, tuple(stops), tuple(alpha))
        surface.blit(self._made.get(key, lambda: shapes.gradient(rect.size, stops, alpha)), rect)

    def side_shade(
        self, surface: pygame.Surface, rect: Rect, colour: Colour, alpha: tuple[int, ...]
    ) -> None:
        """Draw a horizontal gradient of alphas from the left to the right edge."""

        surface.blit(
            self._made.get(
                ("side", rect.size, colour, alpha), lambda: shapes.across(rect.size, alpha, colour)
            ),
            rect,
        )

    # -- rings and dots

    def ring(
        self,
        surface: pygame.Surface,
        rect: Rect,
        share: float,
        colour: Colour,
        thickness: float = 7,
        track: Colour | None = None,
        track_alpha: int = 255,
    ) -> None:
        """Draw a ring filled clockwise to ``share`` (0 to 1) in the largest circle of ``rect``."""
        side = min(rect.size)
        steps = round(max(0.0, min(1.0, share)) * 720)
        wide = self.scale.px(thickness)
        ground = track if track is not None else self.theme.line
        key = ("ring", side, wide, steps, colour, ground, track_alpha)
        light = mix(colour, self.theme.white, 0.22)
        made = self._made.get(
            key,
            lambda: shapes.ring(side, wide, steps / 720, (colour, light), ground, track_alpha),
        )
        surface.blit(made, made.get_rect(center=rect.center))

    def disc(
        self,
        surface: pygame.Surface,
        centre: tuple[int, int],
        diameter: int,
        colour: Colour,
        alpha: int = 255,
    ) -> None:
        """Draw an antialiased filled circle."""
        rect = Rect(0, 0, diameter, diameter)
        rect.center = centre
        self.fill(surface, rect, colour, 999, alpha)

    def polygon(
        self, surface: pygame.Surface, rect: Rect, sides: int, colour: Colour, turn: float = 0.0
    ) -> None:
        """Draw a regular polygon in ``rect``: 4 sides a diamond, 8 (turned 1/16) an octagon."""

        def make() -> pygame.Surface:
            side = min(rect.size) * 4
            fine = shapes.blank((side, side))
            fine.fill((*colour, 0))
            corners = [
                shapes._point(side / 2, side / 2 - 2, index / sides + turn)
                for index in range(sides)
            ]
            pygame.draw.polygon(fine, colour, corners)
            return pygame.transform.smoothscale(fine, (side // 4, side // 4))

        made = self._made.get(("polygon", min(rect.size), sides, colour, turn), make)
        surface.blit(made, made.get_rect(center=rect.center))

    # -- icons

    def icon(
        self,
        surface: pygame.Surface,
        name: str,
        centre: tuple[int, int],
        size: float,
        colour: Colour,
        alpha: int = 255,
    ) -> None:
        """Draw an icon of ``assets/icons`` in a colour; ``size`` in design pixels."""
        made = self.icon_surface(name, self.scale.px(size), colour, alpha)
        surface.blit(made, made.get_rect(center=centre))

    def icon_surface(
        self, name: str, side: int, colour: Colour, alpha: int = 255
    ) -> pygame.Surface:
        """Return an icon ``side`` real pixels large; never change what you get."""

        def make() -> pygame.Surface:
            master = self._masters.get(name, lambda: self._master(name))
            return shapes.tinted(pygame.transform.smoothscale(master, (side, side)), colour, alpha)

        return self._made.get(("icon", name, side, colour, alpha), make)

    def has_icon(self, name: str) -> bool:
        """Say whether there is an icon of this name."""
        return (self.icons / f"{name}.png").is_file()

    def _master(self, name: str) -> pygame.Surface:
        """Load a white master; a missing icon is a plain ring, never a crash."""
        path = self.icons / f"{name}.png"
        if not path.is_file():
            return shapes.ring(128, 12, 0.0, ((255,) * 3, (255,) * 3), (255, 255, 255), 255)
        loaded = pygame.image.load(str(path))
        master = shapes.blank(loaded.get_size())
        master.blit(loaded, (0, 0))
        master.fill((255, 255, 255, 0), special_flags=pygame.BLEND_RGBA_MAX)
        return master

    # -- backdrops

    def backdrop(self, surface: pygame.Surface) -> None:
        """Cover a screen with the night behind all menus."""
        size = surface.get_size()
        surface.blit(self._made.get(("backdrop", size), lambda: self._backdrop(size)), (0, 0))

    def _backdrop(self, size: tuple[int, int]) -> pygame.Surface:
        ground = pygame.Surface(size)
        ground.fill(self.theme.bg0)
        if self.theme.high_contrast:
            return ground
        ground.blit(
            shapes.gradient(size, (mix(self.theme.bg0, (0, 0, 0), 0.1), (4, 7, 11))), (0, 0)
        )
        lights = ((0.86, -0.1, 0.42, (30, 17, 9)), (0.12, 1.05, 0.4, (4, 20, 30)))
        ground.blit(shapes.glow_map(size, lights), (0, 0), special_flags=pygame.BLEND_RGB_ADD)
        noise = shapes.tiled(shapes.grain(128, 3), size)
        ground.blit(noise, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
        return ground

    def scrim(self, surface: pygame.Surface, alpha: int = 190) -> None:
        """Darken a whole screen behind a dialog."""
        size = surface.get_size()

        def make() -> pygame.Surface:
            veil = pygame.Surface(size, pygame.SRCALPHA)
            veil.fill((*mix(self.theme.bg0, (0, 0, 0), 0.4), alpha))
            return veil

        surface.blit(self._made.get(("scrim", size, alpha), make), (0, 0))

    def forget(self) -> None:
        """Drop everything made so far."""
        self._made.clear()
        self._masters.clear()
