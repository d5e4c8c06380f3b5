import os

import pytest

from rescue_training.records.outbox.receipt import sha256
from rescue_training.review.stations.incoming import MOST_PARTS, Incoming, WrongOffset
from rescue_training.review.stations.refused import Refused

DATA = bytes(range(200))
HASH = sha256(DATA)


def test_pieces_become_the_whole_also_after_a_restart(tmp_path):
    assert Incoming(tmp_path).offset(1, HASH) == 0
    assert Incoming(tmp_path).append(1, HASH, 0, DATA[:80]) == 80
    assert Incoming(tmp_path).offset(1, HASH) == 80
    assert Incoming(tmp_path).append(1, HASH, 80, DATA[80:]) == 200
    assert Incoming(tmp_path).take(1, HASH) == DATA
    Incoming(tmp_path).discard(1, HASH)
    assert Incoming(tmp_path).offset(1, HASH) == 0


@pytest.mark.parametrize("offset", [0, 79, 81, 1000])
def test_a_piece_that_does_not_follow_is_refused_with_where_it_stands(tmp_path, offset):
    incoming = Incoming(tmp_path)
    incoming.append(1, HASH, 0, DATA[:80])
    with pytest.raises(WrongOffset) as caught:
        incoming.append(1, HASH, offset, DATA[80:])
    assert caught.value.offset == 80


def test_what_is_not_what_it_should_be_is_thrown_away_and_asked_for_again(tmp_path):
    incoming = Incoming(tmp_path)
    incoming.append(1, HASH, 0, DATA[:-1] + b"?")
    with pytest.raises(Refused, match="upload_again"):
        incoming.take(1, HASH)
    assert incoming.offset(1, HASH) == 0
    with pytest.raises(Refused, match="upload_again"):
        incoming.take(1, HASH)


def test_stations_do_not_see_one_anothers_uploads(tmp_path):
    incoming = Incoming(tmp_path)
    incoming.append(1, HASH, 0, DATA)
    assert incoming.offset(2, HASH) == 0
    with pytest.raises(Refused):
        incoming.take(2, HASH)


@pytest.mark.parametrize("name", ["../../x", "A" * 64, "a" * 63, "", f"{'a' * 64}/../x"])
def test_a_name_that_is_no_hash_is_refused(tmp_path, name):
    with pytest.raises(Refused, match="bad_request"):
        Incoming(tmp_path).append(1, name, 0, b"x")
    assert list(tmp_path.iterdir()) == []


def test_one_station_does_not_fill_the_disk_with_uploads_it_left(tmp_path):
    incoming = Incoming(tmp_path)
    for number in range(MOST_PARTS + 2):
        incoming.append(1, f"{number:064x}", 0, b"x")
        os.utime(tmp_path / "1" / f"{number:064x}.part", (number, number))
    there = [number for number in range(MOST_PARTS + 2) if incoming.offset(1, f"{number:064x}")]
    assert there == [2, 3, 4, 5]
