"""Numbers that move: a value on its way to another, and the easing curves of the program."""

from __future__ import annotations

from dataclasses import dataclass

FAST, BASE, SLOW, FADE = 120, 200, 320, 450
"""Lengths of movements in milliseconds."""


def ease_out(part: float) -> float:
    """Return the eased part (0 to 1) of something that comes in: fast first, then settling."""
    rest = 1.0 - min(1.0, max(0.0, part))
    return 1.0 - rest * rest * rest


@dataclass
class Glide:
    """A value that moves to its target over a time; times are milliseconds of one clock."""

    value: float = 0.0
    target: float = 0.0
    began: int = 0
    lasts: int = 1

    def to(self, target: float, now: int, lasts: int) -> None:
        """Start to move from wherever it is now."""
        if target != self.target:
            self.value, self.target = self.at(now), target
            self.began, self.lasts = now, max(1, lasts)

    def set(self, value: float) -> None:
        """Stand at a value at once."""
        self.value = self.target = value

    def part(self, now: int) -> float:
        """Return how much of the way is done, 0 to 1."""
        return min(1.0, max(0.0, (now - self.began) / self.lasts))

    def at(self, now: int) -> float:
        """Return the value at a time."""
        return self.value + (self.target - self.value) * ease_out(self.part(now))

    def moving(self, now: int) -> bool:
        """Say whether it has not arrived."""
        return self.value != self.target and self.part(now) < 1.0
