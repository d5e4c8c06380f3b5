"""A good statement, and ways to spoil it: each is refused, and for its own reason."""

from __future__ import annotations

import copy
import math
from typing import Any

import pytest

from rescue_training.records.xapi.validate import VOIDED, validate

UUID = "fa2f8d4e-1b8e-5a07-9c55-3f4f2b9a1c11"
AGENT = {"account": {"homePage": "https://example.org/people", "name": "p-abcd2345"}}
ACTIVITY = {"objectType": "Activity", "id": "https://example.org/scenes/pan"}
GOOD: dict[str, Any] = {
    "id": UUID,
    "actor": {"objectType": "Agent", **AGENT},
    "verb": {
        "id": "http://adlnet.gov/expapi/verbs/answered",
        "display": {"en": "answered", "vi": "trả lời"},
    },
    "object": {
        **ACTIVITY,
        "definition": {
            "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
            "name": {"vi": "Chảo dầu"},
            "interactionType": "choice",
            "choices": [
                {"id": "valve", "description": {"vi": "Tắt bếp"}},
                {"id": "water", "description": {"vi": "Dội nước"}},
            ],
            "correctResponsesPattern": ["valve"],
        },
    },
    "result": {
        "success": True,
        "response": "valve",
        "duration": "PT6.05S",
        "score": {"scaled": 0.5, "raw": 1, "min": 0, "max": 2},
        "extensions": {"https://example.org/ext/cost": None},
    },
    "context": {
        "registration": UUID,
        "platform": "Rescue Training",
        "revision": "1",
        "language": "vi",
        "contextActivities": {"parent": [ACTIVITY], "category": [ACTIVITY]},
        "extensions": {"https://example.org/ext/seq": 3},
    },
    "timestamp": "2026-11-24T08:20:39.123Z",
}
GONE = object()


def changed(path: str, value: Any) -> dict[str, Any]:
    """Return the good statement with one thing put in, or taken away."""
    statement = copy.deepcopy(GOOD)
    *way, last = (int(key) if key.isdigit() else key for key in path.split("/"))
    table: Any = statement
    for key in way:
        table = table[key]
    if value is GONE:
        del table[last]
    else:
        table[last] = value
    return statement


DEFINITION = "object/definition"
SUB = {"objectType": "SubStatement", **{key: GOOD[key] for key in ("actor", "verb", "object")}}
ATTACHMENT = {
    "usageType": "https://example.org/photo", "display": {"vi": "ảnh"}, "contentType": "image/png",
    "length": 12, "sha2": "ab" * 32,
}  # fmt: skip

REFUSED = [
    ("no id", "id", GONE, "id: missing"),
    ("an id that is no UUID", "id", "pan-1", "id: shape"),
    ("an id in capitals", "id", UUID.upper(), "id: shape"),
    ("no actor", "actor", GONE, "actor: missing"),
    ("no verb", "verb", GONE, "verb: missing"),
    ("no object", "object", GONE, "object: missing"),
    ("an actor who cannot be identified", "actor", {"name": "An"}, "actor: exactly_one"),
    ("an actor identified twice", "actor/mbox", "mailto:an@example.org", "actor: exactly_one"),
    ("an account without a home page", "actor/account", {"name": "p"},
     "actor.account.homePage: missing"),
    ("an account with an empty name", "actor/account/name", "", "actor.account.name: shape"),
    ("an address that is no IRI", "actor", {"mbox": "an@example.org"}, "actor.mbox: shape"),
    ("a hash of an address that is none", "actor", {"mbox_sha1sum": "12"},
     "actor.mbox_sha1sum: shape"),
    ("a group with nobody in it", "actor", {"objectType": "Group"}, "actor.member: missing"),
    ("a group identified twice", "actor",
     {"objectType": "Group", "openid": "https://a.example/", **AGENT}, "actor: exactly_one"),
    ("a verb that is no IRI", "verb/id", "answered", "verb.id: shape"),
    ("a verb shown in no known language", "verb/display", {"tiếng Việt": "x"},
     "verb.display.tiếng Việt: shape"),
    ("a verb shown as a number", "verb/display", {"vi": 1}, "verb.display.vi: shape"),
    ("an object of no kind there is", "object", {"objectType": "Thing", "id": "a:b"},
     "object.objectType: shape"),
    ("an object without an id", "object/id", GONE, "object.id: missing"),
    ("an object id that is no IRI", "object/id", "scenes/pan", "object.id: shape"),
    ("a type that is no IRI", f"{DEFINITION}/type", "interaction", "object.definition.type: shape"),
    ("a name that is no language map", f"{DEFINITION}/name", "Chảo",
     "object.definition.name: shape"),
    ("a definition that is a text", DEFINITION, "Chảo", "object.definition: shape"),
    ("choices that are no list", f"{DEFINITION}/choices", {"id": "valve"},
     "object.definition.choices: shape"),
    ("an interaction that is not one", f"{DEFINITION}/interactionType", "quiz",
     "object.definition.interactionType: shape"),
    ("choices of no interaction", f"{DEFINITION}/interactionType", GONE,
     "object.definition.interactionType: missing"),
    ("a scale of a choice", f"{DEFINITION}/scale", [{"id": "1"}],
     "object.definition.scale: together"),
    ("two choices of one id", f"{DEFINITION}/choices", [{"id": "valve"}, {"id": "valve"}],
     "object.definition.choices: doubled"),
    ("a choice without an id", f"{DEFINITION}/choices/1", {"description": {"vi": "x"}},
     "object.definition.choices[1].id: missing"),
    ("a right answer nobody can choose", f"{DEFINITION}/correctResponsesPattern", ["lid"],
     "object.definition.correctResponsesPattern: together"),
    ("right answers that are no list", f"{DEFINITION}/correctResponsesPattern", "valve",
     "object.definition.correctResponsesPattern: shape"),
    ("a scaled score above one", "result/score/scaled", 1.5, "result.score.scaled: shape"),
    ("a score that is one number", "result/score", 0.5, "result.score: shape"),
    ("a score as text", "result/score/raw", "1", "result.score.raw: shape"),
    ("a score that is no number", "result/score/raw", math.nan, "result.score.raw: shape"),
    ("yes as a score", "result/score/scaled", True, "result.score.scaled: shape"),
    ("a score above the best", "result/score/raw", 3, "result.score.raw: range"),
    ("a score below the least", "result/score/raw", -1, "result.score.raw: range"),
    ("a least score that is the best", "result/score/min", 2, "result.score.min: range"),
    ("a score of a kind unknown", "result/score/median", 1, "result.score.median: unknown"),
    ("success as text", "result/success", "true", "result.success: shape"),
    ("completion as a number", "result/completion", 1, "result.completion: shape"),
    ("a response that is no text", "result/response", ["valve"], "result.response: shape"),
    ("a duration in seconds", "result/duration", "6.05", "result.duration: shape"),
    ("a duration finer than hundredths", "result/duration", "PT6.053S", "result.duration: shape"),
    ("a duration of nothing", "result/duration", "PT", "result.duration: shape"),
    ("an extension that is no IRI", "result/extensions", {"cost": 1},
     "result.extensions.cost: shape"),
    ("extensions in a list", "context/extensions", [], "context.extensions: shape"),
    ("null outside extensions", "result/response", None, "result.response: null"),
    ("null in a list", "context/contextActivities/parent/0", None,
     "context.contextActivities.parent[0]: null"),
    ("a registration that is no UUID", "context/registration", "1", "context.registration: shape"),
    ("activities around it that are no list", "context/contextActivities/parent", ACTIVITY,
     "context.contextActivities.parent: shape"),
    ("activities of an unknown relation", "context/contextActivities/child", [ACTIVITY],
     "context.contextActivities.child: unknown"),
    ("a team that is no group", "context/team", AGENT, "context.team.objectType: missing"),
    ("a team that is a text", "context/team", "Đội 1", "context.team: shape"),
    ("an instructor who is nobody", "context/instructor", {}, "context.instructor: exactly_one"),
    ("a language that is none", "context/language", "Tiếng Việt", "context.language: shape"),
    ("a platform beside an agent", "object", {"objectType": "Agent", **AGENT},
     "context.platform: together"),
    ("a date alone", "timestamp", "2026-11-24", "timestamp: shape"),
    ("a time without a zone", "timestamp", "2026-11-24T08:20:39.123", "timestamp: shape"),
    ("a zone that is not known", "timestamp", "2026-11-24T08:20:39.123-00:00", "timestamp: shape"),
    ("a day that does not exist", "timestamp", "2026-02-30T08:20:39.123Z", "timestamp: shape"),
    ("a time that is a number", "timestamp", 1763972439, "timestamp: shape"),
    ("stored, which is the store's", "stored", "2026-11-24T08:20:39.123Z", "stored: unknown"),
    ("authority, which is the store's", "authority", AGENT, "authority: unknown"),
    ("a key of another version", "contextAgents", [], "contextAgents: unknown"),
    ("a version of another family", "version", "2.0.0", "version: shape"),
    ("an attachment without a hash", "attachments", [{**ATTACHMENT, "sha2": "12"}],
     "attachments[0].sha2: shape"),
    ("an attachment of a wrong length", "attachments", [{**ATTACHMENT, "length": -1}],
     "attachments[0].length: shape"),
    ("attachments that are no list", "attachments", ATTACHMENT, "attachments: shape"),
    ("voiding that names no statement", "verb/id", VOIDED, "object: together"),
    ("a reference to no UUID", "object", {"objectType": "StatementRef", "id": "1"},
     "object.id: shape"),
    ("a statement inside with an id", "object", {**SUB, "id": UUID}, "object.id: unknown"),
    ("a statement inside one inside", "object", {**SUB, "object": SUB}, "object.object: together"),
    ("a verb that is a text", "verb", "answered", "verb: shape"),
]  # fmt: skip

ACCEPTED = [
    ("a statement as we make it", "timestamp", "2026-11-24T08:20:39.123Z"),
    ("a zone with its offset", "timestamp", "2026-11-24T15:20:39.123+07:00"),
    ("no time at all", "timestamp", GONE),
    ("null inside an extension", "context/extensions", {"https://a.example/x": {"y": None}}),
    ("an actor with an address", "actor", {"mbox": "mailto:an@example.org", "name": "An"}),
    ("an actor with a hashed address", "actor", {"mbox_sha1sum": "ab" * 20}),
    ("a group without a name of its own", "actor", {"objectType": "Group", "member": [AGENT]}),
    ("an activity that does not say so", "object", {"id": "https://example.org/a"}),
    ("a matching task", DEFINITION,
     {"interactionType": "matching", "source": [{"id": "a"}], "target": [{"id": "b"}]}),
    ("a number asked for", DEFINITION,
     {"interactionType": "numeric", "correctResponsesPattern": ["4[:]6"]}),
    ("several right answers", f"{DEFINITION}/correctResponsesPattern", ["valve[,]water", "valve"]),
    ("a negative scaled score", "result/score/scaled", -1),
    ("a duration of weeks", "result/duration", "P2W"),
    ("a duration of days and hours", "result/duration", "P1DT2H"),
    ("a Vietnamese script tag", "context/language", "vi-Latn-VN"),
    ("an instructor and a team", "context",
     {"instructor": AGENT, "team": {"objectType": "Group", **AGENT}}),
    ("a version of the 1.0 family", "version", "1.0.3"),
    ("an attachment", "attachments", [ATTACHMENT]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value", "fault"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_it_refuses(path, value, fault) -> None:
    assert fault in [str(found) for found in validate(changed(path, value))]


@pytest.mark.parametrize(
    ("path", "value"), [case[1:] for case in ACCEPTED], ids=[case[0] for case in ACCEPTED]
)
def test_it_accepts(path, value) -> None:
    assert validate(changed(path, value)) == []


def test_other_kinds_of_objects_are_fine_without_a_platform() -> None:
    bare = {key: GOOD[key] for key in ("id", "actor", "verb")}
    reference = {"objectType": "StatementRef", "id": UUID}
    for thing in (SUB, {"objectType": "Agent", **AGENT}, reference):
        assert validate({**bare, "object": thing}) == []
    assert validate({**bare, "verb": {"id": VOIDED}, "object": reference}) == []


@pytest.mark.parametrize("value", [None, [], "statement", 3, {"object": 3}, {"actor": [None]}])
def test_what_is_no_statement_has_faults_and_does_not_fail(value) -> None:
    assert validate(value)


def test_all_faults_are_told_at_once() -> None:
    statement = changed("result/success", "yes")
    statement["timestamp"] = "yesterday"
    assert {str(fault) for fault in validate(statement)} == {
        "result.success: shape", "timestamp: shape",
    }  # fmt: skip
