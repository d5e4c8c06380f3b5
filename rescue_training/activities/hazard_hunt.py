"""``hazard_hunt``: find what is dangerous in a picture, and say why it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from rescue_training.activities.answer import answered, words_of
from rescue_training.activities.contract import Complaint, Given, Sight
from rescue_training.activities.fields import Flag, KeyPath, Model, Text, Word
from rescue_training.activities.outline import OutlineField
from rescue_training.activities.parts import Mark, Part, Phrase, Term
from rescue_training.activities.whole import Item, Whole

MOST_MISSES = 99
"""Most clicks on nothing that an answer counts."""
ELSEWHERE = "miss.count"
"""Key of the part for clicks on nothing; no id can look like it."""

_MISS = re.compile(r"miss\.([1-9]\d?)\Z")


class Reason(Model):
    """One reason why something is dangerous; shared by all spots."""

    text: Text
    """What the trainee reads."""


class Spot(Item):
    """One thing in the picture that can be marked."""

    at: Word | None = None
    """The anchor of the scene's place where it is seen."""
    outline: OutlineField | None = None
    """Its corners as shares of the picture, where the place has no anchor for it."""
    hazard: Flag
    """Whether it is dangerous; ``no`` for what only looks so."""
    reason: Word | None = None
    """The reason why it is dangerous."""


@dataclass(frozen=True)
class Found:
    """An answer, understood."""

    spots: Mapping[str, str]
    """Spot -> reason; empty where none was chosen."""
    misses: int = 0
    """Clicks on nothing."""


class HazardHunt(Whole):
    """The trainee marks hazards in the picture and says why each of them is one."""

    spots: dict[str, Spot]
    """What can be marked, by id."""
    reasons: dict[str, Reason] = Field(default_factory=dict)
    """Reasons to choose from, by id; without any, finding is enough."""
    strict: Flag = False
    """Whether a click on nothing counts as a false alarm."""

    def item_keys(self) -> Collection[str]:
        """Return the keys of all spots."""
        return self.spots.keys()

    def conditions(self) -> Mapping[str, str]:
        """Return the spots that are there only while a condition holds."""
        return {key: spot.condition for key, spot in self.spots.items() if spot.condition}

    def conditions_at(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield where the conditions stand."""
        for key, text in self.conditions().items():
            yield ("spots", key, "if"), text

    def ids(self) -> Iterator[KeyPath]:
        """Yield where the ids of spots and reasons stand."""
        yield from (("spots", key) for key in self.spots)
        yield from (("reasons", key) for key in self.reasons)

    def sights(self) -> Iterator[Sight]:
        """Yield the anchors that the scene's picture must have."""
        for key, spot in self.spots.items():
            if spot.at:
                yield Sight(("spots", key, "at"), None, spot.at)

    def understands(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """One response that marks spots which are there, each once."""
        found = self.found(given)
        return found is not None and all(
            key in self.spots and key in usable and (not reason or reason in self.reasons)
            for key, reason in found.spots.items()
        )

    def found(self, given: Sequence[Given]) -> Found | None:
        """Return what was marked and why; None for what is no answer."""
        words = words_of(given[0].answer) if len(given) == 1 else ()
        if words == ("none",):
            return Found({})
        missed = [match for match in map(_MISS.match, words) if match]
        pairs = [word.partition("=") for word in words if not _MISS.match(word)]
        spots = {left: right for left, _, right in pairs}
        if not words or len(spots) < len(pairs) or len(missed) > int(self.strict):
            return None
        return Found(spots, sum(int(match[1]) for match in missed))

    @property
    def worth(self) -> int:
        """How much a hazard counts: for finding it, and for its reason where one is asked."""
        return 2 if self.reasons else 1

    def parts(self, given: Sequence[Given], usable: Collection[str]) -> Sequence[Part]:
        """Return each spot that was there: found and why, missed, marked though harmless."""
        found = (self.found(given) if given else None) or Found({})
        there = [key for key in self.spots if key in usable]
        parts = [self._part(key, found.spots.get(key)) for key in there]
        return [*parts, self._elsewhere(found.misses)] if found.misses else parts

    def _part(self, key: str, chosen: str | None) -> Part:
        spot = self.spots[key]
        mark = self._mark(spot, chosen)
        lost = mark in (Mark.MISSED, Mark.FALSE)
        return Part(
            key, spot.text, mark,
            own="" if chosen is None else self._says(chosen),
            standard=self._says(spot.reason) if spot.hazard else "",
            worth=self.worth if spot.hazard else 0,
            credit={Mark.RIGHT: self.worth, Mark.PARTLY: 1, Mark.FALSE: -self.worth}.get(mark, 0),
            grade=spot.gate if lost else None, why=spot.why or "",
        )  # fmt: skip

    def _mark(self, spot: Spot, chosen: str | None) -> Mark:
        if not spot.hazard:
            return Mark.LEFT if chosen is None else Mark.FALSE
        if chosen is None:
            return Mark.MISSED
        right = not self.reasons or chosen == spot.reason
        return Mark.RIGHT if right else Mark.PARTLY

    def _says(self, reason: str | None) -> Phrase:
        """Return a mark in words: its reason, or that it was marked at all."""
        known = self.reasons.get(reason or "")
        return known.text if known else Term("hazard_hunt.marked")

    def _elsewhere(self, misses: int) -> Part:
        own = Term("hazard_hunt.clicks", {"count": misses})
        return Part(
            ELSEWHERE, Term("hazard_hunt.elsewhere"), Mark.FALSE, own, worth=0,
            credit=-misses * self.worth,
        )  # fmt: skip

    def samples(self, usable: Collection[str]) -> Iterable[str]:
        """Yield answers of every grade.

        From the faultless one on, each is worth one share less: reasons go wrong, then spots are
        missed, then false alarms come to what cannot be missed. Each danger comes alone.
        """
        there = {key: spot for key, spot in self.spots.items() if key in usable}
        falls = list(self._falling(there))
        yield from map(answered, falls)
        false = [key for key, spot in there.items() if not spot.hazard and not spot.gate]
        least = falls[-2:]
        for number in range(1, len(false) + 1):
            yield from (answered([*words, *false[:number]]) for words in least)
        for number in range(1, min(MOST_MISSES, len(there) + 1) + 1 if self.strict else 0):
            yield from (answered([*words, *false, f"miss.{number}"]) for words in least)
        for key, spot in there.items():
            if spot.gate:
                yield answered([w for w in falls[0] if _key(w) != key] if spot.hazard
                               else [*falls[0], key])  # fmt: skip

    def _falling(self, there: Mapping[str, Spot]) -> Iterator[list[str]]:
        """Yield the faultless words, then words worth one share less each; nothing gated."""
        words = {k: f"{k}={s.reason}" if self.reasons and s.reason else k
                 for k, s in there.items() if s.hazard}  # fmt: skip
        yield [*words.values()]
        for key in [*words]:
            if words[key] != key:
                words[key] = key
                yield [*words.values()]
            if not there[key].gate:
                del words[key]
                yield [*words.values()]

    def complaints(self) -> Iterator[Complaint]:
        """Find hunts with too little in them, and spots whose place or reason does not fit."""
        if len(self.spots) < 2:
            yield Complaint("RT139", ("spots",), {"found": len(self.spots), "least": 2})
            return
        kinds = {spot.hazard for spot in self.spots.values()}
        if True not in kinds:
            yield Complaint("RT140", ("spots",), {})
        if False not in kinds and not self.strict:
            yield Complaint("RT141", ("spots",), {})
        for key, spot in self.spots.items():
            yield from self._placed(key, spot)
            yield from self._reasoned(key, spot)
        yield from super().complaints()

    def _placed(self, key: str, spot: Spot) -> Iterator[Complaint]:
        """Find spots without a place, with two, and with the place of another spot."""
        path: KeyPath = ("spots", key)
        if (spot.at is None) == (spot.outline is None):
            yield Complaint("RT190", path, {"name": key})
        for shape in spot.outline.complaints if spot.outline else ():
            yield Complaint(
                shape.code, (*path, "outline", *shape.path), {"found": shape.found}, key=False
            )
        used = Counter(other.at for other in self.spots.values() if other.at)
        if spot.at and used[spot.at] > 1 and key != self._first_at(spot.at):
            arguments = {"name": key, "anchor": spot.at, "other": self._first_at(spot.at)}
            yield Complaint("RT193", (*path, "at"), arguments, key=False)

    def _first_at(self, anchor: str) -> str:
        return next(key for key, spot in self.spots.items() if spot.at == anchor)

    def _reasoned(self, key: str, spot: Spot) -> Iterator[Complaint]:
        """Find hazards without a reason, reasons without a hazard, and unknown ones."""
        path: KeyPath = ("spots", key)
        if spot.reason and spot.reason not in self.reasons:
            arguments = {"name": spot.reason, "known": [*self.reasons]}
            yield Complaint("RT142", (*path, "reason"), arguments, key=False)
        if self.reasons and bool(spot.reason) != spot.hazard:
            yield Complaint("RT192", path, {"name": key})


def _key(word: str) -> str:
    return word.partition("=")[0]
