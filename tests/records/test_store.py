from __future__ import annotations

import json

import pytest

from rescue_training.attempt import Refused, Response
from rescue_training.records.chain import head_code
from rescue_training.records.disk import CannotSave, Trouble
from rescue_training.records.identity import UnknownPerson
from rescue_training.records.read import read
from rescue_training.records.store import CannotContinue, Store
from rescue_training.records.summary import Status

MIXED = (("pan", "late", 20000), ("hall", "look", 700), ("hall", "out", 800))
WORST = (("pan", "water", 3000), ("hall", "out", 800))


def lines(path) -> list[str]:
    return [line.type for line in read(path).lines]


def test_an_attempt_is_one_file_under_the_pseudonym(store, play) -> None:
    path = play()
    header = read(path).header
    assert header is not None
    assert path == (
        store.root / "records" / "p-abcd2345" / f"20261124T080000000Z-{header.attempt}.jsonl"
    )
    assert (header.scenario, header.seed, header.mode, header.timer, header.language) == (
        "chao-lua", 7, "practice", "x1", "vi",
    )  # fmt: skip
    assert header.denominators == {"isolate": 2, "people": 4}
    assert lines(path) == ["header", "started", *["response"] * 4]


def test_a_decision_and_all_that_came_of_it_are_one_line(play) -> None:
    line = read(play()).responses[0]
    assert line.body["input"] == {"scene": "pan", "answer": "valve", "elapsed": 6000}
    assert [event["event"] for event in line.events] == ["judged", "changed", "entered"]


def test_the_same_script_gives_the_same_events(play) -> None:
    one, other = ([line.body | {"prev": ""} for line in read(play()).lines[1:]] for _ in range(2))
    assert one == other


def test_the_state_is_there_at_once_and_the_ticket_says_when_it_is_safe(begin) -> None:
    recording = begin()
    ticket = recording.respond(Response("pan", "valve", 6000))
    assert recording.state.scene == "talk"
    assert recording.events[0]["grade"] == "best"
    assert ticket.wait(10)
    assert ticket is recording.ticket
    assert recording.trouble is None
    recording.close()
    assert recording.head_code == read(recording.path).head_code


def test_an_impossible_response_is_not_recorded(begin) -> None:
    recording = begin()
    with pytest.raises(Refused):
        recording.respond(Response("pan", "fly", 10))
    recording.close()
    assert lines(recording.path) == ["header", "started"]


def test_stalls_pauses_and_giving_up_are_recorded(begin, store, load) -> None:
    recording = begin()
    recording.respond(Response("pan", "cover", 400), total=1000)
    recording.stall(5100)
    recording.paused()
    recording.resumed()
    recording.abandon()
    recording.close()
    assert lines(recording.path)[3:] == ["stall", "paused", "resumed", "abandoned"]
    assert {line.body["elapsed"] for line in read(recording.path).lines[2:]} == {1000}
    (summary,) = store.summaries()
    assert (summary.status, summary.passed) == (Status.ABANDONED, None)
    assert store.unfinished("p-abcd2345") is None
    assert store.verify(recording.path, load).ok


def test_results_and_medals_of_the_home_screen(store, play) -> None:
    play(mode="exam")
    play(MIXED)
    play([])
    play(pseudonym="p-other234")
    results = store.results("p-abcd2345")["chao-lua"]
    assert (results.attempts, results.percent, results.passed) == (2, 100, True)
    assert results.medals == {"passed", "safe", "complete"}
    assert results.last == "2026-11-24T08:00:01.000Z"
    assert results.unfinished is not None
    assert len(store.summaries()) == 4


def test_passed_is_unknown_until_finished(store, play) -> None:
    play([("pan", "valve", 1)])
    (summary,) = store.summaries("p-abcd2345")
    assert (summary.status, summary.passed, summary.percent) == (Status.UNFINISHED, None, None)
    assert summary.to_json()["status"] == "unfinished"


def test_a_summary_says_all_that_the_list_prints(store, play) -> None:
    path = play(WORST)
    table = store.summaries()[0].to_json()
    assert json.loads(json.dumps(table)) == table
    assert (table["ending"], table["passed"], table["critical"]) == ("safe", False, ["pan.water"])
    assert table["objectives"]["isolate"] == {"earned": 0, "best": 2}
    assert table["record"] == str(path)
    assert (table["raw"], table["medals"], table["branched"]) == ([50, 3], [], False)


def test_unchanged_records_are_read_once(store, play, monkeypatch) -> None:
    path = play()
    before = store.summaries()
    monkeypatch.setattr("rescue_training.records.store.read", None)
    assert store.summaries() == before
    path.unlink()
    assert store.summaries() == []


def test_a_record_that_vanishes_while_listing_is_left_out(store, play, monkeypatch) -> None:
    path = play()
    monkeypatch.setattr(Store, "paths", lambda *_: [path.with_name("gone.jsonl")])
    assert store.summaries() == []


def test_damaged_records_are_listed_without_a_result(store, play, rewritten) -> None:
    path, hostile = play(), play()
    path.write_bytes(path.read_bytes().replace(b'"valve"', b'"cover"', 1))
    rewritten(hostile, lambda bodies: bodies[-1]["events"][-1].update(raw=5))
    (path.parent / "empty.jsonl").write_bytes(b"")
    (path.parent / "rubbish.jsonl").write_bytes(b"rubbish\n")
    found = store.summaries()
    assert [summary.status for summary in found] == [Status.DAMAGED] * 3
    assert store.results("p-abcd2345")["chao-lua"].attempts == 0
    assert found[-1].to_json()["scenario"] is None


def test_an_attempt_goes_on_exactly_where_it_was(store, begin, load) -> None:
    first = begin()
    first.respond(Response("pan", "cover", 6000))
    first.respond(Response("talk", "go", 0))
    first.close()
    unfinished = store.unfinished("p-abcd2345", "chao-lua")
    assert unfinished is not None
    assert store.unfinished("p-abcd2345", "other") is None
    again = store.resume(unfinished.path, load)
    assert again.state == first.state
    assert again.events == first.events
    assert again.total == 6000
    again.respond(Response("hall", "wake", 900))
    again.respond(Response("hall", "out", 800))
    assert again.close()
    assert lines(again.path)[4] == "resumed"
    assert read(again.path).lines[4].body["at"] == "2026-11-24T08:00:01.000Z"
    assert store.verify(again.path, load).ok
    assert store.summaries()[0].status is Status.FINISHED


def test_an_attempt_goes_on_with_the_content_it_was_begun_with(store, play, load, content) -> None:
    path = play([("pan", "valve", 1)])
    (content / "scenario.yaml").write_text("format: 1\n")
    again = store.resume(path, load)
    again.respond(Response("talk", "go", 0))
    again.close()
    assert store.verify(path, load).ok


def test_a_torn_last_line_is_set_aside_and_answered_again(store, play, load) -> None:
    path = play([("pan", "valve", 1), ("talk", "go", 0)])
    path.write_bytes(path.read_bytes()[:-7])
    again = store.resume(path, load)
    assert again.state.scene == "talk"
    again.respond(Response("talk", "go", 0))
    again.close()
    assert store.verify(path, load).outcome == "verified"
    assert path.with_name(path.name + ".torn").exists()


def test_two_windows_cannot_continue_one_attempt(store, begin, load) -> None:
    recording = begin()
    recording.ticket.wait(10)
    with pytest.raises(CannotSave) as refused:
        store.resume(recording.path, load)
    assert refused.value.trouble is Trouble.BUSY
    recording.close()
    store.resume(recording.path, load).close()


def test_what_is_over_or_damaged_cannot_be_continued(store, play, load) -> None:
    path = play()
    with pytest.raises(CannotContinue) as refused:
        store.resume(path, load)
    assert refused.value.verdict.key == "records.verdict.not_replayable.over"
    path.write_bytes(path.read_bytes().replace(b'"valve"', b'"cover"', 1))
    with pytest.raises(CannotContinue) as refused:
        store.resume(path, load)
    assert refused.value.verdict.line == 3
    assert not path.with_name(path.name + ".lock").exists()


def test_a_branch_copies_the_inputs_before_and_names_its_origin(store, play, load) -> None:
    path = play(MIXED)
    branch = store.branch(path, 1, load)
    assert branch.state.history == (Response("pan", "late", 20000),)
    assert (branch.state.mode, branch.total) == ("practice", 20000)
    branch.respond(Response("hall", "wake", 5))
    branch.respond(Response("hall", "out", 5))
    branch.close()
    header, origin = read(branch.path).header, read(path).header
    assert header is not None
    assert origin is not None
    assert header.origin is not None
    assert (header.origin.attempt, header.origin.responses) == (origin.attempt, 1)
    assert store.verify(branch.path, load).ok
    assert store.results("p-abcd2345")["chao-lua"].attempts == 1
    assert [summary.counts for summary in store.summaries()] == [True, False]


def test_an_erased_person_leaves_every_chain_valid(store, play, load) -> None:
    person = store.people.add("Nguyễn Văn An")
    path = play(pseudonym=person.pseudonym)
    store.erase(person.pseudonym)
    assert store.verify(path, load).ok
    every = b"".join(file.read_bytes() for file in store.root.rglob("*") if file.is_file())
    assert "Nguyễn" not in every.decode()


def test_a_person_can_be_erased_with_all_attempts(store, play, load) -> None:
    person, other = store.people.add("An"), store.people.add("Bình")
    mine, theirs = play(pseudonym=person.pseudonym), play(pseudonym=other.pseudonym)
    store.erase(person.pseudonym, records=True)
    store.erase(other.pseudonym)
    assert (mine.exists(), store.verify(theirs, load).ok) == (False, True)
    with pytest.raises(UnknownPerson):
        store.erase(person.pseudonym, records=True)
    nobody = store.people.add("Cường")
    store.erase(nobody.pseudonym, records=True)


def test_seeds_differ_unless_chosen(begin) -> None:
    seeds = set()
    for _ in range(3):
        recording = begin(seed=None)
        recording.close()
        seeds.add(recording.header.seed)
    assert len(seeds) > 1


def test_the_code_is_the_same_on_screen_and_in_the_file(begin) -> None:
    recording = begin()
    recording.close()
    assert recording.head_code == head_code(read(recording.path).head)
