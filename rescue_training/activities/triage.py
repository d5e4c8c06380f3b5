"""``triage``: walk casualties through START, JumpSTART or SALT, tag them, and look again.

No author types a tag: it is worked out from the findings by the algorithm's published flow chart
(``triage_tables``). What is found drifts on a logical clock, so that a record alone says which
findings held for whom. Right are the algorithm's steps, all of them and no others, within its
time; who is tagged too high costs resources (partly right), who is tagged too low may die.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

from rescue_training.activities.contract import Complaint, Given
from rescue_training.activities.fields import Duration, KeyPath
from rescue_training.activities.parts import Part
from rescue_training.activities.triage_faults import faults
from rescue_training.activities.triage_findings import Casualty, Standard, standard
from rescue_training.activities.triage_marks import Assessor
from rescue_training.activities.triage_round import Round, read_round
from rescue_training.activities.triage_samples import Sampler
from rescue_training.activities.triage_table import Algorithm, Tag
from rescue_training.activities.triage_tables import ALGORITHMS
from rescue_training.activities.whole import Whole


class Triage(Whole):
    """The trainee asks, does and tags, casualty by casualty, and looks again at who changed."""

    algorithm: Literal["start", "jumpstart", "salt"]
    """What is followed; children within START are triaged by JumpSTART."""
    casualties: dict[str, Casualty]
    """Who lies there, by id; in another order for each attempt."""
    each: Duration | None = None
    """Time a casualty may take, where the author's source names another than the algorithm's."""

    def algorithm_for(self, key: str) -> Algorithm | None:
        """Return what is followed for a casualty; None for no casualty."""
        casualty = self.casualties.get(key)
        return ALGORITHMS[self.algorithm, casualty.young] if casualty else None

    @cached_property
    def _courses(self) -> Mapping[str, tuple[tuple[int, Standard], ...]]:
        """Casualty -> (milliseconds, what the algorithm asks from then on), in order."""
        return {
            key: tuple(
                (when, standard(ALGORITHMS[self.algorithm, one.young], found))
                for when, found in one.moments
            )
            for key, one in self.casualties.items()
        }

    def asked(self, key: str, clock: int) -> Standard:
        """Return what the algorithm asks for a casualty at a moment of the logical clock."""
        return [found for when, found in self._courses[key] if when <= clock][-1]

    def tags(self, key: str) -> list[Tag | None]:
        """Return the tag by the algorithm at each moment at which something has changed."""
        return [found.tag for _, found in self._courses[key]]

    def item_keys(self) -> Collection[str]:
        """Return the keys of all casualties."""
        return self.casualties.keys()

    def conditions(self) -> Mapping[str, str]:
        """Return the casualties that are there only while a condition holds."""
        return {key: one.condition for key, one in self.casualties.items() if one.condition}

    def conditions_at(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield where the conditions stand."""
        for key, text in self.conditions().items():
            yield ("casualties", key, "if"), text

    def ids(self) -> Iterator[KeyPath]:
        """Yield where the casualties' ids stand."""
        for key in self.casualties:
            yield "casualties", key

    def busts(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield where the casualties' portraits are named."""
        for key, casualty in self.casualties.items():
            if casualty.bust:
                yield ("casualties", key, "bust"), casualty.bust

    # -- answering

    def round_of(self, given: Sequence[Given]) -> Round | None:
        """Return what was done so far; None for what is no triage."""
        return read_round(given, self.algorithm_for)

    def understands(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """Everybody who is there has a tag, and the trainee says that it is done."""
        found = self.round_of(given)
        if found is None or not found.over:
            return False
        tagged = {visit.casualty for visit in found.visits}
        there = self._there(found, given, usable)
        return there and all(key in tagged for key in self.there(usable))

    def continues(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """One casualty after the other gets a tag."""
        found = self.round_of(given)
        return found is not None and not found.over and self._there(found, given, usable)

    def _there(self, found: Round, given: Sequence[Given], usable: Collection[str]) -> bool:
        """Say whether those of the last response are there; who was seen before may be gone."""
        last = found if len(given) == 1 else self.round_of(given[-1:])
        return last is not None and all(visit.casualty in usable for visit in last.visits)

    def there(self, usable: Collection[str]) -> list[str]:
        """Return the casualties that are there, in the author's order."""
        return [key for key in self.casualties if key in usable]

    # -- judging

    def parts(self, given: Sequence[Given], usable: Collection[str]) -> Sequence[Part]:
        """Return how each casualty's triage went, and how those who changed were seen again."""
        found = self.round_of(given) or Round()
        return Assessor(self, found, self.there(usable)).parts()

    def limit(self, key: str, words: Collection[str]) -> int | None:
        """Return the milliseconds that a casualty may take; None where nothing says so."""
        algorithm = self.algorithm_for(key)
        assert algorithm is not None
        if self.each is not None:
            return self.each
        if algorithm.limit is None:
            return None
        return algorithm.limit + sum(algorithm.more.get(word, 0) for word in set(words))

    def samples(self, usable: Collection[str]) -> Iterable[str]:
        """Yield answers from faultless to worst, and each gate by itself."""
        return Sampler(self, self.there(usable)).answers()

    def complaints(self) -> Iterator[Complaint]:
        """Find findings that are missing, too many or at odds, and what cannot be told apart."""
        yield from faults(self)
        yield from super().complaints() if self.legs() else self._numbers()
