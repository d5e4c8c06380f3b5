"""Variables that change nothing, and variables that never change."""

from __future__ import annotations

from collections.abc import Iterator

from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding
from rescue_training.scenario import placeholders, texts


def check(context: Context) -> Iterator[Finding]:
    """Find variables that are never read, and those that are read but never set."""
    variables = context.scenario.variables
    read = _read(context) | {name for name, declared in variables.items() if declared.shown}
    changed = {written.target for written in context.written if written.target}
    for name in variables:
        if name not in read:
            yield Finding("RT210", ("variables", name), {"name": name}, key=True)
        elif name not in changed:
            yield Finding("RT211", ("variables", name), {"name": name}, key=True)


def _read(context: Context) -> set[str]:
    """Return the variables that something depends on; counting itself up is nothing."""
    read = {
        name
        for written in context.written
        for name in context.understood(written).variables
        if name != written.target
    }
    for _, text in texts(context.scenario):
        read |= {name for name, _ in placeholders(text)}
    return read
