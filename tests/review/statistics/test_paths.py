"""An attempt's way is held against the best ways."""

from __future__ import annotations

import pytest

from rescue_training.review.statistics.paths import (
    Divergence,
    divergences,
    edit_distance,
    first_divergence,
    nearest,
)

CALM = (("hall", "call"), ("door", "cool"), ("room", "crawl"))
FAST = (("hall", "call"), ("door", "wait"), ("stairs", "climb"))
BEST = [CALM, FAST]


def test_a_best_way_diverges_nowhere():
    assert first_divergence(CALM, BEST) is None
    assert first_divergence(FAST, BEST) is None


def test_the_first_step_that_no_best_way_takes_is_named_with_what_they_did():
    way = (("hall", "call"), ("door", "open"), ("room", "crawl"))
    assert first_divergence(way, BEST) == Divergence(1, "door", "open", ("cool", "wait"))


def test_only_best_ways_with_the_same_beginning_count():
    way = (("hall", "call"), ("door", "wait"), ("stairs", "run"))
    assert first_divergence(way, BEST) == Divergence(2, "stairs", "run", ("climb",))


def test_a_step_beyond_the_end_of_the_best_way_is_a_divergence_without_a_better_option():
    way = (*CALM, ("yard", "rest"))
    assert first_divergence(way, BEST) == Divergence(3, "yard", "rest", ())


def test_the_beginning_of_a_best_way_has_not_diverged():
    assert first_divergence(CALM[:2], BEST) is None
    assert first_divergence((), BEST) is None


def test_divergences_are_counted_over_many_attempts():
    open_door = (("hall", "call"), ("door", "open"))
    ways = [(CALM, 10), (open_door, 3), ((("hall", "run"),), 2), (open_door, 1)]
    assert divergences(ways, BEST) == {("door", "open"): 4, ("hall", "run"): 2}


@pytest.mark.parametrize(
    ("one", "two", "distance"),
    [("kitten", "sitting", 3), ("saturday", "sunday", 3), ("", "abc", 3), ("abc", "abc", 0)],
)
def test_the_distance_of_two_ways_is_levenshteins(one, two, distance):
    assert edit_distance(one, two) == edit_distance(two, one) == distance


def test_the_nearest_best_way_counts():
    assert nearest((("hall", "call"), ("door", "wait")), BEST) == 1
    assert nearest(CALM, []) is None
