"""From a folder to a scenario: what keeps it from being played, and what does not."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from rescue_training.authoring.loader import load, understood
from rescue_training.authoring.prose import PROSE_KEYS, folded, is_prose
from rescue_training.authoring.shapes import SHAPES
from rescue_training.authoring.source import parse
from rescue_training.problem import Severity
from rescue_training.scenario import Scenario, texts

WHOLE = """\
format: 1
language: vi
title: A
summary: B
audience: citizen
minutes: 6
content: [burns]
author: C
review: {by: D, on: 2026-01-01}
objectives: {people: {title: E, weight: 2}}
sources: {law: {title: F, part: G, url: H, checked: 2026-01-01}}
variables:
  smoke: {type: level, to: 5, start: 1, shown: I}
  wind: {type: one_of, values: [north, south]}
cast: {mother: {name: J, bust: mother, role: K}}
start: pan
scenes:
  pan:
    place: kitchen
    show: {fire: [{at: pan, size: 2}], smoke: smoke, light: dark, steam: pan, sound: [alarm]}
    enter: {smoke: smoke + 1}
    first_enter: {smoke: 0}
    say: [L]
    choice:
      prompt: M
      objective: people
      source: law
      within: 20s
      during: {8s: {smoke: 2}}
      late: {go: hall, grade: poor, why: N}
      hint: O
      order: fixed
      options:
        out: {text: P, if: smoke >= 1, locked: Q, once: yes, points: {people: 2}, grade: best,
              show: {smoke: "3"}, set: {smoke: 1}, why: R, review: needed, go: hall}
        run: {text: S, points: 1, grade: poor, go: safe}
  hall:
    hub:
      prompt: T
      until: {if: smoke >= 3, go: safe}
      options:
        look: {text: U}
endings: {safe: {title: V, kind: good, say: W, show: {light: room}}}
"""


def loaded(text: str, name: str = "pan-fire"):
    return understood(Path(name), parse(text.encode()))


def test_a_whole_scenario_has_no_problems():
    found = loaded(WHOLE)
    assert found.problems == ()
    assert found.scenario is not None
    assert found.scenario.id == "pan-fire"


def test_a_warning_does_not_keep_a_scenario_from_being_played():
    found = loaded(WHOLE.replace("prompt: T", 'prompt: "T }"'))
    assert [p.code for p in found.problems] == ["RT129"]
    assert found.scenario is not None


def test_an_error_does():
    found = loaded(WHOLE.replace("minutes: 6", "minutes: 0"))
    assert found.scenario is None
    assert found.shape is not None


def test_wrong_keys_do_not_hide_wrong_names_and_expressions():
    text = WHOLE.replace("title: A", "titel: A").replace("go: hall, grade", "go: hal, grade")
    text = text.replace("if: smoke >= 3", "if: smok >= 3")
    codes = [p.code for p in loaded(text).problems]
    assert sorted(codes) == ["RT101", "RT102", "RT151", "RT201"]


def test_an_id_is_given_by_its_place_and_may_not_be_written():
    found = loaded(WHOLE.replace("    place: kitchen", "    id: other\n    place: kitchen"))
    assert [p.code for p in found.problems] == ["RT101"]


def test_the_names_of_the_programs_own_fields_are_no_keys():
    found = loaded(WHOLE.replace("set: {smoke: 1}", "effects: {smoke: 1}"))
    assert [(p.code, p.arguments.get("meant")) for p in found.problems] == [("RT101", "set")]


def test_a_folder_without_a_scenario_is_a_problem(tmp_path):
    assert [p.code for p in load(tmp_path).problems] == ["RT001"]


ODD: list[Any] = ["", "x", "3", "-1", "{}", [], ["x"], [["x"]], {}, {"x": "y"}, {"if x": "y"}]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items if isinstance(value, dict | list) else ():
        found += places(item, (*path, key))
    return found


def oddities():
    """Every value of a whole scenario, replaced in turn by everything that may be odd there."""
    whole = parse(WHOLE.encode()).value
    for path in places(whole):
        for odd in ODD:
            value = copy.deepcopy(whole)
            parent = value
            for step in path[:-1]:
                parent = parent[step]
            parent[path[-1]] = copy.deepcopy(odd)
            yield value


def refusals(value: Any) -> set[str]:
    try:
        Scenario.model_validate({**value, "id": "x"})
    except ValidationError as error:
        return {item["type"] for item in error.errors()}
    return set()


def test_everything_the_classes_refuse_has_a_code():
    refused = set().union(*map(refusals, oddities()))
    assert refused <= set(SHAPES)
    assert {"missing", "extra_forbidden", "text", "number", "duration", "literal_error"} < refused


def test_whatever_stands_in_a_key_is_told_or_is_fine():
    for value in oddities():
        found = understood(Path("x"), parse(json.dumps(value, ensure_ascii=False).encode()))
        errors = [p for p in found.problems if p.severity is Severity.ERROR]
        assert (found.scenario is None) == bool(errors), value


def test_prose_is_what_the_scenarios_classes_mark_as_text():
    scenario = loaded(WHOLE).scenario
    assert scenario is not None
    found = {path for path, _ in texts(scenario)}
    assert all(is_prose(path) for path in found)
    assert {path[-1] for path in found if "say" not in path} | {"say"} == PROSE_KEYS


@pytest.mark.parametrize(("text", "style", "read"), [
    ("a\nb", "|", "a b"),
    ("a\n\nb", "|", "a\n\nb"),
    ("a\n \n\nb\n", "|", "a\n\nb"),
    ("a\nb", ">", "a\n\nb"),
    ("a\n  b", ">", "a b"),
    ("a\n\n  b", ">", "a\n\nb"),
    ("a\nb", '"', "a\n\nb"),
])  # fmt: skip
def test_line_breaks_become_spaces_or_paragraphs(text, style, read):
    assert folded(text, style) == read
