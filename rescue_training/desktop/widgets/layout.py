"""Rows, columns and grids; heights always come from the text inside."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from rescue_training.desktop.look import Look
from rescue_training.desktop.widgets.base import Widget

Padding = float | tuple[float, float] | tuple[float, float, float, float]
"""Design pixels: all sides, (sideways, up and down), or (left, top, right, bottom)."""


def sides(look: Look, padding: Padding) -> tuple[int, int, int, int]:
    """Return real left, top, right and bottom padding."""
    if isinstance(padding, int | float):
        return (look.px(padding),) * 4
    if len(padding) == 2:
        x, y = look.px(padding[0]), look.px(padding[1])
        return x, y, x, y
    left, top, right, bottom = (look.px(side) for side in padding)
    return left, top, right, bottom


def shares(total: int, needs: Sequence[int], flex: Sequence[float]) -> list[int]:
    """Return sizes that fill ``total``: fixed needs first, the rest by the flex weights."""
    weights = [*flex, *[0.0] * (len(needs) - len(flex))]
    fixed = sum(need for need, weight in zip(needs, weights, strict=False) if not weight)
    rest, all_weights = max(0, total - fixed), sum(weights[: len(needs)])
    sizes: list[int] = []
    for need, weight in zip(needs, weights, strict=False):
        share = round(rest * weight / all_weights) if weight else need
        sizes.append(share)
    return sizes


def fair_heights(total: int, needs: Sequence[int], flex: Sequence[float]) -> list[int]:
    """Return shares of ``total`` where nobody gets less than its need while others have spare."""
    weights = [*flex, *[0.0] * (len(needs) - len(flex))][: len(needs)]
    while True:
        sizes = shares(total, needs, weights)
        tight = [at for at, need in enumerate(needs) if sizes[at] < need]
        if not tight:
            return sizes
        for at in tight:
            weights[at] = 0.0


class Spacer(Widget):
    """Empty space of a fixed size, or what flex gives it."""

    def __init__(self, look: Look, width: float = 0, height: float = 0) -> None:
        super().__init__(look)
        self._size = look.px(width), look.px(height)

    def width(self) -> int:
        """Return its width."""
        return self._size[0]

    def height_for(self, width: int) -> int:
        """Return its height."""
        return self._size[1]


class Box(Widget):
    """Puts padding around its one child, and may limit how wide it grows."""

    def __init__(
        self, look: Look, child: Widget, padding: Padding = 0, widest: float | None = None
    ) -> None:
        super().__init__(look)
        self._sides = sides(look, padding)
        self._widest = look.px(widest) if widest is not None else None
        self.child = self.add(child)

    def width(self) -> int:
        """Return the child's width and the padding."""
        wide = self.child.width() + self._sides[0] + self._sides[2]
        return wide if self._widest is None else min(wide, self._widest)

    def height_for(self, width: int) -> int:
        """Return the child's height and the padding."""
        return self.child.height_for(self._inner(width)) + self._sides[1] + self._sides[3]

    def _inner(self, width: int) -> int:
        if self._widest is not None:
            width = min(width, self._widest)
        return max(1, width - self._sides[0] - self._sides[2])

    def arrange(self) -> None:
        """Place the child inside the padding, in the middle when it may not grow so wide."""
        left, top, _, bottom = self._sides
        wide = self._inner(self.rect.w)
        whole = wide + left + self._sides[2]
        x = self.rect.x + (self.rect.w - whole) // 2 + left
        self.child.place(pygame.Rect(x, self.rect.y + top, wide, self.rect.h - top - bottom))


class Column(Widget):
    """Children below each other, each as wide as the column.

    ``flex`` gives spare height to some children by weight; without it they stay at the top, or
    in the middle with ``centre``.
    """

    def __init__(
        self,
        look: Look,
        children: Sequence[Widget],
        gap: float = 0,
        padding: Padding = 0,
        flex: Sequence[float] = (),
        centre: bool = False,
    ) -> None:
        super().__init__(look)
        self._gap, self._sides = look.px(gap), sides(look, padding)
        self._flex, self._centre = flex, centre
        self.add_all(children)

    def _shown(self) -> list[Widget]:
        return [child for child in self.children if child.visible]

    def width(self) -> int:
        """Return the widest child's width."""
        return super().width() + self._sides[0] + self._sides[2]

    def _heights(self, width: int) -> list[int]:
        inner = max(1, width - self._sides[0] - self._sides[2])
        return [child.height_for(inner) for child in self._shown()]

    def height_for(self, width: int) -> int:
        """Return the heights of all children, gaps and padding."""
        heights = self._heights(width)
        gaps = self._gap * max(0, len(heights) - 1)
        return sum(heights) + gaps + self._sides[1] + self._sides[3]

    def arrange(self) -> None:
        """Place the children from top to bottom."""
        left, top, right, bottom = self._sides
        shown, needs = self._shown(), self._heights(self.rect.w)
        room = self.rect.h - top - bottom - self._gap * max(0, len(shown) - 1)
        heights = fair_heights(room, needs, self._flex)
        y = self.rect.y + top + (max(0, room - sum(heights)) // 2 if self._centre else 0)
        for child, height in zip(shown, heights, strict=True):
            child.place(pygame.Rect(self.rect.x + left, y, self.rect.w - left - right, height))
            y += height + self._gap


class Row(Widget):
    """Children beside each other; ``flex`` says who takes the spare width.

    ``align`` is how they stand: ``fill`` the height, ``start``, ``centre`` or ``end``.
    """

    def __init__(
        self,
        look: Look,
        children: Sequence[Widget],
        gap: float = 0,
        padding: Padding = 0,
        flex: Sequence[float] = (),
        align: str = "centre",
    ) -> None:
        super().__init__(look)
        self._gap, self._sides = look.px(gap), sides(look, padding)
        self._flex, self._align = flex, align
        self.add_all(children)

    def _shown(self) -> list[Widget]:
        return [child for child in self.children if child.visible]

    def _widths(self, width: int) -> list[int]:
        shown = self._shown()
        gaps = self._gap * max(0, len(shown) - 1)
        room = max(1, width - self._sides[0] - self._sides[2] - gaps)
        return shares(room, [child.width() for child in shown], self._flex)

    def width(self) -> int:
        """Return the widths of all children, gaps and padding."""
        widths = [child.width() for child in self._shown()]
        gaps = self._gap * max(0, len(widths) - 1)
        return sum(widths) + gaps + self._sides[0] + self._sides[2]

    def height_for(self, width: int) -> int:
        """Return the tallest child's height and the padding."""
        pairs = zip(self._shown(), self._widths(width), strict=True)
        tallest = max((child.height_for(max(1, wide)) for child, wide in pairs), default=0)
        return tallest + self._sides[1] + self._sides[3]

    def arrange(self) -> None:
        """Place the children from the start to the end side."""
        left, top, _, bottom = self._sides
        x, room = self.rect.x + left, self.rect.h - top - bottom
        for child, wide in zip(self._shown(), self._widths(self.rect.w), strict=True):
            tall = room if self._align == "fill" else min(room, child.height_for(max(1, wide)))
            spare = {"centre": (room - tall) // 2, "end": room - tall}.get(self._align, 0)
            child.place(pygame.Rect(x, self.rect.y + top + spare, wide, tall))
            x += wide + self._gap


class Flow(Widget):
    """Children beside each other that go on in a new line when the line is full."""

    def __init__(self, look: Look, children: Sequence[Widget], gap: float = 8) -> None:
        super().__init__(look)
        self._gap = look.px(gap)
        self.add_all(children)

    def width(self) -> int:
        """Return the width of all children in one line."""
        widths = [child.width() for child in self.children]
        return sum(widths) + self._gap * max(0, len(widths) - 1)

    def _places(self, width: int) -> list[pygame.Rect]:
        places: list[pygame.Rect] = []
        x = y = tall = 0
        for child in self.children:
            wide = min(child.width(), width)
            if x and x + wide > width:
                x, y, tall = 0, y + tall + self._gap, 0
            height = child.height_for(wide)
            places.append(pygame.Rect(x, y, wide, height))
            x, tall = x + wide + self._gap, max(tall, height)
        return places

    def height_for(self, width: int) -> int:
        """Return the height of all lines."""
        return max((place.bottom for place in self._places(width)), default=0)

    def arrange(self) -> None:
        """Place the children line by line."""
        for child, place in zip(self.children, self._places(self.rect.w), strict=True):
            child.place(place.move(self.rect.topleft))


class Grid(Widget):
    """Children in equal columns, at least ``smallest`` design pixels wide; rows as tall as need.

    Text that grows makes fewer columns.
    """

    def __init__(
        self,
        look: Look,
        children: Sequence[Widget],
        smallest: float,
        gap: float = 16,
        most: int = 4,
    ) -> None:
        super().__init__(look)
        self._gap, self._smallest, self._most = look.px(gap), look.px(smallest), most
        self.add_all(children)

    def columns(self, width: int) -> int:
        """Return how many columns fit."""
        fit = (width + self._gap) // (self._smallest + self._gap)
        return max(1, min(self._most, fit))

    def width(self) -> int:
        """Return the width of all columns at their smallest."""
        return self._most * (self._smallest + self._gap) - self._gap

    def _rows(self, width: int) -> tuple[int, list[list[Widget]], list[int]]:
        count = self.columns(width)
        wide = (width - self._gap * (count - 1)) // count
        rows = [self.children[at : at + count] for at in range(0, len(self.children), count)]
        return wide, rows, [max(child.height_for(wide) for child in row) for row in rows]

    def height_for(self, width: int) -> int:
        """Return the height of all rows."""
        _, _, heights = self._rows(width)
        return sum(heights) + self._gap * max(0, len(heights) - 1)

    def arrange(self) -> None:
        """Place the children row by row."""
        wide, rows, heights = self._rows(self.rect.w)
        y = self.rect.y
        for row, height in zip(rows, heights, strict=True):
            for index, child in enumerate(row):
                x = self.rect.x + index * (wide + self._gap)
                child.place(pygame.Rect(x, y, wide, height))
            y += height + self._gap
