"""The state of an attempt: plain data that survives JSON unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from rescue_training.activities import Given
from rescue_training.attempt.program import Node, Program
from rescue_training.attempt.responses import Response

Mode = Literal["practice", "exam"]
"""Practice shows consequences at once; exam keeps them for the debrief."""


@dataclass(frozen=True)
class Gate:
    """A critical or fatal response."""

    scene: str
    leg: str
    grade: str


@dataclass(frozen=True)
class State:
    """Where an attempt stands, and all that led there."""

    scene: str
    """Scene id; empty when the attempt has ended."""
    ending: str | None
    values: tuple[int, ...]
    facts: int
    earned: tuple[int, ...]
    """Points by objective so far."""
    place: str | None
    """The set of pictures that is shown; stays until a scene names another."""
    seed: int
    mode: Mode
    answered: Mapping[str, str]
    """Decision (``scene`` or ``scene.decision``) -> grade of its first graded response."""
    gates: tuple[Gate, ...] = ()
    history: tuple[Response, ...] = ()
    pending: tuple[Given, ...] = ()
    """Responses to the scene's activity that do not make an answer yet."""

    @property
    def spent(self) -> int:
        """Milliseconds of the activity's window that went into the responses so far."""
        return self.pending[-1].elapsed if self.pending else 0

    def given(self, response: Response) -> tuple[Given, ...]:
        """Return the responses to the activity with one more, their times added up."""
        return (*self.pending, Given(response.answer, self.spent + response.elapsed))

    def node(self, program: Program) -> Node:
        """Return what the rules need to know of it."""
        return program.index[self.ending or self.scene], self.values, self.facts

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "scene": self.scene,
            "ending": self.ending,
            "values": list(self.values),
            "facts": self.facts,
            "earned": list(self.earned),
            "place": self.place,
            "seed": self.seed,
            "mode": self.mode,
            "answered": dict(self.answered),
            "gates": [[gate.scene, gate.leg, gate.grade] for gate in self.gates],
            "history": [response.to_json() for response in self.history],
            "pending": [list(given) for given in self.pending],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> State:
        """Read what :meth:`to_json` wrote."""
        return cls(
            scene=data["scene"],
            ending=data["ending"],
            values=tuple(data["values"]),
            facts=data["facts"],
            earned=tuple(data["earned"]),
            place=data["place"],
            seed=data["seed"],
            mode=data["mode"],
            answered=dict(data["answered"]),
            gates=tuple(Gate(*gate) for gate in data["gates"]),
            history=tuple(Response.from_json(response) for response in data["history"]),
            pending=tuple(Given(*given) for given in data["pending"]),
        )


def decision_id(scene: str, decision: str) -> str:
    """Return the id of a decision within its scenario."""
    return f"{scene}.{decision}" if decision else scene
