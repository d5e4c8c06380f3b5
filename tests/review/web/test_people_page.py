"""The instructor takes a list, puts names right, and says whose records are whose."""

from __future__ import annotations

import html
import re

import pytest
from sqlalchemy import insert, select

from rescue_training.review.store.schema import alias, attempt, person

NOW = "2026-11-24T08:00:00.000Z"
LIST = """\
STT;Họ và tên;Đơn vị;Số hiệu
1;Lê An;Đội 1;A7
2;Trần Thị Bình;Đội 2;
3;=cmd|' /C calc'!A0;Đội 2;
"""


@pytest.fixture
def browser_on(browse, fresh_store):
    """A browser on a store with people: name, unit, number and pseudonyms."""

    def opened(*people: tuple[str, ...], language: str = "vi"):
        with fresh_store.writer() as connection:
            for name, unit, number, *pseudonyms in people:
                values = {"name": name, "unit": unit, "number": number, "added": NOW}
                made = insert(person).values(**values).returning(person.c.id)
                who = connection.execute(made).scalar_one()
                for pseudonym in pseudonyms:
                    connection.execute(insert(alias).values(pseudonym=pseudonym, person=who))
        return browse(fresh_store, language=language)

    return opened


@pytest.fixture
def known(fresh_store):
    """Return everybody as name, unit and number."""

    def listed() -> list[tuple[str, ...]]:
        columns = select(person.c.name, person.c.unit, person.c.number).order_by(person.c.id)
        with fresh_store.reader() as connection:
            return [tuple(row) for row in connection.execute(columns)]

    return listed


@pytest.fixture
def trained(fresh_store):
    def add(pseudonym: str) -> None:
        with fresh_store.writer() as connection:
            connection.execute(insert(attempt).values(
                attempt=pseudonym.ljust(32, "0"), scenario="a", pseudonym=pseudonym, mode="exam",
                timer="x1", language="vi", start="2026-11-20T03:00:00.000Z", status="finished",
                counts=True, badge="verified", head="0" * 64, code="", lines=1, bytes=1,
                sha256="0" * 64, file="", added=NOW, station="Máy số 4",
            ))  # fmt: skip

    return add


def look(browser, text: str, name: str = "lop.csv"):
    return browser.submit("/roster", files={"list": (name, text.encode())})


def fields(page: str) -> dict[str, list[str]]:
    """Return the list that a preview carries in its form."""
    return {"rows": [html.unescape(v) for v in re.findall(r'name="rows" value="([^"]*)"', page)]}


def test_a_list_is_looked_at_before_anything_changes(browser_on, known) -> None:
    answer = look(browser_on(("Lê An", "Đội 2", "A7")), LIST)
    assert answer.status_code == 200
    for told in ("Người mới (1)", "Chuyển đơn vị (1)", "Không nhận (1)", "ký hiệu lạ"):
        assert told in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))
    assert known() == [("Lê An", "Đội 2", "A7")]


def test_the_list_is_then_taken_and_the_page_says_what_was_done(browser_on, known) -> None:
    browser = browser_on(("Lê An", "Đội 2", "A7"))
    page = look(browser, LIST).text
    answer = browser.submit("/roster/take", fields(page))
    assert "1 người mới, 1 chuyển đơn vị" in answer.text
    assert known() == [("Lê An", "Đội 1", "A7"), ("Trần Thị Bình", "Đội 2", "")]


DOUBTS = "Họ tên;Đơn vị\nLê An;Đội 2\nTrần Bình;Đội 2\n"


@pytest.mark.parametrize(("decided", "units"), [
    ({}, ["Đội 1", "Đội 1"]),
    ({"line-2": "1"}, ["Đội 2", "Đội 1"]),
    ({"line-2": "add"}, ["Đội 1", "Đội 1", "Đội 2"]),
    ({"line-2": "all", "line-3": "all", "moved": "move"}, ["Đội 2", "Đội 2"]),
    ({"line-2": "leave", "line-3": "all", "moved": "move"}, ["Đội 1", "Đội 2"]),
    ({"line-2": "all", "line-3": "all", "moved": "add"}, ["Đội 1", "Đội 1", "Đội 2", "Đội 2"]),
])  # fmt: skip
def test_the_instructor_decides_about_people_of_one_name(browser_on, known, decided, units) -> None:
    browser = browser_on(("Lê An", "Đội 1", ""), ("Trần Bình", "Đội 1", ""))
    page = look(browser, DOUBTS).text
    browser.submit("/roster/take", {**fields(page), **decided})
    assert [unit for _, unit, _ in known()] == units


def test_people_of_the_unit_who_are_not_in_the_list_are_told_and_stay(browser_on, known) -> None:
    browser = browser_on(("Vũ Hà", "Đội 1", ""))
    page = look(browser, LIST).text
    assert "Có trong đơn vị nhưng không có trong danh sách (1)" in page
    browser.submit("/roster/take", fields(page))
    assert ("Vũ Hà", "Đội 1", "") in known()


@pytest.mark.parametrize("rows", [
    "not json", "[1, 2]", '[[1, "<b>", "Đội 1", ""]]', '[["x", "Lê An", "", ""]]',
    '[[1, "' + "x" * 200 + '", "", ""]]', "[" * 50_000,
])  # fmt: skip
def test_a_list_changed_on_its_way_is_not_believed(browser_on, known, rows) -> None:
    answer = browser_on().submit("/roster/take", {"rows": [rows]})
    assert answer.status_code == 200
    assert known() == []


@pytest.mark.parametrize(("data", "told"), [
    ("Đơn vị\nĐội 1\n", "Không tìm thấy cột họ tên"),
    ("", "Tệp không có dòng nào"),
    ("PK\x03\x04", "Không mở được tệp Excel"),
])  # fmt: skip
def test_a_file_that_is_no_list_is_answered_with_what_to_do(browser_on, data, told) -> None:
    answer = look(browser_on(), data)
    assert answer.status_code == 422
    assert told in answer.text


def test_the_sample_list_is_one_that_is_taken(browser_on, known) -> None:
    browser = browser_on()
    sample = browser.get("/roster/sample").content.decode("utf-8")
    browser.submit("/roster/take", fields(look(browser, sample).text))
    assert known() == [("Nguyễn Văn An", "Đội 1", "123-456"), ("Trần Thị Bình", "Đội 2", "")]


# -- the list of people


def test_everybody_stands_by_given_name_and_can_be_found_without_marks(browser_on) -> None:
    browser = browser_on(("Bùi Văn Hùng", "Đội 1", ""), ("Vũ Ánh", "Đội 2", "A7"))
    words = browser.text("/people")
    assert words.index("Vũ Ánh") < words.index("Bùi Văn Hùng")
    assert "1 trên 2 người" in browser.text("/people?q=hung")
    assert "Vũ Ánh" in browser.text("/people?q=a7&unit=Đội 2")
    assert "Không ai khớp" in browser.text("/people?q=xyz")


def test_many_people_are_shown_page_by_page(browser_on) -> None:
    browser = browser_on(*((f"Lê An {n:03}", "Đội 1", "") for n in range(60)))
    assert "Lê An 059" in browser.text("/people?page=2")
    assert "Lê An 059" not in browser.text("/people")
    assert "Lê An 059" in browser.text("/people?page=999")


def test_somebody_is_added_by_hand_and_corrected(browser_on, known) -> None:
    browser = browser_on()
    browser.submit("/people/add", {"name": " Lê  An ", "unit": "Đội 1", "number": ""})
    assert known() == [("Lê An", "Đội 1", "")]
    browser.submit("/people/1/edit", {"name": "Lê Ân", "unit": "Đội 2", "number": "A7"})
    assert known() == [("Lê Ân", "Đội 2", "A7")]
    assert "không có ký hiệu lạ" in browser.submit("/people/1/edit", {"name": "<b>"}).text
    assert known() == [("Lê Ân", "Đội 2", "A7")]
    assert browser.submit("/people/9/edit", {"name": "Lê Ân"}).status_code == 404
    assert browser.get("/people/9/edit").status_code == 404


def test_records_without_a_name_are_linked_to_somebody_known(
    browser_on, trained, fresh_store
) -> None:
    browser = browser_on(("Lê An", "Đội 1", ""))
    trained("p-lone")
    assert "Bản ghi chưa có tên (1)" in browser.text("/people")
    assert "từ Máy số 4" in browser.text("/people")
    answer = browser.submit("/people/link", {"pseudonym": "p-lone", "person": "1"})
    assert "Đã gắn bản ghi" in answer.text
    assert "Bản ghi chưa có tên" not in browser.text("/people")
    again = browser.submit("/people/link", {"pseudonym": "p-lone", "person": "1"})
    assert "Chưa có gì thay đổi" in again.text


def test_records_without_a_name_may_be_somebody_new(browser_on, trained, known) -> None:
    browser = browser_on()
    trained("p-lone")
    browser.submit("/people/link", {"pseudonym": "p-lone", "name": "Vũ Hà", "unit": "Đội 2"})
    assert known() == [("Vũ Hà", "Đội 2", "")]
    assert "Hãy chọn một người" in browser.submit("/people/link", {"pseudonym": "p-x"}).text


def test_two_of_one_name_are_joined_and_parted_again(browser_on, known) -> None:
    browser = browser_on(("Lê An", "Đội 1", "A7", "p-here"), ("Le An", "", "", "p-there"))
    assert "Có thể là một người (1)" in browser.text("/people")
    browser.submit("/people/1/join", {"other": "2"})
    assert known() == [("Lê An", "Đội 1", "A7")]
    assert "p-there" in browser.text("/people/1/edit")
    browser.submit("/people/1/part", {"pseudonym": "p-there", "name": "Lê Ân", "unit": "Đội 1"})
    assert known() == [("Lê An", "Đội 1", "A7"), ("Lê Ân", "Đội 1", "")]
    assert "p-there" not in browser.text("/people/1/edit")
    assert "chưa tách" in browser.submit("/people/1/part", {"pseudonym": "p-x", "name": "An"}).text
    assert "Không gộp được" in browser.submit("/people/1/join", {"other": "99"}).text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_there_in_each_language(browser_on, trained, language) -> None:
    browser = browser_on(("Lê An", "Đội 1", "A7", "p-here"), ("Le An", "", ""), language=language)
    trained("p-lone")
    for path in ("/people", "/people/1/edit", "/roster"):
        assert "review." not in browser.text(path)
    page = look(browser, LIST + "4;Lê An;Đội 9;\n5;Lê An;Đội 9;\n6;Vũ Hà;;A7\n").text
    assert "review." not in re.sub(r"<[^>]*>", "", page)


def test_hostile_names_are_shown_as_text(browser_on, trained) -> None:
    evil = '"><img src=x onerror=alert(1)>\u202e'
    browser = browser_on((evil, evil, evil, "p-here"), (evil, evil, ""))
    for path in ("/people", "/people/1/edit"):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert "<img src=x" not in answer.text
        assert "\u202e" not in answer.text
    page = look(browser, f"Name;Unit\nLê An;{evil}\n{evil};x\n", name=evil).text
    assert "<img src=x" not in page
