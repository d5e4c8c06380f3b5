"""Sends records to the instructor's machine while the program runs, on a thread of its own.

Nothing here ever holds up drawing or leaving: whatever was not sent is sent the next time, for
the records folder itself is what is to be sent. Without a connection there is no thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rescue_training.records.outbox import connection as file

if TYPE_CHECKING:
    from rescue_training.records.outbox.connection import Connection
    from rescue_training.records.outbox.sender import Round, Sender

EVERY_S = 60.0
"""A round without anybody asking for one."""
CALM_S = 3.0
"""Shortest time between two rounds, and before the first."""


@dataclass(frozen=True)
class Status:
    """How sending stands."""

    server: str
    """Name of the instructor's machine."""
    station: str
    """This machine's name there."""
    waiting: int = 0
    """Records that are still to be sent, when known."""
    sent: int = 0
    """Records sent since the program was opened."""
    refused: int = 0
    """Records the instructor's machine does not want, since the program was opened."""
    trouble: str = ""
    """``stations.trouble.<trouble>`` says what is wrong; empty while all goes well."""
    rounds: int = 0
    """Rounds finished."""


class _Run:
    """One thread that sends, from start to stop."""

    def __init__(self, connection: Connection, make: Callable[[], Sender]) -> None:
        self.status = Status(connection.server_name, connection.station)
        self.stop = threading.Event()
        self.wake = threading.Event()
        self._make = make

    def __call__(self) -> None:
        """Send until told to stop."""
        from rescue_training.records.outbox.backoff import Backoff

        backoff = Backoff()
        if self.stop.wait(CALM_S):
            return
        sender = self._make()
        while not self.stop.is_set():
            done, trouble, asked, final = _round(sender)
            self._tell(done, trouble)
            if trouble:
                self.stop.wait(None if final else backoff.failed(asked))
            else:
                backoff.succeeded()
                self.wake.wait(EVERY_S)
                self.wake.clear()
                self.stop.wait(CALM_S)
        sender.close()

    def _tell(self, done: Round | None, trouble: str) -> None:
        status = self.status
        self.status = replace(
            status,
            waiting=done.waiting if done else status.waiting,
            sent=status.sent + (done.sent if done else 0),
            refused=status.refused + (done.refused if done else 0),
            trouble=trouble,
            rounds=status.rounds + 1,
        )


class Sync:
    """The background of one program: at most one thread that sends."""

    def __init__(
        self, home: Path, make: Callable[[Path, Connection], Sender] | None = None
    ) -> None:
        self.home = home
        self._make = make or _sender
        self._run: _Run | None = None

    @property
    def status(self) -> Status | None:
        """How sending stands; None while this machine is not connected to any other."""
        return self._run.status if self._run is not None else None

    def start(self) -> None:
        """Begin to send, if this machine is connected; doing so twice is harmless."""
        connection = file.load(self.home)
        if connection is None or self._run is not None:
            return
        self._run = _Run(connection, lambda: self._make(self.home, connection))
        threading.Thread(target=self._run, daemon=True, name="sync").start()

    def stop(self) -> None:
        """Send no more. A request that is under way ends by itself; nobody waits for it."""
        run, self._run = self._run, None
        if run is not None:
            run.stop.set()
            run.wake.set()

    def restart(self) -> None:
        """Begin anew, after the connection was made or changed."""
        self.stop()
        self.start()

    def wake(self) -> None:
        """Send soon: something may have been recorded. Trouble keeps its own time."""
        if self._run is not None:
            self._run.wake.set()


def _round(sender: Sender) -> tuple[Round | None, str, float | None, bool]:
    """Return what a round did, its trouble, how long it asks to wait, and if that is for good.

    Whatever else goes wrong must not end sending for the rest of the day.
    """
    try:
        done = sender.round()
    except OSError:
        return None, "disk", None, False
    except Exception:
        return None, "failing", None, False
    trouble = done.trouble
    if trouble is None:
        return done, "", None, False
    return done, trouble.kind, trouble.after, trouble.final


def _sender(home: Path, connection: Connection) -> Sender:
    """Return what sends; imported here, off the way of the first screen."""
    from rescue_training.records.outbox.carrying import Duties
    from rescue_training.records.outbox.sender import Sender
    from rescue_training.records.store import Store

    return Sender(Store(home), connection, carried=Duties(home))
