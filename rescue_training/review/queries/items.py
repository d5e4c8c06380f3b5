"""Counts of every decision of a version, from which item analysis follows.

A million responses are a few hundred different answers, so the database joins the answers of
each attempt into one text, and here only whole texts are taken apart and counted. Memory holds
how often each combination occurred, never the attempts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat

from sqlalchemy import (
    Connection,
    Row,
    String,
    and_,
    case,
    cast,
    func,
    or_,
    select,
)

from rescue_training.activities import LATE
from rescue_training.review.graph.model import Graph
from rescue_training.review.queries.selection import Selection
from rescue_training.review.statistics.moments import Points
from rescue_training.review.statistics.tally import SKIPPED, TICK, Cell, Tally
from rescue_training.review.store.schema import attempt, response

AT_ONCE = 2000
"""Attempts that are fetched together."""
PART, NEXT = "|", ";"
"""What parts the values of an answer, and the answers of an attempt; no id holds them."""


def tally(connection: Connection, selection: Selection, graph: Graph) -> Tally:
    """Count the selected attempts; what was left undone in a hub counts as skipped."""
    book = _Book(graph)
    for given, times in _attempts(connection, selection, list(book.hubs)):
        book.take(given, times)
    return book.tally(_count(connection, selection))


def distribution(connection: Connection, selection: Selection) -> list[int]:
    """Return how many attempts reached 0-9, 10-19, … 90-100 percent."""
    ten = attempt.c.percent // 10
    rows = connection.execute(
        select(ten, func.count())
        .where(attempt.c.percent.is_not(None), *selection.conditions())
        .group_by(ten)
    )
    counts = [0] * 10
    for row in rows:
        counts[min(9, int(row[0]))] += row[1]
    return counts


def _count(connection: Connection, selection: Selection) -> int:
    query = select(func.count()).select_from(attempt).where(*selection.conditions())
    return connection.scalar(query) or 0


def _attempts(
    connection: Connection, selection: Selection, hubs: list[str]
) -> Iterable[Row[str, str | None]]:
    """Yield for each attempt its answers that paid, and how long they took."""
    pays = and_(response.c.first, response.c.grade.is_not(None))
    scene = response.c.scene
    given = case((pays, scene + PART + response.c.leg), else_=scene)
    took = case((pays, response.c.decision + PART + cast(response.c.elapsed // TICK, String)))
    query = (
        select(func.aggregate_strings(given, NEXT), func.aggregate_strings(took, NEXT))
        .where(response.c.attempt == attempt.c.id, *selection.conditions())
        .where(or_(pays, scene.in_(hubs)))
        .group_by(attempt.c.id)
    )
    return connection.execute(query, execution_options={"yield_per": AT_ONCE})


@dataclass(frozen=True)
class _Mark:
    """One kind of answer."""

    item: str = ""
    """Decision; empty for what paid nothing."""
    option: str = ""
    earned: int = 0
    critical: bool = False


_NOTHING = _Mark()


def _marks(graph: Graph) -> dict[str, _Mark]:
    """Return every kind of answer by how the database writes it: all attempts have one rule."""
    found = {node.id: _NOTHING for node in graph.nodes}
    for node in graph.nodes:
        for answer in node.answers:
            if answer.grade:
                found[f"{node.id}{PART}{answer.leg}"] = _Mark(
                    answer.decision, answer.leg, answer.points, answer.grade.gates
                )
    return found


class _Book:
    """Counts attempts and makes a tally of them."""

    def __init__(self, graph: Graph) -> None:
        self.best = most_points(graph)
        self.hubs = hub_decisions(graph)
        self._marks = _marks(graph)
        self._points = {text: mark.earned for text, mark in self._marks.items()}
        self._items = {text: mark.item for text, mark in self._marks.items()}
        self._cells = Counter[tuple[str, int, int]]()
        self._skipped = Counter[tuple[str, int, int]]()
        self._times = Counter[str]()
        self._totals = Counter[tuple[Points, int]]()
        self._paths: dict[frozenset[str], int] = {}

    def take(self, given: str, times: str | None) -> None:
        """Count one attempt."""
        answers = frozenset(given.split(NEXT))
        total = sum(map(self._points.__getitem__, answers))
        items = set(map(self._items.__getitem__, answers))
        items.discard("")
        left = self._left(answers, items)
        path = self._paths.setdefault(frozenset(items | left), len(self._paths))
        self._cells.update(zip(answers, repeat(total), repeat(path)))
        self._skipped.update(zip(left, repeat(total), repeat(path)))
        self._totals[total, path] += 1
        if times:
            self._times.update(times.split(NEXT))

    def _left(self, answers: frozenset[str], items: set[str]) -> set[str]:
        """Return what the attempt could have done in the hubs it entered and did not."""
        if not self.hubs:
            return set()
        entered = self.hubs.keys() & {answer.partition(PART)[0] for answer in answers}
        return {item for scene in entered for item in self.hubs[scene]} - items

    def tally(self, attempts: int) -> Tally:
        """Return what was counted; ``attempts`` is how many there were, some without answers."""
        made = Tally(totals=self._totals, paths=self._paths)
        made.attempts = sum(self._totals.values())
        for (text, total, path), n in self._cells.items():
            mark = self._marks[text]
            if mark.item:
                self._put(made, mark, total, path, n)
        for (item, total, path), n in self._skipped.items():
            self._put(made, _Mark(item, SKIPPED), total, path, n)
        for text, n in self._times.items():
            item, _, tick = text.rpartition(PART)
            made.times[item][int(tick) * TICK] += n
        for _ in range(attempts - made.attempts):
            made.add(())
        return made

    def _put(self, made: Tally, mark: _Mark, total: int, path: int, n: int) -> None:
        if mark.item not in made.cells:
            made.best[mark.item] = self.best.get(mark.item, 0)
            made.cells[mark.item], made.times[mark.item] = Counter(), Counter()
        made.cells[mark.item][Cell(mark.option, mark.critical, mark.earned, total, path)] += n
        if mark.option == LATE:
            made.late[mark.item] += n


def most_points(graph: Graph) -> Mapping[str, int]:
    """Return the most points that any answer to each decision pays."""
    best: dict[str, int] = {}
    for node in graph.nodes:
        for answer in node.answers:
            if answer.grade:
                best[answer.decision] = max(best.get(answer.decision, 0), answer.points)
    return best


def hub_decisions(graph: Graph) -> Mapping[str, tuple[str, ...]]:
    """Return the graded things that can be done in each hub."""
    return {
        node.id: tuple(a.decision for a in node.answers if a.grade and not a.late)
        for node in graph.nodes
        if node.kind == "hub"
    }
