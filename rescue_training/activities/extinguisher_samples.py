"""Runs with an extinguisher that are good or bad in known ways: what the proof plays, and tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rescue_training.activities.extinguisher_fire import FIELD_W, WIDTHS
from rescue_training.activities.extinguisher_run import (
    MOST_STEPS,
    ROUND,
    WALK,
    Deed,
    Player,
    written,
)
from rescue_training.activities.extinguisher_table import BOTTLES, Agent, FireClass

STROKE, BEAT = 7, 2
"""How far the nozzle sweeps at a time, and after how many ticks."""
LOW, HIGH = 10, 70
"""Aim at the base, and at the flames."""


@dataclass(frozen=True)
class Wanted:
    """The fire and where the trainee stands."""

    kind: FireClass
    size: int
    distance: int
    exit_behind: bool


@dataclass(frozen=True)
class Plan:
    """What goes wrong in a run; nothing unless said."""

    agent: Agent | None
    squeeze_first: bool = False
    """Squeezes before the pin is out."""
    no_pin: bool = False
    distance: str = "good"
    """``good``, or ``start``: from where the trainee stood first."""
    high: bool = False
    """Aims at the flames."""
    fixed: bool = False
    """Does not sweep."""
    stops: int = 0
    """Lets go so often."""
    short: bool = False
    """Gives up after one second."""
    no_exit: bool = False
    """Does not bring the exit behind."""
    ending: str = "retreat"


@dataclass
class _Script:
    """Does things and keeps their words; it sees the fire as a trainee does."""

    wanted: Wanted
    plan: Plan
    now: int = 2
    deeds: list[Deed] = field(default_factory=list)

    def __post_init__(self) -> None:
        wanted = self.wanted
        self.player = Player(wanted.kind, wanted.size, wanted.distance, wanted.exit_behind)

    def do(self, name: str, x: int = 0, y: int = 0, agent: Agent | None = None) -> None:
        """Do something now."""
        deed = Deed(name, self.now, agent, x, y)
        self.player.advance(self.now)
        self.player.do(deed)
        self.deeds.append(deed)

    def made(self) -> str:
        """Return the words of the run."""
        plan = self.plan
        if plan.agent is None:
            return written((), plan.ending, self.now)
        self.do("take", agent=plan.agent)
        if not self.wanted.exit_behind and not plan.no_exit:
            self.do("turn_round")
            self.now += ROUND
        if plan.squeeze_first:
            self.do("squeeze")
            self.do("release")
        if not plan.no_pin:
            self.do("pin")
        if plan.distance == "good":
            self._walk(plan.agent)
        self._fight()
        return written(self.deeds, plan.ending, min(MOST_STEPS, self.now + WALK))

    def _walk(self, agent: Agent) -> None:
        """Walk to the middle of the standard's distances."""
        middle = (BOTTLES[agent].near + BOTTLES[agent].far) // 2
        scene = self.player.scene
        for _ in range(40):
            if abs(scene.distance - middle) <= 13:
                return
            self.do("near" if scene.distance > middle else "back")
            self.now += WALK

    def _fight(self) -> None:
        scene, plan = self.player.scene, self.plan
        edge = WIDTHS[self.wanted.size] * 45 // FIELD_W
        x, way, stops, pressed = 50 - edge, STROKE, plan.stops, 0
        y = HIGH if plan.high else LOW
        self.do("aim", 50 if plan.fixed else x, y)
        self.do("squeeze")
        for _ in range(MOST_STEPS):
            self.now += BEAT
            pressed += BEAT
            self.player.advance(self.now)
            over = scene.struck or scene.fire.out or not scene.spraying
            if over or (plan.short and pressed >= 20):
                break
            if not plan.fixed:
                x += way
                if abs(x - 50) > edge:
                    x, way = 50 + (edge if way > 0 else -edge), -way
                self.do("aim", x, y)
            if stops and pressed % 10 == 0:
                self.do("release")
                self.do("squeeze")
                stops -= 1
        self.do("release")


def sample_run(wanted: Wanted, plan: Plan) -> str:
    """Return the words of a run that goes as planned."""
    return _Script(wanted, plan).made()


def plans(right: Sequence[Agent], others: Sequence[Agent]) -> Iterator[Plan]:
    """Yield plans: faultless, a little wrong, nothing done, the other bottles, more and more wrong.

    ``right`` are the bottles made for the fire.
    """
    best = right[0] if right else others[0] if others else None
    if best is not None:
        yield Plan(best)
        yield Plan(best, stops=1)
        yield Plan(best, squeeze_first=True)
    yield Plan(None)
    yield from (Plan(agent) for agent in others)
    if best is not None:
        yield from _worse(best)


def _worse(best: Agent) -> Iterator[Plan]:
    """Yield plans with one thing wrong, then with more of them."""
    yield Plan(best, ending="leave")
    yield Plan(best, ending="end")
    yield Plan(best, no_exit=True)
    yield Plan(best, no_pin=True)
    yield Plan(best, high=True)
    yield Plan(best, fixed=True)
    yield Plan(best, distance="start")
    yield Plan(best, short=True)
    yield Plan(best, stops=4)
    yield Plan(best, stops=4, squeeze_first=True)
    yield Plan(best, stops=4, squeeze_first=True, ending="end")
    yield Plan(best, stops=4, squeeze_first=True, fixed=True, ending="end")
    yield Plan(best, stops=4, squeeze_first=True, high=True, ending="end")
