"""What people touch: the real window, driven by mouse and keys through the X server."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import yaml

from rescue_training import home
from rescue_training.authoring.loader import load
from rescue_training.authoring.plays import read_play
from rescue_training.cli import main

pytestmark = pytest.mark.window

OIL = home.scenarios() / "chay-chao-dau"
SCENARIO = load(OIL).scenario


def text_of(scene: str, option: str) -> str:
    """Return the words of an option."""
    assert SCENARIO is not None
    activity = SCENARIO.scenes[scene].activity
    return str(activity.options[option].text)


def graded(scene: str, option: str) -> bool:
    """Say whether an answer is judged, and so explained, in practice."""
    assert SCENARIO is not None
    return SCENARIO.scenes[scene].activity.options[option].grade is not None


def sign_in(program) -> None:
    """Add a trainee on an empty station."""
    program.fill("Họ và tên", "Trần Quốc Minh")
    program.fill("Đơn vị", "Đội 3")
    program.shot("0-sign-in")
    program.click("button", "Vào ca")
    program.await_screen("HomeScreen")


def page_to_options(program) -> None:
    """Page the dialogue until something can be chosen, or the attempt is over."""
    for _ in range(60):
        if program.screen != "PlayScreen" or program.has("option"):
            return
        program.key("space")
        time.sleep(0.25)
    raise AssertionError("never came to a decision")


def choose(program, answer, *, by_keys: bool) -> None:
    """Choose an option by its words: with the mouse, or by the number on its card."""
    program.await_("option", answer)
    time.sleep(0.6)
    names = [node["name"] for node in program.nodes("option")]
    if by_keys:
        program.key(str(1 + next(n for n, name in enumerate(names) if name.startswith(answer))))
    else:
        program.reveal("option", answer)
        program.click("option", answer)


def play(program, file: str, *, by_keys: bool) -> None:
    """Play a play file through the window, to the debrief."""
    script = read_play(OIL / "plays" / f"{file}.yaml").script
    assert script is not None
    for number, response in enumerate(script.responses):
        page_to_options(program)
        if number in (0, 2, 4):
            program.shot(f"3-play-{file}-{number}")
        choose(program, text_of(response.scene, response.answer), by_keys=by_keys)
        if not graded(response.scene, response.answer):
            time.sleep(1.0)
            continue
        program.await_("button", "Tiếp tục")
        if number in (0, 2, 4):
            time.sleep(1.2)
            program.shot(f"4-after-{file}-{number}")
        if by_keys:
            program.key("Return")
        else:
            program.click("button", "Tiếp tục")
        time.sleep(0.4)
    for _ in range(40):
        if program.screen == "DebriefScreen":
            break
        program.key("space")
        time.sleep(0.3)
    program.await_screen("DebriefScreen")
    time.sleep(1.2)
    program.shot(f"5-debrief-{file}")


def records(program) -> list[Path]:
    return sorted(program.home.glob("records/p-*/*.jsonl"))


def endings(path: Path) -> list[str]:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [e["ending"] for line in lines for e in line.get("events", []) if e["event"] == "ended"]


def test_a_trainee_plays_by_mouse_from_sign_in_to_debrief(program, monkeypatch):
    program.start()
    sign_in(program)
    time.sleep(1.0)
    program.shot("1-home")
    program.click("button", "Cháy chảo dầu trong bếp")
    program.await_screen("BriefingScreen")
    time.sleep(1.0)
    program.shot("2-briefing")
    program.click("button", "Bắt đầu")
    program.await_screen("PlayScreen")
    play(program, "best", by_keys=False)
    assert program.close() == 0
    (record,) = records(program)
    expected = yaml.safe_load((OIL / "plays" / "best.yaml").read_text("utf-8"))["expect"]["ending"]
    assert endings(record) == [expected]
    monkeypatch.setenv(home.HOME_VARIABLE, str(program.home))
    assert main(["records", "verify"]) == 0


def test_a_trainee_plays_by_keyboard_alone_to_another_ending(program, monkeypatch):
    program.start()
    focus_on(program, "Họ và tên")
    program.type("Nguyen Thi Huong")
    program.key("Return")
    program.await_screen("HomeScreen")
    focus_on(program, "Cháy chảo dầu trong bếp")
    program.key("Return")
    program.await_screen("BriefingScreen")
    focus_on(program, "Bắt đầu")
    program.key("Return")
    program.await_screen("PlayScreen")
    play(program, "upstairs", by_keys=True)
    assert program.close() == 0
    (record,) = records(program)
    assert endings(record) == ["upstairs"]
    monkeypatch.setenv(home.HOME_VARIABLE, str(program.home))
    assert main(["records", "verify"]) == 0


def focus_on(program, name: str) -> None:
    """Tab until a widget has the focus."""
    for _ in range(30):
        if program.tree()["focus"].startswith(name):
            return
        program.tab()
    raise AssertionError(f"Tab never came to {name}: {program.screen}, {program.tree()}")


@pytest.mark.parametrize("size", [(1280, 720)], ids=["1280x720"])
def test_a_killed_program_offers_to_continue_exactly_there(program):
    program.start()
    sign_in(program)
    program.click("button", "Cháy chảo dầu trong bếp")
    program.click("button", "Bắt đầu")
    program.await_screen("PlayScreen")
    page_to_options(program)
    choose(program, text_of("bell", "turn_off"), by_keys=True)
    program.await_("button", "Tiếp tục")
    time.sleep(0.5)
    program.kill()
    program.start()
    program.click("button", "Trần Quốc Minh")
    program.await_screen("HomeScreen")
    program.shot("6-continue")
    program.click("button", "Vào hiện trường")
    program.await_screen("PlayScreen")
    page_to_options(program)
    assert program.has("option", text_of("smoking", "turn_off"))


@pytest.mark.parametrize("size", [(1280, 720)], ids=["1280x720"])
def test_vietnamese_is_typed_without_any_input_method(program):
    program.start()
    program.click("radio", "Telex")
    program.click("textbox", "Họ và tên")
    program.wait_for(lambda: program.tree()["focus"] == "Họ và tên", "focus on the name")
    program.type("Nguyeexn Vawn DDuwcs")
    program.key("Return")
    program.await_screen("HomeScreen")
    people = json.loads((program.home / "identity.json").read_text("utf-8"))
    assert "Nguyễn Văn Đức" in json.dumps(people, ensure_ascii=False)
