"""Responses, and the plays that proofs and bots report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rescue_training.attempt.program import SceneCode
from rescue_training.attempt.space import Edge


@dataclass(frozen=True)
class Response:
    """One input of the trainee."""

    scene: str
    """The scene that asks."""
    answer: str
    """An option's key or a kind's own words, ``late`` when the window ran out, ``go`` where nothing
    is asked."""
    elapsed: int = 0
    """Whole milliseconds since the activity's options became usable, or since the response before
    it to the same activity; pauses left out."""

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {"scene": self.scene, "answer": self.answer, "elapsed": self.elapsed}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Response:
        """Read what :meth:`to_json` wrote; raises ``ValueError`` for anything else."""
        try:
            scene, answer, elapsed = data["scene"], data["answer"], data["elapsed"]
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a response: {error}") from None
        if type(scene) is not str or type(answer) is not str or type(elapsed) is not int:
            raise ValueError("not a response")
        return cls(scene, answer, elapsed)

    @property
    def script(self) -> str:
        """The answer as a line of a play: ``valve @ 6s``."""
        if not self.elapsed or self.answer == "late":
            return self.answer
        seconds, rest = divmod(self.elapsed, 1000)
        return f"{self.answer} @ {seconds}{f'.{rest:03}'.rstrip('0') if rest else ''}s"


def witness(scene: SceneCode, edge: Edge) -> Response:
    """Return a response that brings an edge about; it answers the whole activity at once."""
    if edge.late:
        return Response(scene.id, edge.move.answer, scene.window or 0)
    return Response(scene.id, edge.move.answer, scene.moments[edge.band - 1][0] if edge.band else 0)
