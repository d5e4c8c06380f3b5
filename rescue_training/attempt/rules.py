"""Which rules a scenario plays by: a version for the program's, a hash for the scenario's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from rescue_training.activities import KINDS
from rescue_training.activities.fields import Model, is_prose
from rescue_training.activities.route import Route
from rescue_training.scenario import Scenario

RULES = 1
"""Version of the semantics; raised by any change that would alter one recorded replay."""

_NO_RULE = frozenset(
    {"id", "place", "show", "say", "content", "author", "review", "source", "sources", "cast",
     "shown", "minutes", "audience", "language", "outline", "bust", "face"}
)  # fmt: skip
"""Fields that neither decide nor pay: pictures, words, people, sources; ids are keys too."""


_FIRST_KINDS = ("choice", "hub")
"""Kinds that leave a trace in the hash even where a scene does not use them."""


def rules_hash(scenario: Scenario) -> str:
    """Return the hash of all that decides and pays; attempts compare only within one."""
    rules = {"rules": RULES, "scenario": _rules(scenario)}
    text = json.dumps(rules, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _seen(model: Model, name: str) -> bool:
    """Say whether a key only says what is seen, told or cited."""
    return name in _NO_RULE or name in model.pictures


def _unused(model: Model, name: str) -> bool:
    """Say whether a key is of a later kind that is not used here: earlier hashes stay the same."""
    return name in KINDS and name not in _FIRST_KINDS and getattr(model, name) is None


def _rules(value: object) -> object:
    match value:
        case Route():
            return [[arm.condition, arm.target] for arm in value.arms]
        case Model():
            return {
                name: _rules(getattr(value, name))
                for name, field in type(value).model_fields.items()
                if not (is_prose(field) or _seen(value, name) or _unused(value, name))
            }
        case Mapping():
            return [[str(key), _rules(item)] for key, item in value.items()]
        case list() | tuple():
            return [_rules(item) for item in value]
    return value
