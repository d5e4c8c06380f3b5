"""A score that cannot tell careful play from chance."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from rescue_training.attempt import bots
from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding

RUNS = 200
"""Plays of chance."""
APART = 30
"""Percent that chance must lie below the best play."""


def check(context: Context) -> Iterator[Finding]:
    """Compare the best play with the mean of plays that pick anything at any time."""
    best = context.exploration.best
    if best is None or not context.decisions or context.exploration.dead_ends:
        return
    proof = context.exploration.proof
    plays = bots(context.program, proof, "random", runs=RUNS, seed=1)
    mean = sum(play.score.percent or 0 for play in plays) / RUNS
    if mean > best - APART:
        arguments = {"mean": round(mean), "best": floor(best), "runs": RUNS, "apart": APART}
        yield Finding("RT401", ("objectives",), arguments, key=True)
