"""The stations that may send, what came from each, and the open join code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from rescue_training.review.stations.intake import Intake
from rescue_training.review.stations.tokens import Station
from rescue_training.review.store.schema import attempt


@dataclass(frozen=True)
class Sender:
    """One station and what came from it."""

    station: Station
    records: int
    """Attempts that were received from it last."""
    heard: bool
    """Whether it has ever sent anything."""


@dataclass(frozen=True)
class OpenCode:
    """The join code for the screen."""

    code: str
    expires: str
    left: int
    """Stations that may still join with it."""


def senders(connection: Connection, intake: Intake) -> tuple[Sender, ...]:
    """Return all stations, those that may send first, by name."""
    counted = select(attempt.c.station, func.count()).group_by(attempt.c.station)
    records = Counter({str(name): int(n) for name, n in connection.execute(counted)})
    found = [
        Sender(station, records[station.name], station.seen != station.joined)
        for station in intake.stations.all(connection)
    ]
    return tuple(sorted(found, key=lambda sender: sender.station.revoked is not None))


def open_code(connection: Connection, intake: Intake) -> OpenCode | None:
    """Return the code that stations can join with now; None when there is none."""
    if intake.code is None:
        return None
    left = intake.codes.left(connection, intake.code)
    return OpenCode(intake.code.code, intake.code.expires, left) if left else None
