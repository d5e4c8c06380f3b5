"""A scenario in the report: how first attempts went, objectives, what to look at, the heat map."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from rescue_training.review.graph.svg import svg
from rescue_training.review.queries.analysis import Item
from rescue_training.review.report.gathered import Achieved, Chapter
from rescue_training.review.report.markup import join, section, table
from rescue_training.review.report.sections import Report
from rescue_training.review.statistics.flags import Flag
from rescue_training.review.statistics.intervals import Interval, mean_interval, wilson
from rescue_training.review.statistics.moments import Sums
from rescue_training.review.web.formats import visible

_WORST = 3
"""Places named at which the class left the best path."""


def chapter(report: Report, one: Chapter, number: int) -> Markup:
    """Return the section of a scenario; ``number`` tells its picture from the others."""
    body = _figures(report, one) + _objectives(report, one)
    body += _worst(report, one) + _flags(report, one)
    if one.graph and one.heat:
        body += _map(report, one, f"graph{number}") + _scenes(report, one)
    else:
        body += Markup("<p>{}</p>").format(report.say("chapter.content_missing"))
    return section(visible(one.title), body, "chapter")


def _figures(report: Report, one: Chapter) -> Markup:
    result = one.result
    percent = Sums(*result.percents)
    mean = float(percent.mean) if percent.mean is not None else None
    rows = (
        ("chapter.attempts", str(result.n), ""),
        ("chapter.passed", _share(report, result.passed, result.scored),
         _between(report, wilson(result.passed, result.scored), 100)),
        ("chapter.mean", report.percent(mean, 1), _between(report, mean_interval(percent), 1)),
        ("chapter.critical", _share(report, result.critical, result.n),
         _between(report, wilson(result.critical, result.n), 100)),
    )  # fmt: skip
    heads = ("", report.say("chapter.value"), report.say("chapter.interval"))
    return table(heads, [(report.say(key), *rest) for key, *rest in rows], "tnn")


def _share(report: Report, hits: int, n: int) -> str:
    share = report.percent(100 * hits / n) if n else "–"
    return report.say("chapter.share", share=share, hits=hits, n=n)


def _between(report: Report, interval: Interval | None, factor: float) -> str:
    if interval is None:
        return "–"
    low, high = (max(0.0, min(100.0, factor * end)) for end in (interval.low, interval.high))
    return report.say("chapter.between", low=report.percent(low), high=report.percent(high))


def _objectives(report: Report, one: Chapter) -> Markup:
    heads = ("chapter.objective", "chapter.mean", "chapter.interval", "chapter.below")
    rows = [_objective(report, achieved) for achieved in one.objectives]
    title = Markup("<h3>{}</h3>").format(report.say("chapter.understood"))
    return title + table([report.say(head) for head in heads], rows, "tnnn")


def _objective(report: Report, one: Achieved) -> tuple[object, ...]:
    mean = float(one.percent.mean or 0)
    bar = Markup(
        '<svg class="bar" viewBox="0 0 100 8" width="100" height="8" aria-hidden="true">'
        '<rect class="track" width="100" height="8"/><rect class="part" width="{}" height="8"/>'
        "</svg> {}"
    ).format(round(mean), report.percent(mean))
    interval = _between(report, mean_interval(one.percent), 1)
    return visible(one.title), bar, interval, _share(report, one.below, one.percent.n)


def _worst(report: Report, one: Chapter) -> Markup:
    """Name the places at which most attempts left the best path first."""
    if not (one.heat and one.graph and one.heat.diverged):
        return Markup("")
    spots = [(spot.diverged, node) for node, spot in one.heat.spots.items() if spot.diverged]
    spots.sort(key=lambda pair: (-pair[0], pair[1]))
    labels: Mapping[str, str] = {node.id: node.label for node in one.graph.nodes}
    lines = join(
        Markup("<li><q>{}</q> {}</li>").format(
            visible(labels.get(node, node)), _share(report, n, one.heat.diverged)
        )
        for n, node in spots[:_WORST]
    )
    title = report.say("chapter.worst")
    return Markup("<h3>{}</h3><ol>{}</ol>").format(title, lines)


def _flags(report: Report, one: Chapter) -> Markup:
    """Say in plain words which decisions are worth a look, and what to do about them."""
    title = Markup("<h3>{}</h3>").format(report.say("chapter.flags"))
    if not one.flagged:
        return title + Markup("<p>{}</p>").format(report.say("chapter.no_flags"))
    rows = [_flag(report, item, flag) for item, flag in one.flagged]
    heads = ("chapter.scene", "chapter.finding", "chapter.advice")
    return title + table([report.say(head) for head in heads], rows, "ttt")


def _flag(report: Report, item: Item, flag: Flag) -> tuple[object, ...]:
    values = dict(flag.values)
    if "option" in values:
        values["option"] = _option(report, item, str(values["option"]))
    where = f"{item.node.label} ({item.done.text})" if item.done else item.node.label
    said = report.words(f"review.numbers.flag.{flag.key}", **values)
    return visible(where), visible(said), report.words(f"review.numbers.advice.{flag.key}")


def _option(report: Report, item: Item, option: str) -> str:
    """Return an option as it is read: its text, or what stands for none."""
    answer = item.answer(option)
    if answer is None or answer.late:
        return report.words(f"review.numbers.option.{option}")
    return answer.text.strip("“”") or report.words(f"desktop.debrief.grades.{answer.grade}")


def _scenes(report: Report, one: Chapter) -> Markup:
    """Repeat the picture as a table: every scene that asks something and somebody came to."""
    assert one.graph is not None
    assert one.heat is not None
    nodes = [node for node in one.graph.nodes if node.asks and one.heat.spot(node.id).reached]
    spots = [(visible(node.label), one.heat.spot(node.id)) for node in nodes]
    rows = [
        (label, spot.reached, _share(report, spot.wrong, spot.reached), spot.diverged)
        for label, spot in spots
    ]
    heads = ("chapter.scene", "chapter.reached", "chapter.critical", "chapter.diverged")
    return table([report.say(head) for head in heads], rows, "tnnn")


def _map(report: Report, one: Chapter, name: str) -> Markup:
    assert one.graph is not None
    assert one.heat is not None
    picture = Markup(svg(one.graph, one.heat, report.words, visible(one.title), name=name))
    return Markup(
        '<figure class="map"><figcaption><h3>{}</h3><p class="small">{}</p></figcaption>'
        '<div class="wide">{}</div></figure>'
    ).format(report.say("chapter.map"), report.say("chapter.map_text"), picture)


