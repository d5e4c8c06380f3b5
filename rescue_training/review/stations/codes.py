"""Join codes: short enough to type by hand, useless after an hour, and not to be guessed.

Eight characters of nineteen are 34 bits. Wrong tries close every open code after fifty, and an
address waits after five, so a code is guessed with a chance below one in three hundred million.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from rescue_training.records.chain import ALPHABET
from rescue_training.records.outbox.receipt import sha256
from rescue_training.records.times import later
from rescue_training.review.stations.limits import Rate
from rescue_training.review.stations.refused import Refused
from rescue_training.review.store.schema import join_code

LENGTH = 8
MOST_WRONG = 50
"""Wrong tries after which open codes are closed."""
TRIES, TRIES_PER_S = 5, 1 / 60
"""Wrong tries of one address at once, and how fast it gets new ones."""


@dataclass(frozen=True)
class JoinCode:
    """A code as the instructor's screen shows it."""

    code: str
    """``7KMA-4RHT``."""
    expires: str
    """UTC."""
    uses: int
    """How many stations may join with it."""


def normal(typed: str) -> str:
    """Return a code without hyphen and spaces, in capitals; empty when it cannot be one."""
    plain = "".join(typed.upper().replace("-", " ").split())
    sound = len(plain) == LENGTH and all(letter in ALPHABET for letter in plain)
    return plain if sound else ""


class Codes:
    """The codes that are open; only their hashes are kept."""

    def __init__(self, now: Callable[[], str], clock: Callable[[], float]) -> None:
        self._now = now
        self._wrong = Rate(TRIES, TRIES_PER_S, clock)

    def open(self, connection: Connection, *, minutes: int = 60, uses: int = 40) -> JoinCode:
        """Make a code and close all others; it cannot be shown again later."""
        plain = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        expires = later(self._now(), minutes * 60_000)
        self.close(connection)
        connection.execute(
            join_code.insert().values(code=sha256(plain.encode()), expires=expires, uses=uses)
        )
        return JoinCode(f"{plain[:4]}-{plain[4:]}", expires, uses)

    def close(self, connection: Connection) -> None:
        """Let nobody join any more."""
        connection.execute(delete(join_code))

    def left(self, connection: Connection, code: JoinCode) -> int:
        """Return how many stations may still join with a code; 0 when it is closed."""
        hashed = sha256(normal(code.code).encode())
        row = connection.execute(select(join_code).where(join_code.c.code == hashed)).one_or_none()
        if row is None or row.expires <= self._now() or row.wrong >= MOST_WRONG:
            return 0
        return int(row.uses)

    def use(self, connection: Connection, typed: str) -> bool:
        """Use a code up by one; say whether it was a good one. A wrong try is counted."""
        hashed = sha256(normal(typed).encode())
        good = update(join_code).where(
            join_code.c.code == hashed,
            join_code.c.uses > 0,
            join_code.c.expires > self._now(),
            join_code.c.wrong < MOST_WRONG,
        )
        if connection.execute(good.values(uses=join_code.c.uses - 1)).rowcount:
            return True
        connection.execute(update(join_code).values(wrong=join_code.c.wrong + 1))
        return False

    def must_wait(self, address: str) -> None:
        """Raise Refused (too_many) when an address has used up its wrong tries."""
        self._wrong.check(address)

    def tried_wrong(self, address: str) -> None:
        """Count a wrong try of an address."""
        with contextlib.suppress(Refused):
            self._wrong.admit(address)
