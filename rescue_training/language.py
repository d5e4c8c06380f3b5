"""The languages the program and its scenarios can be read in."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Language:
    """One language as the program needs to know it."""

    code: str
    """ISO 639-1 code, as in ``locale/<code>.po``."""
    own_name: str
    """The language's name in itself, shown when choosing."""
    direction: Literal["ltr", "rtl"]
    """Reading direction."""
    words_per_minute: int
    """Reading pace of a careful adult, in space-separated words (Vietnamese writes one
    syllable between spaces). Windows shorter than the reading time are a problem."""
    interface: bool
    """Whether the program's own screens are translated; scenarios may be in any language."""


LANGUAGES: Mapping[str, Language] = {
    "vi": Language("vi", "Tiếng Việt", "ltr", 200, True),
    "en": Language("en", "English", "ltr", 180, True),
    "fr": Language("fr", "Français", "ltr", 180, False),
    "de": Language("de", "Deutsch", "ltr", 160, False),
    "ar": Language("ar", "العربية", "rtl", 140, False),
}

FIRST = "vi"
"""The language that is shown when nothing else is asked for."""


def normal(text: str) -> str:
    """Return text in Unicode form NFC, the only form the program keeps."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def word_count(text: str) -> int:
    """Count what a reader reads: runs of characters between spaces."""
    return len(text.split())
