"""``play``: straight into a scenario, or through one by script without a window."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rescue_training import home
from rescue_training.attempt import Mode
from rescue_training.attempt.script import Run, result
from rescue_training.attempt.script import run as follow
from rescue_training.authoring.plays import PlayFile, read_play
from rescue_training.commands.common import (
    CannotRun,
    Ready,
    playable,
    print_json,
    ready,
    stopped,
    words,
)
from rescue_training.commands.exits import COULD_NOT_RUN, FINE, FOUND
from rescue_training.records.recording import Recording
from rescue_training.records.store import Store
from rescue_training.wording.problems import shown

SCRIPT_PLAYER = "headless"
"""Name of the trainee to whom scripted attempts belong unless ``--as`` says otherwise."""
WAIT = 30.0
"""Seconds a decision may take to be durable before a scripted attempt gives up."""


def run(options: argparse.Namespace) -> int:
    """Play with or without a window."""
    try:
        if options.headless:
            return _headless(options)
        playable(options, options.scenario)
    except CannotRun as error:
        print(error, file=sys.stderr)
        return COULD_NOT_RUN
    from rescue_training.desktop import run as open_window

    return open_window(
        scenario=options.scenario, libraries=options.scenarios, language=options.lang,
        trainee=options.trainee, exam=options.exam, seed=options.seed,
    )  # fmt: skip


def _headless(options: argparse.Namespace) -> int:
    if options.script is None:
        raise CannotRun(words(options)("cli.needs_script"))
    played = _script(options, options.script)
    game = ready(options, options.scenario)
    seed = played.seed if options.seed is None else options.seed
    mode: Mode = "exam" if options.exam or played.mode == "exam" else "practice"
    assert played.script is not None
    turn = follow(game.program, game.proof, played.script, seed, mode)
    recording = _recorded(options, game, turn, seed, mode)
    if not recording.close():
        raise CannotRun(_not_saved(options, recording))
    found = result(game.program, game.proof, turn.state)
    print_json({**found, "attempt": recording.header.attempt, "record": str(recording.path)})
    if turn.stop is not None:
        print(stopped(words(options), played.script, turn.stop), file=sys.stderr)
        return FOUND
    return FINE


def _script(options: argparse.Namespace, path: Path) -> PlayFile:
    played = read_play(path)
    if played.script is None:
        lines = path.read_text("utf-8", errors="replace").split("\n") if path.is_file() else []
        for problem in played.problems:
            print(shown(problem, words(options), lines), file=sys.stderr)
        raise CannotRun(words(options)("cli.bad_script", path=path))
    return played


def _recorded(
    options: argparse.Namespace, game: Ready, turn: Run, seed: int, mode: Mode
) -> Recording:
    """Write a scripted attempt down as any other; each decision waits until it is durable."""
    store = Store(home.user_data())
    name = options.trainee or SCRIPT_PLAYER
    person = next(iter(store.people.named(name)), None)
    pseudonym = (person or store.people.add(name, "")).pseudonym
    recording = store.begin(
        game.folder, game.program, game.proof, pseudonym, mode=mode,
        language=options.lang or game.scenario.language, seed=seed,
    )  # fmt: skip
    for step in turn.turns:
        if not recording.ticket.wait(WAIT):
            raise CannotRun(_not_saved(options, recording))
        recording.respond(step.response)
    if not recording.ticket.wait(WAIT):
        raise CannotRun(_not_saved(options, recording))
    return recording


def _not_saved(options: argparse.Namespace, recording: Recording) -> str:
    trouble = recording.trouble
    say = words(options)
    key = f"records.trouble.{trouble.value}" if trouble else "records.trouble.gone"
    return say(key, folder=recording.path.parent)
