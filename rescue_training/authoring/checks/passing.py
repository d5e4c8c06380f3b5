"""A pass mark that somebody can reach, and that somebody can miss."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    """Find pass marks that decide nothing."""
    exploration, mark = context.exploration, context.scenario.pass_mark
    if exploration.best is None or not any(exploration.proof.best.values()):
        return
    if not exploration.pass_reachable:
        arguments = {"mark": mark, "best": floor(exploration.best)}
        yield Finding("RT307", ("pass",), arguments)
    elif not exploration.fail_reachable:
        yield Finding("RT308", ("pass",), {"mark": mark, "worst": exploration.worst})
