"""Finds attempts whose statements are not in the outbox yet, and makes the statements.

Only attempts that were found sound are told of: verified, or verified up to a torn last line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import select

from rescue_training.records.read import read
from rescue_training.records.summary import Status
from rescue_training.records.verify import Outcome
from rescue_training.records.xapi.build import Statement, closing_id, statements
from rescue_training.records.xapi.things import Names, Texts
from rescue_training.review.lrs.outbox import Outbox
from rescue_training.review.store.schema import attempt
from rescue_training.review.store.store import ReviewStore
from rescue_training.wording import languages

LOOKED_UP = 500
"""Attempts that are looked up in one query."""
TOGETHER = 20
"""Attempts whose statements are put into the outbox in one transaction."""

_COLUMNS = (
    attempt.c.attempt, attempt.c.file, attempt.c.status, attempt.c.scenario,
    attempt.c.content_hash,
)  # fmt: skip


@dataclass(frozen=True)
class _Found:
    """An attempt in the store."""

    attempt: str
    file: str
    status: str
    scenario: str
    content_hash: str


class Gather:
    """Fills the outbox of one destination from the records of a store."""

    def __init__(self, store: ReviewStore, outbox: Outbox, names: Names) -> None:
        self._store = store
        self._outbox = outbox
        self._names = names
        self._seen = -1

    def run(self) -> int:
        """Put in what is new; returns how many statements. Nothing is looked at twice in vain."""
        changes = self._store.changes()
        if changes == self._seen:
            return 0
        waiting, new = iter(self._waiting()), 0
        while some := list(islice(waiting, TOGETHER)):
            new += self._outbox.put({found.attempt: self._statements(found) for found in some})
        self._seen = changes
        return new

    def _waiting(self) -> Iterator[_Found]:
        """Yield attempts that may have more to tell: not over, or the end not in the outbox."""
        sound = attempt.c.badge.in_((Outcome.VERIFIED, Outcome.TORN))
        query = select(*_COLUMNS).where(sound).order_by(attempt.c.start, attempt.c.attempt)
        with self._store.reader() as connection:
            every = iter([_Found(*row) for row in connection.execute(query)])
        while some := list(islice(every, LOOKED_UP)):
            known = self._outbox.knows([closing_id(found.attempt) for found in some])
            yield from (found for found in some if not self._told(found, known))

    def _told(self, found: _Found, known: set[str]) -> bool:
        over = found.status in (Status.FINISHED, Status.ABANDONED)
        return over and closing_id(found.attempt) in known

    def _statements(self, found: _Found) -> Sequence[Statement]:
        record = read(self._store.vault.folder / found.file)
        return statements(record, self._names, self._texts(found.content_hash, found.scenario))

    def _texts(self, content: str, scenario: str) -> Texts:
        """Return a scenario in the languages of the program, as far as its content is here."""
        told = {code: self._store.scenario(content, scenario, code) for code in languages()}
        return {code: texts for code, texts in told.items() if texts is not None}
