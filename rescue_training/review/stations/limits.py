"""How much one station may ask for, so that none can keep the others out."""

from __future__ import annotations

import math
import threading
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rescue_training.review.stations.refused import Refused

KIB, MIB = 1024, 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes, times in seconds."""

    direct: int = MIB
    """Largest body of one request."""
    record: int = 32 * MIB
    """Largest record. An hour of play takes about 100 KiB."""
    content: int = 64 * MIB
    """Largest archive of content as it is sent."""
    unpacked: int = 256 * MIB
    """Largest content once unpacked."""
    files: int = 2000
    """Most files of a content."""
    message: int = 2 * MIB
    """Largest list of targets or assignments."""
    patience: float = 30.0
    """Longest time a body may take to arrive."""
    burst: int = 120
    """Requests a station may send at once."""
    rate: float = 20.0
    """Requests a station may send per second after that."""
    waiting: int = 64
    """Requests with a body that are worked on at once, of all stations together."""
    waiting_each: int = 4
    """The same, of one station."""
    hello_rate: float = 5.0
    """Requests without a token per second and address, after a burst of ``burst``."""


class Rate:
    """Lets through ``burst`` events per key at once, then ``rate`` per second."""

    MOST_KEYS = 10_000
    """Keys remembered; the longest unused one is forgotten first."""

    def __init__(
        self, burst: int, rate: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst = burst
        self._rate = rate
        self._clock = clock
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def admit(self, key: Hashable) -> None:
        """Count one event; raises Refused (too_many) with the wait when there are too many."""
        self._take(key, 1)

    def check(self, key: Hashable) -> None:
        """Raise as ``admit`` would, but count nothing."""
        self._take(key, 0)

    def _take(self, key: Hashable, cost: int) -> None:
        with self._lock:
            now = self._clock()
            left, seen = self._left.pop(key, (float(self._burst), now))
            left = min(float(self._burst), left + (now - seen) * self._rate)
            self._left[key] = (left - cost if left >= 1 else left, now)
            while len(self._left) > self.MOST_KEYS:
                self._left.popitem(last=False)
        if left < 1:
            raise Refused("too_many", math.ceil((1 - left) / self._rate))


class Places:
    """How many requests are being worked on, of one station and of all."""

    RETRY_S = 2

    def __init__(self, most: int, each: int) -> None:
        self._most = most
        self._each = each
        self._taken = Counter[Hashable]()
        self._all = 0
        self._lock = threading.Lock()

    @contextmanager
    def one(self, key: Hashable) -> Iterator[None]:
        """Hold a place; raises Refused (busy or too_many) when none is left."""
        with self._lock:
            if self._taken[key] >= self._each:
                raise Refused("too_many", self.RETRY_S)
            if self._all >= self._most:
                raise Refused("busy", self.RETRY_S)
            self._taken[key] += 1
            self._all += 1
        try:
            yield
        finally:
            with self._lock:
                self._all -= 1
                self._taken[key] -= 1
                if not self._taken[key]:
                    del self._taken[key]
