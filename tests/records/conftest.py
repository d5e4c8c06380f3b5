"""Records to try things on: headers, lines, and whole files of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from rescue_training.attempt import Program, Proof, Response, compile_scenario, explore
from rescue_training.records.chain import GENESIS, digest, seal, unseal
from rescue_training.records.contents import Load
from rescue_training.records.header import Header
from rescue_training.records.recording import Recording
from rescue_training.records.store import Store
from rescue_training.scenario import Scenario


@pytest.fixture
def header() -> Header:
    return Header(
        rules=1,
        scenario="chay-chao-dau",
        rules_hash="a" * 64,
        content_hash="b" * 64,
        proof_hash="c" * 64,
        denominators={"isolate": 4, "people": 2},
        seed=7,
        mode="practice",
        timer="x1",
        language="vi",
        pseudonym="p-abcd2345",
        start="2026-11-24T08:20:39.123Z",
        attempt="0" * 32,
        version="0.1.0",
    )


@pytest.fixture
def chained() -> Callable[..., bytes]:
    """Return bodies as the bytes of a record."""

    def chain(*bodies: dict) -> bytes:
        head, data = GENESIS, b""
        for seq, body in enumerate(bodies):
            line = seal(body, seq, head)
            head = digest(line)
            data += line + b"\n"
        return data

    return chain


@pytest.fixture
def played(header, chained) -> bytes:
    """A record of six lines."""
    responses = [
        {
            "type": "response",
            "elapsed": 1000 * number,
            "input": {"scene": "pan", "answer": f"option_{number}", "elapsed": 1000},
            "events": [{"event": "judged", "scene": "pan", "cost": [number, 3]}],
        }
        for number in range(1, 5)
    ]
    started = {"type": "started", "elapsed": 0, "events": [{"event": "entered", "scene": "pan"}]}
    return chained(header.to_json(), started, *responses)


CONTENT = Path(__file__).parent / "content" / "chao-lua"
BEST = (("pan", "valve", 6000), ("talk", "go", 0), ("hall", "wake", 900), ("hall", "out", 800))
MIXED = (("pan", "late", 20000), ("hall", "look", 700), ("hall", "out", 800))
WORST = (("pan", "water", 3000), ("hall", "out", 800))


def load_content(folder: Path) -> Scenario:
    """Load a scenario without its positions, the way the loader of the program would."""
    table = yaml.load((folder / "scenario.yaml").read_text("utf-8"), yaml.BaseLoader)
    return Scenario.model_validate({**table, "id": folder.name})


@pytest.fixture
def load() -> Load:
    return load_content


@pytest.fixture(scope="session")
def program() -> Program:
    return compile_scenario(load_content(CONTENT))


@pytest.fixture(scope="session")
def proof(program: Program) -> Proof:
    return explore(program).proof


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A scenario's folder that a test may change."""
    return shutil.copytree(CONTENT, tmp_path / "library" / "chao-lua")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    moments = (f"2026-11-24T08:00:{second:02}.000Z" for second in range(60))
    return Store(tmp_path / "home", lambda: next(moments))


@pytest.fixture
def begin(store: Store, content: Path, program: Program, proof: Proof) -> Callable[..., Recording]:
    """Begin an attempt, with the shuffle of seed 7."""

    def begun(pseudonym: str = "p-abcd2345", **chosen: Any) -> Recording:
        return store.begin(content, program, proof, pseudonym, **{"seed": 7, **chosen})

    return begun


@pytest.fixture
def play(begin: Callable[..., Recording]) -> Callable[..., Path]:
    """Play an attempt and return its record."""

    def played(responses: Iterable[tuple[str, str, int]] = BEST, **chosen: Any) -> Path:
        recording = begin(**chosen)
        for response in responses:
            recording.respond(Response(*response))
        assert recording.close()
        return recording.path

    return played


@pytest.fixture
def rewritten() -> Callable[[Path, Callable[[list[dict[str, Any]]], None]], None]:
    """Change the lines of a record and chain the whole file anew, as a clever cheat would."""

    def rewrite(path: Path, change: Callable[[list[dict[str, Any]]], None]) -> None:
        bodies = [unseal(line) for line in path.read_bytes().splitlines()]
        change(bodies)
        head, data = GENESIS, b""
        for seq, body in enumerate(bodies):
            line = seal({k: v for k, v in body.items() if k not in ("seq", "prev")}, seq, head)
            head, data = digest(line), data + line + b"\n"
        path.write_bytes(data)

    return rewrite
