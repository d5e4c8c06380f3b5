"""Whether somebody can do it, and when it should be practised again.

*Mastery* is a weighted mean of the shares of points that a person's attempts earned for an
objective: the newest counts most, each older one 0.6 times as much as the next. Below three
attempts there is no verdict of mastery, and a critical error in the newest attempt forbids it.
This is exponential smoothing (Brown 1956), chosen because a trainee can check it by hand; models
such as BKT or FSRS need more attempts than a trainee of ours makes to be told apart from it.

*Refresh* is spaced practice: the gap to the next training grows a step with each success and
falls back two with a failure, as in Leitner's card box (1972); that gaps of weeks and months keep
what was learned is well shown (Cepeda et al. 2008), the very days are a **rule of thumb**. A
success soon after the last training proves little and moves nothing: a step is earned only when
at least half the gap has passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from rescue_training.review.statistics.moments import Points


@dataclass(frozen=True)
class Rule:
    """Every parameter of the rule, in one place."""

    older: Fraction = Fraction(6, 10)
    """Weight of an attempt relative to the one after it."""
    least: int = 3
    """Attempts before mastery is said."""
    mastered: Fraction = Fraction(9, 10)
    """Weighted share from which an objective is mastered."""
    nearly: Fraction = Fraction(7, 10)
    """Weighted share from which it nearly is."""
    success: Fraction = Fraction(8, 10)
    """Share of an attempt from which it counts as a success for refreshing."""
    gaps: tuple[int, ...] = (3, 7, 14, 30, 60, 120, 180)
    """Days until the next training, step by step."""
    back: int = 2
    """Steps lost by a failure."""
    rested: Fraction = Fraction(1, 2)
    """Part of the gap that must have passed for a success to earn a step."""


RULE = Rule()


class State(StrEnum):
    """How far somebody is; words under ``review.numbers.state``."""

    NONE = "none"
    STARTED = "started"
    NEARLY = "nearly"
    MASTERED = "mastered"


@dataclass(frozen=True)
class Practice:
    """What one attempt earned for one objective."""

    day: date
    earned: Points
    best: Points
    critical: bool = False
    """Whether it held a critical or fatal error."""

    @property
    def share(self) -> Fraction:
        """Share of the points, 0 to 1."""
        return Fraction(self.earned) / self.best


@dataclass(frozen=True)
class Mastery:
    """One objective of one person."""

    state: State
    n: int
    """Attempts that could earn something for it."""
    share: float | None
    """Weighted share, 0 to 1."""
    due: date | None
    """Day by which to practise again; None when never practised."""
    gap: int | None
    """Days of the present gap."""


def mastery(practices: Iterable[Practice], rule: Rule = RULE) -> Mastery:
    """Return mastery and refresh date from a person's attempts at an objective, oldest first.

    Attempts that could not earn anything for it (``best`` 0) are left out.
    """
    counted = [one for one in practices if one.best]
    if not counted:
        return Mastery(State.NONE, 0, None, None, None)
    share = weighted_share([one.share for one in counted], rule)
    due, gap = refresh(counted, rule)
    return Mastery(_state(counted, share, rule), len(counted), float(share), due, gap)


def weighted_share(shares: Sequence[Fraction], rule: Rule = RULE) -> Fraction:
    """Return ``sum w s / sum w`` with w = 1 for the newest and ``older`` times less before it."""
    weights = [rule.older ** (len(shares) - 1 - k) for k in range(len(shares))]
    whole = sum((w * s for w, s in zip(weights, shares, strict=True)), Fraction(0))
    return whole / sum(weights, Fraction(0))


def _state(practices: Sequence[Practice], share: Fraction, rule: Rule) -> State:
    if share < rule.nearly:
        return State.STARTED
    sure = len(practices) >= rule.least and not practices[-1].critical
    return State.MASTERED if sure and share >= rule.mastered else State.NEARLY


def refresh(practices: Sequence[Practice], rule: Rule = RULE) -> tuple[date, int]:
    """Return the day of the next training and the gap that leads to it, in days.

    Several attempts on one day are one training: the last of them counts.
    """
    trainings = list({one.day: one for one in practices}.values())
    needed, parts = rule.success.as_integer_ratio()
    rest, whole = rule.rested.as_integer_ratio()
    step, last = 0, trainings[0].day
    for number, one in enumerate(trainings):
        if one.critical or one.earned * parts < needed * one.best:
            step = max(0, step - rule.back)
        elif number and (one.day - last).days * whole >= rest * rule.gaps[step]:
            step = min(step + 1, len(rule.gaps) - 1)
        last = one.day
    return last + timedelta(days=rule.gaps[step]), rule.gaps[step]
