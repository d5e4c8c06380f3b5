"""The forms of export: one visible table, and how a file of any of them is made."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

from rescue_training.review.exports import writers
from rescue_training.review.exports.source import Source

Write: TypeAlias = Callable[[Source, BinaryIO, str], None]
"""Writes a source into an open file; the text of a heading is in the language given."""


@dataclass(frozen=True)
class Exporter:
    """One form. What it is for stands in ``review.exports.form.<name>``."""

    suffix: str
    media: str
    write: Write


_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

EXPORTERS: Mapping[str, Exporter] = {
    "xlsx": Exporter(".xlsx", _XLSX, writers.write_xlsx),
    "csv": Exporter(".csv", _CSV, writers.write_decisions),
    "attempts": Exporter(".csv", _CSV, writers.write_attempts),
    "jsonl": Exporter(".jsonl", "application/jsonl; charset=utf-8", writers.write_jsonl),
    "xapi": Exporter(".json", "application/json", writers.write_xapi),
    "parquet": Exporter(".parquet", "application/vnd.apache.parquet", writers.write_parquet),
}
"""Every form, by the name that ``records export --as`` and the page take."""


def export(form: str, source: Source, output: Path, language: str = "vi") -> None:
    """Make a file of a source; it is there whole or not at all.

    Raises OSError when the disk refuses and ``writers.Missing`` when a package is not installed.
    """
    beside = output.with_name(f".{output.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            EXPORTERS[form].write(source, file, language)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, output)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()
