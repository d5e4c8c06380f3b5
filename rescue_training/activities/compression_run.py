"""A run of chest compressions: the words that hold it, and what can be measured in it.

``p540.210`` is a compression that began 540 ms after the start and was held for 210 ms, ``b``
a breath in the same form, ``end60000`` the end. Whole milliseconds; the same words always give
the same measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rescue_training.activities.answer import words_of

MAX_RUN = 10 * 60 * 1000
"""Longest run, in milliseconds."""
HANDS_OFF = 2000
"""A gap between two compressions that is this long (ms) is a pause; a shorter one is rhythm.

A parameter of the program: two breaths of one second each need no less.
"""
UP_SHARE = 3
"""The hands have come up fully when the key is up for at least 1/3 of the time from one
compression to the next. A parameter of the program: a key has no depth, so that letting go in
time stands for full recoil."""
EVEN_SHARE = 4
"""An interval is even when it lies within 1/4 of the median. A parameter of the program."""

_DEED = re.compile(r"([pb])(\d{1,6})\.(\d{1,6})\Z")
_END = re.compile(r"end(\d{1,6})\Z")


class Deed(NamedTuple):
    """A compression or a breath."""

    kind: str
    """``p`` for a compression, ``b`` for a breath."""
    at: int
    held: int

    @property
    def until(self) -> int:
        """When it was let go."""
        return self.at + self.held


class Cycle(NamedTuple):
    """Compressions and the breaths that followed."""

    compressions: int
    breaths: int


@dataclass(frozen=True)
class Run:
    """What was done, in order, until the end."""

    deeds: tuple[Deed, ...]
    end: int

    @cached_property
    def presses(self) -> Sequence[Deed]:
        """The compressions."""
        return tuple(deed for deed in self.deeds if deed.kind == "p")

    @cached_property
    def first_breaths(self) -> int:
        """Breaths before the first compression."""
        count = 0
        for deed in self.deeds:
            if deed.kind == "p":
                break
            count += 1
        return count

    @cached_property
    def breaths(self) -> Sequence[int]:
        """How long each breath after the first compression took."""
        return tuple(deed.held for deed in self.deeds[self.first_breaths :] if deed.kind == "b")

    @cached_property
    def _pairs(self) -> Sequence[tuple[Deed, Deed]]:
        """Compressions that follow one another in rhythm, without a pause or a breath between."""
        after = zip(self.deeds, self.deeds[1:], strict=False)
        return tuple(
            (one, two)
            for one, two in after
            if one.kind == two.kind == "p" and two.at - one.until < HANDS_OFF
        )

    @cached_property
    def rate(self) -> int | None:
        """Compressions a minute while compressing, rounded; None when there is no rhythm."""
        time = sum(two.at - one.at for one, two in self._pairs)
        return (60_000 * len(self._pairs) + time // 2) // time if time else None

    @cached_property
    def even(self) -> int | None:
        """Percent of intervals that lie near the median one."""
        steps = [two.at - one.at for one, two in self._pairs]
        if not steps:
            return None
        median = sorted(steps)[len(steps) // 2]
        near = sum(1 for step in steps if EVEN_SHARE * abs(step - median) <= median)
        return 100 * near // len(steps)

    @cached_property
    def recoil(self) -> int | None:
        """Percent of compressions after which the hands came up fully."""
        if not self._pairs:
            return None
        full = sum(
            1 for one, two in self._pairs if UP_SHARE * (two.at - one.until) >= two.at - one.at
        )
        return 100 * full // len(self._pairs)

    def _pauses(self, asked: int) -> Iterable[int]:
        """Yield how long each pause after the first compression was; ``asked`` is the end asked."""
        last, breath = self.presses[0], False
        for deed in self.deeds[self.first_breaths + 1 :]:
            if deed.kind == "b":
                breath = True
                continue
            gap = deed.at - last.until
            if gap >= HANDS_OFF or breath:
                yield gap
            last, breath = deed, False
        rest = max(self.end, asked) - last.until
        if rest >= HANDS_OFF or breath:
            yield rest

    def pauses(self, asked: int) -> Sequence[int]:
        """Return the pauses from the first compression to the end that was asked for."""
        return tuple(self._pauses(asked))

    def fraction(self, asked: int) -> int:
        """Return the percent of the time, from the first compression on, spent compressing."""
        whole = max(1, max(self.end, asked) - self.presses[0].at)
        return max(0, 100 * (whole - sum(self.pauses(asked))) // whole)

    def cycles(self) -> Sequence[Cycle]:
        """Return compressions and breaths by turns; the last cycle may lack its breaths."""
        found: list[Cycle] = []
        pressed = breathed = 0
        for deed in self.deeds[self.first_breaths :]:
            if deed.kind == "b":
                breathed += 1
                continue
            if breathed:
                found.append(Cycle(pressed, breathed))
                pressed = breathed = 0
            pressed += 1
        return (*found, Cycle(pressed, breathed)) if pressed else found

    def spells(self) -> Sequence[int]:
        """Return the compressions between pauses in which a partner could breathe."""
        found: list[int] = []
        last: Deed | None = None
        for press in self.presses:
            if last is None or press.at - last.until >= HANDS_OFF:
                found.append(0)
            found[-1] += 1
            last = press
        return found


def read_run(answer: str) -> Run | None:
    """Read the words of a run; None for what is none: out of order, or two things at a time."""
    words = words_of(answer)
    end = _END.match(words[-1]) if words else None
    if end is None:
        return None
    deeds: list[Deed] = []
    free = 0
    for word in words[:-1]:
        match = _DEED.match(word)
        if match is None or int(match[2]) < free:
            return None
        deeds.append(Deed(match[1], int(match[2]), int(match[3])))
        free = deeds[-1].until
    run = Run(tuple(deeds), int(end[1]))
    return run if free <= run.end <= MAX_RUN else None


def written(deeds: Iterable[Deed], end: int) -> str:
    """Return the words of a run."""
    return " ".join([*(f"{deed.kind}{deed.at}.{deed.held}" for deed in deeds), f"end{end}"])
