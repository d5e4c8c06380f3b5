"""From the door to the debrief and back, on real files, by mouse and by keyboard alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from rescue_training.desktop.launch import Wanted, build
from rescue_training.desktop.pilot import Pilot
from rescue_training.desktop.screens.briefing import BriefingScreen
from rescue_training.desktop.screens.debrief import DebriefScreen
from rescue_training.desktop.screens.home import HomeScreen
from rescue_training.desktop.screens.play import PlayScreen
from rescue_training.home import HOME_VARIABLE

YAML = """\
format: 1
language: vi
title: Chảo dầu
summary: Dầu bốc cháy.
audience: citizen
minutes: 2
pass: 70
objectives:
  isolate: {title: Cắt nguồn nhiệt}
sources:
  law: {title: "Luật 55", checked: 2026-11-22}
start: pan
scenes:
  pan:
    choice:
      prompt: Bạn làm gì?
      objective: isolate
      order: fixed
      options:
        valve: {text: Tắt bếp, grade: best, source: law, go: lid}
        wait: {text: Đứng nhìn, grade: poor, why: Lửa lan, source: law, go: lid}
  lid:
    choice:
      prompt: Rồi sao nữa?
      objective: isolate
      order: fixed
      options:
        cover: {text: Đậy nắp, grade: best, source: law, go: safe}
        water: {text: Dội nước, grade: poor, why: Dầu bắn, source: law, go: burnt}
endings:
  safe: {title: An toàn, kind: good}
  burnt: {title: Cháy, kind: bad}
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    folder = tmp_path / "library" / "chao-dau"
    folder.mkdir(parents=True)
    (folder / "scenario.yaml").write_text(YAML, "utf-8")
    return folder.parent


def opened(library: Path, **more: object) -> Pilot:
    driver = Pilot.__new__(Pilot)
    driver.app = build(Wanted(libraries=(library,), **more))  # type: ignore[arg-type]
    return driver


def until(driver: Pilot, kind: type, keys: tuple[str, ...] = ()) -> None:
    """Let time pass, pressing keys now and then, until a screen is up."""
    for _ in range(300):
        if isinstance(driver.screen, kind):
            return
        driver.press(*keys)
        driver.wait(400)
        time.sleep(0.01)
    raise AssertionError(f"never came to {kind.__name__}: {driver.texts()}")


def answer(driver: Pilot, text: str) -> None:
    """Choose an option as soon as it can be used: when the decision before is on the disk."""
    for _ in range(300):
        screen = driver.screen
        assert isinstance(screen, PlayScreen)
        if driver.has("option", text) and screen.runner.usable:
            driver.click("option", text)
            driver.wait(400)
            return
        driver.press("enter")
        driver.wait(100)
        time.sleep(0.01)
    raise AssertionError(driver.texts())


def test_the_whole_way_with_a_pause_in_between(library: Path) -> None:
    driver = opened(library)
    driver.type("Minh")
    driver.press("enter")
    assert isinstance(driver.screen, HomeScreen)
    driver.click("button", "Chảo dầu")
    assert isinstance(driver.screen, BriefingScreen)
    driver.click("button", "Bắt đầu")
    assert isinstance(driver.screen, PlayScreen)
    answer(driver, "Tắt bếp")
    driver.wait(1000)
    driver.app.close()

    driver = opened(library, trainee="Minh")
    driver.click("button", "Vào hiện trường")
    assert isinstance(driver.screen, PlayScreen)
    answer(driver, "Đậy nắp")
    until(driver, DebriefScreen, ("enter",))
    assert "100" in driver.texts()
    driver.app.close()

    driver = opened(library, trainee="Minh")
    assert "tốt nhất 100 %; Đạt, An toàn" in driver.find("button", "Chảo dầu").state()
    driver.click("button", "Kết quả")
    driver.click("button", "Chảo dầu")
    assert isinstance(driver.screen, DebriefScreen)
    driver.app.close()


def test_the_command_line_goes_straight_to_the_briefing(library: Path) -> None:
    driver = opened(library, trainee="Minh", scenario="chao-dau")
    assert isinstance(driver.screen, BriefingScreen)
    driver.app.close()


def test_an_unknown_scenario_on_the_command_line_is_told_at_home(library: Path) -> None:
    driver = opened(library, trainee="Minh", scenario="chao-mo")
    assert driver.has("alert", "chao-mo")
    driver.app.close()


def test_a_scenario_asked_for_opens_once_somebody_has_signed_in(library: Path) -> None:
    driver = opened(library, scenario=str(library / "chao-dau"))
    driver.type("Minh")
    driver.press("enter")
    assert isinstance(driver.screen, BriefingScreen)
    driver.press("escape")
    assert isinstance(driver.screen, HomeScreen)
    driver.click("button", "Đổi người")
    driver.click("button", "Minh")
    assert isinstance(driver.screen, HomeScreen), "asked for once"


def test_a_scenario_asked_for_with_a_name_opens_at_once(library: Path) -> None:
    driver = opened(library, scenario="chao-dau", trainee="Minh")
    assert isinstance(driver.screen, BriefingScreen)
