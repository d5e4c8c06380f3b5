"""Ground-floor hall of a tube house at night: bikes charging under the stairs, the only way up.

Left the street gate, in the middle the flight rising from right to left, right the way to the back.
"""

from __future__ import annotations

import random

import kit
import props
import stage
from kit import area, ball, box, lathe, paint, point, rod, shine, tiles, tube, turned

FOOT, RISE, TREAD, STEPS = 1.55, 0.18, 0.255, 18
BIKE = (-1.12, -0.62)
CEILING = 3.05


def build():
    random.seed(7)
    shell()
    stairs()
    banister()
    bikes()
    charging()
    fuel()
    shoes()
    altar()
    back()
    gate()
    lamps()


def shell():
    wall = paint("#b9b69c", 0.85, grime=0.35)
    cream, rust = "#a39a86", "#7f7463"
    box(-3.4, -6, -0.05, 7.4, 6, 0.05, tiles(cream, "#9b927f", rust, 0.4, 0.4, 0.006, 0.16, 0), 0)
    dado = tiles("#6f8a86", "#68827f", "#4b5f5d", 0.25, 0.25, 0.005, 0.3, 0, turn=(90, 0, 0))
    box(-3.4, 0, 0, 5.4, 0.1, 6, wall, 0)
    box(-3.4, -0.012, 0, 5.4, 0.012, 1.0, dado, 0)
    box(-3.4, -0.02, 1.0, 5.4, 0.02, 0.04, paint("#4d4238", 0.5), 0.004)
    box(3.2, 0, 0, 0.9, 0.1, 3.2, wall, 0)
    box(2.0, 0, 2.25, 1.2, 0.1, 1.0, wall, 0)
    ceiling = paint("#c4c2b4", 0.9)
    box(-0.35, -6, CEILING, 4.5, 6, 0.2, ceiling, 0)
    box(-3.4, -6, CEILING, 3.1, 4.85, 0.2, ceiling, 0)
    box(-3.4, -1.17, CEILING, 3.1, 0.02, 0.2, paint("#d2cfc0", 0.8), 0)


def stairs():
    stone, side = paint("#4a3a36", 0.2, coat=0.5, grime=0.3), paint("#cfcab6", 0.8, grime=0.2)
    for i in range(STEPS):
        left, top = FOOT - (i + 1) * TREAD, (i + 1) * RISE
        box(left - 0.01, -1.02, top - 0.035, TREAD + 0.03, 1.02, 0.035, stone, 0.006)
        box(left, -0.98, top - RISE - (0.16 if i else 0), TREAD, 0.98, RISE - 0.035 + (0.16 if i else 0), side, 0)


def banister():
    iron, wood = paint("#24282b", 0.45, 0.7), paint("#6d4022", 0.35, coat=0.4, grime=0.3)
    for i in range(STEPS):
        x, top = FOOT - (i + 0.5) * TREAD, (i + 1) * RISE
        rod(x, -0.95, top, 0.011, 0.86, iron, bevel=0, sides=12)
        lathe(x, -0.95, top + 0.4, [(0.011, -0.04), (0.026, 0), (0.011, 0.04)], iron, 16)
    start, end = (FOOT - 0.05, -0.95, 1.03), (FOOT - STEPS * TREAD, -0.95, 0.95 + STEPS * RISE)
    tube([start, tuple((a + b) / 2 for a, b in zip(start, end, strict=True)), end], 0.032, wood)
    box(FOOT - 0.08, -1.0, 0, 0.1, 0.1, 1.1, wood, 0.01)
    ball(FOOT - 0.03, -0.95, 1.14, 0.06, wood)


def bikes():
    props.placed(lambda: props.scooter("#59646f", True), *BIKE, 0, 4, -4)
    props.placed(lambda: props.scooter("#7a2f2c"), -2.35, -1.75, 0, -38, -5)
    props.helmet(-1.5, -0.62, 0.775, "#3d5a73")


def charging():
    """The e-bike's charger on its lead from a socket below the stairs."""
    box(-0.2, -0.03, 0.42, 0.12, 0.03, 0.09, paint("#e4e0d4", 0.4), 0.006)
    black = props.dark()
    tube([(-0.14, -0.04, 0.45), (-0.16, -0.2, 0.3), (-0.22, -0.5, 0.03), (-0.3, -0.75, 0.02)], 0.009, black)
    box(-0.44, -0.82, 0, 0.2, 0.11, 0.07, paint("#26292d", 0.5), 0.012)
    tube([(-0.44, -0.77, 0.04), (-0.62, -0.85, 0.02), (-0.85, -0.82, 0.12), (-0.98, -0.72, 0.36)], 0.009, black)
    ball(-0.3, -0.825, 0.05, 0.011, kit.shining("charge", "#ff3a2a"))


def fuel():
    """What people store under stairs."""
    props.carton(-2.75, -0.62, 0, 0.62, 0.48, 0.42, 3)
    props.carton(-2.68, -0.58, 0.42, 0.5, 0.42, 0.36, -7, "#9a7146")
    props.carton(-2.6, -0.55, 0.78, 0.42, 0.36, 0.28, 5, "#b08a5c")
    props.carton(-0.05, -0.5, 0, 0.4, 0.36, 0.3, 9)
    for k in range(7):
        box(0.42 + 0.01 * (k % 3), -0.45, 0.025 * k, 0.3, 0.22, 0.024, paint(("#d5d2c6", "#c3c0b2")[k % 2], 0.9), 0.003)


def shoes():
    """A low rack and slippers at the foot of the stairs."""
    wood = paint("#7b5836", 0.6, grime=0.3)
    for z in (0.05, 0.27):
        box(1.72, -1.55, z, 0.34, 0.75, 0.025, wood, 0.004)
    for y in (-1.55, -0.82):
        box(1.72, y, 0, 0.34, 0.02, 0.42, wood, 0.004)
    for k in range(4):
        colour = ("#2b2f36", "#7a4a3a", "#3e5568", "#8b8578")[k]
        for dy in (0, 0.085):
            props.shoe(1.88, -1.47 + k * 0.18 + dy, 0.295 if k % 2 else 0.075, colour, 180)
    for x, y, c, t in ((0.75, -1.5, "#4f7d8c", 70), (0.93, -1.45, "#4f7d8c", 82), (0.3, -1.75, "#a08a5a", 110), (0.5, -1.82, "#a08a5a", 95)):
        props.slipper(x, y, c, t)


def altar():
    """The family altar on its bracket: incense bowl, fruit, candle lamps."""
    wood, gold = paint("#5a2a1c", 0.35, coat=0.4), paint("#c09a45", 0.3, 0.8)
    x, z = 1.02, 1.92
    box(x, -0.42, z, 0.86, 0.42, 0.05, wood, 0.008)
    box(x + 0.02, -0.43, z - 0.07, 0.82, 0.02, 0.07, gold, 0.004)
    for dx in (0.06, 0.74):
        box(x + dx, -0.3, z - 0.2, 0.06, 0.3, 0.2, wood, 0.01)
    box(x + 0.22, -0.03, z + 0.1, 0.42, 0.02, 0.5, paint("#54261f", 0.6), 0.01)
    box(x + 0.19, -0.02, z + 0.07, 0.48, 0.015, 0.56, gold, 0.01)
    lathe(x + 0.43, -0.24, z + 0.05, [(0, 0), (0.05, 0), (0.075, 0.07), (0.08, 0.09), (0.07, 0.09), (0, 0.075)], paint("#3f5f86", 0.25, coat=0.8))
    for k in range(3):
        turned(rod(x + 0.41 + 0.02 * k, -0.24, z + 0.12, 0.003, 0.2, paint("#8c2b22", 0.7), bevel=0, sides=8), 0, 5 * (k - 1))
    for dx in (0.12, 0.74):
        rod(x + dx, -0.24, z + 0.05, 0.028, 0.03, gold)
        rod(x + dx, -0.24, z + 0.08, 0.014, 0.12, paint("#b53129", 0.4))
        ball(x + dx, -0.24, z + 0.225, 0.02, kit.shining("altar_lamp", "#ff5a3a", "#ff4a22"), (1, 1, 1.5))
    for dx, dy, dz in ((0.24, 0, 0.04), (0.29, -0.02, 0.04), (0.265, 0.02, 0.09)):
        ball(x + dx, -0.24 + dy, z + 0.05 + dz - 0.01, 0.035, paint("#c98a2b", 0.45))


def back():
    """The way to the kitchen at the back, breaker box beside it."""
    frame = paint("#5a4632", 0.5, grime=0.2)
    for x in (1.96, 3.16):
        box(x, -0.03, 0, 0.08, 0.16, 2.3, frame, 0.006)
    box(1.96, -0.03, 2.25, 1.28, 0.16, 0.08, frame, 0.006)
    dim = paint("#8f9186", 0.85)
    box(1.7, 2.6, 0, 1.9, 0.1, 2.6, dim, 0)
    box(1.6, 0.1, 0, 0.1, 2.6, 2.6, dim, 0)
    box(3.4, 0.1, 0, 0.1, 2.6, 2.6, dim, 0)
    box(1.6, 0.1, -0.05, 2, 2.6, 0.05, paint("#8b7d68", 0.3), 0)
    box(1.6, 0.1, 2.5, 2, 2.6, 0.05, dim, 0)
    box(1.95, 2.05, 0, 1.3, 0.55, 0.85, paint("#2f5d62", 0.45), 0.01)
    box(2.0, 2.57, 1.35, 0.8, 0.02, 0.6, kit.shining("back_window", "#13294a", "#27568f"), 0)
    box(1.66, -0.08, 1.3, 0.22, 0.08, 0.3, paint("#cfccc2", 0.4), 0.01)
    box(1.7, -0.09, 1.4, 0.14, 0.015, 0.09, paint("#2b2e33", 0.4), 0.004)


def gate():
    """The folding iron gate to the street, pulled shut."""
    iron = paint("#3c4b52", 0.45, 0.6)
    box(-3.5, -6, 0, 0.1, 1.9, 3.2, paint("#b9b69c", 0.85), 0)
    box(-3.5, -0.5, 0, 0.1, 0.6, 6, paint("#b9b69c", 0.85), 0)
    box(-3.5, -6, 2.55, 0.1, 5.5, 0.7, paint("#b9b69c", 0.85), 0)
    box(-3.9, -6, 0, 0.01, 6.2, 3, kit.shining("street", "#182436", "#4a6da8"), 0)
    for k in range(26):
        box(-3.42, -4.1 + k * 0.14, 0.03, 0.03, 0.035, 2.5, iron, 0.003)
    for k in range(12):
        for z in (0.5, 1.3, 2.0):
            turned(box(-3.4, -4.1 + k * 0.28, z, 0.012, 0.4, 0.025, iron, 0.002), 45 if k % 2 else -45)
    for z in (0.02, 2.5):
        box(-3.45, -4.2, z, 0.09, 3.75, 0.05, iron, 0.004)


def lamps():
    """A fluorescent tube over the stairs and a bare bulb in the back."""
    box(-0.75, -0.06, 2.62, 0.0001 + 1.24, 0.05, 0.07, paint("#d9d7cd", 0.4), 0.008)
    rod(-0.13, -0.09, 2.64, 0.018, 1.18, kit.shining("tube", "#eef6ff", "#dcecff"), "x", 0.002)
    tube([(0.49, -0.03, 2.65), (0.9, -0.03, 2.66), (1.9, -0.03, 2.5)], 0.006, paint("#d9d7cd", 0.6))
    ball(2.6, 1.2, 2.25, 0.045, kit.shining("bulb", "#fff0d0", "#ffd9a0"))


# --- light ---------------------------------------------------------------------------------


def room():
    kit.sky("#8fb0d8", 0.1)
    shine("tube", 9)
    shine("bulb", 10)
    shine("street", 0.25)
    shine("back_window", 0.7)
    shine("charge", 6)
    shine("altar_lamp", 10)
    area((-0.13, -0.2, 2.6), (25, 0, 0), 1.2, 34, "#dcecff", 0.1)
    area((0.3, -2.6, 3.0), (0, 0, 0), 2.4, 120, "#eef0e6", 1.4)
    area((0.5, -5.6, 2.2), (80, 0, 0), 3, 42, "#b8ccf4", 2)
    point((2.6, 1.1, 2.15), 22, "#ffd2a0", 0.06)
    point((1.45, -0.36, 2.12), 2.2, "#ff5a30", 0.05)
    area((-3.3, -2.2, 1.4), (0, 90, 0), 2.2, 14, "#6f96d8", 3)


def dark():
    """Power cut: the street through the gate, the moon down the stairwell, what the eye adds."""
    kit.sky("#8ea3c4", 0.26)
    shine("street", 0.5)
    shine("back_window", 0.8)
    area((-3.3, -2.2, 1.4), (0, 90, 0), 2.2, 70, "#86aef0", 3)
    area((-2.2, -0.6, 4.6), (0, 0, 0), 1.2, 50, "#86aef0", 0.8)
    area((0.5, -5.6, 2.4), (80, 0, 0), 3, 48, "#8ba6d6", 2)


def fire_motorbike():
    x, y = BIKE
    point((x, y - 0.1, 0.95), 36, "#ff7a1e", 0.14)
    point((x - 0.1, y - 0.35, 1.5), 26, "#ff8a2e", 0.18)
    point((x + 0.1, y - 0.6, 0.75), 14, "#ff7a1e", 0.2)


STAIR_HALL = stage.Stage(
    name="stair_hall",
    title={"vi": "Sảnh cầu thang tầng 1", "en": "Ground-floor hall and stairs"},
    camera=(0.9, -5.2, 1.5), target=(-0.2, 0, 1.36), lens=24.5, drop=0.075,
    focus=[0.05, 0.1, 0.66, 0.68],
    build=build,
    lights={"room": room, "dark": dark, "fire_motorbike": fire_motorbike},
    anchors={
        "motorbike": stage.Anchor((BIKE[0], BIKE[1] - 0.1, 0.42), 0.42),
        "boxes": stage.Anchor((-2.4, -0.4, 0.4), 0.35),
        "charger": stage.Anchor((-0.34, -0.78, 0.06)),
        "stairs": stage.Anchor((0.6, -0.5, 0.85)),
        "upstairs": stage.Anchor((-1.7, -0.5, 2.6)),
        "gate": stage.Anchor((-3.4, -0.75, 1.3)),
        "altar": stage.Anchor((1.45, -0.3, 2.05)),
        "back_door": stage.Anchor((2.6, 0, 1.4)),
        "breaker": stage.Anchor((1.77, -0.08, 1.45)),
        "shoes": stage.Anchor((1.88, -1.2, 0.3)),
    },
    depth=(3.2, 8.5),
)

if __name__ == "__main__":
    stage.main(STAIR_HALL)
