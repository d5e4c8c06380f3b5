"""Why a number is not given; each has a sentence under ``review.numbers.refused`` in wording."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a number would mean nothing here."""

    NONE = "none"
    """There are no attempts."""
    FEW = "few"
    """Too few attempts to say anything."""
    NOT_SHARED = "not_shared"
    """Attempts met different decisions, so their totals do not compare."""
    NO_SPREAD = "no_spread"
    """Everybody got the same, so nothing can go together with it."""
    ALONE = "alone"
    """There is no other decision to compare with."""
