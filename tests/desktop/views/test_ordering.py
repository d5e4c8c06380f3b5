"""An ordering in the window: cards by mouse, by clicks and by keys alone."""

from __future__ import annotations

import pytest

from rescue_training.authoring.loader import scenario_of
from rescue_training.desktop.accessibility import nameless_controls
from rescue_training.desktop.events import Pointer
from rescue_training.records.store import Store

HEAD = """
  one:
    place: kitchen
    say: Thùng rác đang cháy.
    ordering:
      prompt: Xếp các bước.
      objective: act
      source: law
      go: end
      results: {poor: {go: bad}}
      steps:
        pull: {text: Rút chốt}
        aim: {text: Hướng vòi vào gốc lửa}
        squeeze: {text: Bóp van}
        sweep: {text: Quét vòi}
"""
ORDER = "      order: [pull, aim, squeeze, sweep]\n"
WHOLE = HEAD + ORDER
PICK = HEAD + "        film: {text: Quay phim, extra: yes, grade: critical}\n" + ORDER
WHOLE_PLAY = ("Rút chốt", "Hướng vòi vào gốc lửa", "Bóp van", "Quét vòi")


def cards(hands) -> list[str]:
    """Return the cards that are in order, by name."""
    return [w.name for w in hands.pilot.all("option") if "aside" not in w.state()]


def drag(hands, name: str, to: tuple[int, int]) -> None:
    """Pull a card somewhere and let it go."""
    start = hands.pilot.find("option", name).rect.center
    for kind, at in (("move", start), ("down", start), ("move", to), ("move", to)):
        hands.pilot.app.feed_event(Pointer(kind, at))
    hands.pilot.wait(32)
    hands.pilot.app.feed_event(Pointer("up", to))
    hands.pilot.wait(100)


def below(hands, name: str) -> tuple[int, int]:
    rect = hands.pilot.find("option", name).rect
    return rect.centerx, rect.bottom - 4


def in_order(hands) -> None:
    """Put the four steps right with keys."""
    for place, name in enumerate(WHOLE_PLAY, 1):
        at = cards(hands).index(name) + 1
        if at != place:
            hands.pilot.press(str(at), *["up"] * (at - place), "enter")


def test_a_card_that_is_dragged_comes_to_where_it_is_let_go(playing):
    hands = playing(WHOLE)
    first, *others = cards(hands)
    drag(hands, first, below(hands, others[-1]))
    assert cards(hands) == [*others, first]
    drag(hands, first, (5, 5))
    assert cards(hands) == [*others, first]


def test_a_click_on_a_card_and_then_on_another_moves_it_there(playing):
    hands = playing(WHOLE)
    first, second, third, fourth = cards(hands)
    hands.pilot.click("option", first)
    assert "picked up" in hands.pilot.find("option", first).state()
    hands.pilot.click("option", third)
    assert cards(hands) == [second, third, first, fourth]
    assert "picked up" not in hands.pilot.find("option", first).state()


def test_keys_alone_play_it_to_the_best_ending(playing):
    hands = playing(WHOLE)
    in_order(hands)
    assert tuple(cards(hands)) == WHOLE_PLAY
    while hands.pilot.focused != "Xong":
        hands.pilot.press("tab")
    hands.pilot.press("enter")
    hands.pilot.wait(100)
    assert hands.answers[-1] == "pull aim squeeze sweep"
    assert hands.screen.runner.consequence.grade.value == "best"


def test_tab_and_enter_pick_up_and_home_and_end_go_all_the_way(playing):
    hands = playing(WHOLE)
    first, *others = cards(hands)
    while hands.pilot.focused != first:
        hands.pilot.press("tab")
    hands.pilot.press("enter", "end")
    assert cards(hands) == [*others, first]
    assert hands.pilot.focused == first
    hands.pilot.press("down", "left", "home", "enter")
    assert cards(hands) == [first, *others]


def test_escape_puts_a_card_back_and_pauses_only_with_empty_hands(playing):
    hands = playing(WHOLE)
    before = cards(hands)
    hands.pilot.press("1", "down", "down", "escape")
    assert cards(hands) == before
    assert hands.screen.dialog == ""
    hands.pilot.press("escape")
    assert hands.screen.dialog == "pause"


def test_every_card_says_its_name_its_place_and_whether_it_is_picked_up(playing):
    hands = playing(WHOLE)
    hands.pilot.press("2")
    told = {w.name: w.state() for w in hands.pilot.all("option")}
    assert set(told) == set(WHOLE_PLAY)
    assert told[cards(hands)[1]] == ("focused", "2 of 4", "picked up")
    assert told[cards(hands)[3]] == ("4 of 4",)
    assert hands.pilot.find("list", "Thứ tự của bạn")
    assert nameless_controls(hands.screen.root) == []


@pytest.mark.parametrize("chosen", [{}, {"text_percent": 200}, {"high_contrast": True}])
def test_nothing_is_lost_when_the_window_changes_in_the_middle(playing, chosen):
    hands = playing(WHOLE)
    hands.screen.app.change(**chosen)
    hands.pilot.wait(100)
    hands.pilot.press("1", "down", "down")
    before = cards(hands)
    hands.pilot.resize(1920, 1080)
    hands.pilot.wait(32)
    assert cards(hands) == before
    hands.pilot.press("up")
    assert cards(hands) == [before[0], before[2], before[1], before[3]]


def test_what_is_right_is_not_told_before_the_answer_and_in_an_exam_not_after(playing):
    hands = playing(WHOLE, exam=True)
    assert "correct" not in " ".join(" ".join(w.state()) for w in hands.pilot.widgets())
    hands.pilot.click("button", "Xong")
    hands.pilot.wait(100)
    assert hands.screen.runner.consequence is None
    assert hands.screen.runner.state.ending in ("end", "bad")


def test_practice_shows_each_step_beside_the_standard(playing):
    hands = playing(WHOLE)
    in_order(hands)
    hands.pilot.press("1", "end", "enter")
    hands.pilot.click("button", "Xong")
    hands.pilot.wait(100)
    told = hands.pilot.texts()
    assert "Rút chốt. Sai. Bạn: bước 4 · Chuẩn: bước 1" in told


def test_steps_are_picked_one_by_one_and_laid_aside_again(playing):
    hands = playing(PICK)
    assert cards(hands) == []
    for name in ("Quay phim", "Rút chốt", "Bóp van"):
        hands.pilot.click("option", name)
    assert cards(hands) == ["Quay phim", "Rút chốt", "Bóp van"]
    hands.pilot.click("button", "Bỏ ra: Quay phim")
    hands.pilot.press("2", "delete")
    assert cards(hands) == ["Rút chốt"]
    assert hands.pilot.has("button", "Xong · 1 bước")


def test_cards_are_dragged_into_the_order_and_out_of_it(playing):
    hands = playing(PICK)
    drag(hands, "Quét vòi", hands.pilot.find("list", "Thứ tự của bạn").rect.center)
    drag(hands, "Rút chốt", hands.pilot.find("option", "Quét vòi").rect.midtop)
    assert cards(hands) == ["Rút chốt", "Quét vòi"]
    drag(hands, "Quét vòi", hands.pilot.find("list", "Các thẻ chưa lấy").rect.center)
    drag(hands, "Bóp van", hands.pilot.find("list", "Các thẻ chưa lấy").rect.center)
    assert cards(hands) == ["Rút chốt"]


def test_an_answer_of_nothing_can_be_given_where_steps_are_picked(playing):
    hands = playing(PICK)
    hands.pilot.click("button", "Xong")
    hands.pilot.wait(100)
    assert hands.answers[-1] == "none"


def test_a_program_that_is_killed_begins_the_order_anew_and_keeps_what_was_answered(playing):
    hands = playing(WHOLE)
    hands.pilot.press("1", "end", "enter")
    hands.close()
    hands.open()
    in_order(hands)
    hands.pilot.click("button", "Xong")
    hands.pilot.wait(100)
    recording = hands.screen.runner.recording
    assert hands.screen.runner.state.ending == "end"
    hands.close()
    verdict = Store(recording.path.parents[2]).verify(recording.path, scenario_of)
    assert verdict.outcome == "verified"
