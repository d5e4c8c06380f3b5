import pytest

from rescue_training.records.outbox.receipt import sha256
from rescue_training.review.stations.refused import Refused


def joined(intake, name: str) -> dict:
    return intake.join(intake.open_code().code, name, "10.0.0.1")


def all_of(intake):
    with intake.store.reader() as connection:
        return intake.stations.all(connection)


def test_a_token_is_256_random_bits_and_kept_only_as_its_hash(intake):
    first, second = joined(intake, "Máy 1")["token"], joined(intake, "Máy 2")["token"]
    assert first != second
    assert len(first) >= len("rt1_") + 43
    database = (intake.store.folder / "review.sqlite").read_bytes()
    assert first.encode() not in database
    assert sha256(first.encode()).encode() in database


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


def test_names_of_stations_that_send_are_kept_apart(intake):
    for expected in ("Máy 1", "Máy 1 (2)", "Máy 1 (3)"):
        made = joined(intake, "Máy 1")
        assert made["station"] == expected
        intake.station_of(made["token"])


def test_a_station_that_never_heard_its_token_is_replaced_when_it_joins_again(intake):
    lost = joined(intake, "Máy 1")
    assert joined(intake, "Máy 1")["station"] == "Máy 1"
    assert len(all_of(intake)) == 1
    with pytest.raises(Refused, match="token"):
        intake.station_of(lost["token"])


def test_a_long_name_leaves_room_for_its_number(intake):
    intake.station_of(joined(intake, "M" * 60)["token"])
    assert joined(intake, "M" * 60)["station"] == "M" * 56 + " (2)"


@pytest.mark.parametrize("name", ["", " \t", "\u202e", "M" * 61])
def test_a_station_needs_a_name_and_a_bad_one_uses_up_no_code(intake, name):
    code = intake.open_code(uses=1)
    with pytest.raises(Refused, match="bad_name"):
        intake.join(code.code, name, "10.0.0.1")
    assert intake.join(code.code, "Máy 1", "10.0.0.1")["station"] == "Máy 1"


def test_when_a_station_was_last_heard_of_is_kept_to_the_minute(intake, clock):
    token = joined(intake, "Máy 1")["token"]
    clock.forward(10)
    intake.station_of(token)
    first = all_of(intake)[0].seen
    clock.forward(30)
    intake.station_of(token)
    assert all_of(intake)[0].seen == first
    clock.forward(60)
    intake.station_of(token)
    assert all_of(intake)[0].seen > first
