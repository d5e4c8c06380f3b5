"""A scenario: what an author wrote, checked for shape and never changing.

Scenes, objectives, sources and endings are addressed by their ids; each knows the key path it
stands at, so that anything said about it later can be given a place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, Literal

from pydantic import (
    BaseModel,
    Field,
    create_model,
    model_validator,
)

from rescue_training.activities import KINDS, Activity
from rescue_training.activities.fields import (
    Day,
    Effects,
    KeyPath,
    Model,
    Number,
    Text,
    Word,
    is_prose,
)
from rescue_training.activities.route import RouteField
from rescue_training.activities.say import Say, SayField
from rescue_training.activities.show import Show
from rescue_training.expression import FLAG_WORDS, Kind, Scope, Variable

FORMAT = 1
"""The newest format of scenario files."""
CRITICAL_CAP = 49
"""Most percent after a critical response, unless the author says otherwise."""
EXPRESSIONS = ("neutral", "worried", "shouting", "relieved")
"""Faces a speaker can make."""

_TEMPLATE = re.compile(r"\{\{|\}\}|\{([a-z][a-z0-9_]*)\}")


class Objective(Model):
    """A learning objective that points count for."""

    title: Text
    """What the trainee learns to do."""
    weight: Number = 1
    """How much it counts beside the others (1 to 10)."""


class Source(Model):
    """A law, standard or guideline that graded decisions rest on."""

    title: Text
    """Its full name."""
    part: Text | None = None
    """Article, section or page."""
    url: Word | None = None
    """Where it can be read."""
    checked: Day
    """The day somebody last made sure that it says so and is in force."""


class Speaker(Model):
    """Somebody who speaks."""

    name: Text
    """As shown above the words."""
    bust: Word
    """The picture, one of the cast."""
    role: Text | None = None
    """Shown small beside the name."""


class Declared(Model):
    """A variable as declared; exactly one kind."""

    type: Literal["flag", "level", "counter", "one_of"]
    """flag, level, counter or one_of."""
    to: Number | None = None
    """Top of a level or cap of a counter (1 to 99)."""
    values: list[Word] = Field(default_factory=list)
    """The words of a one_of."""
    start: Word = ""
    """Value at the beginning; off, 0 or the first word when left out."""
    shown: Text | None = None
    """Name under which trainees see it while they play, for example *Khói*."""

    def variable(self, name: str) -> Variable:
        """Return the variable; a start that makes no sense counts as the lowest value."""
        kind = Kind(self.type)
        values = tuple(self.values)
        top = {Kind.FLAG: 1, Kind.ONE_OF: max(0, len(values) - 1)}.get(kind, self.to or 0)
        return Variable(name, kind, top, self.start_value() or 0, values)

    def start_value(self) -> int | None:
        """Return the start as an integer, or None when it cannot be understood."""
        if self.start == "":
            return 0
        if self.type == "flag":
            return FLAG_WORDS.get(self.start)
        if self.type == "one_of":
            return self.values.index(self.start) if self.start in self.values else None
        digits = self.start.isdecimal() and self.start.isascii()
        return int(self.start) if digits and int(self.start) <= (self.to or 0) else None


class Signed(Model):
    """Who approved the content, and which content that was."""

    by: Word
    """Name and office of the subject expert."""
    on: Day
    """The day."""
    hash: Word = ""
    """Content hash that was approved."""


ACTIVITY_KEYS = tuple(KINDS)
"""The keys of ``Scene`` that hold an activity."""


def _keys_of_kinds() -> Any:  # noqa: ANN401
    """Return a group of keys with one for each kind, described as the kind describes itself."""
    fields: dict[str, Any] = {
        key: (kind | None, Field(default=None, description=kind.__doc__))
        for key, kind in KINDS.items()
    }
    return create_model("Asking", __base__=Model, **fields)


class Scene(_keys_of_kinds()):  # type: ignore[misc]
    """One node of a scenario: shows a place, says lines, then asks, or goes on."""

    id: str = ""
    place: Word | None = None
    """A set of pictures; stays until another is named."""
    show: Show = Field(default_factory=Show)
    """Fire, smoke and light in the picture."""
    enter: Effects = Field(default_factory=dict)
    """Variables that change on every entry."""
    first_enter: Effects = Field(default_factory=dict)
    """Variables that change on the first entry only, before ``enter``."""
    say: SayField = Say()
    """What is told and said."""
    go: RouteField | None = None
    """Where a scene leads that asks nothing."""

    @property
    def path(self) -> KeyPath:
        """Where the scene stands in the file."""
        return ("scenes", self.id)

    @cached_property
    def kind(self) -> str:
        """The key of its activity; empty when it only goes on."""
        return next((k for k in ACTIVITY_KEYS if getattr(self, k) is not None), "")

    @cached_property
    def activity(self) -> Activity | None:
        """What the scene asks."""
        found: Activity | None = getattr(self, self.kind) if self.kind else None
        return found

    @property
    def asks(self) -> KeyPath:
        """Where its activity stands in the file."""
        return (*self.path, self.kind)


class Ending(Model):
    """How a story can end."""

    id: str = ""
    title: Text
    """What happened, in a few words."""
    kind: Literal["good", "mixed", "bad"]
    """good, mixed or bad; does not decide passing."""
    place: Word | None = None
    """A set of pictures."""
    show: Show = Field(default_factory=Show)
    """Fire, smoke and light in the picture."""
    say: SayField = Say()
    """What is told at the end."""

    @property
    def path(self) -> KeyPath:
        """Where the ending stands in the file."""
        return ("endings", self.id)


class Scenario(Model):
    """One training module."""

    id: str = ""
    format: Literal["1"]
    """Version of the format."""
    language: Word
    """The language it is written in."""
    title: Text
    """Its name."""
    summary: Text
    """One or two sentences that say what awaits the trainee."""
    audience: Literal["citizen", "facility_team", "firefighter", "commander"]
    """Whom it is for."""
    minutes: Number
    """How long it takes."""
    pass_mark: Number = Field(default=70, alias="pass")
    """Percent needed to pass."""
    cap: Number = CRITICAL_CAP
    """Most percent after a critical response."""
    content: list[Word] = Field(default_factory=list)
    """What may be hard to see; told before the start."""
    author: Word | None = None
    """Who wrote it."""
    review: Literal["needed"] | Signed = "needed"
    """``needed``, or who signed it."""
    objectives: dict[str, Objective]
    """What is learned."""
    sources: dict[str, Source] = Field(default_factory=dict)
    """What graded decisions rest on."""
    variables: dict[str, Declared] = Field(default_factory=dict)
    """What the story remembers."""
    cast: dict[str, Speaker] = Field(default_factory=dict)
    """Who speaks."""
    start: Word
    """The first scene."""
    scenes: dict[str, Scene]
    """The scenes by id."""
    endings: dict[str, Ending]
    """The endings by id."""

    @model_validator(mode="before")
    @classmethod
    def _give_ids(cls, data: Any) -> Any:  # noqa: ANN401
        """Tell scenes and endings the key they stand under."""
        if not isinstance(data, dict):
            return data
        named = dict(data)
        for key in ("scenes", "endings"):
            if isinstance(data.get(key), dict):
                named[key] = {
                    name: {**value, "id": name} if isinstance(value, dict) else value
                    for name, value in data[key].items()
                }
        return named

    @cached_property
    def declared(self) -> Mapping[str, Variable]:
        """The variables by name, in the author's order."""
        return {name: item.variable(name) for name, item in self.variables.items()}

    @cached_property
    def options(self) -> Mapping[str, Sequence[str]]:
        """The keys of every scene's legs, ``late`` left out."""
        return {
            scene.id: tuple(leg.key for leg in scene.activity.legs()) if scene.activity else ()
            for scene in self.scenes.values()
        }

    def scope(self, here: str = "") -> Scope:
        """Return the names that an expression in a scene may use."""
        return Scope(self.declared, self.options, here)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values into prose: ``{smoke}`` is a variable, ``{{`` a brace."""

    def one(match: re.Match[str]) -> str:
        return values.get(match[1], match[0]) if match[1] else match[0][0]

    return _TEMPLATE.sub(one, text)


def placeholders(text: str) -> Iterator[tuple[str, int]]:
    """Yield the names that prose asks for, each with its offset."""
    for match in _TEMPLATE.finditer(text):
        if match[1]:
            yield match[1], match.start()


def texts(model: BaseModel, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text that trainees read, with the key path it stands at."""
    for name, key, prose in _fields(type(model)):
        value = getattr(model, name)
        if value is None:
            continue
        if isinstance(value, str):
            if prose:
                yield (*path, key), value
        elif isinstance(value, Say):
            yield from (((*path, key, *line.path), line.text) for line in value.lines)
        elif isinstance(value, BaseModel):
            yield from texts(value, (*path, key))
        elif isinstance(value, dict):
            for below, item in value.items():
                if isinstance(item, BaseModel):
                    yield from texts(item, (*path, key, below))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """Return name, key and whether it is prose of a model's fields that may hold text."""
    return tuple(
        (name, field.alias or name, is_prose(field))
        for name, field in model.model_fields.items()
        if name not in ("show", "effects", "id")
    )
