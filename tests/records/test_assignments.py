from __future__ import annotations

import json
import time
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from rescue_training.records.assignment import (
    LARGEST,
    Assignment,
    BadAssignments,
    Given,
    matching_key,
    read_targets,
    written,
)
from rescue_training.records.assignments import FILE, Assignments, take_file
from rescue_training.records.disk import CannotSave
from rescue_training.records.header import Origin
from rescue_training.records.identity import Identity
from rescue_training.records.lock import Lock
from rescue_training.records.progress import Progress, State, Tried, progress, tried
from rescue_training.records.store import Store
from rescue_training.records.summary import Status, Summary
from rescue_training.wording import Wording, languages

NOW = "2026-11-24T08:00:00.000Z"
STORE = "5" * 32


@pytest.fixture
def clock():
    return [NOW]


@pytest.fixture
def station(tmp_path, clock) -> Assignments:
    return Assignments(tmp_path / "home" / FILE, lambda: clock[0])


def item(number: int = 1, **changes) -> Assignment:
    fields = {"scenario": "chay-chao-dau", "due": "2026-12-01", "set_by": "instructor",
              "unit": "Đội 1", "added": NOW}  # fmt: skip
    if "people" in changes:
        fields["unit"] = ""
    return Assignment(f"{number:032x}", **{**fields, **changes})


def document(*items: Assignment, made: str = NOW, store: str = STORE, closed=()) -> bytes:
    return written(Given(store, made, items, tuple(closed)).to_json())


def uids(items) -> list[int]:
    return [int(one.uid, 16) for one in items]


# -- who is reached


def test_an_assignment_of_a_unit_reaches_everybody_in_it_however_the_unit_is_written() -> None:
    given = item(unit="Đội Hòa Bình")
    for written_so in (
        "đội hòa bình",
        "ĐỘI  HOÀ BÌNH",
        unicodedata.normalize("NFD", "Đội Hoà Bình"),
    ):
        assert given.reaches("p-abcd", written_so)
    assert not given.reaches("p-abcd", "Đội Hòa Bình 2")
    assert not given.reaches("p-abcd", "")


def test_an_assignment_of_a_person_reaches_each_of_the_pseudonyms_and_nobody_else() -> None:
    given = item(people=("p-here", "p-there"))
    assert given.reaches("p-there", "Đội 2")
    assert not given.reaches("p-other", "Đội 1")


@pytest.mark.parametrize(("one", "other"), [
    ("Nguyễn Thị Thúy", "nguyễn thị thuý"), ("Khỏe", "khoẻ"), ("Hòa", "HOÀ"), ("Thủy", "Thuỷ"),
])  # fmt: skip
def test_the_two_ways_of_placing_a_tone_mark_are_one_name(one, other) -> None:
    assert matching_key(one) == matching_key(other)


@pytest.mark.parametrize(("one", "other"), [
    ("Hòa", "Hóa"), ("Hoan", "Hoàn"), ("Đức", "Duc"), ("Tổ 1", "Tổ 11"), ("Toàn", "Tòan"),
])  # fmt: skip
def test_names_that_differ_in_a_letter_or_tone_stay_apart(one, other) -> None:
    assert matching_key(one) != matching_key(other)


# -- what the station holds


def test_a_station_begins_with_nothing_to_do(station) -> None:
    assert station.open_for("p-abcd", "Đội 1") == ()


def test_what_the_instructor_gave_is_there_by_day(station) -> None:
    later, sooner = item(1, due="2026-12-09"), item(2, due="2026-12-01")
    assert station.take(document(later, sooner)) == 2
    assert station.open_for("p-abcd", "Đội 1") == (sooner, later)


def test_a_newer_document_of_the_same_store_replaces_the_older_one(station) -> None:
    station.take(document(item(1), item(2)))
    station.take(document(item(2), made="2026-11-25T08:00:00.000Z"))
    assert uids(station.open_for("p-abcd", "Đội 1")) == [2]


def test_an_old_file_found_on_a_stick_changes_nothing(station, clock) -> None:
    clock[0] = "2026-11-26T08:00:00.000Z"
    station.take(document(item(2), made="2026-11-25T08:00:00.000Z"))
    station.take(document(item(1), made=NOW))
    assert uids(station.open_for("p-abcd", "Đội 1")) == [2]


def test_a_document_dated_in_the_future_does_not_shut_out_those_after_it(station) -> None:
    station.take(document(item(1), made="2106-01-01T00:00:00.000Z"))
    station.take(document(item(2), made=NOW))
    assert uids(station.open_for("p-abcd", "Đội 1")) == [2]


def test_two_instructors_do_not_take_away_one_anothers_assignments(station) -> None:
    station.take(document(item(1)))
    station.take(document(item(2), store="6" * 32))
    assert uids(station.open_for("p-abcd", "Đội 1")) == [1, 2]


def test_a_file_on_a_stick_is_as_good_as_the_network(tmp_path) -> None:
    file = tmp_path / "giao-bai.json"
    file.write_bytes(b"\xef\xbb\xbf" + document(item(1)))
    assert take_file(tmp_path / "home", file) == 1
    assert uids(Assignments(tmp_path / "home" / FILE).open_for("p-abcd", "Đội 1")) == [1]


# -- targets


def test_a_trainees_target_is_for_that_trainee_alone(station) -> None:
    target = station.register("khoi-hanh-lang", date(2026, 12, 3), pseudonym="p-abcd",
                              unit="Đội 1", standard=90, mode="exam")  # fmt: skip
    assert station.open_for("p-abcd", "Đội 1") == (target,)
    assert station.open_for("p-wxyz", "Đội 1") == ()
    assert (target.set_by, target.standard, target.mode) == ("trainee", 90, "exam")


def test_a_units_target_is_for_everybody_in_it(station) -> None:
    target = station.register("khoi-hanh-lang", date(2026, 12, 3), unit=" Đội  1 ")
    assert target.unit == "Đội 1"
    assert station.open_for("p-wxyz", "đội 1") == (target,)


def test_targets_travel_to_the_instructor_and_withdrawn_ones_say_so(station, clock) -> None:
    kept = station.register("khoi-hanh-lang", date(2026, 12, 3), pseudonym="p-abcd")
    gone = station.register("chay-chao-dau", date(2026, 12, 3), pseudonym="p-abcd")
    clock[0] = "2026-11-25T08:00:00.000Z"
    station.withdraw(gone.uid)
    assert station.open_for("p-abcd", "") == (kept,)
    told = {target.uid: target.closed for target in read_targets(station.outgoing())}
    assert told == {kept.uid: "", gone.uid: clock[0]}


def test_a_target_that_comes_back_from_the_instructor_is_there_once(station) -> None:
    target = station.register("khoi-hanh-lang", date(2026, 12, 3), unit="Đội 1")
    station.take(document(target))
    assert station.open_for("p-abcd", "Đội 1") == (target,)


def test_a_target_the_instructor_withdrew_is_withdrawn_here_too(station) -> None:
    target = station.register("khoi-hanh-lang", date(2026, 12, 3), unit="Đội 1")
    station.take(document(closed=(target.uid,)))
    assert station.open_for("p-abcd", "Đội 1") == ()
    assert read_targets(station.outgoing())[0].closed == NOW


def test_no_name_stands_in_what_a_station_keeps_or_sends(station) -> None:
    person = Identity(station.path.with_name("identity.json")).add("Trần Thị Bình", "Đội 1")
    station.register("khoi-hanh-lang", date(2026, 12, 3), pseudonym=person.pseudonym, unit="Đội 1")
    assert "Bình" not in station.path.read_text("utf-8") + station.outgoing().decode()


def test_targets_of_somebody_who_is_erased_here_are_dropped_from_every_copy(tmp_path) -> None:
    store = Store(tmp_path)
    station = Assignments(tmp_path / FILE)
    an, binh = (store.people.add(name).pseudonym for name in ("Lê An", "Trần Bình"))
    station.register("khoi-hanh-lang", date(2026, 12, 3), pseudonym=an)
    kept = station.register("khoi-hanh-lang", date(2026, 12, 3), pseudonym=binh)
    store.erase(an)
    assert station.held().targets == (kept,)
    assert not [file for file in tmp_path.glob("assignments*") if an in file.read_text("utf-8")]


# -- damage


def test_a_damaged_file_is_read_from_its_backup_and_kept_aside(station) -> None:
    first = station.register("khoi-hanh-lang", date(2026, 12, 3), pseudonym="p-abcd")
    station.register("chay-chao-dau", date(2026, 12, 4), pseudonym="p-abcd")
    station.path.write_bytes(b"{torn")
    assert station.open_for("p-abcd", "") == (first,)
    third = station.register("chay-chao-dau", date(2026, 12, 5), pseudonym="p-abcd")
    assert station.open_for("p-abcd", "") == (first, third)
    assert station.path.with_name(FILE + ".damaged").read_bytes() == b"{torn"


def test_a_file_that_another_program_is_changing_is_not_written(station) -> None:
    station.path.parent.mkdir()
    with Lock(station.path), pytest.raises(CannotSave):
        station.take(document(item()))


GOOD = yaml.safe_load(document(item()))


@pytest.mark.parametrize(("data", "why"), [
    (b"\xff\xfe\x00", "foreign"),
    (b"[" * 200_000, "foreign"),
    (b"[1, 2]", "foreign"),
    (b"{}", "foreign"),
    (json.dumps({**GOOD, "type": "targets"}).encode(), "foreign"),
    (json.dumps({**GOOD, "format": 99}).encode(), "newer"),
    (json.dumps({**GOOD, "format": "1"}).encode(), "broken"),
    (json.dumps({**GOOD, "store": "../../etc"}).encode(), "broken"),
    (json.dumps({**GOOD, "made": 7}).encode(), "broken"),
    (json.dumps({**GOOD, "assignments": [7]}).encode(), "broken"),
    (b" " * (LARGEST + 1), "large"),
    (json.dumps({**GOOD, "assignments": [{}] * 5_001}).encode(), "large"),
])  # fmt: skip
def test_a_foreign_or_broken_document_is_refused_and_changes_nothing(station, data, why) -> None:
    station.take(document(item(1)))
    with pytest.raises(BadAssignments) as refused:
        station.take(data)
    assert refused.value.why == why
    assert uids(station.open_for("p-abcd", "Đội 1")) == [1]


@pytest.mark.parametrize("change", [
    {"uid": "x"}, {"scenario": "../up"}, {"due": "2026-02-30"}, {"due": "٢٠٢٦-12-01"}, {"due": 3},
    {"set_by": "admin"}, {"mode": "practice"}, {"standard": 0}, {"standard": 101},
    {"standard": True}, {"standard": "80"}, {"timer": "yes"}, {"unit": ""}, {"unit": "x" * 121},
    {"people": ["Trần Thị Bình"]}, {"people": ["p-abcd"]}, {"added": "2026-13-41T00:00:00Z"},
    {"added": "now"}, {"unit": ["Đội 1"]}, {"people": 5},
])  # fmt: skip
def test_an_assignment_with_a_wrong_field_is_refused(station, change) -> None:
    broken = {**GOOD, "assignments": [{**GOOD["assignments"][0], **change}]}
    with pytest.raises(BadAssignments):
        station.take(json.dumps(broken).encode())


def test_a_key_of_a_later_version_does_no_harm(station) -> None:
    later = {**GOOD, "assignments": [{**GOOD["assignments"][0], "colour": "red"}]}
    assert station.take(json.dumps(later).encode()) == 1


def test_a_unit_with_invisible_letters_is_read_without_them(station) -> None:
    turned = {**GOOD["assignments"][0], "unit": "Đội\u202e 1\u200b"}
    station.take(json.dumps({**GOOD, "assignments": [turned]}).encode())
    assert station.open_for("p-abcd", "Đội 1")[0].unit == "Đội 1"


def test_targets_that_claim_to_come_from_the_instructor_are_refused() -> None:
    claimed = {"format": 1, "type": "targets", "made": NOW, "targets": [item().to_json()]}
    with pytest.raises(BadAssignments):
        read_targets(written(claimed))


# -- progress


@pytest.fixture(autouse=True)
def in_hanoi(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    if hasattr(time, "tzset"):
        time.tzset()
        yield
        monkeypatch.undo()
        time.tzset()
    else:
        yield


CASES = """
- it: nothing was tried and the day is far
  today: 2026-11-25
  state: open
- it: nothing was tried and three days are left
  today: 2026-11-28
  state: soon
- it: the last day itself is not overdue
  today: 2026-12-01
  state: soon
- it: the day is over
  today: 2026-12-02
  state: overdue
- it: it was passed
  tries: [[2026-11-25, practice, 85, true]]
  today: 2026-11-26
  state: done
- it: it was tried and not passed
  tries: [[2026-11-25, practice, 60, false]]
  today: 2026-11-30
  state: failing
- it: it was tried, not passed, and the day is over
  tries: [[2026-11-25, practice, 60, false]]
  today: 2026-12-02
  state: overdue
- it: it was passed after the day
  tries: [[2026-11-25, practice, 60, false], [2026-12-02, practice, 85, true]]
  today: 2026-12-09
  state: late
- it: it was passed and failed again later
  tries: [[2026-11-25, practice, 85, true], [2026-11-26, practice, 20, false]]
  today: 2026-12-09
  state: done
- it: a pass from before the assignment is not new
  tries: [[2026-11-23, practice, 85, true]]
  today: 2026-11-25
  state: open
- it: an exam is wanted and practice was passed
  asked: {mode: exam}
  tries: [[2026-11-25, practice, 100, true]]
  today: 2026-11-25
  state: open
- it: an exam is wanted and passed
  asked: {mode: exam}
  tries: [[2026-11-25, practice, 100, true], [2026-11-26, exam, 85, true]]
  today: 2026-11-26
  state: done
- it: a higher standard than the pass mark is not reached
  asked: {standard: 90}
  tries: [[2026-11-25, practice, 89, true]]
  today: 2026-11-26
  state: failing
- it: the standard is reached to the percent
  asked: {standard: 90}
  tries: [[2026-11-25, practice, 90, true]]
  today: 2026-11-26
  state: done
- it: a lower standard than the pass mark is reached without passing
  asked: {standard: 50}
  tries: [[2026-11-25, practice, 60, false]]
  today: 2026-11-26
  state: done
- it: a draft without percent reaches nothing
  asked: {standard: 1}
  tries: [[2026-11-25, practice, null, null]]
  today: 2026-11-26
  state: failing
"""


@pytest.mark.parametrize("case", yaml.safe_load(CASES), ids=lambda case: case["it"])
def test_an_assignment_stands_where_the_records_say_when(case) -> None:
    tries = [Tried(f"{day}T03:00:00.000Z", mode, "x1", percent, passed)
             for day, mode, percent, passed in case.get("tries", ())]  # fmt: skip
    found = progress(item(**case.get("asked", {})), tries, case["today"])
    assert found.state == case["state"]


def one_try(start: str, *, timer: str = "x1", percent: int = 85) -> Tried:
    return Tried(start, "exam", timer, percent, percent >= 80)


def test_progress_tells_the_day_the_tries_and_the_best() -> None:
    tries = [one_try("2026-11-27T03:00:00Z"), one_try("2026-11-25T03:00:00Z", percent=70)]
    found = progress(item(), tries, date(2026, 11, 29))
    assert found == Progress(State.DONE, 2, "2026-11-27", 2, 85, 0)


def test_extra_time_is_refused_only_where_the_assignment_says_so() -> None:
    slow = [one_try("2026-11-25T03:00:00Z", timer="x1.5")]
    assert progress(item(), slow, date(2026, 11, 26)).state is State.DONE
    strict = progress(item(timer=False), slow, date(2026, 11, 26))
    assert (strict.state, strict.tries, strict.aside) == (State.OPEN, 0, 1)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
def test_days_are_those_of_the_wall_clock_and_not_of_greenwich() -> None:
    just_after_midnight = [one_try("2026-12-01T17:30:00.000Z")]
    assert progress(item(), just_after_midnight, date(2026, 12, 2)).day == "2026-12-02"
    assert progress(item(), just_after_midnight, date(2026, 12, 2)).state is State.LATE


def test_a_record_with_an_impossible_date_counts_for_nothing(header) -> None:
    good = Summary(Path("x"), Status.FINISHED, header, 3, "", percent=85, passed=True)
    assert tried(good) == Tried(header.start, "practice", "x1", 85, True)
    assert tried(replace(good, header=replace(header, start="2026-99-99T03:00:00Z"))) is None


def test_attempts_that_do_not_count_are_not_tries(header) -> None:
    branched = replace(header, origin=Origin("1" * 32, 2))
    for status, whose in ((Status.UNFINISHED, header), (Status.FINISHED, branched)):
        assert tried(Summary(Path("x"), status, whose, 3, "", percent=85, passed=True)) is None


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
def test_attempts_of_the_day_of_giving_count_from_midnight_of_the_wall_clock() -> None:
    given = item(added="2026-11-24T16:00:00.000Z")
    at_six = progress(given, [one_try("2026-11-23T23:00:00.000Z")], date(2026, 11, 26))
    the_day_before = progress(given, [one_try("2026-11-23T16:59:59.999Z")], date(2026, 11, 26))
    assert (at_six.state, the_day_before.state) == (State.DONE, State.OPEN)


@pytest.mark.parametrize("language", languages())
def test_every_refusal_has_its_sentence(language) -> None:
    say = Wording(language)
    for why in ("foreign", "broken", "newer", "large", "taken"):
        assert say.has(f"records.assignments.{why}")
