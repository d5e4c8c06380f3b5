"""Debrief, bots, scripts, hashes and views: what explains an attempt to people."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rescue_training.attempt import (
    BOTS,
    Response,
    bots,
    compile_scenario,
    debrief,
    explore,
    picture_after,
    play_once,
    replayed,
    rules_hash,
    start,
    view,
)
from rescue_training.attempt.script import (
    Script,
    ScriptedResponse,
    compare,
    read_answer,
    read_time,
    result,
    run,
)

STORY = """
start: call
objectives:
  act: {title: Hành động, weight: "2"}
  people: {title: Con người}
variables:
  smoke: {type: level, to: 5, shown: Khói}
  door: {type: one_of, values: [open, shut]}
cast:
  mother: {name: Chị Lan, bust: mother}
scenes:
  call:
    place: kitchen
    show: {fire: {at: pan, size: "9"}, smoke: smoke, sound: fire_loop}
    say:
      - Dầu bốc cháy.
      - if smoke >= 1: Khói dày.
      - else:
          - mother worried: Khói còn mỏng.
    choice:
      prompt: Gì trước?
      objective: act
      within: 20s
      during: {10s: {smoke: smoke + 2}}
      late: {go: out}
      options:
        lid: {text: Đậy nắp, grade: best, set: {smoke: smoke + 1}, go: out,
              show: {smoke: smoke + 1, steam: pan, sound: [steam, correct]}}
        wait: {text: Chờ, grade: acceptable, go: out}
        water: {text: Nước, grade: critical, go: burnt}
  burnt: {go: call}
  out:
    say: Ra ngoài.
    choice:
      prompt: Gọi ai?
      objective: people
      order: fixed
      options:
        all: {text: Cả nhà, grade: best, go: last}
        none: {text: Không ai, grade: poor, go: end}
  last:
    choice:
      prompt: Sau đó?
      objective: people
      options:
        count: {text: Đếm người, grade: best, go: end}
        leave: {text: Bỏ đi, grade: poor, if: smoke >= 0, go: end}
        climb: {text: Trèo, if: smoke >= 9 or door == shut, locked: Cửa khóa, go: end}
        hidden: {text: Ẩn, if: smoke >= 9, go: end}
endings:
  end: {title: Hết, kind: good, say: "Khói mức {smoke}.", show: {smoke: "1"}}
"""


@pytest.fixture
def story(game):
    return game(STORY)


def test_costs_add_up_to_what_is_missing_from_a_hundred(story):
    for bot in BOTS:
        for play in bots(story.program, story.proof, bot, 60):
            if play.state.ending is None:
                continue
            told = debrief(story.program, story.proof, play.state.history, play.seed, "practice")
            assert sum(d.cost for d in told.decisions) == 100 - told.score.raw
            assert all(d.here + d.foreclosed == d.cost for d in told.decisions)


def test_what_is_foreclosed_is_told_apart_from_what_is_lost_here(story):
    state, _ = story.play("lid", "none")
    told = debrief(story.program, story.proof, state.history, 1, "practice")
    second = told.decisions[1]
    assert second.cost == Fraction(100, 3)
    assert (second.here, second.foreclosed) == (Fraction(50, 3), Fraction(50, 3))
    assert second.best == ("all",)
    assert told.lessons[0] == 2


def test_a_gate_is_the_first_lesson_and_a_second_answer_costs_nothing(story):
    state, _ = story.play("water", "go", "lid@3000", "all", "count")
    told = debrief(story.program, story.proof, state.history, 1, "practice")
    assert told.lessons[0] == 1
    assert [d.first for d in told.decisions] == [True, False, True, True]
    assert told.decisions[1].cost == 0
    assert told.decisions[1].here == 0
    assert told.score.percent == 33
    assert not told.score.fatal
    assert told.decisions[1].at == 3000
    assert told.smoke == ((0, 0), (0, 0), (3000, 0), (3000, 0), (3000, 0))


def test_running_out_of_time_is_a_decision_of_its_own(story):
    state, _ = story.play("late@20000", "all", "count")
    told = debrief(story.program, story.proof, state.history, 1, "practice")
    assert (told.decisions[0].leg, told.decisions[0].late) == ("late", True)
    assert told.decisions[0].cost == Fraction(200, 3)


def test_a_decision_that_only_time_could_make_names_no_best(game):
    made = game("""
start: one
scenes:
  one:
    choice:
      prompt: Gì?
      objective: act
      within: 5s
      late: {go: end}
      options:
        never: {text: Không, if: visits() > 1, grade: best, go: end}
""")
    state, _ = made.play("late@5000")
    told = debrief(made.program, made.proof, state.history, 1, "practice")
    assert told.decisions[0].best == ()


def test_without_a_proof_nothing_is_said_of_costs(game):
    made = game(STORY, limit=2)
    state, _ = start(made.program, made.proof)
    told = debrief(made.program, made.proof, [Response("call", "lid")], 1, "practice")
    assert told.decisions[0].cost is None
    assert told.decisions[0].here is None
    assert told.score.percent is None
    assert view(made.program, state).scene == "call"


@pytest.mark.parametrize("bot", BOTS)
def test_a_bot_plays_the_same_from_the_same_seed(story, bot):
    assert play_once(story.program, story.proof, bot, 7) == play_once(
        story.program, story.proof, bot, 7
    )


def test_the_careful_bot_is_best_and_chance_is_not(story):
    careful = [p.score.percent for p in bots(story.program, story.proof, "careful", 40)]
    chance = [p.score.percent for p in bots(story.program, story.proof, "random", 200)]
    assert set(careful) == {100}
    assert sum(chance) / len(chance) < 60


def test_a_bot_gives_up_where_nothing_can_be_done(game):
    made = game("""
start: one
scenes:
  one:
    choice:
      prompt: Gì?
      options:
        never: {text: Không, if: visits() > 1, go: end}
""")
    assert play_once(made.program, made.proof, "random", 1).state.ending is None


def test_a_bot_gives_up_a_ring(game):
    made = game("start: one\nscenes: {one: {go: one}}")
    assert play_once(made.program, made.proof, "first", 1).state.ending is None


def script(*lines: tuple[str, str]) -> Script:
    found = []
    for scene, text in lines:
        answer = read_answer(text)
        assert answer is not None
        found.append(ScriptedResponse(scene, *answer))
    return Script("Thử", tuple(found))


def test_a_script_plays_and_goes_through_what_asks_nothing(story):
    played = run(story.program, story.proof,
                 script(("call", "water"), ("call", "lid @ 12s"), ("out", "all"),
                        ("last", "count")))  # fmt: skip
    assert played.stop is None
    assert played.state.values == (3, 0)
    found = result(story.program, story.proof, played.state)
    assert (found["ending"], found["critical"]) == ("end", ["call.water"])
    assert found["status"] == "finished"


def test_late_in_a_script_lets_the_window_run_out(story):
    played = run(story.program, story.proof, script(("call", "late")))
    assert played.turns[0].response.elapsed == 20_000


@pytest.mark.parametrize(
    ("lines", "code", "number"),
    [
        ([("out", "all")], "scene", 0),
        ([("call", "lid"), ("out", "nobody")], "option", 1),
        ([("call", "lid")], "short", 1),
        ([("call", "lid"), ("out", "none"), ("out", "all")], "ended", 2),
    ],
)
def test_a_script_that_does_not_fit_says_where_and_what_was_possible(story, lines, code, number):
    stop = run(story.program, story.proof, script(*lines)).stop
    assert stop is not None
    assert (stop.code, stop.number) == (code, number)


def test_expectations_that_differ_are_named(story):
    played = run(story.program, story.proof,
                 script(("call", "lid"), ("out", "all"), ("last", "count")))  # fmt: skip
    fine = {"ending": "end", "percent": 100, "objectives": {"act": 2}, "variables": {"smoke": "1"}}
    assert compare(story.program, story.proof, played, fine) == {}
    wrong = {"ending": "other", "objectives": {"act": 1}, "nonsense": 1}
    assert set(compare(story.program, story.proof, played, wrong)) == set(wrong)


@pytest.mark.parametrize(("text", "found"), [
    ("valve", ("valve", None)), ("valve @ 6s", ("valve", 6000)), ("late", ("late", None)),
    ("a@1m2.5s", ("a", 62_500)), ("valve @", None), ("Valve", None), ("a @ 5x", None), ("", None),
    ("a @ ms", None), ("a @ 5", None),
])  # fmt: skip
def test_answers_are_read_with_their_time(text, found):
    assert read_answer(text) == found


def test_a_response_writes_itself_as_a_script_would():
    assert Response("a", "valve", 6000).script == "valve @ 6s"
    assert Response("a", "valve", 2500).script == "valve @ 2.5s"
    assert Response("a", "late", 2500).script == "late"
    assert read_time("") is None


def test_what_is_shown_follows_the_time_in_the_window(story):
    state, _ = start(story.program, story.proof)
    now = view(story.program, state)
    assert (now.kind, now.place) == ("choice", "kitchen")
    assert (now.window, now.moments) == (20_000, (10_000,))
    assert now.picture.fires == (("pan", 3),)
    assert now.picture.sounds == ("fire_loop",)
    assert now.lines == (0, 2)
    assert [(s.name, s.value, s.top) for s in now.shown] == [("smoke", 0, 5)]
    assert view(story.program, state, 10_000).picture.smoke == 2
    assert view(story.program, state, 10_000).values == {"smoke": "2", "door": "open"}


def test_a_locked_option_is_shown_and_a_hidden_one_is_not(story):
    state, _ = story.play("lid", "all")
    offers = {offer.key: offer.usable for offer in view(story.program, state).offers}
    assert offers == {"count": True, "leave": True, "climb": False}


def test_the_seed_shuffles_options_unless_the_order_is_fixed(story):
    orders = set()
    for seed in range(12):
        state, _ = story.play(seed=seed)
        orders.add(tuple(o.key for o in view(story.program, state).offers))
        state, _ = story.play("lid", seed=seed)
        assert [o.key for o in view(story.program, state).offers] == ["all", "none"]
    assert len(orders) > 3


def test_an_option_taken_once_is_gone_not_locked(game):
    made = game("""
start: hall
scenes:
  hall:
    hub:
      prompt: Gì?
      options:
        wake: {text: Gọi, once: yes, if: visits() == 1, locked: Không được}
        out: {text: Ra, go: end}
""")
    state, _ = made.play("wake")
    assert [o.key for o in view(made.program, state).offers] == ["out"]


def test_the_consequence_is_shown_from_the_values_after_it(story):
    state, _ = start(story.program, story.proof)
    shown = picture_after(story.program, state, Response("call", "lid", 0))
    assert shown is not None
    assert (shown.smoke, shown.steam, shown.sounds) == (2, "pan", ("steam", "correct"))
    assert picture_after(story.program, state, Response("call", "wait", 0)) is None
    assert picture_after(story.program, state, Response("call", "lid", 20_000)) is None
    assert picture_after(story.program, state, Response("call", "nothing", 0)) is None


def test_a_missed_decision_met_again_asks_for_its_hint(story):
    assert not view(story.program, story.play()[0]).again
    assert view(story.program, story.play("water", "go")[0]).again


def test_the_ending_is_shown_too(story):
    state, _ = story.play("lid", "none")
    now = view(story.program, state)
    assert (now.ending, now.kind, now.lines, now.picture.smoke) == ("end", "", (0,), 1)
    assert now.place == "kitchen"
    assert not now.again


def test_medals_come_from_what_was_decided_never_from_speed(story):
    perfect = story.play("lid@19999", "all", "count", mode="exam")[1][-1]
    assert perfect["medals"] == ["passed", "safe", "complete"]
    assert story.play("lid", "all", "leave")[1][-1]["medals"] == ["passed"]
    assert story.play("lid", "all", "count")[1][-1]["medals"] == ["passed", "safe"]
    assert story.play("water", "go", "lid", "all", "count")[1][-1]["medals"] == []


def test_the_rules_hash_minds_rules_and_not_words(scenario):
    def hashed(text: str) -> str:
        return rules_hash(scenario(text))

    plain = hashed(STORY)
    assert hashed(STORY.replace("Đậy nắp", "Úp vung")) == plain
    assert hashed(STORY.replace("place: kitchen", "place: alley")) == plain
    assert hashed(STORY.replace("mother worried", "mother")) == plain
    for change in (("within: 20s", "within: 21s"), ("grade: poor, go: end", "go: end"),
                   ('weight: "2"', 'weight: "3"'), ("smoke + 2", "smoke + 3"),
                   ("late: {go: out}", "late: {go: burnt}")):  # fmt: skip
        assert hashed(STORY.replace(*change)) != plain, change


def test_replaying_the_history_gives_the_state(story):
    state, _ = story.play("wait@4000", "all", "count", seed=9)
    assert replayed(story.program, story.proof, state.history, 9, "practice") == state


def test_an_expression_that_does_not_hold_cannot_be_compiled(scenario):
    broken = scenario(STORY.replace("smoke >= 1", "smok >= 1"))
    program = compile_scenario(broken)
    with pytest.raises(ValueError, match="smok"):
        view(program, start(program, explore(program).proof)[0])


def test_a_text_is_found_at_its_path(scenario):
    from rescue_training.scenario import filled, placeholders, texts

    found = dict(texts(scenario(STORY)))
    assert found["scenes", "call", "say", 2, "else", 0, "mother worried"] == "Khói còn mỏng."
    assert found["objectives", "act", "title"] == "Hành động"
    assert found["variables", "smoke", "shown"] == "Khói"
    assert filled("Khói {smoke}, {{x}} {other}", {"smoke": "3"}) == "Khói 3, {x} {other}"
    assert list(placeholders("a {smoke} {{b}}")) == [("smoke", 2)]
