"""Which word goes with a number: the bands that test makers use.

Facility, guessing and internal consistency: the Open University's guidance for Moodle (Butcher,
"Quiz statistics"; OpenLearn). Discrimination: the same guidance, after Ebel & Frisbie (1991).
They were made for knowledge tests: in safety training a decision that all get right may be just
what was wanted. Words stand under ``review.numbers.band`` in wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

Bands = Sequence[tuple[int, str]]
"""(least whole percent, word), from the top down."""

FACILITY: Bands = (
    (95, "extremely_easy"), (90, "very_easy"), (81, "easy"), (65, "fairly_easy"),
    (35, "about_right"), (21, "moderately_hard"), (11, "hard"), (6, "very_hard"),
    (0, "extremely_hard"),
)  # fmt: skip
DISCRIMINATION: Bands = (
    (50, "very_good"), (30, "adequate"), (20, "weak"), (0, "very_weak"), (-100, "negative"),
)  # fmt: skip
ALPHA: Bands = ((75, "satisfactory"), (64, "borderline"), (-(10**9), "unsatisfactory"))
GUESSING: Bands = ((41, "unsatisfactory"), (0, "satisfactory"))

BANDS: dict[str, Bands] = {
    "facility": FACILITY, "discrimination": DISCRIMINATION, "alpha": ALPHA, "guess": GUESSING,
}  # fmt: skip
"""Number -> its bands."""


def band(number: str, percent: float | None) -> str | None:
    """Return the word for a percent, rounded to a whole one; None for no number.

    A negative discrimination stays negative however small: rounding must not hide it.
    """
    if percent is None:
        return None
    whole = floor(percent) if -1 < percent < 0 else floor(percent + 0.5)
    return next(word for least, word in BANDS[number] if whole >= least)
