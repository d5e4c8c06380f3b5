"""Looking for hazards: by mouse, by keyboard alone, closer, moved, and in an exam."""

from __future__ import annotations

import pygame
import pytest

from rescue_training.authoring.loader import scenario_of
from rescue_training.desktop.accessibility import nameless_controls
from rescue_training.desktop.events import Pointer, Wheel
from rescue_training.desktop.views.hazard_hunt_parts import Frame, hit
from rescue_training.records.store import Store

SCENE = """
  one:
    place: kitchen
    say: Bạn bước vào gian bếp.
    hazard_hunt:
      prompt: Những gì ở đây nguy hiểm?
      objective: act
      source: law
      points: 4
      strict: STRICT
      reasons:
        alone: {text: Nguồn nhiệt không có người trông}
        exit: {text: Không có lối thoát}
      spots:
        pan: {text: Chảo dầu, at: pan, hazard: yes, reason: alone, grade: critical}
        towel:
          text: Khăn vải
          outline: [[0.04, 0.66], [0.14, 0.66], [0.13, 0.82], [0.05, 0.82]]
          hazard: yes
          reason: alone
        window: {text: Cửa sổ, at: window, hazard: yes, reason: exit}
        extinguisher: {text: Bình chữa cháy, at: extinguisher, hazard: no}
      go: end
"""
PLAIN, STRICT = SCENE.replace("STRICT", "no"), SCENE.replace("STRICT", "yes")
PAN, TOWEL, WINDOW, NOTHING = (0.283, 0.56), (0.09, 0.74), (0.766, 0.25), (0.5, 0.2)


def draft(play):
    return play.screen.asking.draft


def at(play, point: tuple[float, float]) -> tuple[int, int]:
    """Return where a point of the picture is seen now."""
    return draft(play).frame.pixel(point)


def click(play, point: tuple[float, float]) -> None:
    play.pilot.click_at(at(play, point))
    play.pilot.wait(60)


def pins(play) -> list[str]:
    return [w.name for w in play.pilot.all("option") if w.key.startswith("mark:")]


def lens(play):
    return play.pilot.find("application")


def go_to(play, point: tuple[float, float]) -> None:
    """Move the crosshair with coarse steps, then fine ones."""
    for fine, step in ((False, 1 / 36), (True, 1 / 360)):
        across = step * 9 / 16
        for keys, axis, size in ((("left", "right"), 0, across), (("up", "down"), 1, step)):
            for _ in range(60):
                off = point[axis] - draft(play).camera.cross[axis]
                if abs(off) <= size / 2:
                    break
                name = keys[off > 0]
                play.pilot.press(f"shift+{name}" if fine else name)


def test_clicks_mark_and_digits_give_the_reason(playing):
    play = playing(PLAIN)
    click(play, PAN)
    play.pilot.press("1")
    click(play, TOWEL)
    play.pilot.press("1")
    click(play, WINDOW)
    assert pins(play) == [
        "1. Chảo dầu: Nguồn nhiệt không có người trông",
        "2. Khăn vải: Nguồn nhiệt không có người trông",
        "3. Cửa sổ: chưa chọn lý do",
    ]
    assert play.pilot.find("button", "Xong").name == "Xong · còn 1 chỗ chưa chọn lý do"
    play.pilot.click("radio", "Không có lối thoát")
    assert [w.name for w in play.pilot.all("radio") if "checked" in w.state()] == [
        "Không có lối thoát",
    ]  # fmt: skip
    play.pilot.click("button", "Xong · đã đánh dấu 3")
    assert play.answers == ["pan=alone towel=alone window=exit"]
    assert play.screen.runner.consequence.grade.value == "best"


def test_the_keyboard_alone_finds_everything(playing):
    play = playing(PLAIN)
    play.pilot.press("tab")
    while play.pilot.focused != lens(play).name:
        play.pilot.press("tab")
    for point, reason in ((PAN, "1"), (TOWEL, "1"), (WINDOW, "2")):
        go_to(play, point)
        play.pilot.press("enter")
        play.pilot.press(reason)
        while play.pilot.focused != lens(play).name:
            play.pilot.press("shift+tab")
    assert len(pins(play)) == 3
    while "Xong" not in play.pilot.focused:
        play.pilot.press("tab")
    play.pilot.press("enter")
    assert play.answers == ["pan=alone towel=alone window=exit"]


def test_nothing_changes_over_a_hazard_before_it_is_marked(playing):
    play = playing(PLAIN)
    pictures = []
    for point in (PAN, NOTHING):
        play.pilot.app.feed_event(Pointer("move", at(play, point)))
        play.pilot.wait(60)
        pictures.append(pygame.image.tobytes(play.pilot.draw(), "RGB"))
    assert pictures[0] == pictures[1]
    told = " ".join([lens(play).name, *lens(play).state()])
    assert not any(name in told for name in ("Chảo", "Khăn", "Cửa sổ", "Bình"))


def test_a_mark_can_be_chosen_again_and_taken_off(playing):
    play = playing(PLAIN)
    click(play, PAN)
    click(play, TOWEL)
    play.pilot.click("option", "1. Chảo dầu")
    assert [w.name for w in play.pilot.all("option") if "selected" in w.state()] == [
        "1. Chảo dầu: chưa chọn lý do",
    ]  # fmt: skip
    play.pilot.click("button", "Bỏ dấu: Chảo dầu")
    assert pins(play) == ["1. Khăn vải: chưa chọn lý do"]
    play.screen.interaction.focus_on("mark:towel")
    play.pilot.press("delete")
    assert pins(play) == []
    assert play.pilot.has("label", "Bấm vào chỗ nguy hiểm")


def test_a_click_on_nothing_is_told_and_counts_only_where_it_is_strict(playing):
    play = playing(PLAIN)
    click(play, NOTHING)
    assert play.pilot.find("alert").name == "Chỗ này không có gì để đánh dấu."
    click(play, PAN)
    assert play.pilot.all("alert") == []
    play.pilot.click("button", "Xong")
    assert play.answers == ["pan"]


def test_strict_clicks_are_counted_in_the_answer(playing):
    play = playing(STRICT)
    click(play, NOTHING)
    click(play, (0.5, 0.3))
    click(play, PAN)
    assert "hụt: 2" in play.pilot.find("alert").name
    play.pilot.click("button", "Xong")
    assert play.answers == ["pan miss.2"]


def test_the_wheel_and_z_magnify_and_the_place_under_the_pointer_stays(playing):
    play = playing(PLAIN)
    before = at(play, PAN)
    play.pilot.app.feed_event(Wheel(before, 1))
    play.pilot.wait(60)
    assert "expanded" in lens(play).state()
    assert abs(at(play, PAN)[0] - before[0]) <= 2
    click(play, PAN)
    assert pins(play) == ["1. Chảo dầu: chưa chọn lý do"]
    play.pilot.app.feed_event(Wheel(before, 1))
    play.pilot.app.feed_event(Wheel(before, -1))
    play.pilot.wait(60)
    assert "expanded" not in lens(play).state()
    play.screen.interaction.focus_on("lens")
    play.pilot.press("z", "g")
    assert play.pilot.focused == lens(play).name, "the picture keeps the focus"
    assert {w.name for w in play.pilot.all("button") if "selected" in w.state()} == {
        "Thu nhỏ", "Ô lưới",
    }  # fmt: skip


def test_pulling_moves_the_picture_and_marks_nothing(playing):
    play = playing(PLAIN)
    click(play, TOWEL)
    start, hidden = (700, 300), at(play, (0.97, 0.9))
    feed = play.pilot.app.feed_event
    feed(Pointer("move", start))
    feed(Pointer("down", start))
    for x in range(700, 80, -60):
        feed(Pointer("move", (x, 300)))
    feed(Pointer("up", (80, 300)))
    play.pilot.wait(60)
    panel = next(w for w in play.pilot.widgets() if w.role == "region")
    assert hidden[0] > panel.rect.left
    assert at(play, (0.97, 0.9))[0] < panel.rect.left
    assert len(pins(play)) == 1


def test_the_crosshair_pulls_what_the_panel_covers_into_view(playing):
    play = playing(PLAIN)
    click(play, PAN)
    play.screen.interaction.focus_on("lens")
    play.pilot.press(*["right"] * 60)
    panel = next(w for w in play.pilot.widgets() if w.role == "region")
    assert draft(play).camera.cross[0] == 1.0
    assert at(play, draft(play).camera.cross)[0] < panel.rect.left


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768), (1280, 720)])
def test_marks_stay_on_their_things_when_the_window_changes(playing, size):
    play = playing(PLAIN)
    click(play, PAN)
    play.pilot.press("1")
    play.pilot.resize(*size)
    play.pilot.wait(60)
    click(play, PAN)
    assert pins(play) == ["1. Chảo dầu: Nguồn nhiệt không có người trông"]
    play.screen.app.change(text_percent=200)
    play.pilot.wait(60)
    assert len(pins(play)) == 1
    assert nameless_controls(play.screen.root) == []
    play.pilot.click("button", "Xong")
    assert play.answers == ["pan=alone"]


def test_afterwards_the_picture_shows_what_was_missed(playing):
    play = playing(PLAIN)
    click(play, PAN)
    play.pilot.click("button", "Xong")
    play.pilot.wait(200)
    assert play.pilot.find("image").name.startswith("Bức ảnh với 3 chỗ")
    rows = {row.name.split(".")[0]: row.verdict for row in play.pilot.all("listitem")}
    assert rows == {"Chảo dầu": "Đúng một phần", "Khăn vải": "Bỏ sót", "Cửa sổ": "Bỏ sót"}
    play.debrief()
    assert len(play.pilot.all("listitem")) == 3


def test_an_exam_shows_no_picture_of_what_was_missed(playing):
    play = playing(PLAIN, exam=True)
    click(play, PAN)
    play.pilot.click("button", "Xong")
    play.pilot.wait(300)
    assert not play.pilot.has("image", "Bức ảnh với")
    assert play.pilot.all("listitem") == []


def test_marks_not_given_yet_are_lost_with_the_program(playing):
    play = playing(PLAIN)
    click(play, PAN)
    play.close()
    play.open()
    assert pins(play) == []
    click(play, PAN)
    play.pilot.press("1")
    play.pilot.click("button", "Xong")
    assert play.answers == ["pan=alone"]
    recording = play.screen.runner.recording
    play.close()
    verdict = Store(recording.path.parents[2]).verify(recording.path, scenario_of)
    assert verdict.outcome == "verified"


def test_the_smallest_of_two_things_is_meant_and_near_misses_count():
    frame = Frame(0, 0, 1000, 1000)
    wall = [(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)]
    outlines = {"wall": wall, "socket": [(0.4, 0.4), (0.5, 0.4), (0.5, 0.5)], "none": []}
    assert hit(outlines, frame, (470, 430), 16) == "socket"
    assert hit(outlines, frame, (200, 200), 16) == "wall"
    assert hit(outlines, frame, (85, 500), 16) == "wall"
    assert hit(outlines, frame, (70, 500), 16) is None
    assert hit({}, frame, (70, 500), 16) is None
