from __future__ import annotations

import re

from sqlalchemy import update

from rescue_training.review.store.schema import attempt, person


def test_an_empty_store_says_how_to_begin(fresh_browser):
    words = fresh_browser.text("/")
    assert "Kho chưa có bản ghi nào" in words
    assert "Nhận bản ghi" in words


def test_the_overview_names_people_and_leads_to_the_moment(browser):
    answer = browser.get("/")
    assert "người cần tập lại: Tắt nguồn nhiệt, phủ kín chảo" in answer.text
    moments = re.findall(r'href="(/attempts/[0-9a-f]{32}\?response=\d+)#moment"', answer.text)
    assert moments
    assert browser.get(moments[0]).status_code == 200


def test_a_unit_shows_its_own_people_only(browser):
    everybody, unit = browser.get("/").text, browser.get("/?unit=Đội 2").text
    names = set(re.findall(r'class="whole" href="/people/(\d+)"', everybody))
    some = set(re.findall(r'class="whole" href="/people/(\d+)"', unit))
    assert (len(names), len(some)) == (40, 20)
    assert some < names


def test_a_tile_narrows_the_table_to_its_people(browser):
    page = browser.get("/").text
    shown = int(re.search(r'show=failing#people">.*?figure">(\d+)<', page, re.S)[1])
    rows = browser.get("/?show=failing").text
    assert len(re.findall(r'class="whole" href="/people/', rows)) == shown
    assert browser.get("/?show=nonsense").status_code == 200


def test_changes_grow_when_a_record_arrives(fresh_browser, fresh_store, played, tmp_path):
    before = fresh_browser.get("/changes").json()["changes"]
    fresh_store.add(played(tmp_path / "station"))
    assert fresh_browser.get("/changes").json()["changes"] > before


def test_the_page_speaks_english_when_asked(browse, store):
    words = browse(store, language="en").text("/")
    assert "Who needs help, and with what" in words
    assert "cần tập lại" not in words


def test_a_hostile_name_is_shown_and_does_nothing(fresh_browser, fresh_store, played, tmp_path):
    fresh_store.add(played(tmp_path / "station", skill=0, seed=3).parent.parent.parent)
    hostile = "<script>alert(1)</script>\u202etxt.exe"
    with fresh_store.writer() as connection:
        connection.execute(update(person).values(name=hostile, unit='"><img src=x onerror=1>'))
    page = fresh_browser.get("/").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert "[U+202E]" in page


def test_records_that_are_not_whole_are_seen_at_once(fresh_browser, fresh_store, played, tmp_path):
    fresh_store.add(played(tmp_path / "station"))
    with fresh_store.writer() as connection:
        connection.execute(update(attempt).values(badge="altered"))
    assert "Bị sửa hoặc hỏng" in fresh_browser.text("/")


def test_every_id_on_the_page_is_there_once(browser):
    ids = re.findall(r' id="([^"]+)"', browser.get("/").text)
    assert len(ids) == len(set(ids))
