"""The trainee's card: what to look at, mastery, curve, first against latest, assignments."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from rescue_training.review.assignments import Terms, Whom, give
from rescue_training.review.notes import add
from rescue_training.review.store.schema import alias, attempt
from rescue_training.review.web.access import Role


@pytest.fixture(scope="module")
def busy(store) -> int:
    """The person with most critical errors among those with several attempts."""
    with store.reader() as connection:
        found = connection.scalar(
            select(alias.c.person)
            .join(attempt, attempt.c.pseudonym == alias.c.pseudonym)
            .where(attempt.c.counts)
            .group_by(alias.c.person)
            .having(func.count() >= 4)
            .order_by(func.sum(attempt.c.critical).desc(), alias.c.person)
        )
    assert found is not None
    return int(found)


@pytest.fixture
def alone(fresh_store, played, tmp_path):
    """One trainee with one attempt in a store of its own."""
    path = played(tmp_path / "station", skill=20, seed=4)
    fresh_store.add(tmp_path / "station")
    return path.stem.split("-")[1]


def test_the_moments_to_look_at_lead_into_the_replay(browser, busy):
    page = browser.get(f"/people/{busy}").text
    part = page[page.index('id="moments"') : page.index('id="duties"')]
    links = re.findall(r'href="(/attempts/[0-9a-f]{32}\?at=\d+)"', part)
    assert links
    assert all("Học viên chọn" in browser.text(link) or "Hết giờ" in browser.text(link)
               for link in links)  # fmt: skip


def test_every_objective_has_a_state_in_words_and_a_day(browser, busy):
    words = browser.text(f"/people/{busy}")
    assert "Tắt nguồn nhiệt, phủ kín chảo" in words
    assert re.search(r"(chưa vững|gần thành thạo|thành thạo) \d+ %", words)
    assert "(quá hạn)" in words


def test_the_curve_has_a_table_twin_and_words(browser, busy):
    page = browser.get(f"/people/{busy}").text
    assert re.search(r"<desc>Lần lượt: \d+.%(, \d+.%)+\. Vạch chuẩn 70 %\.</desc>", page)
    assert "Xem dạng bảng" in page


def test_first_and_latest_attempt_are_set_side_by_side(browser, busy):
    words = browser.text(f"/people/{busy}")
    assert re.search(r"\d+ chỗ tốt lên, \d+ chỗ kém đi, \d+ chỗ như cũ", words)


def test_it_reads_in_english(browse, store, busy):
    assert "Mastery by objective" in browse(store, language="en").text(f"/people/{busy}")


def test_one_attempt_alone_is_not_compared(browse, fresh_store, alone):
    words = browse(fresh_store).text("/people/1")
    assert "Mới có một lượt tính điểm, chưa so được." in words


def test_assignments_and_notes_of_the_trainee_stand_on_the_card(browse, fresh_store, alone):
    with fresh_store.writer() as connection:
        terms = Terms("chay-chao-dau", "2026-11-20", standard=90)
        give(connection, terms, Whom(person=1), "2026-09-01T08:00:00.000Z")
        add(connection, alone, 0, "improve", "Nói to hơn", "", "2026-11-24T08:00:00.000Z")
    words = browse(fresh_store).text("/people/1")
    assert "Cháy chảo dầu trong bếp quá hạn" in words
    assert "chuẩn 90 %" in words
    assert "Nói to hơn" in words


def test_export_and_erase_are_one_link_away_for_those_who_may(browse, store, browser, busy):
    link = f'href="/privacy/people/{busy}#erase"'
    assert link in browser.get(f"/people/{busy}").text
    assert browser.get(f"/privacy/people/{busy}").status_code == 200
    assert link not in browse(store, role=Role.INSTRUCTOR).get(f"/people/{busy}").text


def test_a_name_cannot_become_markup(browse, fresh_store, played, tmp_path):
    played(tmp_path / "station")
    with fresh_store.writer() as connection:
        from rescue_training.review.people import take

        path = next((tmp_path / "station" / "records").glob("p-*"))
        take(connection, path.name, "<script>alert(1)</script>", '"><b>', "2026-11-01")
    fresh_store.add(tmp_path / "station")
    page = browse(fresh_store).get("/people/1").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_somebody_unknown_is_told_kindly(browser):
    assert browser.get("/people/99999").status_code == 404
    assert browser.get("/people/p-khongco").status_code == 404
