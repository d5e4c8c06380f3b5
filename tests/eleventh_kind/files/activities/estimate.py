"""``estimate``: say how many."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from rescue_training.activities.answer import words_of
from rescue_training.activities.contract import Complaint, Given
from rescue_training.activities.fields import Number, Text
from rescue_training.activities.parts import Mark, Part
from rescue_training.activities.whole import Whole, out_of_range


class Estimate(Whole):
    """The trainee says how many; near the right number is still acceptable."""

    unit: Text
    """What is counted."""
    right: Number
    """The right number (0 to 99)."""
    close: Number = 0
    """How far from it an answer is still acceptable."""

    def understands(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """One response: ``n.12``."""
        return len(given) == 1 and _number(given[0].answer) is not None

    def parts(self, given: Sequence[Given], usable: Collection[str]) -> Sequence[Part]:
        """Return the one part there is."""
        said = _number(given[0].answer) if given else None
        off = 100 if said is None else abs(said - self.right)
        mark = Mark.RIGHT if not off else Mark.PARTLY if off <= self.close else Mark.WRONG
        credit = {Mark.RIGHT: 10, Mark.PARTLY: max(7, self.enough // 10)}.get(mark, 0)
        own = "" if said is None else str(said)
        return [Part("number", self.unit, mark, own, str(self.right), 10, credit)]

    def samples(self, usable: Collection[str]) -> Iterable[str]:
        """Yield the right number, one that is close, and one that is far away."""
        for number in (self.right, self.right + min(1, self.close), self.right + self.close + 1):
            yield f"n.{number}"

    def complaints(self) -> Iterator[Complaint]:
        """Find numbers that nobody can give."""
        yield from super().complaints()
        yield from out_of_range(("right",), self.right, 0, 99)
        yield from out_of_range(("close",), self.close, 0, 20)


def _number(answer: str) -> int | None:
    words = words_of(answer)
    name, _, number = words[0].partition(".") if len(words) == 1 else ("", "", "")
    return int(number) if name == "n" and number.isdecimal() and len(number) <= 3 else None
