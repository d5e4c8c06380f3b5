"""The fairness law: an answer graded best costs nothing, and no dangerous one pays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from rescue_training.attempt.explore import Loss
from rescue_training.authoring.checks.context import Context, Decided, play_text
from rescue_training.authoring.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    """Find best answers that cost, with the points that would mend it, and gates that pay."""
    legs = {(one.scene.id, one.leg.key): one for one in context.legs}
    gains = {(loss.scene, loss.leg) for loss in context.exploration.gains}
    for loss in context.exploration.losses:
        if (loss.scene, loss.leg) not in gains:
            yield _finding(context, "RT306", loss, legs)
    for loss in context.exploration.gains:
        yield _finding(context, "RT312", loss, legs)


def _finding(
    context: Context, code: str, loss: Loss, legs: Mapping[tuple[str, str], Decided]
) -> Finding:
    decided = legs.get((loss.scene, loss.leg))
    path = (*decided.path, "grade") if decided else ("scenes", loss.scene)
    return Finding(code, path, {
        "scene": loss.scene, "option": loss.leg, "percent": abs(loss.percent),
        "play": play_text(loss.path), "mend": _mend(context, loss, decided),
    })  # fmt: skip


def _mend(context: Context, loss: Loss, decided: Decided | None) -> list[str]:
    """Say how many points the answer should pay, for the objective it counts for."""
    if decided is None or loss.percent < 0:
        return []
    activity = decided.scene.activity
    pays = decided.leg.fields.pays(activity.objective if activity else None)
    own = [name for name in pays if name in loss.points] or list(loss.points)
    return [f"points: {{{name}: {pays.get(name, 0) + ceil(loss.points[name])}}}" for name in own]
