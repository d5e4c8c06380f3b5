"""A matching in the window: cards joined by clicks, by dragging and by keys alone."""

from __future__ import annotations

import pytest

from rescue_training.authoring.loader import scenario_of
from rescue_training.desktop.accessibility import nameless_controls
from rescue_training.desktop.events import Pointer
from rescue_training.records.store import Store

FIRES = """
  one:
    place: kitchen
    say: Chọn đi.
    matching:
      prompt: Nối đám cháy với bình.
      objective: act
      source: law
      go: end
      hint: Nhìn nhãn bình.
      results: {poor: {go: again}, fatal: {go: bad}}
      items:
        solid: {text: Gỗ giấy, with: water}
        oil: {text: Chảo dầu, with: blanket}
        live: {text: Tủ điện, with: co2}
      partners:
        water: {text: Tia nước}
        blanket: {text: Chăn chữa cháy}
        co2: {text: Khí CO2}
        foam: {text: Bọt}
      pairs:
        shock: {item: live, partner: water, grade: fatal, why: Nước dẫn điện.}
  again:
    say: Chưa được.
    go: one
"""
RIGHT = {"Gỗ giấy": "Tia nước", "Chảo dầu": "Chăn chữa cháy", "Tủ điện": "Khí CO2"}


def joined(hands) -> dict[str, str]:
    """Return what every item is joined to, by name."""
    states = {w.name: w.state() for w in hands.pilot.all("option") if w.name in RIGHT}
    told = {name: next(s for s in state if "joined" in s) for name, state in states.items()}
    return {n: s.removeprefix("joined to ") for n, s in told.items() if s != "not joined"}


def key_of(hands, name: str) -> str:
    return str(hands.pilot.find("option", name).shortcut)


def join(hands, item: str, partner: str) -> None:
    """Join two cards with their keys."""
    hands.pilot.press(key_of(hands, item), key_of(hands, partner))


def drag(hands, name: str, to: tuple[int, int]) -> None:
    """Pull a card somewhere and let it go."""
    start = hands.pilot.find("option", name).rect.center
    for kind, at in (("move", start), ("down", start), ("move", to), ("move", to)):
        hands.pilot.app.feed_event(Pointer(kind, at))
    hands.pilot.wait(32)
    hands.pilot.app.feed_event(Pointer("up", to))
    hands.pilot.wait(100)


def test_two_clicks_join_from_either_side(playing):
    hands = playing(FIRES)
    hands.pilot.click("option", "Chảo dầu")
    assert "selected" in hands.pilot.find("option", "Chảo dầu").state()
    hands.pilot.click("option", "Chăn chữa cháy")
    hands.pilot.click("option", "Bọt")
    hands.pilot.click("option", "Gỗ giấy")
    assert joined(hands) == {"Chảo dầu": "Chăn chữa cháy", "Gỗ giấy": "Bọt"}
    assert hands.pilot.has("button", "Xong · đã nối 2/3")


def test_another_click_on_the_same_side_chooses_another_and_the_same_one_lets_go(playing):
    hands = playing(FIRES)
    hands.pilot.click("option", "Chảo dầu")
    hands.pilot.click("option", "Tủ điện")
    assert "selected" not in hands.pilot.find("option", "Chảo dầu").state()
    hands.pilot.click("option", "Tủ điện")
    assert "selected" not in hands.pilot.find("option", "Tủ điện").state()
    assert joined(hands) == {}


def test_dragging_joins_both_ways_and_only_across(playing):
    hands = playing(FIRES)
    where = {name: hands.pilot.find("option", name).rect.center for name in (*RIGHT, "Khí CO2")}
    drag(hands, "Tủ điện", where["Khí CO2"])
    drag(hands, "Khí CO2", where["Gỗ giấy"])
    drag(hands, "Chảo dầu", where["Gỗ giấy"])
    drag(hands, "Chảo dầu", (3, 3))
    assert joined(hands) == {"Tủ điện": "Khí CO2", "Gỗ giấy": "Khí CO2"}
    told = hands.pilot.find("option", "Khí CO2").state()
    assert {"joined to Tủ điện", "joined to Gỗ giấy"} <= set(told)


def test_a_pair_is_taken_apart_by_mouse_and_by_key_and_replaced_by_joining_anew(playing):
    hands = playing(FIRES)
    for item, partner in RIGHT.items():
        join(hands, item, partner)
    hands.pilot.click("button", "Gỡ cặp: Gỗ giấy")
    hands.pilot.press(key_of(hands, "Tủ điện"), "delete", "escape")
    join(hands, "Chảo dầu", "Bọt")
    assert joined(hands) == {"Chảo dầu": "Bọt"}


def test_keys_alone_play_it_to_the_best_ending(playing):
    hands = playing(FIRES)
    for item, partner in RIGHT.items():
        join(hands, item, partner)
    while not hands.pilot.focused.startswith("Xong"):
        hands.pilot.press("tab")
    hands.pilot.press("enter")
    hands.pilot.wait(100)
    assert set(hands.answers[-1].split()) == {
        "solid=water", "oil=blanket", "live=co2"
    }  # fmt: skip
    assert hands.screen.runner.consequence.grade.value == "best"


def test_tab_arrows_and_enter_join_as_well_and_escape_lets_go_before_it_pauses(playing):
    hands = playing(FIRES)
    while hands.pilot.focused not in RIGHT:
        hands.pilot.press("tab")
    item = hands.pilot.focused
    hands.pilot.press("enter", "right")
    partner = hands.pilot.focused
    hands.pilot.press("escape")
    assert (joined(hands), hands.screen.dialog) == ({}, "")
    hands.pilot.press("left")
    assert hands.pilot.focused in RIGHT
    hands.pilot.press(key_of(hands, item), key_of(hands, partner))
    assert joined(hands) == {item: partner}
    hands.pilot.press("escape")
    assert hands.screen.dialog == "pause"


def test_every_card_says_its_name_and_what_it_is_joined_to(playing):
    hands = playing(FIRES)
    join(hands, "Chảo dầu", "Bọt")
    told = {w.name: w.state() for w in hands.pilot.all("option")}
    assert set(told) == {*RIGHT, *RIGHT.values(), "Bọt"}
    assert "joined to Bọt" in told["Chảo dầu"]
    assert told["Tủ điện"] == ("not joined",)
    assert nameless_controls(hands.screen.root) == []
    letters = {key_of(hands, name) for name in (*RIGHT.values(), "Bọt")}
    assert not letters & set("abcdefkp")


@pytest.mark.parametrize("chosen", [{}, {"text_percent": 200}, {"high_contrast": True}])
def test_nothing_is_lost_when_the_window_changes_in_the_middle(playing, chosen):
    hands = playing(FIRES)
    hands.screen.app.change(**chosen)
    hands.pilot.wait(100)
    join(hands, "Chảo dầu", "Bọt")
    hands.pilot.press(key_of(hands, "Tủ điện"))
    hands.pilot.resize(1920, 1080)
    hands.pilot.wait(32)
    hands.pilot.press(key_of(hands, "Khí CO2"))
    assert joined(hands) == {"Chảo dầu": "Bọt", "Tủ điện": "Khí CO2"}


def test_the_text_can_be_read_again_and_the_pairs_are_still_there(playing):
    hands = playing(FIRES)
    join(hands, "Chảo dầu", "Bọt")
    hands.pilot.click("button", "Đọc lại")
    hands.pilot.wait(100)
    assert "Chọn đi." in hands.pilot.texts()
    hands.pilot.press("space")
    hands.pilot.wait(100)
    assert joined(hands) == {"Chảo dầu": "Bọt"}


def test_a_missed_board_that_is_met_again_shows_its_hint_in_practice_only(playing):
    for mode, told in (("practice", True), ("exam", False)):
        hands = playing(FIRES, exam=mode == "exam")
        assert not hands.pilot.has("label", "Nhìn nhãn bình")
        hands.pilot.click("button", "Xong")
        hands.pilot.wait(100)
        for _ in range(4):
            hands.pilot.press("space")
            hands.pilot.wait(100)
        assert hands.screen.runner.view.scene == "one"
        assert hands.pilot.has("label", "Nhìn nhãn bình") is told


def test_an_exam_tells_nothing_of_what_is_right(playing):
    hands = playing(FIRES, exam=True)
    join(hands, "Tủ điện", "Tia nước")
    assert "Nước dẫn điện" not in hands.pilot.texts()
    hands.pilot.click("button", "Xong")
    hands.pilot.wait(100)
    assert hands.screen.runner.consequence is None
    assert hands.screen.runner.state.ending == "bad"


def test_practice_shows_each_pair_beside_the_right_one_the_deadly_first(playing):
    hands = playing(FIRES)
    join(hands, "Gỗ giấy", "Tia nước")
    join(hands, "Tủ điện", "Tia nước")
    hands.pilot.click("button", "Xong")
    hands.pilot.wait(100)
    rows = [w.name for w in hands.pilot.all("listitem")]
    assert rows[0] == "Tủ điện. Sai. Bạn: Tia nước · Chuẩn: Khí CO2. Nước dẫn điện."
    assert rows[-1].startswith("Gỗ giấy. Đúng")


def test_a_program_that_is_killed_begins_the_pairs_anew_and_keeps_what_was_answered(playing):
    hands = playing(FIRES)
    join(hands, "Chảo dầu", "Bọt")
    hands.close()
    hands.open()
    assert joined(hands) == {}
    for item, partner in RIGHT.items():
        join(hands, item, partner)
    hands.pilot.click("button", "Xong")
    hands.pilot.wait(100)
    recording = hands.screen.runner.recording
    assert hands.screen.runner.state.ending == "end"
    hands.close()
    verdict = Store(recording.path.parents[2]).verify(recording.path, scenario_of)
    assert verdict.outcome == "verified"
