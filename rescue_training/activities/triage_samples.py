"""Answers of every grade to a triage: faultless, with one share less each, and each gate alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rescue_training.activities.answer import DONE
from rescue_training.activities.triage_findings import Standard
from rescue_training.activities.triage_marks import closes, tag_credit
from rescue_training.activities.triage_round import TAG
from rescue_training.activities.triage_table import BLEED, COSTS, Algorithm, Tag

if TYPE_CHECKING:
    from rescue_training.activities.triage import Triage


class Fault(NamedTuple):
    """One thing done wrong on purpose."""

    kind: str
    """``steps``, ``time``, ``tag``, ``gate``, ``miss`` or ``order``."""
    casualty: str = ""


Choice = Callable[[Tag, Sequence[Tag]], Tag | None]


def _too_low(asked: Tag, tags: Sequence[Tag]) -> Tag | None:
    """Return a tag that is too low and never gates."""
    return next((t for t in tags if not tag_credit(asked, t) and not closes(asked, t)), None)


def _any_low(asked: Tag, tags: Sequence[Tag]) -> Tag | None:
    return next((t for t in tags if closes(asked, t)), None)


def _too_high(asked: Tag, tags: Sequence[Tag]) -> Tag | None:
    return next((t for t in tags if tag_credit(asked, t) == 1), None)


class Sampler:
    """Makes answers for the casualties that are there."""

    def __init__(self, activity: Triage, there: Sequence[str]) -> None:
        self.activity, self.there = activity, there

    def _algorithm(self, key: str) -> Algorithm:
        algorithm = self.activity.algorithm_for(key)
        assert algorithm is not None
        return algorithm

    @property
    def _known(self) -> bool:
        """Whether every casualty has a tag at every moment."""
        return bool(self.there) and not any(None in self.activity.tags(key) for key in self.there)

    def answers(self) -> Iterator[str]:
        """Yield the answers; none while findings are missing."""
        if not self._known:
            return
        single, double = [*self._singles()], [*self._doubles()]
        for number in range(len(single) + 1):
            yield self._answer(single[:number])
        for number in range(1, len(double) + 1):
            for rest in (single[:-1], single):
                yield self._answer([*rest, *double[:number]])
        for key in self.there:
            if self.activity.casualties[key].grade:
                yield self._answer([Fault("gate", key)])
                yield self._answer([Fault("miss", key)])
                yield self._answer([Fault("low_again", key)])

    def _singles(self) -> Iterator[Fault]:
        """Yield faults that each cost one share."""
        if self.activity.algorithm == "salt":
            yield Fault("order")
        for key in self.there:
            yield Fault("steps", key)
            if self.activity.limit(key, ()) is not None:
                yield Fault("time", key)
            if not self._double(key):
                yield Fault("tag", key)

    def _doubles(self) -> Iterator[Fault]:
        """Yield faults that each cost two shares and close no gate."""
        for key in self.there:
            if self._double(key):
                yield Fault("tag", key)
        for key in self.there:
            drifts = len({*self.activity.tags(key)}) > 1
            if drifts and self.activity.casualties[key].grade is None:
                yield Fault("miss", key)

    def _double(self, key: str) -> bool:
        """Say whether a casualty can be tagged too low without closing a gate."""
        algorithm = self._algorithm(key)
        asked = self.activity.asked(key, 0).tag
        return asked is not None and self._low(key)(asked, algorithm.tags) is not None

    def _low(self, key: str) -> Choice:
        """Return what chooses a tag that is too low and does not gate here."""
        return _too_low if self.activity.casualties[key].grade else _lowest

    def _order(self, faults: Collection[Fault]) -> list[str]:
        if self.activity.algorithm != "salt":
            return [*self.there]
        found = sorted(self.there, key=lambda key: self.activity.casualties[key].group)
        return found[::-1] if Fault("order") in faults else found

    def _answer(self, faults: Sequence[Fault]) -> str:
        """Return an answer with these faults, and nothing else wrong."""
        clock, words, was = 0, list[str](), dict[str, Tag]()
        order = self._order(faults)
        for key in order:
            asked = self.activity.asked(key, clock)
            assert asked.tag is not None
            was[key] = asked.tag
            way = [*self._way(key, asked, faults)]
            clock += sum(COSTS[word] for word in way)
            words += [key, *way, TAG + self._tag(key, asked.tag, faults)]
        for key in order:
            words += self._second(key, clock, was[key], faults)
        return " ".join([*words, DONE])

    def _way(self, key: str, asked: Standard, faults: Collection[Fault]) -> Iterable[str]:
        way = [BLEED, *asked.words] if asked.bleed else [*asked.words]
        if Fault("steps", key) in faults:
            way.append(way[-1])
        if Fault("time", key) in faults:
            limit = self.activity.limit(key, self._algorithm(key).words) or 0
            slow = max(self._algorithm(key).words, key=COSTS.__getitem__)
            way += [slow] * (limit // COSTS[slow] + 1)
        return way

    def _tag(self, key: str, asked: Tag, faults: Collection[Fault]) -> Tag:
        tags = self._algorithm(key).tags
        found = None
        if Fault("gate", key) in faults:
            found = _any_low(asked, tags)
        elif Fault("tag", key) in faults:
            found = self._low(key)(asked, tags) or _too_high(asked, tags)
        return found or asked

    def _second(self, key: str, clock: int, was: Tag, faults: Collection[Fault]) -> list[str]:
        """Return the words of a second look at who has changed."""
        algorithm, asked = self._algorithm(key), self.activity.asked(key, clock)
        assert asked.tag is not None
        if asked.tag is was or Fault("miss", key) in faults:
            return []
        low = _any_low(asked.tag, algorithm.tags) if Fault("low_again", key) in faults else None
        return [key, *self._way(key, asked, ()), TAG + (low or asked.tag)]


def _lowest(asked: Tag, tags: Sequence[Tag]) -> Tag | None:
    return next((tag for tag in tags if not tag_credit(asked, tag)), None)
