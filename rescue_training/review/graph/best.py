"""The best path through a scenario: every edge that some play without any loss runs along."""

from __future__ import annotations

from collections.abc import Iterator

from rescue_training.activities import Grade
from rescue_training.attempt.play import cost_of
from rescue_training.attempt.program import Move, Node, Program
from rescue_training.attempt.proof import Proof
from rescue_training.attempt.space import answers
from rescue_training.attempt.step import initial, paying
from rescue_training.review.graph.model import Edge

LIMIT = 20_000
"""Most states that are looked at; best plays rarely meet a hundredth of it."""


def best_edges(program: Program, proof: Proof) -> frozenset[Edge]:
    """Return the edges of best plays: from every state the best-graded answers that cost nothing.

    Answers without a grade belong to a best play only where no graded one is left to give.
    """
    first = initial(program)
    seen, work, edges = {first}, [first], set[Edge]()
    while work:
        node = work.pop()
        if program.ending(node[0]) is not None:
            continue
        for move, target in _best(program, proof, node):
            edges.add(Edge(program.scenes[node[0]].id, move.leg, _id(program, target)))
            if target not in seen and len(seen) < LIMIT:
                seen.add(target)
                work.append(target)
    return frozenset(edges)


def _id(program: Program, node: Node) -> str:
    return program.ending(node[0]) or program.scene_id(node[0])


def _best(program: Program, proof: Proof, node: Node) -> Iterator[tuple[Move, Node]]:
    free = [way for way in _ways(program, node) if _free(program, proof, node, *way)]
    good = [way for way in free if _pays(way[0], node)]
    if not good:
        yield from (way for way in free if way[0].grade is None)
    for grade in (Grade.BEST, Grade.ACCEPTABLE):
        same = [way for way in good if way[0].grade is grade]
        if same:
            yield from same
            return


def _pays(move: Move, node: Node) -> bool:
    """Say whether a best play would give this graded answer for its points."""
    return move.grade in (Grade.BEST, Grade.ACCEPTABLE) and paying(move, node[2])


def _ways(program: Program, node: Node) -> Iterator[tuple[Move, Node]]:
    for move, band, late, target in answers(program, node):
        if not band and not late and not move.gates:
            yield move, target


def _free(program: Program, proof: Proof, node: Node, move: Move, target: Node) -> bool:
    pays = move if paying(move, node[2]) else None
    return cost_of(program, proof, node, pays, target) == 0
