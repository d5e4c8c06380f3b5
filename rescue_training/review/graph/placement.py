"""Where the vertices of the rows stand from left to right.

Each row is placed by least squares: every vertex wishes to stand in the middle of its
neighbours; keeping order and distances, the nearest possible places are an isotonic regression,
found by pooling adjacent violators (R. E. Barlow et al., "Statistical inference under order
restrictions", 1972). So nothing can overlap, and long ways run straight.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rescue_training.review.graph.ordering import Rows, Segment

ROUNDS = 10
"""Rounds down, up and with both neighbours."""
CENTRED = 0.25
"""How far two nodes in a row heed where on the upper one their way begins: 0 puts them in line."""
STRAIGHT = 6.0
"""How much more a way through a layer insists on its wish than a node does."""


def place(rows: Rows, widths: Sequence[float], real: int, gap: float) -> list[float]:
    """Return the middle of every vertex.

    ``widths`` by vertex; those from ``real`` on are places where ways pass through. ``gap`` is
    kept free between neighbours.
    """
    middles = [0.0] * len(widths)
    for row in rows.rows:
        _spread(row, widths, gap, middles, lambda vertex: (0.0, 1.0))
    wishes = _Wishes(rows, widths, real, middles)
    downwards = list(rows.rows)
    for number in range(ROUNDS):
        last = number == ROUNDS - 1
        for wish, order in ((wishes.above, downwards), (wishes.below, downwards[::-1])):
            for row in order:
                _spread(row, widths, gap, middles, wishes.both if last else wish)
    return middles


class _Wishes:
    """Where each vertex would stand if it stood alone, and how much that matters."""

    def __init__(
        self, rows: Rows, widths: Sequence[float], real: int, middles: Sequence[float]
    ) -> None:
        self.rows, self.widths, self.real, self.middles = rows, widths, real, middles

    def above(self, vertex: int) -> tuple[float, float]:
        return self._mean(vertex, self.rows.above[vertex], ())

    def below(self, vertex: int) -> tuple[float, float]:
        return self._mean(vertex, (), self.rows.below[vertex])

    def both(self, vertex: int) -> tuple[float, float]:
        return self._mean(vertex, self.rows.above[vertex], self.rows.below[vertex])

    def _mean(
        self, vertex: int, above: Sequence[Segment], below: Sequence[Segment]
    ) -> tuple[float, float]:
        pulls = [(self.middles[s.upper] + self._port(s), self._weight(s)) for s in above]
        pulls += [(self.middles[s.lower] - self._port(s), self._weight(s)) for s in below]
        if vertex in self.rows.beside:
            pulls.append((self._beside(vertex), STRAIGHT))
        total = sum(weight for _, weight in pulls)
        if not total:
            return self.middles[vertex], 0.05
        return sum(at * weight for at, weight in pulls) / total, total

    def _beside(self, vertex: int) -> float:
        other = self.rows.beside[vertex]
        return self.middles[other] + (self.widths[other] + self.widths[vertex]) / 2

    def _port(self, segment: Segment) -> float:
        passing = segment.upper >= self.real or segment.lower >= self.real
        return segment.port * self.widths[segment.upper] * (1.0 if passing else CENTRED)

    def _weight(self, segment: Segment) -> float:
        passing = (segment.upper >= self.real) + (segment.lower >= self.real)
        return (1.0, STRAIGHT / 2, STRAIGHT)[passing]


def _spread(
    row: Sequence[int],
    widths: Sequence[float],
    gap: float,
    middles: list[float],
    wish: Callable[[int], tuple[float, float]],
) -> None:
    """Place a row as near to its wishes as order and distances allow."""
    offset, offsets, wanted = 0.0, [], []
    for index, vertex in enumerate(row):
        if index:
            offset += (widths[row[index - 1]] + widths[vertex]) / 2 + gap
        at, weight = wish(vertex)
        offsets.append(offset)
        wanted.append((at - offset, weight))
    for vertex, value, off in zip(row, _isotonic(wanted), offsets, strict=True):
        middles[vertex] = value + off


def _isotonic(wanted: Sequence[tuple[float, float]]) -> list[float]:
    """Return the rising values nearest to the wanted ones, by weighted least squares."""
    blocks: list[tuple[float, float, int]] = []
    for wish, heed in wanted:
        value, weight, count = wish, heed, 1
        while blocks and blocks[-1][0] > value:
            before, heavy, many = blocks.pop()
            value = (before * heavy + value * weight) / (heavy + weight)
            weight, count = heavy + weight, count + many
        blocks.append((value, weight, count))
    return [value for value, _, count in blocks for _ in range(count)]
