"""Runs one attempt in time: counts elapsed milliseconds, plays answers, waits for the disk.

The screen asks this what stands where; the rules decide what an answer means, the recording
keeps it. No pygame and no clock of its own: time comes in as the length of each loop turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from rescue_training.activities import LATE, Grade, Part
from rescue_training.activities.contract import Graded
from rescue_training.activities.say import Line
from rescue_training.attempt import (
    Event,
    Picture,
    Response,
    State,
    View,
    parts_after,
    picture_after,
    usable_now,
    view,
)
from rescue_training.records.disk import Trouble
from rescue_training.records.recording import Recording
from rescue_training.scenario import Ending, Scenario, Scene, Source, filled

GO = "go"
"""The answer of a scene that asks nothing."""
TURN = 250
"""Most milliseconds that one turn of the program's loop counts; what is beyond is a stall."""
PACES: Mapping[str, Fraction] = MappingProxyType(
    {"x1": Fraction(1), "x1.5": Fraction(2, 3), "x2": Fraction(1, 2), "off": Fraction(0)}
)
"""How fast a scenario's clock runs under each timer setting; ``off`` stops it."""


_PATIENT, _STUCK = 10.0, 1.0
"""Seconds to wait for the disk when leaving: as a rule, and when it takes nothing anyway."""


class Phase(StrEnum):
    """What the trainee is doing."""

    READING = "reading"
    """There is text that has not been paged to its end."""
    DECIDING = "deciding"
    """Everything was read; the options can be used once the last decision is saved."""
    SEEING = "seeing"
    """Practice only: the consequence is shown."""
    OVER = "over"
    """The attempt has ended and its last text was read."""


@dataclass(frozen=True)
class Consequence:
    """What a decision led to, as practice shows it at once."""

    scene: str
    leg: str
    """The option, or ``late``."""
    grade: Grade
    cost: Fraction | None
    """Percent that can no longer be reached; None when the proof does not know."""
    first: bool
    """Whether the response paid; later ones only teach."""
    best: tuple[str, ...]
    """Options graded best that could be chosen."""
    picture: Picture | None
    """What is seen at once; None when nothing changes."""
    parts: tuple[Part, ...] = ()
    """How each part of the answer went; empty where it has none."""

    @property
    def late(self) -> bool:
        """Whether the window ran out."""
        return self.leg == LATE

    @property
    def right(self) -> bool:
        """Whether nothing better could be done."""
        return self.grade is Grade.BEST


class AttemptRunner:
    """One attempt being played, from the first text to the end.

    ``scenario`` is the one whose texts are shown: the recording's own, or a translation.
    """

    def __init__(self, recording: Recording, scenario: Scenario | None = None) -> None:
        self.recording = recording
        self.scenario = scenario or recording.program.scenario
        self.phase = Phase.READING
        self.consequence: Consequence | None = None
        self.paused = False
        self.total = recording.total
        """Milliseconds played, pauses left out."""
        self.waited = 0
        """Milliseconds that the last decision has been waiting for the disk."""
        self._pace = PACES.get(recording.header.timer, Fraction(1))
        self._counted = 0
        self._view: View | None = None
        self._seen: tuple[str, tuple[str, ...]] = ("", ())
        self._arrive()

    # -- what stands where

    @property
    def state(self) -> State:
        """The attempt's state by the rules."""
        return self.recording.state

    @property
    def practice(self) -> bool:
        """Whether consequences are shown at once."""
        return self.state.mode == "practice"

    @property
    def pace(self) -> Fraction:
        """How fast the scenario's clock runs beside the real one; 0 where it stands still."""
        return self._pace

    @property
    def elapsed(self) -> int:
        """Milliseconds on the scenario's clock since the options became usable, or since the
        response before to the same activity."""
        return int(self._counted * self._pace)

    @property
    def _spent(self) -> int:
        """Milliseconds of the window that are gone."""
        return self.state.spent + self.elapsed

    @property
    def view(self) -> View:
        """What is shown and asked at this moment."""
        if self._view is None:
            self._view = view(self.recording.program, self.state, self.elapsed)
        return self._view

    @property
    def picture(self) -> Picture:
        """What is seen: the consequence while it is shown, else the scene."""
        seen = self.consequence
        return seen.picture if seen and seen.picture else self.view.picture

    @property
    def window(self) -> int | None:
        """The window in milliseconds of the scenario's clock; None when there is no hurry."""
        return self.view.window if self._pace else None

    @property
    def left(self) -> int | None:
        """Milliseconds of real time until the window runs out; None when there is no window."""
        window = self.window
        return None if window is None else max(0, int((window - self._spent) / self._pace))

    @property
    def share_left(self) -> float:
        """How much of the window is left, 1 to 0."""
        window = self.window
        return 1.0 if not window else max(0.0, 1 - self._spent / window)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is told and said here."""
        say = self._told().say.lines
        return tuple(say[index] for index in self.view.lines)

    def text(self, line: Line) -> str:
        """Return a line with the values of variables in their places."""
        return filled(line.text, self.view.values)

    def fill(self, text: str) -> str:
        """Return any prose of this scene with the values of variables in their places."""
        return filled(text, self.view.values)

    @property
    def saved(self) -> bool:
        """Whether the last decision is on the disk."""
        return self.recording.ticket.durable

    @property
    def trouble(self) -> Trouble | None:
        """What keeps the last decision from being saved; None while all goes well."""
        return self.recording.ticket.problem

    @property
    def usable(self) -> bool:
        """Whether options can be used: everything was read and the last decision is saved."""
        return self.phase is Phase.DECIDING and self.saved and not self.paused

    @property
    def grades(self) -> tuple[Grade, ...]:
        """The grades of the decisions made so far, in order."""
        return tuple(Grade(grade) for grade in self.state.answered.values())

    def fields(self, scene: str, leg: str) -> Graded | None:
        """Return what the author wrote about an option, or about running out of time."""
        activity = self.scenario.scenes[scene].activity
        legs = activity.all_legs() if activity else ()
        return next((item.fields for item in legs if item.key == leg), None)

    def option_text(self, scene: str, leg: str) -> str:
        """Return what an option says."""
        text = getattr(self.fields(scene, leg), "text", "")
        return self.fill(text)

    def source(self, scene: str, leg: str) -> Source | None:
        """Return the source that a grade rests on."""
        activity = self.scenario.scenes[scene].activity
        fields = self.fields(scene, leg)
        name = (fields.source if fields else None) or (activity.source if activity else None)
        return self.scenario.sources.get(name) if name else None

    # -- what happens

    def tick(self, dt_ms: int) -> bool:
        """Let time pass; say whether the world changed by itself (a moment, or too late)."""
        if self.paused or self.phase is Phase.OVER:
            return False
        step = min(dt_ms, TURN)
        self.total += step
        if not self.saved:
            self.waited += step
            return False
        self.waited = 0
        return self._count(step)

    def stalled(self, gap_ms: int) -> None:
        """Note that the machine stood still; what is beyond one turn counts as no time."""
        if not self.paused and self.phase is not Phase.OVER and gap_ms > TURN:
            self.recording.stall(gap_ms - TURN)

    def read(self) -> None:
        """Note that all text has been paged to its end."""
        if self.phase is Phase.READING:
            self._seen = self._key()
            self.phase = Phase.OVER if self.state.ending else Phase.DECIDING

    def answer(self, answer: str) -> bool:
        """Give an answer, or a part of one; say whether it counted (it was possible now)."""
        if not self.usable or not self._possible(answer):
            return False
        self._respond(answer)
        return True

    def _possible(self, answer: str) -> bool:
        """Say whether the rules would take an answer at this moment."""
        if not self.state.scene:
            return False
        program, elapsed = self.recording.program, self.elapsed
        activity = program.scenario.scenes[self.state.scene].activity
        if activity is None:
            return False
        given = self.state.given(Response(self.state.scene, answer, elapsed))
        usable = usable_now(program, self.state, elapsed)
        return activity.judge(given, usable) is not None or activity.continues(given, usable)

    def go(self) -> bool:
        """Go on from a scene that asks nothing."""
        if self.view.kind or not self.usable:
            return False
        self._respond(GO)
        return True

    def go_on(self) -> None:
        """Leave the consequence and see what comes next."""
        if self.phase is Phase.SEEING:
            self.consequence = None
            self._arrive()

    def pause(self, paused: bool) -> None:
        """Stop the clock, or let it run again; both are recorded."""
        if paused != self.paused and self.phase is not Phase.OVER:
            self.paused = paused
            if paused:
                self.recording.paused()
            else:
                self.recording.resumed()

    def retry(self) -> None:
        """Try to save again what waits."""
        self.recording.retry()

    def abandon(self) -> None:
        """Give the attempt up for good."""
        self.recording.abandon()
        self.recording.close()

    def close(self) -> None:
        """Let the record go; the attempt can be continued later."""
        self.recording.close(_STUCK if self.trouble else _PATIENT)

    # -- inside

    def _told(self) -> Scene | Ending:
        at = self.view
        return self.scenario.endings[at.ending] if at.ending else self.scenario.scenes[at.scene]

    def _key(self) -> tuple[str, tuple[str, ...]]:
        return self.view.ending or self.view.scene, tuple(map(self.text, self.lines))

    def _arrive(self) -> None:
        """Come to a scene; what was just read there need not be read again."""
        self._counted = 0
        self._view = None
        key = self._key()
        self.phase = Phase.READING
        if not key[1] or key == self._seen:
            self.read()

    def _count(self, step: int) -> bool:
        if self.phase is not Phase.DECIDING or not self.view.kind or not self._pace:
            return False
        before = self._spent
        self._counted += step
        passed = [at for at in self.view.moments if before < at <= self._spent]
        if passed:
            self._view = None
        window = self.window
        if window is not None and self._spent >= window:
            self._respond(LATE)
            return True
        return bool(passed)

    def _respond(self, answer: str) -> None:
        shown = self.view
        before = self.state
        response = Response(before.scene, answer, self.elapsed)
        picture = picture_after(self.recording.program, before, response)
        parts = self._parts(before, response)
        self.recording.respond(response, self.total)
        self.waited = 0
        if self.state.pending:
            self._counted, self._view = 0, None
            return
        judged = next((e for e in self.recording.events if e["event"] == "judged"), None)
        if self.practice and judged and judged["grade"]:
            self.consequence = self._consequence(shown, judged, picture, parts)
            self.phase = Phase.SEEING
        else:
            self._arrive()

    def _parts(self, before: State, response: Response) -> tuple[Part, ...]:
        """Return how the parts of an answer went, in the language shown."""
        activity = self.scenario.scenes[before.scene].activity
        if activity is None:
            return ()
        return parts_after(self.recording.program, before, response, activity)

    def _consequence(
        self, shown: View, judged: Event, picture: Picture | None, parts: tuple[Part, ...]
    ) -> Consequence:
        scene, leg = judged["scene"], judged["leg"]
        cost = judged["cost"]
        best = tuple(
            offer.key
            for offer in shown.offers
            if offer.usable and self._graded(scene, offer.key) is Grade.BEST
        )
        return Consequence(
            scene,
            leg,
            Grade(judged["grade"]),
            Fraction(*cost) if cost else None,
            judged["first"],
            best,
            picture,
            parts,
        )

    def _graded(self, scene: str, leg: str) -> Grade | None:
        fields = self.fields(scene, leg)
        return fields.grade if fields else None
