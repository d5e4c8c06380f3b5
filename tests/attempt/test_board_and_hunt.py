"""A command board and a hunt in an attempt: orders one by one, replayed, explained, explored."""

from __future__ import annotations

import pytest

from rescue_training.activities import Mark
from rescue_training.attempt import (
    Refused,
    Response,
    State,
    debrief,
    replayed,
    respond,
    start,
    view,
)
from rescue_training.attempt.bots import BOTS

STORY = """
objectives: {act: {title: Chỉ huy}, look: {title: Nhận ra}}
variables:
  gas: {type: flag, start: on}
start: look
scenes:
  look:
    hazard_hunt:
      prompt: Nguy cơ ở đâu?
      objective: look
      points: 4
      go: board
      reasons: {heat: {text: Nóng}, exit: {text: Lối thoát}}
      spots:
        pan: {text: Chảo, at: pan, hazard: yes, reason: heat, grade: critical}
        valve: {text: Van, at: valve, hazard: yes, reason: heat, if: gas}
        lid: {text: Vung, at: lid, hazard: no}
  board:
    dispatch:
      prompt: Giao việc.
      objective: act
      points: 6
      lasts: 5m
      order: receo_vs
      crews:
        engine1: {title: Xe 1, kind: attack}
        engine2: {title: Xe 2, kind: attack, ready: 1m}
        search: {title: Tìm kiếm, kind: search}
      injects: {cries: {at: 2m, text: Có người}}
      tasks:
        stair: {title: Cầu thang, needs: {search: 1}, priority: rescue, by: 30s, grade: critical}
        seat: {title: Dập lửa, needs: {attack: 1}, priority: extinguish}
        balcony: {title: Ban công, needs: {attack: 1}, priority: rescue, after: cries}
      go: end
      results: {critical: {go: bad}}
endings:
  end: {title: Xong, kind: good}
  bad: {title: Hỏng, kind: bad}
"""
HUNT = "pan=heat valve=heat"
ORDERS = ("search=stair.5", "engine1=seat.9", "engine2=balcony.120", "done")


def responses() -> list[Response]:
    return [Response("look", HUNT, 9000), *(Response("board", order, 4000) for order in ORDERS)]


def played(game, history: list[Response]) -> State:
    state, _ = start(game.program, game.proof, 1, "practice")
    for response in history:
        state, _ = respond(game.program, game.proof, state, response)
    return state


def test_orders_one_by_one_are_the_same_as_all_at_once(game):
    made = game(STORY)
    slowly, (at_once, _) = played(made, responses()), made.play(HUNT, " ".join(ORDERS))
    assert (slowly.ending, slowly.earned) == (at_once.ending, at_once.earned) == ("end", (6, 4))


def test_straight_and_rebuilt_replay_agree_after_every_order(game):
    made = game(STORY)
    for number in range(len(responses()) + 1):
        history = responses()[:number]
        assert played(made, history) == made.rebuilt(history)
        assert replayed(made.program, made.proof, history, 1, "practice") == played(made, history)


def test_orders_so_far_are_kept_until_the_board_is_given(game):
    made = game(STORY)
    state = played(made, responses()[:3])
    assert [given.answer for given in view(made.program, state).given] == [*ORDERS[:2]]
    assert state.scene == "board"


@pytest.mark.parametrize("order", ["engine2=balcony.100", "search=attic", "engine1=seat.4"])
def test_an_order_that_is_not_possible_is_refused_and_changes_nothing(game, order):
    made = game(STORY)
    state = played(made, responses()[:2])
    with pytest.raises(Refused):
        respond(made.program, made.proof, state, Response("board", order))


def test_best_and_worst_are_exact_and_bots_come_to_an_end(game):
    made = game(STORY)
    found = made.exploration
    assert found.exact
    assert (found.best, found.worst) == (100, 0)
    for bot in BOTS:
        assert made.ends_of(bot, range(5)) <= {"end", "bad"}


def test_the_debrief_knows_each_part_by_its_mark(game):
    made = game(STORY)
    late = ["search=stair.31", "engine1=seat.40", "engine2=balcony.130", "done"]
    history = [Response("look", "pan lid"), *(Response("board", order) for order in late)]
    hunt, board = debrief(made.program, made.proof, history, 1, "practice").decisions
    activities = made.program.scenario.scenes
    marks = {p.key: p.mark for p in activities["look"].activity.parts(hunt.given, hunt.usable)}
    assert marks == {"pan": Mark.PARTLY, "valve": Mark.MISSED, "lid": Mark.FALSE}
    parts = activities["board"].activity.parts(board.given, board.usable)
    assert {p.key: p.mark for p in parts}["stair"] is Mark.WRONG
    assert (hunt.grade.value, board.grade.value) == ("poor", "acceptable")
