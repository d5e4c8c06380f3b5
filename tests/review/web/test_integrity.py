from __future__ import annotations

import re

import pytest
from sqlalchemy import insert, select, update

from rescue_training.review.store.schema import attempt, audit
from rescue_training.review.store.store import ReviewStore


@pytest.fixture
def record(played, tmp_path):
    return played(tmp_path / "station")


def test_an_altered_record_stands_first_with_its_line(fresh_browser, fresh_store, played, tmp_path):
    played(tmp_path / "station", seed=1)
    bad = played(tmp_path / "station", seed=2)
    lines = bad.read_bytes().splitlines(keepends=True)
    del lines[4]
    bad.write_bytes(b"".join(lines))
    fresh_store.add(tmp_path / "station")
    page = fresh_browser.get("/integrity").text
    assert "Thiếu một hoặc nhiều dòng tại dòng 5" in page
    assert page.index("Thiếu một hoặc") < page.index("diễn lại cho đúng kết quả đã ghi.")


def test_every_badge_has_a_sentence(fresh_browser, fresh_store, record):
    fresh_store.add(record)
    kinds = {
        ("verified", ""): "diễn lại cho đúng",
        ("torn", ""): "Dòng cuối ghi dở",
        ("conflict", ""): "hai bản khác nhau",
        ("not_replayable", "rules"): "Chấm theo quy tắc phiên bản 1",
    }
    for (badge, what), said in kinds.items():
        with fresh_store.writer() as connection:
            connection.execute(update(attempt).values(badge=badge, badge_what=what))
        assert said in fresh_browser.text(f"/integrity?badge={badge}")


def test_a_filter_shows_only_its_badge(fresh_browser, fresh_store, record):
    fresh_store.add(record)
    assert "Không có bản ghi nào ở nhóm này" in fresh_browser.text("/integrity?badge=altered")
    assert "Nguyên vẹn" in fresh_browser.text("/integrity?badge=nonsense")


def test_a_copy_that_tells_another_story_is_named(fresh_browser, fresh_store, played, tmp_path):
    record = played(tmp_path / "station", seed=1)
    fresh_store.add(record)
    data = record.read_bytes().replace(b'"elapsed":1', b'"elapsed":2', 1)
    fresh_store.receive(data, record.name)
    words = fresh_browser.text("/integrity")
    assert "conflicts/" in words
    assert "Bản nhận trước: Nguyên vẹn" in words
    assert re.search(r"Bản đến sau: Dòng \d+ đã bị sửa hoặc bị hỏng", words)
    assert "Trái với bản đã nhận" in words


def test_the_code_on_paper_finds_its_record_however_it_is_typed(fresh_browser, fresh_store, record):
    fresh_store.add(record)
    with fresh_store.reader() as connection:
        code = connection.scalar(select(attempt.c.code))
    words = fresh_browser.text(f"/integrity?code={code.lower().replace('-', ' ')}")
    assert "Khớp" in words
    assert "Mã gõ nhầm" in fresh_browser.text("/integrity?code=ABCD-EFGH")


def test_a_code_that_no_record_ends_with_tells_of_a_cut(
    fresh_browser, fresh_store, record, tmp_path
):
    fresh_store.add(record)
    with fresh_store.reader() as connection:
        code = connection.scalar(select(attempt.c.code))
    record.write_bytes(b"".join(record.read_bytes().splitlines(keepends=True)[:-1]))
    with ReviewStore(tmp_path / "other") as other:
        other.add(record)
        site = fresh_browser.app.state.site
        fresh_browser.app.state.site = type(site)(other, site.port, access=site.access)
        words = fresh_browser.text(f"/integrity?code={code}")
    assert f"Không có bản ghi nào kết thúc bằng {code}" in words


def test_checking_again_finds_what_was_changed_in_the_vault(fresh_browser, fresh_store, record):
    fresh_store.add(record)
    (path,) = fresh_store.vault.paths()
    path.write_bytes(path.read_bytes().replace(b'"elapsed":1', b'"elapsed":2', 1))
    answer = fresh_browser.submit("/integrity/recheck")
    assert "0 nguyên vẹn, 1 cần xem" in answer.text
    assert "đã bị sửa hoặc bị hỏng" in answer.text


def test_a_station_that_cut_a_record_is_named(fresh_browser, fresh_store, record):
    fresh_store.add(record)
    with fresh_store.writer() as connection:
        said = {"who": "Máy 3", "what": "record_cut", "subject": "ab" * 16}
        connection.execute(insert(audit).values(time="2026-11-24T08:00:00.000Z", **said))
    words = fresh_browser.text("/integrity")
    assert "Máy 3" in words
    assert "ngắn hơn bản đã gửi trước đó" in words
