"""A report is judged by its slots, its order, its length, what is wrong in it, its read-back."""

from __future__ import annotations

from itertools import chain, combinations, permutations, product
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rescue_training.activities import Given, Grade, Mark
from rescue_training.activities.message_forms import FORMS
from rescue_training.activities.radio_message import RadioMessage
from rescue_training.wording import Wording, languages
from rescue_training.wording.answers import phrase

CAN = """
prompt: Báo cáo tình hình.
form: can
objective: act
brief: 4
go: end
facts:
  smoke: {text: Khói đen tầng 2, slot: conditions}
  wind: {text: Gió thổi vào ngõ, slot: conditions}
  line: {text: Đang triển khai lăng A, slot: actions}
  ladder: {text: Xin một xe thang, slot: needs}
  guess: {text: Chắc do chập điện, slot: conditions, right: no, why: Chưa ai xác minh.}
read_back: {slot: needs, text: Xin một xe téc}
"""
WHOLE = "conditions=smoke actions=line needs=ladder"
FOUND = "correct=needs"


def report(text: str = CAN, **changes: Any) -> RadioMessage:
    data = yaml.load(text, Loader=yaml.BaseLoader)
    return RadioMessage.model_validate({**data, **changes})


def grade(message: RadioMessage, *answers: str, usable: set[str] | None = None) -> Grade | None:
    now = message.usable((), ()) if usable is None else usable
    outcome = message.judge([Given(answer) for answer in answers], now)
    return outcome.grade if outcome else None


def marks(message: RadioMessage, answer: str) -> dict[str, Mark]:
    parts = message.parts([Given(answer)], message.usable((), ()))
    return {part.key: part.mark for part in parts}


def fact(slot: str, **more: str) -> dict[str, str]:
    return {"text": "X", "slot": slot, **more}


def test_a_message_in_its_form_with_its_read_back_heard_is_faultless():
    message = report()
    assert grade(message, f"{WHOLE} {FOUND}") is Grade.BEST
    assert set(marks(message, f"{WHOLE} {FOUND}").values()) == {Mark.RIGHT, Mark.LEFT}


def test_the_message_goes_out_first_and_is_read_back_then():
    message = report()
    usable = message.usable((), ())
    first = [Given(WHOLE, 4000)]
    assert message.judge(first, usable) is None
    assert message.continues(first, usable)
    assert message.judge([*first, Given(FOUND, 6000)], usable).grade is Grade.BEST
    assert not message.continues([*first, Given(FOUND)], usable)


def test_without_a_read_back_one_response_is_the_whole_answer():
    message = report(read_back=None)
    assert grade(message, WHOLE) is Grade.BEST
    assert not message.continues([Given(WHOLE)], message.usable((), ()))
    assert grade(message, WHOLE, FOUND) is None
    assert grade(message, f"{WHOLE} confirm") is None


@pytest.mark.parametrize("answer", [
    "", "smoke", "conditions", "conditions=nothing", "roof=smoke", "none conditions=smoke",
    "conditions=smoke actions=smoke", "correct=needs", "Khói", "conditions=smoke correct=roof",
    "correct=needs conditions=smoke", "conditions=smoke.line",
])  # fmt: skip
def test_what_is_no_message_is_not_taken(answer):
    message = report()
    usable = message.usable((), ())
    assert message.judge([Given(f"{answer} confirm".strip())], usable) is None
    assert not message.continues([Given(answer)], usable)


@pytest.mark.parametrize("second", [WHOLE, f"needs=ladder {FOUND}", "confirm confirm", "none"])
def test_the_second_response_only_answers_the_read_back(second):
    assert grade(report(), WHOLE, second) is None


def test_what_is_not_known_yet_cannot_be_said():
    facts = yaml.load(CAN, Loader=yaml.BaseLoader)["facts"]
    message = report(facts={**facts, "late": fact("needs", **{"if": "smoke > 2"})})
    assert dict(message.conditions()) == {"late": "smoke > 2"}
    assert list(message.conditions_at()) == [(("facts", "late", "if"), "smoke > 2")]
    usable = message.usable((), ())
    assert "late" not in usable
    assert grade(message, f"{WHOLE} needs=late {FOUND}", usable=set(usable)) is None
    assert grade(message, f"{WHOLE} needs=late {FOUND}", usable={*usable, "late"}) is Grade.BEST


def test_a_slot_for_which_nothing_right_is_known_is_not_asked():
    message = report(brief="3", read_back=None)
    usable = set(message.facts) - {"ladder"}
    assert grade(message, "conditions=smoke actions=line", usable=usable) is Grade.BEST
    assert grade(message, "conditions=guess", usable={"guess"}) is Grade.POOR


@pytest.mark.parametrize(("answer", "slot", "mark"), [
    ("actions=line needs=ladder", "conditions", Mark.MISSED),
    ("actions=line conditions=smoke needs=ladder", "conditions", Mark.PARTLY),
    ("actions=line conditions=smoke needs=ladder", "actions", Mark.RIGHT),
    ("actions=smoke actions=line needs=ladder", "conditions", Mark.PARTLY),
    ("conditions=smoke conditions=wind actions=line needs=ladder", "conditions", Mark.RIGHT),
    ("conditions=smoke needs=wind actions=line needs=ladder", "conditions", Mark.RIGHT),
    ("conditions=guess actions=line needs=ladder", "conditions", Mark.MISSED),
])  # fmt: skip
def test_a_slot_is_right_with_the_right_content_in_its_place_and_turn(answer, slot, mark):
    assert marks(report(), f"{answer} {FOUND}")[f"slot.{slot}"] is mark


def test_the_order_can_be_left_free():
    message = report(order="any")
    assert grade(message, f"needs=ladder actions=line conditions=smoke {FOUND}") is Grade.BEST


def test_slots_of_one_turn_may_be_said_in_any_order():
    facts = {slot: fact(slot) for slot in FORMS["call_114"]}
    message = report(form="call_114", facts=facts, read_back=None, brief="6")
    said = ["where", "who", "what", "access", "dangers", "people"]
    assert grade(message, " ".join(f"{s}={s}" for s in said)) is Grade.BEST
    said = ["what", "where", "who", "access", "dangers", "people"]
    assert grade(message, " ".join(f"{s}={s}" for s in said)) is Grade.ACCEPTABLE


def test_a_wrong_fact_costs_as_much_as_a_slot():
    message = report(brief="5")
    said = f"{WHOLE} conditions=guess {FOUND}"
    assert marks(message, said)["fact.guess"] is Mark.FALSE
    assert grade(message, said) is Grade.ACCEPTABLE
    assert sum(p.credit for p in message.parts([Given(said)], message.usable((), ()))) == 8


def test_where_nothing_is_asked_a_short_true_message_is_faultless():
    message = report(needed=[], read_back=None, brief="1")
    assert grade(message, "conditions=smoke") is Grade.BEST
    assert grade(message, "none") is Grade.POOR
    assert "best" in {witness.outcome.leg for witness in message.outcomes(message.usable((), ()))}


def test_a_message_that_is_too_long_is_told_so():
    message = report(brief="3")
    assert marks(message, f"{WHOLE} conditions=wind {FOUND}")["brief"] is Mark.WRONG
    assert marks(message, f"{WHOLE} {FOUND}")["brief"] is Mark.RIGHT
    assert marks(message, f"none {FOUND}")["brief"] is Mark.MISSED
    assert "brief" not in marks(report("""
        {prompt: P, form: can, facts: {a: {text: A, slot: needs}}}"""), "needs=a")  # fmt: skip


@pytest.mark.parametrize(("closing", "mark", "own"), [
    (FOUND, Mark.RIGHT, "Cần chi viện · đài nhắc: Xin một xe téc"),
    ("confirm", Mark.WRONG, "xác nhận đúng"),
    ("correct=actions", Mark.WRONG, "Hành động"),
])  # fmt: skip
def test_the_read_back_holds_one_mistake_to_be_heard(closing, mark, own):
    message, words = report(), Wording("vi")
    part = message.parts([Given(f"{WHOLE} {closing}")], message.usable((), ()))[-1]
    assert (part.key, part.mark, phrase(part.own, words)) == ("read_back", mark, own)
    assert phrase(part.standard, words) == "Cần chi viện · đài nhắc: Xin một xe téc"


def test_when_time_runs_out_before_the_read_back_it_is_missed():
    message = report()
    parts = message.parts([Given(WHOLE)], message.usable((), ()))
    assert parts[-1].mark is Mark.MISSED
    assert [p.mark for p in parts[:3]] == [Mark.RIGHT] * 3
    assert message.parts([], message.usable((), ()))[0].mark is Mark.MISSED


def test_what_lives_depend_on_must_be_said_wherever_it_is_said():
    facts = {"a": fact("conditions"), "two": fact("conditions", grade="critical", why="Hai người."),
             "b": fact("actions"), "no": fact("needs", right="no", grade="fatal")}  # fmt: skip
    message = report(facts=facts, needed=["actions"], read_back=None, brief="4")
    assert grade(message, "conditions=two actions=b") is Grade.BEST
    assert grade(message, "actions=b needs=two") is Grade.BEST
    assert grade(message, "conditions=a actions=b") is Grade.CRITICAL
    assert grade(message, "conditions=two actions=b needs=no") is Grade.FATAL
    part = message.parts([Given("conditions=a actions=b")], message.usable((), ()))[0]
    assert (part.mark, part.gate, part.why) == (Mark.PARTLY, Grade.CRITICAL, "Hai người.")


def test_own_and_standard_say_what_was_said_where():
    message, words = report(), Wording("vi")
    said = "needs=ladder conditions=line conditions=smoke"
    parts = {p.key: p for p in message.parts([Given(f"{said} {FOUND}")], message.usable((), ()))}
    own = {key: phrase(parts[f"slot.{key}"].own, words) for key in FORMS["can"]}
    assert own == {
        "conditions": "Khói đen tầng 2 · nói không đúng thứ tự",
        "actions": "Đang triển khai lăng A · nói ở mục Tình hình",
        "needs": "Xin một xe thang",
    }
    standard = phrase(parts["slot.conditions"].standard, words)
    assert standard == "Khói đen tầng 2 · Gió thổi vào ngõ"


@pytest.mark.parametrize("language", languages())
def test_every_slot_of_every_form_has_a_name_and_a_hint(language):
    words = Wording(language)
    for form, slots in FORMS.items():
        assert words.has(f"activities.radio_message.form.{form}")
        for slot in slots:
            assert words.has(f"activities.radio_message.{form}.{slot}")
            assert words.has(f"activities.radio_message.{form}.hint.{slot}")


def test_an_author_may_name_slots():
    message = report(form="custom", slots={"who": {"title": "Đơn vị"}, "what": {"title": "Việc"}},
                     facts={"a": fact("who"), "b": fact("what")}, read_back=None)  # fmt: skip
    assert message.title("who") == "Đơn vị"
    assert grade(message, "who=a what=b") is Grade.BEST
    assert grade(message, "what=b who=a") is Grade.ACCEPTABLE
    assert list(message.ids()) == [("facts", "a"), ("facts", "b"), ("slots", "who"),
                                   ("slots", "what")]  # fmt: skip


@pytest.mark.parametrize(("changes", "found"), [
    ({}, []),
    ({"form": "custom"}, [("RT177", ("form",))]),
    ({"slots": {"a": {"title": "A"}}}, [("RT177", ("slots",))]),
    ({"facts": {}}, [("RT139", ("facts",))]),
    ({"needed": []}, [("RT139", ("needed",))]),
    ({"needed": ["roof"]}, [("RT142", ("needed", 0))]),
    ({"read_back": {"slot": "roof", "text": "X"}}, [("RT142", ("read_back", "slot"))]),
    ({"read_back": {"slot": "needs", "text": "Xin một xe thang"}},
     [("RT178", ("read_back", "text"))]),
    ({"brief": "2"}, [("RT116", ("brief",))]),
    ({"brief": "9"}, [("RT116", ("brief",))]),
    ({"facts": {"a": fact("roof"), "b": fact("needs", right="no")}, "needed": ["needs"],
      "brief": "1"}, [("RT142", ("facts", "a", "slot")), ("RT176", ("needed", 0)),
                      ("RT138", ())]),
    ({"facts": {"a": fact("needs", right="no"), "b": fact("actions", right="no")},
      "needed": ["needs"], "brief": None},
     [("RT176", ("needed", 0)), ("RT140", ("facts",)), ("RT138", ())]),
    ({"facts": {"a": fact("needs"), "b": fact("actions")}, "brief": None},
     [("RT176", ("facts",)), ("RT141", ("facts",))]),
    ({"results": {"fatal": {"why": "X"}}}, [("RT137", ("results", "fatal"))]),
])  # fmt: skip
def test_what_does_not_go_together_is_told(changes, found):
    message = report(**changes)
    told = [(c.code, c.path) for c in message.complaints() if c.code != "RT138"]
    assert told == [one for one in found if one[0] != "RT138"]


def test_facts_must_not_come_and_go_between_a_message_and_its_read_back():
    facts = {"a": fact("needs", **{"if": "smoke > 1"}), "b": fact("needs"),
             "no": fact("needs", right="no")}  # fmt: skip
    message = report(facts=facts, needed=["needs"], brief="2", within="20s", during={"5s": {}})
    assert [c.code for c in message.complaints()] == ["RT179"]
    assert not [*report(facts=facts, needed=["needs"], brief="2").complaints()]


def test_brevity_does_not_count_facts_that_are_only_sometimes_known():
    facts = {k: fact("needs", grade="critical", **{"if": k}) for k in ("up", "down")}
    facts["no"] = fact("needs", right="no")
    message = report(facts=facts, needed=["needs"], read_back=None, brief="1")
    assert [*message.complaints()] == []


SLOTS = ("conditions", "actions", "needs")


@st.composite
def reports(draw: st.DrawFn) -> RadioMessage:
    """A report with few facts, so that every message it allows can be tried."""
    facts = {}
    for number in range(draw(st.integers(0, 4))):
        item = fact(draw(st.sampled_from(SLOTS)), right=draw(st.sampled_from(["yes", "no"])))
        gate = draw(st.sampled_from([None, None, "critical", "fatal"]))
        facts[f"f{number}"] = {**item, **({"grade": gate} if gate else {})}
    needed = draw(st.none() | st.lists(st.sampled_from(SLOTS), unique=True))
    return report(
        facts=facts, needed=needed, order=draw(st.sampled_from(["form", "any"])),
        brief=draw(st.none() | st.integers(1, 4)), points=draw(st.integers(0, 10)),
        enough=draw(st.integers(1, 100)),
        read_back=draw(st.sampled_from([None, {"slot": "needs", "text": "Y"}])),
    )  # fmt: skip


def every_message(message: RadioMessage) -> list[str]:
    facts = list(message.facts)
    chosen = chain.from_iterable(combinations(facts, n) for n in range(min(3, len(facts)) + 1))
    bodies = [
        " ".join(f"{slot}={one}" for slot, one in zip(slots, order, strict=True)) or "none"
        for some in chosen
        for order in permutations(some)
        for slots in product(SLOTS, repeat=len(some))
    ]
    ends = [" correct=needs", " confirm"] if message.read_back else [""]
    return [body + end for body in bodies for end in ends]


@settings(max_examples=40, deadline=None)
@given(reports())
def test_no_message_is_graded_or_paid_outside_what_the_outcomes_say(message):
    usable = message.usable((), ())
    told: dict[Grade, list[int]] = {}
    for witness in message.outcomes(usable):
        assert message.judge([Given(witness.answer)], usable) == witness.outcome
        told.setdefault(witness.outcome.grade, []).append(sum(witness.outcome.points.values()))
    for answer in every_message(message):
        outcome = message.judge([Given(answer)], usable)
        assert outcome is not None, answer
        assert outcome.grade in told, answer
        paid = sum(outcome.points.values())
        assert min(told[outcome.grade]) <= paid <= max(told[outcome.grade]), answer
    assert {leg.key for leg in message.legs()} == {grade.value for grade in told}
    assert all(complaint.code for complaint in message.complaints())


def test_the_samples_of_a_long_form_stay_few():
    facts = {f"{slot}{n}": fact(slot, right="no" if n else "yes")
             for slot in FORMS["methane"] for n in range(2)}  # fmt: skip
    message = report(
        form="methane", facts=facts, brief="8", read_back={"slot": "exact", "text": "X"}
    )
    assert len([*message.samples(message.usable((), ()))]) < 80
