"""A small scenario in a folder of its own, for what is read from and written beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

SCENARIO = """\
format: 1
language: vi
title: Cháy chảo dầu
summary: Dầu bốc cháy khi bạn đang nấu ăn.
audience: citizen
minutes: 6
objectives:
  people: {title: Bảo vệ người}
variables:
  smoke: {type: level, to: 5, shown: Khói}
start: pan
scenes:
  pan:
    enter: {smoke: smoke + 1}
    say: Khói mức {smoke}.
    choice:
      prompt: Bạn làm gì?
      objective: people
      options:
        out: {text: Ra ngoài, grade: best, go: safe}
        stay: {text: Đứng xem, grade: poor, go: hurt}
endings:
  safe: {title: An toàn, kind: good}
  hurt: {title: Bị bỏng, kind: bad}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "library" / "pan-fire"
    made.mkdir(parents=True)
    (made / "scenario.yaml").write_text(SCENARIO, "utf-8")
    return made
