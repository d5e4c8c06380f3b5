"""Families stay whole: every kind, language and cue has all its parts."""

from __future__ import annotations

from pathlib import Path

import rescue_training
from rescue_training.activities import KINDS
from rescue_training.scenario import ACTIVITY_KEYS
from rescue_training.wording import Wording, languages

PACKAGE = Path(rescue_training.__file__).parent


def test_a_scene_has_a_key_for_every_kind():
    assert tuple(KINDS) == ACTIVITY_KEYS


def test_every_kind_has_a_file_a_view_and_a_page_in_each_language():
    for kind in KINDS:
        assert (PACKAGE / "activities" / f"{kind}.py").is_file()
        assert (PACKAGE / "desktop" / "views" / f"{kind}.py").is_file()
        for language in languages():
            assert (PACKAGE / "guide" / language / "activities" / f"{kind}.md").is_file()


def areas(language: str) -> set[str]:
    folder = PACKAGE / "wording" / language
    found = [path.relative_to(folder) for path in folder.rglob("*.toml")]
    return {path.parts[0].removesuffix(".toml") for path in found}


def test_all_languages_have_the_same_strings_with_the_same_placeholders():
    first, *others = languages()
    for language in others:
        assert areas(language) == areas(first)
        for area in areas(first):
            ours, theirs = Wording(first).area(area), Wording(language).area(area)
            assert set(ours) == set(theirs), area
            for key in ours:
                assert names(ours[key]) == names(theirs[key]), key


def names(template: str) -> set[str]:
    from string import Formatter

    return {name for _, name, _, _ in Formatter().parse(template) if name}
