"""The command board as a run of orders: who stands where from when on.

An order is a word: ``engine1=stair`` sends a crew to a task, to the lead of a sector, to the post
of safety officer or back into reserve; ``engine1=stair.45`` says that it was given at second 45 of
the board's clock. An order without a time is given together with the one before it. Time is whole
seconds of the incident; a crew that is still on its way counts from its arrival.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rescue_training.activities.answer import DONE

SAFETY, RESERVE = "safety", "reserve"
"""Where crews can be sent beside tasks and sectors."""
_ORDER = re.compile(r"([a-z][a-z0-9_]*)=([a-z][a-z0-9_]*)(?:\.(\d{1,4}))?\Z")


@dataclass(frozen=True)
class Order:
    """One order, as it was given."""

    crew: str
    to: str
    at: int
    """Second of the board's clock."""


@dataclass(frozen=True)
class Orders:
    """The orders of one or more responses, in their order."""

    orders: tuple[Order, ...]
    done: bool
    """Whether the board was given up as finished."""


def read_orders(words: Iterable[str]) -> Orders | None:
    """Understand words as orders; None where one is none, runs back in time or follows ``done``."""
    orders: list[Order] = []
    done, at = False, 0
    for word in words:
        match = _ORDER.match(word)
        if done or not (match or word == DONE):
            return None
        if match is None:
            done = True
            continue
        stamp = int(match[3]) if match[3] else at
        if stamp < at:
            return None
        at = stamp
        orders.append(Order(match[1], match[2], at))
    return Orders(tuple(orders), done)


def order_word(crew: str, to: str, at: int) -> str:
    """Return the word of an order."""
    return f"{crew}={to}.{at}"


@dataclass
class Board:
    """Where every crew stands after some orders."""

    ready: Mapping[str, int]
    """Crew -> second of its arrival."""
    where: dict[str, str] = field(default_factory=dict)
    """Crew -> where it was sent; crews that were not are in reserve."""
    since: dict[str, int] = field(default_factory=dict)
    """Crew -> second from which it is there: of the order, or of its arrival."""
    first: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where -> number and second of the first order that sent somebody there."""
    number: int = 0
    """How many orders were given."""

    def give(self, order: Order) -> None:
        """Carry an order out."""
        self.number += 1
        if order.to == RESERVE:
            self.where.pop(order.crew, None)
            return
        self.first.setdefault(order.to, (self.number, order.at))
        if self.where.get(order.crew) != order.to:
            self.where[order.crew] = order.to
            self.since[order.crew] = max(order.at, self.ready[order.crew])

    def at(self, place: str) -> list[str]:
        """Return the crews that were sent somewhere, those that are there first."""
        there = [crew for crew, where in self.where.items() if where == place]
        return sorted(there, key=lambda crew: self.since[crew])


def after(orders: Sequence[Order], ready: Mapping[str, int]) -> Board:
    """Return the board after these orders."""
    board = Board(ready)
    for order in orders:
        board.give(order)
    return board


@dataclass(frozen=True)
class Filled:
    """How far the needs of a task are met."""

    fitting: tuple[str, ...]
    """Crews that it can use, at most as many as it needs of each kind."""
    surplus: tuple[str, ...]
    """Crews that it cannot use."""
    at: int | None
    """Second from which everything needed was there; None while something is missing."""


def filled(board: Board, place: str, needs: Mapping[str, int], kinds: Mapping[str, str]) -> Filled:
    """Return how far the crews at a place meet its needs; ``kinds`` are those of the crews."""
    left = dict(needs)
    fitting: list[str] = []
    surplus: list[str] = []
    for crew in board.at(place):
        kind = kinds[crew]
        if left.get(kind, 0) > 0:
            left[kind] -= 1
            fitting.append(crew)
        else:
            surplus.append(crew)
    missing = any(number > 0 for number in left.values())
    at = None if missing else max((board.since[crew] for crew in fitting), default=0)
    return Filled(tuple(fitting), tuple(surplus), at)


def directly(board: Board, sector_of: Mapping[str, str | None]) -> dict[str, int]:
    """Return how many each leader leads directly; the commander's key is empty.

    ``sector_of`` is the sector of each task, None for tasks without one. A crew at a task is led
    by the leader of its sector, where one was appointed, otherwise by the commander, who leads
    the leaders and the safety officer as well.
    """
    posts = {place for place in board.where.values() if place not in sector_of}
    count = {"": len(posts), **{post: 0 for post in posts if post != SAFETY}}
    for place in board.where.values():
        if place in sector_of:
            sector = sector_of[place]
            count[sector if sector in count and sector else ""] += 1
    return count


def turned(
    board: Board, classes: Sequence[str], of: Mapping[str, str], known: Mapping[str, int]
) -> list[tuple[str, str]]:
    """Return the pairs of classes whose first orders came the wrong way round.

    ``classes`` stand in their order, ``of`` is the class of each task, ``known`` the second from
    which each task is known. A class comes too late when a lower one is ordered first although
    a task of the higher one was known by then.
    """
    first: dict[str, tuple[int, int]] = {}
    for task, order in board.first.items():
        if of.get(task) in classes:
            first[of[task]] = min(order, first.get(of[task], order))
    pairs = []
    for place, lower in enumerate(classes):
        if lower not in first:
            continue
        number, at = first[lower]
        for higher in classes[:place]:
            seen = any(known[task] <= at for task, name in of.items() if name == higher)
            if seen and first.get(higher, (number + 1, at)) > (number, at):
                pairs.append((higher, lower))
    return pairs
