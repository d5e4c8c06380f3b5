"""One attempt played again, moment by moment: what was seen, said, asked, answered, and why.

A sound record is played again and everything is told from that. Of a damaged one, or one that
cannot be played here, only what its sound lines hold is told (``recorded.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import cast

from rescue_training.activities import Activity, Grade, Mark, Part
from rescue_training.activities.option import Options
from rescue_training.attempt import (
    Debrief,
    Decision,
    Event,
    Mode,
    Program,
    Proof,
    Response,
    State,
    View,
    picture_after,
    replay,
    view,
)
from rescue_training.attempt.space import answers
from rescue_training.attempt.step import paying
from rescue_training.records.header import Header
from rescue_training.records.read import RESPONSE, Line, Record
from rescue_training.review.queries.moment import (
    Change,
    Choice,
    Cost,
    End,
    Moment,
    Paid,
    Said,
    Tick,
)
from rescue_training.review.queries.texts import (
    leg_fields,
    option_text,
    rule_path,
    said,
    source_of,
)
from rescue_training.review.store.store import Told
from rescue_training.scenario import Scenario, filled


@dataclass(frozen=True)
class Meanwhile:
    """What a record notes between two responses."""

    stall: int = 0
    paused: bool = False


@dataclass(frozen=True)
class Played:
    """An attempt that could be played again; texts are those of ``scenario``."""

    program: Program
    proof: Proof
    header: Header
    debrief: Debrief
    history: tuple[Response, ...]
    scenario: Scenario
    folder: Path
    record: Record

    @classmethod
    def of(cls, told: Told, language: str) -> Played | None:
        """Return what could be played again, with the texts of a language; None otherwise."""
        replayed, explained = told.replayed, told.debrief
        if replayed is None or explained is None:
            return None
        return cls(
            program=replayed.program,
            proof=replayed.proof,
            header=replayed.header,
            debrief=explained,
            history=replayed.state.history,
            scenario=told.scenario(language) or replayed.program.scenario,
            folder=replayed.folder,
            record=told.record,
        )

    def __len__(self) -> int:
        return len(self.history)

    @cached_property
    def _decisions(self) -> Mapping[int, Decision]:
        return {decision.response: decision for decision in self.debrief.decisions}

    @cached_property
    def steps(self) -> tuple[tuple[State, tuple[Event, ...]], ...]:
        """State and events at the start and after every response."""
        mode = cast(Mode, self.header.mode)
        return tuple(replay(self.program, self.proof, self.history, self.header.seed, mode))

    @cached_property
    def ticks(self) -> tuple[Tick, ...]:
        """Every response on the timeline."""
        left: Fraction | None = Fraction(100)
        clock, ticks = 0, []
        leaves = divergence(self.debrief.decisions)
        for number, response in enumerate(self.history):
            decision = self._decisions.get(number)
            if decision is not None:
                left = None if left is None or decision.cost is None else left - decision.cost
            began, clock = clock, clock + response.elapsed
            ticks.append(self._tick(number, response, decision, (began, clock), left, leaves))
        return tuple(ticks)

    def _tick(
        self, number: int, response: Response, decision: Decision | None, times: tuple[int, int],
        left: Fraction | None, leaves: int | None,
    ) -> Tick:  # fmt: skip
        shown = self._view(number)
        return Tick(
            number=number,
            decision=decision.number if decision else 0,
            began=times[0],
            at=times[1],
            grade=decision.grade if decision else None,
            late=bool(decision and decision.late),
            first=bool(decision and decision.first),
            cost=decision.cost if decision else None,
            left=left,
            text=option_text(self.scenario, response.scene, self._leg(number)),
            smoke=shown.picture.smoke or 0,
            diverges=number == leaves,
        )

    def moment(self, number: int) -> Moment:
        """Return everything about a response, counted from 0."""
        before, after = self.steps[number][0], self.steps[number + 1][0]
        shown, leg = self._view(number), self._leg(number)
        scene, decision = self.scenario.scenes[before.scene], self._decisions.get(number)
        fields, activity = leg_fields(self.scenario, scene.id, leg), scene.activity
        meanwhile = self._meanwhile.get(number, Meanwhile())
        following = view(self.program, after)
        hinted = shown.again and self.header.mode == "practice" and activity
        return Moment(
            tick=self.ticks[number],
            scene=scene.id,
            kind=scene.kind,
            place=shown.place,
            picture=shown.picture,
            prompt=filled(activity.prompt, shown.values) if activity else "",
            lines=said(self.scenario, scene.say, shown),
            choices=self._choices(number, shown, leg),
            leg=leg,
            elapsed=self.history[number].elapsed,
            window=shown.window,
            stall=meanwhile.stall,
            paused=meanwhile.paused,
            hint=(activity.hint or "") if hinted and activity else "",
            why=filled(fields.why or "", following.values) if fields else "",
            source=source_of(self.scenario, scene.id, leg),
            cost=self._cost(number, decision),
            changes=self._changes(number),
            after=picture_after(self.program, before, self.history[number]),
            next_place=following.place,
            next_picture=following.picture,
            next_lines=self._next_lines(before, after, following),
            ending=self.scenario.endings[after.ending].title if after.ending else "",
            rule=rule_path(self.scenario, scene.id, leg),
            parts=self._parts(activity, decision),
        )

    @cached_property
    def end(self) -> End | None:
        """How it ended; None while it is not over."""
        state = self.steps[-1][0]
        if not state.ending:
            return None
        ending, shown = self.scenario.endings[state.ending], view(self.program, state)
        lines = said(self.scenario, ending.say, shown)
        return End(ending.title, ending.kind, shown.place, shown.picture, lines)

    def _view(self, number: int) -> View:
        return view(self.program, self.steps[number][0], self.history[number].elapsed)

    def _leg(self, number: int) -> str:
        """Return the option that was taken; ``late`` where the rules said so."""
        judged = next((e for e in self.steps[number + 1][1] if e["event"] == "judged"), None)
        return str(judged["leg"]) if judged else self.history[number].answer

    @cached_property
    def _meanwhile(self) -> Mapping[int, Meanwhile]:
        return meanwhile(self.record.lines)

    def _choices(self, number: int, shown: View, taken: str) -> tuple[Choice, ...]:
        activity = self.scenario.scenes[shown.scene].activity
        decision = self._decisions.get(number)
        if not isinstance(activity, Options):
            return ()
        best = decision.best if decision else ()
        found = []
        for offer in shown.offers:
            option = activity.options[offer.key]
            found.append(
                Choice(
                    key=offer.key,
                    text=filled(option.text, shown.values),
                    usable=offer.usable,
                    locked="" if offer.usable else option.locked or "",
                    taken=offer.key == taken,
                    best=offer.key in best,
                    grade=option.grade,
                    why=filled(option.why or "", shown.values),
                )
            )
        return tuple(found)

    def _parts(self, activity: Activity | None, decision: Decision | None) -> tuple[Part, ...]:
        """Return how the parts of an answer went: what went wrong first, what was right last."""
        if activity is None or decision is None:
            return ()
        found = activity.parts(decision.given, decision.usable)
        shown = [part for part in found if part.mark is not Mark.LEFT]
        return tuple(sorted(shown, key=lambda part: (part.gate is None, part.well)))

    def _cost(self, number: int, decision: Decision | None) -> Cost | None:
        if decision is None:
            return None
        return Cost(
            total=decision.cost,
            here=decision.here,
            foreclosed=decision.foreclosed,
            first=decision.first,
            paid=self._paid(number, decision) if decision.first else (),
            gate=decision.grade.value if decision.grade.gates else "",
            cap=self.scenario.cap,
            left=self.ticks[number].left,
        )

    def _paid(self, number: int, decision: Decision) -> tuple[Paid, ...]:
        names = self.program.objectives
        most = self._most(number) if decision.here else (0,) * len(names)
        weights = sum(item.weight for item in self.scenario.objectives.values())
        return tuple(
            Paid(
                objective=self.scenario.objectives[name].title,
                have=decision.pays.get(name, 0),
                most=max(possible, decision.pays.get(name, 0)),
                worth=self.proof.percent(self.proof.worth[name]),
                weight=self.scenario.objectives[name].weight,
                weights=weights,
                best=self.proof.best[name],
            )
            for name, possible in zip(names, most, strict=True)
            if possible or decision.pays.get(name, 0)
        )

    def _most(self, number: int) -> Sequence[int]:
        """Return the points of the best that could be answered at once, by objective."""
        state = self.steps[number][0]
        moves = [
            move
            for move, band, late, _ in answers(self.program, state.node(self.program))
            if not (band or late or move.gates) and paying(move, state.facts)
        ]
        best = max(moves, key=lambda move: self.proof.units(move.points), default=None)
        return best.points if best else (0,) * len(self.program.objectives)

    def _changes(self, number: int) -> tuple[Change, ...]:
        before, after = (view(self.program, self.steps[at][0]).values
                         for at in (number, number + 1))  # fmt: skip
        declared = self.scenario.variables
        return tuple(
            Change(name, declared[name].shown or name, bool(declared[name].shown), old, after[name])
            for name, old in before.items()
            if old != after[name]
        )

    def _next_lines(self, before: State, after: State, following: View) -> tuple[Said, ...]:
        """Return what is said next; nothing where the same scene goes on."""
        if after.scene == before.scene:
            return ()
        scenario = self.scenario
        place = scenario.endings[after.ending] if after.ending else scenario.scenes[after.scene]
        return said(scenario, place.say, following)


def divergence(decisions: Iterable[Decision]) -> int | None:
    """Return the response with which an attempt first leaves the best path.

    A second answer to a decision leaves it only when it is a grave mistake.
    """
    for decision in decisions:
        if decision.grade.gates or (decision.first and decision.grade is not Grade.BEST):
            return decision.response
    return None


def meanwhile(lines: Iterable[Line]) -> Mapping[int, Meanwhile]:
    """Return what a record notes before each response: stalls and pauses."""
    found: dict[int, Meanwhile] = {}
    number = 0
    for line in lines:
        so_far = found.get(number, Meanwhile())
        if line.type == RESPONSE:
            number += 1
        elif line.type == "stall":
            found[number] = Meanwhile(so_far.stall + _whole(line.body.get("ms")), so_far.paused)
        elif line.type in ("paused", "resumed"):
            found[number] = Meanwhile(so_far.stall, True)
    return found


def _whole(value: object) -> int:
    return value if type(value) is int else 0
