"""Scenarios written in the test, and the shortest way to play them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pytest
import yaml

from rescue_training.attempt import (
    Event,
    Exploration,
    Program,
    Proof,
    Response,
    State,
    compile_scenario,
    explore,
    play_once,
    respond,
    start,
)
from rescue_training.scenario import Scenario

HEAD = """
format: 1
language: vi
title: Thử
summary: Một bài thử.
audience: citizen
minutes: 1
"""


@dataclass
class Game:
    """A compiled and proved scenario, with short calls for tests."""

    program: Program
    exploration: Exploration

    @property
    def proof(self) -> Proof:
        return self.exploration.proof

    def play(
        self, *answers: str, mode: str = "practice", seed: int = 1
    ) -> tuple[State, list[Event]]:
        """Answer in turn (``valve`` or ``valve@6000``); scenes that only go on are gone through."""
        state, opening = start(self.program, self.proof, seed, mode)  # type: ignore[arg-type]
        events = [*opening]
        for answer in answers:
            key, _, time = answer.partition("@")
            response = Response(state.scene, key, int(time or 0))
            state, more = respond(self.program, self.proof, state, response)
            events += more
        return state, events


    def rebuilt(self, history: Iterable[Response]) -> State:
        """Play responses, the state rebuilt from its JSON text before each of them."""
        state, _ = start(self.program, self.proof)
        for response in history:
            state = State.from_json(json.loads(json.dumps(state.to_json())))
            state, _ = respond(self.program, self.proof, state, response)
        return state

    def ends_of(self, bot: str, seeds: Iterable[int]) -> set[str | None]:
        """Return the endings that a bot comes to; None where it comes to none."""
        plays = (play_once(self.program, self.proof, bot, seed) for seed in seeds)
        return {play.state.ending for play in plays}


def build(text: str, **changes: Any) -> Scenario:
    """Return the scenario of a YAML text; keys that every scenario needs are added."""
    data = {**yaml.load(HEAD, Loader=yaml.BaseLoader), **yaml.load(text, Loader=yaml.BaseLoader)}
    data.setdefault("objectives", {"act": {"title": "Hành động"}})
    data.setdefault("endings", {"end": {"title": "Hết", "kind": "good"}})
    return Scenario.model_validate({**data, **changes})


@pytest.fixture
def game() -> Callable[..., Game]:
    """Return what makes a game of a YAML text."""

    def made(text: str, limit: int = 50_000) -> Game:
        program = compile_scenario(build(text))
        return Game(program, explore(program, limit))

    return made


@pytest.fixture
def scenario() -> Callable[..., Scenario]:
    """Return what makes a scenario of a YAML text."""
    return build


@pytest.fixture
def named() -> Callable[[Iterable[Event], str], list[Event]]:
    """Return what picks the events of one name."""
    return lambda events, name: [event for event in events if event["event"] == name]
