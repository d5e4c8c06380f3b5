"""Answers of many parts: proved, played, explained, and judged by what was there at the time."""

from __future__ import annotations

import json

import pytest

from rescue_training.activities import Mark
from rescue_training.attempt import (
    Refused,
    Response,
    State,
    debrief,
    parts_after,
    picture_after,
    play_once,
    replayed,
    respond,
    start,
    usable_now,
    view,
)
from rescue_training.attempt.bots import BOTS
from rescue_training.attempt.script import Script, ScriptedResponse, read_answer, run

STORY = """
variables:
  gas: {type: flag, start: on}
start: valve
scenes:
  valve:
    choice:
      prompt: Khóa van?
      options:
        shut: {text: Khóa, set: {gas: off}, go: ppe}
        open: {text: Để nguyên, go: ppe}
  ppe:
    all_that_apply:
      prompt: Làm những gì?
      objective: act
      points: 4
      within: 20s
      late: {go: end}
      items:
        mask: {text: Đeo mặt nạ, right: yes}
        coat: {text: Mặc áo, right: yes}
        valve: {text: Khóa van, right: yes, if: gas, grade: critical}
        run: {text: Chạy, right: no}
      go: end
      results:
        poor: {show: {smoke: 4}, go: end}
        critical: {go: blast}
endings:
  end: {title: Xong, kind: good}
  blast: {title: Nổ, kind: bad}
"""


def test_what_can_come_of_it_depends_on_what_is_there(game):
    story = game(STORY)
    assert story.exploration.exact
    assert story.exploration.endings == {"end": True, "blast": True}
    assert story.exploration.best == 100
    blast = [(r.scene, r.answer) for r in story.exploration.plays["blast"]]
    assert blast == [("valve", "open"), ("ppe", "mask coat")]
    assert story.play("shut", "mask coat")[0].earned == (4,)
    with pytest.raises(Refused):
        story.play("shut", "mask coat valve")
    assert story.play("open", "coat valve mask")[0].earned == (4,)
    assert story.play("open", "mask coat")[0].ending == "blast"


@pytest.mark.parametrize("bot", BOTS)
def test_bots_play_it_to_its_end(game, bot):
    story = game(STORY)
    for seed in range(12):
        assert play_once(story.program, story.proof, bot, seed).state.ending


def test_points_between_the_grades_are_paid_and_their_cost_is_exact(game):
    story = game(STORY.replace("points: 4", "points: 4\n      enough: 50"))
    _, events = story.play("open", "mask valve")
    judged = events[-3]
    assert (judged["grade"], judged["pays"], judged["cost"]) == ("acceptable", {"act": 2}, [50, 1])
    assert judged["parts"] == {"mask": "right", "coat": "missed", "valve": "right", "run": "left"}
    assert events[-1]["percent"] == 50


def test_straight_and_rebuilt_from_json_agree(game):
    story = game(STORY)
    straight, _ = story.play("open", "mask valve run@3000")
    state, _ = start(story.program, story.proof)
    for response in (Response("valve", "open"), Response("ppe", "mask valve run", 3000)):
        state = State.from_json(json.loads(json.dumps(state.to_json())))
        state, _ = respond(story.program, story.proof, state, response)
    assert state == straight
    assert replayed(story.program, story.proof, straight.history, 1, "practice") == straight


def test_a_play_lists_the_words_of_an_answer(game):
    story = game(STORY)
    assert read_answer("mask  coat valve @ 6s") == ("mask coat valve", 6000)
    assert read_answer("mask, coat") is None
    script = Script("", (ScriptedResponse("valve", "open"),
                         ScriptedResponse("ppe", "mask coat valve", 6000)))  # fmt: skip
    assert run(story.program, story.proof, script).state.earned == (4,)


def test_the_debrief_can_say_how_every_part_went(game):
    story = game(STORY)
    state, _ = story.play("open", "mask valve run@3000")
    told = debrief(story.program, story.proof, state.history, 1, "practice")
    (decision,) = told.decisions
    activity = story.program.scenario.scenes["ppe"].activity
    parts = activity.parts(decision.given, decision.usable)
    assert [part.mark for part in parts] == [Mark.RIGHT, Mark.MISSED, Mark.RIGHT, Mark.FALSE]
    assert (decision.began, decision.response, decision.best) == (1, 1, ("best",))


def test_too_late_explains_what_had_been_given(game):
    story = game(STORY)
    state, _ = story.play("open")
    late = Response("ppe", "late", 20_000)
    activity = story.program.scenario.scenes["ppe"].activity
    parts = parts_after(story.program, state, late, activity)
    assert {part.mark for part in parts} == {Mark.MISSED, Mark.LEFT}
    moved, events = respond(story.program, story.proof, state, late)
    assert (moved.ending, events[0]["leg"]) == ("end", "late")
    assert "parts" not in events[0]
    with pytest.raises(Refused):
        respond(story.program, story.proof, state, Response("ppe", "Sai!", 20_000))


def test_what_is_shown_is_what_is_there_in_an_order_of_the_attempts_own(game):
    story = game(STORY)
    closed, _ = story.play("shut")
    opened, _ = story.play("open")
    assert {offer.key for offer in view(story.program, closed).offers} == {"mask", "coat", "run"}
    assert {offer.key for offer in view(story.program, opened).offers} >= {"valve"}
    orders = {
        tuple(offer.key for offer in view(story.program, story.play("open", seed=n)[0]).offers)
        for n in range(1, 20)
    }
    assert len(orders) > 3
    ended, _ = story.play("open", "mask")
    assert view(story.program, ended).offers == ()
    assert usable_now(story.program, ended) == frozenset()


def test_the_picture_of_a_grade_is_shown_at_once(game):
    story = game(STORY)
    state, _ = story.play("open")
    assert picture_after(story.program, state, Response("ppe", "valve run")).smoke == 4
    assert picture_after(story.program, state, Response("ppe", "mask coat valve")) is None
    assert picture_after(story.program, state, Response("ppe", "Sai!")) is None


def test_a_scene_that_asks_nothing_takes_no_answer_and_shows_nothing_new(game):
    story = game("""
start: hall
scenes:
  hall: {go: end}
""")
    state, _ = start(story.program, story.proof)
    assert picture_after(story.program, state, Response("hall", "go")) is None
    with pytest.raises(Refused):
        respond(story.program, story.proof, state, Response("hall", "valve"))
