"""A karaoke house on a city street at night: narrow, five storeys, its windows behind panels.

The street front looks towards -y. The same model, seen from elsewhere, gives the sides of the
building (`karaoke_sides.py`).
"""

from __future__ import annotations

import math
import random
from pathlib import Path

import bpy  # first: the modules below exist only once it is loaded
import bystanders
import kit
import props
import stage
from kit import area, mesh, paint, point, shine, tiles, tube
from quick import again, ball, box, boxes, rod, shutter

HALF, DEEP, GROUND, FLOOR = 3.0, 18.0, 3.5, 3.0
ROOF = GROUND + 4 * FLOOR
ALLEY = -5.2
FONT = Path(__file__).resolve().parents[2] / "fonts" / "BeVietnamPro-ExtraBold.ttf"
SMOKE = (-0.75, GROUND + 2 * FLOOR + 0.55)
"""The uncovered window of the fourth storey."""


def build():
    random.seed(4)
    street()
    body()
    front()
    left_house()
    right_house()
    far_houses()
    poles()
    pavement_things()
    crowd()


def floor_at(storey):
    """Height of the floor of a storey; the ground storey is 1."""
    return 0 if storey == 1 else GROUND + (storey - 2) * FLOOR


def letters(text, x, y, z, size, material, deep=0.03):
    """Upright letters looking to -y, their middle at x, foot at z."""
    curve = bpy.data.curves.new("letters", "FONT")
    curve.body, curve.size, curve.extrude, curve.align_x = text, size, deep, "CENTER"
    curve.font = bpy.data.fonts.load(str(FONT), check_existing=True)
    curve.materials.append(material)
    thing = bpy.data.objects.new("letters", curve)
    bpy.context.collection.objects.link(thing)
    thing.location, thing.rotation_euler = (x, y, z), (math.pi / 2, 0, 0)
    return thing


def street():
    asphalt = paint("#3c3e43", 0.28, grime=0.6)
    slabs = tiles("#77736b", "#6e6a63", "#4a4844", 0.4, 0.4, 0.01, 0.6, 0)
    box(-40, -60, -0.1, 80, 56, 0.1, asphalt, 0)
    box(-40, -4, -0.1, 80, 60, 0.24, slabs, 0)
    box(-40, -4.25, -0.1, 80, 0.25, 0.25, paint("#8f8d86", 0.8, grime=0.4), 0.03)
    box(-40, -40, -0.1, 80, 19.4, 0.24, slabs, 0)
    white = paint("#a9aaa6", 0.6, grime=0.5)
    for k in range(9):
        box(-26 + 6 * k, -12.4, 0.001, 2.4, 0.13, 0.003, white, 0)
    box(-40, -4.7, 0.001, 80, 0.1, 0.003, white, 0)
    for x, y, sx, sy in ((-3.6, -6.2, 1.8, 0.5), (2.6, -8.6, 2.4, 0.8), (6.8, -5.8, 1.4, 0.4), (-8, -10.2, 2.0, 0.6), (0.4, -14.6, 2.6, 0.7)):
        ball(x, y, 0.001, 1, paint("#20242a", 0.04, coat=1), (sx, sy, 0.004))


# --- the karaoke house ----------------------------------------------------------------------


def body():
    """The walls: sides and rear are blind plaster."""
    plaster = paint("#8f877c", 0.9, grime=0.5)
    box(-HALF, 0, 0, 2 * HALF, DEEP, ROOF, plaster, 0.01)
    box(-HALF - 0.05, -0.05, ROOF, 2 * HALF + 0.1, DEEP, 0.7, plaster, 0.02)
    rust = paint("#6f6d69", 0.6, 0.4, grime=0.4)
    box(-1.4, 6, ROOF + 0.7, 2.6, 3.0, 2.1, plaster, 0.02)
    rod(1.7, 3.2, ROOF + 0.7, 0.6, 1.5, paint("#a8acaf", 0.35, 0.7), "z", 0.05)
    for z in (GROUND, GROUND + FLOOR, GROUND + 2 * FLOOR, GROUND + 3 * FLOOR):
        for x in (-HALF - 0.02, HALF - 0.1):
            box(x, 0.02, z - 0.15, 0.12, DEEP - 0.05, 0.16, rust, 0.01)


def front():
    cladding = tiles("#453a4d", "#3f3547", "#1b171f", 1.2, 0.75, 0.015, 0.3, 0, (90, 0, 0))
    box(-HALF, -0.14, GROUND - 0.35, 2 * HALF, 0.14, ROOF - GROUND + 0.9, cladding, 0.01)
    windows()
    panel_low(-2.55, floor_at(2) + 0.35, 3.7, 5.35)
    panel_high(-2.55, floor_at(5) - 0.25, 5.1, 2.95)
    upright_sign(HALF + 0.12, floor_at(2) + 0.2)
    neon_frame()
    ground_floor()


def windows():
    """Narrow windows; the panels leave only some of them free."""
    glass, frame = paint("#0c1016", 0.14, coat=1), paint("#96929a", 0.4, 0.4)
    for storey in (2, 3, 4, 5):
        for x in (-1.95, -0.75, 0.45, 1.7):
            z = floor_at(storey) + 0.7
            box(x, -0.165, z, 0.8, 0.03, 1.5, glass, 0)
            for left in (x - 0.04, x + 0.38, x + 0.78):
                box(left, -0.2, z - 0.04, 0.05, 0.06, 1.58, frame, 0.004)
            for low in (z - 0.04, z + 1.0, z + 1.5):
                box(x - 0.04, -0.2, low, 0.87, 0.06, 0.05, frame, 0.004)
    box(1.7, -0.17, floor_at(2) + 0.7, 0.8, 0.03, 1.5, kit.shining("room_light", "#2a1730", "#b04a8c"), 0)


def panel_low(x, z, wide, high):
    """The big advertisement before the second and third storey: microphone, bars of sound."""
    frame = paint("#4d5053", 0.4, 0.7)
    box(x, -0.75, z, wide, 0.16, high, frame, 0.01)
    box(x + 0.08, -0.77, z + 0.08, wide - 0.16, 0.03, high - 0.16, kit.shining("art_ground", "#3b1440", "#6a1f63"), 0)
    for k in range(15):
        tall = (0.5 + 0.8 * abs(math.sin(1.7 * k))) * (1.35 if 4 < k < 11 else 0.8)
        name, colour = (("art_teal", "#1e7f8c"), ("art_pink", "#b53a7a"))[k % 2]
        box(x + 0.26 + 0.215 * k, -0.785, z + 0.3, 0.13, 0.02, tall, kit.shining(name, colour), 0)
    gold = kit.shining("art_gold", "#b98a3c", "#d9a24a")
    microphone(x + 0.62 * wide, -0.79, z + 0.46 * high, 1.15, gold)
    for dx, dz, s in ((0.55, 3.6, 0.3), (1.05, 4.25, 0.24), (0.5, 2.6, 0.2)):
        note(x + dx, -0.79, z + dz, s, gold)
    for k in range(4):
        for side in (x + 0.3, x + wide - 0.3):
            box(side, -0.62, z + 0.4 + k * (high - 0.8) / 3, 0.06, 0.5, 0.06, frame, 0)


def microphone(x, y, z, size, material):
    """A flat microphone leaning to the right."""
    rod(x + 0.3 * size, y, z + 0.95 * size, 0.34 * size, 0.02, material, "y", 0, 40)
    a, b = 0.21 * size, 0.1 * size
    mesh([(x - 0.36 * size - b, y, z - 0.5 * size), (x - 0.36 * size + b, y, z - 0.58 * size), (x + 0.18 * size + a, y, z + 0.5 * size), (x + 0.18 * size - a, y, z + 0.72 * size)], [(0, 1, 2, 3)], material)
    dark_line = kit.shining("art_ground", "#3b1440")
    for k in (-1, 0, 1):
        rod(x + 0.3 * size, y - 0.012, z + (0.95 + 0.13 * k) * size, 0.012 * size, 0.6 * size * (1 - 0.13 * abs(k)), dark_line, "x", 0, 8)


def note(x, y, z, size, material):
    """A flat musical note."""
    thing = rod(x, y, z, 0.3 * size, 0.02, material, "y", 0, 24)
    thing.scale = (1.25, 1, 1)
    box(x + 0.24 * size, y - 0.01, z, 0.1 * size, 0.02, 1.5 * size, material, 0)
    box(x + 0.24 * size, y - 0.01, z + 1.28 * size, 0.5 * size, 0.02, 0.22 * size, material, 0)


def panel_high(x, z, wide, high):
    """The panel that hides the top storey, with the name of the trade."""
    frame = paint("#4d5053", 0.4, 0.7)
    box(x, -0.7, z, wide, 0.16, high, frame, 0.01)
    box(x + 0.08, -0.72, z + 0.08, wide - 0.16, 0.03, high - 0.16, kit.shining("art_ground", "#3b1440", "#6a1f63"), 0)
    letters("KARAOKE", x + wide / 2, -0.76, z + 0.38 * high, 0.86, kit.shining("sign", "#e9c7d9", "#ff9fd2"))
    for k in range(3):
        box(x + 0.5, -0.74, z + 0.32 + 0.2 * k, wide - 1.0 - 0.7 * k, 0.02, 0.05, kit.shining(("art_teal", "art_pink", "art_gold")[k], "#b53a7a"), 0)
    for k in range(5):
        note(x + 0.8 + 0.85 * k, -0.74, z + 0.83 * high - 0.1 * (k % 2), 0.17, kit.shining("art_gold", "#b98a3c"))


def upright_sign(x, z):
    """The sign that stands out from the front, one letter below the other."""
    box(x, -1.5, z, 0.2, 1.15, 7.7, paint("#1d1a22", 0.4), 0.03)
    for k, letter in enumerate("KARAOKE"):
        for side, turn in ((x - 0.01, -90), (x + 0.21, 90)):
            sign = letters(letter, side, -0.92, z + 6.75 - 1.07 * k, 0.95, kit.shining("sign", "#e9c7d9", "#ff9fd2"), 0.012)
            sign.rotation_euler = (math.pi / 2, 0, math.radians(turn))
    for y in (-1.52, -0.37):
        box(x + 0.05, y, z - 0.05, 0.1, 0.04, 7.8, kit.shining("neon_violet", "#7a4fd0", "#8a5cff"), 0.01)


def neon_frame():
    pink, violet = kit.shining("neon_pink", "#c8407f", "#ff4fa0"), kit.shining("neon_violet", "#7a4fd0", "#8a5cff")
    for x in (-HALF + 0.04, HALF - 0.12):
        box(x, -0.22, GROUND + 0.1, 0.07, 0.07, ROOF - GROUND + 0.3, pink, 0.02)
    box(-HALF + 0.04, -0.22, ROOF + 0.4, 2 * HALF - 0.1, 0.07, 0.07, pink, 0.02)
    box(-HALF + 0.2, -0.22, floor_at(4) + 0.22, 2 * HALF - 0.4, 0.05, 0.06, violet, 0.02)
    box(-HALF + 0.2, -0.22, floor_at(4) + 2.5, 2 * HALF - 0.4, 0.05, 0.06, violet, 0.02)


def ground_floor():
    """Parking behind a shutter, a narrow glass entrance under its sign, stone cladding."""
    stone = paint("#19171c", 0.2, coat=0.6, grime=0.3)
    for x, wide in ((-HALF, 0.3), (0.1, 0.35), (2.0, 1.0)):
        box(x, -0.2, 0.14, wide, 0.2, GROUND - 0.5, stone, 0.01)
    shutter(-2.62, 2.64, "#5d5f66", 0.14, 2.75)
    box(0.45, -0.05, 0.14, 1.55, 0.06, 2.5, kit.shining("hall", "#3a2433", "#e08fb0"), 0)
    inside = paint("#241620", 0.6)
    box(0.55, -0.07, 0.14, 0.55, 0.012, 1.0, inside, 0)
    box(0.5, -0.072, 1.1, 0.65, 0.012, 0.05, inside, 0)
    boxes([(1.32 + 0.075 * k, -0.07, 0.14, 0.075, 0.012, 0.22 * (k + 1)) for k in range(8)], paint("#5a3349", 0.6))
    steel = props.steel()
    for x in (0.45, 1.2, 1.95):
        box(x, -0.12, 0.14, 0.06, 0.08, 2.5, steel, 0.004)
    for x in (1.12, 1.32):
        rod(x, -0.16, 0.9, 0.015, 0.9, steel, bevel=0)
    box(-HALF, -1.25, GROUND - 0.65, 2 * HALF, 1.25, 0.3, paint("#2a2230", 0.35), 0.03)
    box(-HALF + 0.1, -1.27, GROUND - 0.67, 2 * HALF - 0.2, 0.03, 0.05, kit.shining("neon_pink", "#c8407f"), 0.01)
    letters("KARAOKE", 1.22, -1.29, GROUND - 0.58, 0.32, kit.shining("sign", "#e9c7d9", "#ff9fd2"), 0.015)
    box(0.35, -3.0, 0.14, 1.75, 3.0, 0.012, paint("#6d1a26", 0.9), 0)


# --- neighbours -----------------------------------------------------------------------------


def house(x, width, storeys, colour, lit=(), deep=14.0):
    """A plain town house: shutter below, balcony doors above; `lit` windows as (storey, number)."""
    wall, high = paint(colour, 0.85, grime=0.35), GROUND + (storeys - 1) * FLOOR
    box(x, 0, 0, width, deep, high, wall, 0.01)
    shutter(x + 0.5, width - 1.0, "#6f7478", 0.14, 2.7)
    dark_glass, frame = paint("#0e1318", 0.08, coat=1), paint("#9a958a", 0.6)
    for storey in range(2, storeys + 1):
        z = floor_at(storey)
        box(x - 0.02, -0.9, z - 0.14, width + 0.04, 0.9, 0.18, wall, 0.015)
        rail(x + 0.05, -0.86, z + 0.04, width - 0.1, 0.95)
        count = 2 if width < 6 else 3
        for k in range(count):
            left = x + (k + 0.5) * width / count - 0.7
            glow = kit.shining("home_light", "#4a3a22", "#ffc987") if (storey, k) in lit else dark_glass
            box(left, -0.02, z + 0.04, 1.4, 0.03, 2.2, glow, 0)
            for part in (0, 0.68, 1.36):
                box(left + part - 0.03, -0.06, z + 0.04, 0.08, 0.07, 2.24, frame, 0.005)
            box(left - 0.03, -0.06, z + 2.2, 1.5, 0.07, 0.1, frame, 0.005)
    return high


def rail(x, y, z, width, high, gap=0.14, along="x"):
    """Iron railing along x or y."""
    iron = paint("#2b2e31", 0.5, 0.6)
    places = [(x + k * gap, y) if along == "x" else (x, y + k * gap) for k in range(round(width / gap) + 1)]
    boxes([(a - 0.01, b - 0.01, z, 0.02, 0.02, high) for a, b in places], iron)
    for low in (z + 0.06, z + high):
        size = (width, 0.035) if along == "x" else (0.035, width)
        box(x, y - 0.015, low, *size, 0.04, iron, 0.004)


def left_house():
    """Beyond the alley, its flat roof lower than the fourth storey."""
    high = house(ALLEY - 5.6, 5.6, 3, "#8b8a74", {(2, 1)})
    wall = paint("#8b8a74", 0.85, grime=0.35)
    box(ALLEY - 5.6, -0.02, high, 5.6, 0.15, 0.5, wall, 0.01)
    box(ALLEY - 0.15, 0, high, 0.15, 14, 0.5, wall, 0.01)
    rod(ALLEY - 3.2, 4, high, 0.55, 1.4, paint("#a8acaf", 0.35, 0.7), "z", 0.05)


def right_house():
    """Wall to wall with the karaoke house: three storeys, a roof terrace with a railing."""
    high = house(HALF + 0.35, 5.3, 3, "#9a8572", {(3, 0)})
    wall = paint("#9a8572", 0.85, grime=0.35)
    rail(HALF + 0.45, 0.1, high, 5.1, 1.05)
    box(HALF + 1.6, 4.2, high, 3.2, 3.4, 2.4, wall, 0.02)
    box(HALF + 2.0, 4.18, high, 0.9, 0.04, 2.0, paint("#4e3b2c", 0.5), 0.004)
    box(HALF + 1.4, 3.6, high + 2.4, 3.6, 4.2, 0.08, paint("#4f6b66", 0.5, 0.4), 0.01)
    for k in range(3):
        props.plant(HALF + 2.2 + 0.9 * k, 0.35, high, 0.2, 14, "#3a5f3b")
    rod(HALF + 3.1, 1.6, high + 1.9, 0.01, 3.6, props.steel(), "x", 0, 8)
    for k, c in enumerate(("#7f6b5b", "#8d929a", "#51687d")):
        kit.cloth(HALF + 1.9 + 0.8 * k, 1.6, high + 1.2, 0.5, 0.7, paint(c, 0.9), 0.02, 2)


def far_houses():
    house(ALLEY - 11.8, 6.1, 4, "#7d7a80", {(3, 0)})
    house(HALF + 5.75, 6.0, 4, "#7f8a86", {(2, 0), (4, 1)})
    house(HALF + 11.9, 6.0, 3, "#94857a")
    house(ALLEY - 18, 6.1, 3, "#8d8273", {(2, 1)})
    for k in range(9):
        box(-30 + 7 * k, 24 + 4 * (k % 3), 0, 6, 6, 12 + 5 * (k * 5 % 4), paint("#4a4f58", 0.9), 0)


# --- street things --------------------------------------------------------------------------


def poles():
    """Concrete poles with their tangle of wires across the front; meter boxes; lamps."""
    concrete, black = paint("#77777a", 0.85, grime=0.3), paint("#121416", 0.6)
    for x in (-10.4, 4.6, 16.5):
        rod(x, -3.3, 0, 0.17, 9.4, concrete, top=0.12)
        tube([(x, -3.3, 8.3), (x - 0.4, -4.2, 8.8), (x - 0.5, -5.3, 8.8)], 0.04, paint("#6d7174", 0.4, 0.7))
        box(x - 0.72, -5.7, 8.7, 0.44, 0.6, 0.1, paint("#55595c", 0.4, 0.6), 0.03)
        box(x - 0.65, -5.65, 8.685, 0.3, 0.5, 0.02, kit.shining("street_lamp", "#fff0d0", "#ffc98a"), 0.005)
    for k in range(11):
        z, y = 6.3 + 0.17 * k, -3.3 - 0.12 * (k % 3)
        for a, b in ((-30, -10.4), (-10.4, 4.6), (4.6, 16.5), (16.5, 32)):
            sag = 0.35 + 0.45 * random.random()
            tube([(a, y, z), (a + 0.3 * (b - a), y, z - sag), (a + 0.7 * (b - a), y, z - sag), (b, y, z)], 0.02 + 0.009 * (k % 2), black)
    for k in range(4):
        tube([(4.6, -3.3, 6.4 + 0.2 * k), (3.4, -2.0, 5.7 + 0.1 * k), (2.4 - 0.3 * k, -0.2, 6.0 + 0.2 * k)], 0.015, black)
    for k in range(3):
        ring = [(4.6 + 0.36 * math.cos(t), -3.52, 6.1 + 0.1 * k + 0.36 * math.sin(t)) for t in [i * math.pi / 8 for i in range(16)]]
        tube(ring, 0.02, black, closed=True)
    for k in range(6):
        box(4.28 + 0.22 * (k % 3), -3.62, 2.3 + 0.42 * (k // 3), 0.2, 0.16, 0.36, paint("#b9bcb8", 0.5), 0.01)


def pavement_things():
    """Scooters in a row before the shutter, hydrant, tree, bins."""
    colours = ("#39464f", "#6f675c")
    first = [props.placed(lambda c=c: props.scooter(c), -3.0 + 0.66 * k, -1.7, 0.14, 74, -4) for k, c in enumerate(colours)]
    for k, x in enumerate((-1.68, -1.02, -0.36, 8.6)):
        again(first[k % 2], x, -1.7, 0.14, 74 + 3 * k)
    bystanders.hydrant(6.6, -3.4, 0.14)
    trunk = paint("#4a3d31", 0.9, grime=0.5)
    for x in (-7.2, 10.6):
        rod(x, -3.2, 0, 0.17, 3.2, trunk, top=0.12)
        green = paint("#2c4a30", 0.85)
        for _ in range(90):
            a, r = random.random() * 6.28, 1.3 * random.random() ** 0.5
            leaf = ball(x + r * math.cos(a), -3.2 + r * math.sin(a), 3.3 + 1.7 * random.random(), 0.2 + 0.16 * random.random(), green, (1, 1, 0.7))
            leaf.rotation_euler = (random.random(), random.random(), a)


def crowd():
    """Bystanders at the kerb, looking up."""
    people = (("#6d737c", "#2d3340", 0), ("#8a5a52", "#30323a", 1), ("#4c5f58", "#3c3a38", 0), ("#77705e", "#2a2d33", 0.7), ("#525a75", "#33343a", 0), ("#6a5668", "#26282e", 0))
    for k, (shirt, legs, arm) in enumerate(people):
        x, y = -8.4 + 0.72 * k + 0.2 * (k % 2), -4.9 - 0.5 * (k % 3)
        props.placed(lambda s=shirt, t=legs, a=arm: bystanders.person(s, t, a), x, y, 0, -38 + 7 * k).scale = (1, 1, 1 - 0.03 * (k % 3))


# --- light ----------------------------------------------------------------------------------


def lamps(power=1.0):
    shine("street_lamp", 30 * power)
    for x in (-10.4, 4.6, 16.5):
        area((x - 0.5, -5.4, 8.6), (0, 0, 0), 0.5, 1500 * power, "#ffc98a", 0.3)
    area((-4, -23, 9), (52, 0, 0), 8, 2600 * power, "#b9c6e4", 2)


def neon():
    for name, power in (("neon_pink", 3.2), ("neon_violet", 3.0), ("sign", 2.2), ("art_ground", 0.4), ("art_teal", 0.7), ("art_pink", 0.7), ("art_gold", 0.7), ("hall", 0.75), ("room_light", 0.5)):
        shine(name, power)
    area((0, -2.2, 9.5), (90, 0, 0), 5, 60, "#ff6fb4", 8)
    area((0, -1.1, floor_at(4) + 0.25), (150, 0, 0), 4.6, 70, "#c9a0e8", 0.2)
    area((1.2, -1.2, GROUND - 0.7), (0, 0, 0), 1.6, 50, "#ffb0cc", 0.8)


def room():
    kit.sky("#2a4068", 0.6)
    shine("home_light", 0.6)
    lamps()
    neon()


def dark():
    """Power cut: moon, and headlights far down the street."""
    kit.sky("#2c4674", 0.6)
    area((-6, -22, 18), (40, -12, 0), 8, 2600, "#8ba6d6", 6)
    area((30, -9, 2), (86, 0, 80), 2, 500, "#ffeccb", 1)


def fire_window():
    x, z = SMOKE
    point((x + 0.4, -0.7, z + 0.7), 420, "#ff7a1e", 0.35).visible_glossy = False
    point((x + 0.4, -1.1, z + 2.0), 260, "#ff8f33", 0.4).visible_glossy = False
    point((x + 0.4, -5.0, z - 3.0), 1500, "#ff7a1e", 0.8)


FRONT = stage.Stage(
    name="karaoke_front",
    title={"vi": "Mặt tiền quán karaoke", "en": "Karaoke house: street front"},
    camera=(0.9, -22, 1.7), target=(0.9, 0, 1.7), lens=22, drop=-0.163,
    focus=[0.2, 0.06, 0.66, 0.84],
    build=build,
    lights={"room": room, "dark": dark, "fire_window": fire_window},
    anchors={
        "window": stage.Anchor((SMOKE[0] + 0.4, -0.22, SMOKE[1] + 0.2), 0.13),
        "smoke_window": stage.Anchor((SMOKE[0] + 0.4, -0.22, SMOKE[1] + 0.9), 0.13),
        "panel": stage.Anchor((-0.7, -0.8, floor_at(3))),
        "entrance": stage.Anchor((1.22, -0.1, 1.3)),
        "crowd": stage.Anchor((-6.6, -5.2, 1.2)),
        "neighbour_roof": stage.Anchor((ALLEY - 2.4, 0.5, floor_at(4) + 0.3)),
        "wires": stage.Anchor((-2.5, -3.3, 6.7)),
        "hydrant": stage.Anchor((6.6, -3.5, 0.7)),
        "meter": stage.Anchor((4.6, -3.6, 2.7)),
    },
    depth=(14, 40),
    bloom=True,
)

if __name__ == "__main__":
    stage.main(FRONT)
