"""Plays an attempt: a pure function of scenario, proof, seed and timed responses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from rescue_training.activities import LATE, Outcome
from rescue_training.attempt.program import GO, Move, Node, Program, SceneCode, Values
from rescue_training.attempt.proof import Proof
from rescue_training.attempt.responses import Response
from rescue_training.attempt.scoring import score
from rescue_training.attempt.state import Gate, Mode, State, decision_id
from rescue_training.attempt.step import after, initial, moves_now, paying, step

Event = dict[str, Any]
"""Ids and values, never sentences: one record reads in any language."""


class Refused(Exception):  # noqa: N818
    """A response that is not possible now; carries why, for the programmer."""


def start(
    program: Program, proof: Proof, seed: int = 1, mode: Mode = "practice"
) -> tuple[State, tuple[Event, ...]]:
    """Begin an attempt."""
    node = initial(program)
    blank = State(
        scene="", ending=None, values=program.initial, facts=0,
        earned=(0,) * len(program.objectives), place=None, seed=seed, mode=mode, answered={},
    )  # fmt: skip
    state = _moved(program, blank, node, {})
    return state, (*_changed(program, program.initial, node[1]), _entered(program, node))


def respond(
    program: Program, proof: Proof, state: State, response: Response
) -> tuple[State, tuple[Event, ...]]:
    """Judge a response, change the world, and say what happened.

    The core alone decides what is late: a response at or past the window is ``late``, whatever
    was clicked. Raises :class:`Refused` for a response that is not possible now.
    """
    if state.ending is not None or response.scene != state.scene:
        raise Refused(f"stands at {state.ending or state.scene!r}, not at {response.scene!r}")
    before = state.node(program)
    scene = program.scenes[before[0]]
    at, move, marks = _judged(program, scene, before, state, response)
    if move is None:
        return _noted(state, response)
    target = step(program, at, move)
    pays = paying(move, before[2])
    cost = _cost(program, proof, before, move if pays else None, target)
    written, events = _after(program, state, response, move, pays, cost)
    if marks:
        events[0]["parts"] = dict(marks)
    moved = _moved(program, state, target, written)
    events += [*_changed(program, before[1], target[1]), _entered(program, target)]
    if moved.ending is not None:
        events.append(_scored(program, proof, moved))
    return moved, tuple(events)


def _noted(state: State, response: Response) -> tuple[State, tuple[Event, ...]]:
    """Keep a response that is only the beginning of an answer."""
    kept = replace(
        state, history=(*state.history, response), pending=state.given(response)
    )  # fmt: skip
    return kept, ({"event": "noted", "scene": state.scene},)


def _judged(
    program: Program, scene: SceneCode, node: Node, state: State, response: Response
) -> tuple[Node, Move | None, Mapping[str, str]]:
    """Return the node at the moment of the response, the move it makes, and how its parts went.

    The move is None while more responses are needed.
    """
    number, values, facts = node
    if response.elapsed < 0:
        raise Refused("time ran backwards")
    elapsed = state.spent + response.elapsed
    if scene.late is not None and elapsed >= (scene.window or 0):
        if response.answer != LATE and not _known(program, scene, response.answer):
            raise Refused(f"{scene.id} has no answer {response.answer!r}")
        return (number, after(scene, values, facts, len(scene.moments)), facts), scene.late, {}
    at = number, after(scene, values, facts, scene.band(elapsed)), facts
    if response.answer == LATE:
        raise Refused("the window has not run out")
    return at, *_chosen(program, scene, at, state, response)


def _known(program: Program, scene: SceneCode, answer: str) -> bool:
    """Say whether an answer could have been given to a scene at all."""
    activity = program.scenario.scenes[scene.id].activity
    return activity.knows(answer) if activity else answer == GO


def _chosen(
    program: Program, scene: SceneCode, at: Node, state: State, response: Response
) -> tuple[Move | None, Mapping[str, str]]:
    activity = program.scenario.scenes[scene.id].activity
    if activity is None:
        if response.answer != GO:
            raise Refused(f"{scene.id} has no answer {response.answer!r}")
        return scene.moves[0], {}
    ready = {move.leg: move for move in moves_now(scene, at[1], at[2])}
    usable = activity.usable(ready, scene.there(at[1], at[2]))
    given = state.given(response)
    outcome = activity.judge(given, usable)
    if outcome is not None:
        return _worth(program, ready[outcome.leg], outcome), outcome.marks
    if not activity.continues(given, usable):
        raise Refused(f"{response.answer!r} cannot be chosen in {scene.id!r} now")
    return None, {}


def _worth(program: Program, move: Move, outcome: Outcome) -> Move:
    """Return a leg's move with the points of this very answer."""
    points = tuple(outcome.points.get(name, 0) for name in program.objectives)
    return move if points == move.points else replace(move, points=points)


def cost_of(
    program: Program, proof: Proof, before: Node, move: Move | None, target: Node
) -> int | None:
    """Return the units a response costs: what was attainable before, less what is after.

    ``move`` is None when it pays nothing. None when the proof does not know.
    """
    endings = len(program.scenes)
    had = proof.attainable(before, endings)
    has = proof.attainable(target, endings)
    if had is None or has is None or not proof.exact:
        return None
    return had - (proof.units(move.points) if move else 0) - has


def _cost(
    program: Program, proof: Proof, before: Node, move: Move | None, target: Node
) -> Fraction | None:
    units = cost_of(program, proof, before, move, target)
    return None if units is None else proof.percent(units)


def _after(
    program: Program, state: State, response: Response, move: Move, pays: bool,
    cost: Fraction | None,
) -> tuple[dict[str, Any], list[Event]]:  # fmt: skip
    """Return what the response writes into the state, and the events of judging it."""
    written: dict[str, Any] = {"history": (*state.history, response)}
    if move.leg == GO and not move.decision and move.grade is None:
        return written, []
    if pays:
        pairs = zip(state.earned, move.points, strict=True)
        written["earned"] = tuple([have + points for have, points in pairs])
    judged = _judgement(program, state, move, pays, cost)
    if move.grade is None:
        return written, [judged]
    decision = decision_id(state.scene, move.decision)
    if decision not in state.answered:
        written["answered"] = {**state.answered, decision: move.grade.value}
    if not move.gates:
        return written, [judged]
    gate = Gate(state.scene, move.leg, move.grade.value)
    gated = {"event": "gated", "scene": gate.scene, "leg": gate.leg, "grade": gate.grade}
    return {**written, "gates": (*state.gates, gate)}, [judged, gated]


def _judgement(
    program: Program, state: State, move: Move, pays: bool, cost: Fraction | None
) -> Event:
    paid = {
        name: points
        for name, points in zip(program.objectives, move.points, strict=True)
        if points and pays
    }
    return {
        "event": "judged",
        "scene": state.scene,
        "leg": move.leg,
        "decision": decision_id(state.scene, move.decision),
        "grade": move.grade.value if move.grade else None,
        "first": pays,
        "pays": paid,
        "cost": None if cost is None else [cost.numerator, cost.denominator],
    }


def _moved(program: Program, state: State, node: Node, written: Mapping[str, Any]) -> State:
    """Return the state in another node, with what else was written into it."""
    ending = program.ending(node[0])
    scene = program.scene_id(node[0])
    scenario = program.scenario
    written = {"pending": (), **written}
    place = (scenario.endings[ending] if ending else scenario.scenes[scene]).place
    return replace(
        state, scene=scene, ending=ending, values=node[1], facts=node[2],
        place=place or state.place, **written,
    )  # fmt: skip


def _changed(program: Program, before: Values, now: Values) -> tuple[Event, ...]:
    names = program.scenario.declared
    values: Mapping[str, str] = {
        name: variable.show(new)
        for (name, variable), old, new in zip(names.items(), before, now, strict=True)
        if old != new
    }
    return ({"event": "changed", "values": dict(values)},) if values else ()


def _entered(program: Program, node: Node) -> Event:
    ending = program.ending(node[0])
    if ending is not None:
        return {"event": "ended", "ending": ending}
    return {"event": "entered", "scene": program.scene_id(node[0])}


def _scored(program: Program, proof: Proof, state: State) -> Event:
    found = score(program, proof, state)
    return {
        "event": "scored",
        "percent": found.percent,
        "raw": [found.raw.numerator, found.raw.denominator],
        "passed": found.passed,
        "objectives": {n: {"earned": e, "best": b} for n, (e, b) in found.objectives.items()},
        "critical": [f"{gate.scene}.{gate.leg}" for gate in found.gates],
        "medals": list(found.medals),
    }


