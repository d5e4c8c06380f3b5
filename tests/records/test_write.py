from __future__ import annotations

import errno
import os
import threading
import time
from pathlib import Path

import pytest

from rescue_training.records.disk import CannotSave, Trouble, make_folder, replace_file, trouble_of
from rescue_training.records.lock import Lock
from rescue_training.records.read import read
from rescue_training.records.write import Writer


@pytest.fixture
def path(tmp_path):
    return tmp_path / "p-abcd2345" / "a.jsonl"


def stall(number: int) -> dict:
    return {"type": "stall", "ms": number, "elapsed": 0}


def told(path) -> list[int]:
    return [line.body["ms"] for line in read(path).lines]


def test_what_was_acknowledged_is_in_the_file(path) -> None:
    writer = Writer(path)
    tickets = [writer.append(stall(number)) for number in range(5)]
    assert all(ticket.wait(10) for ticket in tickets)
    assert told(path) == [0, 1, 2, 3, 4]
    assert writer.close()
    assert [file.name for file in path.parent.iterdir()] == ["a.jsonl"]


def test_lines_handed_over_together_are_durable_together(path) -> None:
    writer = Writer(path)
    ticket = writer.append(stall(1), stall(2))
    assert ticket.wait(10)
    assert (ticket.end, writer.seq) == (path.stat().st_size, 2)
    writer.close()


def test_the_last_hash_is_known_at_once(path) -> None:
    writer = Writer(path)
    writer.append(stall(1))
    head = writer.head
    writer.close()
    assert read(path).head == head


def test_a_record_goes_on_where_it_ended(path, header) -> None:
    writer = Writer(path)
    writer.append(header.to_json(), stall(1))
    writer.close()
    again = Writer(path, path.read_bytes())
    again.append(stall(2))
    assert again.close()
    record = read(path)
    assert record.faults == ()
    assert [line.body.get("ms") for line in record.lines] == [None, 1, 2]


def test_a_ticket_says_how_long_it_has_waited(path) -> None:
    hold = threading.Event()
    writer = Writer(path, prepare=lambda: hold.wait(10) and None)
    ticket = writer.append(stall(1))
    assert not ticket.durable
    assert ticket.problem is None
    assert ticket.waited_ms(ticket.asked + 0.3) == 300
    assert not ticket.wait(0.01)
    hold.set()
    assert ticket.wait(10)
    assert ticket.waited_ms(ticket.asked + 9) == 0
    writer.close()


def test_a_closed_writer_takes_no_more(path) -> None:
    writer = Writer(path)
    assert writer.close()
    with pytest.raises(ValueError, match="closed"):
        writer.append(stall(1))
    assert writer.close()
    assert not path.exists()


def test_while_a_writer_has_a_file_no_other_gets_it(path) -> None:
    writer = Writer(path)
    writer.append(stall(1)).wait(10)
    other = Writer(path, path.read_bytes())
    ticket = other.append(stall(2))
    assert not ticket.wait(10)
    assert ticket.problem is Trouble.BUSY
    writer.close()
    other.retry()
    assert ticket.wait(10)
    other.close()
    assert told(path) == [1, 2]


def test_a_lock_that_the_caller_took_is_released_at_the_end(path) -> None:
    make_folder(path.parent)
    writer = Writer(path, lock=Lock(path))
    writer.append(stall(1))
    with pytest.raises(CannotSave):
        Lock(path)
    assert writer.close()
    Lock(path).release()


def failing(monkeypatch, name: str, number: int, times: int = 1) -> list[int]:
    """Let a call of ``os`` fail the first times; returns what is left of them."""
    left, real = [times], getattr(os, name)

    def call(*arguments: object) -> object:
        if threading.current_thread().name == "records" and left[0] > 0:
            left[0] -= 1
            raise OSError(number, os.strerror(number))
        return real(*arguments)

    monkeypatch.setattr(os, name, call)
    return left


@pytest.mark.parametrize("name", ["write", "fdatasync", "open", "ftruncate", "fsync"])
@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        (errno.ENOSPC, Trouble.FULL),
        (errno.EROFS, Trouble.READ_ONLY),
        (errno.EIO, Trouble.FAILED),
        (errno.ENODEV, Trouble.GONE),
    ],
)
def test_whatever_the_disk_refuses_nothing_is_lost(path, monkeypatch, name, number, trouble):
    failing(monkeypatch, name, number)
    writer = Writer(path)
    ticket = writer.append(stall(1))
    assert not ticket.wait(10)
    assert ticket.problem is trouble
    later = writer.append(stall(2))
    assert later.problem is trouble
    writer.retry()
    assert later.wait(10)
    assert ticket.problem is None
    assert writer.close()
    assert told(path) == [1, 2]


def test_a_half_written_line_is_taken_back(path, monkeypatch) -> None:
    writer = Writer(path)
    writer.append(stall(1)).wait(10)
    whole = path.read_bytes()
    real = os.write

    def half(descriptor: int, data: bytes) -> int:
        monkeypatch.setattr(os, "write", full)
        return real(descriptor, bytes(data)[:9])

    def full(descriptor: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "write", half)
    ticket = writer.append(stall(2))
    assert not ticket.wait(10)
    assert path.read_bytes() == whole
    monkeypatch.setattr(os, "write", real)
    writer.retry()
    assert ticket.wait(10)
    writer.close()
    assert told(path) == [1, 2]


def test_closing_tries_once_more(path, monkeypatch) -> None:
    failing(monkeypatch, "write", errno.ENOSPC)
    writer = Writer(path)
    assert not writer.append(stall(1)).wait(10)
    assert writer.close()
    assert told(path) == [1]


def test_closing_says_when_something_could_not_be_saved(path, monkeypatch) -> None:
    failing(monkeypatch, "write", errno.ENOSPC, times=9)
    writer = Writer(path)
    ticket = writer.append(stall(1))
    assert not writer.close()
    assert ticket.problem is Trouble.FULL
    assert path.read_bytes() == b""


def test_a_disk_that_takes_no_bytes_is_an_error_not_an_endless_loop(path, monkeypatch) -> None:
    monkeypatch.setattr(os, "write", lambda *_: 0)
    writer = Writer(path)
    ticket = writer.append(stall(1))
    assert not ticket.wait(10)
    assert ticket.problem is Trouble.FAILED
    writer.close()


def test_a_file_deleted_while_playing_is_written_anew_in_full(path) -> None:
    writer = Writer(path)
    writer.append(stall(1)).wait(10)
    path.unlink()
    ticket = writer.append(stall(2))
    assert not ticket.wait(10)
    assert ticket.problem is Trouble.GONE
    writer.retry()
    assert ticket.wait(10)
    writer.close()
    assert told(path) == [1, 2]


def test_a_file_that_somebody_else_wrote_is_not_overwritten(path) -> None:
    writer = Writer(path)
    writer.append(stall(1)).wait(10)
    path.unlink()
    writer.append(stall(2)).wait(10)
    path.write_bytes(b"something else\n")
    writer.retry()
    ticket = writer.append(stall(3))
    assert not ticket.wait(10)
    assert ticket.problem is Trouble.CHANGED
    assert not writer.close()
    assert path.read_bytes() == b"something else\n"


def test_what_must_be_prepared_first_may_fail_and_is_done_again(path) -> None:
    done: list[str] = []

    def prepare() -> None:
        done.append("tried")
        if len(done) == 1:
            raise OSError(errno.ENOSPC, "full")

    writer = Writer(path, prepare=prepare)
    ticket = writer.append(stall(1))
    assert not ticket.wait(10)
    assert ticket.problem is Trouble.FULL
    writer.retry()
    assert ticket.wait(10)
    writer.append(stall(2))
    writer.close()
    assert done == ["tried", "tried"]


def test_a_disk_that_never_answers_does_not_hold_the_program(path) -> None:
    hold = threading.Event()
    writer = Writer(path, prepare=lambda: hold.wait(30) and None)
    writer.append(stall(1))
    assert not writer.close(0.05)
    hold.set()
    assert writer.close()


def test_an_unknown_error_is_a_failure_of_the_disk() -> None:
    assert trouble_of(OSError("?")) is Trouble.FAILED


def test_a_replaced_file_is_the_old_or_the_new_one(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a" / "b.json"
    replace_file(path, b"old")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in path.parent.iterdir()] == ["b.json"]


def test_a_drive_that_is_not_there_is_gone(monkeypatch) -> None:
    monkeypatch.setattr(Path, "is_dir", lambda _: False)
    with pytest.raises(CannotSave) as refused:
        make_folder(Path("/records"))
    assert trouble_of(refused.value) is Trouble.GONE


def test_the_clock_of_tickets_is_the_monotonic_one(path) -> None:
    writer = Writer(path)
    before = time.monotonic()
    ticket = writer.append(stall(1))
    assert before <= ticket.asked <= time.monotonic()
    writer.close()
