"""What is asked of the people of this station: ``assignments.json`` in the folder of user data.

It holds what instructors gave, one part per instructor's store, and the targets that people and
units here set for themselves. It reaches the station over the network, from the instructor's
pages on the same machine, or as a file; which way makes no difference.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rescue_training.records.assignment import (
    FORMAT,
    INSTRUCTOR,
    LARGEST,
    STATION,
    TRAINEE,
    UNIT,
    Assignment,
    BadAssignments,
    Given,
    parsed,
    targets_json,
    written,
)
from rescue_training.records.chain import JSON
from rescue_training.records.disk import make_folder, replace_file
from rescue_training.records.identity import tidy
from rescue_training.records.lock import Lock
from rescue_training.records.times import utc_now

FILE = "assignments.json"
"""The file, in the folder of user data."""

MOST_STORES = 20
"""Instructors' stores a station listens to; those heard of longest ago are dropped."""
MOST_TARGETS = 500
"""Targets a station keeps; those withdrawn longest ago are dropped."""


@dataclass(frozen=True)
class Held:
    """All that the file holds."""

    given: tuple[Given, ...] = ()
    """What each instructor's store said last."""
    targets: tuple[Assignment, ...] = ()
    """What was set here, withdrawn ones included."""

    @property
    def standing(self) -> tuple[Assignment, ...]:
        """Return what is still to be done, by day; a target that came back is there once."""
        found = {item.uid: item for part in self.given for item in part.assignments}
        found |= {target.uid: target for target in self.targets}
        left = (item for item in found.values() if not item.closed)
        return tuple(sorted(left, key=lambda item: (item.due, item.added, item.uid)))

    def open_for(self, pseudonym: str, unit: str) -> tuple[Assignment, ...]:
        """Return what stands for somebody, own targets included, by day."""
        return tuple(item for item in self.standing if item.reaches(pseudonym, unit))


class Assignments:
    """The assignments and targets of a station; every change is on the disk at the return.

    Raises CannotSave or another OSError when the disk refuses.
    """

    def __init__(self, path: Path, now: Callable[[], str] = utc_now) -> None:
        self.path = path
        self._now = now

    @property
    def backup(self) -> Path:
        """The content before the last change."""
        return self.path.with_name(self.path.name + ".bak")

    def held(self) -> Held:
        """Return all; a damaged file is read from its backup, and empty when both are."""
        for path in (self.path, self.backup):
            found = _load(path)
            if found is not None:
                return found
        return Held()

    def open_for(self, pseudonym: str, unit: str) -> tuple[Assignment, ...]:
        """Return what stands for somebody, own targets included, by day."""
        return self.held().open_for(pseudonym, unit)

    def take(self, data: bytes) -> int:
        """Take over an instructor's document and return how many assignments it holds.

        One that is older than what the same store said before changes nothing. Raises
        BadAssignments when it is no such document.
        """
        new = Given.from_json(parsed(data))
        with self._changing():
            held = self.held()
            said = {part.store: part for part in held.given}
            if new.store not in said or self._newer(new, said[new.store]):
                said[new.store] = new
                latest = sorted(said.values(), key=lambda part: part.made)[-MOST_STORES:]
                self._save(Held(tuple(latest), self._withdrawn(held.targets, new.closed)))
        return len(new.assignments)

    def _newer(self, new: Given, old: Given) -> bool:
        """Say whether to believe a document; one from the future only shows a wrong clock."""
        return old.made <= new.made or old.made > self._now()

    def register(
        self, scenario: str, due: date, *, pseudonym: str = "", unit: str = "",
        standard: int | None = None, mode: str = "",
    ) -> Assignment:  # fmt: skip
        """Set a target for one person or, without a pseudonym, for a unit."""
        target = Assignment(
            secrets.token_hex(16), scenario, due.isoformat(), TRAINEE if pseudonym else UNIT,
            unit="" if pseudonym else tidy(unit), people=(pseudonym,) if pseudonym else (),
            mode=mode, standard=standard, added=self._now(),
        )  # fmt: skip
        with self._changing():
            held = self.held()
            self._save(replace(held, targets=(*held.targets, target)))
        return target

    def withdraw(self, uid: str) -> None:
        """Withdraw a target that was set here; it is remembered so that others hear of it."""
        with self._changing():
            held = self.held()
            self._save(replace(held, targets=self._withdrawn(held.targets, (uid,))))

    def forget(self, pseudonym: str) -> None:
        """Drop the targets of somebody who is erased here, out of every copy of the file."""
        with self._changing():
            held = self.held()
            if any(pseudonym in target.people for target in held.targets):
                rest = tuple(one for one in held.targets if pseudonym not in one.people)
                data = written(_table(replace(held, targets=rest)))
                for path in (self.path, self.backup):
                    replace_file(path, data)

    def outgoing(self) -> bytes:
        """Return the document that tells an instructor's store of the targets set here."""
        return written(targets_json(self.held().targets, self._now()))

    def _withdrawn(
        self, targets: Iterable[Assignment], uids: Iterable[str]
    ) -> tuple[Assignment, ...]:
        gone, moment = set(uids), self._now()
        return tuple(
            replace(item, closed=moment) if item.uid in gone and not item.closed else item
            for item in targets
        )

    def _changing(self) -> Lock:
        make_folder(self.path.parent)
        return Lock(self.path)

    def _save(self, held: Held) -> None:
        sound = _load(self.path) is not None
        if sound:
            replace_file(self.backup, self.path.read_bytes())
        elif self.path.exists():
            os.replace(self.path, self.path.with_name(self.path.name + ".damaged"))
        replace_file(self.path, written(_table(held)))


def take_file(home: Path, file: Path) -> int:
    """Take over ``giao-bai.json`` at the station with that folder of user data.

    Returns how many assignments it holds; raises BadAssignments or OSError.
    """
    with file.open("rb") as opened:
        return Assignments(home / FILE).take(opened.read(LARGEST + 1))


def _table(held: Held) -> dict[str, JSON]:
    by_closing = sorted(held.targets, key=lambda item: item.closed or "~")
    kept = {item.uid for item in by_closing[-MOST_TARGETS:]}
    return {
        "format": FORMAT,
        "type": STATION,
        "given": [part.to_json() for part in held.given],
        "targets": [item.to_json() for item in held.targets if item.uid in kept],
    }


def _load(path: Path) -> Held | None:
    """Return what a file holds, or None when it is missing or damaged."""
    try:
        table: Mapping[str, JSON] = parsed(path.read_bytes(), 2 * MOST_STORES * LARGEST)
        given = tuple(Given.from_json(part) for part in table["given"])
        targets = tuple(Assignment.from_json(item) for item in table["targets"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return Held(given, tuple(item for item in targets if item.set_by != INSTRUCTOR))


__all__ = ["FILE", "Assignments", "BadAssignments", "Held", "take_file"]
