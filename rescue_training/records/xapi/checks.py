"""Small checks that the rules for statements are put together from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rescue_training.records.chain import JSON
from rescue_training.records.xapi import shapes


@dataclass(frozen=True)
class Fault:
    """Something wrong with a statement."""

    where: str
    """Key path: ``result.score.scaled``."""
    what: str
    """missing · unknown · null · shape · exactly_one · together · range · doubled."""

    def __str__(self) -> str:
        return f"{self.where or 'statement'}: {self.what}"


Found: TypeAlias = Iterator[Fault]
Check: TypeAlias = Callable[[JSON, str], Found]
"""Yields what is wrong with the value that stands at a key path."""


def below(where: str, key: JSON) -> str:
    """Return the key path of what stands under a key."""
    return f"{where}.{key}" if where else str(key)


def shaped(shape: Callable[[JSON], bool]) -> Check:
    """Make a check of a question."""

    def check(value: JSON, where: str) -> Found:
        if value is not None and not shape(value):
            yield Fault(where, "shape")

    return check


def one_of(*values: str) -> Check:
    """Make a check for one of some words."""
    return shaped(lambda value: isinstance(value, str) and value in values)


def fields(
    value: JSON, where: str, known: Mapping[str, Check], needed: Sequence[str] = ()
) -> Found:
    """Check a table: no key that is not known, none missing, and each value."""
    if not isinstance(value, Mapping):
        yield Fault(where, "shape")
        return
    yield from (Fault(below(where, key), "missing") for key in needed if key not in value)
    for key, item in value.items():
        if key in known:
            yield from known[key](item, below(where, key))
        else:
            yield Fault(below(where, key), "unknown")


def list_of(one: Check) -> Check:
    """Make a check of every item of a list."""

    def check(value: JSON, where: str) -> Found:
        if not isinstance(value, list):
            yield Fault(where, "shape")
            return
        for number, item in enumerate(value):
            yield from one(item, f"{where}[{number}]")

    return check


def language_map(value: JSON, where: str) -> Found:
    """Check texts by language."""
    if not isinstance(value, Mapping):
        yield Fault(where, "shape")
        return
    for tag, text in value.items():
        if not (shapes.language(tag) and shapes.text(text)):
            yield Fault(below(where, tag), "shape")


def extensions(value: JSON, where: str) -> Found:
    """Check that the keys are IRIs; the values may be anything."""
    if not isinstance(value, Mapping):
        yield Fault(where, "shape")
        return
    yield from (Fault(below(where, key), "shape") for key in value if not shapes.iri(key))
