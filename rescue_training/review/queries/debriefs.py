"""What a class did at a decision, and which decisions are worth talking about.

Only first attempts that count are looked at, one for each trainee; each decision by its first
answer, as it paid. Attempts are put together only within one version of a scenario.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    FromClause,
    Select,
    and_,
    case,
    cast,
    func,
    or_,
    select,
)

from rescue_training.activities import Grade
from rescue_training.review.store.schema import alias, attempt, person, response

GATES = (Grade.CRITICAL.value, Grade.FATAL.value)
PROPOSED = 7
"""Most moments that are proposed."""
LEAST_LOST = 1.0
"""Percent that a class must lose on average before a decision without grave errors is proposed."""


@dataclass(frozen=True)
class Answer:
    """How many trainees gave one answer."""

    leg: str
    people: int
    grade: str | None


@dataclass(frozen=True)
class Spread:
    """What a class answered at one decision."""

    answers: tuple[Answer, ...]
    """Most frequent first."""

    @property
    def n(self) -> int:
        """How many trainees met the decision."""
        return sum(answer.people for answer in self.answers)


@dataclass(frozen=True)
class Place:
    """The decision that a response belongs to."""

    version: int
    scenario: str
    scene: str
    decision: str
    """Empty where nothing was judged."""
    leg: str
    unit: str
    """Unit of the trainee; empty when not known."""


@dataclass(frozen=True)
class Proposed:
    """A moment worth talking about, with an attempt that shows it."""

    attempt: str
    response: int
    version: int
    scenario: str
    scene: str
    leg: str
    """The answer that cost the class most."""
    n: int
    """Trainees who met the decision."""
    grave: int
    """How many of them made a critical or fatal mistake there."""
    lost: float
    """Percent lost there on average."""


@dataclass(frozen=True)
class _Cell:
    """One answer at one decision, counted over a class."""

    version: int
    scenario: str
    scene: str
    decision: str
    leg: str
    people: int
    grave: int
    lost: float


def units(connection: Connection) -> tuple[str, ...]:
    """Return the units of people with attempts here, by name."""
    rows = connection.execute(
        select(person.c.unit).join(alias, alias.c.person == person.c.id)
        .join(attempt, attempt.c.pseudonym == alias.c.pseudonym)
        .where(person.c.unit != "").distinct().order_by(person.c.unit)
    )  # fmt: skip
    return tuple(row.unit for row in rows)


def place_of(connection: Connection, identity: str, number: int) -> Place | None:
    """Return the decision that a response of an attempt belongs to."""
    row = connection.execute(
        select(attempt.c.version, attempt.c.scenario, response.c.scene, response.c.decision,
               response.c.leg, person.c.unit)
        .select_from(_played())
        .where(attempt.c.attempt == identity, response.c.number == number)
    ).first()  # fmt: skip
    if row is None or row.version is None:
        return None
    return Place(row.version, row.scenario, row.scene, row.decision, row.leg, row.unit or "")


def spread(connection: Connection, place: Place, unit: str = "") -> Spread:
    """Return what trainees of a unit, or all, answered first at a decision."""
    same = (
        and_(response.c.decision == place.decision, response.c.first)
        if place.decision
        else response.c.scene == place.scene
    )
    rows = connection.execute(
        select(response.c.leg, response.c.grade, func.count().label("people"))
        .select_from(_played())
        .where(attempt.c.version == place.version, same, *_counted(unit))
        .group_by(response.c.leg, response.c.grade)
        .order_by(func.count().desc(), response.c.leg)
    )
    return Spread(tuple(Answer(row.leg, row.people, row.grade) for row in rows))


def proposals(
    connection: Connection, unit: str = "", scenario: str = "", most: int = PROPOSED
) -> tuple[Proposed, ...]:
    """Return the decisions with most grave mistakes, then those that cost the class most."""
    found = [_decision(list(cells)) for _, cells in groupby(_cells(connection, unit, scenario),
                                                            _decision_key)]  # fmt: skip
    worth = [(cell, n, grave, lost) for cell, n, grave, lost in found
             if grave or lost >= LEAST_LOST]  # fmt: skip
    worth.sort(key=lambda item: (-item[2], -item[3], item[0].scene))
    return tuple(
        _shown(connection, cell, unit, n, grave, lost) for cell, n, grave, lost in worth[:most]
    )


_decision_key = attrgetter("version", "decision")


def _decision(cells: list[_Cell]) -> tuple[_Cell, int, int, float]:
    """Return the answer that hurt most at a decision, how many met it, and what it cost them."""
    n = sum(cell.people for cell in cells)
    worst = max(cells, key=lambda cell: (cell.grave, cell.lost, cell.people))
    lost = sum(cell.lost for cell in cells) / n if n else 0.0
    return worst, n, sum(cell.grave for cell in cells), lost


def _cells(connection: Connection, unit: str, scenario: str) -> Iterable[_Cell]:
    where = [attempt.c.scenario == scenario] if scenario else []
    rows = connection.execute(_answers().where(response.c.decision != "", *where, *_counted(unit)))
    return (
        _Cell(row.version, row.scenario, row.scene, row.decision, row.leg, row.people, row.grave,
              row.lost)
        for row in rows
    )  # fmt: skip


def _answers() -> Select[tuple[object, ...]]:
    """Count each answer at each decision, its grave mistakes, and the percent it cost in all."""
    keys = (attempt.c.version, attempt.c.scenario, response.c.scene, response.c.decision,
            response.c.leg)  # fmt: skip
    grave = response.c.grade.in_(GATES)
    cost = cast(response.c.cost_over, Float) / response.c.cost_under
    return (
        select(
            *keys,
            func.sum(case((response.c.first, 1), else_=0)).label("people"),
            func.sum(case((grave, 1), else_=0)).label("grave"),
            func.coalesce(func.sum(case((response.c.first, cost))), 0.0).label("lost"),
        )
        .select_from(_played())
        .where(or_(response.c.first, grave))
        .group_by(*keys)
        .order_by(attempt.c.version, response.c.decision, response.c.leg)
    )


def _shown(
    connection: Connection, cell: _Cell, unit: str, n: int, grave: int, lost: float
) -> Proposed:
    """Return a proposal with the latest attempt in which that answer was given."""
    row = connection.execute(
        select(attempt.c.attempt, response.c.number)
        .select_from(_played())
        .where(attempt.c.version == cell.version, response.c.decision == cell.decision,
               response.c.leg == cell.leg, *_counted(unit))
        .order_by(attempt.c.start.desc(), response.c.number)
    ).first()  # fmt: skip
    assert row is not None
    return Proposed(row.attempt, row.number, cell.version, cell.scenario, cell.scene, cell.leg, n,
                    grave, lost)  # fmt: skip


def _played() -> FromClause:
    """Return responses with their attempts and the people behind them."""
    joined = response.join(attempt, attempt.c.id == response.c.attempt)
    joined = joined.outerjoin(alias, alias.c.pseudonym == attempt.c.pseudonym)
    return joined.outerjoin(person, person.c.id == alias.c.person)


def _counted(unit: str) -> list[ColumnElement[bool]]:
    """Return the conditions for first attempts that count, of a unit when one is named."""
    first = and_(attempt.c.counts, attempt.c.nth == 1)
    return [first, person.c.unit == unit] if unit else [first]
