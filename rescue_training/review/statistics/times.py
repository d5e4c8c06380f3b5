"""How long decisions take.

Middle and ninetieth percentile rather than a mean: a few who were called away must not decide.
Answers that came too late count with the time that was up, so a quantile among them means "at
least". Times are counted in tenths of a second by :class:`~.tally.Tally`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from rescue_training.review.statistics.intervals import Interval, median_interval, wilson
from rescue_training.review.statistics.moments import number
from rescue_training.review.statistics.order import median, quantile
from rescue_training.review.statistics.tally import Tally


@dataclass(frozen=True)
class Times:
    """Time to decide, in milliseconds."""

    n: int
    median: float | None
    median_interval: tuple[int, int] | None
    p90: int | None
    """Nine of ten had decided by then."""
    late: int
    """Answers that came too late."""
    late_rate: float | None
    """Their share, 0 to 1."""
    late_interval: Interval | None


def times(counts: Mapping[int, int], late: int = 0) -> Times:
    """Return the figures of times given as milliseconds -> how often."""
    n = sum(counts.values())
    return Times(
        n=n,
        median=number(median(counts)),
        median_interval=median_interval(counts),
        p90=quantile(counts, Fraction(9, 10)),
        late=late,
        late_rate=late / n if n else None,
        late_interval=wilson(late, n),
    )


def item_times(tally: Tally, item: str) -> Times:
    """Return the times of one decision."""
    return times(tally.times.get(item, {}), tally.late[item])
