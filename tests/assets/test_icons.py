"""Icons are white pictures of one size, to be tinted."""

from __future__ import annotations

from pathlib import Path

import pygame

EXAMPLES = (
    "arrow-left check clock-countdown door extinguisher fire fire-truck first-aid gas-cylinder "
    "hard-hat heartbeat info lock medal pause play question siren smoke smoke-detector star "
    "user users walkie-talkie warning wind x"
)


def test_the_icons_that_screens_count_on_are_there(assets: Path) -> None:
    found = {path.stem for path in (assets / "icons").glob("*.png")}
    assert set(EXAMPLES.split()) - found == set()


def test_every_icon_is_white_on_a_transparent_ground(assets: Path) -> None:
    odd = []
    for path in (assets / "icons").glob("*.png"):
        icon = pygame.image.load(path)
        tint = pygame.transform.average_color(icon, icon.get_rect(), True)[:3]
        if icon.get_size() != (128, 128) or min(tint) < 254 or icon.get_at((0, 0)).a:
            odd.append(path.name)
    assert [name for name in odd if not name.startswith("app")] == []


def test_the_program_icon_comes_in_three_sizes(assets: Path) -> None:
    names = ("app", "app-128", "app-64")
    sizes = [pygame.image.load(assets / f"icons/{name}.png").get_size() for name in names]
    assert sizes == [(256, 256), (128, 128), (64, 64)]
