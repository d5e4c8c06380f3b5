"""Who needs help with what: people below standard on an objective, each with the moment.

Looked at is the newest counting attempt of each person and scenario, and of it only the decisions
that were met: an objective whose decisions lay behind an early end says nothing of the person.
Somebody needs help with an objective when

- of the points that were there to earn for it on this path, less was earned than the scenario's
  pass mark asks for, or
- a critical or fatal error was made in a scene that pays for it.

The moment is that error, otherwise the response that lost most of the objective's points.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from rescue_training.activities import Grade
from rescue_training.review.queries.losses import Losses, Lost
from rescue_training.review.queries.texts import option_text
from rescue_training.review.queries.unit import Member, Newest, Rows
from rescue_training.review.store.schema import objective, response, version
from rescue_training.review.store.store import ReviewStore
from rescue_training.scenario import Scenario

CHUNK = 500
"""Ids in one query; databases limit how many may stand in one."""


@dataclass(frozen=True)
class Moment:
    """A response that was not the best, as it concerns one objective."""

    response: int
    scene: str
    leg: str
    grade: str
    lost: int
    """Points of the objective lost there."""
    chosen: str
    """Text of the option; empty when time ran out."""
    asked: str
    """What the trainee was asked."""

    @property
    def grave(self) -> bool:
        """Whether it was a critical or fatal error."""
        return Grade(self.grade).gates


@dataclass(frozen=True)
class Case:
    """One person who needs help with an objective."""

    member: Member
    newest: Newest
    percent: int
    """Share earned of the points on the person's path, whole percent rounded down."""
    moment: Moment

    @property
    def address(self) -> str:
        """Path of the moment."""
        return f"/attempts/{self.newest.attempt}?response={self.moment.response}#moment"


@dataclass(frozen=True)
class Usual:
    """The decision at which most people went wrong, and what they chose there most often."""

    moment: Moment
    people: int
    """How many went wrong at the decision."""
    same: int
    """How many of them chose this."""


@dataclass(frozen=True)
class Need:
    """One objective and everybody who needs help with it."""

    scenario: str
    scenario_title: str
    objective: str
    title: str
    standard: int
    """Percent that should be reached: the scenario's pass mark."""
    tried: int
    """People who met a decision of the objective in their newest attempt."""
    cases: tuple[Case, ...]
    """Grave errors first, then the lowest share."""

    @property
    def usual(self) -> Usual | None:
        """Where most of them went wrong; None when no two did so at one place."""
        scenes = Counter(case.moment.scene for case in self.cases)
        scene, people = scenes.most_common(1)[0]
        there = [case.moment for case in self.cases if case.moment.scene == scene]
        leg, same = Counter(moment.leg for moment in there).most_common(1)[0]
        moment = next(moment for moment in there if moment.leg == leg)
        return Usual(moment, people, same) if people > 1 else None


def needs(
    store: ReviewStore, connection: Connection, people: Sequence[Member], language: str
) -> list[Need]:
    """Return all objectives with which somebody needs help, most people first."""
    newest = {one.id: (member, one) for member in people for one in member.newest.values()}
    place = {member.key: number for number, member in enumerate(people)}
    texts = _Texts(store, connection, language)
    missed = _missed(connection, newest)
    tried: Counter[tuple[str, str]] = Counter()
    cases: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for row in _in_chunks(connection, select(objective), objective.c.attempt, newest):
        member, one = newest[row.attempt]
        found = texts.losses(one.version).of(missed.get(one.id, ()), row.objective)
        there = row.earned + sum(lost for lost, _ in found)
        if not there and not found:
            continue
        tried[one.scenario, row.objective] += 1
        percent = row.earned * 100 // there if there else 0
        worst = max(found, key=_weight, default=None)
        if worst and (_grave(worst[1]) or percent < texts.standard(one.version)):
            moment = texts.moment(one.version, *worst)
            cases[one.scenario, row.objective].append(Case(member, one, percent, moment))
    for some in cases.values():
        some.sort(key=lambda case: (not case.moment.grave, case.percent, place[case.member.key]))
    made = [texts.need(key, tried[key], found) for key, found in cases.items()]
    return sorted(made, key=lambda need: (-len(need.cases), need.scenario, need.objective))


def _weight(given: Lost) -> tuple[bool, int, int]:
    lost, row = given
    return (_grave(row), lost, Grade(row.grade).rank)


def _grave(row: Any) -> bool:  # noqa: ANN401
    return Grade(row.grade).gates


def _missed(connection: Connection, ids: Iterable[int]) -> Mapping[int, list[Any]]:
    """Return the responses of each attempt that paid and were not the best."""
    r = response.c
    query = select(r.attempt, r.number, r.scene, r.leg, r.grade)
    query = query.where(r.grade.is_not(None) & r.first & (r.grade != Grade.BEST.value))
    found: dict[int, list[Any]] = defaultdict(list)
    for row in _in_chunks(connection, query, r.attempt, ids):
        found[row.attempt].append(row)
    return found


def _in_chunks(
    connection: Connection, query: Rows, column: ColumnElement[int], ids: Iterable[int]
) -> Iterator[Any]:
    """Yield the rows whose column is one of many ids."""
    listed = sorted(ids)
    for start in range(0, len(listed), CHUNK):
        yield from connection.execute(query.where(column.in_(listed[start : start + CHUNK])))


class _Texts:
    """Looks up what was asked, chosen and lost in the content of each version."""

    def __init__(self, store: ReviewStore, connection: Connection, language: str) -> None:
        self.store, self.language = store, language
        rows = connection.execute(select(version.c.id, version.c.content_hash, version.c.scenario))
        self._contents = {row.id: (row.content_hash, row.scenario) for row in rows}
        self._losses: dict[int, Losses] = {}
        self._scenarios: dict[int, Scenario | None] = {}
        self._said: dict[tuple[int, str, str], tuple[str, str]] = {}

    def scenario(self, number: int) -> Scenario | None:
        """Return the texts of a version; None when its content is not here."""
        if number not in self._scenarios:
            self._scenarios[number] = self.store.scenario(*self._contents[number], self.language)
        return self._scenarios[number]

    def standard(self, number: int) -> int:
        """Return the percent that should be reached; 0 when it is not known."""
        scenario = self.scenario(number)
        return int(scenario.pass_mark) if scenario else 0

    def losses(self, number: int) -> Losses:
        """Return what each answer of a version loses."""
        if number not in self._losses:
            prepared = self.store.prepared(*self._contents[number])
            self._losses[number] = Losses(prepared.program if prepared else None)
        return self._losses[number]

    def moment(self, number: int, lost: int, row: Any) -> Moment:  # noqa: ANN401
        """Return a response with its texts."""
        if (number, row.scene, row.leg) not in self._said:
            self._said[number, row.scene, row.leg] = self._say(number, row.scene, row.leg)
        said = self._said[number, row.scene, row.leg]
        return Moment(row.number, row.scene, row.leg, row.grade, lost, *said)

    def _say(self, number: int, scene: str, leg: str) -> tuple[str, str]:
        """Return what an option says and what was asked."""
        scenario = self.scenario(number)
        if scenario is None or scene not in scenario.scenes:
            return leg, ""
        activity = scenario.scenes[scene].activity
        return option_text(scenario, scene, leg), activity.prompt if activity else ""

    def need(self, key: tuple[str, str], tried: int, cases: list[Case]) -> Need:
        """Put one objective together; its texts are those of the newest version among them."""
        name, of = key
        number = max(cases, key=lambda case: case.newest.start).newest.version
        scenario = self.scenario(number)
        known = scenario.objectives.get(of) if scenario else None
        return Need(
            scenario=name,
            scenario_title=scenario.title if scenario else name,
            objective=of,
            title=known.title if known else of,
            standard=self.standard(number),
            tried=tried,
            cases=tuple(cases),
        )


def people_in(found: Iterable[Need]) -> int:
    """Return how many people need help with anything."""
    return len({case.member.key for need in found for case in need.cases})
