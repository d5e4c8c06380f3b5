"""In which order the nodes of a layer stand: barycentres, swept up and down, best order kept.

K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of hierarchical system
structures" (IEEE Trans. SMC 11, 1981). A *vertex* here is a node or a place where a long way
passes through a layer. Everything is deterministic: ties keep the order that was there.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

SWEEPS = 12
"""Rounds down and up; branch graphs settle after three or four."""


@dataclass(frozen=True)
class Segment:
    """A piece of a way between two neighbouring layers."""

    upper: int
    lower: int
    port: float = 0.0
    """How far right of the upper vertex's middle it begins, as a share of its width."""


@dataclass
class Rows:
    """The vertices of each layer from left to right, and the segments between layers."""

    rows: list[list[int]]
    segments: Sequence[Segment]
    beside: Mapping[int, int] = field(default_factory=dict)
    """Vertices that would stand right of another one of their row: where ways back bend."""
    above: dict[int, list[Segment]] = field(init=False)
    below: dict[int, list[Segment]] = field(init=False)

    def __post_init__(self) -> None:
        vertices = [vertex for row in self.rows for vertex in row]
        self.above = {vertex: [] for vertex in vertices}
        self.below = {vertex: [] for vertex in vertices}
        for segment in self.segments:
            self.above[segment.lower].append(segment)
            self.below[segment.upper].append(segment)

    def order(self) -> None:
        """Reorder every row so that few ways cross."""
        best, fewest = [list(row) for row in self.rows], self.crossings()
        for _ in range(SWEEPS):
            if not fewest:
                break
            for upwards in (False, True):
                self._sweep(upwards)
                crossings = self.crossings()
                if crossings < fewest:
                    best, fewest = [list(row) for row in self.rows], crossings
        self.rows = best

    def crossings(self) -> int:
        """Count the pairs of segments that cross."""
        return sum(self._between(place) for place in range(len(self.rows) - 1))

    def _between(self, place: int) -> int:
        at = {vertex: index for index, vertex in enumerate(self.rows[place + 1])}
        ends = [
            (at[segment.lower], index + segment.port)
            for index, vertex in enumerate(self.rows[place])
            for segment in self.below[vertex]
        ]
        ends.sort(key=lambda end: (end[1], end[0]))
        return _inversions(lower for lower, _ in ends)

    def _sweep(self, upwards: bool) -> None:
        places = range(len(self.rows) - 2, -1, -1) if upwards else range(1, len(self.rows))
        for place in places:
            fixed = self.rows[place + 1 if upwards else place - 1]
            at = {vertex: float(index) for index, vertex in enumerate(fixed)}
            row = self.rows[place]
            keys = self._barycentres(row, at, upwards)
            row.sort(key=keys.__getitem__)

    def _barycentres(
        self, row: Sequence[int], at: Mapping[int, float], upwards: bool
    ) -> dict[int, float]:
        """Return the mean place of each vertex's neighbours; its own place when it has none."""
        scale = max(1, len(at) - 1) / max(1, len(row) - 1)
        keys: dict[int, float] = {}
        waiting: list[int] = []
        for index, vertex in enumerate(row):
            if upwards:
                ends = [at[s.lower] - s.port for s in self.below[vertex]]
            else:
                ends = [at[s.upper] + s.port for s in self.above[vertex]]
            keys[vertex] = sum(ends) / len(ends) if ends else index * scale
            if not ends and vertex in self.beside:
                waiting.append(vertex)
        return keys | {vertex: keys[self.beside[vertex]] + 0.001 for vertex in waiting}


def _inversions(values: Iterable[int]) -> int:
    seen: list[int] = []
    count = 0
    for value in values:
        count += len(seen) - bisect_right(seen, value)
        insort(seen, value)
    return count
