"""A whole station against a whole instructor's machine, over loopback."""

import os
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from rescue_training.records.assignments import FILE, Assignments
from rescue_training.records.chain import GENESIS, digest, seal, unseal
from rescue_training.records.outbox import remote as protocol
from rescue_training.records.outbox.carrying import Duties
from rescue_training.records.outbox.sender import Round, Sender
from rescue_training.records.read import read
from rescue_training.records.store import Store
from rescue_training.review import people
from rescue_training.review.stations.contents import Wanted
from rescue_training.review.stations.receipts import receipts_of
from rescue_training.review.store.schema import assignment, attempt, audit, receipt


def rows(intake, *columns):
    with intake.store.reader() as connection:
        return [tuple(row) for row in connection.execute(select(*columns))]


def test_records_arrive_verified_with_names_and_the_station_keeps_the_receipts(
    sender, home, played, intake
):
    paths = [played(home, seed=seed) for seed in (1, 2)]
    assert sender.round() == Round(sent=2)
    assert rows(intake, attempt.c.badge, attempt.c.station) == [("verified", "Máy 3")] * 2
    with intake.store.reader() as connection:
        assert {person.name for person in people.names(connection).values()} == {"Lê Thị Hà"}
    for path in paths:
        (kept,) = sender.ledger.entry(path.stem[-32:]).receipts
        assert kept.server == intake.server
        assert (kept.lines, kept.bytes) == (path.read_bytes().count(b"\n"), path.stat().st_size)
        stored = intake.store.path(path.stem[-32:])
        assert stored.read_bytes() == path.read_bytes()


def test_a_lost_ledger_is_answered_with_the_same_receipts(sender, home, played, intake, clock):
    path = played(home)
    sender.round()
    (before,) = sender.ledger.entry(path.stem[-32:]).receipts
    for file in sender.ledger.folder.iterdir():
        file.unlink()
    clock.forward(3600)
    assert Sender(Store(home), sender.connection).round() == Round(sent=1)
    again = Sender(Store(home), sender.connection).ledger.entry(path.stem[-32:])
    assert again.receipts == (before,)
    assert rows(intake, func.count(receipt.c.id)) == [(1,)]
    assert rows(intake, func.count(attempt.c.id)) == [(1,)]


def test_an_attempt_that_went_on_arrives_again_and_replaces_its_beginning(
    sender, home, played, intake
):
    whole = played(home)
    data = whole.read_bytes()
    whole.write_bytes(b"".join(data.splitlines(keepends=True)[:4]))
    quiet(whole)
    assert sender.round() == Round(sent=1)
    assert rows(intake, attempt.c.status) == [("unfinished",)]
    whole.write_bytes(data)
    assert sender.round() == Round(sent=1)
    assert rows(intake, attempt.c.status, attempt.c.badge) == [("finished", "verified")]
    with intake.store.reader() as connection:
        lines = [r.lines for r in receipts_of(connection, whole.stem[-32:])]
    assert lines == [4, data.count(b"\n")]


def quiet(path) -> None:
    os.utime(path, (1, 1))


def test_a_tail_cut_after_its_receipt_is_noted_and_nothing_is_lost(sender, home, played, intake):
    path = played(home)
    data = path.read_bytes()
    sender.round()
    path.write_bytes(b"".join(data.splitlines(keepends=True)[:3]))
    quiet(path)
    for _ in range(2):
        sender.round()
    noted = [
        row
        for row in rows(intake, audit.c.who, audit.c.what, audit.c.subject)
        if "record" in row[1]
    ]
    assert noted == [("station:Máy 3", "record_cut", path.stem[-32:])]
    assert intake.store.path(path.stem[-32:]).read_bytes() == data


def test_a_record_chained_anew_after_its_receipt_is_a_conflict(sender, home, played, intake):
    path = played(home)
    sender.round()
    path.write_bytes(forged(path.read_bytes()))
    assert not read(path).faults
    assert sender.round() == Round(sent=1)
    assert rows(intake, attempt.c.badge) == [("conflict",)]
    assert ("record_rewritten",) in rows(intake, audit.c.what)


def forged(data: bytes) -> bytes:
    """Make every response a second quicker and chain all lines anew."""
    out, head = b"", GENESIS
    for seq, line in enumerate(data.splitlines()):
        body = {k: v for k, v in unseal(line).items() if k not in ("seq", "prev")}
        if body["type"] == "response":
            body["input"]["elapsed"] = max(0, body["input"]["elapsed"] - 1000)
        sealed = seal(body, seq, head)
        head = digest(sealed)
        out += sealed + b"\n"
    return out


def test_an_edited_record_arrives_as_evidence(sender, home, played, intake):
    path = played(home)
    path.write_bytes(path.read_bytes().replace(b'"elapsed":', b'"elapsed": ', 1))
    assert sender.round() == Round(sent=1)
    assert rows(intake, attempt.c.badge) == [("altered",)]


def test_a_record_without_its_first_line_is_set_aside_with_the_reason(sender, home, played, intake):
    path = played(home)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))
    assert sender.round() == Round(refused=1)
    assert sender.ledger.refusals()[path.stem[-32:]].kind == "not_a_record"


def test_content_is_hashed_once_not_for_every_station(sender, home, played, intake, monkeypatch):
    header = read(played(home)).header
    sender.round()
    wanted = Wanted(header.content_hash, header.scenario, header.proof_hash)
    assert intake.has_content(wanted)
    monkeypatch.setattr("rescue_training.review.stations.contents.held", None)
    assert intake.has_content(wanted)


def test_large_records_and_contents_go_up_in_pieces(sender, home, played, intake, monkeypatch):
    monkeypatch.setattr(protocol, "DIRECT", 500)
    monkeypatch.setattr(protocol, "PIECE", 3000)
    path = played(home)
    assert sender.round() == Round(sent=1)
    assert rows(intake, attempt.c.badge) == [("verified",)]
    assert intake.store.path(path.stem[-32:]).read_bytes() == path.read_bytes()
    assert list((intake.store.folder / "incoming").rglob("*.part")) == []


def test_a_station_that_was_sent_away_is_told_so(sender, home, played, intake):
    played(home)
    with intake.store.reader() as connection:
        (station,) = intake.stations.all(connection)
    intake.revoke(station.id)
    done = sender.round()
    assert (done.trouble.kind, done.trouble.final, done.waiting) == ("token", True, 1)


def test_another_store_at_the_same_address_is_not_taken_for_the_first(sender, home, played, intake):
    played(home)
    wrong = replace(sender.connection, server="cd" * 16)
    done = Sender(Store(home), wrong).round()
    assert (done.trouble.kind, done.sent) == ("other_server", 0)


def test_who_was_erased_at_the_station_is_erased_here(sender, home, played, intake):
    played(home)
    sender.round()
    store = Store(home)
    person = store.people.people().persons[0]
    store.people.erase(person.pseudonym)
    sender.round()
    with intake.store.reader() as connection:
        assert people.names(connection) == {}
    assert rows(intake, attempt.c.badge) == [("verified",)]


def test_assignments_and_targets_travel_both_ways(sender, home, intake):
    own = Assignments(home / FILE)
    target = own.register("chay-chao-dau", date(2026, 12, 1), pseudonym="p-abcd2345")
    both = Sender(Store(home), sender.connection, carried=Duties(home))
    assert both.round() == Round()
    assert rows(intake, assignment.c.uid, assignment.c.set_by) == [(target.uid, "trainee")]
    assert [given.store for given in own.held().given] == [intake.server]


def test_pages_do_not_reload_because_a_station_was_heard_of(sender, intake):
    sender.round()
    before = intake.store.changes()
    intake.station_of(sender.connection.token)
    assert intake.store.changes() == before
