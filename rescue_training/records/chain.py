"""The chain that makes a change to a record visible.

A record is lines of JSON. Each line holds its number (``seq``), the SHA-256 of the line before
it (``prev``) and a checksum of itself (``sum``), so that a flipped bit, an edited score and a
dropped, doubled or moved line are found, and found at the right place, also in the last line.
The last hash, shortened to a code on paper, shows a cut tail or a file chained anew: the record
is tamper-evident, not tamper-proof.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

JSON: TypeAlias = Any
"""What JSON can hold; records hold no fractions in it (``[1, 3]`` is a third)."""

GENESIS = "0" * 64
"""``prev`` of the first line."""

ALPHABET = "ACEFHJKMNPRTWXY3479"
"""Letters and digits that nobody mistakes for one another in handwriting. Their number, 19, is
prime, so a weighted sum finds every single wrong and every pair of exchanged characters."""

_GROUPS, _GROUP = 4, 4
_SUM_LENGTH = 8


class NotCanonical(ValueError):  # noqa: N818
    """The bytes of a line are not what the program would have written."""


def canonical(value: JSON) -> bytes:
    """Write JSON in the one form that is hashed: sorted keys, UTF-8, no spaces, no floats."""
    _refuse_floats(value)
    return _written(value)


def _written(value: JSON) -> bytes:
    return _ENCODER.encode(value).encode()


def digest(line: bytes) -> str:
    """Return the SHA-256 of a line (without its line end), as 64 hexadecimal digits."""
    return hashlib.sha256(line).hexdigest()


def seal(body: Mapping[str, JSON], seq: int, prev: str) -> bytes:
    """Return the line that holds ``body``, chained and summed, without a line end."""
    line = {**body, "seq": seq, "prev": prev}
    return _written({**line, "sum": digest(canonical(line))[:_SUM_LENGTH]})


def unseal(line: bytes) -> dict[str, JSON]:
    """Return what a line holds; NotCanonical when a single bit of it is not as written."""
    try:
        value = _DECODER.decode(line.decode())
        sound = isinstance(value, dict) and _written(value) == line
    except (ValueError, RecursionError) as error:
        raise NotCanonical(str(error)) from error
    if not sound or not _shaped(value):
        raise NotCanonical("not a line of a record")
    if value.pop("sum") != digest(_written(value))[:_SUM_LENGTH]:
        raise NotCanonical("the sum is wrong")
    content: dict[str, JSON] = value
    return content


def _shaped(value: dict[str, JSON]) -> bool:
    kinds = (("seq", int), ("prev", str), ("sum", str), ("type", str))
    return all(type(value.get(key)) is kind for key, kind in kinds)


def _no_float(text: str) -> float:
    raise NotCanonical(text)


def _refuse_floats(value: JSON) -> None:
    kind = type(value)
    if kind is dict:
        for item in value.values():
            _refuse_floats(item)
    elif kind is list or kind is tuple:
        for item in value:
            _refuse_floats(item)
    elif isinstance(value, float):
        raise NotCanonical(f"a record holds no fractions: {value}")


_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
_DECODER = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)


@dataclass(frozen=True)
class Fault:
    """Something wrong with a line of a record."""

    line: int
    """Line of the file, from 1; 0 when the file could not be opened."""
    kind: str
    """altered · missing · doubled · swapped · order · unopened."""


@dataclass(frozen=True)
class _Seen:
    """A line as the chain check knows it: where, its number, what it points to, what it is."""

    line: int
    seq: int
    prev: str
    hash: str


def inspect(lines: Sequence[bytes], bodies: Sequence[dict[str, JSON] | None]) -> list[Fault]:
    """Return what is wrong with the chain, first line first.

    ``bodies`` holds what ``unseal`` made of each line, None where it refused.
    """
    seen: list[_Seen | None] = [
        _Seen(index + 1, body["seq"], body["prev"], digest(line)) if body is not None else None
        for index, (line, body) in enumerate(zip(lines, bodies, strict=True))
    ]
    return list(_faults(seen))


def _faults(seen: Sequence[_Seen | None]) -> Iterator[Fault]:
    last: _Seen | None = None
    unsure = False
    numbers = {item.seq for item in seen if item is not None}
    hashes: set[str] = set()
    for index, item in enumerate(seen):
        if item is None:
            yield Fault(index + 1, "altered")
            unsure = True
            continue
        kind = "" if unsure and _after(item, last) else _wrong(item, last, numbers, hashes)
        if kind:
            line = last.line if kind == "altered" and last else item.line
            yield Fault(line, kind)
        hashes.add(item.hash)
        if kind not in ("doubled", "order"):
            last, unsure = item, False


def _after(item: _Seen, last: _Seen | None) -> bool:
    """Say whether a line may follow when the lines between cannot be read."""
    return item.seq > (last.seq if last else -1)


def _wrong(item: _Seen, last: _Seen | None, numbers: set[int], hashes: set[str]) -> str:
    expected = last.seq + 1 if last else 0
    if item.hash in hashes:
        return "doubled"
    if item.seq > expected:
        return "swapped" if expected in numbers else "missing"
    if item.seq < expected:
        return "order"
    return "" if item.prev == (last.hash if last else GENESIS) else "altered"


def head_code(last_hash: str) -> str:
    """Return the last hash as a code to read aloud and write down: ``7KMA-4RHT-…``.

    Fifteen characters carry 63 bits of the hash, the sixteenth is a check character.
    """
    number, characters = int(last_hash, 16), []
    for _ in range(_GROUPS * _GROUP - 1):
        number, rest = divmod(number, len(ALPHABET))
        characters.append(rest)
    total = sum(weight * value for weight, value in enumerate(characters, 1))
    last_weight = len(characters) + 1
    check = -total * pow(last_weight, -1, len(ALPHABET)) % len(ALPHABET)
    text = "".join(ALPHABET[value] for value in (*characters, check))
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def read_code(text: str) -> str | None:
    """Return a code as the program writes it, however it was typed; None when it is mistyped."""
    plain = "".join(text.upper().replace("-", " ").split())
    if len(plain) != _GROUPS * _GROUP or any(letter not in ALPHABET for letter in plain):
        return None
    total = sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(plain, 1))
    if total % len(ALPHABET):
        return None
    return "-".join(plain[at : at + _GROUP] for at in range(0, len(plain), _GROUP))
