"""What every activity kind is to the rest of the program.

A kind is a class of authored keys (its *fields*) with pure rules: which *legs* can come of it
(a leg is a way to leave the activity: an option, a grade, or running out of time), how
responses are *judged*, and a finite list of *outcomes* with one witness response each, by which
the proof visits everything that can happen. No YAML, no pygame, no clock.

A kind whose answer has several parts also says how each *part* went, for the feedback panel and
the debrief, and may take its answer in several responses: then ``continues`` says whether those
given so far are a proper beginning.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

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
from rescue_training.activities.parts import Part
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


class Given(NamedTuple):
    """One response to an activity, as its rules see it."""

    answer: str
    elapsed: int = 0
    """Milliseconds since the activity's options became usable."""


@dataclass(frozen=True)
class Outcome:
    """What an activity makes of its responses."""

    leg: str
    """Key of the leg that is taken."""
    grade: Grade | None = None
    points: Mapping[str, int] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    """Legs taken, for ``done``."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """Part -> how it went; empty where the answer has no parts."""


class Sight(NamedTuple):
    """Something in a picture that a kind's own keys name."""

    path: KeyPath
    """Where it is named, below the activity."""
    place: str | None
    """The set of pictures it is in; None for the place in which the scene is seen."""
    anchor: str | None = None
    """The anchor; None where only the set of pictures is named."""
    burns: bool = False
    """Whether a fire may be drawn there."""


@dataclass(frozen=True)
class Complaint:
    """Something wrong with a kind's own keys, found after each was understood by itself."""

    code: str
    path: KeyPath
    """Where it stands below the activity."""
    arguments: Mapping[str, object] = field(default_factory=dict)
    key: bool = True
    """Whether it points at the key rather than at its value."""


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
    def judge(self, given: Sequence[Given], usable: Collection[str]) -> Outcome | None:
        """Judge the responses so far; None while more are needed or none is usable.

        ``usable`` are the keys of the legs and items whose conditions hold at that moment.
        """

    @abstractmethod
    def outcomes(self, usable: Collection[str]) -> Sequence[Witness]:
        """Return everything that can come of it, with one response that brings it about.

        What pays between the most and the least of a leg may be left out: it leads to the same
        place, so that it changes neither the best nor the worst play.
        """

    def knows(self, answer: str) -> bool:
        """Say whether an answer could be given here at some time; what is late need not be now."""
        return any(leg.key == answer for leg in self.legs())

    def continues(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """Say whether the responses so far are a proper beginning of an answer."""
        return False

    def parts(self, given: Sequence[Given], usable: Collection[str]) -> Sequence[Part]:
        """Return how each part of an answer went; nothing where an answer has no parts."""
        return ()

    def conditions(self) -> Mapping[str, str]:
        """Return the items that are there only while an expression holds, by key."""
        return {}

    def conditions_at(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield where each condition of an item stands below the activity."""
        yield from ()

    def item_keys(self) -> Collection[str]:
        """Return the keys of all items that an answer is made of; none where legs are all."""
        return ()

    def sights(self) -> Iterator[Sight]:
        """Yield the sets of pictures and the anchors in them that its own keys name."""
        yield from ()

    def busts(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield where its own keys name a portrait, below the activity, and which."""
        yield from ()

    def usable(self, legs: Collection[str], there: Collection[str]) -> frozenset[str]:
        """Return what can be used now: these legs, and all items but the conditioned ones.

        ``there`` are the conditioned items whose condition holds.
        """
        missing = self.conditions().keys() - set(there)
        return frozenset({*legs, *self.item_keys()} - missing)

    def ids(self) -> Iterator[KeyPath]:
        """Yield where the activity's own ids stand; the id is the last step of each."""
        for leg in self.legs():
            yield leg.path

    def complaints(self) -> Iterator[Complaint]:
        """Yield what is wrong with keys that are each understood but do not go together."""
        if not self.legs():
            yield Complaint("RT125", ("options",))

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
