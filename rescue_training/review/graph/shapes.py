"""The shapes a graph is drawn with: boxes, links, places, and ways made of curves.

Coordinates are pixels, y downwards, the origin at the top left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]
"""A cubic curve: start, two controls, end."""


@dataclass(frozen=True)
class Box:
    """Size of a node."""

    width: float
    height: float


@dataclass(frozen=True)
class Link:
    """A way to be drawn between two different nodes."""

    source: str
    target: str
    start: float = 0.0
    """How far right of the source's middle it begins."""
    width: float = 2.0


@dataclass(frozen=True)
class Place:
    """Where a node is drawn."""

    x: float
    y: float
    width: float
    height: float
    layer: int

    @property
    def middle(self) -> float:
        """X of its middle."""
        return self.x + self.width / 2


@dataclass(frozen=True)
class Way:
    """How a link is drawn: curves from the source's bottom to the target's top."""

    curves: tuple[Curve, ...]
    back: bool
    """Whether it leads back up."""


@dataclass(frozen=True)
class Layout:
    """Where everything is drawn."""

    width: float
    height: float
    places: Mapping[str, Place]
    ways: tuple[Way, ...]
    """In the order of the links."""


def straight(begin: Point, end: Point) -> Curve:
    """Return a straight line."""
    return begin, begin, end, end


def bend(begin: Point, end: Point) -> Curve:
    """Return a curve that leaves and arrives upright."""
    half = (end[1] - begin[1]) / 2
    return begin, (begin[0], begin[1] + half), (end[0], end[1] - half), end


def turn(begin: Point, end: Point, depth: float) -> Curve:
    """Return a half turn, ``depth`` below its ends, or above them when that is negative."""
    return begin, (begin[0], begin[1] + depth), (end[0], end[1] + depth), end
