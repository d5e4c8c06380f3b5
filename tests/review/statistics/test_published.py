"""Published data sets come out to the digits that were printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from statistics import fmean

import pytest

from rescue_training.review.statistics.classical import classical
from rescue_training.review.statistics.conditional import conditional
from rescue_training.review.statistics.intervals import (
    correlation_interval,
    mean_difference,
    mean_interval,
    median_interval,
    share_difference,
    welch_freedom,
    wilson,
)
from rescue_training.review.statistics.moments import Sums
from rescue_training.review.statistics.reliability import alpha
from rescue_training.review.statistics.student import t_quantile
from rescue_training.review.statistics.tally import Mark, Tally, tally_marks


@pytest.fixture(scope="module")
def lsat6() -> Tally:
    """Section 6 of the Law School Admission Test: 1000 people, five questions.

    Bock & Lieberman (1970); the frequencies of the patterns 00000, 00001, ... 11111, as in the
    R package ltm, whose ``descript(LSAT)`` prints the figures below.
    """
    frequencies = (
        3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15,
        10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298,
    )  # fmt: skip

    def people() -> Iterator[Mapping[str, Mark]]:
        for pattern, count in enumerate(frequencies):
            answers = {f"item {k}": Mark(int(x), 1) for k, x in enumerate(f"{pattern:05b}", 1)}
            yield from [answers] * count

    return tally_marks(people())


def test_lsat6_facilities_are_the_printed_proportions_correct(lsat6):
    figures = classical(lsat6).items
    assert [one.facility for one in figures] == [0.924, 0.709, 0.553, 0.763, 0.870]


def test_lsat6_alpha_and_alpha_without_each_item_are_the_printed_ones(lsat6):
    found = alpha(lsat6)
    assert round(found.alpha, 4) == 0.2950
    assert found.kr20 == found.alpha
    without = [round(one.alpha_without, 4) for one in found.items.values()]
    assert without == [0.2754, 0.2376, 0.2168, 0.2459, 0.2663]


def test_lsat6_correlations_with_the_rest_are_the_printed_ones(lsat6):
    printed = [0.1128, 0.1532, 0.1728, 0.1444, 0.1216]
    assert [round(one.item_rest, 4) for one in alpha(lsat6).items.values()] == printed
    assert [round(one.discrimination / 100, 4) for one in classical(lsat6).items] == printed


def test_where_all_meet_the_same_the_analysis_of_paths_gives_the_classical_figures(lsat6):
    for old, new in zip(classical(lsat6).items, conditional(lsat6).values(), strict=True):
        assert new.reach == 1
        assert new.facility == old.facility
        assert new.discrimination == pytest.approx(old.discrimination, abs=1e-12)
        assert new.adjusted == pytest.approx(old.discrimination, abs=1e-12)
        assert new.efficiency == pytest.approx(old.efficiency, abs=1e-12)


MOODLE_1 = """
5.5 .3 .9 1 .3 0 1 1 0 0 0 1 1 = 12
1   .9 .9 .3 .3 0 1 0 1 0 0 1 1 = 7.4
2.5 1 .9 .3 1  1 1 1 1 0 1 1 0 = 11.7
4   .3 .9 1 .3 0 1 1 0 0 0 0 0 = 8.5
3   .9 .3 .9 1 1 0 1 1 1 0 0 0 = 10.1
4.5 .9 1 1 .9  0 0 0 0 1 1 1 0 = 11.3
3 .3 .3 .3 .3  1 1 1 1 0 1 1 1 = 11.2
6 .9 .9 1 .3   0 1 1 0 1 1 1 0 = 14.1
.5 .9 1 .9 .3  0 1 1 1 1 1 0 0 = 8.6
5.5 .9 1 .9 .3 0 0 1 0 1 0 0 1 = 11.6
2.5 .9 1 1 .9  0 1 1 0 1 0 0 0 = 9.3
4 .9 .3 .9 1   0 1 1 1 1 1 1 0 = 13.1
4 .9 .3 .3 1   1 0 0 1 1 1 0 1 = 11.5
3 1 1 .3 1     1 0 1 1 1 0 1 0 = 11.3
1 1 .9 .3 .3   0 0 0 0 0 1 0 1 = 5.5
1 .3 .3 .3 .9  0 1 0 0 0 0 1 0 = 4.8
1.5 1 .3 .9 1  0 0 1 0 1 0 1 1 = 8.7
4 .9 1 .9 1    0 0 0 1 1 1 1 0 = 11.8
2 .9 .9 .3 .9  0 0 0 0 1 0 0 0 = 6
1 1 .3 .3 .3   0 0 1 0 1 1 0 0 = 5.9
6 .9 1 1 .9    1 1 0 0 0 0 1 0 = 12.8
7 .9 .3 .3 .3  0 0 1 1 0 1 1 1 = 13.8
"""
"""Marks of 22 attempts, and the total that the data file gives for each."""
SLOTS = (8, 9, 10, 11, 12, 19, 20, 17, 18, 14, 15, 16, 13)
"""Which slot of the quiz each column is; slots 1 to 4 were worth 1 and earned by nobody, slots
5 to 7 were worth nothing."""


def first_quiz() -> Iterator[Mapping[str, Mark]]:
    for line in MOODLE_1.strip().splitlines():
        text, _, total = line.partition("=")
        marks = {str(slot): Mark(Fraction(0), 1) for slot in range(1, 5)}
        marks |= {str(slot): Mark(Fraction(0), 0) for slot in range(5, 8)}
        for slot, mark in zip(SLOTS, text.split(), strict=True):
            marks[str(slot)] = Mark(Fraction(mark), 8 if slot == 8 else 1)
        assert sum(mark.earned for mark in marks.values()) == Fraction(total.strip())
        yield marks


EXPECTED_1 = {
    "facility": (
        0, 0, 0, 0, None, None, None, 41.19318182, 81.36363636, 71.36363636, 65.45454545,
        65.90909091, 36.36363636, 59.09090909, 50, 59.09090909, 63.63636364, 45.45454545,
        27.27272727, 50,
    ),
    "sd": (
        0, 0, 0, 0, 0, 0, 0, 1912.733589, 251.2738111, 322.6312277, 333.4199022, 337.5811591,
        492.3659639, 503.2362797, 511.7663157, 503.2362797, 492.3659639, 509.6471914,
        455.8423058, 511.7663157,
    ),
    "effective_weight": (
        0, 0, 0, 0, 0, 0, 0, 26.58464457, 3.368456046, 3.253955259, 7.584083694, 3.79658376,
        3.183278505, 4.532356904, 7.78856243, 10.08351572, 8.381139345, 8.727645713,
        7.946277111, 4.769500946,
    ),
    "discrimination": (
        None, None, None, None, None, None, None, 25.88327077, 1.170256965, -4.207816809,
        28.16930644, -2.513606859, -12.99017581, -8.900638238, 8.670004606, 29.63337745,
        15.18945843, 16.21079629, 15.52451404, -8.396734802,
    ),
    "efficiency": (
        None, None, None, None, None, None, None, 27.23492723, 1.382386552, -4.691171307,
        31.12404354, -2.877487579, -17.5074184, -10.27568922, 10.86956522, 34.58997279,
        17.4790556, 20.14359793, 22.06477733, -10,
    ),
}  # fmt: skip
"""As Moodle's own test expects them, by slot; made independently in a spreadsheet."""


@pytest.mark.parametrize(
    ("figure", "scale"),
    [("facility", 100), ("sd", 1000), ("effective_weight", 1), ("discrimination", 1),
     ("efficiency", 1)],
)  # fmt: skip
def test_the_first_quiz_of_moodles_own_tests_comes_out_as_its_spreadsheet(figure, scale):
    """mod/quiz/report/statistics/tests/statistics_test.php, to the digits given there."""
    figures = {one.item: one for one in classical(tally_marks(first_quiz())).items}
    for slot, expected in enumerate(EXPECTED_1[figure], 1):
        found = getattr(figures[str(slot)], figure)
        if expected is None:
            assert found is None, slot
        else:
            assert found * scale == pytest.approx(expected, rel=1e-8, abs=1e-9), slot


MOODLE_2 = """
1 1 1 1 1 0 1     1 1 1 1 .5 1 0     1 1 1 1 .5 0 1     0 0 1 1 1 0 0     1 0 1 0 0 1 .5
1 1 1 1 .5 0 .5   0 1 1 1 .5 1 .5    1 1 1 0 .5 1 .5    1 0 1 1 1 1 1     0 1 1 0 .5 1 .5
.8 0 1 1 .5 1 .5  1 1 1 0 .5 1 1     1 0 1 1 .5 1 .5    1 0 1 1 1 0 .5    0 0 1 1 0 1 1
1 0 1 0 .5 1 1    .8 0 1 1 .5 0 1    1 0 1 1 0 1 .5     1 0 1 1 .5 0 .5   0 1 1 0 .5 1 0
1 1 .3333333 1 .5 0 .5  1 1 1 0 .5 0 .5  1 1 1 1 0 1 .5 0 0 1 0 .5 1 1    0 0 1 1 1 1 1
"""
"""Marks of 25 attempts at seven questions, each worth 1."""


def second_quiz() -> Tally:
    numbers = [Fraction(one) for one in MOODLE_2.split()]
    rows = [numbers[k : k + 7] for k in range(0, len(numbers), 7)]
    return tally_marks({str(k): Mark(x, 1) for k, x in enumerate(row, 1)} for row in rows)


EXPECTED_2 = {
    "facility": (0.704, 0.48, 0.973333332, 0.68, 0.52, 0.64, 0.62),
    "sd": (0.4513682901, 0.5099019514, 0.13333334, 0.4760952286, 0.3055050463, 0.4898979486,
           0.331662479),
    "effective_weight": (21.2922742344, 18.8979800309, 4.443012573, 18.9347251357, 11.1450138688,
                         9.8081339177, 15.4788602394),
    "discrimination": (-7.0650767526, -28.8982125772, -9.1230674268, -22.6306444113,
                       -17.6997047674, -45.3785178421, -5.6543166602),
    "efficiency": (-9.4550536967, -36.7834118938, -21.6545012165, -31.4411395613, -21.1794802584,
                   -56.9365974439, -6.5043742058),
}  # fmt: skip


@pytest.mark.parametrize("figure", EXPECTED_2)
def test_the_second_quiz_of_moodles_own_tests_comes_out_as_its_spreadsheet(figure):
    """mod/quiz/report/statistics/tests/fixtures/qstats00.csv; its input has seven decimals."""
    found = [getattr(one, figure) for one in classical(second_quiz()).items]
    assert found == pytest.approx(EXPECTED_2[figure], rel=2e-7)


def test_the_totals_of_the_second_quiz_come_out_as_its_spreadsheet():
    """stats_from_steps_walkthrough_test.php; Moodle itself is held to 1.5e-5 there."""
    scores = classical(second_quiz()).scores
    assert scores.n == 25
    assert scores.median == 4.5
    assert scores.mean == pytest.approx(4.617333332, abs=1e-9)
    assert scores.sd == pytest.approx(0.8117265554, rel=1e-7)
    assert scores.skewness == pytest.approx(-0.092502502, rel=1e-5)
    assert scores.kurtosis == pytest.approx(-0.7073968557, rel=1e-6)
    assert 100 * scores.alpha == pytest.approx(-87.2230935542, rel=1e-7)
    assert scores.error_ratio == pytest.approx(136.8294900795, rel=1e-7)
    assert scores.standard_error == pytest.approx(1.1106813066, rel=1e-7)


def test_kr20_of_a_textbook_table_is_right_to_its_sums():
    """Ten students, ten questions (Wuensch, East Carolina University, KR20.txt): the table gives
    sum pq = 2.18 and the variance of totals 5.84, both with divisor n; so
    KR-20 = 10/9 (1 - 2.18/5.84) = 0.6968.
    """
    table = ("1111110110 1011011101 1111011001 0010001000 0000010010 "
             "1110111111 1101110111 1111111101 0101111101 1101101110")  # fmt: skip
    rows = [{str(k): Mark(int(x), 1) for k, x in enumerate(row)} for row in table.split()]
    tally = tally_marks(rows)
    totals = Sums.counted((total, n) for (total, _), n in tally.totals.items())
    assert totals.variance * 9 / 10 == Fraction("5.84")
    assert alpha(tally).kr20 == pytest.approx(10 / 9 * (1 - 2.18 / 5.84), abs=1e-12)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
     (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_shares_have_the_score_intervals_that_newcombe_printed(hits, n, low, high):
    """Newcombe (1998), Statistics in Medicine 17:857, table I, method 3."""
    found = wilson(hits, n)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_two_shares_have_the_interval_of_their_difference_that_newcombe_printed():
    """Newcombe (1998), Statistics in Medicine 17:873, table II (a), method 10."""
    found = share_difference(56, 70, 48, 80)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


SLEEP = (
    "0.7 -1.6 -0.2 -1.2 -0.1 3.4 3.7 0.8 0.0 2.0",
    "1.9 0.8 1.1 0.1 -0.1 4.4 5.5 1.6 4.6 3.4",
)
"""Hours of sleep gained with two drugs (Student 1908; R's data set sleep)."""


def test_students_sleep_data_have_the_interval_that_r_prints():
    """``t.test(extra ~ group, data = sleep)`` and ``t.test`` of the second group, in R."""
    one, two = (Sums.of(Fraction(x) for x in group.split()) for group in SLEEP)
    assert (one.mean, two.mean) == (Fraction("0.75"), Fraction("2.33"))
    difference = mean_difference(one, two)
    assert difference.low == pytest.approx(-3.3654832, abs=5e-8)
    assert difference.high == pytest.approx(0.2054832, abs=5e-8)
    assert welch_freedom(one, two) == pytest.approx(17.776, abs=5e-4)
    mean = mean_interval(two)
    assert (round(mean.low, 7), round(mean.high, 7)) == (0.8976775, 3.7623225)


def test_a_correlation_has_the_interval_that_r_prints():
    """``cor.test(cars$speed, cars$dist)`` in R: r = 0.8068949 with n = 50."""
    found = correlation_interval(0.8068949, 50)
    assert (round(found.low, 6), round(found.high, 6)) == (0.681642, 0.886204)


@pytest.mark.parametrize(
    ("freedom", "nine_tenths", "two_sided_95", "two_sided_99"),
    [(1, 3.078, 12.706, 63.657), (2, 1.886, 4.303, 9.925), (5, 1.476, 2.571, 4.032),
     (10, 1.372, 2.228, 3.169), (30, 1.310, 2.042, 2.750), (120, 1.289, 1.980, 2.617),
     (10**9, 1.282, 1.960, 2.576)],
)  # fmt: skip
def test_quantiles_of_t_are_those_of_the_printed_table(
    freedom, nine_tenths, two_sided_95, two_sided_99
):
    """Fisher & Yates, Statistical Tables, table III."""
    found = [round(t_quantile(p, freedom), 3) for p in (0.9, 0.975, 0.995)]
    assert found == [nine_tenths, two_sided_95, two_sided_99]


@pytest.mark.parametrize(
    ("n", "ranks"), [(5, None), (6, (1, 6)), (8, (1, 8)), (9, (2, 8)), (10, (2, 9)), (20, (6, 15))]
)
def test_a_median_lies_between_the_ranks_of_the_printed_table(n, ranks):
    """Conover (1999), from the binomial with 1/2; 5 values are too few for 95 %."""
    assert median_interval(dict.fromkeys(range(1, n + 1), 1)) == ranks


def test_the_interval_of_a_median_hardly_changes_where_the_limit_takes_over():
    below = median_interval(dict.fromkeys(range(1, 1000), 1))
    above = median_interval(dict.fromkeys(range(1, 1002), 1))
    assert abs(below[0] - above[0]) <= 1
    assert fmean(below) == 500
    assert fmean(above) == 501
