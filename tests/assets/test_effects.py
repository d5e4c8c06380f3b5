"""The moving pictures fit their table, join where they must, and do not flash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pygame

Effects = dict[str, dict[str, Any]]
FLASH = 0.10
"""Change of relative luminance that counts as a flash in WCAG 2.3.1."""


def picture(assets: Path, file: str) -> pygame.Surface:
    return pygame.image.load(assets / "pictures/fx" / file)


def frames(sheet: pygame.Surface, entry: dict[str, Any]) -> Iterator[pygame.Surface]:
    width, height = sheet.get_width() // entry["columns"], sheet.get_height() // entry["rows"]
    for number in range(entry["frames"]):
        x, y = number % entry["columns"] * width, number // entry["columns"] * height
        yield sheet.subsurface((x, y, width, height))


def luminance(colour: tuple[int, ...]) -> float:
    linear = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in colour[:3])
    )
    return sum(a * b for a, b in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def difference(sheet: pygame.Surface, one: int, other: int) -> float:
    """Return the mean difference of two columns of pixels."""
    rows = range(0, sheet.get_height(), 4)
    pairs = ((sheet.get_at((one, y)), sheet.get_at((other, y))) for y in rows)
    return sum(abs(a.a - b.a) + abs(a.r - b.r) for a, b in pairs) / len(rows)


def test_every_picture_is_as_large_as_its_table_says(assets: Path, effects: Effects) -> None:
    for entry in effects.values():
        columns, rows = entry.get("columns", 1), entry.get("rows", 1)
        size = picture(assets, entry["file"]).get_size()
        assert size == (columns * entry["width"], rows * entry["height"]), entry["file"]
        assert entry.get("frames", 1) <= columns * rows


def test_what_is_added_over_light_walls_has_an_occlusion_of_the_same_cells(
    assets: Path, effects: Effects
) -> None:
    shaded = {name: entry for name, entry in effects.items() if "occlusion" in entry}
    assert {"flame_1", "flame_2", "flame_3", "fireball"} == set(shaded)
    for entry in shaded.values():
        width, height = picture(assets, entry["file"]).get_size()
        assert picture(assets, entry["occlusion"]).get_size() == (width // 2, height // 2)


def test_flames_stand_on_their_foot_within_the_frame(effects: Effects) -> None:
    feet = [entry["foot"] for entry in effects.values() if "foot" in entry]
    assert feet
    assert [foot for foot in feet if not all(0 <= share <= 1 for share in foot)] == []


def test_looping_flames_never_flash(assets: Path, effects: Effects) -> None:
    loops = {name: entry for name, entry in effects.items() if entry.get("loop")}
    assert {"flame_1", "flame_2", "flame_3"} == set(loops)
    for name, entry in loops.items():
        sheet = picture(assets, entry["file"])
        bright = [
            luminance(pygame.transform.average_color(frame)) for frame in frames(sheet, entry)
        ]
        assert max(bright) - min(bright) < FLASH, name


def test_bursts_begin_small_and_end_in_nothing(assets: Path, effects: Effects) -> None:
    for name in ("steam", "fireball"):
        entry = effects[name]
        part = slice(3, 4) if name == "steam" else slice(3)
        shown = list(frames(picture(assets, entry["file"]), entry))
        seen = [
            sum(pygame.transform.average_color(frame, frame.get_rect(), False)[part])
            for frame in (shown[0], shown[len(shown) // 2], shown[-1])
        ]
        assert seen[0] < seen[1] / 4, name
        assert seen[2] <= 2, name


def test_smoke_joins_its_own_edges(assets: Path, effects: Effects) -> None:
    layers = [entry for entry in effects.values() if entry.get("tile") == "across"]
    assert len(layers) == 3
    for entry in layers:
        sheet = picture(assets, entry["file"])
        last = sheet.get_width() - 1
        assert difference(sheet, last, 0) < 8 < difference(sheet, last // 2, 0), entry["file"]


def test_smoke_is_dense_at_the_ceiling_and_clear_below(assets: Path, effects: Effects) -> None:
    for name in ("smoke_1", "smoke_2", "smoke_3"):
        sheet = picture(assets, effects[name]["file"])
        across = range(0, sheet.get_width(), 16)
        top = sum(sheet.get_at((x, 0)).a for x in across) / len(across)
        bottom = max(sheet.get_at((x, sheet.get_height() - 1)).a for x in across)
        assert top > 60, name
        assert bottom <= 2, name
