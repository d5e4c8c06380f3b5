"""What happened on a branch graph: how many came where, what was wrong there, and where it went
off the best path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rescue_training.review.graph.model import Edge

FEW = 5
"""Below this many attempts a rate says nothing: it is neither coloured nor hatched."""
BANDS = (0.0, 0.1, 0.25, 0.5)
"""Upper ends of the bands of the critical-error rate; the last band has none."""


@dataclass(frozen=True)
class Spot:
    """What happened at a node."""

    reached: int = 0
    """Attempts that came there."""
    wrong: int = 0
    """Attempts with a critical or fatal response there."""
    diverged: int = 0
    """Attempts whose first loss happened there."""
    href: str = ""
    """Where a click leads; empty for nowhere."""

    @property
    def rate(self) -> float:
        """Share of attempts with a critical error; 0 when nobody came."""
        return self.wrong / self.reached if self.reached else 0.0

    @property
    def band(self) -> int | None:
        """Band of the rate, 0 for none at all up to 4; None when too few came to tell."""
        if self.reached < FEW:
            return None
        return sum(self.rate > end for end in BANDS)


@dataclass(frozen=True)
class Flow:
    """What went along an edge, or gave an answer."""

    count: int = 0
    """Responses."""
    href: str = ""


@dataclass(frozen=True)
class Heat:
    """What happened on a whole graph."""

    attempts: int = 0
    spots: Mapping[str, Spot] = field(default_factory=dict)
    flows: Mapping[Edge, Flow] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], Flow] = field(default_factory=dict)
    """(node, leg) -> responses that gave it, wherever they led, and where a click leads."""
    best: frozenset[Edge] = frozenset()
    """Edges of the best path."""

    @property
    def diverged(self) -> int:
        """Attempts that left the best path somewhere."""
        return sum(spot.diverged for spot in self.spots.values())

    def spot(self, node: str) -> Spot:
        """Return what happened at a node."""
        return self.spots.get(node, _NO_SPOT)

    def flow(self, edge: Edge) -> Flow:
        """Return what happened on an edge."""
        return self.flows.get(edge, _NO_FLOW)

    def answer(self, node: str, leg: str) -> Flow:
        """Return how often an answer was given."""
        return self.answers.get((node, leg), _NO_FLOW)


_NO_SPOT = Spot()
_NO_FLOW = Flow()
