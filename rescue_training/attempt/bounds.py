"""Most and least that plays can earn: longest and shortest paths over condensed graphs.

A decision pays once, so a response inside a cycle of states pays nothing; after the cycles are
condensed, what is left has no cycles and both paths are exact and linear.
"""

from __future__ import annotations

from collections.abc import Callable

from rescue_training.attempt.components import components
from rescue_training.attempt.space import Edge, Space

Worth = Callable[[Edge], int]
"""What an edge earns, in points or units."""


def _harmless(edge: Edge) -> bool:
    return not edge.move.gates


class Bounds:
    """Both graphs of a space, condensed once: with every response, and without gates."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.careful = self._groups(_harmless)
        self.all = self._groups(lambda _: True)

    def _groups(self, keep: Callable[[Edge], bool]) -> list[list[int]]:
        return components([[e.target for e in ways if keep(e)] for ways in self.space.edges])

    def most(self, worth: Worth) -> list[int | None]:
        """For each state the most that can still be earned without a gate; None if no ending."""
        best = self._best(worth)
        for group in self.careful:
            ways = (e for n in group for e in self.space.edges[n] if _harmless(e))
            value = max((v for e in ways if (v := _plus(worth(e), best[e.target])) is not None),
                        default=None)  # fmt: skip
            for number in group:
                if best[number] is None:
                    best[number] = value
        return best

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

    def least(self, worth: Worth) -> list[int | None]:
        """For each state the least that a play can still earn; None if no ending."""
        return self._least(worth, self.all, lambda _: True)

    def least_careful(self, worth: Worth) -> list[int | None]:
        """The same over plays without a gate."""
        return self._least(worth, self.careful, _harmless)

    def _least(
        self, worth: Worth, groups: list[list[int]], keep: Callable[[Edge], bool]
    ) -> list[int | None]:
        least = self._best(worth)
        for group in groups:
            ways = (e for n in group for e in self.space.edges[n] if keep(e))
            value = min((v for e in ways if (v := _plus(worth(e), least[e.target])) is not None),
                        default=None)  # fmt: skip
            for number in group:
                if least[number] is None:
                    least[number] = value
        return least

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

    def _best(self, worth: Worth) -> list[int | None]:
        ends = range(len(self.space.nodes))
        return [0 if self.space.ending(n) is not None else None for n in ends]

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


def _plus(gain: int, rest: int | None) -> int | None:
    return None if rest is None else gain + rest


def _unwound(seen: dict[int, tuple[int, Edge] | None], number: int) -> list[Edge]:
    way: list[Edge] = []
    while (step := seen[number]) is not None:
        way.append(step[1])
        number = step[0]
    return way[::-1]
