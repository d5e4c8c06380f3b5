"""A forwarder of what a person typed, and what it says in a terminal."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rescue_training.records.xapi.shapes import iri
from rescue_training.records.xapi.things import Names
from rescue_training.records.xapi.vocabulary import BASE
from rescue_training.review.lrs.client import VERSION, Client
from rescue_training.review.lrs.credentials import read_credentials
from rescue_training.review.lrs.endpoint import read_endpoint
from rescue_training.review.lrs.forwarder import Forwarder, ForwardingStatus
from rescue_training.review.lrs.outbox import State
from rescue_training.review.lrs.problem import Refused
from rescue_training.review.store.store import ReviewStore
from rescue_training.wording import Wording


def open_forwarder(
    store: ReviewStore,
    address: str,
    credentials: Path | None = None,
    *,
    plain: bool = False,
    authority: Path | None = None,
    base: str = BASE,
    version: str = VERSION,
    environment: Mapping[str, str] = os.environ,
    sleep: Callable[[float], object] = time.sleep,
) -> Forwarder:
    """Return a forwarder to the LRS at an address; nothing is sent yet.

    ``credentials`` is a file (see ``credentials.read_credentials``); without it they are taken
    from the environment. ``plain`` allows a private network without TLS. ``authority`` is a
    file with the certificate of the LRS's own authority. ``base`` is the IRI under which the
    statements' ids stand. Raises Refused, whose ``key`` and ``values`` make a sentence.
    """
    if not (iri(base) and base.endswith(("/", "#"))):
        raise Refused("base", base=base)
    endpoint = read_endpoint(address, plain=plain)
    secret = read_credentials(credentials, environment)
    client = Client(endpoint, secret, version=version, authority=authority)
    return Forwarder(store, client, names=Names(base), sleep=sleep)


def told(status: ForwardingStatus, say: Wording) -> Iterator[str]:
    """Yield a status as lines for a terminal."""
    counts = {state.value: count for state, count in status.counts.items()}
    yield say("review.lrs.line", address=status.address, **counts)
    if status.trouble:
        yield say(f"review.lrs.trouble.{status.trouble}", address=status.address)
        if status.detail:
            yield say("review.lrs.said", detail=status.detail)
    for one in status.troubled:
        why = say(f"review.lrs.why.{one.error}") if one.state is State.CONFLICT else one.error
        yield say(
            f"review.lrs.statement.{one.state.value}",
            statement=one.statement, attempt=one.attempt, why=why,
        )  # fmt: skip
    if status.counts[State.PENDING]:
        yield say("review.lrs.kept")
