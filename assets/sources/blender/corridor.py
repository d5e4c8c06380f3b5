"""A corridor of an office or dormitory: three kinds of extinguishers, a waste bin, a switchboard.

The trainee stands in the lobby, the way out beside him, and looks at the bin four metres off, in the
mouth of the corridor. The floor between is open.
"""

from __future__ import annotations

import math
import random

import kit
import props
import safety
import stage
from kit import area, ball, box, lathe, paint, point, rod, shine, tiles, tube, turned

HALF, HIGH, END = 1.16, 2.72, 9.0
BIN = (0.0, 0.3)
CABINET = (1.68, 0.84)
RACK = -2.5
BOTTLES = (0.2, 0.6, 0.95)
LEAVES = ((-1, 1.3), (-1, 4.6), (1, 2.2), (1, 5.4))


def build():
    random.seed(8)
    shell()
    doors()
    ceiling()
    far_end()
    wall_of_bottles()
    cabinet()
    way_out()
    waste()


def shell():
    wall, dado = paint("#b9beb4", 0.85, grime=0.3), paint("#6f8580", 0.5, grime=0.25)
    box(-4, -6, -0.05, 8, 16, 0.05, tiles("#a8a294", "#a19b8d", "#6f6a60", 0.6, 0.6, 0.006, 0.16, 0), 0)
    band = paint("#3f4d4b", 0.5)
    for side in (-1, 1):
        left = -3.4 if side < 0 else HALF
        box(left, 0, 0, 3.4 - HALF, END, HIGH, wall, 0)
        box(left - 0.004, -0.008, 0, 3.408 - HALF, END, 1.05, dado, 0)
        box(left - 0.008, -0.016, 1.05, 3.416 - HALF, END, 0.035, band, 0.004)
        box(left - 0.008, -0.016, 0, 3.416 - HALF, END, 0.11, band, 0.004)
    box(-3.5, -6, 0, 0.1, 6, HIGH, wall, 0)
    box(3.4, -6, 0, 0.1, 6, HIGH, wall, 0)
    for side in (-3.408, 3.4):
        box(side, -6, 0, 0.008, 6, 1.05, dado, 0)


def doors():
    """Room doors along both sides, the leaf set back into its frame; a number plate beside it."""
    wood, frame = paint("#6b4c33", 0.45, coat=0.2, grime=0.3), paint("#4b3625", 0.5)
    for side, y in LEAVES:
        x = side * HALF
        box(x - 0.05, y - 0.06, 0, 0.1, 1.02, 2.2, frame, 0.006)
        box(x - 0.056, y, 0.01, 0.112, 0.9, 2.12, wood, 0.004)
        for low, high in ((0.2, 0.75), (1.1, 0.85)):
            box(x - 0.062, y + 0.16, low, 0.124, 0.58, high, paint("#62452e", 0.45, coat=0.2), 0.008)
        rod(x - side * 0.09, y + 0.82, 1.02, 0.012, 0.12, props.steel(), "y")
        box(x - 0.022, y - 0.3, 1.55, 0.044, 0.16, 0.1, paint("#2f4d74", 0.4), 0.004)


def ceiling():
    """Panels in their grid, lamps let into it, detector, sprinklers, a cable tray."""
    panel = tiles("#c9ccc6", "#c4c7c1", "#8d918c", 0.6, 0.6, 0.008, 0.9, 0)
    box(-4, -6, HIGH, 8, 16, 0.05, panel, 0)
    for k, y in enumerate((-2.9, 0.9, 3.9, 6.9)):
        box(-0.6, y, HIGH - 0.012, 1.2, 0.3, 0.02, paint("#dfe2de", 0.4), 0.004)
        box(-0.57, y + 0.03, HIGH - 0.016, 1.14, 0.24, 0.01, kit.shining(f"lamp_{k}", "#f4f7f4", "#e9f2ff"), 0)
    safety.detector(0.0, 2.5, HIGH)
    safety.detector(0.0, 5.8, HIGH)
    for y in (1.9, 5.0):
        rod(0.62, y, HIGH - 0.06, 0.01, 0.06, props.brass(), bevel=0)
        rod(0.62, y, HIGH - 0.065, 0.025, 0.006, props.brass(), bevel=0)


def far_end():
    """The far end: a window on the night, a plant, a bench."""
    wall = paint("#aab0a7", 0.85, grime=0.3)
    box(-2, END, 0, 4, 0.1, HIGH, wall, 0)
    box(-0.6, END - 0.01, 0.9, 1.2, 0.01, 1.3, kit.shining("night", "#0d2240", "#27568f"), 0)
    frame = paint("#d5d6d0", 0.5)
    for x in (-0.65, -0.03, 0.59):
        box(x, END - 0.05, 0.86, 0.06, 0.05, 1.38, frame, 0.005)
    for z in (0.84, 1.74, 2.2):
        box(-0.65, END - 0.055, z, 1.3, 0.055, 0.05, frame, 0.005)
    props.placed(lambda: props.plant(0, 0, 0, 0.11, 34, "#40683f"), -0.9, END - 0.35, 0).scale = (2.4, 2.4, 2.4)


def wall_of_bottles():
    """Rack with three bottles, alarm, rules."""
    safety.bottle_rack(RACK, -0.02, 0.3, 1.22)
    for bottle, x in zip((safety.powder_bottle, safety.co2_bottle, safety.foam_bottle), BOTTLES, strict=True):
        props.placed(lambda made=bottle: made(0, 0, 0), RACK + x, -0.16, 0.33).scale = (1.14, 1.14, 1.14)
    safety.rules_board(RACK + 0.1, 0.0, 1.34, 0.66, 0.82)
    safety.alarm_button(RACK + 1.02, 0.0, 1.38)


# --- switchboard ---------------------------------------------------------------------------


def cabinet():
    """A grey switch cabinet, its door open: breakers in rows, busbars, wires."""
    x, z = CABINET
    grey = paint("#8f979a", 0.4, 0.3)
    wide, high, deep = 0.47, 0.92, 0.22
    box(x, -0.012, z, wide, 0.012, high, grey, 0)
    for left in (x, x + wide - 0.02):
        box(left, -deep, z, 0.02, deep, high, grey, 0.004)
    for low in (z, z + high - 0.02):
        box(x, -deep, low, wide, deep, 0.02, grey, 0.004)
    box(x + 0.02, -0.03, z + 0.02, wide - 0.04, 0.018, high - 0.04, paint("#3c4245", 0.6), 0)
    inside(x, z, wide)
    leaf(x + 0.01, -deep, z, wide - 0.02, high, grey)
    for k in range(3):
        rod(x + 0.1 + 0.13 * k, -0.1, z + high, 0.022, HIGH - z - high, paint("#b4b6b0", 0.5), bevel=0)
    rod(x + 0.23, -0.1, 0, 0.03, z, paint("#b4b6b0", 0.5), bevel=0)


def inside(x, z, wide):
    """Main switch, three rows of breakers, coloured wires."""
    pale, black = paint("#d9dad4", 0.4), props.dark()
    box(x + 0.13, -0.13, z + 0.68, 0.2, 0.1, 0.18, paint("#2e3236", 0.4), 0.008)
    box(x + 0.2, -0.16, z + 0.75, 0.06, 0.04, 0.05, paint("#b3121f", 0.4), 0.006)
    for row in range(3):
        low = z + 0.1 + 0.2 * row
        box(x + 0.05, -0.045, low + 0.04, wide - 0.1, 0.014, 0.03, props.steel(), 0)
        for k in range(6):
            box(x + 0.06 + k * 0.059, -0.11, low, 0.053, 0.07, 0.11, pale, 0.004)
            box(x + 0.075 + k * 0.059, -0.125, low + 0.045 + 0.012 * (k * row % 2), 0.022, 0.02, 0.022, black, 0.003)
    colours = ("#a13a34", "#b79a3a", "#35578c", "#3b3f42", "#2f7a52")
    for k in range(9):
        a = x + 0.07 + 0.042 * k
        tube([(a, -0.07, z + 0.63), (a + 0.01, -0.1, z + 0.67), (x + 0.15 + 0.018 * k, -0.1, z + 0.71)], 0.006, paint(colours[k % 5], 0.5))
        tube([(a, -0.08, z + 0.1), (a - 0.008, -0.1, z + 0.06), (a + 0.01, -0.06, z + 0.02)], 0.006, paint(colours[(k + 2) % 5], 0.5))


def leaf(x, y, z, wide, high, grey):
    """The door, hung at its right and laid open to the left: louvres, warning triangle with its flash, lock."""
    def hung():
        box(-wide, -0.012, 0, wide, 0.012, high, grey, 0.004)
        box(0.02 - wide, -0.03, 0.02, wide - 0.04, 0.018, high - 0.04, paint("#7d8588", 0.45, 0.3), 0.004)
        warning(-wide / 2, -0.034, high * 0.62, 0.2)
        for k in range(5):
            box(-wide * 0.75, -0.036, 0.12 + 0.04 * k, wide * 0.5, 0.008, 0.018, paint("#454b4e", 0.5), 0.003)
    props.placed(hung, x, y, z, 18)


def warning(x, y, z, size):
    """Yellow triangle with a black flash, foot of the triangle at z."""
    outer = [(-0.5, 0), (0.5, 0), (0, 0.87)]
    inner = [(-0.39, 0.06), (0.39, 0.06), (0, 0.75)]
    flash = [(0.05, 0.6), (-0.12, 0.32), (0, 0.32), (-0.06, 0.1), (0.13, 0.4), (0.01, 0.4)]
    for deep, (points, colour) in enumerate(((outer, "#15171a"), (inner, "#e0b325"), (flash, "#15171a"))):
        kit.mesh([(x + a * size, y - 0.002 * deep, z + b * size) for a, b in points], [tuple(range(len(points)))], paint(colour, 0.5))


# --- way out and waste ---------------------------------------------------------------------


def way_out():
    """The door to the stair in the right wall of the lobby, its lit sign, a bar across the leaf."""
    x = 2.24
    green = paint("#4d6f63", 0.45, 0.2)
    frame = paint("#9aa09d", 0.4, 0.3)
    box(x - 0.06, -0.06, 0, 0.88, 0.06, 2.06, frame, 0.006)
    box(x, -0.075, 0.01, 0.76, 0.03, 1.98, green, 0.004)
    box(x + 0.5, -0.08, 1.25, 0.16, 0.02, 0.6, paint("#11181c", 0.05, coat=1), 0.004)
    rod(x + 0.38, -0.13, 1.02, 0.02, 0.66, props.steel(), "x")
    for side in (x + 0.06, x + 0.65):
        box(side, -0.13, 0.98, 0.05, 0.06, 0.08, paint("#2e3236", 0.4), 0.006)
    safety.exit_sign(x + 0.38, -0.05, 2.1, 1)


def crumpled(x, y, z, radius, material):
    """A ball of paper."""
    thing = ball(x, y, z, radius, material)
    for place in thing.data.vertices:
        place.co *= 0.8 + 0.34 * random.random()
    for polygon in thing.data.polygons:
        polygon.use_smooth = False
    thing.rotation_euler = (random.random() * 3, random.random() * 3, random.random() * 3)


def waste():
    """The bin, heaped with paper and card; scraps beside it."""
    x, y = BIN
    shell_grey = paint("#5d666b", 0.4, 0.5)
    wall = [(0, 0), (0.125, 0), (0.13, 0.008), (0.165, 0.4), (0.172, 0.405), (0.172, 0.42), (0.158, 0.42), (0.156, 0.4), (0.12, 0.03), (0, 0.03)]
    lathe(x, y, 0, wall, shell_grey)
    for z, r in ((0.06, 0.139), (0.34, 0.162)):
        kit.lathe(x, y, z, [(r, 0), (r + 0.004, 0.008), (r + 0.001, 0.016)], paint("#3d4448", 0.4, 0.5))
    white, card = paint("#cfcabb", 0.9), paint("#a67c4e", 0.9, grime=0.25)
    for k in range(13):
        a, r = k * 2.4, 0.035 * (k % 4)
        crumpled(x + r * math.cos(a), y + r * math.sin(a), 0.38 + 0.012 * (k % 4), 0.045, white if k % 3 else card)
    turned(box(x - 0.1, y + 0.02, 0.33, 0.14, 0.012, 0.22, card, 0.002), 6, -20, 20)
    turned(box(x + 0.02, y - 0.04, 0.35, 0.11, 0.004, 0.16, white, 0), -8, 24, -14)
    for dx, dy, r in ((0.32, -0.1, 0.045), (-0.34, 0.1, 0.04), (0.46, 0.16, 0.035)):
        crumpled(x + dx, y + dy, r * 0.8, r, white)
    props.carton(x + 0.42, y + 0.5, 0, 0.3, 0.26, 0.22, 14)


# --- light ---------------------------------------------------------------------------------


def emergency(strength):
    shine("exit_green", 1.1 * strength)
    shine("exit_white", 2.4 * strength)
    area((2.62, -0.4, 2.1), (-35, 0, 0), 0.45, 2.2 * strength, "#4fd08a", 0.2)


def room():
    kit.sky("#9fb3cc", 0.1)
    emergency(1)
    shine("night", 0.8)
    for k, y in enumerate((-2.9, 0.9, 3.9, 6.9)):
        bright = (1, 0.9, 0.8, 0.9)[k]
        shine(f"lamp_{k}", 5 * bright)
        area((0, y + 0.15, HIGH - 0.03), (0, 0, 0), 1.14, 46 * bright, "#eef3ff", 0.24)
    area((-2.0, -2.2, 2.6), (20, 0, 0), 1.0, 22, "#ffeeda", 0.5)
    area((2.0, -2.2, 2.6), (20, 0, 0), 1.0, 16, "#ffeeda", 0.5)
    area((0.2, -5.2, 2.1), (80, 0, 0), 3, 16, "#c4d4f0", 1.6)


def dark():
    """Power cut: the window at the far end, the exit sign, what a used eye sees."""
    kit.sky("#8ea3c4", 0.24)
    emergency(0.9)
    shine("night", 1.1)
    area((0, END - 0.1, 1.6), (-90, 0, 0), 1.2, 26, "#86aef0", 1.2)
    area((0.2, -5.0, 2.2), (78, 0, 0), 3, 42, "#8ba6d6", 2)


def fire_bin():
    x, y = BIN
    point((x, y, 0.62), 34, "#ff7a1e", 0.14)
    point((x + 0.03, y - 0.04, 0.95), 18, "#ff9a3a", 0.16)
    point((x, y - 0.35, 0.35), 5, "#ff7a1e", 0.15)
    point((x - 0.1, y - 0.75, 1.0), 7, "#ff8a2e", 0.2)


def fire_cabinet():
    x, z = CABINET
    point((x + 0.24, -0.32, z + 0.35), 20, "#ff7a1e", 0.12)
    point((x + 0.26, -0.3, z + 0.9), 16, "#ff9a3a", 0.14)


CORRIDOR = stage.Stage(
    name="corridor",
    title={"vi": "Hành lang có bình chữa cháy", "en": "Corridor with extinguishers"},
    camera=(0.0, -3.55, 1.62), target=(0.0, 0, 1.62), lens=20.5, drop=0.108,
    focus=[0.06, 0.12, 0.66, 0.8],
    build=build,
    lights={"room": room, "dark": dark, "fire_bin": fire_bin, "fire_cabinet": fire_cabinet},
    anchors={
        "bin": stage.Anchor((BIN[0], BIN[1] - 0.05, 0.4), 0.3),
        "cabinet": stage.Anchor((CABINET[0] + 0.235, -0.16, CABINET[1] + 0.16), 0.26),
        "extinguisher_powder": stage.Anchor((RACK + BOTTLES[0], -0.24, 0.64)),
        "extinguisher_co2": stage.Anchor((RACK + BOTTLES[1], -0.24, 0.64)),
        "extinguisher_foam": stage.Anchor((RACK + BOTTLES[2], -0.24, 0.64)),
        "alarm": stage.Anchor((RACK + 1.02, -0.05, 1.44)),
        "board": stage.Anchor((RACK + 0.43, -0.03, 1.72)),
        "exit": stage.Anchor((2.62, -0.1, 1.6)),
    },
    depth=(2.4, 12),
)

if __name__ == "__main__":
    stage.main(CORRIDOR)
