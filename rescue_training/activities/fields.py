"""The types of authored fields: text comes in as strings and is understood by its field.

Every scalar of a scenario file arrives as a string, so ``off``, ``0114`` and ``12:30`` survive;
only a field's type asks for more. What a type cannot understand is reported by a name that
the loader turns into a problem code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from rescue_training.expression import FLAG_WORDS

KeyPath = tuple[str | int, ...]
"""Where a value stands: the keys and list positions that lead to it."""

ID = re.compile(r"[a-z][a-z0-9_]*\Z")
"""What an id looks like; the same in every file and record."""
SCENARIO_ID = re.compile(r"[a-z][a-z0-9_-]*\Z")
"""A scenario's id is its folder's name and may hold a hyphen."""
MAX_DURATION = 60 * 60 * 1000
"""Longest window, in milliseconds: one hour."""

_DURATION = re.compile(r"(?:(\d{1,4})m)?(?:(\d{1,5})s)?\Z")
_NUMBER = re.compile(r"-?\d{1,9}\Z")


class Model(BaseModel):
    """A group of authored keys: unknown keys are errors, values never change."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, populate_by_name=True,
        defer_build=True,
    )
    pictures: ClassVar[frozenset[str]] = frozenset()
    """Fields of this group that only say what is seen: they neither decide nor pay."""


@dataclass(frozen=True)
class Prose:
    """Marks a string field as text that trainees read, hence translated."""


def _flag(value: object) -> object:
    if isinstance(value, str) and value in FLAG_WORDS:
        return bool(FLAG_WORDS[value])
    if isinstance(value, bool):
        return value
    raise PydanticCustomError("flag", "not a flag", {"found": _shown(value)})


def _number(value: object) -> object:
    if isinstance(value, str) and _NUMBER.match(value):
        return int(value)
    if isinstance(value, int):
        return value
    raise PydanticCustomError("number", "not a number", {"found": _shown(value)})


def duration(value: object) -> int:
    """Understand ``20s``, ``2m`` or ``1m30s`` as milliseconds."""
    if isinstance(value, int):
        return value
    match = _DURATION.match(value) if isinstance(value, str) and value else None
    if match is None:
        raise PydanticCustomError("duration", "not a duration", {"found": _shown(value)})
    milliseconds = (int(match[1] or 0) * 60 + int(match[2] or 0)) * 1000
    if not 0 < milliseconds <= MAX_DURATION:
        raise PydanticCustomError("duration_range", "too long", {"found": _shown(value)})
    return milliseconds


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise PydanticCustomError("day", "not a day", {"found": _shown(value)}) from None


def _text(value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value
    if value == "":
        raise PydanticCustomError("empty", "nothing here")
    raise PydanticCustomError("text", "not text", {"found": _shown(value)})


def _whole(value: object) -> object:
    """Leave text to its field but say plainly what else was found."""
    if isinstance(value, Mapping | list):
        raise PydanticCustomError("text", "not text", {"found": _shown(value)})
    return value


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "{…}"
    return "[…]" if isinstance(value, list) else str(value)[:60]


def _schema(**keys: object) -> WithJsonSchema:
    return WithJsonSchema(dict(keys))


Flag = Annotated[bool, BeforeValidator(_flag), _schema(enum=[*FLAG_WORDS])]
"""true, false, yes, no, on or off."""
Number = Annotated[int, BeforeValidator(_number), _schema(type="integer")]
"""A whole number."""
Duration = Annotated[int, BeforeValidator(duration), _schema(type="string", pattern=r"^\d+[ms]")]
"""A time such as ``20s`` or ``1m30s``, kept as milliseconds."""
Day = Annotated[date, BeforeValidator(_day), _schema(type="string", format="date")]
"""A calendar day, ``2026-11-22``."""
Word = Annotated[str, BeforeValidator(_whole), _schema(type="string")]
"""An id or short machine word; whether it exists is checked later."""
Text = Annotated[str, BeforeValidator(_text), Prose(), _schema(type="string")]
"""Prose that trainees read."""
Several = Annotated[list[Word], BeforeValidator(_several), _schema(
    anyOf=[{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
)]  # fmt: skip
"""One id, or several in brackets: ``foam`` or ``[foam, powder]``."""
Condition = Annotated[str, BeforeValidator(_whole), _schema(type="string")]
"""An expression that is true or false."""
Effects = dict[str, Annotated[str, BeforeValidator(_whole), _schema(type="string")]]
"""Variable -> expression; all are worked out from the values before, then set together."""


def is_prose(field: FieldInfo) -> bool:
    """Say whether a model's field is text that trainees read, optional or not."""
    if any(isinstance(mark, Prose) for mark in field.metadata):
        return True
    return any(
        isinstance(mark, Prose)
        for part in get_args(field.annotation)
        for mark in getattr(part, "__metadata__", ())
    )
