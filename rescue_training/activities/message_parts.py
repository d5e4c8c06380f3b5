"""How the parts of a report went: its slots, what was wrong in it, its length, its read-back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from rescue_training.activities.message_forms import CORRECT, Fact, Message, ReadBack
from rescue_training.activities.parts import Mark, Part, Phrase, Term

WORTH = 2
"""What a needed slot, brevity and the read-back count, and what a wrong fact costs."""


@dataclass(frozen=True)
class Judged:
    """A message beside what was known when it was given."""

    message: Message
    facts: Mapping[str, Fact]
    """What was known."""
    turns: Mapping[str, int]
    """Slot -> its turn."""
    asked: Sequence[str]
    """Slots that must be filled."""
    title: Callable[[str], Phrase]
    """What a slot is called."""

    def slots(self) -> Iterator[Part]:
        """Yield how each slot went for which something right was known."""
        for slot in self.turns:
            known = {key: f for key, f in self.facts.items() if f.right and f.slot == slot}
            if known:
                yield self._slot(slot, known)

    def _slot(self, slot: str, known: Mapping[str, Fact]) -> Part:
        said = [(at, key) for at, key in self.message.said if key in known]
        heard = {key for _, key in said}
        gates = [fact.gate for key, fact in known.items() if fact.gate and key not in heard]
        mark, credit = self._mark(slot, said, bool(gates))
        asked = slot in self.asked
        own = self._own(slot, said)
        whys = [fact.why for fact in known.values() if fact.why]
        return Part(
            f"slot.{slot}", self.title(slot), mark, own,
            own if mark is Mark.RIGHT else _joined([fact.text for fact in known.values()]),
            worth=WORTH if asked else 0, credit=credit if asked else 0,
            grade=max(gates, key=lambda gate: gate.rank, default=None), why=" ".join(whys),
        )  # fmt: skip

    def _mark(
        self, slot: str, said: Sequence[tuple[str, str]], endangers: bool
    ) -> tuple[Mark, int]:
        """Return how a slot went: fully right only in its slot and in its turn."""
        if not said:
            return (Mark.MISSED, 0) if endangers or slot in self.asked else (Mark.LEFT, 0)
        placed = any(at == slot for at, _ in said)
        if placed and self.in_turn(slot):
            return (Mark.PARTLY if endangers else Mark.RIGHT), WORTH
        return Mark.PARTLY, WORTH // 2

    def in_turn(self, slot: str) -> bool:
        """Say whether nothing that comes later in the form was said before a slot."""
        before = takewhile(lambda pair: pair[0] != slot, self.message.said)
        return all(self.turns[at] <= self.turns[slot] for at, _ in before)

    def _own(self, slot: str, said: Sequence[tuple[str, str]]) -> Phrase:
        words: list[str | Term] = [*_joined([self.facts[key].text for _, key in said])]
        elsewhere = [at for at, _ in said if at != slot]
        if elsewhere and len(elsewhere) == len(said):
            title = self.title(elsewhere[0])
            words += ["·", Term("radio_message.placed_in"), *_listed(title)]
        elif said and not self.in_turn(slot):
            words += ["·", Term("radio_message.out_of_turn")]
        return tuple(words)

    def wrong(self) -> Iterator[Part]:
        """Yield how each fact went that should not have been said."""
        said = {key for _, key in self.message.said}
        for key, fact in self.facts.items():
            if not fact.right:
                mark = Mark.FALSE if key in said else Mark.LEFT
                yield Part(
                    f"fact.{key}", fact.text, mark, fact.text if key in said else "", "",
                    worth=0, credit=-WORTH if key in said else 0, grade=fact.gate,
                    why=fact.why or "",
                )  # fmt: skip

    def brevity(self, most: int) -> Part:
        """Return whether the message was as short as it can be."""
        count = len(self.message.said)
        own = Term("radio_message.count", {"count": count})
        mark = Mark.RIGHT if 0 < count <= most else Mark.WRONG if count else Mark.MISSED
        standard = own if mark is Mark.RIGHT else Term("radio_message.at_most", {"count": most})
        return Part(
            "brief", Term("radio_message.brief"), mark, own if count else "", standard,
            worth=WORTH, credit=WORTH if mark is Mark.RIGHT else 0,
        )  # fmt: skip

    def read_back(self, heard: ReadBack) -> Part:
        """Return whether the mistake in the read-back was heard."""
        closing = self.message.closing
        title = _listed(self.title(heard.slot))
        standard = (*title, "·", Term("radio_message.heard"), heard.text)
        mark = Mark.RIGHT if closing == f"{CORRECT}={heard.slot}" else Mark.WRONG
        own: Phrase = standard if mark is Mark.RIGHT else Term("radio_message.confirmed")
        if closing.startswith(CORRECT) and mark is Mark.WRONG:
            own = self.title(closing.partition("=")[2])
        return Part(
            "read_back", Term("radio_message.read_back"), mark if closing else Mark.MISSED,
            own if closing else "", standard,
            worth=WORTH, credit=WORTH if mark is Mark.RIGHT else 0,
        )  # fmt: skip


def _joined(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for n, one in enumerate(texts) for text in (("·", one) if n else (one,)))


def _listed(phrase: Phrase) -> tuple[str | Term, ...]:
    return phrase if isinstance(phrase, tuple) else (phrase,)
