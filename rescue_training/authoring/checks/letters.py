"""Letters that only look right: ids that look alike, and words of two alphabets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rescue_training.activities.fields import KeyPath
from rescue_training.authoring.checks.context import Context
from rescue_training.authoring.finding import Finding
from rescue_training.authoring.names import ids
from rescue_training.scenario import texts

_WORD = re.compile(r"[^\W\d_]+")
_BEYOND_LATIN = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u2c00-\U0010ffff]")
"""Letters that may be of another alphabet; Vietnamese has none there."""


def check(context: Context) -> Iterator[Finding]:
    """Find ids of one group that a reader cannot tell apart, and words of mixed letters."""
    seen: dict[tuple[KeyPath, str], str] = {}
    for path in ids(context.scenario):
        name = str(path[-1])
        other = seen.setdefault((path[:-1], skeleton(name)), name)
        if other != name:
            yield Finding("RT513", path, {"name": name, "other": other}, key=True)
    for path, text in texts(context.scenario):
        yield from _mixed(path, text)


def skeleton(name: str) -> str:
    """Return an id as a hurried reader sees it: ``1`` is ``l``, ``0`` is ``o``, ``rn`` is ``m``."""
    return name.replace("_", "").replace("1", "l").replace("0", "o").replace("rn", "m")


def _mixed(path: KeyPath, text: str) -> Iterator[Finding]:
    if text.isascii() or not _BEYOND_LATIN.search(text):
        return
    for match in _WORD.finditer(text):
        alphabets = {letter: alphabet(letter) for letter in match[0]}
        strange = next((c for c, name in alphabets.items() if name != "Latin"), "")
        if strange and "Latin" in alphabets.values():
            arguments = {"word": match[0], "letter": strange, "alphabet": alphabets[strange]}
            offset = match.start() + match[0].index(strange)
            yield Finding("RT516", path, arguments, offset=offset)
            return


def alphabet(letter: str) -> str:
    """Return the alphabet a letter belongs to, as Unicode names it."""
    return unicodedata.name(letter, "LATIN").split()[0].title()
