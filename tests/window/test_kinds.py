"""Every kind of activity, answered by keyboard alone in the real window, from briefing to debrief.

The scenes are the runnable examples of the guide; the record that comes of each is verified.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.activities import KINDS
from rescue_training.cli import main

pytestmark = pytest.mark.window

EXAMPLE = re.compile(r"```yaml runnable\n(.*?)```", re.DOTALL)


def submit(program) -> None:
    """Give the answer with the button that gives it."""
    program.focus_on("button", "Xong")
    program.key("Return")


def tick_all(program) -> None:
    program.key("1", "2", "3")
    submit(program)


def put_in_order(program) -> None:
    program.key("1", "2", "3", "4")
    submit(program)


def join_pairs(program) -> None:
    program.key("1", "m", "2", "n", "3", "q")
    submit(program)


def mark_hazards(program) -> None:
    program.focus_on("application")
    program.key("Return", "Left", "Left", "Left", "Return")
    submit(program)


def keep_the_rhythm(program) -> None:
    program.focus_on("button", "Bắt đầu ép")
    program.key("Return")
    end = time.monotonic() + 90
    while time.monotonic() < end and program.screen == "PlayScreen" and not program.has("alert"):
        program.hold("space", 0.2)
        time.sleep(0.2)


def fight_the_fire(program) -> None:
    program.key("2")
    for _ in range(8):
        program.key("w")
        time.sleep(0.3)
    program.key("p")
    program.hold("Down", 1.2)
    program.hold("space", 3)
    program.key("r")


def tag_everybody(program) -> None:
    for _ in range(5):
        program.key("w", "b", "r", "m", "c", "1")
        time.sleep(0.5)
    submit(program)


def command_the_board(program) -> None:
    for order in ("8s", "9q", "1a", "4a", "6c", "2b", "7e"):
        program.key(*order)
        time.sleep(0.4)
    for _ in range(20):
        if program.has("log"):
            break
        program.key("n")
        time.sleep(0.5)
    program.key("5", "d")
    time.sleep(0.5)
    while program.has("button", "Kết thúc"):
        program.focus_on("button", "Kết thúc")
        program.key("Return")
        time.sleep(2)


def report_by_radio(program) -> None:
    program.key("q", "1", "w", "2", "e", "3")
    program.focus_on("button", "Phát")
    program.key("Return")
    program.wait_for(lambda: program.has("button", "Đính chính"), "the message read back")
    time.sleep(0.8)
    program.key("e")


def walk_round(program) -> None:
    for side in ("w", "e", "q"):
        program.key("1")
        program.key(side)
        time.sleep(0.8)
    program.focus_on("button", "Nêu nhận định")
    program.key("Return")
    time.sleep(0.8)
    program.key("1", "3")
    submit(program)


BY_KEYS: Mapping[str, Callable] = {
    "all_that_apply": tick_all,
    "ordering": put_in_order,
    "matching": join_pairs,
    "hazard_hunt": mark_hazards,
    "extinguisher": fight_the_fire,
    "compressions": keep_the_rhythm,
    "triage": tag_everybody,
    "dispatch": command_the_board,
    "radio_message": report_by_radio,
    "size_up": walk_round,
}
"""How each kind is answered; choices and hubs are played whole elsewhere."""


def test_every_kind_is_played_by_keys():
    assert {*BY_KEYS, "choice", "hub"} == set(KINDS)


@pytest.mark.parametrize("size", [(1280, 720)], ids=["720"])
@pytest.mark.parametrize("kind", BY_KEYS)
def test_a_kind_is_answered_by_keyboard_alone(program, tmp_path: Path, kind: str):
    folder = tmp_path / f"thu-{kind.replace('_', '-')}"
    folder.mkdir()
    page = home.guide() / "vi" / "activities" / f"{kind}.md"
    example = EXAMPLE.search(page.read_text("utf-8"))
    assert example is not None
    (folder / "scenario.yaml").write_text(example[1], "utf-8")
    program.straight_to = (str(folder), "Minh")
    program.start()
    program.focus_on("button", "Bắt đầu")
    program.key("Return")
    page_to_question(program)
    BY_KEYS[kind](program)
    program.wait_for(lambda: program.nodes("listitem"), "feedback on the parts of the answer")
    program.shot(f"kind-{kind}")
    for _ in range(20):
        if program.screen == "DebriefScreen":
            break
        program.key("Return")
        time.sleep(0.5)
    assert program.screen == "DebriefScreen"
    assert program.nodes("listitem")
    program.close()
    assert main(["records", "verify"]) == 0


def page_to_question(program) -> None:
    """Page the dialogue until something is asked."""
    for _ in range(40):
        if program.has("heading") and program.screen == "PlayScreen" and program.has("button"):
            time.sleep(0.8)
            return
        program.key("space")
        time.sleep(0.3)
    raise AssertionError("nothing was asked")
