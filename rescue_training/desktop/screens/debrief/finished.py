"""A finished attempt with everything that its debrief shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from rescue_training.activities import LATE, Grade, Part
from rescue_training.activities.contract import Graded
from rescue_training.attempt import Debrief, Decision, Program, Proof, Response, debrief
from rescue_training.attempt.state import Mode
from rescue_training.authoring.loader import scenario_of
from rescue_training.authoring.translations import in_language
from rescue_training.desktop.runner import AttemptRunner
from rescue_training.desktop.services import Services, UnplayableError
from rescue_training.records.contents import Contents
from rescue_training.records.read import read
from rescue_training.records.verify import check
from rescue_training.scenario import Scenario, Source
from rescue_training.wording import Wording


@dataclass(frozen=True)
class Finished:
    """What is left of an attempt when it has ended."""

    program: Program
    proof: Proof
    history: tuple[Response, ...]
    seed: int
    mode: Mode
    path: Path
    """The record."""
    code: str
    """The record's last hash as a code for paper."""
    total: int
    """Milliseconds played."""
    scenario: Scenario
    """Whose texts are shown."""
    branched: bool = False
    """Whether it went on from a decision of another attempt."""

    @classmethod
    def of(cls, runner: AttemptRunner) -> Finished:
        """Return the attempt that a runner has played to its end."""
        recording, state = runner.recording, runner.state
        return cls(
            recording.program,
            recording.proof,
            state.history,
            state.seed,
            state.mode,
            recording.path,
            recording.head_code,
            runner.total,
            runner.scenario,
            recording.header.origin is not None,
        )

    @classmethod
    def of_record(cls, services: Services, path: Path, words: Wording) -> Finished:
        """Return an attempt that ended some time ago, played again from its record.

        Raises UnplayableError, with the reason, when the record is damaged or cannot be replayed.
        """
        record = read(path)
        verdict, replayed = check(record, Contents(services.store.archive, scenario_of))
        if replayed is None:
            raise UnplayableError(words(verdict.key, **verdict.values))
        scenario = in_language(replayed.program.scenario, replayed.folder, words.language)
        header, state = replayed.header, replayed.state
        return cls(
            replayed.program,
            replayed.proof,
            state.history,
            state.seed,
            state.mode,
            path,
            record.head_code,
            replayed.total,
            scenario,
            header.origin is not None,
        )

    @cached_property
    def debrief(self) -> Debrief:
        """The explanation of every decision."""
        return debrief(self.program, self.proof, self.history, self.seed, self.mode)

    @property
    def draft(self) -> bool:
        """Whether there is no percent, because the score could not be proved."""
        return self.debrief.score.percent is None

    @property
    def lost(self) -> Fraction:
        """Percent lost in all, before gates."""
        return 100 - self.debrief.score.raw

    @property
    def well_done(self) -> int:
        """How many decisions were answered in the best way at the first try."""
        return sum(d.grade is Grade.BEST and d.first for d in self.debrief.decisions)

    @property
    def counted(self) -> int:
        """How many decisions count."""
        return sum(decision.first for decision in self.debrief.decisions)

    def fields(self, scene: str, leg: str) -> Graded | None:
        """Return what the author wrote about an option, or about running out of time."""
        activity = self.scenario.scenes[scene].activity
        legs = activity.all_legs() if activity else ()
        return next((item.fields for item in legs if item.key == leg), None)

    def text(self, scene: str, leg: str) -> str:
        """Return what an option says, or the question where there are no options; nothing for
        running out of time."""
        if leg == LATE:
            return ""
        activity = self.scenario.scenes[scene].activity
        asked = activity.prompt if activity else ""
        return str(getattr(self.fields(scene, leg), "text", asked))

    def parts(self, decision: Decision) -> Sequence[Part]:
        """Return how each part of an answer went; nothing where it has no parts."""
        activity = self.scenario.scenes[decision.scene].activity
        return activity.parts(decision.given, decision.usable) if activity else ()

    def prompt(self, decision: Decision) -> str:
        """Return the question that was asked."""
        activity = self.scenario.scenes[decision.scene].activity
        return activity.prompt if activity else ""

    def why(self, decision: Decision) -> str:
        """Return the reason for the grade."""
        fields = self.fields(decision.scene, decision.leg)
        return (fields.why if fields else None) or ""

    def source(self, decision: Decision) -> Source | None:
        """Return the source that the grade rests on."""
        activity = self.scenario.scenes[decision.scene].activity
        fields = self.fields(decision.scene, decision.leg)
        name = (fields.source if fields else None) or (activity.source if activity else None)
        return self.scenario.sources.get(name) if name else None
