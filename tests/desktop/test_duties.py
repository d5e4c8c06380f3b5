"""What is assigned to a trainee, and the targets a trainee sets: on the screens, from files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rescue_training.attempt import Response
from rescue_training.desktop.pilot import Pilot
from rescue_training.desktop.screens import navigation
from rescue_training.desktop.screens.home import HomeScreen
from rescue_training.desktop.screens.target import TargetScreen
from rescue_training.desktop.services import Aim, Trainee
from rescue_training.desktop.station import Station
from rescue_training.records.assignment import Assignment, Given, written
from rescue_training.records.assignments import FILE, Assignments

STORE = "5" * 32
ADDED = "2026-01-01T00:00:00.000Z"


@pytest.fixture
def home(pilot: Callable[..., Pilot], lists) -> Callable[..., Pilot]:
    """Return a pilot on the home screen of the first person: ``home(duties)``."""

    def go(given=()) -> Pilot:
        lists.given = list(given)
        driver = pilot()
        driver.app.trainee = lists.persons[0]
        navigation.home(driver.app)
        driver.draw()
        return driver

    return go


def cards(driver: Pilot) -> dict[str, str]:
    """Return what each duty says, by the first sign of its key."""
    shown = [w for w in driver.widgets() if w.key.startswith("duty:")]
    return {w.key[5]: " ".join((w.name, *w.state())) for w in shown}


# -- home


def test_home_shows_what_was_assigned_and_what_one_set_oneself(home, duties) -> None:
    told = cards(home(duties[:4]))
    assert "Giao cho Đội 1" in told["1"]
    assert "kiểm tra · đạt từ 90 % · cao nhất 67 %" in told["1"]
    assert "Giao riêng cho bạn" in told["2"]
    assert "không thêm giờ" in told["2"]
    assert "Mục tiêu của bạn" in told["3"]
    assert "Mục tiêu của Đội 1" in told["4"]


def test_how_long_there_is_or_was_stands_beside_each_with_the_day(home, duties) -> None:
    told = cards(home(duties[:4]))
    for number, words in (("1", "quá hạn 2 ngày hạn 22/11/2026"), ("2", "còn 2 ngày"),
                          ("3", "hạn hôm nay"), ("4", "còn 26 ngày hạn 20/12/2026")):  # fmt: skip
        assert words in told[number]
    assert "xong trễ 21/11/2026" in cards(home(duties[4:]))["5"]


def test_what_is_overdue_is_said_below_the_greeting_and_proposed_first(home, duties) -> None:
    driver = home(duties)
    assert "Bạn có 1 bài đã quá hạn và 3 việc cần làm khác" in driver.texts()
    assert "QUÁ HẠN 2 NGÀY" in driver.texts()
    assert driver.find("button", "Xem bài tập").activate().value == duties[0]


def test_without_overdue_the_number_of_things_to_do_is_said(home, duties) -> None:
    assert "Bạn có 3 việc cần làm" in home(duties[1:]).texts()


def test_without_duties_home_is_as_it_was(home) -> None:
    driver = home()
    assert cards(driver) == {}
    assert "Được giao và mục tiêu" not in driver.texts()
    assert "BÀI TIẾP THEO" in driver.texts()


def test_what_was_done_is_not_proposed(home, duties) -> None:
    assert "BÀI TIẾP THEO" in home(duties[4:]).texts()


def test_a_scenario_that_is_not_here_is_told_and_cannot_be_opened(home, duties) -> None:
    driver = home([duties[3]])
    (card,) = [w for w in driver.widgets() if w.key.startswith("duty:")]
    assert not card.focusable
    assert "bài này chưa có trên máy" in cards(driver)["4"]
    assert "BÀI TIẾP THEO" in driver.texts()


def test_a_duty_opens_its_briefing_and_proposes_the_exam_it_asks_for(
    home, duties, monkeypatch
) -> None:
    opened = []
    monkeypatch.setattr(navigation, "open_briefing", lambda app, *what: opened.append(what))
    driver = home(duties)
    driver.click("button", "Xem bài tập")
    for card in [w for w in driver.widgets() if w.key.startswith("duty:")][:2]:
        driver.click_at(card.rect.center)
    assert opened == [
        ("chay-chao-dau", True), ("chay-chao-dau", True), ("chay-nha-ong", False),
    ]  # fmt: skip


def test_many_duties_are_folded_until_asked_for(home, duties) -> None:
    driver = home(duties)
    assert set(cards(driver)) == {"1", "2", "3", "4"}
    driver.click("button", "Xem tất cả (5)")
    assert set(cards(driver)) == {"1", "2", "3", "4", "5"}
    assert not driver.has("button", "Xem tất cả")


def test_only_ones_own_target_can_be_removed_and_a_question_stands_before(
    home, duties, lists
) -> None:
    driver = home(duties)
    assert len([w for w in driver.all("button") if "Bỏ mục tiêu" in w.name]) == 1
    driver.click("button", "Bỏ mục tiêu: Cháy nhà ống")
    driver.click("button", "Giữ lại")
    assert "3" in cards(driver)
    driver.click("button", "Bỏ mục tiêu: Cháy nhà ống")
    driver.press("escape")
    assert "3" in cards(driver)
    driver.click("button", "Bỏ mục tiêu: Cháy nhà ống")
    driver.click("button", "Bỏ mục tiêu")
    assert "3" not in cards(driver)
    assert len(lists.given) == 4


def test_a_full_disk_is_told_when_a_target_is_removed(home, duties, lists) -> None:
    driver = home(duties)
    lists.disk_full = True
    driver.click("button", "Bỏ mục tiêu: Cháy nhà ống")
    driver.click("button", "Bỏ mục tiêu")
    assert driver.has("alert", "No space left")
    assert "3" in cards(driver)


# -- setting a target


def test_a_target_is_set_with_a_few_presses(home, lists) -> None:
    driver = home()
    driver.click("button", "Đặt mục tiêu")
    assert isinstance(driver.screen, TargetScreen)
    driver.click("radio", "14 ngày nữa · 08/12/2026")
    driver.click("radio", "Từ 90 %")
    driver.click("radio", "Chỉ kiểm tra")
    driver.click("button", "Đặt mục tiêu")
    assert isinstance(driver.screen, HomeScreen)
    assert lists.aims == [Aim("chay-chao-dau", date(2026, 12, 8), False, 90, True)]


def test_a_target_may_be_for_the_whole_unit(home, lists) -> None:
    driver = home()
    driver.click("button", "Đặt mục tiêu")
    driver.click("radio", "Cho cả Tổ dân phố 7")
    driver.click("button", "Đặt mục tiêu")
    assert lists.aims == [Aim("chay-chao-dau", date(2026, 12, 1), True)]


def test_somebody_without_a_unit_is_not_asked_for_whom(home, lists) -> None:
    lists.persons.reverse()
    driver = home()
    driver.click("button", "Đặt mục tiêu")
    assert not driver.has("radio", "Cho tôi")


def test_a_draft_cannot_be_aimed_at(home, lists) -> None:
    driver = home()
    driver.click("button", "Đặt mục tiêu")
    assert not driver.has("radio", "Cháy nhà ống")
    lists.scenarios = [entry for entry in lists.scenarios if entry.draft]
    driver.screen.rebuild()
    assert "chưa có bài nào tính điểm" in driver.texts()


def test_percents_below_the_pass_mark_are_not_offered(home, lists) -> None:
    lists.scenarios = [replace(lists.scenarios[0], pass_percent=90)]
    driver = home()
    driver.click("button", "Đặt mục tiêu")
    assert driver.has("radio", "Mức đạt của bài · 90 %")
    assert not driver.has("radio", "Từ 80 %")
    assert driver.has("radio", "Từ 100 %")


def test_escape_sets_nothing(home, lists) -> None:
    driver = home()
    driver.click("button", "Đặt mục tiêu")
    driver.press("escape")
    assert isinstance(driver.screen, HomeScreen)
    assert lists.aims == []


def test_a_full_disk_is_told_and_the_choices_stay(home, lists) -> None:
    driver = home()
    driver.click("button", "Đặt mục tiêu")
    driver.click("radio", "Từ 90 %")
    lists.disk_full = True
    driver.click("button", "Đặt mục tiêu")
    assert driver.has("alert", "No space left")
    assert "checked" in driver.find("radio", "Từ 90 %").state()


# -- from files

YAML = """\
format: 1
language: vi
title: Chảo dầu
summary: Dầu bốc cháy.
audience: citizen
minutes: 2
pass: 70
objectives:
  isolate: {title: Cắt nguồn nhiệt}
sources:
  law: {title: "Luật 55", checked: 2026-11-22}
start: pan
scenes:
  pan:
    place: kitchen
    choice:
      prompt: Bạn làm gì?
      objective: isolate
      options:
        valve: {text: Tắt bếp, grade: best, source: law, go: safe}
        wait: {text: Đứng nhìn, grade: poor, why: Lửa lan, source: law, go: burnt}
endings:
  safe: {title: An toàn, kind: good}
  burnt: {title: Cháy, kind: bad}
"""


@pytest.fixture
def station(tmp_path: Path) -> Station:
    folder = tmp_path / "library" / "chao-dau"
    folder.mkdir(parents=True)
    (folder / "scenario.yaml").write_text(YAML, "utf-8")
    return Station(tmp_path / "home", [tmp_path / "library"])


@pytest.fixture
def minh(station: Station) -> Trainee:
    added = station.add_person("Trần Quốc Minh", "Đội 1")
    assert added is not None
    return added


def given(station: Station, **changes: object) -> None:
    """Let the instructor assign the scenario."""
    fields = {"unit": "ĐỘI 1", "due": station.today().isoformat(), "added": ADDED, **changes}
    item = Assignment("1" * 32, "chao-dau", set_by="instructor", **fields)  # type: ignore[arg-type]
    document = written(Given(STORE, ADDED, (item,)).to_json())
    Assignments(station.home / FILE).take(document)


def play(station: Station, trainee: Trainee, answer: str, mode: str = "practice") -> None:
    recording = station.begin(station.open("chao-dau", "vi"), trainee, mode, "vi", "x1")
    recording.respond(Response("pan", answer, 900))
    recording.close()


def test_a_station_without_assignments_asks_for_nothing(station, minh) -> None:
    assert station.duties(minh, "vi") == []


def test_an_assignment_of_the_unit_is_done_by_playing_well_enough(station, minh) -> None:
    given(station)
    (before,) = station.duties(minh, "vi")
    assert (before.state, before.title, before.percent, before.unit) == (
        "soon", "Chảo dầu", 70, "ĐỘI 1",
    )  # fmt: skip
    play(station, minh, "wait")
    (failing,) = station.duties(minh, "vi")
    assert (failing.state, failing.best) == ("failing", 0)
    play(station, minh, "valve")
    (done,) = station.duties(minh, "vi")
    assert (done.state, done.day, done.open) == ("done", station.today().isoformat(), False)


def test_practice_does_not_do_where_an_exam_is_asked_for(station, minh) -> None:
    given(station, mode="exam")
    play(station, minh, "valve")
    assert station.duties(minh, "vi")[0].state == "soon"
    play(station, minh, "valve", "exam")
    assert station.duties(minh, "vi")[0].state == "done"


def test_what_another_person_played_does_not_count_for_one(station, minh) -> None:
    lan = station.add_person("Nguyễn Thị Lan", "Đội 1")
    given(station)
    play(station, lan, "valve")
    assert [duty.state for duty in station.duties(minh, "vi")] == ["soon"]
    assert [duty.state for duty in station.duties(lan, "vi")] == ["done"]


def test_another_unit_is_not_asked(station) -> None:
    given(station)
    other = station.add_person("Lê Hà", "Đội 2")
    assert station.duties(other, "vi") == []


def test_a_target_set_on_the_screen_is_in_the_file_and_can_be_withdrawn(station, minh) -> None:
    station.set_target(minh, Aim("chao-dau", station.today(), percent=90, exam=True))
    station.set_target(minh, Aim("chao-dau", station.today(), for_unit=True))
    whose = {duty.whose: duty for duty in station.duties(minh, "vi")}
    assert (whose["own"].percent, whose["own"].exam, whose["own"].mine) == (90, True, True)
    assert whose["unit"].unit == "Đội 1"
    station.withdraw_target(whose["own"].uid)
    assert [duty.whose for duty in station.duties(minh, "vi")] == ["unit"]


def test_an_assigned_scenario_that_is_not_here_is_named_by_its_id(station, minh, tmp_path) -> None:
    given(station)
    (tmp_path / "library" / "chao-dau" / "scenario.yaml").unlink()
    (tmp_path / "library" / "chao-dau").rmdir()
    elsewhere = Station(station.home, [tmp_path / "library"])
    (duty,) = elsewhere.duties(minh, "vi")
    assert (duty.here, duty.title, duty.percent) == (False, "chao-dau", 0)


def test_the_most_pressing_stands_first_and_old_work_is_left_out(station, minh) -> None:
    overdue = Assignment("1" * 32, "chao-dau", "2026-01-02", "instructor", unit="Đội 1",
                         added="2026-01-01T00:00:00.000Z", standard=100)  # fmt: skip
    play(station, minh, "valve")
    old = replace(overdue, uid="2" * 32, standard=1, due="2026-01-03")
    later = replace(overdue, uid="3" * 32, due="2199-01-01", added="2199-01-01T00:00:00.000Z")
    never = replace(overdue, uid="4" * 32, mode="exam")
    items = (later, overdue, old, never)
    document = written(Given(STORE, ADDED, items).to_json())
    Assignments(station.home / FILE).take(document)
    assert [duty.uid[0] for duty in station.duties(minh, "vi")] == ["4", "3"]
