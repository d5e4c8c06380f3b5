"""Where the nodes and ways of a branch graph are drawn: a small layered layout.

Written here because nothing that fits was found: Graphviz, dagre and fast-sugiyama are not
Python (a C program, JavaScript, Rust wheels); grandalf is under GPL or EPL and pyelk under EPL;
graph-layout needs numpy and compiled code; networkx has no layered layout, and its ``DiGraph``
merges parallel options. The method is the textbook one: break cycles, longest-path layers,
barycentre order, least-squares places. It is deterministic, and quick for a few hundred scenes.

Two nodes never overlap; ways
run through gaps between nodes, never over one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rescue_training.review.graph.layering import Pair, backward, layers
from rescue_training.review.graph.ordering import Rows, Segment
from rescue_training.review.graph.placement import place
from rescue_training.review.graph.shapes import (
    Box,
    Curve,
    Layout,
    Link,
    Place,
    Point,
    Way,
    bend,
    straight,
    turn,
)

GAP = 28.0
"""Free space between neighbours of a layer."""
BETWEEN = 64.0
"""Free space between layers, where ways bend."""
LANE = 5.0
"""Free space between parallel ways."""
MARGIN = 36.0
"""Free space around everything: as much as the bend of a way back needs."""
EDGE = 12.0
"""How near to a node's corner a way may arrive."""


def layout(boxes: Mapping[str, Box], links: Sequence[Link]) -> Layout:
    """Lay a graph out from top to bottom; the first node leads the first layer.

    Raises ``ValueError`` for a link from a node to itself: it has no way to run.
    """
    if any(link.source == link.target for link in links):
        raise ValueError("a link needs two different nodes")
    return _Drawing(boxes, links).layout() if boxes else Layout(0, 0, {}, ())


@dataclass
class _Bundle:
    """All links from one node to another; they run side by side."""

    back: bool
    links: list[int] = field(default_factory=list)
    passes: list[int] = field(default_factory=list)
    """Vertices it passes through, from the top down."""
    width: float = 0.0
    lanes: dict[int, float] = field(default_factory=dict)
    """Link -> how far right of the bundle's middle it runs."""


class _Drawing:
    """One layout in the making."""

    def __init__(self, boxes: Mapping[str, Box], links: Sequence[Link]) -> None:
        self.boxes, self.links = boxes, links
        self.nodes = list(boxes)
        self.number = {node: index for index, node in enumerate(self.nodes)}
        self.widths = [boxes[node].width for node in self.nodes]
        self.bundles = self._bundles()
        down = [pair for pair, bundle in self.bundles.items() if not bundle.back]
        turned = [(b, a) for (a, b), bundle in self.bundles.items() if bundle.back]
        self.layer = layers(self.nodes, [*down, *turned])

    def _bundles(self) -> dict[Pair, _Bundle]:
        pairs = list(dict.fromkeys((link.source, link.target) for link in self.links))
        back = backward(self.nodes, pairs)
        bundles = {pair: _Bundle(pair in back) for pair in pairs}
        for index, link in enumerate(self.links):
            bundles[link.source, link.target].links.append(index)
        for bundle in bundles.values():
            self._lanes(bundle)
        return bundles

    def _lanes(self, bundle: _Bundle) -> None:
        order = sorted(bundle.links, key=lambda index: self.links[index].start)
        at = 0.0
        for index in order[::-1] if bundle.back else order:
            bundle.lanes[index] = at + self.links[index].width / 2
            at += self.links[index].width + LANE
        bundle.width = at - LANE
        bundle.lanes = {key: lane - bundle.width / 2 for key, lane in bundle.lanes.items()}

    def layout(self) -> Layout:
        """Order, place and connect everything."""
        rows = self._rows()
        rows.order()
        self.middles = place(rows, self.widths, len(self.nodes), GAP)
        self._shift()
        self._heights(len(rows.rows))
        places = {node: self._place(node) for node in self.nodes}
        ways = self._ways(places)
        right = max(m + w / 2 for m, w in zip(self.middles, self.widths, strict=True))
        return Layout(right + MARGIN, self.bottom[-1] + MARGIN, places, ways)

    def _rows(self) -> Rows:
        rows: list[list[int]] = [[] for _ in range(max(self.layer.values()) + 1)]
        for node in self.nodes:
            rows[self.layer[node]].append(self.number[node])
        segments: list[Segment] = []
        for pair, bundle in self.bundles.items():
            self._chain(pair, bundle, rows, segments)
        return Rows(rows, segments, self._beside())

    def _beside(self) -> dict[int, int]:
        """Let a way back run beside the nodes at its ends."""
        found: dict[int, int] = {}
        for (source, target), bundle in self.bundles.items():
            if bundle.back:
                found[bundle.passes[0]] = self.number[target]
                found[bundle.passes[-1]] = self.number[source]
        return found

    def _chain(
        self, pair: Pair, bundle: _Bundle, rows: list[list[int]], segments: list[Segment]
    ) -> None:
        """Let a bundle pass through every layer between its ends; a way back beside them too."""
        source, target = pair
        first, last = self.layer[source] + 1, self.layer[target]
        if bundle.back:
            first, last = self.layer[target], self.layer[source] + 1
        for layer in range(first, last):
            bundle.passes.append(len(self.widths))
            rows[layer].append(len(self.widths))
            self.widths.append(bundle.width)
        ends = [] if bundle.back else [self.number[source], self.number[target]]
        chain = [*ends[:1], *bundle.passes, *ends[1:]]
        port = 0.0 if bundle.back else self._port(bundle)
        for index, (upper, lower) in enumerate(pairwise(chain)):
            segments.append(Segment(upper, lower, 0.0 if index else port))

    def _port(self, bundle: _Bundle) -> float:
        starts = [self.links[index].start for index in bundle.links]
        width = self.boxes[self.links[bundle.links[0]].source].width
        return sum(starts) / len(starts) / max(1.0, width)

    def _shift(self) -> None:
        left = min(m - w / 2 for m, w in zip(self.middles, self.widths, strict=True))
        self.middles = [middle - left + MARGIN for middle in self.middles]

    def _heights(self, count: int) -> None:
        tall = [0.0] * count
        for node in self.nodes:
            layer = self.layer[node]
            tall[layer] = max(tall[layer], self.boxes[node].height)
        self.top, self.bottom, at = [0.0] * count, [0.0] * count, MARGIN
        for layer, height in enumerate(tall):
            self.top[layer], self.bottom[layer] = at, at + height
            at += height + BETWEEN

    def _place(self, node: str) -> Place:
        box, layer = self.boxes[node], self.layer[node]
        left = self.middles[self.number[node]] - box.width / 2
        return Place(left, self.top[layer], box.width, box.height, layer)

    def _ways(self, places: Mapping[str, Place]) -> tuple[Way, ...]:
        arrivals = self._arrivals(places)
        return tuple(self._way(index, places, arrivals[index]) for index in range(len(self.links)))

    def _arrivals(self, places: Mapping[str, Place]) -> dict[int, float]:
        """Say where each link meets the top of its target: side by side, in the order they come."""
        coming: dict[str, list[tuple[float, int]]] = {}
        for (source, target), bundle in self.bundles.items():
            for index in bundle.links:
                if bundle.passes:
                    end = bundle.passes[0 if bundle.back else -1]
                    at = self.middles[end] + bundle.lanes[index]
                else:
                    at = places[source].middle + self.links[index].start
                coming.setdefault(target, []).append((at, index))
        found: dict[int, float] = {}
        for target, ends in coming.items():
            found |= self._side_by_side(places[target], [index for _, index in sorted(ends)])
        return found

    def _side_by_side(self, target: Place, order: Sequence[int]) -> dict[int, float]:
        total = sum(self.links[index].width + LANE for index in order) - LANE
        squeeze = min(1.0, (target.width - 2 * EDGE) / max(total, 1.0))
        found, at = {}, target.middle - total * squeeze / 2
        for index in order:
            width = self.links[index].width
            found[index] = at + width * squeeze / 2
            at += (width + LANE) * squeeze
        return found

    def _way(self, index: int, places: Mapping[str, Place], arrival: float) -> Way:
        link = self.links[index]
        source, target = places[link.source], places[link.target]
        bundle = self.bundles[link.source, link.target]
        begin = (source.middle + link.start, source.y + source.height)
        passes = [self.middles[p] + bundle.lanes[index] for p in bundle.passes]
        if bundle.back:
            return Way(tuple(self._up(begin, source, target, passes, arrival)), True)
        return Way(tuple(self._down(begin, source, passes, (arrival, target.y))), False)

    def _down(
        self, begin: Point, source: Place, passes: Sequence[float], end: Point
    ) -> list[Curve]:
        low = (begin[0], self.bottom[source.layer])
        curves = [straight(begin, low)] if low != begin else []
        at = low
        for step, x in enumerate(passes, source.layer + 1):
            through = (x, self.bottom[step])
            curves += [bend(at, (x, self.top[step])), straight((x, self.top[step]), through)]
            at = through
        return [*curves, bend(at, end)]

    def _up(
        self, begin: Point, source: Place, target: Place, passes: Sequence[float], arrival: float
    ) -> list[Curve]:
        """Go down a little, round the side, up through the layers, and over the target's top."""
        low = (begin[0], self.bottom[source.layer])
        at = (passes[-1], self.bottom[source.layer])
        curves = [straight(begin, low)] if low != begin else []
        curves.append(turn(low, at, BETWEEN * 0.6))
        for layer in range(source.layer, target.layer - 1, -1):
            x = passes[layer - target.layer]
            if layer != source.layer:
                curves.append(bend(at, (x, self.bottom[layer])))
            curves.append(straight((x, self.bottom[layer]), (x, self.top[layer])))
            at = (x, self.top[layer])
        return [*curves, turn(at, (arrival, target.y), -BETWEEN * 0.5)]
