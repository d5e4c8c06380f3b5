"""What holds for any attempts at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from fractions import Fraction
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rescue_training.review.statistics.bands import BANDS, band
from rescue_training.review.statistics.classical import classical
from rescue_training.review.statistics.conditional import conditional
from rescue_training.review.statistics.distractors import options
from rescue_training.review.statistics.intervals import (
    correlation_interval,
    mean_interval,
    median_interval,
    share_difference,
    wilson,
)
from rescue_training.review.statistics.mastery import RULE, Practice, State, mastery
from rescue_training.review.statistics.moments import Pairs, Sums, greatest_covariance
from rescue_training.review.statistics.order import median
from rescue_training.review.statistics.student import t_probability, t_quantile
from rescue_training.review.statistics.tally import Answer, Tally

ITEMS = {"a": 2, "b": 3, "c": 2, "d": 1}

Attempt = tuple[Answer, ...]


@st.composite
def attempt(draw: st.DrawFn) -> Attempt:
    """Return an attempt that met any of the decisions, one at least."""
    met = draw(st.lists(st.sampled_from(sorted(ITEMS)), min_size=1, unique=True))
    return tuple(
        Answer(item, draw(st.sampled_from("xyz")), draw(st.integers(0, ITEMS[item])), ITEMS[item])
        for item in met
    )


many = st.lists(attempt(), min_size=0, max_size=60)
pairs = st.lists(
    st.tuples(st.integers(-5, 5), st.fractions(-2, 2, max_denominator=6), st.integers(1, 4)),
    max_size=30,
)


def tally_of(attempts: Sequence[Attempt]) -> Tally:
    tally = Tally()
    for one in attempts:
        tally.add(one)
    return tally


def numbers(value: object) -> list[float]:
    if isinstance(value, dict):
        return [n for one in value.values() for n in numbers(one)]
    if isinstance(value, list | tuple):
        return [n for one in value for n in numbers(one)]
    return [value] if isinstance(value, float) else []


@given(many)
def test_every_number_is_finite_and_within_its_bounds(attempts):
    tally = tally_of(attempts)
    for one in conditional(tally, minimum=2).values():
        assert all(isfinite(n) for n in numbers(asdict(one)))
        assert 0 < one.reach <= 1
        assert 0 <= one.facility <= 1
        assert one.facility in one.facility_interval
        assert one.entropy >= 0
        for index in (one.discrimination, one.adjusted):
            assert index is None or -100 <= index <= 100
        assert one.efficiency is None or one.efficiency <= 100
    assert all(isfinite(n) for n in numbers(asdict(classical(tally))))


@given(many, st.randoms(use_true_random=False))
def test_the_order_of_attempts_changes_nothing(attempts, random):
    turned = list(attempts)
    random.shuffle(turned)
    one, two = tally_of(attempts), tally_of(turned)
    assert conditional(one, minimum=2) == conditional(two, minimum=2)
    for item in one.items:
        first, second = options(one, item, "xyz", minimum=2), options(two, item, "xyz", minimum=2)
        assert first == second


@given(many, many)
def test_adding_two_tallies_is_counting_all_attempts(first, second):
    added = tally_of(first)
    added.merge(tally_of(second))
    assert conditional(added, minimum=2) == conditional(tally_of([*first, *second]), minimum=2)


@given(many, st.integers(2, 7))
def test_other_units_of_points_change_no_index(attempts, scale):
    scaled = [
        tuple(one._replace(earned=one.earned * scale, best=one.best * scale) for one in row)
        for row in attempts
    ]
    assert conditional(tally_of(attempts), 2) == conditional(tally_of(scaled), 2)


@given(st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=3), min_size=4, max_size=40))
def test_where_all_meet_the_same_both_indices_are_the_classical_one(rows):
    tally = tally_of([tuple(Answer(k, "x", m, 2) for k, m in zip("abc", row, strict=True))
                      for row in rows])  # fmt: skip
    for old in classical(tally).items:
        new = conditional(tally, minimum=2)[old.item]
        for index in (new.discrimination, new.adjusted):
            assert (index is None) == (old.discrimination is None)
            assert index is None or index == pytest.approx(old.discrimination, abs=1e-9)


@given(many)
def test_the_options_of_a_decision_share_out_its_answers(attempts):
    tally = tally_of(attempts)
    for item in tally.items:
        found = options(tally, item, "xyz", minimum=4)
        assert sum(one.n for one in found.options) == found.n
        assert sum(one.share for one in found.options) == pytest.approx(1)
        uppers = [one.upper for one in found.options]
        assert None in uppers or sum(uppers) == pytest.approx(1)


@given(pairs)
def test_a_correlation_lies_between_minus_one_and_one_and_no_pairing_gives_more(rows):
    found = Pairs.of(rows)
    assert found.correlation is None or -1 <= found.correlation <= 1
    if found.covariance is not None:
        assert found.covariance <= greatest_covariance(rows)


@given(pairs, pairs)
def test_sums_of_parts_add_up(first, second):
    one, two = ([(x, n) for x, _, n in rows] for rows in (first, second))
    assert Sums.counted(one) + Sums.counted(two) == Sums.counted([*one, *two])


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_in_its_interval_and_more_attempts_narrow_it(case):
    hits, n = case
    found, more = wilson(hits, n), wilson(4 * hits, 4 * n)
    assert 0 <= found.low <= hits / n <= found.high <= 1
    assert more.high - more.low < found.high - found.low
    mirrored = wilson(n - hits, n)
    assert found.low == pytest.approx(1 - mirrored.high)


@given(st.integers(0, 30), st.integers(0, 30))
def test_turning_two_groups_round_turns_their_difference_round(hits, other):
    found, turned = share_difference(hits, 30, other, 30), share_difference(other, 30, hits, 30)
    assert found.low == pytest.approx(-turned.high)
    assert (hits - other) / 30 in found


@given(st.lists(st.integers(0, 100), min_size=2, max_size=40))
def test_a_mean_and_a_median_lie_in_their_intervals(values):
    found = mean_interval(Sums.of(values))
    assert (found is None) == (len(set(values)) == 1)
    assert found is None or float(Fraction(sum(values), len(values))) in found
    counts = {value: values.count(value) for value in values}
    between = median_interval(counts)
    assert between is None or between[0] <= median(counts) <= between[1]


@given(st.floats(0.55, 0.995), st.floats(0.6, 500))
@settings(max_examples=50)
def test_the_quantile_of_t_undoes_its_probability(probability, freedom):
    assert t_probability(t_quantile(probability, freedom), freedom) == pytest.approx(probability)


@given(st.floats(-1, 1), st.integers(4, 1000))
def test_a_correlation_lies_in_its_interval(r, n):
    found = correlation_interval(r, n)
    assert -1 <= found.low <= r + 1e-12
    assert r - 1e-12 <= found.high <= 1


@given(st.sampled_from(sorted(BANDS)), st.floats(0, 100))
def test_every_percent_has_a_word(number, percent):
    assert band(number, percent) in {word for _, word in BANDS[number]}


@pytest.mark.parametrize(
    ("number", "percent", "word"),
    [("facility", 5.4, "extremely_hard"), ("facility", 5.5, "very_hard"),
     ("facility", 64, "about_right"), ("facility", 100, "extremely_easy"),
     ("discrimination", 29.6, "adequate"), ("discrimination", -0.2, "negative"),
     ("discrimination", -100, "negative"), ("discrimination", 0, "very_weak"),
     ("alpha", 75, "satisfactory"), ("alpha", 63, "unsatisfactory"),
     ("alpha", -87, "unsatisfactory"),
     ("guess", 40, "satisfactory"), ("guess", 41, "unsatisfactory"), ("facility", None, None)],
)  # fmt: skip
def test_words_change_where_the_published_bands_do(number, percent, word):
    assert band(number, percent) == word


DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
practices = st.lists(
    st.builds(Practice, DAYS, st.integers(0, 10), st.just(10), st.booleans()), max_size=12
).map(lambda found: sorted(found, key=lambda one: one.day))


@given(practices)
def test_mastery_is_never_said_early_nor_after_a_critical_error(history):
    found = mastery(history)
    assert (found.state is State.NONE) == (not history)
    if found.state is State.MASTERED:
        assert len(history) >= RULE.least
        assert not history[-1].critical
    if history:
        assert found.due > history[-1].day
        assert found.gap in RULE.gaps


@given(practices.filter(bool))
def test_one_more_full_success_never_lowers_the_share(history):
    better = [*history, Practice(history[-1].day, 10, 10)]
    assert mastery(better).share >= mastery(history).share


@given(practices.filter(bool), st.integers(1, 400))
def test_a_failure_never_lengthens_the_gap_and_a_success_never_shortens_it(history, later):
    day = history[-1].day + timedelta(days=later)
    failed, done = (mastery([*history, Practice(day, points, 10)]) for points in (0, 10))
    assert failed.gap <= mastery(history).gap <= done.gap
