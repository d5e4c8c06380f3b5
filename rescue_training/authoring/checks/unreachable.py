"""Scenes that no play comes to: nothing leads there, or only ways that are never open."""

from __future__ import annotations

from collections.abc import Iterator

from rescue_training.attempt.facts import targets
from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding


def check(context: Context) -> Iterator[Finding]:
    """Find scenes to which no chain of ``go`` leads from the start."""
    for scene in _unlinked(context):
        yield Finding("RT203", ("scenes", scene), {"scene": scene}, key=True)


def check_ways(context: Context) -> Iterator[Finding]:
    """Find scenes that are led to, but only by ways whose conditions never hold."""
    unlinked = _unlinked(context)
    for scene in context.exploration.unreachable:
        if scene not in unlinked:
            yield Finding("RT213", ("scenes", scene), {"scene": scene}, key=True)


def _unlinked(context: Context) -> list[str]:
    scenes = context.scenario.scenes
    linked, work = {context.scenario.start}, [context.scenario.start]
    while work:
        for target in targets(scenes[work.pop()]):
            if target in scenes and target not in linked:
                linked.add(target)
                work.append(target)
    return [scene for scene in scenes if scene not in linked]
