"""What every page that tells of single attempts takes from their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row


@dataclass(frozen=True, kw_only=True)
class Attempted:
    """How an attempt was made and what came of it."""

    attempt: str
    scenario: str
    version: int | None
    content_hash: str
    mode: str
    timer: str
    start: str
    status: str
    ending: str | None
    percent: int | None
    passed: bool | None
    critical: int
    medals: tuple[str, ...]
    responses: int
    elapsed: int
    counts: bool
    nth: int
    badge: str


_PLAIN = (
    "attempt", "scenario", "version", "mode", "timer", "start", "status", "ending", "percent",
    "passed", "critical", "responses", "elapsed", "counts", "nth", "badge",
)  # fmt: skip


def attempted(row: Row[tuple[object, ...]]) -> dict[str, Any]:
    """Return the fields of :class:`Attempted` from a row of the table of attempts."""
    fields = {name: getattr(row, name) for name in _PLAIN}
    return fields | {
        "content_hash": row.content_hash or "",
        "medals": tuple(row.medals.split()),
    }
