"""Item analysis of a scenario in plain words: what to look at first, then every figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from rescue_training.review.graph.model import graph_of
from rescue_training.review.queries.analysis import Analysis, Item, analyse
from rescue_training.review.queries.items import distribution, tally
from rescue_training.review.queries.scenario import result
from rescue_training.review.statistics.bands import band
from rescue_training.review.statistics.conditional import Reached
from rescue_training.review.statistics.flags import Flag
from rescue_training.review.statistics.intervals import Interval, mean_interval
from rescue_training.review.statistics.moments import Sums
from rescue_training.review.statistics.tally import SKIPPED
from rescue_training.review.web import asked
from rescue_training.review.web.charts import Bin, histogram
from rescue_training.review.web.marks import mark_of
from rescue_training.review.web.pages.picked import Picked, picked
from rescue_training.review.web.render import render
from rescue_training.review.web.site import site_of
from rescue_training.wording import Wording

FIRST = 8
"""How many things to look at are shown before the rest is folded."""
TONES: Mapping[str, str] = {
    "often_critical": "bad",
    "strong_fail_more": "bad",
    "strong_choose": "warn",
    "often_late": "warn",
    "too_hard": "warn",
    "guessing": "warn",
}
"""How grave a flag is; the others are for information."""
SIGNS: Mapping[str, str] = {
    "often_critical": "warning-octagon",
    "strong_fail_more": "trend-down",
    "strong_choose": "shuffle",
    "often_late": "timer",
    "too_hard": "gauge",
    "guessing": "question",
    "slow": "hourglass",
    "never_chosen": "circle-dashed",
    "rarely_chosen": "circle-half",
    "too_easy": "check-circle",
    "rarely_reached": "path",
}
"""Icon of each flag."""


@dataclass(frozen=True)
class Remark:
    """A flag as it is read."""

    item: Item
    tone: str
    sign: str
    sentence: str
    advice: str


@dataclass(frozen=True)
class Scores:
    """The percent that attempts reached."""

    sums: Sums
    interval: Interval | None
    chart: Markup
    rows: Sequence[tuple[str, int]]


def show(request: Request) -> Response:
    """Show the page."""
    site, words = site_of(request), asked.words(request)
    changes = site.store.changes()
    with site.store.reader() as connection:
        asks = picked(request, connection)
        key = ("items", asks.selection, asked.language(request), asks.scenario is None)
        whole = result(connection, asks.selection)
        counts = distribution(connection, asks.selection)
        scores = _scores(Sums(*whole.percents), counts, words)
        found = site.recent.get(changes, key, lambda: _analysis(connection, asks))
    remarks = [_remark(item, flag, words) for item, flag in found.flagged] if found else []
    return render(
        request, "items.html", p=asks, n=whole.n, scores=scores, found=found,
        remarks=remarks, first=FIRST, band=band, skipped=SKIPPED,
        option_name=lambda item, option: name(item, option, words),
        opened=bool(asked.text(request, "open", among=("1",))), surely_negative=surely_negative,
        flagged={one.item.node.id for one in remarks},
    )  # fmt: skip


def _analysis(connection: Connection, asks: Picked) -> Analysis | None:
    if asks.scenario is None:
        return None
    graph = graph_of(asks.scenario)
    return analyse(tally(connection, asks.selection, graph), graph)


def _scores(sums: Sums, counts: Sequence[int], words: Wording) -> Scores:
    labels = [*(str(10 * place) for place in range(9)), "90–100"]
    bins = [Bin(text, n) for text, n in zip(labels, counts, strict=True)]
    title = words("review.items.scores.chart")
    described = words("review.items.scores.described", n=sums.n)
    ranges = [f"{10 * p}–{10 * p + 9 if p < 9 else 100}" for p in range(10)]
    return Scores(
        sums, mean_interval(sums), histogram(title, described, bins),
        list(zip(ranges, counts, strict=True)),
    )  # fmt: skip


def name(item: Item, option: str, words: Wording) -> str:
    """Return an option as it is read: its letter and text, or what stands for none."""
    answer = item.answer(option)
    if answer is None or answer.late:
        return words(f"review.numbers.option.{option}")
    text = answer.text.strip("“”") or words(mark_of(answer.grade).key)
    return f"{answer.letter}. {text}"


def surely_negative(reached: Reached) -> bool:
    """Say whether strong trainees surely do worse here than weak ones."""
    return reached.adjusted_interval is not None and reached.adjusted_interval.high < 0


def _remark(item: Item, flag: Flag, words: Wording) -> Remark:
    values = dict(flag.values)
    if "option" in values:
        values["option"] = name(item, str(values["option"]), words)
    return Remark(
        item, TONES.get(flag.key, "info"), SIGNS[flag.key],
        words(f"review.numbers.flag.{flag.key}", **values),
        words(f"review.numbers.advice.{flag.key}"),
    )  # fmt: skip
