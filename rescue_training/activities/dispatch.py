"""``dispatch``: command from a board, under time: crews, sectors, a safety officer, a reserve.

Sources. Span of control: NIMS (FEMA, 2008) gives 3 to 7 per leader with 5 as the best, NIMS (2017)
keeps 1 to 5 as the best and says that other ratios are often needed; so the number is the author's.
Order: RECEO-VS (Layman 1953: rescue, exposures, confine, extinguish, overhaul; ventilation and
salvage were added later and are not in the sequence here) and SLICE-RS (ISFSI: size-up, locate,
isolate the flow path, cool, extinguish; rescue and salvage whenever there is an opportunity).
Early assignment of a standby crew and a safety officer: Emery, Firehouse, November 2007.
That every part counts the same is this program's own convention.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Literal, get_args

from pydantic import Field

from rescue_training.activities.answer import DONE, words_of
from rescue_training.activities.contract import Complaint, Given
from rescue_training.activities.dispatch_board import (
    RESERVE,
    SAFETY,
    Board,
    Filled,
    Orders,
    after,
    directly,
    filled,
    read_orders,
    turned,
)
from rescue_training.activities.dispatch_complaints import complaints_of
from rescue_training.activities.dispatch_plan import Plans
from rescue_training.activities.fields import Duration, Flag, KeyPath, Model, Number, Text, Word
from rescue_training.activities.grades import Grade
from rescue_training.activities.parts import Mark, Part, Phrase, Term
from rescue_training.activities.whole import Whole

Kind = Literal[
    "attack", "search", "rescue", "ladder", "water", "medical", "utility", "traffic", "command"
]
COMMAND = "command"
"""The kind that can lead a sector or be the safety officer."""
SEQUENCES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "receo_vs": ("rescue", "exposures", "confine", "extinguish", "overhaul"),
    "slice_rs": ("size_up", "locate", "isolate", "cool", "extinguish"),
})  # fmt: skip
"""The classes of each order of priorities that have a place in its sequence."""
WHENEVER: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "receo_vs": ("ventilate", "salvage"), "slice_rs": ("rescue", "salvage"),
})  # fmt: skip
"""The classes that have none: whenever they are needed."""
SPAN, RESERVED, POSTED, SEQUENCE, MISPLACED = (
    "rule.span", "rule.reserve", "rule.safety", "rule.order", "rule.fit",
)  # fmt: skip
"""Keys of the parts that are no task; no id can look like them."""


class Crew(Model):
    """Somebody who can be sent: a crew with its vehicle, or an officer."""

    title: Text
    """What it is called on the radio."""
    people: Number = 1
    """How many they are."""
    kind: Kind
    """What they can do."""
    ready: Duration | None = None
    """Time on the board's clock at which they arrive; there from the start when left out."""


class Sector(Model):
    """A part of the incident that can have a leader of its own."""

    title: Text
    """What it is called on the radio."""


class Task(Model):
    """Something that has to be done, and whom it takes."""

    title: Text
    """What is to be done, and where."""
    sector: Word | None = None
    """The sector it lies in."""
    needs: dict[Word, Number]
    """How many crews of each kind it takes."""
    priority: Word | None = None
    """Its class in the order of priorities."""
    by: Duration | None = None
    """Time by which all of them must be there."""
    after: Word | None = None
    """The message with which it becomes known; known from the start when left out."""
    grade: Literal["critical", "fatal"] | None = None
    """What leaving it undone makes of the whole."""
    why: Text | None = None
    """Why; shown beside the task afterwards."""


class Inject(Model):
    """A message that comes in while the board is worked on."""

    at: Duration
    """When it comes."""
    who: Text | None = None
    """Who sends it."""
    text: Text
    """What it says."""


class Dispatch(Whole):
    """The trainee commands from a board: crews to tasks, leaders to sectors, and some held back."""

    crews: dict[str, Crew]
    """Who can be sent, by id."""
    tasks: dict[str, Task]
    """What has to be done, by id."""
    sectors: dict[str, Sector] = Field(default_factory=dict)
    """Parts of the incident, by id."""
    injects: dict[str, Inject] = Field(default_factory=dict)
    """Messages that come in, by id."""
    lasts: Duration
    """How long the board's clock runs."""
    pace: Number = 1
    """Seconds of the incident that pass in one second at the screen (1 to 30)."""
    order: Literal["receo_vs", "slice_rs"] | None = None
    """The order of priorities by which the first orders are judged."""
    span: Number | None = None
    """Most that one leader leads directly; not judged when left out."""
    reserve: Number = 0
    """Least crews that are held back at the end."""
    safety_officer: Flag = False
    """Whether an officer must be sent to the post of safety officer."""

    # -- what the rules read

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each crew."""
        return {key: crew.kind for key, crew in self.crews.items()}

    @property
    def known_kinds(self) -> Sequence[str]:
        """Every kind that a crew can be of."""
        return get_args(Kind)

    @cached_property
    def ready(self) -> Mapping[str, int]:
        """The second at which each crew arrives."""
        return {key: (crew.ready or 0) // 1000 for key, crew in self.crews.items()}

    @cached_property
    def known(self) -> Mapping[str, int]:
        """The second from which each task is known; with an unknown message from the start."""
        found = {key: self.injects.get(task.after or "") for key, task in self.tasks.items()}
        return {key: inject.at // 1000 if inject else 0 for key, inject in found.items()}

    @cached_property
    def sector_of(self) -> Mapping[str, str | None]:
        """The sector of each task; None where it has none."""
        return {key: task.sector if task.sector in self.sectors else None
                for key, task in self.tasks.items()}  # fmt: skip

    @cached_property
    def class_of(self) -> Mapping[str, str]:
        """The class of each task that has one."""
        return {key: task.priority for key, task in self.tasks.items() if task.priority}

    @property
    def sequence(self) -> tuple[str, ...]:
        """The classes that are judged, in their order."""
        return SEQUENCES.get(self.order or "", ())

    @property
    def classes(self) -> tuple[str, ...]:
        """All classes that a task can have."""
        return (*self.sequence, *WHENEVER.get(self.order or "", ()))

    @property
    def posts(self) -> tuple[str, ...]:
        """Where officers can be sent beside tasks."""
        return (*self.sectors, *([SAFETY] if self.safety_officer else []))

    def item_keys(self) -> Collection[str]:
        """Return the keys of all crews."""
        return self.crews.keys()

    def ids(self) -> Iterator[KeyPath]:
        """Yield where the ids of crews, tasks, sectors and messages stand."""
        for group in ("crews", "tasks", "sectors", "injects"):
            yield from ((group, key) for key in getattr(self, group))

    # -- orders

    def orders(self, given: Sequence[Given]) -> Orders | None:
        """Return the orders of all responses; None when something in them is impossible."""
        words = [words_of(one.answer) for one in given]
        if not all(words):
            return None
        orders = read_orders(word for group in words for word in group)
        possible = orders is not None and all(
            order.crew in self.crews and self.takes(order.to, order.crew, order.at)
            for order in orders.orders
        )
        return orders if possible else None

    def takes(self, place: str, crew: str, at: int) -> bool:
        """Say whether a crew can be sent somewhere at a time: known by then, and fit for a post."""
        if at * 1000 > self.lasts:
            return False
        if place in self.tasks:
            return self.known[place] <= at
        return place == RESERVE or (place in self.posts and self.kinds[crew] == COMMAND)

    def understands(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """Orders that are possible, given up with ``done``."""
        orders = self.orders(given)
        return orders is not None and orders.done

    def continues(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """Say whether these are orders that are possible so far."""
        orders = self.orders(given)
        return orders is not None and not orders.done

    def board(self, given: Sequence[Given]) -> Board:
        """Return the board after what was given; an empty one for nothing, or for nonsense."""
        orders = self.orders(given)
        return after(orders.orders if orders else (), self.ready)

    # -- judging

    def parts(self, given: Sequence[Given], usable: Collection[str]) -> Sequence[Part]:
        """Return how each task went, then each rule of command."""
        board = self.board(given)
        tasks = {key: filled(board, key, task.needs, self.kinds)
                 for key, task in self.tasks.items()}  # fmt: skip
        found = [self._task(key, tasks[key]) for key in self.tasks]
        return [*found, *self._rules(board, tasks)]

    def _task(self, key: str, have: Filled) -> Part:
        task = self.tasks[key]
        late = have.at is not None and task.by is not None and have.at * 1000 > task.by
        mark = Mark.WRONG if have.fitting or have.surplus else Mark.MISSED
        mark = mark if have.at is None or late else Mark.RIGHT
        when = () if have.at is None else ("·", Term("dispatch.at", {"time": clock(have.at)}))
        return Part(
            key, task.title, mark,
            own=(*self._named((*have.fitting, *have.surplus)), *when),
            standard=self._wanted(task), credit=int(mark is Mark.RIGHT),
            grade=Grade(task.grade) if task.grade and have.at is None else None,
            why=task.why or "",
        )  # fmt: skip

    def _named(self, crews: Iterable[str]) -> tuple[str | Term, ...]:
        return _joined([self.crews[crew].title for crew in crews])

    def _wanted(self, task: Task) -> Phrase:
        needs = [Term(f"dispatch.needs.{kind}", {"count": number})
                 for kind, number in task.needs.items()]  # fmt: skip
        by = () if task.by is None else ("·", Term("dispatch.by", {"time": clock(task.by // 1000)}))
        return (*_joined(needs), *by)

    def _rules(self, board: Board, tasks: Mapping[str, Filled]) -> Iterator[Part]:
        if self.sequence and self.class_of:
            yield self._sequence(board)
        if self.span is not None:
            most = max(directly(board, self.sector_of).values(), default=0)
            yield _rule(SPAN, most <= self.span, {"count": most}, {"count": self.span})
        if self.safety_officer:
            there = bool(board.at(SAFETY))
            yield _rule(POSTED, there, {"count": len(board.at(SAFETY))}, {"count": 1})
        if self.reserve:
            kept = len(self.kept(board))
            yield _rule(RESERVED, kept >= self.reserve, {"count": kept}, {"count": self.reserve})
        yield self._fit(tasks)

    def kept(self, board: Board) -> list[str]:
        """Return the crews that are held back; officers are no reserve."""
        return [crew for crew, kind in self.kinds.items()
                if kind != COMMAND and crew not in board.where]  # fmt: skip

    def _sequence(self, board: Board) -> Part:
        pairs = turned(board, self.sequence, self.class_of, self.known)
        arrow = Term("dispatch.then")
        own = [(_class(lower), arrow, _class(higher)) for higher, lower in pairs[:1]]
        standard = [(_class(higher), arrow, _class(lower)) for higher, lower in pairs[:1]]
        mark = Mark.WRONG if pairs else Mark.RIGHT
        return Part(
            SEQUENCE, Term(f"dispatch.order.{self.order}"), mark, own=own[0] if own else "",
            standard=standard[0] if standard else "", credit=int(not pairs),
        )  # fmt: skip

    def _fit(self, tasks: Mapping[str, Filled]) -> Part:
        wrong = [crew for have in tasks.values() for crew in have.surplus]
        mark = Mark.WRONG if wrong else Mark.RIGHT
        return Part(MISPLACED, Term("dispatch.rule.fit"), mark, own=self._named(wrong),
                    credit=int(not wrong))  # fmt: skip

    # -- proof and complaints

    def samples(self, usable: Collection[str]) -> Iterable[str]:
        """Yield answers of every grade, from the standard's plan down to the worst."""
        yield from Plans(self).answers()
        kinds = ("", *dict.fromkeys(self.kinds.values()))
        for place in (*self.tasks, *self.posts):
            yield from (self._crowding(place, without) for without in kinds)

    def _crowding(self, place: str, without: str) -> str:
        """Return the plan that sends everybody who can go to one place, but for crews of a kind."""
        ready = {key: (crew.ready or 0) // 1000 for key, crew in self.crews.items()}
        orders = [
            f"{key}={place}.{at}"
            for key, at in sorted(ready.items(), key=lambda one: one[1])
            if self.kinds[key] != without and self.takes(place, key, at)
        ]
        return " ".join([*orders, DONE])

    def complaints(self) -> Iterator[Complaint]:
        """Find boards that are too small, what does not fit, and what no plan can meet."""
        yield from complaints_of(self)
        if self.tasks and self.crews:
            yield from super().complaints()


def _rule(key: str, kept: bool, own: Mapping[str, object], standard: Mapping[str, object]) -> Part:
    """Return the part of a rule of command with a number."""
    name = key.partition(".")[2]
    return Part(
        key, Term(f"dispatch.rule.{name}"), Mark.RIGHT if kept else Mark.WRONG,
        own=Term(f"dispatch.{name}.own", own), standard=Term(f"dispatch.{name}.standard", standard),
        credit=int(kept),
    )  # fmt: skip


def _joined(phrases: Sequence[str | Term]) -> tuple[str | Term, ...]:
    """Return phrases with a plus between them."""
    return tuple(word for phrase in phrases for word in ("+", phrase))[1:]


def _class(name: str) -> Term:
    return Term(f"dispatch.class.{name}")


def clock(seconds: int) -> str:
    """Return a time of the board's clock as ``2:05``."""
    return f"{seconds // 60}:{seconds % 60:02}"
