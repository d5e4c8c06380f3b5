"""An hour of play in the window by a player without a mind: nothing fails, memory does not grow."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.desktop.pilot import Pilot
from rescue_training.desktop.screens import navigation
from rescue_training.desktop.settings import Settings
from rescue_training.desktop.station import Station

pytestmark = pytest.mark.campaign

MINUTES = int(os.environ.get("RESCUE_TRAINING_MINUTES", "60"))
"""Minutes of the program's own time."""


def resident() -> int:
    """Return this process's resident memory in MiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    return 0


class Player:
    """Plays whatever comes, again and again."""

    def __init__(self, folder: Path) -> None:
        services = Station(folder, (home.scenarios(),))
        self.pilot = Pilot(services, (1280, 720), Settings(), folder)
        self.chance = random.Random(5)
        self.played, self.ended = 0, 0
        trainee = services.add_person("Người máy", "")
        navigation.sign_in(self.pilot.app, trainee)

    def wait(self, milliseconds: int) -> None:
        self.pilot.wait(milliseconds)
        self.pilot.draw()
        self.played += milliseconds

    def turn(self) -> None:
        """Do one thing that the present screen allows."""
        screen = type(self.pilot.screen).__name__
        if screen == "HomeScreen":
            scenario = self.chance.choice(["chay-chao-dau", "chay-nha-ong"])
            navigation.open_briefing(self.pilot.app, scenario)
            self.pilot.click("button", "Bắt đầu")
        elif screen == "PlayScreen":
            self.play()
        else:
            self.ended += screen == "DebriefScreen"
            self.pilot.click("button", "Về trang chính")
        self.wait(self.chance.randrange(200, 3000))

    def play(self) -> None:
        options = [w for w in self.pilot.widgets() if w.role == "option"]
        if self.pilot.has("button", "Tiếp tục"):
            self.pilot.click("button", "Tiếp tục")
        elif options and self.chance.random() < 0.8:
            self.pilot.press(str(self.chance.randint(1, len(options))))
            time.sleep(0.01)
        else:
            self.pilot.press("space")


def test_an_hour_of_play_does_not_grow(tmp_path, capsys):
    player = Player(tmp_path)
    samples: list[tuple[int, int]] = []
    while player.played < MINUTES * 60_000:
        player.turn()
        minute = player.played // 60_000
        if not samples or minute > samples[-1][0]:
            samples.append((minute, resident()))
    settled = max(size for minute, size in samples if minute <= max(2, MINUTES // 3))
    with capsys.disabled():
        print(f"\n  {MINUTES} minutes, {player.ended} attempts to the end; MiB by minute: "
              f"{[size for _, size in samples[:: max(1, len(samples) // 10)]]}")  # fmt: skip
    assert player.ended > 0
    assert samples[-1][1] < settled * 1.15
