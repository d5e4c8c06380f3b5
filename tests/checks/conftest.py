"""Scenarios for checks: an author's example, with everything it does not mention around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from rescue_training.authoring.checks import Checked, check
from rescue_training.authoring.loader import load
from rescue_training.authoring.translations import context_of
from rescue_training.scenario import texts

TODAY = date(2026, 11, 24)
REST = """\
format: 1
language: vi
title: Cháy chảo dầu trong bếp
summary: Dầu bốc cháy khi bạn đang nấu ăn.
audience: citizen
minutes: 6
review:
  by: Thiếu tá Trần Văn Nam
  on: 2026-11-20
objectives:
  people: {title: Bảo vệ người}
sources:
  law55: {title: Luật 55/2024/QH15, part: điều 20, checked: 2026-11-20}
start: pan
scenes:
  pan:
    say: Dầu trong chảo bốc cháy.
    choice:
      prompt: Bạn làm gì?
      objective: people
      source: law55
      options:
        out:
          text: Đưa mọi người ra ngoài
          grade: best
          why: Người trước, của sau.
          go: safe
        stay:
          text: Đứng xem lửa có tự tắt không
          grade: poor
          why: Lửa dầu lớn rất nhanh.
          go: hurt
endings:
  safe: {title: Cả nhà an toàn, kind: good, say: Mọi người đã ra ngoài.}
  hurt: {title: Có người bị bỏng, kind: bad, say: Bạn bị bỏng tay.}
"""
ASK = REST.partition("  pan:\n")[2].partition("endings:")[0]
"""The keys of a scene that asks something."""


def blocks(text: str) -> dict[str, str]:
    """Split a file into its top-level keys."""
    found = re.findall(r"^([a-z_]+):(?:.*\n)(?:(?:[ #].*)?\n)*", text, flags=re.MULTILINE)
    parts = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)[1:]
    return dict(zip(found, parts, strict=True))


def whole(example: str) -> str:
    """Put what an example leaves out below it, so that its lines keep their numbers."""
    example = example if example.endswith("\n") else example + "\n"
    if ": ask\n" in example:
        example += f"  ask:\n{ASK}"
    given = set(re.findall(r"^([a-z_]+):", example, flags=re.MULTILINE))
    return example + "".join(part for key, part in blocks(REST).items() if key not in given)


def translated(po: str, folder: Path) -> str:
    """Add every text that a PO file does not mention, translated by itself."""
    scenario = load(folder).scenario
    assert scenario is not None
    for path, text in dict.fromkeys(texts(scenario)):
        if f'msgid "{text}"' not in po:
            po += f'\nmsgctxt "{context_of(path)}"\nmsgid "{text}"\nmsgstr "{text}"\n'
    return po


class Author:
    """Writes scenarios into a folder of its own and has them checked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "cua-toi"
        self.assets = folder / "assets"
        self.ship("pictures/sets/kitchen/set.yaml", "anchors: {pan: {x: 0.3, y: 0.5}, hood: {}}")
        self.ship("sounds/sounds.yaml", "smoke_alarm: {file: a.ogg}\nfire_loop: {file: b.ogg}")
        faces = {
            "team_leader": ("neutral", "worried", "shouting"),
            "mother": ("neutral", "worried"),
        }
        for bust, drawn in faces.items():
            for face in drawn:
                self.ship(f"pictures/cast/{bust}/{face}.webp", "")

    def ship(self, name: str, text: str) -> None:
        """Add a file to the assets."""
        file = self.assets / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def check(self, files: str | Mapping[str, str], *, proof: bool = True, limit: int = 2000,
              today: date = TODAY) -> Checked:  # fmt: skip
        """Check a scenario given by its main keys, or by several files."""
        named = {"scenario.yaml": files} if isinstance(files, str) else dict(files)
        named.setdefault("scenario.yaml", "")
        for name, text in sorted(named.items(), key=lambda item: item[0] != "scenario.yaml"):
            self.write(name, text)
        return check(self.folder, self.assets, today, proof=proof, limit=limit)

    def write(self, name: str, text: str) -> None:
        """Write one file; ``name only`` keeps a PO file as short as it is."""
        name, _, only = name.partition(" ")
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if name == "scenario.yaml":
            text = whole(text)
        file.write_text(text, "utf-8")
        if name.endswith(".po") and not only and load(self.folder).scenario:
            file.write_text(translated(text, self.folder), "utf-8")

    def codes(self, files: str | Mapping[str, str], **options: object) -> list[tuple[str, int]]:
        """Return (code, line) of everything found."""
        checked = self.check(files, **options)  # type: ignore[arg-type]
        return [(problem.code, problem.position.line) for problem in checked.problems]


@pytest.fixture
def author(tmp_path):
    return Author(tmp_path)
