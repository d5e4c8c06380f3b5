import json
import os

import pytest

from rescue_training.records.outbox import connection as file
from rescue_training.records.outbox.address import Address


def test_a_connection_is_kept_for_its_owner_alone(tmp_path, connection):
    file.save(tmp_path, connection)
    assert file.load(tmp_path) == connection
    assert connection.address == Address("127.0.0.1", 8765, False)
    if os.name != "nt":
        assert (tmp_path / file.FILE).stat().st_mode & 0o777 == 0o600


def test_the_token_is_not_shown_where_a_connection_is_printed(connection):
    assert "secret" not in repr(connection)
    assert "Máy 3" in repr(connection)


def test_a_station_that_left_has_no_connection(tmp_path, connection):
    file.save(tmp_path, connection)
    file.forget(tmp_path)
    file.forget(tmp_path)
    assert file.load(tmp_path) is None


@pytest.mark.parametrize(
    "change",
    [{"port": "8765"}, {"secure": 1}, {"token": "a\r\nX-Evil: 1"}, {"token": ""},
     {"token": "mã"}, {"pin": None}, {"host": 5}],
)  # fmt: skip
def test_a_damaged_connection_counts_as_none(tmp_path, connection, change):
    file.save(tmp_path, connection)
    table = json.loads((tmp_path / file.FILE).read_bytes())
    (tmp_path / file.FILE).write_text(json.dumps(table | change), "utf-8")
    assert file.load(tmp_path) is None


def test_half_a_file_counts_as_none(tmp_path, connection):
    (tmp_path / file.FILE).write_bytes(b'{"host": "127.')
    assert file.load(tmp_path) is None
    (tmp_path / file.FILE).write_bytes(b"[]")
    assert file.load(tmp_path) is None
