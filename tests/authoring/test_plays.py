"""Play files: scripted attempts an author writes by hand."""

from __future__ import annotations

from textwrap import dedent

import pytest

from rescue_training.authoring.plays import play_paths, read_play


@pytest.fixture
def play(folder):
    def written(text: str):
        (folder / "plays").mkdir(exist_ok=True)
        file = folder / "plays" / "best.yaml"
        file.write_text(dedent(text), "utf-8")
        return read_play(file)

    return written


def test_a_play_lists_scenes_answers_and_times(play):
    read = play("""\
        format: 1
        title: Làm đúng
        responses:
          - pan: out @ 1m2.5s
          - hall: late
        expect: {ending: safe, passed: yes, percent: 100, critical: []}
        """)
    assert not read.problems
    steps = [(step.scene, step.answer, step.elapsed) for step in read.script.responses]
    assert steps == [("pan", "out", 62_500), ("hall", "late", None)]
    assert read.script.expect == {"ending": "safe", "passed": True, "percent": 100, "critical": []}


def test_a_play_says_its_mode_and_seed(play):
    read = play("format: 1\nmode: exam\nseed: 7\nresponses: []\n")
    assert (read.mode, read.seed) == ("exam", 7)


def test_every_mistake_is_told_at_once(play):
    read = play("""\
        format: 1
        titel: x
        responses:
          - pan out
          - hall: [a]
        expect: {percent: viel}
        """)
    found = [(p.code, p.position.line) for p in read.problems]
    assert found == [("RT570", 2), ("RT571", 4), ("RT571", 5), ("RT572", 6)]
    assert read.script is None


def test_plays_are_found_by_name(folder, play):
    play("format: 1\nresponses: []\n")
    assert [path.name for path in play_paths(folder)] == ["best.yaml"]
