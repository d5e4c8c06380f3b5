"""Players without a mind: how a score spreads when nobody knows what is right.

*random* picks anything at any time; *careful* picks the best grade on offer; *hasty* answers at
once with the first option shown; *first* always takes the author's first option.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rescue_training.activities import Grade
from rescue_training.attempt.play import respond, start
from rescue_training.attempt.program import Move, Program
from rescue_training.attempt.proof import Proof
from rescue_training.attempt.responses import Response
from rescue_training.attempt.scoring import Score, score
from rescue_training.attempt.space import answers
from rescue_training.attempt.state import State
from rescue_training.attempt.view import shuffled

MAX_RESPONSES = 2000
"""A play longer than this is given up: it goes round for ever."""
_MASK = (1 << 64) - 1


@dataclass(frozen=True)
class Way:
    """One thing a bot can do now."""

    move: Move
    elapsed: int
    late: bool


class Chance:
    """Chance that is a function of its seed: SplitMix64 (Steele, Lea and Flood, 2014)."""

    def __init__(self, seed: int) -> None:
        self.state = seed & _MASK

    def below(self, bound: int) -> int:
        """Return a number from 0 up to, but not, ``bound``."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & _MASK
        mixed = (self.state ^ (self.state >> 30)) * 0xBF58476D1CE4E5B9 & _MASK
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB & _MASK
        return (mixed ^ (mixed >> 31)) % bound


Bot = Callable[[Sequence[Way], State, Chance], Way]
"""Chooses one of the ways."""


def _random(ways: Sequence[Way], state: State, chance: Chance) -> Way:
    legs = list(dict.fromkeys(way.move.leg for way in ways))
    leg = legs[chance.below(len(legs))]
    bands = [way for way in ways if way.move.leg == leg]
    return bands[chance.below(len(bands))]


def _careful(ways: Sequence[Way], state: State, chance: Chance) -> Way:
    def rank(way: Way) -> int:
        return way.move.grade.rank if way.move.grade else Grade.ACCEPTABLE.rank

    best = min(rank(way) for way in ways)
    same = [way for way in ways if rank(way) == best]
    return same[chance.below(len(same))]


def _hasty(ways: Sequence[Way], state: State, chance: Chance) -> Way:
    at_once = {way.move.leg: way for way in reversed(ways) if not way.late} or {
        way.move.leg: way for way in ways
    }
    return at_once[shuffled(list(at_once), state.seed, state.scene)[0]]


def _first(ways: Sequence[Way], state: State, chance: Chance) -> Way:
    return ways[0]


BOTS: Mapping[str, Bot] = {
    "random": _random,
    "careful": _careful,
    "hasty": _hasty,
    "first": _first,
}
"""The players by name."""


@dataclass(frozen=True)
class BotPlay:
    """One play of a bot."""

    seed: int
    state: State
    score: Score


def ways_now(program: Program, state: State) -> list[Way]:
    """Return everything that can be done in a state, in each band of time."""
    node = state.node(program)
    scene = program.scenes[node[0]]
    found = []
    for move, band, late, _ in answers(program, node):
        elapsed = (scene.window or 0) if late else scene.moments[band - 1][0] if band else 0
        found.append(Way(move, elapsed, late))
    return found


def play_once(program: Program, proof: Proof, bot: str, seed: int) -> BotPlay:
    """Let a bot play until it ends, or can do no more."""
    chance, choose = Chance(seed), BOTS[bot]
    state, _ = start(program, proof, seed)
    for _ in range(MAX_RESPONSES):
        ways = ways_now(program, state) if state.ending is None else []
        if not ways:
            break
        way = choose(ways, state, chance)
        response = Response(state.scene, way.move.answer, way.elapsed)
        state, _ = respond(program, proof, state, response)
    return BotPlay(seed, state, score(program, proof, state))


def bots(
    program: Program, proof: Proof, bot: str = "random", runs: int = 200, seed: int = 1
) -> Iterator[BotPlay]:
    """Yield ``runs`` plays with the seeds ``seed``, ``seed + 1``, ...: each can be repeated."""
    for number in range(runs):
        yield play_once(program, proof, bot, seed + number)
