"""``matching``: pairs are judged one by one; a pair that kills makes the whole answer so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rescue_training.activities import Given, Grade, Mark, Outcome, Part, Term
from rescue_training.activities.matching import Matching

FIRES = """
prompt: Nối đám cháy với bình.
objective: agent
points: 6
go: on
items:
  solid: {text: Gỗ, with: [water, powder]}
  oil: {text: Chảo dầu, with: blanket, why: Phủ kín cho hết không khí.}
  live: {text: Tủ điện, with: [co2, powder]}
partners:
  water: {text: Nước}
  powder: {text: Bột ABC}
  co2: {text: CO2}
  blanket: {text: Chăn}
pairs:
  shock: {item: live, partner: water, grade: fatal, why: Nước dẫn điện.}
  blown: {item: oil, partner: [co2, powder], why: Dầu cháy bắn ra.}
  small: {item: solid, partner: blanket, grade: acceptable, why: Chỉ đám nhỏ.}
  burst: {item: oil, partner: water, grade: critical}
"""


def matching(text: str = FIRES, **changes: Any) -> Matching:
    return Matching.model_validate({**yaml.load(text, Loader=yaml.BaseLoader), **changes})


def judged(activity: Matching, answer: str) -> Outcome:
    found = activity.judge([Given(answer)], activity.usable((), ()))
    assert found is not None, answer
    return found


def parts(answer: str) -> dict[str, Part]:
    return {part.key: part for part in matching().parts([Given(answer)], ())}


# -- grades and points


@pytest.mark.parametrize(("answer", "grade", "points"), [
    ("solid=water oil=blanket live=co2", "best", 6),
    ("solid=powder oil=blanket live=powder", "best", 6),        # a partner may be shared
    ("solid=blanket oil=blanket live=co2", "acceptable", 5),    # one counts half: 5 of 6
    ("solid=co2 oil=blanket live=co2", "poor", 0),              # 4 of 6 are less than 70 %
    ("oil=blanket live=co2", "poor", 0),
    ("none", "poor", 0),
    ("solid=water oil=water live=co2", "critical", 0),
    ("solid=water oil=water live=water", "fatal", 0),           # the worst pair decides
])  # fmt: skip
def test_an_answer_is_worth_its_right_pairs_unless_one_is_deadly(answer, grade, points):
    outcome = judged(matching(), answer)
    assert (outcome.grade, outcome.points.get("agent", 0)) == (Grade(grade), points)


@pytest.mark.parametrize("answer", [
    "solid", "solid=water solid=co2", "solid=fly", "stone=water", "", "solid=water=co2",
    "water=solid",
])  # fmt: skip
def test_what_is_no_answer_is_not_judged(answer):
    assert matching().judge([Given(answer)], ()) is None
    assert matching().judge([], ()) is None


# -- how the parts went


def test_each_item_shows_what_it_got_beside_all_that_is_right_and_the_pairs_own_reason():
    shown = parts("solid=blanket oil=co2")
    solid, oil, live = shown["solid"], shown["oil"], shown["live"]
    assert (solid.mark, solid.credit, solid.worth) == (Mark.PARTLY, 1, 2)
    assert solid.standard == ("Nước", Term("matching.or"), "Bột ABC")
    assert (oil.mark, oil.own, oil.standard) == (Mark.WRONG, "CO2", ("Chăn",))
    assert oil.why == "Dầu cháy bắn ra."
    assert (live.mark, live.own, live.credit) == (Mark.MISSED, "", 0)


def test_a_pair_without_a_reason_shows_the_items_and_a_right_pair_closes_no_gate():
    water, right = parts("oil=water")["oil"], parts("oil=blanket")["oil"]
    assert (water.why, water.gate) == ("Phủ kín cho hết không khí.", Grade.CRITICAL)
    assert (right.mark, right.gate) == (Mark.RIGHT, None)


def test_without_an_answer_every_item_was_missed():
    assert {part.mark for part in matching().parts([], ())} == {Mark.MISSED}


# -- what can come of it


def answers(activity: Matching) -> Iterator[str]:
    """Yield every answer there is."""
    sides = [["", *activity.partners]] * len(activity.items)
    for picked in product(*sides):
        pairs = zip(activity.items, picked, strict=True)
        yield " ".join(f"{item}={key}" for item, key in pairs if key) or "none"


@st.composite
def matchings(draw: st.DrawFn) -> Matching:
    """Return small matchings of every make."""
    partners = "wxyz"[: draw(st.integers(2, 4))]
    some = st.lists(st.sampled_from(partners), min_size=1, max_size=2, unique=True)
    items = {key: {"text": key, "with": draw(some)} for key in "abc"[: draw(st.integers(2, 3))]}
    grade = st.sampled_from(["acceptable", "poor", "critical", "fatal"])
    wrong = [(i, p) for i, item in items.items() for p in partners if p not in item["with"]]
    said = draw(st.lists(st.sampled_from(wrong), unique=True, max_size=4)) if wrong else []
    pairs = {
        f"p{n}": {"item": item, "partner": partner, "grade": draw(grade)}
        for n, (item, partner) in enumerate(said)
    }
    return Matching.model_validate({
        "prompt": "?", "objective": "agent", "go": "on", "items": items, "pairs": pairs,
        "partners": {key: {"text": key} for key in partners},
        "points": draw(st.integers(0, 10)), "enough": draw(st.integers(1, 100)),
    })  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(matchings())
def test_no_answer_gets_a_grade_or_points_outside_what_can_come(activity):
    expected: dict[str, set[int]] = {}
    for answer in answers(activity):
        outcome = judged(activity, answer)
        expected.setdefault(outcome.leg, set()).add(outcome.points.get("agent", 0))
    told: dict[str, set[int]] = {}
    for witness in activity.outcomes(activity.usable((), ())):
        assert judged(activity, witness.answer) == witness.outcome
        told.setdefault(witness.outcome.leg, set()).add(witness.outcome.points.get("agent", 0))
    assert {leg: (min(p), max(p)) for leg, p in expected.items()} == {
        leg: (min(p), max(p)) for leg, p in told.items()
    }


# -- problems


ITEMS: dict[str, Any] = yaml.load(FIRES, Loader=yaml.BaseLoader)["items"]
PAIRS: dict[str, Any] = yaml.load(FIRES, Loader=yaml.BaseLoader)["pairs"]


def item(**changes: Any) -> dict[str, Any]:
    """Return the items with another one for ``oil``."""
    return {"items": {**ITEMS, "oil": {"text": "Chảo dầu", **changes}}}


def pair(item: str, partner: Any) -> dict[str, Any]:
    """Return the pairs with one more."""
    return {"pairs": {**PAIRS, "more": {"item": item, "partner": partner}}}


@pytest.mark.parametrize(("changes", "code", "path"), [
    ({**pair("live", "rain"), "results": {"critical": {"go": "on"}}}, "RT142",
     ("pairs", "more", "partner", 0)),
    (pair("solid", "water"), "RT165", ("pairs", "more", "partner", 0)),
    (pair("live", ["blanket", "water"]), "RT166", ("pairs", "more", "partner", 1)),
    (item(**{"with": ["blanket", "nets"]}), "RT142", ("items", "oil", "with", 1)),
    (pair("stone", "water"), "RT142", ("pairs", "more", "item")),
    (pair("live", "rain"), "RT142", ("pairs", "more", "partner", 0)),
    ({"items": {}}, "RT139", ("items",)),
    ({"partners": {"water": {"text": "Nước"}}}, "RT139", ("partners",)),
    ({"items": {f"i{n}": ITEMS["oil"] for n in range(9)}}, "RT116", ("items",)),
    ({"partners": {f"p{n}": {"text": "x"} for n in range(11)}}, "RT116", ("partners",)),
    ({"enough": 101}, "RT116", ("enough",)),
    ({"go": None}, "RT138", ()),
    ({"results": {"acceptable": {"go": "on"}}, "enough": 100}, "RT137", ("results", "acceptable")),
])  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(changes, code, path):
    found = [(c.code, c.path) for c in matching(**changes).complaints()]
    assert found == [(code, path)]


def test_an_item_that_goes_with_everything_or_with_nothing_is_told():
    everything = {"text": "x", "with": ["water", "powder", "co2", "blanket"]}
    items = {**ITEMS, "more": everything, "less": {"text": "x", "with": []}}
    found = [(c.code, c.path) for c in matching(items=items).complaints()]
    assert found == [
        ("RT167", ("items", "more", "with")), ("RT168", ("items", "less", "with")),
    ]  # fmt: skip


def test_ids_of_both_sides_and_of_pairs_are_ids():
    ids = [*matching().ids()]
    assert {("items", "oil"), ("partners", "co2"), ("pairs", "shock")} <= set(ids)
    assert {"oil", "co2"} <= set(matching().item_keys())


def test_a_model_that_was_only_just_accepted_never_raises():
    empty = Matching.model_validate({"prompt": "?", "items": {}, "partners": {}})
    assert [leg.key for leg in empty.legs()] == ["best"]
    strange = matching(items={"a": {"text": "x", "with": "nothing"}, "b": ITEMS["oil"]})
    assert "poor" in [leg.key for leg in strange.legs()]
