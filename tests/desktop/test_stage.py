"""The stage shows what the rules say, moves only when something changes, and never fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from rescue_training.authoring import source
from rescue_training.desktop.stage import Busts, Motion, Scenery, Shelf, Stage
from rescue_training.desktop.stage.cover import cover
from rescue_training.desktop.stage.light import FLICKER, flicker

SIZE = (640, 360)
SET = """
name: {vi: Bếp, en: Kitchen}
focus: [0.1, 0.1, 0.6, 0.7]
passes: {room: room.png, dark: dark.png, fire: {pan: fire.png}}
anchors: {pan: {x: 0.3, y: 0.6, height: 0.4}}
outlines: {pan: [[0.25, 0.5], [0.35, 0.5], [0.3, 0.6]], hood: nonsense}
"""
FRAME = "columns: 2, rows: 1, frames: 2, width: 8, height: 16, foot: [0.5, 1]"
FX = f"""
flame_1: {{file: flame.png, {FRAME}, fps: 24, scale: 0.6}}
flame_2: {{file: flame.png, {FRAME}, fps: 24, scale: 1.1}}
flame_3: {{file: flame.png, {FRAME}, fps: 24, scale: 1.5}}
steam: {{file: steam.png, {FRAME}, fps: 4, blend: alpha}}
fireball: {{file: flame.png, {FRAME}, fps: 4, scale: 2}}
"""


@pytest.fixture
def window() -> Iterator[pygame.Surface]:
    yield pygame.display.set_mode(SIZE)
    pygame.display.set_mode((64, 64))


def plain(path: Path, size: tuple[int, int], colour: tuple[int, ...]) -> None:
    picture = pygame.Surface(size, pygame.SRCALPHA)
    picture.fill(colour)
    path.parent.mkdir(parents=True, exist_ok=True)
    pygame.image.save(picture, str(path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kitchen, fx = tmp_path / "sets" / "kitchen", tmp_path / "fx"
    plain(kitchen / "room.png", (320, 180), (150, 150, 150, 255))
    plain(kitchen / "dark.png", (320, 180), (20, 24, 40, 255))
    plain(kitchen / "fire.png", (320, 180), (160, 90, 40, 255))
    plain(fx / "flame.png", (16, 16), (220, 120, 30, 255))
    plain(fx / "steam.png", (16, 16), (230, 230, 230, 200))
    plain(fx / "smoke_1.webp.png", (64, 32), (60, 58, 58, 200))
    plain(tmp_path / "cast" / "mother" / "neutral.png", (42, 48), (90, 60, 60, 255))
    (fx / "smoke_1.webp.png").rename(fx / "smoke_1.webp")
    (tmp_path / "cast" / "mother" / "neutral.png").rename(
        tmp_path / "cast" / "mother" / "neutral.webp"
    )
    (kitchen / "set.yaml").write_text(SET, "utf-8")
    (fx / "fx.yaml").write_text(FX, "utf-8")
    return tmp_path


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    return Shelf(folder, lambda path: source.read(path).value)


@pytest.fixture
def stage(window: pygame.Surface, shelf: Shelf) -> Stage:
    return Stage(shelf, SIZE)


def drawn(stage: Stage, now: int) -> pygame.Surface:
    picture = pygame.Surface(SIZE)
    stage.draw(picture, now)
    return picture


def brightness(stage: Stage, now: int, area: tuple[int, int, int, int] | None = None) -> float:
    picture = drawn(stage, now)
    part = picture.subsurface(area) if area else picture
    return sum(pygame.transform.average_color(part)[:3]) / 3


def arrive(stage: Stage, scenery: Scenery, now: int = 0) -> None:
    stage.show(scenery, now, at_once=True)
    stage.settle()
    drawn(stage, now)


def test_a_place_without_fire_or_smoke_is_drawn_once_and_then_rests(stage: Stage) -> None:
    arrive(stage, Scenery("kitchen"))
    assert not any(stage.tick(now) for now in range(0, 5000, 100))


def test_a_fire_keeps_the_picture_moving_at_most_24_times_a_second(stage: Stage) -> None:
    arrive(stage, Scenery("kitchen", {"pan": 2}))
    frames = 0
    for now in range(0, 2000, 5):
        if stage.tick(now):
            stage.draw(pygame.Surface(SIZE), now)
            frames += 1
    assert 40 <= frames <= 49


def test_with_reduced_motion_even_a_fire_rests(window: pygame.Surface, shelf: Shelf) -> None:
    stage = Stage(shelf, SIZE, Motion.STILL)
    arrive(stage, Scenery("kitchen", {"pan": 3}, smoke=3))
    assert not any(stage.tick(now) for now in range(0, 3000, 100))


def test_a_larger_fire_lights_the_set_more(stage: Stage) -> None:
    seen = []
    for size in (1, 2, 3):
        arrive(stage, Scenery("kitchen", {"pan": size}))
        seen.append(brightness(stage, 0, (400, 100, 100, 100)))
    assert seen == sorted(seen)
    assert seen[2] > seen[0] + 5


def test_firelight_flickers_and_stays_far_below_a_flash(stage: Stage) -> None:
    arrive(stage, Scenery("kitchen", {"pan": 3}))
    seen = [brightness(stage, now, (420, 120, 80, 80)) for now in range(0, 4000, 42)]
    assert max(seen) > min(seen)
    assert (max(seen) - min(seen)) / 255 < 0.10
    assert all(abs(flicker(now) * FLICKER) <= 0.08 for now in range(0, 10_000, 37))


def test_a_fire_grows_before_the_eyes(stage: Stage) -> None:
    arrive(stage, Scenery("kitchen", {"pan": 1}))
    stage.show(Scenery("kitchen", {"pan": 3}), 1000)
    above = (170, 0, 44, 90)
    early, later = brightness(stage, 1010, above), brightness(stage, 2500, above)
    assert later > early + 10


def test_smoke_sinks_smoothly_to_its_level(stage: Stage) -> None:
    arrive(stage, Scenery("kitchen"))
    low = (500, 190, 60, 20)
    clear = brightness(stage, 0, low)
    stage.show(Scenery("kitchen", smoke=5), 0)
    halfway, full = brightness(stage, 250, low), brightness(stage, 1500, low)
    assert abs(full - clear) > 5
    assert min(clear, full) - 2 <= halfway <= max(clear, full) + 2
    assert not Stage(stage.shelf, SIZE, Motion.STILL).moving(0)


def test_a_power_cut_is_dark(stage: Stage) -> None:
    arrive(stage, Scenery("kitchen"))
    lit = brightness(stage, 0)
    arrive(stage, Scenery("kitchen", light="dark"))
    assert brightness(stage, 0) < lit / 2


def test_steam_bursts_once(stage: Stage) -> None:
    arrive(stage, Scenery("kitchen"))
    stage.show(Scenery("kitchen", steam="pan"), 100)
    assert stage.moving(200)
    assert brightness(stage, 200, (170, 150, 40, 40)) > brightness(stage, 900, (170, 150, 40, 40))
    assert not stage.moving(900)


def test_a_change_of_place_fades_and_ends(stage: Stage) -> None:
    arrive(stage, Scenery("kitchen"))
    stage.show(Scenery("attic"), 0)
    begun, over = brightness(stage, 10), brightness(stage, 600)
    assert begun > over + 5
    assert not stage.moving(600)


@pytest.mark.parametrize(
    "described",
    ["", "name: [", "anchors: 5\nfocus: no\npasses: []", "passes: {room: nothing.webp}"],
)
def test_a_missing_or_broken_set_is_a_calm_ground(
    described: str, folder: Path, shelf: Shelf, window: pygame.Surface
) -> None:
    (folder / "sets" / "kitchen" / "set.yaml").write_text(described, "utf-8")
    stage = Stage(shelf, SIZE)
    arrive(stage, Scenery("kitchen", {"pan": 2, "unheard_of": 3}, smoke=4, steam="elsewhere"))
    assert 5 < brightness(stage, 0) < 120


def test_without_any_assets_the_stage_still_draws(window: pygame.Surface, tmp_path: Path) -> None:
    stage = Stage(Shelf(tmp_path, lambda path: source.read(path).value), SIZE)
    arrive(stage, Scenery("kitchen", {"pan": 3}, smoke=5, light="dark", steam="pan"))
    assert brightness(stage, 0) > 3


@pytest.mark.parametrize("window_size", [(1024, 768), (1280, 800), (2560, 1080), (1280, 720)])
def test_the_focus_stays_in_sight_in_windows_of_any_shape(window_size: tuple[int, int]) -> None:
    focus = (0.1, 0.15, 0.6, 0.75)
    placed = cover((1920, 1080), window_size, focus)
    left, top = placed.point(focus[0], focus[1])
    right, bottom = placed.point(focus[2], focus[3])
    assert left >= 0
    assert top >= 0
    assert right <= window_size[0]
    assert bottom <= window_size[1]
    assert placed.left <= 0
    assert placed.left + placed.width >= window_size[0]


def test_resizing_keeps_what_is_shown(stage: Stage) -> None:
    arrive(stage, Scenery("kitchen", {"pan": 2}, smoke=2))
    stage.resize((800, 600))
    picture = pygame.Surface((800, 600))
    stage.draw(picture, 0)
    assert stage.foot("pan")[0] < 400
    assert pygame.transform.average_color(picture)[0] > 10


def test_a_face_that_was_not_drawn_is_the_neutral_one(window: pygame.Surface, shelf: Shelf) -> None:
    busts = Busts(shelf)
    assert busts.get("mother", "shouting", 96) is not None
    assert busts.get("nobody", "neutral", 96) is None


def test_a_set_says_the_outlines_of_its_things_and_nonsense_is_none(shelf):
    outlines = shelf.set("kitchen").outlines
    assert outlines == {"pan": ((0.25, 0.5), (0.35, 0.5), (0.3, 0.6)), "hood": ()}
    assert shelf.set("attic").outlines == {}
