"""What is found on a casualty, how it drifts, and what an algorithm makes of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from pydantic import Field

from rescue_training.activities.fields import Condition, Duration, Flag, Model, Number, Text, Word
from rescue_training.activities.grades import Grade
from rescue_training.activities.triage_table import BLEED, Algorithm, Tag
from rescue_training.activities.triage_tables import ADULT_FROM

Response = Literal["alert", "voice", "pain", "posture", "none"]
"""AVPU: alert, to voice, to pain as is proper, to pain by posturing, not at all."""


class Findings(Model):
    """What can be found. Only what the algorithm asks on its way need be written."""

    walks: Flag | None = None
    """Walks when told to."""
    breathes: Flag | None = None
    """Breathes; ``yes`` goes without saying with a ``rate``, and for who walks, waves or obeys."""
    breathes_when_opened: Flag | None = None
    """Breathes once the airway is open."""
    breathes_when_ventilated: Flag | None = None
    """Breathes after the breaths that a child is given."""
    rate: Number | None = None
    """Breaths a minute."""
    pulse: Flag | None = None
    """A pulse can be felt at the wrist; for JumpSTART and SALT any peripheral pulse."""
    refill: Number | None = None
    """Capillary refill in whole seconds (START)."""
    obeys: Flag | None = None
    """Obeys simple commands; for SALT also moves on purpose."""
    responds: Response | None = None
    """AVPU of a child (JumpSTART)."""
    bleeding: Flag | None = None
    """Bleeds severely."""
    bleeding_stops: Flag | None = None
    """Whether pressure stops the bleeding (SALT); yes when left out."""
    waves: Flag | None = None
    """Waves or moves on purpose when called (SALT)."""
    threat: Flag | None = None
    """An obvious threat to life can be seen from afar (SALT)."""
    distress: Flag | None = None
    """In respiratory distress (SALT)."""
    minor: Flag | None = None
    """Minor injuries only (SALT)."""
    survives: Flag | None = None
    """Likely to survive with what is at hand (SALT)."""

    @property
    def given(self) -> Mapping[str, Any]:
        """What the author wrote, by key."""
        return {name: value for name in FINDINGS if (value := getattr(self, name)) is not None}

    def changed(self, change: Findings) -> Findings:
        """Return the findings after a change; who stops breathing has no rate any more."""
        values = {**self.given, **change.given}
        if change.breathes is False:
            values.pop("rate", None)
        if change.rate is not None and change.breathes is None:
            values.pop("breathes", None)
        return Findings.model_construct(**values)

    def sign(self, name: str, algorithm: Algorithm, done: Collection[str]) -> bool | None:
        """Return whether a sign is there once ``done`` is done; None when nothing says so."""
        signs: dict[str, Callable[[], object]] = {
            "breathes": lambda: self.breath,
            "rate": lambda: _within(self.rate, algorithm.rates),
            "pulse": lambda: self._perfused(algorithm.refill),
            "responds": lambda: self.responds and self.responds in ("alert", "voice", "pain"),
            "breathes_easily": lambda: None if self.distress is None else not self.distress,
            "bleeding_held": lambda: self._held(done),
        }
        found = signs[name]() if name in signs else getattr(self, name)
        return None if found is None else bool(found)

    @property
    def breath(self) -> bool | None:
        """Whether somebody breathes; who has a rate, walks, waves or obeys goes without saying."""
        if self.breathes is None and (self.rate or self.walks or self.waves or self.obeys):
            return True
        return self.breathes

    def _perfused(self, longest: int | None) -> bool | None:
        if longest is None or self.refill is None or self.pulse is False:
            return self.pulse
        return self.refill <= longest

    def _held(self, done: Collection[str]) -> bool:
        return not self.bleeding or (self.bleeding_stops is not False and BLEED in done)

    @property
    def group(self) -> int:
        """Place in SALT's sorting by voice: 0 still or in obvious danger, 1 waves, 2 walks."""
        if self.threat or not (self.walks or self.waves):
            return 0
        return 2 if self.walks else 1


FINDINGS = tuple(Findings.model_fields)
"""The key of every finding."""


def _within(value: int | None, limits: tuple[int, int]) -> bool | None:
    return None if value is None else limits[0] <= value <= limits[1]


@dataclass(frozen=True)
class Standard:
    """What the algorithm asks for one casualty at one moment."""

    words: tuple[str, ...]
    """The steps on its way, in order."""
    tag: Tag | None
    """Where it ends; None when a finding is missing."""
    missing: str = ""
    """The sign that nothing is written about."""
    bleed: bool = False
    """Whether severe bleeding must be stopped on the way."""
    may_bleed: bool = False
    """Whether there is bleeding that may be stopped."""
    failed: frozenset[str] = frozenset()
    """Free steps of which each alone decides."""


def standard(algorithm: Algorithm, findings: Findings) -> Standard:
    """Walk a casualty through an algorithm; bleeding that can be stopped is stopped."""
    words: list[str] = []
    at: str | Tag = algorithm.first
    bleeding = bool(findings.bleeding)
    while not isinstance(at, Tag):
        step = algorithm.steps[at]
        words.append(step.word)
        there = findings.sign(step.sign, algorithm, (BLEED,))
        if there is None:
            return Standard(tuple(words), None, step.sign)
        at = step.yes if there else step.no
    sent = algorithm.first == "walk" and at is Tag.GREEN
    bleed = bleeding and not sent and at is not Tag.BLACK
    failed = _failed(algorithm, findings) if algorithm.free & set(words) else frozenset()
    return Standard(tuple(words), at, "", bleed, bleeding, failed)


def _failed(algorithm: Algorithm, findings: Findings) -> frozenset[str]:
    """Return the free steps whose sign is known to be missing."""
    steps = [step for step in algorithm.steps.values() if step.word in algorithm.free]
    signs = {step.word: findings.sign(step.sign, algorithm, (BLEED,)) for step in steps}
    return frozenset(word for word, there in signs.items() if there is False)


class Casualty(Findings):
    """One casualty: who it is, what is seen, and what is found when it is asked for."""

    who: Text
    """Who it is, as the card says it."""
    seen: Text | None = None
    """What is seen at first sight."""
    bust: Word | None = None
    """Portrait in the assets."""
    face: Literal["neutral", "worried", "closed"] | None = None
    """Expression of the portrait; follows from the findings when left out."""
    age: Number | None = None
    """Age in years; up to 8 JumpSTART is followed within START."""
    child: Flag | None = None
    """Looks like a child, whatever the age."""
    condition: Condition | None = Field(default=None, alias="if")
    """There only while this holds."""
    grade: Literal["critical", "fatal"] | None = None
    """What grave under-triage makes of the whole answer."""
    why: Text | None = None
    """Why; shown beside the casualty afterwards."""
    drift: dict[Duration, Findings] = Field(default_factory=dict)
    """Time -> findings that have changed by then."""

    @property
    def young(self) -> bool:
        """Whether the casualty is triaged as a child."""
        if self.child is not None:
            return self.child
        return self.age is not None and self.age < ADULT_FROM

    @property
    def gate(self) -> Grade | None:
        """The grade that grave under-triage makes of the whole."""
        return Grade(self.grade) if self.grade else None

    @cached_property
    def moments(self) -> tuple[tuple[int, Findings], ...]:
        """(milliseconds, findings from then on), in order; the first is the beginning."""
        now: Findings = self
        found = [(0, now)]
        for at in sorted(self.drift):
            now = now.changed(self.drift[at])
            found.append((at, now))
        return tuple(found)

    def at(self, clock: int) -> Findings:
        """Return what is found at a moment of the logical clock, in milliseconds."""
        return [found for when, found in self.moments if when <= clock][-1]
