"""``explore``: the proof of a scenario, for people or as JSON."""

from __future__ import annotations

import argparse
import sys
from math import floor

from rescue_training.attempt import Exploration, compile_scenario, explore
from rescue_training.attempt.explore import Play
from rescue_training.authoring.proofs import FILE, write_proof
from rescue_training.commands.common import CannotRun, playable, print_json, words
from rescue_training.commands.exits import COULD_NOT_RUN, FINE, FOUND
from rescue_training.wording import Wording


def run(options: argparse.Namespace) -> int:
    """Explore and print; 1 when the scenario is not sound."""
    try:
        found = _explored(options)
    except CannotRun as error:
        print(error, file=sys.stderr)
        return COULD_NOT_RUN
    if options.json:
        print_json(found.to_json())
    else:
        print("\n".join(report(found, words(options))))
    return FINE if sound(found) else FOUND


def _explored(options: argparse.Namespace) -> Exploration:
    folder, scenario = playable(options, options.scenario)
    found = explore(compile_scenario(scenario), options.states)
    if options.proof and found.exact and not write_proof(folder / FILE, found.proof):
        raise CannotRun(words(options)("cli.not_written", path=folder / FILE))
    return found


def sound(found: Exploration) -> bool:
    """Say whether a scenario was explored to its end and nothing speaks against it."""
    return (
        found.exact and not found.dead_ends and not found.unreachable
        and all(found.endings.values()) and found.best == 100
        and found.pass_reachable and found.fail_reachable
        and not found.losses and not found.gains
    )  # fmt: skip


def report(found: Exploration, say: Wording) -> list[str]:
    """Return the proof as lines that an author reads."""
    scenario = found.program.scenario
    lines = [f"{scenario.title} ({scenario.id})", ""]
    lines.append(say("cli.explore.exact" if found.exact else "cli.explore.draft",
                     states=found.states))  # fmt: skip
    lines.append(say("cli.explore.scenes", reached=len(found.reachable), all=len(scenario.scenes)))
    lines += [say("cli.explore.unreachable", scene=scene) for scene in found.unreachable]
    if found.best is not None:
        lines.append(say("cli.explore.score", best=floor(found.best), worst=found.worst,
                         mark=scenario.pass_mark))  # fmt: skip
    yes_no = say("cli.yes"), say("cli.no")
    lines.append(say("cli.explore.passing", reach=yes_no[not found.pass_reachable],
                     miss=yes_no[not found.fail_reachable]))  # fmt: skip
    for name, (best, worst) in found.objectives.items():
        title = scenario.objectives[name].title
        lines.append(say("cli.explore.objective", title=title, best=best, worst=worst))
    lines += ["", say("cli.explore.endings")]
    for ending, reached in found.endings.items():
        title = scenario.endings[ending].title
        play = written(found.plays[ending]) if reached else say("cli.explore.never")
        lines.append(f"  {ending} ({title}): {play}")
    return lines + _faults(found, say)


def _faults(found: Exploration, say: Wording) -> list[str]:
    lines = [
        say("cli.explore.dead_end", scene=dead.scene, play=written(dead.path))
        for dead in found.dead_ends
    ]
    lines += [
        say("cli.explore.loss", scene=loss.scene, option=loss.leg,
            percent=f"{float(loss.percent):.1f}", play=written(loss.path))
        for loss in (*found.losses, *found.gains)
    ]  # fmt: skip
    return ["", *lines] if lines else []


def written(play: Play) -> str:
    """Return a play in one line, without what only goes on."""
    return " > ".join(f"{r.scene}: {r.script}" for r in play if r.answer != "go")
