"""What shows an amount: ring, bar and steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import pygame

from rescue_training.desktop.look import Look
from rescue_training.desktop.text_layout import Figures
from rescue_training.desktop.theme import TEXT, Colour, mix
from rescue_training.desktop.widgets.base import Widget


class Ring(Widget):
    """A ring filled to a share, with a text or an icon inside."""

    role: ClassVar[str] = "meter"

    def __init__(
        self,
        look: Look,
        name: str,
        share: float,
        text: str = "",
        icon: str = "",
        diameter: float = 64,
        colour: Colour | None = None,
        thickness: float = 6,
        style: str = "number_20",
    ) -> None:
        super().__init__(look, name)
        self.share, self.text, self.icon = share, text, icon
        self.diameter, self.thickness, self.style = diameter, thickness, style
        self.colour = colour if colour is not None else look.theme.amber

    def set(self, share: float, text: str = "") -> None:
        """Show another amount."""
        if (share, text) != (self.share, self.text):
            self.share, self.text = share, text
            self.touch()

    def width(self) -> int:
        """Return the diameter; it grows with the text inside."""
        return self.look.grown(self.diameter)

    def height_for(self, width: int) -> int:
        """Return the diameter; it grows with the text inside."""
        return self.look.grown(self.diameter)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the ring and what is inside."""
        look = self.look
        side = min(self.rect.w, self.rect.h)
        place = pygame.Rect(0, 0, side, side)
        place.center = self.rect.center
        look.paint.ring(surface, place, self.share, self.colour, self.thickness)
        if self.icon:
            size = side / look.scale.ui * 0.42
            look.paint.icon(surface, self.icon, place.center, size, self.colour)
        if self.text:
            figures = self._figures(side)
            left, top = place.centerx - figures.width // 2, place.centery - figures.height // 2
            figures.draw(surface, left, top, look.theme.text_hi)

    def _figures(self, side: int) -> Figures:
        """Lay the number out so small that it stands inside the ring."""
        figures = self.look.figures(self.text, self.style)
        room = side - 3 * self.look.px(self.thickness)
        if figures.width > room:
            size = TEXT[self.style].size * room / figures.width
            figures = self.look.figures(self.text, self.style, size)
        return figures


class Bar(Widget):
    """A horizontal bar filled to a share, with an optional mark (a standard to reach)."""

    role: ClassVar[str] = "meter"

    def __init__(
        self,
        look: Look,
        name: str,
        share: float,
        colour: Colour | None = None,
        thickness: float = 6,
        mark: float | None = None,
    ) -> None:
        super().__init__(look, name)
        self.share, self.thickness, self.mark = share, thickness, mark
        self.colour = colour if colour is not None else look.theme.green

    def width(self) -> int:
        """Return a short bar; it usually gets more."""
        return self.look.px(60)

    def height_for(self, width: int) -> int:
        """Return its thickness and room for the mark."""
        return self.look.px(self.thickness + (8 if self.mark is not None else 0))

    def paint(self, surface: pygame.Surface) -> None:
        """Draw track, amount and mark."""
        look, thick = self.look, self.look.px(self.thickness)
        track = pygame.Rect(self.rect.x, self.rect.centery - thick // 2, self.rect.w, thick)
        look.paint.fill(surface, track, look.theme.line, 999)
        amount = round(track.w * max(0.0, min(1.0, self.share)))
        if amount:
            filled = pygame.Rect(track.x, track.y, max(amount, thick), thick)
            look.paint.fill(surface, filled, self.colour, 999)
        if self.mark is not None:
            x = track.x + round(track.w * self.mark)
            width = look.px(2)
            surface.fill(look.theme.white, (x - width // 2, self.rect.y, width, self.rect.h))


class Steps(Widget):
    """Short pieces in a row, one for each step made, coloured by how it went."""

    role: ClassVar[str] = "meter"

    def __init__(
        self, look: Look, name: str, colours: Sequence[Colour | None], piece: float = 18
    ) -> None:
        super().__init__(look, name)
        self.colours, self.piece = tuple(colours), piece
        """One colour a step; ``None`` for one that is still open."""

    def width(self) -> int:
        """Return the width of all pieces."""
        return len(self.colours) * self.look.px(self.piece + 5)

    def height_for(self, width: int) -> int:
        """Return a thin line's height."""
        return self.look.px(6)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw the pieces, closer together when there is little room."""
        if not self.colours:
            return
        step = min(self.look.px(self.piece + 5), self.rect.w / len(self.colours))
        thick, empty = self.look.px(6), mix(self.look.theme.line, self.look.theme.text_lo, 0.2)
        for index, colour in enumerate(self.colours):
            x = self.rect.x + round(index * step)
            wide = max(thick, round(step) - self.look.px(5))
            place = pygame.Rect(x, self.rect.centery - thick // 2, wide, thick)
            self.look.paint.fill(surface, place, colour if colour is not None else empty, 999)
