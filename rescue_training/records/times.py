"""Moments as records write them: texts in UTC such as ``2026-11-24T08:20:39.123Z``.

As texts they compare in order, which is far quicker than reading each of them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

DAY_MS = 24 * 60 * 60 * 1000


def written(moment: datetime) -> str:
    """Return a moment of UTC as records write it."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def utc_now() -> str:
    """Return the time as records write it: ``2026-11-24T08:20:39.123Z``."""
    return written(datetime.now(UTC))


def later(moment: str, ms: int) -> str:
    """Return a time so many milliseconds later; one that is no time is returned as it is."""
    try:
        end = datetime.fromisoformat(moment) + timedelta(milliseconds=ms)
    except (ValueError, OverflowError):
        return moment
    return written(end)


def local_day(moment: str) -> date:
    """Return the day on which a moment fell where this machine stands.

    A moment that no calendar has is long ago.
    """
    try:
        return datetime.fromisoformat(moment).astimezone().date()
    except (ValueError, OverflowError):
        return date.min


def day_start(moment: str) -> str:
    """Return when the day of a moment began, to be compared with moments; empty for no moment."""
    day = local_day(moment) if moment else date.min
    if day == date.min:
        return ""
    return datetime(day.year, day.month, day.day).astimezone(UTC).isoformat()[:19]
