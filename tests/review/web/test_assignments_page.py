"""The instructor gives assignments, sees who is behind, and sends them to stations."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import insert

from rescue_training.records.assignments import FILE, Assignments
from rescue_training.review.access.roles import Role
from rescue_training.review.assignments import standing_ones
from rescue_training.review.store.schema import alias, assignment, person

NOW = "2026-11-24T08:00:00.000Z"
FORM = {"scenario": "chay-chao-dau", "unit": "Đội 1", "due": "2026-12-08", "standard": "own",
        "mode": "exam", "timer": "yes"}  # fmt: skip


@pytest.fixture
def class_of_two(fresh_store):
    with fresh_store.writer() as connection:
        for name, unit, pseudonym in (("Lê An", "Đội 1", "p-anan"), ("Vũ Hà", "Đội 2", "p-haha")):
            values = {"name": name, "unit": unit, "added": NOW}
            made = insert(person).values(**values).returning(person.c.id)
            who = connection.execute(made).scalar_one()
            connection.execute(insert(alias).values(pseudonym=pseudonym, person=who))
    return fresh_store


def standing_in(store):
    with store.reader() as connection:
        return standing_ones(connection)


def given(browser, **changes):
    answer = browser.submit("/assignments/new", {**FORM, **changes})
    assert answer.status_code == 200
    return answer


def test_an_empty_store_says_what_to_do_first(fresh_browser) -> None:
    assert "Chưa giao bài nào" in fresh_browser.text("/assignments")
    assert "Nhận danh sách học viên" in fresh_browser.text("/assignments/new")


def test_a_scenario_is_given_to_a_unit_and_stands_in_the_list(browse, class_of_two) -> None:
    browser = browse(class_of_two)
    given(browser)
    words = browser.text("/assignments")
    assert "Cháy chảo dầu trong bếp" in words
    assert "0 trên 1 người đã xong" in words
    assert "còn 14 ngày" in words
    (item,) = standing_in(class_of_two)
    assert (item.terms.mode, item.standard, item.timer, item.set_by) == ("exam", None, True,
                                                                        "instructor")  # fmt: skip


def test_several_scenarios_for_several_units_are_each_an_assignment(browse, class_of_two) -> None:
    given(browse(class_of_two), scenario=["chay-chao-dau", "chay-nha-ong"], unit=["Đội 1", "Đội 2"])
    assert len(standing_in(class_of_two)) == 4


def test_a_unit_may_register_its_own_target(browse, class_of_two) -> None:
    browser = browse(class_of_two)
    given(browser, own="yes", standard="percent", percent="90", timer="")
    (item,) = standing_in(class_of_two)
    assert (item.set_by, item.standard, item.timer) == ("unit", 90, False)
    assert "Đơn vị tự đăng ký" in browser.text("/assignments")


@pytest.mark.parametrize(("change", "told"), [
    ({"scenario": []}, "Hãy chọn ít nhất một tình huống"),
    ({"scenario": "../../etc"}, "Hãy chọn ít nhất một tình huống"),
    ({"unit": []}, "Hãy chọn một đơn vị hoặc một người"),
    ({"unit": "Đội 99"}, "Hãy chọn một đơn vị hoặc một người"),
    ({"person": "1"}, "không cả hai"),
    ({"unit": [], "person": "99"}, "Hãy chọn một đơn vị hoặc một người"),
    ({"due": "ngày mai"}, "Hãy chọn một ngày"),
    ({"due": "2026-11-23"}, "từ hôm nay trở đi"),
    ({"standard": "percent", "percent": "101"}, "số từ 1 đến 100"),
    ({"standard": "percent", "percent": ""}, "số từ 1 đến 100"),
])  # fmt: skip
def test_a_form_that_is_not_right_says_where_and_gives_nothing(
    browse, class_of_two, change, told
) -> None:
    answer = browse(class_of_two).submit("/assignments/new", {**FORM, **change})
    assert answer.status_code == 422
    assert told in answer.text
    assert standing_in(class_of_two) == ()


def test_what_was_typed_stays_in_a_form_that_is_not_right(browse, class_of_two) -> None:
    answer = browse(class_of_two).submit("/assignments/new", {**FORM, "due": "2026-11-23"})
    assert re.search(r'value="Đội 1"\s+checked', answer.text)
    assert 'value="2026-11-23"' in answer.text


def test_the_terms_can_be_changed_and_the_assignment_withdrawn(browse, class_of_two) -> None:
    browser = browse(class_of_two)
    given(browser)
    path = f"/assignments/{standing_in(class_of_two)[0].uid}"
    terms = {"action": "change", "due": "2026-12-24", "standard": "percent", "percent": "85"}
    browser.submit(path, terms)
    assert "24/12/2026" in browser.text(path)
    assert "ít nhất 85 %" in browser.text(path)
    browser.submit(path, {"action": "withdraw"})
    assert "đã được thu hồi ngày 24/11/2026" in browser.text(path)
    assert "Đã thu hồi (1)" in browser.text("/assignments")
    assert "đã được thu hồi" in browser.submit(path, terms).text


def test_a_change_with_a_wrong_percent_says_so_and_changes_nothing(browse, class_of_two) -> None:
    browser = browse(class_of_two)
    given(browser)
    before = standing_in(class_of_two)
    terms = {"action": "change", "due": "2026-12-24", "standard": "percent"}
    answer = browser.submit(f"/assignments/{before[0].uid}", terms)
    assert (answer.status_code, standing_in(class_of_two)) == (422, before)


def test_the_file_for_stations_holds_no_name(browse, class_of_two, tmp_path) -> None:
    browser = browse(class_of_two)
    given(browser, unit=[], person="1")
    answer = browser.get("/assignments/file")
    assert "giao-bai.json" in answer.headers["content-disposition"]
    assert "Lê An" not in answer.text
    station = Assignments(tmp_path / FILE)
    assert station.take(answer.content) == 1
    assert station.open_for("p-anan", "")[0].scenario == "chay-chao-dau"


def test_targets_of_a_station_are_brought_as_a_file(browse, class_of_two, tmp_path) -> None:
    station = Assignments(tmp_path / FILE)
    station.register("chay-chao-dau", date(2026, 12, 1), pseudonym="p-haha")
    browser = browse(class_of_two)
    files = {"targets": ("assignments.json", station.path.read_bytes())}
    assert "Đã nhận 1 mục tiêu mới" in browser.submit("/assignments/targets", files=files).text
    assert "Học viên tự đặt" in browser.text("/assignments")
    assert "Vũ Hà" in browser.text("/assignments")
    answer = browser.submit("/assignments/targets", files={"targets": ("x.json", b"<html>")})
    assert "Có 1 tệp không phải tệp mục tiêu" in answer.text


def test_an_assignment_that_is_not_there_is_not_found(fresh_browser) -> None:
    path = "/assignments/" + "0" * 32
    assert fresh_browser.get(path).status_code == 404
    assert fresh_browser.submit(path, {"action": "withdraw"}).status_code == 404


def test_progress_comes_from_the_records_of_a_class(browse, fresh_store, class_folder) -> None:
    fresh_store.add(class_folder)
    with fresh_store.writer() as connection:
        connection.execute(insert(assignment).values(
            uid="a" * 32, scenario="chay-chao-dau", unit="đội 1", due="2026-09-30",
            set_by="instructor", added="2026-09-01T00:00:00.000Z",
        ))  # fmt: skip
    browser = browse(fresh_store)
    words = browser.text("/assignments/" + "a" * 32)
    done = int(re.search(r"(\d+) trên 20 người đã xong", words)[1])
    assert 0 < done < 20
    states = re.findall(r"Quá hạn|Xong trễ|Đã xong", words.partition("Lượt mới nhất")[2])
    assert states[: 20 - done] == ["Quá hạn"] * (20 - done)
    assert set(states[20 - done :]) == {"Đã xong"}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_there_in_each_language(browse, class_of_two, language) -> None:
    browser = browse(class_of_two, language=language)
    given(browser)
    uid = standing_in(class_of_two)[0].uid
    for path in ("/assignments", "/assignments/new?person=1", f"/assignments/{uid}"):
        assert "review." not in browser.text(path)


def test_hostile_names_of_units_and_people_are_shown_as_text(browse, fresh_store) -> None:
    evil = '"><script>alert(1)</script>\u202e'
    with fresh_store.writer() as connection:
        connection.execute(insert(person).values(name=evil, unit=evil, added=NOW))
        connection.execute(insert(assignment).values(
            uid="a" * 32, scenario="x" * 5, unit=evil, due="2026-12-01", set_by="unit", added=NOW,
        ))  # fmt: skip
    browser = browse(fresh_store, role=Role.INSTRUCTOR)
    for path in ("/assignments", "/assignments/new", "/assignments/" + "a" * 32):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "\u202e" not in answer.text
