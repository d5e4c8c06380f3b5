"""``test``: runs the plays beside scenarios and compares what they expect."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from rescue_training.attempt import Mode
from rescue_training.attempt.script import compare
from rescue_training.attempt.script import run as follow
from rescue_training.authoring.library import below
from rescue_training.authoring.plays import FOLDER, play_paths, read_play
from rescue_training.commands.common import CannotRun, Ready, library, ready, stopped, words
from rescue_training.commands.exits import COULD_NOT_RUN, FINE, FOUND
from rescue_training.wording import Wording
from rescue_training.wording.problems import shown


@dataclass(frozen=True)
class Tested:
    """One play file that was run."""

    scenario: str
    play: Path
    failures: tuple[str, ...]


def run(options: argparse.Namespace) -> int:
    """Run all plays of the paths; 1 when one fails, 2 when there is nothing to run."""
    say = words(options)
    try:
        tested = list(_all(options))
    except CannotRun as error:
        print(error, file=sys.stderr)
        return COULD_NOT_RUN
    for one in tested:
        print(f"{'ok  ' if not one.failures else 'FAIL'} {one.scenario} {one.play.name}")
        for failure in one.failures:
            print(f"     {failure}")
    failed = sum(1 for one in tested if one.failures)
    print(say("cli.test.total", passed=len(tested) - failed, failed=failed))
    if options.junit:
        options.junit.write_bytes(junit(tested))
    if not tested:
        return COULD_NOT_RUN
    return FOUND if failed else FINE


def _all(options: argparse.Namespace) -> Iterator[Tested]:
    for name in options.paths:
        path = Path(name)
        if path.is_file() and path.parent.name == FOLDER:
            yield _one(options, ready(options, str(path.parent.parent)), path)
            continue
        found = library(options).find(name)
        folders = [found] if found else list(below(path))
        if not folders:
            raise CannotRun(words(options)("cli.no_scenario", name=name, known=""))
        for folder in folders:
            game = ready(options, str(folder))
            for play in play_paths(folder):
                yield _one(options, game, play)


def _one(options: argparse.Namespace, game: Ready, path: Path) -> Tested:
    say = words(options)
    played = read_play(path)
    if played.script is None:
        lines = path.read_text("utf-8", errors="replace").split("\n")
        failures = [shown(problem, say, lines) for problem in played.problems]
        return Tested(game.scenario.id, path, tuple(failures))
    mode: Mode = "exam" if played.mode == "exam" else "practice"
    run_ = follow(game.program, game.proof, played.script, played.seed, mode)
    if run_.stop is not None:
        return Tested(game.scenario.id, path, (stopped(say, played.script, run_.stop),))
    wrong = compare(game.program, game.proof, run_, played.script.expect)
    return Tested(game.scenario.id, path, _differences(wrong, say))


def _differences(wrong: dict[str, tuple[object, object]], say: Wording) -> tuple[str, ...]:
    return tuple(
        say("cli.test.differs", name=name, wanted=_as_written(wanted), found=_as_written(found))
        for name, (wanted, found) in wrong.items()
    )


def _as_written(value: object) -> str:
    """Return a value as an author writes it in a play file."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_as_written(item)}' for key, item in value.items())}}}"
    return "-" if value is None else str(value)


def junit(tested: list[Tested]) -> bytes:
    """Return the results as JUnit XML."""
    failed = sum(1 for one in tested if one.failures)
    suite = ElementTree.Element(
        "testsuite", name="plays", tests=str(len(tested)), failures=str(failed)
    )
    for one in tested:
        case = ElementTree.SubElement(
            suite, "testcase", classname=one.scenario, name=one.play.stem, file=str(one.play)
        )
        if one.failures:
            found = ElementTree.SubElement(case, "failure", message=one.failures[0])
            found.text = "\n".join(one.failures)
    data: bytes = ElementTree.tostring(suite, encoding="utf-8", xml_declaration=True)
    return data
