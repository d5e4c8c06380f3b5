"""Ticking what applies: by mouse, by keyboard alone, in practice and in an exam."""

from __future__ import annotations

SCENE = """
  one:
    place: kitchen
    say: Bạn cầm lấy bình bột.
    all_that_apply:
      prompt: Kiểm tra những gì?
      objective: act
      source: law
      items:
        gauge: {text: Kim ở vạch xanh, right: yes}
        pin: {text: Chốt còn nguyên, right: yes, why: Mất chốt là bình đã dùng.}
        exit: {text: Lối thoát sau lưng, right: yes, grade: critical}
        colour: {text: Sơn còn mới, right: no}
      go: end
"""


def ticked(play) -> dict[str, bool]:
    return {card.name: "checked" in card.state() for card in play.pilot.all("checkbox")}


def test_cards_are_ticked_with_the_mouse_and_given_with_the_button(playing):
    play = playing(SCENE)
    for text in ("Kim ở", "Chốt còn", "Lối thoát", "Sơn còn"):
        play.pilot.click("checkbox", text)
    play.pilot.click("checkbox", "Sơn còn")
    assert ticked(play) == {
        "Kim ở vạch xanh": True, "Chốt còn nguyên": True, "Lối thoát sau lưng": True,
        "Sơn còn mới": False,
    }  # fmt: skip
    assert play.answers == []
    play.pilot.click("button", "Xong · đã chọn 3")
    assert set(play.answers[0].split()) == {"gauge", "pin", "exit"}
    assert play.screen.runner.consequence.grade.value == "best"


def test_the_keyboard_alone_does_everything(playing):
    play = playing(SCENE)
    cards = [card.name for card in play.pilot.all("checkbox")]
    play.pilot.press("1", "2", "2", "tab")
    assert play.pilot.focused == cards[2]
    play.pilot.press("space", "down")
    assert play.pilot.focused == cards[3]
    play.pilot.press("enter", "tab")
    assert "Xong" in play.pilot.focused
    assert [ticked(play)[card] for card in cards] == [True, False, True, True]
    play.pilot.press("enter")
    assert len(play.answers[0].split()) == 3


def test_feedback_and_debrief_show_every_part_beside_the_standard(playing):
    play = playing(SCENE)
    play.pilot.click("checkbox", "Kim ở")
    play.pilot.click("checkbox", "Sơn còn")
    play.pilot.click("button", "Xong")
    rows = {row.name: row.verdict for row in play.pilot.all("listitem")}
    assert list(rows.values()) == ["Bỏ sót", "Bỏ sót", "Thừa", "Đúng"]
    assert "Chốt còn nguyên. Bỏ sót. Mất chốt là bình đã dùng." in rows
    play.debrief()
    assert [row.verdict for row in play.pilot.all("listitem")] == list(rows.values())
    assert "1 đúng · 2 bỏ sót · 1 thừa" in play.pilot.texts()


def test_what_is_ticked_stays_when_the_window_and_the_text_change(playing):
    play = playing(SCENE)
    play.pilot.press("1", "3")
    before = ticked(play)
    play.pilot.resize(1920, 1080)
    assert ticked(play) == before
    play.screen.app.change(text_percent=200)
    play.pilot.wait(100)
    assert ticked(play) == before


def test_an_exam_tells_nothing_until_the_debrief(playing):
    play = playing(SCENE, exam=True)
    play.pilot.click("checkbox", "Sơn còn")
    play.pilot.click("button", "Xong")
    play.pilot.wait(300)
    assert play.pilot.all("listitem") == []
    play.debrief()
    assert len(play.pilot.all("listitem")) == 4


def test_nothing_can_be_given_while_the_program_is_paused(playing):
    play = playing(SCENE)
    play.pilot.press("1", "escape")
    play.pilot.press("2")
    assert play.answers == []
    play.pilot.press("escape")
    play.pilot.wait(200)
    assert list(ticked(play).values()).count(True) == 1
