"""What attempts did on every node and edge of a branch graph.

As in :mod:`items` the database joins what each attempt did into one text, so that memory holds
counts of a few hundred different steps and never the responses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from sqlalchemy import Connection, func, or_, select

from rescue_training.review.graph.heat import Flow, Heat, Spot
from rescue_training.review.graph.model import Edge, Graph
from rescue_training.review.queries.items import AT_ONCE, NEXT, PART
from rescue_training.review.queries.selection import Selection
from rescue_training.review.store.schema import attempt, response

WRONG = ("poor", "critical", "fatal")

Address = Callable[[str, str, str], str]
"""(node, leg, target) -> where a click leads; leg and target may be empty."""


def heat(
    connection: Connection,
    selection: Selection,
    graph: Graph,
    best: frozenset[Edge],
    address: Address,
) -> Heat:
    """Return what happened on every node and edge."""
    walked = _Walked(graph)
    for text in _walks(connection, selection):
        walked.take(text)
    reached = walked.reached | _endings(connection, selection)
    diverged = _diverged(connection, selection)
    edges, answers = walked.flows()
    spots = {
        node: Spot(n, walked.wrong[node], diverged.get(node, 0), address(node, "", ""))
        for node, n in reached.items()
    }
    return Heat(
        attempts=_count(connection, selection),
        spots=spots,
        flows={e: Flow(n, address(e.source, e.leg, e.target)) for e, n in edges.items()},
        answers={key: Flow(n, address(*key, "")) for key, n in answers.items()},
        best=best,
    )


def _walks(connection: Connection, selection: Selection) -> Iterable[str]:
    """Yield for each attempt its steps: scene, leg and where it led."""
    step = response.c.scene + PART + response.c.leg + PART + response.c.next
    query = (
        select(func.aggregate_strings(step, NEXT))
        .where(response.c.attempt == attempt.c.id, *selection.conditions())
        .group_by(attempt.c.id)
    )
    return connection.execute(query, execution_options={"yield_per": AT_ONCE}).scalars()


class _Walked:
    """Counts the steps of attempts."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._steps = Counter[str]()
        self._scenes: dict[str, str] = {}
        self._grave: set[str] = set()
        self._gates = {
            (node.id, answer.leg)
            for node in graph.nodes
            for answer in node.answers
            if answer.grade and answer.grade.gates
        }
        self.reached = Counter[str]()
        """Scene -> attempts that came there."""
        self.wrong = Counter[str]()
        """Scene -> attempts with a critical or fatal response there."""

    def take(self, text: str) -> None:
        """Count one attempt."""
        steps = text.split(NEXT)
        self._steps.update(steps)
        each = frozenset(steps)
        for step in each - self._scenes.keys():
            self._learn(step)
        self.reached.update(set(map(self._scenes.__getitem__, each)))
        self.wrong.update({self._scenes[step] for step in each & self._grave})

    def _learn(self, step: str) -> None:
        scene, leg, _ = step.split(PART)
        self._scenes[step] = scene
        if (scene, leg) in self._gates:
            self._grave.add(step)

    def flows(self) -> tuple[Counter[Edge], Counter[tuple[str, str]]]:
        """Return how many responses went along each edge, and how many gave each answer.

        What ends a hub goes along an edge of its own, and counts for the last answer as well.
        """
        edges, answers = Counter[Edge](), Counter[tuple[str, str]]()
        for step, n in self._steps.items():
            scene, leg, target = step.split(PART)
            edge = self._graph.edge_of(scene, leg, target)
            edges[edge] += n
            answers[scene, leg] += n
            if edge.leg != leg:
                answers[scene, edge.leg] += n
        return edges, answers


def _count(connection: Connection, selection: Selection) -> int:
    query = select(func.count()).select_from(attempt).where(*selection.conditions())
    return connection.scalar(query) or 0


def _endings(connection: Connection, selection: Selection) -> Counter[str]:
    rows = connection.execute(
        select(attempt.c.ending, func.count())
        .where(attempt.c.ending.is_not(None), *selection.conditions())
        .group_by(attempt.c.ending)
    )
    return Counter({str(ending): n for ending, n in rows})


def _diverged(connection: Connection, selection: Selection) -> dict[str, int]:
    """Return in which scene attempts left the best path first.

    That is the first response which cost something, or was poor, critical or fatal: by the
    proof every other response keeps all that could still be had.
    """
    lost = or_(response.c.cost_over > 0, response.c.grade.in_(WRONG))
    first = (
        select(response.c.attempt, func.min(response.c.number).label("number"))
        .where(response.c.attempt == attempt.c.id, lost, *selection.conditions())
        .group_by(response.c.attempt)
        .subquery()
    )
    here = (first.c.attempt == response.c.attempt) & (first.c.number == response.c.number)
    rows = connection.execute(
        select(response.c.scene, func.count()).join(first, here).group_by(response.c.scene)
    )
    return {row[0]: int(row[1]) for row in rows}
