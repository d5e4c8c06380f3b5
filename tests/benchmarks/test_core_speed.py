"""Proving and playing, beside what they are built on; printed, never judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.attempt import (
    Response,
    bots,
    compile_scenario,
    explore,
    replayed,
    respond,
    start,
)
from rescue_training.attempt.space import answers, explored
from rescue_training.authoring.loader import load, understood
from rescue_training.authoring.proofs import proof_for
from rescue_training.authoring.source import Source
from rescue_training.expression import Kind, Scope, Variable, code, compiled, parse

pytestmark = pytest.mark.benchmark


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


def first_options(program, proof, decisions: int) -> None:
    """Play so many decisions, by the option \"a\" each time."""
    state, _ = start(program, proof)
    for _ in range(decisions):
        state, _ = respond(program, proof, state, Response(state.scene, "a"))


@pytest.mark.parametrize(
    ("scenes", "decisions", "aim"),
    [(1000, 200, 10), (10_000, 200, 5), (10_000, 10_000, 5)],
)
def test_headless_play_beside_a_bare_machine_and_inkjs(bench, request, scenes, decisions, aim):
    program = program_of(bench, scenes)
    proof = explore(program, 2000).proof
    pair = bench.in_turn(
        lambda: first_options(program, proof, decisions), lambda: bare_play(decisions), 5
    )
    ours = decisions / pair.ours
    bench.say(f"attempts of {decisions} decisions, {scenes} scenes: {ours:,.0f} choices a second, "
              f"bare machine {20 * decisions / pair.theirs:,.0f}")  # fmt: skip
    theirs = request.getfixturevalue("inkjs")(scenes, decisions)["play"]
    again = decisions / bench.seconds(lambda: first_options(program, proof, decisions))
    bench.say(f"    inkjs {theirs:,.0f}: {(ours + again) / 2 / theirs:.1f} x (aim {aim})")
    assert pair.ours > 0


def test_headless_play_of_a_shipped_scenario(bench):
    folder = home.scenarios() / "chay-nha-ong"
    scenario = load(folder).scenario
    assert scenario is not None
    program = compile_scenario(scenario)
    proof = proof_for(program, folder)
    plays = [play.state.history for play in bots(program, proof, "random", 20)]

    def play() -> None:
        for history in plays:
            assert replayed(program, proof, history, 1, "exam").ending

    count = sum(len(history) for history in plays)
    took = sorted(bench.seconds(play) for _ in range(5))[2]
    bench.say(f"20 attempts of chay-nha-ong, judged and costed: {count / took:,.0f} choices a "
              "second")  # fmt: skip
    assert took > 0


def transitions(nodes, scenes: int) -> int:
    """Every step from states of (scene, smoke, gas), written by hand."""
    made = 0
    for scene, (smoke, gas), facts in nodes:
        if scene >= scenes:
            continue
        up, down = min(5, smoke + 1), max(0, smoke - 1)
        ways = [(scene + 1, (up, 0), facts), (scene + 2, (down, gas), facts)]
        if smoke < 4 or not gas:
            ways.append((scene + 1, (smoke, gas), facts))
        for _ in ways:
            made += 1
    return made


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


def test_stepping_beside_bare_transitions(bench):
    program = program_of(bench, 2000)
    nodes = [node for node in explored(program).nodes if node[0] < 2000]
    made = transitions(nodes, 2000)
    pair = bench.in_turn(
        lambda: sum(1 for node in nodes for _ in answers(program, node)),
        lambda: transitions(nodes, 2000),
    )
    bench.say(f"step alone: {made / pair.ours / 1e6:.2f} M transitions a second, "
              f"{1 / pair.ratio:.2f} of bare ones (aim 0.25)")  # fmt: skip
    assert pair.ours > 0


def test_exploring_beside_a_bare_search(bench):
    program = program_of(bench, 2000)
    states = len(explored(program).nodes)
    pair = bench.in_turn(lambda: explored(program), lambda: bare_explore(2000), 3)
    bench.say(f"explore {states} states, every way kept: {states / pair.ours:,.0f} states a "
              f"second, {1 / pair.ratio:.2f} of a bare search that keeps none")  # fmt: skip
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
