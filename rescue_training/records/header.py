"""The first line of a record: which content was played, how, and by which pseudonym.

Ids, hashes, numbers and fixed words only. Nothing that somebody typed stands in a record, so
that erasing a name from the station erases it everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from rescue_training.records.chain import JSON

FORMAT = 1
"""The newest format of record files; every older one is read for ever."""

MODES = ("practice", "exam")
"""Practice shows consequences at once, an exam holds them until the debrief."""

TIMERS = ("x1", "x1.5", "x2", "off")
"""Settings of the trainee's timer: more time, or no time limit at all."""

_HASH = r"[0-9a-f]{64}"
_SHAPES: Mapping[str, str] = {
    "scenario": r"[a-z][a-z0-9_-]{0,99}",
    "rules_hash": _HASH,
    "content_hash": _HASH,
    "proof_hash": _HASH,
    "mode": "|".join(MODES),
    "timer": "|".join(re.escape(timer) for timer in TIMERS),
    "language": r"[a-z]{2,3}",
    "pseudonym": r"p-[a-z0-9]{4,40}",
    "start": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z",
    "attempt": r"[0-9a-f]{32}",
    "version": r"[0-9A-Za-z.+-]{1,40}",
}
"""What the texts of a header look like."""


@dataclass(frozen=True)
class Origin:
    """The attempt that a branched attempt goes on from."""

    attempt: str
    """Its id."""
    responses: int
    """How many of its responses were copied."""


@dataclass(frozen=True)
class Header:
    """What stands in the first line of a record."""

    rules: int
    """Version of the rules by which the attempt was judged."""
    scenario: str
    """Id of the scenario."""
    rules_hash: str
    """Attempts with the same one can be compared."""
    content_hash: str
    """The content that was shown; archived under this name."""
    proof_hash: str
    """The proof that the score rests on; archived with the content."""
    denominators: Mapping[str, int]
    """Most points that can be reached, by objective."""
    seed: int
    """Shuffles options."""
    mode: str
    """practice or exam."""
    timer: str
    """x1, x1.5, x2 or off."""
    language: str
    """Language in which the attempt was begun."""
    pseudonym: str
    """Random per person and station."""
    start: str
    """When it was begun, UTC."""
    attempt: str
    """Random id of the attempt."""
    version: str
    """Version of the program."""
    origin: Origin | None = None
    """Where it branched from; None for an attempt played from its start."""

    def __post_init__(self) -> None:
        wrong = _wrong_fields(self)
        if wrong:
            raise ValueError(f"not fit for a record: {', '.join(wrong)}")

    def to_json(self) -> dict[str, JSON]:
        """Return the body of the first line."""
        fields = asdict(self)
        fields["denominators"] = dict(self.denominators)
        return {"type": "header", "format": FORMAT, **fields}

    @classmethod
    def from_json(cls, body: Mapping[str, JSON]) -> Header:
        """Understand the body of a first line; ValueError when it is no header of format 1."""
        try:
            if body["type"] != "header" or body["format"] != FORMAT:
                raise ValueError("not a header of this format")
            fields = {name: body[name] for name in cls.__dataclass_fields__}
            if fields["origin"] is not None:
                fields["origin"] = Origin(**fields["origin"])
            return cls(**fields)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a header: {error}") from error


def _wrong_fields(header: Header) -> list[str]:
    wrong = [
        name for name, shape in _SHAPES.items() if not re.fullmatch(shape, getattr(header, name))
    ]
    points = [*header.denominators, *header.denominators.values()]
    if not all(re.fullmatch(r"[a-z][a-z0-9_]*|\d+", str(item)) for item in points):
        wrong.append("denominators")
    if not all(type(number) is int for number in (header.rules, header.seed)):
        wrong.append("rules or seed")
    origin = header.origin
    if origin and not (re.fullmatch(_SHAPES["attempt"], origin.attempt) and _count(origin)):
        wrong.append("origin")
    return wrong


def _count(origin: Origin) -> bool:
    return type(origin.responses) is int and origin.responses >= 0
