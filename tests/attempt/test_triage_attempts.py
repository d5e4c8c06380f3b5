"""A triage within an attempt: proved, played tag by tag, rebuilt at any moment, late, by bots."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from rescue_training.activities import Mark
from rescue_training.attempt import (
    Refused,
    Response,
    State,
    debrief,
    parts_after,
    play_once,
    replayed,
    respond,
    start,
)
from rescue_training.attempt.bots import BOTS
from rescue_training.attempt.rules import rules_hash
from rescue_training.attempt.script import Script, ScriptedResponse, run

STORY = """
variables:
  trapped: {type: flag, start: off}
start: road
scenes:
  road:
    triage:
      prompt: Phân loại các nạn nhân.
      objective: act
      points: 6
      algorithm: start
      within: 10m
      late: {go: slow}
      casualties:
        an: {who: Nam 30, walks: no, rate: 22, pulse: yes, obeys: yes, drift: {90s: {rate: 40}}}
        binh: {who: Nữ 65, walks: no, rate: 26, pulse: no, bleeding: yes, grade: critical}
        chi: {who: Nữ 20, walks: yes}
        dung: {who: Nam 50, if: trapped, walks: no, rate: 35, grade: fatal}
      go: end
      results:
        critical: {go: lost}
endings:
  end: {title: Xong, kind: good}
  slow: {title: Chậm, kind: mixed}
  lost: {title: Mất người, kind: bad}
"""
AN = "an walk breathe rate pulse obey tag=yellow"
AGAIN = "an walk breathe rate tag=red"
BINH = "binh bleed walk breathe rate pulse tag=red"
CHI = "chi walk tag=green"
SLOWLY = [f"{AN}@20000", f"{BINH}@25000", f"{CHI}@50000", f"{AGAIN}@5000", "done@2000"]


def test_the_proof_knows_what_can_come_of_it(game):
    story = game(STORY)
    found = story.exploration
    assert found.exact
    assert found.endings == {"end": True, "slow": True, "lost": True}
    assert (found.best, found.worst) == (100, 0)
    lost = [r.answer for r in found.plays["lost"]]
    assert story.play(*lost)[0].ending == "lost"
    assert story.play(found.best_play[0].answer)[1][-1]["percent"] == 100


def test_a_play_of_one_line_and_a_play_tag_by_tag_come_to_the_same(game):
    story = game(STORY)
    at_once = story.play(f"{AN} {BINH} {CHI} done")[0]
    by_tags = story.play(AN, BINH, CHI, "done")[0]
    assert at_once.earned == by_tags.earned == (6,)
    script = Script("", tuple(ScriptedResponse("road", a) for a in (AN, BINH, CHI, "done")))
    assert run(story.program, story.proof, script).state.earned == (6,)


def test_who_has_drifted_must_be_seen_again(game):
    story = game(STORY)
    state, events = story.play(*SLOWLY)
    assert state.earned == (6,)
    assert events[-1]["percent"] == 100
    missed, _ = story.play(*SLOWLY[:3], "done")
    assert missed.earned == (5,)
    told = debrief(story.program, story.proof, missed.history, 1, "practice")
    (decision,) = told.decisions
    activity = story.program.scenario.scenes["road"].activity
    parts = {p.key: p.mark for p in activity.parts(decision.given, decision.usable)}
    assert parts["an.again"] is Mark.MISSED
    assert decision.cost == Fraction(100, 6)
    assert (decision.began, decision.response) == (0, 3)


def test_straight_and_rebuilt_after_every_tag_agree(game):
    story = game(STORY)
    straight, _ = story.play(*SLOWLY)
    state, _ = start(story.program, story.proof, 1, "practice")
    noted = []
    for line in SLOWLY:
        answer, _, time = line.partition("@")
        state = State.from_json(json.loads(json.dumps(state.to_json())))
        response = Response("road", answer, int(time))
        state, events = respond(story.program, story.proof, state, response)
        noted.append(events[0]["event"])
    assert state == straight
    assert noted == ["noted"] * 4 + ["judged"]
    assert replayed(story.program, story.proof, straight.history, 1, "practice") == straight


def test_findings_are_rules_and_portraits_are_not(scenario):
    told = rules_hash(scenario(STORY))
    for change in ("rate: 23", "rate: 22, age: 5", "rate: 22, refill: 1"):
        assert rules_hash(scenario(STORY.replace("rate: 22", change, 1))) != told
    pictures = STORY.replace("who: Nữ 20", "who: Cô gái, bust: elder, face: closed, seen: Đứng")
    assert rules_hash(scenario(pictures)) == told


def test_only_who_is_there_and_only_a_whole_tag_is_taken(game):
    story = game(STORY)
    for answer in ("an walk", "dung walk breathe rate tag=red", "done", "an walk tag=grey"):
        with pytest.raises(Refused):
            story.play(answer)


def test_when_the_window_runs_out_what_was_tagged_is_told(game):
    story = game(STORY)
    state, _ = story.play(f"{CHI}@4000")
    late = Response("road", "late", 600_000)
    activity = story.program.scenario.scenes["road"].activity
    parts = {p.key: p.mark for p in parts_after(story.program, state, late, activity)}
    assert (parts["chi"], parts["binh"]) == (Mark.RIGHT, Mark.MISSED)
    assert respond(story.program, story.proof, state, late)[0].ending == "slow"


@pytest.mark.parametrize("bot", BOTS)
def test_bots_play_it_to_its_end(game, bot):
    story = game(STORY)
    ends = {play_once(story.program, story.proof, bot, seed).state.ending for seed in range(9)}
    assert None not in ends
