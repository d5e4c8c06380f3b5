"""Scene pictures: the layers of what was seen, in order, and the same in words."""

from __future__ import annotations

import pytest

from rescue_training import home
from rescue_training.attempt import Picture
from rescue_training.authoring import source
from rescue_training.desktop.stage import flames, light, smoke
from rescue_training.review.web import pictures
from rescue_training.review.web.pictures import Pictures
from rescue_training.wording import Wording, languages

VI = Wording("vi")


@pytest.fixture(scope="module")
def shelf() -> Pictures:
    return Pictures()


def files(picture) -> list[str]:
    return [layer.file for layer in picture.layers]


def test_a_fire_lights_its_room_then_burns_and_smoke_hangs_before_and_behind(shelf):
    shown = shelf.of("kitchen", Picture(fires=(("pan", 2),), smoke=3), VI)
    order = files(shown)
    assert order[:2] == ["sets/kitchen/room.webp", "sets/kitchen/fire_pan.webp"]
    flame = order.index("fx/flame_2.webp")
    assert order.index("fx/smoke_1.webp") < flame < order.index("fx/smoke_2.webp")
    assert order[flame - 1] == "fx/flame_2_occlusion.webp"


def test_every_layer_is_a_shipped_picture(shelf):
    everything = Picture(fires=(("pan", 1), ("hood", 3)), smoke=5, light="dark", steam="hood")
    for place in ("kitchen", "stair_hall", "bedroom", "alley"):
        for file in files(shelf.of(place, everything, VI)):
            assert home.asset_path("pictures", file).is_file(), file


def test_a_flame_stands_on_its_anchor(shelf):
    shown = shelf.of("kitchen", Picture(fires=(("pan", 2),)), VI)
    flame = next(layer for layer in shown.layers if layer.file == "fx/flame_2.webp")
    assert flame.x + flame.width / 2 == pytest.approx(0.283 * 1920, abs=1)
    assert flame.y + flame.height * 0.9444 == pytest.approx(0.564 * 1080, abs=1)


def test_a_fire_that_is_out_is_not_drawn(shelf):
    assert files(shelf.of("kitchen", Picture(fires=(("pan", 0),)), VI)) == [
        "sets/kitchen/room.webp"]  # fmt: skip


def test_water_on_burning_oil_is_a_fireball(shelf):
    oil = files(shelf.of("kitchen", Picture(fires=(("pan", 2),), steam="pan"), VI))
    assert "fx/fireball.webp" in oil
    assert "fx/steam.webp" in files(shelf.of("kitchen", Picture(steam="pan"), VI))


@pytest.mark.parametrize("place", [None, "nowhere", "../../fonts", "kitchen/../kitchen"])
def test_a_place_without_pictures_is_words_alone(shelf, place):
    assert shelf.of(place, Picture(), VI).layers == ()


def test_the_picture_is_told_in_words(shelf):
    shown = shelf.of("kitchen", Picture(fires=(("pan", 3),), smoke=4, light="dark"), VI)
    assert shown.alt == (
        "Gian bếp, mất điện, tối, cháy lớn ở chảo, khói gần kín phòng (mức 4 trên 5)"
    )


def test_every_anchor_of_the_shipped_sets_has_words_in_every_language():
    for file in home.asset_path("pictures", "sets").glob("*/set.yaml"):
        for anchor in source.read(file).value["anchors"]:
            for language in languages():
                assert Wording(language).has(f"review.replay.anchor.{anchor}"), anchor


def test_fires_smoke_and_light_have_the_proportions_of_the_desktop_program():
    assert pictures.FLAME_HEIGHTS == flames.HEIGHTS
    assert pictures.GAINS == light.GAINS
    assert (pictures.ROOM_WITH_FIRE, pictures.ROOM_ALONE) == (
        light.ROOM_WITH_FIRE,
        light.ROOM_ALONE,
    )
    assert pictures.SMOKE_EDGES == smoke.EDGES
