"""What is told of one moment of an attempt."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from rescue_training.activities import Grade, Part
from rescue_training.attempt import Picture
from rescue_training.scenario import Source


@dataclass(frozen=True)
class Said:
    """One thing said, or told when nobody speaks."""

    text: str
    speaker: str = ""
    role: str = ""


@dataclass(frozen=True)
class Choice:
    """One option as it stood there."""

    key: str
    text: str
    usable: bool
    locked: str
    """Why it could not be taken; empty when it could."""
    taken: bool
    best: bool
    grade: Grade | None
    why: str


@dataclass(frozen=True)
class Paid:
    """What a decision paid for one objective, and what one of its points is worth."""

    objective: str
    have: int
    most: int
    """Most points that could be earned there at once."""
    worth: Fraction
    """Percent of one point."""
    weight: int
    weights: int
    """Weights of all objectives together."""
    best: int
    """Most points of the whole scenario."""


@dataclass(frozen=True)
class Cost:
    """What a decision cost, and by which rule."""

    total: Fraction | None
    """None for a draft, whose score is not proved."""
    here: Fraction | None
    foreclosed: Fraction | None
    first: bool
    """Whether it counted; later answers to a decision only teach."""
    paid: tuple[Paid, ...]
    gate: str
    """``critical`` or ``fatal`` where the whole score was capped or voided; else empty."""
    cap: int
    left: Fraction | None
    """Most percent that could still be reached afterwards, gates left aside."""


@dataclass(frozen=True)
class Change:
    """A variable that changed."""

    name: str
    title: str
    """As trainees see it; the author's name where they do not."""
    shown: bool
    before: str
    after: str


@dataclass(frozen=True)
class Tick:
    """A response on the timeline."""

    number: int
    """Which response of the attempt, from 0."""
    decision: int
    """Number of the decision, from 1; 0 where nothing was judged."""
    began: int
    at: int
    """Milliseconds of play when it was asked and when it was answered."""
    grade: Grade | None
    late: bool
    first: bool
    cost: Fraction | None
    left: Fraction | None
    text: str
    """What was answered; empty for late and for going on."""
    smoke: int
    diverges: bool = False
    """Whether the attempt first leaves the best path here."""


@dataclass(frozen=True)
class Moment:
    """Everything about one response."""

    tick: Tick
    scene: str
    kind: str
    """``choice``, ``hub``; empty where the scene only goes on."""
    place: str | None
    picture: Picture
    prompt: str
    lines: tuple[Said, ...]
    choices: tuple[Choice, ...]
    leg: str
    elapsed: int
    window: int | None
    stall: int
    """Milliseconds the machine stood still, not counted."""
    paused: bool
    hint: str
    """Shown when the decision had been missed before, in practice."""
    why: str
    source: Source | None
    cost: Cost | None
    changes: tuple[Change, ...]
    after: Picture | None
    """What the consequence shows at once."""
    next_place: str | None
    next_picture: Picture | None
    next_lines: tuple[Said, ...]
    ending: str
    """Title of the ending this response led to."""
    rule: str = ""
    """Key path of the rule in the scenario's file."""
    parts: tuple[Part, ...] = ()
    """How each part of the answer went; empty where it has none."""

    @property
    def best(self) -> tuple[Choice, ...]:
        """The options that would have been best."""
        return tuple(choice for choice in self.choices if choice.best)


@dataclass(frozen=True)
class End:
    """How an attempt ended."""

    title: str
    kind: str
    place: str | None
    picture: Picture
    lines: tuple[Said, ...]
