"""``radio_message``: build a report from what is known, in its form, and check the read-back.

Each slot that is needed counts twice: once for its content, once for being said in its slot and in
its turn. Something wrong or not verified costs as much as a slot. A message that is too long, and a
read-back whose mistake is not heard, cost as much again. That a message is repeated by whoever
receives it, and not just acknowledged, is a rule of the National Fire Academy (fireengineering.com,
"The model incident command system series: communications").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Literal

from pydantic import Field

from rescue_training.activities.answer import NOTHING, answered, words_of
from rescue_training.activities.contract import Complaint, Given
from rescue_training.activities.fields import KeyPath, Number, Word
from rescue_training.activities.message_forms import (
    CONFIRM,
    CORRECT,
    FORMS,
    Fact,
    Form,
    Message,
    ReadBack,
    Slot,
)
from rescue_training.activities.message_parts import Judged
from rescue_training.activities.message_samples import Sampler
from rescue_training.activities.parts import Part, Term
from rescue_training.activities.whole import Whole, out_of_range


class RadioMessage(Whole):
    """The trainee puts facts into the slots of a form, gives the message, checks its read-back."""

    form: Form
    """call_114, can, lunar, methane, or custom with ``slots``."""
    slots: dict[str, Slot] = Field(default_factory=dict)
    """The slots of a ``custom`` form, in the order in which they are said."""
    order: Literal["form", "any"] = "form"
    """``any`` where the order does not matter."""
    needed: list[Word] | None = None
    """The slots that must be filled; all of the form when left out."""
    brief: Number | None = None
    """Most facts that still count as brief."""
    facts: dict[str, Fact]
    """What could be said, by id; shuffled for each attempt."""
    read_back: ReadBack | None = None
    """The slot that the other side repeats wrongly, and what it says there."""

    # -- what an answer is made of

    @cached_property
    def turns(self) -> Mapping[str, int]:
        """Slot -> its turn, in the form's order."""
        own = {slot: turn for turn, slot in enumerate(self.slots)}
        turns = FORMS.get(self.form, own)
        return turns if self.order == "form" else dict.fromkeys(turns, 0)

    def title(self, slot: str) -> str | Term:
        """Return what a slot is called."""
        own = self.slots.get(slot)
        return own.title if own else Term(f"radio_message.{self.form}.{slot}")

    @property
    def misheard(self) -> str:
        """The slot that is repeated wrongly; empty when nothing is read back."""
        return self.read_back.slot if self.read_back else ""

    def item_keys(self) -> Collection[str]:
        """Return the keys of all facts."""
        return self.facts.keys()

    def conditions(self) -> Mapping[str, str]:
        """Return the facts that are known only while a condition holds."""
        return {key: fact.condition for key, fact in self.facts.items() if fact.condition}

    def conditions_at(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield where the conditions stand."""
        for key, text in self.conditions().items():
            yield ("facts", key, "if"), text

    def ids(self) -> Iterator[KeyPath]:
        """Yield where the ids of facts and own slots stand."""
        yield from (("facts", key) for key in self.facts)
        yield from (("slots", slot) for slot in self.slots)

    def message(self, given: Sequence[Given], usable: Collection[str]) -> Message | None:
        """Take apart what was given so far; None for what is no message now."""
        taken = [words_of(one.answer) for one in given]
        if not taken or not all(taken) or len(taken) > (2 if self.read_back else 1):
            return None
        words = list(chain.from_iterable(taken))
        closing = words.pop() if self._closes(words[-1]) else ""
        if len(taken) == 2 and (not closing or len(taken[1]) > 1):
            return None
        said = self._said(words, usable)
        return None if said is None else Message(said, closing)

    def _closes(self, word: str) -> bool:
        left, _, right = word.partition("=")
        closes = word == CONFIRM or (left == CORRECT and right in self.turns)
        return closes and bool(self.read_back)

    def _said(
        self, words: Sequence[str], usable: Collection[str]
    ) -> tuple[tuple[str, str], ...] | None:
        if words == [NOTHING]:
            return ()
        pairs = [(slot, fact) for slot, _, fact in (word.partition("=") for word in words)]
        facts = {fact for _, fact in pairs}
        known = all(slot in self.turns for slot, _ in pairs) and facts <= self.facts.keys()
        possible = known and facts <= set(usable) and 0 < len(facts) == len(pairs)
        return tuple(pairs) if possible else None

    def understands(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """A message, and an answer to its read-back where there is one."""
        message = self.message(given, usable)
        return message is not None and bool(message.closing) == bool(self.read_back)

    def continues(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """A message that has not been read back yet."""
        message = self.message(given, usable)
        return message is not None and bool(self.read_back) and not message.closing

    # -- how it is judged, and what may come of it

    def there(self, usable: Collection[str]) -> Mapping[str, Fact]:
        """Return the facts that are known now."""
        return {key: fact for key, fact in self.facts.items() if key in usable}

    def asked(self, facts: Mapping[str, Fact]) -> list[str]:
        """Return the needed slots that something right is known for, in the form's order."""
        needed = self.turns if self.needed is None else self.needed
        known = {fact.slot for fact in facts.values() if fact.right}
        return [slot for slot in self.turns if slot in needed and slot in known]

    def parts(self, given: Sequence[Given], usable: Collection[str]) -> Sequence[Part]:
        """Return each slot, each wrong fact, brevity, and the read-back."""
        facts = self.there(usable)
        message = self.message(given, usable) or Message()
        judged = Judged(message, facts, self.turns, self.asked(facts), self.title)
        return [
            *judged.slots(), *judged.wrong(),
            *([judged.brevity(self.brief)] if self.brief is not None else []),
            *([judged.read_back(self.read_back)] if self.read_back else []),
        ]  # fmt: skip

    def samples(self, usable: Collection[str]) -> Iterable[str]:
        """Yield messages of every score, each with the read-back heard and not heard."""
        ends = [f" {CORRECT}={self.misheard}", f" {CONFIRM}"] if self.read_back else [""]
        for said in self._sampler(self.there(usable)).messages():
            body = answered(f"{slot}={fact}" for slot, fact in said)
            yield from (body + end for end in ends)

    def _sampler(self, facts: Mapping[str, Fact]) -> Sampler:
        return Sampler(facts, self.turns, self.asked(facts), self.brief)

    # -- what is wrong with it

    def complaints(self) -> Iterator[Complaint]:
        """Find forms without slots, facts without a slot, and messages that cannot be brief."""
        if (self.form == "custom") != bool(self.slots):
            path: KeyPath = ("slots",) if self.slots else ("form",)
            yield Complaint("RT177", path, {"form": self.form}, key=bool(self.slots))
            return
        if len(self.facts) < 2:
            yield Complaint("RT139", ("facts",), {"found": len(self.facts), "least": 2})
            return
        yield from self._slots()
        yield from self._rights()
        yield from self._reading_back()
        if self.brief is not None:
            yield from out_of_range(("brief",), self.brief, self._shortest(), len(self.facts))
        yield from super().complaints()

    def _shortest(self) -> int:
        """Return how many facts a faultless message has at least, whatever is known."""
        sure = {
            key: fact.model_copy(update={"grade": None}) if fact.condition else fact
            for key, fact in self.facts.items()
        }
        return max(1, len(self._sampler(sure).least()))

    def _slots(self) -> Iterator[Complaint]:
        known = list(self.turns)
        named: list[tuple[KeyPath, str]] = [
            *((("facts", key, "slot"), fact.slot) for key, fact in self.facts.items()),
            *((("needed", n), slot) for n, slot in enumerate(self.needed or ())),
            *([(("read_back", "slot"), self.misheard)] if self.read_back else []),
        ]
        for path, slot in named:
            if slot not in self.turns:
                yield Complaint("RT142", path, {"name": slot, "known": known}, key=False)
        filled = {fact.slot for fact in self.facts.values() if fact.right}
        for number, slot in enumerate(known if self.needed is None else self.needed):
            if slot in self.turns and slot not in filled:
                at: KeyPath = ("facts",) if self.needed is None else ("needed", number)
                yield Complaint("RT176", at, {"slot": slot}, key=self.needed is None)

    def _rights(self) -> Iterator[Complaint]:
        kinds = {fact.right for fact in self.facts.values()}
        if True not in kinds:
            yield Complaint("RT140", ("facts",), {})
        if self.needed == []:
            yield Complaint("RT139", ("needed",), {"found": 0, "least": 1})
        if False not in kinds and self.brief is None:
            yield Complaint("RT141", ("facts",), {})

    def _reading_back(self) -> Iterator[Complaint]:
        heard = self.read_back
        same = [
            key for key, fact in self.facts.items()
            if heard and fact.right and (fact.slot, fact.text) == (heard.slot, heard.text)
        ]  # fmt: skip
        if same:
            yield Complaint("RT178", ("read_back", "text"), {"fact": same[0]}, key=False)
        if self.read_back and self.during and self.conditions():
            yield Complaint("RT179", ("read_back",), {"found": [*self.conditions()]})
