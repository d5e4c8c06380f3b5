"""Runs of compressions that are good or bad in known ways: what the proof plays, and tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from rescue_training.activities.compression_run import Deed, written

RIGHT, HALF, NOT = 2, 1, 0
"""How well one part goes in a run that is made up."""
Levels = Mapping[str, int]
"""Part -> how well it goes; what is left out goes well."""

_STEP = {RIGHT: 545, HALF: 620, NOT: 900}
"""Milliseconds from one compression to the next: 110, 97 and 67 a minute."""
_EVEN = {RIGHT: (100,), HALF: (*[100] * 7, 160, 70, 70), NOT: (*[100] * 4, *[60, 140] * 3)}
"""Percent of the step, in turn."""
_SOFT, _LEAN = 40, 80
"""Percent of an interval that the hands are down; and when leaning."""
_GAP = {HALF: 12_000, NOT: 16_000}
"""One pause that is too long, in milliseconds."""
_IDLE = {HALF: (11_000, 9_000), NOT: (5_000, 9_000)}
"""Compress for so long, then rest for so long: the share of compressing falls."""
_LENGTH = {RIGHT: 100, HALF: 80, NOT: 40}
"""Percent of what was asked."""
_BREATH, _PUFF, _TURN = 1000, 300, 300
"""Milliseconds of a breath, of one that is too short, and of turning from hands to mouth."""
FAR = 2
"""How far what a run attains may lie from what was meant, where one part takes others along."""

ALONE = ("even", "recoil", "breaths", "rate", "ratio", "first")
"""Parts that can go wrong by themselves, in the order in which samples let them."""
TOGETHER = ("fraction", "pause", "length")
"""Parts of which one takes others with it."""


@dataclass(frozen=True)
class Wanted:
    """What an activity asks for."""

    ratio: int
    """Compressions before breaths; 0 for compressions only."""
    breathes: bool
    """Whether the trainee breathes; a partner does otherwise."""
    first: int
    """Breaths before the first compression."""
    rounds: int
    """Cycles to do; 0 where time decides."""
    time: int
    """Milliseconds after which it is over."""


@dataclass
class _Maker:
    """Makes up one run, deed by deed."""

    wanted: Wanted
    levels: Levels
    now: int = 0
    deeds: list[Deed] = field(default_factory=list)
    pressed: int = 0
    breathed: int = 0
    worked: int = 0
    """Milliseconds since the last rest."""
    gap_to_come: int = 0

    def made(self) -> str:
        """Return the words of the run."""
        self.gap_to_come = _GAP.get(self._level("pause"), 0)
        self._breathe(self.wanted.first + (self._level("first") != RIGHT))
        rounds = self.wanted.rounds * _LENGTH[self._level("length")] // 100
        limit = self.wanted.time * _LENGTH[self._level("length")] // 100
        cycle = 0
        while self.now < limit and (cycle < rounds or not self.wanted.rounds):
            self._press(self._in_cycle(cycle), limit)
            self._rest()
            cycle += 1
        return self._ended(min(self.now, self.wanted.time) if self.wanted.rounds else limit)

    def _level(self, part: str) -> int:
        return self.levels.get(part, RIGHT)

    def _ended(self, end: int) -> str:
        kept = [deed for deed in self.deeds if deed.until <= end]
        return written(kept, end)

    def _in_cycle(self, cycle: int) -> int:
        level = self._level("ratio")
        short = level == NOT or (level == HALF and cycle % 2 == 1)
        return (self.wanted.ratio or 30) * (2 if short else 3) // 3

    def _press(self, count: int, limit: int) -> None:
        pattern = _EVEN[self._level("even")]
        for _ in range(count):
            if self.now >= limit:
                return
            step = _STEP[self._level("rate")] * pattern[self.pressed % len(pattern)] // 100
            recoil = self._level("recoil")
            leans = recoil == NOT or (recoil == HALF and self.pressed % 4 == 0)
            held = step * (_LEAN if leans else _SOFT) // 100
            self.deeds.append(Deed("p", self.now, held))
            self.pressed += 1
            self.now += step
            self.worked += step
            self._idle()

    def _idle(self) -> None:
        """Rest where the run shall rest too long or too often."""
        work, rest = _IDLE.get(self._level("fraction"), (0, 0))
        if self.gap_to_come and self.pressed > 4:
            rest, self.gap_to_come = self.gap_to_come, 0
        elif not work or self.worked < work:
            return
        self.now += rest
        self.worked = 0

    def _rest(self) -> None:
        """Breathe, or let the partner breathe."""
        if not self.wanted.ratio:
            return
        if self.wanted.breathes:
            self._breathe(2)
        else:
            self.now = self.deeds[-1].until + 2 * _BREATH + _TURN

    def _breathe(self, count: int) -> None:
        level = self._level("breaths")
        for _ in range(count if count > 0 else 0):
            short = level == NOT or (level == HALF and self.breathed % 2 == 1)
            self.now += _TURN
            self.deeds.append(Deed("b", self.now, _PUFF if short else _BREATH))
            self.now = self.deeds[-1].until + _TURN
            self.breathed += 1


def sample_run(wanted: Wanted, levels: Levels) -> str:
    """Return the words of a run in which each part goes as well as asked."""
    return _Maker(wanted, levels).made()


def _ladder(names: Sequence[str], least: Levels) -> Iterator[dict[str, int]]:
    """Yield levels from all right down to all wrong, one step at a time."""
    levels: dict[str, int] = {}
    yield dict(levels)
    for name in names:
        for level in (HALF, NOT):
            if level >= least.get(name, NOT):
                levels[name] = level
                yield dict(levels)


def _candidates(names: Sequence[str], least: Levels) -> Sequence[dict[str, int]]:
    alone = [name for name in ALONE if name in names]
    turned = [[*alone[first:], *alone[:first], *TOGETHER] for first in range(len(alone))]
    found = [levels for names in turned for levels in _ladder(names, least)]
    low = {name: least.get(name, NOT) for name in alone}
    lows = [low, *({**low, name: level} for name in alone for level in (HALF, RIGHT))]
    for levels in product((RIGHT, HALF, NOT), repeat=len(TOGETHER)):
        more = dict(zip(TOGETHER, levels, strict=True))
        if all(level >= least.get(name, NOT) for name, level in more.items()):
            found += [{**one, **more} for one in lows]
    return found


def sample_runs(
    wanted: Wanted, worths: Mapping[str, int], gated: Sequence[str], enough: int,
    total: Callable[[str], int | None],
) -> Sequence[str]:  # fmt: skip
    """Return runs for the most and the least that each grade can pay, and for each gate.

    ``total`` says what a run attains of the worths; None when it closes a gate.
    """
    least = dict.fromkeys(gated, HALF)
    candidates = _candidates([*worths], least)
    most = sum(worths.values())
    bound = -(-enough * most // 100)
    made: dict[str, int | None] = {}

    def attained(levels: Levels) -> tuple[str, int | None]:
        answer = sample_run(wanted, levels)
        if answer not in made:
            made[answer] = total(answer)
        return answer, made[answer]

    def nearest(target: int) -> str | None:
        off = [(abs(_guess(levels, worths) - target), levels) for levels in candidates]
        for _, levels in sorted((row for row in off if row[0] <= FAR), key=lambda row: row[0]):
            answer, found = attained(levels)
            if found == target:
                return answer
        return None

    targets = (range(most, most - 1, -1), range(most - 1, bound - 1, -1),
               range(bound, most), range(bound - 1, -1, -1))  # fmt: skip
    runs = [next(filter(None, map(nearest, tried)), None) for tried in targets]
    runs += [sample_run(wanted, {name: NOT}) for name in gated]
    return [*dict.fromkeys([*filter(None, runs), written((), 0)])]


def _guess(levels: Levels, worths: Mapping[str, int]) -> int:
    """Return what a run of these levels should attain."""
    return sum(worth * levels.get(name, RIGHT) // RIGHT for name, worth in worths.items())
