"""How a 16:9 picture fills a window of any shape without losing what matters in it."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 as fractions of a picture."""
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True)
class Cover:
    """Where a picture lies that covers a window; pixels of the window."""

    width: int
    height: int
    """Size of the scaled picture; at least the window in both directions."""
    left: int
    top: int
    """Where its corner stands; 0 or negative."""

    def point(self, x: float, y: float) -> tuple[int, int]:
        """Return the window position of a point given in fractions of the picture."""
        return round(self.left + x * self.width), round(self.top + y * self.height)


def cover(picture: tuple[int, int], window: tuple[int, int], focus: Box = WHOLE) -> Cover:
    """Scale a picture so that it fills a window, cropping away from its focus."""
    scale = max(window[0] / picture[0], window[1] / picture[1])
    width = max(window[0], round(picture[0] * scale))
    height = max(window[1], round(picture[1] * scale))
    left = _offset(window[0], width, focus[0], focus[2])
    top = _offset(window[1], height, focus[1], focus[3])
    return Cover(width, height, left, top)


def _offset(window: int, picture: int, low: float, high: float) -> int:
    """Centre the focus in the window, without showing anything beside the picture."""
    wanted = window / 2 - (low + high) / 2 * picture
    return round(min(0.0, max(float(window - picture), wanted)))
