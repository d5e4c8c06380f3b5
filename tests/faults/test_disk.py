"""Disks that are full, read-only, slow or miserly: a clear trouble, nothing lost, play goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rescue_training.attempt import Response
from rescue_training.records.disk import Trouble
from rescue_training.records.read import read
from rescue_training.records.store import Store
from rescue_training.records.write import Writer
from rescue_training.wording import Wording, languages

PLAYER = Path(__file__).with_name("player.py")


def look(recording, times: int) -> None:
    recording.respond(Response("pan", "water", 100))
    for _ in range(times):
        recording.respond(Response("hall", "look", 100))


def test_a_disk_that_fills_up_while_playing_loses_nothing(small_disk, begin, load) -> None:
    store = Store(small_disk)
    recording = begin(store)
    assert recording.ticket.wait(10)
    room = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"\0" * room)
    look(recording, 20)
    assert not recording.ticket.wait(10)
    assert recording.trouble is Trouble.FULL
    assert recording.state.values[-1] == 20
    assert read(recording.path).torn == b""
    ballast.unlink()
    recording.retry()
    assert recording.ticket.wait(10)
    recording.respond(Response("hall", "out", 100))
    assert recording.close()
    assert len(read(recording.path).responses) == 22
    assert store.verify(recording.path, load).ok


def test_an_attempt_can_be_begun_once_a_full_disk_has_room(small_disk, begin, load) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"\0" * 65536)
    store = Store(small_disk)
    recording = begin(store)
    assert not recording.ticket.wait(10)
    assert recording.ticket.problem is Trouble.FULL
    assert store.summaries() == []
    ballast.unlink()
    recording.retry()
    assert recording.ticket.wait(10)
    assert recording.close()
    assert store.verify(recording.path, load).ok


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a POSIX thing")
def test_a_file_that_may_not_grow_is_a_full_disk_and_nothing_is_lost(
    tmp_path, content, load
) -> None:
    command = [sys.executable, str(PLAYER), str(tmp_path), str(content), "1", "3000"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"trouble": "full"} in said
    assert all(item["durable"] for item in said if "state" in item)
    assert said[-1] == {"closed": True}
    store = Store(tmp_path)
    (path,) = store.paths()
    assert store.verify(path, load).outcome == "verified"
    assert len(read(path).responses) == len(said[-2]["state"]["history"])


def test_a_folder_that_may_not_be_written_says_so_and_play_goes_on(read_only, begin, load) -> None:
    folder, make_writable = read_only
    store = Store(folder)
    recording = begin(store)
    look(recording, 3)
    assert not recording.ticket.wait(10)
    assert recording.trouble is Trouble.READ_ONLY
    make_writable()
    recording.retry()
    assert recording.ticket.wait(10)
    assert recording.close()
    assert store.verify(recording.path, load).ok


@pytest.mark.parametrize("at_once", [1, 7, 100])
def test_a_disk_that_takes_few_bytes_at_a_time_gets_them_all(
    tmp_path, begin, load, monkeypatch, at_once
) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:at_once]))
    store = Store(tmp_path)
    recording = begin(store)
    look(recording, 5)
    assert recording.close()
    assert store.verify(recording.path, load).outcome == "verified"


@pytest.mark.skipif(not hasattr(os, "fdatasync"), reason="stalls the call used on Linux")
def test_a_stalled_disk_stops_the_clock_not_the_program(tmp_path, begin, load, monkeypatch) -> None:
    store = Store(tmp_path)
    recording = begin(store)
    assert recording.ticket.wait(10)
    go_on, real = threading.Event(), os.fdatasync

    def stalled(descriptor: int) -> None:
        go_on.wait(30)
        real(descriptor)

    monkeypatch.setattr(os, "fdatasync", stalled)
    ticket = recording.respond(Response("pan", "water", 100))
    assert recording.state.scene == "hall"
    assert not ticket.wait(0.05)
    assert (ticket.durable, ticket.problem) == (False, None)
    assert ticket.waited_ms(ticket.asked + 2.0) == 2000
    go_on.set()
    assert ticket.wait(10)
    assert recording.close()
    assert recording.total == 100
    assert store.verify(recording.path, load).ok


@pytest.mark.skipif(not hasattr(os, "fdatasync"), reason="watches the call used on Linux")
def test_nothing_is_acknowledged_before_the_disk_has_it(tmp_path, monkeypatch) -> None:
    real, on_disk, early = os.fdatasync, [0], []

    def watched(descriptor: int) -> None:
        if threading.current_thread().name == "records":
            early.extend(ticket for ticket in tickets if ticket.durable and ticket.end > on_disk[0])
            real(descriptor)
            on_disk[0] = os.fstat(descriptor).st_size

    monkeypatch.setattr(os, "fdatasync", watched)
    tickets: list = []
    writer = Writer(tmp_path / "p-abcd2345" / "a.jsonl")
    for number in range(200):
        ticket = writer.append({"type": "stall", "ms": number, "elapsed": 0})
        tickets.append(ticket)
        if number % 7 == 0:
            ticket.wait(10)
        early.extend(each for each in tickets if each.durable and each.end > on_disk[0])
    assert writer.close()
    assert early == []
    assert on_disk[0] == tickets[-1].end


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_says_what_to_do(language, trouble) -> None:
    wording = Wording(language)
    message = wording(f"records.trouble.{trouble}", folder="D:/tap-luyen")
    assert wording("records.saving.retry") in message
    assert "{" not in message
