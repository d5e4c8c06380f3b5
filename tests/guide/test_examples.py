"""Every runnable block of the guide works as an author would use it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.attempt import compile_scenario, explore
from rescue_training.attempt.script import compare, run
from rescue_training.authoring.checks import check
from rescue_training.authoring.loader import load
from rescue_training.authoring.plays import read_play
from rescue_training.authoring.translations import differences, read_translation
from rescue_training.problem import Severity
from rescue_training.wording import languages

TODAY = date(2026, 12, 1)


def blocks(kind: str) -> list[tuple[Path, str]]:
    """Return (page, YAML) of every block opened by ```yaml and this word."""
    fenced = re.compile(rf"^```yaml {kind}\n(.*?)^```", re.MULTILINE | re.DOTALL)
    pages = sorted(home.guide().rglob("*.md"))
    return [(page, block) for page in pages for block in fenced.findall(page.read_text("utf-8"))]


SCENARIOS = blocks("runnable")
PLAYS = blocks("play")


def folder_with(tmp_path: Path, scenario: str) -> Path:
    folder = tmp_path / "example"
    (folder / "plays").mkdir(parents=True)
    (folder / "scenario.yaml").write_text(scenario, "utf-8")
    return folder


@pytest.mark.parametrize(("page", "block"), SCENARIOS, ids=lambda v: getattr(v, "stem", "block"))
def test_a_runnable_block_is_a_scenario_that_check_has_nothing_against(tmp_path, page, block):
    checked = check(folder_with(tmp_path, block), assets=home.shipped() / "assets", today=TODAY)
    told = [(p.code, str(p.position)) for p in checked.problems if p.severity is not Severity.INFO]
    assert told == []


@pytest.mark.parametrize(("page", "block"), PLAYS, ids=lambda v: getattr(v, "stem", "block"))
def test_a_play_block_fits_the_first_scenario(tmp_path, page, block):
    first = {p.parent.name: b for p, b in SCENARIOS if p.stem == "first-scenario"}
    folder = folder_with(tmp_path, first[page.parent.name])
    (folder / "plays" / "play.yaml").write_text(block, "utf-8")
    scenario = load(folder).scenario
    played = read_play(folder / "plays" / "play.yaml")
    assert scenario is not None
    assert played.script is not None, played.problems
    program = compile_scenario(scenario)
    proof = explore(program).proof
    attempt = run(program, proof, played.script)
    assert attempt.stop is None
    assert compare(program, proof, attempt, played.script.expect) == {}


def test_every_language_has_scenarios_and_plays_to_try():
    for found in (SCENARIOS, PLAYS):
        counts = [sum(language in page.parts for page, _ in found) for language in languages()]
        assert min(counts) == max(counts) > 0


@pytest.mark.parametrize("language", languages())
def test_the_translation_shown_fits_the_first_scenario(tmp_path, language):
    first = next(b for p, b in SCENARIOS if p.stem == "first-scenario" and language in p.parts)
    page = (home.guide() / language / "translation.md").read_text("utf-8")
    (tmp_path / "shown.po").write_text(re.findall(r"```po\n(.*?)```", page, re.DOTALL)[0], "utf-8")
    scenario = load(folder_with(tmp_path, first)).scenario
    assert scenario is not None
    found = read_translation(tmp_path / "shown.po", language)
    kinds = {one.kind for one in differences(scenario, found)}
    assert kinds == {"missing"}
    assert len(found.entries) == 4
