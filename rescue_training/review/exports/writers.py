"""One function a form: writes what a source yields into an open file."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import IO, BinaryIO

from rescue_training.records import export as records_export
from rescue_training.records.cells import Cell, safe
from rescue_training.review.exports.columns import Column, Kind, Row, Value
from rescue_training.review.exports.source import Source, table

_BYTE_ORDER_MARK = "\ufeff"


class Missing(Exception):  # noqa: N818
    """A form needs a package that is not installed; ``package`` and ``extra`` say which."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed")
        self.package = package
        self.extra = extra


def write_decisions(source: Source, file: BinaryIO, language: str) -> None:
    """CSV with a row a decision; the byte order mark is for Excel."""
    _write_csv(*table(source, "decisions"), file)


def write_attempts(source: Source, file: BinaryIO, language: str) -> None:
    """CSV with a row an attempt."""
    _write_csv(*table(source, "attempts"), file)


def write_jsonl(source: Source, file: BinaryIO, language: str) -> None:
    """Every sound line of every record."""
    file.writelines(records_export.EXPORTERS["jsonl"](source.records(), source.people))


def write_xapi(source: Source, file: BinaryIO, language: str) -> None:
    """Statements of xAPI 1.0.3."""
    file.writelines(records_export.EXPORTERS["xapi"](source.records(), source.people))


def write_xlsx(source: Source, file: BinaryIO, language: str) -> None:
    """A workbook: attempts, decisions, objectives, and what the columns mean."""
    from rescue_training.review.exports.workbook import write

    write(source, file, language)


def write_parquet(source: Source, file: BinaryIO, language: str) -> None:
    """A row a decision, typed, for DuckDB and the like; raises Missing without DuckDB."""
    try:
        import duckdb
    except ImportError as error:
        raise Missing("duckdb", "parquet") from error
    columns, rows = table(source, "decisions")
    with tempfile.TemporaryDirectory() as folder:
        plain, packed = Path(folder, "decisions.csv"), Path(folder, "decisions.parquet")
        with plain.open("w", encoding="utf-8", newline="") as text:
            _write_plain(rows, text)
        with duckdb.connect(config={"threads": 1}) as connection:  # a quarter of the memory
            read = connection.sql(_READ.format(file=_quoted(plain), columns=_typed(columns)))
            read.write_parquet(str(packed), compression="zstd")
        with packed.open("rb") as made:
            shutil.copyfileobj(made, file)


_READ = """SELECT * FROM read_csv({file}, columns = {columns}, header = false, delim = ',',
quote = '"', escape = '"', nullstr = '\\N', allow_quoted_nulls = false, auto_detect = false,
max_line_size = 10000000, buffer_size = 10000000)"""
"""Reads rows as ``_write_plain`` writes them."""


def _quoted(text: object) -> str:
    """Return a text as SQL has it."""
    return "'" + str(text).replace("'", "''") + "'"


def _typed(columns: Iterable[Column]) -> str:
    """Return names and types of columns as SQL has them; the names are our own."""
    return "{" + ", ".join(f"{_quoted(c.name)}: '{_TYPES[c.kind]}'" for c in columns) + "}"


_TYPES = {
    Kind.TEXT: "VARCHAR",
    Kind.WORD: "VARCHAR",
    Kind.WHOLE: "BIGINT",
    Kind.REAL: "DOUBLE",
    Kind.MOMENT: "TIMESTAMPTZ",
    Kind.YES: "BOOLEAN",
}
"""Types of DuckDB and Parquet."""


def _write_csv(columns: Iterable[Column], rows: Iterable[Row], file: BinaryIO) -> None:
    """Write CSV as RFC 4180 has it, with no cell that a spreadsheet would run."""
    text = io.TextIOWrapper(file, "utf-8", newline="", write_through=False)
    text.write(_BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    text.flush()
    text.detach()


def _cell(value: Value) -> Cell:
    """Return a value as a cell; yes and no as 1 and 0."""
    if isinstance(value, str):
        return _text(value)
    return int(value) if isinstance(value, bool) else value


@lru_cache(maxsize=8192)
def _text(value: str) -> Cell:
    """Return a text as a cell; the same ids come up again and again."""
    return safe(value)


def _write_plain(rows: Iterable[Row], text: IO[str]) -> None:
    """Write rows as they are, for a program that takes no text for a formula."""
    for row in rows:
        text.write(",".join(map(_plain, row)) + "\n")


def _plain(value: Value) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        clean = value.replace("\0", "").replace('"', '""')
        return f'"{clean}"'
    return str(value).lower() if isinstance(value, bool) else repr(value)
