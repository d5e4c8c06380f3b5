"""The fonts draw what a Vietnamese officer writes."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
"""None, huyền, sắc, ngã, hỏi, nặng."""
CONSONANTS = "bcdđghklmnpqrstvxfjwz"
SIGNS = "0123456789 .,;:!?()/%+-–…“”‘’·°"
FONTS = (
    "BeVietnamPro-Regular",
    "BeVietnamPro-Medium",
    "BeVietnamPro-SemiBold",
    "BeVietnamPro-Bold",
    "BeVietnamPro-ExtraBold",
    "BarlowCondensed-SemiBold",
    "BarlowCondensed-Bold",
)


def letters() -> str:
    vowels = (unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES)
    small = "".join(vowels) + CONSONANTS
    return small + small.upper()


@pytest.mark.parametrize("font", FONTS)
def test_a_font_draws_the_whole_vietnamese_alphabet(assets: Path, font: str) -> None:
    drawn = TTFont(assets / f"fonts/{font}.ttf").getBestCmap()
    assert [letter for letter in letters() + SIGNS if ord(letter) not in drawn] == []


def test_the_alphabet_has_a_hundred_and_eighty_six_letters_and_the_four_guests() -> None:
    assert len(set(letters())) == 186


def test_no_other_font_is_shipped(assets: Path) -> None:
    assert sorted(path.stem for path in (assets / "fonts").glob("*.ttf")) == sorted(FONTS)
