"""What attempts did on the branch graph of a scenario, and who went where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, case, func, or_, select

from rescue_training.review.graph.heat import Flow, Heat, Spot
from rescue_training.review.graph.model import UNTIL, Edge, Graph
from rescue_training.review.queries.selection import Selection
from rescue_training.review.store.schema import attempt, response

GATES = ("critical", "fatal")
WRONG = ("poor", *GATES)
SHOWN = 200
"""Most attempts of a list; the count beside it is that of all."""

Address = Callable[[str, str, str], str]
"""(node, leg, target) -> where a click leads; leg and target may be empty."""


@dataclass(frozen=True)
class Result:
    """How the attempts went."""

    n: int
    scored: int
    passed: int
    critical: int
    """Attempts with a critical or fatal response."""
    percents: tuple[int, int, int]
    """Number, sum and sum of squares of their percent."""


@dataclass(frozen=True)
class Visit:
    """An attempt that went somewhere."""

    attempt: str
    pseudonym: str
    response: int | None
    """Number of the response there, from 0; None at an ending."""
    start: str
    percent: int | None
    passed: bool | None
    grade: str | None
    elapsed: int | None
    """Milliseconds it took to answer."""


@dataclass(frozen=True)
class Visits:
    """Who went somewhere; the list may be shorter than the count."""

    count: int
    shown: tuple[Visit, ...]


def result(connection: Connection, selection: Selection) -> Result:
    """Return how the attempts went."""
    percent = attempt.c.percent
    row = connection.execute(
        select(
            func.count(),
            func.count(attempt.c.passed),
            func.coalesce(func.sum(case((attempt.c.passed, 1), else_=0)), 0),
            func.coalesce(func.sum(case((attempt.c.critical > 0, 1), else_=0)), 0),
            func.count(percent),
            func.coalesce(func.sum(percent), 0),
            func.coalesce(func.sum(percent * percent), 0),
        ).where(*selection.conditions())
    ).one()
    n, scored, passed, critical, *percents = (int(value) for value in row)
    return Result(n, scored, passed, critical, (percents[0], percents[1], percents[2]))


def heat(
    connection: Connection,
    selection: Selection,
    graph: Graph,
    best: frozenset[Edge],
    address: Address,
) -> Heat:
    """Return what happened on every node and edge."""
    reached, wrong = _scenes(connection, selection)
    reached |= _endings(connection, selection)
    diverged = _diverged(connection, selection)
    flows, answers = _flows(connection, selection, graph, address)
    return Heat(
        attempts=_count(connection, selection),
        spots={
            node: Spot(
                n, wrong.get(node, 0), diverged.get(node, 0), address(node, "", "")
            )
            for node, n in reached.items()
        },
        flows=flows,
        answers=answers,
        best=best,
    )  # fmt: skip


def _count(connection: Connection, selection: Selection) -> int:
    return connection.scalar(
        select(func.count()).select_from(attempt).where(*selection.conditions())
    ) or 0  # fmt: skip


def _mine(selection: Selection) -> list[ColumnElement[bool]]:
    """Return what responses of the selected attempts fulfil."""
    return [response.c.attempt == attempt.c.id, *selection.conditions()]


def _scenes(connection: Connection, selection: Selection) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many attempts came to each scene, and how many erred gravely there."""
    grave = func.max(case((response.c.grade.in_(GATES), 1), else_=0))
    each = (
        select(response.c.scene, grave.label("grave"))
        .where(*_mine(selection))
        .group_by(response.c.attempt, response.c.scene)
        .subquery()
    )
    rows = connection.execute(
        select(each.c.scene, func.count(), func.sum(each.c.grave)).group_by(each.c.scene)
    ).all()
    return {r[0]: int(r[1]) for r in rows}, {r[0]: int(r[2]) for r in rows}


def _endings(connection: Connection, selection: Selection) -> dict[str, int]:
    rows = connection.execute(
        select(attempt.c.ending, func.count())
        .where(attempt.c.ending.is_not(None), *selection.conditions())
        .group_by(attempt.c.ending)
    )
    return {str(ending): n for ending, n in rows}


def _diverged(connection: Connection, selection: Selection) -> dict[str, int]:
    """Return in which scene attempts left the best path first.

    That is the first response which cost something, or was poor, critical or fatal: by the
    proof every other response keeps all that could still be had.
    """
    lost = or_(response.c.cost_over > 0, response.c.grade.in_(WRONG))
    first = (
        select(response.c.attempt, func.min(response.c.number).label("number"))
        .where(lost, *_mine(selection))
        .group_by(response.c.attempt)
        .subquery()
    )
    rows = connection.execute(
        select(response.c.scene, func.count())
        .join(first, (first.c.attempt == response.c.attempt)
              & (first.c.number == response.c.number))
        .group_by(response.c.scene)
    )  # fmt: skip
    return {row[0]: int(row[1]) for row in rows}


def _flows(
    connection: Connection, selection: Selection, graph: Graph, address: Address
) -> tuple[dict[Edge, Flow], dict[tuple[str, str], Flow]]:
    """Return how many responses went along each edge, and how many gave each answer.

    What ends a hub goes along an edge of its own, and counts for the answer given last as well.
    """
    rows = connection.execute(
        select(response.c.scene, response.c.leg, response.c.next, func.count())
        .where(*_mine(selection))
        .group_by(response.c.scene, response.c.leg, response.c.next)
    )
    edges, answers = Counter[Edge](), Counter[tuple[str, str]]()
    for scene, leg, target, n in rows:
        edge = graph.edge_of(scene, leg, target)
        edges[edge] += n
        answers[scene, leg] += n
        if edge.leg != leg:
            answers[scene, edge.leg] += n
    return (
        {edge: Flow(n, address(edge.source, edge.leg, edge.target)) for edge, n in edges.items()},
        {(node, leg): Flow(n, address(node, leg, "")) for (node, leg), n in answers.items()},
    )


def visits(
    connection: Connection, selection: Selection, graph: Graph, node: str, leg: str, target: str
) -> Visits:
    """Return the attempts that came to a node, took a leg there, or went from there to a target."""
    if node in graph.by_id and graph.by_id[node].ending:
        return _ended(connection, selection, node)
    conditions = [response.c.scene == node, *_mine(selection)]
    if leg and leg != UNTIL:
        conditions.append(response.c.leg == leg)
    elif leg:
        conditions.append(response.c.leg.in_(_staying(graph, node)))
    if target:
        conditions.append(response.c.next == target)
    each = (
        select(response.c.attempt, func.min(response.c.number).label("number"))
        .where(*conditions)
        .group_by(response.c.attempt)
        .subquery()
    )
    count = connection.scalar(select(func.count()).select_from(each)) or 0
    rows = connection.execute(
        select(attempt, response.c.number, response.c.grade, response.c.elapsed.label("took"))
        .join(each, each.c.attempt == attempt.c.id)
        .join(response, (response.c.attempt == each.c.attempt)
              & (response.c.number == each.c.number))
        .order_by(attempt.c.start.desc(), attempt.c.id)
        .limit(SHOWN)
    )  # fmt: skip
    return Visits(count, tuple(
        Visit(row.attempt, row.pseudonym, row.number, row.start, row.percent, row.passed,
              row.grade, row.took)
        for row in rows
    ))  # fmt: skip


def _staying(graph: Graph, node: str) -> list[str]:
    answers = graph.by_id[node].answers if node in graph.by_id else ()
    return [answer.leg for answer in answers if answer.targets == (node,)]


def _ended(connection: Connection, selection: Selection, ending: str) -> Visits:
    conditions = [attempt.c.ending == ending, *selection.conditions()]
    count = connection.scalar(select(func.count()).select_from(attempt).where(*conditions)) or 0
    rows = connection.execute(
        select(attempt).where(*conditions).order_by(attempt.c.start.desc()).limit(SHOWN)
    )
    return Visits(count, tuple(
        Visit(row.attempt, row.pseudonym, None, row.start, row.percent, row.passed, None, None)
        for row in rows
    ))  # fmt: skip
