"""Exact sums of numbers and of pairs, from which variances and correlations follow.

Values come with a count, so that the same work is done for a class of forty and for a country.
All sums are whole numbers or fractions; only a square root makes a float. Variances and
covariances are those of a sample: divided by n - 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, sqrt

Points = int | Fraction
"""Points, seconds, percent: any exact number."""
_NOTHING: tuple[Points, Points] = (0, 0)


@dataclass(frozen=True)
class Sums:
    """How many values there are, their sum and the sum of their squares; a database can add
    these up: ``Sums(COUNT(*), SUM(x), SUM(x * x))``.
    """

    n: int
    total: Points
    squares: Points

    @classmethod
    def of(cls, values: Iterable[Points]) -> Sums:
        """Add up values."""
        return cls.counted((value, 1) for value in values)

    @classmethod
    def counted(cls, counts: Iterable[tuple[Points, int]]) -> Sums:
        """Add up (value, how often) pairs."""
        n, total, squares = 0, *_NOTHING
        for value, count in counts:
            n += count
            total += value * count
            squares += value * value * count
        return cls(n, total, squares)

    def __add__(self, other: Sums) -> Sums:
        return Sums(self.n + other.n, self.total + other.total, self.squares + other.squares)

    @property
    def mean(self) -> Fraction | None:
        """The mean; None without values."""
        return Fraction(self.total) / self.n if self.n else None

    @property
    def variance(self) -> Fraction | None:
        """The sample variance; None below two values."""
        return _spread(self.n, self.total, self.total, self.squares)

    @property
    def sd(self) -> float | None:
        """The sample standard deviation; None below two values."""
        return root(self.variance)


@dataclass(frozen=True)
class Pairs:
    """Sums over pairs (x, y)."""

    n: int
    x: Points
    y: Points
    xx: Points
    yy: Points
    xy: Points

    @classmethod
    def of(cls, pairs: Iterable[tuple[Points, Points, int]]) -> Pairs:
        """Add up (x, y, how often)."""
        rows, over_x, over_y = scaled(pairs)
        n = x_ = y_ = xx = yy = xy = 0
        for a, b, count in rows:
            n += count
            x_ += a * count
            y_ += b * count
            xx += a * a * count
            yy += b * b * count
            xy += a * b * count
        return cls(
            n, Fraction(x_, over_x), Fraction(y_, over_y), Fraction(xx, over_x * over_x),
            Fraction(yy, over_y * over_y), Fraction(xy, over_x * over_y),
        )  # fmt: skip

    @property
    def covariance(self) -> Fraction | None:
        """The sample covariance; None below two pairs."""
        return _spread(self.n, self.x, self.y, self.xy)

    @property
    def variance_x(self) -> Fraction | None:
        """The sample variance of x."""
        return _spread(self.n, self.x, self.x, self.xx)

    @property
    def variance_y(self) -> Fraction | None:
        """The sample variance of y."""
        return _spread(self.n, self.y, self.y, self.yy)

    @property
    def correlation(self) -> float | None:
        """Pearson's r; None when x or y does not vary."""
        both, one, two = self.covariance, self.variance_x, self.variance_y
        if both is None or not one or not two:
            return None
        size = sqrt(both * both / (one * two))
        return -size if both < 0 else size


def _spread(n: int, x: Points, y: Points, xy: Points) -> Fraction | None:
    return (Fraction(xy) - Fraction(x) * y / n) / (n - 1) if n > 1 else None


def scaled(
    pairs: Iterable[tuple[Points, Points, int]],
) -> tuple[list[tuple[int, int, int]], int, int]:
    """Return pairs in whole numbers, and by what x and y were multiplied to become whole.

    Whole numbers are added far faster than fractions; a correlation is the same for both.
    """
    rows = list(pairs)
    over_x = lcm(*{x.denominator for x, _, _ in rows})
    over_y = lcm(*{y.denominator for _, y, _ in rows})
    whole = [
        (x.numerator * (over_x // x.denominator), y.numerator * (over_y // y.denominator), n)
        for x, y, n in rows
    ]
    return whole, over_x, over_y


def greatest_covariance(pairs: Iterable[tuple[Points, Points, int]]) -> Fraction | None:
    """Return the covariance if the same x and y were paired smallest with smallest.

    No other pairing gives more (rearrangement inequality), so it is what an item could reach.
    """
    rows = list(pairs)
    xs = sorted((x, count) for x, _, count in rows)
    ys = sorted((y, count) for _, y, count in rows)
    return Pairs.of(_zipped(xs, ys)).covariance


def _zipped(
    xs: Sequence[tuple[Points, int]], ys: Sequence[tuple[Points, int]]
) -> Iterable[tuple[Points, Points, int]]:
    """Walk two sorted lists of counted values side by side."""
    i = j = used_x = used_y = 0
    while i < len(xs) and j < len(ys):
        step = min(xs[i][1] - used_x, ys[j][1] - used_y)
        yield xs[i][0], ys[j][0], step
        used_x, used_y = used_x + step, used_y + step
        if used_x == xs[i][1]:
            i, used_x = i + 1, 0
        if used_y == ys[j][1]:
            j, used_y = j + 1, 0


def root(value: Fraction | None) -> float | None:
    """Return the square root; None of nothing and of less than nothing."""
    return None if value is None or value < 0 else sqrt(value)


def number(value: Fraction | None) -> float | None:
    """Return the float of an exact number at the very end of a calculation."""
    return None if value is None else float(value)
