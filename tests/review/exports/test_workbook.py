from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import openpyxl
import pytest
from defusedxml import ElementTree

from rescue_training.records.identity import Person
from rescue_training.review.exports.columns import ATTEMPT, Row
from rescue_training.review.exports.forms import EXPORTERS
from rescue_training.review.exports.from_store import StoreSource
from rescue_training.review.exports.workbook import serial, write

HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://example.org/?"&A1;"Minh")',
    "+84 912 345 678",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
    'Minh";=1+1;"',
    "Hà\n=1+1",
    "{=1+1}",
    "<r><t>=1+1</t></r>",
    "<r></row></sheetData><x></r>",
    "_x003D_1+1",
    "\x00=1\x1b\ufffe",
    "\u202e=1+1",
    "https://example.org",
    "007",
)


@dataclass
class Made:
    """Attempts made by hand."""

    rows: list[dict[str, object]]
    people: dict[str, Person] = field(default_factory=dict)

    def attempts(self) -> Iterator[Row]:
        for row in self.rows:
            yield tuple(row.get(column.name) for column in ATTEMPT)


def named(names: tuple[str, ...]) -> Made:
    people = {f"p-{n:04}": Person(f"p-{n:04}", name, "", "") for n, name in enumerate(names)}
    return Made([{"pseudonym": pseudonym, "percent": -5} for pseudonym in people], people)


def workbook(source, language: str = "vi", **how) -> bytes:
    file = io.BytesIO()
    write(source, file, language, **how)
    return file.getvalue()


def column(sheet, title: str) -> list[object]:
    titles = [cell.value for cell in sheet[1]]
    return [row[titles.index(title)].value for row in sheet.iter_rows(min_row=2)]


@pytest.fixture(scope="module")
def hostile() -> bytes:
    return workbook(named(HOSTILE), tables=["attempts"])


def test_hostile_names_are_texts_and_no_formula(hostile) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(hostile))["Lượt tập"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
    shown = column(sheet, "Họ tên")
    assert shown[0] == "=1+1"
    assert shown[HOSTILE.index("\u202e=1+1")] == "⟦U+202E⟧=1+1"
    assert shown[HOSTILE.index("007")] == "007"
    assert shown[HOSTILE.index("\x00=1\x1b\ufffe")] == "⟦U+0000⟧=1⟦U+001B⟧⟦U+FFFE⟧"


def test_a_name_cannot_write_markup_of_the_file(hostile) -> None:
    with zipfile.ZipFile(io.BytesIO(hostile)) as file:
        for name in file.namelist():
            if name.endswith(".xml"):
                ElementTree.fromstring(file.read(name))
        assert b"<x>" not in file.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")


def test_a_text_like_a_formula_stays_text_when_its_cell_is_edited(hostile) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(hostile))["Lượt tập"]
    names = {row[1].value: row[1] for row in sheet.iter_rows(min_row=2)}
    assert names["=1+1"].quotePrefix
    assert not names["007"].quotePrefix


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_libreoffice_finds_no_formula_in_hostile_cells(form, hostile, tmp_path) -> None:
    file = tmp_path / f"class.{form}"
    if form == "xlsx":
        file.write_bytes(hostile)
    else:
        with file.open("wb") as out:
            EXPORTERS["attempts"].write(named(HOSTILE), out, "vi")
    text = converted(file)
    assert "table:formula" not in text
    assert "1+1" in text
    assert "xlink:href" not in text


def converted(file: Path) -> str:
    """Return what LibreOffice makes of a file: a flat spreadsheet, formulas and links in it."""
    profile = (file.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "fods",
               "--outdir", str(file.parent), str(file)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return file.with_suffix(".fods").read_text("utf-8")


def test_dates_are_dates_and_numbers_are_numbers(store) -> None:
    data = workbook(StoreSource(store), zone=timezone(timedelta(hours=7)))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Lượt tập"]
    (first, *_) = column(sheet, "Bắt đầu")
    assert isinstance(first, datetime)
    assert first.replace(second=0, microsecond=0) == datetime(2026, 9, 4, 15, 0)
    percents = [value for value in column(sheet, "Điểm (%)") if value is not None]
    assert percents
    assert {type(value) for value in percents} == {int}


def test_an_excel_date_is_the_days_since_the_end_of_1899() -> None:
    assert serial("2026-11-24T12:00:00.000Z", UTC) == 46350.5


def test_sheets_are_ready_to_filter_and_explain_their_columns(store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(StoreSource(store), "en")))
    assert book.sheetnames == ["Attempts", "Decisions", "Objectives", "What columns mean"]
    for name in book.sheetnames[:3]:
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
    explained = [cell.value for cell in book["What columns mean"]["A"]]
    titles = {cell.value for name in book.sheetnames[:3] for cell in book[name][1]}
    assert titles <= set(explained)


def test_fixed_words_are_in_the_language_of_the_book(store) -> None:
    vi = openpyxl.load_workbook(io.BytesIO(workbook(StoreSource(store))))
    assert {"Luyện tập", "Kiểm tra"} == set(column(vi["Lượt tập"], "Chế độ"))
    assert {"có", "không", None} == set(column(vi["Lượt tập"], "Đạt"))
    assert "Tốt nhất" in column(vi["Quyết định"], "Mức")


def test_a_table_longer_than_a_sheet_goes_on_in_the_next() -> None:
    source = named(("An", "Bình", "Chi", "Dũng", "Em"))
    book = openpyxl.load_workbook(io.BytesIO(workbook(source, tables=["attempts"], most_rows=2)))
    assert book.sheetnames == ["Lượt tập", "Lượt tập 2", "Lượt tập 3", "Giải thích"]
    assert column(book["Lượt tập 3"], "Họ tên") == ["Em"]
    assert [book[name].max_row for name in book.sheetnames[:3]] == [3, 3, 2]


def test_an_empty_store_gives_a_workbook_with_headings() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(Made([]), tables=["attempts"])))
    assert book["Lượt tập"].max_row == 1
