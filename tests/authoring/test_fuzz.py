"""Whatever an author's file holds, reading it never fails and every problem has a place in it.

2,000 cases in every run, 20,000 with ``-m campaign``.
"""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rescue_training import home
from rescue_training.authoring.loader import understood
from rescue_training.authoring.plays import read_play
from rescue_training.authoring.source import Source
from rescue_training.authoring.translations import UnreadableError, read_translation
from rescue_training.problem import CODES

OIL = home.scenarios() / "chay-chao-dau"
REAL = (OIL / "scenario.yaml").read_bytes()
START = REAL[: REAL.index(b"\n  smoking:")] + b"\nendings:\n  smoking: {title: H, kind: good}\n"
"""The head of a real scenario and its first scene: small enough to damage often."""
WORDS = [
    "format", "scenes", "one", "choice", "options", "go", "say", "if smoke", "else", "set", "text",
    "grade", "best", "endings", "1", "20s", "{", "}", "[", "]", ": ", "\n", "\n  ", "\n    ", "- ",
    "&a ", "*a", "!gas ", "<<: ", "#", " #", '"', "'", "|", ">-", "%", "@", "`", "\t", "\u00a0",
    "\uff1a", "Tiếng Việt", "\u0065\u0302\u0323", "\ufeff", "\x00", "---", "...", ",", "?",
]  # fmt: skip


def survives(data: bytes) -> None:
    """Read a file as ``check`` does; every problem must have a known code and a place."""
    source = Source("x/scenario.yaml", data)
    loaded = understood(Path("x"), source)
    lines = source.lines
    for problem in loaded.problems:
        assert problem.code in CODES
        assert 1 <= problem.position.line <= len(lines) + 1
        assert problem.position.column >= 1
    assert loaded.scenario is None or not any(
        problem.severity == "error" for problem in loaded.problems
    )


def damaged(data: bytes, seed: int) -> bytes:
    """Change, drop, double or swap a few bytes or lines; the seed says which."""
    chance = random.Random(seed)
    found = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.randrange(len(found)) for _ in range(2))
        kind = chance.randrange(6)
        if kind == 0:
            found[at] = chance.randrange(256)
        elif kind == 1:
            del found[at : at + chance.randint(1, 40)]
        elif kind == 2:
            found[at:at] = found[at : at + chance.randint(1, 60)]
        elif kind == 3:
            found[at:at] = chance.choice(WORDS).encode()
        elif kind == 4:
            found[at], found[to] = found[to], found[at]
        else:
            lines = bytes(found).split(b"\n")
            line = lines.pop(chance.randrange(len(lines)))
            lines.insert(chance.randrange(len(lines) + 1), line)
            found = bytearray(b"\n".join(lines)) or bytearray(b"x")
    return bytes(found)


@pytest.mark.parametrize("part", range(4))
def test_damaged_files_never_fail(part):
    for seed in range(part * 250, part * 250 + 250):
        survives(damaged(START, seed))


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join))
def test_heaps_of_yaml_never_fail(text):
    survives(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_never_fail(data):
    survives(data)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_in_a_place_of_text_never_fails(text):
    survives(START + b"\nsummary: " + text.encode("utf-8", "replace"))


@pytest.mark.campaign
@pytest.mark.parametrize("part", range(20))
def test_twenty_thousand_damages_never_fail(part):
    for seed in range(10_000 + part * 1000, 11_000 + part * 1000):
        survives(damaged(REAL if seed % 50 == 0 else START, seed))


def test_damaged_translations_and_plays_never_fail(tmp_path):
    po, play = (OIL / "locale" / "en.po").read_bytes(), (OIL / "plays" / "best.yaml").read_bytes()
    for seed in range(100):
        (tmp_path / "en.po").write_bytes(damaged(po[:6000], seed))
        with contextlib.suppress(UnreadableError):
            assert read_translation(tmp_path / "en.po", "en").language == "en"
        (tmp_path / "best.yaml").write_bytes(damaged(play, seed))
        assert read_play(tmp_path / "best.yaml").path
