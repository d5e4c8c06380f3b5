"""A station with people, scenarios and results from lists, and pilots that drive the program."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rescue_training.desktop.pilot import Pilot, dummy_window
from rescue_training.desktop.services import (
    Entry,
    PastAttempt,
    Result,
    Trainee,
    Unfinished,
    UnplayableError,
)
from rescue_training.desktop.settings import Settings
from rescue_training.desktop.stage import Scenery

MINH = Trainee("p-minh0001", "Trần Quốc Minh", "Tổ dân phố 7")
LAN = Trainee("p-lan00001", "Nguyễn Thị Lan")
PAN = Entry(
    "chay-chao-dau",
    "Cháy chảo dầu trong bếp",
    "Dầu bốc cháy khi bạn đang nấu ăn. Bạn có chưa đầy một phút.",
    "citizen",
    6,
    70,
    Scenery("kitchen", {"pan": 2}, 1),
    review_needed=True,
    result=Result(3, 82, True, frozenset({"passed", "safe"})),
)
HOUSE = Entry(
    "chay-nha-ong",
    "Cháy nhà ống ban đêm",
    "Ba người mắc kẹt tầng 3, lối thoát duy nhất đầy khói.",
    "citizen",
    12,
    70,
    Scenery("stair_hall", {"motorbike": 2}, 2),
    draft=True,
)


class Lists:
    """Services that answer from lists."""

    def __init__(self) -> None:
        self.notices: list[str] = []
        self.persons = [MINH, LAN]
        self.scenarios = [PAN, HOUSE]
        self.open_one: Unfinished | None = None
        self.attempts: list[PastAttempt] = []
        self.disk_full = False
        self._numbers = itertools.count(1)

    def people(self) -> list[Trainee]:
        return list(self.persons)

    def add_person(self, name: str, unit: str) -> Trainee | None:
        if self.disk_full:
            raise OSError(28, "No space left on device")
        if not name.strip():
            return None
        added = Trainee(f"p-new{next(self._numbers):05}", name.strip(), unit.strip())
        self.persons.append(added)
        return added

    def entries(self, trainee: Trainee, language: str) -> list[Entry]:
        if language == "en":
            return [replace(entry, title=f"{entry.title} (en)") for entry in self.scenarios]
        return list(self.scenarios)

    def unfinished(self, trainee: Trainee, language: str) -> Unfinished | None:
        return self.open_one

    def past(self, trainee: Trainee, language: str) -> list[PastAttempt]:
        return list(self.attempts)

    def open(self, scenario: str, language: str) -> Any:
        raise UnplayableError(f"{scenario} cannot be opened")

    def resume(self, path: Path) -> Any:
        raise UnplayableError(f"{path.name} cannot be continued")


@pytest.fixture
def lists() -> Lists:
    """The station's answers, to be changed by a test."""
    return Lists()


@pytest.fixture
def unfinished() -> Unfinished:
    """An attempt left at its fourth decision."""
    return Unfinished(Path("x.jsonl"), HOUSE, 4, "practice", "2026-11-23T13:02:11.000Z")


@pytest.fixture
def past() -> list[PastAttempt]:
    """One attempt of each status."""
    rows = [
        ("finished", 82, True), ("finished", 49, False), ("unfinished", None, None),
        ("abandoned", None, None), ("finished", None, None),
    ]  # fmt: skip
    return [
        PastAttempt(
            Path(f"{number}.jsonl"), PAN.title, f"2026-11-2{number}T13:02:11.000Z",
            "exam" if number == 0 else "practice", status, percent, passed, f"K7M4-{number}QXR",
        )
        for number, (status, percent, passed) in enumerate(rows)
    ]  # fmt: skip


@pytest.fixture
def pilot(lists: Lists) -> Callable[..., Pilot]:
    """Return a pilot of an empty app: ``pilot(size, settings)``."""

    def make(
        size: tuple[int, int] = (1280, 720),
        chosen: Settings | None = None,
        folder: Path | None = None,
    ) -> Pilot:
        dummy_window(size)
        return Pilot(lists, size, chosen, folder)  # type: ignore[arg-type]

    return make
