"""The tally counts attempts of one version, and forgets everything else."""

from __future__ import annotations

import pytest

from rescue_training.review.statistics.tally import Answer, Tally


def answer(item: str = "door", earned: int = 2, **more: object) -> Answer:
    return Answer(item, "cool", earned, 2)._replace(**more)


def test_an_attempt_is_counted_with_what_it_met():
    tally = Tally()
    tally.add([answer("door"), answer("hall", 0)])
    tally.add([answer("door", 1)])
    assert tally.attempts == 2
    assert tally.items == ("door", "hall")
    assert [tally.reached(item) for item in ("door", "hall", "cellar")] == [2, 1, 0]
    assert not tally.shared


def test_only_the_first_answer_to_a_decision_counts():
    tally = Tally()
    tally.add([answer(earned=0, option="open"), answer(earned=2)])
    assert tally.marks("door").total == 0
    assert tally.reached("door") == 1


def test_attempts_of_another_version_are_refused_when_a_decision_is_worth_something_else():
    tally = Tally()
    tally.add([answer()])
    with pytest.raises(ValueError, match="door is worth 4 here and 2 elsewhere"):
        tally.add([answer(best=4)])
    other = Tally()
    other.add([answer(best=4)])
    with pytest.raises(ValueError, match="door"):
        tally.merge(other)


def test_times_are_kept_in_tenths_of_a_second_and_late_answers_apart():
    tally = Tally()
    tally.add([answer(elapsed=12_345)])
    tally.add([answer(elapsed=20_000, late=True)])
    assert tally.times["door"] == {12_300: 1, 20_000: 1}
    assert tally.late["door"] == 1


def test_memory_grows_with_what_happens_and_not_with_how_often():
    tally = Tally()
    for _ in range(1000):
        tally.add([answer("door"), answer("hall")])
    assert len(tally.cells["door"]) == 1
    assert len(tally.totals) == 1
    assert len(tally.paths) == 1


def test_tallies_of_two_stations_are_added():
    one, two = Tally(), Tally()
    one.add([answer("door"), answer("hall")])
    two.add([answer("door", 0, late=True, elapsed=500)])
    two.add([answer("door"), answer("hall")])
    one.merge(two)
    assert one.attempts == 3
    assert one.reached("door") == 3
    assert one.late["door"] == 1
    assert sorted(one.totals.values()) == [1, 2]
    assert len(one.paths) == 2
    assert sum(one.cells["hall"].values()) == 2
    assert len(one.cells["hall"]) == 1


def test_attempts_that_answered_nothing_count_as_not_having_come_there():
    tally = Tally()
    tally.add([answer("door")])
    for _ in range(3):
        tally.add(())
    assert (tally.attempts, tally.reached("door")) == (4, 1)
    assert sum(tally.totals.values()) == 4
