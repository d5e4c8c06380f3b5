"""What a check may look at: the scenario as written, what is proved of it, and what ships."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from rescue_training.activities import Leg
from rescue_training.activities.fields import KeyPath
from rescue_training.attempt import Exploration, Program, Response, compile_scenario, explore
from rescue_training.attempt.space import LIMIT
from rescue_training.authoring.expressions import Written, expressions
from rescue_training.authoring.finding import Finding
from rescue_training.authoring.loader import Loaded
from rescue_training.authoring.source import Source
from rescue_training.authoring.translations import (
    Translation,
    UnreadableError,
    languages,
    po_path,
    read_translation,
    translate,
)
from rescue_training.expression import Expression, parse
from rescue_training.problem import Problem
from rescue_training.scenario import Scenario, Scene


@dataclass(frozen=True)
class Decided:
    """One way to leave a scene's activity, and where it stands in the file."""

    scene: Scene
    leg: Leg

    @property
    def path(self) -> KeyPath:
        """Where its keys stand."""
        return (*self.scene.asks, *self.leg.path)


@dataclass(frozen=True)
class Context:
    """A scenario that loaded without errors; what is costly is worked out when first asked."""

    loaded: Loaded
    scenario: Scenario
    assets: Path
    """The folder with ``pictures`` and ``sounds``."""
    today: date
    limit: int = LIMIT
    """Most states that are explored."""

    @property
    def source(self) -> Source:
        """The scenario's file, with the place of every key and value."""
        return self.loaded.source

    @cached_property
    def program(self) -> Program:
        """The compiled scenario."""
        return compile_scenario(self.scenario)

    @cached_property
    def exploration(self) -> Exploration:
        """Everything that is proved about it."""
        return explore(self.program, self.limit)

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """Every expression of the scenario and where it stands."""
        return tuple(expressions(self.scenario, self.source.value))

    def understood(self, written: Written) -> Expression:
        """Return an expression that loaded without errors."""
        key = written.text, written.here, written.want
        if key not in self._parsed:
            found, complaints = parse(written.text, self.scenario.scope(written.here), written.want)
            assert found is not None, complaints
            self._parsed[key] = found
        return self._parsed[key]

    @cached_property
    def _parsed(self) -> dict[tuple[str, str, str], Expression]:
        """Expressions that were asked for already."""
        return {}

    @cached_property
    def decisions(self) -> Mapping[tuple[str, str], tuple[Decided, ...]]:
        """(scene, decision) -> the graded legs that answer it."""
        found: dict[tuple[str, str], list[Decided]] = {}
        for decided in self.legs:
            if decided.leg.fields.grade is not None:
                found.setdefault((decided.scene.id, decided.leg.decision), []).append(decided)
        return {key: tuple(legs) for key, legs in found.items()}

    @cached_property
    def legs(self) -> tuple[Decided, ...]:
        """Every option and every running out of time."""
        return tuple(
            Decided(scene, leg)
            for scene in self.scenario.scenes.values()
            for leg in (scene.activity.all_legs() if scene.activity else ())
        )

    @cached_property
    def translations(self) -> Mapping[str, Translation | UnreadableError]:
        """Language -> its PO file as read, or why it cannot be."""
        folder = self.loaded.folder
        found: dict[str, Translation | UnreadableError] = {}
        for code in languages(folder):
            if code == self.scenario.language:
                continue
            try:
                found[code] = read_translation(po_path(folder, code), code)
            except UnreadableError as error:
                found[code] = error
        return found

    @cached_property
    def readings(self) -> Mapping[str, Scenario]:
        """Language -> the scenario as its trainees read it."""
        read = {
            code: translate(self.scenario, found.text)
            for code, found in self.translations.items()
            if isinstance(found, Translation)
        }
        return {self.scenario.language: self.scenario, **read}


Check = Callable[[Context], Iterator[Finding | Problem]]
"""One check: yields findings of the scenario's file, or problems of files beside it."""


def play_text(play: tuple[Response, ...]) -> list[str]:
    """Return a play as its file would list it, for reading in a message."""
    return [f"{r.scene}: {r.script}" for r in play if r.answer != "go"]
