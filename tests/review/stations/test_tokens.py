from datetime import datetime, timedelta

import pytest

from rescue_training.records.outbox.receipt import sha256
from rescue_training.review.stations.refused import Refused


def joined(intake, name: str) -> dict:
    return intake.join(intake.open_code().code, name, "10.0.0.1")


def all_of(intake):
    with intake.store.reader() as connection:
        return intake.stations.all(connection)


def test_a_token_is_256_random_bits_and_kept_only_as_its_hash(intake, kept):
    first, second = joined(intake, "Máy 1")["token"], joined(intake, "Máy 2")["token"]
    assert first != second
    assert len(first) >= len("rt1_") + 43
    assert first.encode() not in kept()
    assert sha256(first.encode()).encode() in kept()


def test_a_station_is_known_by_its_token(intake):
    assert intake.station_of(joined(intake, "Máy 1")["token"]).name == "Máy 1"


@pytest.mark.parametrize("token", ["", "rt1_wrong", "' or 1=1 --"])
def test_a_wrong_token_is_refused(intake, token):
    joined(intake, "Máy 1")
    with pytest.raises(Refused, match="token"):
        intake.station_of(token)


def test_a_revoked_station_is_refused_at_once_and_its_uploads_are_gone(intake):
    token = joined(intake, "Máy 1")["token"]
    station = intake.station_of(token)
    intake.append(station, "a" * 64, 0, 10, b"half")
    intake.revoke(station.id)
    with pytest.raises(Refused, match="token"):
        intake.station_of(token)
    assert intake.offset(station, "a" * 64) == 0
    assert all_of(intake)[0].revoked is not None


def test_names_of_stations_that_send_are_kept_apart(intake, clock):
    for expected in ("Máy 1", "Máy 1 (2)", "Máy 1 (3)"):
        made = joined(intake, "Máy 1")
        assert made["station"] == expected
        clock.forward(1)
        intake.station_of(made["token"])


def test_a_station_that_never_heard_its_token_is_replaced_when_it_joins_again(intake):
    lost = joined(intake, "Máy 1")
    assert joined(intake, "Máy 1")["station"] == "Máy 1"
    assert len(all_of(intake)) == 1
    with pytest.raises(Refused, match="token"):
        intake.station_of(lost["token"])


def test_a_long_name_leaves_room_for_its_number(intake, clock):
    token = joined(intake, "M" * 60)["token"]
    clock.forward(1)
    intake.station_of(token)
    assert joined(intake, "M" * 60)["station"] == "M" * 56 + " (2)"


@pytest.mark.parametrize("name", ["", " \t", "\u202e", "M" * 61])
def test_a_station_needs_a_name_and_a_bad_one_uses_up_no_code(intake, name):
    code = intake.open_code(uses=1)
    with pytest.raises(Refused, match="bad_name"):
        intake.join(code.code, name, "10.0.0.1")
    assert intake.join(code.code, "Máy 1", "10.0.0.1")["station"] == "Máy 1"


def test_when_a_station_was_last_heard_of_is_kept_to_the_minute(intake, clock):
    token = joined(intake, "Máy 1")["token"]
    for _ in range(6):
        clock.forward(31)
        intake.station_of(token)
    behind = clock.moment - datetime.fromisoformat(all_of(intake)[0].seen)
    assert timedelta(0) <= behind <= timedelta(seconds=62)


def test_a_crowd_of_requests_asks_the_database_once_a_minute(intake, clock):
    token = joined(intake, "Máy 1")["token"]
    assert intake.let_in(token) is None
    intake.station_of(token)
    for _ in range(100):
        assert intake.let_in(token).name == "Máy 1"
    clock.forward(61)
    assert intake.let_in(token) is None


def test_a_station_sent_away_while_it_was_looked_up_is_not_remembered(intake):
    token = joined(intake, "Máy 1")["token"]
    asked = intake._asked

    def sent_away_meanwhile(wanted: str):
        station = asked(wanted)
        intake.revoke(station.id)
        return station

    intake._asked = sent_away_meanwhile
    intake.station_of(token)
    assert intake.let_in(token) is None
