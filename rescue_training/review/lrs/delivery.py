"""Sends batches so that nothing is lost and nothing is doubled, whatever the LRS is like.

LRSs differ in what they say to a statement they hold already: one answers 204, another 409 to the
whole batch and keeps none of it. So a batch is sent as a whole; at 409 its statements are sent one
by one under their ids, and what is still a conflict is fetched and compared. A batch with a
bad statement is halved until the bad one is alone. Everything may be sent twice without harm,
and a statement leaves the outbox only after the LRS has said that it holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime

from rescue_training.records.outbox.backoff import Backoff
from rescue_training.review.lrs.client import Answer, Client, Unreachable
from rescue_training.review.lrs.compare import same
from rescue_training.review.lrs.outbox import Outbox, Row, State
from rescue_training.review.lrs.problem import Later, Stopped, Trouble

TRIES = 6
"""How often one thing is tried in a row before it is left for later."""

_HELD = (200, 204)
_BAD = (400, 413, 422)
_NOT_ALLOWED = (401, 403)
_EXCERPT = 160


@dataclass
class _Found:
    """What became of a batch so far."""

    acked: list[Row] = field(default_factory=list)
    conflicts: list[tuple[Row, str]] = field(default_factory=list)
    refused: list[tuple[Row, str]] = field(default_factory=list)


class Delivery:
    """Sends from an outbox to an LRS.

    ``sleep`` waits so many seconds and may return True to end everything; ``now`` gives the
    time (UTC) as records write it.
    """

    def __init__(
        self,
        outbox: Outbox,
        client: Client,
        *,
        sleep: Callable[[float], object],
        now: Callable[[], str],
        backoff: Backoff | None = None,
    ) -> None:
        self._outbox = outbox
        self._client = client
        self._sleep = sleep
        self._now = now
        self._backoff = backoff or Backoff()

    def send(self, batch: Sequence[Row]) -> None:
        """Send a batch and note what became of each statement; raises Stopped or Later.

        When every statement of a batch is refused it is hardly the statements that are wrong;
        then all stay pending, and a person is asked.
        """
        found = _Found()
        try:
            self._post(batch, found)
        except Trouble as trouble:
            self._outbox.note(batch, f"{trouble.kind} {trouble.detail}".strip())
            self._keep(found)
            raise
        if len(found.refused) == len(batch) > 1:
            why = found.refused[0][1]
            self._outbox.note(batch, why)
            raise Stopped("refuses_all", why)
        self._keep(found)

    def _keep(self, found: _Found) -> None:
        self._outbox.acked(found.acked)
        for row, why in found.conflicts:
            self._outbox.troubled(row, State.CONFLICT, why)
        for row, why in found.refused:
            self._outbox.troubled(row, State.REFUSED, why)

    def _post(self, rows: Sequence[Row], found: _Found) -> None:
        body = b"[" + b",".join(row.body for row in rows) + b"]"
        answer = self._ask(lambda: self._client.post(body))
        if answer.status in _HELD:
            found.acked += rows
        elif answer.status == 409:
            for row in rows:
                self._put(row, found)
        elif answer.status not in _BAD:
            raise self._unexpected(answer)
        elif len(rows) == 1:
            found.refused.append((rows[0], self._said(answer)))
        else:
            middle = len(rows) // 2
            self._post(rows[:middle], found)
            self._post(rows[middle:], found)

    def _put(self, row: Row, found: _Found) -> None:
        answer = self._ask(lambda: self._client.put(row.statement, row.body))
        if answer.status in _HELD:
            found.acked.append(row)
        elif answer.status == 409:
            self._compare(row, found)
        elif answer.status in _BAD:
            found.refused.append((row, self._said(answer)))
        else:
            raise self._unexpected(answer)

    def _compare(self, row: Row, found: _Found) -> None:
        answer = self._ask(lambda: self._client.get(row.statement))
        if answer.status == 200 and same(row.body, answer.body):
            found.acked.append(row)
        elif answer.status == 200:
            found.conflicts.append((row, "differs"))
        elif answer.status == 404:
            found.conflicts.append((row, "voided"))
        else:
            raise self._unexpected(answer)

    def _ask(self, call: Callable[[], Answer]) -> Answer:
        """Ask until there is an answer that waiting does not change."""
        for _ in range(TRIES):
            try:
                answer = call()
            except Unreachable as error:
                if error.kind == "certificate":
                    raise Stopped("certificate", self._clean(error.detail)) from error
                trouble, wait = Later("unreachable", self._clean(error.detail)), None
            else:
                if answer.status in _NOT_ALLOWED:
                    raise Stopped("not_allowed", self._said(answer))
                if not _passing(answer.status):
                    self._backoff.succeeded()
                    return answer
                trouble, wait = Later("busy", self._said(answer)), self._retry_after(answer)
            if self._sleep(self._backoff.failed(wait)):
                raise trouble
        raise trouble

    def _retry_after(self, answer: Answer) -> float | None:
        """Return the seconds an LRS asks to wait: a number, or until a date."""
        text = answer.headers.get("retry-after", "").strip()
        if text.isascii() and text.isdigit():
            return float(text)
        try:
            until = parsedate_to_datetime(text)
            return max(0.0, (until - datetime.fromisoformat(self._now())).total_seconds())
        except (ValueError, TypeError):
            return None

    def _unexpected(self, answer: Answer) -> Stopped:
        return Stopped("no_lrs", self._said(answer))

    def _said(self, answer: Answer) -> str:
        text = answer.body[:4000].decode("utf-8", "replace")
        return self._clean(f"{answer.status} {text}")

    def _clean(self, text: str) -> str:
        return self._client.credentials.clean(text)[:_EXCERPT]


def _passing(status: int) -> bool:
    """Say whether an answer may be another one later."""
    return status in (408, 425, 429) or status >= 500
