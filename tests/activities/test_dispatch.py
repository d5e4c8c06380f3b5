"""``dispatch``: who stands where from when on, and what a commander owes beside the tasks."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rescue_training.activities import Given, Grade, Mark, Outcome, Part, Term
from rescue_training.activities.dispatch import (
    MISPLACED,
    POSTED,
    RESERVED,
    SEQUENCE,
    SPAN,
    Dispatch,
    clock,
)
from rescue_training.activities.dispatch_board import Order, after, directly, read_orders

KARAOKE = """
prompt: Bạn chỉ huy. Giao việc cho các tổ.
objective: command
points: 10
go: on
lasts: 10m
order: receo_vs
span: 5
reserve: 1
safety_officer: yes
crews:
  engine1: {title: Xe 1, people: 6, kind: attack}
  engine2: {title: Xe 2, people: 6, kind: attack, ready: 2m}
  engine3: {title: Xe 3, people: 6, kind: attack, ready: 3m}
  search1: {title: Tổ tìm kiếm 1, people: 4, kind: search}
  search2: {title: Tổ tìm kiếm 2, people: 4, kind: search}
  ladder: {title: Xe thang, people: 3, kind: ladder, ready: 1m}
  medic: {title: Cấp cứu, people: 3, kind: medical}
  deputy: {title: Phó chỉ huy, kind: command}
  officer: {title: Cán bộ, kind: command}
sectors:
  front: {title: Mặt trước}
  back: {title: Phía sau}
injects:
  cries: {at: 2m, who: Tổ tìm kiếm 1, text: Có tiếng kêu cứu ở ban công phía sau.}
tasks:
  stair: {title: Tìm người ở cầu thang, sector: front, needs: {search: 1, attack: 1},
          priority: rescue, by: 1m, grade: critical, why: Lối thoát duy nhất.}
  seat: {title: Dập lửa hành lang, sector: front, needs: {attack: 1}, priority: extinguish, by: 5m}
  roof: {title: Chặn cháy lan sang nhà bên, sector: back, needs: {ladder: 1}, priority: exposures}
  balcony: {title: Cứu người ở ban công, sector: back, needs: {search: 1}, priority: rescue,
            after: cries, by: 4m, grade: fatal}
  aid: {title: Điểm sơ cứu, needs: {medical: 1}}
"""
FIRST = "deputy=safety officer=front engine1=stair search1=stair ladder=roof engine2=seat medic=aid"
LATER = "search2=balcony.120 done"
BEST = f"{FIRST} {LATER}"


def board(text: str = KARAOKE, **changes: Any) -> Dispatch:
    """Return a board written in YAML, with some keys changed; None takes a key away."""
    data = {**yaml.load(text, Loader=yaml.BaseLoader), **changes}
    return Dispatch.model_validate({k: v for k, v in data.items() if v is not None})


def group(name: str, **changes: Any) -> dict[str, Any]:
    """Return one group of the example with some of its keys changed or taken away."""
    found = {**yaml.load(KARAOKE, Loader=yaml.BaseLoader)[name], **changes}
    return {key: value for key, value in found.items() if value is not None}


def judged(activity: Dispatch, *answers: str) -> Outcome:
    found = activity.judge([Given(answer) for answer in answers], activity.crews)
    assert found is not None, answers
    return found


def parts(activity: Dispatch, *answers: str) -> dict[str, Part]:
    given = [Given(answer) for answer in answers]
    return {part.key: part for part in activity.parts(given, activity.crews)}


# -- orders


def test_an_order_without_a_time_is_given_with_the_one_before():
    orders = read_orders(["a=x.20", "b=y", "c=z.25", "done"])
    assert orders is not None
    assert [(o.crew, o.to, o.at) for o in orders.orders] == [
        ("a", "x", 20), ("b", "y", 20), ("c", "z", 25),
    ]  # fmt: skip
    assert orders.done


@pytest.mark.parametrize("words", [
    ["a=x.20", "b=y.19"], ["done", "a=x"], ["done", "done"], ["a"], ["a=x.b"], ["a=x.1.2"],
    ["a:x"], ["a=x=y"],
])  # fmt: skip
def test_time_never_runs_back_and_nothing_follows_the_end(words):
    assert read_orders(words) is None


def test_a_crew_counts_from_its_arrival_and_a_second_order_moves_it():
    run = after([Order("a", "x", 10), Order("b", "x", 20), Order("b", "y", 30)], {"a": 60, "b": 0})
    assert (run.at("x"), run.since["a"]) == (["a"], 60)
    assert (run.at("y"), run.since["b"]) == (["b"], 30)
    run.give(Order("b", "y", 50))
    assert run.since["b"] == 30, "an order to stay changes nothing"
    run.give(Order("b", "reserve", 55))
    assert run.at("y") == []


def test_leaders_are_led_by_the_commander_and_lead_what_is_in_their_sector():
    orders = [Order("c1", "west", 0), Order("c2", "safety", 0),
              *(Order(f"e{n}", "door", 0) for n in range(3)), Order("l", "roof", 0),
              Order("m", "aid", 0)]  # fmt: skip
    run = after(orders, dict.fromkeys(("c1", "c2", "e0", "e1", "e2", "l", "m"), 0))
    sectors = {"door": "west", "roof": "east", "aid": None}
    assert directly(run, sectors) == {"": 4, "west": 3}, "leader, safety, roof, aid"


# -- answers in several responses, and in one


def test_orders_may_come_one_by_one_or_all_at_once():
    activity = board()
    whole = judged(activity, BEST)
    words = BEST.split(" ")
    assert judged(activity, *words) == whole
    for number in range(1, len(words)):
        given = [Given(word) for word in words[:number]]
        assert activity.continues(given, activity.crews)
        assert activity.judge(given, activity.crews) is None
    assert not activity.continues([Given(BEST)], activity.crews)


@pytest.mark.parametrize("answer", [
    "engine9=stair", "engine1=attic", "engine1=safety", "engine1=front", "search2=balcony",
    "search2=balcony.119", "engine1=stair.601", "none", "engine1", "engine1=stair,", "",
])  # fmt: skip
def test_what_cannot_be_ordered_is_no_beginning(answer):
    activity = board()
    assert not activity.continues([Given(answer)], activity.crews)
    assert activity.judge([Given(f"{answer} done")], activity.crews) is None


def test_only_officers_lead_and_a_post_that_is_not_asked_for_takes_nobody():
    activity = board()
    assert activity.takes("front", "deputy", 0)
    assert activity.takes("safety", "officer", 0)
    assert activity.takes("reserve", "engine1", 0)
    assert not board(safety_officer="no").takes("safety", "officer", 0)


# -- tasks


def test_a_faultless_board_is_the_best():
    outcome = judged(board(), BEST)
    assert (outcome.grade, outcome.points) == (Grade.BEST, {"command": 10})
    assert set(outcome.marks.values()) == {"right"}


@pytest.mark.parametrize(("answer", "task", "mark", "gate"), [
    (BEST.replace("medic=aid ", ""), "aid", Mark.MISSED, None),
    (BEST.replace("engine2=seat", "engine2=aid"), "seat", Mark.MISSED, None),
    (BEST.replace("ladder=roof", "engine3=roof"), "roof", Mark.WRONG, None),
    (BEST.replace("search1=stair ", ""), "stair", Mark.WRONG, Grade.CRITICAL),
    (BEST.replace("search2=balcony.120", "search2=reserve.120"), "balcony", Mark.MISSED,
     Grade.FATAL),
    (FIRST + " search2=balcony.300 done", "balcony", Mark.WRONG, None),
    (FIRST + " engine1=reserve engine1=stair.90 " + LATER, "stair", Mark.WRONG, None),
])  # fmt: skip
def test_a_task_is_met_by_the_right_crews_in_time(answer, task, mark, gate):
    part = parts(board(), answer)[task]
    assert (part.mark, part.gate) == (mark, gate)


def test_late_is_lost_but_gates_nothing():
    outcome = judged(board(), FIRST + " search2=balcony.300 done")
    assert (outcome.grade, outcome.points) == (Grade.ACCEPTABLE, {"command": 9})


def test_own_and_standard_name_crews_needs_and_times():
    late = parts(board(), FIRST + " search2=balcony.300 done")["balcony"]
    assert late.own == ("Tổ tìm kiếm 2", "·", Term("dispatch.at", {"time": "5:00"}))
    assert late.standard == (
        Term("dispatch.needs.search", {"count": 1}), "·", Term("dispatch.by", {"time": "4:00"}),
    )  # fmt: skip
    stair = parts(board(), BEST)["stair"]
    assert stair.own == (
        "Xe 1", "+", "Tổ tìm kiếm 1", "·", Term("dispatch.at", {"time": "0:00"}),
    )  # fmt: skip
    assert stair.why == "Lối thoát duy nhất."
    assert clock(605) == "10:05"


def test_a_crew_on_its_way_can_be_too_late():
    activity = board(tasks=group("tasks", seat={"title": "Dập", "needs": {"attack": "1"},
                                                "by": "1m"}))  # fmt: skip
    assert parts(activity, BEST)["seat"].mark is Mark.WRONG


# -- the rules of command


def test_a_crew_that_is_of_no_use_where_it_stands_is_told_once():
    fit = parts(board(), BEST.replace("ladder=roof", "ladder=roof engine3=aid search2=seat")
                .replace("search2=balcony.120 ", ""))[MISPLACED]  # fmt: skip
    assert (fit.mark, fit.own) == (Mark.WRONG, ("Tổ tìm kiếm 2", "+", "Xe 3"))


def test_more_crews_than_needed_are_misplaced_as_well():
    assert parts(board(), BEST.replace("engine2=seat", "engine2=seat engine3=seat"))[
        MISPLACED
    ].own == ("Xe 3",)


def test_the_span_of_control_counts_whom_a_leader_leads_directly():
    alone = parts(board(), BEST.replace("officer=front ", ""))[SPAN]
    assert (alone.mark, alone.own, alone.standard) == (
        Mark.WRONG, Term("dispatch.span.own", {"count": 7}),
        Term("dispatch.span.standard", {"count": 5}),
    )  # fmt: skip
    assert SPAN not in parts(board(span=None), BEST)


def test_a_safety_officer_and_a_reserve_are_asked_for_where_the_author_says():
    found = parts(board(), BEST.replace("deputy=safety ", "").replace("done", "engine3=seat done"))
    assert (found[POSTED].mark, found[RESERVED].mark) == (Mark.WRONG, Mark.WRONG)
    assert found[RESERVED].own == Term("dispatch.reserve.own", {"count": 0})
    plain = parts(board(safety_officer="no", reserve="0"), "officer=front done")
    assert not {POSTED, RESERVED} & plain.keys()


def test_officers_are_no_reserve():
    activity = board(reserve="3")
    assert activity.kept(activity.board([Given(BEST)])) == ["engine3"]


@pytest.mark.parametrize(("first", "mark"), [
    ("engine1=stair search1=stair ladder=roof engine2=seat", Mark.RIGHT),
    ("ladder=roof engine1=stair search1=stair engine2=seat", Mark.WRONG),
    ("engine1=stair search1=stair engine2=seat ladder=roof", Mark.WRONG),
    ("engine1=stair engine2=seat", Mark.WRONG),  # the neighbour's house is forgotten
    ("medic=aid engine1=stair", Mark.RIGHT),  # a task without a class has no place in the order
])  # fmt: skip
def test_the_first_orders_follow_the_priorities(first, mark):
    assert parts(board(), f"{first} done")[SEQUENCE].mark is mark


def test_what_is_not_known_yet_cannot_come_too_late():
    tasks = {
        "seat": {"title": "Dập", "needs": {"attack": "1"}, "priority": "extinguish"},
        "balcony": {"title": "Cứu", "needs": {"search": "1"}, "priority": "rescue",
                    "after": "cries"},
    }  # fmt: skip
    activity = board(tasks=tasks)
    assert parts(activity, "engine1=seat search1=balcony.120 done")[SEQUENCE].mark is Mark.RIGHT
    wrong = parts(activity, "engine1=seat.130 search1=balcony.140 done")[SEQUENCE]
    assert (wrong.mark, wrong.own, wrong.standard) == (
        Mark.WRONG,
        (Term("dispatch.class.extinguish"), Term("dispatch.then"), Term("dispatch.class.rescue")),
        (Term("dispatch.class.rescue"), Term("dispatch.then"), Term("dispatch.class.extinguish")),
    )  # fmt: skip


@pytest.mark.parametrize(("order", "sequence", "whenever"), [
    # Layman 1953 as quoted by FireChief and Fire Engineering; VS came later
    ("receo_vs", "rescue exposures confine extinguish overhaul", "ventilate salvage"),
    # ISFSI as quoted by FireFighterNation: R and S are actions of opportunity
    ("slice_rs", "size_up locate isolate cool extinguish", "rescue salvage"),
])  # fmt: skip
def test_the_published_orders_of_priorities(order, sequence, whenever):
    tasks = {
        name: {"title": name, "needs": {"attack": "1"}, "priority": name}
        for name in f"{sequence} {whenever}".split(" ")
    }
    crews = {f"e{n}": {"title": str(n), "kind": "attack"} for n in range(9)}
    activity = board(order=order, tasks=tasks, crews=crews, sectors={}, span="10",
                     safety_officer="no")  # fmt: skip
    assert [*activity.complaints()] == []
    names = sequence.split(" ")
    in_order = [f"e{n}={name}" for n, name in enumerate(names)]
    free = [f"e{n}={name}" for n, name in enumerate(whenever.split(" "), len(names))]
    assert parts(activity, " ".join([*free, *in_order, "done"]))[SEQUENCE].mark is Mark.RIGHT
    for place in range(len(names) - 1):
        turned = [*in_order]
        turned[place], turned[place + 1] = turned[place + 1], turned[place]
        assert parts(activity, " ".join([*turned, "done"]))[SEQUENCE].mark is Mark.WRONG


def test_without_an_order_or_classes_there_is_no_sequence_to_keep():
    bare = {k: {n: v for n, v in t.items() if n != "priority"} for k, t in group("tasks").items()}
    assert SEQUENCE not in parts(board(order=None, tasks=bare), BEST)
    assert SEQUENCE not in parts(board(tasks=bare), BEST)


def test_an_empty_or_senseless_answer_leaves_everything_undone():
    for answers in ([], [Given("engine1=attic")]):
        found = {part.key: part.mark for part in board().parts(answers, ())}
        assert {found[task] for task in board().tasks} == {Mark.MISSED}


# -- what an author can get wrong


def test_a_sound_board_has_nothing_to_complain_about():
    assert [*board().complaints()] == []
    assert ("injects", "cries") in [*board().ids()]


@pytest.mark.parametrize(("changes", "code", "path"), [
    ({"crews": {}}, "RT139", ("crews",)),
    ({"tasks": {}}, "RT139", ("tasks",)),
    ({"crews": group("crews", **{f"x{n}": {"title": "X", "kind": "water"} for n in range(9)})},
     "RT116", ("crews",)),
    ({"crews": group("crews", medic={"title": "M", "kind": "medical", "people": "0"})}, "RT116",
     ("crews", "medic", "people")),
    ({"tasks": group("tasks", aid={"title": "A", "needs": {"medical": "0"}})}, "RT116",
     ("tasks", "aid", "needs", "medical")),
    ({"pace": "31"}, "RT116", ("pace",)),
    ({"span": "0"}, "RT116", ("span",)),
    ({"reserve": "17"}, "RT116", ("reserve",)),
    ({"crews": group("crews", medic={"title": "M", "kind": "medical", "ready": "11m"})}, "RT194",
     ("crews", "medic", "ready")),
    ({"tasks": group("tasks", aid={"title": "A", "needs": {"medical": "1"}, "by": "11m"})},
     "RT194", ("tasks", "aid", "by")),
    ({"injects": {"cries": {"at": "11m", "text": "!"}}}, "RT194", ("injects", "cries", "at")),
    ({"tasks": group("tasks", safety={"title": "A", "needs": {"medical": "1"}})}, "RT195",
     ("tasks", "safety")),
    ({"sectors": group("sectors", aid={"title": "A"})}, "RT195", ("sectors", "aid")),
    ({"tasks": group("tasks", aid={"title": "A", "needs": {"medical": "1"}, "sector": "bak"})},
     "RT142", ("tasks", "aid", "sector")),
    ({"tasks": group("tasks", aid={"title": "A", "needs": {"medical": "1"}, "after": "cry"})},
     "RT142", ("tasks", "aid", "after")),
    ({"tasks": group("tasks", aid={"title": "A", "needs": {"divers": "1"}})}, "RT142",
     ("tasks", "aid", "needs", "divers")),
    ({"tasks": group("tasks", aid={"title": "A", "needs": {"medical": "2"}})}, "RT196",
     ("tasks", "aid", "needs", "medical")),
    ({"tasks": group("tasks", roof={"title": "A", "needs": {"ladder": "1"}, "by": "30s"})},
     "RT196", ("tasks", "roof", "needs", "ladder")),
    ({"reserve": "2"}, "RT197", ("reserve",)),
    ({"span": "1"}, "RT197", ("span",)),
    ({"crews": group("crews", deputy=None, officer=None), "span": None}, "RT197",
     ("safety_officer",)),
    ({"order": "slice_rs"}, "RT198", ("tasks", "roof", "priority")),
    ({"order": None}, "RT198", ("tasks", "stair", "priority")),
    ({"tasks": group("tasks", aid={"title": "A", "needs": {}})}, "RT199",
     ("tasks", "aid", "needs")),
    ({"go": None}, "RT138", ()),
    ({"results": {"critical": {"why": "!"}}, "tasks": {"aid": {"title": "A", "needs": {
        "medical": "1"}}}, "order": None}, "RT137", ("results", "critical")),
])  # fmt: skip
def test_what_does_not_go_together_is_told(changes, code, path):
    assert (code, path) in [(c.code, c.path) for c in board(**changes).complaints()]


# -- every answer lies within what the proof visits

KINDS = ["attack", "search", "command"]


@st.composite
def boards(draw: st.DrawFn, sound: bool = True) -> Dispatch:
    """Draw boards; ``sound`` ones have the crews that their tasks need, if hardly more."""
    times = st.sampled_from([None, None, "10s", "30s", "60s"])
    injects = {"news": {"at": "20s", "text": "!"}} if draw(st.booleans()) else {}
    sectors = draw(st.sampled_from([[], ["west"], ["west", "east"]]))
    order = draw(st.sampled_from([None, "receo_vs"]))
    ranks = [None, "rescue", "confine", "overhaul", "salvage"] if order else [None]
    least = int(sound)
    tasks, kinds = {}, []
    for number in range(draw(st.integers(least, 4))):
        needs = draw(st.dictionaries(st.sampled_from(KINDS), st.sampled_from(["1", "2"]),
                                     min_size=least, max_size=2))  # fmt: skip
        kinds += [kind for kind, count in needs.items() for _ in range(int(count))]
        tasks[f"t{number}"] = {
            "title": "T", "needs": needs, "by": draw(times),
            "grade": draw(st.sampled_from([None, None, "critical", "fatal"])),
            "after": draw(st.sampled_from([None, *injects])),
            "sector": draw(st.sampled_from([None, *sectors])),
            "priority": draw(st.sampled_from(ranks)),
        }  # fmt: skip
    more = draw(st.lists(st.sampled_from([*KINDS, "command"]), min_size=2, max_size=4))
    crews = {
        f"c{n}": {"title": "C", "kind": kind, "ready": draw(times) if not sound else None}
        for n, kind in enumerate([*(kinds if sound else []), *more])
    }
    data = {
        "prompt": "?", "objective": "command", "go": "on", "lasts": "90s", "order": order,
        "crews": {k: bare(crew) for k, crew in crews.items()},
        "tasks": {k: bare(task) for k, task in tasks.items()},
        "sectors": {name: {"title": "S"} for name in sectors}, "injects": injects,
        "span": draw(st.sampled_from([None, "2", "3", "4", "6"])),
        "reserve": draw(st.sampled_from(["0", "1", "2"])),
        "safety_officer": draw(st.sampled_from(["yes", "no"])),
        "points": str(draw(st.integers(0, 10))), "enough": str(draw(st.integers(50, 100))),
    }  # fmt: skip
    return Dispatch.model_validate(bare(data))


def bare(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not given."""
    return {key: value for key, value in data.items() if value is not None}


@st.composite
def orders(draw: st.DrawFn, activity: Dispatch) -> str:
    words, at = [], 0
    for _ in range(draw(st.integers(0, 10))):
        at += draw(st.sampled_from([0, 0, 0, 5, 20, 40]))
        crew = draw(st.sampled_from([*activity.crews] or ["nobody"]))
        places = [*activity.tasks, *activity.posts, "reserve"]
        to = draw(st.sampled_from(places))
        if crew in activity.crews and activity.takes(to, crew, at):
            words.append(f"{crew}={to}.{at}")
    return " ".join([*words, "done"])


@settings(max_examples=300, deadline=None)
@given(boards(), st.data())
def test_no_answer_gets_a_grade_or_points_that_the_outcomes_do_not_span(activity, data):
    assume(not [*activity.complaints()])
    bounds: dict[str, list[int]] = {}
    for witness in activity.outcomes(activity.crews):
        assert activity.judge([Given(witness.answer)], activity.crews) == witness.outcome
        paid = sum(witness.outcome.points.values())
        bounds.setdefault(witness.outcome.leg, []).append(paid)
    outcome = judged(activity, data.draw(orders(activity)))
    assert outcome.leg in bounds, (outcome.marks, bounds)
    assert min(bounds[outcome.leg]) <= sum(outcome.points.values()) <= max(bounds[outcome.leg])


@settings(max_examples=150, deadline=None)
@given(boards(sound=False), st.data())
def test_whatever_an_author_writes_is_judged_without_failing(activity, data):
    assert isinstance([*activity.complaints()], list)
    outcome = judged(activity, data.draw(orders(activity)))
    assert {leg.key for leg in activity.legs()} <= set(Grade)
    assert outcome.marks.keys() >= activity.tasks.keys()
