"""A round of triage: which casualty was seen when, what was asked and done, which tag was given.

An answer is told casualty by casualty: ``c1 walk breathe rate tag=red``. The clock is logical: the
milliseconds that went by in reality, and for each step the time that it would have taken.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from rescue_training.activities.answer import DONE, words_of
from rescue_training.activities.contract import Given
from rescue_training.activities.triage_table import COSTS, Algorithm, Tag

TAG = "tag="
"""How the word begins that gives a tag."""
Known = Callable[[str], Algorithm | None]
"""Casualty -> the algorithm that is followed; None for no casualty."""


@dataclass(frozen=True)
class Visit:
    """One casualty seen, from the moment the rescuer turned to them until the tag was given."""

    casualty: str
    words: tuple[str, ...]
    """What was asked and done, in order."""
    tag: Tag
    began: int
    """Milliseconds of the logical clock."""
    ended: int

    @property
    def took(self) -> int:
        """Milliseconds that the casualty took."""
        return self.ended - self.began


@dataclass(frozen=True)
class Round:
    """Everything that was done so far."""

    visits: tuple[Visit, ...] = ()
    over: bool = False
    """Whether ``done`` was said."""

    @property
    def clock(self) -> int:
        """Milliseconds of the logical clock at the last tag."""
        return self.visits[-1].ended if self.visits else 0

    def of(self, casualty: str) -> tuple[Visit, ...]:
        """Return the visits to one casualty, in order."""
        return tuple(visit for visit in self.visits if visit.casualty == casualty)

    def first_round(self, casualties: Collection[str]) -> int | None:
        """Return when the last of these got a first tag; None while one has none.

        Nobody changes after that: it is time to look again at those who have changed by then.
        """
        ends = {visit.casualty: visit.ended for visit in reversed(self.visits)}
        found = [ends.get(key) for key in casualties]
        known = [end for end in found if end is not None]
        return max(known, default=0) if len(known) == len(found) else None


def _cut(words: Sequence[str]) -> Iterator[list[str]]:
    """Yield the words of each visit; the last one may have no tag yet."""
    visit: list[str] = []
    for word in words:
        visit.append(word)
        if word.startswith(TAG) or visit == [DONE]:
            yield visit
            visit = []
    if visit:
        yield visit


def _visit(words: Sequence[str], known: Known, clock: int, real: int) -> Visit | None:
    """Understand the words of one visit; None for what is none."""
    algorithm = known(words[0])
    colour = words[-1].removeprefix(TAG)
    if algorithm is None or len(words) < 2 or not words[-1].startswith(TAG):
        return None
    steps = tuple(words[1:-1])
    if colour not in algorithm.tags or not set(steps) <= set(algorithm.words):
        return None
    spent = real + sum(COSTS[step] for step in steps)
    return Visit(words[0], steps, Tag(colour), clock, clock + spent)


def read_round(given: Sequence[Given], known: Known) -> Round | None:
    """Understand responses as a round; None for what is none.

    The real time of a response belongs to its first casualty. An answer that comes all in one
    response (in plays and proofs) takes no real time, only that of its steps.
    """
    visits: list[Visit] = []
    over, clock, before = False, 0, 0
    at_once = len(given) == 1 and words_of(given[0].answer)[-1:] == (DONE,)
    for response in given:
        real = 0 if at_once else max(0, response.elapsed - before)
        before = response.elapsed
        for words in _cut(words_of(response.answer)) if not over else ([],):
            if over or not words:
                return None
            if words == [DONE]:
                over = True
                continue
            visit = _visit(words, known, clock, real)
            if visit is None:
                return None
            visits.append(visit)
            clock, real = visit.ended, 0
    return Round(tuple(visits), over)
