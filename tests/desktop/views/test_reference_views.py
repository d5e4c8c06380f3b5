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
RADIO = """
  one:
    place: alley
    say: Khói đen phun ra từ cửa cuốn.
    radio_message:
      prompt: Báo cáo tình hình về trung tâm chỉ huy.
      form: can
      objective: act
      source: law
      brief: 4
      go: end
      facts:
        smoke: {text: "Nhà ống 4 tầng, khói đen từ cửa cuốn tầng 1", slot: conditions}
        people: {text: Ba người kêu cứu ở ban công tầng 3, slot: conditions}
        line: {text: Tổ 1 triển khai lăng A vào cửa cuốn, slot: actions}
        ladder: {text: Cần một xe thang vào được ngõ 3 m, slot: needs}
        guess: {text: Chắc do chập điện xe máy, slot: conditions, right: no}
        wait: {text: Nhiều người đứng xem, slot: conditions, right: no}
"""
HUNT = """
  one:
    place: kitchen
    say: Bạn bước vào gian bếp.
    hazard_hunt:
      prompt: Những gì ở đây có thể gây cháy?
      objective: act
      source: law
      go: end
      reasons:
        alone: {text: Nguồn nhiệt không có người trông}
        close: {text: Vật dễ cháy ở gần nguồn nhiệt}
        exit: {text: Không có lối thoát thứ hai}
      spots:
        cooker:
          text: Nồi cơm điện
          outline: [[0.48, 0.48], [0.55, 0.48], [0.55, 0.62], [0.48, 0.62]]
          hazard: yes
          reason: alone
        pan: {text: Chảo dầu, at: pan, hazard: yes, reason: alone}
        lid: {text: Nắp vung, at: pot_lid, hazard: no}
"""
DISPATCH = """
  one:
    place: alley
    say: Khói đen ở tầng hai.
    dispatch:
      prompt: Giao việc cho các tổ.
      objective: act
      source: law
      lasts: 8m
      order: receo_vs
      span: 5
      reserve: 1
      safety_officer: yes
      crews:
        engine1: {title: Xe 1, people: 6, kind: attack}
        engine2: {title: Xe 2, people: 6, kind: attack, ready: 2m}
        engine3: {title: Xe 3, people: 6, kind: attack, ready: 4m}
        search1: {title: Tổ tìm kiếm 1, people: 4, kind: search}
        search2: {title: Tổ tìm kiếm 2, people: 4, kind: search}
        ladder: {title: Xe thang, people: 3, kind: ladder, ready: 1m}
        medic: {title: Cấp cứu 115, people: 3, kind: medical}
        deputy: {title: Phó chỉ huy, kind: command}
        officer: {title: Cán bộ tác chiến, kind: command}
      sectors:
        front: {title: Mặt trước}
        back: {title: Phía sau}
      injects:
        cries: {at: 1m, who: Tổ tìm kiếm 1, text: Có người ở ban công phía sau.}
      tasks:
        stair: {title: Giữ cầu thang tầng 2, sector: front, needs: {search: 1, attack: 1},
                priority: rescue, by: 1m}
        seat: {title: Dập lửa hành lang, sector: front, needs: {attack: 1}, priority: extinguish}
        roof: {title: Chặn cháy lan, sector: back, needs: {ladder: 1}, priority: exposures}
        balcony: {title: Cứu người ở ban công, sector: back, needs: {search: 1}, after: cries,
                  priority: rescue}
        aid: {title: Điểm sơ cứu, needs: {medical: 1}}
      go: end
"""
SIZE_UP = """
  one:
    place: alley
    say: Xe đã tới trước quán karaoke.
    size_up:
      prompt: Trinh sát các phía rồi nêu nhận định.
      objective: act
      source: law
      go: end
      sides:
        front: {title: Mặt trước, place: karaoke_front}
        alley: {title: Ngõ bên trái, place: alley}
        kitchen: {title: Gian bếp, place: kitchen, light: dark}
        stairs: {title: Cầu thang, place: stair_hall}
      cues:
        panel: {side: front, at: panel, text: Biển quảng cáo bịt kín cửa sổ, kind: change}
        wires: {side: front, at: wires, text: Dây điện chùng trước mặt tiền, kind: change}
        crowd: {side: front, at: crowd, text: Khách đứng xem trước cửa, right: no}
        roof: {side: front, at: neighbour_roof, text: Mái nhà bên sát tường, kind: see}
        cage: {side: alley, at: cage_2, text: Chuồng cọp tầng 2}
        gas: {side: kitchen, at: gas_valve, text: Bình gas chưa khóa}
        bikes: {side: stairs, at: motorbike, text: Xe máy kín chân cầu thang}
"""
VIEWS = {
    "ordering": (ORDERING, ("1", "3", "2", "2", "up"), PANEL),
    "matching": (MATCHING, ("1", "q", "2", "m", "3", "q", "4"), BOARD),
    "triage": (TRIAGE, ("w", "b", "r", "m"), BOARD),
    "size_up": (SIZE_UP, ("2", "1", "3"), BOARD),
    "radio_message": (RADIO, ("q", "2", "3", "e", "1", "w"), BOARD),
    "hazard_hunt": (HUNT, ("tab", "enter", "1"), BOARD),
    "dispatch": (DISPATCH, ("n", "1", "a"), BOARD),
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
