"""What of a record may become rows: only values that the program itself could have written.

Records are files, and whoever has a file can write anything into it. A time that is none, a number
without measure or a word without end would otherwise break every page on which it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Table

from rescue_training.records.header import Header

_MOMENT = re.compile(r"2[0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\.[0-9]{3})?Z")
_LARGEST = 2**31 - 1
_LARGEST_BIG = 2**63 - 1
DENOMINATORS = ("raw_under", "cost_under")
"""Columns that are divided by."""
MOMENTS = ("start", "finish")
"""Columns that hold a time."""


def is_moment(text: object) -> bool:
    """Say whether a text is a time, UTC, of this millennium."""
    if not isinstance(text, str) or not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def can_be_filed(header: Header) -> bool:
    """Say whether a first line names a time and rules that can be kept."""
    return is_moment(header.start) and 0 <= header.rules <= _LARGEST


def fits(table: Table, rows: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether rows hold only what their columns are made for, on every database."""
    return all(_fits(table.c[name], value) for row in rows for name, value in row.items())


def _fits(column: Column[Any], value: object) -> bool:
    if value is None:
        return bool(column.nullable)
    if column.name in MOMENTS:
        return is_moment(value)
    if isinstance(column.type, Boolean):
        return isinstance(value, bool)
    if isinstance(column.type, Integer):
        most = _LARGEST_BIG if isinstance(column.type, BigInteger) else _LARGEST
        least = 1 if column.name in DENOMINATORS else -most
        return type(value) is int and least <= value <= most
    longest = column.type.length if isinstance(column.type, String) else None
    return isinstance(value, str) and _is_text(value) and len(value) <= (longest or len(value))


def _is_text(value: str) -> bool:
    """Say whether a text can be written in UTF-8 and holds no character that ends one."""
    return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)
