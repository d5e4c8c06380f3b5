"""``bots``: how scores spread when nobody knows what is right."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from rescue_training.attempt import BOTS, BotPlay, bots
from rescue_training.commands.common import CannotRun, Ready, print_json, ready, words
from rescue_training.commands.exits import COULD_NOT_RUN, FINE


def run(options: argparse.Namespace) -> int:
    """Let every kind of bot play and print the spread of scores."""
    try:
        game = ready(options, options.scenario)
    except CannotRun as error:
        print(error, file=sys.stderr)
        return COULD_NOT_RUN
    found = {name: _summary(game, name, options) for name in BOTS}
    if options.json:
        print_json({"scenario": game.scenario.id, "runs": options.runs, "bots": found})
        return FINE
    say = words(options)
    print(say("cli.bots.head", title=game.scenario.title, runs=options.runs))
    for name, summary in found.items():
        print(say("cli.bots.line", name=say(f"cli.bots.{name}"), **summary["percent"]))
    return FINE


def _summary(game: Ready, name: str, options: argparse.Namespace) -> dict[str, Any]:
    plays = list(bots(game.program, game.proof, name, options.runs, options.seed))
    percents = sorted(play.score.percent or 0 for play in plays)
    return {
        "percent": {
            "least": percents[0],
            "median": percents[len(percents) // 2],
            "most": percents[-1],
            "mean": round(sum(percents) / len(percents), 1),
        },
        "passed": sum(1 for play in plays if play.score.passed),
        "endings": dict(Counter(play.state.ending or "unfinished" for play in plays)),
        "coverage": _coverage(game, plays),
        "seeds": [options.seed, options.seed + options.runs - 1],
    }


def _coverage(game: Ready, plays: Sequence[BotPlay]) -> dict[str, list[int]]:
    """Return how many scenes and options were met, of how many."""
    scenes = {r.scene for play in plays for r in play.state.history}
    taken = {(r.scene, r.answer) for play in plays for r in play.state.history}
    options = sum(len(scene.moves) for scene in game.program.scenes)
    return {
        "scenes": [len(scenes), len(game.program.scenes)],
        "options": [len(taken), options],
    }
