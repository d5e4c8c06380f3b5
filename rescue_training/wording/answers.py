"""What was answered, in words: the author's, the program's, or both together."""

from __future__ import annotations

from collections.abc import Callable

from rescue_training.activities import Part, Phrase, Term
from rescue_training.wording import Wording

AREA = "activities"
"""Where the program's own words for answers stand."""


def phrase(said: Phrase, words: Wording, fill: Callable[[str], str] = str) -> str:
    """Return a phrase in a language; ``fill`` puts the values of variables into prose."""
    if isinstance(said, tuple):
        return " ".join(filter(None, (phrase(item, words, fill) for item in said)))
    if isinstance(said, Term):
        return words(f"{AREA}.{said.key}", **said.values)
    return fill(said)


def mark_word(part: Part, words: Wording) -> str:
    """Return the word for how a part went: *Đúng*, *Bỏ sót* …"""
    return words(f"{AREA}.shared.marks.{part.mark.value}")


def compared(part: Part, words: Wording, fill: Callable[[str], str] = str) -> str:
    """Return what was given beside what the standard asks, where the name does not say it all."""
    name, own, standard = (phrase(p, words, fill) for p in (part.name, part.own, part.standard))
    if {own, standard} <= {name, ""}:
        return ""
    if own == standard:
        return own
    return words(
        f"{AREA}.shared.{'instead' if own and standard else 'only' if standard else 'given'}",
        own=own, standard=standard,
    )  # fmt: skip
