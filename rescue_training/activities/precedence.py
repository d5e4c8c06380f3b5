"""What must come before what: partial orders of a few steps, and how far an answer keeps them.

An order of steps is compared pair by pair, as the Kendall distance does (M. G. Kendall, "A new
measure of rank correlation", Biometrika 30, 1938), but only over the pairs that matter: two steps
of which neither must come first are never held against anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

Pair = tuple[str, str]
"""(what comes first, what comes then)."""


@dataclass(frozen=True)
class Precedence:
    """The pairs that matter among some steps, with all that follows from them."""

    steps: tuple[str, ...]
    """All steps, in the author's order."""
    pairs: frozenset[Pair]
    """The pairs as written."""

    @cached_property
    def before(self) -> Mapping[str, frozenset[str]]:
        """Step -> all steps that must come before it, directly or through others."""
        found = {step: {first for first, then in self.pairs if then == step} for step in self.steps}
        for middle in self.steps:
            for step in self.steps:
                if middle in found[step]:
                    found[step] |= found[middle]
        return {step: frozenset(firsts) for step, firsts in found.items()}

    @cached_property
    def after(self) -> Mapping[str, frozenset[str]]:
        """Step -> all steps that must come after it."""
        return {
            step: frozenset(then for then in self.steps if step in self.before[then])
            for step in self.steps
        }

    @cached_property
    def weights(self) -> Mapping[str, int]:
        """Step -> in how many of the pairs that matter it stands."""
        return {step: len(self.before[step]) + len(self.after[step]) for step in self.steps}

    @cached_property
    def circle(self) -> tuple[str, ...]:
        """Steps that would each have to come before themselves; nothing when all is well."""
        return tuple(step for step in self.steps if step in self.before[step])

    @cached_property
    def line(self) -> tuple[str, ...]:
        """All steps in an order that keeps every pair, as near to the author's as can be.

        Where the pairs go round in a circle, the author's order.
        """
        if self.circle:
            return self.steps
        placed: list[str] = []
        while len(placed) < len(self.steps):
            placed.append(next(
                step for step in self.steps
                if step not in placed and self.before[step] <= set(placed)
            ))  # fmt: skip
        return tuple(placed)

    def room(self, step: str) -> tuple[int, int]:
        """Return the earliest and the latest place (from 1) that a step can rightly have."""
        return len(self.before[step]) + 1, len(self.steps) - len(self.after[step])

    def reversed(self, given: Sequence[str]) -> Iterator[Pair]:
        """Yield the pairs that an answer turns round; steps that it leaves out are in none."""
        for place, early in enumerate(given):
            for late in given[place + 1 :]:
                if late in self.before[early]:
                    yield late, early

    def without(self, step: str) -> tuple[str, ...]:
        """Return an order that leaves a step out, and all that may not come without it."""
        return tuple(s for s in self.line if s != step and step not in self.before[s])


@dataclass(frozen=True)
class Reach:
    """Every credit that an answer can get which keeps some pairs and gives some steps.

    The credit of an answer is how many of the pairs that matter it has, counted from both sides,
    less two for each pair it turns round.
    """

    matters: Precedence
    keeps: Precedence
    """The pairs that it keeps; it gives none of their later steps without the earlier one."""
    gives: Set[str]
    """The steps that it gives at least."""

    @cached_property
    def credits(self) -> Mapping[int, tuple[str, ...]]:
        """Credit -> an answer that gets it.

        What has been placed decides what the next step adds, whatever the order of those before:
        so it is enough to know, for each set of steps, the credits it can have.
        """
        reached: dict[frozenset[str], dict[int, tuple[str, ...]]] = {frozenset(): {0: ()}}
        found: dict[int, tuple[str, ...]] = {}
        while reached:
            for placed, credits in reached.items():
                if placed >= self.gives:
                    found = {**credits, **found}
            reached = self._longer(reached)
        return found

    def _longer(
        self, reached: Mapping[frozenset[str], Mapping[int, tuple[str, ...]]]
    ) -> dict[frozenset[str], dict[int, tuple[str, ...]]]:
        """Return what can be reached with one step more."""
        longer: dict[frozenset[str], dict[int, tuple[str, ...]]] = {}
        for placed, credits in reached.items():
            for step in self._next(placed):
                adds = self.matters.weights[step] - 2 * len(self.matters.after[step] & placed)
                there = longer.setdefault(placed | {step}, {})
                for credit, answer in credits.items():
                    there.setdefault(credit + adds, (*answer, step))
        return longer

    def _next(self, placed: Set[str]) -> Iterator[str]:
        for step in self.matters.steps:
            if step not in placed and self.keeps.before[step] <= placed:
                yield step


def pairs_of_groups(groups: Iterable[Sequence[str]]) -> Iterator[Pair]:
    """Yield the pairs of groups that come one after the other; within a group all is free."""
    earlier: list[str] = []
    for group in groups:
        for first in earlier:
            for then in group:
                yield first, then
        earlier.extend(group)
