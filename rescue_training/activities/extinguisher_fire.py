"""The fire that answers: a small model in whole numbers, one step every 50 milliseconds.

**A model for training, not a prediction.** The burning edge is a row of cells. A cell's heat is
the square of its *age*, as a free fire's heat grows with the square of time (Q = alpha t2,
``formulas.csv``: t2_growth); an agent takes age away where its spray meets the base. All
numbers below are parameters of the program, chosen so that a fire of the largest size
needs about six seconds of good work: Vietnamese fire police name 5 to 15 seconds for a small fire
(as quoted at chodilinh.com). No floats, no chance: the same words give the same fire.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rescue_training.activities.extinguisher_table import (
    BOTTLES,
    EFFECTS,
    Agent,
    Effect,
    FireClass,
)

TICK = 50
"""Milliseconds of one step."""
CELLS = 6
"""Cells of the burning edge."""
WIDTHS = {1: 50, 2: 90, 3: 130}
"""Size of the fire -> width of its edge, in centimetres."""
AGES = {1: 80, 2: 140, 3: 200}
"""Size -> age of each cell at the beginning."""
OLDEST = 400
GROWTH = 4
"""Steps in which a burning cell ages by one."""
POWERS = {Effect.GOOD: 6, Effect.WEAK: 3, Effect.USELESS: 0, Effect.WRONG: -4, Effect.DEADLY: 0}
"""Age that a step of spray takes from a cell."""
COOL = {Effect.GOOD: 160, Effect.WEAK: 30}
"""Steps for which a cell that went out cannot catch fire from its neighbour."""
RELIGHT, CAUGHT = 70, 30
"""Age from which a cell lights its neighbour, and the neighbour's age then."""
EMBERS = 60
"""Steps after which a fire that was only knocked down comes back."""
SCATTERED: frozenset[FireClass] = frozenset(("B", "F"))
"""Classes that a spray from too near throws about."""
FIELD_W, FIELD_H = 260, 200
"""What the aim can reach, in centimetres: 0 to 99 each way, the fire in the middle below."""
BASE_TOP = 25
"""Aim up to here is at the base: the lowest half metre."""
SPRAY, SPREAD = 6, 12
"""Half width of the spray at the nozzle, and centimetres of distance that add one to it."""


@dataclass
class Fire:
    """The burning edge."""

    kind: FireClass
    size: int
    ages: list[int] = field(default_factory=list)
    cool: list[int] = field(default_factory=lambda: [0] * CELLS)
    step: int = 0
    out_since: int | None = None
    """Step in which the last flame went out."""
    out_first: int | None = None
    """The first time that all flames were out."""
    embers: bool = False
    """Whether it was put out by something that leaves embers."""

    def __post_init__(self) -> None:
        if not self.ages:
            self.ages = [AGES[self.size]] * CELLS

    @property
    def out(self) -> bool:
        """Whether no flame is left."""
        return not any(self.ages)

    @property
    def heat(self) -> int:
        """The heat of all cells."""
        return sum(age * age for age in self.ages)

    @property
    def shown(self) -> int:
        """The size at which it is drawn: 0 (out) to 3."""
        if self.out:
            return 0
        return next((s for s in (3, 2) if self.heat * 10 >= 7 * CELLS * AGES[s] ** 2), 1)

    def centre(self, cell: int) -> int:
        """Return where a cell lies, in centimetres from the middle."""
        return (2 * cell + 1 - CELLS) * WIDTHS[self.size] // (2 * CELLS)

    def burn(self) -> None:
        """Let one step pass without spray: cells age, and light those beside them."""
        self.step += 1
        older = self.step % GROWTH == 0
        for cell, age in enumerate(self.ages):
            if age and older:
                self.ages[cell] = min(OLDEST, age + 1)
            elif not age and self.cool[cell]:
                self.cool[cell] -= 1
        self._catch()
        if not self.out:
            self.out_since = None
        elif self.out_since is None:
            self.out_since = self.step
            self.out_first = self.step if self.out_first is None else self.out_first
        elif self.embers and self.step - self.out_since >= EMBERS:
            self.ages[CELLS // 2] = CAUGHT

    def _catch(self) -> None:
        if min(self.ages) or max(self.ages) < RELIGHT:
            return
        hot = [age >= RELIGHT for age in self.ages]
        for cell, age in enumerate(self.ages):
            beside = (cell and hot[cell - 1]) or (cell + 1 < CELLS and hot[cell + 1])
            if not age and not self.cool[cell] and beside:
                self.ages[cell] = CAUGHT

    def wet(self, cells: list[int], effect: Effect, weight: int = 2) -> None:
        """Let spray meet cells for one step; ``weight`` halves: 2 in full, 1 from too far."""
        power = POWERS[effect] * weight // 2
        for cell in cells:
            age = self.ages[cell]
            if age or power < 0:
                self.ages[cell] = max(0, min(OLDEST, age - power))
            if not self.ages[cell]:
                self.cool[cell] = max(self.cool[cell], COOL.get(effect, 0))
        if self.out and power > 0:
            self.embers = effect is Effect.WEAK


def in_metres(x: int) -> int:
    """Return how far an aim lies from the middle of the fire, in centimetres."""
    return (2 * x - 99) * FIELD_W // 198


@dataclass
class Tally:
    """What the judgement needs to know of a run."""

    sprayed: int = 0
    """Steps with agent in the air while the fire burned."""
    in_band: int = 0
    at_base: int = 0
    covered: set[int] = field(default_factory=set)
    """Cells that the spray met at the base."""
    stops: int = 0
    """Times that the trainee let go while the fire burned."""
    too_soon: int = 0
    """Squeezes with the pin in."""
    uncovered: bool = False
    """Whether agent was discharged with the fire between the trainee and the exit."""


@dataclass
class Scene:
    """Trainee and fire: what is held, where the trainee stands, and what happens to the fire."""

    fire: Fire
    distance: int
    """Centimetres from the fire."""
    exit_behind: bool
    agent: Agent | None = None
    pin: bool = False
    """Whether the pin is out."""
    squeezing: bool = False
    x: int = 50
    y: int = 60
    used: dict[Agent, int] = field(default_factory=dict)
    """Steps of discharge by bottle."""
    tally: Tally = field(default_factory=Tally)
    struck: bool = False
    """Whether a deadly agent was used: it is over."""

    @property
    def step(self) -> int:
        """Steps since the beginning."""
        return self.fire.step

    @property
    def left(self) -> int:
        """Steps of agent left in the bottle."""
        if self.agent is None:
            return 0
        whole = BOTTLES[self.agent].seconds * 1000 // TICK
        return max(0, whole - self.used.get(self.agent, 0))

    @property
    def spraying(self) -> bool:
        """Whether agent leaves the nozzle."""
        return self.squeezing and self.pin and self.left > 0

    @property
    def effect(self) -> Effect | None:
        """What the agent held does to this fire."""
        return EFFECTS[self.agent][self.fire.kind] if self.agent else None

    def met(self) -> list[int]:
        """Return the cells that the spray meets at the base, from where the trainee stands."""
        if self.agent is None or self.y > BASE_TOP or self.distance > BOTTLES[self.agent].reach:
            return []
        half, middle = SPRAY + self.distance // SPREAD, in_metres(self.x)
        return [c for c in range(CELLS) if abs(self.fire.centre(c) - middle) <= half]

    def advance(self) -> None:
        """Let one step pass."""
        if self.spraying:
            self._spray()
        self.fire.burn()

    def _spray(self) -> None:
        agent, effect = self.agent, self.effect
        assert agent is not None
        assert effect is not None
        bottle, cells = BOTTLES[agent], self.met()
        self.used[agent] = self.used.get(agent, 0) + 1
        if not self.fire.out:
            self._count(cells, bottle.near <= self.distance <= bottle.far)
        if effect is Effect.DEADLY and self.distance <= bottle.reach:
            self.struck = True
            self.fire.ages = [OLDEST] * CELLS
        elif self.distance < bottle.near and self.fire.kind in SCATTERED:
            self.fire.wet(cells, Effect.WRONG)
        else:
            self.fire.wet(cells, effect, 2 if self.distance <= bottle.far else 1)

    def _count(self, cells: list[int], in_band: bool) -> None:
        tally = self.tally
        tally.sprayed += 1
        tally.in_band += in_band
        tally.at_base += bool(cells)
        tally.covered.update(cells)
        tally.uncovered = tally.uncovered or not self.exit_behind
