"""What a class did at a decision, and which decisions are worth talking about.

Only first attempts that count are looked at, one for each trainee; each decision by its first
answer, as it paid. Attempts are put together only within one version of a scenario.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from rescue_training.review.store.schema import alias, attempt, person, response, version

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

    n: int
    """How many trainees met it."""
    answers: tuple[Answer, ...]
    """Most frequent first."""
    several: bool
    """Whether one trainee may have given several answers, as where things are done in any
    order; the answers then add up to more than ``n``."""

    def people(self, leg: str) -> int:
        """Return how many trainees gave an answer."""
        return next((answer.people for answer in self.answers if answer.leg == leg), 0)


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
    """How often a critical or fatal mistake was made there, once in an attempt."""
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


@dataclass(frozen=True)
class _Decision:
    """One decision of a class: the answer that hurt most there, and figures of all answers."""

    cell: _Cell
    n: int
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


def played_scenarios(connection: Connection) -> tuple[str, ...]:
    """Return the ids of the scenarios with attempts here."""
    rows = connection.execute(select(version.c.scenario).distinct().order_by(version.c.scenario))
    return tuple(row.scenario for row in rows)


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
    """Return what trainees of a unit, or all, answered at a decision.

    A choice is looked at by its first answer, as it paid. Where things are done in any order,
    each thing counts once for every trainee who did it.
    """
    several = place.decision not in ("", place.scene)
    here = [attempt.c.version == place.version, response.c.scene == place.scene, *_counted(unit)]
    counted = here if several or not place.decision else [*here, response.c.first]
    people = func.count(attempt.c.id.distinct())
    rows = connection.execute(
        select(response.c.leg, func.max(response.c.grade).label("grade"), people.label("people"))
        .select_from(_played())
        .where(*counted)
        .group_by(response.c.leg)
        .order_by(people.desc(), response.c.leg)
    )
    answers = tuple(Answer(row.leg, row.people, row.grade) for row in rows)
    n = connection.scalar(select(people).select_from(_played()).where(*here))
    return Spread(n or 0, answers, several)


def proposals(
    connection: Connection, unit: str = "", scenario: str = "", most: int = PROPOSED
) -> tuple[Proposed, ...]:
    """Return the decisions with most grave mistakes, then those that cost the class most."""
    met = _met(connection, unit, scenario)
    cells = groupby(_cells(connection, unit, scenario), attrgetter("version", "decision"))
    found = [_decision(list(group), met) for _, group in cells]
    worth = [one for one in found if one.grave or one.lost >= LEAST_LOST]
    worth.sort(key=lambda one: (-one.grave, -one.lost, one.cell.scene))
    return tuple(_shown(connection, one, unit) for one in worth[:most])


def _decision(cells: list[_Cell], met: Mapping[tuple[int, str], int]) -> _Decision:
    worst = max(cells, key=lambda cell: (cell.grave, cell.lost, cell.people))
    n = met[worst.version, worst.scene]
    grave, lost = sum(cell.grave for cell in cells), sum(cell.lost for cell in cells)
    return _Decision(worst, n, grave, lost / n)


def _met(connection: Connection, unit: str, scenario: str) -> Mapping[tuple[int, str], int]:
    """Return how many trainees came to each scene, by version and scene."""
    where = [attempt.c.scenario == scenario] if scenario else []
    people = func.count(attempt.c.id.distinct()).label("people")
    rows = connection.execute(
        select(attempt.c.version, response.c.scene, people)
        .select_from(_played())
        .where(*where, *_counted(unit))
        .group_by(attempt.c.version, response.c.scene)
    )
    return {(row.version, row.scene): row.people for row in rows}


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
            func.count(case((response.c.first, attempt.c.id)).distinct()).label("people"),
            func.count(case((grave, attempt.c.id)).distinct()).label("grave"),
            func.coalesce(func.sum(case((response.c.first, cost))), 0.0).label("lost"),
        )
        .select_from(_played())
        .where(or_(response.c.first, grave))
        .group_by(*keys)
        .order_by(attempt.c.version, response.c.decision, response.c.leg)
    )


def _shown(connection: Connection, one: _Decision, unit: str) -> Proposed:
    """Return a proposal with the latest attempt in which that answer was given."""
    cell = one.cell
    row = connection.execute(
        select(attempt.c.attempt, response.c.number)
        .select_from(_played())
        .where(attempt.c.version == cell.version, response.c.decision == cell.decision,
               response.c.leg == cell.leg, *_counted(unit))
        .order_by(attempt.c.start.desc(), response.c.number)
    ).first()  # fmt: skip
    assert row is not None
    return Proposed(row.attempt, row.number, cell.version, cell.scenario, cell.scene, cell.leg,
                    one.n, one.grave, one.lost)  # fmt: skip


def _played() -> FromClause:
    """Return responses with their attempts and the people behind them."""
    joined = response.join(attempt, attempt.c.id == response.c.attempt)
    joined = joined.outerjoin(alias, alias.c.pseudonym == attempt.c.pseudonym)
    return joined.outerjoin(person, person.c.id == alias.c.person)


def _counted(unit: str) -> list[ColumnElement[bool]]:
    """Return the conditions for first attempts that count, of a unit when one is named."""
    first = and_(attempt.c.counts, attempt.c.nth == 1)
    return [first, person.c.unit == unit] if unit else [first]
