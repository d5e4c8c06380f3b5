"""Runs a forwarder beside the pages, on a thread of its own."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from rescue_training.review.lrs.forwarder import Forwarder

EVERY_S = 30.0
"""Seconds from the end of one run to the next."""


class Service:
    """Forwards until it is closed; what is not sent by then is sent the next time.

    ``open_`` makes the forwarder and is given the wait it is to use: one that ends at once when
    the service is closed.
    """

    def __init__(
        self, open_: Callable[[Callable[[float], object]], Forwarder], every: float = EVERY_S
    ) -> None:
        self._closing = threading.Event()
        self.forwarder = open_(self._closing.wait)
        self._every = every
        self._thread = threading.Thread(target=self._run, name="lrs", daemon=True)

    def start(self) -> None:
        """Begin to forward."""
        self._thread.start()

    def close(self, seconds: float = 10.0) -> None:
        """End forwarding; an exchange that is under way may take so many seconds."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join(seconds)
        self.forwarder.close()

    def _run(self) -> None:
        while not self._closing.is_set():
            with contextlib.suppress(SQLAlchemyError):  # a database that is busy or away
                self.forwarder.run()
            self._closing.wait(self._every)
