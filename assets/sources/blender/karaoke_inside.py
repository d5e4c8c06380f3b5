"""The corridor inside the karaoke house: padded walls, numbered rooms, foam under a low ceiling."""

from __future__ import annotations

import math

import kit
import props
import safety
import stage
from karaoke import letters
from kit import area, mesh, paint, point, shine, tiles, turned
from quick import box, rod

HALF, HIGH, END = 0.95, 2.3, 6.6
LEAVES = ((-1, 0.9, "301"), (1, 2.1, "302"), (-1, 3.5, "303"), (1, 4.6, "304"))
CEILING = (HALF - 0.2, 0.42, 2.04)
"""The foam above the wall speaker."""


def build():
    floor()
    for side in (-1, 1):
        padding(side)
    for side, y, number in LEAVES:
        room_door(side, y, number)
    foam()
    light_strips()
    stair()
    speaker()
    small_things()


def floor():
    box(-2, -3, -0.05, 4, 14, 0.05, tiles("#29252e", "#242029", "#121015", 0.6, 0.6, 0.005, 0.12, 0), 0)
    box(-0.42, -3, 0, 0.84, 11.0, 0.01, paint("#471320", 0.95, grime=0.3), 0)
    for side in (-1, 1):
        box(side * HALF if side > 0 else -HALF - 0.3, -3, 0, 0.3, 3 + END, HIGH, paint("#2b1424", 0.8), 0)


def padding(side):
    """Tufted cushions in two rows of red and purple, a dark plinth, gold strips between."""
    red, purple = paint("#6e3339", 0.62), paint("#4d3a5c", 0.62)
    gold, button = paint("#9a7a3a", 0.3, 0.9), paint("#b08d4a", 0.3, 0.9)
    wide = 0.36
    for k in range(26):
        y = -2.4 + wide * k
        if any(s == side and d - wide < y < d + 0.98 for s, d, _ in LEAVES):
            continue
        for low, high, colour in ((0.16, 0.72, purple), (0.94, 0.6, red), (1.56, 0.6, red)):
            cushion(side, y, low, wide, high, colour)
            for b in (0.0, wide):
                rod(side * (HALF - 0.05), y + b, low + high / 2, 0.012, 0.012, button, "x", 0, 12)
    left = HALF - 0.05 if side > 0 else -HALF
    for low in (0.89, HIGH - 0.14):
        box(left, -2.4, low, 0.05, 2.4 + END, 0.035, gold, 0.006)
    box(left, -2.4, 0, 0.05, 2.4 + END, 0.15, paint("#17141a", 0.3), 0.006)


def cushion(side, y, z, wide, high, material, steps=8):
    """One cushion on the wall, thick in its middle."""
    points, rows = [], steps + 1
    for i in range(rows):
        for k in range(rows):
            a, b = i / steps, k / steps
            bulge = 0.075 * (math.sin(math.pi * a) * math.sin(math.pi * b)) ** 0.45
            points.append((side * (HALF - 0.005 - bulge), y + a * wide, z + b * high))
    faces = [(i * rows + k, (i + 1) * rows + k, (i + 1) * rows + k + 1, i * rows + k + 1) for i in range(steps) for k in range(steps)]
    mesh(points, faces, material, True)


def room_door(side, y, number):
    """A padded room door with a round window and its number."""
    frame, leather = paint("#2c2026", 0.3, coat=0.5), paint("#4a2233", 0.4, coat=0.3)
    gold = paint("#b08d4a", 0.28, 0.9)
    x = side * HALF
    box(x - 0.07, y - 0.05, 0, 0.14, 1.0, 2.12, frame, 0.006)
    box(x - 0.085, y, 0.01, 0.17, 0.9, 2.06, leather, 0.012)
    rod(x - side * 0.08, y + 0.45, 1.5, 0.19, 0.04, gold, "x", 0.006, 40)
    rod(x - side * 0.085, y + 0.45, 1.5, 0.155, 0.045, kit.shining("porthole", "#3a2038", "#9a4f96"), "x", 0, 40)
    for low in (0.35, 0.75):
        box(x - 0.092, y + 0.16, low, 0.184, 0.58, 0.025, gold, 0.004)
    rod(x - side * 0.13, y + 0.1, 0.85, 0.016, 0.42, gold)
    for z in (0.87, 1.25):
        rod(x - side * 0.105, y + 0.1, z, 0.01, 0.06, gold, "x")
    sign_y = y - 0.1
    box(x - side * 0.22 - 0.13, sign_y - 0.01, 1.74, 0.26, 0.02, 0.16, paint("#141216", 0.2, coat=0.6), 0.006)
    letters(number, x - side * 0.22, sign_y - 0.016, 1.775, 0.125, kit.shining("numbers", "#c9a25a", "#ffcf86"), 0.004)


def foam():
    """Pyramid foam in squares under the ceiling; one panel hangs loose."""
    box(-2, -3, HIGH, 4, 14, 0.1, paint("#141218", 0.9), 0)
    grey, violet = paint("#6a6672", 0.95), paint("#5d4570", 0.95)
    size, count = 0.5, 5
    for row in range(18):
        for column in range(4):
            x, y = -1.0 + size * column, -2.3 + size * row
            pyramids(x, y, HIGH, size, count, (grey, violet)[(row + column) % 2])


def pyramids(x, y, z, size, count, material, tall=0.055):
    """A square of foam pyramids hanging from z."""
    points, faces, step = [], [], size / count
    for i in range(count):
        for k in range(count):
            a, b, n = x + i * step, y + k * step, len(points)
            points += [(a, b, z - 0.02), (a + step, b, z - 0.02), (a + step, b + step, z - 0.02), (a, b + step, z - 0.02), (a + step / 2, b + step / 2, z - 0.02 - tall)]
            faces += [(n, n + 4, n + 1), (n + 1, n + 4, n + 2), (n + 2, n + 4, n + 3), (n + 3, n + 4, n)]
    mesh(points, faces, material)


def light_strips():
    pink, violet = kit.shining("strip_pink", "#a04a72", "#e86aa6"), kit.shining("strip_violet", "#5e4a94", "#9a7ae8")
    for side, stuff in ((-1, pink), (1, violet)):
        box(side * (HALF - 0.075) - 0.012, -2.4, HIGH - 0.1, 0.024, 2.4 + END, 0.03, stuff, 0.006)
        box(side * (HALF - 0.06) - 0.008, -2.4, 0.155, 0.016, 2.4 + END, 0.014, stuff, 0)
    for y in (0.3, 3.0, 5.6):
        rod(-0.02, y, HIGH - 0.09, 0.07, 0.02, paint("#77747a", 0.3, 0.8))
        rod(-0.02, y, HIGH - 0.094, 0.05, 0.006, kit.shining("spots", "#e8d6c0", "#ffd9b0"), bevel=0)


def stair():
    """The stair at the end: up on the left, down on the right, a rail between."""
    stone, wall = paint("#9a8a84", 0.35, coat=0.3), paint("#7d4a5c", 0.85, grime=0.3)
    box(-2, END + 2.9, -2, 4, 0.1, 6, wall, 0)
    box(-2, END, HIGH, 4, 3, 0.1, paint("#1a171d", 0.9), 0)
    for side in (-1, 1):
        box(side * 1.25 - 0.1 * (side < 0), END, -2, 0.1, 3, 6, wall, 0)
    for k in range(9):
        box(-1.25, END + 0.25 + 0.28 * k, 0, 1.2, 0.3, 0.175 * (k + 1), stone, 0.008)
        box(-1.25, END + 0.245 + 0.28 * k, 0.175 * (k + 1) - 0.03, 1.2, 0.02, 0.03, props.brass(), 0.002)
    box(0.0, END + 0.9, -0.9, 1.25, 2.0, 0.7, stone, 0.01)
    steel = props.steel()
    for k in range(6):
        rod(-0.03, END + 0.3 + 0.42 * k, 0.26 * k, 0.013, 1.05, steel, bevel=0, sides=12)
    turned(box(-0.06, END + 0.2, 1.65, 0.06, 2.75, 0.06, paint("#6b4c33", 0.4, coat=0.3), 0.015), 32)


def speaker():
    """Soundproof panel with a wall speaker, high on the right, its cable in the foam."""
    black = paint("#121115", 0.5)
    box(HALF - 0.24, 0.3, 1.62, 0.17, 0.5, 0.42, paint("#1a181d", 0.45), 0.012)
    for z, r in ((1.74, 0.085), (1.92, 0.05)):
        rod(HALF - 0.16, 0.295, z, r, 0.015, paint("#3a383e", 0.5, 0.5), "y", 0.003, 36)
        rod(HALF - 0.16, 0.285, z, r * 0.62, 0.02, black, "y", 0.003, 36)
    kit.tube([(HALF - 0.16, 0.5, 2.04), (HALF - 0.2, 0.55, 2.2), (HALF - 0.3, 0.65, HIGH - 0.06)], 0.008, black)


def small_things():
    safety.exit_sign(0.0, END - 0.1, HIGH - 0.36, -1)
    for dx in (-0.18, 0.18):
        rod(dx, END - 0.1, HIGH - 0.15, 0.006, 0.13, props.steel(), bevel=0)


# --- light ----------------------------------------------------------------------------------


def exit_light(power):
    shine("exit_green", 1.1 * power)
    shine("exit_white", 2.4 * power)
    area((0, END - 0.3, HIGH - 0.3), (-50, 0, 0), 0.4, 1.6 * power, "#4fd08a", 0.2)


def room():
    kit.sky("#8a6f96", 0.2)
    for name, power in (("strip_pink", 6), ("strip_violet", 6), ("spots", 8), ("porthole", 0.9), ("numbers", 0.9)):
        shine(name, power)
    exit_light(1)
    for y in (0.3, 3.0, 5.6):
        area((-0.02, y, HIGH - 0.11), (0, 0, 0), 0.12, 20, "#ffd9b0", 0.12)
    for y in (-1, 1.6, 4.3):
        area((-HALF + 0.15, y + 0.8, HIGH - 0.12), (0, -25, 0), 0.05, 4, "#e8a0c4", 2.4)
        area((HALF - 0.15, y + 0.8, HIGH - 0.12), (0, 25, 0), 0.05, 4, "#b3a4e8", 2.4)
    for y in (-0.6, 2.0, 4.6):
        area((0, y, 0.5), (180, 0, 0), 0.9, 11, "#dccdd6", 2.2)
    point((0.5, END + 1.2, 2.0), 60, "#ffdcb8", 0.2)
    point((-0.6, END + 0.6, 1.9), 22, "#ffdcb8", 0.2)
    area((0, -2.6, 1.9), (84, 0, 0), 1.2, 26, "#d9b8e0", 0.8)


def dark():
    """Power cut: the exit sign, grey light down the stair, what a used eye sees."""
    kit.sky("#7f8fb8", 0.9)
    exit_light(0.9)
    point((0.4, END + 1.6, 2.0), 12, "#86aef0", 0.3)
    area((0, -2.6, 1.9), (84, 0, 0), 1.2, 60, "#8ba6d6", 0.8)
    for y in (-0.6, 2.0, 4.6):
        area((0, y, 0.5), (180, 0, 0), 0.9, 14, "#8ba6d6", 2.2)


def fire_ceiling():
    x, y, z = CEILING
    point((x - 0.12, y - 0.1, z + 0.1), 26, "#ff7a1e", 0.1)
    point((x - 0.4, y - 0.5, z + 0.05), 12, "#ff8f33", 0.1)
    point((x - 0.5, y + 0.9, z), 12, "#ff8f33", 0.1)


INSIDE = stage.Stage(
    name="karaoke_corridor",
    title={"vi": "Hành lang trong quán karaoke", "en": "Karaoke corridor"},
    camera=(-0.08, -2.1, 1.5), target=(-0.08, 4, 1.5), lens=22, drop=0.02,
    focus=[0.2, 0.04, 0.66, 0.74],
    build=build,
    lights={"room": room, "dark": dark, "fire_ceiling": fire_ceiling},
    anchors={
        "ceiling": stage.Anchor(CEILING, 0.24),
        "door_room": stage.Anchor((HALF - 0.1, 2.55, 1.2)),
        "stair": stage.Anchor((-0.5, END + 0.6, 0.6)),
        "speaker_panel": stage.Anchor((HALF - 0.16, 0.28, 1.82)),
        "exit_sign": stage.Anchor((0.0, END - 0.12, HIGH - 0.25)),
    },
    depth=(1.5, 10),
    bloom=True,
)

if __name__ == "__main__":
    stage.main(INSIDE)
