"""Records go to the instructor's machine in the background, and nothing waits for them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rescue_training.desktop import sync as module
from rescue_training.desktop.sync import Status, Sync
from rescue_training.records.outbox import connection as file
from rescue_training.records.outbox.connection import Connection
from rescue_training.records.outbox.sender import Round, Trouble

JOINED = Connection("192.168.1.20", 8765, False, "rt1_secret", "ab" * 16, "may-giao-vien", "Máy 3")


class Rounds:
    """A sender that does what it is told; the last round again and again."""

    def __init__(self, *rounds: Round | Exception) -> None:
        self.rounds = list(rounds)
        self.begun = 0
        self.closed = threading.Event()

    def round(self) -> Round:
        self.begun += 1
        done = self.rounds.pop(0) if len(self.rounds) > 1 else self.rounds[0]
        if isinstance(done, Exception):
            raise done
        return done

    def close(self) -> None:
        self.closed.set()


def until(what: Callable[[], object]) -> None:
    end = time.monotonic() + 10
    while not what():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.002)


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "CALM_S", 0.0)
    running: list[Sync] = []

    def start(sender: Rounds, every: float = 60.0) -> Sync:
        monkeypatch.setattr(module, "EVERY_S", every)
        file.save(tmp_path, JOINED)
        sync = Sync(tmp_path, lambda home, connection: sender)  # type: ignore[arg-type, return-value]
        running.append(sync)
        sync.start()
        return sync

    yield start
    for sync in running:
        sync.stop()


def rounds_of(sync: Sync) -> int:
    return sync.status.rounds if sync.status else 0


def test_without_a_connection_there_is_no_thread(tmp_path):
    before = threading.active_count()
    sync = Sync(tmp_path)
    sync.start()
    sync.wake()
    sync.stop()
    assert sync.status is None
    assert threading.active_count() == before


def test_it_sends_and_says_how_it_stands(started):
    sync = started(Rounds(Round(sent=2, refused=1)))
    until(lambda: rounds_of(sync) == 1)
    assert sync.status == Status("may-giao-vien", "Máy 3", sent=2, refused=1, rounds=1)


def test_it_sends_again_when_something_was_recorded(started):
    sync = started(Rounds(Round(), Round(sent=1), Round()))
    until(lambda: rounds_of(sync) == 1)
    sync.wake()
    until(lambda: rounds_of(sync) == 2)
    assert sync.status.sent == 1


def test_it_sends_again_by_itself(started):
    sync = started(Rounds(Round(sent=1)), every=0.001)
    until(lambda: rounds_of(sync) >= 3)


def test_trouble_is_said_and_gone_when_it_passes(started, monkeypatch):
    monkeypatch.setattr("rescue_training.records.outbox.backoff.FIRST_S", 0.01)
    sender = Rounds(Round(waiting=3, trouble=Trouble("timeout")))
    sync = started(sender)
    until(lambda: rounds_of(sync) >= 1)
    assert (sync.status.trouble, sync.status.waiting) == ("timeout", 3)
    sender.rounds = [Round(sent=3)]
    until(lambda: not sync.status.trouble)
    assert (sync.status.waiting, sync.status.sent) == (0, 3)


def test_it_stops_asking_when_a_person_must_act(started):
    sender = Rounds(Round(waiting=1, trouble=Trouble("token", final=True)))
    sync = started(sender, every=0.001)
    until(lambda: rounds_of(sync) == 1)
    sync.wake()
    time.sleep(0.03)
    assert sender.begun == 1
    assert sync.status.trouble == "token"


@pytest.mark.parametrize(
    ("error", "trouble"), [(OSError(28, "disk full"), "disk"), (KeyError("a bug"), "failing")]
)
def test_an_error_does_not_end_sending_for_the_day(started, monkeypatch, error, trouble):
    monkeypatch.setattr("rescue_training.records.outbox.backoff.FIRST_S", 0.01)
    sender = Rounds(error)
    sync = started(sender)
    until(lambda: rounds_of(sync) >= 1)
    assert sync.status.trouble == trouble
    sender.rounds = [Round(sent=1)]
    until(lambda: sync.status.sent)


def test_leaving_does_not_wait_for_a_request_under_way(started):
    going_on, go_on = threading.Event(), threading.Event()

    class Slow(Rounds):
        def round(self) -> Round:
            going_on.set()
            go_on.wait(10)
            return Round(sent=1)

    slow = Slow(Round())
    sync = started(slow)
    assert going_on.wait(10)
    sync.stop()
    assert sync.status is None
    assert not slow.closed.is_set()
    go_on.set()
    assert slow.closed.wait(10)
    assert sync.status is None


def test_stopping_before_the_first_round_sends_nothing(started, monkeypatch):
    sender = Rounds(Round())
    monkeypatch.setattr(module, "CALM_S", 30.0)
    sync = started(sender)
    monkeypatch.setattr(module, "CALM_S", 30.0)
    sync.stop()
    assert sender.begun == 0


def test_a_new_connection_takes_the_place_of_the_old_one(started, tmp_path):
    sync = started(Rounds(Round()))
    until(lambda: rounds_of(sync) == 1)
    file.save(tmp_path, Connection(**{**JOINED.__dict__, "station": "Máy 9"}))
    sync.restart()
    assert sync.status.station == "Máy 9"
    sync.start()
    until(lambda: rounds_of(sync) == 1)


def test_the_real_sender_is_made_of_this_machines_files(tmp_path):
    sender = module._sender(tmp_path, JOINED)
    assert sender.connection is JOINED
    sender.close()
