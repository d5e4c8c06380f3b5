"""Views look as they looked when somebody last judged them with their own eyes.

``RESCUE_TRAINING_DRAW_REFERENCES=1 pytest tests/desktop/views/test_reference_views.py`` draws the
pictures anew; look at them before keeping them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pygame
import pytest

FOLDER = Path(__file__).parents[1] / "reference"
MEAN, FAR, SHARE = 2.0, 48, 0.01
"""Mean difference of 255 that is allowed, and how many points may differ by more than ``FAR``."""
PANEL, BOARD = pygame.Rect(800, 76, 480, 644), pygame.Rect(0, 76, 1280, 644)
"""What is compared of a window of 1280x720."""

ORDERING = """
  one:
    say: Bếp nồng mùi gas.
    ordering:
      prompt: Chọn các bước phải làm và xếp theo thứ tự.
      objective: act
      source: law
      go: end
      steps:
        valve: {text: Khóa van bình gas}
        open: {text: "Mở cửa ra vào, cửa sổ cho gas bay ra"}
        wake: {text: Gọi mọi người ra ngoài}
        call: {text: Ra xa rồi gọi 114}
        light: {text: Bật đèn để tìm chỗ rò, extra: yes, grade: fatal}
      order: [valve, [open, wake], call]
"""
MATCHING = """
  one:
    say: Chọn bình.
    matching:
      prompt: Nối mỗi đám cháy với một thứ dập được nó.
      objective: act
      source: law
      go: end
      items:
        solid: {text: "Loại A: gỗ, giấy, vải", with: water}
        oil: {text: "Loại F: dầu, mỡ đang nấu", with: blanket}
        live: {text: Thiết bị đang có điện, with: co2}
        metal: {text: "Loại D: phoi magiê, bột nhôm", with: sand}
      partners:
        water: {text: Tia nước đặc}
        blanket: {text: Chăn chữa cháy}
        co2: {text: Khí CO2}
        sand: {text: "Bột loại D, cát khô"}
        foam: {text: Bọt chữa cháy}
"""
TRIAGE = """
  one:
    say: Năm nạn nhân.
    triage:
      prompt: Phân loại các nạn nhân theo START.
      objective: act
      source: law
      algorithm: start
      casualties:
        an: {who: "Nam, khoảng 30 tuổi", walks: no, rate: 36}
        binh: {who: "Nữ, khoảng 20 tuổi", walks: yes}
        chi:
          who: Nữ, khoảng 65 tuổi
          seen: Dìu ra từ tầng 2. Ho nhiều, muội quanh mũi miệng.
          bust: elder
          walks: no
          rate: 26
          pulse: no
          bleeding: yes
        dung: {who: "Nam, khoảng 50 tuổi", walks: no, breathes: no, breathes_when_opened: no}
      go: end
"""
VIEWS = {
    "ordering": (ORDERING, ("1", "3", "2", "2", "up"), PANEL),
    "matching": (MATCHING, ("1", "q", "2", "m", "3", "q", "4"), BOARD),
    "triage": (TRIAGE, ("w", "b", "r", "m"), BOARD),
}
"""Kind -> the scene, the keys that are pressed, and the part that is compared."""


def difference(a: pygame.Surface, b: pygame.Surface) -> tuple[float, float]:
    """Return the mean difference of all channels, and the share of channels far apart."""
    first, second = (pygame.image.tobytes(one, "RGB") for one in (a, b))
    gaps = [abs(x - y) for x, y in zip(first, second, strict=True)]
    return sum(gaps) / len(gaps), sum(gap > FAR for gap in gaps) / len(gaps)


@pytest.mark.parametrize("kind", VIEWS)
def test_the_view_looks_as_it_was_judged(playing, kind):
    scene, keys, part = VIEWS[kind]
    play = playing(scene)
    play.pilot.press(*keys)
    play.pilot.wait(600)
    drawn = play.pilot.draw().subsurface(part).copy()
    file = FOLDER / f"{kind}.png"
    if os.environ.get("RESCUE_TRAINING_DRAW_REFERENCES"):
        pygame.image.save(drawn, str(file))
    mean, far = difference(drawn, pygame.image.load(str(file)).convert(drawn))
    assert mean <= MEAN
    assert far <= SHARE
