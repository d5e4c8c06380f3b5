"""Answers of the store that are the same until it changes, so that many readers ask it once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")

MOST = 16
"""Answers kept; one of thousands of people takes some megabytes."""


@dataclass
class Recent:
    """Answers of one state of the store; those of an older state are forgotten at once."""

    _state: Hashable = None
    _answers: dict[Hashable, Any] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, state: Hashable, key: Hashable, make: Callable[[], T]) -> T:
        """Return the answer to ``key`` in a state, made anew when it is not at hand."""
        with self._lock:
            if state != self._state:
                self._state, self._answers = state, {}
            if key in self._answers:
                found: T = self._answers[key]
                return found
        made = make()
        with self._lock:
            if state == self._state:
                self._answers[key] = made
                while len(self._answers) > MOST:
                    del self._answers[next(iter(self._answers))]
        return made
