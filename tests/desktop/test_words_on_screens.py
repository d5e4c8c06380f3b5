"""Every word on a screen exists in every language, with the same placeholders."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from rescue_training.wording import Wording, languages

PACKAGE = Path(__file__).resolve().parents[2] / "rescue_training" / "desktop"
USED = re.compile(r'self\.word\(\s*"([a-z0-9_.]+)"|words\(\s*"desktop\.([a-z0-9_.]+)"')


def strings(language: str) -> dict[str, str]:
    return dict(Wording(language).area("desktop"))


@pytest.mark.parametrize("language", languages())
def test_languages_have_the_same_keys_and_placeholders(language: str) -> None:
    first, other = strings("vi"), strings(language)
    assert first.keys() == other.keys()
    for key, text in first.items():
        assert sorted(re.findall(r"{(\w+)}", text)) == sorted(re.findall(r"{(\w+)}", other[key]))


def test_every_word_that_screens_ask_for_exists() -> None:
    there = strings("vi")
    asked = {
        key or other
        for file in PACKAGE.rglob("*.py")
        for key, other in USED.findall(file.read_text("utf-8"))
    }
    assert len(asked) > 80
    assert {key for key in asked if f"desktop.{key}" not in there} == set()


@pytest.mark.parametrize("language", languages())
def test_words_are_composed_and_without_space_around(language: str) -> None:
    for text in strings(language).values():
        assert text == unicodedata.normalize("NFC", text).strip()
