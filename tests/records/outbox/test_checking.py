"""What was received of a record can still be compared with it at the station."""

from rescue_training.records.chain import digest
from rescue_training.records.outbox.checking import contradiction, doubts, with_receipts
from rescue_training.records.outbox.connection import OUTBOX
from rescue_training.records.outbox.ledger import Ledger
from rescue_training.records.outbox.receipt import Receipt, sha256
from rescue_training.records.read import parse, read
from rescue_training.wording import Wording, languages


def receive(store, path) -> Receipt:
    data = path.read_bytes()
    lines = data.splitlines()
    receipt = Receipt(
        path.stem[-32:], digest(lines[-1]), len(lines), len(data), "2026-11-24T09:00:00.000Z",
        "Máy 3", "ab" * 16, sha256(data),
    )  # fmt: skip
    Ledger(store.root / OUTBOX / "aa").receive(receipt)
    return receipt


def test_a_record_as_it_was_received_is_in_no_doubt(store, finish):
    receive(store, finish(seed=1))
    finish(seed=2)
    assert doubts(store) == []


def test_a_tail_cut_after_the_receipt_is_found_by_the_receipt(store, finish):
    path = finish()
    receipt = receive(store, path)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    assert not read(path).faults
    (doubt,) = doubts(store)
    assert (doubt.path, doubt.receipt, doubt.kind) == (path, receipt, "cut")


def test_verifying_a_record_takes_its_receipt_into_account(store, finish, load):
    path = finish()
    receive(store, path)
    assert with_receipts(store.verify(path, load), store.root).ok
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    assert store.verify(path, load).ok
    verdict = with_receipts(store.verify(path, load), store.root)
    assert (verdict.ok, verdict.what, verdict.line) == (False, "receipt_cut", len(lines))
    for language in languages():
        assert Wording(language).has(verdict.key)
        assert Wording(language).has("records.verdict.altered.receipt_rewritten")


def test_a_record_without_its_first_line_is_left_to_the_check_of_the_chain(store):
    assert contradiction(store.root, parse(store.root / "x.jsonl", b"nonsense\n")) is None
