"""Mastery and refresh follow a rule that a trainee can check by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest

from rescue_training.review.statistics.mastery import (
    RULE,
    Practice,
    Rule,
    State,
    mastery,
    refresh,
    weighted_share,
)

START = date(2026, 9, 1)


def practised(*trainings: tuple[int, int], critical: Sequence[int] = ()) -> list[Practice]:
    """Return practices as (day from the start, points of 10)."""
    return [
        Practice(START + timedelta(days=day), earned, 10, number in critical)
        for number, (day, earned) in enumerate(trainings)
    ]


def test_the_newest_attempt_counts_most():
    """Weights 1, 0.6 and 0.36: (1*1 + 0.6*0.5 + 0.36*0) / 1.96."""
    shares = [Fraction(0), Fraction(1, 2), Fraction(1)]
    assert weighted_share(shares) == Fraction(130, 196)


@pytest.mark.parametrize(
    ("trainings", "state"),
    [
        ((), State.NONE),
        (((0, 3),), State.STARTED),
        (((0, 7),), State.NEARLY),
        (((0, 10), (7, 10)), State.NEARLY),
        (((0, 10), (7, 10), (14, 10)), State.MASTERED),
        (((0, 0), (7, 10), (14, 10)), State.NEARLY),
        (((0, 10), (7, 10), (14, 10), (28, 0)), State.STARTED),
    ],
)
def test_mastery_needs_three_attempts_and_nine_tenths(trainings, state):
    assert mastery(practised(*trainings)).state is state


def test_nobody_masters_an_objective_with_a_critical_error_in_the_newest_attempt():
    three = ((0, 10), (7, 10), (14, 10))
    assert mastery(practised(*three, critical=[2])).state is State.NEARLY
    assert mastery(practised(*three, critical=[0])).state is State.MASTERED


def test_attempts_that_could_earn_nothing_do_not_count():
    found = mastery([Practice(START, 0, 0), *practised((1, 10))])
    assert (found.n, found.share) == (1, 1)
    assert mastery([Practice(START, 0, 0)]).due is None


def gaps(*trainings: tuple[int, int], critical: Sequence[int] = ()) -> list[int]:
    """Return the gap after each training."""
    practices = practised(*trainings, critical=critical)
    return [refresh(practices[: k + 1])[1] for k in range(len(practices))]


def test_each_success_after_a_rest_lengthens_the_gap_by_a_step():
    assert gaps((0, 9), (3, 9), (10, 8), (24, 10)) == [3, 7, 14, 30]


def test_a_failure_takes_two_steps_back():
    assert gaps((0, 9), (3, 9), (10, 9), (24, 9), (54, 4), (60, 9)) == [3, 7, 14, 30, 7, 14]


def test_a_critical_error_is_a_failure_whatever_was_earned():
    assert gaps((0, 9), (3, 9), (10, 10), critical=[2]) == [3, 7, 3]


def test_training_again_at_once_earns_no_step_but_moves_the_day():
    """Half of 3 days must have passed."""
    practices = practised((0, 9), (1, 10))
    assert refresh(practices) == (START + timedelta(days=4), 3)
    assert gaps((0, 9), (2, 10)) == [3, 7]


def test_several_attempts_on_one_day_are_one_training_and_the_last_counts():
    assert refresh(practised((0, 9), (3, 2), (3, 3), (3, 9)))[1] == 7
    assert refresh(practised((0, 9), (3, 9), (10, 9), (10, 1)))[1] == 3


def test_gaps_end_at_half_a_year():
    day, trainings = 0, []
    for _ in range(12):
        trainings.append((day, 10))
        day += 200
    assert refresh(practised(*trainings))[1] == RULE.gaps[-1] == 180


def test_an_office_can_set_its_own_rule():
    strict = Rule(least=5, gaps=(1, 2))
    assert mastery(practised((0, 10), (7, 10), (14, 10)), strict).state is State.NEARLY
    assert refresh(practised((0, 10), (7, 10), (14, 10)), strict)[1] == 2
