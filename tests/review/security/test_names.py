"""Names stand on pages, for those who may see them: in no address, no log, no file left over."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from sqlalchemy import select

from rescue_training.review.exports.forms import EXPORTERS
from rescue_training.review.store import schema
from rescue_training.review.web.guard import Page
from rescue_training.review.web.pages import add
from rescue_training.review.web.routes import ROUTES

MOST = 150


def addresses(html: str) -> list[str]:
    return [
        unquote(found).replace("+", " ")
        for found in re.findall(r'(?:href|src|action|formaction)="([^"]*)"', html)
    ]


def test_no_link_and_no_form_carries_a_name_in_its_address(browse, stocked, names):
    browser, waiting, seen = browse(stocked), ["/"], {"/"}
    waiting += ["/privacy", "/people", "/exports", "/debriefs/1", "/stations", "/audit"]
    pages = 0
    while waiting and pages < MOST:
        path = waiting.pop(0)
        answer = browser.get(path)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        pages += 1
        for there in addresses(answer.text):
            assert not [name for name in names if name in there], (path, there)
            parts = urlsplit(urljoin(path, there))
            if parts.path not in seen and not parts.netloc:
                seen.add(parts.path)
                waiting.append(parts.path)
    assert pages > 25


def test_no_redirect_carries_a_name(browse, stock, tmp_path, names, path_of):
    with stock(tmp_path / "review") as store:
        browser = browse(store)
        for page in ROUTES:
            if isinstance(page, Page) and "POST" in page.methods and "erase" not in page.path:
                form = {
                    "name": names[0],
                    "title": names[0],
                    "text": names[0],
                    "person": "person:1",
                    "unit": "Đội 9",
                    "pseudonym": "p-abcd",
                    "other": "1",
                    "action": "propose",
                    "kind": "access",
                    "scenario": "chay-chao-dau",
                    "due": "2026-12-01",
                }
                there = unquote(browser.submit(path_of(page), form).headers.get("location", ""))
                assert names[0] not in there.replace("+", " "), page.path


def test_the_audit_log_knows_pseudonyms_only(browse, stock, tmp_path, names, path_of):
    with stock(tmp_path / "review") as store:
        browser = browse(store)
        for page in ROUTES:
            if isinstance(page, Page) and "POST" in page.methods:
                for form in (
                    {"name": names[0], "unit": "Đội 9", "number": "12", "months": "12"},
                    {
                        "confirm": names[0],
                        "names": "1",
                        "as": "csv",
                        "person": "person:1",
                        "kind": "erase",
                        "title": names[1],
                        "text": names[2],
                    },
                ):
                    browser.submit(path_of(page), form)
        with store.reader() as connection:
            lines = list(connection.execute(select(schema.audit)))
    assert len(lines) > 5
    assert not [name for name in names if name in repr(lines)]


@pytest.mark.parametrize("form", EXPORTERS)
def test_no_export_names_anybody_who_was_not_asked_for(browse, stocked, names, form):
    if form == "parquet":
        pytest.importorskip("duckdb")
    answer = browse(stocked).submit("/exports", {"as": form})
    assert answer.status_code == 200
    assert not [name for name in names if name.encode() in answer.content]
    assert not [name for name in names if name in answer.headers["content-disposition"]]


def test_what_is_uploaded_is_gone_when_it_was_taken_in(
    browse, fresh_store, tmp_path, monkeypatch, station_home, names
):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(add.tempfile, "tempdir", str(folder))
    identity = (station_home / "identity.json").read_bytes()
    browser = browse(fresh_store)
    assert browser.submit("/add", files=[("files", ("identity.json", identity))]).status_code == 200
    assert names[0] in browser.get("/people").text
    assert list(folder.rglob("*")) == []


def test_what_is_uploaded_is_gone_also_when_taking_in_fails(
    browse, fresh_store, tmp_path, monkeypatch, station_home
):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(add.tempfile, "tempdir", str(folder))
    monkeypatch.setattr(type(fresh_store), "add", lambda *_: 1 / 0)
    identity = (station_home / "identity.json").read_bytes()
    answer = browse(fresh_store).submit("/add", files=[("files", ("identity.json", identity))])
    assert answer.status_code == 500
    assert list(folder.rglob("*")) == []


def test_somebody_erased_is_gone_from_pages_messages_and_everything_that_is_kept(
    browse, stock, tmp_path, names, everything
):
    with stock(tmp_path / "review") as store:
        browser = browse(store)
        with store.writer() as connection:
            key = connection.scalar(
                select(schema.person.c.id).where(schema.person.c.name == names[0])
            )
            attempt = connection.scalar(select(schema.attempt.c.attempt))
        browser.submit(f"/attempts/{attempt}/notes", {"text": f"Hỏi {names[0]}", "kind": "keep"})
        browser.submit("/debriefs", {"title": f"Buổi của {names[0]}"})
        browser.get("/")
        gone = browser.submit(f"/privacy/people/{key}/erase", {"confirm": names[0], "records": "1"})
        assert gone.status_code == 303
        assert browser.get(gone.headers["location"]).status_code == 200
        for path in (
            "/",
            "/people",
            "/attempts",
            "/privacy",
            "/debriefs",
            "/audit",
            "/integrity",
            f"/attempts/{attempt}",
            "/assignments",
            f"/people?q={key}",
        ):
            assert names[0] not in browser.get(path).text, path
        assert names[0] not in everything(store)
        held = [path for path in store.folder.rglob("*") if path.is_file()]
        assert not [path for path in held if names[0].encode() in path.read_bytes()]
        assert names[1] in browser.get("/people").text
