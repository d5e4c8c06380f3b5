"""An attempt played again tells what was seen, chosen, lost, and by which rule."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rescue_training.attempt import Response, compile_scenario, explore
from rescue_training.authoring.loader import load
from rescue_training.records.store import Store
from rescue_training.review.queries.recorded import noted
from rescue_training.review.queries.replay import Played
from rescue_training.review.queries.rules import line_of

STAIRS = """\
format: 1
language: vi
title: Khói trong cầu thang
summary: Lên hay xuống?
audience: citizen
minutes: 2
pass: 70
objectives:
  out: {title: Thoát ra ngoài, weight: 3}
  call: {title: Gọi 114}
sources:
  law: {title: Luật PCCC, part: Điều 5, checked: 2026-11-20}
variables:
  smoke: {type: level, to: 5, start: 2, shown: Khói}
  waste: {type: counter, to: 3}
cast:
  lan: {name: Lan, role: Em gái, bust: mother}
start: landing
scenes:
  landing:
    place: stair_hall
    show: {smoke: smoke}
    say:
      - Khói bốc lên.
      - lan: Anh ơi, đi đâu?
    choice:
      prompt: Bạn làm gì?
      objective: out
      source: law
      within: 20s
      order: fixed
      options:
        down: {text: Chạy xuống, grade: poor, why: Khói ở dưới., go: street,
               set: {smoke: smoke + 2, waste: waste + 1}}
        up: {text: Lên sân thượng, grade: best, why: Khói ở dưới., go: roof}
        lift: {text: Đi thang máy, grade: critical, why: Thang máy là bẫy., go: street}
        torch: {text: Soi đèn, if: waste == 3, locked: Chưa có đèn, go: landing}
      late: {go: street}
  roof:
    say: Trên sân thượng.
    choice:
      prompt: Rồi sao?
      objective: call
      options:
        call: {text: Gọi 114, grade: best, go: safe}
        wait: {text: Chờ, grade: poor, go: safe}
        shout: {text: La hét, grade: poor, points: {call: 2}, go: safe}
  street:
    say: Ra tới ngõ.
    go: hurt
endings:
  safe: {title: An toàn, kind: good, say: Xe thang tới.}
  hurt: {title: Ngạt khói, kind: bad, say: Bạn ho mãi.}
"""


@pytest.fixture
def told(tmp_path, fresh_store):
    """Play responses of the stairs and return them as the instructor's store tells them."""
    folder = tmp_path / "scenarios" / "cau-thang"
    folder.mkdir(parents=True)
    (folder / "scenario.yaml").write_text(STAIRS, "utf-8")
    scenario = load(folder).scenario
    assert scenario is not None
    program = compile_scenario(scenario)
    proof = explore(program).proof

    def played(*responses, between=lambda recording: None, **how):
        station = Store(tmp_path / "station")
        recording = station.begin(folder, program, proof, "p-hocvien", seed=1, **how)
        for scene, answer, elapsed in responses:
            between(recording)
            recording.respond(Response(scene, answer, elapsed))
        assert recording.close()
        fresh_store.add(tmp_path / "station")
        return fresh_store.debrief(recording.header.attempt)

    return played


def replayed(told, language="vi") -> Played:
    played = Played.of(told, language)
    assert played is not None
    return played


DOWN = (("landing", "down", 4000), ("street", "go", 0))
UP = (("landing", "up", 3000), ("roof", "wait", 2000))


def test_a_moment_shows_the_words_the_question_and_the_options_of_that_moment(told):
    moment = replayed(told(*DOWN)).moment(0)
    assert [(line.speaker, line.text) for line in moment.lines] == [
        ("", "Khói bốc lên."), ("Lan", "Anh ơi, đi đâu?")]  # fmt: skip
    assert moment.prompt == "Bạn làm gì?"
    assert [choice.key for choice in moment.choices] == ["down", "up", "lift", "torch"]
    assert (moment.place, moment.picture.smoke) == ("stair_hall", 2)


def test_what_was_taken_what_was_best_and_what_was_locked_are_marked(told):
    down, up, lift, torch = replayed(told(*DOWN)).moment(0).choices
    assert (down.taken, up.taken) == (True, False)
    assert [one.key for one in (down, up, lift, torch) if one.best] == ["up"]
    assert (torch.usable, torch.locked) == (False, "Chưa có đèn")


def test_a_lost_percent_is_traced_to_points_and_to_what_was_closed(told):
    cost = replayed(told(*DOWN)).moment(0).cost
    assert cost is not None
    assert (cost.total, cost.here, cost.foreclosed, cost.left) == (100, 75, 25, 0)
    (paid,) = cost.paid
    assert (paid.objective, paid.have, paid.most) == ("Thoát ra ngoài", 0, 2)
    assert (paid.worth, paid.weight, paid.weights, paid.best) == (Fraction(75, 2), 3, 4, 2)


def test_costs_of_all_moments_add_up_to_what_is_missing(told):
    played = replayed(told(*UP))
    lost = sum(tick.cost or 0 for tick in played.ticks)
    assert lost == 100 - played.debrief.score.raw == 25
    assert [tick.left for tick in played.ticks] == [100, 75]


def test_a_critical_error_names_the_cap(told):
    cost = replayed(told(("landing", "lift", 4000), ("street", "go", 0))).moment(0).cost
    assert cost is not None
    assert (cost.gate, cost.cap) == ("critical", 49)


def test_the_first_step_off_the_best_path_is_marked_once(told):
    assert [tick.diverges for tick in replayed(told(*UP)).ticks] == [False, True]
    best = replayed(told(("landing", "up", 1), ("roof", "call", 1)))
    assert not any(tick.diverges for tick in best.ticks)


def test_a_poor_answer_leaves_the_best_path_even_when_it_costs_nothing(told):
    ticks = replayed(told(UP[0], ("roof", "shout", 1))).ticks
    assert [(tick.cost, tick.diverges) for tick in ticks] == [(0, False), (0, True)]


def test_running_out_of_time_is_told_as_late(told):
    moment = replayed(told(("landing", "late", 20000), ("street", "go", 0))).moment(0)
    assert (moment.leg, moment.tick.late, moment.tick.text) == ("late", True, "")
    assert (moment.elapsed, moment.window) == (20000, 20000)


def test_variables_that_changed_are_told_those_trainees_see_under_their_title(told):
    changes = replayed(told(*DOWN)).moment(0).changes
    assert [(one.title, one.shown, one.before, one.after) for one in changes] == [
        ("Khói", True, "2", "4"), ("waste", False, "0", "1")]  # fmt: skip


def test_source_reason_and_rule_are_those_of_the_choice(told):
    played = replayed(told(*DOWN))
    moment = played.moment(0)
    assert moment.source is not None
    assert (moment.source.part, moment.why) == ("Điều 5", "Khói ở dưới.")
    assert moment.rule == "scenes.landing.choice.options.down"
    line = STAIRS.split("\n")[line_of(played.folder, moment.rule) - 1]
    assert line.strip().startswith("down:")


def test_a_scene_that_asks_nothing_has_no_decision_and_leads_to_the_ending(told):
    moment = replayed(told(*DOWN)).moment(1)
    assert (moment.tick.decision, moment.cost, moment.ending) == (0, None, "Ngạt khói")
    assert [line.text for line in moment.next_lines] == ["Bạn ho mãi."]


def test_a_stall_and_a_pause_stand_with_the_response_after_them(told):
    def trouble(recording):
        recording.stall(1500)
        recording.paused()

    moments = [replayed(told(*UP, between=trouble)).moment(n) for n in (0, 1)]
    assert [(moment.stall, moment.paused) for moment in moments] == [(1500, True)] * 2


def test_an_attempt_that_was_left_has_no_end(told):
    assert replayed(told(UP[0])).end is None
    end = replayed(told(*DOWN)).end
    assert end is not None
    assert (end.title, end.kind) == ("Ngạt khói", "bad")


def test_a_damaged_record_tells_its_lines_and_where_they_cannot_be_trusted(told, fresh_store):
    whole = told(*DOWN)
    path = fresh_store.path(whole.header.attempt)
    lines = path.read_bytes().split(b"\n")
    assert b'"cost":[100,1]' in lines[2]
    lines[3] = lines[3].replace(b'"hurt"', b'"safe"')
    path.write_bytes(b"\n".join(lines))
    broken = fresh_store.debrief(whole.header.attempt)
    assert Played.of(broken, "vi") is None
    first, *rest = noted(broken.record, broken.scenario("vi"))
    assert (first.text, first.grade, first.cost, first.sure) == ("Chạy xuống", "poor", 100, True)
    assert not any(line.sure for line in rest)
