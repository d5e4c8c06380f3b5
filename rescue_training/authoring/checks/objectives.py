"""Objectives that nothing pays for, and objectives that one play cannot both attain."""

from __future__ import annotations

from collections.abc import Iterator

from rescue_training.authoring.checks.context import Context, play_text
from rescue_training.authoring.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    """Find what keeps the best play from 100 percent."""
    exploration = context.exploration
    for name, best in exploration.proof.best.items():
        if not best:
            yield Finding("RT305", ("objectives", name), {"objective": name}, key=True)
    found = exploration.competing
    if found is not None:
        yield Finding("RT304", ("objectives", found.objective), {
            "objective": found.objective, "play": play_text(found.play),
            "other": found.other, "other_play": play_text(found.other_play),
            "best": exploration.best,
        }, key=True)  # fmt: skip
