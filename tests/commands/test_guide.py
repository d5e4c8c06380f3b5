"""``guide`` speaks the language asked for."""

from __future__ import annotations

from rescue_training.cli import main


def test_a_page_is_printed_in_the_language_asked_for(capsys):
    assert main(["guide", "score"]) == 0
    assert "Quyết định" in capsys.readouterr().out
    assert main(["--lang", "en", "guide", "SCORE.md"]) == 0
    assert "Decision" in capsys.readouterr().out


def test_a_problem_is_explained_by_its_code(capsys):
    assert main(["guide", "rt203"]) == 0
    assert "RT203" in capsys.readouterr().out


def test_an_unknown_page_names_those_there_are(capsys):
    assert main(["guide", "nonsense"]) == 2
    assert "first-scenario" in capsys.readouterr().err
