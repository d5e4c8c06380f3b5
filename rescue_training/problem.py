"""What can be found wrong with authored content, as values.

A problem holds a code, a place in a file, a severity and the *arguments* of its sentence.
The sentence itself is made by ``wording`` when the problem is shown, so that one problem
reads in any language. An author's mistake is never an exception.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an error keeps a scenario from being played."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, order=True)
class Position:
    """A place in an authored file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """One finding about authored content."""

    code: str
    """Stable code such as ``RT203``; its page in the guide has the same name."""
    position: Position
    """Where the author should look."""
    arguments: Mapping[str, object] = field(default_factory=dict)
    """Values for the placeholders of the message and the hint."""

    @property
    def severity(self) -> Severity:
        """The severity that ``CODES`` gives this code."""
        return CODES[self.code]


E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741

CODES: Mapping[str, Severity] = {
    # RT001-RT049: the YAML file itself (authoring.source)
    # RT101-RT149: keys and values (authoring.loader)
    # RT150-RT199: expressions
    # RT201-RT299: references and structure (authoring.checks)
    # RT301-RT399: the proof
    # RT401-RT499: scores, windows and wording of options
    # RT501-RT599: sources, pictures, texts, translations
}
