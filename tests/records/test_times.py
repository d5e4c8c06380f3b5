"""Moments as texts: they compare in order, and what is no moment harms nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rescue_training.records.times import DAY_MS, later, local_day, utc_now

MOMENT = "2026-11-24T08:20:39.123Z"


def test_later_counts_milliseconds_over_the_end_of_a_day_and_back():
    assert later(MOMENT, 877) == "2026-11-24T08:20:40.000Z"
    assert later(MOMENT, DAY_MS) == "2026-11-25T08:20:39.123Z"
    assert later(later(MOMENT, 5_000_000), -5_000_000) == MOMENT


@given(st.integers(-(10**11), 10**11), st.integers(1, 10**11))
def test_texts_of_moments_stand_in_the_order_of_the_moments(ms, more):
    assert later(MOMENT, ms) < later(MOMENT, ms + more)


@pytest.mark.parametrize("moment", ["", "yesterday", "2026-99-99T00:00:00.000Z"])
def test_what_is_no_moment_stays_as_it_is_and_is_long_ago(moment):
    assert later(moment, 1000) == moment
    assert local_day(moment) == date.min


def test_a_moment_beyond_the_calendar_stays_as_it_is():
    assert later("9999-12-31T23:59:59.999Z", 1) == "9999-12-31T23:59:59.999Z"


def test_now_is_a_moment_with_milliseconds():
    assert len(utc_now()) == len(MOMENT)
    assert utc_now() > MOMENT[:10]
