"""Lists as XLSX files. A workbook is a zip of XML: both are looked at before they are trusted.

openpyxl reads the XML with the parser of Python when no hardened one is installed, so documents
that declare entities are turned away first (no spreadsheet program writes any), and so is a zip
that would grow beyond measure. Formulas are never calculated: what counts is the value that the
spreadsheet program stored.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from xml.parsers import expat

from openpyxl import load_workbook  # type: ignore[import-untyped]

from rescue_training.review.roster.table import MOST_CELLS, MOST_LINES, BadRoster, Line, limited

MARK = b"PK\x03\x04"
"""How a zip begins."""
OLD_MARK = b"\xd0\xcf\x11\xe0"
"""How the older ``.xls`` and a workbook behind a password begin."""
MOST_PARTS = 500
"""Files in a workbook."""
MOST_BYTES = 60_000_000
"""Bytes of a workbook when it is unpacked."""
_PIECE = 65_536
_PART = {"max_row": MOST_LINES + 1, "max_col": MOST_CELLS}
"""The part of a sheet that is read, whatever size it says it has."""


def lines_of(data: bytes) -> Iterator[Line]:
    """Yield the lines of the first sheet that shows something; BadRoster when there is none."""
    _check(data)
    return limited(_lines(data))


def _lines(data: bytes) -> Iterator[Line]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                lines = list(_filled(sheet.iter_rows(**_PART, values_only=True)))
                if lines and sheet.sheet_state == "visible":
                    yield from lines
                    return
    except BadRoster:
        raise
    except Exception as error:  # openpyxl answers broken files with errors of every kind
        raise BadRoster("not_workbook") from error
    raise BadRoster("empty")


def _filled(rows: Iterable[tuple[object, ...]]) -> Iterator[Line]:
    """Yield the lines of a sheet that hold something."""
    for number, row in enumerate(rows, 1):
        line = Line(number, tuple(map(_text, row)))
        if not line.empty:
            yield line


def _text(value: object) -> str:
    """Return a cell as somebody would have typed it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _check(data: bytes) -> None:
    """Raise BadRoster unless the file is a modest zip of XML without declarations of entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            infos = parts.infolist()
            if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_BYTES:
                raise BadRoster("swollen")
            if "[Content_Types].xml" not in parts.namelist():
                raise BadRoster("not_workbook")
            for info in infos:
                _refuse_entities(parts, info)
    except BadRoster:
        raise
    except Exception as error:  # each way of packing has its own error for torn data
        raise BadRoster("not_workbook") from error


class _Begun(Exception):  # noqa: N818
    """The first element of a document has come: what may declare entities is over."""


def _refuse_entities(parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    """Raise BadRoster when a part declares entities; pictures are no XML, for anybody."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = _begin
    parser.StartDoctypeDeclHandler = _refuse
    try:
        with parts.open(info) as part:
            while piece := part.read(_PIECE):
                parser.Parse(piece)
    except (_Begun, expat.ExpatError):
        return


def _begin(name: str, attributes: dict[str, str]) -> None:
    raise _Begun


def _refuse(name: str, system: str | None, public: str | None, internal: bool) -> None:
    raise BadRoster("entities")
