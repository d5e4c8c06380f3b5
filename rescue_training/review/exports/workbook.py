"""The workbook: sheets an instructor can sort and filter at once, and never a formula.

Text goes in as text, dates as dates, numbers as numbers. A text that would begin a formula when
somebody edits its cell carries Excel's quote prefix; characters that hide or turn text are marks
(see ``records.cells``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import lru_cache
from itertools import chain, islice
from typing import Any, BinaryIO, TypeAlias

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from rescue_training.records.cells import cut, runs, visible
from rescue_training.review.exports.columns import TABLES, Column, Kind, Row
from rescue_training.review.exports.source import Source, table
from rescue_training.wording import Wording

MOST_ROWS = 1_048_575
"""Rows of a sheet below its heading; what is more goes on in another sheet."""

_DAY_ZERO = datetime(1899, 12, 30)
_SECONDS = 86_400
_FIRST_COLUMN = 34

Put: TypeAlias = Callable[[int, int, Any], object]
"""Writes a value into a row and a column of a sheet."""


@dataclass
class Styles:
    """How cells look."""

    head: Format
    text: Format
    prefixed: Format
    moment: Format
    real: Format
    long: Format


@dataclass
class Book:
    """A workbook on its way; ``zone`` is where its times are read, None the machine's."""

    file: Workbook
    words: Wording
    styles: Styles
    zone: tzinfo | None = None
    most_rows: int = MOST_ROWS
    said: dict[tuple[str, str], str] = field(default_factory=dict)
    """Fixed words already looked up."""

    def say(self, key: str) -> str:
        """Return a string of the exports."""
        return self.words(f"review.exports.{key}")

    def word(self, column: str, value: str) -> str:
        """Return a fixed word in the language of the book; an unknown one as it is."""
        if (column, value) not in self.said:
            key = f"review.shell.{column}.{value}"
            self.said[column, value] = self.words(key) if self.words.has(key) else value
        return self.said[column, value]


def write(
    source: Source,
    file: BinaryIO,
    language: str,
    tables: Iterable[str] = tuple(TABLES),
    zone: tzinfo | None = None,
    most_rows: int = MOST_ROWS,
) -> None:
    """Write a workbook of the named tables and the sheet that explains their columns."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False, "nan_inf_to_errors": True}  # fmt: skip
    with Workbook(file, options) as workbook:
        book = Book(workbook, Wording(language), _styles(workbook), zone, most_rows)
        workbook.set_properties({"title": book.say("title"), "comments": book.say("how")})
        shown: dict[str, Column] = {}
        for name in tables:
            columns, rows = table(source, name)
            shown |= {column.name: column for column in columns}
            _write_table(book, book.say(f"sheet.{name}"), columns, rows)
        _write_meanings(book, shown.values(), bool(source.people))


def _styles(workbook: Workbook) -> Styles:
    head = {"bold": True, "bg_color": "#17212B", "font_color": "#FFFFFF", "bottom": 2,
            "bottom_color": "#FFB224", "text_wrap": True, "valign": "top"}  # fmt: skip
    return Styles(
        head=workbook.add_format(head),
        text=workbook.add_format({"num_format": "@"}),
        prefixed=workbook.add_format({"num_format": "@", "quote_prefix": True}),
        moment=workbook.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
        real=workbook.add_format({"num_format": "0.00"}),
        long=workbook.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
    )


def _write_table(
    book: Book, title: str, columns: tuple[Column, ...], rows: Iterator[Row]
) -> None:
    """Write a table; one that is longer than a sheet goes on in the next."""
    number = 1
    for first in rows:
        part = chain((first,), islice(rows, book.most_rows - 1))
        _write_sheet(book, title if number == 1 else f"{title} {number}", columns, part)
        number += 1
    if number == 1:
        _write_sheet(book, title, columns, iter(()))


def _write_sheet(
    book: Book, title: str, columns: tuple[Column, ...], rows: Iterator[Row]
) -> None:
    sheet = book.file.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    for n, column in enumerate(columns):
        sheet.set_column(n, n, column.width)
    sheet.set_row(0, 32)
    for n, column in enumerate(columns):
        sheet.write_string(0, n, book.say(f"column.{column.name}"), book.styles.head)
    puts = [_PUTS[column.kind](book, sheet, column.name) for column in columns]
    last = 0
    for last, row in enumerate(rows, 1):
        for n, value in enumerate(row):
            if value is not None and value != "":
                puts[n](last, n, value)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    _print_setup(sheet)


def _print_setup(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")


def shown(text: str) -> str:
    """Return a text as a cell of the workbook shows it.

    The library writes ``<r>…</r>`` as markup of its own; such a text loses its first bracket.
    """
    seen = cut(visible(text))
    return f"\u27e6U+003C\u27e7{seen[1:]}" if seen.startswith("<r>") else seen


@lru_cache(maxsize=4096)
def _looked_at(text: str) -> tuple[str, bool]:
    """Return a text as it is shown and whether it looks like a formula; ids come up again."""
    return shown(text), runs(text)


def _text(book: Book, sheet: Worksheet, name: str) -> Put:
    put, style, prefixed = sheet.write_string, book.styles.text, book.styles.prefixed

    def put_text(row: int, column: int, value: str) -> None:
        seen, dangerous = _looked_at(value)
        put(row, column, seen, prefixed if dangerous else style)

    return put_text


def _word(book: Book, sheet: Worksheet, name: str) -> Put:
    put, style, word = sheet.write_string, book.styles.text, book.word
    return lambda row, column, value: put(row, column, shown(word(name, value)), style)


def _yes(book: Book, sheet: Worksheet, name: str) -> Put:
    put, style, yes, no = sheet.write_string, book.styles.text, book.say("yes"), book.say("no")
    return lambda row, column, value: put(row, column, yes if value else no, style)


def _whole(book: Book, sheet: Worksheet, name: str) -> Put:
    put: Put = sheet.write_number
    return put


def _real(book: Book, sheet: Worksheet, name: str) -> Put:
    put, style = sheet.write_number, book.styles.real
    return lambda row, column, value: put(row, column, value, style)


def _moment(book: Book, sheet: Worksheet, name: str) -> Put:
    put, style, zone = sheet.write_number, book.styles.moment, book.zone
    text = _text(book, sheet, name)

    def put_moment(row: int, column: int, value: str) -> None:
        try:
            put(row, column, serial(value, zone), style)
        except (ValueError, OverflowError, OSError):
            text(row, column, value)

    return put_moment


def serial(time: str, zone: tzinfo | None = None) -> float:
    """Return a time of records as a date of Excel, on the clock of a zone."""
    local = datetime.fromisoformat(time).astimezone(zone).replace(tzinfo=None)
    return (local - _DAY_ZERO).total_seconds() / _SECONDS


_PUTS: Mapping[Kind, Callable[[Book, Worksheet, str], Put]] = {
    Kind.TEXT: _text,
    Kind.WORD: _word,
    Kind.WHOLE: _whole,
    Kind.REAL: _real,
    Kind.MOMENT: _moment,
    Kind.YES: _yes,
}
"""How a kind of column is written."""


def _write_meanings(book: Book, columns: Iterable[Column], names: bool) -> None:
    """Write the sheet that says what each column means and how the file was made."""
    sheet = book.file.add_worksheet(book.say("sheet.meanings"))
    sheet.set_column(0, 0, _FIRST_COLUMN)
    sheet.set_column(1, 1, 20)
    sheet.set_column(2, 2, 100)
    heads = ("meanings.column", "meanings.name", "meanings.meaning")
    for n, key in enumerate(heads):
        sheet.write_string(0, n, book.say(key), book.styles.head)
    lines = [(book.say(f"column.{c.name}"), c.name, book.say(f"meaning.{c.name}")) for c in columns]
    notes = ("how", "cells", "with_names" if names else "without_names")
    lines += [("", "", book.say(key)) for key in notes]
    for row, line in enumerate(lines, 1):
        for n, text in enumerate(line):
            sheet.write_string(row, n, text, book.styles.long)
    sheet.freeze_panes(1, 0)
    _print_setup(sheet)


