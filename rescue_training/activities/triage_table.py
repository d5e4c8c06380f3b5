"""What a triage algorithm is: steps that ask or do one thing each, and tags at their ends.

An algorithm is data. Its steps read *signs* of a casualty (see ``triage_findings``); what a sign
says leads to the next step or to a tag. Time is logical and whole milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Tag(StrEnum):
    """A triage category, by the colour of its tag."""

    RED = "red"
    """Immediate."""
    YELLOW = "yellow"
    """Delayed."""
    GREEN = "green"
    """Minor (START, JumpSTART) or minimal (SALT)."""
    GREY = "grey"
    """Expectant: alive, not likely to survive with what is at hand (SALT)."""
    BLACK = "black"
    """Deceased."""


UNDER: frozenset[tuple[Tag, Tag]] = frozenset(
    {
        *((tag, Tag.BLACK) for tag in Tag if tag is not Tag.BLACK),
        *((tag, Tag.GREY) for tag in (Tag.RED, Tag.YELLOW, Tag.GREEN)),
        (Tag.RED, Tag.YELLOW), (Tag.RED, Tag.GREEN), (Tag.YELLOW, Tag.GREEN),
        (Tag.GREY, Tag.GREEN),
    }
)  # fmt: skip
"""(tag by the algorithm, tag given) where the casualty waits longer than may be: under-triage."""
MILD: frozenset[tuple[Tag, Tag]] = frozenset({(Tag.RED, Tag.YELLOW)})
"""Under-triage that never gates: the casualty is still carried before the walking ones."""


@dataclass(frozen=True)
class Step:
    """One question that is asked of a casualty, or one thing that is done for them."""

    word: str
    """Its word in an answer."""
    sign: str
    """The sign that it reads, after it has been done."""
    yes: str | Tag
    """The next step, or the tag, when the sign is there."""
    no: str | Tag
    """The next step, or the tag, when it is not."""
    does: bool = False
    """Whether something is done for the casualty rather than asked."""


@dataclass(frozen=True)
class Algorithm:
    """One published way to sort casualties."""

    key: str
    """Its name in the wording."""
    first: str
    """Where each casualty begins."""
    steps: Mapping[str, Step]
    """Its steps, in the order in which a flow chart shows them."""
    tags: tuple[Tag, ...]
    """The tags it knows, in the order of the keys 1 to 5."""
    rates: tuple[int, int] = (1, 99)
    """Lowest and highest breaths a minute that do not make a casualty immediate."""
    refill: int | None = None
    """Longest capillary refill, in seconds; None where the algorithm does not look at it."""
    limit: int | None = None
    """Milliseconds a casualty may take; None where the publication names no limit."""
    more: Mapping[str, int] = field(default_factory=dict)
    """Step -> milliseconds that it adds to the limit."""
    free: frozenset[str] = frozenset()
    """Steps that may also be asked where the algorithm has its answer already."""
    sorts: bool = False
    """Whether all casualties are first sorted into groups by voice."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Everything that can be asked or done, in the order of the flow chart."""
        return tuple(dict.fromkeys([*(step.word for step in self.steps.values()), BLEED]))

    def step_of(self, word: str) -> Step | None:
        """Return a step of a word; None for what is done in between."""
        return next((step for step in self.steps.values() if step.word == word), None)


BLEED = "bleed"
"""Stopping severe bleeding: what all three algorithms do at any point of the way."""

COSTS: Mapping[str, int] = {
    "walk": 2000, "breathe": 3000, "open": 4000, "rate": 15000, "pulse": 5000, "obey": 3000,
    "respond": 3000, "ventilate": 15000, "distress": 3000, "held": 2000, "minor": 2000,
    "survive": 2000, BLEED: 5000,
}  # fmt: skip
"""Logical milliseconds of each step.

A convention of this program, not doctrine: a mouse click is no pulse check, so each step moves
the clock as if it had been done. They are laid out so that the longest way through START for a
casualty who breathes takes 28 s, within the 30 s a casualty that the designers' own fire service
names (ocregister.com/2009/08/24/this-tag-crew-saves-lives) and near the mean of 28 s measured
with SALT (Lerner et al., Prehosp Emerg Care 2010; 14: 21-25).
"""
