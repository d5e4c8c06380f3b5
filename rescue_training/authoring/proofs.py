"""Proofs at hand: packed beside a scenario, kept in a cache, or made once.

A proof belongs to a rules hash and a rules version; one of other rules is no proof. Nothing is
explored on a trainee's way into a scenario that has its proof beside it.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from rescue_training.attempt import RULES, Program, Proof, explore, rules_hash

FILE = "proof.json"
"""Name of a packed proof, beside ``scenario.yaml``."""


def proof_for(program: Program, folder: Path | None = None, cache: Path | None = None) -> Proof:
    """Return a scenario's proof: from its folder, else from the cache, else made and cached."""
    rules = rules_hash(program.scenario)
    places = [folder / FILE] if folder else []
    kept = cache / f"{rules[:32]}-{RULES}.json" if cache else None
    for place in [*places, *([kept] if kept else [])]:
        found = read_proof(place)
        if found is not None and found.rules_hash == rules:
            return found
    proof = explore(program).proof
    if kept is not None:
        write_proof(kept, proof)
    return proof


def read_proof(path: Path) -> Proof | None:
    """Read a proof; None when there is none, it is damaged, or of another rules version."""
    try:
        data = json.loads(path.read_bytes())
        return Proof.from_json(data["proof"]) if data["rules"] == RULES else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def write_proof(path: Path, proof: Proof) -> bool:
    """Write a proof whole or not at all; say whether it could be written."""
    data = {"rules": RULES, "proof": proof.to_json()}
    text = json.dumps(data, separators=(",", ":")).replace('"values":{', '"values":{\n') + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        return False
    return True
