"""The form of an answer: one line of small words, the same in records, plays and on the way.

``valve`` is an option; ``gloves mask`` several things; ``foam=b co2=e`` pairs. A word is made of
ids and whole numbers joined by ``=``, ``:`` or ``.``; words are parted by one space. So an answer
holds no free text, and stands in a play without quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NOTHING = "none"
"""The answer of somebody who gives nothing where several things could be given."""
DONE = "done"
"""The word that ends an answer given in several responses."""
MAX_LENGTH = 20_000
"""Longest answer, in characters."""

WORD = r"[a-z][a-z0-9_]*(?:[=:.][a-z0-9_]+)*"
_ANSWER = re.compile(rf"{WORD}(?: {WORD})*\Z")


def words_of(answer: str) -> tuple[str, ...]:
    """Return the words of an answer; none when it does not have the form of one."""
    if len(answer) > MAX_LENGTH or not _ANSWER.match(answer):
        return ()
    return tuple(answer.split(" "))


def items_of(answer: str) -> tuple[str, ...] | None:
    """Return the things an answer names, ``none`` as nothing; None for what is no answer."""
    words = words_of(answer)
    if words == (NOTHING,):
        return ()
    return words if words and len(set(words)) == len(words) else None


def pairs_of(answer: str) -> dict[str, str] | None:
    """Return an answer's pairs ``left=right``, each left once; None for what is no answer."""
    words = words_of(answer)
    if words == (NOTHING,):
        return {}
    parted = [word.partition("=") for word in words]
    pairs = {left: right for left, sign, right in parted if sign and "=" not in right}
    return pairs if words and len(pairs) == len(words) else None


def answered(items: Iterable[str]) -> str:
    """Return the answer that gives these things, in this order."""
    return " ".join(items) or NOTHING
