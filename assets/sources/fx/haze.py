"""Smoke under the ceiling, and the small sprites: an ember, a soft glow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pictures import saved
from solver import Field

WIDTH, HEIGHT = 1024, 512


@dataclass(frozen=True)
class Layer:
    """One layer of smoke. Its picture joins its own left and right edges."""

    seed: int
    finest: float
    """Slope of the noise: larger is smoother."""
    stretch: float
    """How much longer than high its billows are."""
    dense: float
    """Alpha at the ceiling."""
    edge: float
    """Height at which it thins out, as a share of the picture."""
    soft: float
    ragged: float
    """How far billows hang down, as a share of the picture."""
    tone: tuple[float, float, float]
    drift: float
    """Pixels a second at 1280 x 720; negative is to the left."""


LAYERS = {
    "smoke_1": Layer(3, 1.75, 2.6, 0.90, 0.60, 0.090, 0.34, (47, 41, 36), 8),
    "smoke_2": Layer(8, 1.60, 2.2, 0.62, 0.68, 0.110, 0.42, (70, 59, 50), -12),
    "smoke_3": Layer(15, 1.50, 3.2, 0.42, 0.76, 0.130, 0.50, (96, 79, 64), 14),
}


def tiled_noise(seed: int, slope: float, stretch: float) -> Field:
    """Return noise from 0 to 1 that joins its own edges, its spectrum falling by ``slope``."""
    random = np.random.default_rng(seed)
    across = np.fft.rfftfreq(WIDTH)[None, :] * WIDTH
    down = np.fft.fftfreq(HEIGHT)[:, None] * HEIGHT * WIDTH / HEIGHT
    size = np.hypot(across * stretch, down)
    size[0, 0] = 1
    spectrum = size**-slope * np.exp(2j * np.pi * random.random(size.shape))
    spectrum[0, 0] = 0
    spectrum[size < 3] *= 0.35
    noise = np.fft.irfft2(spectrum, s=(HEIGHT, WIDTH))
    low, high = np.percentile(noise, (1, 99))
    return np.clip((noise - low) / (high - low), 0, 1).astype(np.float32)


def folded(noise: Field, by: Field, pixels: float) -> Field:
    """Push the noise about by another noise: billows instead of clouds."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    rows = (rows + (by - 0.5) * pixels) % HEIGHT
    columns = (columns + (np.roll(by, 211, axis=1) - 0.5) * pixels * 1.6) % WIDTH
    return noise[rows.astype(int), columns.astype(int)]


def smoke(name: str) -> dict[str, object]:
    """Bake one layer: its ceiling is the top row, its bottom row is clear air."""
    layer = LAYERS[name]
    coarse = tiled_noise(layer.seed, layer.finest, layer.stretch)
    fine = tiled_noise(layer.seed + 1, layer.finest - 0.35, layer.stretch)
    billows = folded(0.62 * coarse + 0.38 * fine, coarse, 60)
    billows = (billows - billows.min()) / (billows.max() - billows.min())
    down = (np.arange(HEIGHT) / HEIGHT)[:, None]
    edge = layer.edge + (billows - 0.62) * layer.ragged
    profile = 1 / (1 + np.exp((down - edge) / layer.soft))
    clear = np.clip((0.985 - down) / 0.16, 0, 1)
    alpha = layer.dense * profile * (0.46 + 0.72 * billows) * clear * clear * (3 - 2 * clear)
    tone = np.array(layer.tone) * (0.52 + 0.92 * billows[..., None]) * (0.86 + 0.34 * down[..., None])
    grain = np.random.default_rng(1).uniform(-0.5, 0.5, (HEIGHT, WIDTH, 1))
    picture = np.concatenate([tone, np.clip(alpha, 0, 0.97)[..., None] * 255], axis=2) + grain
    saved(np.clip(picture + 0.5, 0, 255).astype(np.uint8), name, 88)
    return {"file": f"{name}.webp", "blend": "alpha", "tile": "across", "width": WIDTH,
            "height": HEIGHT, "drift": layer.drift}


def _disc(side: int) -> Field:
    rows, columns = (np.mgrid[0:side, 0:side] - (side - 1) / 2) / (side / 2)
    return np.hypot(rows, columns).astype(np.float32)


def ember() -> dict[str, object]:
    """Draw an ember: a white-hot point in an orange glow, to be added."""
    away = _disc(32)
    core, glow = np.exp(-((away / 0.16) ** 2)), np.exp(-((away / 0.42) ** 2)) * np.clip(1 - away, 0, 1)
    picture = core[..., None] * (255, 214, 150) + glow[..., None] * (235, 96, 20)
    saved(np.clip(picture, 0, 255).astype(np.uint8), "ember", 100)
    return {"file": "ember.webp", "blend": "add", "width": 32, "height": 32}


def glow() -> dict[str, object]:
    """Draw a white glow, to be tinted and added; dithered, so that no rings are seen."""
    away = np.clip(_disc(256), 0, 1)
    bright = (1 - away) ** 2 * (0.35 + 0.65 * (1 - away) ** 2)
    dither = np.random.default_rng(2).uniform(-0.5, 0.5, bright.shape) * (bright > 0)
    grey = np.clip(bright * 255 + dither + 0.5, 0, 255).astype(np.uint8)
    saved(np.repeat(grey[..., None], 3, axis=2), "glow", 100)
    return {"file": "glow.webp", "blend": "add", "width": 256, "height": 256}
