"""A size-up of several responses within an attempt: proved, played by bots, rebuilt, explained."""

from __future__ import annotations

import pytest

from rescue_training.attempt import debrief, replayed
from rescue_training.attempt.bots import BOTS
from rescue_training.attempt.rules import rules_hash

STORY = """
start: house
scenes:
  house:
    size_up:
      prompt: Trinh sát.
      objective: act
      points: 6
      within: 120s
      late: {go: lost}
      sides:
        front: {title: Trước, place: a}
        rear: {title: Sau, place: b}
      cues:
        smoke: {side: front, at: x, text: Khói}
        sign: {side: front, at: y, text: Biển, right: no}
        door: {side: rear, at: z, text: Cửa xích, grade: critical}
      plan:
        cut: {text: Cắt xích, right: yes}
        wait: {text: Chờ, right: no, grade: fatal}
      go: read
      results:
        poor: {go: lost}
        critical: {go: lost}
        fatal: {go: lost}
endings:
  read: {title: Nắm chắc, kind: good}
  lost: {title: Nhầm lối, kind: bad}
"""
WALK = ("see.front smoke", "see.rear door", "plan.cut done")


def test_the_proof_knows_best_and_worst_and_every_ending(game):
    found = game(STORY).exploration
    assert found.exact
    assert (found.best, found.worst) == (100, 0)
    assert found.endings == {"read": True, "lost": True}


def test_each_shortest_play_of_the_proof_leads_where_it_says(game):
    story = game(STORY)
    for ending, responses in story.exploration.plays.items():
        state, _ = story.play(*(f"{r.answer}@{r.elapsed}" for r in responses))
        assert state.ending == ending


@pytest.mark.parametrize("bot", BOTS)
def test_bots_play_it_to_its_end(game, bot):
    story = game(STORY)
    assert None not in story.ends_of(bot, range(15))


def test_every_side_that_was_left_is_kept_and_one_line_says_the_same(game, named):
    story = game(STORY)
    state, events = story.play(*WALK[:2])
    assert [given.answer for given in state.pending] == list(WALK[:2])
    assert len(named(events, "noted")) == 2
    walked, _ = story.play(*WALK)
    at_once, _ = story.play(" ".join(WALK))
    assert (walked.ending, walked.earned) == (at_once.ending, at_once.earned) == ("read", (6,))


def test_straight_and_rebuilt_from_json_agree(game):
    story = game(STORY)
    straight, _ = story.play("see.front sign@9000", "see.rear door@4000", "see.front smoke", "done")
    assert story.rebuilt(straight.history) == straight
    assert replayed(story.program, story.proof, straight.history, 1, "practice") == straight
    assert straight.ending == "read"


def test_when_time_runs_out_the_debrief_shows_what_was_walked_by_then(game):
    story = game(STORY)
    state, _ = story.play("see.front smoke@50000", "late@70000")
    assert state.ending == "lost"
    told = debrief(story.program, story.proof, state.history, 1, "practice").decisions[-1]
    activity = story.program.scenario.scenes["house"].activity
    marks = {part.key: part.mark.value for part in activity.parts(told.given, told.usable)}
    assert (marks["side.front"], marks["cue.smoke"]) == ("right", "right")
    assert (marks["side.rear"], marks["cue.door"]) == ("missed", "missed")


def test_the_parts_are_in_the_record(game, named):
    story = game(STORY)
    _, events = story.play("see.front smoke sign", "see.rear", "plan.cut done")
    judged = named(events, "judged")[-1]
    assert (judged["grade"], judged["leg"]) == ("critical", "critical")
    assert judged["parts"]["cue.sign"] == "false"
    assert judged["parts"]["plan.wait"] == "left"


@pytest.mark.parametrize(("old", "new", "rule"), [
    ("place: a}", "place: a, light: dark, smoke: 2, fire: {x: 1}}", False),
    ("at: x", "at: w", False),
    ("text: Khói}", "text: Khói đen, kind: expect}", False),
    ("side: rear", "side: front", True),
    ("text: Biển, right: no", "text: Biển", True),
])  # fmt: skip
def test_what_is_only_seen_is_no_rule(scenario, old, new, rule):
    changed = rules_hash(scenario(STORY.replace(old, new)))
    assert (changed != rules_hash(scenario(STORY))) is rule
