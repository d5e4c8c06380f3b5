"""Between what bounds the truth lies, as far as these few attempts can tell.

A 95 % interval is made so that, were the class drawn again and again from trainees like these,
95 of 100 such intervals would hold the true value. Without attempts there is none: ``None``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import atanh, comb, floor, sqrt, tanh
from statistics import NormalDist

from rescue_training.review.statistics.moments import Points, Sums
from rescue_training.review.statistics.order import at_rank
from rescue_training.review.statistics.student import t_quantile

LEVEL = 0.95
"""How sure an interval is unless something else is asked for."""
MANY = 1000
"""From here on the normal limit of the binomial serves for medians."""


@dataclass(frozen=True)
class Interval:
    """Two bounds."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    def within(self, low: float, high: float) -> Interval:
        """Return it without what cannot be, such as more than 100 percent."""
        return Interval(max(low, self.low), min(high, self.high))


def normal_quantile(level: float = LEVEL) -> float:
    """Return how many standard errors an interval of this level reaches to each side."""
    return NormalDist().inv_cdf((1 + level) / 2)


def wilson(hits: Points, n: Points, level: float = LEVEL) -> Interval | None:
    """Return the score interval of a share, ``hits`` of ``n`` (Wilson 1927).

    ``(p + z^2/2n +- z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)``: right also for few attempts
    and for shares of 0 and 1, where the textbook interval fails (Newcombe 1998). ``hits`` may be
    a sum of part marks: a share of points varies at most as much as right and wrong do, so the
    interval is then on the safe side.
    """
    if n == 0:
        return None
    p, z = float(Fraction(hits) / n), normal_quantile(level)
    over = z * z / float(n)
    middle, scale = p + over / 2, 1 + over
    reach = sqrt(over * (p * (1 - p) + over / 4))
    low = 0.0 if hits == 0 else max(0.0, (middle - reach) / scale)
    return Interval(low, 1.0 if hits == n else min(1.0, (middle + reach) / scale))


def share_difference(
    hits: Points, n: Points, other_hits: Points, other_n: Points, level: float = LEVEL
) -> Interval | None:
    """Return the interval of the first share less the second (Newcombe 1998, method 10).

    Made from the two Wilson intervals: ``d - sqrt((p1-l1)^2 + (u2-p2)^2)`` and
    ``d + sqrt((u1-p1)^2 + (p2-l2)^2)``.
    """
    one, two = wilson(hits, n, level), wilson(other_hits, other_n, level)
    if one is None or two is None:
        return None
    p, q = float(Fraction(hits) / n), float(Fraction(other_hits) / other_n)
    below = sqrt((p - one.low) ** 2 + (two.high - q) ** 2)
    above = sqrt((one.high - p) ** 2 + (q - two.low) ** 2)
    return Interval(p - q - below, p - q + above)


def mean_interval(sums: Sums, level: float = LEVEL) -> Interval | None:
    """Return the interval of a mean, ``m +- t s / sqrt(n)`` with n - 1 degrees (Student 1908).

    None below two values, and where nothing varies: a few equal values are no certainty.
    """
    mean, sd = sums.mean, sums.sd
    if mean is None or not sd:
        return None
    reach = t_quantile((1 + level) / 2, sums.n - 1) * sd / sqrt(sums.n)
    return Interval(float(mean) - reach, float(mean) + reach)


def welch_freedom(one: Sums, two: Sums) -> float | None:
    """Return the degrees of freedom for two means of unlike spread (Welch 1947)."""
    if not one.variance and not two.variance:
        return None
    if one.variance is None or two.variance is None:
        return None
    a, b = one.variance / one.n, two.variance / two.n
    return float((a + b) ** 2 / (a * a / (one.n - 1) + b * b / (two.n - 1)))


def mean_difference(one: Sums, two: Sums, level: float = LEVEL) -> Interval | None:
    """Return the interval of the first mean less the second, spreads not taken as equal (Welch).

    None when a group has less than two values, or nothing varies in either.
    """
    freedom = welch_freedom(one, two)
    if freedom is None or None in (one.mean, two.mean, one.variance, two.variance):
        return None
    error = sqrt(one.variance / one.n + two.variance / two.n)  # type: ignore[operator]
    reach = t_quantile((1 + level) / 2, freedom) * error
    middle = float(one.mean - two.mean)  # type: ignore[operator]
    return Interval(middle - reach, middle + reach)


def correlation_interval(r: float | None, n: int, level: float = LEVEL) -> Interval | None:
    """Return the interval of a correlation, ``tanh(atanh r +- z / sqrt(n - 3))`` (Fisher 1921)."""
    if r is None or n <= 3:
        return None
    if abs(r) >= 1:
        return Interval(r, r)
    reach = normal_quantile(level) / sqrt(n - 3)
    return Interval(tanh(atanh(r) - reach), tanh(atanh(r) + reach))


def median_interval(counts: Mapping[int, int], level: float = LEVEL) -> tuple[int, int] | None:
    """Return two of the values between which the median lies with at least this certainty.

    The d-th smallest and the d-th largest, d as great as ``2 P(B < d) <= 1 - level`` allows for a
    binomial B(n, 1/2) (Conover 1999, section 3.2), from a thousand on by its normal limit;
    nothing is assumed about the shape. None where even the smallest and the greatest value are
    not sure enough (five values or less for 95 %).
    """
    n = sum(counts.values())
    d = _depth(n, level) if n < MANY else floor((n - normal_quantile(level) * sqrt(n)) / 2)
    return None if d == 0 else (at_rank(counts, d), at_rank(counts, n - d + 1))


def _depth(n: int, level: float) -> int:
    below, d = 0, 0
    while 2 * (below + comb(n, d)) <= (1 - level) * 2**n:
        below += comb(n, d)
        d += 1
    return d
