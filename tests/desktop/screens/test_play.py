"""The play screen: reading, deciding by mouse and keyboard, consequences, pausing, leaving."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rescue_training.activities import KINDS
from rescue_training.desktop.accessibility import nameless_controls
from rescue_training.desktop.runner import Phase
from rescue_training.desktop.screens.debrief import DebriefScreen
from rescue_training.desktop.views import VIEWS


def test_every_kind_of_activity_has_a_view() -> None:
    assert set(VIEWS) == set(KINDS)


def test_options_come_when_all_text_has_been_paged(play: Callable[..., Any]) -> None:
    hands = play()
    assert not hands.pilot.has("option")
    hands.pilot.press("1")
    assert hands.runner.phase is Phase.READING
    hands.pilot.press("space")
    hands.settle()
    assert "Em ơi, khói lên nhanh lắm!" in hands.pilot.texts()
    assert hands.pilot.has("option", "Khóa van gas")


def test_no_option_has_the_focus_before_the_first_key(play: Callable[..., Any]) -> None:
    hands = play()
    hands.read()
    assert hands.pilot.focused == ""


def test_the_best_play_by_mouse_ends_in_the_debrief(
    play: Callable[..., Any], all_best: tuple[str, ...]
) -> None:
    hands = play()
    hands.finish(*all_best)
    screen = hands.pilot.screen
    assert isinstance(screen, DebriefScreen)
    assert screen.finished.debrief.score.percent == 100


def test_a_play_by_keyboard_alone_reaches_the_same_ending(play: Callable[..., Any]) -> None:
    hands = play()
    hands.read()
    hands.pilot.press("tab", "tab", "tab", "enter")
    hands.settle()
    assert hands.runner.state.history[0].answer == "valve"
    for key in ("space", "1", "space", "1", "space", "1", "1"):
        hands.read()
        hands.pilot.press(key)
        hands.settle()
    for _ in range(4):
        if isinstance(hands.pilot.screen, DebriefScreen):
            break
        hands.pilot.press("enter")
        hands.settle()
    assert isinstance(hands.pilot.screen, DebriefScreen)
    assert hands.pilot.screen.finished.debrief.ending == "safe"


def test_practice_shows_at_once_what_was_wrong_why_and_what_was_best(
    play: Callable[..., Any],
) -> None:
    hands = play()
    hands.read()
    hands.choose("Dội nước")
    told = hands.pilot.texts()
    assert "Sai lầm nghiêm trọng" in told
    assert "49 %" in told
    assert "Nước hóa hơi" in told
    assert "Luật PCCC, điều 20" in told
    assert "best" in hands.pilot.find("option", "Khóa van gas").state()
    assert "wrong" in hands.pilot.find("option", "Dội nước").state()


def test_the_picture_and_the_face_follow_the_decision(play: Callable[..., Any]) -> None:
    hands = play()
    hands.read()
    assert hands.screen.stage.scenery.fires == {"pan": 2}
    hands.choose("Dội nước")
    assert hands.screen.stage.scenery.fires == {"pan": 3}
    assert hands.screen.stage.scenery.smoke == 4
    assert hands.screen.talk.face == "shouting"


def test_percent_that_is_lost_is_told(play: Callable[..., Any]) -> None:
    hands = play()
    hands.read()
    hands.choose("Bật máy hút mùi")
    assert "Mất 16,7 %" in hands.pilot.texts()


def test_an_exam_tells_nothing_before_the_debrief(play: Callable[..., Any]) -> None:
    hands = play("exam")
    hands.read()
    hands.choose("Dội nước")
    told = hands.pilot.texts()
    assert hands.runner.consequence is None
    assert hands.runner.state.scene == "lid"
    assert "Sai" not in told
    assert "%" not in told
    tones = {mark.tone for mark in hands.screen._parts.hud.title.marks}
    assert tones == {"neutral"}


def test_a_missed_decision_met_again_gives_its_hint_in_practice_only(
    play: Callable[..., Any],
) -> None:
    hands = play()
    hands.answer("Đứng chờ")
    hands.read()
    assert "nuôi từ bên dưới" in hands.pilot.texts()
    strict = play("exam")
    strict.answer("Đứng chờ")
    strict.read()
    assert "nuôi từ bên dưới" not in strict.pilot.texts()


def test_text_that_was_just_read_is_not_paged_again(play: Callable[..., Any]) -> None:
    hands = play()
    hands.answer("Đứng chờ")
    assert hands.runner.phase is Phase.DECIDING


def test_a_locked_option_says_why_and_cannot_be_taken(play: Callable[..., Any]) -> None:
    hands = play()
    for text in ("Khóa van gas", "Vung nồi"):
        hands.answer(text)
    hands.read()
    card = hands.pilot.find("option", "Lên mái")
    assert "disabled" in card.state()
    assert card.note == "Cửa mái khóa"
    hands.choose("Lên mái")
    hands.pilot.press("3")
    assert hands.runner.state.scene == "hall"


def test_a_hub_says_what_was_done_and_unlocks(play: Callable[..., Any]) -> None:
    hands = play()
    for text in ("Khóa van gas", "Vung nồi", "Lấy chìa khóa"):
        hands.answer(text)
    hands.answer("Lên mái")
    assert hands.runner.state.scene == "out"


def test_decisions_so_far_are_counted_and_marked(play: Callable[..., Any]) -> None:
    hands = play()
    hands.answer("Khóa van gas")
    hands.answer("Khăn khô")
    marks = [mark.shape for mark in hands.screen._parts.hud.title.marks]
    assert marks == ["circle", "octagon"]
    assert "Quyết định đã qua: 2" in hands.pilot.texts()


def test_shown_variables_stand_in_the_hud(play: Callable[..., Any]) -> None:
    hands = play()
    hands.read()
    assert hands.pilot.has("status", "Khói: 1")
    hands.pilot.wait(9000)
    assert hands.pilot.has("status", "Khói: 2")


@pytest.mark.parametrize("key", ["escape", "p"])
def test_pausing_stops_the_clock_and_is_recorded(play: Callable[..., Any], key: str) -> None:
    hands = play()
    hands.read()
    hands.pilot.wait(2000)
    before = hands.runner.elapsed
    hands.pilot.press(key)
    hands.pilot.wait(60_000)
    assert hands.pilot.has("dialog", "Đã tạm dừng")
    assert hands.runner.elapsed == before
    hands.pilot.click("button", "Tập tiếp")
    hands.settle()
    assert hands.runner.usable
    kinds = [line.type for line in _lines(hands)]
    assert kinds[-2:] == ["paused", "resumed"]


def test_what_a_dialog_covers_is_neither_told_nor_reached_by_tab(play: Callable[..., Any]) -> None:
    hands = play()
    hands.read()
    covered = {node.name for node in hands.pilot.tree().walk() if node.role == "option"}
    assert covered
    hands.pilot.press("escape")
    told = list(hands.pilot.tree().walk())
    assert told[0].role == "dialog"
    buttons = {node.name for node in told if node.focusable}
    assert buttons
    assert not covered & {node.name for node in told}
    reached = set()
    for _ in range(2 * len(buttons)):
        hands.pilot.press("tab")
        reached.add(hands.pilot.focused)
    assert reached == buttons


def test_giving_up_asks_once_more_and_is_recorded(play: Callable[..., Any]) -> None:
    hands = play()
    path = hands.runner.recording.path
    hands.pilot.press("escape")
    hands.pilot.click("button", "Bỏ lượt tập này")
    assert hands.pilot.has("dialog", "Bỏ lượt tập này?")
    hands.pilot.click("button", "Không, quay lại")
    hands.pilot.click("button", "Bỏ lượt tập này")
    hands.pilot.click("button", "Bỏ lượt tập")
    from rescue_training.records.read import read

    assert read(path).lines[-1].type == "abandoned"


def test_leaving_keeps_the_attempt_and_it_goes_on_exactly_there(
    play: Callable[..., Any], machine: Any
) -> None:
    hands = play()
    hands.answer("Khóa van gas")
    path, scene = hands.runner.recording.path, hands.runner.state.scene
    hands.pilot.press("escape")
    hands.pilot.click("button", "Về trang chính")
    hands.show(machine.resume(path))
    assert hands.runner.state.scene == scene
    assert [r.answer for r in hands.runner.state.history] == ["valve"]


def test_what_is_heard_is_written_on_the_screen_for_a_while(play: Callable[..., Any]) -> None:
    hands = play()
    hands.screen.shown()
    hands.pilot.app.sounds.on_caption("[còi báo khói]", 2000)
    hands.pilot.wait(32)
    assert hands.pilot.has("status", "[còi báo khói]")
    hands.pilot.wait(2500)
    assert not hands.pilot.has("status", "[còi báo khói]")


def test_a_clicking_sound_does_not_push_a_caption_away(play: Callable[..., Any]) -> None:
    from rescue_training.desktop.sounds import Cue

    hands = play()
    cues = {"select": Cue("select", Path("x.ogg"), "ui", captions={"vi": "[tiếng bấm]"})}
    hands.pilot.app.sounds.cues = cues
    hands.screen.shown()
    hands.read()
    assert not hands.pilot.has("status", "[tiếng bấm]")


def test_every_control_has_a_name_in_every_state(play: Callable[..., Any]) -> None:
    hands = play()
    for act in (hands.read, lambda: hands.choose("Dội nước"), hands.onwards):
        assert nameless_controls(hands.pilot.screen.root) == []
        act()
    hands.pilot.press("escape")
    assert nameless_controls(hands.pilot.screen.root) == []


@pytest.mark.parametrize("percent", [100, 150, 175, 200])
@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (2560, 1080)])
def test_nothing_stands_outside_the_window_at_any_size_of_text(
    play: Callable[..., Any], percent: int, size: tuple[int, int]
) -> None:
    hands = play(size=size, text_percent=percent)
    hands.read()
    for stage in (lambda: None, lambda: hands.choose("Dội nước")):
        stage()
        window = hands.pilot.app.surface.get_rect()
        parts = hands.screen._parts
        for widget in (parts.hud, parts.ask, parts.talk):
            if widget.visible:
                assert window.contains(widget.rect), widget
        assert parts.ask.body.rect.h >= 60


def test_with_the_largest_text_dialogue_and_options_take_turns(play: Callable[..., Any]) -> None:
    hands = play(text_percent=200)
    assert hands.screen._parts.talk.visible
    hands.read()
    assert not hands.screen._parts.talk.visible
    hands.pilot.click("button", "Đọc lại")
    hands.settle()
    assert hands.screen._parts.talk.visible
    hands.pilot.press("space")
    hands.pilot.press("space")
    hands.settle()
    assert hands.pilot.has("option", "Khóa van gas")


def test_all_words_of_a_page_are_on_some_page(play: Callable[..., Any]) -> None:
    hands = play(text_percent=200)
    read = []
    for _ in range(20):
        talk = hands.screen._parts.talk
        read.append(talk.name)
        if hands.runner.phase is not Phase.READING:
            break
        hands.pilot.press("space")
        hands.settle()
    assert "Dầu trong chảo bốc cháy." in " ".join(read)


def test_a_resting_scene_is_not_drawn_again(play: Callable[..., Any]) -> None:
    hands = play(reduced_motion=True)
    hands.answer("Khóa van gas")
    hands.read()
    hands.pilot.press("escape")
    hands.pilot.wait(200)
    drawn = hands.pilot.app.drawn
    hands.pilot.wait(5000)
    assert hands.pilot.app.drawn == drawn


def _lines(hands: Any) -> Any:
    from rescue_training.records.read import read

    hands.runner.recording.ticket.wait(10)
    return read(hands.runner.recording.path).lines
