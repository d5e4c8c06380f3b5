"""A comparison of two groups as it is read: sentences, tables and charts in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from rescue_training.review.queries.compare import Compared, Decided
from rescue_training.review.statistics.compare import Comparison, Group, Verdict
from rescue_training.review.web.charts import Dot, dots
from rescue_training.review.web.formats import Formats
from rescue_training.scenario import Scenario
from rescue_training.wording import Wording

MOST = 10
"""Decisions in the dot plot; all stand in the table."""


@dataclass(frozen=True)
class Side:
    """One of the two groups, as it was asked for."""

    key: str
    """a or b."""
    unit: str
    since: str
    until: str
    name: str
    """As it is called on the page."""


@dataclass(frozen=True)
class Cell:
    """One figure of one group."""

    value: str
    """Empty when the group is too small."""
    note: str
    """Interval and n, or why it is not shown."""


@dataclass(frozen=True)
class Line:
    """One measure of both groups, as it is written."""

    label: str
    first: Cell
    second: Cell
    difference: str
    verdict: Verdict
    sentence: str
    explain: str
    better: bool
    """Whether more is better."""


class Sheet:
    """Sentences, charts and tables of a comparison in one language."""

    def __init__(
        self,
        found: Compared,
        sides: tuple[Side, Side],
        content: Scenario | None,
        words: Wording,
    ) -> None:
        self.found, self.sides, self.content, self.words = found, sides, content, words
        self.formats = Formats(words)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the page."""
        return self.words(f"review.compare.{key}", **values)

    @property
    def whole(self) -> list[Line]:
        """Passed, mean percent, critical errors."""
        found = self.found
        return [
            self._line(self.say("passed"), found.passed, 100, "interval"),
            self._line(self.say("percent"), found.percent, 1, "mean"),
            self._line(self.say("critical"), found.critical, 100, "critical_rate", better=False),
        ]

    @property
    def objectives(self) -> list[Line]:
        """Percent of the points of each objective."""
        return [self._line(self._objective(key), each, 1, "mean") for key, each in self._goals()]

    @property
    def decisions(self) -> list[tuple[Decided, Line, Line]]:
        """Each decision with its points and its critical errors."""
        return [
            (each, self._line(_label(each), each.points, 1, "facility"),
             self._line(_label(each), each.critical, 100, "critical_rate", better=False))
            for each in self.found.decisions
        ]  # fmt: skip

    @property
    def whole_chart(self) -> Markup:
        """Passed and mean percent of both groups."""
        found = self.found
        rows = [
            *self._dots(self.say("passed"), found.passed, 100),
            *self._dots(self.say("percent"), found.percent, 1),
            *self._dots(self.say("critical"), found.critical, 100),
        ]
        return dots(self.say("chart.whole"), self._described(), rows)

    @property
    def objective_chart(self) -> Markup:
        """Objectives of both groups."""
        rows = [
            dot for key, each in self._goals()
            for dot in self._dots(self._objective(key), each, 1)
        ]  # fmt: skip
        return dots(self.say("chart.objectives"), self._described(), rows)

    @property
    def decision_chart(self) -> Markup:
        """The decisions in which the groups differ most."""
        shown = [each for each in self.found.decisions if each.points.difference is not None]
        rows = [
            dot for each in shown[:MOST] for dot in self._dots(_label(each), each.points, 1)
        ]  # fmt: skip
        return dots(self.say("chart.decisions"), self._described(), rows)

    def _described(self) -> str:
        a, b = self.sides
        return self.say("chart.described", a=a.name, b=b.name)

    def _goals(self) -> list[tuple[str, Comparison]]:
        """Return the objectives in the author's order."""
        order = list(self.content.objectives) if self.content else []
        place = {key: number for number, key in enumerate(order)}
        return sorted(self.found.objectives, key=lambda each: place.get(each[0], len(place)))

    def _objective(self, key: str) -> str:
        known = self.content.objectives.get(key) if self.content else None
        return known.title if known else key

    def _dots(self, label: str, each: Comparison, scale: float) -> Iterable[Dot]:
        groups = zip(self.sides, (each.first, each.second), ("info", "special"),
                     ("circle", "diamond"), strict=True)  # fmt: skip
        for side, group, tone, shape in groups:
            if group.value is not None:
                low, high = _ends(group, scale)
                text = self.formats.percent(group.value * scale)
                yield Dot(f"{side.key.upper()} · {label}", group.value * scale, low, high, text,
                          tone, shape)  # fmt: skip

    def _line(
        self, label: str, each: Comparison, scale: float, explain: str, better: bool = True
    ) -> Line:
        difference = None if each.difference is None else each.difference * scale
        return Line(
            label,
            self._group(each.first, scale),
            self._group(each.second, scale),
            "–" if difference is None else self._signed(difference),
            each.verdict,
            self._sentence(each, scale),
            explain,
            better,
        )

    def _group(self, group: Group, scale: float) -> Cell:
        if group.value is None:
            return Cell("", self.say("few", n=group.n))
        low, high = (self.formats.number(end) for end in _ends(group, scale))
        note = self.say("interval", low=low, high=high, n=group.n)
        return Cell(self.formats.percent(group.value * scale), note)

    def _sentence(self, each: Comparison, scale: float) -> str:
        if each.refused is not None:
            return self.words(f"review.numbers.refused.{each.refused}")
        a, b = self.sides
        interval, number = each.difference_interval, self.formats.number
        assert interval is not None
        assert each.difference is not None
        return self.say(
            f"verdict.{each.verdict}", a=a.key.upper(), b=b.key.upper(),
            points=number(abs(each.difference * scale)),
            low=number(interval.low * scale), high=number(interval.high * scale),
        )  # fmt: skip

    def _signed(self, value: float) -> str:
        sign = "+" if value > 0 else ""
        return f"{sign}{self.formats.number(value)}"


def _ends(group: Group, scale: float) -> tuple[float, float]:
    if group.interval is None:
        value = (group.value or 0) * scale
        return value, value
    within = group.interval.within(0, 1 if scale == 100 else 100)
    return within.low * scale, within.high * scale


def _label(each: Decided) -> str:
    return f"{each.node.label} › {each.done}" if each.done else each.node.label
