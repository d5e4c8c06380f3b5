"""What each kind of activity costs to draw, to change and to leave alone; printed, never judged.

Each is the guide's own example in a window of 1920x1080, beside copying a background and ``flip``.
"""

from __future__ import annotations

import re
import time
from pathlib import Path

import pygame
import pytest

from rescue_training import home
from rescue_training.activities import KINDS
from rescue_training.desktop.events import Key
from rescue_training.desktop.launch import Wanted, build
from rescue_training.desktop.pilot import Pilot
from rescue_training.desktop.screens.play import PlayScreen

pytestmark = pytest.mark.benchmark

SIZE = (1920, 1080)
FRAMES = 120
EXAMPLE = re.compile(r"```yaml runnable\n(.*?)```", re.DOTALL)


def opened(folder: Path) -> Pilot:
    driver = Pilot.__new__(Pilot)
    driver.app = build(Wanted(libraries=(folder.parent,), trainee="Minh", scenario=folder.name))
    driver.resize(*SIZE)
    driver.click("button", "Bắt đầu")
    for _ in range(200):
        screen = driver.screen
        if isinstance(screen, PlayScreen) and screen.runner.usable:
            break
        driver.press("enter")
        driver.wait(100)
        time.sleep(0.01)
    driver.wait(1500)
    return driver


def bare() -> float:
    """Return the CPU seconds of copying a background and ``flip``."""
    screen = pygame.display.get_surface()
    ground = screen.copy()
    before = time.process_time()
    for _ in range(FRAMES):
        screen.blit(ground, (0, 0))
        pygame.display.flip()
    return (time.process_time() - before) / FRAMES


def times(bench, what, count: int) -> tuple[float, float]:
    """Return the median and the 99th percentile of the CPU seconds of doing something."""
    taken = []
    for _ in range(count):
        before = time.process_time()
        what()
        taken.append(time.process_time() - before)
    return bench.quantile(taken, 0.5), bench.quantile(taken, 0.99)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_drawn_changed_and_left_alone(bench, tmp_path, monkeypatch, kind):
    monkeypatch.setenv(home.HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    page = (home.guide() / "vi" / "activities" / f"{kind}.md").read_text("utf-8")
    example = EXAMPLE.search(page)
    assert example is not None
    folder = tmp_path / "library" / f"thu-{kind.replace('_', '-')}"
    folder.mkdir(parents=True)
    (folder / "scenario.yaml").write_text(example[1], "utf-8")
    driver = opened(folder)

    def frame() -> None:
        driver.app.advance(16)
        driver.screen.touch()
        driver.app.show()

    def changed() -> None:
        driver.app.feed_event(Key("tab"))
        driver.app.show()

    least = bare()
    drawn, slow = times(bench, frame, FRAMES)
    moved, _ = times(bench, changed, 30)
    before = time.process_time()
    for _ in range(125):
        driver.app.advance(16)
        driver.app.show()
    idle = (time.process_time() - before) / 2
    bench.say(
        f"{kind}: a frame {1000 * drawn:.1f} ms (99 % {1000 * slow:.1f}), {drawn / least:.1f} x a "
        f"bare one; a step of the focus {1000 * moved:.1f} ms; left alone {100 * idle:.1f} % of a "
        f"core"
    )
    driver.app.close()
    assert drawn > 0
