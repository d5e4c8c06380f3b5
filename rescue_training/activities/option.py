"""Options, which choices and hubs share."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from pydantic import Field

from rescue_training.activities.contract import (
    Activity,
    Given,
    Graded,
    Leg,
    Outcome,
    Witness,
)
from rescue_training.activities.fields import Condition, Flag, Text
from rescue_training.activities.route import RouteField


class Option(Graded):
    """One thing the trainee can do."""

    text: Text
    """What the trainee reads."""
    condition: Condition | None = Field(default=None, alias="if")
    """Offered only while this holds."""
    locked: Text | None = None
    """Shown grey with this text while the condition does not hold; hidden without it."""
    once: Flag = False
    """Offered until it has been taken once."""
    go: RouteField | None = None
    """Where it leads; in a hub, back to the hub when left out."""


class Options(Activity):
    """An activity answered by picking one option."""

    options: dict[str, Option]
    """The options by id; they are shuffled for each attempt."""
    order: Literal["shuffled", "fixed"] = "shuffled"
    """``fixed`` keeps the author's order."""

    def decision_of(self, key: str) -> str:
        """Return the id of the decision an option answers; the scene's own when empty."""
        return ""

    def legs(self) -> Sequence[Leg]:
        """One leg for each option."""
        return tuple(
            Leg(key, option, ("options", key), option.condition, option.once, option.go,
                self.decision_of(key))
            for key, option in self.options.items()
        )  # fmt: skip

    def judge(self, given: Sequence[Given], usable: Collection[str]) -> Outcome | None:
        """Grade the one option that was picked."""
        if len(given) != 1 or given[0].answer not in usable:
            return None
        key = given[0].answer
        return self._outcome(key) if key in self.options else None

    def outcomes(self, usable: Collection[str]) -> Sequence[Witness]:
        """Picking each usable option."""
        return [Witness(self._outcome(key), key) for key in self.options if key in usable]

    def _outcome(self, key: str) -> Outcome:
        option = self.options[key]
        points: Mapping[str, int] = option.pays(self.objective)
        return Outcome(key, option.grade, points, (key,))
