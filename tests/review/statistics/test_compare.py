"""Two groups are compared with intervals, and not at all when they are too small."""

from __future__ import annotations

import pytest

from rescue_training.review.statistics.compare import (
    SHOWN_FROM,
    Verdict,
    compare_means,
    compare_shares,
)
from rescue_training.review.statistics.intervals import Interval
from rescue_training.review.statistics.moments import Sums
from rescue_training.review.statistics.reasons import Reason


def test_a_clear_difference_of_means_is_told_with_its_interval():
    found = compare_means(Sums.of([80, 85, 90, 95, 100]), Sums.of([40, 45, 50, 55, 60]))
    assert found.difference == 40
    assert found.verdict is Verdict.HIGHER
    assert found.difference_interval.low > 0
    assert (found.first.n, found.first.value) == (5, 90)
    assert compare_means(Sums.of([40, 45, 50, 55, 60]), Sums.of([80, 85, 90, 95, 100])).verdict is (
        Verdict.LOWER
    )


def test_a_difference_within_chance_is_unclear_however_large_it_looks():
    found = compare_means(Sums.of([20, 40, 60, 80, 100]), Sums.of([10, 30, 50, 70, 90]))
    assert found.difference == 10
    assert found.verdict is Verdict.UNCLEAR
    assert 0 in found.difference_interval


@pytest.mark.parametrize("small", [0, 1, SHOWN_FROM - 1])
def test_a_group_below_five_shows_no_numbers_but_how_many(small):
    found = compare_means(Sums.of([50] * small), Sums.of([60, 70, 80, 90, 95]))
    assert found.refused is Reason.FEW
    assert (found.first.n, found.first.value, found.first.interval) == (small, None, None)
    assert found.second.value == 79
    assert (found.difference, found.difference_interval) == (None, None)


def test_shares_are_compared_as_newcombe_does():
    found = compare_shares(56, 70, 48, 80)
    assert found.difference == pytest.approx(0.2)
    assert found.verdict is Verdict.HIGHER
    assert compare_shares(3, 4, 48, 80).refused is Reason.FEW


def test_an_interval_can_be_cut_to_what_is_possible():
    found = compare_means(Sums.of([100, 100, 100, 95, 100]), Sums.of([50, 60, 70, 80, 90])).first
    assert found.interval.high > 100
    assert found.interval.within(0, 100) == Interval(found.interval.low, 100)


def test_groups_in_which_nothing_varies_have_no_interval_and_no_verdict():
    found = compare_means(Sums.of([70] * 6), Sums.of([80] * 6))
    assert found.difference == -10
    assert found.first.interval is None
    assert found.difference_interval is None
    assert found.verdict is Verdict.UNCLEAR
    assert found.refused is Reason.NO_SPREAD
