"""How numbers, times, dates and names are written for readers, in their language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Protocol

from markupsafe import Markup, escape

from rescue_training.wording import Wording

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn text around or vanish: what a reader sees would not be what is there."""
_NARROW = "\u00a0"


class Named(Protocol):
    """Somebody with a name."""

    @property
    def name(self) -> str:
        """Return the name."""


def visible(text: str) -> str:
    """Return text in which characters that would turn or hide it are shown as ``[U+202E]``."""
    return _HIDDEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def finished(value: object) -> object:
    """Return what a template prints, with nothing hidden in it; applied to every expression."""
    if isinstance(value, Markup):
        return Markup(visible(str(value)))
    return visible(value) if isinstance(value, str) else value


def local(time: str, zone: tzinfo | None) -> datetime:
    """Return a time of records, ``2026-11-24T08:20:39.123Z``, on the clock of a zone."""
    moment = datetime.fromisoformat(time.replace("Z", "+00:00"))
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone)


class Formats:
    """The filters of the templates in one language."""

    def __init__(self, words: Wording, zone: tzinfo | None = None) -> None:
        self.words = words
        self.zone = zone

    def filters(self) -> Mapping[str, Callable[..., object]]:
        """Return the filters by the names under which templates know them."""
        return {
            "percent": self.percent,
            "number": self.number,
            "duration": self.duration,
            "clock": self.clock,
            "seconds": self.seconds,
            "day": self.day,
            "moment": self.moment,
            "person": self.person,
            "visible": visible,
        }

    def percent(self, value: float | None, digits: int = 0) -> str:
        """Write ``82 %`` of 82; a value that is not known is a dash."""
        return "–" if value is None else f"{self.number(value, digits)}{_NARROW}%"

    def number(self, value: float | None, digits: int = 0) -> str:
        """Write a number with the decimal mark and the thousands of the language."""
        if value is None:
            return "–"
        text = f"{value:,.{digits}f}".replace("-", "\u2212")
        if self.words("review.shell.decimal") == ".":
            return text
        return text.replace(",", _NARROW).replace(".", self.words("review.shell.decimal"))

    def duration(self, ms: int | None) -> str:
        """Write milliseconds as ``1 phút 04 giây``; hours when there are any."""
        if ms is None:
            return "–"
        seconds = round(ms / 1000)
        values = {"h": seconds // 3600, "m": seconds // 60 % 60, "s": seconds % 60}
        size = "hours" if values["h"] else "minutes" if values["m"] else "seconds"
        return self.words(f"review.shell.duration.{size}", **values)

    def clock(self, ms: int | None) -> str:
        """Write milliseconds as ``3:58``, for columns; ``1:02:05`` from an hour on."""
        if ms is None:
            return "–"
        minutes, seconds = divmod(round(ms / 1000), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"

    def seconds(self, ms: int | None) -> str:
        """Write milliseconds as ``6,4 s``, for decision times."""
        return "–" if ms is None else f"{self.number(ms / 1000, 1)}{_NARROW}s"

    def day(self, time: str | None) -> Markup | str:
        """Write the day of a time or a day as such."""
        if not time:
            return "–"
        if len(time) == 10:
            year, month, day = time.split("-")
            return self._time(time, self._day(int(year), int(month), int(day)))
        moment = local(time, self.zone)
        return self._time(time, self._day(moment.year, moment.month, moment.day))

    def moment(self, time: str | None) -> Markup | str:
        """Write day and time of day."""
        if not time:
            return "–"
        moment = local(time, self.zone)
        day = self._day(moment.year, moment.month, moment.day)
        return self._time(time, f"{day} {moment:%H:%M}")

    def person(self, pseudonym: str, names: Mapping[str, Named]) -> Markup:
        """Write the name behind a pseudonym, or the pseudonym when nobody is known."""
        known = names.get(pseudonym)
        text = escape(visible(known.name if known else pseudonym))
        return Markup("<bdi>{}</bdi>").format(text)

    def _day(self, year: int, month: int, day: int) -> str:
        name = self.words(f"review.shell.month.m{month}")
        return self.words("review.shell.date", day=f"{day:02}", month=name, year=year)

    @staticmethod
    def _time(machine: str, text: str) -> Markup:
        return Markup('<time datetime="{}">{}</time>').format(machine, text)
