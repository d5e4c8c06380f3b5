"""``matching``: join what belongs together: agent to fire class, PPE to hazard, sign to meaning."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

from pydantic import Field

from rescue_training.activities.answer import answered, pairs_of
from rescue_training.activities.contract import Complaint, Given
from rescue_training.activities.fields import KeyPath, Model, Several, Text, Word
from rescue_training.activities.grades import Grade
from rescue_training.activities.parts import Mark, Part, Term
from rescue_training.activities.whole import Whole, out_of_range

FEWEST, MOST_ITEMS, MOST_PARTNERS = 2, 8, 10
"""How many things stand on each side: more do not fit on one board at a size that can be read."""
WORTH = 2
"""What an item counts: 2 for a right partner, 1 for one that is acceptable."""


class Left(Model):
    """One thing that gets a partner."""

    text: Text
    """What the trainee reads."""
    partners: Several = Field(alias="with")
    """The partner that is right, or several of which any one is."""
    why: Text | None = None
    """Why; shown beside it afterwards, where the pair has no reason of its own."""


class Partner(Model):
    """One thing on the other side; several items may share it, and some need none of it."""

    text: Text
    """What the trainee reads."""


class Judged(Model):
    """A pair that is not right but needs a word: half right, wrong for a reason, or deadly."""

    item: Word
    """The item."""
    partner: Several
    """The partner, or several of which all that is said here holds."""
    grade: Literal["acceptable", "poor", "critical", "fatal"] = "poor"
    """acceptable counts half; critical and fatal make the whole answer so."""
    why: Text | None = None
    """Why; shown beside the pair afterwards."""

    @property
    def gate(self) -> Grade | None:
        """The grade that it makes of the whole answer."""
        return Grade(self.grade) if Grade(self.grade).gates else None


class Matching(Whole):
    """The trainee joins each item to a partner; several may share one, some are left over."""

    items: dict[str, Left]
    """What gets a partner, by id; shuffled for each attempt."""
    partners: dict[str, Partner]
    """What the items are joined to, by id; shuffled for each attempt."""
    pairs: dict[str, Judged] = Field(default_factory=dict)
    """Pairs that are not right but need a word; all other wrong pairs are simply wrong."""

    # -- what the answer is made of

    def item_keys(self) -> Collection[str]:
        """Return the keys of both sides."""
        return dict.fromkeys([*self.items, *self.partners])

    def ids(self) -> Iterator[KeyPath]:
        """Yield where the ids of items, partners and pairs stand."""
        for group in ("items", "partners", "pairs"):
            for key in getattr(self, group):
                yield group, key

    @cached_property
    def judged(self) -> Mapping[tuple[str, str], Judged]:
        """(item, partner) -> what the author says of that pair, the first time."""
        said = [((p.item, key), p) for p in self.pairs.values() for key in p.partner]
        return dict(reversed(said))

    def right(self, item: str) -> Sequence[str]:
        """Return the partners that are right for an item."""
        return [key for key in self.items[item].partners if key in self.partners]

    # -- judging

    def understands(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """One response of pairs ``item=partner``; items may be left without one."""
        pairs = pairs_of(given[0].answer) if len(given) == 1 else None
        if pairs is None:
            return False
        return pairs.keys() <= self.items.keys() and set(pairs.values()) <= self.partners.keys()

    def parts(self, given: Sequence[Given], usable: Collection[str]) -> Sequence[Part]:
        """Return each item with the partner it got beside those that are right."""
        pairs = (pairs_of(given[0].answer) if given else None) or {}
        return [self._part(item, pairs.get(item)) for item in self.items]

    def _part(self, item: str, partner: str | None) -> Part:
        said = self.judged.get((item, partner or ""))
        mark, credit = self._mark(item, partner, said)
        return Part(
            item, self.items[item].text, mark, self.partners[partner].text if partner else "",
            self._standard(item), WORTH, credit, said.gate if said else None,
            (said.why if said else None) or self.items[item].why or "",
        )  # fmt: skip

    def _mark(self, item: str, partner: str | None, said: Judged | None) -> tuple[Mark, int]:
        if partner is None:
            return Mark.MISSED, 0
        if partner in self.items[item].partners:
            return Mark.RIGHT, WORTH
        if said and said.grade == "acceptable":
            return Mark.PARTLY, WORTH // 2
        return Mark.WRONG, 0

    def _standard(self, item: str) -> tuple[str | Term, ...]:
        """Return the partners that are right: *Bọt hoặc Bột ABC*."""
        words: list[str | Term] = []
        for key in self.right(item):
            words += [Term("matching.or"), self.partners[key].text]
        return tuple(words[1:])

    # -- what can come of it

    def samples(self, usable: Collection[str]) -> Iterable[str]:
        """Yield an answer for every credit, and each dangerous pair beside right ones only.

        Items do not touch each other: leaving them out one by one takes two at a time, and a
        pair that counts half gives the odd credits between.
        """
        best = {item: self.right(item)[0] for item in self.items if self.right(item)}
        half = {item: p for (item, p), said in self.judged.items()
                if said.grade == "acceptable" and self._joins(item, p)}  # fmt: skip
        last = next(iter(half), "")
        order = sorted(best, key=lambda item: item == last)
        for number in range(len(order) + 1):
            kept = {item: best[item] for item in order[number:]}
            yield _pairs(kept)
            if last in kept:
                yield _pairs({**kept, last: half[last]})
        for (item, partner), said in self.judged.items():
            if said.gate and self._joins(item, partner):
                yield _pairs({**best, item: partner})

    def _joins(self, item: str, partner: str) -> bool:
        """Say whether both sides of a pair exist and it is not called right elsewhere."""
        there = item in self.items and partner in self.partners
        return there and partner not in self.items[item].partners

    # -- problems

    def complaints(self) -> Iterator[Complaint]:
        """Find sides that are too short or too long, names that are none, and odd pairs."""
        counts = [*self._count("items", MOST_ITEMS), *self._count("partners", MOST_PARTNERS)]
        if counts:
            yield from counts
            return
        names = [*self._names()]
        yield from names or self._rules()
        yield from (c for c in super().complaints() if not (names and c.code == "RT137"))

    def _count(self, side: str, most: int) -> Iterator[Complaint]:
        number = len(getattr(self, side))
        if number < FEWEST:
            yield Complaint("RT139", (side,), {"found": number, "least": FEWEST})
            return
        for complaint in out_of_range((side,), number, FEWEST, most):
            yield replace(complaint, key=True)

    def _names(self) -> Iterator[Complaint]:
        for key, item in self.items.items():
            yield from self._name(("items", key, "with"), item.partners, self.partners)
        for key, said in self.pairs.items():
            if said.item not in self.items:
                yield _unknown(("pairs", key, "item"), said.item, self.items)
            yield from self._name(("pairs", key, "partner"), said.partner, self.partners)

    def _name(
        self, path: KeyPath, keys: Sequence[str], known: Collection[str]
    ) -> Iterator[Complaint]:
        for place, key in enumerate(keys):
            if key not in known:
                yield _unknown((*path, place), key, known)

    def _rules(self) -> Iterator[Complaint]:
        for key, item in self.items.items():
            at: KeyPath = ("items", key, "with")
            if not item.partners:
                yield Complaint("RT168", at, {"name": key})
            elif set(item.partners) >= self.partners.keys():
                yield Complaint("RT167", at, {"name": key})
        seen: dict[tuple[str, str], str] = {}
        for key, said in self.pairs.items():
            for place, partner in enumerate(said.partner):
                at = ("pairs", key, "partner", place)
                yield from self._odd(at, key, (said.item, partner), seen)
                seen.setdefault((said.item, partner), key)

    def _odd(
        self, at: KeyPath, key: str, pair: tuple[str, str], seen: Mapping[tuple[str, str], str]
    ) -> Iterator[Complaint]:
        item, partner = pair
        if partner in self.items[item].partners:
            arguments = {"name": key, "item": item, "partner": partner}
            yield Complaint("RT165", at, arguments, key=False)
        elif pair in seen:
            yield Complaint("RT166", at, {"name": key, "first": seen[pair]}, key=False)


def _unknown(path: KeyPath, key: str, known: Collection[str]) -> Complaint:
    return Complaint("RT142", path, {"name": key, "known": list(known)}, key=False)


def _pairs(pairs: Mapping[str, str]) -> str:
    return answered(f"{item}={partner}" for item, partner in pairs.items())
