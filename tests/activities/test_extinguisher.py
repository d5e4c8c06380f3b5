from __future__ import annotations

import csv
import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rescue_training.activities import Given, Grade, Mark
from rescue_training.activities.answer import MAX_LENGTH
from rescue_training.activities.extinguisher import NAMES, Extinguisher
from rescue_training.activities.extinguisher_fire import CELLS, OLDEST, Fire, in_metres
from rescue_training.activities.extinguisher_run import MOST_STEPS, Deed, Player, read_run, written
from rescue_training.activities.extinguisher_samples import Plan, Wanted, sample_run
from rescue_training.activities.extinguisher_table import BOTTLES, CLASSES, EFFECTS, Effect


def asked(text: str = "", **more: object) -> Extinguisher:
    """Return the activity of a YAML text; what every one needs is added."""
    keys = yaml.load(text, Loader=yaml.BaseLoader) or {}
    first = {"prompt": "Dập lửa.", "objective": "act", "go": "end", "points": "10",
             "fire": {"class": "A", "at": "bin"}, "bottles": ["abc_powder", "co2"]}  # fmt: skip
    return Extinguisher.model_validate({**first, **keys, **more})


def run(activity: Extinguisher, **plan: object) -> str:
    """Return a run that goes as planned, with the first bottle that suits unless told otherwise."""
    agent = plan.pop("agent", next(iter(activity.suitable), activity.bottles[0]))
    wanted = Wanted(activity.kind, activity.size, activity.start, activity.exit_behind)
    return sample_run(wanted, Plan(agent, **plan))  # type: ignore[arg-type]


def marks(activity: Extinguisher, answer: str) -> dict[str, str]:
    assert activity.understands([Given(answer)], ()), answer[-80:]
    return {part.key: part.mark.value for part in activity.parts([Given(answer)], ())}


def wrong(activity: Extinguisher, answer: str) -> dict[str, str]:
    return {key: mark for key, mark in marks(activity, answer).items() if mark != "right"}


def grade(activity: Extinguisher, answer: str) -> Grade | None:
    outcome = activity.judge([Given(answer)], ())
    return outcome and outcome.grade


PUBLISHED = """\
agent,A,B,C,D,F,electric
water_jet,yes,NO spreads,no effect,NO explosive,NO boil-over,NO shock if live
water_spray,yes,limited,no,NO,only listed mist,only if listed; from distance
abc_powder,yes,yes,"yes, after shutting valve",NO,poor: re-ignites,"yes <1 kV per label, corrosive"
bc_powder,no (re-ignites),yes,yes,NO,poor,yes
co2,no (deep embers),yes small indoor,yes small,NO,no: blows oil,"yes, first choice electronics"
foam,yes,yes,no,NO,NO,NO
wet_chemical,yes,no,no,NO,YES,NO (unless listed)
d_powder,no,small spill,no,YES,no,no
clean_agent,small,yes,yes,NO,no,yes
"""
"""The matrix of agents and classes as it was collected from the sources of the table."""
READ = {
    "yes": "good", "YES": "good", "limited": "weak", "poor": "weak", "small": "weak",
    "no (re-ignites)": "weak", "no (deep embers)": "weak", "NO": "wrong", "no: blows oil": "wrong",
    "only": "wrong", "no": "useless", "NO explosive": "deadly", "NO boil-over": "deadly",
    "NO shock": "deadly",
}  # fmt: skip
"""How a cell begins -> the effect; the longest beginning counts."""
SAME_METAL = {("water_spray", "D")}
"""Water is water on burning metal, whether as a jet or as a spray."""


def published() -> list[tuple[str, str, str]]:
    rows = list(csv.DictReader(PUBLISHED.splitlines()))
    return [(row["agent"], kind, row[kind]) for row in rows for kind in CLASSES]


@pytest.mark.parametrize(("agent", "kind", "cell"), published())
def test_the_matrix_of_agents_and_classes_is_the_published_one(agent, kind, cell):
    begins = max((start for start in READ if cell.startswith(start)), key=len)
    expected = "deadly" if (agent, kind) in SAME_METAL else READ[begins]
    assert EFFECTS[agent][kind].value == expected


OF_EFFECT = {
    Effect.GOOD: (Grade.BEST,),
    Effect.WEAK: (Grade.ACCEPTABLE, Grade.POOR),
    Effect.USELESS: (Grade.POOR,),
    Effect.WRONG: (Grade.CRITICAL,),
    Effect.DEADLY: (Grade.FATAL,),
}


@pytest.mark.parametrize("size", ["1", "2", "3"])
@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize("agent", BOTTLES)
def test_every_bottle_does_to_every_fire_what_the_matrix_says(agent, kind, size):
    fire = {"class": kind, "at": "bin", "size": size, "shut_off": "yes" if kind == "C" else "no"}
    activity = asked(fire=fire, bottles=list(BOTTLES))
    assert grade(activity, run(activity, agent=agent)) in OF_EFFECT[EFFECTS[agent][kind]]


def test_a_faultless_run_pays_everything_and_says_how_long_it_took():
    activity = asked()
    outcome = activity.judge([Given(run(activity))], ())
    assert outcome is not None
    assert (outcome.grade, dict(outcome.points)) == (Grade.BEST, {"act": 10})
    parts = {part.key: part for part in activity.parts([Given(run(activity))], ())}
    assert 3 <= parts["out"].own.values["seconds"] <= 9
    assert 20 <= parts["out"].own.values["left"] <= 90
    assert parts["distance"].standard.values == {"low": 150, "high": 250}
    assert parts["agent"].own.key == "extinguisher.agents.abc_powder"


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ({"squeeze_first": True}, {"pin": "partly"}),
        ({"stops": 2}, {"hold": "partly"}),
        ({"stops": 4}, {"hold": "wrong"}),
        ({"ending": "leave"}, {"retreat": "wrong"}),
        ({"ending": "end"}, {"retreat": "missed"}),
        ({"fixed": True}, {"sweep": "wrong", "out": "wrong"}),
        ({"high": True}, {"base": "wrong", "sweep": "wrong", "out": "wrong"}),
        ({"short": True}, {"hold": "partly", "out": "wrong"}),
    ],
)
def test_each_fault_shows_in_its_part(plan, expected):
    activity = asked("fire: {class: A, at: bin, size: 3}")
    found = wrong(activity, run(activity, **plan))
    assert expected.items() <= found.items()
    assert found.keys() - expected.keys() <= {"sweep"}


def test_from_too_far_the_agent_does_not_arrive():
    activity = asked("start_distance: 5")
    found = wrong(activity, run(activity, distance="start"))
    assert found == {"distance": "wrong", "base": "wrong", "sweep": "wrong", "out": "wrong"}


def test_a_pin_that_stays_in_lets_nothing_out():
    activity = asked()
    found = marks(activity, run(activity, no_pin=True))
    assert set(found.values()) == {"missed"}
    assert grade(activity, run(activity, no_pin=True)) is Grade.POOR


def test_who_does_nothing_misses_everything_but_breaks_no_rule():
    activity = asked(exit_behind="no")
    assert set(marks(activity, "retreat.2").values()) == {"missed"}
    assert grade(activity, "retreat.2") is Grade.POOR
    parts = activity.parts([Given("take.2.co2 retreat.9")], ())
    assert parts[0].own.key == "extinguisher.agents.co2"


def test_with_the_fire_before_the_exit_one_goes_round_first():
    activity = asked(exit_behind="no")
    assert grade(activity, run(activity)) is Grade.BEST
    assert grade(activity, run(activity, no_exit=True)) is Grade.CRITICAL
    assert "exit" not in marks(asked(), run(asked()))


def test_a_fire_that_was_missed_in_part_lights_the_rest_again():
    fire = Fire("A", 2, ages=[0, 200, 0, 0, 0, 0], cool=[0, 0, 20, 0, 0, 0])
    fire.burn()
    assert fire.ages == [30, 200, 0, 0, 0, 0]
    for _ in range(30):
        fire.burn()
    assert fire.ages[2] > 0


def test_embers_come_back_when_only_the_flames_were_knocked_down():
    activity = asked("{fire: {class: A, at: bin, size: 1}, bottles: [abc_powder, co2]}")
    assert wrong(activity, run(activity, agent="co2")) == {"agent": "partly", "out": "partly"}


def test_a_fire_grows_while_it_is_left_and_is_drawn_larger():
    fire = Fire("B", 1)
    assert fire.shown == 1
    for _ in range(1600):
        fire.burn()
    assert fire.shown == 3
    assert max(fire.ages) == OLDEST
    assert Fire("A", 3).shown == 3
    assert Fire("A", 2).shown == 2
    assert Fire("A", 2, ages=[0] * CELLS).shown == 0


def test_liquid_is_thrown_about_from_too_near():
    activity = asked("{fire: {class: B, at: bin}, bottles: [abc_powder]}")
    deeds = [Deed("take", 2, "abc_powder"), *(Deed("near", 4 + 4 * n) for n in range(14))]
    deeds += [Deed("pin", 62), Deed("aim", 62, None, 50, 5), Deed("squeeze", 62)]
    before = activity.player()
    for deed in deeds:
        before.advance(deed.at)
        before.do(deed)
    ages = list(before.scene.fire.ages)
    before.advance(90)
    assert before.scene.distance < BOTTLES["abc_powder"].near
    assert max(before.scene.fire.ages) > max(ages)


def test_walking_takes_time_and_ends_at_the_wall():
    player = Player("A", 2, 400, True)
    for at in (0, 1, 2, 3, 4):
        player.advance(at)
        player.do(Deed("near", at))
    assert player.scene.distance == 350
    for n in range(60):
        player.advance(10 + 4 * n)
        player.do(Deed("back", 10 + 4 * n))
    assert player.scene.distance == 800
    for n in range(60):
        player.advance(300 + 4 * n)
        player.do(Deed("near", 300 + 4 * n))
    assert player.scene.distance == 50


def test_another_bottle_has_its_own_pin_and_its_own_agent():
    player = Player("A", 3, 200, True)
    scene = player.scene
    for deed in (Deed("pin", 0), Deed("squeeze", 0), Deed("take", 0, "abc_powder"),
                 Deed("pin", 0), Deed("squeeze", 0)):  # fmt: skip
        player.do(deed)
    player.advance(300)
    assert (scene.left, scene.spraying) == (0, False)
    player.do(Deed("take", 300, "co2"))
    assert (scene.left, scene.pin, scene.squeezing) == (240, False, False)
    player.do(Deed("take", 300, "abc_powder"))
    assert scene.left == 0


def test_the_worst_bottle_that_was_used_counts():
    activity = asked("{fire: {class: electric, at: bin}, bottles: [co2, foam]}")
    begun = "take.2.foam pin.4 aim.4.50.5 squeeze.6 release.10 "
    later = run(activity).split(" ")
    answer = begun + " ".join(_shifted(word, 20) for word in later)
    assert marks(activity, answer)["agent"] == "wrong"
    assert grade(activity, answer) is Grade.CRITICAL


def _shifted(word: str, by: int) -> str:
    name, at, *more = word.split(".")
    return ".".join([name, str(int(at) + by), *more])


def test_whoever_is_struck_can_do_nothing_more():
    activity = asked("{fire: {class: electric, at: bin}, bottles: [water_jet, co2]}")
    answer = run(activity, agent="water_jet")
    assert grade(activity, answer) is Grade.FATAL
    assert marks(activity, answer)["retreat"] == "missed"
    scene = activity.player().finish(read_run(answer))
    assert scene.struck
    assert scene.step < 120


def test_with_the_power_cut_live_equipment_is_a_fire_of_solids():
    activity = asked("{fire: {class: electric, at: bin, shut_off: yes}, bottles: [foam, co2]}")
    assert activity.suitable == ["foam"]
    assert grade(activity, run(activity)) is Grade.BEST


def test_an_author_makes_a_part_critical_and_says_why():
    activity = asked("judged: {retreat: {grade: fatal, why: Lửa bùng lại sau lưng.}}")
    assert grade(activity, run(activity, ending="leave")) is Grade.FATAL
    part = activity.parts([Given(run(activity, ending="leave"))], ())[-1]
    assert part.why == "Lửa bùng lại sau lưng."


def test_an_acceptable_run_always_pays_the_same():
    activity = asked("{enough: 60, points: {act: 10, other: 1}}")
    for plan in ({"stops": 1}, {"squeeze_first": True}, {"ending": "leave"}):
        outcome = activity.judge([Given(run(activity, **plan))], ())
        assert (outcome.grade, dict(outcome.points)) == (Grade.ACCEPTABLE, {"act": 6})


@pytest.mark.parametrize(
    "answer",
    ["none", "", "retreat", "pin.3", "retreat.5 pin.3", "pin.9 aim.5.1.1 retreat.10",
     "take.2.halon retreat.9", "aim.2.100.5 retreat.9", "squeeze.2 retreat.1", "end.1201",
     "jump.2 retreat.9", "take.2.foam retreat.9", "pin.3  retreat.9"],
)  # fmt: skip
def test_words_that_are_no_run_are_not_understood(answer):
    activity = asked()
    assert not activity.understands([Given(answer)], ())
    assert activity.judge([Given(answer)], ()) is None


def test_a_run_is_given_at_once_and_known_by_its_form():
    activity = asked()
    answer = run(activity)
    assert activity.knows(answer)
    assert not activity.knows("none")
    assert not activity.understands([Given(answer), Given(answer)], ())
    assert activity.parts((), ()) == activity.parts([Given("end.0")], ())
    assert [sight.anchor for sight in activity.sights()] == ["bin"]


def test_what_is_written_is_read_again():
    answer = run(asked(exit_behind="no"), stops=2)
    found = read_run(answer)
    assert found is not None
    assert written(found.deeds, found.ending, found.end) == answer


def test_a_minute_of_aiming_fits_into_an_answer():
    aims = [Deed("aim", at, None, 99, 99) for at in range(0, MOST_STEPS, 2)]
    assert len(written(aims, "retreat", MOST_STEPS)) < MAX_LENGTH * 3 // 4


COMPLAINTS = [
    ("bottles: [co2]", "RT184", ("bottles",)),
    ("bottles: []", "RT184", ("bottles",)),
    ("bottles: [abc_powder, co2, abc_powder]", "RT185", ("bottles", 2)),
    ("fire: {class: C, at: bin}", "RT186", ("fire",)),
    ("fire: {class: A, at: bin, size: 4}", "RT116", ("fire", "size")),
    ("start_distance: 1", "RT116", ("start_distance",)),
    ("within: 10s", "RT116", ("within",)),
    ("results: {fatal: {go: end}}", "RT137", ("results", "fatal")),
]


@pytest.mark.parametrize(("text", "code", "path"), COMPLAINTS)
def test_what_does_not_go_together_is_told_at_its_place(text, code, path):
    assert (code, path) in {(found.code, found.path) for found in asked(text).complaints()}


def test_a_good_activity_has_nothing_to_complain_about():
    for text in ("", "{fire: {class: C, at: bin, shut_off: yes}}", "exit_behind: no",
                 "{within: 60s, late: {go: end}}"):  # fmt: skip
        assert not list(asked(text).complaints()), text


ACTIVITIES = [
    "", "exit_behind: no", "bottles: [co2]", "bottles: []", "enough: 1", "enough: 100",
    "{fire: {class: electric, at: bin, size: 3}, bottles: [water_jet, co2, foam]}",
    "{fire: {class: F, at: bin, size: 1}, bottles: [wet_chemical, water_spray, abc_powder]}",
    "judged: {out: {grade: critical}, retreat: {grade: fatal}}",
    "judged: {base: {grade: critical}, sweep: {grade: critical}, hold: {grade: fatal}}",
    "{exit_behind: no, enough: 95, judged: {pin: {grade: fatal}, distance: {grade: critical}}}",
]  # fmt: skip
MADE = [asked(text) for text in ACTIVITIES]


@st.composite
def answers(draw: st.DrawFn, activity: Extinguisher) -> str:
    """Return any words: deeds in any order at any time, more likely useful ones first."""
    agents = [*activity.bottles] or ["co2"]
    begin = draw(st.sampled_from(["", "take pin", "take pin near near near near near"]))
    names = [*begin.split(), *draw(st.lists(
        st.sampled_from(["take", "pin", "near", "near", "back", "aim", "aim", "squeeze", "release",
                         "turn_round"]),
        max_size=60))]  # fmt: skip
    now, deeds = 0, []
    for name in names:
        now = min(MOST_STEPS, now + draw(st.integers(0, 12)))
        x, y = draw(st.integers(20, 80)), draw(st.sampled_from([3, 10, 24, 60]))
        agent = draw(st.sampled_from(agents)) if name == "take" else None
        deeds.append(Deed(name, now, agent, x, y))
    end = min(MOST_STEPS, now + draw(st.integers(0, 200)))
    return written(deeds, draw(st.sampled_from(["retreat", "leave", "end"])), end)


PLANS = st.builds(
    dict, squeeze_first=st.booleans(), no_pin=st.booleans(), high=st.booleans(),
    fixed=st.booleans(), stops=st.integers(0, 4), short=st.booleans(), no_exit=st.booleans(),
    distance=st.sampled_from(["good", "start"]),
    ending=st.sampled_from(["retreat", "leave", "end"]),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_run_gets_a_grade_or_points_that_the_proof_does_not_know(data):
    activity = data.draw(st.sampled_from(MADE))
    if activity.bottles and data.draw(st.booleans()):
        answer = run(activity, agent=data.draw(st.sampled_from(activity.bottles)),
                     **data.draw(PLANS))  # fmt: skip
    else:
        answer = data.draw(answers(activity))
    outcome = activity.judge([Given(answer)], ())
    assert (outcome is None) == (not activity.understands([Given(answer)], ()))
    if outcome is None:
        return
    known = {w.outcome.leg: w.outcome.points for w in activity.outcomes(())}
    assert known[outcome.leg] == outcome.points
    for part in activity.parts([Given(answer)], ()):
        assert 0 <= part.credit <= part.worth
        assert part.key in NAMES
        assert part.mark in Mark


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_the_same_words_give_the_same_fire_however_time_is_split(data):
    activity = MADE[0]
    answer = data.draw(answers(activity))
    found = read_run(answer)
    assert found is not None
    whole = activity.player().finish(found)
    pieces = activity.player()
    for deed in found.deeds:
        while pieces.scene.step < deed.at:
            pieces.advance(min(deed.at, pieces.scene.step + data.draw(st.integers(1, 7))))
        pieces.do(deed)
        assert 0 <= pieces.scene.left <= 600
        assert all(0 <= age <= OLDEST for age in pieces.scene.fire.ages)
        assert 50 <= pieces.scene.distance <= 800
    pieces.advance(found.end)
    pieces.scene.squeezing = False
    pieces.advance(found.end + 80)
    assert pieces.scene == whole


@pytest.mark.parametrize("activity", MADE, ids=ACTIVITIES)
def test_the_proofs_own_runs_get_what_they_say(activity):
    for witness in activity.outcomes(()):
        assert activity.judge([Given(witness.answer)], ()) == witness.outcome


def test_the_aim_reaches_both_ways_alike():
    assert in_metres(0) == -in_metres(99)
    assert abs(in_metres(50)) <= 1


def test_the_proof_is_found_at_once():
    began = time.process_time()
    assert asked("bottles: [abc_powder, co2, foam, water_jet]").legs()
    assert time.process_time() - began < 0.5
