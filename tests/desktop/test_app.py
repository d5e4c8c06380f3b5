"""The loop: draws only what changed, keeps time, follows the window, survives failing screens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pygame
import pytest

from rescue_training.desktop.events import Action, Key, translate
from rescue_training.desktop.pilot import Pilot
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.screens import navigation
from rescue_training.desktop.screens.crash import CrashScreen, crash_screen
from rescue_training.desktop.settings import FILE, Settings
from rescue_training.desktop.widgets import Button, Column, Label, Widget


class Plain(Screen):
    def __init__(self, app) -> None:
        super().__init__(app)
        self.passed: list[int] = []
        self.stalls: list[int] = []

    def build(self) -> Widget:
        look = self.look
        hello = self.word("app.home")
        return Column(look, [Label(look, hello), Button(look, "Hỏng", "break")])

    def update(self, dt_ms: int) -> None:
        self.passed.append(dt_ms)

    def stalled(self, gap_ms: int) -> None:
        self.stalls.append(gap_ms)

    def handle(self, action: Action) -> None:
        raise RuntimeError("a screen failed")


@pytest.fixture
def plain(pilot: Callable[..., Pilot], tmp_path: Path) -> tuple[Pilot, Plain]:
    driver = pilot(folder=tmp_path)
    driver.app.on_crash = crash_screen
    screen = Plain(driver.app)
    driver.app.push(screen)
    return driver, screen


def test_idle_draws_nothing(plain: tuple[Pilot, Plain]) -> None:
    driver, _ = plain
    driver.wait(100)
    drawn = driver.app.drawn
    driver.wait(2000)
    assert driver.app.drawn == drawn == 1


def test_hovering_draws_once(plain: tuple[Pilot, Plain]) -> None:
    driver, _ = plain
    driver.wait(50)
    driver.hover("button")
    driver.wait(500)
    assert driver.app.drawn == 2


def test_a_turn_counts_at_most_a_quarter_of_a_second_and_the_stall_is_told(
    plain: tuple[Pilot, Plain],
) -> None:
    driver, screen = plain
    driver.app.advance(16)
    driver.app.advance(4000)
    assert screen.passed == [16, 250]
    assert screen.stalls == [4000]
    assert screen.clock_ms == 266


def test_a_covered_screens_clock_stands_still(plain: tuple[Pilot, Plain]) -> None:
    driver, screen = plain
    driver.app.push(Plain(driver.app))
    driver.wait(320)
    assert screen.clock_ms == 0
    driver.app.pop()
    driver.wait(32)
    assert screen.clock_ms == 32


def test_closing_the_last_screen_ends_the_program(plain: tuple[Pilot, Plain]) -> None:
    driver, _ = plain
    driver.app.pop()
    assert not driver.app.running


def test_the_tree_follows_the_window(plain: tuple[Pilot, Plain]) -> None:
    driver, screen = plain
    driver.draw()
    driver.resize(1920, 1080)
    driver.draw()
    assert screen.root.rect.size == (1920, 1080)
    driver.resize(300, 200)
    driver.draw()
    assert driver.app.look.size == (640, 400)


def test_language_and_text_size_change_on_the_fly_and_are_kept(
    plain: tuple[Pilot, Plain], tmp_path: Path
) -> None:
    driver, _ = plain
    small = driver.find("label").height_for(900)
    driver.app.change(language="en", text_percent=200)
    assert driver.has("label", "Scenarios")
    assert driver.find("label").height_for(900) > small
    assert '"text_percent": 200' in (tmp_path / FILE).read_text("utf-8")


def test_the_focus_stays_when_the_tree_is_built_anew(plain: tuple[Pilot, Plain]) -> None:
    driver, _ = plain
    driver.press("tab")
    driver.app.change(text_percent=150)
    assert driver.focused == "Hỏng"


def test_a_failing_screen_shows_a_friendly_one_and_logs(
    plain: tuple[Pilot, Plain], tmp_path: Path
) -> None:
    driver, _ = plain
    driver.click("button", "Hỏng")
    assert isinstance(driver.screen, CrashScreen)
    assert "Traceback" not in driver.texts()
    assert "không mất gì" in driver.texts()
    assert "a screen failed" in (tmp_path / "errors.log").read_text("utf-8")
    driver.click("button", "Về trang chính")
    assert driver.has("button", "Trần Quốc Minh")


def test_a_failure_that_nobody_catches_is_not_hidden(pilot: Callable[..., Pilot]) -> None:
    driver = pilot()
    driver.app.push(Plain(driver.app))
    with pytest.raises(RuntimeError, match="a screen failed"):
        driver.click("button", "Hỏng")


def test_the_windows_close_button_and_ctrl_q_end_the_program(plain: tuple[Pilot, Plain]) -> None:
    driver, _ = plain
    driver.app.feed(pygame.event.Event(pygame.QUIT))
    assert not driver.app.running
    driver.app.running = True
    driver.press("ctrl+q")
    assert not driver.app.running


def test_a_screen_may_refuse_to_close(plain: tuple[Pilot, Plain]) -> None:
    driver, screen = plain
    screen.close_request = lambda: False  # type: ignore[method-assign]
    driver.app.feed(pygame.event.Event(pygame.QUIT))
    assert driver.app.running


@pytest.mark.parametrize(
    ("code", "mod", "key"),
    [
        (pygame.K_RETURN, 0, Key("enter")),
        (pygame.K_KP_ENTER, 0, Key("enter")),
        (pygame.K_KP3, 0, Key("3")),
        (pygame.K_TAB, pygame.KMOD_LSHIFT, Key("tab", shift=True)),
        (pygame.K_v, pygame.KMOD_LCTRL, Key("v", ctrl=True)),
        (pygame.K_PAGEDOWN, 0, Key("page_down")),
    ],
)
def test_keys_have_one_name(code: int, mod: int, key: Key) -> None:
    event = pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod)
    assert translate(event, (0, 0)) == key


def test_only_the_left_button_presses() -> None:
    event = pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=3, pos=(1, 1))
    assert translate(event, (0, 0)) is None


def test_reduced_motion_reaches_the_look(plain: tuple[Pilot, Plain]) -> None:
    driver, _ = plain
    assert driver.app.look.motion
    driver.app.apply(Settings(reduced_motion=True))
    assert not driver.app.look.motion


def test_a_failing_screen_still_lets_go_of_what_it_holds(plain: tuple[Pilot, Plain]) -> None:
    driver, screen = plain
    let_go: list[bool] = []
    screen.covered = lambda: let_go.append(screen not in driver.app.stack)  # type: ignore[method-assign]
    driver.click("button", "Hỏng")
    assert let_go == [True]


def test_pictures_are_finished_even_while_a_caret_blinks(
    lists: Any, pilot: Callable[..., Pilot]
) -> None:
    lists.persons.clear()
    driver = pilot()
    navigation.sign_out(driver.app)
    driver.wait(3000)
    assert driver.focused
    assert not driver.app.look.stills.work()
