"""Every shipped scenario is proved, plays as its authors say, and is whole in two languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.attempt import (
    BOTS,
    Exploration,
    Program,
    Proof,
    Response,
    State,
    bots,
    compile_scenario,
    debrief,
    explore,
    respond,
    start,
)
from rescue_training.attempt.script import Script, compare, run
from rescue_training.authoring.library import Library
from rescue_training.authoring.loader import load
from rescue_training.authoring.plays import PlayFile, play_paths, read_play
from rescue_training.authoring.proofs import FILE, read_proof
from rescue_training.authoring.translations import (
    differences,
    languages,
    po_path,
    read_translation,
)
from rescue_training.scenario import Scenario

FOLDERS = list(Library((home.scenarios(),)))
PLAYS = [(folder, path) for folder in FOLDERS for path in play_paths(folder)]
every = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
every_play = pytest.mark.parametrize(
    ("folder", "path"), PLAYS, ids=lambda p: p.stem if p.suffix else p.name
)


@cache
def scenario_of(folder: Path) -> Scenario:
    loaded = load(folder)
    assert loaded.scenario is not None, loaded.problems
    return loaded.scenario


@cache
def proved(folder: Path) -> Exploration:
    return explore(compile_scenario(scenario_of(folder)))


def parts(folder: Path) -> tuple[Program, Proof]:
    return proved(folder).program, proved(folder).proof


@every
def test_it_is_proved_whole(folder):
    found = proved(folder)
    assert found.exact
    assert found.dead_ends == ()
    assert found.unreachable == ()
    assert all(found.endings.values())
    assert found.best == 100
    assert (found.pass_reachable, found.fail_reachable) == (True, True)
    assert (found.losses, found.gains) == ((), ())


@every
def test_its_packed_proof_is_the_proof(folder):
    assert read_proof(folder / FILE) == proved(folder).proof


@every
def test_costs_add_up_in_every_bots_play(folder):
    program, proof = parts(folder)
    for bot in BOTS:
        for play in bots(program, proof, bot, 50):
            told = debrief(program, proof, play.state.history, play.seed, "practice")
            assert play.state.ending is not None
            assert sum(d.cost for d in told.decisions) == 100 - told.score.raw, (bot, play.seed)


@every
def test_careless_play_lies_far_below_the_best(folder):
    program, proof = parts(folder)
    percents = [play.score.percent for play in bots(program, proof, "random", 200)]
    assert sum(percents) / len(percents) <= 70
    assert {play.score.percent for play in bots(program, proof, "careful", 50)} == {100}


def read_script(path: Path) -> tuple[PlayFile, Script]:
    play = read_play(path)
    assert play.script is not None, play.problems
    return play, play.script


@every_play
def test_a_play_goes_as_its_author_expects(folder, path):
    program, proof = parts(folder)
    play, script = read_script(path)
    played = run(program, proof, script, play.seed, play.mode)
    assert played.stop is None
    assert script.expect
    assert compare(program, proof, played, script.expect) == {}


def straight(folder: Path, script: Script, seed: int) -> Iterator[Response]:
    program, proof = parts(folder)
    return (turn.response for turn in run(program, proof, script, seed).turns)


@every_play
def test_a_play_rebuilt_from_json_after_each_response_is_the_same(folder, path):
    program, proof = parts(folder)
    play, script = read_script(path)
    one, events = start(program, proof, play.seed)
    two, same = start(program, proof, play.seed)
    told, told_again = [*events], [*same]
    for response in straight(folder, script, play.seed):
        one, events = respond(program, proof, one, response)
        two = State.from_json(json.loads(json.dumps(two.to_json())))
        two, same = respond(program, proof, two, response)
        told += events
        told_again += same
    assert one == two
    assert json.dumps(told) == json.dumps(told_again)


@every
def test_it_has_at_least_three_plays_and_one_to_every_ending(folder):
    endings = {read_script(path)[1].expect["ending"] for path in play_paths(folder)}
    assert len(play_paths(folder)) >= 3
    assert endings == set(scenario_of(folder).endings)


@every
def test_it_is_whole_in_english(folder):
    assert "en" in languages(folder)
    translation = read_translation(po_path(folder, "en"), "en")
    assert list(differences(scenario_of(folder), translation)) == []


@pytest.mark.parametrize(("name", "decisions", "endings"), [
    ("chay-chao-dau", 9, 3), ("chay-nha-ong", 14, 5),
])  # fmt: skip
def test_a_full_play_holds_as_many_decisions_as_were_asked_for(name, decisions, endings):
    folder = home.scenarios() / name
    program, proof = parts(folder)
    found = proved(folder)
    told = debrief(program, proof, found.best_play, 1, "practice")
    assert len({(d.scene, d.leg) for d in told.decisions if d.first}) >= decisions
    assert len(scenario_of(folder).endings) >= endings
