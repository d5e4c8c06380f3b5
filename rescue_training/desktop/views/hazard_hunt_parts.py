"""The picture of a hazard hunt: where things are in it, and the lens that looks at it.

Nothing here shows what could be marked before it is marked: neither the pointer nor the crosshair
changes over a thing. Places are shares of the picture, so that marks stay on their things when the
window changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pygame

from rescue_training.activities.hazard_hunt import HazardHunt
from rescue_training.activities.outline import WHOLE
from rescue_training.desktop.shapes import blank
from rescue_training.desktop.theme import Colour
from rescue_training.desktop.views.contract import Surroundings

Point = tuple[float, float]
"""Shares of the picture's width and height."""
Pixel = tuple[int, int]
_FINER = 2
"""Outlines are drawn this many times larger and reduced."""
_ROUND = 12
"""Corners of the circle around an anchor without an outline."""
_RADIUS = 0.06
"""Radius of that circle, as a share of the picture's height."""


@dataclass(frozen=True)
class Frame:
    """Where the whole picture lies in the window, and how far it is moved and magnified."""

    left: int
    top: int
    width: int
    height: int
    zoom: int = 1
    shift: Pixel = (0, 0)
    """Pixels by which the magnified picture is moved."""

    @classmethod
    def of(cls, around: Surroundings) -> Frame:
        """Return where the picture lies while nothing is magnified."""
        (left, top), (right, bottom) = around.spot(0.0, 0.0), around.spot(1.0, 1.0)
        return cls(left, top, max(1, right - left), max(1, bottom - top))

    def pixel(self, point: Point) -> Pixel:
        """Return where a point of the picture is seen in the window."""
        x, y = self.left + point[0] * self.width, self.top + point[1] * self.height
        return round(x * self.zoom + self.shift[0]), round(y * self.zoom + self.shift[1])

    def point(self, pixel: Pixel) -> Point:
        """Return the point of the picture that is seen at a place of the window."""
        x, y = ((pixel[0] - self.shift[0]) / self.zoom, (pixel[1] - self.shift[1]) / self.zoom)
        share = (x - self.left) / self.width, (y - self.top) / self.height
        return min(1.0, max(0.0, share[0])), min(1.0, max(0.0, share[1]))

    def looking_at(self, point: Point, area: pygame.Rect, zoom: int, near: Pixel) -> Frame:
        """Return the frame that shows a point in an area, with as little movement as can be.

        ``near`` is the shift to stay near to; nothing beside the picture comes into the area
        except where the picture is smaller.
        """
        still = replace(self, zoom=zoom, shift=near)
        room = area.inflate(-area.w // 6, -area.h // 6)
        x, y = still.pixel(point)
        moved = (near[0] + _back(x, room.left, room.right),
                 near[1] + _back(y, room.top, room.bottom))  # fmt: skip
        ends = (
            _within(moved[0], area.right - (self.left + self.width) * zoom,
                    area.left - self.left * zoom),
            _within(moved[1], area.bottom - (self.top + self.height) * zoom,
                    area.top - self.top * zoom),
        )  # fmt: skip
        return replace(still, shift=ends)


def _back(at: int, low: int, high: int) -> int:
    """Return how far something must move to lie between two bounds."""
    return low - at if at < low else min(0, high - at)


def _within(value: int, low: int, high: int) -> int:
    return max(low, min(high, value)) if low <= high else (low + high) // 2


class Camera:
    """How the picture is looked at: the crosshair, how much is magnified, and how far it is moved.

    Everything is kept as shares of the picture, so that a window of another size shows the same.
    """

    def __init__(self) -> None:
        self.cross: Point = (0.5, 0.5)
        self.zoom = 1
        self.area = pygame.Rect(0, 0, 1, 1)
        """The part of the window in which the picture is seen; the lens says it."""
        self._shift: Point = (0.0, 0.0)

    def frame(self, around: Surroundings) -> Frame:
        """Return where the picture lies in the window now."""
        base = Frame.of(around)
        shift = round(self._shift[0] * base.width), round(self._shift[1] * base.height)
        return replace(base, zoom=self.zoom, shift=shift)

    def look(self, frame: Frame) -> None:
        """Look at the picture as this frame does."""
        self.zoom = frame.zoom
        self._shift = frame.shift[0] / frame.width, frame.shift[1] / frame.height

    def step(self, frame: Frame, way: tuple[int, int], step: float) -> None:
        """Move the crosshair by a share of the picture's height; the picture follows it."""
        x = self.cross[0] + way[0] * step * frame.height / frame.width / frame.zoom
        y = self.cross[1] + way[1] * step / frame.zoom
        self.cross = min(1.0, max(0.0, x)), min(1.0, max(0.0, y))
        self.look(frame.looking_at(self.cross, self.area, frame.zoom, frame.shift))

    def magnify(self, frame: Frame, zoom: int, at: Pixel) -> None:
        """Magnify or reduce; the point at ``at`` stays there if it can."""
        point = frame.point(at)
        whole = replace(frame, zoom=zoom, shift=(0, 0))
        if zoom == 1:
            self.look(whole)
            return
        x, y = whole.pixel(point)
        self.look(whole.looking_at(point, self.area, zoom, (at[0] - x, at[1] - y)))

    def pull(self, frame: Frame, by: Pixel) -> None:
        """Move the picture by pixels, as far as there is something of it to see."""
        near = frame.shift[0] + by[0], frame.shift[1] + by[1]
        middle = replace(frame, shift=near).point(self.area.center)
        self.look(frame.looking_at(middle, self.area, frame.zoom, near))


Outlines = Mapping[str, Sequence[Point]]
"""Spot -> the corners of the thing, as shares of the picture."""


def outlines_of(activity: HazardHunt, keys: Sequence[str], around: Surroundings) -> Outlines:
    """Return the outline of each spot: the author's, the picture's, or a circle at its anchor."""
    frame = Frame.of(around)
    found = {}
    for key in keys:
        spot = activity.spots[key]
        if spot.outline and spot.outline.corners:
            found[key] = [(x / WHOLE, y / WHOLE) for x, y in spot.outline.corners]
            continue
        drawn = around.outline(spot.at) if spot.at else ()
        found[key] = [frame.point(p) for p in drawn] or _circle(frame, around, spot.at)
    return found


def _circle(frame: Frame, around: Surroundings, anchor: str | None) -> list[Point]:
    x, y = frame.point(around.foot(anchor or ""))
    wide = _RADIUS * frame.height / frame.width
    turn = [pygame.Vector2(1, 0).rotate(360 * number / _ROUND) for number in range(_ROUND)]
    return [(x + wide * v.x, y + _RADIUS * v.y) for v in turn]


def hit(outlines: Outlines, frame: Frame, at: Pixel, reach: int) -> str | None:
    """Return the spot at a place of the window: the smallest that holds it.

    Where none holds it, the nearest whose edge is within ``reach`` pixels.
    """
    shapes = {key: [frame.pixel(p) for p in points] for key, points in outlines.items()}
    inside = [key for key, shape in shapes.items() if _holds(shape, at)]
    if inside:
        return min(inside, key=lambda key: _area(shapes[key]))
    near = {key: _distance(shape, at) for key, shape in shapes.items() if shape}
    best = min(near, key=lambda key: near[key], default=None)
    return best if best is not None and near[best] <= reach else None


def _edges(shape: Sequence[Pixel]) -> list[tuple[Pixel, Pixel]]:
    return list(zip(shape, [*shape[1:], *shape[:1]], strict=True))


def _holds(shape: Sequence[Pixel], at: Pixel) -> bool:
    """Count the edges that a ray to the right crosses (even-odd rule)."""
    x, y = at
    crossed = [
        x0 + (y - y0) * (x1 - x0) / (y1 - y0) > x
        for (x0, y0), (x1, y1) in _edges(shape)
        if (y0 > y) != (y1 > y)
    ]
    return sum(crossed) % 2 == 1


def _area(shape: Sequence[Pixel]) -> int:
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in _edges(shape)))


def _distance(shape: Sequence[Pixel], at: Pixel) -> float:
    """Return the distance from a place to the nearest edge."""

    def one(start: Pixel, end: Pixel) -> float:
        a, b, p = pygame.Vector2(start), pygame.Vector2(end), pygame.Vector2(at)
        along = (b - a).length_squared()
        share = 0.0 if not along else max(0.0, min(1.0, (p - a).dot(b - a) / along))
        return p.distance_to(a + (b - a) * share)

    return min(one(start, end) for start, end in _edges(shape))


def ring(shape: Sequence[Pixel], colour: Colour, wide: int, around: int) -> pygame.Surface:
    """Return a closed line with a soft glow and a faint ground, antialiased."""
    size = max(x for x, _ in shape) + around, max(y for _, y in shape) + around
    fine = blank((size[0] * _FINER, size[1] * _FINER))
    fine.fill((*colour, 0))
    points = [(x * _FINER, y * _FINER) for x, y in shape]
    pygame.draw.polygon(fine, (*colour, 30), points)
    for thick, alpha in ((wide * 4, 40), (wide * 2, 70), (wide, 235)):
        glow = blank(fine.get_size())
        glow.fill((*colour, 0))
        pygame.draw.lines(glow, (*colour, alpha), True, points, thick * _FINER // 2)
        for point in points:
            pygame.draw.circle(glow, (*colour, alpha), point, thick * _FINER // 4)
        fine.blit(glow, (0, 0), special_flags=pygame.BLEND_RGBA_MAX)
    return pygame.transform.smoothscale(fine, size)
