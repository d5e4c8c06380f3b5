"""Ids: what they look like, which words are taken, and letters that only look right."""

from __future__ import annotations

import keyword
import unicodedata
from collections.abc import Iterator

from rescue_training.activities import LATE
from rescue_training.activities.answer import DONE, NOTHING
from rescue_training.activities.fields import ID, SCENARIO_ID, KeyPath
from rescue_training.authoring.finding import Finding
from rescue_training.expression import FLAG_WORDS, FUNCTIONS
from rescue_training.scenario import Scenario

RESERVED = frozenset({*keyword.kwlist, *FUNCTIONS})
"""Words that expressions need for themselves."""
TAKEN_WORDS = frozenset({LATE, NOTHING, DONE})
"""Words that mean something of their own in an answer."""


def check_ids(scenario: Scenario) -> Iterator[Finding]:
    """Find ids that are not made of small Latin letters, digits and ``_``, and taken words."""
    if not SCENARIO_ID.match(scenario.id):
        yield Finding("RT114", (), {"name": scenario.id, "use": as_id(scenario.id)})
    for path in ids(scenario):
        yield from _id(str(path[-1]), path)
    for name in scenario.endings:
        if name in scenario.scenes:
            yield Finding("RT126", ("endings", name), {"name": name}, key=True)


def ids(scenario: Scenario) -> Iterator[KeyPath]:
    """Yield the path of every id of a scenario; the id is its last step."""
    for group in ("objectives", "sources", "variables", "cast", "scenes", "endings"):
        for name in getattr(scenario, group):
            yield group, name
    for name, declared in scenario.variables.items():
        for index, _ in enumerate(declared.values):
            if not ID.match(declared.values[index]) or declared.values[index] in RESERVED:
                yield "variables", name, "values", index
    for scene in scenario.scenes.values():
        for path in scene.activity.ids() if scene.activity else ():
            yield (*scene.asks, *path)


def _id(name: str, path: KeyPath) -> Iterator[Finding]:
    if path[-2] == "values":
        code = "RT115" if name in RESERVED else "RT114"
        yield Finding(code, path, {"name": name, "use": as_id(name)})
    elif strange := foreign_letters(name):
        arguments = {"name": name, "letter": strange, "alphabet": _alphabet(strange)}
        yield Finding("RT512", path, arguments, key=True)
    elif not ID.match(name):
        yield Finding("RT114", path, {"name": name, "use": as_id(name)}, key=True)
    elif name in RESERVED or (path[0] == "variables" and name in FLAG_WORDS):
        yield Finding("RT115", path, {"name": name}, key=True)
    elif name in TAKEN_WORDS and path[0] == "scenes" and len(path) > 2:
        yield Finding("RT131", path, {"name": name}, key=True)


def as_id(name: str) -> str:
    """Return what an id could be called that was written in Vietnamese or with spaces."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    kept = "".join(c if c.isascii() and c.isalnum() else "_" for c in plain
                   if not unicodedata.combining(c))  # fmt: skip
    kept = "_".join(part for part in kept.split("_") if part)
    return kept if kept[:1].isalpha() else f"s_{kept}".rstrip("_")


def foreign_letters(name: str) -> str:
    """Return the first letter that is of another alphabet than Latin, or nothing."""
    return next((c for c in name if c.isalpha() and _alphabet(c) != "Latin"), "")


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "LATIN").split()[0].title()
