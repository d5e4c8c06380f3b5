"""Every runnable block of the guide is a scenario without errors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.authoring.loader import understood
from rescue_training.authoring.source import Source
from rescue_training.problem import Severity

BLOCK = re.compile(r"^```yaml runnable\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = [
    (page, block)
    for page in sorted(home.guide().rglob("*.md"))
    for block in BLOCK.findall(page.read_text("utf-8"))
]


@pytest.mark.parametrize(("page", "block"), BLOCKS, ids=lambda v: getattr(v, "stem", "block"))
def test_a_runnable_block_is_a_scenario_without_errors(page, block):
    loaded = understood(Path("example"), Source("scenario.yaml", block.encode()))
    assert [p for p in loaded.problems if p.severity is Severity.ERROR] == []
    assert loaded.scenario is not None


def test_there_are_runnable_blocks():
    assert len(BLOCKS) >= 4
