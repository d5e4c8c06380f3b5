"""Options that no play can ever choose."""

from __future__ import annotations

from collections.abc import Iterator

from rescue_training.activities import LATE
from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    """Find options whose condition never holds when their scene is played."""
    exploration = context.exploration
    for decided in context.legs:
        scene, key = decided.scene.id, decided.leg.key
        if scene in exploration.reachable and key != LATE and (scene, key) not in exploration.taken:
            arguments = {"scene": scene, "option": key, "condition": decided.leg.condition or ""}
            path = (*decided.path, "if")
            asked = context.source.has(path)
            yield Finding("RT303", path if asked else decided.path, arguments, key=not asked)
