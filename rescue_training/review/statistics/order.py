"""Medians and quantiles of values that come with counts."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import accumulate
from math import ceil
from typing import TypeVar

from rescue_training.review.statistics.moments import Points

Value = TypeVar("Value", int, Fraction, Points)


def at_rank(counts: Mapping[Value, int], rank: int) -> Value:
    """Return the value at a rank from 1 when all are put in order."""
    values = sorted(counts)
    for value, reached in zip(values, accumulate(counts[v] for v in values), strict=True):
        if reached >= rank:
            return value
    raise IndexError(rank)


def median(counts: Mapping[Value, int]) -> Fraction | None:
    """Return the middle value, or half way between the two in the middle; None of nothing."""
    n = sum(counts.values())
    if n == 0:
        return None
    low, high = at_rank(counts, (n + 1) // 2), at_rank(counts, n // 2 + 1)
    return Fraction(low + high) / 2


def quantile(counts: Mapping[Value, int], share: Fraction) -> Value | None:
    """Return the smallest value that at least this share does not exceed (nearest rank;
    definition 1 of Hyndman & Fan 1996); None of nothing.
    """
    n = sum(counts.values())
    return at_rank(counts, max(1, ceil(share * n))) if n else None
