import pytest

from rescue_training.records.outbox.ledger import Ledger, Refusal, receipts_beside
from rescue_training.records.outbox.receipt import Receipt

ONE, TWO = "1" * 32, "2" * 32


def receipt(attempt: str = ONE, lines: int = 4, sha256: str = "a" * 64) -> Receipt:
    time = "2026-11-24T09:00:00.000Z"
    return Receipt(attempt, "f" * 64, lines, 100, time, "Máy 3", "ab" * 16, sha256)


def refusal(sha256: str = "b" * 64) -> Refusal:
    return Refusal(sha256, "too_large", "2026-11-24T09:00:00.000Z")


def test_receipts_and_refusals_outlive_the_program(tmp_path):
    Ledger(tmp_path).receive(receipt())
    Ledger(tmp_path).receive(receipt(lines=6, sha256="c" * 64))
    Ledger(tmp_path).refuse(ONE, refusal())
    entry = Ledger(tmp_path).entry(ONE)
    assert [r.lines for r in entry.receipts] == [4, 6]
    assert entry.covers("a" * 64)
    assert entry.covers("b" * 64)
    assert not entry.covers("d" * 64)
    assert not Ledger(tmp_path).entry(TWO).covers("a" * 64)


def test_the_same_receipt_is_kept_once(tmp_path):
    ledger = Ledger(tmp_path)
    ledger.receive(receipt())
    ledger.receive(receipt())
    assert Ledger(tmp_path).entry(ONE).receipts == (receipt(),)


def test_a_damaged_file_only_means_that_a_record_is_sent_again(tmp_path):
    Ledger(tmp_path).receive(receipt())
    for damage in (b'{"receipts": [', b'{"receipts": [{}], "refusals": []}', b"[]"):
        (tmp_path / f"{ONE}.json").write_bytes(damage)
        assert not Ledger(tmp_path).entry(ONE).covers("a" * 64)


def test_refusals_can_be_listed(tmp_path):
    ledger = Ledger(tmp_path)
    ledger.receive(receipt(TWO))
    ledger.refuse(ONE, refusal())
    ledger.keep_people({"p-abcd": "x"})
    (tmp_path / "notes.json").write_text("{}")
    assert Ledger(tmp_path).refusals() == {ONE: refusal()}


def test_an_id_that_is_a_path_is_refused(tmp_path):
    with pytest.raises(ValueError, match="not the id"):
        Ledger(tmp_path).entry("../../etc/passwd")
    assert receipts_beside(tmp_path, "../x") == ()


def test_receipts_of_every_machine_are_found_beside_the_records(tmp_path):
    Ledger(tmp_path / "aa").receive(receipt(lines=4))
    Ledger(tmp_path / "bb").receive(receipt(lines=6))
    assert [r.lines for r in receipts_beside(tmp_path, ONE)] == [4, 6]
    assert receipts_beside(tmp_path, TWO) == ()


def test_whose_names_have_arrived_is_kept_without_any_name(tmp_path):
    ledger = Ledger(tmp_path)
    assert ledger.people() == {}
    ledger.keep_people({"p-abcd": "digest"})
    assert Ledger(tmp_path).people() == {"p-abcd": "digest"}
    (tmp_path / "people.json").write_text('{"people": []}')
    assert ledger.people() == {}
