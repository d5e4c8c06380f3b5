"""``extinguisher``: put out a small fire with the right bottle, in real time.

What is judged, and where it is from: pull, aim at the base, squeeze, sweep
(rchvacparts.com, Kidde; jnefiresafety.com); the bottle by ``EFFECTS``, the distance by ``BOTTLES``
(see :mod:`extinguisher_table`); squeeze without stopping until the fire is out
(soyte.phutho.gov.vn); an exit behind before anything is sprayed (decision point A1); back away
facing the fire (A9; musseyfire.com: never turn your back on a fire). How much of it is enough for
a part (``LIMITS``) is a parameter of the program, and so is the fire that answers
(:mod:`extinguisher_fire`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import Field

from rescue_training.activities.contract import Complaint, Given, Sight
from rescue_training.activities.extinguisher_fire import CELLS, TICK, WIDTHS, Scene
from rescue_training.activities.extinguisher_run import Player, Run, read_run
from rescue_training.activities.extinguisher_samples import Wanted, plans, sample_run
from rescue_training.activities.extinguisher_table import (
    BOTTLES,
    EFFECTS,
    Agent,
    Effect,
    FireClass,
)
from rescue_training.activities.fields import Flag, Model, Number, Word
from rescue_training.activities.grades import Grade
from rescue_training.activities.parts import Mark, Part, Phrase, Term
from rescue_training.activities.whole import Note, Whole, out_of_range

Name = Literal["agent", "pin", "exit", "distance", "base", "sweep", "hold", "out", "retreat"]
NAMES: tuple[Name, ...] = (
    "agent", "pin", "exit", "distance", "base", "sweep", "hold", "out", "retreat",
)  # fmt: skip


class Limits(NamedTuple):
    """From when a part is right, and from when it counts for half."""

    right: int
    half: int


LIMITS: Mapping[Name, Limits] = {
    "distance": Limits(80, 50),
    "base": Limits(80, 50),
    "sweep": Limits(100, 60),
}
"""Percent of the time of spraying; of the burning edge for ``sweep``."""
STOPS = Limits(0, 2)
"""Most times that the trainee may let go while the fire burns."""
WORTHS: Mapping[Name, int] = {"agent": 4, "out": 8}
"""How much a part counts; 2 where nothing is said. A fire that burns on is never acceptable at
the usual 70 percent, however well the rest was done."""
SHORTEST, LONGEST = 2, 8
"""Metres at which the trainee can begin."""
WINDOW = (20, 3600)
"""Seconds that a window may last."""
RANKS: tuple[Effect, ...] = tuple(Effect)
"""From the best to the worst."""
GATES: Mapping[Effect, Grade] = {Effect.WRONG: Grade.CRITICAL, Effect.DEADLY: Grade.FATAL}


class Notes(Model):
    """The parts of the judgement that an author can speak about."""

    agent: Note = Note()
    """The bottle; one that must not be used is critical or fatal by the table."""
    pin: Note = Note()
    """The pin before the first squeeze."""
    exit: Note = Note(grade="critical")
    """The exit behind before anything is sprayed."""
    distance: Note = Note()
    """Where the trainee stood."""
    base: Note = Note()
    """Aim at the base."""
    sweep: Note = Note()
    """The whole edge was met."""
    hold: Note = Note()
    """Squeezed without stopping."""
    out: Note = Note()
    """Whether the fire stayed out."""
    retreat: Note = Note()
    """Backed away facing the fire."""


class Burning(Model):
    """The fire."""

    kind: FireClass = Field(alias="class")
    """A solids, B liquids, C gases, D metals, F cooking oil, or electric (live)."""
    at: Word
    """Anchor of the place where it burns."""
    size: Number = 2
    """1 to 3."""
    shut_off: Flag = False
    """Gas shut or power cut before: a gas fire needs it, live equipment is class A then."""


class Extinguisher(Whole):
    """The trainee takes a bottle, goes near, pulls, aims, squeezes, sweeps and backs away."""

    fire: Burning
    """The fire: ``{class: A, at: bin, size: 2}``."""
    bottles: list[Agent]
    """What hangs on the wall."""
    start_distance: Number = 4
    """Metres from the fire at the beginning (2 to 8)."""
    exit_behind: Flag = True
    """``no`` when the fire is between the trainee and the exit: the trainee must go round first."""
    judged: Notes = Notes()
    """What an author says about single parts."""

    @property
    def kind(self) -> FireClass:
        """The class that decides: what was electric is solid once the power is cut."""
        cut = self.fire.kind == "electric" and self.fire.shut_off
        return "A" if cut else self.fire.kind

    @property
    def size(self) -> int:
        """The size of the fire, inside its range."""
        return min(max(self.fire.size, min(WIDTHS)), max(WIDTHS))

    @property
    def start(self) -> int:
        """Centimetres from the fire at the beginning."""
        return 100 * min(max(self.start_distance, SHORTEST), LONGEST)

    @property
    def suitable(self) -> Sequence[Agent]:
        """The bottles that are made for the fire, in the author's order."""
        return [a for a in self.bottles if EFFECTS[a][self.kind] is Effect.GOOD]

    def player(self) -> Player:
        """Return the fire at its beginning."""
        return Player(self.kind, self.size, self.start, self.exit_behind)

    def names(self) -> Sequence[Name]:
        """Return what is judged, in the order shown."""
        return [name for name in NAMES if name != "exit" or not self.exit_behind]

    def sights(self) -> Iterator[Sight]:
        """Yield where the fire burns."""
        yield Sight(("fire", "at"), None, self.fire.at)

    def understands(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """One response that holds a run with bottles that are there."""
        run = read_run(given[0].answer) if len(given) == 1 else None
        return run is not None and all(
            deed.agent is None or deed.agent in self.bottles for deed in run.deeds
        )

    def knows(self, answer: str) -> bool:
        """Say whether an answer is a run."""
        return read_run(answer) is not None

    def paid(self, grade: Grade, parts: Sequence[Part]) -> Mapping[str, int]:
        """Return the points: an acceptable run always pays ``enough`` percent of them.

        So every grade pays one number, however the fire answered, and the proof stays exact.
        """
        if grade is not Grade.ACCEPTABLE:
            return super().paid(grade, parts)
        enough = min(max(self.enough, 0), 100)
        shares = {name: points * enough // 100 for name, points in self.most().items()}
        return {name: points for name, points in shares.items() if points}

    def parts(self, given: Sequence[Given], usable: Collection[str]) -> Sequence[Part]:
        """Return how each thing went beside the standard."""
        run = (read_run(given[0].answer) if given else None) or Run((), "end", 0)
        scene = self.player().finish(run)
        return [self._part(name, run, scene) for name in self.names()]

    def _part(self, name: Name, run: Run, scene: Scene) -> Part:
        mark, own = self._went(name, run, scene)
        note: Note = getattr(self.judged, name)
        gates = Grade(note.grade) if note.grade and mark in (Mark.WRONG, Mark.MISSED) else None
        if name == "agent":
            gates = max(filter(None, (gates, self._forbidden(scene))), key=lambda g: g.rank,
                        default=None)  # fmt: skip
        if name == "exit" and mark is Mark.MISSED:
            gates = None
        worth = WORTHS.get(name, 2)
        credit = {Mark.RIGHT: worth, Mark.PARTLY: worth // 2}.get(mark, 0)
        return Part(
            name, Term(f"extinguisher.{name}.name"), mark, own, self._standard(name, scene), worth,
            credit, gates, note.why or "",
        )  # fmt: skip

    def _forbidden(self, scene: Scene) -> Grade | None:
        """Return what using a bottle that must not be used makes of the whole."""
        found = [GATES[e] for e in map(self._effect, scene.used) if e in GATES]
        return max(found, key=lambda grade: grade.rank, default=None)

    def _effect(self, agent: Agent) -> Effect:
        return EFFECTS[agent][self.kind]

    def _went(self, name: Name, run: Run, scene: Scene) -> tuple[Mark, Phrase]:
        """Return how a part went and what was done."""
        if not scene.used:
            return Mark.MISSED, self._unused(name, scene)
        match name:
            case "agent":
                worst = max(scene.used, key=lambda agent: RANKS.index(self._effect(agent)))
                marks = {Effect.GOOD: Mark.RIGHT, Effect.WEAK: Mark.PARTLY}
                return marks.get(self._effect(worst), Mark.WRONG), _bottle(worst)
            case "pin":
                tries = scene.tally.too_soon
                key = "pin.too_soon" if tries else "pin.own"
                return (Mark.PARTLY if tries else Mark.RIGHT), Term(f"extinguisher.{key}")
            case "exit":
                mark = Mark.WRONG if scene.tally.uncovered else Mark.RIGHT
                return mark, Term(
                    f"extinguisher.exit.{'between' if scene.tally.uncovered else 'own'}"
                )
            case "hold":
                stops = scene.tally.stops
                mark = (Mark.RIGHT if stops <= STOPS.right else
                        Mark.PARTLY if stops <= STOPS.half else Mark.WRONG)  # fmt: skip
                return mark, Term("extinguisher.hold.own", {"count": stops})
            case "out":
                return self._out(scene)
            case "retreat":
                ways = {"retreat": Mark.RIGHT, "leave": Mark.WRONG}
                ending = "end" if scene.struck else run.ending
                return ways.get(ending, Mark.MISSED), Term(f"extinguisher.retreat.{ending}")
        return self._share(name, scene)

    def _unused(self, name: Name, scene: Scene) -> Phrase:
        """Return what was done where nothing was sprayed."""
        held = name == "agent" and scene.agent
        return _bottle(scene.agent) if held and scene.agent else Term("extinguisher.nothing")

    def _share(self, name: Name, scene: Scene) -> tuple[Mark, Phrase]:
        tally = scene.tally
        if name == "sweep":
            share = 100 * len(tally.covered) // CELLS
        else:
            met = tally.in_band if name == "distance" else tally.at_base
            share = 100 * met // tally.sprayed if tally.sprayed else 0
        right, half = LIMITS[name]
        mark = Mark.RIGHT if share >= right else Mark.PARTLY if share >= half else Mark.WRONG
        return mark, Term(f"extinguisher.{name}.own", {"value": share})

    def _out(self, scene: Scene) -> tuple[Mark, Phrase]:
        first = scene.fire.out_first
        if first is None:
            return Mark.WRONG, Term("extinguisher.out.burning")
        if not scene.fire.out:
            return Mark.PARTLY, Term("extinguisher.out.again")
        values = {"seconds": first * TICK // 1000, "left": _left(scene, [*scene.used][-1])}
        return Mark.RIGHT, Term("extinguisher.out.own", values)

    def _standard(self, name: Name, scene: Scene) -> Phrase:
        if name == "agent":
            return tuple(_bottle(agent, last=agent == self.suitable[-1]) for agent in self.suitable)
        if name == "distance":
            shown = [*scene.used][-1:] or [*self.suitable][:1] or [*BOTTLES][:1]
            bottle = BOTTLES[shown[0]]
            return Term("extinguisher.distance.standard", {"low": bottle.near, "high": bottle.far})
        return Term(f"extinguisher.{name}.standard")

    @cached_property
    def _samples(self) -> Sequence[str]:
        """One run for each grade that can come of it."""
        wanted = Wanted(self.kind, self.size, self.start, self.exit_behind)
        others = [agent for agent in self.bottles if agent not in self.suitable]
        found: dict[Grade, str] = {}
        for plan in plans(self.suitable, others):
            answer = sample_run(wanted, plan)
            found.setdefault(self.grade_of(self.parts((Given(answer),), ())), answer)
            if len(found) == len(self._thinkable):
                break
        return [*found.values()]

    @cached_property
    def _thinkable(self) -> frozenset[Grade]:
        """The grades that might come of it."""
        notes: list[Note] = [getattr(self.judged, name) for name in self.names()]
        gates = {Grade(note.grade) for note in notes if note.grade}
        gates |= {GATES[e] for e in map(self._effect, self.bottles) if e in GATES}
        best = {Grade.BEST} if self.suitable else set()
        return frozenset({*best, Grade.ACCEPTABLE, Grade.POOR, *gates})

    def samples(self, usable: Collection[str]) -> Sequence[str]:
        """Return a run of every grade: faultless, a little wrong, nothing done, a wrong bottle."""
        return self._samples

    def complaints(self) -> Iterator[Complaint]:
        """Find fires that nothing puts out, bottles twice, and gas that still flows."""
        if not self.suitable:
            known = [a for a in BOTTLES if EFFECTS[a][self.kind] is Effect.GOOD]
            yield Complaint("RT184", ("bottles",), {"class": self.kind, "known": known})
        for place, agent in enumerate(self.bottles):
            if agent in self.bottles[:place]:
                yield Complaint("RT185", ("bottles", place), {"found": agent}, key=False)
        if self.fire.kind == "C" and not self.fire.shut_off:
            yield Complaint("RT186", ("fire",), {})
        yield from out_of_range(("fire", "size"), self.fire.size, min(WIDTHS), max(WIDTHS))
        yield from out_of_range(("start_distance",), self.start_distance, SHORTEST, LONGEST)
        if self.within is not None:
            yield from out_of_range(("within",), self.within // 1000, *WINDOW)
        yield from super().complaints()


def _left(scene: Scene, agent: Agent) -> int:
    """Return the percent of agent that is left in a bottle."""
    whole = BOTTLES[agent].seconds * 1000 // TICK
    return max(0, 100 - 100 * scene.used[agent] // whole)


def _bottle(agent: Agent, last: bool = True) -> Term:
    """Return the name of a bottle, with a comma where others follow."""
    return Term(f"extinguisher.agents.{agent}" if last else f"extinguisher.agents_and.{agent}")
