"""Vietnamese typing of the program's own (Telex and VNI), for machines without an input method.

One key is applied to the word before the cursor. Nothing is remembered between keys: the word
itself holds its marks, so deleting and moving the cursor need no special care. A word that does
not look Vietnamese takes every key as it is, and a mark typed twice is taken back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

CIRCUMFLEX, BREVE, HORN = "\u0302", "\u0306", "\u031b"
ACUTE, GRAVE, HOOK, TILDE, DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_TONES = (ACUTE, GRAVE, HOOK, TILDE, DOT)
_VOWELS = "aeiouy"


class Method(StrEnum):
    """How letters with marks are typed."""

    OFF = "off"
    TELEX = "telex"
    VNI = "vni"


TELEX_TONES: Mapping[str, str] = MappingProxyType(dict(zip("sfrxj", _TONES, strict=True)))
VNI_TONES: Mapping[str, str] = MappingProxyType(dict(zip("12345", _TONES, strict=True)))

_SYLLABLE = re.compile(
    r"^(?P<initial>ngh|ng|nh|ch|gh|kh|ph|qu|th|tr|gi(?=[aeiouy])|[bcdđghklmnpqrstvx]|)"
    r"(?P<nucleus>[aeiouy]{1,3})"
    r"(?P<coda>ch|nh|ng|[cmnpt]|)$"
)
"""The shape of a Vietnamese syllable without its marks."""


@dataclass
class _Letter:
    base: str
    """Lower case, without mark; ``đ`` is a letter of its own."""
    upper: bool
    mark: str = ""


class _Word:
    """The letters of a word and its tone, taken apart and put together again."""

    def __init__(self, text: str) -> None:
        self.letters: list[_Letter] = []
        self.tone = ""
        for char in unicodedata.normalize("NFD", text):
            if char in _TONES:
                self.tone = char
            elif char in (CIRCUMFLEX, BREVE, HORN) and self.letters:
                self.letters[-1].mark = char
            else:
                self.letters.append(_Letter(char.lower(), char != char.lower()))

    def plain(self) -> str:
        """Return the word without marks, lower case."""
        return "".join(letter.base for letter in self.letters)

    def nucleus(self) -> range:
        """Return where its vowels stand; empty when it is no Vietnamese syllable."""
        found = _SYLLABLE.match(self.plain())
        return range(*found.span("nucleus")) if found else range(0)

    def _tone_place(self) -> int:
        vowels = self.nucleus()
        marked = [index for index in vowels if self.letters[index].mark]
        if marked:
            return marked[-1]
        closed = vowels.stop < len(self.letters)
        if len(vowels) == 3 or (len(vowels) == 2 and closed):
            return vowels.start + 1
        return vowels.start

    def text(self) -> str:
        """Return the word, NFC."""
        place = self._tone_place() if self.tone and self.nucleus() else -1
        parts = []
        for index, letter in enumerate(self.letters):
            base = letter.base.upper() if letter.upper else letter.base
            parts.append(base + letter.mark + (self.tone if index == place else ""))
        return unicodedata.normalize("NFC", "".join(parts))


def press(word: str, key: str, method: Method) -> str:
    """Return the word after a key was typed behind it; ``word`` holds letters only."""
    if method is Method.OFF or len(key) != 1 or not word:
        return word + key
    parts = _Word(word)
    use = _telex if method is Method.TELEX else _vni
    done = use(parts, key.lower())
    if done is None:
        return _append(parts, key)
    return done.text() if done.letters else word + key


def _append(word: _Word, key: str) -> str:
    """Add a plain letter; the tone may move to another vowel (``hoà`` + ``n`` is ``hoàn``)."""
    whole = _Word("".join(_cased(letter) for letter in word.letters) + key)
    for old, new in zip(word.letters, whole.letters, strict=False):
        new.mark = old.mark
    if _horn_spreads(whole):
        for letter in whole.letters[whole.nucleus().start :][:2]:
            letter.mark = HORN
    whole.tone = word.tone
    if word.tone and not whole.nucleus():
        return word.text() + key
    return whole.text()


def _cased(letter: _Letter) -> str:
    return letter.base.upper() if letter.upper else letter.base


def _horn_spreads(word: _Word) -> bool:
    """Say whether one of ``u`` and ``o`` has a horn and a letter follows: always ``ươ``."""
    vowels = word.nucleus()
    pair = [word.letters[index] for index in vowels][:2]
    if [letter.base for letter in pair] != ["u", "o"]:
        return False
    marks = {letter.mark for letter in pair}
    return marks == {HORN, ""} and len(word.letters) > vowels.start + 2


def _telex(word: _Word, key: str) -> _Word | None:
    if key in TELEX_TONES:
        return _tone(word, TELEX_TONES[key], key)
    if key == "z":
        return _no_tone(word)
    if key == "d":
        return _stroke(word, key)
    if key in "aeo":
        return _mark(word, CIRCUMFLEX, key, key)
    if key == "w":
        return _telex_w(word)
    return None


def _vni(word: _Word, key: str) -> _Word | None:
    if key in VNI_TONES:
        return _tone(word, VNI_TONES[key], key)
    if key == "0":
        return _no_tone(word)
    if key == "6":
        return _mark(word, CIRCUMFLEX, "aeo", key)
    if key == "7":
        return _horn(word, key)
    if key == "8":
        return _mark(word, BREVE, "a", key)
    return _stroke(word, key) if key == "9" else None


def _tone(word: _Word, tone: str, key: str) -> _Word | None:
    if not word.nucleus():
        return None
    if word.tone == tone:
        word.tone = ""
        word.letters.append(_Letter(key, False))
    else:
        word.tone = tone
    return word


def _no_tone(word: _Word) -> _Word | None:
    if not word.tone:
        return None
    word.tone = ""
    return word


def _stroke(word: _Word, key: str) -> _Word | None:
    first = word.letters[0]
    if first.base == "đ":
        first.base = "d"
        word.letters.append(_Letter(key, False))
        return word
    looks_right = len(word.letters) == 1 or bool(word.nucleus())
    if first.base != "d" or not looks_right:
        return None
    first.base = "đ"
    return word


def _mark(word: _Word, mark: str, bases: str, key: str) -> _Word | None:
    """Put a mark on the one vowel that takes it, or take it back when it is there already."""
    takes = [word.letters[index] for index in word.nucleus() if word.letters[index].base in bases]
    if len(takes) != 1:
        return None
    letter = takes[0]
    if letter.mark == mark:
        letter.mark = ""
        word.letters.append(_Letter(key, False))
    else:
        letter.mark = mark
    return word


def _horn(word: _Word, key: str) -> _Word | None:
    takes = [word.letters[index] for index in word.nucleus() if word.letters[index].base in "uo"]
    takes = takes[:2] if [letter.base for letter in takes[:2]] == ["u", "o"] else takes[:1]
    if not takes:
        return None
    if all(letter.mark == HORN for letter in takes):
        for letter in takes:
            letter.mark = ""
        word.letters.append(_Letter(key, False))
        return word
    alone = len(takes) == 2 and word.letters[-1] is takes[1] and _after_th(word)
    for letter in takes[1:] if alone else takes:
        letter.mark = HORN
    return word


def _after_th(word: _Word) -> bool:
    """Say whether open ``uo`` is ``uơ``: thuở, huơ, quơ; elsewhere a letter is still to come."""
    return word.plain() in ("thuo", "huo", "khuo")


def _telex_w(word: _Word) -> _Word | None:
    vowels = [word.letters[index] for index in word.nucleus()]
    bases = "".join(letter.base for letter in vowels)
    if "a" in bases and not bases.startswith("u"):
        return _mark(word, BREVE, "a", "w")
    if any(base in bases for base in "uo"):
        return _horn(word, "w")
    if "a" in bases:
        return _mark(word, BREVE, "a", "w")
    if bases or _SYLLABLE.match(word.plain() + "u") is None:
        return None
    word.letters.append(_Letter("u", False, HORN))
    return word


def type_into(before: str, text: str, method: Method) -> str:
    """Return the text before the cursor after ``text`` was typed; many letters at once come from
    an input method or a paste and stay as they are."""
    if method is Method.OFF or len(text) != 1:
        return unicodedata.normalize("NFC", before + text)
    start = len(before)
    while start and before[start - 1].isalpha():
        start -= 1
    done = before[:start] + press(before[start:], text, method)
    return unicodedata.normalize("NFC", done)
