from __future__ import annotations

import csv
import io
import sys

import openpyxl
import pytest
from sqlalchemy import select

from rescue_training.records.store import Store
from rescue_training.review.exports.forms import EXPORTERS
from rescue_training.review.store.schema import audit


def rows(answer) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_the_page_offers_every_kind_of_file_and_says_how_many_attempts(browser) -> None:
    page = browser.text("/exports")
    assert "Bảng tính Excel (XLSX)" in page
    assert "Có 158 lượt tập trong kho." in page
    for form in EXPORTERS:
        assert f'value="{form}"' in browser.get("/exports").text


def test_a_download_has_a_name_a_type_and_nobody_in_it(browser, class_folder) -> None:
    answer = browser.submit("/exports", {"as": "attempts"})
    found = rows(answer)
    assert len(found) == 158
    assert "name" not in found[0]
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-length"] == str(len(answer.content))
    assert 'filename="rescue-training-attempts-2026-11-24.csv"' in answer.headers[
        "content-disposition"
    ]  # fmt: skip


def test_the_filter_of_the_attempts_page_narrows_the_file(browser) -> None:
    asked = "/exports?unit=%C4%90%E1%BB%99i+1&status=passed&mode=exam"
    assert "Đang lọc như ở trang Lượt tập" in browser.text(asked)
    found = rows(browser.submit(asked, {"as": "attempts", "names": "1"}))
    assert found
    assert {(row["unit"], row["mode"], row["passed"]) for row in found} == {("Đội 1", "exam", "1")}


def test_what_is_chosen_in_the_form_counts_even_before_it_was_looked_at(browser) -> None:
    sent = {"as": "attempts", "names": "1", "unit": "Đội 1", "from": "", "to": "2026-09-10"}
    found = rows(browser.submit("/exports", sent))
    assert {row["unit"] for row in found} == {"Đội 1"}
    assert 0 < len(found) < 79
    assert max(row["start"] for row in found) < "2026-09-11"
    wider = rows(browser.submit("/exports?unit=%C4%90%E1%BB%99i+1", sent | {"unit": "", "to": ""}))
    assert len(wider) == 158


def test_the_form_says_how_many_attempts_it_would_send(browser) -> None:
    asked = {"as": "attempts", "unit": "Đội 2", "do": "count"}
    answer = browser.submit("/exports?status=passed", asked)
    assert "unit=%C4%90%E1%BB%99i+2" in str(answer.url)
    assert "status=passed" in str(answer.url)
    assert "Đang lọc như ở trang Lượt tập" in answer.text


def test_the_workbook_speaks_the_language_of_the_page(browse, store) -> None:
    answer = browse(store, language="en").submit("/exports", {"as": "xlsx"})
    assert "Attempts" in openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames


def test_exports_are_in_the_audit_log_and_say_whether_names_went_along(
    browse, fresh_store, played, tmp_path
) -> None:
    played(tmp_path / "home")
    fresh_store.add(tmp_path / "home")
    browser = browse(fresh_store)
    browser.submit("/exports", {"as": "csv"})
    browser.submit("/exports", {"as": "jsonl", "names": "1"})
    with fresh_store.reader() as connection:
        lines = connection.execute(select(audit.c.what, audit.c.subject).order_by(audit.c.id))
        assert lines.all() == [("exported", "csv"), ("exported_named", "jsonl")]


def test_nothing_to_export_is_said_and_no_file_is_sent(fresh_browser) -> None:
    answer = fresh_browser.submit("/exports", {"as": "csv"})
    assert answer.url.path == "/exports"
    assert "Không có lượt tập nào khớp" in answer.text


def test_a_missing_package_is_said_with_the_line_that_installs_it(browser, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    answer = browser.submit("/exports", {"as": "parquet"})
    assert "pip install" in answer.text
    assert "rescue-training[parquet]" in answer.text


@pytest.mark.parametrize("form", ["", "exe", "../csv"])
def test_an_unknown_kind_of_file_is_refused(browser, form) -> None:
    assert browser.submit("/exports", {"as": form}).status_code == 400


def test_a_form_from_elsewhere_gets_no_file(browser) -> None:
    assert browser.post("/exports", data={"as": "csv"}).status_code == 403


def test_the_class_report_of_a_unit_is_a_file_with_or_without_names(browser, class_folder) -> None:
    persons = Store(class_folder).people.people().persons
    named = browser.submit("/exports/report", {"unit": "Đội 1", "names": "1"})
    assert 'filename="rescue-training-report-2026-11-24.html"' in named.headers[
        "content-disposition"
    ]  # fmt: skip
    assert all(one.name in named.text for one in persons if one.unit == "Đội 1")
    without = browser.submit("/exports/report", {"unit": "Đội 1"})
    assert "<h1>Đội 1</h1>" in without.text
    assert not [one for one in persons if one.name in without.text]
