"""How the attempts at a scenario went, and who went where on its branch graph."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, case, func, select

from rescue_training.review.graph.model import UNTIL, Graph
from rescue_training.review.queries.selection import Selection
from rescue_training.review.store.schema import attempt, response

SHOWN = 200
"""Most attempts of a list; the count beside it is that of all."""


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


def _mine(selection: Selection) -> list[ColumnElement[bool]]:
    """Return what responses of the selected attempts fulfil."""
    return [response.c.attempt == attempt.c.id, *selection.conditions()]


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
