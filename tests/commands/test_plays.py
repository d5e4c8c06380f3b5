"""``test`` tells the author of a play what does not fit, in words of the play file."""

from __future__ import annotations

import shutil

import pytest

from rescue_training.cli import main

PLAY = """\
format: 1
title: Làm đúng
responses:
  - look: {answer}
expect: {{{expect}}}
"""

SCENARIO = """\
format: 1
language: vi
title: Ổ cắm bốc khói
summary: Ổ cắm bốc khói.
audience: citizen
minutes: 1
objectives: {act: {title: Cắt điện}}
start: look
scenes:
  look:
    say: Ổ cắm bốc khói.
    choice:
      prompt: Làm gì?
      objective: act
      review: needed
      options:
        off: {text: Ngắt cầu dao, grade: best, go: safe}
        water: {text: Hắt nước, grade: critical, go: safe}
endings:
  safe: {title: Yên, kind: mixed}
"""


@pytest.fixture
def tested(tmp_path, capsys):
    """Return what ``test`` prints for one play of the small scenario."""

    def run(answer, expect):
        folder = tmp_path / "socket"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "plays").mkdir(parents=True)
        (folder / "scenario.yaml").write_text(SCENARIO, "utf-8")
        play = PLAY.format(answer=answer, expect=expect)
        (folder / "plays" / "best.yaml").write_text(play, "utf-8")
        code = main(["--lang", "en", "test", str(folder)])
        return code, capsys.readouterr().out

    return run


def test_a_play_that_comes_out_as_expected_passes(tested):
    code, printed = tested("off", "ending: safe, passed: yes, percent: 100, critical: []")
    assert code == 0
    assert "ok   socket best.yaml" in printed


def test_a_response_that_cannot_be_given_is_named_with_what_could_be_answered(tested):
    code, printed = tested("of", "percent: 100")
    assert code == 1
    assert "Response 1: in scene “look” “of” cannot be chosen now" in printed
    assert "off" in printed
    assert "water" in printed
    assert "percent" not in printed


def test_what_differs_is_told_as_it_would_be_written_in_the_file(tested):
    code, printed = tested("water", "passed: yes, critical: [], objectives: {act: 2}")
    assert code == 1
    assert "passed: expected yes, found no" in printed
    assert "critical: expected [], found [look.water]" in printed
    assert "objectives: expected {act: 2}, found {act: 0}" in printed


def test_play_tells_the_errors_of_a_scenario_instead_of_opening_a_window(tmp_path, capsys):
    (tmp_path / "scenario.yaml").write_text(SCENARIO.replace("go: safe", "go: saef"), "utf-8")
    assert main(["--lang", "en", "play", str(tmp_path)]) == 2
    shown = capsys.readouterr().err
    assert "RT201" in shown
    assert "`safe`" in shown


def test_play_names_the_scenarios_there_are_when_there_is_none_of_that_name(capsys):
    assert main(["--lang", "en", "play", "no-such"]) == 2
    assert "chay-chao-dau" in capsys.readouterr().err
