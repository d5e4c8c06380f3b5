"""Takes the screenshots of the README: python assets/sources/pictures/screens.py (needs Pillow)."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from PIL import Image

from rescue_training import home
from rescue_training.authoring.plays import read_play
from rescue_training.desktop.pilot import Pilot
from rescue_training.desktop.screens import navigation
from rescue_training.desktop.settings import Settings
from rescue_training.desktop.station import Station

TARGET = Path(__file__).resolve().parents[2] / "pictures" / "screens"
OIL = home.scenarios() / "chay-chao-dau"


def keep(pilot: Pilot, name: str, wait: int = 2000) -> None:
    """Save what is shown as a WebP."""
    pilot.wait(wait)
    with tempfile.TemporaryDirectory() as folder:
        pilot.save(Path(folder) / "shot.png")
        Image.open(Path(folder) / "shot.png").convert("RGB").save(TARGET / f"{name}.webp", quality=86)


def page(pilot: Pilot) -> None:
    """Read until something can be chosen."""
    for _ in range(100):
        if type(pilot.screen).__name__ != "PlayScreen" or pilot.has("option"):
            return
        pilot.press("space")
        pilot.wait(300)
        time.sleep(0.02)


def play(pilot: Pilot, file: str, picture_at: int | None = None) -> None:
    """Play a play file; take a picture before its n-th answer."""
    for number, wanted in enumerate(read_play(OIL / "plays" / f"{file}.yaml").script.responses):
        page(pilot)
        pilot.wait(1000)
        if number == picture_at:
            keep(pilot, "play")
            return
        runner = pilot.screen.runner
        while runner.elapsed < (wanted.elapsed or 0) and runner.phase == "deciding":
            pilot.wait(200)
        pilot.click("option", runner.option_text(wanted.scene, wanted.answer))
        pilot.wait(500)
        if pilot.has("button", "Tiếp tục"):
            pilot.click("button", "Tiếp tục")
    while type(pilot.screen).__name__ == "PlayScreen":
        pilot.press("space")
        pilot.wait(300)
        time.sleep(0.02)


def begin(pilot: Pilot, scenario: str) -> None:
    """Start an attempt in practice."""
    navigation.open_briefing(pilot.app, scenario)
    pilot.click("button", "Bắt đầu")


def main() -> None:
    """Take the three pictures."""
    with tempfile.TemporaryDirectory() as folder:
        services = Station(Path(folder), (home.scenarios(),))
        pilot = Pilot(services, (1280, 720), Settings(), Path(folder))
        trainee = services.add_person("Trần Quốc Minh", "Đội CC&CNCH số 3")
        navigation.sign_in(pilot.app, trainee)
        begin(pilot, "chay-chao-dau")
        play(pilot, "typical")
        keep(pilot, "debrief")
        pilot.click("button", "Về trang chính")
        begin(pilot, "chay-chao-dau")
        play(pilot, "best", picture_at=2)
        pilot.press("escape")
        pilot.click("button", "Về trang chính")
        keep(pilot, "home")


if __name__ == "__main__":
    main()
