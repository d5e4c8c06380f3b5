"""What the options of a decision do: who takes them, and whether they do their work.

A wrong option is there to be taken by those who know less. The *upper* and *lower* group are the
27 % who did best and worst elsewhere, which tells the groups apart best while keeping them large
(Kelley 1939). Elsewhere means the other decisions of their own path, compared with what is usual
there (:mod:`conditional`), so that an easy path makes nobody strong. People who stand alike on
the border are counted in part, so the order of attempts changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rescue_training.review.statistics.conditional import MINIMUM, Standings, options_taken
from rescue_training.review.statistics.intervals import Interval, share_difference, wilson
from rescue_training.review.statistics.tally import Tally

GROUP = Fraction(27, 100)
"""Share of attempts in the upper and in the lower group."""
DEAD = Fraction(5, 100)
"""Share below which an option does nothing (Haladyna & Downing 1993)."""


@dataclass(frozen=True)
class OptionFigures:
    """One option of a decision."""

    option: str
    n: int
    """How often it was taken."""
    share: float | None
    """Share of the answers, 0 to 1."""
    share_interval: Interval | None
    upper: float | None
    """Share of the upper group that took it; None below the minimum n."""
    lower: float | None
    difference_interval: Interval | None
    """Of upper less lower."""
    dead: bool
    """Taken by fewer than 5 % of at least 20."""


@dataclass(frozen=True)
class OptionAnalysis:
    """All options of a decision."""

    item: str
    n: int
    options: tuple[OptionFigures, ...]
    critical: int
    """Answers that were critical or fatal."""
    critical_rate: float | None
    """Their share, 0 to 1."""
    critical_interval: Interval | None


def options(
    tally: Tally,
    item: str,
    known: Iterable[str] = (),
    standings: Standings | None = None,
    minimum: int = MINIMUM,
) -> OptionAnalysis:
    """Analyse a decision; ``known`` are the options offered, so that unused ones are seen too."""
    taken = options_taken(tally, item)
    n = sum(taken.values())
    upper, lower, size = groups(tally, item, standings, minimum)
    critical = sum(k for cell, k in tally.met(item).items() if cell.critical)
    found = []
    for option in dict.fromkeys((*known, *taken)):
        count = taken.get(option, 0)
        high, low = upper.get(option, Fraction(0)), lower.get(option, Fraction(0))
        found.append(OptionFigures(
            option=option,
            n=count,
            share=count / n if n else None,
            share_interval=wilson(count, n),
            upper=float(high / size) if size else None,
            lower=float(low / size) if size else None,
            difference_interval=share_difference(high, size, low, size) if size else None,
            dead=n >= minimum and count < DEAD * n,
        ))  # fmt: skip
    return OptionAnalysis(
        item, n, tuple(found), critical, critical / n if n else None, wilson(critical, n)
    )


def groups(
    tally: Tally, item: str, standings: Standings | None = None, minimum: int = MINIMUM
) -> tuple[dict[str, Fraction], dict[str, Fraction], Fraction]:
    """Return how many of the upper and lower group took each option, and the size of a group.

    Empty, with size 0, below the minimum n.
    """
    rows = (standings or Standings(tally)).standings(item)
    n = sum(count for _, _, count in rows)
    if n < minimum:
        return {}, {}, Fraction(0)
    size = GROUP * n
    ranked = sorted(((above, cell.option, k) for cell, above, k in rows), key=lambda row: row[0])
    return _first(ranked[::-1], size), _first(ranked, size), size


def _first(ranked: Sequence[tuple[Fraction, str, int]], size: Fraction) -> dict[str, Fraction]:
    """Return the options of the first ``size`` attempts; those alike on the border in part."""
    levels: dict[Fraction, dict[str, int]] = {}
    for standing, option, k in ranked:
        level = levels.setdefault(standing, {})
        level[option] = level.get(option, 0) + k
    found: dict[str, Fraction] = {}
    left = size
    for level in levels.values():
        part = min(Fraction(1), left / sum(level.values()))
        for option, k in level.items():
            found[option] = found.get(option, Fraction(0)) + part * k
        left -= part * sum(level.values())
        if left <= 0:
            break
    return found
