"""What authored fields understand, and what they refuse by name."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from rescue_training.activities import Given, Grade, Hub
from rescue_training.activities.fields import (
    Day,
    Duration,
    Flag,
    Model,
    Number,
    Text,
    Word,
    duration,
    is_prose,
)
from rescue_training.activities.route import read_route
from rescue_training.activities.show import Show


class Sample(Model):
    """One field of each type."""

    flag: Flag = False
    number: Number = 0
    duration: Duration = 1000
    day: Day = date(2026, 1, 1)
    text: Text = "x"
    word: Word = "x"
    maybe: Text | None = None
    other: int | None = None


@pytest.mark.parametrize(("field", "written", "found"), [
    ("flag", "on", True), ("flag", "no", False), ("flag", True, True),
    ("number", "-12", -12), ("number", 7, 7),
    ("duration", "20s", 20_000), ("duration", "1m30s", 90_000), ("duration", "2m", 120_000),
    ("duration", 5000, 5000),
    ("day", "2026-11-22", date(2026, 11, 22)), ("day", date(2026, 1, 2), date(2026, 1, 2)),
    ("text", "Đậy nắp", "Đậy nắp"), ("word", "0114", "0114"),
])  # fmt: skip
def test_text_is_understood_by_its_field(field, written, found):
    assert getattr(Sample.model_validate({field: written}), field) == found


@pytest.mark.parametrize(("field", "written", "error"), [
    ("flag", "perhaps", "flag"), ("number", "1.5", "number"), ("number", "x", "number"),
    ("number", None, "number"), ("duration", "20", "duration"), ("duration", "", "duration"),
    ("duration", "0s", "duration_range"), ("duration", "61m", "duration_range"),
    ("duration", ["1s"], "duration"), ("day", "tomorrow", "day"), ("text", "", "empty"),
    ("text", " ", "text"), ("text", {"a": "b"}, "text"), ("text", ["a"], "text"),
    ("word", {"a": "b"}, "text"), ("nothing", "x", "extra_forbidden"),
])  # fmt: skip
def test_what_a_field_cannot_understand_is_refused_by_name(field, written, error):
    with pytest.raises(ValidationError) as caught:
        Sample.model_validate({field: written})
    assert [e["type"] for e in caught.value.errors()] == [error]


def test_a_duration_is_milliseconds():
    assert duration("1m") == 60_000


def test_prose_is_known_also_when_it_may_be_left_out():
    fields = Sample.model_fields
    assert [name for name in fields if is_prose(fields[name])] == ["text", "maybe"]


@pytest.mark.parametrize(("written", "targets"), [
    ("hall", ("hall",)),
    ([{"if smoke > 2": "roof"}, {"else": "hall"}], ("roof", "hall")),
])  # fmt: skip
def test_a_route_is_an_id_or_a_list_that_ends_with_else(written, targets):
    route = read_route(written)
    assert (route.targets, route.complaints) == (targets, ())
    assert read_route(route) is route


@pytest.mark.parametrize(("written", "code"), [
    ("", "RT120"), ([], "RT120"), ({"a": "b"}, "RT120"), (["hall"], "RT120"),
    ([{"if x": ["y"]}, {"else": "z"}], "RT120"), ([{"when x": "y"}, {"else": "z"}], "RT120"),
    ([{"if x": "y"}], "RT121"), ([{"else": "y"}, {"else": "z"}], "RT121"),
])  # fmt: skip
def test_a_route_that_is_none_complains(written, code):
    assert [c.code for c in read_route(written).complaints] == [code]


def test_one_fire_or_several_one_sound_or_several():
    one = Show.model_validate({"fire": {"at": "pan", "size": "1"}, "sound": "siren"})
    two = Show.model_validate({"fire": [{"at": "pan", "size": "1"}] * 2, "sound": ["a", "b"]})
    assert (len(one.fire), len(two.fire), one.sound, two.sound) == (1, 2, ["siren"], ["a", "b"])


def test_a_hub_asks_for_one_pick_at_a_time():
    hub = Hub.model_validate({"prompt": "?", "options": {"a": {"text": "A", "grade": "best"}}})
    assert hub.judge([], {"a"}) is None
    assert hub.judge([Given("a"), Given("a")], {"a"}) is None
    assert hub.judge([Given("b")], {"a"}) is None
    assert hub.judge([Given("a")], {"a"}).grade is Grade.BEST
    assert [w.answer for w in hub.outcomes({"a"})] == ["a"]
    assert hub.stays()


def test_points_go_to_the_option_or_the_decision_and_need_a_grade():
    def pays(**option: object) -> dict[str, int]:
        data = {"text": "A", **option}
        hub = Hub.model_validate({"prompt": "?", "objective": "people", "options": {"a": data}})
        return dict(hub.judge([Given("a")], {"a"}).points)

    assert pays(grade="best") == {"people": 2}
    assert pays(grade="acceptable", objective="isolate") == {"isolate": 1}
    assert pays(grade="best", points="3") == {"people": 3}
    assert pays(grade="best", points={"a": "1", "b": "0"}) == {"a": 1}
    assert pays(grade="poor") == {}
    assert pays(points="5") == {}
