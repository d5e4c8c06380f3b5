"""Forwards what is new in a store to an LRS, and says how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import sleep as wait

from rescue_training.records.outbox.backoff import Backoff
from rescue_training.records.xapi.things import Names
from rescue_training.review.lrs.client import Client
from rescue_training.review.lrs.delivery import Delivery
from rescue_training.review.lrs.gather import Gather
from rescue_training.review.lrs.outbox import Outbox, State, Troubled, batches
from rescue_training.review.lrs.problem import Trouble
from rescue_training.review.store.store import ReviewStore

BATCH = 50
"""Most statements of one POST."""
BATCH_BYTES = 256 * 1024
"""Most bytes of one POST; a single statement that is longer goes alone."""


@dataclass(frozen=True)
class ForwardingStatus:
    """How far forwarding has come, for a page or a line in a terminal."""

    address: str
    """Of the LRS; without credentials."""
    counts: Mapping[State, int]
    """Statements by state."""
    trouble: str = ""
    """Empty, or kind of what ended the last run; sentence ``review.lrs.trouble.<kind>``."""
    detail: str = ""
    """What the LRS or the network said."""
    since: str = ""
    """When the last run ended, UTC; empty before the first."""
    troubled: tuple[Troubled, ...] = field(default=())
    """Statements that the LRS contradicts or refuses."""

    @property
    def done(self) -> bool:
        """Whether the LRS holds everything that was told."""
        return not (self.counts[State.PENDING] or self.troubled)


class Forwarder:
    """The way from a store to one LRS.

    Everything it knows stands in the store's table ``forwarded``: another one, on another day,
    goes on where this one ended. ``sleep`` waits so many seconds and may return True to end.
    """

    def __init__(
        self,
        store: ReviewStore,
        client: Client,
        *,
        names: Names | None = None,
        sleep: Callable[[float], object] = wait,
        backoff: Backoff | None = None,
    ) -> None:
        self._store = store
        self._client = client
        self._outbox = Outbox(store, client.endpoint.destination)
        self._gather = Gather(store, self._outbox, names or Names())
        self._delivery = Delivery(
            self._outbox, client, sleep=sleep, now=store.now, backoff=backoff
        )  # fmt: skip
        self._trouble, self._detail, self._since = "", "", ""

    def run(self) -> ForwardingStatus:
        """Put what is new into the outbox, and send until nothing is pending or trouble comes."""
        self.enqueue()
        self.send()
        return self.status()

    def enqueue(self) -> int:
        """Put what is new into the outbox without sending; returns how many statements."""
        return self._gather.run()

    def send(self) -> bool:
        """Send what is pending; returns whether nothing is any more."""
        try:
            while rows := self._outbox.next():
                for batch in batches(rows, BATCH, BATCH_BYTES):
                    self._delivery.send(batch)
        except Trouble as trouble:
            self._trouble, self._detail = trouble.kind, trouble.detail
        else:
            self._trouble, self._detail = "", ""
        self._since = self._store.now()
        return not self._trouble

    def again(self) -> int:
        """Send everything contradicted or refused once more, next time; returns how many."""
        return self._outbox.again()

    def status(self) -> ForwardingStatus:
        """Return how far it has come."""
        return ForwardingStatus(
            str(self._client.endpoint), self._outbox.counts(), self._trouble, self._detail,
            self._since, self._outbox.trouble(),
        )  # fmt: skip

    def close(self) -> None:
        """Let the connection to the LRS go."""
        self._client.close()
