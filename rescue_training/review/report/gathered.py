"""What the report says, gathered by the queries of the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

from rescue_training.review.graph.best import best_edges
from rescue_training.review.graph.heat import Heat
from rescue_training.review.graph.model import Graph, graph_of
from rescue_training.review.queries.analysis import Item, analyse
from rescue_training.review.queries.heat import heat
from rescue_training.review.queries.items import tally
from rescue_training.review.queries.needs import Need, needs
from rescue_training.review.queries.overview import badge_counts, titles
from rescue_training.review.queries.played import Version, played
from rescue_training.review.queries.scenario import Result, result
from rescue_training.review.queries.selection import Selection
from rescue_training.review.queries.unit import Member, key_of, members, scenarios_of, with_people
from rescue_training.review.statistics.flags import Flag
from rescue_training.review.statistics.moments import Sums
from rescue_training.review.store.schema import alias, attempt, objective, person
from rescue_training.review.store.store import ReviewStore
from rescue_training.scenario import Scenario

DOUBTFUL = ("altered", "conflict", "not_replayable")
"""Badges of records whose score cannot be relied on."""
MOST_DOUBTFUL = 200
"""Records of those that are listed one by one."""


@dataclass(frozen=True)
class Achieved:
    """One objective over the first attempts of a class."""

    objective: str
    title: str
    percent: Sums
    """Percent earned of what can be earned, one an attempt."""
    below: int
    """Attempts below the scenario's pass mark."""


@dataclass(frozen=True)
class Chapter:
    """One scenario: its newest version, as the class met it first."""

    version: Version
    scenario: Scenario | None
    """In the reader's language; None when its content is not in the vault."""
    result: Result
    objectives: Sequence[Achieved]
    flagged: Sequence[tuple[Item, Flag]]
    """Decisions worth a look, gravest first."""
    graph: Graph | None
    heat: Heat | None

    @property
    def title(self) -> str:
        """The scenario's title, or its id where the content is missing."""
        return self.scenario.title if self.scenario else self.version.scenario


@dataclass(frozen=True)
class Doubtful:
    """A record whose score cannot be relied on."""

    attempt: str
    key: str
    """``person:12``, or the pseudonym."""
    scenario: str
    start: str
    badge: str
    line: int
    what: str


@dataclass(frozen=True)
class Gathered:
    """Everything in the report."""

    members: Sequence[Member]
    """Everybody, by unit and name."""
    needs: Sequence[Need]
    titles: Mapping[str, str]
    """Titles of the scenarios somebody finished, by id."""
    badges: Mapping[str, int]
    """How many records carry each badge."""
    chapters: Sequence[Chapter]
    doubtful: Sequence[Doubtful]
    shown: Mapping[str, str]
    """What stands for each person: name, or pseudonym."""


def gather(store: ReviewStore, unit: str | None, language: str, names: bool) -> Gathered:
    """Return everything the report says of a unit; of everybody when it is None."""
    with store.reader() as connection:
        people = members(connection, unit)
        chapters = [
            _chapter(store, connection, one.newest, unit, language) for one in played(connection)
        ]
        return Gathered(
            members=people,
            needs=needs(store, connection, people, language),
            titles=titles(store, connection, scenarios_of(people), language),
            badges=badge_counts(connection, unit),
            chapters=[chapter for chapter in chapters if chapter.result.n],
            doubtful=_doubtful(connection, unit),
            shown=_shown(connection, names),
        )


def _chapter(
    store: ReviewStore, connection: Connection, version: Version, unit: str | None, language: str
) -> Chapter:
    selection = Selection(version.id, unit or "")
    scenario = store.scenario(version.content_hash, version.scenario, language)
    graph = graph_of(scenario) if scenario else None
    prepared = store.prepared(version.content_hash, version.scenario)
    best = best_edges(prepared.program, prepared.proof) if prepared else frozenset()
    return Chapter(
        version=version,
        scenario=scenario,
        result=result(connection, selection),
        objectives=_objectives(connection, selection, scenario),
        flagged=analyse(tally(connection, selection, graph), graph).flagged if graph else (),
        graph=graph,
        heat=heat(connection, selection, graph, best, _nowhere) if graph else None,
    )


def _nowhere(node: str, leg: str, target: str) -> str:
    """A report stands alone: nothing on its graphs leads anywhere."""
    return ""


def _objectives(
    connection: Connection, selection: Selection, scenario: Scenario | None
) -> list[Achieved]:
    o = objective.c
    percent = o.earned * 100 // o.best
    mark = int(scenario.pass_mark) if scenario else 0
    below = func.sum(case((percent < mark, 1), else_=0))
    rows = connection.execute(
        select(o.objective, func.count(percent), func.sum(percent),
               func.sum(percent * percent), below)
        .join(attempt, attempt.c.id == o.attempt)
        .where(*selection.conditions(), o.best > 0)
        .group_by(o.objective)
    )  # fmt: skip
    titles = scenario.objectives if scenario else {}
    order = {name: place for place, name in enumerate(titles)}
    found = [
        Achieved(name, titles[name].title if name in titles else name,
                 Sums(n, int(total), int(squares)), int(low or 0))
        for name, n, total, squares, low in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (order.get(one.objective, len(order)), one.objective))


def _doubtful(connection: Connection, unit: str | None) -> list[Doubtful]:
    a = attempt.c
    query = with_people(
        a.attempt, key_of().label("key"), a.scenario, a.start, a.badge,
        a.badge_line.label("line"), a.badge_what.label("what"), unit=unit,
    )  # fmt: skip
    worst = query.where(a.badge.in_(DOUBTFUL)).order_by(a.start, a.id).limit(MOST_DOUBTFUL)
    return [Doubtful(**row._mapping) for row in connection.execute(worst)]


def _shown(connection: Connection, names: bool) -> dict[str, str]:
    """Return the name of every person, or the first of the person's pseudonyms."""
    if names:
        rows = connection.execute(select(person.c.id, person.c.name))
    else:
        first = func.min(alias.c.pseudonym)
        rows = connection.execute(select(alias.c.person, first).group_by(alias.c.person))
    return {f"person:{number}": text for number, text in rows}
