"""Messages from faultless to worthless, so that the proof meets every grade and every score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from rescue_training.activities.message_forms import Fact
from rescue_training.activities.message_parts import WORTH

Said = tuple[tuple[str, str], ...]
"""(slot, fact) in the order in which they are said."""


@dataclass(frozen=True)
class Base:
    """The facts of a faultless message, some of them left out and some in the wrong slot."""

    placed: Sequence[str]
    moved: Sequence[str]
    more: Sequence[str]
    """Right facts that would only make it longer."""
    lost: int
    """What is lost by what is left out and misplaced."""


@dataclass(frozen=True)
class Sampler:
    """Makes messages of what is known."""

    facts: Mapping[str, Fact]
    turns: Mapping[str, int]
    asked: Sequence[str]
    brief: int | None

    def least(self) -> list[str]:
        """Return the facts of the shortest faultless message, in the form's order."""
        right = [key for key, fact in self.facts.items() if fact.right and fact.slot in self.turns]
        chosen = [key for key in right if self.facts[key].gate]
        filled = {self.facts[key].slot for key in chosen}
        empty = [slot for slot in self.asked if slot not in filled]
        chosen += [next(k for k in right if self.facts[k].slot == slot) for slot in empty]
        return sorted(chosen, key=lambda key: self.turns[self.facts[key].slot])

    def messages(self) -> Iterator[Said]:
        """Yield one message for each score there can be, then one for each danger alone."""
        best, met = self.least(), set[int]()
        for base in self._bases(best):
            more = sorted({0, min(1, len(base.more)), len(base.more)})
            for wrong, added in product(range(len(self._wrong()) + 1), more):
                lost = base.lost + WORTH * wrong + self._lengthy(base, wrong + added)
                if lost not in met:
                    met.add(lost)
                    yield self._said(base, wrong, added)
        whole = self._placed(best)
        for key, fact in self.facts.items():
            if fact.gate and self.turns:
                rest = self._placed([one for one in best if one != key])
                yield rest if fact.right else (*whole, (self._slot(key), key))

    def _bases(self, best: Sequence[str]) -> Iterator[Base]:
        """Leave out more and more, first where little could be added; misplace more and more."""
        slots = [fact.slot for fact in self.facts.values() if fact.right]
        free = sorted(
            (key for key in best if not self.facts[key].gate),
            key=lambda key: slots.count(self.facts[key].slot),
        )
        for dropped in range(len(free) + 1):
            kept = [key for key in best if key not in free[:dropped]]
            for moved in range(len(kept) + 1 if len(self.turns) > 1 else 1):
                yield self._base(kept[: len(kept) - moved], kept[len(kept) - moved :], dropped)

    def _base(self, placed: Sequence[str], moved: Sequence[str], dropped: int) -> Base:
        full = {self.facts[key].slot for key in placed}
        partly = {self.facts[key].slot for key in moved} - full
        more = [
            key for key, fact in self.facts.items()
            if fact.right and key not in placed and key not in moved and fact.slot in self.turns
            and (fact.slot in full | partly or fact.slot not in self.asked)
        ]  # fmt: skip
        halves = len(partly & set(self.asked))
        return Base(placed, moved, more, WORTH * dropped + WORTH // 2 * halves)

    def _lengthy(self, base: Base, added: int) -> int:
        """Return what the length of a message costs."""
        if self.brief is None:
            return 0
        count = len(base.placed) + len(base.moved) + added
        return 0 if 0 < count <= self.brief else WORTH

    def _said(self, base: Base, wrong: int, added: int) -> Said:
        slots, more = list(self.turns), base.more[:added]
        partly = {self.facts[key].slot for key in base.moved}
        partly -= {self.facts[key].slot for key in base.placed}
        moved = [*base.moved, *(key for key in more if self.facts[key].slot in partly)]
        first = [key for key in moved if self.facts[key].slot == slots[0]]
        ahead = [(slots[0], key) for key in moved if key not in first]
        behind = [(slots[-1], key) for key in first]
        false = [(self._slot(key), key) for key in self._wrong()[:wrong]]
        middle = self._placed([k for k in (*base.placed, *more) if k not in moved])
        return (*ahead, *middle, *behind, *false)

    def _placed(self, keys: Sequence[str]) -> Said:
        """Return facts in their own slots and in turn."""
        pairs = [(self.facts[key].slot, key) for key in keys]
        return tuple(sorted(pairs, key=lambda pair: self.turns[pair[0]]))

    def _wrong(self) -> list[str]:
        wrong = [key for key, fact in self.facts.items() if not (fact.right or fact.gate)]
        return wrong if self.turns else []

    def _slot(self, key: str) -> str:
        slot = self.facts[key].slot
        return slot if slot in self.turns else next(iter(self.turns))
