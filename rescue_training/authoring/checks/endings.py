"""Endings that no play comes to, and bad ones that a good play comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rescue_training.activities import Grade
from rescue_training.attempt.explore import Play
from rescue_training.attempt.space import Edge
from rescue_training.authoring.checks.context import Context, play_text
from rescue_training.authoring.finding import Finding

HARMLESS = (None, Grade.BEST, Grade.ACCEPTABLE)
"""Grades of answers that nobody can be blamed for."""


def check(context: Context) -> Iterator[Finding]:
    """Find endings never reached, and bad endings nobody brought about."""
    for ending, reached in context.exploration.endings.items():
        if not reached:
            yield Finding("RT302", ("endings", ending), {"ending": ending}, key=True)
    best = _bad(context, _tight(context))
    blameless = _bad(context, lambda _, edge: edge.move.grade in HARMLESS)
    for ending in context.program.endings:
        code, play = ("RT311", best[ending]) if ending in best else ("RT309", blameless.get(ending))
        if play is not None:
            arguments = {"ending": ending, "play": play_text(play)}
            yield Finding(code, ("endings", ending, "kind"), arguments)


def _tight(context: Context) -> Callable[[int, Edge], bool]:
    """Keep to the responses of best plays."""
    exploration = context.exploration

    def keep(number: int, edge: Edge) -> bool:
        harmless = not edge.move.gates and edge.move.grade in HARMLESS
        return harmless and exploration.lost(number, edge) == 0

    return keep


def _bad(context: Context, keep: Callable[[int, Edge], bool]) -> dict[str, Play]:
    """Return the bad endings that can be reached by the kept responses, with a shortest play."""
    space, endings = context.exploration.space, context.scenario.endings
    ways: dict[int, list[Edge]] = {0: []}
    work, found = [0], dict[str, Play]()
    for number in work:
        ending = space.ending(number)
        if ending is not None and endings[ending].kind == "bad":
            found.setdefault(ending, context.exploration.as_play(ways[number]))
        for edge in space.edges[number]:
            if edge.target not in ways and keep(number, edge):
                ways[edge.target] = [*ways[number], edge]
                work.append(edge.target)
    return found
