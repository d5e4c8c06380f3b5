"""The moments of a class's debrief, ready to be shown: without names unless they are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from rescue_training.activities import LATE
from rescue_training.review.debriefs import Chosen
from rescue_training.review.notes import Note
from rescue_training.review.queries.about import About, about
from rescue_training.review.queries.debriefs import Place, Spread, place_of, spread
from rescue_training.review.queries.moment import Choice, Moment
from rescue_training.review.queries.replay import Played
from rescue_training.review.store.store import ReviewStore

EVERYBODY = "*"
"""Asks for everybody's answers instead of those of one unit."""


@dataclass(frozen=True)
class Bar:
    """One option and how many of the class took it."""

    letter: str
    choice: Choice | None
    """None for running out of time."""
    people: int


@dataclass(frozen=True)
class Slide:
    """One moment to talk about."""

    chosen: Chosen
    about: About | None
    """The attempt; None when its record is no longer here."""
    title: str
    """The scenario's."""
    decision: int
    count: int
    """Which decision of how many it was in the attempt."""
    moment: Moment | None
    """None when the attempt cannot be played again."""
    unit: str
    """Whose answers are counted; empty for everybody."""
    spread: Spread | None
    bars: tuple[Bar, ...]
    notes: tuple[Note, ...]
    """What was noted about the class at this moment."""

    @property
    def best(self) -> tuple[Bar, ...]:
        """The options that were best."""
        return tuple(bar for bar in self.bars if bar.choice and bar.choice.best)


def slide(
    store: ReviewStore, chosen: Chosen, unit: str, notes: tuple[Note, ...], language: str
) -> Slide:
    """Return a chosen moment; ``unit`` is a unit, ``*`` for everybody, empty for the trainee's."""
    with store.reader() as connection:
        found = about(connection, chosen.attempt)
        place = place_of(connection, chosen.attempt, chosen.response)
        whose = _whose(place, unit)
        counted = spread(connection, place, whose) if place else None
    told = store.debrief(chosen.attempt) if found else None
    played = Played.of(told, language) if told else None
    here = tuple(note for note in notes if note.response == chosen.id)
    if played is None or chosen.response >= len(played):
        return Slide(chosen, found, "", 0, 0, None, whose, counted, (), here)
    moment = played.moment(chosen.response)
    return Slide(
        chosen=chosen,
        about=found,
        title=played.scenario.title,
        decision=moment.tick.decision,
        count=len(played.debrief.decisions),
        moment=moment,
        unit=whose,
        spread=counted,
        bars=_bars(moment, counted),
        notes=here,
    )


def _whose(place: Place | None, unit: str) -> str:
    if unit == EVERYBODY or place is None:
        return ""
    return unit or place.unit


def _bars(moment: Moment, counted: Spread | None) -> tuple[Bar, ...]:
    """Return the options of the moment with letters, and running out of time when anybody did."""
    people = counted.people if counted else lambda leg: 0
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    bars = [
        Bar(letter, choice, people(choice.key))
        for letter, choice in zip(letters, moment.choices, strict=False)
    ]
    late = people(LATE)
    return (*bars, Bar("", None, late)) if late or moment.tick.late else tuple(bars)
