"""One scenario to be done by a day, and the documents in which assignments travel.

An instructor gives assignments to a unit or to one person; a unit or a trainee sets targets for
itself. Both are the same thing with another ``set_by``. No name of a person stands in one:
people are their pseudonyms, so that nothing has to be erased here when a name is erased.

From the instructor to a station travels a document of type ``assignments``, the other way one of
type ``targets``. Each is the whole of what its sender has to say and replaces what it said before.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from rescue_training.records.chain import JSON
from rescue_training.records.identity import LONGEST_NAME, tidy

FORMAT = 1
"""The newest format of the documents."""
STATION = "station"
"""Type of the file that a station keeps; it holds its targets as a document does."""
LARGEST = 2_000_000
"""Most bytes of a document."""
MOST = 5_000
"""Most assignments in a document."""

INSTRUCTOR, UNIT, TRAINEE = "instructor", "unit", "trainee"
"""Who may set an assignment; the last two set targets for themselves."""

_MOMENT = r"2[01][0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{3})?Z"
_SHAPES: Mapping[str, str] = {
    "uid": r"[0-9a-f]{32}",
    "scenario": r"[a-z][a-z0-9_-]{0,99}",
    "due": r"2[01][0-9]{2}-[0-9]{2}-[0-9]{2}",
    "set_by": "instructor|unit|trainee",
    "mode": "exam|",
    "added": rf"({_MOMENT})?",
    "closed": rf"({_MOMENT})?",
}
"""What the texts of an assignment look like."""
_PSEUDONYM = r"p-[a-z0-9]{4,40}"
_OLD_TONE = re.compile("([ou])([aey])([\u0300\u0301\u0303\u0309\u0323])(?![a-z])")
"""A tone mark at the end of ``hoà``, ``khoẻ``, ``thuý``, which others write ``hòa``, ``khỏe``."""


class BadAssignments(ValueError):  # noqa: N818
    """A document that cannot be taken; ``records.assignments.<why>`` is its sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def matching_key(text: str) -> str:
    """Return a name or unit in the form in which two spellings of one are equal.

    Letter case, spaces, Unicode form and the two ways of placing a Vietnamese tone mark do not
    count: ``ĐỘI  HOÀ BÌNH`` is ``Đội Hòa Bình``.
    """
    parts = unicodedata.normalize("NFD", tidy(text).casefold())
    return unicodedata.normalize("NFC", _OLD_TONE.sub(r"\1\3\2", parts))


@dataclass(frozen=True)
class Assignment:
    """A scenario to be done by a day; the defaults ask for the scenario's own pass mark."""

    uid: str
    """Random; the same at the instructor's and at every station."""
    scenario: str
    due: str
    """The last day, ``2026-12-01``."""
    set_by: str
    """instructor, unit or trainee."""
    unit: str = ""
    """The unit that has to do it; empty when it is for single people."""
    people: tuple[str, ...] = ()
    """Pseudonyms of the one person it is for: one per station the person trained at."""
    mode: str = ""
    """``exam``, or empty for either."""
    standard: int | None = None
    """Percent to be reached; None for the scenario's own pass mark."""
    timer: bool = True
    """Whether the trainee's extra time is allowed."""
    added: str = ""
    """When it was set, UTC. Attempts before that day do not count."""
    closed: str = ""
    """When it was withdrawn, UTC; empty while it stands."""

    def __post_init__(self) -> None:
        if not _fits(self):
            raise ValueError(f"not fit for an assignment: {self.uid[:40]!r}")

    @property
    def is_target(self) -> bool:
        """Whether the trainee or the unit set it for itself."""
        return self.set_by != INSTRUCTOR

    def reaches(self, pseudonym: str, unit: str) -> bool:
        """Say whether somebody of that pseudonym and unit has to do it."""
        if self.people:
            return pseudonym in self.people
        return bool(self.unit) and matching_key(self.unit) == matching_key(unit)

    def to_json(self) -> dict[str, JSON]:
        """Return it as it travels."""
        return {**asdict(self), "people": list(self.people)}

    @classmethod
    def from_json(cls, item: JSON) -> Assignment:
        """Understand one that has travelled; ValueError when it is none. Unknown keys are left."""
        try:
            values = {name: item[name] for name in cls.__dataclass_fields__ if name in item}
            values["people"] = tuple(values.get("people", ()))
            values["unit"] = tidy(values.get("unit", ""))
            return cls(**values)
        except (TypeError, AttributeError, LookupError) as error:
            raise ValueError("not an assignment") from error


def _fits(item: Assignment) -> bool:
    texts = all(re.fullmatch(shape, getattr(item, name)) for name, shape in _SHAPES.items())
    people = all(re.fullmatch(_PSEUDONYM, pseudonym) for pseudonym in item.people)
    whom = bool(item.unit) != bool(item.people) and len(item.people) <= MOST
    return (
        texts and people and whom and len(item.unit) <= LONGEST_NAME
        and _is_day(item.due) and _is_moment(item.added)
        and _is_standard(item.standard) and type(item.timer) is bool
    )  # fmt: skip


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    return not text or _is_day(text[:10])


def _is_standard(value: object) -> bool:
    return value is None or (type(value) is int and 1 <= value <= 100)


@dataclass(frozen=True)
class Given:
    """A document of type ``assignments``: all that one instructor's store asks for."""

    store: str
    """Random id of the instructor's store."""
    made: str
    """When the document was made, UTC; a newer one replaces an older one."""
    assignments: tuple[Assignment, ...]
    closed: tuple[str, ...] = ()
    """Uids withdrawn of late, targets of this station among them."""

    def to_json(self) -> dict[str, JSON]:
        """Return the document."""
        return {
            "format": FORMAT,
            "type": "assignments",
            "store": self.store,
            "made": self.made,
            "assignments": [item.to_json() for item in self.assignments],
            "closed": list(self.closed),
        }

    @classmethod
    def from_json(cls, table: JSON) -> Given:
        """Understand a document of type ``assignments``; BadAssignments when it is none."""
        _expect(table, "assignments")
        store, made = table.get("store"), table.get("made")
        closed = table.get("closed", [])
        shaped = _is(store, _SHAPES["uid"]) and _is(made, _MOMENT)
        if not shaped or not isinstance(closed, list) or len(closed) > MOST:
            raise BadAssignments("broken")
        gone = tuple(uid for uid in closed if _is(uid, _SHAPES["uid"]))
        return cls(store, made, _items(table["assignments"]), gone)


def targets_json(targets: Iterable[Assignment], made: str) -> dict[str, JSON]:
    """Return a document of type ``targets``."""
    items = [item.to_json() for item in targets]
    return {"format": FORMAT, "type": "targets", "made": made, "targets": items}


def read_targets(data: bytes) -> tuple[Assignment, ...]:
    """Return the targets of a document, or of a station's file; BadAssignments when it is none."""
    table = parsed(data)
    _expect(table, "targets", STATION)
    items = _items(table["targets"])
    if not all(item.is_target for item in items):
        raise BadAssignments("broken")
    return items


def parsed(data: bytes, most: int = LARGEST) -> JSON:
    """Return the JSON of a document, whatever its type; BadAssignments when it is none."""
    if len(data) > most:
        raise BadAssignments("large")
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadAssignments("foreign") from error


def written(table: Mapping[str, JSON]) -> bytes:
    """Return the bytes of a document."""
    return (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode()


def _expect(table: JSON, kind: str, other: str = "") -> None:
    if not isinstance(table, dict) or table.get("type") not in (kind, other or kind):
        raise BadAssignments("foreign")
    if type(table.get("format")) is not int or not isinstance(table.get(kind), list):
        raise BadAssignments("broken")
    if table["format"] > FORMAT:
        raise BadAssignments("newer")


def _items(items: Sequence[JSON]) -> tuple[Assignment, ...]:
    if len(items) > MOST:
        raise BadAssignments("large")
    try:
        found = {item.uid: item for item in map(Assignment.from_json, items)}
    except ValueError as error:
        raise BadAssignments("broken") from error
    return tuple(found.values())


def _is(value: object, shape: str) -> bool:
    return isinstance(value, str) and re.fullmatch(shape, value) is not None
