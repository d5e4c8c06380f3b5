"""A program that is killed at any moment loses no decision that it said was saved."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rescue_training.attempt import Response, replayed
from rescue_training.records.read import read
from rescue_training.records.store import Store

PLAYER = Path(__file__).with_name("player.py")


def killed(home: Path, content: Path, seed: int) -> list[dict]:
    """Let the player play, kill it at a random moment, and return what it had said."""
    chance = random.Random(seed)
    command = [sys.executable, str(PLAYER), str(home), str(content), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(chance.randrange(8))]
        time.sleep(chance.random() * 0.02)
        child.kill()
        said += child.stdout.readlines()
        assert child.stderr is not None
        assert child.stderr.read() == b""
    return [json.loads(line) for line in said if line.endswith(b"\n")]


def check(store: Store, said: list[dict], load) -> None:
    """Hold the files against what was said last."""
    states = [item["state"] for item in said if item.get("durable")]
    if not states:
        return
    history = states[-1]["history"]
    summary = store.summaries()[-1]
    assert summary.header is not None
    responses = [Response.from_json(line.body["input"]) for line in read(summary.path).responses]
    assert [response.to_json() for response in responses[: len(history)]] == history
    assert len(responses) <= len(history) + 1
    assert store.verify(summary.path, load).ok
    if summary.status == "unfinished":
        recording = store.resume(summary.path, load)
        acknowledged = replayed(
            recording.program, recording.proof, responses[: len(history)],
            recording.header.seed, "practice",
        )  # fmt: skip
        assert acknowledged.to_json() == states[-1]
        assert recording.state.history == tuple(responses)
        assert recording.close()
        assert store.verify(summary.path, load).outcome == "verified"


def campaign(tmp_path: Path, content: Path, load, runs: int) -> int:
    store = Store(tmp_path / "home")
    acknowledged = 0
    for seed in range(runs):
        said = killed(store.root, content, seed)
        acknowledged += len(said)
        check(store, said, load)
    assert all(store.verify(path, load).ok for path in store.paths())
    return acknowledged


def test_kills_at_random_moments_lose_nothing(tmp_path, content, load) -> None:
    assert campaign(tmp_path, content, load, 20) > 20


@pytest.mark.campaign
def test_many_kills_lose_nothing(tmp_path, content, load) -> None:
    assert campaign(tmp_path, content, load, 200) > 200
