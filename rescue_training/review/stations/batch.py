"""Many threads, one transaction: whoever comes while one is under way shares the next.

Making a transaction durable takes about as long as ten records, so a class that finishes at the
same time is taken in several times faster than one by one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST = 16
"""Most items of one transaction, so that pages that write need not wait for long."""


class _Entry(Generic[Item, Result]):
    """One item and what came of it."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.result: Result | Exception | None = None


class Batch(Generic[Item, Result]):
    """Collects items for ``work``, which returns the result or the exception of each."""

    def __init__(self, work: Callable[[Sequence[Item]], Sequence[Result | Exception]]) -> None:
        self._work = work
        self._waiting: list[_Entry[Item, Result]] = []
        self._guard = threading.Lock()
        self._turn = threading.Lock()

    def do(self, item: Item) -> Result:
        """Have an item done and return its result, or raise its exception."""
        entry = _Entry[Item, Result](item)
        with self._guard:
            self._waiting.append(entry)
        while entry.result is None:
            with self._turn:
                if entry.result is None:
                    self._next()
        if isinstance(entry.result, Exception):
            raise entry.result
        return entry.result

    def _next(self) -> None:
        with self._guard:
            some, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        for entry, result in zip(some, self._results(some), strict=True):
            entry.result = result

    def _results(self, some: Sequence[_Entry[Item, Result]]) -> Sequence[Result | Exception]:
        """Do all together; when that fails, each by itself, so that one harms no other."""
        try:
            return self._work([entry.item for entry in some])
        except Exception as error:
            if len(some) == 1:
                return [error]
            return [result for entry in some for result in self._results([entry])]
