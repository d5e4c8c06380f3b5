"""From fields of heat and soot to the pictures the program draws: colour, bloom, occlusion, sheets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import gaussian_filter, zoom

from solver import Field

Colours = NDArray[np.float32]
"""Shape (height, width, 3), 0 to 255."""

FX = Path(__file__).parents[2] / "pictures" / "fx"

HEAT = (0, 0.12, 0.25, 0.40, 0.55, 0.70, 0.85, 1)
GLOW = ((0, 0, 0), (40, 4, 0), (140, 24, 2), (226, 70, 8), (255, 128, 22), (255, 184, 62),
        (255, 226, 138), (255, 250, 222))
"""Colour of glowing soot at each heat: a black body seen through its own smoke."""


def coloured(heat: Field, hottest: float) -> Colours:
    """Return the light of ``heat``; ``hottest`` is the heat that is shown nearly white."""
    heat = np.clip(heat / hottest, 0, 1)
    channels = [np.interp(heat, HEAT, [colour[k] for colour in GLOW]) for k in range(3)]
    return np.stack(channels, axis=2).astype(np.float32)


def enlarged(values: Field, times: float) -> Field:
    """Enlarge smoothly; heat is enlarged before it is coloured, so that edges stay crisp."""
    return np.clip(zoom(values, times, order=3, mode="nearest"), 0, None).astype(np.float32)


def bloom(light: Colours, small: float, large: float) -> Colours:
    """Add the glare around bright places (not on them, or flames would bleach): two blurs."""
    glare = np.zeros_like(light)
    for size, share in ((small, 0.26), (large, 0.30)):
        glare += gaussian_filter(light, (size, size, 0)) * share
    dark = 1 - light.max(axis=2, keepdims=True) / 255
    return np.minimum(light + glare * (1.0, 0.66, 0.45) * (0.12 + 0.88 * dark), 255)


def faded(light: Colours, margin: int) -> Colours:
    """Fade to black towards all four edges, so that no picture ends in a line."""
    height, width = light.shape[:2]
    rows, columns = np.mgrid[0:height, 0:width]
    away = np.minimum(np.minimum(rows, height - 1 - rows), np.minimum(columns, width - 1 - columns))
    share = np.clip(away / margin, 0, 1)
    return light * (share * share * (3 - 2 * share))[..., None]


def occlusion(light: Colours, soot: Field, soot_share: float) -> Colours:
    """Return what a bright background is multiplied by before the flame is added.

    Without it a flame on a lit white wall is a white blob; blue is taken away most, so that the
    flame keeps its hue.
    """
    opaque = np.clip(light.max(axis=2) / 255 * 1.1, 0, 1) ** 1.5
    smoky = 1 - np.exp(-soot * soot_share)
    kept = (1 - opaque[..., None] * (0.80, 0.88, 0.96)) * (1 - smoky[..., None])
    return (255 * kept).astype(np.float32)


@dataclass(frozen=True)
class Sheet:
    """Pictures of one size in rows and columns, as one picture."""

    columns: int
    frames: list[NDArray[np.float32]]

    @property
    def rows(self) -> int:
        """Rows that are needed."""
        return -(-len(self.frames) // self.columns)

    def saved(self, name: str, quality: int, ground: int = 0) -> Sheet:
        """Write the sheet as ``name``.webp; empty places are filled with ``ground``."""
        height, width, depth = self.frames[0].shape
        whole = np.full((height * self.rows, width * self.columns, depth), ground, np.uint8)
        for i, frame in enumerate(self.frames):
            y, x = i // self.columns * height, i % self.columns * width
            whole[y : y + height, x : x + width] = np.clip(frame + 0.5, 0, 255)
        saved(whole, name, quality)
        return self


def saved(picture: NDArray[np.uint8], name: str, quality: int) -> None:
    """Write a picture as WebP: lossy, or lossless at quality 100."""
    image = Image.fromarray(picture)
    image.save(FX / f"{name}.webp", quality=quality, method=6, lossless=quality == 100,
               alpha_quality=90)


def halved(frames: list[Colours]) -> list[Colours]:
    """Return the frames at half their size."""
    return [(f[::2, ::2] + f[1::2, ::2] + f[::2, 1::2] + f[1::2, 1::2]) / 4 for f in frames]
