"""Records of every format there ever was are read and verified for ever."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rescue_training.authoring.loader import load
from rescue_training.records.read import read
from rescue_training.records.store import Store
from rescue_training.records.summary import summarise

RECORDED = Path(__file__).resolve().parents[1] / "recorded"
FILES = sorted(RECORDED.glob("*/p-*/*.jsonl"))


def scenario_of(folder: Path):
    found = load(folder).scenario
    assert found is not None
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}-{path.name[:15]}")
def test_a_record_of_an_earlier_day_is_verified(path, tmp_path):
    brought = tmp_path / "stick"
    shutil.copytree(path.parents[1], brought)
    record = brought / path.parent.name / path.name
    verdict = Store(tmp_path / "station").verify(record, scenario_of)
    assert (verdict.ok, verdict.outcome) == (True, "verified")


def test_their_results_are_what_they_were():
    found = [summarise(read(path)) for path in FILES]
    assert sorted((s.ending, s.percent, s.passed) for s in found) == [
        ("safe", 100, True), ("smoke_in", 0, False),
    ]  # fmt: skip
