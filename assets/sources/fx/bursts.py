"""Things that happen once: the fireball of water on burning oil, and a burst of steam.

Both are several puffs from the solver, one in front of another: a single flat puff has an outline
but nothing inside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter, shift, zoom

from pictures import Colours, Sheet, bloom, coloured, faded, halved, occlusion
from solver import Burning, Feed, Field, Gas, Solver, frames

FRAMES = 24
FPS = 20
FOOT = 0.92


@dataclass(frozen=True)
class Puff:
    """One puff of a burst."""

    across: float
    """Middle of its foot, as a share of the picture's width."""
    up: float
    """How far its foot stands above the burst's, as a share of the height."""
    size: float
    """Its picture's side as a share of the whole picture's."""
    late: int
    """Frames after the beginning."""
    seed: int
    mirrored: bool = False


@dataclass(frozen=True)
class Burst:
    """How one burst is baked."""

    burning: Burning
    side: int
    """Pixels."""
    columns: int
    scale: float
    lit: float
    fuel: float
    lasting: int
    """Steps during which fuel comes."""
    puffs: tuple[Puff, ...]
    """From the back to the front."""


FIREBALL = Burst(
    Burning(128, 128, buoyancy=0.115, updraft=0.45, burn=0.06, heat=0.95, soot=0.8, expansion=1.0,
            cooling=0.021, swirl=0.6, gusts=2.4, curl_size=1.7, sharpness=0.15, sides=16), 448, 5, 2.2, 0.55, 1.5,
    14,
    (Puff(0.50, 0.26, 0.74, 5, 1), Puff(0.36, 0.16, 0.62, 3, 2), Puff(0.65, 0.18, 0.62, 3, 3, True),
     Puff(0.50, 0.06, 0.78, 1, 2, True), Puff(0.33, 0.00, 0.54, 1, 3), Puff(0.68, 0.00, 0.52, 2, 1),
     Puff(0.50, -0.01, 0.66, 0, 3)))
STEAM = Burst(
    Burning(128, 128, buoyancy=0.075, updraft=0.35, burn=0.05, heat=0.7, soot=1.2, expansion=0.9,
            cooling=0.014, swirl=0.6, gusts=1.8, soot_fade=0.004, curl_size=1.4, sides=16),
    320, 6, 1.5, 0.6, 1.1, 26,
    (Puff(0.42, 0.10, 0.80, 3, 1), Puff(0.60, 0.08, 0.76, 2, 2, True), Puff(0.50, -0.01, 0.86, 0, 3),
     Puff(0.36, 0.00, 0.58, 2, 2), Puff(0.66, 0.00, 0.56, 1, 1, True)))


def thrown_up(solver: Solver, burst: Burst) -> Feed:
    """Return what throws up fuel (or water) from the foot, in uneven lumps."""
    b = solver.burning
    x = (solver.columns - b.width / 2) / (b.width * 0.15)
    y = (solver.rows - b.height + 8) / (b.height * 0.09)
    lump = np.exp(-((x**2 + y**2) ** 2)) * np.clip(0.8 + 0.9 * solver.noise(4), 0, 2)

    def feed(gas: Gas, number: int) -> None:
        if number >= burst.lasting:
            return
        share = 1 - number / burst.lasting
        uneven = lump * np.clip(1 + 0.8 * solver.noise(3), 0.1, 2)
        gas.fuel = np.maximum(gas.fuel, uneven * burst.fuel * (0.4 + 0.6 * share))
        gas.heat = np.maximum(gas.heat, uneven * burst.lit * share)
        gas.down -= lump * 0.7 * share
        gas.across += lump * x * 0.6 * share

    return feed


def puffs(burst: Burst) -> dict[int, list[tuple[Field, Field]]]:
    """Return the frames (heat, soot) of each different puff, by its seed."""
    made = {}
    for seed in sorted({puff.seed for puff in burst.puffs}):
        solver = Solver(burst.burning, seed)
        made[seed] = list(frames(solver, thrown_up(solver, burst), 2, FRAMES, 3))
    return made


def _dome(side: int) -> Field:
    """Return a soft dome, so that a puff never shows the ceiling of its own small world."""
    rows, columns = np.mgrid[0:side, 0:side] / side
    away = np.hypot((columns - 0.5) / 0.52, (rows - 1) / 0.96)
    share = np.clip((1 - away) / 0.30, 0, 1)
    return (share * share * (3 - 2 * share)).astype(np.float32)


def placed(values: Field, puff: Puff, side: int) -> Field:
    """Put a puff's field into the whole picture, enlarged."""
    if puff.mirrored:
        values = values[:, ::-1]
    size = round(side * puff.size)
    large = np.clip(zoom(values * _dome(values.shape[0]), size / values.shape[0], order=3), 0, None)
    whole = np.zeros((side, side), np.float32)
    whole[side - size :, :size] = large
    down = -(1 - FOOT + puff.up) * side
    return shift(whole, (down, puff.across * side - size / 2), order=1).astype(np.float32)


def churned(heat: Field, puff: Puff, number: int) -> Field:
    """Break up the even heat inside a puff with billows that rise as it does."""
    side = heat.shape[0]
    random = np.random.default_rng(puff.seed * 7 + puff.late)
    billows = np.zeros_like(heat)
    for size in (4, 9, 22):
        white = random.standard_normal((side, side))
        billows += gaussian_filter(white, size, mode="wrap") * size * 3.5 * (0.5 + size / 40)
    billows = np.roll(billows, -number * 5, axis=0)
    return (gaussian_filter(heat, 1.1) * np.clip(0.92 + 0.17 * billows, 0.45, 1.15)).astype(np.float32)


def fading(number: int, start: float) -> float:
    """Return the share that is still seen of the burst at a frame; nothing is left at the end."""
    late = np.clip((number / (FRAMES - 1) - start) / (1 - start), 0, 1)
    return float(1 - late * late * (3 - 2 * late))


def entry(burst: Burst, name: str) -> dict[str, object]:
    """Return what fx.yaml says of a burst."""
    return {"file": f"{name}.webp", "loop": False, "columns": burst.columns,
            "rows": -(-FRAMES // burst.columns), "frames": FRAMES, "fps": FPS,
            "width": burst.side, "height": burst.side, "foot": [0.5, FOOT], "scale": burst.scale}


def fireball() -> dict[str, object]:
    """Bake the fireball: light to add, and an occlusion that turns to black smoke."""
    made = puffs(FIREBALL)
    finished = [_fireball(made, number) for number in range(FRAMES)]
    Sheet(FIREBALL.columns, [light for light, _ in finished]).saved("fireball", 82)
    shade = halved([shade for _, shade in finished])
    Sheet(FIREBALL.columns, shade).saved("fireball_occlusion", 70, 255)
    return {**entry(FIREBALL, "fireball"), "occlusion": "fireball_occlusion.webp", "blend": "add"}


def _fireball(made: dict[int, list[tuple[Field, Field]]], number: int) -> tuple[Colours, Colours]:
    side = FIREBALL.side
    light, soot = np.zeros((side, side, 3), np.float32), np.zeros((side, side), np.float32)
    for puff in FIREBALL.puffs:
        if number < puff.late:
            continue
        heat, smoke = (placed(v, puff, side) for v in made[puff.seed][number - puff.late])
        seen = fading(number - puff.late, 0.52)
        hides = np.clip(1 - np.exp(-(heat * 2.2 + smoke * 0.45)), 0, 0.9)[..., None] * seen
        glow = churned(heat, puff, number) * (0.40 + 0.60 * seen) * (1 - 0.018 * number)
        own = coloured(glow, 1.42) * np.exp(-smoke * 0.08)[..., None]
        light = light * (1 - hides) + own * (0.15 + 0.85 * seen)
        soot += smoke * (0.25 + 0.75 * seen)
    seen = fading(number, 0.70)
    light = faded(bloom(light, 6, 30) * seen, 36)
    shade = occlusion(light, soot * seen, 0.5)
    return light, 255 - faded(255 - shade, 36)


def shaded(thick: Field) -> Field:
    """Return the brightness (0 to 1) of a white cloud lit from above."""
    soft = gaussian_filter(thick, 3.5)
    down, across = np.gradient(soft)
    return np.clip(0.91 + 1.9 * np.clip(down * 0.9 + across * 0.3, -0.12, 0.06), 0.5, 1)


def steam() -> dict[str, object]:
    """Bake the burst of steam: white with alpha."""
    made = puffs(STEAM)
    pictures = [_steam(made, number) for number in range(FRAMES)]
    Sheet(STEAM.columns, pictures).saved("steam", 82)
    return {**entry(STEAM, "steam"), "blend": "alpha"}


def _steam(made: dict[int, list[tuple[Field, Field]]], number: int) -> Colours:
    side = STEAM.side
    bright, seen = np.full((side, side), 0.9, np.float32), np.zeros((side, side), np.float32)
    for puff in STEAM.puffs:
        if number < puff.late:
            continue
        thick = gaussian_filter(placed(made[puff.seed][number - puff.late][1], puff, side), 2.4)
        own = (1 - np.exp(-thick * 0.9)) * 0.94 * fading(number - puff.late, 0.5)
        bright = bright * (1 - own) + shaded(thick) * own
        seen = seen + own * (1 - seen)
    white = bright[..., None] * (246, 250, 252)
    alpha = faded(255 * seen[..., None] * fading(number, 0.6), 40)
    return np.concatenate([white, alpha], axis=2).astype(np.float32)


BURSTS: dict[str, Callable[[], dict[str, object]]] = {"fireball": fireball, "steam": steam}
