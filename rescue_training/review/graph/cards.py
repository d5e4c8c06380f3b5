"""How large the cards of the nodes are, and where on them the answers stand."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rescue_training.activities import Grade
from rescue_training.review.graph.heat import Heat
from rescue_training.review.graph.model import UNTIL, Graph, Node
from rescue_training.review.graph.shapes import Box

WIDTH = 252.0
"""Least width of a card."""
INDENT = 30.0
"""Where text begins, right of the bar that shows the heat."""
LINE = 18.0
"""From one line of text to the next."""
PORT_WIDTH, PORT_HEIGHT, PORT_GAP = 36.0, 34.0, 5.0
"""Size of an answer's field at the bottom of a card."""
CHARACTER = 7.3
"""Width of a letter of the label, at most about."""
LINES = 2
"""Most lines of a label; the whole text is in the tooltip and in the table."""


@dataclass(frozen=True)
class Port:
    """The field of one answer, from which its ways begin."""

    leg: str
    mark: str
    """Its letter; empty for running out of time and for what ends a hub."""
    grade: Grade | None
    count: int
    text: str
    stays: bool
    """Whether the scene goes on after it."""
    offset: float = 0.0
    """Middle, right of the card's middle."""


@dataclass(frozen=True)
class Card:
    """A node as it is drawn."""

    node: Node
    lines: tuple[str, ...]
    ports: tuple[Port, ...]
    box: Box
    wrong: bool
    """Whether it has a line about critical errors."""
    diverged: bool
    """Whether it has a line about first losses."""

    def start(self, leg: str) -> float:
        """Return where the ways of a leg begin, right of the middle."""
        return next((port.offset for port in self.ports if port.leg == leg), 0.0)


def cards(graph: Graph, heat: Heat) -> Mapping[str, Card]:
    """Return the cards of all nodes."""
    return {node.id: _card(node, graph, heat) for node in graph.nodes}


def _card(node: Node, graph: Graph, heat: Heat) -> Card:
    ports = _ports(node, graph, heat) if node.asks else []
    fields = len(ports) * (PORT_WIDTH + PORT_GAP) - PORT_GAP
    width = max(WIDTH, fields + 2 * INDENT)
    lines = _lines(node.label, int((width - INDENT - 12) / CHARACTER))
    wrong, diverged = node.asks, bool(heat.spot(node.id).diverged)
    height = 14 + LINE * (len(lines) + 1 + wrong + diverged) + 10
    height += PORT_HEIGHT + 6 if ports else 0
    return Card(node, lines, _spread(ports, fields), Box(width, height), wrong, diverged)


def _lines(text: str, width: int) -> tuple[str, ...]:
    shown = textwrap.wrap(text, width, max_lines=LINES, placeholder=" …")
    return tuple(shown) or ("…",)


def _ports(node: Node, graph: Graph, heat: Heat) -> list[Port]:
    ports = [
        Port(
            leg=answer.leg,
            mark=answer.letter,
            grade=answer.grade,
            count=heat.answer(node.id, answer.leg).count,
            text=answer.text or answer.leg,
            stays=answer.targets == (node.id,),
        )
        for answer in node.answers
    ]
    if any(edge.source == node.id and edge.leg == UNTIL for edge in graph.edges):
        ports.append(Port(UNTIL, "", None, heat.answer(node.id, UNTIL).count, "", False))
    return ports


def _spread(ports: Sequence[Port], total: float) -> tuple[Port, ...]:
    first = -total / 2 + PORT_WIDTH / 2
    return tuple(
        Port(p.leg, p.mark, p.grade, p.count, p.text, p.stays,
             first + place * (PORT_WIDTH + PORT_GAP))
        for place, p in enumerate(ports)
    )  # fmt: skip
