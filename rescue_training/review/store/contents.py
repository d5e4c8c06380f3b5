"""Scenarios of the vault: found by content hash, proved by ourselves, read in any language.

A proof that came with records is never believed: it says what points are worth, so whoever
forges it forges every score. The shipped proof is taken where the rules are the shipped ones;
otherwise the scenario is explored once and the proof kept in the store.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from rescue_training import home
from rescue_training.attempt import Program, Proof
from rescue_training.authoring.library import Library
from rescue_training.authoring.loader import scenario_of
from rescue_training.authoring.proofs import proof_for
from rescue_training.authoring.translations import in_language
from rescue_training.records.archive import Archive, content_files, content_hash
from rescue_training.records.contents import CannotReplay, Contents, Prepared
from rescue_training.records.header import Header
from rescue_training.scenario import Scenario


class ReviewContents(Contents):
    """The contents of an instructor's vault; what the libraries hold is taken from there."""

    def __init__(self, archive: Archive, proofs: Path, libraries: tuple[Path, ...]) -> None:
        super().__init__(archive, scenario_of, self._own_proof)
        self._proofs = proofs
        self._folders = {folder.name: folder for folder in Library(libraries)}
        self._translated = lru_cache(maxsize=24)(self._read)

    @property
    def folders(self) -> Mapping[str, Path]:
        """Scenario id -> folder, for every scenario of the libraries."""
        return self._folders

    def of(self, header: Header) -> Prepared:
        """Return what a record was played with; raises CannotReplay."""
        self.take_known(header.content_hash)
        return super().of(header)

    def scenario(self, content: str, scenario: str, language: str) -> Scenario | None:
        """Return a scenario with the texts of a language; None when it is not to be had."""
        try:
            return self._translated(content, scenario, language)
        except CannotReplay:
            return None

    def take_known(self, content: str) -> None:
        """Archive a scenario of the libraries, when that is the content asked for."""
        folder = self._known.get(content)
        if folder is not None and not self.archive.folder(content, folder.name).is_dir():
            self.archive.keep(folder.name, content_files(folder), None)

    @cached_property
    def _known(self) -> Mapping[str, Path]:
        """Content hash -> folder, for every scenario of the libraries."""
        found = {}
        for folder in self._folders.values():
            try:
                found[content_hash(content_files(folder))] = folder
            except OSError:
                continue
        return found

    def _own_proof(self, program: Program) -> Proof:
        return proof_for(program, self._folders.get(program.scenario.id), self._proofs)

    def _read(self, content: str, scenario: str, language: str) -> Scenario:
        prepared = self.get(content, scenario)
        return in_language(prepared.program.scenario, prepared.folder, language)


def libraries(more: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """Return the libraries whose scenarios are known: those named, then the shipped one."""
    return (*more, home.scenarios())
