"""A strict check of xAPI 1.0.3 statements before they leave.

Stricter than the learning record stores that were tried: one of them keeps most of what is wrong
and another refuses all of it, so what passes here is understood by both. Ours alone are: an id
is needed, UUIDs are in lower case, ``stored`` and ``authority`` are the store's to set, and
activities of a context stand in lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rescue_training.records.chain import JSON
from rescue_training.records.xapi import shapes
from rescue_training.records.xapi.checks import (
    Check,
    Fault,
    Found,
    below,
    extensions,
    fields,
    language_map,
    list_of,
    one_of,
    shaped,
)

VOIDED = "http://adlnet.gov/expapi/verbs/voided"
"""The verb that takes another statement back."""


def validate(statement: JSON) -> list[Fault]:
    """Return everything that is wrong with a statement; none for one that may be sent."""
    return [*_nulls(statement, ""), *_statement(statement, "")]


def _nulls(value: JSON, where: str) -> Found:
    """Null may stand nowhere but inside extensions."""
    if value is None:
        yield Fault(where, "null")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key != "extensions":
                yield from _nulls(item, below(where, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _nulls(item, f"{where}[{number}]")


# -- who

_ACCOUNT: Final[Mapping[str, Check]] = {
    "homePage": shaped(shapes.iri), "name": shaped(shapes.filled_text),
}  # fmt: skip


def _account(value: JSON, where: str) -> Found:
    yield from fields(value, where, _ACCOUNT, ("homePage", "name"))


_IDENTIFIERS: Final[Mapping[str, Check]] = {
    "mbox": shaped(shapes.mailto),
    "mbox_sha1sum": shaped(shapes.sha1),
    "openid": shaped(shapes.iri),
    "account": _account,
}
_AGENT: Final[Mapping[str, Check]] = {
    "objectType": one_of("Agent"), "name": shaped(shapes.text), **_IDENTIFIERS,
}  # fmt: skip


def _agent(value: JSON, where: str) -> Found:
    yield from fields(value, where, _AGENT)
    if isinstance(value, Mapping) and sum(key in value for key in _IDENTIFIERS) != 1:
        yield Fault(where, "exactly_one")


_GROUP: Final[Mapping[str, Check]] = {
    "objectType": one_of("Group"), "name": shaped(shapes.text), "member": list_of(_agent),
    **_IDENTIFIERS,
}  # fmt: skip


def _group(value: JSON, where: str) -> Found:
    yield from fields(value, where, _GROUP, ("objectType",))
    if not isinstance(value, Mapping):
        return
    identified = sum(key in value for key in _IDENTIFIERS)
    if identified > 1:
        yield Fault(where, "exactly_one")
    if not identified and not value.get("member"):
        yield Fault(below(where, "member"), "missing")


def _actor(value: JSON, where: str) -> Found:
    group = isinstance(value, Mapping) and value.get("objectType") == "Group"
    yield from (_group if group else _agent)(value, where)


# -- what

_VERB: Final[Mapping[str, Check]] = {"id": shaped(shapes.iri), "display": language_map}


def _verb(value: JSON, where: str) -> Found:
    yield from fields(value, where, _VERB, ("id",))


_COMPONENTS: Final[Mapping[str, Sequence[str]]] = {
    "choice": ("choices",), "sequencing": ("choices",), "likert": ("scale",),
    "matching": ("source", "target"), "performance": ("steps",), "true-false": (),
    "fill-in": (), "long-fill-in": (), "numeric": (), "other": (),
}  # fmt: skip
"""Lists that each type of interaction may have."""
_LISTS: Final = ("choices", "scale", "source", "target", "steps")
_COMPONENT: Final[Mapping[str, Check]] = {
    "id": shaped(shapes.filled_text), "description": language_map,
}  # fmt: skip


def _component(value: JSON, where: str) -> Found:
    yield from fields(value, where, _COMPONENT, ("id",))


def _components(value: JSON, where: str) -> Found:
    yield from list_of(_component)(value, where)
    ids = _ids(value)
    if len(set(ids)) < len(ids):
        yield Fault(where, "doubled")


def _ids(components: JSON) -> list[str]:
    if not isinstance(components, list):
        return []
    return [str(item.get("id")) for item in components if isinstance(item, Mapping)]


_DEFINITION: Final[Mapping[str, Check]] = {
    "name": language_map,
    "description": language_map,
    "type": shaped(shapes.iri),
    "moreInfo": shaped(shapes.iri),
    "extensions": extensions,
    "interactionType": one_of(*_COMPONENTS),
    "correctResponsesPattern": list_of(shaped(shapes.text)),
    **dict.fromkeys(_LISTS, _components),
}


def _definition(value: JSON, where: str) -> Found:
    yield from fields(value, where, _DEFINITION)
    if not isinstance(value, Mapping):
        return
    kind = value.get("interactionType")
    if kind is None:
        if any(key in value for key in (*_LISTS, "correctResponsesPattern")):
            yield Fault(below(where, "interactionType"), "missing")
        return
    allowed = _COMPONENTS.get(kind, ()) if isinstance(kind, str) else ()
    yield from (
        Fault(below(where, key), "together")
        for key in _LISTS if key in value and key not in allowed
    )  # fmt: skip
    if kind == "choice" and "choices" in value:
        yield from _patterns(value, where)


def _patterns(definition: Mapping[str, JSON], where: str) -> Found:
    """What is right in a choice must be among what can be chosen."""
    ids = set(_ids(definition["choices"]))
    patterns = definition.get("correctResponsesPattern")
    for pattern in patterns if isinstance(patterns, list) else ():
        if not set(str(pattern).split("[,]")) <= ids:
            yield Fault(below(where, "correctResponsesPattern"), "together")


_ACTIVITY: Final[Mapping[str, Check]] = {
    "objectType": one_of("Activity"), "id": shaped(shapes.iri), "definition": _definition,
}  # fmt: skip
_REFERENCE: Final[Mapping[str, Check]] = {
    "objectType": one_of("StatementRef"), "id": shaped(shapes.uuid),
}  # fmt: skip


def _activity(value: JSON, where: str) -> Found:
    yield from fields(value, where, _ACTIVITY, ("id",))


def _reference(value: JSON, where: str) -> Found:
    yield from fields(value, where, _REFERENCE, ("objectType", "id"))


def _kind(thing: JSON) -> JSON:
    return thing.get("objectType", "Activity") if isinstance(thing, Mapping) else "Activity"


def _object(value: JSON, where: str) -> Found:
    checks: Mapping[str, Check] = {
        "Activity": _activity, "Agent": _agent, "Group": _group, "StatementRef": _reference,
        "SubStatement": _sub_statement,
    }  # fmt: skip
    kind = _kind(value)
    if isinstance(kind, str) and kind in checks:
        yield from checks[kind](value, where)
    else:
        yield Fault(below(where, "objectType"), "shape")


# -- how it went, and around it

_SCORE: Final[Mapping[str, Check]] = {
    "scaled": shaped(shapes.scaled), "raw": shaped(shapes.number), "min": shaped(shapes.number),
    "max": shaped(shapes.number),
}  # fmt: skip


def _score(value: JSON, where: str) -> Found:
    yield from fields(value, where, _SCORE)
    if not isinstance(value, Mapping):
        return
    low, raw, high = (_number(value, key) for key in ("min", "raw", "max"))
    if low is not None and high is not None and low >= high:
        yield Fault(below(where, "min"), "range")
    outside = low is not None and raw is not None and raw < low
    if outside or (high is not None and raw is not None and raw > high):
        yield Fault(below(where, "raw"), "range")


def _number(table: Mapping[str, JSON], key: str) -> float | None:
    value = table.get(key)
    return value if shapes.number(value) else None


_RESULT: Final[Mapping[str, Check]] = {
    "score": _score, "success": shaped(shapes.flag), "completion": shaped(shapes.flag),
    "response": shaped(shapes.text), "duration": shaped(shapes.duration), "extensions": extensions,
}  # fmt: skip


def _result(value: JSON, where: str) -> Found:
    yield from fields(value, where, _RESULT)


_AROUND: Final[Mapping[str, Check]] = dict.fromkeys(
    ("parent", "grouping", "category", "other"), list_of(_activity)
)


def _around(value: JSON, where: str) -> Found:
    yield from fields(value, where, _AROUND)


_CONTEXT: Final[Mapping[str, Check]] = {
    "registration": shaped(shapes.uuid), "instructor": _actor, "team": _group,
    "contextActivities": _around, "revision": shaped(shapes.text), "platform": shaped(shapes.text),
    "language": shaped(shapes.language), "statement": _reference, "extensions": extensions,
}  # fmt: skip


def _context(value: JSON, where: str) -> Found:
    yield from fields(value, where, _CONTEXT)


_ATTACHMENT: Final[Mapping[str, Check]] = {
    "usageType": shaped(shapes.iri), "display": language_map, "description": language_map,
    "contentType": shaped(shapes.media_type), "length": shaped(shapes.count),
    "sha2": shaped(shapes.sha2), "fileUrl": shaped(shapes.iri),
}  # fmt: skip


def _attachment(value: JSON, where: str) -> Found:
    needed = ("usageType", "display", "contentType", "length", "sha2")
    yield from fields(value, where, _ATTACHMENT, needed)


# -- the whole

_INNER: Final[Mapping[str, Check]] = {
    "actor": _actor, "verb": _verb, "object": _object, "result": _result, "context": _context,
    "timestamp": shaped(shapes.timestamp), "attachments": list_of(_attachment),
}  # fmt: skip
_OUTER: Final[Mapping[str, Check]] = {
    **_INNER, "id": shaped(shapes.uuid), "version": shaped(shapes.version),
}  # fmt: skip
_WITHIN: Final[Mapping[str, Check]] = {**_INNER, "objectType": one_of("SubStatement")}


def _statement(value: JSON, where: str) -> Found:
    yield from fields(value, where, _OUTER, ("id", "actor", "verb", "object"))
    yield from _whole(value, where)


def _sub_statement(value: JSON, where: str) -> Found:
    yield from fields(value, where, _WITHIN, ("actor", "verb", "object"))
    yield from _whole(value, where)
    if isinstance(value, Mapping) and _kind(value.get("object")) == "SubStatement":
        yield Fault(below(where, "object"), "together")


def _whole(value: JSON, where: str) -> Found:
    """Check what parts of a statement say of one another."""
    if not isinstance(value, Mapping):
        return
    verb, context = value.get("verb"), value.get("context")
    kind = _kind(value.get("object"))
    if isinstance(verb, Mapping) and verb.get("id") == VOIDED and kind != "StatementRef":
        yield Fault(below(where, "object"), "together")
    if isinstance(context, Mapping) and kind != "Activity":
        yield from (
            Fault(below(where, f"context.{key}"), "together")
            for key in ("revision", "platform") if key in context
        )  # fmt: skip
