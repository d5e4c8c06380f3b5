"""The order in which Vietnamese lists stand: by given name, then by the whole name.

Databases order by code or by the locale of their machine, and put Đ behind Z; so lists of people
that are shown whole are ordered here.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng; no tone comes before them."""

Key = tuple[tuple[int, ...], tuple[int, ...]]


def name_key(name: str) -> tuple[Key, Key]:
    """Return what people are ordered by: ``Nguyễn Văn An`` stands under An."""
    return letters_key(name.rsplit(maxsplit=1)[-1] if name.split() else ""), letters_key(name)


def letters_key(text: str) -> Key:
    """Return what a text is ordered by: its letters first, tones only where letters are alike."""
    places = [_place(sign) for sign in unicodedata.normalize("NFC", text.casefold())]
    return tuple(letter for letter, _ in places), tuple(tone for _, tone in places)


@lru_cache(maxsize=4096)
def _place(sign: str) -> tuple[int, int]:
    """Return the place of a letter in the alphabet, and that of its tone."""
    parts = unicodedata.normalize("NFD", sign)
    tone = next((mark for mark in parts if mark in _TONES), "")
    letter = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
    place = _ALPHABET.find(letter)
    return place + 0x110000 if place >= 0 else ord(letter[0]), _TONES.find(tone) + 1 if tone else 0
