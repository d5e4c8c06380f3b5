"""Times to decide are told by their middle and by nine of ten."""

from __future__ import annotations

from rescue_training.review.statistics.tally import Answer, Tally
from rescue_training.review.statistics.times import Times, item_times, times


def test_half_had_decided_by_the_median_and_nine_of_ten_by_the_p90():
    found = times({1000 * k: 1 for k in range(1, 11)})
    assert (found.n, found.median, found.p90) == (10, 5500, 9000)
    assert found.median_interval == (2000, 9000)


def test_counts_stand_for_so_many_answers():
    assert times({1000: 9, 60_000: 1}) == times({60_000: 1, 1000: 9})
    assert times({1000: 9, 60_000: 1}).p90 == 1000
    assert times({1000: 8, 60_000: 2}).p90 == 60_000


def test_late_answers_are_a_share_with_an_interval():
    found = times({20_000: 4, 5000: 16}, late=4)
    assert (found.late, found.late_rate) == (4, 0.2)
    assert found.late_interval.low < 0.2 < found.late_interval.high


def test_without_answers_there_are_no_times():
    assert times({}) == Times(0, None, None, None, 0, None, None)


def test_the_times_of_a_decision_come_from_the_tally():
    tally = Tally()
    for elapsed in (4000, 6000, 20_000):
        tally.add([Answer("door", "cool", 2, 2, late=elapsed == 20_000, elapsed=elapsed)])
    found = item_times(tally, "door")
    assert (found.median, found.late) == (6000, 1)
    assert item_times(tally, "cellar").n == 0
