"""Most and least that plays can earn: longest and shortest paths over condensed graphs.

A decision pays once, so a response inside a cycle of states pays nothing; after the cycles are
condensed, what is left has no cycles and both paths are exact and linear.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rescue_training.attempt.components import components
from rescue_training.attempt.space import Edge, Space

Worth = Callable[[Edge], int]
"""What an edge earns, in points or units."""
Groups = list[list[int]]
"""States that lead to one another, each group after all that it leads to."""
Better = Callable[[int | None, int], int]
"""Chooses between what was found so far and a new value."""


class Bounds:
    """Both graphs of a space, condensed once: with every response, and without gates."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.harmless = [[edge for edge in ways if not edge.move.gates] for ways in space.edges]
        """For each state the responses that are no gate."""
        self.careful = _groups(self.harmless)
        self.all = _groups(space.edges)

    def most(self, worth: Worth) -> list[int | None]:
        """For each state the most that can still be earned without a gate; None if no ending."""
        return self._settled(worth, self.careful, self.harmless, _larger)

    def least(self, worth: Worth) -> list[int | None]:
        """For each state the least that a play can still earn; None if no ending."""
        return self._settled(worth, self.all, self.space.edges, _smaller)

    def least_careful(self, worth: Worth) -> list[int | None]:
        """The same over plays without a gate."""
        return self._settled(worth, self.careful, self.harmless, _smaller)

    def _settled(
        self, worth: Worth, groups: Groups, edges: Sequence[Sequence[Edge]], better: Better
    ) -> list[int | None]:
        """Settle one group after another; all that a group leads to is settled before it."""
        found = self._ends()
        for group in groups:
            value: int | None = None
            for number in group:
                for edge in edges[number]:
                    rest = found[edge.target]
                    if rest is not None:
                        value = better(value, worth(edge) + rest)
            if value is not None:
                for number in group:
                    found[number] = value
        return found

    def most_anyhow(self, worth: Worth, known: list[int | None]) -> list[int | None]:
        """Fill the states that no careful play leads on from, by their best way all the same."""
        best = list(known)
        for group in self.all:
            if all(best[n] is not None for n in group):
                continue
            values = [best[n] for n in group]
            values += [_plus(worth(e), best[e.target]) for n in group for e in self.space.edges[n]]
            value = max((v for v in values if v is not None), default=None)
            for number in group:
                if best[number] is None:
                    best[number] = value
        return best

    def least_gated(self, worth: Worth, anyhow: list[int | None]) -> list[int | None]:
        """For each state the least over plays that still meet a gate; ``anyhow`` is ``least``."""
        found: list[int | None] = [None] * len(self.space.nodes)
        for group in self.all:
            values = [
                _plus(worth(e), anyhow[e.target] if e.move.gates else found[e.target])
                for n in group
                for e in self.space.edges[n]
            ]
            value = min((v for v in values if v is not None), default=None)
            for number in group:
                found[number] = value
        return found

    def _ends(self) -> list[int | None]:
        """An ending has nothing more to earn; of other states nothing is known yet."""
        numbers = range(len(self.space.nodes))
        return [0 if self.space.ending(number) is not None else None for number in numbers]

    def tight(self, worth: Worth, value: list[int | None], careful: bool = True) -> list[Edge]:
        """Return a shortest play along which ``value`` is attained, from the first state."""
        seen: dict[int, tuple[int, Edge] | None] = {0: None}
        work = [0]
        for number in work:
            if self.space.ending(number) is not None:
                return _unwound(seen, number)
            for edge in self.space.edges[number]:
                if (careful and edge.move.gates) or edge.target in seen:
                    continue
                if _plus(worth(edge), value[edge.target]) == value[number]:
                    seen[edge.target] = (number, edge)
                    work.append(edge.target)
        return []


def _groups(edges: Sequence[Sequence[Edge]]) -> Groups:
    return components([[edge.target for edge in ways] for ways in edges])


def _larger(known: int | None, value: int) -> int:
    return value if known is None or value > known else known


def _smaller(known: int | None, value: int) -> int:
    return value if known is None or value < known else known


def _plus(gain: int, rest: int | None) -> int | None:
    return None if rest is None else gain + rest


def _unwound(seen: dict[int, tuple[int, Edge] | None], number: int) -> list[Edge]:
    way: list[Edge] = []
    while (step := seen[number]) is not None:
        way.append(step[1])
        number = step[0]
    return way[::-1]
