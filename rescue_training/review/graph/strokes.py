"""Path data and small elements of a graph's picture."""

from __future__ import annotations

from html import escape

from rescue_training.review.graph.glyphs import GLYPHS
from rescue_training.review.graph.shapes import Curve, Way

ARROW = 7.0
"""Length of an arrow's head."""


def linked(href: str, kind: str, inner: str, more: str = "") -> str:
    """Return a group that is a link where there is somewhere to go."""
    if not href:
        return f'<g class="{kind}">{inner}</g>'
    return f'<a class="{kind}" href="{escape(href)}" {more}>{inner}</a>'


def mark(name: str, x: float, y: float) -> str:
    """Return a small shape around a point."""
    return f'<path class="glyph" d="{GLYPHS[name]}" transform="translate({short(x)} {short(y)})"/>'


def trail(way: Way, less: float = 0.0) -> str:
    """Return a way as path data, its end shortened to leave room for the arrow's head."""
    begin = way.curves[0][0]
    written = [f"M{short(begin[0])} {short(begin[1])}"]
    for place, curve in enumerate(way.curves):
        written.append(_curve(curve, less if place == len(way.curves) - 1 else 0.0))
    return "".join(written)


def _curve(curve: Curve, less: float) -> str:
    _, first, second, end = curve
    stop = (end[0], end[1] - less)
    return "C" + " ".join(f"{short(x)} {short(y)}" for x, y in (first, second, stop))


def tip(way: Way, width: float) -> str:
    """Return the arrow's head at the end of a way, as path data."""
    x, y = way.curves[-1][-1]
    half = max(4.5, width / 2 + 2)
    return f"M{short(x - half)} {short(y - ARROW - 1)}H{short(x + half)}L{short(x)} {short(y)}Z"


def short(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
