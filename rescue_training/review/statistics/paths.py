"""How an attempt's way through the scenario differs from the best way.

A way is a sequence of steps, each ``(scene, option taken)``; there may be several best ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Step = tuple[str, str]
"""(scene, option taken)."""
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Divergence:
    """Where a way left the last of the best ways that it had followed."""

    at: int
    """Number of the step, from 0."""
    scene: str
    taken: str
    best: tuple[str, ...]
    """What the best ways did there."""


def first_divergence(way: Sequence[Step], best: Sequence[Sequence[Step]]) -> Divergence | None:
    """Return the first step that no best way takes after the same beginning.

    None when there is no such step: the way is a best one, or the beginning of one.
    """
    followed = list(best)
    for at, (scene, taken) in enumerate(way):
        here = [one for one in followed if len(one) > at and one[at][0] == scene]
        followed = [one for one in here if one[at][1] == taken]
        if not followed:
            options = tuple(dict.fromkeys(one[at][1] for one in here))
            return Divergence(at, scene, taken, options)
    return None


def divergences(
    ways: Iterable[tuple[Sequence[Step], int]], best: Sequence[Sequence[Step]]
) -> Counter[tuple[str, str]]:
    """Count (scene, option) of the first divergence over (way, how often)."""
    counts: Counter[tuple[str, str]] = Counter()
    for way, n in ways:
        found = first_divergence(way, best)
        if found is not None:
            counts[found.scene, found.taken] += n
    return counts


def edit_distance(one: Sequence[Thing], two: Sequence[Thing]) -> int:
    """Return how many steps must be put in, left out or changed (Levenshtein 1966)."""
    before = list(range(len(two) + 1))
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(two, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (left != right)))
        before = row
    return before[-1]


def nearest(way: Sequence[Thing], best: Iterable[Sequence[Thing]]) -> int | None:
    """Return the distance to the nearest best way; None when there is none to compare with."""
    return min((edit_distance(way, one) for one in best), default=None)
