from __future__ import annotations

import io
import zipfile

import pytest
from sqlalchemy import insert, select, update

from rescue_training.records.store import Store
from rescue_training.review.access import audit
from rescue_training.review.privacy import requests, retention
from rescue_training.review.store.schema import alias, attempt, note, person
from rescue_training.review.web.access import Role

NAME = "Lê Thị Hà"


@pytest.fixture(autouse=True)
def own_home(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("RESCUE_TRAINING_HOME", str(tmp_path / "own"))


@pytest.fixture
def hers(fresh_store, played, tmp_path):
    """A store with one trainee, number 1."""
    path = played(tmp_path / "station")
    fresh_store.add(tmp_path / "station")
    with fresh_store.writer() as connection:
        connection.execute(insert(note).values(
            attempt=path.stem.rpartition("-")[2], response=0, kind="keep", text="tốt", added=""))
    return fresh_store


@pytest.fixture
def page(browse, hers):
    return browse(hers)


def log(store) -> list[str]:
    with store.reader() as connection:
        return [line.what for line in audit.lines(connection)]


def test_the_card_of_a_trainee_leads_to_the_persons_page(page) -> None:
    answer = page.get("/privacy?person=1")
    assert answer.url.path == "/privacy/people/1"
    assert NAME in answer.text


def test_a_trainee_is_found_by_name_without_accents(page) -> None:
    assert 'href="/privacy/people/1"' in page.get("/privacy?q=le+thi+ha").text
    assert "Không tìm thấy ai" in page.text("/privacy?q=xyz")


def test_what_is_held_is_counted_and_handed_out(page, hers) -> None:
    assert "Lượt tập 1" in page.text("/privacy/people/1")
    with hers.writer() as connection:
        pseudonym = connection.scalar(select(alias.c.pseudonym))
    page.submit("/privacy/requests", {"person": pseudonym, "kind": "access"})
    answer = page.submit("/privacy/people/1/export")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
        assert "data.json" in pack.namelist()
        assert NAME in pack.read("du-lieu-cua-ban.html").decode()
    assert log(hers) == ["person_exported", "request_added"]
    with hers.reader() as connection:
        assert [one.done is not None for one in requests.register(connection)] == [True]


def test_nobody_is_erased_unless_the_name_is_typed(page, hers) -> None:
    answer = page.submit("/privacy/people/1/erase", {"confirm": "Hà"})
    assert "Chữ xác nhận chưa khớp" in answer.text
    with hers.reader() as connection:
        assert connection.scalar(select(person.c.name)) == NAME


def test_a_person_is_erased_and_the_page_says_what_went(page, hers) -> None:
    answer = page.submit("/privacy/people/1/erase", {"confirm": NAME})
    assert answer.url.path == "/privacy"
    assert "Đã xóa. 1 ghi chú bị xóa" in answer.text
    assert NAME not in answer.text
    with hers.reader() as connection:
        assert connection.execute(select(person)).all() == []
        assert len(connection.execute(select(attempt)).all()) == 1
    assert page.get("/privacy/people/1").status_code == 404


def test_the_name_is_forgotten_by_the_station_of_this_machine_too(page, hers, tmp_path) -> None:
    with hers.reader() as connection:
        pseudonym = connection.scalar(select(alias.c.pseudonym))
    station = Store(tmp_path / "station").people
    own = Store(tmp_path / "own").people
    own.path.parent.mkdir(parents=True)
    own.path.write_bytes(station.path.read_bytes())
    assert [one.pseudonym for one in own.people().persons] == [pseudonym]
    page.submit("/privacy/people/1/erase", {"confirm": NAME})
    assert own.people().persons == ()


def test_records_go_too_when_the_box_is_ticked(page, hers) -> None:
    page.submit("/privacy/people/1/erase", {"confirm": NAME, "records": "1"})
    assert hers.vault.paths() == []
    with hers.reader() as connection:
        assert connection.execute(select(attempt)).all() == []


def test_a_request_is_noted_shown_and_settled(page, hers) -> None:
    answer = page.submit(
        "/privacy/requests", {"person": "1", "kind": "erase", "back": "/privacy/people/1"}
    )
    assert "thực hiện trước hết ngày 09/12/2026" in answer.text
    text = page.text("/privacy")
    assert "Đang chờ" in text
    assert NAME in text
    with hers.reader() as connection:
        (one,) = requests.register(connection)
    assert "Đã xong 24/11/2026" in page.submit(f"/privacy/requests/{one.id}").text
    assert page.submit(f"/privacy/requests/{one.id}").status_code == 404
    assert log(hers) == ["request_done", "request_added"]


def test_a_request_of_nobody_is_told_what_to_do(page) -> None:
    answer = page.submit("/privacy/requests", {"person": "p-nobody99", "kind": "access"})
    assert "Hãy nhập bí danh" in answer.text
    assert page.submit("/privacy/requests", {"person": "1", "kind": "sell"}).status_code == 400


def test_a_period_shows_what_would_go_and_removes_it_once_confirmed(page, hers) -> None:
    with hers.writer() as connection:
        connection.execute(update(attempt).values(start="2020-05-01T08:00:00.000Z"))
    assert "Chưa đặt thời hạn" in page.text("/privacy")
    answer = page.submit("/privacy/retention", {"months": "36"})
    assert "(trước 2023-11-24): 1 lượt tập, 0 người" in answer.text
    seen = {"seen": "2023-11-24 1 0"}
    assert "chưa khớp" in page.submit("/privacy/purge", seen | {"confirm": "yes"}).text
    assert "đã thay đổi" in page.submit(
        "/privacy/purge", {"seen": "2023-11-24 9 9", "confirm": "2023-11-24"}
    ).text  # fmt: skip
    assert len(hers.vault.paths()) == 1
    answer = page.submit("/privacy/purge", seen | {"confirm": "2023-11-24"})
    assert "Đã xóa 1 lượt tập" in answer.text
    assert hers.vault.paths() == []
    assert log(hers) == ["purged", "retention_set"]


@pytest.mark.parametrize("months", ["", "-1", "601", "x", "٣", "1e3"])
def test_a_period_that_makes_no_sense_changes_nothing(page, hers, months) -> None:
    assert "từ 0 đến 600" in page.submit("/privacy/retention", {"months": months}).text
    assert retention.months(hers) == 0


def test_the_notice_is_a_page_to_print_and_who_saw_it_is_noted(page, hers) -> None:
    assert "bí danh ngẫu nhiên" in page.text("/privacy/notice")
    assert "0 trên 1 người" in page.text("/privacy")
    page.submit("/privacy/people/1/told")
    assert "1 trên 1 người" in page.text("/privacy")
    assert "2026-1" in page.text("/privacy/people/1")


def test_a_summary_for_others_holds_nobody(browser, class_folder) -> None:
    page = browser.text("/privacy/summary?unit=%C4%90%E1%BB%99i+1")
    assert "Bản tổng hợp không định danh" in page
    answer = browser.submit("/privacy/summary", {"unit": "Đội 1"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
        everything = "".join(pack.read(name).decode() for name in pack.namelist())
    assert "chay-chao-dau" in everything
    assert not [p for p in Store(class_folder).people.people().persons if p.name in everything]


@pytest.mark.parametrize("path", ["/privacy", "/privacy/people/1"])
def test_only_an_administrator_sees_peoples_data(browse, hers, path) -> None:
    assert browse(hers, role=Role.INSTRUCTOR).get(path).status_code == 403


@pytest.mark.parametrize("action", ["export", "erase", "told"])
def test_only_an_administrator_changes_peoples_data(browse, hers, action) -> None:
    answer = browse(hers, role=Role.REVIEWER).submit(
        f"/privacy/people/1/{action}", {"confirm": NAME}
    )
    assert answer.status_code == 403
    with hers.reader() as connection:
        assert connection.scalar(select(person.c.name)) == NAME


@pytest.mark.parametrize("key", ["2", "p-nobody99", "x", "-"])
def test_there_is_no_page_of_somebody_unknown(page, key) -> None:
    assert page.get(f"/privacy/people/{key}").status_code == 404


def test_the_pages_speak_english(browse, hers) -> None:
    english = browse(hers, language="en")
    pages = ("/privacy", "/privacy/people/1", "/privacy/notice", "/privacy/summary", "/exports")
    for path in pages:
        text = english.text(path)
        assert "review." not in text, path
    assert "Hand out everything" in english.text("/privacy/people/1")
