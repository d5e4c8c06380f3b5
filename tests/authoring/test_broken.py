"""A folder of broken scenarios: everything wrong with each is told in one run, at its place.

The comments ``# expect: CODE at LINE:COLUMN`` stand at the end of the files they speak of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
import yaml

from rescue_training.authoring.checks import Checked, check
from rescue_training.authoring.source import read
from rescue_training.problem import CODES
from rescue_training.wording import Wording
from rescue_training.wording.problems import AREAS, sentence, shown

TESTS = Path(__file__).resolve().parents[1]
ASSETS = TESTS.parent / "assets"
FOLDERS = sorted(path for path in (TESTS / "broken").iterdir() if path.is_dir())
EXPECT = re.compile(r"# expect: (RT\d{3}) at (\d+):(\d+)")
ELSEWHERE = {"RT001", "RT005", "RT007", "RT519"}
"""Codes that no file of this size can show, or none beside the shipped pictures."""


def expected(folder: Path) -> Iterator[tuple[str, str, int, int]]:
    for file in folder.rglob("*.*"):
        for code, line, column in EXPECT.findall(file.read_text("utf-8", errors="replace")):
            yield file.name, code, int(line), int(column)


@cache
def broken(folder: Path) -> Checked:
    return check(folder, ASSETS, date(2026, 11, 24), limit=20_000)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_everything_wrong_is_told_at_its_place(folder):
    found = [
        (Path(p.position.path).name, p.code, p.position.line, p.position.column)
        for p in broken(folder).problems
    ]
    assert sorted(found) == sorted(expected(folder))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_problem_reads_as_a_whole_sentence(language):
    say = Wording(language)
    for folder in FOLDERS:
        checked = broken(folder)
        for problem in checked.problems:
            message, _ = sentence(problem, say)
            assert message != problem.code
            missing = fields(problem.code, say) - set(problem.arguments) - {"advice"}
            assert not missing, (problem.code, missing)
            assert problem.code in shown(problem, say, checked.lines(problem.position.path))


def fields(code: str, say: Wording) -> set[str]:
    strings = {key: text for area in AREAS for key, text in say.area(area).items()}
    texts = [strings.get(f"{area}.{code}.{part}", "") for area in AREAS
             for part in ("message", "hint")]  # fmt: skip
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_has_a_broken_scenario():
    shown_codes = {code for folder in FOLDERS for _, code, _, _ in expected(folder)}
    assert set(CODES) - shown_codes == ELSEWHERE


def test_the_same_is_told_where_the_parsers_c_half_is_missing(monkeypatch):
    with_c = {folder: read(folder / "scenario.yaml") for folder in FOLDERS}
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    for folder, source in with_c.items():
        alike = read(folder / "scenario.yaml")
        assert alike.value == source.value, folder.name
        assert [(p.code, p.position) for p in alike.problems] == [
            (p.code, p.position) for p in source.problems
        ]
