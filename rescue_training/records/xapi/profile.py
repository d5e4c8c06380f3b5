"""Our vocabulary as an xAPI Profile (JSON-LD), for those who read our statements.

It names our extensions, the templates that every statement follows, and the pattern of an
attempt. ``profile.jsonld`` beside this file is what :func:`written` gives for the usual base.
Specification: adlnet/xapi-profiles, version 1.0.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rescue_training.records.chain import JSON
from rescue_training.records.xapi.things import Names
from rescue_training.records.xapi.vocabulary import ACTIVITY_TYPES, EXTENSIONS, VERBS, Extension

GENERATED = "2026-11-24T00:00:00.000Z"
"""When this version of the vocabulary was settled."""


@dataclass(frozen=True)
class Template:
    """One kind of statement."""

    verb: str
    thing: str
    """Kind of activity, of ``ACTIVITY_TYPES``."""
    definition: str
    has: Sequence[str] = ()
    """What is in it beside what is in all: key paths, and ``ext:`` with an extension's name."""


ALWAYS = (
    "id", "timestamp", "actor.account.homePage", "actor.account.name", "context.registration",
    "context.platform", "context.revision", "context.language",
    "context.contextActivities.category", "context.contextActivities.grouping",
    "ext:seq", "ext:session", "ext:line", "ext:sim-time", "ext:mode", "ext:timer", "ext:seed",
    "ext:rules",
)  # fmt: skip
"""What is in every statement."""

_SCORE = ("result.score.scaled", "result.score.raw", "result.score.min", "result.score.max")
_TIMED = ("result.duration", "ext:elapsed-ms")

TEMPLATES: Mapping[str, Template] = {
    "begun": Template("initialized", "scenario", "An attempt begins."),
    "scene": Template("accessed", "scene", "A scene is entered."),
    "passage": Template(
        "accessed", "passage", "An ending, or a scene that asks nothing, is entered."
    ),
    "answered": Template(
        "answered", "question",
        "A response is judged. Without result.response nothing was pressed before time ran out.",
        (*_TIMED, "ext:taken", "ext:timed-out", "ext:decision", "ext:first", "ext:points",
         "ext:next", "context.contextActivities.other"),
    ),
    "critical": Template(
        "failed", "critical", "A critical or fatal error was made.",
        ("result.success", "ext:severity", "context.contextActivities.other"),
    ),
    "suspended": Template("suspended", "scenario", "The clock is stopped.", _TIMED),
    "resumed": Template("resumed", "scenario", "The clock runs again.", _TIMED),
    "objective": Template(
        "completed", "objective", "What a finished attempt earned for an objective.",
        ("result.completion",),
    ),
    "completed": Template(
        "completed", "scenario", "An ending was reached.",
        (*_TIMED, "result.completion", "ext:ending"),
    ),
    "passed": Template(
        "passed", "scenario", "A finished attempt has passed.",
        (*_TIMED, *_SCORE, "result.success", "ext:ending", "ext:critical", "ext:medals"),
    ),
    "failed": Template(
        "failed", "scenario", "A finished attempt has not passed.",
        (*_TIMED, *_SCORE, "result.success", "ext:ending", "ext:critical", "ext:medals"),
    ),
    "over": Template(
        "terminated", "scenario", "An attempt is over, finished or given up.",
        (*_TIMED, "ext:status", "ext:stalls"),
    ),
}  # fmt: skip
"""Every kind of statement by its name in the profile."""

_MIDDLE = (
    "scene", "passage", "answered", "critical", "suspended", "resumed", "objective", "completed",
    "passed", "failed",
)  # fmt: skip
_TYPES = {
    "context": "ContextExtension", "result": "ResultExtension", "activity": "ActivityExtension",
}  # fmt: skip


def profile(names: Names | None = None) -> dict[str, JSON]:
    """Return the profile of our vocabulary under a base IRI."""
    names = names or Names()
    version = names.activity("profile")
    return {
        "@context": "https://w3id.org/xapi/profiles/context",
        "id": names.base + "profile",
        "type": "Profile",
        "conformsTo": "https://w3id.org/xapi/profiles#1.0",
        "prefLabel": {"en": "Rescue Training"},
        "definition": {"en": "Attempts at scenarios of rescue and firefighting training."},
        "author": {"type": "Organization", "name": "Rescue Training"},
        "versions": [{"id": version, "generatedAtTime": GENERATED}],
        "concepts": [
            _concept(name, extension, names, version) for name, extension in EXTENSIONS.items()
        ],
        "templates": [
            _template(name, template, names, version) for name, template in TEMPLATES.items()
        ],
        "patterns": list(_patterns(names, version)),
    }


def written(names: Names | None = None) -> bytes:
    """Return the profile as the bytes of its file."""
    text = json.dumps(profile(names), ensure_ascii=False, indent=2)
    return (text + "\n").encode()


def path_of(has: str, names: Names) -> tuple[str, ...]:
    """Return the keys that lead to what a template says is in a statement."""
    kind, _, name = has.rpartition(":")
    if kind != "ext":
        return tuple(has.split("."))
    return (EXTENSIONS[name].place, "extensions", names.extension(name))


def _concept(name: str, extension: Extension, names: Names, version: str) -> dict[str, JSON]:
    return {
        "id": names.extension(name),
        "type": _TYPES[extension.place],
        "inScheme": version,
        "prefLabel": {"en": name},
        "definition": {"en": extension.meaning},
        "inlineSchema": json.dumps(extension.schema),
    }


def _template(name: str, template: Template, names: Names, version: str) -> dict[str, JSON]:
    return {
        "id": f"{names.base}templates/{name}",
        "type": "StatementTemplate",
        "inScheme": version,
        "prefLabel": {"en": name},
        "definition": {"en": template.definition},
        "verb": VERBS[template.verb].iri,
        "objectActivityType": ACTIVITY_TYPES[template.thing].iri,
        "rules": [
            {"location": _location(path_of(has, names)), "presence": "included"}
            for has in (*ALWAYS, *template.has)
        ],
    }


def _location(path: Sequence[str]) -> str:
    """Return a JSONPath."""
    return "$" + "".join(f".{key}" if key.isidentifier() else f"['{key}']" for key in path)


def _patterns(names: Names, version: str) -> Iterator[dict[str, JSON]]:
    def one(name: str, definition: str, **what: JSON) -> dict[str, JSON]:
        return {
            "id": f"{names.base}patterns/{name}", "type": "Pattern", "inScheme": version,
            "prefLabel": {"en": name}, "definition": {"en": definition},
            "primary": name == "attempt", **what,
        }  # fmt: skip

    def pattern(name: str) -> str:
        return f"{names.base}patterns/{name}"

    def template(name: str) -> str:
        return f"{names.base}templates/{name}"

    yield one(
        "attempt", "One attempt; the statements of a session, in the order of seq.",
        sequence=[template("begun"), pattern("steps"), pattern("end")],
    )  # fmt: skip
    yield one("steps", "What happens in an attempt.", zeroOrMore=pattern("step"))
    yield one("step", "Anything that can happen.", alternates=[template(t) for t in _MIDDLE])
    yield one("end", "Missing while an attempt goes on.", optional=template("over"))
