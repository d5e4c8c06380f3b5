"""``hazard_hunt``: found with its reason, found without, missed, or marked though harmless."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rescue_training.activities import Given, Grade, Mark, Outcome, Part, Term
from rescue_training.activities.hazard_hunt import ELSEWHERE, HazardHunt
from rescue_training.activities.outline import area, read_outline

HOUSE = """
prompt: Nguy cơ ở đâu?
objective: look
points: 4
go: on
reasons:
  heat: {text: Sạc gần vật dễ cháy}
  load: {text: Quá tải điện}
  exit: {text: Cản lối thoát}
spots:
  charger: {text: Bộ sạc xe điện, at: bike_charger, hazard: yes, reason: heat, grade: critical}
  meter: {text: Bảng công tơ, at: meter_wires, hazard: yes, reason: load, why: Dây chồng chéo.}
  stair: {text: Chân cầu thang, at: bikes_stair, hazard: yes, reason: exit}
  plant: {text: Chậu cây, at: plant, hazard: no}
  fan: {text: Quạt treo, at: fan, hazard: no}
"""
RIGHT = "charger=heat meter=load stair=exit"
ALL = frozenset({"charger", "meter", "stair", "plant", "fan"})


def hunt(text: str = HOUSE, **changes: Any) -> HazardHunt:
    """Return a hunt written in YAML, with some keys changed."""
    return HazardHunt.model_validate({**yaml.load(text, Loader=yaml.BaseLoader), **changes})


def spots(**changes: Any) -> dict[str, Any]:
    """Return the spots of the house with some of them changed; None takes one away."""
    found = {**yaml.load(HOUSE, Loader=yaml.BaseLoader)["spots"], **changes}
    return {key: spot for key, spot in found.items() if spot is not None}


def judged(activity: HazardHunt, answer: str) -> Outcome:
    found = activity.judge([Given(answer)], activity.usable((), ()))
    assert found is not None, answer
    return found


def parts(activity: HazardHunt, answer: str) -> dict[str, Part]:
    return {part.key: part for part in activity.parts([Given(answer)], activity.spots)}


# -- the four ways a spot can go


@pytest.mark.parametrize(("answer", "spot", "mark"), [
    (RIGHT, "meter", Mark.RIGHT),
    ("meter=exit", "meter", Mark.PARTLY),
    ("meter", "meter", Mark.PARTLY),
    ("charger=heat", "meter", Mark.MISSED),
    ("none", "meter", Mark.MISSED),
    ("plant=exit", "plant", Mark.FALSE),
    ("plant", "plant", Mark.FALSE),
    (RIGHT, "plant", Mark.LEFT),
])  # fmt: skip
def test_a_spot_is_found_with_its_reason_without_missed_or_marked_though_harmless(
    answer, spot, mark
):
    assert parts(hunt(), answer)[spot].mark is mark


def test_own_and_standard_are_the_reasons_in_the_authors_words():
    found = parts(hunt(), "meter=exit plant")
    meter, plant, stair = found["meter"], found["plant"], found["stair"]
    assert (meter.own, meter.standard, meter.why) == (
        "Cản lối thoát", "Quá tải điện", "Dây chồng chéo.",
    )  # fmt: skip
    assert (plant.own, plant.standard) == (Term("hazard_hunt.marked"), "")
    assert (stair.own, stair.standard) == ("", "Cản lối thoát")


def test_without_reasons_finding_is_all_that_is_asked():
    bare = {
        key: {k: v for k, v in spot.items() if k not in ("reason", "grade")}
        for key, spot in spots().items()
    }
    activity = hunt(reasons={}, spots=bare)
    assert judged(activity, "meter stair charger").grade is Grade.BEST
    assert judged(activity, "meter stair").grade is Grade.POOR, "two thirds is not enough"
    found = parts(activity, "meter")
    assert (found["meter"].own, found["meter"].standard) == (Term("hazard_hunt.marked"),) * 2
    assert (found["stair"].own, found["stair"].standard) == ("", Term("hazard_hunt.marked"))


# -- grades and points


@pytest.mark.parametrize(("answer", "grade", "points"), [
    (RIGHT, "best", 4),                                     # 6 of 6
    ("stair=exit charger=heat meter=load", "best", 4),      # in any order
    ("charger=heat meter=load stair=load", "acceptable", 3),  # 5 of 6
    ("charger=load meter=load stair=exit", "acceptable", 3),  # found is found: no gate
    ("charger=heat meter=load", "poor", 0),                 # 4 of 6, 66 %
    (RIGHT + " plant", "poor", 0),                          # 6 - 2 of 6
    ("charger=heat", "poor", 0),
    ("charger plant fan", "poor", 0),                       # below nothing is nothing
    ("meter=load stair=exit", "critical", 0),               # the charger was missed
    ("none", "critical", 0),
])  # fmt: skip
def test_hazards_count_for_finding_and_for_the_reason_and_false_alarms_against_them(
    answer, grade, points
):
    outcome = judged(hunt(), answer)
    assert (outcome.grade, outcome.points.get("look", 0)) == (Grade(grade), points)


def test_marking_something_harmless_can_be_fatal_too():
    activity = hunt(spots=spots(fan={"text": "Quạt", "at": "fan", "hazard": "no",
                                     "grade": "fatal"}))  # fmt: skip
    assert judged(activity, RIGHT + " fan").grade is Grade.FATAL
    assert judged(activity, RIGHT).grade is Grade.BEST


def test_a_click_on_nothing_counts_only_where_the_author_is_strict():
    assert hunt().judge([Given(RIGHT + " miss.1")], ALL) is None
    strict = hunt(strict="yes")
    assert judged(strict, RIGHT).grade is Grade.BEST
    assert judged(strict, RIGHT + " miss.1").grade is Grade.POOR
    assert judged(hunt(strict="yes", enough="60"), RIGHT + " miss.1").points == {"look": 2}
    elsewhere = parts(strict, "charger=heat miss.12")[ELSEWHERE]
    assert (elsewhere.mark, elsewhere.own) == (
        Mark.FALSE, Term("hazard_hunt.clicks", {"count": 12}),
    )  # fmt: skip
    assert judged(strict, "miss.3").grade is Grade.CRITICAL


@pytest.mark.parametrize("answer", [
    "", "charger=heat charger=heat", "charger charger=heat", "attic", "charger=fire",
    "none charger=heat", "charger = heat", "miss.0", "miss.100", "miss.1 miss.2", "charger=heat=x",
    "Charger", "late",
])  # fmt: skip
def test_what_is_no_answer_is_not_understood(answer):
    assert hunt(strict="yes").judge([Given(answer)], ALL) is None


def test_an_answer_comes_in_one_response():
    activity = hunt()
    assert activity.judge([], ALL) is None
    assert activity.judge([Given("charger"), Given("meter")], ALL) is None
    assert not activity.continues([Given("charger")], ALL)
    assert activity.knows(RIGHT)


def test_a_spot_is_asked_for_only_while_it_is_there():
    activity = hunt(spots=spots(stair={"text": "Xe", "at": "stair", "hazard": "yes",
                                       "reason": "exit", "if": "bikes"}))  # fmt: skip
    assert activity.conditions() == {"stair": "bikes"}
    assert [*activity.conditions_at()] == [(("spots", "stair", "if"), "bikes")]
    without = activity.usable((), ())
    assert activity.judge([Given("charger=heat meter=load")], without).grade is Grade.BEST
    assert activity.judge([Given(RIGHT)], without) is None
    assert activity.judge([Given(RIGHT)], activity.usable((), ("stair",))).grade is Grade.BEST
    assert "stair" not in {part.key for part in activity.parts([Given("none")], without)}


def test_nothing_given_yet_is_everything_missed():
    marks = {part.key: part.mark for part in hunt().parts([], ALL)}
    assert marks == {"charger": Mark.MISSED, "meter": Mark.MISSED, "stair": Mark.MISSED,
                     "plant": Mark.LEFT, "fan": Mark.LEFT}  # fmt: skip


def test_its_ids_and_anchors_are_known_to_the_checks():
    activity = hunt(spots=spots(plant={"text": "Cây", "hazard": "no", "outline": BOX}))
    assert ("reasons", "heat") in [*activity.ids()]
    assert ("spots", "fan") in [*activity.ids()]
    seen = {(sight.path, sight.place, sight.anchor) for sight in activity.sights()}
    assert (("spots", "fan", "at"), None, "fan") in seen
    assert len(seen) == 4


# -- outlines

BOX = [["0.1", "0.2"], ["0.3", "0.2"], ["0.3", "0.4"], [".1", "0.4"]]


def test_an_outline_is_kept_in_ten_thousandths_of_the_picture():
    outline = read_outline(BOX)
    assert outline.corners == ((1000, 2000), (3000, 2000), (3000, 4000), (1000, 4000))
    assert area(outline.corners) == 2000 * 2000
    assert read_outline(outline) is outline
    edges = read_outline([["0", "0"], ["1", "0.0"], ["1.0", "1"], ["0.123456", "1"]])
    assert edges.corners == ((0, 0), (10_000, 0), (10_000, 10_000), (1234, 10_000))


@pytest.mark.parametrize(("written", "path", "found"), [
    ("window", (), "window"),
    (BOX[:2], (), "[[0.1, 0.2], [0.3, 0.2]]"),
    ([["0", "0"]] * 65, (), "[[0, 0], [0, 0], [0, 0], [0, 0]]"),
    ([*BOX[:2], "x"], (2,), "x"),
    ([*BOX[:2], ["0.1"]], (2,), "[0.1]"),
    ([*BOX[:2], ["1.2", "0.1"]], (2, 0), "1.2"),
    ([*BOX[:2], ["0.2", "30%"]], (2, 1), "30%"),
    ([*BOX[:2], ["0.2", ""]], (2, 1), ""),
    ([*BOX[:2], ["0.2", {"y": "1"}]], (2, 1), "{…}"),
    ([["0.1", "0.1"], ["0.2", "0.2"], ["0.3", "0.3"]], (), "[[0.1, 0.1], [0.2, 0.2], [0.3, 0.3]]"),
])  # fmt: skip
def test_what_is_no_outline_is_told_where_it_stands(written, path, found):
    outline = read_outline(written)
    assert [(s.code, s.path, s.found) for s in outline.complaints] == [("RT191", path, found)]
    activity = hunt(spots=spots(plant={"text": "Cây", "hazard": "no", "outline": written}))
    told = [c for c in activity.complaints() if c.code == "RT191"]
    assert [c.path for c in told] == [("spots", "plant", "outline", *path)]


# -- what an author can get wrong


@pytest.mark.parametrize(("changes", "code", "path"), [
    ({"spots": {}}, "RT139", ("spots",)),
    ({"spots": spots(charger=None, meter=None, stair=None)}, "RT140", ("spots",)),
    ({"spots": spots(plant=None, fan=None)}, "RT141", ("spots",)),
    ({"spots": spots(plant={"text": "Cây", "hazard": "no"})}, "RT190", ("spots", "plant")),
    ({"spots": spots(plant={"text": "Cây", "hazard": "no", "at": "p", "outline": BOX})}, "RT190",
     ("spots", "plant")),
    ({"spots": spots(meter={"text": "M", "at": "m", "hazard": "yes", "reason": "lod"})}, "RT142",
     ("spots", "meter", "reason")),
    ({"spots": spots(meter={"text": "M", "at": "m", "hazard": "yes"})}, "RT192",
     ("spots", "meter")),
    ({"spots": spots(plant={"text": "M", "at": "m", "hazard": "no", "reason": "load"})}, "RT192",
     ("spots", "plant")),
    ({"spots": spots(plant={"text": "M", "at": "fan", "hazard": "no"})}, "RT193",
     ("spots", "fan", "at")),
    ({"results": {"fatal": {"why": "!"}}}, "RT137", ("results", "fatal")),
    ({"go": None}, "RT138", ()),
    ({"enough": "0"}, "RT116", ("enough",)),
    ({"objective": None}, "RT136", ()),
])  # fmt: skip
def test_what_does_not_go_together_is_told(changes, code, path):
    assert (code, path) in [(c.code, c.path) for c in hunt(**changes).complaints()]


def test_a_strict_hunt_needs_nothing_harmless():
    assert [*hunt(spots=spots(plant=None, fan=None), strict="yes").complaints()] == []
    assert [*hunt().complaints()] == []


# -- every answer lies within what the proof visits


@st.composite
def hunts(draw: st.DrawFn) -> HazardHunt:
    reasons = draw(st.sampled_from([{}, {"a": {"text": "A"}, "b": {"text": "B"}}]))
    made = {}
    for number in range(draw(st.integers(0, 6))):
        spot = {"text": "?", "at": f"p{number}", "hazard": draw(st.sampled_from(["yes", "no"]))}
        if draw(st.booleans()):
            spot["reason"] = "a"
        grade = draw(st.sampled_from([None, None, "critical", "fatal"]))
        made[f"s{number}"] = {**spot, "grade": grade} if grade else spot
    return HazardHunt.model_validate({
        "prompt": "?", "objective": "look", "go": "on", "spots": made, "reasons": reasons,
        "strict": draw(st.sampled_from(["yes", "no"])),
        "points": str(draw(st.integers(0, 10))), "enough": str(draw(st.integers(1, 100))),
    })  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(hunts(), st.data())
def test_no_answer_gets_a_grade_or_points_that_the_outcomes_do_not_span(activity, data):
    usable = frozenset(activity.spots)
    bounds: dict[str, list[int]] = {}
    for witness in activity.outcomes(usable):
        again = activity.judge([Given(witness.answer)], usable)
        assert again == witness.outcome
        paid = sum(witness.outcome.points.values())
        bounds.setdefault(witness.outcome.leg, []).append(paid)
    words = []
    for key in data.draw(st.lists(st.sampled_from([*usable] or ["none"]), unique=True)):
        reason = data.draw(st.sampled_from(["", *(f"={r}" for r in activity.reasons)]))
        words.append(key if key == "none" else key + reason)
    if activity.strict and "none" not in words and data.draw(st.booleans()):
        words.append(f"miss.{data.draw(st.integers(1, 99))}")
    outcome = activity.judge([Given(" ".join(words) or "none")], usable)
    assert outcome is not None
    assert min(bounds[outcome.leg]) <= sum(outcome.points.values()) <= max(bounds[outcome.leg])
    assert {leg.key for leg in activity.legs()} == bounds.keys()
    assert isinstance([*activity.complaints()], list)
