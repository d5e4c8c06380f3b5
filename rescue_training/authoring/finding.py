"""What a rule has to say, before it is given its place in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rescue_training.activities.fields import KeyPath


@dataclass(frozen=True)
class Finding:
    """A problem at a key path; the source turns it into one at a line and column."""

    code: str
    path: KeyPath
    arguments: Mapping[str, object] = field(default_factory=dict)
    key: bool = False
    """Point at the key instead of at its value."""
    offset: int | None = None
    """Point at this character of the value's text (or of the key's, with ``key``)."""


@dataclass(frozen=True)
class Spot:
    """A problem at a place of the text itself, known while the YAML is being read."""

    code: str
    index: int
    """Offset in the text that was parsed."""
    arguments: Mapping[str, object] = field(default_factory=dict)
