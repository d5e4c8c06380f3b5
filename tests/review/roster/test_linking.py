"""Pseudonyms find their people, two people become one and are parted again."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select

from rescue_training.review import people
from rescue_training.review.assignments import Terms, Whom, give, standing_ones
from rescue_training.review.people import Person
from rescue_training.review.roster import linking
from rescue_training.review.roster.columns import Row
from rescue_training.review.store.schema import alias, attempt, forgotten, person, version
from rescue_training.review.store.store import ReviewStore

NOW = "2026-11-24T08:00:00.000Z"


@pytest.fixture
def writing(fresh_store: ReviewStore):
    with fresh_store.writer() as connection:
        made = insert(version).values(scenario="a", rules_hash="1" * 64, content_hash="2" * 64)
        connection.execute(made)
        yield connection


@pytest.fixture
def somebody(writing):
    def add(name: str, unit: str = "", number: str = "", *pseudonyms: str) -> int:
        values = {"name": name, "unit": unit, "number": number, "added": NOW}
        made = insert(person).values(**values).returning(person.c.id)
        who = writing.execute(made).scalar_one()
        for pseudonym in pseudonyms:
            writing.execute(insert(alias).values(pseudonym=pseudonym, person=who))
        return who

    return add


@pytest.fixture
def trained(writing):
    """Put counting attempts of a pseudonym on days of November into the store."""

    def add(pseudonym: str, *days: int, station: str = "Máy 1") -> None:
        for day in days:
            writing.execute(insert(attempt).values(
                attempt=f"{pseudonym}-{day}".ljust(32, "0"), scenario="a", version=1,
                pseudonym=pseudonym, mode="exam", timer="x1", language="vi",
                start=f"2026-11-{day:02}T03:00:00.000Z", status="finished", counts=True,
                badge="verified", head="0" * 64, code="", lines=1, bytes=1, sha256="0" * 64,
                file="", added=NOW, station=station,
            ))  # fmt: skip

    return add


def numbered(writing) -> dict[str, int]:
    rows = writing.execute(select(attempt.c.pseudonym, attempt.c.start, attempt.c.nth))
    return {f"{row.pseudonym} {row.start[8:10]}": row.nth for row in rows}


def test_records_without_a_name_wait_to_be_linked_the_latest_first(
    writing, somebody, trained
) -> None:
    somebody("Lê An", "Đội 1", "", "p-known")
    trained("p-known", 3)
    trained("p-old", 1, 2)
    trained("p-new", 5, station="Máy 2")
    writing.execute(insert(forgotten).values(pseudonym="p-gone", time=NOW))
    trained("p-gone", 4)
    found = linking.nameless(writing)
    assert [(one.pseudonym, one.attempts, one.station) for one in found] == [
        ("p-new", 1, "Máy 2"), ("p-old", 2, "Máy 1"),
    ]  # fmt: skip


def test_linking_gives_the_name_and_numbers_the_attempts_together(
    writing, somebody, trained
) -> None:
    an = somebody("Lê An", "Đội 1", "", "p-here")
    trained("p-here", 1, 7)
    trained("p-there", 3)
    assert linking.link(writing, "p-there", an)
    assert people.names(writing)["p-there"].name == "Lê An"
    assert numbered(writing) == {"p-here 01": 1, "p-there 03": 2, "p-here 07": 3}


def test_records_of_somebody_not_known_yet_are_linked_to_a_new_person(writing, trained) -> None:
    trained("p-lone", 1)
    who = linking.link_new(writing, "p-lone", Row(0, "Lê An", "Đội 1"), NOW)
    assert people.names(writing)["p-lone"] == Person(who, "Lê An", "Đội 1")
    assert linking.link_new(writing, "p-lone", Row(0, "Trần Bình"), NOW) is None
    assert linking.link_new(writing, "p-no-records", Row(0, "Trần Bình"), NOW) is None
    assert writing.scalars(select(person.c.name)).all() == ["Lê An"]


def test_a_pseudonym_that_is_somebodys_is_not_linked_over(writing, somebody, trained) -> None:
    somebody("Lê An", "", "", "p-here")
    trained("p-here", 1)
    other = somebody("Trần Bình")
    assert not linking.link(writing, "p-here", other)
    assert people.names(writing)["p-here"].name == "Lê An"


def test_nobody_is_linked_to_a_person_who_is_not_there_or_brought_back(
    writing, somebody, trained
) -> None:
    an = somebody("Lê An")
    trained("p-here", 1)
    trained("p-gone", 1)
    writing.execute(insert(forgotten).values(pseudonym="p-gone", time=NOW))
    assert not linking.link(writing, "p-here", an + 99)
    assert not linking.link(writing, "p-gone", an)


def test_a_person_of_two_stations_is_joined_and_keeps_assignments(
    writing, somebody, trained
) -> None:
    roster = somebody("Lê An", "", "A7", "p-here")
    station = somebody("Le An", "Đội 1", "", "p-there")
    trained("p-here", 2)
    trained("p-there", 1)
    give(writing, Terms("a", "2026-12-01"), Whom(person=station), NOW)
    assert linking.join(writing, roster, station)
    assert people.names(writing)["p-there"] == Person(roster, "Lê An", "Đội 1", "A7")
    assert [item.whom.person for item in standing_ones(writing)] == [roster]
    assert numbered(writing) == {"p-there 01": 1, "p-here 02": 2}


def test_nobody_is_joined_with_oneself_or_with_nobody(writing, somebody) -> None:
    an = somebody("Lê An")
    assert not linking.join(writing, an, an)
    assert not linking.join(writing, an, an + 99)
    assert writing.scalar(select(person.c.name)) == "Lê An"


def test_what_was_joined_is_parted_again_and_stays_so_when_the_name_comes_again(
    writing, somebody, trained
) -> None:
    an = somebody("Lê An", "Đội 1", "", "p-here", "p-there")
    trained("p-here", 1)
    trained("p-there", 2)
    other = linking.part(writing, "p-there", Row(0, "Lê An", "Đội 1"), NOW)
    assert not people.take(writing, "p-there", "Lê An", "Đội 1", NOW)
    assert people.names(writing)["p-there"].id == other != an
    assert numbered(writing) == {"p-here 01": 1, "p-there 02": 1}


def test_a_pseudonym_of_nobody_cannot_be_parted(writing) -> None:
    assert linking.part(writing, "p-lone", Row(0, "Lê An"), NOW) is None


@pytest.mark.parametrize(("group", "trained_ones", "told"), [
    ([("Lê An", "Đội 1", ""), ("Le an", "", "")], {2}, True),
    ([("Lê An", "Đội 1", ""), ("Lê An", "Đội 1", "")], {1, 2}, True),
    ([("Lê An", "Đội 1", ""), ("Lê An", "Đội 2", "")], {2}, True),
    ([("Lê An", "Đội 1", ""), ("Lê An", "Đội 2", "")], {1, 2}, False),
    ([("Lê An", "Đội 1", "A7"), ("Lê An", "Đội 1", "A8")], {1}, False),
    ([("Lê An", "Đội 1", ""), ("Trần Bình", "Đội 1", "")], {1}, False),
])  # fmt: skip
def test_people_who_may_be_one_are_told_and_common_names_left_alone(
    group, trained_ones, told
) -> None:
    persons = [Person(number, *entry) for number, entry in enumerate(group, 1)]
    assert bool(linking.alike(persons, trained_ones)) is told
