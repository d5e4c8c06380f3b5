"""How long to wait before trying again: longer each time, never all stations at once."""

from __future__ import annotations

import random
from collections.abc import Callable

FIRST_S = 2.0
MOST_S = 300.0
LONGEST_ASKED_S = 3600.0
"""Longest wait the other side may ask for."""


class Backoff:
    """Counts failures in a row; ``chance`` gives numbers from 0 to 1."""

    def __init__(self, chance: Callable[[], float] = random.random) -> None:
        self._chance = chance
        self._failures = 0

    def succeeded(self) -> None:
        """Begin with short waits again."""
        self._failures = 0

    def failed(self, asked: float | None = None) -> float:
        """Return the seconds to wait after one more failure, at least those asked for.

        Half of the wait is chance, so that stations whose server was away come back spread out.
        """
        most = min(MOST_S, FIRST_S * float(2 ** min(self._failures, 16)))
        self._failures += 1
        wait = most / 2 * (1 + self._chance())
        return max(wait, min(asked or 0.0, LONGEST_ASKED_S))
