"""What an instructor should look at, as keys for sentences in plain words.

A flag says something only when the numbers carry it: each has a least n, and whatever compares
strong with weak needs a 95 % interval that leaves out zero. Sentences stand under
``review.numbers.flag`` in wording, one per key, filled with the flag's values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from rescue_training.review.statistics.classical import random_guess
from rescue_training.review.statistics.conditional import Reached, Standings, reached
from rescue_training.review.statistics.distractors import OptionAnalysis, OptionFigures, options
from rescue_training.review.statistics.moments import Points
from rescue_training.review.statistics.tally import SKIPPED, Tally
from rescue_training.review.statistics.times import Times, item_times


@dataclass(frozen=True)
class Limits:
    """From where on something is worth a sentence."""

    few: int = 10
    """Attempts below which nothing is said but critical errors and late answers."""
    fewest: int = 5
    """Attempts below which not even that is said."""
    many: int = 20
    """Attempts from which options can be called unused."""
    too_easy: float = 0.95
    too_hard: float = 0.20
    critical: float = 0.10
    late: float = 0.20
    slow: float = 0.75
    """Part of the window that the middle answer takes."""
    rare: float = 0.10
    """Share of attempts, or of answers."""


LIMITS = Limits()


@dataclass(frozen=True)
class Flag:
    """Something to look at."""

    key: str
    item: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    """What fills the sentence; percent are whole, times are seconds, options are ids."""


@dataclass(frozen=True)
class Look:
    """All that is known of a decision when it is looked at."""

    reached: Reached
    options: OptionAnalysis
    times: Times
    points: Mapping[str, Points]
    """Points of each option offered."""
    guess: float | None
    """What blind choice earns, 0 to 1; None where a thing is done or left undone."""
    window: int | None
    limits: Limits


def look(
    tally: Tally,
    item: str,
    points: Mapping[str, Points],
    window: int | None = None,
    standings: Standings | None = None,
    limits: Limits = LIMITS,
) -> Look:
    """Work out a decision; ``points`` of every option offered, ``window`` in ms if there is one."""
    standings = standings or Standings(tally)
    return Look(
        reached(tally, item, standings),
        options(tally, item, points, standings),
        item_times(tally, item),
        points,
        None if SKIPPED in points else random_guess(points.values(), tally.best[item]),
        window,
        limits,
    )


def flags(seen: Look) -> tuple[Flag, ...]:
    """Return everything worth saying about a decision, gravest first."""
    item = seen.reached.item
    return tuple(Flag(key, item, values) for key, find in FLAGS.items() for values in find(seen))


Found = Iterable[Mapping[str, str | int]]


def _percent(share: float | None) -> int:
    return round(100 * (share or 0))


def _critical(seen: Look) -> Found:
    told, n = seen.options, seen.options.n
    if n >= seen.limits.fewest and (told.critical_rate or 0) >= seen.limits.critical:
        yield {"count": told.critical, "n": n, "percent": _percent(told.critical_rate)}


def _strong_fail_more(seen: Look) -> Found:
    """Both indices must be surely negative: a harder path must not look like a bad question."""
    both = (seen.reached.discrimination_interval, seen.reached.adjusted_interval)
    if all(interval is not None and interval.high < 0 for interval in both):
        index = seen.reached.adjusted
        yield {"index": round(index or 0), "n": seen.reached.n}


def _strong_choose(seen: Look) -> Found:
    most = max(seen.points.values(), default=0)
    for option in _offered(seen):
        interval = option.difference_interval
        if seen.points[option.option] < most and interval is not None and interval.low > 0:
            yield {"option": option.option, "upper": _percent(option.upper),
                   "lower": _percent(option.lower)}  # fmt: skip


def _often_late(seen: Look) -> Found:
    rate = seen.times.late_rate
    if seen.times.n >= seen.limits.fewest and rate is not None and rate >= seen.limits.late:
        yield {"count": seen.times.late, "n": seen.times.n, "percent": _percent(rate)}


def _slow(seen: Look) -> Found:
    middle = seen.times.median
    if not seen.window or middle is None or seen.times.n < seen.limits.few:
        return
    if middle >= seen.limits.slow * seen.window:
        yield {"seconds": round(middle / 1000), "window": round(seen.window / 1000)}


def _matters(seen: Look) -> bool:
    """Whether it makes a difference what is chosen."""
    return len(set(seen.points.values())) > 1


def _facility(seen: Look) -> float | None:
    return seen.reached.facility if seen.reached.n >= seen.limits.few else None


def _too_hard(seen: Look) -> Found:
    share = _facility(seen)
    if share is not None and share <= seen.limits.too_hard:
        yield {"percent": _percent(share), "n": seen.reached.n}


def _guessing(seen: Look) -> Found:
    """No more points than blind choice would give, and not yet called too hard."""
    share = _facility(seen)
    if share is None or seen.guess is None or not _matters(seen):
        return
    if seen.limits.too_hard < share <= seen.guess:
        yield {"percent": _percent(share), "guess": _percent(seen.guess), "n": seen.reached.n}


def _too_easy(seen: Look) -> Found:
    share = _facility(seen)
    if share is not None and share >= seen.limits.too_easy and _matters(seen):
        yield {"percent": _percent(share), "n": seen.reached.n}


def _never_chosen(seen: Look) -> Found:
    for option in _dead(seen):
        if option.n == 0:
            yield {"option": option.option, "count": 0, "n": seen.options.n}


def _rarely_chosen(seen: Look) -> Found:
    """One of forty may be chance: it must be sure that fewer than one in ten take it."""
    for option in _dead(seen):
        interval = option.share_interval
        if option.n and interval is not None and interval.high < seen.limits.rare:
            yield {"option": option.option, "count": option.n, "n": seen.options.n}


def _dead(seen: Look) -> list[OptionFigures]:
    enough = seen.options.n >= seen.limits.many
    return [option for option in _offered(seen) if enough and option.dead]


def _offered(seen: Look) -> list[OptionFigures]:
    """Return the options that can be taken: not being late, nor leaving a thing undone."""
    offered = seen.points.keys() - {SKIPPED}
    return [option for option in seen.options.options if option.option in offered]


def _rarely_reached(seen: Look) -> Found:
    rate = seen.reached.reach
    if seen.reached.attempts >= seen.limits.many and rate is not None and rate < seen.limits.rare:
        yield {"n": seen.reached.n, "attempts": seen.reached.attempts, "percent": _percent(rate)}


FLAGS: dict[str, Callable[[Look], Found]] = {
    "often_critical": _critical,
    "strong_fail_more": _strong_fail_more,
    "strong_choose": _strong_choose,
    "often_late": _often_late,
    "too_hard": _too_hard,
    "guessing": _guessing,
    "slow": _slow,
    "never_chosen": _never_chosen,
    "rarely_chosen": _rarely_chosen,
    "too_easy": _too_easy,
    "rarely_reached": _rarely_reached,
}
"""Key -> what finds it, gravest first."""
