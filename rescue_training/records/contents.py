"""Archived content made ready to be played again; what many records share is made once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from rescue_training.attempt import Program, Proof, compile_scenario, rules_hash
from rescue_training.records.archive import Archive, NotArchived
from rescue_training.records.header import Header
from rescue_training.scenario import Scenario

Load: TypeAlias = Callable[[Path], Scenario]
"""Loads a scenario from its folder in the language it was written in."""
Prove: TypeAlias = Callable[[Program], Proof]
"""Works out the proof of a scenario anew, for those who do not trust the archived one."""

KEPT = 24
"""How many contents stay at hand; one takes some megabytes."""


class CannotReplay(Exception):  # noqa: N818
    """A record cannot be played again here; ``why`` is the last part of the verdict's key."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Prepared:
    """Content that can be played."""

    program: Program
    proof: Proof
    folder: Path
    """The archived content; translations are beside it."""
    rules_hash: str


class Contents:
    """The contents of an archive. With ``prove`` no archived proof is looked at or needed."""

    def __init__(self, archive: Archive, load: Load, prove: Prove | None = None) -> None:
        self.archive = archive
        self._load = load
        self._prove = prove
        self._kept: OrderedDict[tuple[str, str, str], Prepared] = OrderedDict()
        self._lock = Lock()

    def of(self, header: Header) -> Prepared:
        """Return what a record was played with; raises CannotReplay."""
        return self.get(header.content_hash, header.scenario, header.proof_hash)

    def get(self, content: str, scenario: str, proof_hash: str = "") -> Prepared:
        """Return content by its hash; raises CannotReplay, saying why."""
        key = (content, scenario, "" if self._prove else proof_hash)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = self._made(content, scenario, proof_hash)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made

    def _made(self, content: str, scenario: str, proof_hash: str) -> Prepared:
        try:
            folder = self.archive.content(content, scenario)
            archived = None if self._prove else self.archive.proof(content, proof_hash)
        except NotArchived as missing:
            raise CannotReplay(missing.why) from missing
        program = self._program(folder)
        proof = archived or self._proved(program)
        return Prepared(program, proof, folder, rules_hash(program.scenario))

    def _program(self, folder: Path) -> Program:
        try:
            return compile_scenario(self._load(folder))
        except Exception as error:
            raise CannotReplay("content_refused") from error

    def _proved(self, program: Program) -> Proof:
        assert self._prove is not None
        return self._prove(program)
