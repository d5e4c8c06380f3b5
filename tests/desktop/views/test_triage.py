"""Sorting casualties: by mouse, by keyboard alone, resumed, in practice and in an exam."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from rescue_training.desktop.events import Pointer
from rescue_training.desktop.launch import build

CRASH = """
  one:
    place: stair_hall
    say: Bốn nạn nhân ở điểm tập kết.
    triage:
      prompt: Phân loại các nạn nhân theo START.
      objective: act
      source: law
      points: 4
      algorithm: start
      casualties:
        an: {who: Nam 30, seen: Ôm chân gãy., bust: elder, walks: no, rate: 22, pulse: yes,
             obeys: yes, drift: {30s: {rate: 36}}}
        binh: {who: Nữ 65, walks: no, rate: 26, pulse: no, refill: 4, bleeding: yes,
               grade: critical, why: Không bắt được mạch quay là sốc.}
        chi: {who: Nữ 20, walks: yes}
        em: {who: Bé 6 tuổi, age: 6, face: closed, walks: no, breathes: no,
             breathes_when_opened: no, pulse: yes, breathes_when_ventilated: yes}
      go: end
"""
BLAST = """
  one:
    say: Nổ ở nhà xưởng.
    triage:
      prompt: Phân loại các nạn nhân theo SALT.
      objective: act
      source: law
      algorithm: salt
      casualties:
        walker: {who: Đi được, walks: yes, rate: 18, obeys: yes, pulse: yes, distress: no,
                 minor: yes}
        waver: {who: Vẫy tay, waves: yes, rate: 22, obeys: yes, pulse: yes, distress: no,
                minor: no}
        still: {who: Nằm im, rate: 30, obeys: no, survives: no}
        hurt: {who: Chảy máu, threat: yes, rate: 30, obeys: yes, pulse: no, bleeding: yes,
               bleeding_stops: no, survives: yes}
        child: {who: Bé gái, age: 5, breathes: no, breathes_when_opened: no,
                breathes_when_ventilated: yes, obeys: no, survives: yes}
      go: end
"""
KEYS = {
    "an": ("w", "b", "r", "m", "c", "2"),
    "binh": ("t", "w", "b", "r", "m", "1"),
    "chi": ("w", "3"),
    "em": ("w", "b", "o", "m", "v", "1"),
}
"""Casualty -> the keys of the way that START and JumpSTART ask."""
WAYS = {
    "an": "an walk breathe rate pulse obey tag=yellow",
    "binh": "binh bleed walk breathe rate pulse tag=red",
    "chi": "chi walk tag=green",
    "em": "em walk breathe open pulse ventilate tag=red",
}


def keyed(play, key: str):
    """Return the widget of a key."""
    return next(widget for widget in play.pilot.widgets() if widget.key == key)


def has(play, key: str) -> bool:
    return any(widget.key == key for widget in play.pilot.widgets())


def current(play) -> str:
    return play.screen.asking.draft.current


def see(play, who: str) -> None:
    play.pilot.click_at(keyed(play, f"see:{who}").rect.center)


def tagged(play, *keys: str) -> None:
    """Press keys that end with a tag, and wait until it is saved."""
    play.pilot.press(*keys)
    play.pilot.wait(100)
    play.read()


def drag(play, held: str, to: str) -> None:
    start, end = keyed(play, held).rect.center, keyed(play, to).rect.center
    for kind, at in (("down", start), ("move", (start[0] + 20, start[1])), ("move", end)):
        play.pilot.app.feed_event(Pointer(kind, at))
    play.pilot.wait(50)
    play.pilot.app.feed_event(Pointer("up", end))
    play.pilot.wait(100)
    play.read()


def test_a_click_asks_and_a_click_on_a_column_tags(playing):
    play = playing(CRASH)
    see(play, "binh")
    assert "chưa hỏi" in play.pilot.find("button", "Mạch").state()
    play.pilot.click("button", "Mạch")
    assert play.pilot.find("button", "Mạch").state()[-1] == "Không bắt được · Hồi màu 4 giây"
    play.pilot.click("button", "Đi lại")
    assert play.answers == []
    play.pilot.click("button", "VÀNG")
    play.read()
    assert play.answers == ["binh pulse walk tag=yellow"]
    assert "1 nạn nhân" in play.pilot.find("button", "VÀNG").state()
    assert current(play) not in ("binh", "")


def test_the_keyboard_alone_sorts_everybody(playing):
    play = playing(CRASH)
    for _ in range(4):
        tagged(play, *KEYS[current(play)])
    assert current(play) == ""
    assert sorted(play.answers) == sorted(WAYS.values())
    while play.pilot.focused != "Xong":
        play.pilot.press("tab")
    play.pilot.press("enter")
    play.pilot.wait(200)
    assert play.screen.runner.consequence.leg in ("best", "acceptable")


def test_another_casualty_is_chosen_with_tab_and_enter(playing):
    play = playing(CRASH)
    first = current(play)
    play.pilot.press("w")
    for _ in range(40):
        if play.pilot.focused.startswith("#03"):
            break
        play.pilot.press("tab")
    play.pilot.press("enter")
    assert current(play) != first
    see(play, first)
    assert "chưa hỏi" not in play.pilot.find("button", "Đi lại").state()


def test_a_card_is_dragged_to_a_column_and_from_column_to_column_and_back(playing):
    play = playing(CRASH)
    see(play, "chi")
    drag(play, "who:chi", "column:yellow")
    assert play.answers == ["chi tag=yellow"]
    drag(play, "tagged:chi", "column:green")
    assert play.answers == ["chi tag=yellow", "chi tag=green"]
    drag(play, "tagged:chi", "card")
    assert current(play) == "chi"
    drag(play, "tagged:chi", "foot")
    assert len(play.answers) == 2
    before = current(play)
    drag(play, "who:chi", "foot")
    assert current(play) == before


def test_a_tagged_card_is_opened_again_and_findings_have_drifted(playing):
    play = playing(CRASH)
    order = ["binh", "em", "chi"]
    see(play, "an")
    tagged(play, *KEYS["an"])
    for who in order:
        see(play, who)
        tagged(play, *KEYS[who])
    assert "Ai cũng đã có thẻ" in play.pilot.texts()
    play.pilot.click("button", "Khám lại #0")
    assert current(play) in WAYS
    see(play, "an")
    play.pilot.press("w", "b", "r")
    assert play.pilot.find("button", "Nhịp thở").state()[-1] == "36 lần/phút"
    tagged(play, "1")
    assert play.answers[-1] == "an walk breathe rate tag=red"
    play.pilot.click("button", "Xong")
    play.pilot.wait(100)
    assert play.screen.runner.consequence.grade.value == "best"


def test_every_control_has_a_name_and_a_state(playing):
    play = playing(CRASH)
    for role in ("button", "timer", "img", "progressbar", "list", "region", "group"):
        for widget in play.pilot.all(role):
            if role in ("button", "timer", "img", "progressbar"):
                assert widget.name.strip(), widget.key
    pins = [w for w in play.pilot.all("button") if w.key.startswith("see:")]
    assert sum("đang khám" in pin.state() for pin in pins) == 1
    assert all("chưa gắn thẻ" in pin.state() for pin in pins)
    assert "0/4" in play.pilot.find("progressbar", "Các chặng").state()
    assert not play.pilot.find("button", "Còn 4 người chưa có thẻ").enabled
    assert "disabled" in play.pilot.find("button", "Còn 4 người").state()
    tagged(play, "w", "3")
    seen = [w for w in play.pilot.all("button") if w.key.startswith("tagged:")]
    assert "thẻ XANH" in seen[0].state()
    assert any("thẻ XANH" in w.state() for w in play.pilot.all("button") if w.key[:4] == "see:")


def test_what_was_asked_stays_when_the_window_and_the_text_change(playing):
    play = playing(CRASH)
    see(play, "binh")
    play.pilot.press("w", "b")
    play.pilot.resize(1920, 1080)
    play.screen.app.change(text_percent=200)
    play.pilot.wait(100)
    assert play.pilot.find("button", "Hô hấp").state()[-1] == "Có thở"
    assert [w.key for w in play.pilot.all("button") if w.key.startswith("tag:")] == [
        "tag:red", "tag:yellow", "tag:green", "tag:black"
    ]  # fmt: skip
    for widget in play.pilot.all("button"):
        assert min(widget.rect.size) >= play.screen.look.px(44), widget.key
    drag(play, "who:binh", "tag:red")
    assert play.answers == ["binh walk breathe tag=red"]
    play.screen.app.change(language="en")
    play.pilot.wait(100)
    assert play.pilot.has("button", "RED · Immediate")


def test_the_flow_chart_lies_open_in_practice_only(playing):
    play = playing(CRASH)
    see(play, "em")
    play.pilot.press("f1")
    steps = [w.name for w in play.pilot.all("listitem")]
    assert len(steps) == 8
    assert any("15 đến 45" in step for step in steps)
    assert any("5 hơi" in step for step in steps)
    assert not has(play, "column:red")
    play.pilot.press("escape")
    assert has(play, "column:red")
    see(play, "an")
    play.pilot.click("button", "Xem thẻ START")
    assert any("30 lần/phút" in w.name for w in play.pilot.all("listitem"))
    play.pilot.press("f1")
    play.pilot.wait(50)
    play.pilot.press("escape")
    play.pilot.wait(50)
    assert play.screen.dialog == "pause"


def test_an_exam_shows_no_flow_chart_and_nothing_of_right(playing):
    play = playing(CRASH, exam=True)
    assert not has(play, "help")
    play.pilot.press("f1")
    assert has(play, "column:red")
    for _ in range(4):
        tagged(play, "w", "2")
    play.pilot.click("button", "Xong")
    play.pilot.wait(300)
    assert play.pilot.all("listitem") == []
    play.debrief()
    assert len(play.pilot.all("listitem")) >= 4


def test_salt_leaves_it_to_the_rescuer_whom_to_see_first(playing):
    play = playing(BLAST)
    assert current(play) == ""
    assert "Chọn nạn nhân để khám trước" in play.pilot.texts()
    play.pilot.press("w", "1")
    assert play.answers == []
    groups = {w.name[6:]: w.state()[-1] for w in play.pilot.all("button") if w.key[:4] == "see:"}
    assert groups == {
        "Đi được": "Đi được", "Vẫy tay": "Vẫy tay", "Nằm im": "Nằm im",
        "Chảy máu": "Nguy kịch thấy rõ", "Bé gái": "Nằm im",
    }  # fmt: skip
    see(play, "hurt")
    play.pilot.press("t", "h", "d")
    told = {w.name: w.state()[-1] for w in play.pilot.all("button") if w.key[:4] == "ask:"}
    assert told["Cầm máu"] == told["Ép cầm máu"] == "Còn chảy nhiều"
    assert told["Khó thở"] == "Không rõ"
    tagged(play, "5")
    assert play.answers == ["hurt bleed held distress tag=grey"]
    assert current(play) == ""
    see(play, "child")
    play.pilot.press("b", "o", "v", "r", "s", "n")
    told = {w.name: w.state()[-1] for w in play.pilot.all("button") if w.key[:4] == "ask:"}
    assert (told["Mở đường thở"], told["Thổi ngạt"]) == ("Vẫn không thở", "Thở lại")
    assert "Nhịp thở" not in told
    assert play.pilot.has("img", "Hơi thở")
    play.pilot.press("f1")
    assert any("2 hơi" in w.name for w in play.pilot.all("listitem"))


def test_the_breath_moves_at_its_rate_and_lies_still_for_who_wants_it(playing):
    play = playing(CRASH)
    see(play, "em")
    assert keyed(play, "breath").name == "Hơi thở: chưa kiểm tra"
    play.pilot.press("b")
    assert keyed(play, "breath").name == "Không thở"
    assert not keyed(play, "breath").animating
    see(play, "an")
    play.pilot.press("r")
    strip = keyed(play, "breath")
    assert strip.rate == 22
    first = pygame.image.tobytes(play.pilot.draw().subsurface(strip.rect), "RGB")
    play.pilot.wait(1500)
    assert pygame.image.tobytes(play.pilot.draw().subsurface(strip.rect), "RGB") != first
    play.screen.app.change(reduced_motion=True)
    play.pilot.wait(100)
    assert not keyed(play, "breath").animating


def test_the_time_of_each_casualty_is_counted(playing):
    play = playing(CRASH)
    play.pilot.wait(3100)
    seconds = int(keyed(play, "timer").name.split()[0])
    assert seconds >= 2
    play.pilot.press("r")
    assert int(keyed(play, "timer").name.split()[0]) >= seconds + 15
    play.pilot.press("r")
    assert int(keyed(play, "timer").name.split()[0]) < seconds + 30


def test_after_the_program_was_killed_every_tag_is_still_there(playing):
    play = playing(CRASH)
    see(play, "binh")
    tagged(play, *KEYS["binh"])
    see(play, "chi")
    play.pilot.press("w")
    play.close()
    play.pilot.app = build(replace(play.wanted, scenario=None))
    play.pilot.click("button", "Vào hiện trường")
    play.read()
    assert play.answers == [WAYS["binh"]]
    assert "1 nạn nhân" in play.pilot.find("button", "ĐỎ").state()
    see(play, "chi")
    assert "chưa hỏi" in play.pilot.find("button", "Đi lại").state()
    for who in ("chi", "an", "em"):
        see(play, who)
        tagged(play, *KEYS[who])
    play.pilot.click("button", "Xong")
    play.pilot.wait(100)
    assert play.screen.runner.consequence is not None


def test_feedback_and_debrief_show_tag_and_way_beside_the_standards(playing):
    play = playing(CRASH)
    for who, keys in {**KEYS, "binh": ("w", "b", "3")}.items():
        see(play, who)
        tagged(play, *keys)
    play.pilot.click("button", "Xong")
    play.pilot.wait(200)
    assert play.screen.runner.consequence.grade.value == "critical"
    rows = [row.name for row in play.pilot.all("listitem")]
    assert rows[0].startswith("Nữ 65")
    assert "Bạn: XANH · Đi lại › Hô hấp" in rows[0]
    assert "Chuẩn: ĐỎ · Ép cầm máu › Đi lại › Hô hấp › Nhịp thở › Mạch" in rows[0]
    play.debrief()
    assert any(row.name.startswith("Nam 30") for row in play.pilot.all("listitem"))


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_all_of_the_board_is_inside_the_window(playing, size):
    play = playing(BLAST, size)
    see(play, "still")
    window = pygame.Rect((0, 0), size)
    for widget in play.pilot.all("button"):
        assert window.contains(widget.rect), widget.key
