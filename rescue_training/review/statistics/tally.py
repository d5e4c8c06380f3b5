"""Takes attempts one by one and keeps counts from which every other number can be worked out.

What is kept of a decision is how often each combination of *(option taken, points for it, points
of the whole attempt, set of decisions that attempt met)* occurred. Nothing of a person is kept,
the order of attempts does not matter, two tallies can be added, and memory grows with the number
of different combinations, not with the number of attempts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rescue_training.review.statistics.moments import Points, Sums

TICK = 100
"""Times are kept in steps of this many milliseconds."""
SKIPPED = "skipped"
"""Option of a decision that an attempt could have made and did not; see :func:`with_skipped`."""


class Mark(NamedTuple):
    """Points earned for one decision, and the most that could be earned there."""

    earned: Points
    best: Points


class Answer(NamedTuple):
    """What one attempt answered to one decision it met: the first graded answer, which pays."""

    item: str
    """Key of the decision, the same in all attempts of the version (``scene`` or
    ``scene/decision``)."""
    option: str
    """Option taken, ``late``, or :data:`SKIPPED`."""
    earned: Points
    best: Points
    """The most any answer to this decision pays; always the same for an item."""
    critical: bool = False
    """Graded critical or fatal."""
    late: bool = False
    elapsed: int = 0
    """Milliseconds until the answer."""


class Cell(NamedTuple):
    """A combination that occurred at a decision."""

    option: str
    critical: bool
    earned: Points
    total: Points
    """Points of the whole attempt."""
    path: int
    """Which set of decisions the attempt met; see :attr:`Tally.paths`."""


@dataclass
class Tally:
    """Counts over attempts that share one set of rules."""

    attempts: int = 0
    best: dict[str, Points] = field(default_factory=dict)
    """Item -> most points."""
    cells: dict[str, Counter[Cell]] = field(default_factory=dict)
    """Item -> how often each combination occurred."""
    times: dict[str, Counter[int]] = field(default_factory=dict)
    """Item -> how often each time (ms, in steps of :data:`TICK`) occurred."""
    late: Counter[str] = field(default_factory=Counter)
    """Item -> answers that came too late."""
    totals: Counter[tuple[Points, int]] = field(default_factory=Counter)
    """(points of an attempt, path) -> attempts."""
    paths: dict[frozenset[str], int] = field(default_factory=dict)
    """Set of decisions met -> its number."""

    def add(self, answers: Iterable[Answer]) -> None:
        """Count one attempt: one answer for each decision that it met.

        A second answer to the same decision pays nothing and is not counted. Raises
        ``ValueError`` when an item is worth something else than before: then the attempts are
        not of one version.
        """
        met: dict[str, Answer] = {}
        for answer in answers:
            met.setdefault(answer.item, answer)
        total = sum(answer.earned for answer in met.values())
        path = self.paths.setdefault(frozenset(met), len(self.paths))
        self.attempts += 1
        self.totals[total, path] += 1
        for answer in met.values():
            self._count(answer, total, path)

    def _count(self, answer: Answer, total: Points, path: int) -> None:
        item = answer.item
        if item not in self.cells:
            self._meet(item, answer.best)
        elif self.best[item] != answer.best:
            raise ValueError(f"{item} is worth {answer.best} here and {self.best[item]} elsewhere")
        self.cells[item][Cell(answer.option, answer.critical, answer.earned, total, path)] += 1
        if answer.option != SKIPPED:
            self.times[item][answer.elapsed // TICK * TICK] += 1
            self.late[item] += answer.late

    def _meet(self, item: str, best: Points) -> None:
        self.best[item], self.cells[item], self.times[item] = best, Counter(), Counter()

    def merge(self, other: Tally) -> None:
        """Add the counts of another tally of the same version, say of another station."""
        numbers = {n: self.paths.setdefault(p, len(self.paths)) for p, n in other.paths.items()}
        for item, cells in other.cells.items():
            if item not in self.cells:
                self._meet(item, other.best[item])
            elif self.best[item] != other.best[item]:
                raise ValueError(f"{item} is not worth the same in both tallies")
            for cell, count in cells.items():
                self.cells[item][cell._replace(path=numbers[cell.path])] += count
            self.times[item].update(other.times[item])
        self.attempts += other.attempts
        self.late.update(other.late)
        for (total, path), count in other.totals.items():
            self.totals[total, numbers[path]] += count

    @property
    def items(self) -> tuple[str, ...]:
        """Items that somebody met, in the order in which they turned up."""
        return tuple(self.cells)

    def met(self, item: str) -> Mapping[Cell, int]:
        """Return how often each combination occurred at an item; nothing for an unknown one."""
        return self.cells.get(item, Counter())

    def reached(self, item: str) -> int:
        """Return how many attempts met an item."""
        return sum(self.met(item).values())

    @property
    def shared(self) -> bool:
        """Whether all attempts met the same decisions, so that their totals compare."""
        return len(self.paths) <= 1

    def marks(self, item: str) -> Sums:
        """Return the sums of the points earned for an item."""
        return Sums.counted((cell.earned, n) for cell, n in self.met(item).items())

    def sets(self) -> Mapping[int, frozenset[str]]:
        """Return the set of decisions of each path number."""
        return {number: items for items, number in self.paths.items()}

    def rests(self, item: str) -> Iterator[tuple[Points, Points, int]]:
        """Yield (points for the item, points for all the rest, how often)."""
        for cell, count in self.met(item).items():
            yield cell.earned, cell.total - cell.earned, count


def with_skipped(answers: Iterable[Answer], offered: Mapping[str, Points]) -> list[Answer]:
    """Return the answers of an attempt with what it left undone added, worth nothing.

    In a hub each thing that can be done is a decision of its own, and whoever does not do it
    leaves no answer. Without this only those who did the right thing would be counted, and
    everybody would seem to. ``offered``: item -> most points, of all hubs the attempt entered.
    """
    found = list(answers)
    met = {answer.item for answer in found}
    left = (Answer(item, SKIPPED, 0, best) for item, best in offered.items() if item not in met)
    return [*found, *left]


def tally_marks(attempts: Iterable[Mapping[str, Mark]]) -> Tally:
    """Return the tally of attempts given as item -> mark, where nothing else is known."""
    tally = Tally()
    for attempt in attempts:
        tally.add(Answer(item, "", *mark) for item, mark in attempt.items())
    return tally
