"""Dots with intervals: a value and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rescue_training.review.web.charts.svg import (
    WIDTH,
    across,
    cut,
    drawing,
    element,
    text,
    tone_class,
)

_LINE = 44
_LEFT, _RIGHT = 8, WIDTH - 8
_LONGEST = 46


@dataclass(frozen=True)
class Dot:
    """A value with the ends of its interval; ``shape`` tells groups apart without colour."""

    label: str
    value: float
    low: float
    high: float
    text: str
    tone: str = "info"
    shape: str = "circle"
    """``circle`` or ``diamond``."""


def dots(
    title: str,
    description: str,
    rows: Sequence[Dot],
    most: float = 100,
    standard: float | None = None,
) -> Markup:
    """Return one line per value: its interval as a bar with ends, the value as a dot."""
    height = len(rows) * _LINE
    parts = [_grid(most, part, height) for part in (0, 0.25, 0.5, 0.75, 1)]
    if standard is not None:
        x = across(standard, most, _LEFT, _RIGHT)
        parts.append(element("line", x1=x, x2=x, y1=0, y2=height, class_="standard"))
    for number, row in enumerate(rows):
        parts += _dot(row, number * _LINE, most)
    parts += [text(_LEFT, height + 12, 0, "low", "middle"), _last(most, height)]
    return drawing(title, description, height + 16, parts)


def _last(most: float, height: float) -> Markup:
    return text(_RIGHT, height + 12, f"{most:g}", "low", "middle")


def _grid(most: float, part: float, height: float) -> Markup:
    x = across(part * most, most, _LEFT, _RIGHT)
    return element("line", x1=x, x2=x, y1=0, y2=height, class_="gridline")


def _dot(row: Dot, top: float, most: float) -> list[Markup]:
    low, high = (across(end, most, _LEFT, _RIGHT) for end in (row.low, row.high))
    y = top + 29
    whiskers = f"M{low:.1f} {y - 5}v10M{low:.1f} {y}H{high:.1f}M{high:.1f} {y - 5}v10"
    return [
        text(0, top + 14, cut(row.label, _LONGEST)),
        text(WIDTH, top + 14, row.text, "figure", "end"),
        element("path", d=whiskers, class_="interval"),
        _mark(row, across(row.value, most, _LEFT, _RIGHT), y),
    ]


def _mark(row: Dot, x: float, y: float) -> Markup:
    kind = tone_class("mark", row.tone)
    if row.shape == "diamond":
        return element("path", d=f"M{x:.1f} {y - 8}l8 8l-8 8l-8 -8z", class_=kind)
    return element("circle", cx=x, cy=y, r=6.5, class_=kind)
