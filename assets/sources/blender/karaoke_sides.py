"""The three other sides of the karaoke house: the alley, the yard behind, the house wall to wall.

    python karaoke_sides.py left|rear|right [options of stage.main]
"""

from __future__ import annotations

import math
import random
import sys

import kit
import props
import stage
from karaoke import ALLEY, DEEP, FLOOR, GROUND, HALF, ROOF, body, build, floor_at, lamps, left_house, neon, rail, street
from kit import area, paint, point, shine, tiles, tube, turned
from quick import ball, box, boxes, rod

# --- things on blind walls -------------------------------------------------------------------


def unit(x, y, z, material=None):
    """An outdoor unit of an air conditioner on its brackets, fan to -y; x, y, z its lower corner."""
    pale, grey = material or paint("#c9ccca", 0.5), paint("#5b6062", 0.5)
    box(x, y, z, 0.85, 0.32, 0.58, pale, 0.02)
    rod(x + 0.32, y - 0.006, z + 0.29, 0.24, 0.02, grey, "y")
    for k in range(5):
        rod(x + 0.32, y - 0.018, z + 0.29, 0.05 + 0.045 * k, 0.004, pale if k % 2 else grey, "y")
    box(x + 0.64, y - 0.008, z + 0.08, 0.16, 0.01, 0.4, grey, 0)
    for dx in (0.1, 0.7):
        box(x + dx, y, z - 0.05, 0.05, 0.42, 0.05, grey, 0)


def drain(x, y, high, material):
    """A rain pipe with its clips."""
    rod(x, y, 0, 0.055, high, material)
    for k in range(int(high / 1.5)):
        rod(x, y, 0.8 + 1.5 * k, 0.075, 0.05, material)


def chain(points, material, size=0.034):
    """Links of a chain along the points, every second one on edge."""
    thick = size * 0.3
    profile = [(size + thick * math.cos(a), thick * math.sin(a)) for a in [i * math.pi / 5 for i in range(11)]]
    for a, b in zip(points, points[1:], strict=False):
        long = math.dist(a, b)
        way = math.atan2(b[2] - a[2], b[0] - a[0])
        for i in range(max(1, round(long / (size * 1.55)))):
            t = (i + 0.5) * size * 1.55 / long
            link = kit.lathe(*(p + t * (q - p) for p, q in zip(a, b, strict=True)), profile, material, 20)
            link.scale = (1.15, 0.72, 1)
            link.rotation_euler = (math.pi / 2 if i % 2 else math.radians(20), -way, 0)


# --- left: the alley -------------------------------------------------------------------------

TOILET = (-HALF, 3.5, floor_at(2) + 1.0)


def build_left():
    random.seed(6)
    street()
    body()
    left_house()
    toilet_window()
    units_left()
    alley_things()
    alley_end()


def toilet_window():
    """The one opening of the blind wall: frosted glass behind bars, a stain below."""
    x, y, z = TOILET
    box(x - 0.03, y, z, 0.05, 0.62, 0.5, kit.shining("toilet_glass", "#5f6a66", "#cfd9c0"), 0)
    for low in (z - 0.06, z + 0.5):
        box(x - 0.1, y - 0.06, low, 0.12, 0.74, 0.06, paint("#a29b90", 0.8, grime=0.3), 0.006)
    iron = paint("#3a3633", 0.6, 0.6, grime=0.4)
    boxes([(x - 0.12, y + 0.04 + 0.105 * k, z - 0.03, 0.018, 0.018, 0.56) for k in range(6)], iron)
    boxes([(x - 0.125, y - 0.02, z + h, 0.022, 0.66, 0.03) for h in (0.02, 0.24, 0.45)], iron)


def units_left():
    """Air conditioners on the wall, their pipes and drips."""
    white = paint("#b9bcb9", 0.5, grime=0.25)
    black, grey = paint("#1b1d1f", 0.6), paint("#6a6f70", 0.5)
    for y, z in ((5.6, 2.6), (5.6, 3.6), (7.2, 2.6), (7.2, 3.6), (7.2, 5.9), (9.6, 3.4), (9.6, 6.5), (11.1, 6.5)):
        props.placed(lambda: unit(0, 0, 0, white), -HALF - 0.42, y + 0.85, z, -90)
        tube([(-HALF - 0.1, y + 0.1, z + 0.1), (-HALF - 0.06, y - 0.1, z + 0.5), (-HALF - 0.02, y - 0.05, z + 1.2)], 0.022, black)
    drain(-HALF - 0.09, 2.3, ROOF, grey)
    drain(-HALF - 0.09, 12.4, ROOF, grey)
    rod(-HALF - 0.13, 8.3, 0, 0.085, ROOF - 2, paint("#8d8577", 0.6))
    for z in (2.35, 5.2):
        tube([(-HALF - 0.05, 0.2, z), (-HALF - 0.05, 6, z - 0.12), (-HALF - 0.05, 12, z + 0.03), (-HALF - 0.05, 18, z)], 0.018, black)


def alley_things():
    """Kerb gutter, crates, bins, bicycle pipes: the alley is narrow but passable."""
    gutter = tiles("#4d4f50", "#48494a", "#2a2b2c", 0.5, 0.5, 0.02, 0.7, 0)
    box(-HALF - 0.42, 0, 0.14, 0.3, DEEP, 0.012, gutter, 0)
    for k in range(7):
        bill = paint(("#b7b1a2", "#a58f86", "#9aa6a8")[k % 3], 0.85)
        box(-HALF - 0.006, 1.0 + 0.28 * k - 0.9 * (k // 4), 1.3 + 0.34 * (k // 4) - 0.08 * (k % 2), 0.008, 0.15, 0.2, bill, 0)
    for k in range(4):
        box(ALLEY, 1.0 + 0.34 * (k % 2), 1.75 + 0.46 * (k // 2), 0.16, 0.26, 0.38, paint("#c4c6c2", 0.5), 0.01)
    tube([(ALLEY + 0.05, 1.3, 2.6), (ALLEY + 0.05, 1.35, 4.0), (ALLEY + 0.05, 1.3, 9.0)], 0.02, paint("#1b1d1f", 0.6))
    grey = paint("#6a6f70", 0.5)
    drain(ALLEY + 0.09, 2.4, 9.5, grey)
    for k, c in enumerate(("#3f5f7a", "#7a3a34", "#3f5f7a")):
        box(ALLEY + 0.12, 5.6 + 0.08 * k, 0.14 + 0.3 * k, 0.42, 0.6, 0.28, paint(c, 0.5), 0.02)
    props.carton(ALLEY + 0.12, 6.6, 0.14, 0.4, 0.5, 0.4, 6)
    kit.lathe(ALLEY + 0.42, 8.6, 0.14, [(0, 0), (0.24, 0), (0.3, 0.75), (0.32, 0.75), (0.32, 0.8), (0, 0.84)], paint("#36543f", 0.5))
    for z, y in ((4.8, 3.4), (7.9, 3.4), (4.8, 9.2)):
        box(ALLEY - 0.02, y, z, 0.05, 1.1, 1.2, kit.shining("home_light", "#4a3a22", "#ffc987") if z > 5 else paint("#0e1318", 0.1, coat=1), 0)
        boxes([(ALLEY + 0.06, y + 0.05 + 0.16 * k, z - 0.04, 0.018, 0.018, 1.28) for k in range(7)], paint("#2b2e31", 0.5, 0.6))
        box(ALLEY, y - 0.05, z - 0.08, 0.1, 1.2, 0.06, paint("#8b8a74", 0.85), 0.006)
    box(ALLEY + 0.02, 4.6, 3.1, 0.22, 0.1, 0.1, paint("#55595c", 0.4, 0.6), 0.02)
    ball(ALLEY + 0.22, 4.65, 3.04, 0.08, kit.shining("alley_lamp", "#fff0d0", "#ffc98a"))


def alley_end():
    """A wall with a sheet-metal gate closes the alley."""
    wall = paint("#77736b", 0.9, grime=0.5)
    box(ALLEY - 0.5, DEEP, 0, 3.2, 0.2, 3.0, wall, 0.01)
    box(ALLEY + 0.5, DEEP - 0.03, 0.14, 1.2, 0.05, 2.1, paint("#4a5f5a", 0.5, 0.4, grime=0.3), 0.004)
    box(ALLEY - 4, DEEP + 6, 0, 14, 4, 9, paint("#4a4f58", 0.9), 0)


def room_left():
    kit.sky("#2a4068", 0.6)
    shine("home_light", 0.7)
    shine("alley_lamp", 18)
    shine("toilet_glass", 0.5)
    point((ALLEY + 0.45, 4.65, 3.0), 130, "#ffc98a", 0.1)
    area((ALLEY + 1.1, -3.5, 7.5), (55, 0, 0), 2.0, 260, "#ffc98a", 1)
    area((ALLEY + 1.1, 13, 8), (0, 0, 0), 2.0, 260, "#a9bfe8", 5)
    area((ALLEY + 0.3, 4.5, 8.6), (0, -32, 0), 1.0, 420, "#b9c6e4", 8)


def dark_left():
    kit.sky("#2c4674", 0.8)
    area((ALLEY + 0.6, 6, 14), (0, -10, 0), 2.5, 700, "#8ba6d6", 9)
    area((ALLEY + 1.1, -4, 8), (50, 0, 0), 3, 220, "#86aef0", 2)


# --- rear: the yard --------------------------------------------------------------------------


def build_rear():
    random.seed(9)
    yard()
    rear_wall()
    steel_stair()
    chained_door()
    gas_store()
    rear_neighbours()


def yard():
    slab = paint("#5f5e5b", 0.6, grime=0.7)
    box(-14, -24, -0.1, 28, 26, 0.1, slab, 0)
    for k in range(5):
        box(-14, -2.4 - 2.4 * k, 0, 28, 0.025, 0.002, paint("#33322f", 0.9), 0)
    ball(-1.2, -6.5, 0.001, 1, paint("#20242a", 0.04, coat=1), (1.5, 0.6, 0.004))
    for k, c in enumerate(("#6d4a2e", "#3f5f7a", "#6d4a2e", "#6d4a2e", "#3f5f7a")):
        box(-1.9 + 0.5 * (k % 2), -0.75, 0.3 * (k // 2), 0.44, 0.5, 0.28, paint(c, 0.5), 0.02)
    kit.lathe(-0.65, -0.6, 0, [(0, 0), (0.28, 0), (0.29, 0.3), (0.28, 0.31), (0.29, 0.6), (0.28, 0.61), (0.28, 0.88), (0, 0.86)], paint("#3c5a78", 0.5, 0.3))
    props.placed(lambda: props.scooter("#5a4a48"), -6.6, -2.4, 0, 20, -4)
    box(-8, -5.5, 0, 0.2, 5.5, 2.2, paint("#77736b", 0.9, grime=0.5), 0.01)


def rear_wall():
    """The rear: blind plaster, one steel door, windows closed with sheets, ducts."""
    plaster = paint("#8f877c", 0.9, grime=0.5)
    sheet = paint("#6d7679", 0.5, 0.5, grime=0.3)
    box(-HALF, 0, 0, 2 * HALF, 8, ROOF, plaster, 0.01)
    for z in (GROUND, GROUND + FLOOR, GROUND + 2 * FLOOR):
        box(-HALF - 0.02, -0.04, z - 0.15, 2 * HALF + 0.04, 0.06, 0.16, plaster, 0.006)
    for storey in (2, 3, 4):
        z = floor_at(storey)
        box(-0.45, -0.03, z + 0.02, 0.9, 0.05, 2.05, paint("#4e565a", 0.5, 0.4), 0.006)
        for x in (-2.4, 1.45):
            boxes([(x + 0.1 * k, -0.05 - 0.015 * (k % 2), z + 0.8, 0.1, 0.05, 1.3) for k in range(10)], sheet)
            box(x - 0.05, -0.09, z + 0.74, 1.1, 0.09, 0.06, plaster, 0.006)
    box(1.35, -0.05, 0.02, 0.95, 0.06, 2.1, paint("#5a4a40", 0.5, 0.3, grime=0.3), 0.006)
    rod(2.72, -0.22, 0.6, 0.17, 9.2, paint("#9aa0a3", 0.35, 0.8), bevel=0)
    for k in range(6):
        rod(2.72, -0.22, 1.5 + 1.5 * k, 0.185, 0.05, paint("#84898c", 0.4, 0.8))
    drain(-2.85, -0.1, ROOF, paint("#6a6f70", 0.5))
    box(1.3, -0.14, 2.45, 0.28, 0.14, 0.12, paint("#55595c", 0.4, 0.6), 0.02)
    box(1.33, -0.15, 2.43, 0.22, 0.1, 0.03, kit.shining("yard_lamp", "#fff0d0", "#ffc98a"), 0)
    for x, z in ((1.9, 4.9 + 3.0), (-2.6, 2.5), (-1.6, 2.5)):
        unit(x - 0.4, -0.5, z)


def flight(x, z, way, rise, run, y=-1.35):
    """One flight with treads, two strings, two handrails; `way` +1 climbs to the right."""
    iron, steps = paint("#3e4a4a", 0.5, 0.6, grime=0.2), 15
    boxes([(x + way * run * k / steps - (0.28 if way < 0 else 0), y, z + rise * (k + 1) / steps - 0.03, 0.28, 0.85, 0.03) for k in range(steps)], iron)
    long, tilt = math.hypot(run, rise), math.degrees(math.atan2(rise, run))
    for side in (y, y + 0.82):
        for up, thick in ((-0.06, 0.16), (0.95, 0.045), (0.52, 0.03)):
            bar = box(-long / 2, side, -thick / 2, long, 0.035, thick, iron, 0)
            bar.location = (x + way * run / 2, side + 0.02, z + rise / 2 + up)
            turned(bar, 0, -way * tilt, 0)
        boxes([(x + way * run * k / 6, side, z + rise * k / 6, 0.03, 0.03, 0.95) for k in range(1, 6)], iron)


def landing(x, z, width, y=-1.4):
    """A grating with its rail, brackets back to the wall."""
    iron = paint("#3e4a4a", 0.5, 0.6, grime=0.2)
    boxes([(x + 0.09 * k, y, z - 0.06, 0.05, 1.36, 0.05) for k in range(int(width / 0.09))], iron)
    box(x, y - 0.03, z - 0.12, width, 0.05, 0.12, iron, 0.004)
    rail(x, y - 0.01, z, width, 1.0, 0.16)
    for side in (x, x + width - 0.05):
        turned(box(side, y + 0.1, z - 0.75, 0.05, 1.3, 0.05, iron, 0), 30)


def steel_stair():
    """Zigzag before the wall: ground to storey 2, 3, 4."""
    landing(-2.5, floor_at(2), 4.4)
    landing(-2.5, floor_at(3), 5.1)
    landing(-2.5, floor_at(4), 4.4)
    flight(1.6, 0, -1, floor_at(2), 2.9, -2.4)
    flight(-1.5, floor_at(2), 1, FLOOR, 2.7, -2.35)
    flight(1.2, floor_at(3), -1, FLOOR, 2.7, -2.35)
    iron = paint("#3e4a4a", 0.5, 0.6, grime=0.2)
    for x in (-2.5, 1.86):
        boxes([(x, -1.42, 0, 0.09, 0.09, floor_at(4))], iron)


def chained_door():
    """The cage at the foot of the stair: its mesh door, shut with a chain and a padlock."""
    iron, wire = paint("#4c5554", 0.5, 0.6, grime=0.2), paint("#565f5e", 0.5, 0.6)
    x, y, wide, high = 1.62, -2.52, 1.0, 2.1
    for dx in (0, wide):
        box(x + dx - 0.03, y - 0.03, 0, 0.06, 0.06, high + 0.1, iron, 0.004)
    box(x - 0.03, y - 0.03, high, wide + 0.06, 0.06, 0.06, iron, 0.004)
    for low in (0.08, 1.0, high - 0.08):
        box(x + 0.04, y - 0.02, low, wide - 0.08, 0.04, 0.05, iron, 0.004)
    for dx in (0.06, wide - 0.1):
        box(x + dx, y - 0.02, 0.08, 0.04, 0.04, high - 0.14, iron, 0.004)
    boxes([(x + 0.1 + 0.08 * k, y, 0.1, 0.012, 0.012, high - 0.18) for k in range(11)], wire)
    boxes([(x + 0.06, y, 0.16 + 0.09 * k, wide - 0.14, 0.012, 0.012) for k in range(21)], wire)
    boxes([(x + wide, y + 0.1 * k, 0, 0.014, 0.014, high) for k in range(12)], wire)
    steel = paint("#b9b4a6", 0.3, 0.9)
    for low in (1.16, 1.24, 1.33):
        chain([(x + wide - 0.2, y - 0.07, low), (x + wide + 0.08, y - 0.09, low - 0.05)], steel)
    chain([(x + wide - 0.17, y - 0.08, 1.16), (x + wide - 0.1, y - 0.1, 1.0)], steel)
    chain([(x + wide + 0.05, y - 0.08, 1.12), (x + wide - 0.09, y - 0.1, 1.0)], steel)
    box(x + wide - 0.16, y - 0.14, 0.8, 0.13, 0.05, 0.12, props.brass(), 0.012)
    tube([(x + wide - 0.13, y - 0.115, 0.91), (x + wide - 0.13, y - 0.115, 1.0), (x + wide - 0.06, y - 0.115, 1.0), (x + wide - 0.06, y - 0.115, 0.91)], 0.01, steel)


def gas_store():
    """Four tall gas bottles in a row by the wall, their manifold and hose to the kitchen."""
    for k in range(4):
        body_grey = paint(("#7d858c", "#848c92")[k % 2], 0.4, 0.3)
        x = -4.6 + 0.44 * k
        kit.lathe(x, -0.55, 0, [(0, 0), (0.17, 0), (0.19, 0.03), (0.19, 1.0), (0.17, 1.1), (0.1, 1.17), (0.05, 1.19), (0, 1.19)], body_grey)
        kit.lathe(x, -0.55, 1.12, [(0.12, 0), (0.13, 0.2), (0.12, 0.2), (0.11, 0)], body_grey)
        rod(x, -0.55, 1.18, 0.03, 0.1, props.brass())
        rod(x, -0.55, 1.27, 0.05, 0.025, paint("#b3121f", 0.35))
        rod(x, -0.55, 0.6, 0.192, 0.1, paint("#a5453a", 0.5), bevel=0)
        tube([(x, -0.52, 1.24), (x + 0.08, -0.35, 1.4), (x + 0.05, -0.12, 1.5)], 0.014, paint("#d98a1f", 0.5))
    rod(-3.3, -0.1, 1.5, 0.025, 3.2, paint("#c9a23a", 0.4, 0.3), "x")
    props.gas_cylinder(-2.75, -0.7, 0)
    props.gas_cylinder(-5.2, -0.75, 0, "#6f7f8c")


def rear_neighbours():
    """Right: a two-storey house, its flat roof at the height of the stair's second landing."""
    right, left = paint("#9a8572", 0.85, grime=0.35), paint("#8b8a74", 0.85, grime=0.35)
    high = floor_at(3) - 0.1
    box(HALF + 0.35, -2.6, 0, 8, 10, high, right, 0.01)
    box(HALF + 0.3, -2.65, high, 8.1, 0.15, 0.42, right, 0.01)
    box(HALF + 0.3, -2.6, high, 0.15, 3.0, 0.1, right, 0.01)
    box(HALF + 1.0, -2.62, 0.95, 1.5, 0.04, 1.5, kit.shining("home_light", "#4a3a22", "#ffc987"), 0)
    boxes([(HALF + 1.05 + 0.15 * k, -2.68, 0.9, 0.02, 0.02, 1.6) for k in range(10)], paint("#2b2e31", 0.5, 0.6))
    box(HALF + 1.0, -2.62, 4.3, 1.5, 0.04, 1.4, paint("#0e1318", 0.1, coat=1), 0)
    box(HALF + 2.2, 1.0, high, 3, 3, 2.3, right, 0.01)
    rod(HALF + 1.2, -1.0, high, 0.5, 1.2, paint("#a8acaf", 0.35, 0.7), bevel=0.05)
    box(-HALF - 7.5, 1.5, 0, 7.2, 8, 9.5, left, 0.01)
    for k, x in enumerate((-5.4, -8.0)):
        for z in (1.2, 4.6, 7.6):
            box(x, 1.47, z, 1.3, 0.04, 1.3, kit.shining("home_light", "#4a3a22", "#ffc987") if (k, z) == (0, 4.6) else paint("#0e1318", 0.1, coat=1), 0)
            boxes([(x + 0.05 + 0.15 * i, 1.42, z - 0.04, 0.02, 0.02, 1.38) for i in range(9)], paint("#2b2e31", 0.5, 0.6))
    box(-HALF - 7.5, 1.5, 9.5, 7.2, 0.15, 0.6, left, 0.01)
    box(-12, 8, 0, 24, 4, 8, paint("#4a4f58", 0.9), 0)


def room_rear():
    kit.sky("#2a4068", 0.6)
    shine("yard_lamp", 22)
    shine("home_light", 0.6)
    area((1.45, -0.4, 2.4), (20, 0, 0), 0.3, 60, "#ffc98a", 0.2)
    area((-5.5, -6.5, 6.5), (48, 0, -38), 2, 620, "#ffd2a0", 2)
    area((3.2, -7.0, 4.2), (52, 0, 14), 0.8, 160, "#ffe0b8", 0.6)
    area((3, -13, 9), (50, 0, 12), 5, 1300, "#b9c6e4", 3)


def dark_rear():
    kit.sky("#2c4674", 0.6)
    area((-3, -14, 12), (45, 0, -12), 6, 2400, "#8ba6d6", 4)


# --- right: the house wall to wall -----------------------------------------------------------


def build_right():
    build()
    x = HALF + 0.03
    for y, z in ((3.0, 11.2), (3.0, 13.2), (6.5, 12.0)):
        props.placed(lambda: unit(0, 0, 0), x + 0.4, y, z, 90)
    sheet = paint("#6d7679", 0.5, 0.5, grime=0.3)
    box(x - 0.02, 1.2, 12.6, 0.05, 1.2, 1.3, sheet, 0.004)
    drain(x + 0.08, 0.5, ROOF, paint("#6a6f70", 0.5))
    box(HALF + 0.35, 0.0, floor_at(4), 0.12, 10, 0.5, paint("#9a8572", 0.85, grime=0.35), 0.01)
    box(HALF + 2.95, 4.1, floor_at(4) + 2.1, 0.14, 0.08, 0.1, kit.shining("roof_lamp", "#fff0d0", "#ffc98a"), 0.01)


def room_right():
    kit.sky("#2a4068", 0.6)
    shine("home_light", 0.6)
    shine("roof_lamp", 14)
    lamps()
    neon()
    point((HALF + 3.0, 3.6, floor_at(4) + 2.0), 70, "#ffd2a0", 0.1)
    area((13, -8, 17), (35, 25, 0), 4, 1500, "#b9c6e4", 4)


def dark_right():
    kit.sky("#2c4674", 0.6)
    area((12, -20, 18), (42, 14, 0), 8, 4500, "#8ba6d6", 6)


LEFT = stage.Stage(
    name="karaoke_left",
    title={"vi": "Quán karaoke: mặt bên trái, ngõ hẹp", "en": "Karaoke house: left side, narrow alley"},
    camera=(-4.86, -0.7, 1.7), target=(-3.6, 3.3, 1.7), lens=18, drop=-0.16,
    focus=[0.2, 0.06, 0.8, 0.86],
    build=build_left,
    lights={"room": room_left, "dark": dark_left},
    anchors={
        "toilet_window": stage.Anchor((TOILET[0] - 0.05, TOILET[1] + 0.3, TOILET[2] + 0.25)),
        "ac_units": stage.Anchor((-HALF - 0.42, 6.0, 3.4)),
        "alley_width": stage.Anchor(((ALLEY + HALF * -1) / 2, 9.0, 0.5)),
    },
    depth=(2, 22), bloom=True, card_light="room",
)

REAR = stage.Stage(
    name="karaoke_rear",
    title={"vi": "Quán karaoke: mặt sau", "en": "Karaoke house: rear"},
    camera=(0.2, -11.2, 1.7), target=(0.2, 0, 1.7), lens=20, drop=-0.165,
    focus=[0.2, 0.06, 0.8, 0.86],
    build=build_rear,
    lights={"room": room_rear, "dark": dark_rear},
    anchors={
        "chained_door": stage.Anchor((2.5, -2.6, 1.1)),
        "gas_bottles": stage.Anchor((-3.9, -0.7, 0.8)),
        "steel_stair": stage.Anchor((-0.1, -2.0, floor_at(2) + 1.4)),
        "neighbour_roof": stage.Anchor((HALF + 1.6, -2.6, floor_at(3) + 0.3)),
    },
    depth=(6, 24), bloom=True, card_light="room",
)

RIGHT = stage.Stage(
    name="karaoke_right",
    title={"vi": "Quán karaoke: mặt bên phải, nhà liền kề", "en": "Karaoke house: right side, adjoining house"},
    camera=(13.2, -17.0, 1.7), target=(5.2, 0, 1.7), lens=22, drop=-0.165,
    focus=[0.2, 0.06, 0.8, 0.86],
    build=build_right,
    lights={"room": room_right, "dark": dark_right},
    anchors={
        "roof_terrace": stage.Anchor((HALF + 2.8, 0.1, floor_at(4) + 0.9)),
        "shared_wall": stage.Anchor((HALF + 0.1, 1.0, floor_at(4) + 1.6)),
        "power_line": stage.Anchor((7.4, -3.3, 6.9)),
    },
    depth=(8, 36), bloom=True, card_light="room",
)

SIDES = {"left": LEFT, "rear": REAR, "right": RIGHT}

if __name__ == "__main__":
    stage.main(SIDES[sys.argv.pop(1)])
