"""The manual and the program stay together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rescue_training import home
from rescue_training.activities import Choice, Hub
from rescue_training.activities.contract import Late, Until
from rescue_training.activities.fields import Model
from rescue_training.activities.option import Option
from rescue_training.activities.show import Fire, Show
from rescue_training.authoring.source import read
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


def page(language: str, name: str) -> str:
    return (home.guide() / language / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_an_author_can_write_is_on_the_page_of_keys(language, model):
    told = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", page(language, "keys")))))
    keys = {field.alias or name for name, field in model.model_fields.items()} - {"id"}
    assert keys <= told


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
    root = Path(__file__).resolve().parents[2]
    text = (root / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"`((?:rescue_training|tests|assets|scenarios|\.ci)/[^`<>*{} ]+)`", text)
    assert len(named) > 15
    for path in named:
        assert "/x." in path or (root / path).exists(), path


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
