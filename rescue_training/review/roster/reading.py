"""From the bytes of a file to the people in it, whatever kind of list it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from rescue_training.review.roster import text, workbook
from rescue_training.review.roster.columns import Listed, listed
from rescue_training.review.roster.table import LARGEST, BadRoster, Line

READERS: Mapping[bytes, Callable[[bytes], Iterator[Line]]] = {
    workbook.MARK: workbook.lines_of,
    b"": text.lines_of,
}
"""Readers by how a file begins; the name of a file says nothing that its bytes do not."""


def read(data: bytes) -> Listed:
    """Return the people of a list; raises BadRoster, which says what to do."""
    if len(data) > LARGEST:
        raise BadRoster("large", megabytes=LARGEST // 1_000_000)
    if data.startswith(workbook.OLD_MARK):
        raise BadRoster("old_workbook")
    if not data.strip():
        raise BadRoster("empty")
    reader = next(reader for mark, reader in READERS.items() if data.startswith(mark))
    return listed(reader(data))
