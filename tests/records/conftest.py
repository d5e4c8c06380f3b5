"""Records to try things on: headers, lines, and whole files of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rescue_training.records.chain import GENESIS, digest, seal
from rescue_training.records.header import Header


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
