"""Fire, flicker and fireballs of the shipped pictures stay far below what counts as flashing.

A flash is a pair of opposing changes of relative luminance by a tenth or more, in a part of the
picture as large as 341 x 256 on a 1024 x 768 screen; more than three a second are not allowed.
"""

from __future__ import annotations

import pygame
import pytest

from rescue_training.desktop.pilot import dummy_window
from rescue_training.desktop.stage import Scenery, Stage
from rescue_training.desktop.stage.shipped import shipped_shelf

SIZE = (640, 360)
BLOCK = (213, 120)
FPS = 24
SECONDS = 4


def linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(picture: pygame.Surface, corner: tuple[int, int]) -> float:
    red, green, blue = pygame.transform.average_color(picture.subsurface((*corner, *BLOCK)))[:3]
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def flashes(levels: list[float]) -> list[int]:
    """Return the frames at which a change of a tenth or more is completed, in turns."""
    turns, extreme, rising = [], levels[0], None
    for frame, level in enumerate(levels):
        if abs(level - extreme) >= 0.1:
            direction = level > extreme
            if direction is not rising:
                turns.append(frame)
                rising = direction
            extreme = level
        elif rising is not None and (level > extreme) is rising:
            extreme = level
    return turns


def most_in_a_second(turns: list[int]) -> float:
    return max((sum(t <= u < t + FPS for u in turns) for t in turns), default=0) / 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Scenery("kitchen", {"pan": 1}, 1), Scenery("kitchen", {"pan": 3}, 3)),
        (Scenery("kitchen", {"pan": 2}, 2), Scenery("kitchen", {"pan": 3}, 4, steam="pan")),
        (Scenery("kitchen", {"pan": 3}, 4), Scenery("kitchen", {}, 2, steam="pan")),
        (Scenery("kitchen"), Scenery("stair_hall", {"motorbike": 3}, 4, "dark")),
    ],
    ids=["growing", "fireball", "put out", "another place"],
)
def test_no_part_of_the_picture_flashes_more_than_three_times_a_second(
    before: Scenery, after: Scenery
) -> None:
    dummy_window(SIZE)
    stage = Stage(shipped_shelf(), SIZE)
    stage.show(before, 0, at_once=True)
    stage.settle()
    picture = pygame.Surface(SIZE)
    corners = [(x, y) for x in range(0, 428, 107) for y in range(0, 241, 60)]
    seen: dict[tuple[int, int], list[float]] = {corner: [] for corner in corners}
    for frame in range(FPS * SECONDS):
        now = frame * 1000 // FPS
        if frame == FPS:
            stage.show(after, now)
        stage.draw(picture, now)
        for corner in corners:
            seen[corner].append(luminance(picture, corner))
    assert max(most_in_a_second(flashes(levels)) for levels in seen.values()) <= 3
    assert any(levels[-1] != levels[0] for levels in seen.values())
