"""The people of this station, apart from the records.

Records know a person only by a random pseudonym. Names stand in ``identity.json`` alone, so
erasing somebody there erases the name from the station and leaves every chain valid.
"""

from __future__ import annotations

import json
import os
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from rescue_training.records.chain import JSON
from rescue_training.records.disk import make_folder, replace_file
from rescue_training.records.lock import Lock
from rescue_training.records.times import utc_now

FILE = "identity.json"
"""The identity file, in the folder of user data."""
FORMAT = 1
"""The newest format of the identity file."""

LONGEST_NAME = 120
"""Most characters of a name or unit."""

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_PSEUDONYM_LENGTH = 10


@dataclass(frozen=True)
class Person:
    """Somebody who trains at this station."""

    pseudonym: str
    """Random; all that records know of the person."""
    name: str
    """As the person wrote it."""
    unit: str
    """Team, station, class or company; may be empty."""
    created: str
    """When the person was added, UTC."""


@dataclass(frozen=True)
class People:
    """Everybody in the identity file, and what was found when it was read."""

    persons: tuple[Person, ...] = ()
    """In the order in which they were added."""
    trouble: str = ""
    """Empty, ``recovered`` (the file was damaged, the copy before it was used) or ``lost``."""


class UnknownPerson(LookupError):  # noqa: N818
    """No person of this station has that pseudonym."""


class BadName(ValueError):  # noqa: N818
    """A name that is empty or too long."""


def tidy(text: str) -> str:
    """Return a name in NFC on one line, without characters that cannot be seen."""
    normal = unicodedata.normalize("NFC", text)
    seen = "".join(" " if letter.isspace() else letter for letter in normal)
    visible = (letter for letter in seen if not unicodedata.category(letter).startswith("C"))
    return " ".join("".join(visible).split())


class Identity:
    """The identity file of a station; every change is on the disk when the call returns.

    Raises CannotSave or another OSError when the disk refuses.
    """

    def __init__(self, path: Path, now: Callable[[], str] = utc_now) -> None:
        self.path = path
        self._now = now

    @property
    def backup(self) -> Path:
        """The content before the last change."""
        return self.path.with_name(self.path.name + ".bak")

    @property
    def damaged(self) -> Path:
        """A file that could not be read, kept until somebody is erased."""
        return self.path.with_name(self.path.name + ".damaged")

    def people(self) -> People:
        """Return everybody; a damaged file is read from its backup and said so."""
        persons = _load(self.path)
        if persons is not None:
            return People(persons)
        saved = _load(self.backup)
        if self.path.exists():
            return People(saved or (), "lost" if saved is None else "recovered")
        return People(saved or (), "recovered" if saved else "")

    def person(self, pseudonym: str) -> Person:
        """Return one person; UnknownPerson when there is none."""
        for person in self.people().persons:
            if person.pseudonym == pseudonym:
                return person
        raise UnknownPerson(pseudonym)

    def named(self, name: str) -> tuple[Person, ...]:
        """Return everybody of that name, letter case aside."""
        wanted = tidy(name).casefold()
        return tuple(p for p in self.people().persons if p.name.casefold() == wanted)

    def add(self, name: str, unit: str = "") -> Person:
        """Add a person and return it, with a fresh pseudonym; BadName when it is no name."""
        with self._changing():
            persons = self._rescued()
            taken = {person.pseudonym for person in persons}
            person = Person(_pseudonym(taken), _name(name), _unit(unit), self._now())
            self._save((*persons, person))
        return person

    def rename(self, pseudonym: str, name: str, unit: str = "") -> Person:
        """Give a person another name or unit; the pseudonym stays."""
        with self._changing():
            persons = self._rescued()
            old = next((p for p in persons if p.pseudonym == pseudonym), None)
            if old is None:
                raise UnknownPerson(pseudonym)
            new = replace(old, name=_name(name), unit=_unit(unit))
            self._save(tuple(new if person is old else person for person in persons))
        return new

    def erase(self, pseudonym: str) -> None:
        """Remove a person's name and unit from the station, out of every copy of the file."""
        with self._changing():
            persons = self._rescued()
            rest = tuple(person for person in persons if person.pseudonym != pseudonym)
            if len(rest) == len(persons):
                raise UnknownPerson(pseudonym)
            replace_file(self.path, _dump(rest))
            replace_file(self.backup, _dump(rest))
            for copy in (self.damaged, *self.path.parent.glob(f".{self.path.name}.*")):
                copy.unlink(missing_ok=True)

    def _changing(self) -> Lock:
        make_folder(self.path.parent)
        return Lock(self.path)

    def _rescued(self) -> tuple[Person, ...]:
        """Return everybody, after keeping a damaged file aside."""
        people = self.people()
        if people.trouble and self.path.exists():
            os.replace(self.path, self.damaged)
        return people.persons

    def _save(self, persons: Iterable[Person]) -> None:
        if self.path.exists():
            replace_file(self.backup, self.path.read_bytes())
        replace_file(self.path, _dump(persons))


def _name(text: str) -> str:
    name = tidy(text)
    if not name or len(name) > LONGEST_NAME:
        raise BadName(name)
    return name


def _unit(text: str) -> str:
    return tidy(text)[:LONGEST_NAME]


def _pseudonym(taken: set[str]) -> str:
    while True:
        letters = "".join(secrets.choice(_LETTERS) for _ in range(_PSEUDONYM_LENGTH))
        if f"p-{letters}" not in taken:
            return f"p-{letters}"


def _dump(persons: Iterable[Person]) -> bytes:
    table = {"format": FORMAT, "people": [asdict(person) for person in persons]}
    return (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode()


def _load(path: Path) -> tuple[Person, ...] | None:
    """Return the persons of a file, or None when it is missing or damaged."""
    try:
        table = json.loads(path.read_bytes())
        return tuple(_person(item) for item in table["people"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _person(item: Mapping[str, JSON]) -> Person:
    values = {name: item[name] for name in Person.__dataclass_fields__}
    if not all(isinstance(value, str) for value in values.values()):
        raise TypeError("a person holds texts only")
    return Person(**values)
