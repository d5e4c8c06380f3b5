"""Where the story goes on: one target, or conditions that choose among several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from rescue_training.activities.fields import KeyPath


@dataclass(frozen=True)
class Arm:
    """One possible way on."""

    condition: str | None
    """Expression that must hold; None for the way that is always open."""
    target: str
    """Scene or ending id."""
    path: KeyPath
    """Where it stands below its ``go`` key."""


@dataclass(frozen=True)
class Shape:
    """Something wrong with the form of a value, at a path below its key."""

    code: str
    path: KeyPath
    found: str = ""


@dataclass(frozen=True)
class Route:
    """All ways on, in the order they are tried; the last one is always open."""

    arms: tuple[Arm, ...]
    complaints: tuple[Shape, ...] = ()

    @property
    def targets(self) -> tuple[str, ...]:
        """Every scene or ending it may lead to."""
        return tuple(arm.target for arm in self.arms)


def _arm(index: int, item: object) -> Arm | Shape:
    if not isinstance(item, dict) or len(item) != 1:
        return Shape("RT120", (index,))
    ((key, target),) = item.items()
    if not isinstance(target, str) or not target:
        return Shape("RT120", (index, key))
    if key == "else":
        return Arm(None, target, (index, key))
    word, _, condition = key.partition(" ")
    if word != "if" or not condition.strip():
        return Shape("RT120", (index,), key)
    return Arm(condition, target, (index, key))


def read_route(value: object) -> Route:
    """Understand the value of a ``go`` key: an id, or a list of ``if …: id`` and ``else: id``."""
    if isinstance(value, Route):
        return value
    if isinstance(value, str) and value:
        return Route((Arm(None, value, ()),))
    if not isinstance(value, list) or not value:
        return Route((), (Shape("RT120", ()),))
    read = [_arm(index, item) for index, item in enumerate(value)]
    arms = tuple(item for item in read if isinstance(item, Arm))
    wrong = [item for item in read if isinstance(item, Shape)]
    closed = [arm.condition is None for arm in arms]
    if not wrong and closed != [False] * (len(arms) - 1) + [True]:
        wrong.append(Shape("RT121", (len(value) - 1,)))
    return Route(arms, tuple(wrong))


_SCHEMA: dict[str, Any] = {"type": ["string", "array"]}
RouteField = Annotated[Route, PlainValidator(read_route), WithJsonSchema(_SCHEMA)]
"""A ``go`` key."""
