"""Two groups of attempts at one version of a scenario, side by side: results, goals, decisions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import Connection, func, select

from rescue_training.review.graph.model import Graph, Node
from rescue_training.review.queries.items import tally
from rescue_training.review.queries.scenario import Result, result
from rescue_training.review.queries.selection import Selection
from rescue_training.review.statistics.compare import (
    SHOWN_FROM,
    Comparison,
    Verdict,
    compare_means,
    compare_shares,
)
from rescue_training.review.statistics.moments import Points, Sums
from rescue_training.review.statistics.tally import Tally
from rescue_training.review.store.schema import attempt, objective


@dataclass(frozen=True)
class Decided:
    """A decision that both groups met."""

    key: str
    node: Node
    done: str
    """In a hub, the text of the thing that is done or left undone."""
    points: Comparison
    """Percent of its points."""
    critical: Comparison
    """Share with a critical or fatal answer."""

    @property
    def clear(self) -> bool:
        """Whether the groups surely differ in points or in critical errors."""
        verdicts = (self.points.verdict, self.critical.verdict)
        return any(verdict is not Verdict.UNCLEAR for verdict in verdicts)


@dataclass(frozen=True)
class Compared:
    """Everything in which two groups are compared. Percent throughout, shares from 0 to 1."""

    first: Result
    second: Result
    passed: Comparison
    percent: Comparison
    critical: Comparison
    objectives: tuple[tuple[str, Comparison], ...]
    decisions: tuple[Decided, ...]
    unmet: int
    """Decisions that fewer than five of one group met; they are not shown."""

    @property
    def few(self) -> bool:
        """Whether a group is too small to be shown."""
        return min(self.first.n, self.second.n) < SHOWN_FROM


def compare(
    connection: Connection, first: Selection, second: Selection, graph: Graph | None
) -> Compared:
    """Compare two selections; raises ``ValueError`` for two of different versions."""
    if first.version != second.version:
        raise ValueError("attempts compare only within one version")
    one, two = result(connection, first), result(connection, second)
    decisions, unmet = _decisions(connection, first, second, graph) if graph else ([], 0)
    return Compared(
        one,
        two,
        compare_shares(one.passed, one.scored, two.passed, two.scored),
        compare_means(Sums(*one.percents), Sums(*two.percents)),
        compare_shares(one.critical, one.n, two.critical, two.n),
        _objectives(connection, first, second),
        tuple(decisions),
        unmet,
    )


def _objectives(
    connection: Connection, first: Selection, second: Selection
) -> tuple[tuple[str, Comparison], ...]:
    one, two = _goals(connection, first), _goals(connection, second)
    return tuple((name, compare_means(one[name], two[name])) for name in one if name in two)


def _goals(connection: Connection, selection: Selection) -> dict[str, Sums]:
    """Return the sums of the percent of each objective's points, in the order of first use."""
    rows = connection.execute(
        select(
            objective.c.objective,
            func.max(objective.c.best),
            func.count(),
            func.sum(objective.c.earned),
            func.sum(objective.c.earned * objective.c.earned),
        )
        .where(objective.c.attempt == attempt.c.id, *selection.conditions())
        .group_by(objective.c.objective)
        .order_by(objective.c.objective)
    )
    return {row[0]: _percent(Sums(row[2], int(row[3]), int(row[4])), row[1]) for row in rows}


def _percent(sums: Sums, best: Points) -> Sums:
    """Return sums of points as sums of percent of the most points."""
    if not best:
        return Sums(sums.n, 0, 0)
    scale = Fraction(100) / best
    return Sums(sums.n, sums.total * scale, sums.squares * scale * scale)


def _decisions(
    connection: Connection, first: Selection, second: Selection, graph: Graph
) -> tuple[list[Decided], int]:
    """Compare every decision that enough of both groups met; the clearest difference first."""
    one, two = tally(connection, first, graph), tally(connection, second, graph)
    met = {key for made in (one, two) for key in made.items}
    found: list[Decided] = []
    for node in graph.nodes:
        for key, done in _keys(node).items():
            if min(one.reached(key), two.reached(key)) >= SHOWN_FROM:
                found.append(_decided(key, node, done, one, two))
    found.sort(key=lambda each: (not each.clear, -abs(each.points.difference or 0)))
    return found, len(met) - len(found)


def _keys(node: Node) -> dict[str, str]:
    hub = node.kind == "hub"
    return {a.decision: a.text if hub else "" for a in node.answers if a.grade}


def _decided(key: str, node: Node, done: str, one: Tally, two: Tally) -> Decided:
    best = one.best[key]
    points = compare_means(_percent(one.marks(key), best), _percent(two.marks(key), best))
    grave = compare_shares(_grave(one, key), one.reached(key), _grave(two, key), two.reached(key))
    return Decided(key, node, done, points, grave)


def _grave(made: Tally, key: str) -> int:
    return sum(n for cell, n in made.met(key).items() if cell.critical)
