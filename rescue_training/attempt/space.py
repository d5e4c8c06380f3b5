"""Visits every state a scenario can reach, and every way from one to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rescue_training.attempt.program import Move, Node, Program, SceneCode
from rescue_training.attempt.step import after, initial, moves_now, paying, step

LIMIT = 300_000
"""Most states that are explored unless asked otherwise."""


class Edge(NamedTuple):
    """One response in one state."""

    target: int
    """Number of the state it leads to."""
    move: Move
    band: int
    """How many moments of the scene had come."""
    late: bool
    pays: bool
    """Whether its points count: a decision pays for its first graded response."""

    @property
    def points(self) -> tuple[int, ...]:
        """Points by objective that it earns here."""
        return self.move.points if self.pays else (0,) * len(self.move.points)


@dataclass(frozen=True)
class Space:
    """All states that can be reached, in the order of the shortest way to them."""

    program: Program
    nodes: list[Node]
    edges: list[list[Edge]]
    parents: list[tuple[int, Edge] | None]
    """State and response by which each was first reached; None for the first state."""
    complete: bool
    """False when the limit was met before the end."""

    def ending(self, number: int) -> str | None:
        """Return the ending a state stands for, if it is one."""
        return self.program.ending(self.nodes[number][0])

    def scene(self, number: int) -> SceneCode:
        """Return the scene of a state that is no ending."""
        return self.program.scenes[self.nodes[number][0]]

    def way_to(self, number: int) -> list[tuple[int, Edge]]:
        """Return a shortest play to a state, as (state, response) pairs."""
        way: list[tuple[int, Edge]] = []
        while (parent := self.parents[number]) is not None:
            way.append(parent)
            number = parent[0]
        return way[::-1]

    @cached_property
    def predecessors(self) -> list[list[int]]:
        """For each state the states that lead to it."""
        found: list[list[int]] = [[] for _ in self.nodes]
        for source, ways in enumerate(self.edges):
            for edge in ways:
                found[edge.target].append(source)
        return found

    @cached_property
    def hopeful(self) -> bytearray:
        """For each state 1 when some ending can still be reached from it."""
        return self.leading_to(n for n in range(len(self.nodes)) if self.ending(n) is not None)

    def leading_to(self, goals: Iterable[int]) -> bytearray:
        """Mark with 1 every state from which one of the goals can be reached."""
        marks, work = bytearray(len(self.nodes)), list(goals)
        for number in work:
            marks[number] = 1
        while work:
            for source in self.predecessors[work.pop()]:
                if not marks[source]:
                    marks[source] = 1
                    work.append(source)
        return marks


def answers(program: Program, node: Node) -> Iterator[tuple[Move, int, bool, Node]]:
    """Yield all that can happen in a state: move, band, late, the state after."""
    number, before, facts = node
    scene = program.scenes[number]
    for band in scene.bands:
        values = after(scene, before, facts, band) if band else before
        at = (number, values, facts)
        for move in moves_now(scene, values, facts):
            yield move, band, False, step(program, at, move)
    if scene.late is not None:
        band = len(scene.moments)
        at = (number, after(scene, before, facts, band), facts)
        yield scene.late, band, True, step(program, at, scene.late)


def explored(program: Program, limit: int = LIMIT) -> Space:
    """Visit every state breadth first; stop counting new ones at the limit."""
    first = initial(program)
    nodes, edges = [first], [list[Edge]()]
    parents: list[tuple[int, Edge] | None] = [None]
    numbers = {first: 0}
    scenes, complete, place = len(program.scenes), True, 0
    while place < len(nodes):
        node = nodes[place]
        if node[0] < scenes:
            for move, band, late, target in answers(program, node):
                key = target if target[0] < scenes else (target[0], (), 0)
                number = numbers.get(key)
                if number is None:
                    if len(nodes) >= limit:
                        complete = False
                        continue
                    number = numbers[key] = len(nodes)
                    nodes.append(key)
                    edges.append([])
                edge = Edge(number, move, band, late, paying(move, node[2]))
                edges[place].append(edge)
                if number == len(parents):
                    parents.append((place, edge))
        place += 1
    return Space(program, nodes, edges, parents, complete)
