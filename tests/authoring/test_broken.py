"""A folder of broken scenarios: the right code at the right line and column, all in one run.

Each folder below ``tests/broken`` is one mistake, or one trap of YAML. What must be found stands in
its files as ``# expect: RT101 at 12:5``, and nothing else may be found.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.authoring.checks import check
from rescue_training.problem import CODES
from rescue_training.wording import Wording, languages
from rescue_training.wording.problems import sentence, shown

BROKEN = Path(__file__).resolve().parent.parent / "broken"
FOLDERS = sorted(path for path in BROKEN.iterdir() if path.is_dir())
EXPECTED = re.compile(rb"# expect: (RT\d{3}) at (\d+):(\d+)")
TODAY = date(2026, 11, 24)

Found = tuple[str, str, int, int]
"""File, code, line, column."""


def expected(folder: Path) -> list[Found]:
    found = []
    for file in folder.rglob("*"):
        if file.is_file():
            name = str(file.relative_to(folder))
            for code, line, column in EXPECTED.findall(file.read_bytes()):
                found.append((name, code.decode(), int(line), int(column)))
    return sorted(found)


def told(folder: Path) -> list[Found]:
    checked = check(folder, assets=home.shipped() / "assets", today=TODAY)
    return sorted(
        (
            str(Path(problem.position.path).relative_to(folder)), problem.code,
            problem.position.line, problem.position.column,
        )
        for problem in checked.problems
    )  # fmt: skip


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_broken_scenario_is_told_exactly(folder):
    assert told(folder) == expected(folder)


@pytest.mark.parametrize("folder", FOLDERS[::5], ids=lambda folder: folder.name)
@pytest.mark.parametrize("language", languages())
def test_what_is_told_reads_as_a_sentence_under_its_line(folder, language):
    say = Wording(language)
    checked = check(folder, assets=home.shipped() / "assets", today=TODAY)
    for problem in checked.problems:
        message, _ = sentence(problem, say)
        text = shown(problem, say, checked.lines(problem.position.path))
        assert message
        assert message in text
        assert f":{problem.position.line}:{problem.position.column}" in text
        assert not re.search(r"\{[a-z_]+\}", message), message


def test_there_is_one_for_every_code():
    covered = {code for folder in FOLDERS for _, code, _, _ in expected(folder)}
    assert len(FOLDERS) >= 50
    assert set(CODES) - covered <= {"RT001", "RT005", "RT007", "RT519"}, set(CODES) - covered
