"""``size_up``: walk round a building, mark the cues that matter, then say what they mean.

Judged is the reading of the situation, as fireground commanders decide by it: what do you see, what
will happen next, what would change your mind (G. Klein on recognition-primed decisions, in
*Sources of Power*, as Montagna teaches it in Fire Engineering). Every side that was walked, every
cue and every statement counts one; a cue that means nothing, or a wrong statement, costs one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from pydantic import Field

from rescue_training.activities.answer import DONE, words_of
from rescue_training.activities.contract import Complaint, Given, Sight
from rescue_training.activities.fields import Flag, KeyPath, Model, Number, Text, Word
from rescue_training.activities.parts import Mark, Part, Phrase, Term
from rescue_training.activities.show import FIRE_SIZES, SMOKE_LEVELS
from rescue_training.activities.whole import Item, Whole, out_of_range

SEE = "see"
"""Before ``.``: a side that is looked at; its cues follow."""
STATEMENTS = ("expect", "plan", "change")
"""What is stated after the walk, in this order."""
MOST_SIDES = 6
"""Most sides of one building."""


class Side(Model):
    """One side of the building, as it is seen from there."""

    pictures = frozenset({"light", "smoke", "fire"})

    title: Text
    """What it is called, for example *Mặt sau*."""
    place: Word
    """The set of pictures."""
    light: Literal["room", "dark"] = "room"
    """Ordinary light, or a power cut."""
    smoke: Number = 0
    """Smoke from 0 (clear) to 5 (down to the floor)."""
    fire: dict[Word, Number] = Field(default_factory=dict)
    """Anchor -> size of the fire there, 1 to 3."""


class Cue(Item):
    """Something that can be marked on a side."""

    pictures = frozenset({"at", "kind"})

    side: Word
    """The side it is seen on."""
    at: Word
    """The anchor of the side's picture."""
    kind: Literal["see", "expect", "change"] | None = None
    """What it tells: what is there, what is to be expected, or what would change the plan."""
    right: Flag = True
    """``no`` for what means nothing, or is not so."""


class Statement(Item):
    """One answer to what follows from the cues."""

    right: Flag
    """Whether it follows."""


@dataclass
class Walk:
    """An answer, taken apart."""

    sides: dict[str, list[str]] = field(default_factory=dict)
    """Side -> the cues marked there; a later look at a side replaces an earlier one."""
    stated: list[str] = field(default_factory=list)
    """Statements as ``expect.spread``."""
    done: bool = False

    @property
    def marked(self) -> set[str]:
        """Every cue that is marked."""
        return {cue for cues in self.sides.values() for cue in cues}


class SizeUp(Whole):
    """The trainee looks at each side, marks cues, then states what will happen and what to do."""

    sides: dict[str, Side]
    """The sides in the order of walking round, 1 to 6, by id."""
    cues: dict[str, Cue]
    """What can be marked, by id; shuffled for each attempt."""
    expect: dict[str, Statement] = Field(default_factory=dict)
    """What will happen next; those that are right are ticked."""
    plan: dict[str, Statement] = Field(default_factory=dict)
    """What has to be done."""
    change: dict[str, Statement] = Field(default_factory=dict)
    """What would change the plan."""

    # -- what an answer is made of

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Return every statement as ``expect.spread``, in the order asked."""
        return {
            f"{group}.{key}": statement
            for group in STATEMENTS
            for key, statement in self.of(group).items()
        }

    def of(self, group: str) -> Mapping[str, Statement]:
        """Return the statements of one group."""
        return {"expect": self.expect, "plan": self.plan, "change": self.change}[group]

    @cached_property
    def _items(self) -> Mapping[str, Item]:
        return {**self.cues, **self.statements}

    def item_keys(self) -> Collection[str]:
        """Return the keys of all cues and statements."""
        return self._items.keys()

    def conditions(self) -> Mapping[str, str]:
        """Return what is there only while a condition holds."""
        return {key: item.condition for key, item in self._items.items() if item.condition}

    def conditions_at(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield where the conditions stand."""
        for key, text in self.conditions().items():
            yield (*self._path(key), "if"), text

    def _path(self, key: str) -> KeyPath:
        return tuple(key.split(".")) if "." in key else ("cues", key)

    def ids(self) -> Iterator[KeyPath]:
        """Yield where the ids of sides, cues and statements stand."""
        yield from (("sides", side) for side in self.sides)
        yield from (self._path(key) for key in self._items)

    def sights(self) -> Iterator[Sight]:
        """Yield each side's picture, and the anchors of its fires and cues."""
        for key, side in self.sides.items():
            yield Sight(("sides", key, "place"), side.place)
            for anchor in side.fire:
                yield Sight(("sides", key, "fire", anchor), side.place, anchor, burns=True)
        for key, cue in self.cues.items():
            if cue.side in self.sides:
                yield Sight(("cues", key, "at"), self.sides[cue.side].place, cue.at)

    def walk(self, given: Sequence[Given], usable: Collection[str]) -> Walk | None:
        """Take apart what was given so far; None for what is no answer now."""
        walk = Walk()
        for one in given:
            words = words_of(one.answer)
            if not words or walk.done or not self._walked(walk, words, usable):
                return None
            if walk.stated and not walk.done:
                return None
        return walk

    def _walked(self, walk: Walk, words: Sequence[str], usable: Collection[str]) -> bool:
        """Follow the words of one response; say whether all were understood."""
        here = ""
        for word in words:
            group, _, key = word.partition(".")
            if walk.done:
                return False
            if word == DONE:
                walk.done = True
            elif group == SEE and key in self.sides and not walk.stated:
                here = key
                walk.sides[here] = []
            elif not self._takes(walk, here, word, usable):
                return False
        return True

    def _takes(self, walk: Walk, here: str, word: str, usable: Collection[str]) -> bool:
        """Take a cue or a statement; say whether it can be given here, for the first time."""
        cue = self.cues.get(word)
        into = walk.stated if cue is None else walk.sides.get(here, [])
        known = word in self.statements if cue is None else cue.side == here
        if not known or word in into or word not in usable or (cue and walk.stated):
            return False
        into.append(word)
        return True

    def understands(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """A walk that was ended with ``done``."""
        walk = self.walk(given, usable)
        return walk is not None and walk.done

    def continues(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """Sides that were looked at so far."""
        walk = self.walk(given, usable)
        return walk is not None and bool(walk.sides) and not walk.done

    # -- how it is judged

    def parts(self, given: Sequence[Given], usable: Collection[str]) -> Sequence[Part]:
        """Return each side, each cue and each statement that was there."""
        walk = self.walk(given, usable) or Walk()
        stated, marked = set(walk.stated), walk.marked
        there = self._there(usable)
        return [
            *(self._side(key, key in walk.sides) for key in self.sides),
            *(self._cue(key, cue, key in marked)
              for key, cue in self.cues.items() if key in there),
            *(self._statement(key, one, key in stated)
              for key, one in self.statements.items() if key in there),
        ]  # fmt: skip

    def _there(self, usable: Collection[str]) -> Collection[str]:
        """Return what can be marked or stated now; a cue of an unknown side cannot."""
        lost = {key for key, cue in self.cues.items() if cue.side not in self.sides}
        return {key for key in self._items if key in usable} - lost

    def _side(self, key: str, seen: bool) -> Part:
        mark, walked = Mark.RIGHT if seen else Mark.MISSED, Term("size_up.walked")
        own: Phrase = walked if seen else ""
        return Part(f"side.{key}", self.sides[key].title, mark, own, walked, credit=int(seen))

    def _cue(self, key: str, cue: Cue, marked: bool) -> Part:
        name: Phrase = cue.text
        if cue.right:
            name = (cue.text, "·", Term(f"size_up.kind.{cue.kind or SEE}"))
        return _part(f"cue.{key}", name, cue, cue.right, marked)

    def _statement(self, key: str, one: Statement, stated: bool) -> Part:
        return _part(key, one.text, one, one.right, stated)

    # -- what may come of it

    def samples(self, usable: Collection[str]) -> Iterable[str]:
        """Yield answers that lose one more each time, then each danger alone."""
        there = self._there(usable)
        items = {key: item for key, item in self._items.items() if key in there}
        right = [key for key, item in items.items() if _right(item)]
        wrong = [key for key, item in items.items() if not _right(item) and not item.gate]
        free = [key for key in right if not items[key].gate]
        for number in range(len(free) + 1):
            yield self._answer([key for key in right if key not in free[:number]])
        kept = [key for key in right if items[key].gate]
        idle = [side for side in self.sides if not self._on(side, [*kept, *wrong])]
        for number in range(1, len(idle) + 1):
            yield self._answer(kept, idle[:number])
        for number in range(1, len(wrong) + 1):
            yield self._answer([*kept, *wrong[:number]], idle)
        for key, item in items.items():
            if item.gate:
                others = [one for one in right if one != key]
                yield self._answer(others if _right(item) else [*right, key])

    def _on(self, side: str, keys: Sequence[str]) -> list[str]:
        return [key for key in keys if key in self.cues and self.cues[key].side == side]

    def _answer(self, keys: Sequence[str], unseen: Collection[str] = ()) -> str:
        """Return the answer that looks at the sides and gives these cues and statements."""
        words: list[str] = []
        for side in self.sides:
            if side not in unseen:
                words += [f"{SEE}.{side}", *self._on(side, keys)]
        return " ".join([*words, *(key for key in keys if key not in self.cues), DONE])

    # -- what is wrong with it

    def complaints(self) -> Iterator[Complaint]:
        """Find sides with nothing to mark, cues of no side, and lists that teach nothing."""
        yield from out_of_range(("sides",), len(self.sides), 1, MOST_SIDES)
        if not self.sides:
            return
        if not self.cues:
            yield Complaint("RT139", ("cues",), {"found": len(self.cues), "least": 1})
            return
        for key, cue in self.cues.items():
            if cue.side not in self.sides:
                arguments = {"name": cue.side, "known": [*self.sides]}
                yield Complaint("RT142", ("cues", key, "side"), arguments, key=False)
            if cue.kind and not cue.right:
                yield Complaint("RT183", ("cues", key, "kind"), {"cue": key})
        yield from self._sides()
        yield from self._lists()
        if self.during and self.conditions():
            yield Complaint("RT181", ("during",), {"found": [*self.conditions()]})
        yield from super().complaints()

    def _sides(self) -> Iterator[Complaint]:
        seen: dict[tuple[object, ...], str] = {}
        for key, side in self.sides.items():
            yield from out_of_range(("sides", key, "smoke"), side.smoke, 0, SMOKE_LEVELS)
            for anchor, size in side.fire.items():
                yield from out_of_range(("sides", key, "fire", anchor), size, 1, FIRE_SIZES)
            if not self._on(key, [*self.cues]):
                yield Complaint("RT180", ("sides", key), {"side": key})
            looks = side.place, side.light, side.smoke, tuple(side.fire.items())
            if looks in seen:
                yield Complaint("RT182", ("sides", key), {"side": key, "other": seen[looks]})
            seen.setdefault(looks, key)

    def _lists(self) -> Iterator[Complaint]:
        """Find lists in which nothing, or everything, is right."""
        lists: Mapping[str, Mapping[str, Cue | Statement]] = {
            "cues": self.cues, **{group: self.of(group) for group in STATEMENTS},
        }  # fmt: skip
        for group, items in lists.items():
            kinds = {item.right for item in items.values()}
            if len(items) == 1 and group in STATEMENTS:
                yield Complaint("RT139", (group,), {"found": 1, "least": 2})
            elif kinds == {False}:
                yield Complaint("RT140", (group,), {})
            elif kinds == {True}:
                yield Complaint("RT141", (group,), {})


def _right(item: Item) -> bool:
    assert isinstance(item, Cue | Statement)
    return item.right


def _part(key: str, name: Phrase, item: Item, right: bool, given: bool) -> Part:
    """Return how something went that is given or not, and should be or not."""
    mark = {
        (True, True): Mark.RIGHT,
        (True, False): Mark.MISSED,
        (False, True): Mark.FALSE,
        (False, False): Mark.LEFT,
    }[right, given]
    return Part(
        key, name, mark, name if given else "", name if right else "",
        worth=int(right), credit=int(given) if right else -int(given), grade=item.gate,
        why=item.why or "",
    )  # fmt: skip
