"""The page on which an instructor lets the machines of a class in."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from rescue_training.review.stations.intake import Intake
from rescue_training.review.stations.serving import Served
from rescue_training.review.store.schema import audit
from rescue_training.review.web.access import Role

PLAIN = Served(("192.168.1.20:8765", "10.0.0.1:8765"), False)
CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b")


@pytest.fixture
def intake(fresh_store) -> Intake:
    return Intake(fresh_store, name="may-giao-vien", served=PLAIN)


@pytest.fixture
def page(browse, fresh_store, intake):
    return browse(fresh_store, intake=intake)


def opened(page, **more) -> str:
    page.submit("/stations/code", {"uses": "40", "minutes": "60"} | more)
    (code,) = set(CODE.findall(page.text("/stations")))
    return code


def test_without_serving_the_page_says_how_to_begin(fresh_browser):
    words = fresh_browser.text("/stations")
    assert "rescue-training review --serve --plain" in words
    assert "USB" in words
    assert fresh_browser.submit("/stations/code", {"uses": "1", "minutes": "60"}).status_code == 404


def test_address_and_a_new_code_stand_on_the_screen_until_it_is_closed(page):
    assert "192.168.1.20:8765" in page.text("/stations")
    assert not CODE.search(page.text("/stations"))
    first = opened(page, uses="7")
    assert "cho 7 máy" in page.text("/stations")
    assert opened(page) != first
    page.submit("/stations/code/close")
    assert not CODE.search(page.text("/stations"))


def test_without_encryption_that_is_said_and_with_it_what_to_compare(browse, fresh_store, intake):
    assert "không mã hóa" in browse(fresh_store, intake=intake).text("/stations")
    intake.served = replace(PLAIN, secure=True, certificate="3f2a91bc0d44" + "0" * 52)
    words = browse(fresh_store, intake=intake).text("/stations")
    assert "3f2a 91bc 0d44" in words
    assert "không mã hóa" not in words


def test_a_machine_joins_is_listed_and_sent_away(page, intake):
    token = intake.join(opened(page), "Máy 3", "192.168.1.33")["token"]
    words = page.text("/stations")
    assert "Máy 3" in words
    assert "Chưa gửi gì" in words
    number = intake.station_of(token).id
    assert "Đang gửi" in page.text("/stations")
    page.submit(f"/stations/{number}/revoke")
    assert "Không nhận nữa" in page.text("/stations")
    assert page.submit("/stations/999/revoke").status_code == 404


def test_what_was_done_stands_in_the_audit_log_in_words(page, intake, fresh_store):
    token = intake.join(opened(page), "Máy 3", "192.168.1.33")["token"]
    page.submit(f"/stations/{intake.station_of(token).id}/revoke")
    page.submit("/stations/code/close")
    with fresh_store.reader() as connection:
        done = list(connection.execute(select(audit.c.what).order_by(audit.c.id)).scalars())
    assert done == ["code_opened", "station_joined", "station_revoked", "code_closed"]
    words = page.text("/audit")
    assert "Máy trạm tham gia" in words
    assert "station_" not in words


def test_how_many_records_came_from_a_machine_is_counted(page, intake, played, tmp_path):
    intake.join(opened(page), "Máy 3", "192.168.1.33")
    path = played(tmp_path / "home")
    intake.store.receive(path.read_bytes(), path.name, "Máy 3")
    assert re.search(r"Máy 3 .* 1 ", page.text("/stations"))


@pytest.mark.parametrize(
    "sent", [{"uses": "0"}, {"uses": "201"}, {"uses": "x"}, {"minutes": "10000"}, {"minutes": ""}]
)
def test_a_code_without_sense_is_not_made(page, intake, sent):
    answer = page.submit("/stations/code", {"uses": "40", "minutes": "60"} | sent)
    assert answer.status_code == 400
    assert intake.code is None


def test_only_an_administrator_lets_machines_in(browse, fresh_store, intake):
    for role in (Role.INSTRUCTOR, Role.REVIEWER):
        page = browse(fresh_store, role=role, intake=intake)
        assert page.get("/stations").status_code == 403
        assert page.submit("/stations/code", {"uses": "1", "minutes": "60"}).status_code == 403
    assert intake.code is None


def test_the_name_of_a_machine_is_text_and_nothing_else(page, intake):
    intake.join(opened(page), "<script>alert(1)</script>\u202e", "192.168.1.33")
    html = page.get("/stations").text
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_stations_speak_to_the_same_site_without_cookie_or_token_of_a_form(page, intake):
    token = intake.join(opened(page), "Máy 3", "192.168.1.33")["token"]
    assert page.get("/api/hello").json()["server"] == intake.server
    said = {"Authorization": f"Bearer {token}"}
    assert page.get("/api/assignments", headers=said).status_code == 200
    assert page.get("/api/hello", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_speaks_both_languages(browse, fresh_store, intake, language):
    page = browse(fresh_store, intake=intake, language=language)
    assert "review.stations" not in page.text("/stations")
