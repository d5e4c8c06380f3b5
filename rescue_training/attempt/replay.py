"""Plays recorded responses again: saving is the log of inputs, resuming is replaying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rescue_training.attempt.play import Event, respond, start
from rescue_training.attempt.program import Program
from rescue_training.attempt.proof import Proof
from rescue_training.attempt.responses import Response
from rescue_training.attempt.state import Mode, State


def replay(
    program: Program, proof: Proof, responses: Iterable[Response], seed: int, mode: Mode
) -> Iterator[tuple[State, tuple[Event, ...]]]:
    """Yield state and events at the start and after each response.

    Raises :class:`~rescue_training.attempt.play.Refused` where a response was not possible.
    """
    state, events = start(program, proof, seed, mode)
    yield state, events
    for response in responses:
        state, events = respond(program, proof, state, response)
        yield state, events


def replayed(
    program: Program, proof: Proof, responses: Iterable[Response], seed: int, mode: Mode
) -> State:
    """Return the state after all responses."""
    state, _ = start(program, proof, seed, mode)
    for state, _ in replay(program, proof, responses, seed, mode):  # noqa: B007
        pass
    return state
