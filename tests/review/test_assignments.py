"""Giving assignments, sending them to stations, and taking targets back."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import delete, insert

from rescue_training.records.assignment import BadAssignments, written
from rescue_training.records.assignments import FILE, Assignments
from rescue_training.review import assignments
from rescue_training.review.assignments import Terms, Whom
from rescue_training.review.store.schema import alias, forgotten, person

NOW = "2026-11-24T08:00:00.000Z"
LATER = "2026-11-25T08:00:00.000Z"
FRYING = Terms("chay-chao-dau", "2026-12-01")


@pytest.fixture
def somebody(fresh_store):
    """Add a person with pseudonyms and return the number."""

    def add(name: str, unit: str = "", *pseudonyms: str) -> int:
        with fresh_store.writer() as connection:
            made = insert(person).values(name=name, unit=unit, added=NOW).returning(person.c.id)
            number = connection.execute(made).scalar_one()
            for pseudonym in pseudonyms:
                connection.execute(insert(alias).values(pseudonym=pseudonym, person=number))
        return number

    return add


@pytest.fixture
def give(fresh_store):
    def one(terms: Terms = FRYING, set_by: str = "instructor", **whom) -> str:
        with fresh_store.writer() as connection:
            return assignments.give(connection, terms, Whom(**whom), NOW, set_by)

    return one


def travelling(store, now: str = NOW) -> list[dict]:
    return json.loads(assignments.document(store, now))["assignments"]


def test_an_assignment_of_a_unit_travels_by_the_name_of_the_unit(fresh_store, give) -> None:
    uid = give(Terms("chay-chao-dau", "2026-12-01", "exam", 90, False), unit="Đội 1")
    (sent,) = travelling(fresh_store)
    assert sent == {
        "uid": uid, "scenario": "chay-chao-dau", "due": "2026-12-01", "set_by": "instructor",
        "unit": "Đội 1", "people": [], "mode": "exam", "standard": 90, "timer": False,
        "added": NOW, "closed": "",
    }  # fmt: skip


def test_an_assignment_of_a_person_travels_by_every_pseudonym_and_no_name(
    fresh_store, give, somebody
) -> None:
    give(person=somebody("Trần Thị Bình", "Đội 1", "p-here", "p-there"))
    (sent,) = travelling(fresh_store)
    assert (sent["people"], sent["unit"]) == (["p-here", "p-there"], "")
    assert "Bình" not in assignments.document(fresh_store, NOW).decode()


def test_somebody_without_a_pseudonym_is_told_once_there_is_one(
    fresh_store, give, somebody
) -> None:
    number = somebody("Trần Thị Bình", "Đội 1")
    give(person=number)
    assert travelling(fresh_store) == []
    with fresh_store.writer() as connection:
        connection.execute(insert(alias).values(pseudonym="p-here", person=number))
    assert travelling(fresh_store)[0]["people"] == ["p-here"]


def test_what_is_withdrawn_no_longer_travels_and_stations_hear_of_it(fresh_store, give) -> None:
    uid = give(unit="Đội 1")
    with fresh_store.writer() as connection:
        assert assignments.withdraw(connection, uid, LATER)
        assert not assignments.withdraw(connection, uid, LATER)
    whole = json.loads(assignments.document(fresh_store, LATER))
    assert (whole["assignments"], whole["closed"]) == ([], [uid])
    assert json.loads(assignments.document(fresh_store, "2027-06-01T00:00:00.000Z"))["closed"] == []


def test_the_store_keeps_its_identity_and_another_has_another(fresh_store) -> None:
    first, again = (json.loads(assignments.document(fresh_store, NOW)) for _ in range(2))
    assert first["store"] == again["store"]
    assert len(first["store"]) == 32


def test_the_day_can_be_moved_but_not_of_what_a_trainee_set(fresh_store, give) -> None:
    later = Terms("chay-chao-dau", "2026-12-24", "exam")
    mine = give(unit="Đội 1")
    theirs = give(set_by="trainee", pseudonym="p-abcd")
    with fresh_store.writer() as connection:
        assert assignments.change(connection, mine, later)
        assert not assignments.change(connection, theirs, later)
    due = {item["uid"]: (item["due"], item["mode"]) for item in travelling(fresh_store)}
    assert due == {mine: ("2026-12-24", "exam"), theirs: ("2026-12-01", "")}


# -- targets


@pytest.fixture
def station(tmp_path) -> Assignments:
    return Assignments(tmp_path / "station" / FILE, lambda: NOW)


def test_targets_of_a_station_arrive_once_however_often_they_are_sent(fresh_store, station) -> None:
    station.register("khoi-hanh-lang", date(2026, 12, 3), pseudonym="p-abcd", standard=90)
    station.register("khoi-hanh-lang", date(2026, 12, 4), unit="Đội 1")
    sent = station.outgoing()
    assert assignments.take_targets(fresh_store, sent, LATER) == 2
    assert assignments.take_targets(fresh_store, sent, LATER) == 0
    with fresh_store.reader() as connection:
        own, units = assignments.standing_ones(connection)
    assert (own.whom, own.set_by, own.standard) == (Whom(pseudonym="p-abcd"), "trainee", 90)
    assert (units.whom, units.set_by) == (Whom(unit="Đội 1"), "unit")


def test_a_target_withdrawn_at_the_station_is_withdrawn_here(fresh_store, station) -> None:
    target = station.register("khoi-hanh-lang", date(2026, 12, 3), pseudonym="p-abcd")
    assignments.take_targets(fresh_store, station.outgoing(), NOW)
    station.withdraw(target.uid)
    assert assignments.take_targets(fresh_store, station.outgoing(), LATER) == 1
    with fresh_store.reader() as connection:
        assert assignments.standing_ones(connection) == ()


def test_a_station_cannot_withdraw_what_the_instructor_gave(fresh_store, give) -> None:
    uid = give(unit="Đội 1")
    claimed = {
        "uid": uid, "scenario": "chay-chao-dau", "due": "2026-12-01", "set_by": "unit",
        "unit": "Đội 1", "added": NOW, "closed": NOW,
    }  # fmt: skip
    table = {"format": 1, "type": "targets", "made": NOW, "targets": [claimed]}
    assert assignments.take_targets(fresh_store, written(table), LATER) == 0
    assert [item["uid"] for item in travelling(fresh_store)] == [uid]


def test_a_target_set_at_one_station_is_seen_at_the_persons_other_station(
    fresh_store, station, somebody, tmp_path
) -> None:
    somebody("Trần Thị Bình", "Đội 1", "p-here", "p-there")
    target = station.register("khoi-hanh-lang", date(2026, 12, 3), pseudonym="p-here")
    assignments.take_targets(fresh_store, station.outgoing(), NOW)
    other = Assignments(tmp_path / "other" / FILE, lambda: NOW)
    other.take(assignments.document(fresh_store, NOW))
    assert [item.uid for item in other.open_for("p-there", "Đội 1")] == [target.uid]


def test_foreign_bytes_are_refused(fresh_store) -> None:
    with pytest.raises(BadAssignments):
        assignments.take_targets(fresh_store, b"<html>", NOW)


def test_the_station_on_the_same_machine_needs_no_network(fresh_store, give, tmp_path) -> None:
    home = tmp_path / "home"
    here = Assignments(home / FILE, lambda: NOW)
    own = here.register("khoi-hanh-lang", date(2026, 12, 3), pseudonym="p-abcd")
    given = give(unit="Đội 1")
    assignments.publish(fresh_store, home, LATER)
    assert [item.uid for item in here.open_for("p-abcd", "Đội 1")] == [given, own.uid]
    with fresh_store.reader() as connection:
        assert {item.uid for item in assignments.standing_ones(connection)} == {given, own.uid}


def test_erasing_a_person_takes_the_persons_assignments_along(fresh_store, give, somebody) -> None:
    number = somebody("Trần Thị Bình", "Đội 1", "p-here")
    give(person=number)
    with fresh_store.writer() as connection:
        connection.execute(delete(person).where(person.c.id == number))
    assert travelling(fresh_store) == []


def test_the_file_a_station_keeps_may_be_carried_over_as_it_is(fresh_store, station) -> None:
    station.register("khoi-hanh-lang", date(2026, 12, 3), pseudonym="p-abcd")
    assert assignments.take_targets(fresh_store, station.path.read_bytes(), NOW) == 1


def test_a_target_of_somebody_who_was_erased_does_not_come_back(fresh_store, station) -> None:
    station.register("khoi-hanh-lang", date(2026, 12, 3), pseudonym="p-abcd")
    with fresh_store.writer() as connection:
        connection.execute(insert(forgotten).values(pseudonym="p-abcd", time=NOW))
    assert assignments.take_targets(fresh_store, station.outgoing(), NOW) == 0
