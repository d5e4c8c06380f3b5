"""One scenario: how attempts went, and the heat of their decisions on the branch graph."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review import people
from rescue_training.review.graph.best import best_edges
from rescue_training.review.graph.glyphs import GLYPHS
from rescue_training.review.graph.heat import Heat, Spot
from rescue_training.review.graph.model import Answer, Edge, Graph, Node, graph_of
from rescue_training.review.graph.svg import svg
from rescue_training.review.queries.heat import heat
from rescue_training.review.queries.scenario import Result, Visits, result, visits
from rescue_training.review.statistics.intervals import Interval, mean_interval, wilson
from rescue_training.review.statistics.moments import Sums
from rescue_training.review.store.store import ReviewStore
from rescue_training.review.web import asked
from rescue_training.review.web.pages.picked import Picked, picked
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of

ZOOMS = ("50", "75", "100", "150")
"""Percent at which the graph can be looked at."""
WORST = 5
"""How many places stand in the list of where it went wrong."""


@dataclass(frozen=True)
class Figures:
    """How attempts went, with how sure that is."""

    result: Result
    passed: Interval | None
    critical: Interval | None
    percent: Sums
    mean: Interval | None


@dataclass(frozen=True)
class Line:
    """A node in the table that repeats the graph."""

    node: Node
    spot: Spot
    interval: Interval | None
    """Of the critical-error rate."""
    answers: tuple[tuple[Answer, int, float, tuple[str, ...], bool], ...]
    """Answer, count, share of the answers, where it leads, whether it is on the best path."""


def show(request: Request) -> Response:
    """Show the page."""
    site = site_of(request)
    with site.store.reader() as connection:
        asks = picked(request, connection)
        figures = _figures(result(connection, asks.selection))
        drawn = _Drawn(request, connection, asks) if asks.scenario else None
        names = people.names(connection)
    return render(
        request, "scenario.html", p=asks, figures=figures, drawn=drawn, names=names, glyphs=GLYPHS,
        zooms=ZOOMS, zoom=asked.text(request, "zoom", among=(*ZOOMS, "fit")) or "100",
    )  # fmt: skip


def _figures(found: Result) -> Figures:
    percent = Sums(*found.percents)
    return Figures(
        found, wilson(found.passed, found.scored), wilson(found.critical, found.n), percent,
        mean_interval(percent),
    )  # fmt: skip


class _Drawn:
    """The graph of a page, what stands beside it, and who is asked for."""

    def __init__(self, request: Request, connection: Connection, asks: Picked) -> None:
        assert asks.scenario is not None
        self.asks, self.request = asks, request
        self.graph = graph_of(asks.scenario)
        best = _best(site_of(request).store, asks)
        self.heat = heat(connection, asks.selection, self.graph, best, self.address)
        self.node = self.graph.by_id.get(asked.text(request, "node"))
        self.leg, self.to = asked.text(request, "leg"), asked.text(request, "to")
        self.who = self._who(connection)

    def address(self, node: str, leg: str, target: str) -> str:
        """Return where a click on a node, an answer or a way leads."""
        zoom = asked.text(self.request, "zoom", among=(*ZOOMS, "fit"))
        more = {"node": node, "leg": leg, "to": target, "zoom": zoom}
        return asked.url(self.asks.path, self.asks.query, **more) + "#who"

    def _who(self, connection: Connection) -> Visits | None:
        if self.node is None:
            return None
        return visits(connection, self.asks.selection, self.graph, self.node.id, self.leg, self.to)

    @property
    def answer(self) -> Answer | None:
        """The answer that is asked about."""
        answers = self.node.answers if self.node else ()
        return next((answer for answer in answers if answer.leg == self.leg), None)

    @property
    def target(self) -> Node | None:
        """The node to which the way asked about leads."""
        return self.graph.by_id.get(self.to)

    @property
    def picture(self) -> Markup:
        """The graph as SVG."""
        zoom = asked.text(self.request, "zoom", among=ZOOMS) or "100"
        words = asked.words(self.request)
        here = (self.node.id, self.leg) if self.node else ("", "")
        return Markup(svg(self.graph, self.heat, words, self.asks.title, int(zoom) / 100, here))

    @property
    def lines(self) -> list[Line]:
        """The table twin: every node, in the author's order."""
        return [_line(node, self.graph, self.heat) for node in self.graph.nodes]

    @property
    def worst(self) -> list[tuple[Node, Spot, float]]:
        """Where attempts left the best path first: node, figures, share of those that left it."""
        spots = [(self.graph.by_id[node], spot) for node, spot in self.heat.spots.items()
                 if spot.diverged and node in self.graph.by_id]  # fmt: skip
        spots.sort(key=lambda pair: (-pair[1].diverged, pair[0].id))
        return [(node, spot, spot.diverged / self.heat.diverged) for node, spot in spots[:WORST]]


def _best(store: ReviewStore, asks: Picked) -> frozenset[Edge]:
    prepared = store.prepared(asks.version.content_hash, asks.id)
    return best_edges(prepared.program, prepared.proof) if prepared else frozenset()


def _line(node: Node, graph: Graph, found: Heat) -> Line:
    spot = found.spot(node.id)
    counts = {answer.leg: found.answer(node.id, answer.leg).count for answer in node.answers}
    whole = sum(counts.values())
    best = {(edge.source, edge.leg) for edge in found.best}
    answers = tuple(
        (answer, counts[answer.leg], counts[answer.leg] / whole if whole else 0.0,
         _targets(answer, node, graph), (node.id, answer.leg) in best)
        for answer in node.answers
    )  # fmt: skip
    return Line(node, spot, wilson(spot.wrong, spot.reached), answers)


def _targets(answer: Answer, node: Node, graph: Graph) -> tuple[str, ...]:
    return tuple(graph.by_id[t].label for t in answer.targets if t != node.id)
