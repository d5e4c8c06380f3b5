"""Checks: everything that can be told about a scenario before anybody plays it.

A check is one file with a function ``check(context)`` and one line in ``CHECKS``; its problem
codes have wording in every language and a page in the guide with a failing and a mended example.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from rescue_training.attempt.space import LIMIT
from rescue_training.authoring.checks import (
    comparisons,
    dead_ends,
    drawable,
    endings,
    fairness,
    letters,
    longest,
    objectives,
    options,
    passing,
    pictures,
    points,
    reading,
    review,
    size,
    sounds,
    sources,
    speakers,
    spread,
    translations,
    unreachable,
    variables,
)
from rescue_training.authoring.checks.context import Check, Context
from rescue_training.authoring.finding import Finding
from rescue_training.authoring.loader import Loaded, load
from rescue_training.authoring.plays import play_paths, read_play
from rescue_training.authoring.source import read
from rescue_training.collector import collector_resting
from rescue_training.problem import Problem

CHECKS: Mapping[str, Check] = {
    "unreachable": unreachable.check,
    "variables": variables.check,
    "comparisons": comparisons.check,
    "points": points.check,
    "longest": longest.check,
    "sources": sources.check,
    "review": review.check,
    "pictures": pictures.check,
    "speakers": speakers.check,
    "sounds": sounds.check,
    "translations": translations.check,
    "drawable": drawable.check,
    "letters": letters.check,
}
"""What can be seen without playing."""

PROOFS: Mapping[str, Check] = {
    "dead_ends": dead_ends.check,
    "closed ways": unreachable.check_ways,
    "endings": endings.check,
    "options": options.check,
    "objectives": objectives.check,
    "fairness": fairness.check,
    "passing": passing.check,
    "spread": spread.check,
    "reading": reading.check,
    "pictures on the way": pictures.check_ways,
}
"""What is known once every play has been explored."""

DRAFT: Mapping[str, Check] = {"size": size.check}
"""What is told when not every play could be explored: then nothing is proved."""

__all__ = ["CHECKS", "DRAFT", "PROOFS", "Checked", "check"]


@dataclass(frozen=True)
class Checked:
    """A scenario's folder and everything that is wrong in it."""

    loaded: Loaded
    problems: tuple[Problem, ...]
    """By path, line and column; none twice."""
    context: Context | None = field(default=None, repr=False)
    """What was worked out for the checks; None when errors kept the scenario from loading."""

    def lines(self, path: str) -> list[str]:
        """Return the lines of a file that a problem names; none when it cannot be read."""
        if path not in self._files:
            file = Path(path)
            self._files[path] = read(file).lines if file.is_file() else []
        return self._files[path]

    @cached_property
    def _files(self) -> dict[str, list[str]]:
        return {self.loaded.source.path: self.loaded.source.lines}


def check(
    folder: Path, assets: Path, today: date, *, proof: bool = True, limit: int = LIMIT
) -> Checked:
    """Find everything that is wrong in a scenario's folder; never raises for what is written.

    ``proof`` off leaves out what needs exploring, for speed; at most ``limit`` states are.
    """
    with collector_resting():
        return _checked(folder, assets, today, proof, limit)


def _checked(folder: Path, assets: Path, today: date, proof: bool, limit: int) -> Checked:
    loaded = load(folder)
    problems = [*loaded.problems, *_plays(folder)]
    context = None
    if loaded.scenario is not None:
        context = Context(loaded, loaded.scenario, assets, today, limit)
        problems += _found(context, CHECKS)
        if proof:
            problems += _found(context, PROOFS if context.exploration.exact else DRAFT)
    return Checked(loaded, tuple(_in_order(problems)), context)


def _plays(folder: Path) -> Iterator[Problem]:
    for path in play_paths(folder):
        yield from read_play(path).problems


def _found(context: Context, checks: Mapping[str, Check]) -> Iterator[Problem]:
    for one in checks.values():
        for found in one(context):
            yield context.source.problem(found) if isinstance(found, Finding) else found


def _in_order(problems: list[Problem]) -> list[Problem]:
    """Sort by place and drop what is said twice."""
    different = {(p.position, p.code, repr(sorted(p.arguments.items()))): p for p in problems}
    return [different[key] for key in sorted(different)]
