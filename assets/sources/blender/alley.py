"""A narrow alley at night before a tube house with a shop: shutter below, caged balconies above.

The house faces the viewer; to its right a passage leads to the road where the fire engine waits.
"""

from __future__ import annotations

import math
import random

import kit
import props
import stage
from kit import area, ball, box, cloth, mesh, paint, point, rod, shine, tiles, tube

LEFT, RIGHT = -4.35, 0.15
GROUND, FLOOR = 3.25, 3.1
SHOP = ((LEFT + RIGHT) / 2 - 0.1, -0.25)


def build():
    random.seed(21)
    ground()
    burning_house()
    neighbours()
    passage()
    near_walls()
    pole_and_wires()
    street_things()
    engine()


def ground():
    slab = paint("#55565a", 0.32, grime=0.7)
    box(-14, -16, -0.1, 30, 50, 0.1, slab, 0)
    box(-14, -0.9, 0, 14.2, 0.9, 0.1, paint("#7b776f", 0.75, grime=0.4), 0.02)
    for x, y, sx, sy in ((-1.0, -3.6, 1.3, 0.5), (1.5, -2.3, 0.9, 0.6), (-3.6, -5.0, 1.0, 0.35), (1.3, 2.5, 0.5, 1.4), (0.6, -5.8, 1.4, 0.4)):
        ball(x, y, 0, 1, paint("#2c3036", 0.04, coat=1), (sx, sy, 0.006))
    for k in range(14):
        box(-9 + k * 0.9, -1.28, 0.001, 0.86, 0.3, 0.012, paint("#45474b", 0.8), 0.004)
    for k in range(6):
        box(-6.2, -3.2 - 2.0 * k, 0, 11.3, 0.025, 0.002, paint("#2f3033", 0.9), 0)
    rod(-0.6, -4.9, 0, 0.36, 0.012, paint("#3a3c3f", 0.6, 0.5), bevel=0.004)


# --- houses --------------------------------------------------------------------------------


def cage(x, z, width, height, deep, iron, gap=0.125):
    """An iron cage closing a balcony on three sides and above."""
    count = round(width / gap)
    for k in range(count + 1):
        rod(x + k * width / count, -deep, z, 0.011, height, iron, bevel=0, sides=8)
    for k in range(1, round(deep / gap)):
        for side in (x, x + width):
            rod(side, -k * gap, z, 0.011, height, iron, bevel=0, sides=8)
    for part in (0, 0.36, 0.68, 1):
        low = z + part * (height - 0.04)
        box(x - 0.02, -deep - 0.02, low, width + 0.04, 0.04, 0.04, iron, 0.004)
        for side in (x - 0.02, x + width - 0.02):
            box(side, -deep, low, 0.04, deep, 0.04, iron, 0.004)
    for k in range(count // 2 + 1):
        box(x + k * 2 * width / count, -deep, z + height - 0.02, 0.02, deep, 0.02, iron, 0)


def doors_behind(x, z, width, wood, glass):
    """Glazed balcony doors in their frame."""
    box(x, -0.02, z, width, 0.03, 2.25, glass, 0)
    leaf = width / 4
    for k in range(5):
        box(x + k * leaf - 0.045, -0.07, z, 0.09, 0.08, 2.25, wood, 0.006)
    for low in (0, 0.75, 2.2):
        box(x, -0.06, z + low, width, 0.06, 0.1, wood, 0.006)


def storey(x, width, level, wall, iron, glass, deep=0.95):
    """One upper floor: slab, caged balcony, doors."""
    z = GROUND + level * FLOOR
    box(x - 0.02, -deep, z - 0.16, width + 0.04, deep, 0.2, wall, 0.015)
    box(x + 0.02, -deep + 0.04, z + 0.04, width - 0.04, 0.08, 0.42, wall, 0.015)
    doors_behind(x + 0.6, z + 0.06, width - 1.2, paint("#6a5644", 0.5, grime=0.2), glass)
    cage(x + 0.06, z + 0.44, width - 0.12, 2.0, deep - 0.06, iron)


def shutter(x, width, colour, low=0.12, high=2.75):
    """A roller shutter between its rails; `low` is how far it is rolled up."""
    slats = paint(colour, 0.4, 0.5)
    count = int((high - low) / 0.11)
    for k in range(count):
        box(x, -0.05, high - (k + 1) * 0.11, width, 0.05, 0.1, slats, 0.02)
    for side in (x - 0.09, x + width):
        box(side, -0.1, 0.1, 0.09, 0.14, high + 0.05, paint("#3e4449", 0.4, 0.7), 0.006)
    box(x - 0.09, -0.22, high, width + 0.18, 0.25, 0.32, slats, 0.02)


def burning_house():
    wall = paint("#b9ab8b", 0.85, grime=0.35)
    width = RIGHT - LEFT
    box(LEFT, 0, 3.05, width, 9, 8.5, wall, 0.01)
    box(LEFT, 0, 0, 0.45, 9, 3.05, wall, 0.01)
    box(RIGHT - 0.45, 0, 0, 0.45, 9, 3.05, wall, 0.01)
    box(LEFT, 1.8, 0, width, 0.1, 3.05, paint("#8d8674", 0.9), 0)
    shutter(LEFT + 0.54, width - 1.08, "#7d868c", 0.95)
    shop_inside()
    iron = paint("#d9dcdc", 0.45, 0.2)
    glass = paint("#0f151b", 0.08, coat=1)
    for level in (0, 1):
        storey(LEFT, width, level, wall, iron, glass)
    awning(LEFT - 0.05, width + 0.1, 2.95)
    on_balconies()
    tiles_of_wall = tiles("#7f4f40", "#764839", "#51372f", 0.24, 0.08, 0.006, 0.5, turn=(90, 0, 0))
    for x in (LEFT, RIGHT - 0.45):
        box(x - 0.005, -0.014, 0.1, 0.46, 0.014, 1.2, tiles_of_wall, 0)


def shop_inside():
    """What one sees below the half-raised shutter: shelves, goods, dark."""
    for k in range(5):
        x = LEFT + 0.7 + k * 0.62
        props.carton(x, 0.5 + 0.1 * (k % 2), 0.02, 0.5, 0.4, 0.34 + 0.08 * (k % 3), 4 * (k % 3) - 4)
    for k in range(3):
        props.carton(LEFT + 0.9 + k * 1.0, 0.56, 0.42, 0.42, 0.36, 0.3, 3 - 3 * k, "#8c6a44")


def awning(x, width, z):
    """Corrugated metal roof over the shop front."""
    rows, steps = 2, 60
    points = []
    for i in range(steps + 1):
        wave = 0.03 * math.sin(i / steps * 24 * math.pi)
        for k in range(rows):
            points.append((x + width * i / steps, -0.02 - 1.1 * k, z + 0.22 - 0.32 * k + wave))
    faces = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(steps)]
    roof = mesh(points, faces, paint("#4f6b66", 0.45, 0.4, grime=0.2), True)
    roof.modifiers.new("thick", "SOLIDIFY").thickness = 0.015
    box(x + 0.25, -1.06, z + 0.2, width - 0.5, 0.1, 0.48, paint("#2f4d74", 0.5), 0.02)
    for k, part in enumerate((0.55, 0.9, 0.4)):
        box(x + 0.6 + k * 1.2, -1.075, z + 0.38, part, 0.02, 0.11, paint("#d8d4c4", 0.6), 0.004)


def on_balconies():
    """Laundry, pots, air conditioner, water barrel."""
    z = GROUND
    rod((LEFT + RIGHT) / 2, -0.6, z + 2.1, 0.012, 3.6, props.steel(), "x", 0, 12)
    for k, (c, w, h) in enumerate((("#7f5b5b", 0.42, 0.72), ("#d5d0c2", 0.5, 0.6), ("#51687d", 0.36, 0.85), ("#6b7a5b", 0.45, 0.55))):
        cloth(LEFT + 0.65 + k * 0.62, -0.6, z + 2.1 - h, w, h, paint(c, 0.9), 0.02, 2)
    for k in range(4):
        props.plant(LEFT + 0.5 + k * 0.42, -0.78, z + 0.46, 0.11, 22)
    for k in range(3):
        props.plant(RIGHT - 1.6 + k * 0.5, -0.78, z + FLOOR + 0.46, 0.12, 22, "#39683a")
    box(RIGHT - 1.0, -0.5, z + FLOOR + 1.75, 0.78, 0.3, 0.52, paint("#c9ccca", 0.5), 0.02)
    rod(RIGHT - 0.61, -0.505, z + FLOOR + 2.01, 0.19, 0.02, paint("#5a5e62", 0.5), "y", 0.003)


def neighbours():
    left = paint("#7f9a94", 0.85, grime=0.35)
    box(-8.9, 0.15, 0, 4.5, 9, 7.4, left, 0.01)
    shutter(-8.3, 3.3, "#5f6a70", 0.12)
    box(-8.5, -0.95, GROUND - 0.1, 4.0, 1.1, 0.2, left, 0.015)
    doors_behind(-8.0, GROUND + 0.1, 2.8, paint("#5d6a64", 0.5), kit.shining("lit_window", "#2a241a", "#ffc987"))
    iron = paint("#30363a", 0.5, 0.6)
    for k in range(28):
        rod(-8.4 + k * 0.14, -0.88, GROUND + 0.1, 0.011, 0.9, iron, bevel=0, sides=8)
    box(-8.45, -0.91, GROUND + 1.0, 3.95, 0.06, 0.05, iron, 0.01)
    box(-8.9, -0.3, 7.2, 4.5, 0.6, 0.25, left, 0.02)


def passage():
    """The houses along the passage, and the one to its right."""
    right = paint("#a98f7c", 0.85, grime=0.35)
    box(2.75, 0, 0, 5, 9, 9.4, right, 0.01)
    doors_behind(3.4, 0.1, 1.6, paint("#4e3b2c", 0.5), paint("#10161c", 0.1, coat=1))
    box(3.1, -0.02, GROUND + 0.9, 1.9, 0.03, 1.5, paint("#10161c", 0.1, coat=1), 0)
    props.bars(3.1, -0.08, GROUND + 0.9, 1.9, 1.5, 14, paint("#cfd2d0", 0.5, 0.2))
    box(2.95, -0.5, GROUND + 2.5, 2.2, 0.5, 0.1, right, 0.01)
    for k in range(4):
        z = 1.2 + 2.7 * (k % 3)
        y = 1.4 + 2.1 * k
        box(2.72, y, z, 0.04, 0.9, 1.1, kit.shining("lit_side", "#2a241a", "#ffc987") if k == 1 else paint("#11161b", 0.1, coat=1), 0.005)
    for y0, c, h in ((9.2, "#8b9a8f", 7.2), (13.4, "#a39a86", 8.5)):
        box(2.75, y0, 0, 4, 4, h, paint(c, 0.85, grime=0.3), 0.01)
        box(-3.4, y0, 0, 3.5, 4, h - 1, paint("#94857a", 0.85, grime=0.3), 0.01)
    for k in range(3):
        box(0.12, 2.2 + 2.4 * k, 2.2 + 2.4 * (k % 2), 0.35, 0.8, 0.5, paint("#c9ccca", 0.5), 0.02)


def near_walls():
    """The alley the viewer stands in: a wall on either side."""
    plaster = paint("#8e887c", 0.9, grime=0.5)
    box(-9.5, -16, 0, 3.3, 12.6, 9, plaster, 0.02)
    box(5.1, -16, 0, 4, 13.2, 9, paint("#77807f", 0.9, grime=0.5), 0.02)
    for z in (3.0, 6.2):
        box(-6.3, -16, z, 0.2, 12.7, 0.14, plaster, 0.02)
        box(4.95, -16, z, 0.2, 13.3, 0.14, plaster, 0.02)
    on_near_walls()
    iron = paint("#2c3033", 0.5, 0.6)
    for y in (-6.6, -9.6):
        box(-6.24, y, 1.2, 0.05, 1.3, 1.3, paint("#10161c", 0.1, coat=1), 0)
        for k in range(9):
            rod(-6.16, y + 0.1 + k * 0.14, 1.2, 0.012, 1.3, iron, bevel=0, sides=8)
        box(5.06, y + 1.2, 1.1, 0.05, 1.2, 1.4, kit.shining("near_window", "#231d15", "#ffb96a") if y > -7 else paint("#10161c", 0.1), 0)
        for k in range(9):
            rod(5.02, y + 1.3 + k * 0.13, 1.1, 0.012, 1.4, iron, bevel=0, sides=8)


def on_near_walls():
    """Pipes, meters, bills, air conditioners and a dark shop sign on the walls beside the viewer."""
    grey, pale = paint("#6a6f70", 0.5), paint("#c9ccca", 0.5)
    for x, y in ((-6.12, -4.2), (5.02, -3.3)):
        rod(x, y, 0, 0.05, 9, grey, bevel=0)
    for k in range(4):
        box(-6.2, -5.6 + 0.34 * (k % 2), 1.9 + 0.4 * (k // 2), 0.14, 0.26, 0.32, pale, 0.01)
    for k in range(6):
        box(-6.195, -5.0 + 0.3 * k, 1.0 + 0.17 * (k * 5 % 3), 0.006, 0.2, 0.27, paint(("#b7b1a2", "#a58f86", "#9aa6a8")[k % 3], 0.8), 0)
        box(5.092, -7.4 + 0.5 * k, 2.75 - 0.1 * (k % 2), 0.006, 0.2, 0.27, paint(("#b7b1a2", "#a58f86", "#9aa6a8")[k % 3], 0.8), 0)
    for y, z in ((-5.0, 3.5), (-7.6, 3.7)):
        box(4.72, y, z, 0.36, 0.8, 0.55, pale, 0.02)
        rod(4.71, y + 0.36, z + 0.28, 0.19, 0.02, grey, "x", 0.003)
    box(4.35, -3.9, 3.6, 0.75, 0.12, 1.5, paint("#5b3a34", 0.5), 0.02)
    box(4.42, -3.91, 3.7, 0.6, 0.02, 1.3, paint("#b9ab8b", 0.5), 0.01)
    box(-6.2, -8.0, 3.3, 0.5, 1.6, 0.06, paint("#4f6b66", 0.5, 0.4), 0.01)
    tube([(-6.1, -3.6, 4.6), (-6.1, -7, 4.4), (-6.1, -12, 4.7)], 0.02, paint("#121416", 0.6))
    tube([(5.0, -2.9, 5.0), (5.0, -7, 4.8), (5.0, -12, 5.1)], 0.02, paint("#121416", 0.6))


def pole_and_wires():
    """Concrete pole with its tangle, street lamp on an arm."""
    concrete, black = paint("#77777a", 0.85, grime=0.3), paint("#121416", 0.6)
    x, y = -5.1, -1.6
    rod(x, y, 0, 0.15, 9, concrete, top=0.11)
    for k in range(11):
        z = 5.8 + 0.17 * k
        sag = 0.35 + 0.5 * random.random()
        end = random.choice(((7.5, -1.2), (5.6, -3.0), (6.8, 0.2)))
        tube([(-12, -3 + 0.1 * k, z + 0.3), (x, y, z), (x + 4, y + 0.05 * k, z - sag), (end[0], end[1], z - 0.1)], 0.014 + 0.008 * (k % 2), black)
    for k in range(5):
        tube([(x, y, 5.7 + 0.2 * k), (x + 1.2, y + 0.6, 5.2 + 0.2 * k), (LEFT + 0.4 + 0.5 * k, -0.9, 5.4 + 0.15 * k)], 0.012, black)
    for k in range(3):
        a = [(x + 0.34 * math.cos(t) + 0.1, y - 0.18, 5.5 + 0.1 * k + 0.34 * math.sin(t)) for t in [i * math.pi / 8 for i in range(16)]]
        tube(a, 0.018, black, closed=True)
    for k in range(4):
        box(x - 0.2 + 0.24 * (k % 2), y - 0.3, 2.3 + 0.36 * (k // 2), 0.2, 0.16, 0.3, paint("#b9bcb8", 0.5), 0.01)
    tube([(x, y, 4.75), (x + 0.5, y - 0.25, 5.05), (x + 1.15, y - 0.5, 5.05)], 0.035, paint("#6d7174", 0.4, 0.7))
    box(x + 1.0, y - 0.62, 4.98, 0.5, 0.22, 0.1, paint("#55595c", 0.4, 0.6), 0.03)
    box(x + 1.05, y - 0.59, 4.965, 0.4, 0.16, 0.02, kit.shining("street_lamp", "#fff0d0", "#ffc98a"), 0.005)


def street_things():
    """Bikes, stools, pots, a hose laid from the engine."""
    props.placed(lambda: props.scooter("#39464f"), -5.6, -0.95, 0.1, 62, -4)
    props.placed(lambda: props.scooter("#6f675c"), -6.5, -0.95, 0.1, 66, -4)
    for k, (x, y) in enumerate(((0.75, -0.75), (1.05, -1.15))):
        stool(x, y, ("#7a3a34", "#3f5f7a")[k])
    for k in range(3):
        props.plant(3.2 + 0.45 * k, -0.4, 0, 0.16, 30, "#3a6a3b")
    canvas = paint("#b8a778", 0.8)
    path = [(1.7, 17, 0.05), (1.5, 8, 0.05), (1.9, 3, 0.05), (1.2, -0.8, 0.05), (0.4, -2.6, 0.05), (-0.8, -3.2, 0.05), (-2.4, -2.9, 0.05), (-2.9, -2.5, 0.05)]
    tube(path, 0.036, canvas)
    tube([(-2.9, -2.5, 0.05), (-3.05, -2.35, 0.07), (-3.15, -2.2, 0.09)], 0.04, props.brass())


def stool(x, y, colour):
    """A plastic stool."""
    material = paint(colour, 0.4, coat=0.2)
    box(x, y, 0.3, 0.28, 0.28, 0.03, material, 0.012)
    for dx in (0, 0.25):
        for dy in (0, 0.25):
            box(x + dx, y + dy, 0, 0.03, 0.03, 0.3, material, 0.004)


def engine():
    """The fire engine on the road at the far end, seen from its front."""
    red = paint("#b8151c", 0.22, coat=1)
    x, y = 0.35, 18.2
    box(x, y, 0.5, 2.3, 5, 2.3, red, 0.12)
    box(x + 0.12, y - 0.03, 1.55, 2.06, 0.05, 0.85, paint("#0d1418", 0.05, coat=1), 0.05)
    box(x + 0.05, y - 0.04, 1.2, 2.2, 0.04, 0.14, paint("#e8ebee", 0.3), 0)
    box(x, y - 0.1, 0.4, 2.3, 0.2, 0.35, paint("#d9d9d4", 0.4), 0.04)
    for dx in (0.15, 1.75):
        ball(x + dx + 0.2, y - 0.08, 0.95, 0.17, kit.shining("headlight", "#fff6e0", "#fff0d4"), (1, 0.4, 0.8))
    for dx in (0.1, 1.3):
        box(x + dx, y + 0.1, 2.8, 0.9, 0.35, 0.2, kit.shining("beacon", "#2a6cff", "#3d7bff"), 0.05)


# --- light ---------------------------------------------------------------------------------


def engine_lights(strength=1.0):
    shine("beacon", 30 * strength)
    shine("headlight", 26 * strength)
    point((1.4, 15.5, 3.0), 420 * strength, "#3d7bff", 0.3)
    area((1.45, 17.6, 1.2), (86, 0, 180), 1.6, 500 * strength, "#ffeccb", 0.5)
    point((1.4, 6.0, 3.6), 34 * strength, "#4f86ff", 0.4)


def room():
    kit.sky("#22385e", 0.5)
    engine_lights()
    for name, power in (("street_lamp", 30), ("lit_window", 0.55), ("lit_side", 0.8), ("near_window", 0.4)):
        shine(name, power)
    area((-3.85, -2.1, 4.9), (0, 0, 0), 0.5, 560, "#ffc98a", 0.3)
    area((-1.0, -8, 6.5), (38, 0, 0), 4, 430, "#a9bfe8", 2)
    area((4.0, -3.4, 6.5), (20, 15, 20), 2, 120, "#ffd2a0", 1)
    area((3.5, -5, 9), (30, 20, 0), 4, 160, "#7fa6ff")


def dark():
    """Power cut: moon, and the engine far off."""
    kit.sky("#2c4674", 0.55)
    engine_lights(0.8)
    area((-1.0, -9, 8.5), (36, 0, 0), 5, 480, "#8ba6d6", 3)
    area((3.5, -5, 10), (28, 20, 0), 4, 300, "#86aef0")


def fire_shop_front():
    x, y = SHOP
    point((x, y + 0.9, 0.7), 260, "#ff7a1e", 0.3)
    point((x, y - 0.9, 1.5), 330, "#ff7a1e", 0.35)
    point((x + 0.2, y - 1.5, 3.3), 150, "#ff8f33", 0.4)


ALLEY = stage.Stage(
    name="alley",
    title={"vi": "Ngõ trước nhà ống", "en": "Alley before the tube house"},
    camera=(0.0, -12.6, 1.75), target=(0.0, 0, 1.75), lens=21, drop=-0.036,
    focus=[0.2, 0.08, 0.63, 0.74],
    build=build,
    lights={"room": room, "dark": dark, "fire_shop_front": fire_shop_front},
    anchors={
        "shop_front": stage.Anchor((SHOP[0], -0.35, 0.12), 0.34),
        "balcony": stage.Anchor((SHOP[0], -0.9, GROUND + 0.5), 0.28),
        "cage_2": stage.Anchor((SHOP[0], -0.95, GROUND + 1.4)),
        "cage_3": stage.Anchor((SHOP[0], -0.95, GROUND + FLOOR + 1.2)),
        "shutter": stage.Anchor((SHOP[0], -0.1, 1.9)),
        "hose": stage.Anchor((-2.4, -2.9, 0.1)),
        "engine": stage.Anchor((1.45, 18, 1.8)),
        "wires": stage.Anchor((-5.1, -1.6, 6.2)),
        "neighbour": stage.Anchor((-6.6, 0, GROUND + 1.2)),
    },
    depth=(6, 30),
    bloom=True,
)

if __name__ == "__main__":
    stage.main(ALLEY)
