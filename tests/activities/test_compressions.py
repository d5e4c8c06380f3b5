from __future__ import annotations

import random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rescue_training.activities import Given, Grade, Mark
from rescue_training.activities.answer import MAX_LENGTH
from rescue_training.activities.compression_run import Deed, read_run, written
from rescue_training.activities.compression_samples import (
    ALONE,
    HALF,
    NOT,
    RIGHT,
    TOGETHER,
    Wanted,
    sample_run,
)
from rescue_training.activities.compressions import Compressions


def asked(text: str = "", **more: str) -> Compressions:
    """Return the activity of a YAML text; what every one needs is added."""
    keys = yaml.load(text, Loader=yaml.BaseLoader) or {}
    first = {"prompt": "Ép tim.", "objective": "act", "go": "end"}
    if not {"seconds", "cycles"} & keys.keys():
        first["seconds"] = "60"
    return Compressions.model_validate({**first, **keys, **more})


def marks(activity: Compressions, answer: str) -> dict[str, str]:
    assert activity.understands([Given(answer)], ()), answer[-60:]
    return {part.key: part.mark.value for part in activity.parts([Given(answer)], ())}


def grade(activity: Compressions, answer: str) -> Grade | None:
    outcome = activity.judge([Given(answer)], ())
    return outcome and outcome.grade


def steady(
    rate: int, seconds: int, ratio: int = 0, jitter: int = 40, seed: int = 1, first: int = 0
) -> str:
    """Compress at a rate with jitter in milliseconds, as a person beside a metronome does."""
    chance, step = random.Random(seed), 60_000 / rate
    deeds: list[Deed] = []
    beat, count = 100.0, 0
    for _ in range(first):
        deeds.append(Deed("b", round(beat), 1000))
        beat += 1300
    while beat < seconds * 1000 - 1200:
        at = round(beat + chance.uniform(-jitter, jitter))
        deeds.append(Deed("p", at, round(step * 0.4)))
        beat, count = beat + step, count + 1
        if ratio and count % ratio == 0:
            if beat > seconds * 1000 - 4000:
                break
            for _ in range(2):
                deeds.append(Deed("b", round(beat + 300), 1000))
                beat += 1300
            beat += 500
    return written(deeds, seconds * 1000)


def wanted(activity: Compressions) -> Wanted:
    return Wanted(activity.ratio, activity.breathes, activity.first_breaths, activity.rounds,
                  activity.time)  # fmt: skip


SERIES = [
    # rate, how it is judged: 100 to 120 a minute (AHA 2025; ERC 2021)
    (60, "wrong"),
    (90, "wrong"),
    (97, "partly"),
    (100, "right"),
    (110, "right"),
    (120, "right"),
    (123, "partly"),
    (130, "wrong"),
]


@pytest.mark.parametrize(("rate", "expected"), SERIES)
@pytest.mark.parametrize("jitter", [0, 20, 40])
@pytest.mark.parametrize("breaths", ["30_2", "none"])
def test_a_series_with_jitter_is_judged_by_the_guideline(rate, expected, jitter, breaths):
    activity = asked(seconds="120", breaths=breaths)
    for seed in range(5):
        answer = steady(rate, 120, activity.ratio, jitter, seed)
        found = marks(activity, answer)
        assert found.pop("rate") == expected, (rate, seed)
        assert set(found.values()) == {"right"}, found
        assert grade(activity, answer) is (Grade.BEST if expected == "right" else Grade.ACCEPTABLE)


def test_a_faultless_run_pays_everything_and_says_what_was_measured_beside_the_standard():
    activity = asked(seconds="60", points="5")
    outcome = activity.judge([Given(steady(110, 60, 30))], ())
    assert outcome is not None
    assert (outcome.grade, dict(outcome.points)) == (Grade.BEST, {"act": 5})
    rate = activity.parts([Given(steady(110, 60, 30))], ())[0]
    assert rate.own.values == {"value": 110}
    assert (rate.standard.values["low"], rate.standard.values["high"]) == (100, 120)


def beats(*times: int, held: int = 200, end: int | None = None) -> str:
    return written([Deed("p", at, held) for at in times], end or times[-1] + held)


def test_hands_that_stay_down_are_leaning():
    activity = asked(breaths="none")
    times = range(0, 59_500, 545)
    assert marks(activity, beats(*times, held=200, end=60_000))["recoil"] == "right"
    assert marks(activity, beats(*times, held=363, end=60_000))["recoil"] == "right"
    assert marks(activity, beats(*times, held=380, end=60_000))["recoil"] == "wrong"


def test_a_rhythm_that_limps_is_not_even_though_its_rate_is_right():
    limping = [at for start in range(0, 59_000, 1100) for at in (start, start + 380)]
    found = marks(asked(breaths="none"), beats(*limping, held=100, end=60_000))
    assert (found["rate"], found["even"]) == ("right", "wrong")


@pytest.mark.parametrize(
    ("gap", "expected"),
    [(9_900, "right"), (10_000, "partly"), (14_999, "partly"), (15_000, "wrong")],
)
def test_a_pause_of_ten_seconds_is_too_long(gap, expected):
    before = [*range(0, 30_000, 500)]
    after = range(before[-1] + 200 + gap, 119_800, 500)
    activity = asked(seconds="120", breaths="none")
    assert marks(activity, beats(*before, *after, end=120_000))["pause"] == expected


def test_time_without_compressions_counts_breaths_too():
    activity = asked(seconds="60")
    part = {p.key: p for p in activity.parts([Given(steady(110, 60, 30))], ())}["fraction"]
    assert 80 <= part.own.values["value"] <= 92
    slow = sample_run(wanted(activity), {"fraction": NOT})
    assert marks(activity, slow)["fraction"] == "wrong"


def test_who_breaks_off_had_a_pause_to_the_end():
    activity = asked(seconds="120", breaths="none")
    found = marks(activity, steady(110, 60))
    assert (found["length"], found["pause"], found["fraction"]) == ("wrong", "wrong", "wrong")
    assert grade(activity, steady(110, 60)) is Grade.POOR


def test_cycles_are_counted_and_those_that_are_missing_count_as_wrong():
    activity = asked("cycles: 3")
    assert grade(activity, sample_run(wanted(activity), {})) is Grade.BEST
    one = sample_run(wanted(activity), {"length": NOT})
    found = marks(activity, one)
    assert (found["length"], found["ratio"], found["pause"]) == ("wrong", "wrong", "wrong")


@pytest.mark.parametrize(
    ("count", "expected"),
    [(27, "wrong"), (28, "right"), (30, "right"), (32, "right"), (33, "wrong")],
)
def test_thirty_compressions_may_be_two_more_or_less(count, expected):
    assert marks(asked(seconds="60"), steady(110, 60, count))["ratio"] == expected


def test_who_forgets_the_breaths_has_no_ratio():
    found = marks(asked(seconds="60"), steady(110, 60))
    assert (found["ratio"], found["breaths"]) == ("wrong", "missed")


def test_one_breath_or_three_are_not_two():
    def with_breaths(number: int) -> str:
        deeds = [Deed("p", at, 200) for at in range(0, 30 * 545, 545)]
        now = deeds[-1].until
        for _ in range(number):
            deeds.append(Deed("b", now + 300, 1000))
            now = deeds[-1].until
        deeds += [Deed("p", now + 500 + at, 200) for at in range(0, 20 * 545, 545)]
        return written(deeds, 32_000)

    activity = asked(seconds="32")
    assert [marks(activity, with_breaths(n))["ratio"] for n in (1, 2, 3)] == [
        "wrong", "right", "wrong"]  # fmt: skip


def test_a_puff_is_no_breath_of_one_second():
    activity = asked(seconds="60")
    assert marks(activity, sample_run(wanted(activity), {"breaths": HALF}))["breaths"] == "partly"
    assert marks(activity, sample_run(wanted(activity), {"breaths": NOT}))["breaths"] == "wrong"


def test_after_drowning_breaths_come_first():
    activity = asked(seconds="60", first_breaths="5")
    assert marks(activity, steady(110, 60, 30, first=5))["first"] == "right"
    assert marks(activity, steady(110, 60, 30))["first"] == "wrong"
    assert "first" not in marks(asked(seconds="60"), steady(110, 60, 30))


def test_a_partner_breathes_while_the_hands_rest():
    activity = asked("{rescuer: pair, breaths: 15_2, patient: child, cycles: 4}")
    good = sample_run(wanted(activity), {})
    assert "b" not in good.replace("p", "")
    assert grade(activity, good) is Grade.BEST
    assert "breaths" not in marks(activity, good)
    assert marks(activity, sample_run(wanted(activity), {"ratio": NOT}))["ratio"] == "wrong"
    never = beats(*range(0, 60_000, 545))
    assert marks(activity, never)["ratio"] == "wrong"


def test_hands_off_from_beginning_to_end_misses_everything():
    activity = asked(seconds="60", first_breaths="2")
    found = marks(activity, "end0")
    assert found.pop("length") == found.pop("first") == "wrong"
    assert set(found.values()) == {"missed"}
    assert grade(activity, "end0") is Grade.POOR


def test_a_single_compression_is_no_rhythm():
    found = marks(asked(), "p0.200 end60000")
    assert found["rate"] == found["recoil"] == found["even"] == "missed"


def test_an_author_makes_a_part_critical_and_says_why():
    activity = asked("judged: {pause: {grade: critical, why: Não chết dần.}}", seconds="60")
    long = sample_run(wanted(activity), {"pause": NOT})
    assert grade(activity, long) is Grade.CRITICAL
    assert next(p.why for p in activity.parts([Given(long)], ()) if p.key == "pause")
    half = sample_run(wanted(activity), {"pause": HALF})
    assert marks(activity, half)["pause"] == "partly"
    assert grade(activity, half) is not Grade.CRITICAL


@pytest.mark.parametrize(
    "answer",
    ["none", "", "end", "p0.200", "end60000 p0.200", "p0.200 p100.200 end900", "p5.10 p0.1 end90",
     "p0.200 end100", "q0.200 end900", "p0.200 b100.900 end2000", "p0.2000000 end900",
     "end999999", "end60001", "p0.200  end900", "Ép tim"],
)  # fmt: skip
def test_words_that_are_no_run_are_not_understood(answer):
    activity = asked(seconds="60")
    assert not activity.understands([Given(answer)], ())
    assert activity.judge([Given(answer)], ()) is None


def test_a_run_is_given_at_once_and_known_by_its_form():
    activity = asked(seconds="60")
    run = steady(110, 60, 30)
    assert activity.knows(run)
    assert not activity.knows("none")
    assert not activity.understands([Given(run), Given(run)], ())
    assert not activity.continues([Given(run)], ())
    assert activity.parts((), ()) == activity.parts([Given("end0")], ())


def test_five_minutes_fit_into_an_answer():
    assert len(steady(120, 300, 30)) < MAX_LENGTH


def test_what_is_written_is_read_again():
    run = read_run(steady(110, 60, 30, first=2))
    assert run is not None
    assert written(run.deeds, run.end) == steady(110, 60, 30, first=2)


COMPLAINTS = [
    ("{seconds: 60, cycles: 3}", "RT188", ("cycles",)),
    ("{cycles: 3, breaths: none}", "RT188", ("cycles",)),
    ("{seconds: 60, breaths: 15_2}", "RT189", ("breaths",)),
    ("{seconds: 60, breaths: 15_2, patient: child}", "RT189", ("breaths",)),
    ("{seconds: 60, breaths: 15_2, rescuer: pair}", "RT189", ("breaths",)),
    ("seconds: 5", "RT116", ("seconds",)),
    ("seconds: 301", "RT116", ("seconds",)),
    ("cycles: 0", "RT116", ("cycles",)),
    ("{seconds: 60, first_breaths: 9}", "RT116", ("first_breaths",)),
    ("{seconds: 60, within: 60s}", "RT116", ("within",)),
    ("{cycles: 2, within: 40s}", "RT116", ("within",)),
    ("{seconds: 60, enough: 0}", "RT116", ("enough",)),
    ("{seconds: 60, results: {critical: {go: end}}}", "RT137", ("results", "critical")),
]


@pytest.mark.parametrize(("text", "code", "path"), COMPLAINTS)
def test_what_does_not_go_together_is_told_at_its_place(text, code, path):
    assert (code, path) in {(wrong.code, wrong.path) for wrong in asked(text).complaints()}


def test_without_a_length_two_minutes_are_asked():
    activity = Compressions.model_validate({"prompt": "Ép tim.", "go": "end"})
    assert activity.time == 120_000
    assert activity.legs()


def test_a_good_activity_has_nothing_to_complain_about():
    for text in ("seconds: 120", "cycles: 5", "{seconds: 60, within: 90s, late: {go: end}}",
                 "{cycles: 4, breaths: 15_2, patient: infant, rescuer: pair}"):  # fmt: skip
        assert not list(asked(text).complaints()), text


ACTIVITIES = [
    "seconds: 120", "seconds: 20", "cycles: 1", "cycles: 5", "{seconds: 60, breaths: none}",
    "{cycles: 4, breaths: 15_2, rescuer: pair, patient: child}", "{seconds: 90, rescuer: pair}",
    "{seconds: 60, first_breaths: 5, judged: {pause: {grade: critical}, length: {grade: fatal}}}",
    "{seconds: 40, judged: {rate: {grade: critical}, ratio: {grade: critical}}}",
]  # fmt: skip
LEVELS = st.dictionaries(
    st.sampled_from([*ALONE, *TOGETHER]), st.sampled_from([RIGHT, HALF, NOT]), max_size=9
)


def deeds() -> st.SearchStrategy[str]:
    """Return runs of any kind whatever: presses and breaths with gaps of all sizes."""
    gap = st.one_of(st.integers(0, 400), st.integers(0, 15_000))
    one = st.tuples(st.sampled_from("ppppb"), gap, st.integers(0, 1600))

    def run(found: list[tuple[str, int, int]]) -> str:
        now, made = 0, []
        for kind, wait, held in found:
            made.append(Deed(kind, now + wait, held))
            now = made[-1].until
        return written(made, now)

    return st.lists(one, max_size=120).map(run)


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(ACTIVITIES), st.sampled_from(["1", "40", "70", "95", "100"]),
    st.sampled_from(["1", "2", "7", "10"]), st.one_of(LEVELS, deeds()),
)  # fmt: skip
def test_no_run_gets_a_grade_or_points_that_the_proof_does_not_know(text, enough, points, run):
    activity = asked(text, enough=enough, points=points)
    answer = run if isinstance(run, str) else sample_run(wanted(activity), run)
    outcome = activity.judge([Given(answer)], ())
    if outcome is None:
        end = read_run(answer)
        assert end is not None
        assert end.end > activity.time
        return
    pays = [sum(w.outcome.points.values()) for w in activity.outcomes(())
            if w.outcome.leg == outcome.leg]  # fmt: skip
    assert pays, (outcome.leg, activity.outcomes(()))
    assert min(pays) <= sum(outcome.points.values()) <= max(pays)
    for part in activity.parts([Given(answer)], ()):
        assert 0 <= part.credit <= part.worth
        assert part.well == (part.credit == part.worth)
        assert part.mark in Mark


@pytest.mark.parametrize("text", ACTIVITIES)
def test_the_proofs_own_runs_get_what_they_say(text):
    activity = asked(text)
    for witness in activity.outcomes(()):
        assert activity.judge([Given(witness.answer)], ()) == witness.outcome
    assert activity.outcomes(())[0].outcome.grade is Grade.BEST
