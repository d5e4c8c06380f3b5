"""A small bar beside a figure in a table."""

from __future__ import annotations

from markupsafe import Markup

from rescue_training.review.web.charts.svg import across, element, tone_class

_WIDTH = 96


def meter(
    value: float | None, most: float = 100, tone: str = "info", standard: float | None = None
) -> Markup:
    """Return a bar with a tick at the standard. It is decoration: the figure stands beside it."""
    inside = element("rect", x=0, y=1, width=_WIDTH, height=8, rx=4, class_="track")
    if value is not None:
        length = across(value, most, 0, _WIDTH)
        kind = tone_class("bar", tone)
        inside += element("rect", x=0, y=1, width=length, height=8, rx=4, class_=kind)
    if standard is not None:
        x = across(standard, most, 1, _WIDTH - 1)
        inside += element("line", x1=x, x2=x, y1=0, y2=10, class_="standard")
    return element("svg", inside, class_="meter", viewBox=f"0 0 {_WIDTH} 10", aria_hidden="true")
