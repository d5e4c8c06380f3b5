"""The rhythm while it is kept: what was pressed so far, in the logical time of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from rescue_training.activities.compression_run import HANDS_OFF, Deed, Run, written
from rescue_training.activities.compressions import BREATHS, Compressions
from rescue_training.desktop.views.contract import Asked, Draft

BEAT = 545
"""Milliseconds from one tick of the metronome to the next: 110 a minute."""
WARN = 8000
"""Hands-off time from which the board warns."""
RECENT = 8
"""How many of the last compressions the shown rate is taken from."""
PARTNER = 400
"""Milliseconds after the last compression at which a partner begins to breathe."""
MOST_DEEDS = 1200
"""More would not fit into an answer; the run ends there."""


class Rhythm(Draft):
    """A run in the making; time begins with the first compression or breath."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self.ready = False
        """Whether the trainee asked to begin."""
        self.now = 0
        self.deeds: list[Deed] = []
        self.kind = ""
        """What is held down: ``p``, ``b`` or nothing."""
        self.since = 0
        self.by_pointer = False
        self.metronome = False
        self.stopping = False
        self.rate: int | None = None
        """Compressions a minute of late."""
        self.leaning = False
        """Whether the hands did not come up fully before the last compression."""
        self.count = 0
        """Compressions since the last breaths."""
        self.breaths = 0
        """Breaths since the last compression."""
        self.cycles = 0
        self._tick_at = 0
        self._over = False

    # -- what it is about

    @property
    def activity(self) -> Compressions:
        """What is asked."""
        activity = self.asked.activity
        assert isinstance(activity, Compressions)
        return activity

    @property
    def moving(self) -> bool:  # type: ignore[override]
        """Whether time runs."""
        return self.ready and not self._over

    @property
    def started(self) -> bool:
        """Whether anything was done yet."""
        return bool(self.deeds or self.kind)

    @property
    def presses(self) -> Sequence[Deed]:
        """The compressions of late, the one that is held included."""
        held = [Deed("p", self.since, self.now - self.since)] if self.kind == "p" else []
        return [*(deed for deed in self.deeds[-3 * RECENT :] if deed.kind == "p"), *held]

    @property
    def idle(self) -> int:
        """Milliseconds since the hands came up; 0 while something is done or before it begins."""
        if self.kind or not self.deeds:
            return 0
        last = max((deed.until for deed in self.deeds[-10:] if deed.kind == "p"), default=self.now)
        return self.now - last

    @property
    def partner(self) -> int:
        """Which breath a partner gives now; 0 for none."""
        activity = self.activity
        if not activity.ratio or activity.breathes or self.kind or self.count < activity.ratio - 2:
            return 0
        breath = (self.idle - PARTNER) * BREATHS // (HANDS_OFF - PARTNER) + 1
        return breath if 1 <= breath <= BREATHS else 0

    @property
    def depth(self) -> int:
        """How far the chest is down, in percent; it takes a moment to go and to come."""
        if self.kind == "p":
            return min(100, (self.now - self.since) * 100 // 90)
        if not self.presses:
            return 0
        return max(0, 100 - (self.now - self.presses[-1].until) * 100 // 140)

    @property
    def left(self) -> int | None:
        """Milliseconds to go; None where cycles decide."""
        return None if self.activity.rounds else self.activity.time - self.now

    @cached_property
    def breathing_allowed(self) -> bool:
        """Whether the trainee breathes here at all."""
        return self.activity.breathes or self.activity.first_breaths > 0

    # -- what is done

    def act(self, value: str) -> str:
        """Begin, switch the metronome, or stop for good."""
        if value == "begin":
            self.ready = True
        elif value == "metronome":
            self.metronome = not self.metronome
            self._tick_at = self.now
        elif value == "stop" and self.stopping:
            return self._finished(self.now)
        elif value == "stop":
            self.stopping = True
        return ""

    def down(self, kind: str, by_pointer: bool = False) -> None:
        """Begin a compression or a breath; one ends what the other held."""
        if not self.moving or (kind == "b" and not self.breathing_allowed):
            return
        if self.kind == kind and by_pointer:
            return
        self.up(self.kind)
        self.kind, self.since, self.by_pointer = kind, self.now, by_pointer
        self.sounds.append("compression" if kind == "p" else "breath")
        if kind == "p":
            self._pressed()
        else:
            self.breaths += 1

    def _pressed(self) -> None:
        rested = not self.activity.breathes and self.idle_before >= HANDS_OFF
        if self.breaths or rested:
            self.count = 0
        self.count += 1
        self.breaths = 0
        last = self.presses[-RECENT - 1 :]
        self.rate = Run(tuple(last), self.now).rate
        self.leaning = Run(tuple(last[-2:]), self.now).recoil == 0

    @property
    def idle_before(self) -> int:
        """Milliseconds from the last deed to the one that is held."""
        return self.since - self.deeds[-1].until if self.deeds else 0

    def up(self, kind: str) -> None:
        """End what is held, if it is this."""
        if kind and self.kind == kind:
            self.deeds.append(Deed(kind, self.since, self.now - self.since))
            self.kind, self.by_pointer = "", False
            self._count_cycles()

    def _count_cycles(self) -> None:
        activity = self.activity
        if activity.ratio:
            found = activity.cycles_of(Run(tuple(self.deeds), self.now))
            enough = BREATHS if activity.breathes else 1
            self.cycles = sum(1 for cycle in found[:-1] if cycle.breaths)
            self.cycles += bool(found and found[-1].breaths >= enough)

    def tick(self, ms: int) -> str:
        """Let time pass; return the run when it is over."""
        if not self.moving:
            return ""
        if self.started:
            self.now += ms
        else:
            self._tick_at -= ms
        self._beat()
        activity = self.activity
        if activity.rounds and not activity.breathes and self.idle - ms < HANDS_OFF <= self.idle:
            self._count_cycles()
        if activity.rounds and self.cycles >= activity.rounds:
            return self._finished(self.now)
        if self.now >= activity.time or len(self.deeds) >= MOST_DEEDS:
            return self._finished(min(self.now, activity.time))
        return ""

    def _beat(self) -> None:
        """Let the metronome tick."""
        while self._tick_at + BEAT <= self.now:
            self._tick_at += BEAT
            if self.metronome:
                self.sounds.append("metronome_tick")

    @property
    def pulse(self) -> int:
        """Milliseconds since the metronome's last tick."""
        return self.now - self._tick_at

    def _finished(self, end: int) -> str:
        self.up(self.kind)
        self._over = True
        kept = [Deed(d.kind, d.at, min(d.held, end - d.at)) for d in self.deeds if d.at <= end]
        return written(kept, end)
