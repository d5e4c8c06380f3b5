"""Variables, scopes, checked expressions and complaints."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

FLAG_WORDS: Mapping[str, int] = {
    "true": 1, "yes": 1, "on": 1, "false": 0, "no": 0, "off": 0, "True": 1, "False": 0,
}  # fmt: skip
"""How a flag's two values may be written."""

FUNCTIONS = ("visits", "done")
"""Names that no variable, scene or option may have."""


class Kind(StrEnum):
    """The kinds of variable an author can declare."""

    FLAG = "flag"
    LEVEL = "level"
    COUNTER = "counter"
    ONE_OF = "one_of"


@dataclass(frozen=True)
class Variable:
    """A declared variable as expressions need to know it."""

    name: str
    kind: Kind
    top: int
    """Largest value; a flag's is 1, a one-of's the index of its last value."""
    start: int = 0
    values: tuple[str, ...] = ()
    """The words of a one-of variable, in their order."""

    @property
    def type(self) -> str:
        """``flag``, ``number`` or the variable's own name for a one-of."""
        if self.kind is Kind.FLAG:
            return "flag"
        return self.name if self.kind is Kind.ONE_OF else "number"

    def show(self, value: int) -> str:
        """Return a value as an author would write it."""
        if self.kind is Kind.FLAG:
            return "on" if value else "off"
        return self.values[value] if self.kind is Kind.ONE_OF else str(value)


@dataclass(frozen=True)
class Scope:
    """The names an expression may use."""

    variables: Mapping[str, Variable]
    options: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The options of every scene, by scene id."""
    here: str = ""
    """The scene the expression stands in, meant when ``visits()`` names none."""


@dataclass(frozen=True)
class Complaint:
    """Something wrong with an expression, at an offset in its text."""

    code: str
    offset: int
    arguments: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Expression:
    """A checked expression."""

    text: str
    tree: ast.expr
    type: str
    """``flag``, ``number`` or the name of a one-of variable."""
    scope: Scope
    variables: frozenset[str] = frozenset()
    """Variables it reads."""
    done: frozenset[tuple[str, str]] = frozenset()
    """(scene, option) pairs it asks about."""
    visits: Mapping[str, int] = field(default_factory=dict)
    """Scenes whose visits it asks about -> the largest number they are compared with."""


COMPARISONS: Mapping[type[ast.cmpop], str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
ARITHMETIC: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
