"""What commands share: finding scenarios, their proofs, and words to say."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rescue_training import home
from rescue_training.attempt import Program, Proof, compile_scenario
from rescue_training.attempt.script import Script, Stop
from rescue_training.authoring.library import Library
from rescue_training.authoring.loader import Loaded, load
from rescue_training.authoring.proofs import proof_for
from rescue_training.language import FIRST
from rescue_training.problem import Severity
from rescue_training.scenario import Scenario
from rescue_training.wording import Wording
from rescue_training.wording.problems import shown


class CannotRun(Exception):  # noqa: N818
    """A command cannot be carried out; the message is for the user and says what to do."""


@dataclass(frozen=True)
class Ready:
    """A scenario that can be played."""

    folder: Path
    scenario: Scenario
    program: Program
    proof: Proof


def words(options: argparse.Namespace) -> Wording:
    """Return the program's strings in the language asked for."""
    return Wording(options.lang or FIRST)


def library(options: argparse.Namespace) -> Library:
    """Return the libraries named on the command line, then the shipped one."""
    return Library((*options.scenarios, home.scenarios()))


def find(options: argparse.Namespace, name: str) -> Path:
    """Return a scenario's folder; raises CannotRun, with the known ids, when there is none."""
    found = library(options)
    folder = found.find(name)
    if folder is None:
        raise CannotRun(words(options)("cli.no_scenario", name=name, known=", ".join(found.ids())))
    return folder


def playable(options: argparse.Namespace, name: str) -> tuple[Path, Scenario]:
    """Load a scenario; prints its errors and raises CannotRun when it has any."""
    folder = find(options, name)
    loaded = load(folder)
    if loaded.scenario is None:
        print_problems(options, loaded)
        raise CannotRun(words(options)("cli.has_errors", path=folder))
    return folder, loaded.scenario


def ready(options: argparse.Namespace, name: str) -> Ready:
    """Load, compile and prove a scenario; raises CannotRun when it has errors."""
    folder, scenario = playable(options, name)
    program = compile_scenario(scenario)
    return Ready(folder, scenario, program, proof_for(program, folder, cache()))


def cache() -> Path:
    """Return the folder proofs are kept in."""
    return home.user_data() / "proofs"


def print_problems(options: argparse.Namespace, loaded: Loaded) -> None:
    """Print the errors of a scenario that cannot be played."""
    say = words(options)
    for problem in loaded.problems:
        if problem.severity is Severity.ERROR:
            print(shown(problem, say, loaded.source.lines), file=sys.stderr)


def print_json(data: Any) -> None:  # noqa: ANN401
    """Print plain data as JSON."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def stopped(say: Wording, script: Script, stop: Stop) -> str:
    """Say which response of a script could not be given, and what could be answered instead."""
    wanted = script.responses[stop.number] if stop.number < len(script.responses) else None
    return say(
        f"cli.stop.{stop.code}",
        number=stop.number + 1, scene=stop.scene, possible=", ".join(stop.possible),
        wanted_scene=wanted.scene if wanted else "", wanted=wanted.answer if wanted else "",
    )  # fmt: skip
