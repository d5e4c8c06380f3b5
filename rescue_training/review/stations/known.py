"""Who is known at the door: tokens looked up once a minute, and who was heard of when.

Most requests are let through or turned away from memory, so that a crowd of stations costs the
database nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from rescue_training.records.outbox.receipt import sha256
from rescue_training.review.stations.tokens import Station

REMEMBERED_S = 60.0
"""How long a station is let in without asking the database again."""
NOTED_EVERY_S = 30.0
"""How often it is written down who was heard of."""


@dataclass(frozen=True)
class _Known:
    station: Station
    until: float


class KnownStations:
    """Memory of one running program; used by many threads at once."""

    def __init__(self, now: Callable[[], str], clock: Callable[[], float]) -> None:
        self._now = now
        self._clock = clock
        self._known: dict[str, _Known] = {}
        self._heard: dict[int, str] = {}
        self._noted = clock()
        self._forgotten = 0
        self._lock = threading.Lock()

    def of_token(self, token: str) -> Station | None:
        """Return the station of a token; None when the database has to be asked."""
        known = self._known.get(sha256(token.encode()))
        fresh = known is not None and self._clock() < known.until
        return known.station if known is not None and fresh else None

    def remember(self, token: str, ask: Callable[[], Station]) -> Station:
        """Ask who a token belongs to, and let that station in for a while.

        An answer from before ``forget`` is not kept: the station may have been sent away since.
        """
        asked, station = self._forgotten, ask()
        with self._lock:
            if asked != self._forgotten:
                return station
            known = _Known(station, self._clock() + REMEMBERED_S)
            self._known[sha256(token.encode())] = known
        return station

    def heard(self, station: Station) -> None:
        """Note, in memory, that a station was heard of."""
        with self._lock:
            self._heard[station.id] = self._now()

    def to_note(self, *, at_once: bool = False) -> dict[int, str]:
        """Return who is to be written down now, by number; once it was given it is forgotten."""
        with self._lock:
            due = at_once or self._clock() - self._noted >= NOTED_EVERY_S
            if not due or not self._heard:
                return {}
            heard, self._heard = self._heard, {}
            self._noted = self._clock()
            return heard

    def forget(self) -> None:
        """Ask the database about everybody again."""
        with self._lock:
            self._known.clear()
            self._forgotten += 1
