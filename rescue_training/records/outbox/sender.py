"""One round of sending: names, records with their content, targets, assignments.

A round ends with the first trouble that concerns everything; a record that alone is refused is
set aside with the reason, and the others go on.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from rescue_training.records.chain import JSON
from rescue_training.records.header import Header
from rescue_training.records.identity import Person
from rescue_training.records.outbox.client import Client
from rescue_training.records.outbox.connection import OUTBOX, Connection
from rescue_training.records.outbox.content import packed
from rescue_training.records.outbox.ledger import Ledger, Refusal
from rescue_training.records.outbox.pending import Item, Pending
from rescue_training.records.outbox.remote import Later, NotWanted, Remote, Stopped
from rescue_training.records.store import Store
from rescue_training.records.times import utc_now

MAY_CHANGE = ("newer",)
"""Refusals that an update of the instructor's machine lifts: asked again after a restart."""


class Carried(Protocol):
    """What travels beside records; the transport does not look into it."""

    def own(self) -> bytes | None:
        """Return targets people set themselves; None when there is nothing new."""

    def take(self, data: bytes) -> object:
        """Be given what the instructor has set.

        A ValueError when it makes no sense, an OSError when it cannot be kept, are borne: the
        next round brings it again.
        """


@dataclass(frozen=True)
class Trouble:
    """Why a round ended early; the sentence is ``stations.trouble.<kind>``."""

    kind: str
    after: float | None = None
    """Seconds the other side asked to wait."""
    final: bool = False
    """Whether nothing changes until a person acts."""


@dataclass(frozen=True)
class Round:
    """What one round has done."""

    sent: int = 0
    """Records for which a receipt came."""
    refused: int = 0
    """Records that were set aside."""
    waiting: int = 0
    """Records still to be sent."""
    trouble: Trouble | None = None


class Sender:
    """Sends what is pending to one instructor's machine; not to be used by two threads."""

    def __init__(
        self,
        store: Store,
        connection: Connection,
        *,
        remote: Remote | None = None,
        carried: Carried | None = None,
        now: Callable[[], str] = utc_now,
    ) -> None:
        self.connection = connection
        self._store = store
        self._key = connection.token.encode()
        self._remote = remote or remote_of(connection)
        self._carried = carried
        self._now = now
        self.ledger = ledger_of(store.root, connection)
        self.pending = Pending(store, self.ledger)
        self._there: set[tuple[str, str]] = set()
        """Contents known to have arrived, with their proofs."""

    def close(self) -> None:
        """Let the connection go."""
        self._remote.close()

    def round(self) -> Round:
        """Send all that is pending; an OSError when receipts cannot be kept on the disk."""
        tally = Counter[str]()
        trouble: Trouble | None = None
        try:
            self._names()
            for item in self.pending:
                tally["sent" if self._record(item) else "refused"] += 1
            self._carry()
        except Later as later:
            trouble = Trouble(later.kind, later.after)
        except Stopped as stopped:
            trouble = Trouble(stopped.kind, final=True)
        waiting = sum(1 for _ in self.pending) if trouble else 0
        return Round(tally["sent"], tally["refused"], waiting, trouble)

    # -- records

    def _record(self, item: Item) -> bool:
        """Send one record, its content first; say whether it was taken."""
        try:
            if item.record.header is not None:
                self._content(item.record.header)
            self.ledger.receive(self._remote.send_record(item.attempt, item.record.content))
        except NotWanted as refused:
            if refused.kind in MAY_CHANGE:
                self.pending.skip(item.sha256)
            else:
                refusal = Refusal(item.sha256, refused.kind, self._now())
                self.ledger.refuse(item.attempt, refusal)
            return False
        return True

    def _content(self, header: Header) -> None:
        """Send the content of a record unless it is there; without it the record still counts.

        The instructor's machine then says that the record cannot be played again, and why.
        """
        key = (header.content_hash, header.proof_hash)
        if key in self._there:
            return
        if not self._remote.has_content(header):
            archive = packed(self._store.archive, header)
            if archive is None:
                return
            with contextlib.suppress(NotWanted):
                self._remote.send_content(header, archive)
        self._there.add(key)

    # -- names

    def _names(self) -> None:
        """Tell new and changed names, and have those erased that were erased here.

        A list of people that was lost is no wish to erase anybody.
        """
        people, told = self._store.people.people(), self.ledger.people()
        for person in people.persons:
            mark = self._mark(person)
            if told.get(person.pseudonym) != mark:
                self._name(person)
                told[person.pseudonym] = mark
                self.ledger.keep_people(told)
        gone = set(told) - {person.pseudonym for person in people.persons}
        if people.trouble or not self._store.people.path.exists():
            return
        for pseudonym in sorted(gone):
            self._forget(pseudonym)
            del told[pseudonym]
            self.ledger.keep_people(told)

    def _name(self, person: Person) -> None:
        with contextlib.suppress(NotWanted):
            self._remote.name_person(person.pseudonym, person.name, person.unit)

    def _forget(self, pseudonym: str) -> None:
        with contextlib.suppress(NotWanted):
            self._remote.forget_person(pseudonym)

    def _mark(self, person: Person) -> str:
        """Return a digest of what was told that nobody can turn back into a name."""
        text = f"{person.pseudonym}\0{person.name}\0{person.unit}"
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()

    # -- assignments

    def _carry(self) -> None:
        if self._carried is None:
            return
        own = self._carried.own()
        if own is not None:
            with contextlib.suppress(NotWanted):
                self._remote.send_targets(own)
        with contextlib.suppress(NotWanted, ValueError, OSError):
            self._carried.take(self._remote.assignments())


def remote_of(connection: Connection) -> Remote:
    """Return the instructor's machine of a connection; nothing is opened yet."""
    client = Client(connection.address, connection.pin)
    return Remote(client, connection.token, connection.server)


def ledger_of(home: Path, connection: Connection) -> Ledger:
    """Return the receipts from the instructor's machine of a connection."""
    return Ledger(home / OUTBOX / connection.server)


def plain(round_: Round) -> dict[str, JSON]:
    """Return a round as ``records send --json`` prints it."""
    return {
        "sent": round_.sent,
        "refused": round_.refused,
        "waiting": round_.waiting,
        "trouble": round_.trouble.kind if round_.trouble else None,
    }
