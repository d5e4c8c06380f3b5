"""Pictures of scenes for the pages: layers of one SVG, put together from the shipped pictures.

The same pictures and the same proportions as in the desktop program: a set in its room light or
in the dark, what each fire throws on it, the flames at their anchors, smoke from the ceiling
down. Every position is an SVG attribute, so the strictest content policy lets it be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from starlette.requests import Request

from rescue_training import home
from rescue_training.attempt import Picture
from rescue_training.authoring import source
from rescue_training.wording import Wording

WIDTH, HEIGHT = 1920, 1080
"""Size of every picture of a set, and of the SVG's coordinates."""
FLAME_HEIGHTS = (0.0, 0.55, 1.0, 1.3)
"""Height of a flame of each size, as a part of a size-2 flame."""
GAINS = (0.0, 0.48, 0.80, 1.0)
"""Firelight on the set by size of fire."""
ROOM_WITH_FIRE, ROOM_ALONE, ROOM_IN_THE_DARK = 0.47, 0.76, 0.2
"""Brightness of the room's own light; without fire beside it, and where no dark picture is."""
BORROWED = 0.7
"""Part of the light of another fire that stands in where a fire has no picture of its own."""
SMOKE_EDGES = (0.0, 0.26, 0.42, 0.60, 0.82, 1.22)
"""How far down smoke reaches at each level, as a part of the height."""
SMOKE_LAYERS = ((1, 0.0, 1.0), (2, 0.10, 0.7))
"""Number, how much higher its edge is, density: behind the flames, and in front of them."""
SMOKE_DEPTH = 0.5
"""Height of a picture of smoke with its ragged edge, as a part of the height."""
OVERLAP = 2
"""So far dense smoke reaches below its edge, or scaling would leave a bright line there."""
OIL = 2
"""Size of fire that water turns to a fireball."""
FRAMES = {"steam": 9, "fireball": 8}
"""The frame of a burst that tells most."""

Blend = Literal["over", "adds", "shades"]
"""Laid over what is behind, added to it as light, or darkening it."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Layer:
    """One picture, or one cell of a sheet, at its place in the SVG."""

    file: str
    """Below the folder of pictures."""
    x: int
    y: int
    width: int
    height: int
    opacity: float = 1.0
    blend: Blend = "over"
    cell: str = ""
    """View box of the cell that shows; empty for the whole picture."""
    sheet: tuple[int, int] = (0, 0)
    """Size of the whole sheet in the units of ``cell``."""
    flipped: bool = False
    """Upside down."""


@dataclass(frozen=True)
class ScenePicture:
    """What is seen at a moment, and the same in words."""

    layers: tuple[Layer, ...]
    alt: str
    thumb: str = ""
    """Small picture of the set; empty where the place has none."""


@dataclass(frozen=True)
class Sheet:
    """A flipbook: frames in the cells of one picture, read row by row."""

    file: str
    occlusion: str
    columns: int
    rows: int
    frames: int
    width: int
    height: int
    foot: tuple[float, float]
    """The point of a frame that stands on the anchor, as shares of its width and height."""
    scale: float
    """Height of a frame as a multiple of the anchor's height."""
    blend: Blend

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> Sheet:
        """Read an entry of ``fx.yaml``, whose scalars are text."""
        x, y = entry["foot"]
        columns, rows, width, height = (
            int(entry[key]) for key in ("columns", "rows", "width", "height")
        )
        return cls(
            entry["file"], entry.get("occlusion", ""), columns, rows, int(entry["frames"]), width,
            height, (float(x), float(y)), float(entry["scale"]),
            "adds" if entry["blend"] == "add" else "over",
        )  # fmt: skip

    def layers(self, frame: int, foot: tuple[int, int], tall: float) -> Iterator[Layer]:
        """Yield one frame standing on a point: what it hides, then what it shines."""
        high = round(tall * self.scale)
        wide = round(high * self.width / self.height)
        x, y = round(foot[0] - self.foot[0] * wide), round(foot[1] - self.foot[1] * high)
        across, down = frame % self.frames % self.columns, frame % self.frames // self.columns
        cell = f"{across * self.width} {down * self.height} {self.width} {self.height}"
        whole = (self.columns * self.width, self.rows * self.height)
        if self.occlusion:
            yield Layer(f"fx/{self.occlusion}", x, y, wide, high, 1.0, "shades", cell, whole)
        yield Layer(f"fx/{self.file}", x, y, wide, high, 1.0, self.blend, cell, whole)


class Pictures:
    """The shipped pictures below one folder, described by their YAML files."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or home.asset_path("pictures")
        self._sets: dict[str, Mapping[str, Any]] = {}

    def of(self, place: str | None, shown: Picture, words: Wording) -> ScenePicture:
        """Return the picture of a place as the rules of an attempt show it."""
        described = self._set(place or "")
        fires = [(anchor, size) for anchor, size in shown.fires if size > 0]
        layers = [
            *_room(place or "", described, bool(fires), shown.light),
            *_firelight(place or "", described, fires),
            *_smoke(shown.smoke or 0, 0),
            *self._flames(described, fires),
            *self._burst(described, dict(fires), shown.steam),
            *_smoke(shown.smoke or 0, 1),
        ]
        thumb = f"sets/{place}/thumb.webp" if described else ""
        return ScenePicture(tuple(layers), _told(described, fires, shown, words), thumb)

    def _set(self, place: str) -> Mapping[str, Any]:
        """Return what ``set.yaml`` says; nothing for a place without pictures."""
        if place not in self._sets:
            path = self.folder / "sets" / place / "set.yaml"
            known = bool(_NAME.fullmatch(place)) and path.is_file()
            self._sets[place] = _table(source.read(path).value) if known else {}
        return self._sets[place]

    @cached_property
    def _sheets(self) -> Mapping[str, Sheet]:
        entries = _table(source.read(self.folder / "fx" / "fx.yaml").value)
        return {name: Sheet.of(entry) for name, entry in entries.items() if "foot" in entry}

    def _flames(
        self, described: Mapping[str, Any], fires: list[tuple[str, int]]
    ) -> Iterator[Layer]:
        for number, (anchor, size) in enumerate(fires):
            foot, tall = _anchor(described, anchor)
            yield _glow(foot, tall * FLAME_HEIGHTS[size])
            yield from self._sheets[f"flame_{size}"].layers(5 + 11 * number, foot, tall)

    def _burst(
        self, described: Mapping[str, Any], fires: Mapping[str, int], steam: str | None
    ) -> Iterator[Layer]:
        if steam is None:
            return
        name = "fireball" if fires.get(steam, 0) >= OIL else "steam"
        foot, tall = _anchor(described, steam)
        yield from self._sheets[name].layers(FRAMES[name], foot, tall)


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _whole(place: str, file: str, opacity: float, blend: Blend = "over") -> Layer:
    return Layer(f"sets/{place}/{file}", 0, 0, WIDTH, HEIGHT, round(opacity, 3), blend)


def _room(place: str, described: Mapping[str, Any], fire: bool, light: str) -> Iterator[Layer]:
    passes = _table(described.get("passes"))
    if light == "dark" and "dark" in passes:
        yield _whole(place, passes["dark"], 1.0)
    elif "room" in passes:
        lit = ROOM_WITH_FIRE if fire else ROOM_ALONE
        yield _whole(place, passes["room"], ROOM_IN_THE_DARK if light == "dark" else lit)


def _firelight(
    place: str, described: Mapping[str, Any], fires: list[tuple[str, int]]
) -> Iterator[Layer]:
    """Yield what every fire throws on the set; a fire without a picture borrows one."""
    lights = _table(_table(described.get("passes")).get("fire"))
    for anchor, size in fires:
        own = anchor in lights
        file = lights.get(anchor) or next(iter(lights.values()), "")
        if file:
            yield _whole(place, file, GAINS[size] * (1.0 if own else BORROWED), "adds")


def _anchor(described: Mapping[str, Any], name: str) -> tuple[tuple[int, int], float]:
    """Return the foot of a flame and the height of one of size 2, in the SVG's units."""
    at = _table(_table(described.get("anchors")).get(name))
    foot = round(float(at.get("x", 0.4)) * WIDTH), round(float(at.get("y", 0.62)) * HEIGHT)
    return foot, float(at.get("height", 0.4)) * HEIGHT


def _glow(foot: tuple[int, int], tall: float) -> Layer:
    wide, high = round(tall * 1.9), round(tall * 2.1)
    middle = foot[1] - round(tall * 0.45)
    left, top = foot[0] - wide // 2, middle - high // 2
    return Layer("fx/glow.webp", left, top, wide, high, 0.55, "adds")


def _smoke(level: int, number: int) -> Iterator[Layer]:
    """Yield a layer of smoke: its ragged lower edge, and dense smoke from there to the ceiling."""
    picture, higher, density = SMOKE_LAYERS[number]
    edge = SMOKE_EDGES[level] - higher
    if not level or edge <= 0.02:
        return
    file, deep = f"fx/smoke_{picture}.webp", round(SMOKE_DEPTH * HEIGHT)
    top = round(edge * HEIGHT) - deep
    yield Layer(file, 0, top, WIDTH, deep, density)
    if top > 0:
        yield Layer(file, 0, 0, WIDTH, top + OVERLAP, density, "over", "0 0 1024 128", (1024, 512),
                    True)  # fmt: skip


def _told(
    described: Mapping[str, Any], fires: list[tuple[str, int]], shown: Picture, words: Wording
) -> str:
    """Return the picture in words."""
    names = _table(described.get("name"))
    parts = [names.get(words.language) or words("review.replay.picture.nowhere")]
    if shown.light == "dark":
        parts.append(words("review.replay.picture.dark"))
    parts += [
        words(f"review.replay.picture.fire_{size}", at=anchor_name(anchor, words))
        for anchor, size in fires
    ]
    if shown.smoke is not None:
        parts.append(words(f"review.replay.picture.smoke_{shown.smoke}"))
    if shown.steam:
        parts.append(words("review.replay.picture.steam", at=anchor_name(shown.steam, words)))
    return ", ".join(parts)


def pictures_of(request: Request) -> Pictures:
    """Return the shipped pictures, read once for each running review."""
    state = request.app.state
    if not hasattr(state, "pictures"):
        state.pictures = Pictures()
    found: Pictures = state.pictures
    return found


def anchor_name(anchor: str, words: Wording) -> str:
    """Return a place in a set as people say it; its own name where no words are known."""
    key = f"review.replay.anchor.{anchor}"
    return words(key) if words.has(key) else anchor.replace("_", " ")
