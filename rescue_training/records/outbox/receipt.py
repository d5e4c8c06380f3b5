"""What the instructor's machine confirms of a record, and whether a record still agrees with it.

A receipt holds the hash that covers all lines received. A record from which lines were cut, or
that was written anew with a chain of its own, no longer begins with those lines: that is how
tampering after a receipt is found, which the chain alone cannot show.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from rescue_training.records.chain import JSON, digest
from rescue_training.records.read import Record


@dataclass(frozen=True)
class Receipt:
    """That so much of a record has arrived."""

    attempt: str
    head: str
    """Hash of the last line received; of all bytes when the chain was broken already."""
    lines: int
    bytes: int
    time: str
    """When it was received first, UTC, by the clock of the receiving machine."""
    station: str
    """Name of the station that sent it."""
    server: str
    """Id of the receiving machine."""
    sha256: str
    """Hash of the bytes that were sent."""

    def to_json(self) -> dict[str, JSON]:
        """Return it as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, table: Mapping[str, JSON]) -> Receipt:
        """Understand plain data; ValueError when it is no receipt."""
        try:
            fields = {name: table[name] for name in cls.__dataclass_fields__}
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a receipt: {error}") from error
        numbers = {"lines", "bytes"}
        if not all(type(fields[n]) is (int if n in numbers else str) for n in fields):
            raise ValueError("not a receipt")
        "".join(map(str, fields.values())).encode()  # half a letter could not be kept: ValueError
        return cls(**fields)


@dataclass(frozen=True)
class Contradiction:
    """A receipt that a record no longer agrees with."""

    receipt: Receipt
    kind: str
    """``rewritten``: other lines stand where received ones stood; ``cut``: some are missing."""


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def covering_hash(record: Record) -> str:
    """Return the hash that covers a record: its head if the chain is whole, else of all bytes."""
    whole = record.header is not None and not record.faults
    return record.head if whole else sha256(record.content)


def contradicts(receipts: Iterable[Receipt], record: Record) -> Contradiction | None:
    """Return the receipt that a record contradicts, a rewritten line before a missing one."""
    lines = record.content.split(b"\n")[:-1]
    cut: Contradiction | None = None
    for receipt in receipts:
        if receipt.lines > len(lines):
            cut = cut or Contradiction(receipt, "cut")
        elif receipt.head not in _hashes(lines[: receipt.lines]):
            return Contradiction(receipt, "rewritten")
    return cut


def _hashes(lines: list[bytes]) -> tuple[str, ...]:
    """Return both hashes that may cover these lines."""
    whole = sha256(b"".join(line + b"\n" for line in lines))
    return (digest(lines[-1]), whole) if lines else (whole,)
