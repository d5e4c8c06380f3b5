"""``compressions``: keep the rhythm of chest compressions with one key, in real time.

What is judged, and where it is from:

* 100 to 120 compressions a minute, pauses under 10 seconds: American Heart Association 2025, as
  summed up at mycprcertificationonline.com/courses/cpr/guidelines; European Resuscitation
  Council 2021, excerpts at student-nurse-life.com/tag/erc-guidelines-summary.
* Let the chest come up fully after each compression, do not lean: the same two; MSD Manual,
  professional edition, table "CPR techniques" (msdmanuals.com/vi/professional).
* 30 compressions to 2 breaths; 15 to 2 when two rescuers treat a child or an infant; one second a
  breath: MSD Manual, the same table.
* At least 60 percent of the time spent compressing: American Heart Association, as in
  westjem.com "Addition of audiovisual feedback during standard compressions".
* An even rhythm: procpr.uk/training/video/adult-cpr-uk ("at a regular interval").

How far from these still counts in part (``LIMITS``), how a key stands for recoil, and how
near 30 is 30 are parameters of the program, chosen for training.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from rescue_training.activities.compression_run import HANDS_OFF, MAX_RUN, Cycle, Run, read_run
from rescue_training.activities.compression_samples import Wanted, sample_runs
from rescue_training.activities.contract import Complaint, Given
from rescue_training.activities.fields import Model, Number
from rescue_training.activities.grades import Grade
from rescue_training.activities.parts import Mark, Part, Term
from rescue_training.activities.whole import Note, Whole, out_of_range

Name = Literal[
    "rate", "even", "recoil", "pause", "fraction", "length", "ratio", "breaths", "first"
]  # fmt: skip


class Limits(NamedTuple):
    """Lowest and highest value that is right, and that still counts for half."""

    right: tuple[int, int]
    half: tuple[int, int]


ALL = 1_000_000
LIMITS: Mapping[Name, Limits] = {
    "rate": Limits((100, 120), (95, 125)),
    "even": Limits((80, 100), (60, 100)),
    "recoil": Limits((90, 100), (60, 100)),
    "pause": Limits((0, 9_999), (0, 14_999)),
    "fraction": Limits((60, 100), (50, 100)),
    "length": Limits((100, ALL), (75, ALL)),
    "ratio": Limits((80, 100), (50, 100)),
    "breaths": Limits((80, 100), (50, 100)),
}
"""What is measured -> its limits: a minute, percent, or milliseconds (``pause``)."""
WORTHS: Mapping[Name, int] = {"first": 1}
"""How much a part counts; 2 where nothing is said."""
RATIOS: Mapping[str, int] = {"30_2": 30, "15_2": 15}
"""Compressions before two breaths."""
BREATHS = 2
NEAR: Mapping[int, int] = {30: 2, 15: 1}
"""How far from the number of compressions a cycle still counts as right."""
BREATH_TIME = (700, 1500)
"""Milliseconds that count as about one second."""
CYCLE_TIME = 20_000
"""Milliseconds that a cycle which was never begun counts as a pause: 30 compressions at 110 a
minute take 16 s, and two breaths 4 s."""
TWO_MINUTES = 120
"""Seconds that are asked when the author says nothing: after two minutes rescuers change places
(benhvienhungvuong.vn/kien-thuc-so-cuu-co-ban-hoi-sinh-tim-phoi)."""
SECONDS, CYCLES, MOST_FIRST = (20, 300), (1, 10), 5
"""Least and most that an author can ask for."""


class Notes(Model):
    """The parts of the judgement that an author can speak about."""

    rate: Note = Note()
    """Compressions a minute."""
    even: Note = Note()
    """Whether the rhythm was even."""
    recoil: Note = Note()
    """Whether the hands came up fully."""
    pause: Note = Note()
    """The longest pause."""
    fraction: Note = Note()
    """The share of the time spent compressing."""
    length: Note = Note()
    """Whether the trainee kept going to the end."""
    ratio: Note = Note()
    """Compressions and breaths by turns."""
    breaths: Note = Note()
    """How long each breath took."""
    first: Note = Note()
    """Breaths before the first compression."""


class Compressions(Whole):
    """The trainee compresses with one key or the mouse, and breathes when the ratio asks."""

    seconds: Number | None = None
    """How long to keep going (20 to 300; 120 when left out); or ``cycles``."""
    cycles: Number | None = None
    """How many cycles of compressions and breaths (1 to 10)."""
    breaths: Literal["30_2", "15_2", "none"] = "30_2"
    """Compressions to breaths; ``none`` for compressions only."""
    first_breaths: Number = 0
    """Breaths before the first compression (0 to 5): after drowning, for example."""
    patient: Literal["adult", "child", "infant"] = "adult"
    """Who lies there."""
    rescuer: Literal["alone", "pair"] = "alone"
    """``pair``: a partner breathes while the trainee's hands rest."""
    judged: Notes = Notes()
    """What an author says about single parts."""

    @property
    def ratio(self) -> int:
        """Compressions before two breaths; 0 for compressions only."""
        return RATIOS.get(self.breaths, 0)

    @property
    def rounds(self) -> int:
        """Cycles to do; 0 where time decides."""
        cycles = self.cycles if self.seconds is None else None
        return min(max(cycles, CYCLES[0]), CYCLES[1]) if cycles is not None and self.ratio else 0

    @property
    def time(self) -> int:
        """Milliseconds after which it is over at the latest."""
        if self.rounds:
            return min(MAX_RUN, 3 * CYCLE_TIME * self.rounds)
        return 1000 * min(
            max(TWO_MINUTES if self.seconds is None else self.seconds, SECONDS[0]), SECONDS[1]
        )

    @property
    def breathes(self) -> bool:
        """Whether the trainee gives the breaths between compressions."""
        return bool(self.ratio) and self.rescuer == "alone"

    def names(self) -> Sequence[Name]:
        """Return what is judged, in the order shown."""
        found: list[Name] = ["rate", "even", "recoil", "pause", "fraction", "length"]
        found += ["ratio"] if self.ratio else []
        found += ["breaths"] if self.breathes else []
        return [*found, "first"] if self.first_breaths > 0 else found

    def understands(self, given: Sequence[Given], usable: Collection[str]) -> bool:
        """One response that holds a run no longer than was asked."""
        run = read_run(given[0].answer) if len(given) == 1 else None
        return run is not None and run.end <= self.time

    def knows(self, answer: str) -> bool:
        """Say whether an answer is a run."""
        return read_run(answer) is not None

    def parts(self, given: Sequence[Given], usable: Collection[str]) -> Sequence[Part]:
        """Return what was measured beside the standard."""
        run = (read_run(given[0].answer) if given else None) or Run((), 0)
        return [self._part(name, run) for name in self.names()]

    def cycles_of(self, run: Run) -> Sequence[Cycle]:
        """Return the cycles of a run; the partner of a pair gives two breaths in each pause."""
        if self.rescuer == "alone":
            return run.cycles()
        found = [Cycle(number, BREATHS) for number in run.spells()]
        if found and run.end - run.presses[-1].until < HANDS_OFF:
            found[-1] = Cycle(found[-1].compressions, 0)
        return found

    def _asked_end(self, run: Run) -> int:
        """Return when the run should have ended: what was broken off counts as a pause."""
        if not self.rounds:
            return self.time
        return run.end + CYCLE_TIME * max(0, self.rounds - len(self._done(run)))

    def _done(self, run: Run) -> Sequence[Cycle]:
        return [cycle for cycle in self.cycles_of(run) if cycle.breaths]

    def _value(self, name: Name, run: Run) -> int | None:
        """Return what was measured for a part; None when there is nothing to measure."""
        match name:
            case "rate":
                return run.rate
            case "even":
                return run.even
            case "recoil":
                return run.recoil
            case "pause":
                return max(run.pauses(self._asked_end(run)), default=0) if run.presses else None
            case "fraction":
                return run.fraction(self._asked_end(run)) if run.presses else None
            case "length":
                return self._length(run)
            case "ratio":
                return self._in_ratio(run)
            case "breaths":
                low, high = BREATH_TIME
                good = sum(1 for held in run.breaths if low <= held <= high)
                return 100 * good // len(run.breaths) if run.breaths else None
        return run.first_breaths

    def _length(self, run: Run) -> int:
        if self.rounds:
            return 100 * min(self.rounds, len(self._done(run))) // self.rounds
        return 100 * run.end // self.time

    def _in_ratio(self, run: Run) -> int | None:
        """Return the percent of cycles in which the numbers were right.

        What is still open at the end is left out; where the breaths were forgotten altogether,
        each 30 compressions count as one cycle that went wrong.
        """
        low, high = self.ratio - NEAR[self.ratio], self.ratio + NEAR[self.ratio]
        good = whole = 0
        for count, breaths in self.cycles_of(run):
            if breaths or count > high:
                whole += max(1, count // self.ratio) if not breaths else 1
                good += breaths == BREATHS and low <= count <= high
        whole = max(whole, self.rounds)
        return 100 * good // whole if whole else None

    def _part(self, name: Name, run: Run) -> Part:
        value = self._value(name, run)
        mark = self._mark(name, value)
        note: Note = getattr(self.judged, name)
        gates = note.grade if mark in (Mark.WRONG, Mark.MISSED) else None
        worth = WORTHS.get(name, 2)
        credit = {Mark.RIGHT: worth, Mark.PARTLY: 1}.get(mark, 0)
        return Part(
            name, Term(f"compressions.{name}.name"), mark, self._own(name, value),
            self._standard(name), worth, credit, Grade(gates) if gates else None, note.why or "",
        )  # fmt: skip

    def _mark(self, name: Name, value: int | None) -> Mark:
        if value is None:
            return Mark.MISSED
        if name == "first":
            return Mark.RIGHT if value == self.first_breaths else Mark.WRONG
        right, half = LIMITS[name]
        if right[0] <= value <= right[1]:
            return Mark.RIGHT
        return Mark.PARTLY if half[0] <= value <= half[1] else Mark.WRONG

    def _own(self, name: Name, value: int | None) -> Term:
        if value is None:
            return Term("compressions.nothing")
        shown = value // 1000 if name == "pause" else min(value, 999)
        return Term(f"compressions.{name}.own", {"value": shown})

    def _standard(self, name: Name) -> Term:
        if name == "first":
            return Term("compressions.first.own", {"value": self.first_breaths})
        low, high = LIMITS[name].right
        values = {"low": low, "high": high, "count": self.ratio, "breaths": BREATHS}
        if name == "pause":
            values |= {"high": -(-high // 1000)}
        return Term(f"compressions.{name}.standard", values)

    @cached_property
    def _samples(self) -> Sequence[str]:
        first = min(max(0, self.first_breaths), MOST_FIRST)
        wanted = Wanted(self.ratio, self.breathes, first, self.rounds, self.time)
        gated = [name for name in self.names() if getattr(self.judged, name).grade]
        worths = {part.key: part.worth for part in self.parts((), ())}
        enough = min(max(self.enough, 1), 100)
        return sample_runs(wanted, worths, gated, enough, self._total)

    def _total(self, answer: str) -> int | None:
        """Return what a run attains of the worths; None when it closes a gate."""
        parts = self.parts((Given(answer),), ())
        return None if any(part.gate for part in parts) else sum(part.credit for part in parts)

    def samples(self, usable: Collection[str]) -> Sequence[str]:
        """Return runs of every grade: faultless, one or more things wrong, hands off."""
        return self._samples

    def complaints(self) -> Iterator[Complaint]:
        """Find runs of no clear length, and ratios that are taught for nobody."""
        if self.cycles is not None and (self.seconds is not None or not self.ratio):
            yield Complaint("RT188", ("cycles",), {})
        if self.breaths == "15_2" and (self.patient == "adult" or self.rescuer == "alone"):
            yield Complaint("RT189", ("breaths",), {}, key=False)
        yield from self._ranges()
        yield from super().complaints()

    def _ranges(self) -> Iterator[Complaint]:
        if self.seconds is not None:
            yield from out_of_range(("seconds",), self.seconds, *SECONDS)
        if self.cycles is not None:
            yield from out_of_range(("cycles",), self.cycles, *CYCLES)
        yield from out_of_range(("first_breaths",), self.first_breaths, 0, MOST_FIRST)
        least = self.time // 1000 if not self.rounds else CYCLE_TIME // 1000 * self.rounds
        if self.within is not None and self.within <= 1000 * least:
            yield from out_of_range(("within",), self.within // 1000, least + 1, 3600)
