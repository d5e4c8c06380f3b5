"""``triage``: tags come from published flow charts, findings drift, and a record says it all."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rescue_training.activities import Given, Grade, Mark, Outcome, Part, Term
from rescue_training.activities.triage import Triage
from rescue_training.activities.triage_findings import Casualty, standard
from rescue_training.activities.triage_marks import Assessor
from rescue_training.activities.triage_table import BLEED, COSTS, UNDER, Tag
from rescue_training.activities.triage_tables import ALGORITHMS, JUMPSTART, SALT, START

CASES = [*csv.DictReader((Path(__file__).parent / "triage_cases.csv").open(encoding="utf-8"))]
CRASH = """
prompt: Phân loại các nạn nhân.
objective: tag
points: 10
go: on
algorithm: start
casualties:
  an: {who: Nam 30, walks: yes, grade: critical}
  binh: {who: Nữ 65, walks: no, rate: 26, pulse: no, bleeding: yes, grade: critical, why: Sốc.}
  chi: {who: Nữ 20, walks: no, rate: 24, pulse: yes, obeys: yes}
  dung: {who: Nam 50, walks: no, breathes: no, breathes_when_opened: no}
  em: {who: Bé 6 tuổi, age: 6, walks: no, breathes: no, breathes_when_opened: no, pulse: yes,
       breathes_when_ventilated: yes}
"""
RIGHT: Mapping[str, str] = {
    "an": "an walk tag=green",
    "binh": "binh bleed walk breathe rate pulse tag=red",
    "chi": "chi walk breathe rate pulse obey tag=yellow",
    "dung": "dung walk breathe open tag=black",
    "em": "em walk breathe open pulse ventilate tag=red",
}
BLAST = """
prompt: Phân loại các nạn nhân.
objective: tag
points: 6
go: on
algorithm: salt
casualties:
  walker: {who: Đi được, walks: yes, rate: 18, obeys: yes, pulse: yes, distress: no, minor: yes}
  waver: {who: Vẫy tay, waves: yes, rate: 22, obeys: yes, pulse: yes, distress: no, minor: no}
  still: {who: Nằm im, rate: 30, obeys: no, pulse: no, distress: yes, survives: no}
  hurt: {who: Chảy máu, threat: yes, rate: 30, obeys: yes, pulse: no, bleeding: yes, survives: yes}
"""
SALT_RIGHT = (
    "still breathe obey survive tag=grey hurt bleed breathe obey pulse survive tag=red "
    "waver breathe obey pulse distress held minor tag=yellow "
    "walker breathe obey pulse distress held minor tag=green done"
)


def triage(text: str = CRASH, **changes: Any) -> Triage:
    """Return a triage written in YAML; changes of a casualty are added to it."""
    data = yaml.load(text, Loader=yaml.BaseLoader)
    casualties = {k: {**c, **changes.pop(k, {})} for k, c in data["casualties"].items()}
    return Triage.model_validate({**data, "casualties": casualties, **changes})


def told(*visits: str, **changed: str) -> str:
    """Return an answer: the right one, with some visits told otherwise, and more at the end."""
    return " ".join([*{**RIGHT, **changed}.values(), *visits, "done"])


def steps(*lines: tuple[str, int]) -> list[Given]:
    """Return responses, each with the milliseconds since the beginning."""
    return [Given(answer, elapsed) for answer, elapsed in lines]


def judged(activity: Triage, answer: str | list[Given]) -> Outcome:
    responses = [Given(answer)] if isinstance(answer, str) else answer
    found = activity.judge(responses, activity.usable((), ()))
    assert found is not None, answer
    return found


def parts(activity: Triage, answer: str | list[Given]) -> dict[str, Part]:
    responses = [Given(answer)] if isinstance(answer, str) else answer
    return {part.key: part for part in activity.parts(responses, activity.usable((), ()))}


def codes(activity: Triage) -> list[str]:
    return [complaint.code for complaint in activity.complaints()]


# -- the published flow charts


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_published_casualty_gets_the_published_tag(case: dict[str, str]):
    findings = dict(word.split("=") for word in case["findings"].split())
    casualty = Casualty.model_validate({"who": case["said"], **findings})
    algorithm = ALGORITHMS[case["algorithm"], casualty.young]
    found = standard(algorithm, casualty)
    assert found.tag == case["tag"], found.words


def test_each_algorithm_has_forty_casualties_with_their_source():
    for name in ("start", "jumpstart", "salt"):
        mine = [case for case in CASES if case["algorithm"] == name]
        assert len({case["id"] for case in mine}) >= 40
        assert all(case["source"] and case["said"] for case in mine)
        assert {case["kind"] for case in mine} <= {"published", "flow chart", "disputed"}
        assert {case["tag"] for case in mine} == {*ALGORITHMS[name, False].tags}


signs = st.fixed_dictionaries(
    {},
    optional={
        "walks": st.booleans(), "breathes_when_opened": st.booleans(),
        "breathes_when_ventilated": st.booleans(), "rate": st.integers(1, 99),
        "pulse": st.booleans(), "obeys": st.booleans(), "distress": st.booleans(),
        "responds": st.sampled_from(["alert", "voice", "pain", "posture", "none"]),
        "bleeding": st.booleans(), "bleeding_stops": st.booleans(), "minor": st.booleans(),
        "survives": st.booleans(),
    },
)  # fmt: skip


def start_told(c: Casualty) -> Tag:
    """START in prose: Romig 2006, steps 1 to 5."""
    if c.walks:
        return Tag.GREEN
    if not c.rate:
        return Tag.RED if c.breathes_when_opened else Tag.BLACK
    return Tag.RED if c.rate > 30 or not c.pulse or not c.obeys else Tag.YELLOW


def jumpstart_told(c: Casualty) -> Tag:
    """JumpSTART in prose: fpnotebook.com/ER/Exam/JmpstrtTrg.htm."""
    if c.walks:
        return Tag.GREEN
    if not c.rate:
        lives = c.breathes_when_opened or (c.pulse and c.breathes_when_ventilated)
        return Tag.RED if lives else Tag.BLACK
    calm = 15 <= c.rate <= 45 and c.pulse and c.responds not in ("posture", "none")
    return Tag.YELLOW if calm else Tag.RED


def salt_told(c: Casualty) -> Tag:
    """SALT in prose: the figure of 2008."""
    if not (c.rate or c.breathes_when_opened):
        return Tag.BLACK
    held = not c.bleeding or c.bleeding_stops is not False
    if c.obeys and c.pulse and not c.distress and held:
        return Tag.GREEN if c.minor else Tag.YELLOW
    return Tag.RED if c.survives else Tag.GREY


@given(found=signs)
def test_the_tables_say_what_the_prose_of_the_algorithms_says(found: dict[str, Any]):
    full = {
        "walks": False, "breathes_when_opened": False, "breathes_when_ventilated": False,
        "pulse": False, "obeys": False, "distress": False, "responds": "none", "minor": False,
        "survives": False, **({} if "rate" in found else {"breathes": False}), **found,
    }  # fmt: skip
    casualty = Casualty(who="Một người", **full)
    for algorithm, prose in ((START, start_told), (JUMPSTART, jumpstart_told), (SALT, salt_told)):
        assert standard(algorithm, casualty).tag is prose(casualty)


def test_a_whole_way_through_start_takes_less_than_thirty_seconds():
    assert sum(COSTS[word] for word in RIGHT["chi"].split()[1:-1]) == 28_000
    for algorithm in ALGORITHMS.values():
        assert {*algorithm.words} <= {*COSTS}
        assert len(algorithm.tags) == len({*algorithm.tags})


def test_every_step_leads_somewhere_and_every_tag_is_reached():
    for algorithm in ALGORITHMS.values():
        ends = {end for step in algorithm.steps.values() for end in (step.yes, step.no)}
        assert {end for end in ends if isinstance(end, Tag)} == {*algorithm.tags}
        assert {end for end in ends if not isinstance(end, Tag)} <= {*algorithm.steps}
        assert algorithm.step_of("none") is None
        assert algorithm.step_of("breathe") is algorithm.steps["breathe"]


# -- tags


def test_the_standards_way_is_faultless():
    outcome = judged(triage(), told())
    assert (outcome.grade, outcome.points) == (Grade.BEST, {"tag": 10})
    assert set(outcome.marks.values()) == {"right"}


def test_nobody_types_a_tag():
    assert "tag" not in Casualty.model_fields
    data = yaml.load(CRASH, Loader=yaml.BaseLoader)
    data["casualties"]["an"]["tag"] = "green"
    with pytest.raises(ValueError, match="tag"):
        Triage.model_validate(data)


def test_who_is_tagged_too_high_is_half_right():
    found = parts(triage(), told(chi="chi walk breathe rate pulse obey tag=red"))["chi"]
    assert (found.mark, found.credit, found.worth, found.gate) == (Mark.PARTLY, 3, 4, None)


def test_who_is_tagged_too_low_is_wrong():
    found = parts(triage(), told(chi="chi walk breathe rate pulse obey tag=green"))["chi"]
    assert (found.mark, found.credit) == (Mark.WRONG, 2)


@pytest.mark.parametrize("tag", ["green", "black"])
def test_grave_undertriage_gates_where_the_author_says_so(tag: str):
    answer = told(binh=RIGHT["binh"].replace("red", tag))
    assert judged(triage(), answer).grade is Grade.CRITICAL
    assert parts(triage(), answer)["binh"].gate is Grade.CRITICAL


def test_red_as_yellow_is_undertriage_that_gates_nobody():
    answer = told(binh=RIGHT["binh"].replace("red", "yellow"))
    assert judged(triage(), answer).grade is Grade.ACCEPTABLE
    assert parts(triage(), answer)["binh"].mark is Mark.WRONG


def test_a_dying_casualty_called_minimal_is_undertriaged():
    assert (Tag.GREY, Tag.GREEN) in UNDER
    assert (Tag.GREEN, Tag.GREY) in UNDER
    assert (Tag.BLACK, Tag.RED) not in UNDER


def test_a_child_within_start_is_followed_by_jumpstart():
    activity = triage()
    assert activity.algorithm_for("em") is JUMPSTART
    assert triage(em={"child": "no"}).algorithm_for("em") is START
    assert triage(an={"child": "yes"}).algorithm_for("an") is JUMPSTART
    assert triage(em={"age": "9"}).algorithm_for("em") is START
    assert activity.algorithm_for("nobody") is None


# -- steps


@pytest.mark.parametrize(
    "way",
    [
        "walk breathe rate pulse tag=yellow",
        "breathe walk rate pulse obey tag=yellow",
        "walk breathe rate pulse obey obey tag=yellow",
        "walk breathe open rate pulse obey tag=yellow",
        "bleed walk breathe rate pulse obey tag=yellow",
        "tag=yellow",
    ],
)
def test_a_step_left_out_turned_round_repeated_or_added_costs_the_share_of_steps(way: str):
    found = parts(triage(), told(chi=f"chi {way}"))["chi"]
    assert (found.mark, found.credit) == (Mark.PARTLY, 3)


def test_a_check_that_the_algorithm_skips_is_rightly_skipped_and_wrongly_made():
    assert parts(triage(), told())["binh"].mark is Mark.RIGHT
    way = "binh bleed walk breathe rate pulse obey tag=red"
    assert parts(triage(), told(binh=way))["binh"].mark is Mark.PARTLY


@pytest.mark.parametrize("at", range(5))
def test_severe_bleeding_may_be_stopped_at_any_point_of_the_way(at: int):
    way = ["walk", "breathe", "rate", "pulse"]
    way.insert(at, BLEED)
    found = parts(triage(), told(binh=f"binh {' '.join(way)} tag=red"))["binh"]
    assert found.mark is Mark.RIGHT


@pytest.mark.parametrize("bleeds", ["", "bleed bleed "])
def test_severe_bleeding_is_stopped_once(bleeds: str):
    way = f"binh {bleeds}walk breathe rate pulse tag=red"
    found = parts(triage(), told(binh=way))["binh"]
    assert (found.mark, found.credit) == (Mark.PARTLY, 3)
    assert Term("triage.step.bleed") in found.standard


def test_a_walker_who_bleeds_may_but_need_not_be_stopped_for():
    bleeding = triage(an={"bleeding": "yes"})
    for way in ("an walk tag=green", "an walk bleed tag=green"):
        assert parts(bleeding, told(an=way))["an"].mark is Mark.RIGHT


def test_own_and_standard_are_told_in_words():
    found = parts(triage(), told(chi="chi walk tag=green"))["chi"]
    assert found.own == (Term("triage.tag.green"), "·", Term("triage.step.walk"))
    assert found.standard[:3] == (Term("triage.tag.yellow"), "·", Term("triage.step.walk"))
    assert parts(triage(), told())["binh"].why == "Sốc."


# -- SALT


def test_salt_sees_the_still_before_the_waving_and_the_walking_last():
    assert judged(triage(BLAST), SALT_RIGHT).grade is Grade.BEST
    words = SALT_RIGHT.split()
    at = words.index("waver")
    turned = " ".join([*words[at:-1], *words[:at], "done"])
    found = parts(triage(BLAST), turned)["sort.order"]
    assert (found.mark, found.own) == (Mark.WRONG, Term("triage.too_early", {"count": 2}))


@pytest.mark.parametrize(
    "way",
    [
        "breathe obey survive",
        "breathe pulse survive",
        "breathe distress obey survive",
        "breathe obey pulse distress held survive",
    ],
)
def test_one_failed_test_of_four_is_enough_and_more_are_as_good(way: str):
    answer = SALT_RIGHT.replace("still breathe obey survive", f"still {way}")
    assert parts(triage(BLAST), answer)["still"].mark is Mark.RIGHT


@pytest.mark.parametrize(
    "way", ["breathe held survive", "obey breathe survive", "breathe obey obey survive",
            "breathe obey minor survive", "breathe survive"],
)  # fmt: skip
def test_a_test_that_decides_nothing_a_turned_or_repeated_step_is_not(way: str):
    answer = SALT_RIGHT.replace("still breathe obey survive", f"still {way}")
    assert parts(triage(BLAST), answer)["still"].mark is Mark.PARTLY


def test_all_four_tests_are_needed_to_pass_them():
    three = "waver breathe obey pulse distress minor"
    answer = SALT_RIGHT.replace("waver breathe obey pulse distress held minor", three)
    assert parts(triage(BLAST), answer)["waver"].mark is Mark.PARTLY


def test_salt_judges_no_time_unless_the_author_has_a_source_for_one():
    assert triage(BLAST).limit("still", ()) is None
    assert triage(BLAST, each="30s").limit("still", ()) == 30_000
    assert {p.worth for p in triage(BLAST).parts([Given(SALT_RIGHT)], {"still"})} == {1, 3}


def test_bleeding_that_was_not_stopped_is_not_held():
    casualty = triage(BLAST).casualties["hurt"]
    assert casualty.sign("bleeding_held", SALT, ()) is False
    assert casualty.sign("bleeding_held", SALT, (BLEED,)) is True


# -- time


def test_a_casualty_must_take_less_than_a_minute():
    times = dict(zip(RIGHT, (58_000, 87_000, 115_000, 118_000, 121_000), strict=True))
    responses = steps(*((RIGHT[key], at) for key, at in times.items()), ("done", 500_000))
    found = parts(triage(), responses)
    assert (found["an"].credit, found["an"].mark) == (3, Mark.PARTLY)
    assert found["an"].own[-1] == Term("triage.took", {"count": 60})
    assert found["an"].standard[-1] == Term("triage.under", {"count": 60})
    assert found["binh"].mark is Mark.RIGHT
    assert judged(triage(), responses).grade is Grade.ACCEPTABLE


def test_breaths_for_a_child_take_their_time():
    assert triage().limit("em", ["ventilate"]) == 85_000
    assert triage().limit("em", []) == triage().limit("an", ["ventilate"]) == 60_000


def test_an_answer_all_at_once_takes_only_the_time_of_its_steps():
    assert judged(triage(), [Given(told(), 3_000_000)]).grade is Grade.BEST


# -- drift


def drifting(**drift: Any) -> Triage:
    return triage(chi={"drift": drift or {"45s": {"rate": "36"}}})


def test_who_has_changed_by_the_end_of_the_first_round_is_looked_at_again():
    activity = drifting(**{"70s": {"rate": "36"}})
    missed = parts(activity, told())
    assert missed["chi"].mark is Mark.RIGHT
    assert (missed["chi.again"].mark, missed["chi.again"].credit) == (Mark.MISSED, 0)
    seen = parts(activity, told("chi walk breathe rate tag=red"))
    assert seen["chi.again"].mark is Mark.RIGHT
    assert judged(activity, told("chi walk breathe rate tag=red")).grade is Grade.BEST


def test_the_findings_that_hold_when_the_rescuer_turns_to_somebody_count():
    activity = drifting(**{"10s": {"rate": "36"}})
    found = parts(activity, told(chi="chi walk breathe rate tag=red"))
    assert (found["chi"].mark, found["chi.again"].mark) == (Mark.RIGHT, Mark.LEFT)


def test_real_time_lets_findings_drift_too():
    activity = drifting(**{"10m": {"rate": "36"}})
    early = steps(*((RIGHT[key], 1000 * n) for n, key in enumerate(RIGHT, 1)), ("done", 6000))
    assert parts(activity, early)["chi.again"].mark is Mark.LEFT
    late = [*early[:4], Given(RIGHT["em"], 700_000), Given("done", 701_000)]
    assert parts(activity, late)["chi.again"].mark is Mark.MISSED


def test_nobody_changes_after_the_first_round():
    activity = drifting(**{"10m": {"rate": "36"}})
    early = steps(*((RIGHT[key], 1000 * n) for n, key in enumerate(RIGHT, 1)))
    slow = [*early, Given("done", 3_000_000)]
    assert parts(activity, slow)["chi.again"].mark is Mark.LEFT


def test_a_second_look_is_judged_by_its_tag():
    activity = triage(chi={"drift": {"70s": {"rate": "36"}}, "grade": "fatal"})
    found = parts(activity, told("chi walk breathe rate tag=green"))["chi.again"]
    assert (found.mark, found.gate) == (Mark.WRONG, Grade.FATAL)
    found = parts(activity, told("chi walk breathe rate tag=yellow"))["chi.again"]
    assert (found.mark, found.gate) == (Mark.WRONG, None)


def test_a_walker_who_breaks_down_unseen_gates():
    worse = {"70s": {"walks": "no", "rate": "40"}}
    activity = triage(an={"drift": worse, "grade": "critical"})
    assert parts(activity, told())["an.again"].gate is Grade.CRITICAL
    assert judged(activity, told("an walk breathe rate tag=red")).grade is Grade.BEST


def test_portraits_are_told_with_their_place():
    assert [*triage(an={"bust": "elder"}).busts()] == [(("casualties", "an", "bust"), "elder")]


def test_an_early_second_look_mends_a_tag():
    found = parts(triage(), told(chi="chi tag=red chi walk breathe rate pulse obey tag=yellow"))
    assert found["chi"].mark is Mark.RIGHT


def test_who_stops_breathing_has_no_rate_and_who_breathes_again_has_one():
    activity = drifting(**{"20s": {"breathes": "no", "breathes_when_opened": "no"},
                           "40s": {"rate": "12"}})  # fmt: skip
    chi = activity.casualties["chi"]
    assert activity.tags("chi") == [Tag.YELLOW, Tag.BLACK, Tag.YELLOW]
    assert [chi.at(ms).rate for ms in (0, 20_000, 39_999, 40_000)] == [24, None, None, 12]


def test_the_rescuer_finds_what_holds_when_turning_to_a_casualty():
    activity = drifting(**{"20s": {"rate": "36"}})
    for responses, rate in (([], 24), (steps((RIGHT["an"], 9_000), (RIGHT["em"], 19_000)), 36)):
        seen = activity.round_of(responses)
        assert seen is not None
        assert Assessor(activity, seen, [*activity.casualties]).found("chi").rate == rate


def test_who_walks_waves_or_obeys_breathes_without_saying_so():
    for found in ({"walks": "yes"}, {"waves": "yes"}, {"obeys": "yes"}, {"rate": "9"}):
        assert Casualty.model_validate({"who": "Nam", **found}).breath is True
    assert Casualty(who="Nam").breath is None
    assert Casualty(who="Nam", breathes=False).breath is False


# -- answers


@pytest.mark.parametrize(
    "answer",
    ["", "none", "done", "an", "an tag=green", "an walk", "an walk tag=blue", "an walk tag=grey",
     "nobody walk tag=green done", "an obey.x tag=green done", "an respond tag=green done",
     "an walk tag=green done done", "an walk tag=green done an walk tag=green",
     "done an walk tag=green", "binh ventilate tag=red done"],
)  # fmt: skip
def test_what_is_no_whole_triage_is_no_answer(answer: str):
    activity = triage()
    assert activity.judge([Given(answer)], activity.usable((), ())) is None


def test_an_answer_comes_casualty_by_casualty():
    activity = triage()
    usable = activity.usable((), ())
    responses: list[Given] = []
    for number, visit in enumerate(RIGHT.values(), 1):
        responses.append(Given(visit, number * 5000))
        assert activity.continues(responses, usable)
        assert activity.judge(responses, usable) is None
    assert not activity.continues([*responses, Given("an walk", 30_000)], usable)
    assert not activity.continues([*responses, Given("done", 30_000)], usable)
    assert judged(activity, [*responses, Given("done", 30_000)]).grade is Grade.BEST
    assert not activity.understands([*responses[:4], Given("done", 30_000)], usable)


def test_what_was_given_before_the_window_ran_out_is_shown():
    activity = drifting(**{"1s": {"rate": "36"}})
    found = parts(activity, steps((RIGHT["an"], 900)))
    assert found["an"].mark is Mark.RIGHT
    assert found["binh"].mark is found["chi.again"].mark or found["chi.again"].mark is Mark.LEFT
    nothing = {part.key: part for part in activity.parts((), activity.usable((), ()))}
    assert nothing["an"].mark is Mark.MISSED
    assert parts(triage(BLAST), steps(("still", 3)))["sort.order"].mark is Mark.WRONG


def test_only_those_who_are_there_are_triaged():
    activity = triage(em={"if": "child"})
    assert activity.conditions() == {"em": "child"}
    assert [*activity.conditions_at()] == [(("casualties", "em", "if"), "child")]
    assert ("casualties", "an") in [*activity.ids()]
    there = activity.usable((), ())
    some = " ".join(RIGHT[key] for key in ("an", "binh", "chi", "dung"))
    outcome = activity.judge([Given(f"{some} done")], there)
    assert outcome is not None
    assert outcome.grade is Grade.BEST
    assert activity.judge([Given(told())], there) is None
    gone = steps((RIGHT["em"], 1), (some, 2), ("done", 3))
    assert activity.understands(gone, there)


# -- what can come of it


def drawn(activity: Triage, data: st.DataObject) -> list[Given]:
    """Return a random triage: in any order, with any steps and tags, in any time."""
    keys = data.draw(st.permutations([*activity.casualties]))
    keys = [*keys, *data.draw(st.lists(st.sampled_from(keys), max_size=3))]
    clock, made = 0, []
    for key in keys:
        algorithm = activity.algorithm_for(key)
        assert algorithm is not None
        casualty = activity.casualties[key]
        right = standard(algorithm, data.draw(st.sampled_from(casualty.moments))[1])
        words = data.draw(
            st.just([*([BLEED] if right.bleed else []), *right.words])
            | st.lists(st.sampled_from(algorithm.words), max_size=6)
        )
        tag = data.draw(st.just(right.tag) | st.sampled_from(algorithm.tags))
        clock += data.draw(st.sampled_from([0, 1000, 20_000, 70_000]))
        made.append(Given(" ".join([key, *words, f"tag={tag}"]), clock))
    if data.draw(st.booleans()):
        return [Given(" ".join([*(response.answer for response in made), "done"]), clock)]
    return [*made, Given("done", clock)]


SCENES = {
    "start": triage(),
    "salt": triage(BLAST),
    "drift": triage(an={"drift": {"30s": {"walks": "no", "rate": "40"}}},
                    chi={"drift": {"50s": {"rate": "36"}}}, enough="50"),
    "salt drift": triage(BLAST, waver={"drift": {"1m": {"obeys": "no", "survives": "yes"}}},
                         enough="50", each="40s"),
    "all drift": triage(
        enough="50",
        binh={"drift": {"30s": {"pulse": "yes", "obeys": "yes"}}},
        chi={"drift": {"10s": {"pulse": "no"}, "80s": {"pulse": "yes"}}},
    ),
}  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(data=st.data(), name=st.sampled_from(sorted(SCENES)))
def test_no_answer_gets_what_the_proof_does_not_know(data: st.DataObject, name: str):
    activity = SCENES[name]
    known: dict[str, list[int]] = {}
    for witness in activity.outcomes(activity.usable((), ())):
        points = sum(witness.outcome.points.values())
        known.setdefault(witness.outcome.leg, []).append(points)
    outcome = judged(activity, drawn(activity, data))
    assert outcome.leg in known
    assert min(known[outcome.leg]) <= sum(outcome.points.values()) <= max(known[outcome.leg])


@pytest.mark.parametrize("name", sorted(SCENES))
def test_witnesses_bring_about_what_they_say(name: str):
    activity = SCENES[name]
    usable = activity.usable((), ())
    found = activity.outcomes(usable)
    assert {Grade.BEST, Grade.ACCEPTABLE, Grade.POOR} <= {w.outcome.grade for w in found}
    for witness in found:
        for elapsed in (0, 90_000):
            assert activity.judge([Given(witness.answer, elapsed)], usable) == witness.outcome


def test_a_gate_can_come_of_a_second_look_alone():
    worse = {"10s": {"breathes": "no", "breathes_when_opened": "yes"}}
    activity = triage(dung={"drift": worse, "grade": "fatal"})
    assert Grade.FATAL in {leg.fields.grade for leg in activity.legs()}


# -- what is wrong with a file


def test_the_examples_are_clean():
    for text in (CRASH, BLAST):
        assert codes(triage(text)) == []
    for activity in SCENES.values():
        assert codes(activity) == []


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("RT169", {"chi": {"rate": "24", "obeys": None}}),
        ("RT169", {"an": {"drift": {"20s": {"walks": "no"}}}}),
        ("RT170", {"chi": {"distress": "no"}}),
        ("RT170", {"chi": {"drift": {"9s": {"survives": "no"}}}}),
        ("RT171", {"dung": {"rate": "12"}}),
        ("RT171", {"an": {"drift": {"9s": {"breathes": "no"}}}}),
        ("RT172", {"dung": {"grade": "critical"}}),
        ("RT173", {"chi": {"drift": {"9s": {"rate": "24"}}}}),
        ("RT116", {"chi": {"rate": "130"}}),
        ("RT116", {"chi": {"age": "200"}}),
        ("RT116", {"enough": "49"}),
        ("RT137", {"results": {"fatal": {"go": "on"}}}),
        ("RT138", {"go": None}),
        ("RT136", {"objective": None}),
    ],
)
def test_a_fault_is_told(code: str, changes: dict[str, Any]):
    assert code in codes(triage(**changes))


def test_too_few_casualties_and_casualties_all_alike():
    assert codes(triage(casualties={})) == ["RT139"]
    assert [*triage(casualties={}).legs()] == []
    walker = {"who": "Nam", "walks": "yes"}
    assert codes(triage(casualties={"a": walker, "b": walker})) == ["RT174"]
    adult = {**walker, "child": "no"}
    child = {"who": "Bé", "walks": "no", "rate": "60"}
    found = codes(triage(casualties={"a": adult, "b": child}, algorithm="jumpstart"))
    assert found == ["RT175"]
