"""Time at the play screen: what counts, what does not, and what a slow disk does to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rescue_training.desktop.runner import Phase
from rescue_training.records.disk import Trouble
from rescue_training.records.read import read


class Waiting:
    """A ticket of a disk that does not answer."""

    durable = False

    def __init__(self, problem: Trouble | None = None) -> None:
        self.problem = problem


def test_the_clock_starts_when_the_options_can_be_used(play: Callable[..., Any]) -> None:
    hands = play()
    hands.pilot.wait(8000)
    assert hands.runner.elapsed == 0
    hands.read()
    hands.pilot.wait(1000)
    assert 900 <= hands.runner.elapsed <= 1100


def test_a_window_that_runs_out_is_late_and_not_a_moment_before(play: Callable[..., Any]) -> None:
    hands = play()
    hands.read()
    hands.pilot.app.advance(16)
    while hands.runner.elapsed < 19_900:
        hands.pilot.app.advance(50)
    assert hands.runner.phase is Phase.DECIDING
    hands.pilot.wait(200)
    assert hands.runner.consequence.late
    assert hands.runner.state.history[0].elapsed >= 20_000
    assert "Quá giờ" in hands.pilot.texts()
    assert "Dầu cháy tràn" in hands.pilot.texts()


def test_a_long_turn_of_the_loop_counts_250_ms_and_is_noted_as_a_stall(
    play: Callable[..., Any],
) -> None:
    hands = play()
    hands.read()
    before = hands.runner.elapsed
    hands.pilot.app.advance(15_000)
    assert hands.runner.elapsed - before <= 250
    hands.runner.recording.ticket.wait(10)
    stalls = [line for line in read(hands.runner.recording.path).lines if line.type == "stall"]
    assert [line.body["ms"] for line in stalls] == [14_750]


def test_the_world_escalates_while_the_trainee_thinks(play: Callable[..., Any]) -> None:
    hands = play()
    hands.read()
    assert hands.screen.stage.scenery.smoke == 1
    hands.pilot.wait(8500)
    assert hands.screen.stage.scenery.smoke == 2


@pytest.mark.parametrize(("timer", "late_after"), [("x1", 20), ("x1.5", 30), ("x2", 40)])
def test_the_timer_setting_gives_more_time(
    play: Callable[..., Any], timer: str, late_after: int
) -> None:
    hands = play(timer=timer)
    hands.read()
    for _ in range(late_after * 10 - 5):
        hands.pilot.app.advance(100)
    assert hands.runner.phase is Phase.DECIDING
    for _ in range(10):
        hands.pilot.app.advance(100)
    assert hands.runner.consequence.late


def test_without_a_timer_nothing_runs_out(play: Callable[..., Any]) -> None:
    hands = play(timer="off")
    hands.read()
    for _ in range(400):
        hands.pilot.app.advance(250)
    assert hands.runner.phase is Phase.DECIDING
    assert hands.runner.left is None


def test_the_countdown_turns_red_and_says_so_when_little_is_left(play: Callable[..., Any]) -> None:
    hands = play()
    hands.read()
    hands.pilot.wait(15_500)
    question = hands.screen._parts.ask.head
    assert question.countdown.hurry
    assert question.countdown.seconds == 5


def test_options_wait_for_the_disk_and_the_clock_with_them(play: Callable[..., Any]) -> None:
    hands = play()
    hands.read()
    hands.runner.recording.ticket = Waiting()
    before = hands.runner.elapsed
    hands.pilot.wait(1000)
    assert hands.runner.elapsed == before
    hands.pilot.click("option", "Khóa van gas")
    assert hands.runner.state.history == ()
    assert hands.screen._parts.ask.head.saving == "Đang lưu…"


def test_a_disk_that_takes_five_seconds_offers_a_pause(play: Callable[..., Any]) -> None:
    hands = play()
    hands.read()
    good = hands.runner.recording.ticket
    hands.runner.recording.ticket = Waiting()
    hands.pilot.wait(4500)
    assert not hands.pilot.has("dialog")
    hands.pilot.wait(1000)
    assert hands.pilot.has("dialog", "Ổ đĩa trả lời chậm")
    hands.runner.recording.ticket = good
    hands.pilot.wait(100)
    assert not hands.pilot.has("dialog")


def test_a_full_disk_pauses_with_a_clear_message_and_can_be_tried_again(
    play: Callable[..., Any],
) -> None:
    hands = play()
    hands.read()
    good = hands.runner.recording.ticket
    hands.runner.recording.ticket = Waiting(Trouble.FULL)
    hands.pilot.wait(100)
    assert hands.pilot.has("dialog", "Chưa lưu được")
    assert hands.pilot.has("button", "Thử lại")
    elapsed = hands.runner.elapsed
    hands.pilot.wait(30_000)
    hands.runner.recording.ticket = good
    hands.pilot.wait(100)
    assert not hands.pilot.has("dialog")
    assert hands.runner.elapsed - elapsed < 300
