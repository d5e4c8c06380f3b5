"""Everybody in the cast has the faces that their part asks for, drawn alike."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pygame
import pytest

from rescue_training.scenario import EXPRESSIONS

SPEAKERS = {
    "team_leader": EXPRESSIONS,
    "firefighter_ba": EXPRESSIONS,
    "mother": EXPRESSIONS,
    "elder": EXPRESSIONS,
    "guard": EXPRESSIONS,
    "commander": EXPRESSIONS,
    "medic": EXPRESSIONS,
    "neighbour": EXPRESSIONS,
    "student": ("neutral", "worried", "shouting"),
    "landlord": ("neutral", "worried"),
    "dispatcher": ("neutral", "worried"),
    "boy": ("neutral", "worried"),
}
CASUALTY = {"neutral", "worried", "closed"}


@pytest.fixture(scope="module")
def drawn(assets: Path) -> dict[str, dict[str, Path]]:
    """The faces of each person, by name."""
    folders = sorted((assets / "pictures/cast").iterdir())
    return {folder.name: {path.stem: path for path in folder.glob("*")} for folder in folders}


def test_speakers_make_the_faces_that_scenarios_may_ask_for(
    drawn: dict[str, dict[str, Path]],
) -> None:
    faces = {name: set(drawn.get(name, ())) for name in SPEAKERS}
    assert faces == {name: set(asked) for name, asked in SPEAKERS.items()}


def test_casualties_are_in_pain_or_afraid_or_do_not_answer(
    drawn: dict[str, dict[str, Path]],
) -> None:
    casualties = {name: set(faces) for name, faces in drawn.items() if "casualty" in name}
    assert len(casualties) == 6
    assert {name: faces for name, faces in casualties.items() if faces != CASUALTY} == {}


def test_everybody_has_at_least_a_calm_and_a_worried_face(
    drawn: dict[str, dict[str, Path]],
) -> None:
    assert [name for name, faces in drawn.items() if not {"neutral", "worried"} <= set(faces)] == []


def test_busts_have_one_size_and_stand_on_a_clear_ground(
    drawn: dict[str, dict[str, Path]],
) -> None:
    odd = []
    for faces in drawn.values():
        for path in faces.values():
            bust = pygame.image.load(path)
            head, foot = bust.get_at((210, 230)).a, bust.get_at((210, 478)).a
            clear = bust.get_at((0, 0)).a == bust.get_at((419, 0)).a == 0
            if bust.get_size() != (420, 480) or not clear or min(head, foot) < 250:
                odd.append(f"{path.parent.name}/{path.name}")
    assert odd == []


def test_no_two_faces_are_the_same_picture(drawn: dict[str, dict[str, Path]]) -> None:
    files = [path for faces in drawn.values() for path in faces.values()]
    assert len({hashlib.sha256(path.read_bytes()).hexdigest() for path in files}) == len(files)
