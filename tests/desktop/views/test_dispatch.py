"""The command board: by mouse, by keyboard alone, on a running clock, after a kill, in an exam."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rescue_training.authoring.loader import scenario_of
from rescue_training.desktop.accessibility import nameless_controls
from rescue_training.desktop.events import Pointer
from rescue_training.desktop.launch import build
from rescue_training.records.store import Store

SCENE = """
  one:
    place: alley
    say: Khói đen ở tầng hai.
    dispatch:
      prompt: Giao việc cho các tổ.
      objective: act
      source: law
      points: 8
      lasts: 5m
      pace: PACE
      order: receo_vs
      span: 4
      reserve: 1
      safety_officer: yes
      crews:
        engine1: {title: Xe 1, people: 6, kind: attack}
        engine2: {title: Xe 2, people: 6, kind: attack, ready: 2m}
        search1: {title: Tổ tìm kiếm 1, people: 4, kind: search}
        search2: {title: Tổ tìm kiếm 2, people: 4, kind: search}
        medic: {title: Cấp cứu 115, people: 3, kind: medical}
        deputy: {title: Phó chỉ huy, kind: command}
        officer: {title: Cán bộ tác chiến, kind: command}
      sectors:
        front: {title: Mặt trước}
      injects:
        cries: {at: 1m, who: Tổ tìm kiếm 1, text: Có người ở ban công.}
      tasks:
        stair: {title: Giữ cầu thang, sector: front, needs: {search: 1, attack: 1},
                priority: rescue, by: 30s, grade: critical}
        balcony: {title: Cứu người ở ban công, needs: {search: 1}, after: cries, priority: rescue}
        aid: {title: Điểm sơ cứu, needs: {medical: 1}}
      go: end
"""
SLOW, FAST = SCENE.replace("PACE", "1"), SCENE.replace("PACE", "30")


def order(play, crew: str, place: str) -> None:
    """Give an order with two keys."""
    play.pilot.press(crew, place)
    play.read()


def drag(play, crew: str, place: str) -> None:
    """Pull a crew to a place and let it go."""
    start = play.pilot.find("option", crew).rect.center
    end = play.pilot.find("button", place).rect.center
    for kind, pos in (("move", start), ("down", start), ("move", end), ("move", end)):
        play.pilot.app.feed_event(Pointer(kind, pos))
    play.pilot.wait(32)
    play.pilot.app.feed_event(Pointer("up", end))
    play.read()


def sent(play) -> list[str]:
    """Return the orders so far without their times."""
    return [answer.rpartition(".")[0] or answer for answer in play.answers]


def resume(play) -> None:
    """Start the program anew and go on with what was left unfinished."""
    play.pilot.app = build(replace(play.wanted, scenario=None))
    play.pilot.resize(*play.size)
    play.pilot.click("button", "Vào hiện trường")
    play.read()


def draft(play):
    return play.screen.asking.draft


def test_a_crew_is_dragged_to_its_task_and_each_order_is_kept_at_once(playing):
    play = playing(SLOW)
    drag(play, "Xe 1", "Giữ cầu thang")
    assert sent(play) == ["engine1=stair"]
    assert "1/2" in play.pilot.find("button", "Giữ cầu thang").state()
    assert "đã giao: Giữ cầu thang" in play.pilot.find("option", "Xe 1").name
    drag(play, "Xe 1", "Dự bị")
    assert sent(play) == ["engine1=stair", "engine1=reserve"]
    assert "dự bị" in play.pilot.find("option", "Xe 1").name


def test_a_crew_let_go_over_nothing_stays_where_it_is(playing):
    play = playing(SLOW)
    start = play.pilot.find("option", "Xe 1").rect.center
    for kind, pos in (("move", start), ("down", start), ("move", (640, 690)), ("up", (640, 690))):
        play.pilot.app.feed_event(Pointer(kind, pos))
    play.read()
    assert play.answers == []


def test_a_click_takes_a_crew_and_the_next_one_sends_it(playing):
    play = playing(SLOW)
    play.pilot.click("option", "Xe 1")
    assert "selected" in play.pilot.find("option", "Xe 1").state()
    play.pilot.click("option", "Xe 1")
    assert "selected" not in play.pilot.find("option", "Xe 1").state()
    play.pilot.click("button", "Điểm sơ cứu")
    assert play.pilot.find("alert").name == "Chọn một tổ trước, rồi chọn việc."
    play.pilot.click("option", "Cấp cứu")
    play.pilot.click("button", "Điểm sơ cứu")
    play.read()
    assert sent(play) == ["medic=aid"]
    assert play.pilot.all("alert") == []


def test_the_keyboard_alone_commands_the_whole_board(playing):
    play = playing(SLOW)
    for crew, place in ("6s", "7q", "1a", "3a", "5c"):
        order(play, crew, place)
    play.pilot.press("n")
    order(play, "4", "b")
    for _ in range(60):
        if play.pilot.focused == "Kết thúc, báo cáo":
            break
        play.pilot.press("tab")
    play.pilot.press("enter")
    play.read()
    assert sent(play) == [
        "deputy=safety", "officer=front", "engine1=stair", "search1=stair", "medic=aid",
        "search2=balcony", "done",
    ]  # fmt: skip
    assert play.screen.runner.consequence.grade.value == "best"


def test_only_officers_take_a_post_and_delete_takes_a_crew_back(playing):
    play = playing(SLOW)
    play.pilot.press("1", "q")
    assert play.answers == []
    assert "cán bộ chỉ huy" in play.pilot.find("alert").name
    assert "selected" in play.pilot.find("option", "Xe 1").state(), "still taken"
    play.pilot.press("a")
    play.read()
    play.pilot.press("1", "a")
    assert play.pilot.find("alert").name == "Tổ này đã ở đó."
    play.screen.interaction.focus_on("crew:engine1")
    play.pilot.press("delete")
    play.read()
    assert sent(play) == ["engine1=stair", "engine1=reserve"]


def test_the_clock_runs_and_messages_come_with_what_is_to_be_done(playing):
    play = playing(FAST)
    assert not play.pilot.has("log")
    assert not play.pilot.has("button", "ban công")
    assert not play.pilot.find("button", "Kết thúc").enabled
    for _ in range(40):
        if draft(play).heard:
            break
        play.pilot.wait(200)
    assert play.pilot.find("log").name == "1:00. Tổ tìm kiếm 1. Có người ở ban công."
    assert play.pilot.has("button", "Cứu người ở ban công")
    assert play.pilot.find("button", "Kết thúc").enabled
    assert draft(play).second >= 60


def test_a_crew_on_its_way_says_when_it_comes(playing):
    play = playing(SLOW)
    assert "đến lúc 2:00" in play.pilot.find("option", "Xe 2").name
    play.pilot.press("n", "n")
    play.pilot.wait(100)
    assert draft(play).second == 120
    assert "đến lúc" not in play.pilot.find("option", "Xe 2").name
    assert not play.pilot.find("button", "Chờ diễn biến").enabled


def test_at_the_end_of_the_clock_the_board_is_given_as_it_stands(playing):
    play = playing(FAST)
    order(play, "1", "a")
    for _ in range(80):
        if play.answers[-1] == "done":
            break
        play.pilot.wait(200)
        play.screen.runner.recording.ticket.wait(10)
    assert sent(play) == ["engine1=stair", "done"]
    assert play.screen.runner.consequence.grade.value == "critical"


def test_orders_survive_a_kill_and_the_clock_goes_on_from_the_last(playing):
    play = playing(SLOW)
    play.pilot.press("n")
    order(play, "1", "a")
    play.close()
    resume(play)
    assert draft(play).second >= 60
    assert play.pilot.has("button", "Cứu người ở ban công")
    order(play, "3", "a")
    assert "2/2" in play.pilot.find("button", "Giữ cầu thang").state()
    play.pilot.click("button", "Kết thúc")
    play.read()
    assert sent(play) == ["engine1=stair", "search1=stair", "done"]
    recording = play.screen.runner.recording
    play.close()
    verdict = Store(recording.path.parents[2]).verify(recording.path, scenario_of)
    assert verdict.outcome == "verified"


def test_without_clocks_time_passes_only_when_asked_for(playing):
    play = playing(FAST)
    play.screen.runner._pace = play.screen.runner._pace * 0
    play.screen.rebuild()
    play.pilot.wait(100)
    before = draft(play).second
    play.pilot.wait(1500)
    assert draft(play).second == before
    assert not play.screen.asking.moving
    play.pilot.press("n")
    assert draft(play).second == 60


def test_the_span_counts_leaders_and_those_without_one(playing):
    play = playing(SLOW)
    for crew, place in ("1a", "3a", "5c"):
        order(play, crew, place)
    assert play.pilot.find("meter").name == "Bạn trực tiếp chỉ huy: 3/4"
    order(play, "7", "q")
    assert play.pilot.find("meter").name == "Bạn trực tiếp chỉ huy: 2/4"
    assert "2/4" in play.pilot.find("button", "Mặt trước").name
    assert "Cán bộ tác chiến" in play.pilot.find("button", "Mặt trước").name


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)])
def test_the_board_stays_as_it_is_when_window_and_text_change(playing, size):
    play = playing(SLOW)
    order(play, "1", "a")
    play.pilot.press("3")
    second = draft(play).second
    play.pilot.resize(*size)
    play.screen.app.change(text_percent=200)
    play.pilot.wait(60)
    assert draft(play).second >= second
    assert "selected" in play.pilot.find("option", "Tổ tìm kiếm 1").state()
    assert "1/2" in play.pilot.find("button", "Giữ cầu thang").state()
    assert nameless_controls(play.screen.root) == []
    play.pilot.press("a")
    play.read()
    assert sent(play) == ["engine1=stair", "search1=stair"]


def test_a_column_stays_scrolled_where_it_was(playing):
    play = playing(SLOW)
    play.screen.app.change(text_percent=200)
    play.pilot.wait(60)
    play.pilot.wheel("scroll", -3)
    play.pilot.draw()
    moved = draft(play).offsets["crews"]
    assert moved > 0
    play.screen.rebuild()
    play.pilot.draw()
    assert draft(play).offsets["crews"] == moved


def test_feedback_and_debrief_show_every_part_and_an_exam_nothing_yet(playing):
    play = playing(SLOW)
    play.pilot.press("n")
    play.pilot.click("button", "Kết thúc")
    play.read()
    rows = {row.name.split(".")[0]: row.verdict for row in play.pilot.all("listitem")}
    assert rows["Giữ cầu thang"] == "Bỏ sót"
    assert rows["Cán bộ an toàn"] == "Sai"
    play.debrief()
    assert len(play.pilot.all("listitem")) == len(rows)


def test_an_exam_shows_no_marks(playing):
    play = playing(SLOW, exam=True)
    for crew, place in ("1c", "3c", "4c", "2c", "5c"):
        order(play, crew, place)
    assert not play.pilot.find("meter")._over, "no warning while it is an exam"
    play.pilot.press("n")
    play.pilot.click("button", "Kết thúc")
    play.read()
    assert play.pilot.all("listitem") == []
