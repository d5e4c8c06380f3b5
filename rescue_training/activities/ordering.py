"""``ordering``: put the steps of a procedure in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

from pydantic import Field

from rescue_training.activities.answer import answered, items_of
from rescue_training.activities.contract import Complaint, Given
from rescue_training.activities.fields import Flag, KeyPath, Model, Several, Text, Word
from rescue_training.activities.grades import Grade
from rescue_training.activities.parts import Mark, Part, Phrase, Term
from rescue_training.activities.precedence import Pair, Precedence, Reach, pairs_of_groups
from rescue_training.activities.whole import Whole, out_of_range

FEWEST, MOST = 3, 8
"""How many steps can be put in order: two are a choice, and more than eight no eye can hold."""
MOST_CARDS = 10
"""How many steps there can be with those that do not belong."""


class Step(Model):
    """One card that can be put in order."""

    text: Text
    """What the trainee reads."""
    extra: Flag = False
    """It does not belong to the procedure; then the trainee picks the steps as well."""
    grade: Literal["critical", "fatal"] | None = None
    """What getting it wrong makes of the whole: doing what does not belong, or leaving it out."""
    why: Text | None = None
    """Why; shown beside the step afterwards."""

    @property
    def gate(self) -> Grade | None:
        """The grade that getting it wrong makes of the whole."""
        return Grade(self.grade) if self.grade else None


class Order(Model):
    """Two steps of which one must come first, with the reason."""

    first: Word
    """The step that comes first."""
    then: Word
    """The step that may only come after it."""
    grade: Literal["critical", "fatal"] | None = None
    """What doing the later step without the earlier one makes of the whole."""
    why: Text | None = None
    """Why; shown beside the pair afterwards."""

    @property
    def gate(self) -> Grade | None:
        """The grade that turning it round makes of the whole."""
        return Grade(self.grade) if self.grade else None


class Ordering(Whole):
    """The trainee puts steps in order; judged by the pairs that matter, not by exact places."""

    steps: dict[str, Step]
    """The steps by id; they are shuffled for each attempt."""
    order: list[Several] = Field(default_factory=list)
    """The right order; steps in one bracket, ``[pull, aim]``, may come in any order."""
    pairs: dict[str, Order] = Field(default_factory=dict)
    """Pairs with a reason, or that are a danger when turned round; they count as ``order``."""

    # -- what the answer is made of

    def item_keys(self) -> Collection[str]:
        """Return the keys of all steps."""
        return self.steps.keys()

    def ids(self) -> Iterator[KeyPath]:
        """Yield where the ids of steps and pairs stand."""
        for group in ("steps", "pairs"):
            for key in getattr(self, group):
                yield group, key

    @cached_property
    def belong(self) -> tuple[str, ...]:
        """The steps that belong to the procedure, in the order of the ``order`` key."""
        written = [key for group in self.order for key in group if key in self.steps]
        known = dict.fromkeys([*written, *self.steps])
        return tuple(key for key in known if not self.steps[key].extra)

    @cached_property
    def extras(self) -> tuple[str, ...]:
        """The steps that do not belong to it."""
        return tuple(key for key, step in self.steps.items() if step.extra)

    @cached_property
    def matters(self) -> Precedence:
        """The pairs that matter."""
        own = [(pair.first, pair.then) for pair in self.pairs.values()]
        return self._precedence([*pairs_of_groups(self.order), *own])

    def _gates(self, *grades: Grade) -> Precedence:
        """Return the pairs that gate with one of these grades."""
        pairs = self.pairs.values()
        return self._precedence([(p.first, p.then) for p in pairs if p.gate in grades])

    def _precedence(self, pairs: Iterable[Pair]) -> Precedence:
        known = [pair for pair in pairs if set(pair) <= set(self.belong)]
        return Precedence(self.belong, frozenset(known))

    # -- judging

    def understands(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """One response with every step once; where some do not belong, with any of them."""
        placed = items_of(given[0].answer) if len(given) == 1 else None
        if placed is None or not set(placed) <= self.steps.keys():
            return False
        return bool(self.extras) or len(placed) == len(self.steps)

    def parts(self, given: Sequence[Given], usable: Collection[str]) -> Sequence[Part]:
        """Return each step in its right order, then what does not belong, then the pairs."""
        placed = (items_of(given[0].answer) if given else None) or ()
        return [
            *(self._step(key, placed) for key in self.matters.line),
            *(self._extra(key, placed) for key in self.extras),
            *(self._pair(key, pair, placed) for key, pair in self.pairs.items()
              if {pair.first, pair.then} <= set(self.belong)),
        ]  # fmt: skip

    def _step(self, key: str, placed: Sequence[str]) -> Part:
        """Return how a step went: it counts as much as there are pairs that it stands in."""
        step, worth = self.steps[key], self.matters.weights[key]
        if key not in placed:
            return Part(key, step.text, Mark.MISSED, "", self._room(key), worth, 0, step.gate,
                        step.why or "")  # fmt: skip
        turned = sum(key in pair for pair in self.matters.reversed(self._own(placed)))
        mark = Mark.RIGHT if not turned else Mark.WRONG if 2 * turned >= worth else Mark.PARTLY
        own = Term("ordering.place", {"place": placed.index(key) + 1})
        standard = own if mark is Mark.RIGHT else self._room(key)
        return Part(key, step.text, mark, own, standard, worth, worth - turned, None,
                    step.why or "")  # fmt: skip

    def _own(self, placed: Sequence[str]) -> list[str]:
        return [key for key in placed if key in self.belong]

    def _room(self, key: str) -> Term:
        first, last = self.matters.room(key)
        if first >= last:
            return Term("ordering.place", {"place": first})
        return Term("ordering.places", {"first": first, "last": last})

    def _extra(self, key: str, placed: Sequence[str]) -> Part:
        """Return how a step went that does not belong: it takes away as much as a step counts."""
        step, there = self.steps[key], key in placed
        own: Phrase = Term("ordering.place", {"place": placed.index(key) + 1}) if there else ""
        return Part(
            key, step.text, Mark.FALSE if there else Mark.LEFT, own,
            Term("ordering.left") if there else "", 0, -self._cost if there else 0, step.gate,
            step.why or "",
        )  # fmt: skip

    @cached_property
    def _cost(self) -> int:
        """What a step that does not belong takes away: as much as the weightiest step counts."""
        return max(self.matters.weights.values(), default=0)

    def _pair(self, key: str, pair: Order, placed: Sequence[str]) -> Part:
        """Return how a pair went that has a reason of its own; the steps have counted it."""
        first, then = self.steps[pair.first].text, self.steps[pair.then].text
        done = placed[: placed.index(pair.then)] if pair.then in placed else (pair.first,)
        kept = pair.first in done
        fault = "turned" if pair.first in placed else "without"
        return Part(
            f"pairs.{key}", (first, Term("ordering.then"), then),
            Mark.RIGHT if kept else Mark.WRONG, "" if kept else Term(f"ordering.{fault}"),
            "" if kept else Term("ordering.kept"), 0, 0, pair.gate, pair.why or "",
        )  # fmt: skip

    # -- what can come of it

    def samples(self, usable: Collection[str]) -> Iterable[str]:
        """Yield an answer for every credit without a gate, and each danger with no worse one."""
        line = self.matters.line
        yield answered(line)
        if self.matters.circle or len(self.belong) > MOST or len(self.steps) > MOST_CARDS:
            return
        yield from self._ungated()
        yield from self._dangers(self._gates(Grade.FATAL))

    def _dangers(self, fatal: Precedence) -> Iterator[str]:
        """Yield for each danger an answer with no fatal one beside it, where that can be."""
        for pair in self.pairs.values():
            others = fatal.pairs - {(pair.first, pair.then)}
            turned = self._precedence([*others, (pair.then, pair.first)])
            if pair.gate and not turned.circle:
                yield answered(turned.line)
        for key, step in self.steps.items():
            if step.gate and self.extras:
                yield answered((*self.matters.line, key) if step.extra else fatal.without(key))

    def _ungated(self) -> Iterator[str]:
        """Yield an answer for each credit that can be had without a danger."""
        everything = not self.extras
        needed = {key for key in self.belong if everything or self.steps[key].gate}
        keeps = self._gates(Grade.CRITICAL, Grade.FATAL)
        harmless = [key for key in self.extras if not self.steps[key].gate]
        found: dict[int, tuple[str, ...]] = {}
        for credit, answer in Reach(self.matters, keeps, needed).credits.items():
            for number in range(len(harmless) + 1):
                have = max(0, credit - number * self._cost)
                found.setdefault(have, (*answer, *harmless[:number]))
        for answer in found.values():
            yield answered(answer)

    # -- problems

    def complaints(self) -> Iterator[Complaint]:
        """Find steps that nothing puts in order, that stand twice, and pairs in a circle."""
        if len(self.belong) < FEWEST:
            yield Complaint("RT139", ("steps",), {"found": len(self.belong), "least": FEWEST})
            return
        many = [*self._count(len(self.belong), MOST), *self._count(len(self.steps), MOST_CARDS)]
        if many:
            yield many[0]
            return
        if not self.order and not self.pairs:
            yield Complaint("RT102", ("order",), {"name": "order", "place": "ordering"}, key=False)
            return
        names = [*self._names()]
        yield from names or self._rules()
        yield from (c for c in super().complaints() if not (names and c.code == "RT137"))

    def _count(self, number: int, most: int) -> Iterator[Complaint]:
        for complaint in out_of_range(("steps",), number, FEWEST, most):
            yield replace(complaint, key=True)

    def _names(self) -> Iterator[Complaint]:
        seen: set[str] = set()
        for index, group in enumerate(self.order):
            for place, key in enumerate(group):
                yield from self._name(("order", index, place), key)
                if key in seen:
                    yield Complaint("RT162", ("order", index, place), {"name": key}, key=False)
                seen.add(key)
        for name, pair in self.pairs.items():
            yield from self._name(("pairs", name, "first"), pair.first)
            yield from self._name(("pairs", name, "then"), pair.then)

    def _name(self, path: KeyPath, key: str) -> Iterator[Complaint]:
        if key not in self.belong:
            arguments: Mapping[str, object] = {"name": key, "known": list(self.belong)}
            yield Complaint("RT142", path, arguments, key=False)

    def _rules(self) -> Iterator[Complaint]:
        if self.matters.circle:
            yield Complaint("RT163", self._turning(), {"found": list(self.matters.circle)})
            return
        loose = [key for key, weight in self.matters.weights.items() if not weight]
        if loose:
            yield Complaint("RT161", ("order",), {"found": loose})
        for key in self.belong:
            if self.steps[key].gate and not self.extras:
                yield Complaint("RT164", ("steps", key, "grade"), {"name": key})

    def _turning(self) -> KeyPath:
        """Return the first pair that contradicts the order and the pairs above it."""
        above = [*pairs_of_groups(self.order)]
        pairs = [(pair.first, pair.then) for pair in self.pairs.values()]
        counts = range(len(pairs))
        at = next(n for n in counts if self._precedence([*above, *pairs[: n + 1]]).circle)
        return "pairs", [*self.pairs][at]
