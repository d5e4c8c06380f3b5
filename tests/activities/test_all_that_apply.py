"""``all_that_apply``: hits, false alarms and dangerous ticks; and what all such kinds share."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rescue_training.activities import Given, Grade, Mark, Outcome
from rescue_training.activities.all_that_apply import AllThatApply

PPE = """
prompt: Mặc gì vào?
objective: ppe
points: 5
go: on
items:
  mask: {text: Mặt nạ, right: yes, grade: critical, why: Khói độc.}
  coat: {text: Áo chữa cháy, right: yes}
  boots: {text: Ủng, right: yes}
  gloves: {text: Găng, right: yes}
  ring: {text: Nhẫn, right: no}
  scarf: {text: Khăn nylon, right: no, grade: fatal, why: Nylon chảy dính vào da.}
"""
RIGHT = "mask coat boots gloves"


def asked(text: str = PPE, **changes: Any) -> AllThatApply:
    data = yaml.load(text, Loader=yaml.BaseLoader)
    return AllThatApply.model_validate({**data, **changes})


def judged(activity: AllThatApply, answer: str) -> Outcome | None:
    return activity.judge([Given(answer)], activity.usable((), ()))


@pytest.mark.parametrize(("answer", "grade", "points"), [
    (RIGHT, Grade.BEST, 5),
    ("gloves boots coat mask", Grade.BEST, 5),
    ("mask coat boots", Grade.ACCEPTABLE, 3),
    (f"{RIGHT} ring", Grade.ACCEPTABLE, 3),
    ("mask coat", Grade.POOR, 0),
    ("coat boots gloves", Grade.CRITICAL, 0),
    ("none", Grade.CRITICAL, 0),
    (f"{RIGHT} scarf", Grade.FATAL, 0),
    ("coat scarf", Grade.FATAL, 0),
])  # fmt: skip
def test_hits_count_false_alarms_count_against_them_and_dangers_decide(answer, grade, points):
    outcome = judged(asked(), answer)
    assert outcome is not None
    assert (outcome.grade, outcome.leg) == (grade, grade.value)
    assert outcome.points == ({"ppe": points} if points else {})


@pytest.mark.parametrize("answer", ["", "hat", "mask mask", "Mask", "mask, coat"])
def test_what_is_no_answer_is_not_judged(answer):
    assert judged(asked(), answer) is None
    assert not asked().continues([Given(answer)], asked().items)


def test_only_one_response_answers_it():
    activity = asked()
    assert activity.judge([], activity.items) is None
    assert activity.judge([Given("mask"), Given("coat")], activity.items) is None


def test_each_item_says_how_it_went():
    activity = asked()
    parts = {part.key: part for part in activity.parts([Given("mask ring")], activity.items)}
    assert {key: part.mark for key, part in parts.items()} == {
        "mask": Mark.RIGHT, "coat": Mark.MISSED, "boots": Mark.MISSED, "gloves": Mark.MISSED,
        "ring": Mark.FALSE, "scarf": Mark.LEFT,
    }  # fmt: skip
    assert (parts["mask"].own, parts["mask"].standard) == ("Mặt nạ", "Mặt nạ")
    assert (parts["ring"].own, parts["ring"].standard) == ("Nhẫn", "")
    assert parts["mask"].why == "Khói độc."
    assert [part.gate for part in parts.values()] == [None] * 6
    assert {part.mark for part in activity.parts([], activity.items)} == {Mark.MISSED, Mark.LEFT}


def test_marks_are_ids_and_words_of_the_program_never_sentences():
    outcome = judged(asked(), "mask ring")
    assert outcome is not None
    assert outcome.marks["ring"] == "false"
    assert outcome.keys == ("poor",)


def test_an_item_that_is_not_there_cannot_be_ticked_and_is_not_missed():
    activity = asked(items={
        "mask": {"text": "Mặt nạ", "right": "yes"},
        "coat": {"text": "Áo", "right": "yes", "if": "coat"},
        "ring": {"text": "Nhẫn", "right": "no"},
    })  # fmt: skip
    assert activity.conditions() == {"coat": "coat"}
    assert list(activity.conditions_at()) == [(("items", "coat", "if"), "coat")]
    without, with_it = activity.usable((), ()), activity.usable((), ["coat"])
    assert activity.judge([Given("mask coat")], without) is None
    best = activity.judge([Given("mask")], without)
    fewer = activity.judge([Given("mask")], with_it)
    assert best is not None
    assert fewer is not None
    assert (best.grade, fewer.grade) == (Grade.BEST, Grade.POOR)


def test_points_can_belong_to_several_objectives():
    outcome = judged(asked(points={"ppe": "4", "speed": "2", "none": "0"}), "mask coat boots")
    assert outcome is not None
    assert outcome.points == {"ppe": 3, "speed": 1}


def test_without_points_of_its_own_a_faultless_answer_pays_what_best_pays():
    activity = asked(PPE.replace("points: 5\n", ""))
    outcome = judged(activity, RIGHT)
    assert outcome is not None
    assert outcome.points == {"ppe": 2}


def test_each_grade_leads_where_its_result_says_or_where_all_lead():
    activity = asked(results={"critical": {"go": "hurt", "set": {"burn": "on"}, "why": "Bỏng."}})
    legs = {leg.key: leg for leg in activity.legs()}
    assert list(legs) == ["best", "acceptable", "poor", "critical", "fatal"]
    assert {key: leg.go.targets for key, leg in legs.items() if leg.go} == {
        "best": ("on",), "acceptable": ("on",), "poor": ("on",), "critical": ("hurt",),
        "fatal": ("on",),
    }  # fmt: skip
    assert legs["critical"].path == ("results", "critical")
    assert legs["critical"].fields.effects == {"burn": "on"}
    assert activity.knows("anything else")
    assert not activity.knows("Không!")


def test_a_list_too_short_or_one_sided_is_told_and_nothing_ever_raises():
    item = {"text": "A", "right": "yes"}
    for items, code in (({}, "RT139"), ({"a": item}, "RT139"), ({"a": item, "b": item}, "RT141"),
                        ({"a": {**item, "right": "no"}, "b": {**item, "right": "no"}}, "RT140")):
        activity = asked(items=items)
        assert code in [complaint.code for complaint in activity.complaints()]
        activity.legs()
        assert activity.parts([Given("a")], {"a"}) is not None


def test_keys_that_do_not_go_together_are_told():
    activity = asked(points="11", enough="101", objective=None, go=None,
                     results={"best": {"go": "on"}})  # fmt: skip
    told = {complaint.code: complaint for complaint in activity.complaints()}
    assert set(told) == {"RT116", "RT136", "RT138"}
    assert told["RT138"].arguments["found"] == "`poor`, `critical`, `fatal`"
    safe = asked(items={"a": {"text": "A", "right": "yes"}, "b": {"text": "B", "right": "no"}},
                 results={"fatal": {"go": "on"}}, points={"ppe": "12"})  # fmt: skip
    assert {c.code: c.path for c in safe.complaints()} == {
        "RT137": ("results", "fatal"), "RT116": ("points", "ppe"),
    }  # fmt: skip


items = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.fixed_dictionaries({
        "text": st.just("A"), "right": st.sampled_from(["yes", "no"]),
        "grade": st.sampled_from([None, "critical", "fatal"]),
    }),
    min_size=2,
)  # fmt: skip


@given(items, st.sets(st.sampled_from("abcdefgh")), st.integers(1, 100), st.integers(0, 10))
def test_no_answer_gets_a_grade_or_points_that_are_not_among_its_outcomes(
    items, ticked, enough, points
):
    activity = asked(items=items, enough=str(enough), points=str(points))
    answer = " ".join(key for key in items if key in ticked) or "none"
    outcome = judged(activity, answer)
    assert outcome is not None
    paid = [sum(w.outcome.points.values()) for w in activity.outcomes(frozenset(items))
            if w.outcome.leg == outcome.leg]  # fmt: skip
    assert paid, "a grade that explore never sees"
    assert min(paid) <= sum(outcome.points.values()) <= max(paid)
    assert outcome.leg in [leg.key for leg in activity.legs()]


@given(items, st.sets(st.sampled_from("abcdefgh")), st.sets(st.sampled_from("abcdefgh")))
def test_what_is_not_there_never_brings_a_grade_that_nobody_knew(items, conditioned, there):
    written = {key: {**item, **({"if": "x"} if key in conditioned else {})}
               for key, item in items.items()}  # fmt: skip
    activity = asked(items=written)
    known = {leg.key for leg in activity.legs()}
    usable = activity.usable((), there)
    assert {w.outcome.leg for w in activity.outcomes(usable)} <= known


def test_only_so_many_items_may_come_and_go():
    sometimes = {"text": "A", "right": "yes", "if": "x"}
    activity = asked(items={**dict.fromkeys("abcdefghi", sometimes),
                            "z": {"text": "Z", "right": "no"}})  # fmt: skip
    told = {complaint.code: complaint.arguments for complaint in activity.complaints()}
    assert told["RT116"]["found"] == 9


@given(items)
def test_every_witness_brings_its_outcome_about(items):
    activity = asked(items=items)
    for witness in activity.outcomes(frozenset(items)):
        assert judged(activity, witness.answer) == witness.outcome
