"""A message in the window: by mouse, by dragging, by keys alone, and its read-back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rescue_training.authoring.loader import scenario_of
from rescue_training.desktop.accessibility import nameless_controls
from rescue_training.desktop.events import Pointer
from rescue_training.desktop.launch import build
from rescue_training.records.store import Store

REPORT = """
  one:
    place: alley
    say: Khói đen phun ra từ cửa cuốn.
    radio_message:
      prompt: Báo cáo về trung tâm.
      form: can
      objective: act
      source: law
      brief: 3
      go: end
      results: {poor: {go: bad}, fatal: {go: bad}}
      facts:
        smoke: {text: Khói đen ở tầng 1, slot: conditions}
        line: {text: Tổ 1 triển khai lăng A, slot: actions}
        ladder: {text: Cần một xe thang, slot: needs}
        guess: {text: Chắc do chập điện, slot: conditions, right: no, why: Chưa xác minh.}
        all_out: {text: Không còn ai, slot: conditions, right: no, grade: fatal}
      read_back: {slot: needs, text: Cần một xe téc}
"""
CALL = REPORT.replace("form: can", "form: call_114").replace("slot: conditions", "slot: who")
CALL = CALL.replace("slot: actions", "slot: where").replace("slot: needs", "slot: what")
CALL = CALL.replace("brief: 3", "needed: [who, where, what]")
OWN = """
  one:
    say: Kíp trước bàn giao.
    radio_message:
      prompt: Bàn giao cho kíp sau.
      form: custom
      objective: act
      source: law
      go: end
      slots:
        did: {title: Đã làm, hint: Việc đã xong}
        left: {title: Còn lại}
      facts:
        cut: {text: Đã cắt điện, slot: did}
        gas: {text: Còn mùi gas, slot: left}
        tea: {text: Trời nóng quá, slot: left, right: no}
"""
WHOLE = (("q", "Khói đen ở tầng 1"), ("w", "Tổ 1 triển khai lăng A"), ("e", "Cần một xe thang"))


def say(play, *pairs) -> None:
    """Choose slots by letter and say facts by digit."""
    for slot, fact in pairs:
        names = [card.name for card in play.pilot.all("option")]
        play.pilot.press(slot, str(names.index(fact) + 1))


def send(play) -> None:
    play.pilot.click("button", "Phát")
    play.read()


def drag(play, start: tuple[int, int], to: tuple[int, int]) -> None:
    for kind, at in (("move", start), ("down", start), ("move", to), ("move", to)):
        play.pilot.app.feed_event(Pointer(kind, at))
    play.pilot.wait(32)
    play.pilot.app.feed_event(Pointer("up", to))
    play.pilot.wait(60)


def go_on(play) -> None:
    """Start the program again and go on with the attempt that was left."""
    play.pilot.app = build(replace(play.wanted, scenario=None))
    play.pilot.click("button", "Vào hiện trường")
    play.read()


def transcript(play) -> str:
    """Return the message as the display shows it."""
    display = next(w for w in play.pilot.widgets() if w.key == "display")
    return display.said


def test_keys_alone_give_a_faultless_report(playing):
    play = playing(REPORT)
    say(play, *WHOLE)
    assert transcript(play) == "Khói đen ở tầng 1. Tổ 1 triển khai lăng A. Cần một xe thang."
    while play.pilot.focused != "Phát":
        play.pilot.press("tab")
    play.pilot.press("enter")
    play.read()
    assert play.answers == ["conditions=smoke actions=line needs=ladder"]
    play.pilot.press("e")
    play.pilot.wait(100)
    assert play.answers[-1] == "correct=needs"
    assert play.screen.runner.consequence.grade.value == "best"


def test_a_fact_is_dragged_into_its_slot_moved_before_another_and_dragged_out(playing):
    play = playing(REPORT)
    find = play.pilot.find

    def centre(role: str, name: str) -> tuple[int, int]:
        return find(role, name).rect.center

    drag(play, centre("option", "Cần một xe thang"), centre("radio", "Cần chi viện"))
    row = find("radio", "Cần chi viện").rect
    drag(play, centre("option", "Khói đen"), (row.x + 40, row.bottom - 8))
    assert transcript(play) == "Cần một xe thang. Khói đen ở tầng 1."
    drag(play, centre("button", "Khói đen"), centre("button", "Cần một xe thang"))
    assert transcript(play) == "Khói đen ở tầng 1. Cần một xe thang."
    drag(play, centre("button", "Khói đen"), centre("radio", "Tình hình"))
    assert "1 ý" in find("radio", "Tình hình").state()
    drag(play, centre("button", "Khói đen"), (600, 30))
    assert transcript(play) == "Cần một xe thang. Khói đen ở tầng 1."
    known = next(w for w in play.pilot.widgets() if w.key == "facts")
    drag(play, centre("button", "Khói đen"), (known.rect.centerx, known.rect.y + 12))
    assert transcript(play) == "Cần một xe thang."


def test_a_click_says_a_fact_in_the_chosen_slot_and_a_second_takes_it_out(playing):
    play = playing(REPORT)
    play.pilot.click("radio", "Hành động")
    assert "selected" in play.pilot.find("radio", "Hành động").state()
    play.pilot.click("option", "Tổ 1")
    assert play.pilot.find("option", "Tổ 1").state()[-2:] == ("said 1", "in Hành động")
    play.pilot.click("option", "Tổ 1")
    assert play.pilot.find("option", "Tổ 1").state()[-1] == "not said"
    play.pilot.click("option", "Tổ 1")
    play.pilot.click("button", "Bỏ khỏi bản tin")
    assert transcript(play) == ""


def test_keys_on_a_fact_in_the_message_say_it_earlier_or_take_it_out(playing):
    play = playing(REPORT)
    say(play, *WHOLE)
    while "Cần một xe thang" not in play.pilot.focused or "Bỏ" not in play.pilot.focused:
        play.pilot.press("tab")
    play.pilot.press("-", "-", "-")
    assert transcript(play).startswith("Cần một xe thang.")
    assert "nói thứ 1" in play.pilot.find("button", "Bỏ khỏi bản tin: Cần").state()
    play.pilot.press("x", "delete")
    assert "xe thang" not in transcript(play)


def test_nothing_can_be_sent_before_something_is_said(playing):
    play = playing(REPORT)
    assert "disabled" in play.pilot.find("button", "Phát").state()
    say(play, WHOLE[0])
    assert "disabled" not in play.pilot.find("button", "Phát").state()


def test_the_read_back_shows_the_misheard_slot_and_confirming_it_is_a_mistake(playing):
    play = playing(REPORT)
    say(play, WHOLE[0], WHOLE[2])
    send(play)
    heard = {b.name: b.state() for b in play.pilot.all("button")}
    assert "Cần một xe téc" in heard["Đính chính mục Cần chi viện"]
    assert "(không có)" in heard["Đính chính mục Hành động"]
    assert "Khói đen ở tầng 1. Cần một xe thang." in play.pilot.texts()
    play.pilot.click("button", "Đúng, nhắc lại chính xác")
    play.pilot.wait(100)
    assert play.answers[-1] == "confirm"
    assert "xác nhận đúng" in play.pilot.texts()


def test_what_was_sent_is_still_sent_after_the_program_was_killed(playing):
    play = playing(REPORT)
    say(play, *WHOLE)
    send(play)
    play.close()
    go_on(play)
    assert play.pilot.has("button", "Đính chính mục Cần chi viện")
    assert "Khói đen ở tầng 1. Tổ 1" in play.pilot.texts()
    play.pilot.press("e")
    play.pilot.wait(100)
    recording = play.screen.runner.recording
    assert play.screen.runner.state.ending == "end"
    play.close()
    verdict = Store(recording.path.parents[2]).verify(recording.path, scenario_of)
    assert verdict.outcome == "verified"


def test_a_message_not_yet_sent_is_put_together_anew_after_a_kill(playing):
    play = playing(REPORT)
    say(play, *WHOLE)
    play.close()
    go_on(play)
    assert transcript(play) == ""


@pytest.mark.parametrize("chosen", [{}, {"text_percent": 200}, {"high_contrast": True}])
def test_nothing_is_lost_when_the_window_changes_in_the_middle(playing, chosen):
    play = playing(REPORT)
    play.screen.app.change(**chosen)
    play.pilot.wait(100)
    say(play, *WHOLE[:2])
    play.pilot.resize(1920, 1080)
    play.pilot.wait(32)
    assert transcript(play) == "Khói đen ở tầng 1. Tổ 1 triển khai lăng A."
    say(play, WHOLE[2])
    assert transcript(play).endswith("Cần một xe thang.")
    assert play.pilot.find("status", "SẴN SÀNG").name == "Báo cáo CAN. SẴN SÀNG. 3 / 3 ý"
    play.pilot.draw()


def test_all_controls_are_named_and_a_message_that_is_too_long_is_counted(playing):
    play = playing(REPORT)
    say(play, *WHOLE, ("q", "Không còn ai"))
    assert nameless_controls(play.screen.root) == []
    assert play.pilot.find("status", "SẴN SÀNG").name.endswith("4 / 3 ý")
    play.pilot.draw()


def test_a_call_looks_and_speaks_like_a_telephone(playing):
    play = playing(CALL)
    say(play, *WHOLE)
    assert play.pilot.find("status", "SẴN SÀNG").name == "Gọi 114. SẴN SÀNG. 3 ý"
    assert [r.name for r in play.pilot.all("radio")][:3] == ["Ai báo", "Ở đâu", "Sự cố gì"]
    play.pilot.click("button", "Nói với 114")
    play.read()
    assert play.pilot.has("button", "Đính chính mục Sự cố gì")


def test_a_form_of_the_authors_own_shows_its_titles_and_hints(playing):
    play = playing(OWN)
    assert "Việc đã xong" in play.pilot.find("radio", "Đã làm").state()
    assert "còn trống" in play.pilot.find("radio", "Còn lại").state()
    say(play, ("q", "Đã cắt điện"), ("w", "Còn mùi gas"))
    play.pilot.draw()
    send(play)
    play.pilot.wait(100)
    assert play.answers == ["did=cut left=gas"]


def test_an_exam_shows_nothing_of_what_is_right(playing):
    play = playing(REPORT, exam=True)
    say(play, *WHOLE, ("q", "Không còn ai"))
    told = " ".join(" ".join(w.state()) for w in play.pilot.widgets())
    assert "correct" not in told
    assert "wrong" not in told
    send(play)
    play.pilot.click("button", "Đúng, nhắc lại")
    play.pilot.wait(100)
    assert play.screen.runner.consequence is None
    assert play.screen.runner.state.ending == "bad"


def test_feedback_and_debrief_show_each_slot_beside_the_standard(playing):
    play = playing(REPORT)
    say(play, WHOLE[1], WHOLE[0], WHOLE[2], ("q", "Chắc do chập điện"))
    send(play)
    play.pilot.press("w")
    play.pilot.wait(100)
    rows = {row.name for row in play.pilot.all("listitem")}
    assert any("Tình hình" in r and "nói không đúng thứ tự" in r for r in rows)
    assert any("Chắc do chập điện" in r and "Chưa xác minh." in r for r in rows)
    assert any("Nghe đài nhắc lại" in r and "Cần một xe téc" in r for r in rows)
    play.debrief()
    assert "Nghe đài nhắc lại" in play.pilot.texts()


def test_the_text_can_be_read_again(playing):
    play = playing(REPORT)
    play.pilot.click("button", "Đọc lại lời thoại")
    play.pilot.wait(100)
    assert not play.pilot.has("radio", "Tình hình")
