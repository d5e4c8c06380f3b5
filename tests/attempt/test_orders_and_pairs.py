"""An ordering and a matching within one attempt: proved, played by bots, rebuilt, explained."""

from __future__ import annotations

from itertools import permutations, product

import pytest

from rescue_training.activities import Mark
from rescue_training.attempt import Response, debrief, replayed, respond, start
from rescue_training.attempt.bots import BOTS

STORY = """
variables:
  gas: {type: flag, start: on}
objectives: {order: {title: Thứ tự}, pairs: {title: Cặp}}
start: steps
scenes:
  steps:
    ordering:
      prompt: Làm gì trước?
      objective: order
      points: 4
      within: 30s
      late: {go: end}
      steps:
        valve: {text: Khóa van}
        open: {text: Mở cửa}
        out: {text: Ra ngoài}
        call: {text: Gọi 114}
      order: [valve, [open, out], call]
      pairs: {spark: {first: out, then: call, grade: critical, why: Điện thoại phát tia lửa.}}
      go: bottles
      results:
        acceptable: {set: {gas: off}, go: bottles}
        critical: {go: blast}
  bottles:
    matching:
      prompt: Bình nào?
      objective: pairs
      points: 3
      items:
        solid: {text: Gỗ, with: [water, powder]}
        live: {text: Tủ điện, with: powder}
      partners: {water: {text: Nước}, powder: {text: Bột}, sand: {text: Cát}}
      pairs:
        shock: {item: live, partner: water, grade: fatal}
        small: {item: solid, partner: sand, grade: acceptable}
      go: [{if gas: end}, {else: quiet}]
      results: {fatal: {go: blast}}
endings:
  end: {title: Xong, kind: good}
  quiet: {title: Êm, kind: good}
  blast: {title: Nổ, kind: bad}
"""
ORDERS = [" ".join(order) for order in permutations(["valve", "open", "out", "call"])]
PAIRS = [
    " ".join(f"{item}={key}" for item, key in zip(("solid", "live"), picked, strict=True) if key)
    or "none"
    for picked in product(["", "water", "powder", "sand"], repeat=2)
]


def test_the_proof_knows_every_ending_and_the_best_and_worst_of_all_answers(game):
    story = game(STORY)
    found = story.exploration
    assert found.exact
    assert found.endings == {"end": True, "quiet": True, "blast": True}
    percents, endings = set(), set()
    for order in ORDERS:
        state, events = story.play(order)
        for pairs in PAIRS if state.ending is None else [""]:
            played, last = story.play(order, *([pairs] if pairs else []))
            percents.add(last[-1]["percent"])
            endings.add(played.ending)
        assert events
    assert (found.best, found.worst) == (max(percents), min(percents)) == (100, 0)
    assert endings == set(found.endings)


def test_each_shortest_play_of_the_proof_leads_where_it_says(game):
    story = game(STORY)
    for ending, responses in story.exploration.plays.items():
        state, _ = story.play(*(f"{r.answer}@{r.elapsed}" for r in responses))
        assert state.ending == ending


@pytest.mark.parametrize("bot", BOTS)
def test_bots_play_it_to_its_end(game, bot):
    story = game(STORY)
    assert None not in story.ends_of(bot, range(15))


def test_straight_and_rebuilt_from_json_agree(game):
    story = game(STORY)
    straight, _ = story.play("open valve out call@9000", "solid=sand live=powder@4000")
    assert story.rebuilt(straight.history) == straight
    assert replayed(story.program, story.proof, straight.history, 1, "practice") == straight
    assert straight.ending == "quiet"


def test_what_is_set_and_shown_hangs_on_the_grade_and_the_parts_are_in_the_record(game):
    story = game(STORY)
    _, events = story.play("open valve out call")
    judged = next(event for event in events if event["event"] == "judged")
    assert (judged["grade"], judged["pays"]) == ("acceptable", {"order": 3})
    assert judged["parts"] == {
        "valve": "partly", "open": "wrong", "out": "right", "call": "right", "pairs.spark": "right",
    }  # fmt: skip
    assert {"event": "changed", "values": {"gas": "off"}} in events


def test_the_debrief_says_how_steps_and_pairs_went(game):
    story = game(STORY)
    state, _ = story.play("valve open out call", "solid=sand")
    told = debrief(story.program, story.proof, state.history, 1, "practice")
    _, second = told.decisions
    activity = story.program.scenario.scenes["bottles"].activity
    marks = [part.mark for part in activity.parts(second.given, second.usable)]
    assert marks == [Mark.PARTLY, Mark.MISSED]


def test_too_late_is_late_whatever_was_put_in_order(game):
    story = game(STORY)
    state, _ = start(story.program, story.proof)
    moved, events = respond(
        story.program, story.proof, state, Response("steps", "valve open out call", 30_000)
    )
    assert (moved.ending, events[0]["leg"]) == ("end", "late")
