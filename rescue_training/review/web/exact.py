"""Exact percent as people read them: whole where they are whole, else with one decimal."""

from __future__ import annotations

from fractions import Fraction

from rescue_training.review.web.formats import Formats
from rescue_training.wording import Wording


class Exact:
    """Writes fractions of a hundred in one language: ``12 %``, ``8,3 %``, ``< 0,1 %``."""

    def __init__(self, words: Wording) -> None:
        self._formats = Formats(words)

    def __call__(self, value: Fraction | float | None) -> str:
        """Return a percent; a value that is not known is a dash."""
        if value is None:
            return "–"
        exact = Fraction(value)
        if exact.denominator == 1:
            return self._formats.percent(int(exact))
        tenths = round(exact * 10)
        if not tenths:
            return f"< {self._formats.percent(0.1, 1)}"
        return self._formats.percent(tenths / 10, 1 if tenths % 10 else 0)
