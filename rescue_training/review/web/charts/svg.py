"""The pieces of SVG that charts are put together from."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

WIDTH = 400
"""Width of a chart in its own units; the page scales it."""
TONES = ("good", "warn", "bad", "info", "special", "none")
"""Meanings a mark may have; each is a CSS class ``tone-…``."""


def element(name: str, content: object = None, /, **attributes: object) -> Markup:
    """Return an element; ``class_`` is class, ``_`` in names is ``-``, numbers are shortened."""
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _short(value))
        for key, value in attributes.items()
        if value is not None
    )
    start = Markup("<") + Markup(name) + written
    if content is None:
        return start + Markup("/>")
    return start + Markup(">{}</{}>").format(content, name)


def drawing(title: str, description: str, height: float, parts: Iterable[Markup]) -> Markup:
    """Return a whole chart, named for those who cannot see it."""
    inside = Markup("").join([element("title", title), element("desc", description), *parts])
    return element("svg", inside, viewBox=f"0 0 {WIDTH} {_short(height)}", role="img")


def text(
    x: float, y: float, words: object, kind: str | None = None, anchor: str | None = None
) -> Markup:
    """Return a line of text; ``kind`` is figure or low, ``anchor`` middle or end."""
    return element("text", words, x=x, y=y, class_=kind, text_anchor=anchor)


def across(value: float, most: float, left: float = 0, right: float = WIDTH) -> float:
    """Return where a value lies between two edges; what is too large lies at the edge."""
    share = min(max(value / most, 0), 1) if most else 0
    return left + (right - left) * share


def tone_class(kind: str, tone: str) -> str:
    """Return the classes of a mark; raises ValueError for a tone that has no colour."""
    if tone not in TONES:
        raise ValueError(f"no tone {tone!r}")
    return f"{kind} tone-{tone}"


def cut(label: str, most: int) -> str:
    """Return a label that fits; the table twin has it in full."""
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"


def _short(value: object) -> object:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else value
