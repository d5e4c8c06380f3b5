"""The three looping flames."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from pictures import (Colours, Sheet, bloom, coloured, enlarged, faded, halved, occlusion)
from solver import Burning, Feed, Field, Gas, Solver, frames, looped

FRAMES = 32
FPS = 24
FADED_OVER = 10
"""Pictures after the loop that are faded into its beginning."""
ENLARGED = 2
BELOW = 32
"""Pixels left under the foot for the bloom."""


@dataclass(frozen=True)
class Flame:
    """How one flame is baked."""

    burning: Burning
    source: tuple[float, float]
    """Where fuel comes from, as shares of the width."""
    lit: float
    """Heat of the fuel as it comes in."""
    columns: int
    scale: float
    """Height of the whole frame as a multiple of the anchor's height."""
    layers: int = 2
    """Fires one behind another: depth that a flat fire lacks."""
    hottest: float = 1.18
    clumps: float = 0.35
    """How unevenly the fuel comes: 0 makes a wall of fire, 1 separate tongues."""
    seed: int = 4


TALL = Burning(176, 272, buoyancy=0.128, cooling=0.031, expansion=0.5, updraft=0.8, gusts=1.2,
               swirl=0.5, heat=1.1, curl_size=1.5)
FLAMES = {
    "flame_1": Flame(replace(TALL, width=112, height=128, cooling=0.062, updraft=0.55, swirl=0.4,
                             buoyancy=0.12), (0.30, 0.70), 0.35, 8, 0.62, hottest=0.98),
    "flame_2": Flame(TALL, (0.25, 0.75), 0.35, 7, 1.16),
    "flame_3": Flame(replace(TALL, width=240, height=224, cooling=0.037, updraft=1.1, swirl=0.55,
                             buoyancy=0.118), (0.17, 0.83), 0.35, 5, 1.36, hottest=1.12),
}


def fed(solver: Solver, flame: Flame) -> Feed:
    """Return what lets fuel in along the foot, in uneven tongues."""
    b, (first, last) = solver.burning, flame.source
    along = solver.columns / b.width
    inside = np.clip(np.minimum(along - first, last - along) / 0.06, 0, 1)
    middle = (along - (first + last) / 2) / ((last - first) / 2)
    deep = 3 + 5 * np.sqrt(np.clip(1 - middle**2, 0, 1))
    mask = inside * (solver.rows > b.height - deep)
    clumps = solver.noise(9)

    def feed(gas: Gas, _number: int) -> None:
        clumps[:] = 0.93 * clumps + 0.37 * solver.noise(9)
        tongues = 1 + 0.6 * solver.noise(3) + flame.clumps * clumps
        gas.fuel = np.maximum(gas.fuel, mask * np.clip(tongues, 0.3, 1.6))
        gas.heat = np.maximum(gas.heat, mask * np.clip(tongues, 0.3, 1.5) * flame.lit)

    return feed


def layer(flame: Flame, number: int) -> tuple[list[Field], list[Field]]:
    """Return the looped heat and soot of one fire."""
    solver = Solver(flame.burning, flame.seed + number)
    pictures = list(frames(solver, fed(solver, flame), 120, FRAMES + FADED_OVER))
    return (looped([heat for heat, _ in pictures], FRAMES),
            looped([soot for _, soot in pictures], FRAMES))


def stacked(flame: Flame) -> tuple[list[Field], list[Field]]:
    """Lay the fires one behind another: those behind are mirrored, cooler and half a loop late."""
    heat, soot = layer(flame, 0)
    for number in range(1, flame.layers):
        behind, its_soot = layer(flame, number)
        for i in range(FRAMES):
            back = behind[(i + FRAMES // 2) % FRAMES][:, ::-1] * 0.86
            heat[i] = (heat[i] ** 3 + back**3) ** (1 / 3)
            soot[i] = soot[i] + its_soot[(i + FRAMES // 2) % FRAMES][:, ::-1]
    return heat, soot


def cooled_above(heat: Field) -> Field:
    """Let the flame die out in the upper two fifths of the picture, never at its edge."""
    share = np.clip((np.arange(heat.shape[0]) / heat.shape[0] - 0.02) / 0.42, 0, 1)
    return heat * (share * share * (3 - 2 * share))[:, None]


def _room_below(values: Field) -> Field:
    return np.pad(values, ((0, BELOW), (0, 0)))


def rounded_foot(heat: Field, flame: Flame) -> Field:
    """Cut the foot to a flat ellipse, as of a pan or a pool seen from a little above."""
    height, width = heat.shape
    rows, columns = np.mgrid[0:height, 0:width]
    first, last = flame.source
    middle = (columns / width - (first + last) / 2) / ((last - first) / 2 * 1.05)
    foot = height - 1 - 0.055 * (last - first) * width * (1 - np.sqrt(np.clip(1 - middle**2, 0, 1)))
    return heat * np.clip((foot - rows) / 5, 0, 1)


def lit(flame: Flame, heat: Field) -> Colours:
    """Return one finished frame: the light that is added."""
    large = rounded_foot(enlarged(cooled_above(heat), ENLARGED), flame)
    light = coloured(_room_below(large), flame.hottest)
    return faded(bloom(light, 5, 22), 18)


def bake(name: str) -> dict[str, object]:
    """Bake one flame with its occlusion; return its entry for fx.yaml."""
    flame = FLAMES[name]
    heat, soot = stacked(flame)
    light = [lit(flame, picture) for picture in heat]
    shade = [occlusion(picture, _room_below(enlarged(smoke, ENLARGED)), 0.05)
             for picture, smoke in zip(light, soot, strict=True)]
    Sheet(flame.columns, light).saved(name, 85)
    sheet = Sheet(flame.columns, halved(shade)).saved(f"{name}_occlusion", 70, 255)
    height, width = light[0].shape[:2]
    return {
        "file": f"{name}.webp", "occlusion": f"{name}_occlusion.webp", "blend": "add", "loop": True,
        "columns": sheet.columns, "rows": sheet.rows, "frames": FRAMES, "fps": FPS,
        "width": width, "height": height, "foot": [0.5, round(1 - BELOW / height, 4)],
        "scale": flame.scale,
    }
