"""Lists as text: CSV with semicolons, commas or tabs, in the encodings offices still write."""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterator

from rescue_training.review.roster.table import BadRoster, Line, limited

DELIMITERS = ";,\t"
"""What may stand between cells; a Vietnamese Excel writes semicolons."""

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_SAMPLE = 4_000
"""Bytes or lines' characters that are looked at to guess."""


def decoded(data: bytes) -> str:
    """Return the text of a file in NFC: by its mark, else UTF-8, UTF-16, or Windows Vietnamese."""
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return _normal(_strict(data[len(mark) :], name))
    try:
        return _normal(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _normal(_strict(data, _guess(data)))


def lines_of(data: bytes) -> Iterator[Line]:
    """Yield the lines of a CSV file; BadRoster when it is no text or no table."""
    text = decoded(data)
    if "\0" in text:
        raise BadRoster("not_text")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    return limited(_read(reader))


def delimiter(text: str) -> str:
    """Return what stands between cells: what occurs in most lines, and most often there."""
    lines = [line for line in text[:_SAMPLE].splitlines() if line.strip()][:20]
    found: Counter[str] = Counter()
    for line in lines:
        outside = "".join(line.split('"')[::2])
        for mark in DELIMITERS:
            found[mark] += 100 * (mark in outside) + min(outside.count(mark), 20)
    return max(DELIMITERS, key=lambda mark: found[mark])


def _read(reader: Iterator[list[str]]) -> Iterator[Line]:
    """Number the lines by what they are in a spreadsheet: a quoted line break begins no line."""
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadRoster("not_table", line=number) from error
        yield Line(number, tuple(cells))


def _guess(data: bytes) -> str:
    """Return UTF-16 when every other byte is nearly always zero, else Windows Vietnamese."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) // 5:
        return "utf-16-le" if odd > even else "utf-16-be"
    return "cp1258"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadRoster("not_text") from error


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
