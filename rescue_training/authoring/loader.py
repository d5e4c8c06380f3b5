"""From a scenario's folder to a scenario and everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from rescue_training.authoring.library import FILE
from rescue_training.authoring.source import Source, read
from rescue_training.problem import Problem, Severity
from rescue_training.scenario import Scenario


@dataclass(frozen=True)
class Loaded:
    """What came of reading a scenario's folder."""

    folder: Path
    source: Source
    scenario: Scenario | None
    """None when an error keeps it from being played."""
    problems: tuple[Problem, ...]


def load(folder: Path) -> Loaded:
    """Read a scenario; never raises."""
    source = read(folder / FILE)
    problems = tuple(source.problems)
    scenario = None
    if not any(problem.severity is Severity.ERROR for problem in problems):
        try:
            scenario = Scenario.model_validate({**source.value, "id": folder.name})
        except ValidationError:
            scenario = None
    return Loaded(folder, source, scenario, problems)
