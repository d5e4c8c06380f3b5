"""Widgets look as they looked when somebody last judged them with their own eyes.

``RESCUE_TRAINING_DRAW_REFERENCES=1 pytest tests/desktop/test_reference_pictures.py`` draws the
pictures anew; look at them before keeping them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pygame
import pytest

from rescue_training.desktop.events import Action
from rescue_training.desktop.look import Look
from rescue_training.desktop.pilot import Pilot
from rescue_training.desktop.screen import Screen
from rescue_training.desktop.settings import Settings
from rescue_training.desktop.widgets import (
    Button,
    Chip,
    Column,
    Flow,
    Label,
    OptionCard,
    Ring,
    Row,
    Segments,
    Slider,
    Spacer,
    Toggle,
    Widget,
)

FOLDER = Path(__file__).parent / "reference"
DRAW = "RESCUE_TRAINING_DRAW_REFERENCES"
PART = pygame.Rect(0, 0, 640, 360)
MEAN, FAR, SHARE = 2.0, 48, 0.01
"""Mean difference of 255 that is allowed, and how many points may differ by more than ``FAR``."""


def buttons(look: Look) -> Widget:
    off = Button(look, "Không dùng được", "off")
    off.enabled = False
    rows = [
        Button(look, "Vào hiện trường", "go", "primary", "play"),
        Button(look, "Xuất nhật ký", "export", icon="download"),
        Button(look, "Bỏ lượt tập", "drop", "danger"),
        off,
        Button(look, "Bài tập", "home", "ghost", "squares-four", selected=True),
    ]
    return Column(look, [Flow(look, rows, 12)], 0, 24)


def options(look: Look) -> Widget:
    cards = [
        OptionCard(look, 1, "Khóa van gas, phủ kín chảo", Action("a", 1)),
        OptionCard(look, 2, "Lên mái", Action("a", 2), "Cửa khóa", usable=False),
        OptionCard(look, 3, "Dội nước", Action("a", 3), "Dầu bắn tung.", verdict="wrong"),
        OptionCard(look, 4, "Tắt bếp", Action("a", 4), verdict="best"),
    ]
    return Column(look, cards, 12, 24)


def text(look: Look) -> Widget:
    lines = [
        Label(look, "Ấm ÁO, Ồ, ƯỚT, QUYẾT", "display"),
        Label(look, "Chảo dầu bốc cháy, lửa đã chạm máy hút mùi. " * 2, "body"),
        Label(look, "Căn cứ: Luật PCCC và CNCH 55/2024/QH15", "caption", look.theme.text_lo),
        Flow(look, [Chip(look, "Đạt", "check", "green"), Chip(look, "Nháp", "", "amber", True)]),
    ]
    return Column(look, lines, 10, 24)


def controls(look: Look) -> Widget:
    rows = [
        Toggle(look, "a", "a", True, ("Tắt", "Bật")),
        Slider(look, "b", "b", 0.6),
        Segments(look, "c", "c", [(1, "100 %"), (2, "125 %")], 2),
        Ring(look, "d", 0.82, "82", diameter=90),
    ]
    return Column(look, rows, 12, 24)


BOARDS: dict[str, Callable[[Look], Widget]] = {
    "buttons": buttons,
    "options": options,
    "text": text,
    "controls": controls,
}


class Board(Screen):
    make: Callable[[Look], Widget]

    def build(self) -> Widget:
        sides = [self.make(self.look), Spacer(self.look)]
        return Row(self.look, sides, flex=(1, 1), align="start")

    def paint(self, surface: pygame.Surface) -> None:
        surface.fill(self.look.theme.bg1)


def difference(a: pygame.Surface, b: pygame.Surface) -> tuple[float, float]:
    """Return the mean difference of all channels, and the share of channels far apart."""
    first, second = (pygame.image.tobytes(one, "RGB") for one in (a, b))
    gaps = [abs(x - y) for x, y in zip(first, second, strict=True)]
    return sum(gaps) / len(gaps), sum(gap > FAR for gap in gaps) / len(gaps)


@pytest.mark.parametrize("theme", ["normal", "contrast"])
@pytest.mark.parametrize("name", BOARDS)
def test_the_board_looks_as_it_was_judged(
    pilot: Callable[..., Pilot], name: str, theme: str
) -> None:
    driver = pilot((1280, 720), Settings(high_contrast=theme == "contrast"))
    board = Board(driver.app)
    board.make = BOARDS[name]
    driver.app.push(board)
    driver.press("tab")
    drawn = driver.draw().subsurface(PART)
    file = FOLDER / f"{name}-{theme}.png"
    if os.environ.get(DRAW):
        FOLDER.mkdir(exist_ok=True)
        pygame.image.save(drawn, str(file))
    mean, far = difference(drawn, pygame.image.load(str(file)).convert(drawn))
    assert mean <= MEAN
    assert far <= SHARE
