"""What happens when a trainee answers: format sections 2 and 3, one rule a test."""

from __future__ import annotations

import json

import pytest

from rescue_training.attempt import Refused, Response, State, respond, start

WINDOW = """
start: pan
variables:
  smoke: {type: level, to: 3}
  clock: {type: counter, to: 5}
  gas: {type: flag, start: on}
scenes:
  pan:
    choice:
      prompt: Làm gì?
      objective: act
      within: 20s
      during: {8s: {smoke: smoke + 1}, 14s: {smoke: smoke + 1}}
      late: {set: {smoke: "3"}, go: end}
      options:
        valve: {text: Khóa van, grade: best, set: {gas: off, clock: clock + smoke}, go: end}
        wait: {text: Chờ, grade: poor, if: smoke >= 1, go: end}
"""


def test_a_graded_answer_pays_its_objective_and_ends_the_attempt(game, named):
    state, events = game(WINDOW).play("valve")
    assert state.ending == "end"
    assert state.earned == (2,)
    assert named(events, "judged")[0]["pays"] == {"act": 2}
    assert named(events, "scored")[0]["percent"] == 100


@pytest.mark.parametrize(("elapsed", "smoke"), [(0, 0), (7999, 0), (8000, 1), (14000, 2)])
def test_the_world_changes_while_nobody_answers(game, elapsed, smoke):
    state, _ = game(WINDOW).play(f"valve@{elapsed}")
    assert state.values == (smoke, smoke, 0)


def test_an_answer_at_the_end_of_the_window_is_late_whatever_was_clicked(game, named):
    state, events = game(WINDOW).play("valve@20000")
    assert named(events, "judged")[0]["leg"] == "late"
    assert named(events, "judged")[0]["grade"] == "poor"
    assert state.values[0] == 3


def test_the_last_millisecond_before_the_end_is_in_time(game, named):
    _, events = game(WINDOW).play("valve@19999")
    assert named(events, "judged")[0]["leg"] == "valve"


def test_an_option_whose_condition_comes_true_in_the_window_can_be_chosen_then(game):
    made = game(WINDOW)
    assert made.play("wait@8000")[0].ending == "end"
    with pytest.raises(Refused):
        made.play("wait@7999")


@pytest.mark.parametrize(
    ("scene", "answer", "elapsed"),
    [("pan", "nothing", 0), ("other", "valve", 0), ("pan", "late", 0), ("pan", "valve", -1),
     ("pan", "no such answer", 30_000)],
)
def test_what_is_not_possible_is_refused(game, scene, answer, elapsed):
    made = game(WINDOW)
    state, _ = start(made.program, made.proof)
    with pytest.raises(Refused):
        respond(made.program, made.proof, state, Response(scene, answer, elapsed))


def test_nothing_can_be_answered_after_the_ending(game):
    made = game(WINDOW)
    state, _ = made.play("valve")
    with pytest.raises(Refused):
        respond(made.program, made.proof, state, Response("pan", "valve"))


HUB = """
start: hall
variables:
  clock: {type: counter, to: 9}
  key: {type: flag}
scenes:
  hall:
    enter: {clock: clock + 1}
    first_enter: {clock: "3"}
    hub:
      prompt: Làm gì?
      objective: act
      until: {if: clock >= 7, go: trapped}
      options:
        wake: {text: Gọi, grade: best, once: yes, set: {clock: clock + 1}}
        look: {text: Nhìn, grade: acceptable, set: {clock: clock + 1}}
        key: {text: Lấy khóa, set: {key: on}}
        roof: {text: Lên mái, if: key and done(wake), locked: Cửa khóa, go: roof}
  roof:
    go:
      - if visits(hall) == 1 and done(hall, wake): end
      - else: trapped
endings:
  end: {title: Thoát, kind: good}
  trapped: {title: Kẹt, kind: bad}
"""


def test_a_hub_comes_back_until_an_option_leads_on(game):
    state, _ = game(HUB).play("wake", "look", "key", "roof", "go")
    assert state.ending == "end"
    assert state.earned == (3,)


def test_entering_counts_once_and_a_pick_in_a_hub_is_no_new_entry(game):
    assert game(HUB).play()[0].values == (4, 0)
    assert game(HUB).play("wake")[0].values == (5, 0)


def test_a_hub_is_over_when_its_condition_holds_after_a_pick(game):
    assert game(HUB).play("look", "look", "look")[0].ending == "trapped"


def test_what_can_be_done_once_cannot_be_done_twice(game):
    with pytest.raises(Refused):
        game(HUB).play("wake", "wake")


def test_only_the_first_graded_answer_of_a_decision_pays(game, named):
    state, events = game(HUB).play("look", "look")
    assert state.earned == (1,)
    assert [e["first"] for e in named(events, "judged")] == [True, False]


GATES = """
start: one
pass: 70
scenes:
  one:
    choice:
      prompt: Một?
      objective: act
      options:
        good: {text: Đúng, grade: best, go: end}
        water: {text: Dội nước, grade: critical, go: one}
        jump: {text: Nhảy, grade: fatal, go: one}
"""


def test_a_critical_answer_caps_the_percent_and_fails(game, named):
    _, events = game(GATES).play("water", "good")
    scored = named(events, "scored")[0]
    assert (scored["percent"], scored["passed"]) == (0, False)
    assert scored["critical"] == ["one.water"]


def test_a_gate_counts_on_every_visit_even_when_points_do_not(game, named):
    _, events = game(GATES).play("water", "water", "good")
    assert len(named(events, "gated")) == 2


def test_a_fatal_answer_makes_it_nothing(game, named):
    _, events = game(GATES).play("jump", "good")
    assert named(events, "scored")[0]["percent"] == 0


CAPPED = """
start: one
scenes:
  one:
    choice:
      prompt: Một?
      objective: act
      options:
        good: {text: Đúng, grade: best, points: "10", go: two}
        bad: {text: Sai, grade: poor, go: two}
  two:
    choice:
      prompt: Hai?
      objective: act
      options:
        good: {text: Đúng, grade: best, points: "1", go: end}
        water: {text: Dội nước, grade: critical, go: end}
"""


def test_the_cap_is_the_most_after_a_critical_answer(game, named):
    _, events = game(CAPPED).play("good", "water")
    assert named(events, "scored")[0]["percent"] == 49
    assert named(events, "scored")[0]["raw"] == [1000, 11]


def test_numbers_stop_at_their_ends(game):
    text = HUB.replace("clock + 1}}\n        key", "clock - 9}}\n        key")
    assert game(text).play("look")[0].values[0] == 0
    text = HUB.replace("clock + 1}}\n        key", "clock + 90}}\n        key")
    assert game(text).play("look")[0].values[0] == 9


def test_effects_are_worked_out_from_the_values_before(game):
    text = """
start: one
variables:
  a: {type: level, to: 9, start: "1"}
  b: {type: level, to: 9, start: "2"}
  face: {type: one_of, values: [calm, afraid, brave]}
scenes:
  one:
    enter: {a: b, b: a, face: brave}
    choice:
      prompt: Gì?
      options:
        on: {text: Đi, if: face == brave and face != calm, go: end}
"""
    assert game(text).play("on")[0].values == (2, 1, 2)


def test_a_route_takes_the_first_arm_that_holds(game):
    text = """
start: one
variables: {n: {type: counter, to: 3}}
scenes:
  one:
    enter: {n: n + 1}
    go:
      - if n == 1: one
      - if n == 2 and not (n > 2 or -n > 0): one
      - else: end
"""
    state, events = game(text).play("go", "go", "go")
    assert state.ending == "end"
    assert [e["event"] for e in events].count("entered") == 3


def test_a_place_stays_until_a_scene_names_another(game):
    text = """
start: one
scenes:
  one: {place: kitchen, go: two}
  two: {go: three}
  three: {place: alley, go: end}
"""
    made = game(text)
    places = [made.play(*["go"] * n)[0].place for n in range(4)]
    assert places == ["kitchen", "kitchen", "alley", "alley"]


@pytest.mark.parametrize("answers", [("wake", "look", "key", "roof", "go"), ("look", "look")])
def test_a_state_survives_json_and_plays_on_the_same(game, answers):
    made = game(HUB)
    straight, _ = made.play(*answers)
    rebuilt, _ = start(made.program, made.proof)
    for answer in answers:
        rebuilt = State.from_json(json.loads(json.dumps(rebuilt.to_json())))
        response = Response(rebuilt.scene, answer)
        rebuilt, _ = respond(made.program, made.proof, rebuilt, response)
    assert rebuilt == straight


@pytest.mark.parametrize("data", [{}, {"scene": 1, "answer": "a", "elapsed": 0}, None, 5,
                                  {"scene": "a", "answer": "a", "elapsed": True}])  # fmt: skip
def test_what_is_no_response_is_not_read_as_one(data):
    with pytest.raises(ValueError, match="response"):
        Response.from_json(data)
