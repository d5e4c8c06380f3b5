"""What a running review does for stations: lets them join, takes what they send, gives receipts.

Everything may be asked twice: the second answer is that of the first.
"""

from __future__ import annotations

import platform
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from rescue_training.records.assignments import BadAssignments
from rescue_training.records.chain import JSON
from rescue_training.records.outbox.receipt import Receipt, contradicts, sha256
from rescue_training.records.outbox.remote import PROTOCOL
from rescue_training.records.read import Record, parse
from rescue_training.records.times import utc_now
from rescue_training.review import assignments
from rescue_training.review.access import audit
from rescue_training.review.assignments import STORE_KEY
from rescue_training.review.stations import contents, names, receipts
from rescue_training.review.stations.batch import Batch
from rescue_training.review.stations.codes import Codes, JoinCode
from rescue_training.review.stations.contents import Wanted
from rescue_training.review.stations.incoming import Incoming
from rescue_training.review.stations.known import KnownStations
from rescue_training.review.stations.limits import Limits, Places, Rate
from rescue_training.review.stations.refused import Refused
from rescue_training.review.stations.serving import Served
from rescue_training.review.stations.tokens import Station, Stations, who_is
from rescue_training.review.store.ingest import Taken
from rescue_training.review.store.store import ReviewStore, Taking

INCOMING = "incoming"
"""Folder of unfinished uploads, in the store's folder."""


@dataclass(frozen=True)
class _Sent:
    """One record on its way into the store."""

    station: Station
    attempt: str
    record: Record
    data: bytes


class Intake:
    """All that stations may ask of one store; used by many threads at once."""

    def __init__(
        self,
        store: ReviewStore,
        *,
        name: str = "",
        served: Served | None = None,
        limits: Limits | None = None,
        now: Callable[[], str] = utc_now,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.store = store
        self.name = name or platform.node()
        """What stations call this machine."""
        self.served = served
        """How stations reach it; None when nobody has said."""
        self.limits = limits or Limits()
        self.stations = Stations(now)
        self.codes = Codes(now, clock)
        self.code: JoinCode | None = None
        """The code the screen shows; only this running program knows it."""
        self.strangers = Rate(self.limits.burst, self.limits.hello_rate, clock)
        self.requests = Rate(self.limits.burst, self.limits.rate, clock)
        self.places = Places(self.limits.waiting, self.limits.waiting_each)
        self._incoming = Incoming(store.folder / INCOMING)
        self._now = now
        self._known = KnownStations(now, clock)
        self._records = Batch(self._take)
        self._held: set[Wanted] = set()
        self._told: tuple[object, bytes] = (None, b"")
        """What stations were told last, and of which state of the store."""
        self.server = _id_of(store)
        """Id of this store, the same for ever."""

    # -- joining

    def hello(self) -> dict[str, JSON]:
        """Return who this is."""
        return {"server": self.server, "name": self.name, "protocol": PROTOCOL}

    def open_code(self, *, minutes: int = 60, uses: int = 40) -> JoinCode:
        """Make a code for the screen; the one before is closed."""
        with self.store.writer() as connection:
            self.code = self.codes.open(connection, minutes=minutes, uses=uses)
        return self.code

    def close_code(self) -> None:
        """Let nobody join any more."""
        with self.store.writer() as connection:
            self.codes.close(connection)
        self.code = None

    def join(self, code: str, name: str, address: str) -> dict[str, JSON]:
        """Exchange a code for a token; raises Refused (code_wrong, too_many, bad_name)."""
        self.codes.must_wait(address)
        self.note_heard()
        with self.store.writer() as connection:
            good = self.codes.use(connection, code)
            if good:
                station, token = self.stations.add(connection, name)
                self._note(connection, station, "station_joined", address)
        if not good:
            self.codes.tried_wrong(address)
            raise Refused("code_wrong")
        return {"server": self.server, "station": station.name, "token": token}

    def let_in(self, token: str) -> Station | None:
        """Return the station of a token from memory, counting its request.

        None when ``station_of`` has to ask the database. Raises Refused (too_many).
        """
        station = self._known.of_token(token)
        if station is not None:
            self.requests.admit(station.id)
            self._known.heard(station)
        return station

    def station_of(self, token: str) -> Station:
        """Return the station of a token, counting its request; Refused (token, too_many)."""
        station = self.let_in(token)
        if station is None:
            station = self._known.remember(token, lambda: self._asked(token))
            self.requests.admit(station.id)
            self._known.heard(station)
            self.note_heard(at_once=False)
        return station

    def _asked(self, token: str) -> Station:
        with self.store.reader() as connection:
            return self.stations.of_token(connection, token)

    def note_heard(self, *, at_once: bool = True) -> None:
        """Write down who was heard of, at once or when it is time."""
        heard = self._known.to_note(at_once=at_once)
        if heard:
            with self.store.writer(quiet=True) as connection:
                self.stations.heard(connection, heard)

    def revoke(self, number: int) -> None:
        """Let a station send no more, from now on."""
        with self.store.writer() as connection:
            self.stations.revoke(connection, number)
        self._known.forget()
        self._incoming.leave(number)

    def _note(self, connection: Connection, station: Station, what: str, about: str) -> None:
        audit.write(connection, who_is(station), what, self._now(), about)

    # -- records and their content

    def offset(self, station: Station, hashed: str) -> int:
        """Return how much of a large body has arrived."""
        return self._incoming.offset(station.id, hashed)

    def append(self, station: Station, hashed: str, offset: int, total: int, data: bytes) -> int:
        """Take a piece of a large body; raises WrongOffset when it does not follow."""
        if total > max(self.limits.record, self.limits.content) or offset + len(data) > total:
            raise Refused("too_large")
        return self._incoming.append(station.id, hashed, offset, data)

    def record(self, station: Station, attempt: str, hashed: str, data: bytes) -> Receipt:
        """Take a record and return its receipt once both are safe.

        An empty body means the one that was uploaded in pieces.
        """
        data = self._whole(station, hashed, data, self.limits.record)
        record = parse(Path(f"{attempt}.jsonl"), data)
        _check(record, attempt)
        given = self._records.do(_Sent(station, attempt, record, data))
        self._incoming.discard(station.id, hashed)
        return replace(given, server=self.server, sha256=hashed)

    def _take(self, sent: Sequence[_Sent]) -> list[Receipt | Exception]:
        """Take records and write their receipts, in one transaction."""
        with self.store.taking() as taking:
            return [self._take_one(taking, one) for one in sent]

    def _take_one(self, taking: Taking, sent: _Sent) -> Receipt | Exception:
        name = sent.station.name
        arrival = taking.receive(sent.data, f"{sent.attempt}.jsonl", name)
        if arrival.taken is Taken.REFUSED:
            return Refused(arrival.what)
        self._compare(taking.connection, sent)
        return receipts.keep(taking.connection, sent.record, sent.attempt, name, self._now())

    def _compare(self, connection: Connection, sent: _Sent) -> None:
        """Note, once, that a station holds something else than it sent before.

        What arrived first is kept whole, so nothing is lost by it; but somebody should ask why.
        """
        found = contradicts(receipts.receipts_of(connection, sent.attempt), sent.record)
        if found is not None and not receipts.noted(connection, found.kind, sent.attempt):
            self._note(connection, sent.station, f"record_{found.kind}", sent.attempt)

    def has_content(self, wanted: Wanted) -> bool:
        """Say whether the content of a record is here; once found whole it is not hashed again."""
        if wanted not in self._held and contents.held(self.store.vault.archive, wanted):
            self._held.add(wanted)
        return wanted in self._held

    def content(self, station: Station, wanted: Wanted, hashed: str, data: bytes) -> None:
        """Take the archive of a record's content."""
        data = self._whole(station, hashed, data, self.limits.content)
        try:
            contents.keep(self.store.vault.archive, wanted, data, self.limits)
        finally:
            self._incoming.discard(station.id, hashed)

    def _whole(self, station: Station, hashed: str, data: bytes, most: int) -> bytes:
        if not data:
            data = self._incoming.take(station.id, hashed)
        elif sha256(data) != hashed:
            raise Refused("wrong_hash")
        if len(data) > most:
            self._incoming.discard(station.id, hashed)
            raise Refused("too_large")
        return data

    # -- people

    def name_person(self, pseudonym: str, name: str, unit: str) -> None:
        """Keep who a pseudonym is."""
        with self.store.writer() as connection:
            names.put(connection, pseudonym, name, unit, self._now())

    def forget_person(self, station: Station, pseudonym: str) -> None:
        """Erase a name that was erased at its station."""
        with self.store.writer() as connection:
            if names.forget(connection, pseudonym, self._now()):
                self._note(connection, station, "station_erased", pseudonym)

    # -- assignments

    def assignments(self) -> bytes:
        """Return what the instructor has set, made once a day for each state of the store."""
        now = self._now()
        state = (self.store.changes(), now[:10])
        made, document = self._told
        if made != state:
            document = assignments.document(self.store, now)
            self._told = state, document
        return document

    def take_targets(self, data: bytes) -> None:
        """Take targets people set themselves; raises Refused (bad_request)."""
        try:
            assignments.take_targets(self.store, data, self._now())
        except BadAssignments as error:
            raise Refused("bad_request") from error


def _id_of(store: ReviewStore) -> str:
    if not store.database.get(STORE_KEY):
        store.database.set(STORE_KEY, secrets.token_hex(16))
    return store.database.get(STORE_KEY)


def _check(record: Record, attempt: str) -> None:
    """Raise Refused unless the bytes are whole lines of a record, and of this attempt."""
    other = record.header is not None and record.header.attempt != attempt
    if other or record.torn or not record.lines:
        raise Refused("not_a_record")
