from __future__ import annotations

import errno
import os
import subprocess
import sys

import pytest

from rescue_training.records import lock as locking
from rescue_training.records.disk import CannotSave, Trouble
from rescue_training.records.lock import Lock


def test_a_file_has_one_lock(tmp_path) -> None:
    path = tmp_path / "a.jsonl"
    with Lock(path), pytest.raises(CannotSave) as refused:
        Lock(path)
    assert refused.value.trouble is Trouble.BUSY
    Lock(path).release()


def test_a_released_lock_leaves_nothing_behind(tmp_path) -> None:
    lock = Lock(tmp_path / "a.jsonl")
    lock.release()
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_file_left_by_a_program_that_died_means_nothing(tmp_path) -> None:
    path = tmp_path / "a.jsonl"
    script = (
        "import os, sys, pathlib; from rescue_training.records.lock import Lock;"
        "Lock(pathlib.Path(sys.argv[1])); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert path.with_name("a.jsonl.lock").exists()
    Lock(path).release()


def test_a_lock_file_that_was_removed_meanwhile_is_made_anew(tmp_path, monkeypatch) -> None:
    path, taken = tmp_path / "a.jsonl", []
    take = locking._take

    def removed(descriptor: int) -> None:
        take(descriptor)
        if not taken:
            (tmp_path / "a.jsonl.lock").unlink()
        taken.append(descriptor)

    monkeypatch.setattr(locking, "_take", removed)
    with Lock(path):
        assert len(taken) == 2
        with pytest.raises(CannotSave):
            Lock(path)


def test_a_disk_that_knows_no_locks_is_an_error_of_the_disk(tmp_path, monkeypatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(locking, "_take", refuse)
    with pytest.raises(OSError, match=r"\[Errno 5\]"):
        Lock(tmp_path / "a.jsonl")
