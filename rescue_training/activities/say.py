"""What is told and said: prose, or lines of speakers, some of them only under a condition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from rescue_training.activities.fields import KeyPath
from rescue_training.activities.route import Shape


@dataclass(frozen=True)
class Line:
    """One thing said: by a speaker, or told when there is none."""

    text: str
    path: KeyPath
    """Where it stands below ``say``."""
    speaker: str | None = None
    expression: str = "neutral"
    when: str | None = None
    """Said only while this expression holds."""
    unless: str | None = None
    """Said only while this expression does not hold."""


@dataclass(frozen=True)
class Say:
    """Everything a scene says, in order."""

    lines: tuple[Line, ...] = ()
    complaints: tuple[Shape, ...] = ()


class _SayReader:
    """Understands the forms of ``say`` and notes what it cannot."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.complaints: list[Shape] = []

    def items(self, value: object, path: KeyPath, when: str | None, unless: str | None) -> None:
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            at = (*path, index) if isinstance(value, list) else path
            if isinstance(item, str) and item:
                self.lines.append(Line(item, at, None, "neutral", when, unless))
            elif isinstance(item, dict) and len(item) == 1:
                self.spoken(item, at, when, unless)
            else:
                self.complaints.append(Shape("RT122", at))

    def spoken(self, item: dict[str, Any], at: KeyPath, when: str | None, no: str | None) -> None:
        ((key, value),) = item.items()
        who, _, face = key.partition(" ")
        if isinstance(value, str) and value:
            line = Line(value, (*at, key), who, face.strip() or "neutral", when, no)
            self.lines.append(line)
        else:
            self.complaints.append(Shape("RT122", (*at, key)))

    def branches(self, value: list[object]) -> None:
        condition: str | None = None
        for index, item in enumerate(value):
            key = next(iter(item)) if isinstance(item, dict) and len(item) == 1 else ""
            word, _, rest = key.partition(" ")
            if word == "if" and rest.strip() and isinstance(item, dict):
                condition = rest.strip()
                self.items(item[key], (index, key), condition, None)
            elif key == "else" and isinstance(item, dict):
                if condition is None:
                    self.complaints.append(Shape("RT123", (index, key)))
                self.items(item[key], (index, key), None, condition)
                condition = None
            else:
                condition = None
                self.single(item, index)

    def single(self, item: object, index: int) -> None:
        before = len(self.lines)
        self.items([item], (), None, None)
        self.lines[before:] = [
            Line(line.text, (index, *line.path[1:]), line.speaker, line.expression)
            for line in self.lines[before:]
        ]
        self.complaints = [
            Shape(c.code, (index, *c.path[1:])) if c.path[:1] == (0,) and index else c
            for c in self.complaints
        ]


def read_say(value: object) -> Say:
    """Understand ``say``: prose, or a list of prose, ``speaker [face]: prose``, if and else."""
    if isinstance(value, Say):
        return value
    reader = _SayReader()
    if isinstance(value, list):
        reader.branches(value)
    else:
        reader.items(value, (), None, None)
    return Say(tuple(reader.lines), tuple(reader.complaints))


SayField = Annotated[Say, PlainValidator(read_say), WithJsonSchema({"type": ["string", "array"]})]
"""A ``say`` key."""
