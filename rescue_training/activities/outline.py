"""Outlines: the shape of a thing in a picture, as an author draws it.

``[[0.1, 0.2], [0.3, 0.2], [0.2, 0.4]]``: the corners in order, each as shares of the picture's
width and height from its upper left. They are kept as whole ten-thousandths, so that nothing is
ever rounded differently on another machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from rescue_training.activities.route import Shape

WHOLE = 10_000
"""The width or the height of a picture."""
MOST_CORNERS = 64
"""Most corners of one outline."""
LEAST_AREA = WHOLE * WHOLE // 2000
"""Smallest area that can still be pointed at: a twentieth of a percent of the picture."""

_SHARE = re.compile(r"(?:0?(?:\.(\d{1,6}))?|1(?:\.0{1,6})?)\Z")
_CORNERS = "RT191"
Corner = tuple[int, int]


@dataclass(frozen=True)
class Outline:
    """The corners of a thing in a picture, in ten-thousandths of its width and height."""

    corners: tuple[Corner, ...]
    complaints: tuple[Shape, ...] = ()


def read_outline(value: object) -> Outline:
    """Understand an authored outline; what is wrong with it stands in its complaints."""
    if isinstance(value, Outline):
        return value
    if not isinstance(value, list) or not 3 <= len(value) <= MOST_CORNERS:
        return Outline((), (Shape(_CORNERS, (), _shown(value)),))
    read = [_corner(index, item) for index, item in enumerate(value)]
    corners = tuple(item for item in read if not isinstance(item, Shape))
    wrong = tuple(item for item in read if isinstance(item, Shape))
    if not wrong and area(corners) < LEAST_AREA:
        wrong = (Shape(_CORNERS, (), _shown(value)),)
    return Outline(corners, wrong)


def area(corners: tuple[Corner, ...]) -> int:
    """Return the area inside the corners, in square ten-thousandths (Gauss's area formula)."""
    pairs = zip(corners, (*corners[1:], *corners[:1]), strict=True)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) // 2


def _corner(index: int, item: object) -> Corner | Shape:
    if not isinstance(item, list) or len(item) != 2:
        return Shape(_CORNERS, (index,), _shown(item))
    x, y = _share(item[0]), _share(item[1])
    if x is None or y is None:
        return Shape(_CORNERS, (index, int(x is not None)), _shown(item[x is not None]))
    return x, y


def _share(value: object) -> int | None:
    """Understand ``0.25`` as 2500; None for what is no share of a whole."""
    text = str(value) if isinstance(value, str | int | float) else ""
    match = _SHARE.match(text)
    if match is None or not text:
        return None
    return WHOLE if text.startswith("1") else int((match[1] or "0").ljust(6, "0")[:6]) // 100


def _shown(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_shown(item) for item in value[:4])}]"[:60]
    return "{…}" if isinstance(value, dict) else str(value)[:60]


_SCHEMA: dict[str, Any] = {
    "type": "array", "minItems": 3, "maxItems": MOST_CORNERS,
    "items": {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "number"}},
}  # fmt: skip
OutlineField = Annotated[Outline, PlainValidator(read_outline), WithJsonSchema(_SCHEMA)]
"""An ``outline`` key."""
