"""Two groups side by side, with the interval of their difference.

Below five a group is not shown: one person's result could be read from it, and nothing can be
concluded. An interval of the difference that holds 0 means the groups cannot be told apart yet,
whatever the means say; it does not mean that they are equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rescue_training.review.statistics.intervals import (
    Interval,
    mean_difference,
    mean_interval,
    share_difference,
    wilson,
)
from rescue_training.review.statistics.moments import Points, Sums, number
from rescue_training.review.statistics.reasons import Reason

SHOWN_FROM = 5
"""Fewest in a group for its numbers to be shown."""


class Verdict(StrEnum):
    """What the difference allows to be said; words under ``review.numbers.verdict``."""

    HIGHER = "higher"
    LOWER = "lower"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Group:
    """One of the groups; no numbers but n when it is too small."""

    n: int
    value: float | None
    """Mean, or share from 0 to 1."""
    interval: Interval | None


@dataclass(frozen=True)
class Comparison:
    """The first group against the second."""

    first: Group
    second: Group
    difference: float | None
    """First less second."""
    difference_interval: Interval | None
    verdict: Verdict
    refused: Reason | None = None


def compare_means(first: Sums, second: Sums, minimum: int = SHOWN_FROM) -> Comparison:
    """Compare two means, such as percent reached; spreads need not be alike (Welch)."""
    one, two = (
        Group(s.n, number(s.mean), mean_interval(s)) if s.n >= minimum else Group(s.n, None, None)
        for s in (first, second)
    )
    if min(first.n, second.n) < minimum:
        return Comparison(one, two, None, None, Verdict.UNCLEAR, Reason.FEW)
    return _told(one, two, mean_difference(first, second))


def compare_shares(
    hits: Points, n: int, other_hits: Points, other_n: int, minimum: int = SHOWN_FROM
) -> Comparison:
    """Compare two shares, such as passed of all (Newcombe)."""
    one, two = (
        Group(k, float(h) / k, wilson(h, k)) if k >= minimum else Group(k, None, None)
        for h, k in ((hits, n), (other_hits, other_n))
    )
    if min(n, other_n) < minimum:
        return Comparison(one, two, None, None, Verdict.UNCLEAR, Reason.FEW)
    return _told(one, two, share_difference(hits, n, other_hits, other_n))


def _told(first: Group, second: Group, interval: Interval | None) -> Comparison:
    known = first.value is not None and second.value is not None
    difference = first.value - second.value if known else None  # type: ignore[operator]
    return Comparison(
        first, second, difference, interval, _verdict(interval),
        Reason.NO_SPREAD if interval is None else None,
    )  # fmt: skip


def _verdict(interval: Interval | None) -> Verdict:
    if interval is None or 0 in interval:
        return Verdict.UNCLEAR
    return Verdict.HIGHER if interval.low > 0 else Verdict.LOWER
