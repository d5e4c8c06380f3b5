from __future__ import annotations

import pytest
from sqlalchemy import insert, update

from rescue_training.review.queries.attempts import (
    PAGE,
    SORTS,
    Filter,
    bare,
    count,
    listed,
    people_named,
)
from rescue_training.review.store.schema import attempt, person


def all_of(connection, wanted: Filter):
    pages = range(1, count(connection, wanted) // PAGE + 2)
    return [one for page in pages for one in listed(connection, wanted, page)]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("up", [True, False])
def test_every_order_shows_each_attempt_once_over_its_pages(store, sort, up):
    with store.reader() as connection:
        found = all_of(connection, Filter(sort=sort, up=up))
        assert len({one.attempt for one in found}) == len(found) == count(connection, Filter())
    if sort in ("start", "percent", "critical", "elapsed"):
        values = [-1 if (value := getattr(one, sort)) is None else value for one in found]
        assert values == sorted(values, reverse=not up)


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (Filter(unit="Đội 2"), lambda one: one.unit == "Đội 2"),
        (Filter(scenario="chay-nha-ong"), lambda one: one.scenario == "chay-nha-ong"),
        (Filter(mode="exam"), lambda one: one.mode == "exam"),
        (Filter(status="passed"), lambda one: one.passed is True),
        (Filter(status="failed"), lambda one: one.status == "finished" and not one.passed),
        (Filter(status="unfinished"), lambda one: one.status == "unfinished"),
        (Filter(badge="verified"), lambda one: one.badge == "verified"),
        (Filter(critical=True), lambda one: one.critical > 0),
        (Filter(since="2026-09-12"), lambda one: one.start >= "2026-09-12"),
        (Filter(until="2026-09-12"), lambda one: one.start < "2026-09-12"),
    ],
)
def test_a_filter_shows_all_it_should_and_nothing_else(store, wanted, holds):
    with store.reader() as connection:
        everything = all_of(connection, Filter())
        found = all_of(connection, wanted)
    assert {one.attempt for one in found} == {one.attempt for one in everything if holds(one)}


def test_filters_are_joined(store):
    with store.reader() as connection:
        both = all_of(connection, Filter(unit="Đội 1", status="failed", mode="exam"))
    assert both
    assert {(one.unit, one.mode, one.passed) for one in both} == {("Đội 1", "exam", False)}


@pytest.mark.parametrize("q", ["Nguyễn", "nguyễn", "NGUYỄN", "nguyen", "NGUYEN"])
def test_a_name_is_found_in_any_case_and_without_accents(store, q):
    with store.reader() as connection:
        found = all_of(connection, Filter(q=q))
    assert found
    assert all("Nguyễn" in one.name for one in found)


def test_accents_that_were_typed_must_be_there(store):
    with store.reader() as connection:
        assert not listed(connection, Filter(q="Nguyện"))


def test_d_with_a_stroke_is_found_by_d():
    assert bare("Đặng Đức") == "dang duc"


@pytest.mark.parametrize("q", ["%", "_", "' OR 1=1 --", "\\"])
def test_signs_of_the_database_are_only_letters_in_a_search(store, q):
    with store.reader() as connection:
        assert listed(connection, Filter(q=q)) == []


def test_an_attempt_is_found_by_the_code_on_paper(store):
    with store.reader() as connection:
        row = connection.execute(attempt.select()).first()
        (found,) = listed(connection, Filter(q=row.code.lower()))
    assert found.attempt == row.attempt


def test_a_service_number_is_found(fresh_store):
    with fresh_store.writer() as connection:
        connection.execute(
            insert(person).values(name="Lê Tám", unit="", number="CS-0042", added="2026")
        )
        assert people_named(connection, "cs-0042") == people_named(connection, "tám")


def test_a_person_is_found_by_number_and_a_stranger_by_pseudonym(fresh_store, played, tmp_path):
    record = played(tmp_path / "station")
    fresh_store.add(record)
    pseudonym = record.parent.name
    with fresh_store.reader() as connection:
        assert count(connection, Filter(person=pseudonym)) == 1
        assert count(connection, Filter(person="1")) == 0
    fresh_store.add(tmp_path / "station")
    with fresh_store.reader() as connection:
        assert count(connection, Filter(person="1")) == 1
        (one,) = listed(connection, Filter(person="1"))
    assert one.person_address == "/people/1"


def test_an_attempt_without_a_result_stands_below_those_with_one(fresh_store, played, tmp_path):
    played(tmp_path / "station", seed=1)
    played(tmp_path / "station", seed=2)
    fresh_store.add(tmp_path / "station")
    with fresh_store.writer() as connection:
        connection.execute(update(attempt).where(attempt.c.id == 1).values(percent=None))
        down = listed(connection, Filter(sort="percent"))
    assert [one.percent is None for one in down] == [False, True]
