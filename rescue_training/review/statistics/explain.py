"""What every number means: one table, and its sentences in wording.

A number is ``NUMBERS[key]``: its formula, where it comes from and in which results it stands.
Its sentences are ``review.numbers.<key>.<part>`` for the parts in :data:`PARTS`, and the guide's
page ``statistics`` has a section for it. A test holds that no result carries a number without.
"""

from __future__ import annotations

from dataclasses import dataclass

PARTS = ("name", "meaning", "computed", "undefined", "good", "bad")
"""Sentences that every number has in wording."""


@dataclass(frozen=True)
class Number:
    """One number of the review."""

    formula: str
    """In plain text: x points for a decision, M the most, o points on the others, n attempts."""
    source: str
    fields: tuple[str, ...]
    """Results that hold it, as ``Class.field``, or the function that returns it."""


def wording_key(number: str, part: str) -> str:
    """Return the key of a sentence about a number."""
    return f"review.numbers.{number}.{part}"


_MOODLE = "Moodle, Quiz statistics calculations"

NUMBERS: dict[str, Number] = {
    "n": Number(
        "n", "Counts beside every share: STROBE (von Elm et al. 2007)",
        ("ItemFigures.n", "ScoreFigures.n", "Reached.n", "Reached.attempts", "OptionFigures.n",
         "OptionAnalysis.n", "Times.n", "Group.n", "Mastery.n"),
    ),
    "interval": Number(
        "(p + z²/2n ± z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n);  m ± t·s/√n",
        "Wilson 1927; Student 1908; Newcombe 1998; Welch 1947; Fisher 1921; Conover 1999",
        ("Reached.facility_interval", "Reached.discrimination_interval",
         "Reached.adjusted_interval", "OptionFigures.share_interval",
         "OptionFigures.difference_interval", "OptionAnalysis.critical_interval",
         "Times.median_interval", "Times.late_interval", "Group.interval",
         "Comparison.difference_interval"),
    ),
    "facility": Number(
        "F = mean(x) / M", _MOODLE, ("ItemFigures.facility", "Reached.facility")
    ),
    "reach": Number("R = n / S", "Share of all S attempts", ("Reached.reach",)),
    "sd": Number(
        "s = √(Σ(x - mean(x))² / (n - 1))", _MOODLE, ("ItemFigures.sd", "ScoreFigures.sd")
    ),
    "discrimination": Number(
        "D = 100·C(x, o) / √(V(x)·V(o))", _MOODLE + "; o as a share of the attempt's own path",
        ("ItemFigures.discrimination", "Reached.discrimination"),
    ),
    "adjusted": Number(
        "D' = 100·r(x, (o - usual(o)) / M(o))",
        "Own; equals Moodle's index where all meet the same decisions", ("Reached.adjusted",),
    ),
    "efficiency": Number(
        "E = 100·C(x, o) / C(x sorted, o sorted)", _MOODLE,
        ("ItemFigures.efficiency", "Reached.efficiency"),
    ),
    "guess": Number("G = mean(points of the options) / M", _MOODLE, ("Look.guess",)),
    "intended_weight": Number("W = 100·M / ΣM", _MOODLE, ("ItemFigures.intended_weight",)),
    "effective_weight": Number(
        "W' = 100·√C(x, T) / Σ√C(x, T)", _MOODLE, ("ItemFigures.effective_weight",)
    ),
    "entropy": Number("H = -Σ q·log2 q", "Shannon 1948", ("Reached.entropy",)),
    "mean": Number("m = Σx / n", _MOODLE, ("ScoreFigures.mean", "Group.value")),
    "median": Number("x[(n+1)/2], x in order", _MOODLE, ("ScoreFigures.median",)),
    "skewness": Number(
        "k3 / k2^1.5,  k3 = S²·m3 / ((S-1)(S-2))", _MOODLE + "; Fisher 1930",
        ("ScoreFigures.skewness",),
    ),
    "kurtosis": Number(
        "k4 / k2²,  k4 = S²((S+1)·m4 - 3(S-1)·m2²) / ((S-1)(S-2)(S-3))",
        _MOODLE + "; Fisher 1930", ("ScoreFigures.kurtosis",),
    ),
    "alpha": Number(
        "α = P/(P-1)·(1 - ΣV(x) / V(T))", "Cronbach 1951",
        ("ScoreFigures.alpha", "Reliability.alpha"),
    ),
    "kr20": Number(
        "KR-20 = P/(P-1)·(1 - Σp·q / V(T))", "Kuder & Richardson 1937", ("Reliability.kr20",)
    ),
    "item_rest": Number("r(x, T - x)", "Henrysson 1963", ("ItemReliability.item_rest",)),
    "alpha_without": Number(
        "α of all decisions but this", "Cronbach 1951", ("ItemReliability.alpha_without",)
    ),
    "error_ratio": Number("100·√(1 - α)", _MOODLE, ("ScoreFigures.error_ratio",)),
    "standard_error": Number("s·√(1 - α)", _MOODLE, ("ScoreFigures.standard_error",)),
    "option_share": Number(
        "q = n(option) / n;  dead: q < 5 %, n ≥ 20", "Haladyna & Downing 1993",
        ("OptionFigures.share", "OptionFigures.dead"),
    ),
    "groups": Number(
        "q in the first and last 27 % by (o - usual(o)) / M(o)", "Kelley 1939",
        ("OptionFigures.upper", "OptionFigures.lower"),
    ),
    "critical_rate": Number(
        "n(critical or fatal) / n", "Wilson 1927 for its interval",
        ("OptionAnalysis.critical", "OptionAnalysis.critical_rate"),
    ),
    "late_rate": Number(
        "n(late) / n", "Wilson 1927 for its interval", ("Times.late", "Times.late_rate")
    ),
    "time_median": Number("t[(n+1)/2], t in order", "Conover 1999", ("Times.median",)),
    "time_p90": Number("t[⌈0.9·n⌉], t in order", "Hyndman & Fan 1996", ("Times.p90",)),
    "divergence": Number(
        "first k with step[k] in no best way that began alike", "Own",
        ("Divergence.at", "divergences"),
    ),
    "distance": Number(
        "fewest insertions, deletions, changes", "Levenshtein 1966", ("nearest", "edit_distance")
    ),
    "difference": Number(
        "m1 - m2 or p1 - p2", "Welch 1947; Newcombe 1998",
        ("Comparison.difference", "Comparison.verdict"),
    ),
    "mastery": Number(
        "Σ w·s / Σ w,  w = 1, 0.6, 0.36, … from the newest", "Exponential smoothing (Brown 1956)",
        ("Mastery.state", "Mastery.share"),
    ),
    "refresh": Number(
        "last day + gap, gap of 3, 7, 14, 30, 60, 120, 180",
        "Rule of thumb after Leitner 1972; Cepeda et al. 2008", ("Mastery.due", "Mastery.gap"),
    ),
}  # fmt: skip
"""Every number, by key."""
