"""What a kind does not have is nothing; what is wrong with a choice it says itself."""

from __future__ import annotations

from rescue_training.activities import Choice
from rescue_training.activities.all_that_apply import AllThatApply
from rescue_training.activities.whole import Whole

ITEMS = {"a": {"text": "A", "right": "yes"}, "b": {"text": "B", "right": "no"}}


def choice(**options: dict[str, str]) -> Choice:
    return Choice.model_validate({"prompt": "?", "options": options})


def test_a_choice_has_no_parts_no_sights_and_no_portraits():
    asked = choice(a={"text": "A", "go": "on"})
    assert list(asked.parts([], ())) == []
    assert list(asked.sights()) == []
    assert list(asked.busts()) == []
    assert list(asked.complaints()) == []


def test_a_choice_says_what_is_wrong_with_it():
    assert [wrong.code for wrong in choice(a={"text": "A"}).complaints()] == ["RT130"]
    assert [wrong.code for wrong in choice().complaints()] == ["RT125"]


def test_items_are_ids_and_grades_are_none():
    asked = AllThatApply.model_validate({"prompt": "?", "items": ITEMS})
    assert list(asked.ids()) == [("items", "a"), ("items", "b")]
    assert list(Whole.ids(asked)) == []
