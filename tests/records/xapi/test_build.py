from __future__ import annotations

import json
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rescue_training.attempt import Response
from rescue_training.attempt.bots import Chance, ways_now
from rescue_training.records.read import parse, read
from rescue_training.records.xapi.build import closing_id, registration, statements
from rescue_training.records.xapi.things import Names
from rescue_training.records.xapi.validate import validate

BASE = "https://rescue-training.example/xapi/"
MIXED = (("pan", "late", 20000), ("hall", "look", 700), ("hall", "out", 800))
WORST = (("pan", "water", 3000), ("hall", "out", 800))


def verbs(statements) -> list[str]:
    return [statement["verb"]["id"].rpartition("/")[2] for statement in statements]


def about(statement) -> str:
    return statement["object"]["id"].removeprefix(BASE + "scenarios/chao-lua")


def own(statement, place="context") -> dict:
    return {
        key.removeprefix(BASE + "ext/"): value
        for key, value in statement[place]["extensions"].items()
    }


def one(statements, verb, thing=""):
    (found,) = [
        statement for statement, word in zip(statements, verbs(statements), strict=True)
        if word == verb and about(statement) == thing
    ]  # fmt: skip
    return found


def test_an_attempt_reads_as_a_story(play, told) -> None:
    found = told(play())
    assert [(verb, about(s)) for verb, s in zip(verbs(found), found, strict=True)] == [
        ("initialized", ""),
        ("accessed", "/scenes/pan"),
        ("answered", "/scenes/pan/question"),
        ("accessed", "/scenes/talk"),
        ("accessed", "/scenes/hall"),
        ("answered", "/scenes/hall/question"),
        ("accessed", "/scenes/hall"),
        ("answered", "/scenes/hall/question"),
        ("accessed", "/endings/safe"),
        ("completed", "/objectives/isolate"),
        ("completed", "/objectives/people"),
        ("completed", ""),
        ("passed", ""),
        ("terminated", ""),
    ]
    assert [own(s)["seq"] for s in found] == list(range(len(found)))


def test_the_actor_is_a_pseudonym_at_our_home_page(play, told) -> None:
    actors = {json.dumps(s["actor"]) for s in told(play())}
    assert [json.loads(actor) for actor in actors] == [
        {"objectType": "Agent", "account": {"homePage": BASE + "people", "name": "p-abcd2345"}}
    ]


def test_a_decision_tells_what_was_taken_and_what_came_of_it(play, told) -> None:
    answered = one(told(play(WORST)), "answered", "/scenes/pan/question")
    result = answered["result"]
    assert (result["response"], result["success"], result["duration"]) == (
        "water", False, "PT3.00S",
    )  # fmt: skip
    assert result["score"] == {"raw": 0, "min": 0}
    facts = own(answered, "result")
    assert facts["cost-percent"] == pytest.approx(66.6667)
    del facts["cost-percent"]
    assert facts == {
        "elapsed-ms": 3000, "taken": "water", "timed-out": False, "decision": "pan",
        "grade": "critical", "first": True, "points": {}, "next": "hall",
    }  # fmt: skip
    assert [a["id"] for a in answered["context"]["contextActivities"]["other"]] == [
        BASE + "scenarios/chao-lua/scenes/pan"
    ]


def test_an_acceptable_decision_is_a_success_and_an_ungraded_one_is_neither(play, told) -> None:
    path = play((("pan", "cover", 6500), ("talk", "go", 0), ("hall", "look", 1239)))
    pan, hall = [s for s in told(path) if "/question" in about(s)]
    assert (pan["result"]["success"], pan["result"]["score"]) == (True, {"raw": 1, "min": 0})
    assert "success" not in hall["result"]
    assert "score" not in hall["result"]
    assert hall["result"]["duration"] == "PT1.23S"
    assert own(hall, "result")["elapsed-ms"] == 1239


def test_time_that_ran_out_has_no_response(play, told) -> None:
    late = one(told(play(MIXED)), "answered", "/scenes/pan/question")
    assert "response" not in late["result"]
    assert own(late, "result")["timed-out"] is True
    assert late["result"]["success"] is False


def test_an_option_pressed_too_late_is_told_as_pressed(play, told) -> None:
    late = one(told(play((("pan", "valve", 20001),))), "answered", "/scenes/pan/question")
    assert late["result"]["response"] == "valve"
    assert own(late, "result")["taken"] == "late"


def test_a_critical_error_fails_an_objective_of_its_own(play, told) -> None:
    found = told(play(WORST))
    failed = one(found, "failed", "/critical/pan.water")
    assert failed["result"]["success"] is False
    assert own(failed, "result") == {"severity": "critical"}
    result = one(found, "failed")
    assert own(result, "result")["critical"] == ["pan.water"]


def test_the_end_tells_score_and_objectives(play, told) -> None:
    found = told(play(MIXED))
    result = one(found, "failed")["result"]
    assert result["success"] is False
    assert result["score"]["raw"] == result["score"]["scaled"] * 100
    assert (result["score"]["min"], result["score"]["max"]) == (0, 100)
    assert one(found, "completed")["result"]["completion"] is True
    isolate = one(found, "completed", "/objectives/isolate")["result"]
    assert isolate["score"] == {"scaled": 0, "raw": 0, "min": 0, "max": 2}
    over = one(found, "terminated")
    assert own(over, "result") == {
        "elapsed-ms": 21500, "status": "finished", "ending": "safe", "stalls": 0,
    }  # fmt: skip
    assert found[-1] is over


def test_statements_name_their_attempt_content_and_profile(play, told) -> None:
    path = play(mode="exam", timer="x2", language="en")
    header = read(path).header
    context = told(path)[3]["context"]
    assert context["registration"] == registration(header)
    assert context["platform"] == f"Rescue Training {header.version}"
    assert (context["revision"], context["language"]) == (header.content_hash, "en")
    around = {
        relation: [activity["id"].removeprefix(BASE) for activity in activities]
        for relation, activities in context["contextActivities"].items()
    }
    assert around == {
        "parent": ["scenarios/chao-lua"],
        "grouping": ["program", f"scenarios/chao-lua/editions/{header.rules_hash}"],
        "category": ["profile/v1"],
    }
    facts = own(told(path)[3])
    assert (facts["session"], facts["mode"], facts["timer"], facts["seed"]) == (
        header.attempt, "exam", "x2", 7,
    )  # fmt: skip


def test_attempts_of_a_trainee_at_one_scenario_share_a_registration(play, told) -> None:
    one, two, other = told(play())[0], told(play())[0], told(play(pseudonym="p-wxyz6789"))[0]
    registrations = [s["context"]["registration"] for s in (one, two, other)]
    assert registrations[0] == registrations[1] != registrations[2]
    assert one["id"] != two["id"]


def test_the_same_record_gives_the_same_statements_under_ids_of_their_own(play, told) -> None:
    path = play(WORST)
    found = told(path)
    assert found == told(path)
    ids = [s["id"] for s in found]
    assert len(set(ids)) == len(ids)
    assert all(uuid.UUID(i).version == 5 and i == i.lower() for i in ids)
    assert ids[-1] == closing_id(read(path).header.attempt)


def test_another_base_moves_our_iris_and_nobody_elses(play, told) -> None:
    found = json.dumps(told(play(), names=Names("https://pccc.example/x#")))
    assert BASE not in found
    assert "https://pccc.example/x#ext/seq" in found
    assert "http://adlnet.gov/expapi/verbs/answered" in found


def test_texts_stand_in_definitions_alone_in_every_language_they_are_in(play, told, texts) -> None:
    path = play(WORST)
    bare, full = told(path), told(path, texts=texts)
    assert one(full, "passed" if "passed" in verbs(full) else "failed")["object"]["definition"][
        "name"
    ] == {"vi": "Chảo lửa", "en": "Pan on fire"}
    question = one(full, "answered", "/scenes/pan/question")["object"]["definition"]
    assert question["description"] == {"vi": "Bạn làm gì trước tiên?"}
    assert {choice["id"]: choice["description"] for choice in question["choices"]} == {
        "valve": {"vi": "Tắt bếp"}, "cover": {"vi": "Đậy nắp"}, "water": {"vi": "Dội nước"},
    }  # fmt: skip
    assert question["correctResponsesPattern"] == ["valve"]
    critical = one(full, "failed", "/critical/pan.water")["object"]["definition"]
    assert critical["name"] == {"vi": "Dội nước"}
    assert critical["description"] == {"vi": "Dầu bắn tung lên."}
    assert critical["extensions"] == {BASE + "ext/source": "Luật PCCC và CNCH"}
    assert without_definitions(full) == without_definitions(bare)


def without_definitions(statements) -> list:
    plain = json.loads(json.dumps(statements))
    for statement in plain:
        for activities in statement["context"]["contextActivities"].values():
            for activity in activities:
                activity.pop("definition", None)
        statement["object"].pop("definition")
    return plain


def test_a_scene_that_asks_nothing_is_a_cutscene_where_the_scenario_is_known(
    play, told, texts
) -> None:
    path = play()
    kinds = {
        about(s): s["object"]["definition"]["type"].rpartition("/")[2]
        for s in told(path, texts=texts)
    }
    assert (kinds["/scenes/pan"], kinds["/scenes/talk"], kinds["/endings/safe"]) == (
        "level", "cutscene", "cutscene",
    )  # fmt: skip
    assert one(told(path), "accessed", "/scenes/talk")["object"]["definition"]["type"].endswith(
        "level"
    )


def test_texts_of_another_scenario_do_no_harm(header, chained, texts) -> None:
    judged = {
        "event": "judged", "scene": "lift", "leg": "call", "decision": "lift", "grade": "best",
        "first": False, "pays": {}, "cost": None,
    }  # fmt: skip
    gated = {"event": "gated", "scene": "lift", "leg": "call", "grade": "critical"}
    moved = {"event": "ended", "ending": "roof"}
    scored = {
        "event": "scored", "percent": 9, "raw": None, "passed": False, "critical": [],
        "medals": [], "objectives": {"lifts": {"earned": 0, "best": 1}},
    }  # fmt: skip
    data = chained(
        header.to_json(),
        {
            "type": "response", "elapsed": 9, "events": [judged, gated, moved, scored],
            "input": {"scene": "lift", "answer": "call", "elapsed": 9},
        },
    )  # fmt: skip
    found = statements(parse_played(data), texts=texts)
    assert verbs(found)[-2:] == ["failed", "terminated"]
    assert [fault for s in found for fault in validate(s)] == []


def parse_played(data):
    return parse(Path("a.jsonl"), data)


def test_a_branched_attempt_tells_only_what_is_new_and_has_no_result(
    store, play, told, load
) -> None:
    first = play((("pan", "valve", 6000), ("talk", "go", 0), ("hall", "wake", 900)))
    with_branch = store.branch(first, 2, load)
    with_branch.respond(Response("hall", "out", 800))
    assert with_branch.close()
    found = told(with_branch.path)
    assert [(verb, about(s)) for verb, s in zip(verbs(found), found, strict=True)] == [
        ("initialized", ""),
        ("accessed", "/scenes/hall"),
        ("answered", "/scenes/hall/question"),
        ("accessed", "/endings/safe"),
        ("terminated", ""),
    ]
    origin = read(first).header.attempt
    assert {json.dumps(own(s)["branched-from"]) for s in found} == {
        json.dumps({"attempt": origin, "responses": 2})
    }
    start = read(with_branch.path).header.start
    assert [s["timestamp"] for s in found][:2] == [start, start]
    assert found[2]["timestamp"] == start.replace(".000Z", ".800Z")


def test_a_branch_from_the_very_start_copies_nothing(store, play, told, load) -> None:
    branch = store.branch(play(), 0, load)
    branch.respond(Response("pan", "valve", 100))
    assert branch.close()
    assert verbs(told(branch.path)) == ["initialized", "accessed", "answered", "accessed"]


def test_the_timestamp_is_the_start_and_the_play_since(play, told) -> None:
    found = told(play())
    assert found[0]["timestamp"] == "2026-11-24T08:00:00.000Z"
    assert one(found, "accessed", "/endings/safe")["timestamp"] == "2026-11-24T08:00:07.700Z"
    assert own(found[-1])["sim-time"] == 7700


def test_a_pause_is_told_and_counts_as_no_time(begin, told) -> None:
    recording = begin()
    recording.paused()
    recording.resumed()
    recording.stall(9000)
    recording.respond(Response("pan", "valve", 6000))
    recording.abandon()
    assert recording.close()
    found = told(recording.path)
    assert verbs(found) == [
        "initialized", "accessed", "suspended", "resumed", "answered", "accessed", "terminated",
    ]  # fmt: skip
    assert found[-1]["timestamp"] == "2026-11-24T08:00:06.000Z"
    assert own(found[-1], "result") == {
        "elapsed-ms": 6000, "status": "abandoned", "stalls": 1,
    }  # fmt: skip


def test_an_attempt_taken_up_again_goes_on_at_the_time_of_day_it_was(begin, store, load, told):
    recording = begin()
    recording.respond(Response("pan", "valve", 6000))
    assert recording.close()
    before = told(recording.path)
    again = store.resume(recording.path, load)
    again.respond(Response("talk", "go", 250))
    assert again.close()
    found = told(recording.path)
    assert found[: len(before)] == before
    assert [(verb, s["timestamp"]) for verb, s in zip(verbs(found), found, strict=True)][-3:] == [
        ("suspended", "2026-11-24T08:00:06.000Z"),
        ("resumed", "2026-11-24T08:00:06.000Z"),
        ("accessed", "2026-11-24T08:00:06.250Z"),
    ]


def test_a_clock_put_back_does_not_turn_time_round(begin, told, rewritten) -> None:
    recording = begin()
    recording.respond(Response("pan", "valve", 6000))
    recording.paused()
    recording.resumed("2026-11-20T08:00:00.000Z")
    recording.respond(Response("talk", "go", 1))
    recording.resumed("2026-11-25T08:00:00.000Z")
    assert recording.close()
    stamps = [s["timestamp"] for s in told(recording.path)]
    assert stamps == sorted(stamps)
    assert stamps[-1] == "2026-11-25T08:00:00.000Z"


def test_a_start_without_milliseconds_gets_them(play, told, rewritten) -> None:
    path = play()
    rewritten(path, lambda bodies: bodies[0].update(start="2026-11-24T08:00:00Z"))
    assert told(path)[0]["timestamp"] == "2026-11-24T08:00:00.000Z"


def test_a_draft_is_completed_and_has_no_result(play, told, rewritten) -> None:
    path = play()

    def draft(bodies) -> None:
        scored = bodies[-1]["events"][-1]
        scored.update(percent=None, passed=None, objectives={"people": {"earned": 0, "best": 0}})

    rewritten(path, draft)
    found = told(path)
    assert verbs(found)[-3:] == ["completed", "completed", "terminated"]
    assert "score" not in one(found, "completed", "/objectives/people")["result"]


def test_a_damaged_record_gives_nothing_and_a_torn_line_does_not_count(play, told) -> None:
    path = play()
    sound = path.read_bytes()
    path.write_bytes(sound + b'{"half')
    assert verbs(told(path))[-1] == "terminated"
    path.write_bytes(sound.replace(b"valve", b"velve"))
    assert told(path) == []


def spoil(number: int, **change):
    return lambda bodies: bodies[number].update(**change)


def spoil_event(number: int, event: int, **change):
    return lambda bodies: bodies[number]["events"][event].update(**change)


def twice(bodies) -> None:
    bodies[2]["events"] = [bodies[2]["events"][0], bodies[2]["events"][0]]


@pytest.mark.parametrize(
    "change",
    [
        spoil(0, start="2026-13-41T00:00:00Z"),
        spoil(2, elapsed=-1),
        spoil(2, elapsed=10**40),
        spoil(3, elapsed=1),
        spoil(2, input=None),
        spoil(2, input={"scene": "pan", "answer": "valve", "elapsed": True}),
        spoil_event(2, 0, cost=[1, 0]),
        spoil_event(2, 0, cost=[101, 1]),
        spoil_event(2, 0, pays={"isolate": -1}),
        spoil_event(2, 0, grade=5),
        spoil_event(2, -1, scene=None),
        spoil_event(-1, -1, percent=101),
        spoil_event(-1, -1, medals="safe"),
        spoil_event(-1, -1, objectives={"people": {"earned": 3, "best": 2}}),
        twice,
        lambda bodies: bodies.append({"type": "resumed", "elapsed": 9999, "at": "noon"}),
        lambda bodies: bodies.insert(2, {"type": "resumed", "elapsed": 0, "at": "2026-11-24"}),
    ],
)
def test_lines_that_make_no_sense_give_nothing(play, told, rewritten, change) -> None:
    path = play()
    rewritten(path, change)
    found = told(path)
    after_the_end = found and verbs(found)[-1] == "terminated" and len(found) == 14
    assert found == [] or (after_the_end and "noon" in path.read_text())


def test_lines_of_an_unknown_kind_are_passed_over(play, told, rewritten) -> None:
    path = play()
    before = told(path)
    rewritten(path, lambda bodies: bodies.insert(2, {"type": "remark", "elapsed": "?"}))
    assert [s["verb"] for s in told(path)] == [s["verb"] for s in before]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    seed=st.integers(0, 2**31), length=st.integers(0, 40), cut=st.integers(1, 12),
    mode=st.sampled_from(["practice", "exam"]), timer=st.sampled_from(["x1", "off"]),
)  # fmt: skip
def test_whatever_is_played_gives_valid_statements_that_never_change(
    begin, told, texts, seed, length, cut, mode, timer
) -> None:
    recording, chance = begin(mode=mode, timer=timer, seed=seed), Chance(seed)
    program = recording.program
    for _ in range(length):
        ways = [] if recording.state.ending else ways_now(program, recording.state)
        if not ways:
            break
        way = ways[chance.below(len(ways))]
        recording.respond(Response(recording.state.scene, way.move.answer, way.elapsed))
        if chance.below(9) == 0:
            recording.paused()
            recording.resumed()
    assert recording.close()
    whole = told(recording.path, texts=texts)
    assert [fault for s in whole for fault in validate(s)] == []
    assert [own(s)["seq"] for s in whole] == list(range(len(whole)))
    lines = recording.path.read_bytes().splitlines(keepends=True)
    part = statements(parse(recording.path, b"".join(lines[:cut])), texts=texts)
    assert list(part) == whole[: len(part)]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    scene=st.text(max_size=9), taken=st.text(max_size=9), elapsed=st.integers(0, 10**9),
    grade=st.none() | st.text(max_size=5), over=st.integers(0, 300), under=st.integers(1, 3),
)  # fmt: skip
def test_whatever_stands_in_sound_lines_gives_valid_statements_or_none(
    header, chained, scene, taken, elapsed, grade, over, under
) -> None:
    judged = {
        "event": "judged", "scene": scene, "leg": taken, "decision": scene, "grade": grade,
        "first": True, "pays": {taken: over}, "cost": [over, under],
    }  # fmt: skip
    gated = {"event": "gated", "scene": scene, "leg": taken, "grade": "fatal"}
    given_ = {"scene": scene, "answer": taken, "elapsed": elapsed}
    events = [judged, gated, {"event": "entered", "scene": scene}]
    line = {"type": "response", "elapsed": elapsed, "input": given_, "events": events}
    data = chained(header.to_json(), line)
    found = statements(parse_played(data))
    assert bool(found) == (over <= 100 * under)
    assert [fault for s in found for fault in validate(s)] == []


def test_an_attempt_that_copied_its_end_is_over_without_a_result(header, chained) -> None:
    ended = [{"event": "ended", "ending": "safe"}, {"event": "scored", "percent": 90}]
    whole = chained(
        {**header.to_json(), "origin": {"attempt": "1" * 32, "responses": 1}},
        {"type": "started", "elapsed": 0, "events": []},
        {"type": "response", "elapsed": 50, "input": {}, "events": ended},
    )
    found = statements(parse_played(whole))
    assert verbs(found) == ["initialized", "accessed", "terminated"]
