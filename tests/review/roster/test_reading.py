"""Lists as offices write them, and as people who mean harm do."""

from __future__ import annotations

import io
import random
import unicodedata
import zipfile

import openpyxl
import pytest
import xlsxwriter

from rescue_training.review.roster.columns import Row
from rescue_training.review.roster.reading import read
from rescue_training.review.roster.table import LARGEST, BadRoster

LIST = """\
STT;Họ và tên;Đơn vị;Số hiệu
1;Nguyễn Thị Thúy;Đội 1;123-456
2;Đặng Văn Hùng;Đội 2;
"""
PEOPLE = (
    Row(2, "Nguyễn Thị Thúy", "Đội 1", "123-456"),
    Row(3, "Đặng Văn Hùng", "Đội 2"),
)


def as_1258(text: str) -> bytes:
    """Encode as Windows does: letters with their tone mark behind them."""
    out = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out += (base + tone).encode("cp1258")
    return out


def workbook(rows, *, first: int = 0, sheet: str = "Sheet1", before: str = "") -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        if before:
            book.add_worksheet(before)
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows, first):
            page.write_row(number, 0, row)
    return made.getvalue()


def trouble(data: bytes) -> str:
    with pytest.raises(BadRoster) as refused:
        read(data)
    return refused.value.why


# -- text


@pytest.mark.parametrize("data", [
    pytest.param(LIST.encode(), id="utf-8"),
    pytest.param(LIST.encode("utf-8-sig"), id="utf-8 with a mark"),
    pytest.param(LIST.encode("utf-16"), id="utf-16 with a mark"),
    pytest.param(b"\xfe\xff" + LIST.encode("utf-16-be"), id="utf-16 big end first"),
    pytest.param(LIST.encode("utf-16-le"), id="utf-16 without a mark"),
    pytest.param(as_1258(LIST), id="windows-1258"),
    pytest.param(unicodedata.normalize("NFD", LIST).encode(), id="letters in parts"),
    pytest.param(LIST.replace(";", ",").encode(), id="commas"),
    pytest.param(LIST.replace(";", "\t").encode(), id="tabs"),
    pytest.param(LIST.replace("\n", "\r\n").encode(), id="Windows line ends"),
    pytest.param(LIST.replace("\n", "\r").encode(), id="old Mac line ends"),
])  # fmt: skip
def test_a_list_reads_the_same_however_it_was_saved(data) -> None:
    assert read(data).rows == PEOPLE


def test_what_was_recognised_is_told_in_the_words_of_the_file() -> None:
    assert read(LIST.encode()).headings == {
        "name": "Họ và tên", "unit": "Đơn vị", "number": "Số hiệu",
    }  # fmt: skip


@pytest.mark.parametrize(("head", "kinds"), [
    ("Name,Unit,Number", ["name", "unit", "number"]),
    ("FULL NAME,Class,Student ID", ["name", "unit", "number"]),
    ("ho ten,lop,ma hv", ["name", "unit", "number"]),
    ("Học viên,Tổ,Mã số", ["name", "unit", "number"]),
    ("Tên", ["name"]),
])  # fmt: skip
def test_headings_are_recognised_in_both_languages_with_or_without_marks(head, kinds) -> None:
    assert sorted(read(f"{head}\nTrần Thị Bình,Đội 1,7\n".encode()).headings) == sorted(kinds)


def test_a_name_in_two_columns_is_put_together_in_their_order() -> None:
    found = read("Họ và tên đệm;Tên;Lớp\nTrần Thị;Bình;K12\n".encode())
    assert found.rows == (Row(2, "Trần Thị Bình", "K12"),)


def test_titles_above_the_headings_do_no_harm() -> None:
    titled = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nDANH SÁCH LỚP\n" + LIST
    assert [row.line for row in read(titled.encode()).rows] == [5, 6]


def test_a_card_number_of_the_state_is_not_taken() -> None:
    found = read("Họ tên;CCCD\nTrần Thị Bình;001099000001\n".encode())
    assert found.rows == (Row(2, "Trần Thị Bình"),)


def test_quotes_hold_the_delimiter_and_line_breaks() -> None:
    found = read('Name,Unit\n"Trần,\nBình","Đội 1, ca A"\n'.encode())
    assert found.rows == (Row(2, "Trần, Bình", "Đội 1, ca A"),)


# -- lines that are nobody


@pytest.mark.parametrize(("cell", "why"), [
    ("", "no_name"),
    ("\u200b", "no_name"),
    ("x" * 200, "long"),
    ("y" * 1_00_000, "long"),
    ("=HYPERLINK(0)", "strange"),
    ("<script>alert(1)</script>", "strange"),
    ("Tổng cộng: 40", "strange"),
    ("NguyÔn V¨n An", "strange"),
    ("7", "strange"),
    ("@SUM", "strange"),
])  # fmt: skip
def test_a_line_that_is_nobody_is_rejected_with_its_number_and_reason(cell, why) -> None:
    found = read(f"Họ tên;Đơn vị\nLê An;Đội 1\n{cell};Đội 1\n".encode())
    assert [row.name for row in found.rows] == ["Lê An"]
    assert [(item.line, item.why) for item in found.rejected] == [(3, why)]
    assert len(found.rejected[0].text) <= 80


def test_letters_that_turn_the_text_around_are_taken_out_of_a_name() -> None:
    assert read("Name\nLê\u202e An\u2066\n".encode()).rows == (Row(2, "Lê An"),)


def test_empty_lines_are_passed_over_and_still_counted() -> None:
    assert [row.line for row in read("Name\n\n;;\nLê An\n".encode()).rows] == [4]


# -- files that are no lists


@pytest.mark.parametrize(("data", "why"), [
    (b"", "empty"),
    (b"  \n", "empty"),
    ("Đơn vị;Số\nĐội 1;7\n".encode(), "no_names"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not_text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old_workbook"),
    (b"PK\x03\x04 torn", "not_workbook"),
    (b'Name\n"' + b"z" * 1_000_000 + b'"\n', "not_table"),
    (b"Name\n" + b"An Le\n" * 6_001, "long"),
    (b"x" * (LARGEST + 1), "large"),
])  # fmt: skip
def test_a_file_that_is_no_list_is_refused_with_a_reason(data, why) -> None:
    assert trouble(data) == why


# -- workbooks


def test_a_workbook_reads_like_the_same_list_as_text() -> None:
    rows = [line.split(";") for line in LIST.splitlines()]
    assert read(workbook(rows)).rows == PEOPLE


def test_numbers_of_a_workbook_read_as_somebody_typed_them() -> None:
    found = read(workbook([["Họ tên", "Mã số"], ["Lê An", 12345.0], ["Lê Bình", 1.5]]))
    assert [row.number for row in found.rows] == ["12345", "1.5"]


def test_an_empty_first_sheet_is_passed_over() -> None:
    assert len(read(workbook([["Tên"], ["Lê An"]], before="Bìa")).rows) == 1


def test_lines_are_numbered_as_the_spreadsheet_shows_them() -> None:
    assert read(workbook([["Tên"], ["Lê An"]], first=9)).rows == (Row(11, "Lê An"),)


def test_a_formula_counts_with_the_value_that_was_stored_and_is_never_calculated() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write("A1", "Tên")
        page.write_formula("A2", '=CONCATENATE("Lê ","An")', None, "Lê An")
        page.write_formula("A3", '=WEBSERVICE("http://example.org")', None, "")
    assert read(made.getvalue()).rows == (Row(2, "Lê An"),)


def test_an_empty_workbook_says_so() -> None:
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    assert trouble(made.getvalue()) == "empty"


def repacked(data: bytes, part: str, change) -> bytes:
    """Return a workbook with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            body = old.read(info)
            new.writestr(info.filename, change(body) if info.filename == part else body,
                         zipfile.ZIP_DEFLATED)  # fmt: skip
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
GOOD = workbook([["Tên"], ["Lê An"]])
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def with_doctype(body: bytes, doctype: bytes = LAUGHS) -> bytes:
    return HEAD + doctype + body.partition(b"?>")[2]


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml",
                                  "[Content_Types].xml", "_rels/.rels"])  # fmt: skip
def test_a_workbook_that_declares_entities_is_turned_away_unread(part) -> None:
    assert trouble(repacked(GOOD, part, with_doctype)) == "entities"


def test_entities_hidden_in_another_encoding_are_found_too() -> None:
    hidden = repacked(
        GOOD, SHEET,
        lambda body: with_doctype(body).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    )  # fmt: skip
    assert trouble(hidden) == "entities"


def test_a_reference_to_a_file_of_this_machine_is_turned_away() -> None:
    outside = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    assert trouble(repacked(GOOD, SHEET, lambda body: with_doctype(body, outside))) == "entities"


def test_a_zip_bomb_is_turned_away_before_it_is_unpacked() -> None:
    bomb = repacked(GOOD, "xl/styles.xml", lambda body: body + b" " * 70_000_000)
    assert len(bomb) < 200_000
    assert trouble(bomb) == "swollen"


def test_a_zip_that_is_no_workbook_says_so() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "x")
    assert trouble(out.getvalue()) == "not_workbook"


def test_a_workbook_with_a_broken_part_says_so() -> None:
    assert trouble(repacked(GOOD, SHEET, lambda body: body[: len(body) // 2])) == "not_workbook"


def test_a_sheet_that_claims_a_million_lines_and_columns_is_read_as_far_as_a_list_goes() -> None:
    far = repacked(
        GOOD, SHEET,
        lambda body: body.replace(b'<row r="2"', b'<row r="1048576"')
        .replace(b'"A2"', b'"A1048576"').replace(b"A1:A2", b"A1:XFD1048576"),
    )  # fmt: skip
    assert read(far).rows == ()


@pytest.mark.parametrize("seed", range(40))
def test_a_workbook_that_was_damaged_on_its_way_is_read_or_refused(seed) -> None:
    chance = random.Random(seed)
    damaged = bytearray(GOOD)
    for _ in range(4):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    assert outcome(bytes(damaged)) in {"Lê An", "not_workbook", "swollen", "not_text"}


def outcome(data: bytes) -> str:
    """Return who stands in a list, or why it was refused."""
    try:
        return ", ".join(row.name for row in read(data).rows)
    except BadRoster as refused:
        return refused.why
