"""``ordering``: steps are judged by the pairs that matter, never by exact places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rescue_training.activities import Given, Grade, Mark, Outcome, Part, Term
from rescue_training.activities.ordering import MOST, Ordering
from rescue_training.activities.precedence import Precedence

EXTINGUISHER = """
prompt: Xếp các bước dùng bình bột.
objective: use
points: 5
go: on
steps:
  check: Xem kim áp suất
  pull: Rút chốt
  aim: Hướng vòi vào gốc lửa
  squeeze: Bóp cò
  sweep: Quét vòi qua lại
order: [check, pull, aim, squeeze, sweep]
"""
POWER = """
prompt: Tủ điện đang cháy. Xếp các việc phải làm.
objective: use
points: 4
go: on
steps:
  call: Hô hoán, gọi 114
  guide: Chỉ đường cho người khác ra
  cut: Ngắt cầu dao tổng
  water: Phun nước
  report: {text: Báo lại chỉ huy, grade: critical}
  film: {text: Quay phim, extra: yes, why: Mất thời gian.}
  open: {text: Mở tung các cửa, extra: yes, grade: fatal}
order: [[call, guide], cut, water, report]
pairs:
  live: {first: cut, then: water, grade: fatal, why: Nước dẫn điện.}
  first: {first: call, then: water, why: Gọi trước đã.}
"""


def ordering(text: str, **changes: Any) -> Ordering:
    """Return an ordering written in YAML; a step may be its text alone."""
    data = {**yaml.load(text, Loader=yaml.BaseLoader), **changes}
    steps = {k: {"text": s} if isinstance(s, str) else s for k, s in data["steps"].items()}
    return Ordering.model_validate({**data, "steps": steps})


def judged(activity: Ordering, answer: str) -> Outcome:
    found = activity.judge([Given(answer)], activity.usable((), ()))
    assert found is not None, answer
    return found


def parts(activity: Ordering, answer: str) -> dict[str, Part]:
    return {part.key: part for part in activity.parts([Given(answer)], ())}


# -- the pairs that matter


def test_what_follows_from_pairs_matters_too():
    chain = Precedence(("a", "b", "c"), frozenset({("a", "b"), ("b", "c")}))
    assert chain.before["c"] == {"a", "b"}
    assert [*chain.reversed(["c", "a"])] == [("a", "c")]


def test_steps_in_one_bracket_may_come_in_any_order():
    activity = ordering(EXTINGUISHER, order=["check", ["pull", "aim"], "squeeze", "sweep"])
    for answer in ("check pull aim squeeze sweep", "check aim pull squeeze sweep"):
        assert judged(activity, answer).grade is Grade.BEST
    assert judged(activity, "pull check aim squeeze sweep").grade is not Grade.BEST


def test_a_step_tied_by_one_pair_alone_may_stand_anywhere_else():
    activity = ordering(
        EXTINGUISHER, order=["check", "pull", "squeeze", "sweep"],
        pairs={"late": {"first": "aim", "then": "squeeze"}},
    )  # fmt: skip
    for answer in ("aim check pull squeeze sweep", "check pull aim squeeze sweep"):
        assert judged(activity, answer).grade is Grade.BEST
    assert judged(activity, "check pull squeeze aim sweep").grade is Grade.ACCEPTABLE


def test_the_standard_order_keeps_every_pair_and_follows_the_author():
    pairs = frozenset({("d", "a"), ("a", "b")})
    assert Precedence(("a", "b", "c", "d"), pairs).line == ("c", "d", "a", "b")


def test_pairs_in_a_circle_leave_the_authors_order():
    circle = Precedence(("a", "b", "c"), frozenset({("a", "b"), ("b", "a")}))
    assert (circle.circle, circle.line) == (("a", "b"), ("a", "b", "c"))


# -- grades and points


@pytest.mark.parametrize(("answer", "grade", "points"), [
    ("check pull aim squeeze sweep", "best", 5),       # all of 10 pairs
    ("pull check aim squeeze sweep", "acceptable", 4), # 9 of 10
    ("pull check squeeze aim sweep", "acceptable", 4), # 8 of 10
    ("pull check squeeze sweep aim", "acceptable", 3), # 7 of 10, just enough
    ("pull aim squeeze sweep check", "poor", 0),       # 6 of 10
    ("sweep squeeze aim pull check", "poor", 0),       # none
])  # fmt: skip
def test_an_answer_is_worth_the_pairs_it_keeps(answer, grade, points):
    outcome = judged(ordering(EXTINGUISHER), answer)
    assert (outcome.grade, outcome.points.get("use", 0)) == (Grade(grade), points)


def test_a_pair_that_kills_gates_whatever_else_is_right():
    activity = ordering(POWER)
    assert judged(activity, "call guide cut water report").grade is Grade.BEST
    assert judged(activity, "guide call cut water report").grade is Grade.BEST
    turned = judged(activity, "call guide water cut report")
    assert (turned.grade, turned.points) == (Grade.FATAL, {})


def test_the_later_step_without_the_earlier_one_is_as_dangerous_as_the_wrong_way_round():
    assert judged(ordering(POWER), "call guide water report").grade is Grade.FATAL
    assert judged(ordering(POWER), "call guide report").grade is Grade.POOR


def test_a_step_that_must_not_be_left_out_gates_only_when_it_is():
    assert judged(ordering(POWER), "call guide cut water").grade is Grade.CRITICAL
    assert judged(ordering(POWER), "report call guide cut water").grade is Grade.POOR


def test_steps_that_do_not_belong_cost_or_gate():
    activity = ordering(POWER)
    assert judged(activity, "call guide cut water report film").grade is Grade.ACCEPTABLE
    assert judged(activity, "call guide cut water report open").grade is Grade.FATAL


def test_nothing_at_all_can_be_an_answer_only_where_steps_are_picked():
    activity = ordering(POWER)
    assert judged(activity, "none").grade is Grade.CRITICAL
    assert ordering(EXTINGUISHER).judge([Given("none")], ()) is None


@pytest.mark.parametrize("answer", [
    "check pull aim squeeze", "check pull aim squeeze sweep sweep", "check pull aim squeeze fly",
    "", "check  pull aim squeeze sweep", "check=1 pull aim squeeze sweep",
])  # fmt: skip
def test_what_is_no_answer_is_not_judged(answer):
    assert ordering(EXTINGUISHER).judge([Given(answer)], ()) is None
    assert ordering(EXTINGUISHER).judge([], ()) is None


# -- how the parts went


def test_each_step_shows_its_own_place_beside_the_standards():
    shown = parts(ordering(EXTINGUISHER), "pull aim squeeze sweep check")
    assert [*shown] == ["check", "pull", "aim", "squeeze", "sweep"]
    check, pull = shown["check"], shown["pull"]
    assert (check.own, check.standard) == (place(5), place(1))
    assert (check.mark, check.worth, check.credit) == (Mark.WRONG, 4, 0)
    assert (pull.own, pull.standard, pull.mark, pull.credit) == (place(1), place(2), "partly", 3)


def place(number: int) -> Term:
    return Term("ordering.place", {"place": number})


def test_a_step_in_order_is_right_wherever_it_stands():
    shown = parts(ordering(POWER), "film guide call cut report")
    assert (shown["guide"].mark, shown["guide"].own) == (Mark.RIGHT, place(2))
    assert shown["guide"].standard == place(2)
    assert (shown["film"].mark, shown["film"].standard) == (Mark.FALSE, Term("ordering.left"))
    assert shown["open"].mark is Mark.LEFT
    assert (shown["water"].mark, shown["water"].standard) == (Mark.MISSED, place(4))


def test_a_free_step_may_rightly_have_one_of_several_places():
    shown = parts(ordering(POWER), "cut guide call water report")
    assert shown["call"].standard == Term("ordering.places", {"first": 1, "last": 2})


def test_a_pair_with_a_reason_says_whether_it_was_turned_or_its_first_step_left_out():
    turned = parts(ordering(POWER), "call guide water cut report")["pairs.live"]
    without = parts(ordering(POWER), "call guide water report")["pairs.live"]
    kept = parts(ordering(POWER), "call guide cut report")["pairs.live"]
    assert turned.name == ("Ngắt cầu dao tổng", Term("ordering.then"), "Phun nước")
    assert (turned.own, turned.gate) == (Term("ordering.turned"), Grade.FATAL)
    assert (without.own, without.why) == (Term("ordering.without"), "Nước dẫn điện.")
    assert (kept.mark, kept.own, kept.gate) == (Mark.RIGHT, "", None)


def test_without_an_answer_every_step_was_missed():
    marks = {part.mark for part in ordering(EXTINGUISHER).parts([], ())}
    assert marks == {Mark.MISSED}


# -- what can come of it


def test_a_danger_comes_as_itself_even_where_a_worse_one_is_near():
    activity = ordering(
        EXTINGUISHER,
        pairs={
            "one": {"first": "pull", "then": "squeeze", "grade": "critical"},
            "two": {"first": "pull", "then": "aim", "grade": "fatal"},
        },
    )
    assert [leg.key for leg in activity.legs()] == ["best", "acceptable", "poor", "critical",
                                                    "fatal"]  # fmt: skip


def test_a_danger_that_a_worse_one_always_covers_never_comes():
    activity = ordering(
        EXTINGUISHER,
        pairs={
            "a": {"first": "pull", "then": "aim", "grade": "fatal"},
            "b": {"first": "aim", "then": "squeeze", "grade": "fatal"},
            "c": {"first": "pull", "then": "squeeze", "grade": "critical"},
        },
        results={"critical": {"go": "on"}},
    )
    assert "critical" not in [leg.key for leg in activity.legs()]
    assert [c.code for c in activity.complaints()] == ["RT137"]


def test_eight_steps_are_worked_out_at_once():
    steps = {f"s{n}": {"text": str(n)} for n in range(MOST)}
    activity = ordering(EXTINGUISHER, steps=steps, order=[*steps], points=10)
    least = {w.outcome.leg: w.outcome.points for w in activity.outcomes(())}
    assert least == {"best": {"use": 10}, "acceptable": {"use": 7}, "poor": {}}


def answers(activity: Ordering) -> Iterator[str]:
    """Yield every answer there is."""
    keys = [*activity.steps]
    for number in range(0 if activity.extras else len(keys), len(keys) + 1):
        for placed in permutations(keys, number):
            yield " ".join(placed) or "none"


@st.composite
def orderings(draw: st.DrawFn) -> Ordering:
    """Return small orderings of every make: free steps, pairs, dangers, steps too many."""
    keys = "abcd"[: draw(st.integers(3, 4))]
    gate = st.sampled_from([None, None, "critical", "fatal"])
    extras = "xy"[: draw(st.sampled_from([0, 0, 1, 2]))] if len(keys) < 4 else ""
    steps: dict[str, Any] = {key: {"text": key, "grade": draw(gate)} for key in keys}
    steps |= {key: {"text": key, "extra": True, "grade": draw(gate)} for key in extras}
    cuts = draw(st.lists(st.integers(1, 3), max_size=3))
    groups, rest = [], [*draw(st.permutations(keys))]
    for cut in [*cuts, 4]:
        groups.append(rest[:cut])
        rest = rest[cut:]
    ahead = st.tuples(st.sampled_from(keys), st.sampled_from(keys)).filter(lambda p: p[0] < p[1])
    pairs = {
        f"p{n}": {"first": first, "then": then, "grade": draw(gate)}
        for n, (first, then) in enumerate(draw(st.lists(ahead, max_size=3, unique=True)))
    }
    return Ordering.model_validate({
        "prompt": "?", "objective": "use", "go": "on", "steps": steps, "pairs": pairs,
        "order": [group for group in groups if group], "points": draw(st.integers(0, 10)),
        "enough": draw(st.integers(1, 100)),
    })  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(orderings())
def test_no_answer_gets_a_grade_or_points_outside_what_can_come(activity):
    if activity.matters.circle:
        assert activity.legs()
        return
    expected: dict[str, set[int]] = {}
    for answer in answers(activity):
        outcome = judged(activity, answer)
        expected.setdefault(outcome.leg, set()).add(outcome.points.get("use", 0))
    told: dict[str, set[int]] = {}
    for witness in activity.outcomes(activity.usable((), ())):
        assert judged(activity, witness.answer) == witness.outcome
        told.setdefault(witness.outcome.leg, set()).add(witness.outcome.points.get("use", 0))
    assert {leg: (min(p), max(p)) for leg, p in expected.items()} == {
        leg: (min(p), max(p)) for leg, p in told.items()
    }


# -- problems


@pytest.mark.parametrize(("changes", "code", "path"), [
    ({"order": ["check", "pull", "aim", "squeeze"]}, "RT161", ("order",)),
    ({"order": ["check", "pull", "aim", "squeeze", "sweep", "pull"]}, "RT162", ("order", 5, 0)),
    ({"pairs": {"p": {"first": "aim", "then": "pull"}}}, "RT163", ("pairs", "p")),
    ({"pairs": {"p": {"first": "aim", "then": "aim"}}}, "RT163", ("pairs", "p")),
    ({"order": ["chek", "pull", "aim", "squeeze", "sweep"]}, "RT142", ("order", 0, 0)),
    ({"pairs": {"p": {"first": "pul", "then": "aim"}}}, "RT142", ("pairs", "p", "first")),
    ({"pairs": {"p": {"first": "pull", "then": "am"}}}, "RT142", ("pairs", "p", "then")),
    ({"order": []}, "RT102", ("order",)),
    ({"enough": 0}, "RT116", ("enough",)),
    ({"objective": None}, "RT136", ()),
    ({"go": None}, "RT138", ()),
])  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(changes, code, path):
    found = [*ordering(EXTINGUISHER, **changes).complaints()]
    assert [(c.code, c.path) for c in found] == [(code, path)]


def test_too_few_and_too_many_steps_are_told():
    def steps(number: int, extra: int = 0) -> list[str]:
        made: dict[str, Any] = {f"s{n}": {"text": "x"} for n in range(number)}
        order = [*made]
        made |= {f"x{n}": {"text": "x", "extra": True} for n in range(extra)}
        return [c.code for c in ordering(EXTINGUISHER, steps=made, order=order).complaints()]

    assert steps(2) == ["RT139"]
    assert steps(9) == ["RT116"]
    assert steps(8, 3) == ["RT116"]
    assert steps(8, 2) == []


def test_a_grade_on_a_step_that_cannot_be_left_out_is_told():
    data = yaml.load(EXTINGUISHER, Loader=yaml.BaseLoader)["steps"]
    data["aim"] = {"text": "Hướng vòi", "grade": "critical"}
    found = [*ordering(EXTINGUISHER, steps=data).complaints()]
    assert [(c.code, c.path) for c in found] == [("RT164", ("steps", "aim", "grade"))]


def test_ids_of_steps_and_pairs_are_ids():
    ids = [*ordering(POWER).ids()]
    assert ("steps", "film") in ids
    assert ("pairs", "live") in ids


def test_a_model_that_was_only_just_accepted_never_raises():
    empty = Ordering.model_validate({"prompt": "?", "steps": {}})
    assert [leg.key for leg in empty.legs()] == ["best"]
    assert [c.code for c in empty.complaints()] == ["RT139"]
