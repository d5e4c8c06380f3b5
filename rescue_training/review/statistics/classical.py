"""Classical item analysis, as Moodle's quiz report makes it, where all met the same decisions.

S attempts, items p; x a mark, M the most for it, T the total, o = T - x the rest; V and C are
sample variance and covariance. Source: Moodle developer documentation, "Quiz statistics
calculations" (Hunt & Butcher), whose published test data these functions reproduce.
Where attempts meet different decisions a total means something else for each of them: then this
module refuses, and :mod:`conditional` is the one to ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from rescue_training.review.statistics.moments import (
    Pairs,
    Points,
    Sums,
    greatest_covariance,
    number,
    scaled,
)
from rescue_training.review.statistics.order import median
from rescue_training.review.statistics.reasons import Reason
from rescue_training.review.statistics.reliability import alpha
from rescue_training.review.statistics.tally import Tally


@dataclass(frozen=True)
class ItemFigures:
    """One decision."""

    item: str
    n: int
    facility: float | None
    """Mean share of the points, 0 to 1."""
    sd: float | None
    """Standard deviation of the marks, in points."""
    intended_weight: float | None
    """Percent of all points that can be had here."""
    effective_weight: float | None
    """Percent of the spread of totals that comes from here."""
    discrimination: float | None
    """-100 to 100."""
    efficiency: float | None
    """Discrimination as a percent of what it could be at this facility."""


@dataclass(frozen=True)
class ScoreFigures:
    """The totals of all attempts, in points."""

    n: int
    mean: float | None
    median: float | None
    sd: float | None
    skewness: float | None
    kurtosis: float | None
    alpha: float | None
    error_ratio: float | None
    """Percent of the spread that is chance."""
    standard_error: float | None
    """Points by which chance moves a total."""


@dataclass(frozen=True)
class Classical:
    """Every item and the totals, or why there are none."""

    items: tuple[ItemFigures, ...]
    scores: ScoreFigures | None
    refused: Reason | None = None


def classical(tally: Tally) -> Classical:
    """Work out all of it; refused unless all attempts met the same decisions."""
    if not tally.attempts:
        return Classical((), None, Reason.NONE)
    if not tally.shared:
        return Classical((), None, Reason.NOT_SHARED)
    weights = effective_weights(tally)
    return Classical(
        tuple(_item(tally, item, weights[item]) for item in tally.items), _scores(tally)
    )


def facility(sums: Sums, best: Points) -> float | None:
    """Return mean / most, ``F = mean(x) / M``; None when nothing can be earned."""
    return None if sums.mean is None or best == 0 else float(sums.mean / best)


def discrimination(pairs: Pairs) -> float | None:
    """Return ``100 C(x,o) / sqrt(V(x) V(o))``: do those who do well elsewhere do well here?"""
    r = pairs.correlation
    return None if r is None else 100 * r


def efficiency(rows: Iterable[tuple[Points, Points, int]]) -> float | None:
    """Return ``100 C(x,o) / Cmax``, Cmax with both sorted; None when Cmax is 0."""
    rows = scaled(rows)[0]
    have, most = Pairs.of(rows).covariance, greatest_covariance(rows)
    return None if have is None or not most else float(100 * have / most)


def random_guess(points: Iterable[Points], best: Points) -> float | None:
    """Return the facility that guessing gives: mean points of the options over the most."""
    found = list(points)
    return float(Fraction(sum(found)) / len(found) / best) if found and best else None


def effective_weights(tally: Tally) -> dict[str, float | None]:
    """Return ``100 sqrt(C(x,T)) / sum sqrt(C(x,T))`` by item; None where C(x,T) is negative."""
    roots: dict[str, float | None] = {}
    for item in tally.items:
        both = Pairs.of((x, x + o, n) for x, o, n in tally.rests(item)).covariance
        roots[item] = None if both is None or both < 0 else sqrt(both)
    all_ = sum(found for found in roots.values() if found is not None)
    return {k: None if v is None or not all_ else 100 * v / all_ for k, v in roots.items()}


def _item(tally: Tally, item: str, weight: float | None) -> ItemFigures:
    sums, rows = tally.marks(item), list(tally.rests(item))
    most = sum(tally.best.values())
    return ItemFigures(
        item=item,
        n=sums.n,
        facility=facility(sums, tally.best[item]),
        sd=sums.sd,
        intended_weight=number(Fraction(100 * tally.best[item]) / most if most else None),
        effective_weight=weight,
        discrimination=discrimination(Pairs.of(rows)),
        efficiency=efficiency(rows),
    )


def _scores(tally: Tally) -> ScoreFigures:
    counts = {total: n for (total, _), n in tally.totals.items()}
    sums = Sums.counted(counts.items())
    consistency = alpha(tally).alpha
    chance = None if consistency is None else 100 * sqrt(1 - consistency)
    skewness, kurtosis = shape(counts.items())
    return ScoreFigures(
        n=sums.n,
        mean=number(sums.mean),
        median=number(median(counts)),
        sd=sums.sd,
        skewness=skewness,
        kurtosis=kurtosis,
        alpha=consistency,
        error_ratio=chance,
        standard_error=None if chance is None or sums.sd is None else chance * sums.sd / 100,
    )


def shape(counts: Iterable[tuple[Points, int]]) -> tuple[float | None, float | None]:
    """Return skewness ``k3 / k2^1.5`` and kurtosis ``k4 / k2^2`` from Fisher's k-statistics.

    With m2, m3, m4 the central moments: ``k2 = S m2/(S-1)``, ``k3 = S^2 m3/((S-1)(S-2))``,
    ``k4 = S^2 ((S+1) m4 - 3(S-1) m2^2)/((S-1)(S-2)(S-3))``. None below 3 (4) attempts or when all
    totals are the same.
    """
    rows = list(counts)
    s = sum(n for _, n in rows)
    mean = Fraction(sum(x * n for x, n in rows)) / s if s else Fraction(0)
    m2, m3, m4 = (sum(((x - mean) ** k * n for x, n in rows), Fraction(0)) / (s or 1)
                  for k in (2, 3, 4))  # fmt: skip
    if s < 3 or m2 == 0:
        return None, None
    k2 = s * m2 / (s - 1)
    k3 = s * s * m3 / ((s - 1) * (s - 2))
    skewness = float(k3) / float(k2) ** 1.5
    if s < 4:
        return skewness, None
    k4 = s * s * ((s + 1) * m4 - 3 * (s - 1) * m2 * m2) / ((s - 1) * (s - 2) * (s - 3))
    return skewness, float(k4 / (k2 * k2))
