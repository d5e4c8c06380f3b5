"""The card of one trainee: what is mastered, what is due, what changed, what to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review.notes import notes_about
from rescue_training.review.queries import trainee
from rescue_training.review.queries.texts import option_text
from rescue_training.review.queries.trainee import Compared, Costly, Grave, Points, Trainee, Tried
from rescue_training.review.standing import Duty, standing
from rescue_training.review.statistics.mastery import Mastery, Practice, State, mastery
from rescue_training.review.web import asked
from rescue_training.review.web.access import Role
from rescue_training.review.web.charts import Point, line
from rescue_training.review.web.exact import Exact
from rescue_training.review.web.formats import Formats, local
from rescue_training.review.web.marks import mark_of
from rescue_training.review.web.render import render
from rescue_training.review.web.site import Site, site_of
from rescue_training.scenario import Scenario
from rescue_training.wording import Wording

MOMENTS = 5
"""Most moments that are named to be looked at together."""


STATE_LOOKS: Mapping[State, tuple[str, str]] = {
    State.NONE: ("none", "circle-dashed"),
    State.STARTED: ("bad", "circle-half"),
    State.NEARLY: ("warn", "trend-up"),
    State.MASTERED: ("good", "seal-check"),
}
"""Tone and icon of each state of mastery."""


@dataclass(frozen=True)
class Aim:
    """One objective and how far the trainee is with it."""

    title: str
    mastery: Mastery
    overdue: bool


@dataclass(frozen=True)
class Course:
    """Everything of one version of a scenario."""

    version: int
    scenario: str
    title: str
    pass_mark: int
    tries: tuple[Tried, ...]
    """Attempts that count, oldest first."""
    aims: tuple[Aim, ...]
    chart: Markup
    change: Compared | None
    told: Scenario | None
    """The texts; None when the content is not in the store."""

    def prompt(self, scene: str) -> str:
        """Return the question of a scene, or its id."""
        found = self.told.scenes.get(scene) if self.told else None
        return found.activity.prompt if found and found.activity else scene

    def answer(self, scene: str, leg: str) -> str:
        """Return what was answered in words; empty for running out of time."""
        return option_text(self.told, scene, leg) if self.told else leg


@dataclass(frozen=True)
class LookAt:
    """A moment to look at together."""

    attempt: str
    response: int
    start: str
    scenario: str
    text: str
    grade: str
    late: bool
    cost: Fraction | None


def show(request: Request) -> Response:
    """Show the card of a person, or of a pseudonym without a name."""
    site, words = site_of(request), asked.words(request)
    with site.store.reader() as connection:
        who = trainee.trainee(connection, str(request.path_params["person"]))
        if who is None:
            raise HTTPException(404)
        tries = trainee.attempts(connection, who)
        facts = (trainee.points(connection, who), trainee.compared(connection, tries))
        grave, costly = trainee.grave(connection, who), trainee.costly(connection, tries)
        notes = notes_about(connection, [one.attempt for one in tries])
        duties = standing(connection, site.day, {_key(who)}).of(_key(who))
    courses = _courses(site, words, tries, *facts)
    return render(
        request,
        "trainee.html",
        200,
        who_is=who,
        tries=tries,
        titles=_titles(site, words, tries),
        courses=courses,
        moments=_moments(site, words, grave, costly),
        grave=grave,
        notes=notes,
        duties=_open_first(duties),
        due=_due(courses),
        medals=_medals(tries),
        looks=STATE_LOOKS,
        handles_data=asked.who(request).role.covers(Role.ADMIN),
        scenario_title=partial(_scenario_title, site, words),
        grave_text=partial(_text, site, words),
        exact=Exact(words),
        mark_of=mark_of,
    )


def _medals(tries: Iterable[Tried]) -> list[tuple[str, str]]:
    """Return each medal with the scenario it was earned in, once."""
    return sorted({(medal, one.scenario) for one in tries if one.counts for medal in one.medals})


def _key(who: Trainee) -> str:
    return who.key if who.person is None else f"person:{who.person}"


def _open_first(duties: Iterable[Duty]) -> list[Duty]:
    return sorted(duties, key=lambda duty: (duty.state.finished, duty.assignment.due))


def _due(courses: Sequence[Course]) -> date | None:
    """Return the earliest day on which something should be practised again."""
    days = [aim.mastery.due for course in courses for aim in course.aims if aim.mastery.due]
    return min(days, default=None)


def _courses(
    site: Site, words: Wording, tries: Sequence[Tried], points: Sequence[Points],
    compared: Sequence[Compared],
) -> list[Course]:  # fmt: skip
    by_version: dict[int, list[Tried]] = {}
    for one in tries:
        if one.counts and one.version is not None:
            by_version.setdefault(one.version, []).append(one)
    changes = {pair.last.version: pair for pair in compared}
    return [
        _course(site, words, version, many, points, changes.get(version))
        for version, many in by_version.items()
    ]


def _course(
    site: Site, words: Wording, version: int, tries: list[Tried], points: Sequence[Points],
    change: Compared | None,
) -> Course:  # fmt: skip
    last = tries[-1]
    scenario = site.store.scenario(last.content_hash, last.scenario, words.language)
    title = scenario.title if scenario else last.scenario
    pass_mark = scenario.pass_mark if scenario else 0
    return Course(
        version=version,
        scenario=last.scenario,
        title=title,
        pass_mark=pass_mark,
        tries=tuple(tries),
        aims=_aims(site, scenario, tries, [one for one in points if one.version == version]),
        chart=_chart(site, words, title, tries, pass_mark),
        change=change,
        told=scenario,
    )


def _aims(
    site: Site, scenario: Scenario | None, tries: Sequence[Tried], points: Sequence[Points]
) -> tuple[Aim, ...]:
    today = site.day
    critical = {one.id: one.critical > 0 for one in tries}
    practices: dict[str, list[Practice]] = {}
    for one in points:
        day = local(one.start, site.zone).date()
        practice = Practice(day, one.earned, one.best, critical.get(one.attempt, False))
        practices.setdefault(one.objective, []).append(practice)
    titles = {key: item.title for key, item in scenario.objectives.items()} if scenario else {}
    order = [key for key in titles if key in practices] or list(practices)
    found = [(titles.get(key, key), mastery(practices[key])) for key in order]
    return tuple(Aim(title, how, how.due is not None and how.due < today) for title, how in found)


def _chart(
    site: Site, words: Wording, title: str, tries: Sequence[Tried], pass_mark: int
) -> Markup:
    formats = Formats(words, site.zone)
    points = [
        Point(str(number), one.percent, "good" if one.passed else "bad")
        for number, one in enumerate(tries, 1)
    ]
    told = ", ".join(formats.percent(one.percent) for one in tries)
    description = words("review.trainee.curve_told", percents=told, mark=pass_mark)
    return line(
        words("review.trainee.curve_of", scenario=title), description, points, 100, pass_mark
    )


def _titles(site: Site, words: Wording, tries: Iterable[Tried]) -> Mapping[tuple[str, str], str]:
    """Return scenario titles by id and content."""
    found = {}
    for one in tries:
        key = (one.scenario, one.content_hash)
        if key not in found:
            scenario = site.store.scenario(one.content_hash, one.scenario, words.language)
            found[key] = scenario.title if scenario else one.scenario
    return found


def _scenario_title(site: Site, words: Wording, scenario: str) -> str:
    """Return the title of a scenario's newest version in the store, or its id."""
    with site.store.reader() as connection:
        content = trainee.newest_content(connection, scenario)
    found = site.store.scenario(content, scenario, words.language) if content else None
    return found.title if found else scenario


def _text(site: Site, words: Wording, one: Grave | Costly) -> str:
    """Return what was answered in words; empty for running out of time."""
    scenario = site.store.scenario(one.content_hash, one.scenario, words.language)
    return option_text(scenario, one.scene, one.leg) if scenario else one.leg


def _moments(
    site: Site, words: Wording, grave: Sequence[Grave], costly: Sequence[Costly]
) -> list[LookAt]:
    """Return the latest grave mistakes, then what cost most in the latest attempts."""
    seen: set[tuple[str, int]] = set()
    found: list[LookAt] = []
    candidates: list[Grave | Costly] = [*grave[: MOMENTS - 1], *costly]
    for one in candidates:
        if (one.attempt, one.response) not in seen and len(found) < MOMENTS:
            seen.add((one.attempt, one.response))
            found.append(_look_at(site, words, one))
    return found


def _look_at(site: Site, words: Wording, one: Grave | Costly) -> LookAt:
    scenario = site.store.scenario(one.content_hash, one.scenario, words.language)
    late = isinstance(one, Costly) and one.late
    return LookAt(
        one.attempt, one.response, one.start, scenario.title if scenario else one.scenario,
        _text(site, words, one), one.grade, late, one.cost,
    )  # fmt: skip
