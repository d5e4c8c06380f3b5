"""The proof: what it finds, and faults planted for it to find."""

from __future__ import annotations

from fractions import Fraction

from rescue_training.attempt import Proof, explore

WORKED = """
start: fork
objectives:
  isolate: {title: Cắt nguồn, weight: "2"}
  people: {title: Bảo vệ người}
scenes:
  fork:
    choice:
      prompt: Đường nào?
      options:
        x: {text: Đường X, grade: best, points: "0", objective: isolate, go: x_isolate}
        y: {text: Đường Y, grade: best, points: "0", objective: isolate, go: y_isolate}
  x_isolate:
    choice:
      prompt: Cắt?
      objective: isolate
      options:
        do: {text: Cắt, grade: best, go: x_again}
        no: {text: Không, grade: poor, go: end}
  x_again:
    choice:
      prompt: Cắt nữa?
      objective: isolate
      options:
        do: {text: Cắt, grade: best, go: x_people}
        no: {text: Không, grade: poor, go: end}
  x_people:
    choice:
      prompt: Gọi?
      objective: people
      options:
        do: {text: Gọi, grade: best, go: end}
        no: {text: Không, grade: poor, go: end}
  y_isolate:
    choice:
      prompt: Cắt?
      objective: isolate
      options:
        do: {text: Cắt, grade: best, go: y_people}
        no: {text: Không, grade: poor, go: end}
  y_people:
    choice:
      prompt: Gọi?
      objective: people
      options:
        do: {text: Gọi, grade: best, go: end}
        no: {text: Không, grade: poor, go: end}
"""


def test_the_worked_case_names_the_third_that_route_y_loses(game):
    made = game(WORKED)
    assert made.proof.best == {"isolate": 4, "people": 2}
    (loss,) = made.exploration.losses
    assert (loss.scene, loss.leg, loss.percent) == ("fork", "y", Fraction(100, 3))
    assert loss.points == {"isolate": 2, "people": 2}
    _, events = made.play("y", "do", "do")
    assert events[-1]["percent"] == 66


def test_with_four_points_both_routes_are_worth_a_hundred(game):
    isolate = "do: {text: Cắt, grade: best, go: y_people}"
    text = WORKED.replace(isolate, isolate.replace("best,", 'best, points: "4",'))
    made = game(text)
    assert made.exploration.losses == ()
    assert made.exploration.competing is None
    assert made.play("y", "do", "do")[1][-1]["percent"] == 100
    assert made.play("x", "do", "do", "do")[1][-1]["percent"] == 100


def test_a_soft_lock_behind_two_variables_is_named_with_a_shortest_play(game):
    made = game("""
start: hall
variables: {wet: {type: flag}, dark: {type: flag}}
scenes:
  hall:
    hub:
      prompt: Gì?
      options:
        soak: {text: Nhúng khăn, set: {wet: on}}
        cut: {text: Cắt điện, set: {dark: on}}
        go_on: {text: Đi tiếp, go: door}
  door:
    choice:
      prompt: Cửa?
      options:
        light: {text: Bật đèn, if: not dark, go: end}
        crawl: {text: Bò ra, if: not wet, go: end}
""")
    (dead,) = made.exploration.dead_ends
    assert (dead.scene, dead.stuck) == ("door", True)
    assert [r.answer for r in dead.path] == ["soak", "cut", "go_on"]


def test_a_ring_without_an_exit_is_a_dead_end(game):
    made = game("""
start: one
scenes:
  one:
    choice:
      prompt: Gì?
      options:
        out: {text: Ra, go: end}
        round: {text: Vòng, go: two}
  two: {go: three}
  three: {go: two}
""")
    (dead,) = made.exploration.dead_ends
    assert (dead.scene, dead.stuck) == ("two", False)
    assert [r.answer for r in dead.path] == ["round"]


def test_a_scenario_that_can_never_end_is_one_dead_end_at_its_start(game):
    made = game("start: one\nscenes: {one: {go: one}}")
    assert [d.scene for d in made.exploration.dead_ends] == ["one"]
    assert made.exploration.best is None
    assert made.exploration.best_play == ()
    assert made.exploration.worst is None


def test_a_loop_cannot_be_farmed_for_points(game):
    made = game("""
start: one
scenes:
  one:
    choice:
      prompt: Gì?
      objective: act
      options:
        again: {text: Lặp lại, grade: best, go: one}
        out: {text: Ra, grade: acceptable, go: end}
""")
    assert made.proof.best == {"act": 2}
    assert made.play("again", "again", "out")[0].earned == (2,)


def test_an_ending_that_no_play_reaches_is_named(game):
    made = game("""
start: one
scenes: {one: {go: end}, lost: {go: never}}
endings:
  end: {title: Hết, kind: good}
  never: {title: Không bao giờ, kind: bad}
""")
    assert made.exploration.endings == {"end": True, "never": False}
    assert made.exploration.unreachable == ("lost",)


def test_an_option_behind_an_impossible_guard_is_never_taken(game):
    made = game("""
start: one
variables: {n: {type: level, to: 3}}
scenes:
  one:
    enter: {n: n + 1}
    choice:
      prompt: Gì?
      options:
        on: {text: Đi, go: end}
        never: {text: Không, if: n >= 2 and n < 2, go: end}
""")
    assert ("one", "on") in made.exploration.taken
    assert ("one", "never") not in made.exploration.taken


def test_objectives_that_no_play_attains_together_are_named_with_both_plays(game):
    made = game("""
start: one
objectives: {water: {title: Nước}, people: {title: Người}}
scenes:
  one:
    choice:
      prompt: Ai trước?
      options:
        people: {text: Người, grade: best, objective: people, go: end}
        water: {text: Nước, grade: best, objective: water, go: end}
""")
    found = made.exploration.competing
    assert found is not None
    assert {found.objective, found.other} == {"water", "people"}
    plays = {found.objective: found.play, found.other: found.other_play}
    assert {name: play[0].answer for name, play in plays.items()} == {
        "water": "water",
        "people": "people",
    }


def test_three_objectives_may_compete_though_each_two_agree(game):
    made = game("""
start: one
objectives: {a: {title: A}, b: {title: B}, c: {title: C}}
scenes:
  one:
    choice:
      prompt: Gì?
      options:
        ab: {text: AB, grade: best, points: {a: "1", b: "1"}, go: end}
        bc: {text: BC, grade: best, points: {b: "1", c: "1"}, go: end}
        ca: {text: CA, grade: best, points: {c: "1", a: "1"}, go: end}
""")
    assert made.exploration.competing is not None


def test_a_gate_that_opens_more_points_than_care_is_named(game):
    made = game("""
start: one
scenes:
  one:
    choice:
      prompt: Gì?
      objective: act
      options:
        poor: {text: Chậm, grade: acceptable, go: end}
        dash: {text: Liều, grade: critical, go: prize}
  prize:
    choice:
      prompt: Nữa?
      objective: act
      options:
        take: {text: Lấy, grade: best, points: "5", go: end}
""")
    assert [(g.scene, g.leg) for g in made.exploration.gains] == [("one", "dash")]
    assert made.exploration.gains[0].percent < 0


def test_worst_and_pass_are_found_with_their_gates(game):
    made = game("""
start: one
pass: 50
scenes:
  one:
    choice:
      prompt: Gì?
      objective: act
      options:
        best: {text: Tốt, grade: best, go: two}
        poor: {text: Kém, grade: poor, points: "1", go: two}
  two:
    choice:
      prompt: Gì?
      objective: act
      options:
        best: {text: Tốt, grade: best, go: end}
        water: {text: Nước, grade: critical, go: end}
""")
    found = made.exploration
    assert (found.worst, found.pass_reachable, found.fail_reachable) == (25, True, True)


def test_a_pass_mark_that_nobody_can_miss_is_seen(game):
    made = game("""
start: one
pass: 40
scenes:
  one:
    choice:
      prompt: Gì?
      objective: act
      options:
        a: {text: A, grade: best, go: end}
        b: {text: B, grade: acceptable, go: end}
""")
    found = made.exploration
    assert (found.worst, found.fail_reachable) == (50, False)


def test_a_window_is_explored_once_in_each_band_and_when_it_runs_out(game):
    made = game("""
start: one
variables: {smoke: {type: level, to: 9}}
scenes:
  one:
    choice:
      prompt: Gì?
      within: 10s
      during: {4s: {smoke: smoke + 1}, 10s: {smoke: smoke + 5}}
      late: {go: end}
      options:
        early: {text: Sớm, if: smoke == 0, go: end}
        later: {text: Muộn, if: smoke == 1, go: end}
        never: {text: Quá muộn, if: smoke == 6, go: end}
""")
    assert made.exploration.taken == {("one", "early"), ("one", "later"), ("one", "late")}
    assert made.play("early@10000")[0].values == (6,)


def test_a_space_larger_than_the_limit_is_not_exact_and_scores_nothing(game):
    text = """
start: one
variables: {n: {type: counter, to: 50}}
scenes:
  one:
    hub:
      prompt: Gì?
      objective: act
      options:
        more: {text: Thêm, grade: best, set: {n: n + 1}}
        out: {text: Ra, go: end}
"""
    made = game(text, limit=10)
    assert not made.exploration.exact
    assert made.exploration.dead_ends == ()
    scored = made.play("more", "out")[1][-1]
    assert (scored["percent"], scored["passed"]) == (None, None)


def test_an_objective_that_nothing_pays_is_left_out_of_the_percent(game):
    made = game("""
start: one
objectives: {act: {title: A}, never: {title: B, weight: "9"}}
scenes:
  one:
    choice:
      prompt: Gì?
      objective: act
      options: {a: {text: A, grade: best, go: end}}
""")
    assert made.proof.best["never"] == 0
    assert made.play("a")[1][-1]["percent"] == 100


def test_a_proof_survives_json(game):
    proof = game(WORKED).proof
    assert Proof.from_json(proof.to_json()) == proof


def test_what_is_no_proof_is_not_read_as_one(game):
    good = game(WORKED).proof.to_json()
    for bad in ({}, {**good, "format": 9}, {**good, "objectives": 3}, {**good, "full": "x"}):
        try:
            Proof.from_json(bad)
        except ValueError:
            continue
        raise AssertionError(bad)


def test_the_report_holds_what_the_command_promises(game):
    report = game(WORKED).exploration.to_json()
    assert report["score"] == {
        "best": 100, "worst": 0, "pass_reachable": True, "fail_reachable": True,
    }  # fmt: skip
    assert report["objectives"]["isolate"] == {"best": 4, "worst": 0}
    assert report["plays"]["end"] == [{"fork": "x"}, {"x_isolate": "no"}]
    assert report["dead_ends"] == []
    assert set(report["scenes"]) == {"reachable", "unreachable"}


def test_exploring_is_the_same_every_time(game):
    program = game(WORKED).program
    assert explore(program).to_json() == explore(program).to_json()
