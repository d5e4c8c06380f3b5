"""The station answers from real files: people, scenarios, results, what can be continued."""

from __future__ import annotations

from pathlib import Path

import pytest

from rescue_training.attempt import Response
from rescue_training.desktop.launch import Wanted, build, named
from rescue_training.desktop.screens.home import HomeScreen
from rescue_training.desktop.screens.sign_in import SignInScreen
from rescue_training.desktop.services import Opened, Trainee, UnplayableError
from rescue_training.desktop.station import Station, scenery_of
from rescue_training.home import HOME_VARIABLE

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
variables:
  fire: {type: level, to: 3, start: 2}
start: quiet
scenes:
  quiet:
    place: kitchen
    say: Bạn đang nấu ăn.
    go: pan
  pan:
    show: {fire: {at: pan, size: fire}}
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
PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgctxt "title"
msgid "Chảo dầu"
msgstr "Oil pan"
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library" / "chao-dau"
    (folder / "locale").mkdir(parents=True)
    (folder / "scenario.yaml").write_text(YAML, "utf-8")
    (folder / "locale" / "en.po").write_text(PO, "utf-8")
    return folder.parent


@pytest.fixture
def station(tmp_path: Path, library: Path) -> Station:
    return Station(tmp_path / "home", [library])


@pytest.fixture
def minh(station: Station) -> Trainee:
    added = station.add_person("Minh", "Tổ 7")
    assert added is not None
    return added


def opened(station: Station) -> Opened:
    return station.open("chao-dau", "vi")


def test_people_are_added_and_found_again(station: Station, minh: Trainee) -> None:
    assert station.people() == [minh]
    assert (minh.name, minh.unit) == ("Minh", "Tổ 7")
    assert station.add_person("  ", "") is None


def test_scenarios_are_listed_in_the_wanted_language(station: Station, minh: Trainee) -> None:
    (entry,) = station.entries(minh, "vi")
    assert (entry.id, entry.title, entry.minutes, entry.review_needed) == (
        "chao-dau", "Chảo dầu", 2, True,
    )  # fmt: skip
    assert station.entries(minh, "en")[0].title == "Oil pan"


def test_the_picture_is_the_first_fire_at_the_place_it_burns(station: Station) -> None:
    scenery = scenery_of(opened(station).scenario)
    assert (scenery.place, dict(scenery.fires)) == ("kitchen", {"pan": 2})


def test_a_faulty_scenario_is_left_out_and_told_once(
    station: Station, minh: Trainee, library: Path
) -> None:
    broken = library / "broken"
    broken.mkdir()
    (broken / "scenario.yaml").write_text("format: 1\ntitle: [", "utf-8")
    assert [entry.id for entry in station.entries(minh, "vi")] == ["chao-dau"]
    station.entries(minh, "vi")
    assert len(station.notices) == 1
    assert "rescue-training check" in station.notices[0]
    with pytest.raises(UnplayableError, match="broken"):
        station.open("broken", "vi")


def test_an_edited_scenario_is_read_again(station: Station, minh: Trainee, library: Path) -> None:
    station.entries(minh, "vi")
    file = library / "chao-dau" / "scenario.yaml"
    file.write_text(YAML.replace("minutes: 2", "minutes: 33"), "utf-8")
    assert station.entries(minh, "vi")[0].minutes == 33


def test_an_unknown_scenario_is_told_with_what_there_is(station: Station) -> None:
    with pytest.raises(UnplayableError, match="chao-dau"):
        station.open("chao-mo", "vi")


def test_an_attempt_left_is_offered_and_goes_on_where_it_was(
    station: Station, minh: Trainee
) -> None:
    recording = station.begin(opened(station), minh, "practice", "vi", "x1", 1)
    recording.respond(Response("quiet", "go", 0))
    assert recording.close()
    left = station.unfinished(minh, "vi")
    assert left is not None
    assert (left.entry.title, left.mode) == ("Chảo dầu", "practice")
    again = station.resume(left.path)
    assert again.state.scene == "pan"
    again.close()


def test_a_finished_attempt_gives_results_and_a_line(station: Station, minh: Trainee) -> None:
    recording = station.begin(opened(station), minh, "exam", "vi", "x1", 1)
    for response in (Response("quiet", "go", 0), Response("pan", "valve", 3000)):
        recording.respond(response)
    assert recording.close()
    result = station.entries(minh, "vi")[0].result
    assert (result.percent, result.passed) == (100, True)
    assert result.medals == {"passed", "safe", "complete"}
    (past,) = station.past(minh, "vi")
    assert (past.status, past.percent, past.passed, past.mode) == ("finished", 100, True, "exam")
    assert station.unfinished(minh, "vi") is None
    with pytest.raises(UnplayableError):
        station.resume(past.path)


def test_an_attempt_outlives_its_scenario(
    station: Station, minh: Trainee, library: Path, tmp_path: Path
) -> None:
    recording = station.begin(opened(station), minh, "practice", "vi", "x1", 1)
    assert recording.close()
    (library / "chao-dau").rename(tmp_path / "elsewhere")
    left = station.unfinished(minh, "en")
    assert left is not None
    again = station.resume(left.path)
    shown = station.translated(again, "en")
    assert shown is not None
    assert shown.title == "Oil pan"
    again.close()


def test_a_record_open_in_another_window_says_so(station: Station, minh: Trainee) -> None:
    recording = station.begin(opened(station), minh, "practice", "vi", "x1", 1)
    recording.respond(Response("quiet", "go", 0))
    left = None
    while left is None:
        left = station.unfinished(minh, "vi")
    with pytest.raises(UnplayableError, match="cửa sổ"):
        station.resume(left.path)
    recording.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    return tmp_path / "home"


def test_the_program_opens_at_the_door(home: Path) -> None:
    app = build(Wanted())
    assert isinstance(app.top, SignInScreen)
    assert app.show()


def test_the_command_line_signs_somebody_in_once(home: Path, library: Path) -> None:
    app = build(Wanted(trainee="Minh", libraries=(library,), language="en"))
    assert isinstance(app.top, HomeScreen)
    assert app.settings.language == "en"
    first = app.trainee
    assert named(app.services, "minh") == first


def test_damaged_settings_are_told_at_the_door(home: Path) -> None:
    home.mkdir()
    (home / "settings.json").write_text("{", "utf-8")
    app = build(Wanted())
    assert app.top is not None
    app.top.ensure_built()
    names = [w.name for w in app.top.root.walk() if w.role == "alert"]
    assert any("cài đặt" in name for name in names)
