"""The three mistakes that a newcomer is asked to make are told as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.authoring.loader import load
from rescue_training.cli import main
from rescue_training.problem import CODES, Severity
from rescue_training.wording import languages


@pytest.mark.parametrize("language", languages())
def test_mistakes_made_as_the_page_says_give_the_messages_it_shows(
    tmp_path, capsys, monkeypatch, language
):
    page = (home.guide() / language / "first-scenario.md").read_text("utf-8")
    folder = re.findall(r"^    mkdir (\S+)", page, re.MULTILINE)[0]
    text = re.findall(r"```yaml runnable\n(.*?)```", page, re.DOTALL)[0]
    (late,) = re.findall(r"^    (late: .*)$", page, re.MULTILINE)
    shown = re.findall(r"^    (\S+: \S+ RT022:.*?)\n\n", page, re.MULTILINE | re.DOTALL)[0]
    text = re.sub(r"late:\n(        .*\n)+", f"{late}\n", text)
    text = text.replace("go: out", "go: uot", 1)
    text = text.replace("set: {smoke: smoke + 2}", "set: {smoke: 6}", 1)
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "scenario.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["--lang", language, "check", folder]) == 1
    printed = capsys.readouterr().out.replace("\\", "/")
    assert re.findall(r"RT\d{3}", printed) == ["RT022", "RT201", "RT204"]
    assert shown.replace("\n    ", "\n") in printed


BROKEN = sorted((Path(__file__).resolve().parents[1] / "broken").glob("rt*"))


def code_of(folder: Path) -> str:
    return folder.name[:5].upper()


@pytest.mark.parametrize("language", languages())
def test_the_page_is_right_about_which_errors_keep_a_scenario_from_being_played(language):
    page = (home.guide() / language / "first-scenario.md").read_text("utf-8")
    first_later, also = re.findall(r"\(.*(RT\d00).*(RT\d{3})\)", page)[0]
    grave = [folder for folder in BROKEN if CODES[code_of(folder)] is Severity.ERROR]
    assert len(grave) > 50
    for folder in grave:
        code = code_of(folder)
        kept = code < first_later or code == also
        assert (load(folder).scenario is None) == kept, folder.name
