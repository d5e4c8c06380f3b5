"""Draws a branch graph with its heat as one SVG element, for pages, print and the one-file report.

Nothing here knows of the web. Colours come by CSS class from ``graph.css`` (beside the pages'
other style sheets), which reads the look's variables and has fallbacks, so a report may embed it.
What colour says is said again by hatch, shape and words. The picture is named and described;
nodes and answers are links that the keyboard reaches in reading order. Ways only repeat the
answers they begin at, so the keyboard passes over them.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from rescue_training.activities import LATE
from rescue_training.review.graph.cards import (
    INDENT,
    LINE,
    PORT_HEIGHT,
    PORT_WIDTH,
    Card,
    Port,
    cards,
)
from rescue_training.review.graph.glyphs import HATCHES
from rescue_training.review.graph.heat import Flow, Heat, Spot
from rescue_training.review.graph.layout import layout
from rescue_training.review.graph.model import Edge, Graph
from rescue_training.review.graph.shapes import Layout, Link, Place, Way
from rescue_training.review.graph.strokes import ARROW, linked, mark, short, tip, trail
from rescue_training.wording import Wording

THINNEST, THICKEST = 1.6, 12.0
"""Width of a way that one response took, and of the busiest."""
UNUSED = 1.2
"""Width of a way that nobody took; it is dashed."""


def svg(
    graph: Graph,
    heat: Heat,
    words: Wording,
    title: str,
    zoom: float = 1.0,
    here: tuple[str, str] = ("", ""),
    name: str = "graph",
) -> str:
    """Return the picture.

    ``zoom`` scales it; ``here`` (node, leg or empty) is marked as chosen; ``name`` begins the ids
    and must be unique in a page.
    """
    return _Picture(graph, heat, words, here, name).draw(title, zoom)


class _Picture:
    """One picture in the making."""

    def __init__(
        self, graph: Graph, heat: Heat, words: Wording, here: tuple[str, str], name: str
    ) -> None:
        self.graph, self.heat, self.words, self.here, self.name = graph, heat, words, here, name
        self.cards = cards(graph, heat)
        self.edges = [edge for edge in graph.edges if not edge.loop]
        self.most = max((heat.flow(edge).count for edge in self.edges), default=0)
        self.best = {(edge.source, edge.leg) for edge in heat.best}
        self.layout = self._layout()

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the graph's own."""
        return self.words(f"review.scenario.graph.{key}", **values)

    def _layout(self) -> Layout:
        links = [
            Link(edge.source, edge.target, self.cards[edge.source].start(edge.leg),
                 self._width(edge))
            for edge in self.edges
        ]  # fmt: skip
        ids = [self.graph.start, *(n.id for n in self.graph.nodes if n.id != self.graph.start)]
        return layout({node: self.cards[node].box for node in ids}, links)

    def _width(self, edge: Edge) -> float:
        count = self.heat.flow(edge).count
        if not count:
            return UNUSED
        return THINNEST + (THICKEST - THINNEST) * count / self.most

    def draw(self, title: str, zoom: float) -> str:
        """Return the SVG element."""
        wide, high = self.layout.width, self.layout.height
        size = f'width="{short(wide * zoom)}" height="{short(high * zoom)}"'
        parts = [
            f'<svg class="graph" role="group" aria-labelledby="{self.name}-title '
            f'{self.name}-desc" viewBox="0 0 {short(wide)} {short(high)}" {size} '
            f'xmlns="http://www.w3.org/2000/svg">',
            f'<title id="{self.name}-title">{escape(title)}</title>',
            f'<desc id="{self.name}-desc">{escape(self._description())}</desc>',
            f"<defs>{HATCHES.replace('ID', self.name)}</defs>",
            '<g class="halos">', *self._halos(), "</g>",
            '<g class="ways" aria-hidden="true">', *self._ways(), "</g>",
            '<g class="cards">', *self._cards(), "</g></svg>",
        ]  # fmt: skip
        return "".join(parts)

    def _description(self) -> str:
        return self.say(
            "description",
            scenes=sum(not node.ending for node in self.graph.nodes),
            endings=sum(node.ending for node in self.graph.nodes),
            attempts=self.heat.attempts,
        )

    # -- ways

    def _drawn(self) -> Iterable[tuple[Edge, Way]]:
        """Return edges and their ways, the busiest last, so that it lies on top."""
        pairs = zip(self.edges, self.layout.ways, strict=True)
        return sorted(pairs, key=lambda pair: self.heat.flow(pair[0]).count)

    def _halos(self) -> Iterable[str]:
        for edge, way in self._drawn():
            if edge in self.heat.best:
                width = self._width(edge) + 7
                yield f'<path class="best" d="{trail(way)}" stroke-width="{short(width)}"/>'

    def _ways(self) -> Iterable[str]:
        for edge, way in self._drawn():
            yield self._way(edge, way)

    def _way(self, edge: Edge, way: Way) -> str:
        flow, path, width = self.heat.flow(edge), trail(way, ARROW), self._width(edge)
        grade = self._grade(edge)
        kind = f"way grade-{grade}{_when(' unused', not flow.count)}"
        kind += _when(" on-best", edge in self.heat.best)
        inner = (
            f"<title>{escape(self._way_words(edge, flow))}</title>"
            f'<path class="grip" d="{path}" stroke-width="{short(max(width, 14))}"/>'
            f'<path class="line" d="{path}" stroke-width="{short(width)}"/>'
            f'<path class="head" d="{tip(way, width)}"/>'
        )
        return linked(flow.href, kind, inner, 'tabindex="-1"')

    def _grade(self, edge: Edge) -> str:
        ports = self.cards[edge.source].ports
        port = next((port for port in ports if port.leg == edge.leg), None)
        return port.grade.value if port and port.grade else "none"

    def _way_words(self, edge: Edge, flow: Flow) -> str:
        source, target = self.cards[edge.source], self.cards[edge.target]
        port = next((port for port in source.ports if port.leg == edge.leg), None)
        answer = self._port_name(port) if port else self.say("on")
        key = "way_best" if edge in self.heat.best else "way"
        return self.say(key, answer=answer, target=target.node.label, n=flow.count)

    # -- cards

    def _cards(self) -> Iterable[str]:
        for node in sorted(self.layout.places, key=self._reading):
            card, place = self.cards[node], self.layout.places[node]
            yield self._card(card, place, self.heat.spot(node))
            for port in card.ports:
                yield self._port(card, place, port)

    def _reading(self, node: str) -> tuple[int, float]:
        place = self.layout.places[node]
        return place.layer, place.x

    def _card(self, card: Card, place: Place, spot: Spot) -> str:
        band = "none" if spot.band is None or not card.node.asks else str(spot.band)
        kind = f"card {card.node.kind} heat-{band}{_when(' unseen', not spot.reached)}"
        kind += _when(" here", self.here == (card.node.id, ""))
        x, y, wide, high = place.x, place.y, place.width, place.height
        radius = min(high / 2, 26) if card.node.ending else 12
        inner = [
            f"<title>{escape(self._card_words(card, spot))}</title>",
            f'<rect class="ground" x="{short(x)}" y="{short(y)}" width="{short(wide)}" '
            f'height="{short(high)}" rx="{short(radius)}"/>',
            *self._bar(card, place, band),
            *self._lines(card, place, spot),
        ]
        return linked(spot.href, kind, "".join(inner))

    def _bar(self, card: Card, place: Place, band: str) -> Iterable[str]:
        x, y = place.x + 8, place.y + 8
        if not card.node.asks:
            yield mark(card.node.kind, x + 5, y + 10)
            return
        size = (
            f'x="{short(x)}" y="{short(y)}" width="12" height="{short(place.height - 16)}" rx="6"'
        )
        yield f'<rect class="bar" {size}/>'
        if band not in ("none", "0"):
            yield f'<rect class="hatch" fill="url(#{self.name}-hatch-{band})" {size}/>'

    def _lines(self, card: Card, place: Place, spot: Spot) -> Iterable[str]:
        x, y = place.x + INDENT, place.y + 8 + LINE * 0.8
        for line in card.lines:
            yield f'<text class="label" x="{short(x)}" y="{short(y)}">{escape(line)}</text>'
            y += LINE
        for kind, line in self._facts(card, spot):
            yield f'<text class="{kind}" x="{short(x)}" y="{short(y)}">{escape(line)}</text>'
            y += LINE

    def _facts(self, card: Card, spot: Spot) -> Iterable[tuple[str, str]]:
        yield "low", self.say("reached", n=spot.reached, share=_percent(
            spot.reached / self.heat.attempts if self.heat.attempts else 0))  # fmt: skip
        if card.wrong:
            yield self._wrong(spot)
        if card.diverged:
            share = _percent(spot.diverged / self.heat.diverged)
            yield "off", self.say("diverged", n=spot.diverged, share=share)

    def _wrong(self, spot: Spot) -> tuple[str, str]:
        if spot.band is None:
            return "low", self.say("few", n=spot.wrong)
        if not spot.wrong:
            return "low", self.say("wrong_none")
        return "wrong", self.say("wrong", n=spot.wrong, share=_percent(spot.rate))

    def _card_words(self, card: Card, spot: Spot) -> str:
        facts = [line for _, line in self._facts(card, spot)]
        return ". ".join([card.node.label.rstrip(". "), *facts])

    def _port(self, card: Card, place: Place, port: Port) -> str:
        x = place.middle + port.offset - PORT_WIDTH / 2
        y = place.y + place.height - PORT_HEIGHT - 8
        best = (card.node.id, port.leg) in self.best
        grade = port.grade.value if port.grade else "none"
        kind = f"port grade-{grade}{_when(' unused', not port.count)}{_when(' on-best', best)}"
        kind += _when(" here", self.here == (card.node.id, port.leg))
        middle = x + PORT_WIDTH / 2
        inner = (
            f"<title>{escape(self._port_words(card, port))}</title>"
            f'<rect class="field" x="{short(x)}" y="{short(y)}" width="{short(PORT_WIDTH)}" '
            f'height="{short(PORT_HEIGHT)}" rx="8"/>'
            f"{self._mark(port, x, y)}"
            f'<text class="count" x="{short(middle)}" y="{short(y + 28)}">{port.count}</text>'
        )
        return linked(self.heat.answer(card.node.id, port.leg).href, kind, inner)

    def _mark(self, port: Port, x: float, y: float) -> str:
        """Return the letter and the shape of the grade, or what stands for a letter."""
        glyph = "loop" if port.stays and not port.grade else port.grade or "none"
        first = f'<text class="letter" x="{short(x + 12)}" y="{short(y + 15)}">{port.mark}</text>'
        if not port.mark:
            first = mark("late" if port.leg == LATE else "until", x + 12, y + 10.5)
        return first + (mark(str(glyph), x + 25, y + 10.5) if port.leg != "until" else "")

    def _port_name(self, port: Port) -> str:
        if port.text:
            return f"{port.mark}. {port.text}"
        return self.say("late" if port.leg == LATE else "until")

    def _port_words(self, card: Card, port: Port) -> str:
        grade = self.say(f"grade.{port.grade or 'none'}")
        return self.say("port", answer=self._port_name(port), grade=grade, n=port.count)


def _percent(share: float) -> int:
    return round(100 * share)


def _when(words: str, holds: bool) -> str:
    return words if holds else ""
