"""Item analysis of a version: every decision with its figures, and what is worth a look first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rescue_training.review.graph.model import Answer, Graph, Node
from rescue_training.review.statistics.classical import Classical, ItemFigures, classical
from rescue_training.review.statistics.conditional import Standings
from rescue_training.review.statistics.flags import FLAGS, Flag, Look, flags, look
from rescue_training.review.statistics.moments import Points
from rescue_training.review.statistics.tally import SKIPPED, Tally


@dataclass(frozen=True)
class Item:
    """One decision."""

    key: str
    """As in the store's ``response.decision``."""
    node: Node
    """The scene that asks it."""
    done: Answer | None
    """In a hub, the thing that is done or left undone; None for a choice."""
    look: Look
    flags: tuple[Flag, ...]
    classical: ItemFigures | None
    """Figures that hold only where all attempts met the same decisions."""

    @property
    def n(self) -> int:
        """Attempts that met it."""
        return self.look.reached.n

    def answer(self, option: str) -> Answer | None:
        """Return the answer with this leg; None for leaving a thing undone."""
        return next((answer for answer in self.node.answers if answer.leg == option), None)


@dataclass(frozen=True)
class Analysis:
    """All decisions in the author's order, and the test as a whole."""

    items: tuple[Item, ...]
    whole: Classical
    unmet: tuple[Node, ...]
    """Scenes that ask something and that nobody reached."""

    @property
    def flagged(self) -> list[tuple[Item, Flag]]:
        """What is worth a look, gravest kind first, of a kind what most attempts met.

        That few came to a scene is said once, not for each thing that can be done there.
        """
        order = {key: place for place, key in enumerate(FLAGS)}
        found: dict[tuple[str, str, str], tuple[Item, Flag]] = {}
        for item in self.items:
            for flag in item.flags:
                about = item.node.id if flag.key == "rarely_reached" else item.key
                option = str(flag.values.get("option", ""))
                found.setdefault((flag.key, about, option), (item, flag))
        return sorted(
            found.values(), key=lambda pair: (order[pair[1].key], -pair[0].n, pair[0].key)
        )

    @property
    def scenes(self) -> list[tuple[Node, list[Item]]]:
        """The items by scene: one for a choice, one for each graded thing in a hub."""
        found: dict[str, tuple[Node, list[Item]]] = {}
        for item in self.items:
            found.setdefault(item.node.id, (item.node, []))[1].append(item)
        return list(found.values())


def analyse(tally: Tally, graph: Graph) -> Analysis:
    """Work out every decision that somebody met."""
    standings, whole = Standings(tally), classical(tally)
    figures = {one.item: one for one in whole.items}
    items = tuple(
        _item(tally, key, node, done, standings, figures)
        for node in graph.nodes
        for key, done in _decisions(node)
        if tally.reached(key)
    )
    met = {item.node.id for item in items}
    unmet = tuple(node for node in graph.nodes if node.asks and node.id not in met)
    return Analysis(items, whole, unmet)


def _decisions(node: Node) -> Iterator[tuple[str, Answer | None]]:
    """Yield the keys of a scene's decisions, with the thing to do in a hub."""
    hub = node.kind == "hub"
    keys = {a.decision: a if hub and not a.late else None for a in node.answers if a.grade}
    yield from keys.items()


def _item(
    tally: Tally,
    key: str,
    node: Node,
    done: Answer | None,
    standings: Standings,
    figures: Mapping[str, ItemFigures],
) -> Item:
    points: dict[str, Points] = {
        answer.leg: answer.points
        for answer in node.answers
        if answer.grade and answer.decision == key and not answer.late
    }
    if done is not None:
        points[SKIPPED] = 0
    seen = look(tally, key, points, None if done else node.window, standings)
    return Item(key, node, done, seen, tuple(_fair(flags(seen), node)), figures.get(key))


def _fair(found: Iterable[Flag], node: Node) -> Iterator[Flag]:
    """Leave out that nobody took an option which was perhaps offered to nobody."""
    conditional = {answer.leg for answer in node.answers if answer.conditional}
    for flag in found:
        unused = flag.key in ("never_chosen", "rarely_chosen")
        if not (unused and flag.values.get("option") in conditional):
            yield flag
