"""What a scenario says of itself, and what it makes of odd forms of ``say`` and variables."""

from __future__ import annotations

import pytest

from rescue_training.activities.say import read_say
from rescue_training.scenario import Declared, Scene


@pytest.mark.parametrize(("written", "code"), [
    ([["nested"]], "RT122"), ([{"mother": ["x"]}], "RT122"), ("", "RT122"),
    ([{"a": "x", "b": "y"}], "RT122"), (["fine", {"else": "x"}], "RT123"),
    ([{"if x": [["nested"]]}], "RT122"), (["fine", [1]], "RT122"),
])  # fmt: skip
def test_a_say_that_is_none_complains(written, code):
    assert [c.code for c in read_say(written).complaints] == [code]


def test_every_line_knows_where_it_stands_and_when_it_is_said():
    say = read_say(["A", {"if x": "B"}, {"else": [{"mother shouting": "C"}]}, {"mother": "D"}])
    assert [(line.text, line.path) for line in say.lines] == [
        ("A", (0,)), ("B", (1, "if x")), ("C", (2, "else", 0, "mother shouting")),
        ("D", (3, "mother")),
    ]  # fmt: skip
    assert (say.lines[1].when, say.lines[2].unless) == ("x", "x")
    assert (say.lines[2].speaker, say.lines[2].expression) == ("mother", "shouting")
    assert read_say(say) is say
    assert read_say({"mother": "E"}).lines[0].speaker == "mother"


@pytest.mark.parametrize(("declared", "start"), [
    ({"type": "flag"}, 0), ({"type": "flag", "start": "on"}, 1),
    ({"type": "flag", "start": "perhaps"}, None),
    ({"type": "level", "to": "5", "start": "3"}, 3),
    ({"type": "level", "to": "5", "start": "6"}, None),
    ({"type": "one_of", "values": ["a", "b"], "start": "b"}, 1),
    ({"type": "one_of", "values": ["a", "b"], "start": "c"}, None),
])  # fmt: skip
def test_a_start_is_understood_by_its_variable(declared, start):
    found = Declared.model_validate(declared)
    assert found.start_value() == start
    assert found.variable("x").start == (start or 0)


def test_a_scene_knows_what_it_asks_and_where():
    scene = Scene.model_validate({"id": "pan", "choice": {"prompt": "?", "options": {}}})
    assert (scene.kind, scene.asks, scene.path) == ("choice", ("scenes", "pan", "choice"),
                                                    ("scenes", "pan"))  # fmt: skip
    assert Scene.model_validate({"id": "on", "go": "pan"}).activity is None
