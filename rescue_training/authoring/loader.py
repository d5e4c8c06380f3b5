"""From a scenario's folder to a scenario and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rescue_training.activities.fields import KeyPath
from rescue_training.authoring.expressions import check_expressions
from rescue_training.authoring.finding import Finding
from rescue_training.authoring.library import FILE
from rescue_training.authoring.names import check_ids
from rescue_training.authoring.patching import Patched
from rescue_training.authoring.references import check_references
from rescue_training.authoring.shapes import field_names, given_keys
from rescue_training.authoring.source import Source, read
from rescue_training.authoring.structure import check_during, check_structure
from rescue_training.collector import collector_resting
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
    """Everything found, in the order of the file."""
    shape: Scenario | None = None
    """The scenario even when its names or rules are wrong; None when its keys are."""


def load(folder: Path) -> Loaded:
    """Read a scenario; never raises."""
    return understood(folder, read(folder / FILE))


def understood(folder: Path, source: Source) -> Loaded:
    """Make a scenario of a file that has been read, with all problems of the file at once."""
    problems: list[Problem] = []
    scenario, lost = None, set(source.damaged)
    if source.readable and source.value:
        with collector_resting(len(source.text) > 50_000):
            patched = Patched({**source.value, "id": folder.name})
            scenario = patched.scenario
            lost |= patched.lost
            found = [*_keys(source), *patched.found]
            problems += told(source, found, source.damaged)
            if scenario is not None:
                problems += told(source, _rules(scenario, patched.value), lost)
    problems = [*source.problems, *problems]
    problems.sort(key=lambda problem: (problem.position.line, problem.position.column))
    playable = all(problem.severity is not Severity.ERROR for problem in problems)
    shape = None if lost else scenario
    return Loaded(folder, source, scenario if playable else None, tuple(problems), shape)


def scenario_of(folder: Path) -> Scenario:
    """Return a scenario in the language it was written in; ValueError if it is not playable."""
    scenario = load(folder).scenario
    if scenario is None:
        raise ValueError(f"{folder} cannot be played")
    return scenario


def told(source: Source, found: Iterable[Finding], lost: Collection[KeyPath]) -> Iterator[Problem]:
    """Give findings their places, each once, leaving out what was lost to another problem."""
    seen: set[tuple[object, ...]] = set()
    for finding in found:
        once = (finding.code, finding.path, finding.offset)
        hidden = any(finding.path[: len(path)] == path for path in lost)
        if once not in seen and not hidden:
            seen.add(once)
            yield source.problem(finding)


def _keys(source: Source) -> Iterator[Finding]:
    """Find keys that the scenario's classes would take but that are not an author's."""
    yield from given_keys(source.value)
    if any(f"{name}:" in source.text for name in ("effects", "condition", "pass_mark")):
        yield from field_names(source.value)


def _rules(scenario: Scenario, value: Mapping[str, Any]) -> Iterator[Finding]:
    yield from check_ids(scenario)
    yield from check_structure(scenario)
    yield from check_during(scenario, value)
    yield from check_references(scenario)
    yield from check_expressions(scenario, value)
