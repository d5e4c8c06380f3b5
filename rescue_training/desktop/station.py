"""Answers screens from this machine's files: scenarios, proofs, records and people.

What reads and proves scenarios is imported where it is needed: the first screen asks for people
only, and is on the window sooner without the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rescue_training.desktop.services import (
    Aim,
    Duty,
    Entry,
    Opened,
    PastAttempt,
    Result,
    Trainee,
    Unfinished,
    UnplayableError,
)
from rescue_training.desktop.stage.scenery import Scenery
from rescue_training.records.assignments import FILE as ASSIGNMENTS_FILE
from rescue_training.records.assignments import Assignments
from rescue_training.records.disk import CannotSave
from rescue_training.records.identity import FILE as PEOPLE_FILE
from rescue_training.records.identity import BadName, Identity, Person
from rescue_training.wording import Wording

if TYPE_CHECKING:
    from rescue_training.attempt.state import Mode
    from rescue_training.authoring.library import Library
    from rescue_training.records.recording import Recording
    from rescue_training.records.store import Store
    from rescue_training.records.summary import Results, Summary
    from rescue_training.scenario import Scenario

Stamp = tuple[int, ...]


def scenery_of(scenario: Scenario) -> Scenery:
    """Return a picture for a scenario: its first scene with a fire, else its first place."""
    place = ""
    for scene in scenario.scenes.values():
        place = scene.place or place
        sizes = {fire.at: fire.size for fire in scene.show.fire}
        fires = {at: int(s) if s.isdigit() else 2 for at, s in sizes.items() if s != "0"}
        if place and fires:
            return Scenery(place, fires, 1, scene.show.light)
    places = [scene.place for scene in scenario.scenes.values() if scene.place]
    return Scenery(places[0] if places else "")


def entry_of(scenario: Scenario, draft: bool) -> Entry:
    """Return what the home screen shows of a scenario, without results."""
    return Entry(
        scenario.id,
        scenario.title,
        scenario.summary,
        scenario.audience,
        scenario.minutes,
        scenario.pass_mark,
        scenery_of(scenario),
        draft=draft,
        review_needed=scenario.review == "needed",
    )


def result_of(found: Results) -> Result:
    """Return results as the home screen shows them."""
    return Result(found.attempts, found.percent, found.passed, found.medals)


def trainee_of(person: Person) -> Trainee:
    """Return a person of the identity file as screens know them."""
    return Trainee(person.pseudonym, person.name, person.unit)


@dataclass(frozen=True)
class _Shelved:
    """A scenario as it was when last read."""

    stamp: Stamp
    scenario: Scenario | None
    draft: bool


class Station:
    """All services, from the folder of user data and the libraries of scenarios."""

    def __init__(
        self, home: Path, libraries: Sequence[Path], words: Callable[[], Wording] = Wording
    ) -> None:
        self.home = home
        self.libraries = tuple(libraries)
        self.words = words
        """Gives the language of messages."""
        self.notices: list[str] = []
        self._shelf: dict[Path, _Shelved] = {}
        self._told: set[str] = set()

    @cached_property
    def library(self) -> Library:
        """The scenarios of this machine."""
        from rescue_training.authoring.library import Library

        return Library(self.libraries)

    @cached_property
    def store(self) -> Store:
        """The records and people of this machine."""
        from rescue_training.records.store import Store

        return Store(self.home)

    @cached_property
    def _people(self) -> Identity:
        return Identity(self.home / PEOPLE_FILE)

    @property
    def _proofs(self) -> Path:
        return self.home / "proofs"

    def _say(self, key: str, **values: object) -> str:
        return self.words()(key, **values)

    def today(self) -> date:
        """Return the day it is."""
        return date.today()

    # -- people

    def people(self) -> list[Trainee]:
        """Return everybody who trains here; a damaged file is told once."""
        found = self._people.people()
        if found.trouble:
            self._tell_once(f"desktop.station.people_{found.trouble}")
        return [trainee_of(person) for person in found.persons]

    def add_person(self, name: str, unit: str) -> Trainee | None:
        """Add somebody and return them; None when the name is empty or too long."""
        try:
            return trainee_of(self._people.add(name, unit))
        except BadName:
            return None

    # -- scenarios

    def _read(self, folder: Path) -> _Shelved:
        """Return a scenario of the library, read again only when its files changed."""
        from rescue_training.authoring.loader import load

        stamp = _stamp(folder)
        kept = self._shelf.get(folder)
        if kept is None or kept.stamp != stamp:
            scenario = load(folder).scenario
            draft = scenario is not None and self._is_draft(scenario, folder)
            kept = self._shelf[folder] = _Shelved(stamp, scenario, draft)
        return kept

    def _is_draft(self, scenario: Scenario, folder: Path) -> bool:
        """Say whether a proof at hand is not exact; nothing is explored for a list."""
        from rescue_training.attempt import rules_hash
        from rescue_training.authoring.proofs import FILE, read_proof

        rules = rules_hash(scenario)
        for place in (folder / FILE, *self._proofs.glob(f"{rules[:32]}-*.json")):
            proof = read_proof(place)
            if proof is not None and proof.rules_hash == rules:
                return not proof.exact
        return False

    def entries(self, trainee: Trainee, language: str) -> list[Entry]:
        """Return all scenarios with the trainee's results; faulty ones are told once."""
        from rescue_training.authoring.translations import in_language
        from rescue_training.records.summary import Results

        results = self.store.results(trainee.id)
        entries: list[Entry] = []
        for folder in self.library:
            shelved = self._read(folder)
            if shelved.scenario is None:
                self._tell_once("desktop.station.faulty", path=folder)
                continue
            shown = in_language(shelved.scenario, folder, language)
            entry = entry_of(shown, shelved.draft)
            entries.append(replace(entry, result=result_of(results.get(entry.id, Results()))))
        return entries

    def _tell_once(self, key: str, **values: object) -> None:
        text = self._say(key, **values)
        if text not in self._told:
            self._told.add(text)
            self.notices.append(text)

    def open(self, scenario: str, language: str) -> Opened:
        """Open a scenario by id or folder; raises UnplayableError."""
        from rescue_training.attempt import compile_scenario
        from rescue_training.authoring.loader import load
        from rescue_training.authoring.proofs import proof_for
        from rescue_training.authoring.translations import in_language

        folder = self.library.find(scenario)
        if folder is None:
            known = ", ".join(self.library.ids())
            raise UnplayableError(self._say("desktop.station.unknown", name=scenario, known=known))
        found = load(folder).scenario
        if found is None:
            raise UnplayableError(self._say("desktop.station.faulty", path=folder))
        program = compile_scenario(found)
        proof = proof_for(program, folder, self._proofs)
        return Opened(in_language(found, folder, language), program, proof, folder)

    # -- assignments and targets

    @property
    def _assignments(self) -> Assignments:
        return Assignments(self.home / ASSIGNMENTS_FILE)

    def duties(self, trainee: Trainee, language: str) -> list[Duty]:
        """Return assignments and targets of the trainee, the most pressing first."""
        from rescue_training.desktop.duties import duties_of

        held = self._assignments.held()
        if not held.standing:
            return []
        entries, summaries = self.entries(trainee, language), self.store.summaries(trainee.id)
        return duties_of(held, trainee, entries, summaries, self.today())

    def set_target(self, trainee: Trainee, aim: Aim) -> None:
        """Set a target for the trainee or the unit; raises OSError."""
        self._assignments.register(
            aim.scenario,
            aim.due,
            pseudonym="" if aim.for_unit else trainee.id,
            unit=trainee.unit,
            standard=aim.percent,
            mode="exam" if aim.exam else "",
        )

    def withdraw_target(self, uid: str) -> None:
        """Withdraw a target that was set here; raises OSError."""
        self._assignments.withdraw(uid)

    # -- attempts

    def unfinished(self, trainee: Trainee, language: str) -> Unfinished | None:
        """Return the latest attempt that can be continued."""
        found = self.store.unfinished(trainee.id)
        if found is None or found.header is None:
            return None
        scenario = self._of_record(found, language)
        if scenario is None:
            return None
        header = found.header
        entry = entry_of(scenario, False)
        return Unfinished(found.path, entry, found.responses, header.mode, header.start)

    def _of_record(self, summary: Summary, language: str) -> Scenario | None:
        """Return the scenario of a record: as it is now, or else as it was archived."""
        from rescue_training.authoring.translations import in_language

        if summary.header is None:
            return None
        folder = self.library.find(summary.header.scenario)
        if folder is None:
            header = summary.header
            folder = self.store.archive.folder(header.content_hash, header.scenario)
        scenario = self._read(folder).scenario
        return in_language(scenario, folder, language) if scenario is not None else None

    def past(self, trainee: Trainee, language: str) -> list[PastAttempt]:
        """Return the trainee's attempts, newest first."""
        found = reversed(self.store.summaries(trainee.id))
        return [self._past(summary, language) for summary in found]

    def _past(self, summary: Summary, language: str) -> PastAttempt:
        scenario, header = self._of_record(summary, language), summary.header
        title = scenario.title if scenario else header.scenario if header else summary.path.name
        return PastAttempt(
            summary.path,
            title,
            header.start if header else "",
            header.mode if header else "practice",
            summary.status.value,
            summary.percent,
            summary.passed,
            summary.code,
        )

    def begin(
        self,
        opened: Opened,
        trainee: Trainee,
        mode: str,
        language: str,
        timer: str,
        seed: int | None = None,
    ) -> Recording:
        """Begin an attempt; raises OSError when the content cannot be read."""
        return self.store.begin(
            opened.folder, opened.program, opened.proof, trainee.id,
            mode=cast("Mode", mode), language=language, timer=timer, seed=seed,
        )  # fmt: skip

    def resume(self, path: Path) -> Recording:
        """Continue an attempt where its record ends; raises UnplayableError."""
        return self._guarded(lambda: self.store.resume(path, _source_scenario))

    def branch(self, path: Path, responses: int) -> Recording:
        """Begin a practice attempt that copies the first responses; raises UnplayableError."""
        return self._guarded(lambda: self.store.branch(path, responses, _source_scenario))

    def _guarded(self, begin: Callable[[], Recording]) -> Recording:
        from rescue_training.records.store import CannotContinue

        try:
            return begin()
        except CannotContinue as error:
            reason = self._say(error.verdict.key, **error.verdict.values)
            raise UnplayableError(self._say("records.continue.refused", reason=reason)) from None
        except CannotSave as error:
            key = f"records.trouble.{error.trouble.value}"
            raise UnplayableError(self._say(key, folder=error.path.parent)) from None

    def translated(self, recording: Recording, language: str) -> Scenario | None:
        """Return the scenario of a recording in a language; None when it is nowhere."""
        from rescue_training.authoring.library import FILE
        from rescue_training.authoring.translations import in_language

        header = recording.header
        folder = self.store.archive.folder(header.content_hash, header.scenario)
        if not (folder / FILE).is_file():
            found = self.library.find(header.scenario)
            if found is None:
                return None
            folder = found
        return in_language(recording.program.scenario, folder, language)


def _source_scenario(folder: Path) -> Scenario:
    """Load archived content in the language it was written in; raises ValueError."""
    from rescue_training.authoring.loader import scenario_of

    return scenario_of(folder)


def _stamp(folder: Path) -> Stamp:
    """Return what changes when a scenario's files change."""
    from rescue_training.authoring.library import FILE
    from rescue_training.authoring.proofs import FILE as PROOF_FILE
    from rescue_training.authoring.translations import po_path

    files = [folder / FILE, folder / PROOF_FILE, *(po_path(folder, code) for code in ("vi", "en"))]
    stamps: list[int] = []
    for file in files:
        try:
            found = file.stat()
        except OSError:
            continue
        stamps += [found.st_mtime_ns, found.st_size]
    return tuple(stamps)
