"""Characters that the program's fonts do not have: emoji, arrows, other scripts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding
from rescue_training.authoring.translations import Translation, po_path
from rescue_training.problem import Position, Problem
from rescue_training.scenario import texts

TABLE = Path(__file__).with_name("drawable.txt")
"""Ranges of code points that every text font has; made by ``assets/sources/fonts``."""
MANY = 12
"""Texts of one file that are told of: a whole file in another script is one mistake."""
NAMED = 6
"""Characters that are named at once."""


def check(context: Context) -> Iterator[Finding | Problem]:
    """Find texts, also translated ones, that would show boxes instead of letters."""
    drawn = drawable()
    own = [
        (path, text, odd) for path, text in texts(context.scenario) if (odd := _odd(text, drawn))
    ]
    for path, text, odd in own[:MANY]:
        yield Finding("RT511", path, _arguments(odd), offset=text.index(odd[0]))
    for language, found in context.translations.items():
        if isinstance(found, Translation):
            file = str(po_path(context.loaded.folder, language))
            told = [(e.line, odd) for e in found.entries.values() if (odd := _odd(e.text, drawn))]
            for line, odd in told[:MANY]:
                yield Problem("RT511", Position(file, line), _arguments(odd))


def drawable() -> frozenset[str]:
    """Return every character that can be drawn, spaces and line ends included."""
    drawn = {" ", "\n"}
    for line in TABLE.read_text("ascii").splitlines():
        if line and not line.startswith("#"):
            first, _, last = line.partition("-")
            drawn |= {chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)}
    return frozenset(drawn)


def _odd(text: str, drawn: frozenset[str]) -> Sequence[str]:
    return "" if text.isascii() else [c for c in dict.fromkeys(text) if c not in drawn]


def _arguments(odd: Sequence[str]) -> dict[str, object]:
    named = [f"{c} (U+{ord(c):04X} {unicodedata.name(c, '?').lower()})" for c in odd[:NAMED]]
    return {"characters": named}
