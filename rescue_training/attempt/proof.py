"""The proof of a scenario: what its points are worth in every state that can be reached.

Percent is ``100 x sum(weight x earned / best) / sum(weight)`` over the objectives. To stay exact
it is kept in whole *units*: with ``scale`` the least common multiple of all bests, one point of
objective o is worth ``weight x scale / best`` units, and ``full`` units are 100 percent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from rescue_training.attempt.program import Node

PROOF_FORMAT = 1
"""Version of the JSON form."""


def node_key(node: Node) -> str:
    """Return the key under which a node's value is kept."""
    scene, values, facts = node
    return f"{scene}|{','.join(map(str, values))}|{facts:x}"


@dataclass(frozen=True)
class Proof:
    """What exploring found out once, so that playing never has to."""

    exact: bool
    """False when the scenario was too large to explore to its end: it plays as a draft."""
    rules_hash: str
    """Which rules it is about."""
    best: Mapping[str, int]
    """Objective -> most points in any play without a critical or fatal response."""
    worth: Mapping[str, int]
    """Objective -> units of one of its points."""
    full: int
    """Units of 100 percent."""
    values: Mapping[str, int]
    """Node key -> units still attainable from there without a gate."""

    def units(self, points: Sequence[int]) -> int:
        """Return what points, by objective in the scenario's order, are worth."""
        return sum(p * w for p, w in zip(points, self.worth.values(), strict=True))

    def percent(self, units: int) -> Fraction:
        """Return units as exact percent."""
        return Fraction(100 * units, self.full) if self.full else Fraction(0)

    def attainable(self, node: Node, endings_from: int) -> int | None:
        """Return the units still attainable from a node; None when that is not known."""
        return 0 if node[0] >= endings_from else self.values.get(node_key(node))

    def to_json(self) -> dict[str, Any]:
        """Return plain data; objectives are a list, since their order is the points' order."""
        return {
            "format": PROOF_FORMAT,
            "exact": self.exact,
            "rules_hash": self.rules_hash,
            "objectives": [[n, self.best[n], worth] for n, worth in self.worth.items()],
            "full": self.full,
            "values": dict(self.values),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Proof:
        """Read what :meth:`to_json` wrote; raises ``ValueError`` for anything else."""
        try:
            if data["format"] != PROOF_FORMAT:
                raise ValueError(f"proof of format {data['format']!r}")
            return cls(
                exact=bool(data["exact"]),
                rules_hash=str(data["rules_hash"]),
                best={str(name): int(best) for name, best, _ in data["objectives"]},
                worth={str(name): int(worth) for name, _, worth in data["objectives"]},
                full=int(data["full"]),
                values={str(k): int(v) for k, v in data["values"].items()},
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a proof: {error}") from None


def scales(best: Mapping[str, int], weights: Mapping[str, int]) -> tuple[dict[str, int], int]:
    """Return the units of one point by objective, and the units of 100 percent.

    An objective that no play can earn anything for is left out of the percent.
    """
    counted = {name: points for name, points in best.items() if points > 0}
    scale = lcm(*counted.values()) if counted else 1
    worth = {
        name: weights[name] * scale // counted[name] if name in counted else 0 for name in best
    }
    return worth, scale * sum(weights[name] for name in counted)
