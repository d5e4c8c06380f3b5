"""Reading, proving and playing, beside what they are built on; printed, never judged."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from rescue_training.attempt import Response, compile_scenario, explore, respond, start
from rescue_training.attempt.space import explored
from rescue_training.authoring.loader import understood
from rescue_training.authoring.source import Source
from rescue_training.expression import Kind, Scope, Variable, code, compiled, parse

pytestmark = pytest.mark.benchmark


@pytest.mark.parametrize("scenes", [1000, 10_000])
def test_reading_with_positions_beside_the_safe_loader(bench, scenes):
    data = bench.synthetic(scenes).encode()
    pair = bench.in_turn(
        lambda: Source("x.yaml", data), lambda: yaml.load(data, yaml.CSafeLoader), 3
    )
    bench.say(f"read {scenes} scenes: {pair.ours:.2f} s, {pair.ratio:.2f} x CSafeLoader (aim 0.25)")
    assert pair.ours > 0


@pytest.mark.parametrize("scenes", [1000, 10_000])
def test_a_whole_cold_load_beside_the_safe_loader(bench, scenes):
    data = bench.synthetic(scenes).encode()

    def load() -> object:
        loaded = understood(Path("x"), Source("x.yaml", data))
        assert loaded.scenario is not None, loaded.problems[:3]
        return loaded

    pair = bench.in_turn(load, lambda: yaml.load(data, yaml.CSafeLoader), 1)
    bench.say(f"load and check {scenes} scenes: {pair.ours:.2f} s, {pair.ratio:.2f} x CSafeLoader")
    assert pair.ours > 0


def program_of(bench, scenes):
    loaded = understood(Path("x"), Source("x.yaml", bench.synthetic(scenes).encode()))
    assert loaded.scenario is not None
    return compile_scenario(loaded.scenario)


def bare_play(scenes: int) -> None:
    """The least a machine does: follow three choices through dictionaries."""
    table = {n: ((n + 1, 1), (n + 1, 0), (n + 2, -1)) for n in range(scenes)}
    for _ in range(20):
        at, smoke = 0, 0
        while at < scenes:
            at, more = table[at][0]
            smoke = max(0, min(5, smoke + more))


def test_headless_play_beside_a_bare_machine(bench):
    program = program_of(bench, 1000)
    proof = explore(program, 5000).proof

    def play() -> None:
        state, _ = start(program, proof)
        while state.ending is None:
            state, _ = respond(program, proof, state, Response(state.scene, "a"))

    pair = bench.in_turn(play, lambda: bare_play(1000), 3)
    bench.say(f"headless play: {1000 / pair.ours:,.0f} choices a second, "
              f"bare machine {20_000 / pair.theirs:,.0f}")  # fmt: skip
    assert pair.ours > 0


def bare_explore(scenes: int) -> int:
    """Breadth-first search over (scene, smoke, gas) written by hand."""
    first = (0, (0, 1), 0)
    seen, work = {first}, [first]
    for scene, (smoke, gas), facts in work:
        if scene >= scenes:
            continue
        up, down = min(5, smoke + 1), max(0, smoke - 1)
        ways = [(scene + 1, (up, 0), facts), (scene + 2, (down, gas), facts)]
        if smoke < 4 or not gas:
            ways.append((scene + 1, (smoke, gas), facts))
        for way in ways:
            if way not in seen:
                seen.add(way)
                work.append(way)
    return len(seen)


def test_exploring_beside_a_bare_search(bench):
    program = program_of(bench, 2000)
    states = len(explored(program).nodes)
    pair = bench.in_turn(lambda: explored(program), lambda: bare_explore(2000), 3)
    bench.say(f"explore {states} states: {states / pair.ours:,.0f} states a second, "
              f"{1 / pair.ratio:.2f} of a bare search (aim 0.25)")  # fmt: skip
    assert pair.ours > 0


def test_a_condition_beside_bare_eval(bench):
    scope = Scope({"smoke": Variable("smoke", Kind.LEVEL, 5), "gas": Variable("gas", Kind.FLAG, 1)})

    class Layout:
        def variable(self, name: str) -> int:
            return ["smoke", "gas"].index(name)

    expression, _ = parse("smoke < 4 or not gas", scope)
    assert expression is not None
    ours = compiled(code(expression, Layout()))  # type: ignore[arg-type]
    bare = eval("lambda v: v[0] < 4 or not v[1]")
    values = (5, 1)
    pair = bench.in_turn(
        lambda: [ours(values, 0) for _ in range(200_000)],
        lambda: [bare(values) for _ in range(200_000)],
    )
    bench.say(f"conditions: {0.2 / pair.ours:.1f} M a second, {1 / pair.ratio:.2f} of bare "
              "(aim 0.5)")  # fmt: skip
    assert pair.ours > 0
