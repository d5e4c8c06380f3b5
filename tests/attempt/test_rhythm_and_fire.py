"""Kinds in real time in an attempt: one response each, replayed, explained, explored."""

from __future__ import annotations

import pytest

from rescue_training.activities import Grade, Mark
from rescue_training.activities.compression_samples import HALF, Wanted, sample_run
from rescue_training.activities.extinguisher_samples import Plan
from rescue_training.activities.extinguisher_samples import Wanted as Fire
from rescue_training.activities.extinguisher_samples import sample_run as fought
from rescue_training.attempt import (
    Refused,
    Response,
    State,
    debrief,
    replayed,
    respond,
    start,
)
from rescue_training.attempt.bots import BOTS

STORY = """
objectives: {fire: {title: Dập lửa}, cpr: {title: Hồi sinh}}
start: bin
scenes:
  bin:
    extinguisher:
      prompt: Dập lửa.
      objective: fire
      points: 5
      fire: {class: electric, at: bin}
      bottles: [co2, foam, water_jet]
      go: press
      results: {fatal: {go: bad}}
  press:
    compressions:
      prompt: Ép tim.
      objective: cpr
      points: 5
      seconds: 60
      within: 90s
      late: {go: bad}
      judged: {pause: {grade: critical}}
      go: end
endings:
  end: {title: Xong, kind: good}
  bad: {title: Hỏng, kind: bad}
"""
FOUGHT = fought(Fire("electric", 2, 400, True), Plan("co2"))
WANTED = Wanted(30, True, 0, 0, 60_000)
PRESSED = sample_run(WANTED, {})


def responses(press: str = PRESSED) -> list[Response]:
    return [Response("bin", FOUGHT, 15_000), Response("press", press, 61_000)]


def played(game, history: list[Response]) -> State:
    state, _ = start(game.program, game.proof, 1, "practice")
    for response in history:
        state, _ = respond(game.program, game.proof, state, response)
    return state


def test_a_faultless_fire_and_rhythm_pay_everything(game):
    state = played(game(STORY), responses())
    assert (state.ending, state.earned) == ("end", (5, 5))


def test_straight_and_rebuilt_replay_agree(game):
    made = game(STORY)
    for number in range(3):
        history = responses()[:number]
        assert played(made, history) == made.rebuilt(history)
        assert replayed(made.program, made.proof, history, 1, "practice") == played(made, history)


def test_a_run_past_the_window_is_late_whatever_it_holds(game):
    made = game(STORY)
    late = [responses()[0], Response("press", PRESSED, 90_000)]
    assert played(made, late).ending == "bad"


@pytest.mark.parametrize("answer", ["end60001", "p5.10 p9.10 end60", "take.2.foam retreat.9", "x"])
def test_words_that_are_no_run_are_refused_and_change_nothing(game, answer):
    made = game(STORY)
    state = played(made, responses()[:1])
    with pytest.raises(Refused):
        respond(made.program, made.proof, state, Response("press", answer, 61_000))


def test_water_on_live_equipment_voids_the_attempt(game):
    made = game(STORY)
    struck = fought(Fire("electric", 2, 400, True), Plan("water_jet"))
    state = played(made, [Response("bin", struck, 4000)])
    assert state.ending == "bad"
    assert [gate.grade for gate in state.gates] == ["fatal"]


def test_best_and_worst_are_exact_and_bots_come_to_an_end(game):
    made = game(STORY)
    found = made.exploration
    assert found.exact
    assert (found.best, found.worst) == (100, 0)
    for bot in BOTS:
        assert made.ends_of(bot, range(4)) <= {"end", "bad"}


def test_the_debrief_knows_each_part_by_its_mark(game):
    made = game(STORY)
    half = sample_run(WANTED, {"recoil": HALF, "rate": HALF})
    fire, press = debrief(made.program, made.proof, responses(half), 1, "practice").decisions
    activity = made.program.scenario.scenes["press"].activity
    marks = {p.key: p.mark for p in activity.parts(press.given, press.usable)}
    assert (marks["rate"], marks["recoil"], marks["pause"]) == (
        Mark.PARTLY, Mark.PARTLY, Mark.RIGHT)  # fmt: skip
    assert (fire.grade, press.grade) == (Grade.BEST, Grade.ACCEPTABLE)
