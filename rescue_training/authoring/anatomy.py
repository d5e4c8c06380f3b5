"""Which keys exist where: read from the scenario's own classes, so that advice never lags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from rescue_training.activities import KINDS
from rescue_training.activities.contract import Late, Until
from rescue_training.activities.fields import KeyPath, Model
from rescue_training.activities.option import Option
from rescue_training.activities.show import Fire, Show
from rescue_training.activities.whole import Result, Results
from rescue_training.scenario import (
    Declared,
    Ending,
    Objective,
    Scenario,
    Scene,
    Signed,
    Source,
    Speaker,
)

PLACES: Mapping[type[Model], str] = {
    Scenario: "scenario", Scene: "scene", Ending: "ending", Objective: "objective",
    Source: "source", Speaker: "speaker", Declared: "variable", Signed: "review",
    **{kind: key for key, kind in KINDS.items()},
    Option: "option", Late: "late", Until: "until", Show: "show", Fire: "fire",
    Results: "results", Result: "result",
}  # fmt: skip
"""The groups of keys a scenario is made of, by the name sentences use for them."""

_HIDDEN = {"id"}
"""Fields that are given, not written."""


def keys(model: type[Model]) -> list[str]:
    """Return the keys a group may have, in their order."""
    return [f.alias or name for name, f in model.model_fields.items() if name not in _HIDDEN]


def allowed_in(key: str) -> list[str]:
    """Return the names of the groups that have a key."""
    return [place for model, place in PLACES.items() if key in keys(model)]


def group_at(path: KeyPath) -> type[Model] | None:
    """Return the group of keys that stands at a path; None where other values stand."""
    model: type[Model] | None = Scenario
    steps = iter(path)
    for step in steps:
        if model is None:
            return None
        found = _field(model, step)
        if found is None:
            return None
        below, keyed = found
        if keyed and next(steps, None) is None:
            return None
        model = below
    return model


def _field(model: type[Model], step: str | int) -> tuple[type[Model] | None, bool] | None:
    """Return the group below a key, and whether ids stand between."""
    if isinstance(step, int):
        return model, False
    for name, field in model.model_fields.items():
        if step == (field.alias or name):
            return next(models_in(field.annotation), None), get_origin(field.annotation) is dict
    return None


def models_in(annotation: Any) -> Iterator[type[Model]]:  # noqa: ANN401
    """Yield the groups of keys that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)
