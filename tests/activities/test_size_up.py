"""A size-up is judged by the sides walked, the cues that matter, and what is made of them."""

from __future__ import annotations

from itertools import chain, combinations, product
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rescue_training.activities import Given, Grade, Mark, Term
from rescue_training.activities.size_up import SizeUp
from rescue_training.wording import Wording, languages

HOUSE = """
prompt: Trinh sát.
objective: read
go: end
sides:
  front: {title: Mặt trước, place: karaoke_front, fire: {smoke_window: "1"}, smoke: "2"}
  rear: {title: Mặt sau, place: karaoke_rear, light: dark}
cues:
  smoke: {side: front, at: smoke_window, text: Khói đen phun mạnh, kind: expect}
  sign: {side: front, at: panel, text: Biển hiệu nhấp nháy, right: no}
  door: {side: rear, at: chained_door, text: Cửa thoát hiểm bị xích, kind: change, grade: critical}
  pots: {side: rear, at: gas_bottles, text: Chậu cây, right: no, grade: fatal}
expect:
  spread: {text: Lửa lan lên tầng 3, right: yes}
  out: {text: Lửa sắp tự tắt, right: no}
plan:
  cut: {text: Cắt xích cửa sau, right: yes, grade: critical}
  wait: {text: Chờ chi viện, right: no}
"""
WHOLE = "see.front smoke see.rear door expect.spread plan.cut done"


def house(text: str = HOUSE, **changes: Any) -> SizeUp:
    data = yaml.load(text, Loader=yaml.BaseLoader)
    return SizeUp.model_validate({**data, **changes})


def grade(activity: SizeUp, *answers: str) -> Grade | None:
    outcome = activity.judge([Given(answer) for answer in answers], activity.usable((), ()))
    return outcome.grade if outcome else None


def marks(activity: SizeUp, *answers: str) -> dict[str, Mark]:
    given = [Given(answer) for answer in answers]
    return {part.key: part.mark for part in activity.parts(given, activity.usable((), ()))}


def cue(side: str = "front", **more: str) -> dict[str, str]:
    return {"side": side, "at": "panel", "text": "X", **more}


def test_all_sides_all_cues_and_all_statements_are_faultless():
    assert grade(house(), WHOLE) is Grade.BEST
    assert set(marks(house(), WHOLE).values()) == {Mark.RIGHT, Mark.LEFT}


def test_each_side_is_one_response_and_the_end_is_another():
    activity = house()
    usable = activity.usable((), ())
    walk = [Given("see.front smoke", 4000), Given("see.rear door", 9000)]
    for number in (1, 2):
        assert activity.judge(walk[:number], usable) is None
        assert activity.continues(walk[:number], usable)
    whole = [*walk, Given("expect.spread plan.cut done", 20_000)]
    assert activity.judge(whole, usable).grade is Grade.BEST
    assert not activity.continues(whole, usable)
    assert activity.judge([*whole, Given("done")], usable) is None


def test_a_second_look_at_a_side_replaces_the_first():
    looked = ("see.front sign", "see.rear door", "see.front smoke")
    assert marks(house(), *looked)["cue.sign"] is Mark.LEFT
    assert grade(house(), *looked, "expect.spread plan.cut done") is Grade.BEST


@pytest.mark.parametrize("answer", [
    "", "smoke", "see.roof", "see.front door", "see.front smoke smoke", "see.front expect.spread",
    "expect.spread", "plan.none done", "see.front plan.cut smoke done", "done done", "none",
    "expect.spread see.front done", "expect.spread expect.spread done", "Khói", "done see.front",
])  # fmt: skip
def test_what_is_no_answer_is_not_taken(answer):
    activity = house()
    usable = activity.usable((), ())
    assert activity.judge([Given(answer)], usable) is None
    assert not activity.continues([Given(answer)], usable)


def test_statements_alone_do_not_end_a_walk_and_nothing_follows_the_end():
    usable = house().usable((), ())
    assert house().walk([Given("see.front"), Given("expect.spread")], usable) is None
    assert not house().continues([], usable)


def test_a_side_not_walked_is_missed_with_everything_on_it():
    told = marks(house(), "see.front smoke done")
    assert (told["side.rear"], told["cue.door"]) == (Mark.MISSED, Mark.MISSED)
    assert grade(house(), "see.front smoke expect.spread plan.cut done") is Grade.CRITICAL


def test_what_endangers_decides_the_whole():
    assert grade(house(), "see.front smoke see.rear door pots expect.spread plan.cut done") is (
        Grade.FATAL
    )
    assert grade(house(), "see.front smoke see.rear door expect.spread done") is Grade.CRITICAL


def test_a_cue_that_means_nothing_and_a_wrong_statement_cost_one_each():
    answer = "see.front smoke sign see.rear door expect.spread expect.out plan.cut done"
    told = marks(house(), answer)
    assert (told["cue.sign"], told["expect.out"]) == (Mark.FALSE, Mark.FALSE)
    assert grade(house(), answer) is Grade.POOR
    assert grade(house(), "see.front sign smoke see.rear door expect.spread plan.cut done") is (
        Grade.ACCEPTABLE
    )


def test_only_what_is_there_is_judged():
    activity = house(cues={"a": cue(), "b": cue(right="no"), "late": cue(**{"if": "smoke > 2"})},
                     expect={}, plan={"x": {"text": "X", "right": "yes", "if": "k"},
                                      "y": {"text": "Y", "right": "no"}})  # fmt: skip
    assert dict(activity.conditions()) == {"late": "smoke > 2", "plan.x": "k"}
    assert [path for path, _ in activity.conditions_at()] == [
        ("cues", "late", "if"), ("plan", "x", "if"),
    ]  # fmt: skip
    assert grade(activity, "see.front a see.rear done") is Grade.BEST
    assert grade(activity, "see.front late see.rear done") is None


def test_the_feedback_says_what_a_cue_tells():
    part = {p.key: p for p in house().parts([Given(WHOLE)], house().usable((), ()))}
    assert part["cue.smoke"].name == ("Khói đen phun mạnh", "·", Term("size_up.kind.expect"))
    assert part["cue.sign"].name == "Biển hiệu nhấp nháy"
    assert part["side.rear"].own == Term("size_up.walked")


@pytest.mark.parametrize("language", languages())
def test_every_kind_of_cue_and_statement_has_words(language):
    words = Wording(language)
    for key in ("kind.see", "kind.expect", "kind.change", "expect", "plan", "change", "walked"):
        assert words.has(f"activities.size_up.{key}")


def test_ids_and_what_it_names_in_pictures():
    paths = list(house().ids())
    assert paths[:3] == [("sides", "front"), ("sides", "rear"), ("cues", "smoke")]
    assert paths[-1] == ("plan", "wait")
    sights = [(s.path, s.place, s.anchor) for s in house().sights()]
    assert sights[:2] == [
        (("sides", "front", "place"), "karaoke_front", None),
        (("sides", "front", "fire", "smoke_window"), "karaoke_front", "smoke_window"),
    ]
    assert (("cues", "door", "at"), "karaoke_rear", "chained_door") in sights
    assert len([*house(cues={"a": cue("roof")}).sights()]) == 3


@pytest.mark.parametrize(("changes", "found"), [
    ({}, []),
    ({"sides": {}}, [("RT116", ("sides",))]),
    ({"sides": {f"s{n}": {"title": "S", "place": f"p{n}"} for n in range(7)}},
     [("RT116", ("sides",)), *[("RT142", ("cues", k, "side")) for k in
      ("smoke", "sign", "door", "pots")], *[("RT180", ("sides", f"s{n}")) for n in range(7)]]),
    ({"cues": {}}, [("RT139", ("cues",))]),
    ({"cues": {"a": cue(), "b": cue("rear", right="no", kind="see")}},
     [("RT183", ("cues", "b", "kind"))]),
    ({"cues": {"a": cue(), "b": cue("rear")}}, [("RT141", ("cues",))]),
    ({"cues": {"a": cue(right="no"), "b": cue("rear", right="no")}}, [("RT140", ("cues",))]),
    ({"cues": {"a": cue(), "b": cue(right="no")}}, [("RT180", ("sides", "rear"))]),
    ({"plan": {"a": {"text": "A", "right": "yes"}}}, [("RT139", ("plan",))]),
    ({"change": {"a": {"text": "A", "right": "no"}, "b": {"text": "B", "right": "no"}}},
     [("RT140", ("change",))]),
    ({"sides": {"front": {"title": "A", "place": "p"}, "rear": {"title": "B", "place": "p"}}},
     [("RT182", ("sides", "rear"))]),
    ({"sides": {"front": {"title": "A", "place": "p", "smoke": "6", "fire": {"x": "4"}},
                "rear": {"title": "B", "place": "p"}}},
     [("RT116", ("sides", "front", "smoke")), ("RT116", ("sides", "front", "fire", "x"))]),
    ({"results": {"best": {"why": "X"}}}, []),
])  # fmt: skip
def test_what_does_not_go_together_is_told(changes, found):
    assert [(c.code, c.path) for c in house(**changes).complaints()] == found


def test_cues_must_not_come_and_go_during_the_walk():
    cues = {"a": cue(**{"if": "smoke > 1"}), "b": cue("rear"), "c": cue(right="no")}
    assert [c.code for c in house(cues=cues, within="60s", during={"5s": {}}).complaints()] == [
        "RT181"
    ]
    assert not [*house(cues=cues).complaints()]


GATES = st.sampled_from([None, None, "critical", "fatal"])
RIGHT = st.sampled_from(["yes", "no"])


@st.composite
def houses(draw: st.DrawFn) -> SizeUp:
    """A building with few cues, so that every answer can be tried."""

    def gated(item: dict[str, str]) -> dict[str, str]:
        gate = draw(GATES)
        return {**item, "right": draw(RIGHT), **({"grade": gate} if gate else {})}

    cues = {f"c{n}": gated(cue(draw(st.sampled_from(["front", "rear", "roof"]))))
            for n in range(draw(st.integers(0, 4)))}  # fmt: skip
    plan = {f"p{n}": gated({"text": "X"}) for n in range(draw(st.integers(0, 2)))}
    return house(cues=cues, expect={}, plan=plan, points=draw(st.integers(0, 10)),
                 enough=draw(st.integers(1, 100)))  # fmt: skip


def subsets(keys: list[str]) -> list[tuple[str, ...]]:
    return [*chain.from_iterable(combinations(keys, n) for n in range(len(keys) + 1))]


def every_answer(activity: SizeUp) -> list[str]:
    looks = []
    for side in activity.sides:
        on = [key for key, one in activity.cues.items() if one.side == side]
        looks.append(["", *(" ".join([f"see.{side}", *some]) for some in subsets(on))])
    stated = [" ".join(some) for some in subsets([f"plan.{key}" for key in activity.plan])]
    return [" ".join([*filter(None, parts), "done"]) for parts in product(*looks, stated)]


@settings(max_examples=40, deadline=None)
@given(houses())
def test_no_answer_is_graded_or_paid_outside_what_the_outcomes_say(activity):
    usable = activity.usable((), ())
    told: dict[Grade, list[int]] = {}
    for witness in activity.outcomes(usable):
        assert activity.judge([Given(witness.answer)], usable) == witness.outcome
        told.setdefault(witness.outcome.grade, []).append(sum(witness.outcome.points.values()))
    for answer in every_answer(activity):
        outcome = activity.judge([Given(answer)], usable)
        assert outcome is not None, answer
        assert outcome.grade in told, answer
        paid = sum(outcome.points.values())
        assert min(told[outcome.grade]) <= paid <= max(told[outcome.grade]), answer
    assert {leg.key for leg in activity.legs()} == {one.value for one in told}
    assert all(complaint.code for complaint in activity.complaints())
