"""Turns what the scenario's classes refuse into findings, by one table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from rescue_training.activities.fields import KeyPath
from rescue_training.authoring.anatomy import PLACES, allowed_in, group_at, keys
from rescue_training.authoring.finding import Finding

SHAPES: Mapping[str, str] = {
    "missing": "RT102",
    "extra_forbidden": "RT101",
    "text": "RT103",
    "string_type": "RT103",
    "empty": "RT104",
    "number": "RT105",
    "flag": "RT106",
    "duration": "RT107",
    "duration_range": "RT108",
    "day": "RT109",
    "literal_error": "RT110",
    "enum": "RT110",
    "model_type": "RT111",
    "model_attributes_type": "RT111",
    "dict_type": "RT111",
    "list_type": "RT112",
}
"""The type of a refusal -> the code of its problem. A test tries to find a type outside it."""
OTHER = "RT110"
"""The code of a refusal that nobody has foreseen."""

SYNONYMS: Mapping[str, str] = {
    "condition": "if", "when": "if", "effects": "set", "pass_mark": "pass", "next": "go",
    "goto": "go", "to": "go", "target": "go", "score": "points", "timer": "within",
    "time": "within", "timeout": "late", "nodes": "scenes", "vars": "variables",
    "choices": "choice", "question": "prompt", "speakers": "cast", "characters": "cast",
    "feedback": "why", "reason": "why", "image": "place", "background": "place",
}  # fmt: skip
"""What other systems call a key -> its name here."""

_DICT_BRANCH = re.compile(r"dict\[|[A-Z]\w*\Z")
_MISSING = object()


def findings(error: ValidationError, value: Any) -> Iterator[Finding]:  # noqa: ANN401
    """Yield a finding for each refusal; ``value`` is what the author wrote."""
    seen: set[tuple[str, KeyPath]] = set()
    for item in error.errors(include_url=False, include_context=True):
        found = _finding(item, value)
        if found and (found.code, found.path) not in seen:
            seen.add((found.code, found.path))
            yield found


def _finding(item: Any, value: Any) -> Finding | None:  # noqa: ANN401
    path, at, fits = _path(item["loc"], item["type"], value)
    if not fits:
        return None
    code = SHAPES.get(item["type"], OTHER)
    if code == "RT103" and isinstance(at, str) and not at.strip():
        code = "RT104"
    if path == ("format",) and code == "RT110":
        code = "RT113"
    arguments = _arguments(code, path, item, at)
    return Finding(code, path, arguments, key=code == "RT101" or item["loc"][-1] == "[key]")


def _path(loc: Iterable[str | int], kind: str, value: Any) -> tuple[KeyPath, Any, bool]:  # noqa: ANN401
    """Walk a place of pydantic's through the author's value.

    Steps that are not the author's are the branch of a union or a list that one value stands
    for. The third result is False for the branch that does not fit what was written.
    """
    path: list[str | int] = []
    at = value
    steps = list(loc)
    for number, step in enumerate(steps):
        below = _below(at, step)
        if below is not _MISSING:
            path.append(step)
            at = below
        elif number == len(steps) - 1 and kind == "missing":
            path.append(step)
        elif step != "[key]" and isinstance(step, str):
            wants_group = bool(_DICT_BRANCH.match(step))
            if isinstance(at, dict | list) != wants_group:
                return tuple(path), at, False
    return tuple(path), at, True


def _below(at: Any, step: str | int) -> Any:  # noqa: ANN401
    if isinstance(at, dict):
        return at.get(step, _MISSING)
    if isinstance(at, list) and isinstance(step, int) and step < len(at):
        return at[step]
    return _MISSING


def _arguments(code: str, path: KeyPath, item: Any, at: Any) -> dict[str, object]:  # noqa: ANN401
    name = str(path[-1]) if path else ""
    if code in ("RT101", "RT102"):
        return _key_arguments(name, path)
    known = re.findall(r"'([^']*)'", str((item.get("ctx") or {}).get("expected", "")))
    return {"key": name, "found": _shown(at), "known": known, **_own(item)}


def _own(item: Any) -> dict[str, object]:  # noqa: ANN401
    """Return the arguments that a field's own type gave."""
    context = item.get("ctx") or {}
    return {"found": context["found"]} if "found" in context else {}


def _key_arguments(name: str, path: KeyPath) -> dict[str, object]:
    group = group_at(path[:-1])
    known = keys(group) if group else []
    place = PLACES.get(group, "item") if group else "scenario"
    where = [] if SYNONYMS.get(name) in known else allowed_in(name)
    found: dict[str, object] = {"name": name, "known": known, "place": place, "where": where}
    return {**found, "meant": SYNONYMS[name]} if SYNONYMS.get(name) in known else found


def _shown(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, dict):
        return "{…}"
    return "[…]" if isinstance(value, list) else str(value)[:60]


def given_keys(value: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the keys that a scenario may not write because they are given: ids."""
    if "id" in value:
        yield Finding("RT101", ("id",), _key_arguments("id", ("id",)), key=True)
    for group in ("scenes", "endings"):
        items = value.get(group)
        for name, item in items.items() if isinstance(items, dict) else ():
            if isinstance(item, dict) and "id" in item:
                path = (group, name, "id")
                yield Finding("RT101", path, _key_arguments("id", path), key=True)


def field_names(value: Any, path: KeyPath = ()) -> Iterator[Finding]:  # noqa: ANN401
    """Yield keys that are names of the program's own fields instead of the author's keys."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from field_names(item, (*path, index))
    if not isinstance(value, dict):
        return
    for key, item in value.items():
        at = (*path, key)
        if key in ("effects", "condition", "pass_mark") and group_at(path) is not None:
            yield Finding("RT101", at, _key_arguments(key, at), key=True)
        else:
            yield from field_names(item, at)
