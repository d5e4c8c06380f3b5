"""Scripted attempts: what ``--script``, ``test`` and ``plays/`` speak."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rescue_training.activities import LATE
from rescue_training.activities.answer import MAX_LENGTH, WORD
from rescue_training.attempt.play import Event, Refused, respond, start
from rescue_training.attempt.program import GO, Program
from rescue_training.attempt.proof import Proof
from rescue_training.attempt.responses import Response
from rescue_training.attempt.scoring import score
from rescue_training.attempt.state import Mode, State
from rescue_training.attempt.view import view

MAX_GOING_ON = 1000
"""Most scenes in a row that ask nothing; a script never ends in a ring of them."""

_ANSWER = re.compile(rf"(?P<answer>{WORD}(?: {WORD})*)(?:\s*@\s*(?P<time>[0-9.ms]+))?\Z")
_TIME = re.compile(r"(?:(\d{1,3})m)?(?:(\d{1,4})(?:\.(\d{1,3}))?s)?\Z")


@dataclass(frozen=True)
class ScriptedResponse:
    """One line of a play: what is answered in which scene, and when."""

    scene: str
    answer: str
    elapsed: int | None = None
    """Milliseconds; None to answer at once, or when the window runs out."""


@dataclass(frozen=True)
class Script:
    """A scripted attempt with what its author expects of it."""

    title: str
    responses: tuple[ScriptedResponse, ...]
    expect: Mapping[str, Any] = field(default_factory=dict)
    """ending, passed, percent, objectives, critical, variables: those named are compared."""


@dataclass(frozen=True)
class Stop:
    """Where a script could not go on."""

    number: int
    """Which of its responses (from 0); their number when it ended too soon."""
    code: str
    """``scene`` (stands elsewhere), ``option`` (cannot be chosen), ``ended``, ``short``."""
    scene: str
    """Where the attempt stands."""
    possible: tuple[str, ...] = ()
    """What could be answered there."""


@dataclass(frozen=True)
class Turn:
    """A response with the events it caused."""

    response: Response
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Run:
    """A script that was played."""

    state: State
    opening: tuple[Event, ...]
    """Events before the first response."""
    turns: tuple[Turn, ...]
    stop: Stop | None = None


def read_time(text: str) -> int | None:
    """Understand ``6s``, ``1m30s`` or ``2.5s`` as milliseconds; None for anything else."""
    match = _TIME.match(text)
    if match is None or not text:
        return None
    minutes, seconds, part = match.groups()
    return int(minutes or 0) * 60_000 + int(seconds or 0) * 1000 + int((part or "0").ljust(3, "0"))


def read_answer(text: str) -> tuple[str, int | None] | None:
    """Understand ``valve @ 6s`` as an answer and milliseconds; None for anything else."""
    match = _ANSWER.match(" ".join(text.split()))
    if match is None or len(match["answer"]) > MAX_LENGTH:
        return None
    elapsed = None if match["time"] is None else read_time(match["time"])
    if match["time"] is not None and elapsed is None:
        return None
    return match["answer"], elapsed


def run(
    program: Program, proof: Proof, script: Script, seed: int = 1, mode: Mode = "practice"
) -> Run:
    """Play a script; scenes that ask nothing are gone through without being listed."""
    state, opening = start(program, proof, seed, mode)
    turns: list[Turn] = []
    for number, wanted in enumerate(script.responses):
        state = _go_on(program, proof, state, turns, wanted.answer)
        stop = _misfit(program, state, number, wanted)
        if stop is not None:
            return Run(state, opening, tuple(turns), stop)
        response = Response(state.scene, wanted.answer, _elapsed(program, state, wanted))
        try:
            state, events = respond(program, proof, state, response)
        except Refused:
            stop = _stopped(program, state, number, "option")
            return Run(state, opening, tuple(turns), stop)
        turns.append(Turn(response, events))
    state = _go_on(program, proof, state, turns, "")
    short = None if state.ending else _stopped(program, state, len(script.responses), "short")
    return Run(state, opening, tuple(turns), short)


def _go_on(
    program: Program, proof: Proof, state: State, turns: list[Turn], answer: str
) -> State:
    for _ in range(MAX_GOING_ON):
        if state.ending or answer == GO or program.scenario.scenes[state.scene].activity:
            break
        response = Response(state.scene, GO)
        state, events = respond(program, proof, state, response)
        turns.append(Turn(response, events))
    return state


def _elapsed(program: Program, state: State, wanted: ScriptedResponse) -> int:
    if wanted.elapsed is not None:
        return wanted.elapsed
    window = program.scenes[program.index[state.scene]].window
    return window or 0 if wanted.answer == LATE else 0


def _misfit(program: Program, state: State, number: int, wanted: ScriptedResponse) -> Stop | None:
    if state.ending:
        return Stop(number, "ended", state.ending)
    return _stopped(program, state, number, "scene") if wanted.scene != state.scene else None


def _stopped(program: Program, state: State, number: int, code: str) -> Stop:
    offers = view(program, state).offers if state.scene else ()
    return Stop(number, code, state.scene, tuple(o.key for o in offers if o.usable))


def compare(
    program: Program, proof: Proof, played: Run, expect: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what differs from what was expected: name -> (expected, found)."""
    found = result(program, proof, played.state)
    found["variables"] = view(program, played.state).values
    wrong: dict[str, Any] = {}
    for name, wanted in expect.items():
        have = found.get(name)
        if isinstance(wanted, Mapping) and isinstance(have, Mapping):
            have = {key: _earned(have.get(key)) for key in wanted}
        if have != wanted:
            wrong[name] = (wanted, have)
    return wrong


def _earned(value: object) -> object:
    return value["earned"] if isinstance(value, Mapping) else value


def result(program: Program, proof: Proof, state: State) -> dict[str, Any]:
    """Return the result as ``play --headless`` prints it, but for ``attempt`` and ``record``."""
    found = score(program, proof, state)
    return {
        "scenario": program.scenario.id,
        "status": "finished" if state.ending else "unfinished",
        "ending": state.ending,
        "passed": found.passed,
        "percent": found.percent,
        "raw": f"{found.raw.numerator}/{found.raw.denominator}",
        "objectives": {n: {"earned": e, "best": b} for n, (e, b) in found.objectives.items()},
        "critical": [f"{gate.scene}.{gate.leg}" for gate in found.gates],
    }
