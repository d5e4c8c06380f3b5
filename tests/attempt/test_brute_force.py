"""The proof against brute force: random small scenarios with loops, every play enumerated.

Brute force knows nothing of proofs: it plays through ``respond`` and keeps points, gates and
all that was ever done as part of the state.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

import pytest

from rescue_training.attempt import (
    Response,
    compile_scenario,
    explore,
    respond,
    score,
    start,
)
from rescue_training.attempt.bots import ways_now
from rescue_training.scenario import Scenario

CASES = 300
MOST_STATES = 4000
GRADES = ["best", "acceptable", "poor", "poor", "critical", "fatal", None]


def option(chance: random.Random, targets: list[str], hub: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"text": "x", "objective": chance.choice("ab")}
    grade = chance.choice(GRADES)
    if grade:
        made["grade"] = grade
        if chance.random() < 0.3:
            made["points"] = str(chance.randint(0, 3))
    if not hub or chance.random() < 0.5:
        made["go"] = chance.choice(targets)
    if chance.random() < 0.3:
        made["once"] = "yes"
    if chance.random() < 0.4:
        made["set"] = {"n": chance.choice(["n + 1", "n - 1", "0"])}
    if chance.random() < 0.3:
        made["if"] = chance.choice(["n >= 1", "n < 2", "visits() < 2", "n == 2 or n == 0"])
    return made


def scene(chance: random.Random, targets: list[str]) -> dict[str, Any]:
    kind = chance.choice(["choice", "choice", "choice", "hub", "go"])
    if kind == "go":
        return {"go": [{"if n == 1": chance.choice(targets)}, {"else": chance.choice(targets)}]}
    hub = kind == "hub"
    options = {f"o{n}": option(chance, targets, hub) for n in range(chance.randint(1, 3))}
    asks: dict[str, Any] = {"prompt": "?", "options": options}
    if hub and chance.random() < 0.5:
        asks["until"] = {"if": "n >= 2", "go": chance.choice(targets)}
    if chance.random() < 0.25:
        asks |= {"within": "10s", "during": {"5s": {"n": "n + 1"}}}
        asks["late"] = {"go": chance.choice(targets), "objective": chance.choice("ab")}
    return {kind: asks}


def scenario(seed: int) -> Scenario:
    chance = random.Random(seed)
    names = [f"s{n}" for n in range(chance.randint(2, 5))]
    targets = [*names, "end", "end"]
    return Scenario.model_validate({
        "format": "1", "language": "vi", "title": "x", "summary": "x", "audience": "citizen",
        "minutes": "1", "pass": "70", "start": "s0",
        "objectives": {"a": {"title": "A", "weight": str(chance.randint(1, 3))},
                       "b": {"title": "B"}},
        "variables": {"n": {"type": "level", "to": "2"}},
        "scenes": {name: scene(chance, targets) for name in names},
        "endings": {"end": {"title": "E", "kind": "good"}},
    })  # fmt: skip


@dataclass
class Brute:
    """Everything that finished plays can be."""

    states: int
    plays: set[tuple[tuple[int, ...], tuple[str, ...]]]
    """(points earned, kinds of gate met) of every finished play."""
    percents: set[int]


def brute(program: Any, proof: Any) -> Brute | None:
    first, _ = start(program, proof)
    seen, work = set(), [(first, frozenset())]
    found = Brute(0, set(), set())
    while work:
        state, did = work.pop()
        gates = tuple(sorted({gate.grade for gate in state.gates}))
        answered = tuple(sorted(state.answered))
        key = (state.scene, state.ending, state.values, state.facts, state.earned, gates, answered,
               did)  # fmt: skip
        if key in seen:
            continue
        seen.add(key)
        if len(seen) > MOST_STATES:
            return None
        if state.ending:
            found.plays.add((state.earned, gates))
            found.percents.add(score(program, proof, state).percent)
            continue
        for way in ways_now(program, state):
            response = Response(state.scene, way.move.answer, way.elapsed)
            after, _ = respond(program, proof, state, response)
            work.append((after, did | {(state.scene, way.move.leg)}))
    found.states = len(seen)
    return found


def judged(seed: int) -> bool:
    """Compare one scenario; say whether it was small enough to compare."""
    program = compile_scenario(scenario(seed))
    exploration = explore(program, 20_000)
    proof = exploration.proof
    found = brute(program, proof)
    if found is None:
        return False
    careful = [earned for earned, gates in found.plays if not gates]
    best = [max((earned[o] for earned in careful), default=0) for o in (0, 1)]
    assert list(proof.best.values()) == best, seed
    assert exploration.endings == {"end": bool(found.plays)}, seed
    weights = [o.weight for o in program.scenario.objectives.values()]
    counted = [(w, b, place) for place, (w, b) in enumerate(zip(weights, best, strict=True)) if b]

    def raw(earned: tuple[int, ...]) -> Fraction:
        total = sum(w for w, _, _ in counted)
        have = sum(Fraction(w * earned[place], b) for w, b, place in counted)
        return Fraction(100) * have / total if total else Fraction(0)

    if careful:
        assert exploration.best == max(map(raw, careful)), seed
        passes = max(map(raw, careful)) >= 70
        assert exploration.pass_reachable == passes, seed
    if found.plays:
        assert exploration.worst == min(found.percents), seed
        fails = any(gates or raw(earned) < 70 for earned, gates in found.plays)
        assert exploration.fail_reachable == fails, seed
        assert min(floor(raw(e)) for e, _ in found.plays) >= 0
    return True


@pytest.mark.parametrize("part", range(10))
def test_the_proof_equals_brute_force(part):
    compared = sum(judged(seed) for seed in range(part * CASES // 10, (part + 1) * CASES // 10))
    assert compared >= CASES // 10 * 0.8
