"""The sections of the report, in the order of ``SECTIONS``; each is a function of the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from rescue_training import __version__
from rescue_training.review.queries.needs import Case, Need, people_in
from rescue_training.review.queries.unit import NO_UNIT, Member, Newest
from rescue_training.review.report.gathered import DOUBTFUL, Doubtful, Gathered
from rescue_training.review.report.markup import figure, join, section, table
from rescue_training.review.web.formats import Formats, visible
from rescue_training.wording import Wording

TILES = ("passing", "failing", "never")
"""Figures at the top: how many people stand where."""
NUMBERS = ("n", "interval", "mean", "critical_rate", "divergence")
"""Statistics in the report that are explained at its end."""
_PARTS = ("name", "meaning", "computed")
_SIGNS = {"passed": "✓", "failed": "✗", "grave": "⚠"}
_BADGES = ("verified", "torn", *DOUBTFUL)
_UNKNOWN = "–"


@dataclass(frozen=True)
class Report:
    """What is told, in which language, and how numbers are written in it."""

    found: Gathered
    words: Wording
    formats: Formats
    unit: str | None
    names: bool
    made: str
    """When, UTC."""

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the report."""
        return self.words(f"review.report.{key}", **values)

    @property
    def unit_name(self) -> str:
        """The unit the report is about."""
        if self.unit is None:
            return self.say("everybody")
        return self.say("no_unit") if self.unit in ("", NO_UNIT) else visible(self.unit)

    @cached_property
    def title(self) -> str:
        """The title of the file."""
        return self.say("title", unit=self.unit_name)

    @cached_property
    def states(self) -> Mapping[str, str]:
        """What a result comes to, in words."""
        return {name: self.words(f"review.shell.status.{name}") for name in ("passed", "failed")}

    @property
    def running_title(self) -> str:
        """What stands at the top of every printed page."""
        day = self.formats.moment(self.made)
        return f"{self.title} · {Markup(day).striptags()}"

    def head(self) -> Markup:
        """Return the head of the first page."""
        records = sum(self.found.badges.values())
        under = self.say("under", people=len(self.found.members), attempts=records)
        return Markup("<header><p class=kind>{}</p><h1>{}</h1><p>{} · {}</p></header>").format(
            self.say("kind"), self.unit_name, self.formats.moment(self.made), under
        )

    def who(self, key: str) -> Markup:
        """Return what stands for a person."""
        text = self.found.shown.get(key, key)
        return Markup(f"<bdi>{escape(visible(text))}</bdi>")

    def percent(self, value: float | None, digits: int = 0) -> str:
        """Write a percent."""
        return self.formats.percent(value, digits)


def summary(report: Report) -> Markup:
    """Where everybody stands, in figures and in a sentence."""
    needing = people_in(report.found.needs)
    tiles = join(
        Markup("<li><b>{}</b> {}</li>").format(
            sum(getattr(member, name) for member in report.found.members),
            report.words(f"review.overview.state.{name}"),
        )
        for name in TILES
    )
    sentence = report.say("summary.help" if needing else "summary.fine", n=needing)
    return section(
        report.say("summary.title"),
        Markup('<ul class="tiles">{}</ul><p class="lead">{}</p>').format(tiles, sentence),
    )


def help_needed(report: Report) -> Markup:
    """Who needs help with what, and the moment at which it showed."""
    needs = report.found.needs
    body = join(_need(report, need) for need in needs) or escape(
        report.words("review.overview.help.none")
    )
    how = Markup('<p class="small">{}</p>').format(report.words("review.overview.help.how.text"))
    return section(report.say("help.title"), body + how)


def _need(report: Report, need: Need) -> Markup:
    n = len(need.cases)
    key = "review.overview.help.one" if n == 1 else "review.overview.help.many"
    head = ("help.person", "help.share", "help.moment")
    rows = [_case(report, case) for case in need.cases]
    card = Markup('<div class="need"><h3>{}</h3><p class="small">{} · {} · {}</p>{}{}</div>')
    return card.format(
        report.words(key, n=n, objective=need.title),
        need.scenario_title,
        report.words("review.overview.help.standard", percent=need.standard),
        report.say("help.tried", n=need.tried),
        _usual(report, need),
        table([report.say(name) for name in head], rows, "nnt"),
    )


def _usual(report: Report, need: Need) -> Markup:
    usual = need.usual
    if usual is None:
        return Markup("")
    return Markup("<p>{} <q>{}</q>{} <b><q>{}</q></b></p>").format(
        report.words("review.overview.help.usual", n=usual.people),
        visible(usual.moment.asked),
        report.words("review.overview.help.chose", n=usual.same),
        _chosen(report, usual.moment.chosen),
    )


def _chosen(report: Report, text: str) -> str:
    return visible(text) or report.words("review.shell.grade.late")


def _case(report: Report, case: Case) -> tuple[object, ...]:
    moment = case.moment
    grade = report.words(f"review.shell.grade.{moment.grade}")
    sign = f"{_SIGNS['grave']} " if moment.grave else ""
    asked = report.say("help.asked", response=moment.response + 1)
    said = Markup(
        f"{escape(sign + grade)}: <q>{escape(_chosen(report, moment.chosen))}</q> "
        f'<span class="small">{escape(asked)} <q>{escape(visible(moment.asked))}</q></span>'
    )
    return report.who(case.member.key), report.percent(case.percent), said


def results(report: Report) -> Markup:
    """A row a person: the newest result of every scenario."""
    found = report.found
    many = report.unit is None and len({member.unit for member in found.members}) > 1
    heads = [report.words("review.overview.person")]
    heads += [report.words("review.overview.unit")] if many else []
    heads += list(found.titles.values())
    rows = (_result_row(report, member, many) for member in found.members)
    shape = "n" + ("t" if many else "") + "t" * len(found.titles)
    note = Markup('<p class="small">{}</p>').format(report.say("results.note"))
    return section(report.say("results.title"), note + table(heads, rows, shape))


def _result_row(report: Report, member: Member, many: bool) -> list[object]:
    cells: list[object] = [report.who(member.key)]
    if many:
        cells.append(visible(member.unit) or _UNKNOWN)
    not_yet = report.words("review.overview.not_yet")
    for scenario in report.found.titles:
        newest = member.newest.get(scenario)
        cells.append(_result(report, newest) if newest else not_yet)
    return cells


def _result(report: Report, newest: Newest) -> Markup:
    state = "passed" if newest.passed else "failed"
    tries = report.words("review.overview.tries", n=newest.tries)
    grave = report.say("results.critical", n=newest.critical) if newest.critical else ""
    said = f"{_SIGNS[state]} {report.percent(newest.percent)} {report.states[state]}"
    return Markup(
        f'<span class="{state}">{escape(said)}</span> '
        f'<span class="small">{escape(tries)} {escape(grave)}</span>'
    )


def integrity(report: Report) -> Markup:
    """Whether the records are whole, and each one that is not."""
    counts = report.found.badges
    rows = [
        (report.words(f"review.shell.badge.{badge}"), figure(counts[badge]))
        for badge in _BADGES
        if counts.get(badge)
    ]
    heads = (report.say("integrity.badge"), report.say("integrity.records"))
    body = Markup("<p>{}</p>").format(report.words("review.overview.whole.text"))
    body += table(heads, rows, "tn")
    if report.found.doubtful:
        body += _doubtful_table(report)
    return section(report.say("integrity.title"), body)


def _doubtful_table(report: Report) -> Markup:
    heads = ("help.person", "integrity.scenario", "integrity.start", "integrity.finding")
    rows = [_doubtful(report, one) for one in report.found.doubtful]
    return table([report.say(head) for head in heads], rows, "nttt")


def _doubtful(report: Report, one: Doubtful) -> tuple[object, ...]:
    key = ".".join(part for part in ("records.verdict", one.badge, one.what) if part)
    said = report.words(f"review.shell.badge.{one.badge}")
    if report.words.has(key):
        said = report.words(key, line=one.line, rules="", code="")
    titles = report.found.titles
    scenario = titles.get(one.scenario, one.scenario)
    return report.who(one.key), visible(scenario), report.formats.moment(one.start), said


def numbers(report: Report) -> Markup:
    """What each kind of number in the report means and how it is worked out."""
    entries = join(_number(report, name) for name in NUMBERS)
    return section(report.say("numbers.title"), Markup("<dl>{}</dl>").format(entries))


def _number(report: Report, name: str) -> Markup:
    key = f"review.numbers.{name}"
    title, meaning, computed = (report.words(f"{key}.{part}") for part in _PARTS)
    return Markup("<dt>{}</dt><dd>{} {}</dd>").format(title, meaning, computed)


def how(report: Report) -> Markup:
    """How the report was made, from what, and who may have it."""
    lines = [
        report.say("how.made", version=__version__),
        report.say("how.records"),
        report.say("how.first"),
        report.say("how.named" if report.names else "how.unnamed"),
    ]
    items = join(Markup("<li>{}</li>").format(line) for line in lines)
    return section(report.say("how.title"), Markup("<ul>{}</ul>").format(items))


def chapters(report: Report) -> Markup:
    """What the class understood, scenario by scenario."""
    from rescue_training.review.report.chapter import chapter

    return join(
        chapter(report, one, number) for number, one in enumerate(report.found.chapters, 1)
    )


Section = Callable[[Report], Markup]

SECTIONS: Mapping[str, Section] = {
    "summary": summary,
    "help": help_needed,
    "results": results,
    "chapters": chapters,
    "integrity": integrity,
    "numbers": numbers,
    "how": how,
}
"""The sections by name, in their order."""
