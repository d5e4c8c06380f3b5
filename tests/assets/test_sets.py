"""Every set names pictures that are there, and anchors that lie in them."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pygame
import pytest
import yaml

from rescue_training.activities.outline import read_outline

Sets = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def sets(assets: Path) -> Sets:
    found = sorted((assets / "pictures/sets").glob("*/set.yaml"))
    return {path.parent.name: yaml.safe_load(path.read_text("utf-8")) for path in found}


def passes(entry: dict[str, Any]) -> list[str]:
    named = dict(entry["passes"])
    fires = named.pop("fire", {})
    return [*named.values(), *fires.values()]


def test_the_kitchen_is_there(sets: Sets) -> None:
    assert "kitchen" in sets


def test_every_set_has_a_name_in_vietnamese_and_english(sets: Sets) -> None:
    for name, entry in sets.items():
        assert all(entry["name"][language] for language in ("vi", "en")), name
        assert entry["name"]["vi"] == unicodedata.normalize("NFC", entry["name"]["vi"])


def test_every_set_names_pictures_that_are_there(assets: Path, sets: Sets) -> None:
    folder = assets / "pictures/sets"
    files = [f"{name}/{file}" for name, entry in sets.items() for file in passes(entry)]
    assert [file for file in files if not (folder / file).is_file()] == []


def test_every_light_of_a_set_has_the_same_size(assets: Path, sets: Sets) -> None:
    for name, entry in sets.items():
        folder = assets / "pictures/sets" / name
        sizes = {pygame.image.load(folder / file).get_size() for file in passes(entry)}
        assert sizes == {(1920, 1080)}, name


def test_every_fire_has_an_anchor(sets: Sets) -> None:
    for name, entry in sets.items():
        assert set(entry["passes"].get("fire", {})) <= set(entry.get("anchors", {})), name


def test_anchors_and_focus_lie_in_the_picture(sets: Sets) -> None:
    for name, entry in sets.items():
        left, top, right, bottom = entry["focus"]
        assert 0 <= left < right <= 1, name
        assert 0 <= top < bottom <= 1, name
        for anchor, place in entry.get("anchors", {}).items():
            assert all(0 <= share <= 1 for share in place.values()), (name, anchor)


def test_outlines_belong_to_anchors_and_can_be_clicked(sets: Sets) -> None:
    for name, entry in sets.items():
        outlines = entry.get("outlines", {})
        assert set(outlines) <= set(entry.get("anchors", {})), name
        for anchor, corners in outlines.items():
            written = [[str(share) for share in corner] for corner in corners]
            assert read_outline(written).complaints == (), (name, anchor)
