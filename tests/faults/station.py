"""A station that sends until all has arrived; it is meant to be killed.

Run with its home; ``connection.json`` is there. Pieces are small, so that an upload takes many.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from rescue_training.records.outbox import connection, remote
from rescue_training.records.outbox.sender import Sender
from rescue_training.records.store import Store


def main(home: str) -> None:
    remote.DIRECT, remote.PIECE = 2000, 1000
    joined = connection.load(Path(home))
    assert joined is not None
    sender = Sender(Store(Path(home)), joined)
    while True:
        done = sender.round()
        if done.trouble is None:
            break
        time.sleep(0.02)


if __name__ == "__main__":
    main(*sys.argv[1:])
