"""A line through values in their order: how something goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rescue_training.review.web.charts.svg import (
    WIDTH,
    across,
    drawing,
    element,
    text,
    tone_class,
)

_TOP, _GROUND, _HEIGHT = 18, 138, 162
_LEFT, _RIGHT = 30, WIDTH - 14
_MOST_LABELS = 8


@dataclass(frozen=True)
class Point:
    """A value and what stands below it; a value that is not known leaves a gap."""

    label: str
    value: float | None
    tone: str = "info"


def line(
    title: str,
    description: str,
    points: Sequence[Point],
    most: float = 100,
    standard: float | None = None,
) -> Markup:
    """Return a line with a dot per value; ``standard`` draws a dashed line to be reached."""
    parts = [part for share in (0, 0.5, 1) for part in _grid(share, most)]
    if standard is not None:
        y = _y(standard, most)
        parts.append(element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, class_="standard"))
    parts.append(element("path", d=_path(points, most), class_="trace"))
    every = max(1, -(-len(points) // _MOST_LABELS))
    for number, point in enumerate(points):
        x = _x(number, len(points))
        if number % every == 0:
            parts.append(text(x, _HEIGHT - 6, point.label, "low", "middle"))
        if point.value is not None:
            kind = tone_class("mark", point.tone)
            parts.append(element("circle", cx=x, cy=_y(point.value, most), r=5, class_=kind))
    return drawing(title, description, _HEIGHT, parts)


def _x(number: int, count: int) -> float:
    return across(number + 0.5, count, _LEFT, _RIGHT) if count > 1 else (_LEFT + _RIGHT) / 2


def _y(value: float, most: float) -> float:
    return across(value, most, _GROUND, _TOP)


def _grid(share: float, most: float) -> list[Markup]:
    y = _y(share * most, most)
    return [
        element("line", x1=_LEFT, x2=_RIGHT, y1=y, y2=y, class_="gridline"),
        text(_LEFT - 6, y + 4, f"{share * most:g}", "low", "end"),
    ]


def _path(points: Sequence[Point], most: float) -> str:
    """Return the line; it starts anew behind a gap."""
    written, pen = [], "M"
    for number, point in enumerate(points):
        if point.value is None:
            pen = "M"
            continue
        written.append(f"{pen}{_x(number, len(points)):.1f} {_y(point.value, most):.1f}")
        pen = "L"
    return "".join(written)
