"""The debrief: result, gates first, objectives, lessons, every decision explained, ways on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rescue_training.desktop.accessibility import nameless_controls
from rescue_training.desktop.percent import percent_text
from rescue_training.desktop.screens.debrief import DebriefScreen
from rescue_training.desktop.screens.play import PlayScreen
from rescue_training.desktop.services import UnplayableError

BAD = ("Dội nước", "Khăn khô", "Gọi cả nhà dậy", "Lấy chìa khóa", "Lên mái")


@pytest.fixture
def ended(play: Callable[..., Any], all_best: tuple[str, ...]) -> Callable[..., Any]:
    """Return hands at the debrief of an attempt with these answers."""

    def make(answers: tuple[str, ...] = all_best, mode: str = "practice", **chosen: Any) -> Any:
        hands = play(mode, **chosen)
        hands.finish(*answers)
        assert isinstance(hands.pilot.screen, DebriefScreen)
        return hands

    return make


def test_a_passed_attempt_says_so_with_its_mark(ended: Callable[..., Any]) -> None:
    told = ended().pilot.texts()
    assert "100 phần trăm" in told
    assert "ĐẠT · chuẩn 70" in told
    assert "Cả nhà an toàn" in told


def test_a_critical_mistake_is_named_before_the_result(ended: Callable[..., Any]) -> None:
    hands = ended(BAD)
    notice = hands.pilot.find("alert", "Sai lầm nghiêm trọng")
    assert "Dội nước vào chảo" in notice.name
    assert "49 %" in notice.name
    order = [widget.role for widget in hands.pilot.widgets()]
    assert order.index("alert") < order.index("meter")


def test_the_record_is_whole_and_its_code_stands_on_the_debrief(
    ended: Callable[..., Any], machine: Any
) -> None:
    hands = ended()
    finished = hands.pilot.screen.finished
    verdict = machine.store.verify(finished.path, machine.load, code=finished.code)
    assert verdict.outcome.value == "verified"
    assert finished.code in hands.pilot.texts()


def test_objectives_stand_against_the_standard_and_as_a_table(ended: Callable[..., Any]) -> None:
    hands = ended(BAD)
    assert "Cắt nguồn nhiệt 0 %" in hands.pilot.find("image").name
    hands.pilot.click("button", "Xem bảng")
    assert hands.pilot.has("meter", "Giữ đủ người: 100 %")
    assert "0 / 2 điểm" in hands.pilot.texts()


def test_every_decision_tells_what_was_done_what_was_best_why_and_where_it_is_written(
    ended: Callable[..., Any],
) -> None:
    hands = ended(BAD)
    hands.pilot.click("button", "Quyết định 2 / 3")
    told = hands.pilot.texts()
    for words in ("Khăn khô", "Vung nồi", "Khăn khô cháy theo.", "Luật PCCC, điều 20", "33,3 %"):
        assert words in told


def test_costs_on_the_line_add_up_to_what_was_lost(ended: Callable[..., Any]) -> None:
    finished = ended(BAD).pilot.screen.finished
    costs = [decision.cost for decision in finished.debrief.decisions if decision.first]
    assert sum(costs) == finished.lost == 100 - finished.debrief.score.raw


def test_a_lesson_opens_its_decision(ended: Callable[..., Any]) -> None:
    hands = ended(BAD)
    hands.pilot.click("button", "Khăn khô. Khăn khô cháy theo.")
    assert hands.pilot.screen.selected == 2


def test_replaying_from_a_decision_copies_what_was_before(ended: Callable[..., Any]) -> None:
    hands = ended(BAD)
    hands.pilot.click("button", "Quyết định 2 / 3")
    hands.pilot.click("button", "Tập lại từ QĐ 2")
    hands.settle()
    assert isinstance(hands.pilot.screen, PlayScreen)
    assert [r.answer for r in hands.runner.state.history] == ["water"]
    assert hands.runner.state.scene == "lid"
    assert hands.runner.recording.header.origin is not None


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_the_log_is_exported_without_the_name_and_its_place_is_told(
    ended: Callable[..., Any], machine: Any, kind: str
) -> None:
    hands = ended()
    hands.pilot.click("button", "Xuất nhật ký")
    hands.pilot.click("button", kind.upper())
    (written,) = (machine.store.root / "exports").iterdir()
    assert hands.pilot.has("alert", str(written))
    assert written.suffix == f".{kind}"
    assert "Minh" not in written.read_text("utf-8")


def test_an_export_that_cannot_be_written_says_why(ended: Callable[..., Any], machine: Any) -> None:
    hands = ended()
    (machine.store.root / "exports").write_text("in the way", "utf-8")
    hands.pilot.click("button", "Xuất nhật ký")
    hands.pilot.click("button", "CSV")
    assert hands.pilot.has("alert", "Không ghi được")


def test_an_attempt_of_another_day_is_replayed_from_its_record(
    ended: Callable[..., Any], machine: Any, tmp_path: Any
) -> None:
    hands = ended(BAD)
    played = hands.pilot.screen.finished
    again = DebriefScreen.of_record(hands.pilot.app, played.path).finished
    assert again.debrief == played.debrief
    assert (again.code, again.mode, again.seed) == (played.code, played.mode, played.seed)


def test_a_record_that_was_changed_has_no_debrief(ended: Callable[..., Any]) -> None:
    hands = ended(BAD)
    path = hands.pilot.screen.finished.path
    path.write_bytes(path.read_bytes().replace(b'"water"', b'"valve"'))
    with pytest.raises(UnplayableError):
        DebriefScreen.of_record(hands.pilot.app, path)


def test_an_exam_is_explained_like_a_practice(ended: Callable[..., Any]) -> None:
    hands = ended(BAD, "exam")
    assert "Kiểm tra" in hands.pilot.texts()
    assert hands.pilot.has("button", "Quyết định 1 / 3, nghiêm trọng")


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_every_control_has_a_name_and_a_place(ended: Callable[..., Any], percent: int) -> None:
    hands = ended(BAD, text_percent=percent)
    assert nameless_controls(hands.pilot.screen.root) == []
    assert all(w.rect.w > 0 for w in hands.pilot.all("button"))


def test_a_debrief_that_is_only_looked_at_is_not_drawn_again(ended: Callable[..., Any]) -> None:
    hands = ended()
    hands.pilot.wait(1500)
    drawn = hands.pilot.app.drawn
    hands.pilot.wait(3000)
    assert hands.pilot.app.drawn == drawn


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [((12, 1), "12 %", "12 %"), ((25, 3), "8,3 %", "8.3 %"), ((1, 50), "< 0,1 %", "< 0.1 %"),
     ((0, 1), "0 %", "0 %"), ((299, 30), "10 %", "10 %")],
)  # fmt: skip
def test_percent_are_written_as_each_language_does(
    value: tuple[int, int], vi: str, en: str
) -> None:
    from fractions import Fraction

    assert percent_text(Fraction(*value), "vi") == vi
    assert percent_text(Fraction(*value), "en") == en
