"""What can be assigned: the scenarios of this machine, and those that records came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, select

from rescue_training.authoring.library import FILE
from rescue_training.authoring.loader import load
from rescue_training.authoring.translations import in_language
from rescue_training.review.store.schema import version
from rescue_training.review.store.store import ReviewStore
from rescue_training.scenario import Scenario


@dataclass(frozen=True)
class Assignable:
    """A scenario as it is offered and named."""

    id: str
    title: str
    minutes: int = 0
    pass_mark: int = 0
    """Percent; 0 when the scenario is not here any more."""


def assignable(
    store: ReviewStore, connection: Connection, language: str
) -> Mapping[str, Assignable]:
    """Return every scenario that can be assigned, by id, in the order of their titles."""
    found = {item.id: item for item in _seen(store, connection, language)}
    found |= {item.id: item for item in _shelved(store, language)}
    return dict(sorted(found.items(), key=lambda pair: pair[1].title.casefold()))


def named(scenarios: Mapping[str, Assignable], scenario: str) -> Assignable:
    """Return a scenario by id; one that is nowhere is named by its id."""
    return scenarios.get(scenario) or Assignable(scenario, scenario)


def _shelved(store: ReviewStore, language: str) -> Iterator[Assignable]:
    """Yield the scenarios of the libraries."""
    for folder in store.contents.folders.values():
        try:
            stamp = (folder / FILE).stat().st_mtime_ns
        except OSError:
            continue
        scenario = _read(folder, stamp, language)
        if scenario is not None:
            yield _of(scenario)


def _seen(store: ReviewStore, connection: Connection, language: str) -> Iterator[Assignable]:
    """Yield the scenarios of records."""
    rows = connection.execute(
        select(version.c.scenario, version.c.content_hash).order_by(version.c.last)
    )
    for row in rows:
        scenario = store.scenario(row.content_hash, row.scenario, language)
        yield _of(scenario) if scenario else Assignable(row.scenario, row.scenario)


@lru_cache(maxsize=256)
def _read(folder: Path, stamp: int, language: str) -> Scenario | None:
    """Read a scenario; ``stamp`` changes with its file, so that an edited one is read anew."""
    scenario = load(folder).scenario
    return in_language(scenario, folder, language) if scenario else None


def _of(scenario: Scenario) -> Assignable:
    return Assignable(scenario.id, scenario.title, scenario.minutes, scenario.pass_mark)
