"""What every activity kind is to the rest of the program.

A kind is a class of authored keys (its *fields*) with pure rules: which *legs* can come of it
(a leg is a way to leave the activity: an option, a grade, or running out of time), how
responses are *judged*, and a finite list of *outcomes* with one witness response each, by which
the proof visits everything that can happen. No YAML, no pygame, no clock.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from rescue_training.activities.fields import (
    Condition,
    Duration,
    Effects,
    KeyPath,
    Model,
    Number,
    Text,
    Word,
)
from rescue_training.activities.grades import POINTS, Grade
from rescue_training.activities.route import Route, RouteField
from rescue_training.activities.show import Show

LATE = "late"
"""Key of the leg that is taken when the window runs out; no option may have it."""


class Graded(Model):
    """Keys that belong to anything that can be graded."""

    grade: Grade | None = None
    """best, acceptable, poor, critical or fatal; without one the response is no answer."""
    points: Number | dict[str, Number] | None = None
    """Points instead of the grade's own, for the objective or by objective (0 to 10)."""
    objective: Word | None = None
    """The objective the points count for; the activity's when left out."""
    source: Word | None = None
    """The source that says so."""
    review: Literal["needed"] | None = None
    """``needed`` while no subject expert has confirmed the decision."""
    why: Text | None = None
    """Why the grade is what it is; shown with the consequence and in the debrief."""
    effects: Effects = Field(default_factory=dict, alias="set")
    """Variables that change."""
    show: Show | None = None
    """What the picture shows at once."""

    def pays(self, objective: str | None) -> Mapping[str, int]:
        """Return the points per objective, given the activity's own; without a grade none."""
        if self.grade is None:
            return {}
        if isinstance(self.points, dict):
            return {name: points for name, points in self.points.items() if points}
        points = POINTS[self.grade] if self.points is None else self.points
        name = self.objective or objective
        return {name: points} if name and points else {}


class Late(Graded):
    """What happens when the window runs out."""

    grade: Grade | None = Grade.POOR
    """poor unless the author says otherwise."""
    go: RouteField
    """Where it leads."""


@dataclass(frozen=True)
class Leg:
    """One way to leave an activity, or to go round in it once more."""

    key: str
    fields: Graded
    """The keys that grade it and change variables."""
    path: KeyPath
    """Where it stands below the scene."""
    condition: str | None = None
    """Expression that must hold for it to be usable."""
    once: bool = False
    """Usable one time only."""
    go: Route | None = None
    """Where it leads; None to stay in the activity."""
    decision: str = ""
    """Id of the decision it answers within its scene; empty for the scene itself."""


@dataclass(frozen=True)
class Outcome:
    """What an activity makes of its responses."""

    leg: str
    """Key of the leg that is taken."""
    grade: Grade | None = None
    points: Mapping[str, int] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    """Options taken, for ``done``."""


@dataclass(frozen=True)
class Witness:
    """An outcome together with a response that brings it about."""

    outcome: Outcome
    answer: str


class Activity(Model):
    """Keys that every activity kind has, and the rules it must give."""

    prompt: Text
    """The question."""
    objective: Word | None = None
    """The objective its points count for."""
    source: Word | None = None
    """The source of its grades, unless an option names its own."""
    review: Literal["needed"] | None = None
    """``needed`` while no subject expert has confirmed it."""
    within: Duration | None = None
    """The window, for example ``20s``; it begins when all text has been paged to its end."""
    during: dict[Duration, Effects] = Field(default_factory=dict)
    """Time -> variables that change when it is reached without an answer."""
    late: Late | None = None
    """What happens when the window runs out."""
    hint: Text | None = None
    """Shown in practice when a missed decision is met again."""

    @abstractmethod
    def legs(self) -> Sequence[Leg]:
        """Return every leg but ``late``, in the author's order."""

    @abstractmethod
    def judge(self, answers: Sequence[str], usable: Collection[str]) -> Outcome | None:
        """Judge the responses so far; None while more are needed or none is usable.

        ``usable`` are the keys of the legs whose conditions hold at that moment.
        """

    @abstractmethod
    def outcomes(self, usable: Collection[str]) -> Sequence[Witness]:
        """Return everything that can come of it, with one response that brings it about."""

    def all_legs(self) -> tuple[Leg, ...]:
        """Return every leg, ``late`` included when there is a window."""
        late = self.late
        if late is None:
            return tuple(self.legs())
        return (*self.legs(), Leg(LATE, late, ("late",), go=late.go))

    def stays(self) -> bool:
        """Say whether a leg may come back to the same activity."""
        return any(leg.go is None for leg in self.legs())


class Until(Model):
    """When a hub is over."""

    condition: Condition = Field(alias="if")
    """Tested after each pick."""
    go: RouteField
    """Where it leads then."""
