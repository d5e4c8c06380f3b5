"""A scenario with more states than are explored cannot be proved."""

from __future__ import annotations

from collections.abc import Iterator

from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding

LARGE = 1
"""Variables with more values than this above 0 are named as what makes a scenario large."""


def check(context: Context) -> Iterator[Finding]:
    """Tell that exploring stopped at its limit, and which variables make the scenario large."""
    if context.exploration.exact:
        return
    declared = context.scenario.declared.values()
    large = sorted((v for v in declared if v.top > LARGE), key=lambda v: -v.top)
    arguments = {"limit": context.limit, "variables": [f"{v.name} 0..{v.top}" for v in large[:5]]}
    yield Finding("RT310", ("variables",), arguments, key=True)
