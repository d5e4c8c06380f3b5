"""What is shown and asked at a moment of an attempt."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from rescue_training.activities import LATE, Given, Grade, Part
from rescue_training.activities.contract import Activity
from rescue_training.activities.option import Options
from rescue_training.activities.say import Say
from rescue_training.activities.show import FIRE_SIZES, SMOKE_LEVELS, Show
from rescue_training.attempt.program import Move, Program, Values
from rescue_training.attempt.responses import Response
from rescue_training.attempt.state import State, decision_id
from rescue_training.attempt.step import after, moves_now, usable
from rescue_training.expression import Kind

MISSED = (Grade.POOR, Grade.CRITICAL, Grade.FATAL)
"""Grades after which a hint is offered when the decision is met again."""


@dataclass(frozen=True)
class Picture:
    """What is seen and heard."""

    fires: tuple[tuple[str, int], ...] = ()
    """(anchor, size 0 to 3) of each fire."""
    smoke: int | None = None
    """0 (clear) to 5 (down to the floor); None where nothing is said of smoke."""
    light: str = "room"
    steam: str | None = None
    """Anchor of a burst of steam."""
    sounds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """One option as it is shown."""

    key: str
    usable: bool
    """False: shown grey with its ``locked`` text."""


@dataclass(frozen=True)
class Shown:
    """A variable that trainees see while they play."""

    name: str
    value: int
    top: int
    kind: Kind
    text: str
    """The value as the author would write it."""


@dataclass(frozen=True)
class View:
    """A moment of an attempt."""

    scene: str
    ending: str | None
    kind: str
    """Key of the activity; empty where the scene only goes on, or the attempt has ended."""
    lines: tuple[int, ...]
    """Which lines of ``say`` are said now."""
    place: str | None
    picture: Picture
    offers: tuple[Offer, ...]
    """Options, or the items that are there, in the order of this attempt."""
    given: tuple[Given, ...]
    """Responses so far that do not make an answer yet."""
    window: int | None
    """Milliseconds to answer in; None when there is no hurry."""
    moments: tuple[int, ...]
    """Milliseconds at which the world changes without an answer."""
    values: dict[str, str]
    """Variable -> value as an author would write it, for ``{name}`` in prose."""
    shown: tuple[Shown, ...]
    again: bool
    """Whether the decision was missed before: time for its hint, in practice."""


def view(program: Program, state: State, elapsed: int = 0) -> View:
    """Return what is shown and asked, ``elapsed`` milliseconds after the last response."""
    ending = program.scenario.endings[state.ending] if state.ending else None
    scene = None if ending else program.scenario.scenes[state.scene]
    code = None if ending else program.scenes[program.index[state.scene]]
    values = state.values
    if code is not None:
        values = after(code, values, state.facts, code.band(state.spent + elapsed))
    shows = (ending or scene).show  # type: ignore[union-attr]
    return View(
        scene=state.scene,
        ending=state.ending,
        kind=scene.kind if scene else "",
        lines=_lines(program, (ending or scene).say, state),  # type: ignore[union-attr]
        place=state.place,
        picture=_picture(program, shows, state.scene, values, state.facts),
        offers=_offers(program, state, values),
        given=state.pending,
        window=code.window if code else None,
        moments=tuple(at for at, _ in code.moments) if code else (),
        values=_values(program, values),
        shown=_shown(program, values),
        again=_missed(program, state),
    )


def picture_after(program: Program, before: State, response: Response) -> Picture | None:
    """Return what the consequence of a response shows, or None when it shows nothing new.

    Its expressions are worked out from the values after the response's own effects.
    """
    code = program.scenes[program.index[before.scene]]
    elapsed = before.spent + response.elapsed
    band = code.band(elapsed)
    late = code.late is not None and elapsed >= (code.window or 0)
    activity = program.scenario.scenes[before.scene].activity
    move = code.late if late else _taken(program, before, response, activity)
    if move is None or activity is None:
        return None
    leg = next(leg for leg in activity.all_legs() if leg.key == move.leg)
    if leg.fields.show is None:
        return None
    values = after(code, before.values, before.facts, band)
    if move.effects is not None:
        values = move.effects(values, before.facts)
    return _picture(program, leg.fields.show, before.scene, values, before.facts | move.done)


def _taken(
    program: Program, before: State, response: Response, activity: Activity | None
) -> Move | None:
    """Return the move that a response made in time makes; None when it makes none."""
    if activity is None:
        return None
    ready, given = usable_now(program, before, response.elapsed), before.given(response)
    outcome = activity.judge(given, ready)
    moves = program.scenes[program.index[before.scene]].moves
    return next((m for m in moves if outcome and m.leg == outcome.leg), None)


def usable_now(program: Program, state: State, elapsed: int = 0) -> frozenset[str]:
    """Return the legs and items that can be used ``elapsed`` ms after the last response."""
    activity = program.scenario.scenes[state.scene].activity if state.scene else None
    if activity is None:
        return frozenset()
    code = program.scenes[program.index[state.scene]]
    values = after(code, state.values, state.facts, code.band(state.spent + elapsed))
    ready = {move.leg for move in moves_now(code, values, state.facts)}
    return activity.usable(ready, code.there(values, state.facts))


def parts_after(
    program: Program, before: State, response: Response, activity: Activity
) -> tuple[Part, ...]:
    """Return how the parts of an answer went, in the words of ``activity`` (any language).

    For a window that ran out: of what had been given by then.
    """
    given = before.pending if response.answer == LATE else before.given(response)
    return tuple(activity.parts(given, usable_now(program, before, response.elapsed)))


def _lines(program: Program, say: Say, state: State) -> tuple[int, ...]:
    function, here = program.compiler.function, state.scene

    def said(when: str | None, unless: str | None) -> bool:
        if when is not None and not function(when, here)(state.values, state.facts):
            return False
        return unless is None or not function(unless, here)(state.values, state.facts)

    return tuple(n for n, line in enumerate(say.lines) if said(line.when, line.unless))


def _picture(program: Program, show: Show, here: str, values: Values, facts: int) -> Picture:
    def number(text: str, top: int) -> int:
        return max(0, min(top, int(program.compiler.function(text, here)(values, facts))))

    return Picture(
        fires=tuple((fire.at, number(fire.size, FIRE_SIZES)) for fire in show.fire),
        smoke=None if show.smoke is None else number(show.smoke, SMOKE_LEVELS),
        light=show.light,
        steam=show.steam,
        sounds=tuple(show.sound),
    )


def _offers(program: Program, state: State, values: Values) -> tuple[Offer, ...]:
    activity = program.scenario.scenes[state.scene].activity if state.scene else None
    code = program.scenes[program.index[state.scene]] if state.scene else None
    if activity is None or code is None:
        return ()
    if not isinstance(activity, Options):
        there = activity.usable((), code.there(values, state.facts))
        return tuple(Offer(key, True) for key in _mixed(activity, state) if key in there)
    ready = {m.leg for m in code.moves if usable(m, values, state.facts)}
    keys = _ordered(activity, state)
    moves: dict[str, Move] = {m.leg: m for m in code.moves}
    return tuple(
        Offer(key, key in ready)
        for key in keys
        if key in ready or _locked(activity, moves[key], key, state.facts)
    )


def _locked(activity: Options, move: Move, key: str, facts: int) -> bool:
    taken = bool(move.once and move.once & facts == move.once)
    return activity.options[key].locked is not None and not taken


def _mixed(activity: Activity, state: State) -> Sequence[str]:
    return shuffled(list(activity.item_keys()), state.seed, state.scene)


def _ordered(activity: Options, state: State) -> Sequence[str]:
    keys = list(activity.options)
    return keys if activity.order == "fixed" else shuffled(keys, state.seed, state.scene)


def shuffled(keys: Sequence[str], seed: int, site: str) -> list[str]:
    """Return the keys in an order that only the seed and the place decide."""
    return sorted(keys, key=lambda key: hashlib.sha256(f"{seed}:{site}:{key}".encode()).digest())


def _values(program: Program, values: Values) -> dict[str, str]:
    declared = program.scenario.declared
    return {name: declared[name].show(v) for name, v in zip(declared, values, strict=True)}


def _shown(program: Program, values: Values) -> tuple[Shown, ...]:
    declared = program.scenario.declared
    return tuple(
        Shown(name, value, declared[name].top, declared[name].kind, declared[name].show(value))
        for name, value in zip(declared, values, strict=True)
        if program.scenario.variables[name].shown
    )


def _missed(program: Program, state: State) -> bool:
    if not state.scene:
        return False
    code = program.scenes[program.index[state.scene]]
    decisions = {decision_id(state.scene, move.decision) for move in code.moves if move.grade}
    return any(state.answered.get(decision) in MISSED for decision in decisions)
