"""The tables of the store, the same on SQLite and on PostgreSQL.

Two families. *Derived* tables only repeat what stands in the records of the vault and can be
dropped and filled again at any time. *Kept* tables hold what instructors and stations said:
names, notes, assignments, receipts, accounts. Names of people stand in ``person`` alone.

Times are text, UTC, as in records: ``2026-11-24T08:20:39.123Z``; days are ``2026-11-24``.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = 1
"""Version of these tables; a store of another version has its derived tables rebuilt."""

tables = MetaData()
"""All tables, derived and kept."""

Id = BigInteger().with_variant(Integer, "sqlite")
"""Numbers rows; SQLite numbers by itself only what it calls INTEGER."""


def _id() -> Column[int]:
    return Column("id", Id, primary_key=True, autoincrement=True)


meta = Table(
    "meta",
    tables,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""``schema``: version of the tables; other facts of the store by name."""

# -- derived from records

version = Table(
    "version",
    tables,
    _id(),
    Column("scenario", String(100), nullable=False),
    Column("rules_hash", String(64), nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("last", String(24), nullable=False, default=""),
    UniqueConstraint("rules_hash", "scenario"),
)
"""One set of rules of a scenario: attempts compare only within one. ``content_hash`` is the
newest content seen with these rules, from which pages take texts and pictures."""

attempt = Table(
    "attempt",
    tables,
    _id(),
    Column("attempt", String(32), nullable=False, unique=True),
    Column("version", Id, ForeignKey("version.id")),
    Column("scenario", String(100), nullable=False),
    Column("pseudonym", String(42), nullable=False),
    Column("mode", String(10), nullable=False),
    Column("timer", String(5), nullable=False),
    Column("language", String(3), nullable=False),
    Column("start", String(24), nullable=False),
    Column("finish", String(24)),
    Column("status", String(12), nullable=False),
    Column("ending", String(100)),
    Column("percent", Integer),
    Column("passed", Boolean),
    Column("raw_over", BigInteger),
    Column("raw_under", BigInteger),
    Column("critical", Integer, nullable=False, default=0),
    Column("medals", String(60), nullable=False, default=""),
    Column("responses", Integer, nullable=False, default=0),
    Column("elapsed", Integer, nullable=False, default=0),
    Column("stalls", Integer, nullable=False, default=0),
    Column("counts", Boolean, nullable=False, default=False),
    Column("nth", Integer, nullable=False, default=0),
    Column("badge", String(16), nullable=False),
    Column("badge_line", Integer, nullable=False, default=0),
    Column("badge_what", String(40), nullable=False, default=""),
    Column("rules", Integer),
    Column("content_hash", String(64)),
    Column("head", String(64), nullable=False),
    Column("code", String(40), nullable=False),
    Column("lines", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("file", String(120), nullable=False),
    Column("added", String(24), nullable=False),
    Column("station", String(60), nullable=False, default=""),
    Index("attempt_start", "start"),
    Index("attempt_added", "added", "start"),
    Index("attempt_badge", "badge", "start"),
    Index("attempt_person", "pseudonym", "scenario", "start"),
    Index("attempt_version", "version", "counts"),
    Index("attempt_scenario", "scenario", "start"),
)
"""One record. ``status``: finished, unfinished, abandoned, damaged. ``counts``: finished, sound
(badge verified or torn) and not branched from another attempt; only these enter statistics.
``nth`` numbers a person's counting attempts of one version from 1, by start; 0 for the others.
``badge`` is a ``records.verify.Outcome``, or ``conflict`` when it contradicts what was received
before; with ``badge_line`` and ``badge_what`` it gives the sentence. ``percent`` is whole,
rounded down as in the record; ``raw_over/raw_under`` is the exact raw percent. ``critical``
counts critical and fatal responses. ``medals`` are words with spaces between. ``elapsed`` is ms
played. ``file`` is the record's path below the vault's ``records`` folder. ``finish`` is
``start`` plus ``elapsed`` and pauses left out, for a finished attempt."""

response = Table(
    "response",
    tables,
    Column("attempt", Id, ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("version", Id, nullable=False),
    Column("scene", String(100), nullable=False),
    Column("answer", Text, nullable=False),
    Column("leg", String(100), nullable=False),
    Column("decision", String(100), nullable=False, default=""),
    Column("grade", String(12)),
    Column("first", Boolean, nullable=False, default=False),
    Column("late", Boolean, nullable=False, default=False),
    Column("elapsed", Integer, nullable=False),
    Column("at", Integer, nullable=False),
    Column("earned", Integer, nullable=False, default=0),
    Column("cost_over", BigInteger),
    Column("cost_under", BigInteger),
    Column("next", String(100), nullable=False),
    Column("line", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""One response of an attempt, from 0. ``leg`` is the option taken or ``late`` or ``go``;
``decision`` the key of the decision it counts for; ``grade`` is null where nothing was judged.
``first``: it paid. ``at``: ms of play when it was given. ``earned``: points of all objectives
together. ``cost_over/cost_under``: percent lost there. ``next``: the scene or ending after it.
``line``: line of the record. Nothing asks for responses but through their attempt, beside whose
other responses they lie."""

objective = Table(
    "objective",
    tables,
    Column("attempt", Id, ForeignKey("attempt.id", ondelete="CASCADE"), primary_key=True),
    Column("objective", String(100), primary_key=True),
    Column("version", Id, nullable=False),
    Column("earned", Integer, nullable=False),
    Column("best", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""Points an attempt earned for an objective, and the most that can be earned."""

DERIVED = (objective, response, attempt, version)
"""Tables that are filled from records alone, in the order in which they can be dropped."""

# -- kept: people

person = Table(
    "person",
    tables,
    _id(),
    Column("name", String(120), nullable=False),
    Column("unit", String(120), nullable=False, default=""),
    Column("number", String(60), nullable=False, default=""),
    Column("added", String(24), nullable=False),
    Column("consent", String(40), nullable=False, default=""),
    Index("person_unit", "unit", "name"),
)
"""Somebody whose records may be here. ``number`` is a service or student number; ``consent``
the version of the notice the person was shown, empty when none is known."""

alias = Table(
    "alias",
    tables,
    Column("pseudonym", String(42), primary_key=True),
    Column("person", Id, ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
    Index("alias_person", "person"),
)
"""Pseudonyms of a person: one per station the person trained at."""

forgotten = Table(
    "forgotten",
    tables,
    Column("pseudonym", String(42), primary_key=True),
    Column("time", String(24), nullable=False),
    Column("records", Boolean, nullable=False, default=False),
)
"""Pseudonyms of people who were erased: no name is ever taken for them again. ``records``:
their records were removed too, and none of them is taken again either."""

# -- kept: what instructors say

assignment = Table(
    "assignment",
    tables,
    _id(),
    Column("uid", String(32), nullable=False, unique=True),
    Column("scenario", String(100), nullable=False),
    Column("unit", String(120), nullable=False, default=""),
    Column("person", Id, ForeignKey("person.id", ondelete="CASCADE")),
    Column("pseudonym", String(42), nullable=False, default=""),
    Column("mode", String(10), nullable=False, default=""),
    Column("standard", Integer),
    Column("due", String(10), nullable=False),
    Column("set_by", String(12), nullable=False),
    Column("timer", Boolean, nullable=False, default=True),
    Column("added", String(24), nullable=False),
    Column("closed", String(24)),
)
"""A scenario to be done by a day: by a unit, by one person, or by whoever a pseudonym stands for
(a target from a station that knows no person of the store). ``mode``: ``exam`` or empty for
either. ``standard``: percent that must be reached; null means the scenario's own pass mark.
``set_by``: instructor, unit or trainee (the last two are targets one sets oneself). ``timer``:
whether the trainee's extra time is allowed."""

note = Table(
    "note",
    tables,
    _id(),
    Column("attempt", String(32), nullable=False),
    Column("response", Integer, nullable=False, default=-1),
    Column("kind", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("author", String(120), nullable=False, default=""),
    Column("added", String(24), nullable=False),
    Column("changed", String(24)),
    Index("note_attempt", "attempt", "response"),
)
"""What an instructor wrote about a moment (``response``; -1: about the whole attempt).
``kind``: keep, improve or remark."""

debrief = Table(
    "debrief",
    tables,
    _id(),
    Column("title", String(200), nullable=False),
    Column("author", String(120), nullable=False, default=""),
    Column("added", String(24), nullable=False),
)
"""A debrief of a class: chosen moments in order, shown on a projector with names hidden."""

moment = Table(
    "moment",
    tables,
    _id(),
    Column("debrief", Id, ForeignKey("debrief.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("attempt", String(32), nullable=False),
    Column("response", Integer, nullable=False),
    Index("moment_debrief", "debrief", "position"),
)

# -- kept: stations and receipts

station = Table(
    "station",
    tables,
    _id(),
    Column("name", String(60), nullable=False),
    Column("token", String(64), nullable=False, unique=True),
    Column("joined", String(24), nullable=False),
    Column("seen", String(24), nullable=False),
    Column("revoked", String(24)),
)
"""A training computer that may send records; ``token`` is the SHA-256 of its token."""

join_code = Table(
    "join_code",
    tables,
    Column("code", String(64), primary_key=True),
    Column("expires", String(24), nullable=False),
    Column("uses", Integer, nullable=False),
    Column("wrong", Integer, nullable=False, default=0),
)
"""Codes with which stations join; ``code`` is the SHA-256 of the code."""

receipt = Table(
    "receipt",
    tables,
    _id(),
    Column("attempt", String(32), nullable=False),
    Column("head", String(64), nullable=False),
    Column("lines", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("time", String(24), nullable=False),
    Column("station", String(60), nullable=False, default=""),
    Index("receipt_attempt", "attempt", "lines"),
    UniqueConstraint("attempt", "head"),
)
"""What a record held when it was received: a later one that does not begin with these lines
has been cut or written again."""

# -- kept: access

account = Table(
    "account",
    tables,
    _id(),
    Column("name", String(60), nullable=False, unique=True),
    Column("role", String(12), nullable=False),
    Column("password", String(200), nullable=False),
    Column("added", String(24), nullable=False),
    Column("failed", Integer, nullable=False, default=0),
    Column("locked", String(24)),
    Column("disabled", Boolean, nullable=False, default=False),
)
"""Somebody who may sign in. ``role``: instructor, reviewer or admin."""

session = Table(
    "session",
    tables,
    Column("token", String(64), primary_key=True),
    Column("account", Id, ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
    Column("csrf", String(64), nullable=False),
    Column("started", String(24), nullable=False),
    Column("seen", String(24), nullable=False),
)
"""Who is signed in; ``token`` is the SHA-256 of the cookie."""

audit = Table(
    "audit",
    tables,
    _id(),
    Column("time", String(24), nullable=False),
    Column("who", String(60), nullable=False),
    Column("what", String(60), nullable=False),
    Column("subject", String(120), nullable=False, default=""),
    Index("audit_time", "time"),
)
"""Who did what: ids and pseudonyms, never names of trainees."""

request = Table(
    "request",
    tables,
    _id(),
    Column("kind", String(12), nullable=False),
    Column("pseudonym", String(42), nullable=False),
    Column("received", String(10), nullable=False),
    Column("due", String(10), nullable=False),
    Column("done", String(24)),
)
"""Requests of people about their data: access, correct, erase."""

# -- kept: statements on their way to an LRS

forwarded = Table(
    "forwarded",
    tables,
    Column("statement", String(36), primary_key=True),
    Column("destination", String(64), primary_key=True),
    Column("attempt", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("state", String(12), nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("error", String(200), nullable=False, default=""),
    Column("changed", String(24), nullable=False),
    Index("forwarded_state", "destination", "state"),
)
"""The outbox to an LRS: ``state`` is pending, acked, conflict or refused."""
