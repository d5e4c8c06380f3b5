"""``all_that_apply``: tick everything that is right, and nothing that is not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rescue_training.activities.answer import answered, items_of
from rescue_training.activities.contract import Complaint, Given
from rescue_training.activities.fields import Flag, KeyPath
from rescue_training.activities.parts import Mark, Part
from rescue_training.activities.whole import Item, Whole


class Tick(Item):
    """One thing that can be ticked."""

    right: Flag
    """Whether it belongs to the answer."""


class AllThatApply(Whole):
    """The trainee ticks everything that is right: hits count, false alarms count against them."""

    items: dict[str, Tick]
    """What can be ticked, by id; it is shuffled for each attempt."""

    def item_keys(self) -> Collection[str]:
        """Return the keys of all items."""
        return self.items.keys()

    def conditions(self) -> Mapping[str, str]:
        """Return the items that are there only while a condition holds."""
        return {key: item.condition for key, item in self.items.items() if item.condition}

    def conditions_at(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield where the conditions stand."""
        for key, text in self.conditions().items():
            yield ("items", key, "if"), text

    def ids(self) -> Iterator[KeyPath]:
        """Yield where the items' ids stand."""
        for key in self.items:
            yield "items", key

    def understands(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """One response that ticks items which are there, each once."""
        if len(given) != 1:
            return False
        ticked = items_of(given[0].answer)
        return ticked is not None and all(key in self.items and key in usable for key in ticked)

    def parts(self, given: Sequence[Given], usable: Collection[str]) -> Sequence[Part]:
        """Return each item that was there: ticked or not, as it should be or not."""
        ticked = (items_of(given[0].answer) if given else None) or ()
        there = [key for key in self.items if key in usable]
        return [self._part(key, key in ticked) for key in there]

    def _part(self, key: str, ticked: bool) -> Part:
        item = self.items[key]
        mark = {
            (True, True): Mark.RIGHT,
            (True, False): Mark.MISSED,
            (False, True): Mark.FALSE,
            (False, False): Mark.LEFT,
        }[item.right, ticked]
        return Part(
            key, item.text, mark, item.text if ticked else "", item.text if item.right else "",
            worth=int(item.right), credit=int(ticked) if item.right else -int(ticked),
            grade=item.gate, why=item.why or "",
        )  # fmt: skip

    def samples(self, usable: Collection[str]) -> Iterable[str]:
        """Yield answers of every grade: the right ones fewer and fewer, then each danger alone."""
        there = {key: item for key, item in self.items.items() if key in usable}
        right = [key for key, item in there.items() if item.right]
        needed = [key for key in right if there[key].gate]
        free = [key for key in right if not there[key].gate]
        wrong = [key for key, item in there.items() if not item.right and not item.gate]
        for number in range(len(free) + 1):
            yield answered([*needed, *free[number:]])
        yield answered([*needed, *wrong])
        for number in range(len(wrong) + 1):
            yield answered([*right, *wrong[:number]])
        for key, item in there.items():
            if item.gate:
                yield answered([k for k in right if k != key] if item.right else [*right, key])

    def complaints(self) -> Iterator[Complaint]:
        """Find lists that are too short, and those in which nothing is right or nothing wrong."""
        if len(self.items) < 2:
            yield Complaint("RT139", ("items",), {"found": len(self.items), "least": 2})
            return
        kinds = {item.right for item in self.items.values()}
        if True not in kinds:
            yield Complaint("RT140", ("items",), {})
        if False not in kinds:
            yield Complaint("RT141", ("items",), {})
        yield from super().complaints()
