"""Proofs at hand: packed beside a scenario, kept in a cache, or made once."""

from __future__ import annotations

import pytest

from rescue_training.attempt import compile_scenario, explore
from rescue_training.authoring.loader import load
from rescue_training.authoring.proofs import FILE, proof_for, read_proof, write_proof


@pytest.fixture
def program(folder):
    return compile_scenario(load(folder).scenario)


def test_a_proof_that_was_made_is_kept(program, folder, tmp_path):
    cache = tmp_path / "cache"
    made = proof_for(program, folder, cache)
    (kept,) = cache.iterdir()
    assert read_proof(kept) == made


def test_a_packed_proof_is_taken_as_it_is(program, folder, tmp_path):
    write_proof(folder / FILE, explore(program).proof)
    assert proof_for(program, folder, tmp_path / "cache") == explore(program).proof
    assert not (tmp_path / "cache").exists()


def test_a_proof_of_other_rules_is_no_proof(program, folder):
    write_proof(folder / FILE, explore(program).proof)
    text = (folder / "scenario.yaml").read_text("utf-8").replace("grade: poor", "grade: critical")
    (folder / "scenario.yaml").write_text(text, "utf-8")
    changed = compile_scenario(load(folder).scenario)
    assert proof_for(changed, folder).rules_hash == explore(changed).proof.rules_hash


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"rules": 1}', '{"rules": 1, "proof": {}}'])
def test_a_damaged_proof_is_made_again(program, folder, tmp_path, text):
    (folder / FILE).write_text(text, "utf-8")
    assert read_proof(folder / FILE) is None
    assert proof_for(program, folder).exact


def test_where_nothing_can_be_written_the_proof_is_still_there(program, folder, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    assert proof_for(program, folder, blocked / "cache").exact
