"""Which attempts a page about a scenario looks at: one version, and perhaps one class or mode."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, select

from rescue_training.review.queries.unit import NO_UNIT
from rescue_training.review.store.schema import alias, attempt, person

MODES = ("practice", "exam")


@dataclass(frozen=True)
class Selection:
    """Attempts of one version that count; only first ones unless asked otherwise."""

    version: int
    unit: str = ""
    """Class; empty for everybody."""
    mode: str = ""
    """practice or exam; empty for both."""
    first: bool = True
    """Only the first counting attempt of each person, as results are compared."""
    since: str = ""
    """First day, ``2026-11-24``; empty for all."""
    until: str = ""
    """Last day."""

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return what the attempts fulfil."""
        found: list[ColumnElement[bool]] = [
            attempt.c.version == self.version,
            attempt.c.counts.is_(True),  # so that SQLite uses its index
        ]
        if self.first:
            found.append(attempt.c.nth == 1)
        if self.mode:
            found.append(attempt.c.mode == self.mode)
        if self.unit:
            found.append(attempt.c.pseudonym.in_(of_unit(self.unit)))
        if self.since:
            found.append(attempt.c.start >= self.since)
        if self.until:
            found.append(attempt.c.start < f"{self.until}U")
        return found

    def ids(self) -> Select[tuple[int]]:
        """Return the numbers of the attempts."""
        return select(attempt.c.id).where(*self.conditions())


def of_unit(unit: str) -> Select[tuple[str]]:
    """Return the pseudonyms of a unit's people; ``NO_UNIT`` stands for those without one."""
    named = select(alias.c.pseudonym).join(person, person.c.id == alias.c.person)
    if unit != NO_UNIT:
        return named.where(person.c.unit == unit)
    known = named.where(person.c.unit != "")
    return select(attempt.c.pseudonym).where(attempt.c.pseudonym.not_in(known))
