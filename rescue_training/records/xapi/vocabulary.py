"""Everything our statements can say: verbs, types of activities, extensions.

Verbs and types are those of ADL and of the serious-games vocabulary (xAPI-SG); none is minted
here. Extensions are ours and stand under a base IRI that whoever runs an LRS may choose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

BASE = "https://rescue-training.example/xapi/"
"""Under which our own IRIs stand, unless another base is chosen."""

_ADL_VERB = "http://adlnet.gov/expapi/verbs/"
_ADL_TYPE = "http://adlnet.gov/expapi/activities/"
_GAME_TYPE = "https://w3id.org/xapi/seriousgames/activity-types/"


@dataclass(frozen=True)
class Verb:
    """What somebody did."""

    iri: str
    display: Mapping[str, str]
    """Its word in each language."""


VERBS: Mapping[str, Verb] = {
    "initialized": Verb(_ADL_VERB + "initialized", {"en": "initialized", "vi": "bắt đầu"}),
    "accessed": Verb(
        "https://w3id.org/xapi/seriousgames/verbs/accessed", {"en": "accessed", "vi": "đi tới"}
    ),
    "answered": Verb(_ADL_VERB + "answered", {"en": "answered", "vi": "trả lời"}),
    "suspended": Verb(_ADL_VERB + "suspended", {"en": "suspended", "vi": "tạm dừng"}),
    "resumed": Verb(_ADL_VERB + "resumed", {"en": "resumed", "vi": "tập tiếp"}),
    "completed": Verb(_ADL_VERB + "completed", {"en": "completed", "vi": "hoàn thành"}),
    "passed": Verb(_ADL_VERB + "passed", {"en": "passed", "vi": "đạt"}),
    "failed": Verb(_ADL_VERB + "failed", {"en": "failed", "vi": "chưa đạt"}),
    "terminated": Verb(_ADL_VERB + "terminated", {"en": "terminated", "vi": "kết thúc"}),
}
"""Verbs by the name the builder knows them by; ``profile.TEMPLATES`` says when each is used."""


@dataclass(frozen=True)
class ActivityType:
    """What kind of thing a statement is about."""

    iri: str
    path: str
    """Path of such an activity's id below the base."""


ACTIVITY_TYPES: Mapping[str, ActivityType] = {
    "program": ActivityType(_GAME_TYPE + "serious-game", "program"),
    "scenario": ActivityType(_ADL_TYPE + "module", "scenarios/{scenario}"),
    "edition": ActivityType(
        _ADL_TYPE + "module", "scenarios/{scenario}/editions/{rules_hash}"
    ),
    "scene": ActivityType(_GAME_TYPE + "level", "scenarios/{scenario}/scenes/{scene}"),
    "passage": ActivityType(_GAME_TYPE + "cutscene", "scenarios/{scenario}/scenes/{scene}"),
    "ending": ActivityType(_GAME_TYPE + "cutscene", "scenarios/{scenario}/endings/{ending}"),
    "question": ActivityType(
        _ADL_TYPE + "cmi.interaction", "scenarios/{scenario}/scenes/{scene}/question"
    ),
    "objective": ActivityType(
        _ADL_TYPE + "objective", "scenarios/{scenario}/objectives/{objective}"
    ),
    "critical": ActivityType(
        _ADL_TYPE + "objective", "scenarios/{scenario}/critical/{scene}.{option}"
    ),
    "profile": ActivityType(_ADL_TYPE + "profile", "profile/v1"),
}  # fmt: skip
"""Types of activities by the name the builder knows them by. A *passage* is a scene that asks
nothing; it is told from other scenes only where the scenario is at hand."""


@dataclass(frozen=True)
class Extension:
    """A fact of ours in a statement."""

    place: str
    """context, result or activity (an activity's definition)."""
    schema: Mapping[str, object]
    """JSON Schema of its value."""
    meaning: str


_TEXT: Mapping[str, object] = {"type": "string"}
_COUNT: Mapping[str, object] = {"type": "integer", "minimum": 0}
_FLAG: Mapping[str, object] = {"type": "boolean"}
_PERCENT: Mapping[str, object] = {"type": "number", "minimum": 0, "maximum": 100}
_TEXTS: Mapping[str, object] = {"type": "array", "items": {"type": "string"}}
_NUMBERS: Mapping[str, object] = {
    "type": "object", "additionalProperties": {"type": "integer", "minimum": 0},
}  # fmt: skip
_ORIGIN: Mapping[str, object] = {
    "type": "object",
    "properties": {"attempt": _TEXT, "responses": _COUNT},
    "required": ["attempt", "responses"],
}

EXTENSIONS: Mapping[str, Extension] = {
    "seq": Extension("context", _COUNT, "Number of the statement in its attempt, without gaps "
                     "from 0. It decides the order; timestamps may be equal."),
    "session": Extension("context", _TEXT, "Id of the attempt, 32 hexadecimal digits."),
    "line": Extension("context", _COUNT, "Line of the record that the statement tells of."),
    "sim-time": Extension("context", _COUNT, "Milliseconds played, pauses left out."),
    "mode": Extension("context", _TEXT, "practice or exam."),
    "timer": Extension("context", _TEXT, "Timer setting: x1, x1.5, x2 or off."),
    "seed": Extension("context", {"type": "integer"}, "Shuffles options; gives the order they "
                      "were shown in."),
    "rules": Extension("context", _COUNT, "Version of the rules the attempt was judged by."),
    "branched-from": Extension("context", _ORIGIN, "The attempt whose first responses were "
                               "copied. Such attempts are practice and have no result."),
    "elapsed-ms": Extension("result", _COUNT, "Exact milliseconds of the duration."),
    "taken": Extension("result", _TEXT, "What came of the response: an option, or late."),
    "timed-out": Extension("result", _FLAG, "Whether the window had run out."),
    "decision": Extension("result", _TEXT, "Id of the decision the response counts for."),
    "grade": Extension("result", _TEXT, "best, acceptable, poor, critical or fatal."),
    "first": Extension("result", _FLAG, "Whether the response paid points; later answers to the "
                       "same decision teach only."),
    "points": Extension("result", _NUMBERS, "Points by objective."),
    "cost-percent": Extension("result", _PERCENT, "Percent of the score lost there, to four "
                              "places."),
    "next": Extension("result", _TEXT, "Id of the scene or ending that came after."),
    "severity": Extension("result", _TEXT, "critical or fatal."),
    "status": Extension("result", _TEXT, "finished or abandoned."),
    "ending": Extension("result", _TEXT, "Id of the ending."),
    "raw-percent": Extension("result", _PERCENT, "Percent before critical errors capped it, to "
                             "four places."),
    "critical": Extension("result", _TEXTS, "Critical errors as scene.option."),
    "medals": Extension("result", _TEXTS, "Medals earned: passed, safe, complete."),
    "stalls": Extension("result", _COUNT, "How often the computer stood still."),
    "source": Extension("activity", _TEXT, "The law, standard or guideline behind it."),
}  # fmt: skip
"""Our extensions by name; the IRI is ``<base>ext/<name>``."""
