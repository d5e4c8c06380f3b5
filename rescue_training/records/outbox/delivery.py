"""Rounds until everything has arrived, for whoever waits in front of a command."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from rescue_training.records.outbox.backoff import Backoff
from rescue_training.records.outbox.sender import Round, Sender

PATIENCE_S = 60.0
"""How long a command tries by itself."""


def deliver(
    sender: Sender,
    *,
    patience: float = PATIENCE_S,
    backoff: Backoff | None = None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Round:
    """Send all that is pending, again after trouble that may pass; return what came of it all."""
    backoff, until = backoff or Backoff(), clock() + patience
    total = Round()
    while True:
        done = sender.round()
        total = replace(done, sent=total.sent + done.sent, refused=total.refused + done.refused)
        if done.trouble is None or done.trouble.final:
            return total
        if done.sent:
            backoff.succeeded()
        wait = backoff.failed(done.trouble.after)
        if clock() + wait > until:
            return total
        sleep(wait)
