"""Translations: same keys, other texts, and never one that is not certain."""

from __future__ import annotations

import pytest

from rescue_training.attempt import rules_hash
from rescue_training.authoring.loader import load
from rescue_training.authoring.translations import (
    UnreadableError,
    differences,
    in_language,
    languages,
    read_translation,
    translate,
)

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
TITLE = 'msgctxt "title"\nmsgid "Cháy chảo dầu"\nmsgstr "Oil pan fire"\n\n'
SAY = 'msgctxt "scenes.pan.say"\nmsgid "Khói mức {smoke}."\nmsgstr "Smoke at {smoke}."\n\n'


@pytest.fixture
def write(folder):
    def written(*entries: str):
        (folder / "locale").mkdir(exist_ok=True)
        file = folder / "locale" / "en.po"
        file.write_text(HEAD + "".join(entries), "utf-8")
        return read_translation(file, "en")

    return written


def test_texts_are_replaced_and_rules_stay(folder, write):
    scenario = load(folder).scenario
    english = translate(scenario, write(TITLE, SAY).text)
    assert english.title == "Oil pan fire"
    assert english.scenes["pan"].say.lines[0].text == "Smoke at {smoke}."
    assert rules_hash(english) == rules_hash(scenario)


def test_what_is_missing_shows_the_source(folder, write):
    write(TITLE)
    assert in_language(load(folder).scenario, folder, "en").summary.startswith("Dầu bốc cháy")


def test_what_is_fuzzy_is_never_shown(folder, write):
    english = translate(load(folder).scenario, write("#, fuzzy\n" + TITLE).text)
    assert english.title == "Cháy chảo dầu"


def test_a_text_that_changed_shows_its_source_until_it_is_merged(folder, write):
    old = TITLE.replace('msgid "Cháy chảo dầu"', 'msgid "Cháy chảo"')
    translation = write(old)
    scenario = load(folder).scenario
    assert translate(scenario, translation.text).title == "Cháy chảo dầu"
    kinds = {(d.kind, d.context) for d in differences(scenario, translation)}
    assert {("stale", "title"), ("missing", "title")} <= kinds


def test_a_placeholder_that_got_lost_is_told(folder, write):
    translation = write(SAY.replace("at {smoke}", "everywhere"))
    found = [d.context for d in differences(load(folder).scenario, translation)
             if d.kind == "placeholders"]  # fmt: skip
    assert found == ["scenes.pan.say"]


def test_a_damaged_file_leaves_the_scenario_in_its_own_language(folder, write):
    write(TITLE)
    (folder / "locale" / "en.po").write_bytes(b"msgid \xff\xfe\n")
    with pytest.raises(UnreadableError):
        read_translation(folder / "locale" / "en.po", "en")
    scenario = load(folder).scenario
    assert in_language(scenario, folder, "en") is scenario


def test_a_scenario_knows_which_languages_it_has(folder, write):
    assert languages(folder) == []
    write(TITLE)
    assert languages(folder) == ["en"]
