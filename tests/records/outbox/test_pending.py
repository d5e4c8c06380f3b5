"""The records folder is the outbox: pending is what no receipt covers."""

import os

from rescue_training.attempt import Response
from rescue_training.records.outbox.ledger import Ledger
from rescue_training.records.outbox.pending import Pending
from rescue_training.records.outbox.receipt import Receipt


def pending(store, **more) -> Pending:
    return Pending(store, Ledger(store.root / "outbox" / "aa"), **more)


def cover(looked: Pending, store) -> None:
    ledger = looked._ledger
    for item in looked:
        record = item.record
        time = "2026-11-24T09:00:00.000Z"
        ledger.receive(
            Receipt(item.attempt, record.head, 1, 1, time, "Máy 3", "ab" * 16, item.sha256)
        )


def test_a_finished_attempt_is_sent_at_once_and_only_once(store, finish):
    path = finish()
    looked = pending(store)
    (item,) = looked
    assert item.record.content == path.read_bytes()
    assert item.attempt in path.name
    cover(looked, store)
    assert list(looked) == []
    assert list(pending(store)) == []


def test_an_attempt_that_is_being_played_waits_until_it_is_left_alone(store, begin):
    recording = begin()
    recording.respond(Response("pan", "valve", 6000))
    recording.ticket.wait(5)
    changed = recording.path.stat().st_mtime
    assert list(pending(store, clock=lambda: changed + 59)) == []
    assert len(list(pending(store, clock=lambda: changed + 60))) == 1
    recording.close()


def test_an_attempt_given_up_is_sent_at_once(store, begin):
    recording = begin()
    recording.abandon()
    recording.close()
    assert len(list(pending(store))) == 1


def test_a_record_that_grew_after_its_receipt_is_sent_again(store, finish, begin):
    recording = begin()
    recording.close()
    looked = pending(store, clock=lambda: recording.path.stat().st_mtime + 100)
    cover(looked, store)
    assert list(looked) == []
    store.resume(recording.path, lambda folder: recording.program.scenario).close()
    (item,) = looked
    assert item.record.content.endswith(b"}\n")


def test_a_record_that_was_edited_after_its_receipt_is_sent_again_as_evidence(store, finish):
    path = finish()
    looked = pending(store)
    cover(looked, store)
    path.write_bytes(path.read_bytes().replace(b'"wake"', b'"lose"'))
    assert len(list(looked)) == 1


def test_a_torn_last_line_is_not_sent(store, finish):
    path = finish()
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"half')
    (item,) = pending(store)
    assert item.record.content == whole


def test_a_record_of_no_whole_line_is_not_sent(store, finish):
    path = finish()
    path.write_bytes(b'{"half')
    assert list(pending(store)) == []


def test_a_copy_under_another_name_is_covered_by_the_same_receipt(store, finish):
    path = finish()
    looked = pending(store)
    cover(looked, store)
    path.rename(path.with_name("copy.jsonl"))
    assert list(looked) == []


def test_a_record_whose_first_line_is_lost_is_known_by_its_name_or_its_bytes(store, finish):
    path = finish()
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))
    (item,) = pending(store)
    assert item.record.header is None
    assert item.attempt in path.name
    path = path.rename(path.with_name("noname.jsonl"))
    (item,) = pending(store)
    assert item.attempt == item.sha256[:32]


def test_a_record_that_vanishes_meanwhile_is_passed_over(store, finish, monkeypatch):
    path = finish()
    monkeypatch.setattr(type(store), "paths", lambda self: [path, path.with_name("gone.jsonl")])
    assert len(list(pending(store))) == 1


def test_what_is_skipped_comes_back_with_the_next_start(store, finish):
    finish()
    looked = pending(store)
    (item,) = looked
    looked.skip(item.sha256)
    assert list(looked) == []
    assert len(list(pending(store))) == 1


def test_an_unchanged_file_is_not_read_again(store, finish):
    path = finish()
    looked = pending(store)
    cover(looked, store)
    assert list(looked) == []
    stat = path.stat()
    path.write_bytes(b"x" * (stat.st_size - 1) + b"\n")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert list(looked) == []
    assert len(list(pending(store))) == 1
