"""A station with people, scenarios and results from lists, and pilots that drive the program."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rescue_training.desktop.pilot import Pilot, dummy_window
from rescue_training.desktop.services import (
    Aim,
    Duty,
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
        self.given: list[Duty] = []
        self.aims: list[Aim] = []
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

    def today(self) -> date:
        return date(2026, 11, 24)

    def duties(self, trainee: Trainee, language: str) -> list[Duty]:
        return list(self.given)

    def set_target(self, trainee: Trainee, aim: Aim) -> None:
        if self.disk_full:
            raise OSError(28, "No space left on device")
        self.aims.append(aim)

    def withdraw_target(self, uid: str) -> None:
        if self.disk_full:
            raise OSError(28, "No space left on device")
        self.given = [duty for duty in self.given if duty.uid != uid]

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
def duties() -> list[Duty]:
    """One duty of each kind and state, the most pressing first."""
    pan, house = (PAN.id, PAN.title), (HOUSE.id, HOUSE.title)
    return [
        Duty("1" * 32, *pan, "overdue", "2026-11-22", -2, "given", "Đội 1", True, 90, best=67),
        Duty("2" * 32, *house, "failing", "2026-11-26", 2, "given", "", False, 70, timer=False),
        Duty("3" * 32, *house, "soon", "2026-11-24", 0, "own", "", False, 70, mine=True),
        Duty("4" * 32, "ro-ri-gas", "ro-ri-gas", "open", "2026-12-20", 26, "unit", "Đội 1",
             here=False),
        Duty("5" * 32, *pan, "late", "2026-11-20", -4, "given", "Đội 1", day="2026-11-21"),
    ]  # fmt: skip


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
