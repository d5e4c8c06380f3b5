"""Small clay people for wide pictures: casualties, bystanders, no faces, no wounds.

A pose gives the joints in metres; the figure looks towards -y, its right hand is at -x. Bodies are
kneaded from bars as the busts are, so that they belong to the same cast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import props  # first: loads Blender
from clay import Lump, Shape, chain, egg
from kit import paint

Joints = Mapping[str, tuple[float, float, float]]
VOXEL = 0.019


@dataclass(frozen=True)
class Clothes:
    """Colours of one figure."""

    top: str
    legs: str = "#2f3540"
    skin: str = "#c08a63"
    hair: str = "#17120f"
    bare_arms: bool = True
    long_hair: bool = False


STANDING: Joints = MappingProxyType({
    "head": (0, -0.02, 1.55), "neck": (0, 0, 1.38), "waist": (0, 0, 0.98),
    "shoulder_l": (0.19, 0, 1.32), "elbow_l": (0.25, 0.02, 1.05), "hand_l": (0.25, -0.06, 0.8),
    "shoulder_r": (-0.19, 0, 1.32), "elbow_r": (-0.25, 0.02, 1.05), "hand_r": (-0.25, -0.06, 0.8),
    "hip_l": (0.1, 0, 0.9), "knee_l": (0.11, -0.02, 0.48), "foot_l": (0.11, 0, 0.06),
    "hip_r": (-0.1, 0, 0.9), "knee_r": (-0.11, -0.02, 0.48), "foot_r": (-0.11, 0, 0.06),
})
WALKING: Joints = MappingProxyType({
    **STANDING, "head": (0, -0.1, 1.54), "neck": (0, -0.05, 1.38), "hand_l": (0.2, -0.22, 0.86),
    "elbow_l": (0.25, -0.02, 1.06), "elbow_r": (-0.27, 0.1, 1.06), "hand_r": (-0.27, 0.08, 0.82),
    "knee_l": (0.1, 0.02, 0.5), "foot_l": (0.1, 0.3, 0.1), "knee_r": (-0.1, -0.2, 0.5), "foot_r": (-0.1, -0.3, 0.06),
})
HOLDING_ARM: Joints = MappingProxyType({
    **WALKING, "head": (0.03, -0.13, 1.51), "elbow_r": (-0.27, -0.04, 1.08), "hand_r": (-0.02, -0.26, 1.02),
    "elbow_l": (0.27, -0.06, 1.07), "hand_l": (-0.12, -0.27, 1.12),
})
POINTING: Joints = MappingProxyType({
    **STANDING, "elbow_l": (0.36, -0.2, 1.3), "hand_l": (0.44, -0.48, 1.36),
})
PHONING: Joints = MappingProxyType({
    **STANDING, "elbow_r": (-0.3, -0.12, 1.12), "hand_r": (-0.12, -0.14, 1.46),
})
SITTING: Joints = MappingProxyType({
    "head": (0, -0.12, 0.84), "neck": (0, -0.02, 0.68), "waist": (0, 0.04, 0.24),
    "shoulder_l": (0.19, -0.02, 0.62), "elbow_l": (0.27, -0.2, 0.42), "hand_l": (0.16, -0.42, 0.5),
    "shoulder_r": (-0.19, -0.02, 0.62), "elbow_r": (-0.27, -0.2, 0.42), "hand_r": (-0.16, -0.42, 0.5),
    "hip_l": (0.1, 0, 0.12), "knee_l": (0.16, -0.4, 0.46), "foot_l": (0.14, -0.62, 0.06),
    "hip_r": (-0.1, 0, 0.12), "knee_r": (-0.15, -0.42, 0.44), "foot_r": (-0.16, -0.66, 0.06),
})
HOLDING_HEAD: Joints = MappingProxyType({
    **SITTING, "head": (0.02, -0.2, 0.79), "elbow_r": (-0.28, -0.24, 0.52), "hand_r": (-0.13, -0.24, 0.83),
})
LEANING: Joints = MappingProxyType({
    **SITTING, "head": (0.05, 0.1, 0.8), "neck": (0.02, 0.1, 0.66), "waist": (0, 0, 0.24), "shoulder_l": (0.2, 0.08, 0.6),
    "shoulder_r": (-0.18, 0.08, 0.6), "elbow_l": (0.3, 0.0, 0.36), "hand_l": (0.3, -0.22, 0.14), "elbow_r": (-0.24, -0.1, 0.4),
    "hand_r": (0.0, -0.2, 0.3), "knee_l": (0.14, -0.44, 0.16), "foot_l": (0.18, -0.84, 0.08), "knee_r": (-0.12, -0.36, 0.36),
    "foot_r": (-0.14, -0.62, 0.06),
})
ON_BACK: Joints = MappingProxyType({
    "head": (0.03, 0.82, 0.13), "neck": (0, 0.64, 0.12), "waist": (0, 0.18, 0.12),
    "shoulder_l": (0.2, 0.58, 0.11), "elbow_l": (0.42, 0.42, 0.08), "hand_l": (0.56, 0.62, 0.06),
    "shoulder_r": (-0.2, 0.58, 0.11), "elbow_r": (-0.32, 0.3, 0.08), "hand_r": (-0.12, 0.14, 0.24),
    "hip_l": (0.1, 0.06, 0.12), "knee_l": (0.2, -0.36, 0.14), "foot_l": (0.24, -0.78, 0.08),
    "hip_r": (-0.1, 0.06, 0.12), "knee_r": (-0.22, -0.28, 0.3), "foot_r": (-0.12, -0.64, 0.08),
})
ON_SIDE: Joints = MappingProxyType({
    "head": (0.06, 0.78, 0.16), "neck": (0, 0.6, 0.17), "waist": (-0.04, 0.14, 0.17),
    "shoulder_l": (0.06, 0.54, 0.3), "elbow_l": (0.3, 0.36, 0.2), "hand_l": (0.36, 0.6, 0.06),
    "shoulder_r": (0.04, 0.54, 0.1), "elbow_r": (0.32, 0.52, 0.07), "hand_r": (0.5, 0.74, 0.06),
    "hip_l": (-0.02, 0.02, 0.24), "knee_l": (0.34, -0.16, 0.18), "foot_l": (0.24, -0.56, 0.08),
    "hip_r": (-0.02, 0.02, 0.1), "knee_r": (0.08, -0.4, 0.09), "foot_r": (0.0, -0.8, 0.07),
})
CRAWLING_OUT: Joints = MappingProxyType({
    **STANDING, "head": (0.04, -0.66, 1.36), "neck": (0, -0.44, 1.3), "waist": (0, 0, 1.06),
    "shoulder_l": (0.19, -0.4, 1.27), "elbow_l": (0.3, -0.64, 1.12), "hand_l": (0.34, -0.88, 1.26),
    "shoulder_r": (-0.19, -0.4, 1.27), "elbow_r": (-0.28, -0.56, 1.04), "hand_r": (-0.2, -0.62, 0.8),
})
"""Bent over a sill, an arm stretched out."""


def figure(pose: Joints, wear: Clothes, size: float = 1.0):
    """Knead one person at the origin; carry it with `props.placed`."""
    j = {name: tuple(c * size for c in place) for name, place in pose.items()}
    for make, colour, rough in ((_top, wear.top, 0.85), (_legs, wear.legs, 0.85), (_flesh, wear.skin, 0.5), (_hair, wear.hair, 0.5)):
        lump = _room(j, size)
        for shape, seam in make(j, wear, size):
            lump.add(shape, seam * size)
        lump.skinned(paint(colour, rough))


def _room(j, size):
    low = [min(p[i] for p in j.values()) - 0.24 * size for i in range(3)]
    high = [max(p[i] for p in j.values()) + 0.26 * size for i in range(3)]
    return Lump(low, high, VOXEL)


def _bar(j, names, radii, size) -> Shape:
    return chain([j[name] for name in names], [r * size for r in radii])


def _between(a, b, share):
    return tuple(p + share * (q - p) for p, q in zip(a, b, strict=True))


def _top(j, wear, size):
    yield _bar(j, ("neck", "waist"), (0.125, 0.12), size), 0.02
    yield _bar(j, ("shoulder_l", "neck", "shoulder_r"), (0.085, 0.1, 0.085), size), 0.06
    yield _bar(j, ("shoulder_l", "waist", "shoulder_r"), (0.08, 0.11, 0.08), size), 0.08
    for side in "lr":
        elbow, hand = j[f"elbow_{side}"], j[f"hand_{side}"]
        yield chain([j[f"shoulder_{side}"], _between(j[f"shoulder_{side}"], elbow, 0.8)], [0.075 * size, 0.066 * size]), 0.05
        if not wear.bare_arms:
            yield chain([elbow, _between(elbow, hand, 0.85)], [0.06 * size, 0.05 * size]), 0.05
            yield chain([j[f"shoulder_{side}"], elbow], [0.07 * size, 0.06 * size]), 0.04


def _legs(j, wear, size):
    yield _bar(j, ("hip_l", "waist", "hip_r"), (0.11, 0.122, 0.11), size), 0.05
    for side in "lr":
        knee, foot = j[f"knee_{side}"], j[f"foot_{side}"]
        yield chain([j[f"hip_{side}"], knee, _between(knee, foot, 0.86)], [0.105 * size, 0.075 * size, 0.06 * size]), 0.05


def _flesh(j, wear, size):
    yield egg(j["head"], [r * size for r in (0.093, 0.108, 0.122)]), 0.01
    yield chain([j["neck"], j["head"]], [0.06 * size, 0.05 * size]), 0.03
    for side in "lr":
        yield _bar(j, (f"elbow_{side}", f"hand_{side}"), (0.05, 0.042), size), 0.02
        yield egg(j[f"hand_{side}"], [r * size for r in (0.05, 0.06, 0.055)]), 0.03
        yield chain([j[f"shoulder_{side}"], j[f"elbow_{side}"]], [0.05 * size, 0.05 * size]), 0.02
        foot = j[f"foot_{side}"]
        yield egg((foot[0], foot[1] - 0.05 * size, foot[2]), [r * size for r in (0.05, 0.11, 0.048)]), 0.03


def _hair(j, wear, size):
    x, y, z = j["head"]
    nx, ny, nz = (a - b for a, b in zip(j["head"], j["neck"], strict=True))
    long = (nx * nx + ny * ny + nz * nz) ** 0.5
    up = (nx / long, ny / long, nz / long)
    crown = (x + up[0] * 0.045 * size, y + up[1] * 0.045 * size + 0.02 * size * abs(up[2]), z + up[2] * 0.045 * size - 0.02 * size * abs(up[1]))
    yield egg(crown, [r * size for r in (0.102, 0.108, 0.108)]), 0.01
    if wear.long_hair:
        back = (x - nx * 0.7, y - ny * 0.7 + 0.08 * size * abs(up[2]), z - nz * 0.7 - 0.05 * size * abs(up[1]))
        yield chain([crown, back], [0.1 * size, 0.06 * size]), 0.04


def blanket(pose: Joints, colour: str):
    """A blanket round the body from the shoulders to the feet; the head stays out."""
    knees, feet = (_between(pose[f"{part}_l"], pose[f"{part}_r"], 0.5) for part in ("knee", "foot"))
    low = [min(p[i] for p in pose.values()) - 0.4 for i in range(3)]
    high = [max(p[i] for p in pose.values()) + 0.4 for i in range(3)]
    lump = Lump(low, high, VOXEL)
    chest = _between(pose["neck"], pose["waist"], 0.25)
    lump.add(chain([chest, pose["waist"], knees, feet], [0.16, 0.23, 0.21, 0.17]), 0.1)
    lump.add(chain([pose["shoulder_l"], chest, pose["shoulder_r"]], [0.1, 0.15, 0.1]), 0.2)
    for side in "lr":
        lump.add(chain([pose[f"shoulder_{side}"], pose[f"elbow_{side}"], pose["waist"]], [0.11, 0.13, 0.2]), 0.2)
    lump.skinned(paint(colour, 0.95, grime=0.3))


def placed(pose: Joints, wear: Clothes, x: float, y: float, z: float = 0.0, turn: float = 0.0, size: float = 1.0, cover: str = ""):
    """A figure in its place, with a blanket of the colour `cover` if it has one."""

    def build():
        figure(pose, wear, size)
        if cover:
            blanket(pose, cover)

    return props.placed(build, x, y, z, turn)
