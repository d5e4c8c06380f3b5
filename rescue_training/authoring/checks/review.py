"""What no subject expert has confirmed yet."""

from __future__ import annotations

from collections.abc import Iterator

from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    """Name the scenario, and every decision, that still waits for its review."""
    if context.scenario.review == "needed":
        yield Finding("RT503", ("review",), {"what": context.scenario.title})
    for scene in context.scenario.scenes.values():
        if scene.activity and scene.activity.review:
            yield Finding("RT503", (*scene.asks, "review"), {"what": scene.id})
    for decided in context.legs:
        if decided.leg.fields.review:
            what = f"{decided.scene.id}: {decided.leg.key}"
            yield Finding("RT503", (*decided.path, "review"), {"what": what})
