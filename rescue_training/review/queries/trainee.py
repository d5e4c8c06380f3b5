"""One trainee: attempts, what each objective has come to, what changed from first to last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import Connection, Row, select

from rescue_training.review.queries.attempted import Attempted, attempted
from rescue_training.review.queries.debriefs import GATES
from rescue_training.review.store.schema import (
    alias,
    attempt,
    objective,
    person,
    response,
    version,
)


@dataclass(frozen=True)
class Trainee:
    """A person, or a pseudonym that nobody has given a name."""

    key: str
    """In addresses: the person's number, or the pseudonym."""
    person: int | None
    name: str
    unit: str
    number: str
    consent: str
    pseudonyms: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Tried(Attempted):
    """One attempt of the trainee."""

    id: int


@dataclass(frozen=True)
class Points:
    """What one attempt earned for one objective."""

    attempt: int
    version: int
    objective: str
    earned: int
    best: int
    start: str


@dataclass(frozen=True)
class Grave:
    """A critical or fatal mistake."""

    attempt: str
    scenario: str
    content_hash: str
    start: str
    response: int
    scene: str
    leg: str
    grade: str
    cost: Fraction | None


@dataclass(frozen=True)
class Costly:
    """An answer that cost many percent."""

    attempt: str
    scenario: str
    content_hash: str
    start: str
    response: int
    scene: str
    leg: str
    grade: str
    late: bool
    cost: Fraction


@dataclass(frozen=True)
class Answered:
    """The first answer to a decision in one attempt."""

    number: int
    scene: str
    leg: str
    grade: str | None
    late: bool
    elapsed: int
    cost: Fraction | None


@dataclass(frozen=True)
class Step:
    """One decision in the first and in the last attempt; None where it was not met."""

    decision: str
    scene: str
    first: Answered | None
    last: Answered | None

    @property
    def change(self) -> str:
        """``better``, ``worse``, ``same``, or ``only`` when one of the two did not meet it."""
        if self.first is None or self.last is None:
            return "only"
        before, after = (_rank(answer) for answer in (self.first, self.last))
        return "better" if after < before else "worse" if after > before else "same"


@dataclass(frozen=True)
class Compared:
    """The first and the last counting attempt at one version of a scenario."""

    first: Tried
    last: Tried
    steps: tuple[Step, ...]

    def count(self, change: str) -> int:
        """Return how many decisions changed so."""
        return sum(step.change == change for step in self.steps)


def trainee(connection: Connection, key: str) -> Trainee | None:
    """Return a person by number or a pseudonym's trainee; None when neither is known."""
    if key.isascii() and key.isdigit() and len(key) < 18:
        return _person(connection, int(key))
    linked = connection.execute(select(alias.c.person).where(alias.c.pseudonym == key)).first()
    if linked is not None:
        return _person(connection, linked.person)
    known = connection.execute(select(attempt.c.id).where(attempt.c.pseudonym == key)).first()
    return Trainee(key, None, key, "", "", "", (key,)) if known else None


def _person(connection: Connection, number: int) -> Trainee | None:
    row = connection.execute(select(person).where(person.c.id == number)).first()
    if row is None:
        return None
    found = connection.execute(
        select(alias.c.pseudonym).where(alias.c.person == number).order_by(alias.c.pseudonym)
    )
    names = tuple(item.pseudonym for item in found)
    return Trainee(str(row.id), row.id, row.name, row.unit, row.number, row.consent, names)


def attempts(connection: Connection, who: Trainee) -> tuple[Tried, ...]:
    """Return all attempts of a trainee, oldest first."""
    rows = connection.execute(
        select(attempt)
        .where(attempt.c.pseudonym.in_(who.pseudonyms))
        .order_by(attempt.c.start, attempt.c.id)
    )
    return tuple(Tried(id=row.id, **attempted(row)) for row in rows)


def points(connection: Connection, who: Trainee) -> tuple[Points, ...]:
    """Return what every counting attempt earned for every objective, oldest first."""
    rows = connection.execute(
        select(objective, attempt.c.start)
        .join(attempt, attempt.c.id == objective.c.attempt)
        .where(attempt.c.pseudonym.in_(who.pseudonyms), attempt.c.counts)
        .order_by(attempt.c.start, attempt.c.id, objective.c.objective)
    )
    return tuple(Points(r.attempt, r.version, r.objective, r.earned, r.best, r.start) for r in rows)


def grave(connection: Connection, who: Trainee) -> tuple[Grave, ...]:
    """Return all critical and fatal mistakes in counting attempts, newest first."""
    rows = connection.execute(
        select(attempt.c.attempt.label("record"), attempt.c.scenario, attempt.c.content_hash,
               attempt.c.start, response.c.number, response.c.scene, response.c.leg,
               response.c.grade, response.c.cost_over, response.c.cost_under)
        .join(response, response.c.attempt == attempt.c.id)
        .where(attempt.c.pseudonym.in_(who.pseudonyms), attempt.c.counts,
               response.c.grade.in_(GATES))
        .order_by(attempt.c.start.desc(), response.c.number)
    )  # fmt: skip
    return tuple(
        Grave(row.record, row.scenario, row.content_hash, row.start, row.number, row.scene,
              row.leg, row.grade, _cost(row.cost_over, row.cost_under))
        for row in rows
    )  # fmt: skip


def _cost(over: int | None, under: int | None) -> Fraction | None:
    return None if over is None or not under else Fraction(over, under)


def newest_content(connection: Connection, scenario: str) -> str:
    """Return the content of a scenario's version that was played last; empty when none was."""
    found = connection.scalar(
        select(version.c.content_hash)
        .where(version.c.scenario == scenario)
        .order_by(version.c.last.desc(), version.c.id.desc())
        .limit(1)
    )
    return found or ""


def costly(connection: Connection, tries: Sequence[Tried], most: int = 3) -> tuple[Costly, ...]:
    """Return the costliest answers of each version's latest counting attempt."""
    latest = {one.version: one for one in tries if one.counts}
    found: list[Costly] = []
    for one in latest.values():
        lost = [
            Costly(one.attempt, one.scenario, one.content_hash, one.start, answer.number,
                   answer.scene, answer.leg, answer.grade or "", answer.late, answer.cost)
            for answer in _answers(connection, one).values()
            if answer.cost
        ]  # fmt: skip
        found += sorted(lost, key=lambda item: -item.cost)[:most]
    return tuple(sorted(found, key=lambda item: -item.cost))


def compared(connection: Connection, tries: Sequence[Tried]) -> tuple[Compared, ...]:
    """Compare first and last attempt, for every version with two that count."""
    by_version: dict[int, list[Tried]] = {}
    for tried in tries:
        if tried.counts and tried.version is not None:
            by_version.setdefault(tried.version, []).append(tried)
    pairs = [(many[0], many[-1]) for many in by_version.values() if len(many) > 1]
    return tuple(
        Compared(one, two, _steps(_answers(connection, one), _answers(connection, two)))
        for one, two in pairs
    )


def _steps(first: Mapping[str, Answered], last: Mapping[str, Answered]) -> tuple[Step, ...]:
    """Return every decision of the two attempts, in the order of the last, then of the first."""
    order = [*last, *(key for key in first if key not in last)]
    found = ((key, first.get(key), last.get(key)) for key in order)
    return tuple(Step(key, (two or one).scene, one, two) for key, one, two in found)  # type: ignore[union-attr]


def _answers(connection: Connection, tried: Tried) -> Mapping[str, Answered]:
    rows = connection.execute(
        select(response)
        .where(response.c.attempt == tried.id, response.c.first, response.c.decision != "")
        .order_by(response.c.number)
    )
    return {row.decision: _answered(row) for row in rows}


def _answered(row: Row[tuple[object, ...]]) -> Answered:
    return Answered(
        row.number,
        row.scene,
        row.leg,
        row.grade,
        row.late,
        row.elapsed,
        _cost(row.cost_over, row.cost_under),
    )


_RANK = {"best": 0, "acceptable": 1, "poor": 2, "critical": 3, "fatal": 4}


def _rank(answer: Answered) -> int:
    return _RANK.get(answer.grade or "", 1)
