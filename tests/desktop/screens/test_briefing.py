"""The briefing: what awaits the trainee is told before it starts, and the mode is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rescue_training.attempt import Proof
from rescue_training.desktop.accessibility import nameless_controls
from rescue_training.desktop.pilot import Pilot
from rescue_training.desktop.screens import navigation
from rescue_training.desktop.screens.briefing import BriefingScreen
from rescue_training.desktop.screens.play import PlayScreen
from rescue_training.desktop.services import Duty, Opened
from rescue_training.desktop.settings import Settings


@pytest.fixture
def briefing(machine: Any) -> Callable[..., Pilot]:
    """Return a pilot at the briefing."""

    def make(proof: Proof | None = None, size: tuple[int, int] = (1280, 720), **chosen: Any) -> Any:
        pilot = Pilot(machine, size, Settings(**chosen))
        pilot.app.trainee = machine.trainee
        opened = Opened(
            machine.program.scenario, machine.program, proof or machine.proof, machine.content
        )
        pilot.app.push(BriefingScreen(pilot.app, opened))
        return pilot

    return make


def test_everything_that_matters_is_told_before_the_start(briefing: Callable[..., Pilot]) -> None:
    told = briefing().texts()
    for words in (
        "Cháy chảo dầu", "Dầu bốc cháy khi bạn đang nấu ăn.", "Phủ kín chảo", "Người dân",
        "6 phút", "Đạt từ 70 %", "bỏng", "dừng bất cứ lúc nào", "Luật PCCC, điều 20",
        "22/11/2026", "Chưa có chuyên gia ký duyệt",
    ):  # fmt: skip
        assert words in told, words


def test_practice_is_proposed_and_an_exam_can_be_chosen(
    briefing: Callable[..., Pilot], machine: Any
) -> None:
    pilot = briefing()
    assert "checked" in pilot.find("radio", "Luyện tập").state()
    pilot.click("radio", "Kiểm tra")
    assert "checked" in pilot.find("radio", "Kiểm tra").state()
    pilot.click("button", "Bắt đầu")
    assert isinstance(pilot.screen, PlayScreen)
    assert machine.begun == [("exam", "x1")]


def test_the_timer_setting_goes_into_the_record(
    briefing: Callable[..., Pilot], machine: Any
) -> None:
    pilot = briefing(timer="x1.5")
    assert "gấp rưỡi" in pilot.texts()
    pilot.press("enter")
    assert machine.begun == [("practice", "x1.5")]


def test_a_draft_can_only_be_practised(briefing: Callable[..., Pilot], machine: Any) -> None:
    import dataclasses

    pilot = briefing(dataclasses.replace(machine.proof, exact=False))
    assert "disabled" in pilot.find("radio", "Kiểm tra").state()
    pilot.click("radio", "Kiểm tra")
    assert "checked" in pilot.find("radio", "Luyện tập").state()


def test_content_that_cannot_be_read_is_said_and_nothing_begins(
    briefing: Callable[..., Pilot], machine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(machine, "begin", fails)
    pilot = briefing()
    pilot.click("button", "Bắt đầu")
    assert pilot.has("alert", "Permission denied")
    assert isinstance(pilot.screen, BriefingScreen)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_everything_can_be_reached_by_keyboard_and_has_a_name(
    briefing: Callable[..., Pilot], percent: int
) -> None:
    pilot = briefing(text_percent=percent)
    assert nameless_controls(pilot.screen.root) == []
    names = []
    for _ in range(5):
        pilot.press("tab")
        names.append(pilot.focused)
    assert {"Quay lại", "Luyện tập", "Kiểm tra", "Bắt đầu"} <= set(names)


EXAM = Duty(
    "1" * 32, "chay-thu", "Cháy chảo dầu", "overdue", "2026-11-22", -2, "given", "Đội 1",
    exam=True, percent=90, timer=False,
)  # fmt: skip


def test_what_is_asked_for_is_told_and_what_would_not_count(
    briefing: Callable[..., Pilot], machine: Any
) -> None:
    machine.given = [EXAM]
    pilot = briefing(timer="x2")
    assert "Giao cho Đội 1 · kiểm tra · đạt từ 90 % · không thêm giờ · quá hạn 2 ngày" in (
        pilot.texts()
    )
    assert "chỉ được tính khi làm kiểm tra" in pilot.texts()
    assert "không tính khi đồng hồ được thêm giờ" in pilot.texts()
    pilot.click("radio", "Kiểm tra")
    assert "chỉ được tính khi làm kiểm tra" not in pilot.texts()


def test_what_is_done_or_asked_of_another_scenario_is_not_told(
    briefing: Callable[..., Pilot], machine: Any
) -> None:
    import dataclasses

    machine.given = [
        dataclasses.replace(EXAM, state="done", day="2026-11-21"),
        dataclasses.replace(EXAM, scenario="khac"),
    ]
    assert "Giao cho Đội 1" not in briefing().texts()


def test_a_duty_that_asks_for_an_exam_proposes_it(machine: Any) -> None:
    pilot = Pilot(machine, (1280, 720))
    pilot.app.trainee, machine.given = machine.trainee, [EXAM]
    navigation.open_briefing(pilot.app, "chay-thu", EXAM.exam)
    assert "checked" in pilot.find("radio", "Kiểm tra").state()
