"""How far the same people would come out in the same order again: internal consistency.

Only where all attempts met the same decisions; otherwise totals do not compare and there is no
such number, so it is refused with a reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from rescue_training.review.statistics.moments import Pairs, Sums
from rescue_training.review.statistics.reasons import Reason
from rescue_training.review.statistics.tally import Tally


@dataclass(frozen=True)
class ItemReliability:
    """What one decision adds to the consistency of the whole."""

    item: str
    item_rest: float | None
    """Correlation of the mark with the total of the other decisions, -1 to 1."""
    alpha_without: float | None
    """Alpha of the other decisions alone: greater than alpha means the item disturbs."""


@dataclass(frozen=True)
class Reliability:
    """Consistency of the totals, or why there is none."""

    alpha: float | None
    items: Mapping[str, ItemReliability] = field(default_factory=dict)
    kr20: float | None = None
    """The same by Kuder and Richardson's formula, where all answers are right or wrong."""
    refused: Reason | None = None


def alpha(tally: Tally) -> Reliability:
    """Return Cronbach's alpha, ``P/(P-1) (1 - sum V(x) / V(T))`` (Cronbach 1951).

    KR-20 (Kuder & Richardson 1937) is alpha of marks that are 0 or the most. Refused unless all
    attempts met the same decisions, at least two of them, and totals differ.
    """
    reason = _refusal(tally)
    if reason is not None:
        return Reliability(None, refused=reason)
    spreads = {item: tally.marks(item).variance or Fraction(0) for item in tally.items}
    whole = Sums.counted((total, n) for (total, _), n in tally.totals.items()).variance
    found = _alpha(len(spreads), sum(spreads.values(), Fraction(0)), whole)
    items = {item: _item(tally, item, spreads) for item in spreads}
    return Reliability(found, items, found if _right_or_wrong(tally) else None)


def _refusal(tally: Tally) -> Reason | None:
    if not tally.attempts:
        return Reason.NONE
    if not tally.shared:
        return Reason.NOT_SHARED
    if tally.attempts < 2:
        return Reason.FEW
    if len(tally.items) < 2:
        return Reason.ALONE
    return Reason.NO_SPREAD if len(tally.totals) < 2 else None


def _alpha(items: int, parts: Fraction, whole: Fraction | None) -> float | None:
    if items < 2 or not whole:
        return None
    return float(Fraction(items, items - 1) * (1 - parts / whole))


def _item(tally: Tally, item: str, spreads: Mapping[str, Fraction]) -> ItemReliability:
    pairs = Pairs.of(tally.rests(item))
    others = sum((v for other, v in spreads.items() if other != item), Fraction(0))
    return ItemReliability(
        item, pairs.correlation, _alpha(len(spreads) - 1, others, pairs.variance_y)
    )


def _right_or_wrong(tally: Tally) -> bool:
    return all(
        cell.earned in (0, tally.best[item]) for item in tally.items for cell in tally.cells[item]
    ) and len(set(tally.best.values())) == 1
