"""A size-up in the window: walking, marking in the picture and by keys alone, and what follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rescue_training.authoring.loader import scenario_of
from rescue_training.desktop.accessibility import nameless_controls
from rescue_training.desktop.launch import build
from rescue_training.records.store import Store

HOUSE = """
  one:
    place: bedroom
    say: Xe đã tới trước nhà.
    size_up:
      prompt: Trinh sát các phía.
      objective: act
      source: law
      go: end
      results: {poor: {go: bad}, critical: {go: bad}}
      sides:
        front: {title: Mặt trước, place: alley, fire: {shop_front: 1}, smoke: 2}
        back: {title: Gian bếp, place: kitchen, light: dark}
      cues:
        smoke: {side: front, at: shop_front, text: Khói đen phun mạnh, kind: expect}
        wires: {side: front, at: wires, text: Dây điện chùng, right: no, why: Ở xa ngoài ngõ.}
        gas: {side: back, at: gas_valve, text: Bình gas chưa khóa, kind: see, grade: critical}
        bars: {side: back, at: window, text: Cửa sổ có song sắt, kind: change}
        lid: {side: back, at: window, text: Rèm cửa màu đỏ, right: no}
"""
STATED = """      expect:
        up: {text: Khói dâng lên tầng trên, right: yes}
        out: {text: Lửa tự tắt, right: no}
      plan:
        shut: {text: Khóa van gas, right: yes}
        wait: {text: Đứng chờ, right: no}
"""
WHOLE = HOUSE + STATED
ONE = HOUSE.replace("        back: {title: Gian bếp, place: kitchen, light: dark}\n", "")
ONE = ONE.replace("side: back", "side: front").replace("gas_valve", "engine")
ONE = ONE.replace("at: window", "at: balcony")


def mark(play, *names: str) -> None:
    """Mark cues, or tick statements, by their digits."""
    for name in names:
        cards = [card.name for card in play.pilot.all("checkbox")]
        play.pilot.press(str(cards.index(name) + 1))


def settle(play) -> None:
    play.read()
    play.pilot.wait(600)


def pins(play) -> dict[str, object]:
    """Return the pins in the picture by what they say."""
    found = [w for w in play.pilot.all("image") if w.name.startswith("Dấu hiệu")]
    return {pin.card.name: pin for pin in found}


def test_keys_alone_read_the_building(playing):
    play = playing(WHOLE)
    mark(play, "Khói đen phun mạnh")
    play.pilot.press("w")
    settle(play)
    mark(play, "Bình gas chưa khóa", "Cửa sổ có song sắt")
    while play.pilot.focused != "Nêu nhận định":
        play.pilot.press("tab")
    play.pilot.press("enter")
    settle(play)
    mark(play, "Khói dâng lên tầng trên", "Khóa van gas")
    while "Xong" not in play.pilot.focused:
        play.pilot.press("tab")
    play.pilot.press("enter")
    play.pilot.wait(100)
    assert play.answers[0] == "see.front smoke"
    assert set(play.answers[1].split()) == {"see.back", "gas", "bars"}
    assert play.answers[2] == "expect.up plan.shut done"
    assert play.screen.runner.consequence.grade.value == "best"


def test_each_side_is_seen_in_its_own_picture_fire_smoke_and_light(playing):
    play = playing(WHOLE)
    play.pilot.wait(600)
    seen = play.screen.stage.scenery
    assert (seen.place, dict(seen.fires), seen.smoke) == ("alley", {"shop_front": 1}, 2)
    play.pilot.click("radio", "Gian bếp")
    settle(play)
    seen = play.screen.stage.scenery
    assert (seen.place, dict(seen.fires), seen.light) == ("kitchen", {}, "dark")
    play.pilot.draw()


def test_pins_in_the_picture_mark_cues_and_stand_beside_each_other(playing):
    play = playing(WHOLE)
    play.pilot.press("w")
    settle(play)
    play.pilot.draw()
    there = pins(play)
    assert not there["Cửa sổ có song sắt"].rect.colliderect(there["Rèm cửa màu đỏ"].rect)
    play.pilot.click_at(there["Bình gas chưa khóa"].rect.center)
    assert "checked" in play.pilot.find("checkbox", "Bình gas").state()
    assert "checked" in pins(play)["Bình gas chưa khóa"].state()
    play.pilot.draw()
    play.pilot.click_at(pins(play)["Bình gas chưa khóa"].rect.center)
    assert "unchecked" in play.pilot.find("checkbox", "Bình gas").state()


def test_no_pin_hides_behind_the_panel(playing):
    play = playing(WHOLE)
    play.pilot.press("w")
    settle(play)
    play.pilot.draw()
    panel = next(w for w in play.pilot.all("region") if w.rect.w)
    window = pins(play)["Cửa sổ có song sắt"]
    assert window.rect.right <= panel.rect.left
    assert window.away


def test_a_pin_says_what_it_is_while_the_pointer_is_on_it_or_on_its_card(playing):
    play = playing(WHOLE)
    play.pilot.draw()
    smoke = pins(play)["Khói đen phun mạnh"]
    assert not smoke.lit
    play.pilot.hover("checkbox", "Khói đen phun mạnh")
    play.pilot.draw()
    assert smoke.lit


def test_the_arrows_beside_the_picture_walk_round(playing):
    play = playing(WHOLE)
    play.pilot.click("button", "Sang Gian bếp")
    settle(play)
    assert "selected" in play.pilot.find("radio", "Gian bếp").state()
    assert play.pilot.has("image", "Phía 2 trên 2: Gian bếp")
    assert play.answers == ["see.front"]


def test_a_side_seen_again_without_change_is_not_said_again(playing):
    play = playing(WHOLE)
    for key in ("w", "q", "w", "q"):
        play.pilot.press(key)
        settle(play)
    assert play.answers == ["see.front", "see.back"]
    mark(play, "Dây điện chùng")
    play.pilot.press("q")
    settle(play)
    assert play.answers == ["see.front", "see.back"]
    play.pilot.press("w")
    settle(play)
    assert play.answers[-1] == "see.front wires"


def test_every_side_that_was_left_is_there_after_a_kill(playing):
    play = playing(WHOLE)
    mark(play, "Khói đen phun mạnh")
    play.pilot.press("w")
    settle(play)
    mark(play, "Bình gas chưa khóa")
    play.close()
    play.pilot.app = build(replace(play.wanted, scenario=None))
    play.pilot.click("button", "Vào hiện trường")
    play.read()
    assert "selected" in play.pilot.find("radio", "Gian bếp").state()
    assert "đã trinh sát, 1 dấu hiệu" in play.pilot.find("radio", "Mặt trước").state()
    assert "unchecked" in play.pilot.find("checkbox", "Bình gas").state()
    mark(play, "Bình gas chưa khóa", "Cửa sổ có song sắt")
    play.pilot.click("button", "Nêu nhận định")
    settle(play)
    mark(play, "Khói dâng lên tầng trên", "Khóa van gas")
    play.pilot.click("button", "Xong")
    play.pilot.wait(100)
    recording = play.screen.runner.recording
    assert play.screen.runner.state.ending == "end"
    play.close()
    verdict = Store(recording.path.parents[2]).verify(recording.path, scenario_of)
    assert verdict.outcome == "verified"


def test_one_can_look_again_after_the_questions_were_seen(playing):
    play = playing(WHOLE)
    assert play.pilot.has("button", "còn 1 phía chưa tới")
    play.pilot.click("button", "Nêu nhận định")
    settle(play)
    assert play.pilot.texts().count("Điều gì sắp xảy ra?") == 1
    assert pins(play) == {}
    mark(play, "Lửa tự tắt")
    mark(play, "Lửa tự tắt")
    play.pilot.click("button", "Xem lại hiện trường")
    settle(play)
    assert play.pilot.has("checkbox", "Khói đen phun mạnh")


def test_without_statements_the_walk_ends_at_once(playing):
    play = playing(HOUSE)
    play.pilot.click("button", "Xong · còn 1 phía")
    play.pilot.wait(100)
    assert play.answers == ["see.front done"]
    assert play.screen.runner.consequence.grade.value == "critical"


def test_a_building_of_one_side_needs_no_walk(playing):
    play = playing(ONE)
    assert not play.pilot.has("button", "Sang")
    play.pilot.draw()
    mark(play, "Khói đen phun mạnh", "Bình gas chưa khóa", "Cửa sổ có song sắt")
    play.pilot.click("button", "Xong · 3 dấu hiệu")
    play.pilot.wait(100)
    assert play.screen.runner.consequence.grade.value == "best"


@pytest.mark.parametrize("chosen", [{}, {"text_percent": 200}, {"high_contrast": True}])
def test_nothing_is_lost_when_the_window_changes_in_the_middle(playing, chosen):
    play = playing(WHOLE)
    play.screen.app.change(**chosen)
    play.pilot.wait(100)
    mark(play, "Khói đen phun mạnh")
    play.pilot.resize(1920, 1080)
    play.pilot.wait(100)
    play.pilot.draw()
    assert "checked" in play.pilot.find("checkbox", "Khói đen").state()
    play.pilot.press("w")
    settle(play)
    assert play.answers == ["see.front smoke"]


def test_all_controls_are_named_and_no_state_tells_what_is_right(playing):
    play = playing(WHOLE, exam=True)
    assert nameless_controls(play.screen.root) == []
    told = " ".join(f"{w.name} {' '.join(w.state())}" for w in play.pilot.widgets())
    for word in ("đúng", "sai", "báo trước", "đổi phương án", "correct", "wrong"):
        assert word not in told.lower()
    play.pilot.click("button", "Nêu nhận định")
    settle(play)
    play.pilot.click("button", "Xong")
    play.pilot.wait(100)
    assert play.screen.runner.consequence is None
    assert play.screen.runner.state.ending == "bad"


def test_feedback_and_debrief_show_what_was_seen_beside_the_standard(playing):
    play = playing(WHOLE)
    mark(play, "Dây điện chùng")
    play.pilot.click("button", "Nêu nhận định")
    settle(play)
    play.pilot.click("button", "Xong")
    play.pilot.wait(100)
    rows = {row.name for row in play.pilot.all("listitem")}
    assert any("Khói đen phun mạnh · báo trước điều sắp xảy ra" in row for row in rows)
    assert any("Dây điện chùng" in row and "Ở xa ngoài ngõ." in row for row in rows)
    assert any(row.startswith("Gian bếp") and "đã trinh sát" in row for row in rows)
    play.debrief()
    assert "Bình gas chưa khóa" in play.pilot.texts()
