"""Do the records of this station still agree with the receipts for them?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from rescue_training.records.outbox.connection import OUTBOX
from rescue_training.records.outbox.ledger import receipts_beside
from rescue_training.records.outbox.receipt import Contradiction, Receipt, contradicts
from rescue_training.records.read import Record, read
from rescue_training.records.store import Store
from rescue_training.records.verify import Outcome, Verdict


@dataclass(frozen=True)
class Doubt:
    """A record that is not what was received of it."""

    path: Path
    receipt: Receipt
    kind: str
    """``rewritten`` or ``cut``."""


def contradiction(home: Path, record: Record) -> Contradiction | None:
    """Return the receipt, from any instructor's machine, that a record no longer agrees with."""
    if record.header is None:
        return None
    return contradicts(receipts_beside(home / OUTBOX, record.header.attempt), record)


def with_receipts(verdict: Verdict, home: Path) -> Verdict:
    """Return a verdict that also knows the receipts: what the chain alone cannot show."""
    record = read(verdict.path)
    wrong = contradiction(home, record) if verdict.ok else None
    if wrong is None:
        return verdict
    line = record.content.count(b"\n") + 1 if wrong.kind == "cut" else 0
    what = f"receipt_{wrong.kind}"
    return replace(verdict, outcome=Outcome.ALTERED, line=line, what=what)


def doubts(store: Store) -> list[Doubt]:
    """Return every record of a station that no longer agrees with a receipt."""
    found = []
    for path in store.paths():
        wrong = contradiction(store.root, read(path))
        if wrong is not None:
            found.append(Doubt(path, wrong.receipt, wrong.kind))
    return found
