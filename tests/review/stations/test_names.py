"""Names come from stations, are taken back by them, and do not return once erased."""

import pytest
from sqlalchemy import insert, select, update

from rescue_training.review import people
from rescue_training.review.stations.refused import Refused
from rescue_training.review.store.schema import audit, forgotten, person

HA = "p-abcd2345"


def names_in(intake) -> dict[str, tuple[str, str]]:
    with intake.store.reader() as connection:
        known = people.names(connection).items()
        return {pseudonym: (person.name, person.unit) for pseudonym, person in known}


def station(intake):
    return intake.station_of(intake.join(intake.open_code().code, "Máy 3", "10.0.0.1")["token"])


def test_a_name_is_kept_and_changed_and_twice_is_once(intake):
    for _ in range(2):
        intake.name_person(HA, "Lê Thị Hà", "Đội 1")
    assert names_in(intake) == {HA: ("Lê Thị Hà", "Đội 1")}
    intake.name_person(HA, "  Lê Thị  Hạnh ", "Đội 2")
    assert names_in(intake) == {HA: ("Lê Thị Hạnh", "Đội 2")}


def test_what_the_instructor_wrote_about_a_person_stays(intake):
    intake.name_person(HA, "Lê Thị Hà", "Đội 1")
    with intake.store.writer() as connection:
        connection.execute(update(person).values(number="113-042", name="Lê Thị Thu Hà"))
    intake.name_person(HA, "Hà", "")
    assert names_in(intake) == {HA: ("Lê Thị Thu Hà", "Đội 1")}


def test_a_name_is_erased_with_its_person_and_does_not_come_back(intake, kept):
    intake.name_person(HA, "Lê Thị Hà", "Đội 1")
    intake.forget_person(station(intake), HA)
    intake.forget_person(station(intake), HA)
    assert names_in(intake) == {}
    with intake.store.reader() as connection:
        assert connection.execute(select(person)).first() is None
        said = connection.execute(select(audit.c.what, audit.c.subject)).all()
    assert [tuple(row) for row in said if row.what == "station_erased"] == [("station_erased", HA)]
    with pytest.raises(Refused, match="erased"):
        intake.name_person(HA, "Lê Thị Hà", "Đội 1")
    assert "Hà".encode() not in kept()


def test_a_person_known_from_elsewhere_keeps_the_name_when_one_station_erases_it(intake):
    intake.name_person(HA, "Lê Thị Hà", "Đội 1")
    intake.name_person("p-other234", "Lê Thị Hà", "Đội 1")
    intake.forget_person(station(intake), HA)
    assert names_in(intake) == {"p-other234": ("Lê Thị Hà", "Đội 1")}


def test_who_was_erased_by_the_instructor_is_not_named_again_by_a_station(intake):
    with intake.store.writer() as connection:
        connection.execute(insert(forgotten).values(pseudonym=HA, time="2026-11-24T08:00:00.000Z"))
    with pytest.raises(Refused, match="erased"):
        intake.name_person(HA, "Lê Thị Hà", "Đội 1")
    assert names_in(intake) == {}


@pytest.mark.parametrize(
    ("pseudonym", "name"),
    [(HA, ""), (HA, "x" * 121), ("Lê Thị Hà", "x"), ("../p-abcd", "x"), ("p-", "x")],
)
def test_a_name_without_sense_is_refused(intake, pseudonym, name):
    with pytest.raises(Refused, match="bad_name"):
        intake.name_person(pseudonym, name, "")


def test_a_pseudonym_without_sense_is_not_forgotten(intake):
    with pytest.raises(Refused, match="bad_name"):
        intake.forget_person(station(intake), "../x")
