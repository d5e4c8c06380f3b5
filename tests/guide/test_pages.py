"""The manual and the program stay together."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.activities import KINDS, Choice, Hub
from rescue_training.activities.contract import Late, Until
from rescue_training.activities.fields import Model
from rescue_training.activities.option import Option
from rescue_training.activities.show import Fire, Show
from rescue_training.authoring.anatomy import keys, models_in
from rescue_training.authoring.plays import EXPECTED, KEYS
from rescue_training.authoring.source import read
from rescue_training.cli import build_parser
from rescue_training.scenario import (
    EXPRESSIONS,
    Declared,
    Ending,
    Objective,
    Scenario,
    Scene,
    Signed,
    Source,
    Speaker,
)
from rescue_training.wording import languages

MODELS: list[type[Model]] = [
    Scenario, Objective, Source, Declared, Speaker, Signed, Scene, Show, Fire, Choice, Hub, Option,
    Late, Until, Ending,
]  # fmt: skip

SECTIONS: list[list[type[Model]]] = [[Scenario], [Scene], [Show], [Choice, Hub], [Option]]
"""What each table on the page of keys is about, in order."""
ROOT = Path(__file__).resolve().parents[2]


def page(language: str, name: str) -> str:
    return (home.guide() / language / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_an_author_can_write_is_on_the_page_of_keys(language, model):
    told = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", page(language, "keys")))))
    written = {field.alias or name for name, field in model.model_fields.items()} - {"id"}
    assert written <= told


def groups_of(model: type[Model]) -> set[type[Model]]:
    """Return a kind's own groups of keys, those below it included."""
    found, work = set(), [model]
    while work:
        group = work.pop()
        if group in found or group in MODELS:
            continue
        found.add(group)
        work += [m for field in group.model_fields.values() for m in models_in(field.annotation)]
    return found


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("choice", "hub")])
def test_every_key_of_a_kind_is_on_its_page(language, kind):
    text = re.sub(r"^```.*?^```", "", page(language, f"activities/{kind}"), flags=re.M | re.S)
    told = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", text))))
    for group in groups_of(KINDS[kind]):
        assert set(keys(group)) <= told, group.__name__


@pytest.mark.parametrize("language", languages())
def test_each_table_of_keys_holds_the_keys_there_are_and_the_required_ones_in_bold(language):
    tables = re.split(r"^## ", page(language, "keys"), flags=re.MULTILINE)[1:]
    for table, models in zip(tables, SECTIONS, strict=False):
        first = " ".join(re.findall(r"^\| ([^|]*`[^|]*) \|", table, re.MULTILINE))
        fields = {
            field.alias or name: field.is_required()
            for model in models for name, field in model.model_fields.items() if name != "id"
        }  # fmt: skip
        assert set(re.findall(r"`([a-z_]+)`", first)) == set(fields)
        required = {key for key, needed in fields.items() if needed}
        assert set(re.findall(r"\*\*`([a-z_]+)`\*\*", first)) == required


@pytest.mark.parametrize("language", languages())
def test_every_key_of_a_play_is_on_the_page_of_plays(language):
    told = set(re.findall(r"\b[a-z]+\b", page(language, "plays")))
    assert {*KEYS, *EXPECTED} <= told


def typed(text: str) -> list[str]:
    """Return the commands of a page that stand on a line of their own."""
    return re.findall(r"^    (rescue-training .*)$", text, re.MULTILINE)


def commands() -> list[str]:
    """Return every command that the README, the guide and the messages tell people to type."""
    strings = (ROOT / "rescue_training" / "wording").rglob("*.toml")
    pages = [ROOT / "README.md", *home.guide().rglob("*.md"), *strings]
    texts = [path.read_text("utf-8") for path in pages]
    spans = [one for text in texts for one in re.findall(r"`(rescue-training .*?)`", text)]
    return sorted({*spans, *(line for text in texts for line in typed(text))})


@pytest.mark.parametrize("command", commands())
def test_a_command_that_is_told_can_be_typed(command):
    options = build_parser().parse_args(shlex.split(command.removesuffix(" …"))[1:])
    assert options.command or options.scenarios or options.lang


@pytest.mark.parametrize("language", languages())
def test_commands_of_a_page_answer_in_its_language(language):
    pages = (home.guide() / language).rglob("*.md")
    told = [command for path in pages for command in typed(path.read_text("utf-8"))]
    assert told
    for command in told:
        asked = build_parser().parse_args(shlex.split(command)[1:])
        assert (asked.lang or languages()[0]) == language, command


@pytest.mark.parametrize("language", languages())
def test_faces_and_sets_on_the_page_are_those_that_ship(language):
    text = page(language, "keys")
    sets = [path.name for path in (home.asset_path("pictures", "sets")).iterdir()]
    for word in (*EXPRESSIONS, *sets):
        assert f"`{word}`" in text


def test_every_language_has_the_same_pages():
    def pages(language: str) -> set[str]:
        folder = home.guide() / language
        return {str(path.relative_to(folder)) for path in folder.rglob("*.md")}

    first, *others = languages()
    assert all(pages(language) == pages(first) for language in others)


def test_the_index_names_every_page():
    index = (home.guide() / "README.md").read_text("utf-8")
    for path in (home.guide() / languages()[0]).rglob("*.md"):
        assert f"`{path.stem}`" in index, path


def test_paths_named_for_contributors_exist():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"`((?:rescue_training|tests|assets|scenarios|\.ci)/[^`<>*{} ]+)`", text)
    assert len(named) > 15
    for path in named:
        assert "/x." in path or (ROOT / path).exists(), path


@pytest.mark.parametrize("language", languages())
def test_all_pictures_and_sounds_an_author_can_name_are_on_the_page_about_them(language):
    told = set(re.findall(r"`([a-z_0-9]+)`", page(language, "say-and-show")))
    assets = home.shipped() / "assets"
    named = {path.name for path in (assets / "pictures" / "cast").iterdir()}
    for described in (assets / "pictures" / "sets").glob("*/set.yaml"):
        anchors = read(described).value["anchors"]
        named |= {described.parent.name, *anchors}
    sounds = read(assets / "sounds" / "sounds.yaml").value
    loud = {cue for cue, sound in sounds.items() if sound["bus"] != "ui"}
    assert named <= told
    assert loud - {"fire_loop"} <= told, "the fire is heard by itself"
