"""What a frame of the play screen costs, beside copying one background; printed, never judged."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Any

import pygame
import pytest

from rescue_training.desktop.stage.shipped import shipped_shelf

pytestmark = pytest.mark.benchmark


def spent(act: Callable[[], object]) -> float:
    """Return the milliseconds of this thread's own time."""
    before = time.thread_time()
    act()
    return (time.thread_time() - before) * 1000


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_a_frame_with_fire_smoke_countdown_and_options(
    play: Callable[..., Any], size: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    hands = play(size=size)
    screen, app = hands.screen, hands.pilot.app
    screen.shelf = screen.stage.shelf = shipped_shelf()
    screen.stage.resize((640, 400))
    screen.stage.resize(size)
    screen.stage.kindle()
    hands.read()
    screen._show()
    hands.pilot.wait(1500)
    screen.stage.settle()
    frames = []
    for _ in range(500):
        drawn = app.drawn
        cost = spent(lambda: (app.advance(16), app.show()))
        if app.drawn > drawn:
            frames.append(cost)
    background = pygame.Surface(size)
    copies = [
        spent(lambda: (app.surface.blit(background, (0, 0)), pygame.display.flip()))
        for _ in range(100)
    ]
    frames.sort()
    middle, late = median(frames), frames[int(len(frames) * 0.99)]
    ratio = middle / max(0.01, median(copies))
    with capsys.disabled():
        print(f"\n{size}: {middle:.2f} ms, 99 % {late:.2f} ms, {ratio:.1f} x blit and flip")
    assert len(frames) > 100
