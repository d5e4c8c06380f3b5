"""Receipts find what the chain alone cannot: a cut tail and a record chained anew."""

from pathlib import Path

import pytest

from rescue_training.records.chain import digest
from rescue_training.records.outbox.receipt import (
    Receipt,
    contradicts,
    covering_hash,
    sha256,
)
from rescue_training.records.read import parse


def receipt_for(data: bytes, lines: int | None = None) -> Receipt:
    whole = data.splitlines(keepends=True)[:lines]
    record = parse(Path("x.jsonl"), b"".join(whole))
    return Receipt(
        "0" * 32, covering_hash(record), len(whole), len(record.content),
        "2026-11-24T09:00:00.000Z", "Máy 3", "ab" * 16, sha256(record.content),
    )  # fmt: skip


def check(data: bytes, *receipts: Receipt):
    return contradicts(receipts, parse(Path("x.jsonl"), data))


def test_a_record_agrees_with_the_receipts_of_all_its_beginnings(played):
    receipts = [receipt_for(played, lines) for lines in (1, 3, 6)]
    assert check(played, *receipts) is None


def test_a_tail_that_was_cut_is_found(played):
    receipt = receipt_for(played)
    cut = b"".join(played.splitlines(keepends=True)[:4])
    found = check(cut, receipt)
    assert (found.kind, found.receipt) == ("cut", receipt)


def test_a_record_chained_anew_is_found_though_its_chain_is_whole(played, header, chained):
    receipt = receipt_for(played, 4)
    other = chained(header.to_json(), *({"type": "paused", "elapsed": n} for n in range(5)))
    assert not parse(Path("x.jsonl"), other).faults
    found = check(other, receipt)
    assert (found.kind, found.receipt) == ("rewritten", receipt)


def test_rewriting_weighs_more_than_cutting(played, header, chained):
    other = chained(header.to_json(), *({"type": "paused", "elapsed": n} for n in range(3)))
    assert check(other, receipt_for(played), receipt_for(played, 3)).kind == "rewritten"


def test_a_broken_record_is_covered_by_all_its_bytes_not_by_its_last_line(played):
    edited = played.replace(b'"option_2"', b'"option_9"')
    record = parse(Path("x.jsonl"), edited)
    assert record.faults
    assert covering_hash(record) == sha256(edited)
    assert covering_hash(parse(Path("x.jsonl"), played)) == digest(played.splitlines()[-1])
    assert check(edited, receipt_for(edited)) is None


def test_a_receipt_of_nothing_is_contradicted_by_nothing(played):
    empty = Receipt("0" * 32, sha256(b""), 0, 0, "", "", "", sha256(b""))
    assert check(played, empty) is None


def test_a_receipt_is_plain_data_and_back(played):
    receipt = receipt_for(played)
    assert Receipt.from_json(receipt.to_json()) == receipt


@pytest.mark.parametrize(
    "change", [{"lines": "6"}, {"head": 5}, {"bytes": True}, {"station": "\ud800"}]
)
def test_what_is_no_receipt_is_refused(played, change):
    with pytest.raises(ValueError, match=r"not a receipt|surrogates"):
        Receipt.from_json(receipt_for(played).to_json() | change)


def test_a_receipt_without_its_head_is_refused(played):
    table = receipt_for(played).to_json()
    del table["head"]
    with pytest.raises(ValueError, match="not a receipt"):
        Receipt.from_json(table)
    with pytest.raises(ValueError, match="not a receipt"):
        Receipt.from_json(None)
