"""Item analysis that stays valid where decisions are reached only on some paths.

*What goes wrong otherwise.* In a branching scenario one attempt meets decisions that another
never sees. Filling the gaps with zeros counts "never got there" as "failed": an easy decision on
a rare path looks hard, and the total by which attempts are compared says which way they went and
what could be earned there, not how well they did.

*What is done here.*

- Reach is told apart from success: ``R = n / S`` of S attempts met the decision, and the
  facility is the mean over those n alone.
- Those n are compared by their *rest*: points earned on the other decisions of their own path,
  over what these can pay at most. It leaves out the decision itself, which would go together
  with itself, and everything that the attempt did not meet. Where all attempts met the same
  decisions this is Moodle's discrimination index, to the last digit.
- A decision often chooses the path, and paths are not equally hard: the right answer may lead to
  the harder part. So the *adjusted* index compares with what was usual instead: from the points
  of the rest, the mean of each of those decisions (among attempts that met it) is taken away
  before dividing. Attempts on one path are then compared with each other, and attempts on
  different paths only by what they did better or worse than usual.
- Below 20 attempts, or where nothing varies, no index is given. A single total score has no
  internal consistency here; :mod:`reliability` refuses it.

What remains true: who reaches a decision is not a random choice of trainees. Every number here is
about those who got there, which is why n and the reach rate always stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import fsum, log2

from rescue_training.review.statistics.classical import discrimination, efficiency, facility
from rescue_training.review.statistics.intervals import Interval, correlation_interval, wilson
from rescue_training.review.statistics.moments import Pairs, Points, scaled
from rescue_training.review.statistics.reasons import Reason
from rescue_training.review.statistics.tally import Cell, Tally

MINIMUM = 20
"""Attempts below which nothing is said about telling strong from weak."""


@dataclass(frozen=True)
class Reached:
    """One decision, among the attempts that met it."""

    item: str
    n: int
    """Attempts that met it."""
    attempts: int
    """All attempts."""
    reach: float | None
    """Share of attempts that met it, 0 to 1."""
    facility: float | None
    """Mean share of the points among those, 0 to 1."""
    facility_interval: Interval | None
    discrimination: float | None
    """-100 to 100, on the rest of each attempt's own path."""
    discrimination_interval: Interval | None
    adjusted: float | None
    """-100 to 100, on the rest compared with what is usual on that path."""
    adjusted_interval: Interval | None
    efficiency: float | None
    """Discrimination as a percent of what it could be at this facility."""
    entropy: float | None
    """Bits: 0 when all chose the same, log2 of the options when they are chosen alike."""
    refused: Reason | None = None
    """Why there is no discrimination."""


class Standings:
    """How well attempts did on everything but one decision; made once for a tally."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._found: dict[str, list[tuple[Cell, Fraction, int]]] = {}

    @cached_property
    def _means(self) -> Mapping[str, Fraction]:
        return {item: self._tally.marks(item).mean or Fraction(0) for item in self._tally.items}

    @cached_property
    def _paths(self) -> Mapping[int, tuple[Points, Fraction]]:
        """Path -> (most points, usual points)."""
        best, means = self._tally.best, self._means
        return {
            number: (sum(best[i] for i in items), sum((means[i] for i in items), Fraction(0)))
            for number, items in self._tally.sets().items()
        }

    def _others(self, item: str) -> Mapping[int, tuple[Points, Fraction]]:
        """Path -> (most points, usual share) on the others; paths without others left out."""
        best, mean = self._tally.best.get(item, 0), self._means.get(item, Fraction(0))
        return {
            number: (most - best, (usual - mean) / (most - best))
            for number, (most, usual) in self._paths.items()
            if most != best
        }

    def rests(self, item: str) -> list[tuple[Points, Points, int]]:
        """Return (points, rest, how often) of all that met a decision and another one.

        The rest is the share of the points of the other decisions on the same path, 0 to 1.
        """
        others = self._others(item)
        return [
            (cell.earned, Fraction(cell.total - cell.earned) / others[cell.path][0], n)
            for cell, n in self._tally.met(item).items()
            if cell.path in others
        ]

    def standings(self, item: str) -> list[tuple[Cell, Fraction, int]]:
        """Return (what happened, rest above or below what is usual on that path, how often)."""
        if item not in self._found:
            others = self._others(item)
            self._found[item] = [
                (cell, Fraction(cell.total - cell.earned) / others[cell.path][0]
                 - others[cell.path][1], n)
                for cell, n in self._tally.met(item).items()
                if cell.path in others
            ]  # fmt: skip
        return self._found[item]


def conditional(tally: Tally, minimum: int = MINIMUM) -> dict[str, Reached]:
    """Return every decision that somebody met, in the order in which they turned up."""
    standings = Standings(tally)
    return {item: reached(tally, item, standings, minimum) for item in tally.items}


def reached(
    tally: Tally, item: str, standings: Standings | None = None, minimum: int = MINIMUM
) -> Reached:
    """Return the figures of one decision; ``standings`` saves work when many are asked for."""
    standings = standings or Standings(tally)
    sums, best = tally.marks(item), tally.best[item]
    rows = scaled(standings.rests(item))[0]
    pairs = Pairs.of(rows)
    adjusted = Pairs.of((c.earned, above, n) for c, above, n in standings.standings(item))
    why = _refusal(pairs, minimum)
    told = why is None
    index = discrimination(pairs) if told else None
    fair = discrimination(adjusted) if told else None
    return Reached(
        item=item,
        n=sums.n,
        attempts=tally.attempts,
        reach=sums.n / tally.attempts if tally.attempts else None,
        facility=facility(sums, best),
        facility_interval=wilson(Fraction(sums.total) / best, sums.n) if best else None,
        discrimination=index,
        discrimination_interval=_interval(index, pairs.n),
        adjusted=fair,
        adjusted_interval=_interval(fair, adjusted.n),
        efficiency=efficiency(rows) if told else None,
        entropy=entropy(options_taken(tally, item).values()),
        refused=why,
    )


def _refusal(pairs: Pairs, minimum: int) -> Reason | None:
    if pairs.n == 0:
        return Reason.ALONE
    if pairs.n < minimum:
        return Reason.FEW
    return None if pairs.variance_x and pairs.variance_y else Reason.NO_SPREAD


def _interval(index: float | None, n: int) -> Interval | None:
    found = correlation_interval(None if index is None else index / 100, n)
    return None if found is None else Interval(100 * found.low, 100 * found.high)


def options_taken(tally: Tally, item: str) -> dict[str, int]:
    """Return how often each option was taken."""
    counts: dict[str, int] = {}
    for cell, n in tally.met(item).items():
        counts[cell.option] = counts.get(cell.option, 0) + n
    return counts


def entropy(counts: Iterable[int]) -> float | None:
    """Return ``H = -sum q log2 q`` in bits: how much attempts differ (Shannon 1948)."""
    found = [n for n in counts if n]
    whole = sum(found)
    return max(0.0, -fsum(n / whole * log2(n / whole) for n in found)) if whole else None
