"""Bars: one value per line, or how many fall in each of a row of ranges."""

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

_LINE = 40
_HEIGHT = 150
_FOOT = 22
_LONGEST = 50


@dataclass(frozen=True)
class Bar:
    """One line: ``text`` is the figure that is written, ``note`` stands behind it."""

    label: str
    value: float
    text: str
    tone: str = "info"
    note: str = ""


@dataclass(frozen=True)
class Bin:
    """One range of a histogram and how many fall in it."""

    label: str
    count: int
    tone: str = "info"


def bars(
    title: str,
    description: str,
    rows: Sequence[Bar],
    most: float = 100,
    standard: float | None = None,
) -> Markup:
    """Return horizontal bars; ``standard`` draws a dashed line that should be reached."""
    parts: list[Markup] = []
    for number, row in enumerate(rows):
        parts += _bar(row, number * _LINE, most)
    height = len(rows) * _LINE
    if standard is not None:
        x = across(standard, most)
        parts.append(element("line", x1=x, x2=x, y1=12, y2=height - 4, class_="standard"))
    return drawing(title, description, height, parts)


def _bar(row: Bar, top: float, most: float) -> list[Markup]:
    length = across(row.value, most)
    figure = f"{row.text} {row.note}".strip()
    return [
        text(0, top + 13, cut(row.label, _LONGEST)),
        text(WIDTH, top + 13, figure, "figure", "end"),
        element("rect", x=0, y=top + 20, width=WIDTH, height=10, rx=5, class_="track"),
        element(
            "rect", x=0, y=top + 20, width=length, height=10, rx=5,
            class_=tone_class("bar", row.tone),
        ),
    ]  # fmt: skip


def histogram(title: str, description: str, bins: Sequence[Bin]) -> Markup:
    """Return upright bars side by side with their counts above."""
    most = max((one.count for one in bins), default=0) or 1
    wide = WIDTH / max(len(bins), 1)
    ground = _HEIGHT - _FOOT
    parts = [element("line", x1=0, x2=WIDTH, y1=ground, y2=ground, class_="axis")]
    for number, one in enumerate(bins):
        high = across(one.count, most, 0, ground - 20)
        left, middle = number * wide, (number + 0.5) * wide
        parts.append(
            element(
                "rect", x=left + 2, y=ground - high, width=max(wide - 4, 1), height=high, rx=3,
                class_=tone_class("bar", one.tone),
            )
        )  # fmt: skip
        if one.count:
            parts.append(text(middle, ground - high - 5, one.count, "figure", "middle"))
        parts.append(text(middle, _HEIGHT - 6, one.label, "low", "middle"))
    return drawing(title, description, _HEIGHT, parts)
