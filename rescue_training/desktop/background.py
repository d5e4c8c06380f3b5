"""One task on a thread of its own, for a screen that goes on drawing meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Task(Generic[T]):
    """Does something once; ``done`` says when ``outcome`` can be asked for."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._result: T | None = None
        self._error: Exception | None = None
        self._over = threading.Event()
        threading.Thread(target=self._run, daemon=True, name="task").start()

    @property
    def done(self) -> bool:
        """Whether it is over, well or badly."""
        return self._over.is_set()

    def outcome(self) -> T | None:
        """Return the result, or raise the exception that ended it; only when it is done."""
        if self._error is not None:
            raise self._error
        return self._result

    def _run(self) -> None:
        try:
            self._result = self._work()
        except Exception as error:
            self._error = error
        finally:
            self._over.set()
