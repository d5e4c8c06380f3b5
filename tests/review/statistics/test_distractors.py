"""Options: who takes them, which are dead, and what is worth a sentence."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rescue_training.review.statistics.distractors import groups, options
from rescue_training.review.statistics.flags import Flag, flags, look
from rescue_training.review.statistics.tally import SKIPPED, Answer, Tally, with_skipped

POINTS = {"cool": 2, "wait": 1, "open": 0}


def class_of(*groups: tuple[int, str, int], **more: object) -> Tally:
    """Return attempts as (how many, option at the door, points of 10 at the rest)."""
    tally = Tally()
    for count, option, rest in groups:
        door = Answer("door", option, POINTS.get(option, 0), 2)._replace(**more)
        for _ in range(count):
            tally.add([door, Answer("rest", "", rest, 10)])
    return tally


def told(tally: Tally, window: int | None = None) -> Mapping[str, Flag]:
    return {flag.key: flag for flag in flags(look(tally, "door", POINTS, window))}


def test_each_option_is_counted_with_its_share_and_who_took_it():
    """40 attempts, so groups of 10.8. The best are 10 who cool and 0.8 of the 10 who wait; the
    last are 10 who open and 0.8 of the other 10 who wait.
    """
    tally = class_of((10, "cool", 9), (10, "wait", 8), (10, "wait", 3), (10, "open", 1))
    found = {one.option: one for one in options(tally, "door", POINTS).options}
    assert {name: one.n for name, one in found.items()} == {"cool": 10, "wait": 20, "open": 10}
    assert found["wait"].share == 0.5
    assert found["cool"].upper == pytest.approx(10 / 10.8)
    assert found["cool"].lower == 0
    assert found["open"].lower == pytest.approx(10 / 10.8)
    assert found["wait"].upper == found["wait"].lower == pytest.approx(0.8 / 10.8)


def test_people_who_stand_alike_on_the_border_count_in_part():
    tally = class_of((20, "cool", 5), (20, "open", 5))
    upper, lower, size = groups(tally, "door")
    assert float(size) == pytest.approx(10.8)
    assert upper == lower == {"cool": size / 2, "open": size / 2}


def test_options_that_nobody_took_are_listed_and_dead():
    tally = class_of((19, "cool", 9), (21, "wait", 3))
    found = {one.option: one for one in options(tally, "door", POINTS).options}
    assert (found["open"].n, found["open"].dead, found["wait"].dead) == (0, True, False)
    assert told(tally)["never_chosen"].values == {"option": "open", "count": 0, "n": 40}


def test_no_option_is_called_dead_on_the_word_of_a_few():
    tally = class_of((10, "cool", 9), (9, "wait", 3))
    assert not any(one.dead for one in options(tally, "door", POINTS).options)
    assert "never_chosen" not in told(tally)
    assert options(tally, "door", POINTS).options[0].upper is None


def test_an_option_taken_by_less_than_one_in_twenty_is_rarely_chosen():
    rare = class_of((30, "cool", 9), (29, "wait", 3), (1, "open", 3))
    assert told(rare)["rarely_chosen"].values == {"option": "open", "count": 1, "n": 60}
    one_of_forty = class_of((20, "cool", 9), (19, "wait", 3), (1, "open", 3))
    assert "rarely_chosen" not in told(one_of_forty)
    assert {o.option: o.dead for o in options(one_of_forty, "door").options}["open"]
    assert "rarely_chosen" not in told(class_of((20, "cool", 9), (18, "wait", 3), (2, "open", 3)))


def test_strong_trainees_failing_more_than_weak_ones_is_said():
    tally = class_of((15, "open", 9), (15, "cool", 2))
    assert told(tally)["strong_fail_more"].values == {"index": -100, "n": 30}
    assert told(tally)["strong_choose"].values == {"option": "open", "upper": 100, "lower": 0}


def test_a_slightly_negative_index_is_not_yet_a_reproach():
    tally = class_of((10, "open", 9), (10, "cool", 9), (8, "open", 2), (9, "cool", 2))
    found = look(tally, "door", POINTS)
    assert found.reached.adjusted < 0
    assert "strong_fail_more" not in told(tally)


def test_a_good_question_has_no_flag():
    tally = class_of((16, "cool", 9), (10, "wait", 5), (4, "cool", 4), (10, "open", 2))
    assert told(tally) == {}


@pytest.mark.parametrize(
    ("tally", "key"),
    [
        (class_of((39, "cool", 9), (1, "wait", 3)), "too_easy"),
        (class_of((4, "cool", 9), (36, "open", 3)), "too_hard"),
        (class_of((20, "wait", 9), (20, "open", 3)), "guessing"),
        (class_of((5, "cool", 9), critical=True), "often_critical"),
        (class_of((4, "cool", 9), late=True), None),
        (class_of((5, "cool", 9), late=True), "often_late"),
        (class_of((10, "cool", 9), elapsed=16_000), "slow"),
        (class_of((10, "cool", 9), elapsed=14_000), None),
    ],
)
def test_what_is_worth_looking_at_is_said_from_the_least_n_on(tally, key):
    said = set(told(tally, window=20_000)) & {
        "too_easy", "too_hard", "guessing", "often_critical", "often_late", "slow",
    }  # fmt: skip
    expected = {key} - {None}
    if tally.attempts == 10:
        expected |= {"too_easy"}
    assert said == expected


def test_guessing_is_measured_by_the_points_of_the_options():
    found = look(class_of((20, "wait", 9), (20, "open", 3)), "door", POINTS)
    assert found.guess == 0.5
    assert found.reached.facility == 0.25


def test_a_decision_that_hardly_anybody_meets_is_said_to_be_rarely_reached():
    tally = class_of((2, "cool", 5))
    for _ in range(38):
        tally.add([Answer("rest", "", 5, 10)])
    values = told(tally)["rarely_reached"].values
    assert values == {"n": 2, "attempts": 40, "percent": 5}


def test_critical_errors_are_counted_with_their_interval():
    tally = class_of((15, "cool", 9))
    tally.merge(class_of((5, "open", 1), critical=True))
    found = options(tally, "door", POINTS)
    assert (found.critical, found.critical_rate) == (5, 0.25)
    assert found.critical_interval.low == pytest.approx(0.1119, abs=5e-5)
    assert found.critical_interval.high == pytest.approx(0.4687, abs=5e-5)


def hub(shut: int, left: int) -> Tally:
    """Return attempts in a hub where shutting the door pays and standing still is fatal."""
    tally = Tally()
    offered = {"hall.shut": 2, "hall.stay": 0}
    for number in range(shut + left):
        answers = [Answer("rest", "", number % 10, 10)]
        if number < shut:
            answers.append(Answer("hall.shut", "shut", 2, 2, elapsed=9000))
        else:
            answers.append(Answer("hall.stay", "stay", 0, 0, critical=True))
        tally.add(with_skipped(answers, offered))
    return tally


def test_what_was_left_undone_in_a_hub_counts_as_not_done():
    tally = hub(shut=12, left=28)
    found = look(tally, "hall.shut", {"shut": 2, SKIPPED: 0})
    assert (found.reached.n, found.reached.facility) == (40, 0.3)
    assert found.times.n == 12
    stay = look(tally, "hall.stay", {"stay": 0, SKIPPED: 0})
    assert (stay.options.critical, stay.options.critical_rate) == (28, 0.7)
    assert [flag.key for flag in flags(stay)] == ["often_critical"]


def test_leaving_undone_is_no_option_that_could_go_unused():
    found = look(hub(shut=40, left=0), "hall.shut", {"shut": 2, SKIPPED: 0})
    assert found.guess is None
    assert [flag.key for flag in flags(found)] == ["too_easy"]


def test_where_all_options_pay_the_same_it_is_neither_easy_nor_guessed():
    tally = Tally()
    for _ in range(20):
        tally.add([Answer("talk", "nod", 2, 2)])
    assert flags(look(tally, "talk", {"nod": 2})) == ()


def test_flags_come_gravest_first():
    tally = class_of((20, "open", 9), (20, "cool", 2), critical=True, elapsed=19_000)
    assert list(told(tally, window=20_000)) == [
        "often_critical", "strong_fail_more", "strong_choose", "guessing", "slow", "never_chosen",
    ]  # fmt: skip
