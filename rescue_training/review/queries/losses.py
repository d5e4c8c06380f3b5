"""What each answer of a scenario loses of each objective, against the best answer there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from rescue_training.activities import Grade
from rescue_training.attempt import Program
from rescue_training.attempt.program import SceneCode

Lost: TypeAlias = tuple[int, Any]
"""Points of an objective lost by a response, and the response's row (scene, leg, grade)."""


class Losses:
    """The points lost by every answer of a program; without a program nothing is known."""

    def __init__(self, program: Program | None) -> None:
        self._lost: dict[tuple[str, str], dict[str, int]] = {}
        self._concerns: set[tuple[str, str]] = set()
        for scene in program.scenes if program else ():
            self._take(scene, program.objectives if program else ())

    def _take(self, scene: SceneCode, names: tuple[str, ...]) -> None:
        moves = [*scene.moves, *([scene.late] if scene.late else [])]
        for move in moves:
            rivals = [other.points for other in moves if other.decision == move.decision]
            best = [max(points) for points in zip(*rivals, strict=True)]
            lost = [most - have for most, have in zip(best, move.points, strict=True)]
            self._lost[scene.id, move.leg] = dict(zip(names, lost, strict=True))
            self._concerns |= {(scene.id, n) for n, p in zip(names, move.points, strict=True) if p}

    def lost(self, scene: str, leg: str, name: str) -> int:
        """Return the points of an objective that an answer loses; 0 for what is not known."""
        return self._lost.get((scene, leg), {}).get(name, 0)

    def concerns(self, scene: str, name: str) -> bool:
        """Say whether anything in a scene pays for an objective."""
        return (scene, name) in self._concerns

    def of(self, rows: Iterable[Any], name: str) -> list[Lost]:
        """Return the responses that concern an objective: they lost of it, or were grave errors."""
        found = []
        for row in rows:
            lost = self.lost(row.scene, row.leg, name)
            if lost or (Grade(row.grade).gates and self.concerns(row.scene, name)):
                found.append((lost, row))
        return found
