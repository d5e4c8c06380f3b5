"""The form of an answer: one line of small words, never free text."""

from __future__ import annotations

import pytest

from rescue_training.activities.answer import (
    MAX_LENGTH,
    answered,
    items_of,
    pairs_of,
    words_of,
)


@pytest.mark.parametrize(("answer", "words"), [
    ("valve", ("valve",)),
    ("gloves mask", ("gloves", "mask")),
    ("foam=b co2=e", ("foam=b", "co2=e")),
    ("press.540 tag=red", ("press.540", "tag=red")),
    ("", ()), (" valve", ()), ("valve ", ()), ("two  spaces", ()),
    ("Valve", ()), ("van gas!", ()), ("đậy", ()), ("a\nb", ()), ("a=", ()), ("1a", ()),
    ("a " * MAX_LENGTH + "a", ()),
])  # fmt: skip
def test_only_small_words_are_an_answer(answer, words):
    assert words_of(answer) == words


def test_nothing_is_an_answer_too_and_a_thing_is_given_once():
    assert items_of("none") == ()
    assert items_of("lid gas") == ("lid", "gas")
    assert items_of("lid lid") is None
    assert items_of("Lid") is None


def test_pairs_join_each_left_once():
    assert pairs_of("none") == {}
    assert pairs_of("water=a foam=b") == {"water": "a", "foam": "b"}
    assert pairs_of("water=a water=b") is None
    assert pairs_of("water") is None
    assert pairs_of("water=a=b") is None
    assert pairs_of("") is None


def test_what_is_answered_can_be_read_again():
    assert answered([]) == "none"
    assert items_of(answered(["lid", "gas"])) == ("lid", "gas")
