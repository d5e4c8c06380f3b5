"""The replay of an attempt: every moment a page, notes, print, and what a damaged one still has."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from rescue_training.review.store.schema import attempt, response


@pytest.fixture(scope="module")
def grave(store) -> tuple[str, int]:
    """An attempt with a critical error, and the response that was one."""
    with store.reader() as connection:
        row = connection.execute(
            select(attempt.c.attempt, response.c.number)
            .join(response, response.c.attempt == attempt.c.id)
            .where(response.c.grade == "critical", response.c.first, attempt.c.counts)
            .order_by(attempt.c.start)
        ).first()
    assert row is not None
    return row.attempt, row.number


@pytest.fixture
def played_here(fresh_store, played, tmp_path):
    """One attempt in a store of its own; returns its id."""
    path = played(tmp_path / "station", skill=20, seed=4)
    fresh_store.add(tmp_path / "station")
    return path.stem.split("-")[1]


def test_it_opens_at_the_moment_most_worth_talking_about(browser, grave):
    words = browser.text(f"/attempts/{grave[0]}")
    assert "Lỗi nghiêm trọng: cả lượt tập nhiều nhất còn 49 %" in words


def test_a_moment_shows_who_chose_what_was_best_and_the_rule(browser, grave):
    words = browser.text(f"/attempts/{grave[0]}?at={grave[1]}")
    for expected in ("Học viên chọn", "Cách tốt nhất", "Căn cứ", "24/11/2026", "Quy tắc trong",
                     "scenes.", "dòng "):  # fmt: skip
        assert expected in words
    assert "&lt;" not in browser.get(f"/attempts/{grave[0]}?at={grave[1]}").text


def test_the_address_of_other_pages_opens_the_same_moment(browser, grave):
    one = browser.text(f"/attempts/{grave[0]}?response={grave[1]}")
    assert one == browser.text(f"/attempts/{grave[0]}?at={grave[1]}")


def test_every_moment_of_an_attempt_can_be_walked_by_its_links(browser, grave):
    address, seen = f"/attempts/{grave[0]}?at=0", 0
    while address:
        page = browser.get(address)
        assert page.status_code == 200
        found = re.search(r'rel="next" href="(\?at=\d+)"', page.text)
        address = f"/attempts/{grave[0]}{found[1]}" if found else ""
        seen += 1
    ticks = page.text.count('class="tick ')
    assert seen == ticks > 5
    assert "Kết thúc:" in browser.text(f"/attempts/{grave[0]}?at=999999")


def test_the_scene_is_a_picture_with_words_and_without_styles(browser, grave):
    page = browser.get(f"/attempts/{grave[0]}?at={grave[1]}").text
    assert re.search(r'<svg class="scene[^>]*role="img" aria-label="[^"]+"', page)
    assert "style=" not in page
    picture = re.search(r'href="(/static/pictures/sets/[a-z_]+/room\.webp)"', page)
    assert picture is not None
    answer = browser.get(picture[1])
    assert answer.headers["content-type"] == "image/webp"
    assert "max-age" in answer.headers["cache-control"]


def test_the_whole_attempt_in_words_names_every_decision_and_its_source(browser, grave):
    words = browser.text(f"/attempts/{grave[0]}/words")
    count = int(re.search(r"Quyết định 1 trên (\d+)", words)[1])
    assert all(f"Quyết định {n} trên {count}" in words for n in range(1, count + 1))
    assert words.count("Căn cứ") >= count - 1


def test_it_reads_in_english(browse, store, grave):
    words = browse(store, language="en").text(f"/attempts/{grave[0]}?at={grave[1]}")
    assert "Trainee chose" in words
    assert "Best way" in words


def test_a_note_is_added_changed_and_deleted(browse, fresh_store, played_here):
    browser, path = browse(fresh_store), f"/attempts/{played_here}/notes"
    browser.submit(
        path, {"action": "add", "response": "1", "kind": "keep", "text": "Bình tĩnh <b>"}
    )
    page = browser.get(f"/attempts/{played_here}?at=1").text
    assert "Bình tĩnh &lt;b&gt;" in page
    assert "Đại úy Trần Quốc Minh" in page
    number = re.search(r'name="note" value="(\d+)"', page)[1]
    change = {
        "action": "change",
        "note": number,
        "response": "1",
        "kind": "improve",
        "text": "Chậm",
    }
    browser.submit(path, change)
    words = browser.text(f"/attempts/{played_here}?at=1")
    assert "Chậm" in words
    assert "Bình tĩnh" not in words
    browser.submit(path, {"action": "delete", "note": number, "response": "1"})
    assert "Chưa có ghi chú nào ở mốc này." in browser.text(f"/attempts/{played_here}?at=1")


def test_a_note_that_says_nothing_is_refused_with_a_reason(browse, fresh_store, played_here):
    browser = browse(fresh_store)
    answer = browser.submit(
        f"/attempts/{played_here}/notes", {"action": "add", "kind": "keep", "text": " "}
    )
    assert "Ghi chú còn trống" in answer.text


def test_a_note_without_the_token_is_refused(browse, fresh_store, played_here):
    forged = {"csrf": "wrong", "action": "add", "kind": "keep", "text": "x"}
    sent = browse(fresh_store).submit(f"/attempts/{played_here}/notes", forged)
    assert sent.status_code == 403


def test_a_damaged_record_shows_its_lines_and_why(browse, fresh_store, played_here):
    path = fresh_store.path(played_here)
    lines = path.read_bytes().split(b"\n")
    lines[4] = lines[4].replace(b'"scene":"', b'"scene":"x', 1)
    path.write_bytes(b"\n".join(lines))
    words = browse(fresh_store).text(f"/attempts/{played_here}")
    assert "Không xem lại được trọn vẹn lượt này" in words
    assert "Dòng 5 đã bị sửa hoặc bị hỏng." in words
    assert "Từ đây trở đi bản ghi không còn đáng tin." in words


def test_an_attempt_that_is_not_here_is_told_kindly(browser):
    assert browser.get(f"/attempts/{'0' * 32}").status_code == 404
    assert browser.get(f"/attempts/{'0' * 32}/words").status_code == 404
    sent = browser.submit(
        f"/attempts/{'0' * 32}/notes", {"action": "add", "kind": "keep", "text": "x"}
    )
    assert sent.status_code == 404
