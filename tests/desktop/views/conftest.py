"""One scene of a kind, played in a window that nobody sees, with a real record on the disk."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rescue_training.desktop.launch import Wanted, build
from rescue_training.desktop.pilot import Pilot
from rescue_training.desktop.runner import Phase
from rescue_training.desktop.screens.debrief import DebriefScreen
from rescue_training.desktop.screens.play import PlayScreen
from rescue_training.home import HOME_VARIABLE

HEAD = """\
format: 1
language: vi
title: Thử một kiểu
summary: Một cảnh để thử.
audience: citizen
minutes: 2
pass: 70
objectives:
  act: {title: Hành động đúng}
sources:
  law: {title: "Luật 55/2024/QH15", checked: 2026-11-22}
start: one
endings:
  end: {title: Xong, kind: good}
  bad: {title: Hỏng, kind: bad}
scenes:
"""


class Playing:
    """A scenario being played: hands, eyes, and what the rules made of it."""

    def __init__(self, wanted: Wanted, size: tuple[int, int]) -> None:
        self.wanted, self.size = wanted, size
        self.pilot = Pilot.__new__(Pilot)
        self.open()

    def open(self) -> None:
        """Start the program (again) and go into the scenario or go on with it."""
        self.pilot.app = build(self.wanted)
        self.pilot.resize(*self.size)
        start = next(b for b in self.pilot.all("button") if b.key in ("start", "resume", "begin")
                     or "Vào hiện trường" in b.name or "Enter the scene" in b.name
                     or "Bắt đầu" in b.name or "Tiếp tục" in b.name)  # fmt: skip
        self.pilot.click("button", start.name)
        self.read()

    @property
    def screen(self) -> PlayScreen:
        screen = self.pilot.screen
        assert isinstance(screen, PlayScreen), self.pilot.texts()
        return screen

    def read(self) -> None:
        """Page to the question and wait until it can be answered."""
        for _ in range(300):
            screen = self.pilot.screen
            if not isinstance(screen, PlayScreen) or screen.runner.usable:
                break
            if screen.runner.phase is Phase.READING:
                self.pilot.press("enter")
            self.pilot.wait(100)
            time.sleep(0.01)
        self.pilot.wait(400)

    def go_on(self) -> None:
        """Leave the consequence."""
        self.pilot.wait(200)
        self.pilot.press("enter")
        self.read()

    def debrief(self) -> DebriefScreen:
        """Go on until the debrief is shown."""
        for _ in range(100):
            if isinstance(self.pilot.screen, DebriefScreen):
                return self.pilot.screen
            self.pilot.press("enter")
            self.pilot.wait(300)
            time.sleep(0.01)
        raise AssertionError(self.pilot.texts())

    @property
    def answers(self) -> list[str]:
        """Every response so far, scenes that only go on left out."""
        return [r.answer for r in self.screen.runner.state.history if r.answer != "go"]

    def close(self) -> None:
        """Close the program."""
        self.pilot.app.close()


@pytest.fixture
def playing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Playing]]:
    """Return what plays scenes written in YAML (below ``scenes:``, the first one is ``one``)."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    opened: list[Playing] = []

    def play(
        scenes: str, size: tuple[int, int] = (1280, 720), exam: bool = False, language: str = "vi"
    ) -> Playing:
        folder = tmp_path / "library" / "thu-kieu"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "scenario.yaml").write_text(HEAD + scenes, "utf-8")
        wanted = Wanted(
            libraries=(folder.parent,), trainee="Minh", scenario="thu-kieu", exam=exam,
            language=language, seed=1,
        )  # fmt: skip
        opened.append(Playing(wanted, size))
        return opened[-1]

    yield play
    for one in opened:
        one.close()
