"""A report given in two responses within an attempt: proved, played by bots, rebuilt, explained."""

from __future__ import annotations

import pytest

from rescue_training.activities import Mark
from rescue_training.attempt import Response, debrief, replayed
from rescue_training.attempt.bots import BOTS
from rescue_training.attempt.play import Refused
from rescue_training.attempt.rules import rules_hash
from rescue_training.scenario import texts

STORY = """
variables:
  asked: {type: flag}
start: arrive
scenes:
  arrive:
    choice:
      prompt: Làm gì?
      objective: act
      options:
        ask: {text: Hỏi, grade: best, set: {asked: on}, go: report}
        hurry: {text: Báo ngay, grade: poor, go: report}
  report:
    radio_message:
      prompt: Báo cáo.
      form: can
      objective: act
      points: 4
      within: 60s
      late: {go: slow}
      brief: 4
      facts:
        smoke: {text: Khói đen, slot: conditions}
        people: {text: Ba người kẹt, slot: conditions, if: asked, grade: critical, why: Cứu người.}
        line: {text: Triển khai lăng, slot: actions}
        ladder: {text: Xin xe thang, slot: needs}
        guess: {text: Chắc chập điện, slot: conditions, right: no}
      read_back: {slot: needs, text: Xin xe téc}
      go: helped
      results:
        poor: {go: slow}
        critical: {go: slow}
endings:
  helped: {title: Tới đúng, kind: good}
  slow: {title: Tới chậm, kind: bad}
"""
WHOLE = "conditions=people actions=line needs=ladder"


def test_the_proof_knows_best_and_worst_and_every_ending(game):
    found = game(STORY).exploration
    assert found.exact
    assert (found.best, found.worst) == (100, 0)
    assert found.endings == {"helped": True, "slow": True}


def test_each_shortest_play_of_the_proof_leads_where_it_says(game):
    story = game(STORY)
    for ending, responses in story.exploration.plays.items():
        state, _ = story.play(*(f"{r.answer}@{r.elapsed}" for r in responses))
        assert state.ending == ending


@pytest.mark.parametrize("bot", BOTS)
def test_bots_play_it_to_its_end(game, bot):
    story = game(STORY)
    assert None not in story.ends_of(bot, range(15))


def test_the_message_is_kept_before_it_is_read_back(game, named):
    story = game(STORY)
    state, events = story.play("ask", f"{WHOLE}@9000")
    assert state.ending is None
    assert [given.answer for given in state.pending] == [WHOLE]
    assert named(events, "noted")
    done, _ = story.play("ask", f"{WHOLE}@9000", "correct=needs@4000")
    assert done.ending == "helped"
    at_once, _ = story.play("ask", f"{WHOLE} correct=needs@13000")
    assert (at_once.ending, at_once.earned) == (done.ending, done.earned)


def test_straight_and_rebuilt_from_json_agree(game):
    story = game(STORY)
    straight, _ = story.play("ask", f"{WHOLE}@9000", "confirm@4000")
    assert story.rebuilt(straight.history) == straight
    assert replayed(story.program, story.proof, straight.history, 1, "practice") == straight


def test_what_was_never_asked_for_cannot_be_said_and_is_not_missed(game):
    story = game(STORY)
    with pytest.raises(Refused):
        story.play("hurry", WHOLE)
    state, events = story.play("hurry", "conditions=smoke actions=line needs=ladder correct=needs")
    assert state.ending == "helped"
    assert events[-1]["percent"] < 100


def test_the_window_runs_through_message_and_read_back(game):
    story = game(STORY)
    state, _ = story.play("ask", f"{WHOLE}@40000", "correct=needs@20000")
    assert state.ending == "slow"


def test_the_debrief_shows_what_was_said_beside_what_was_known(game):
    story = game(STORY)
    said = "conditions=smoke actions=line needs=ladder"
    state, events = story.play("ask", f"{said}@9000", "correct=needs@2000")
    assert state.ending == "slow"
    judged = [e for e in events if e["event"] == "judged"][-1]
    assert judged["parts"]["slot.conditions"] == "partly"
    told = debrief(story.program, story.proof, state.history, 1, "practice").decisions[-1]
    activity = story.program.scenario.scenes["report"].activity
    parts = {part.key: part for part in activity.parts(told.given, told.usable)}
    assert parts["slot.conditions"].gate.value == "critical"
    assert parts["fact.guess"].mark is Mark.LEFT
    assert Response("report", said).script == said


def test_the_slot_that_is_misheard_is_a_rule_and_its_words_are_translated(scenario):
    def hashed(old: str, new: str) -> str:
        return rules_hash(scenario(STORY.replace(old, new)))

    same = rules_hash(scenario(STORY))
    assert hashed("{slot: needs, text: Xin xe téc}", "{slot: actions, text: Xin xe téc}") != same
    assert hashed("text: Xin xe téc", "text: Xin hai xe téc") == same
    read_back = ("scenes", "report", "radio_message", "read_back", "text")
    assert dict(texts(scenario(STORY)))[read_back] == "Xin xe téc"
