"""A village pond by day: a slippery bank, steps, a child in the water, things one can reach or throw.

The water lies across the picture, the near bank below it; a house stands beyond.
"""

from __future__ import annotations

import math
import random

import figures
import kit
import props
import stage
from figures import Clothes
from kit import area, ball, box, lathe, mesh, paint, rod, shine, tube, turned

WATER = -0.55
CHILD = (0.75, 0.35)
SHORE = -2.2
"""How far the near bank reaches, in the middle."""
SANDALS = ((0.95, -3.75), (0.45, -4.3))


def build():
    random.seed(17)
    land()
    water()
    grasses()
    reeds()
    steps()
    child()
    pole()
    rope_can()
    left_behind()
    house()
    trees()


# --- land and water ------------------------------------------------------------------------


def shore(x):
    """Where the near water line runs."""
    return SHORE + 0.25 * math.sin(0.9 * x + 1) + 0.1 * math.sin(2.7 * x) - 0.02 * x * x


def turf(x):
    """Where the grass ends: it is worn away where the child slid."""
    return shore(x) - 0.95 * math.exp(-(((x - 0.35) / 0.5) ** 2))


def land():
    """The near bank falls to the water; beyond it the far bank, the yard, the fields."""
    grass, mud = paint("#6f7d45", 0.95, grime=0.55), paint("#6b553c", 0.45, grime=0.6)
    _band([(-7.0, 0.1), (-1.9, 0.02), (-0.9, -0.04), (-0.55, -0.12)], grass, turf)
    _band([(-1.9, -0.05), (-1.2, -0.09), (-0.6, -0.18), (-0.3, -0.34), (0.0, -0.55), (1.2, -1.2)], mud, shore)
    _band([(7.4, -0.9), (8.3, -0.56), (8.7, -0.3), (9.4, 0.05), (12, 0.2), (90, 0.4)], grass, lambda x: 0.35 * math.sin(0.5 * x) - 0.03 * x)


def _band(profile, material, line):
    points, columns = [], [-30 + 0.25 * i for i in range(241)]
    for x in columns:
        for y, z in profile:
            points.append((x, line(x) + y, z + 0.05 * (random.random() - 0.5) * (1 if y < 20 else 0)))
    wide = len(profile)
    faces = [(k * wide + i, (k + 1) * wide + i, (k + 1) * wide + i + 1, k * wide + i + 1) for k in range(len(columns) - 1) for i in range(wide - 1)]
    band = mesh(points, faces, material, smooth=True)
    soft = band.modifiers.new("soft", "SUBSURF")
    soft.levels = soft.render_levels = 1


def water():
    """Green-brown water with small waves, rings about the child."""
    points, faces, columns, rows = [], [], 220, 130
    for j in range(rows + 1):
        for i in range(columns + 1):
            x, y = -16 + 32 * i / columns, -3.4 + 14 * j / rows
            away = math.hypot(x - CHILD[0], y - CHILD[1])
            ring = 0.034 * math.sin(9 * away) * math.exp(-0.7 * away) if away > 0.1 else 0
            wave = 0.006 * math.sin(2.1 * x + 3.4 * y) + 0.004 * math.sin(5.3 * x - 2.2 * y) + 0.003 * math.sin(11 * y + 1.7 * x)
            points.append((x, y, WATER + ring + wave))
    for j in range(rows):
        for i in range(columns):
            a = j * (columns + 1) + i
            faces.append((a, a + 1, a + columns + 2, a + columns + 1))
    mesh(points, faces, paint("#39462f", 0.07, coat=0.6, name="water"), True)
    leaf = paint("#4d6a38", 0.5)
    for _ in range(34):
        x, y = random.choice((random.uniform(-8, -3.2), random.uniform(4, 9))), random.uniform(0.5, 6.5)
        ball(x, y, WATER + 0.015, 0.16, leaf, (1, 1, 0.05))


def grasses():
    """Tufts along the near bank, sparse in the middle where people slip."""
    for _ in range(640):
        x, back = random.uniform(-6.5, 6.5), random.uniform(0.35, 3.6)
        if (abs(x - 0.35) < 0.75 and back < 1.9) or (-3.5 < x < -1.3 and back < 3):
            continue
        tuft(x, shore(x) - back, -0.03 if back > 0.6 else -0.14, 0.1 + 0.22 * random.random())
    for _ in range(240):
        x = random.uniform(-11, 11)
        tuft(x, 8.9 + random.uniform(0, 1.6), -0.1, 0.25 + 0.3 * random.random())


def tuft(x, y, z, tall):
    points, faces = [], []
    for k in range(8):
        a = random.random() * 6.3
        dx, dy = math.cos(a), math.sin(a)
        points += [(x + 0.03 * dx - 0.014 * dy, y + 0.03 * dy + 0.014 * dx, z), (x + 0.03 * dx + 0.014 * dy, y + 0.03 * dy - 0.014 * dx, z), (x + 0.13 * dx, y + 0.13 * dy, z + tall * (0.6 + 0.4 * random.random()))]
        faces.append((3 * k, 3 * k + 1, 3 * k + 2))
    mesh(points, faces, paint(random.choice(("#6b8040", "#5b7038", "#7d8549", "#54683a")), 0.9))


def reeds():
    """Reeds and water hyacinth at both ends of the bank."""
    for side in (-1, 1):
        for _ in range(70):
            x, y = side * random.uniform(3.6, 6.4), random.uniform(-1.9, 0.4)
            tall = random.uniform(0.7, 1.5)
            lean = random.uniform(-0.2, 0.2)
            tube([(x, y, WATER - 0.1), (x + lean * 0.4, y, WATER + tall * 0.6), (x + lean, y + 0.05, WATER + tall)], 0.009, paint(random.choice(("#5f7a3c", "#71854a")), 0.8))


def steps():
    """Brick steps that go down into the water, green and wet below."""
    dry, wet = paint("#8f7a66", 0.8, grime=0.5), paint("#55573f", 0.2, coat=0.5, grime=0.5)
    for k in range(6):
        top = 0.06 - 0.12 * k
        box(-3.15, -3.25 + 0.43 * k, top - 0.5, 1.5, 0.45, 0.5, dry if top > -0.25 else wet, 0.02)
    for x in (-3.35, -1.65):
        box(x, -3.4, -0.8, 0.2, 0.7, 0.95, paint("#9a8a78", 0.85, grime=0.5), 0.02)
    box(-3.6, -5.2, -0.1, 2.4, 2.0, 0.16, dry, 0.02)


# --- people and things ---------------------------------------------------------------------


def child():
    """A child in the water: head back, arms beating, no more to be seen."""
    pose = {
        **figures.STANDING, "head": (0, 0.1, 1.5), "elbow_l": (0.34, -0.12, 1.36), "hand_l": (0.42, -0.2, 1.62),
        "elbow_r": (-0.36, -0.1, 1.3), "hand_r": (-0.5, -0.12, 1.46),
    }
    figures.placed(pose, Clothes("#b0563f", "#3a4552"), *CHILD, WATER - 0.92, 14, 0.74)


def pole():
    """A long bamboo pole lying on the bank."""
    bamboo, joint = paint("#b09a5a", 0.45, coat=0.3), paint("#8c7840", 0.6)
    a, b = (1.5, -3.35, 0.09), (4.6, -4.5, 0.14)
    rods = [tuple(p + t * (q - p) for p, q in zip(a, b, strict=True)) for t in [k / 10 for k in range(11)]]
    tube([a, rods[5], b], 0.034, bamboo)
    turn = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
    for x, y, z in rods[1:-1]:
        turned(rod(x, y, z, 0.04, 0.022, joint, "x", 0.004), 0, 90, turn)


def rope_can():
    """A sealed plastic can with a coil of rope: a float to throw."""
    x, y = -0.62, -3.7
    blue = paint("#3f6f97", 0.35, coat=0.4)
    turned(box(x, y, 0.05, 0.34, 0.22, 0.4, blue, 0.05), 0, 0, -12)
    turned(box(x + 0.04, y + 0.0, 0.14, 0.26, 0.22, 0.18, paint("#37638a", 0.4), 0.03), 0, 0, -12)
    rod(x + 0.09, y + 0.13, 0.45, 0.035, 0.045, paint("#c9452f", 0.4))
    tube([(x + 0.14, y + 0.12, 0.44), (x + 0.16, y + 0.11, 0.53), (x + 0.29, y + 0.08, 0.53), (x + 0.31, y + 0.07, 0.44)], 0.02, blue)
    rope = paint("#d9c48a", 0.8)
    for k in range(5):
        radius = 0.26 - 0.018 * k
        tube([(x - 0.45 + radius * math.cos(t), y - 0.1 + radius * 0.8 * math.sin(t), 0.09 + 0.024 * k) for t in [i * math.pi / 8 for i in range(16)]], 0.016, rope, True)
    tube([(x - 0.25, y - 0.2, 0.2), (x - 0.05, y - 0.24, 0.1), (x + 0.12, y - 0.1, 0.3), (x + 0.2, y + 0.08, 0.53)], 0.016, rope)


def left_behind():
    """A sandal at the slip, a ball, a school bag: what tells how many were here."""
    for (x, y), turn in zip(SANDALS, (70, 128), strict=True):
        turned(ball(x, y, 0.03, 0.14, paint("#c2603a", 0.6), (1, 0.42, 0.2)), 0, 0, turn)
        props.placed(lambda: tube([(0.05, -0.05, 0.03), (0.04, 0, 0.11), (0.05, 0.05, 0.03)], 0.016, paint("#e0d6c0", 0.6)), x, y, 0.02, turn)
    ball(2.15, shore(2.15) + 0.9, WATER + 0.1, 0.15, paint("#b9b2a0", 0.4, coat=0.3))
    bag(-1.75, -4.7)


def bag(x, y):
    """A school bag standing in the grass."""
    red, dark = paint("#8c3b44", 0.7, grime=0.15), paint("#2f3440", 0.6)
    turned(box(x, y, 0.04, 0.36, 0.2, 0.46, red, 0.07), -8, 0, 12)
    turned(box(x + 0.05, y - 0.07, 0.1, 0.26, 0.1, 0.2, paint("#7a323b", 0.7), 0.04), -8, 0, 12)
    tube([(x + 0.12, y + 0.05, 0.5), (x + 0.14, y + 0.05, 0.58), (x + 0.23, y + 0.06, 0.58), (x + 0.25, y + 0.06, 0.5)], 0.014, dark)


# --- beyond --------------------------------------------------------------------------------


def house():
    """A low tiled house beyond the pond, with a porch, a well and a washing line."""
    x, y = -3.6, 14.5
    wall, roof = paint("#c9b98f", 0.85, grime=0.35), paint("#8a4f3a", 0.8, grime=0.4)
    box(x - 3.6, y, 0.1, 7.2, 4.2, 2.7, wall, 0.02)
    mesh([(x - 4.2, y - 1.3, 2.55), (x + 4.2, y - 1.3, 2.55), (x + 3.9, y + 2.1, 4.5), (x - 3.9, y + 2.1, 4.5), (x + 4.2, y + 5.2, 2.6), (x - 4.2, y + 5.2, 2.6)], [(0, 1, 2, 3), (3, 2, 4, 5)], roof).modifiers.new("thick", "SOLIDIFY").thickness = 0.14
    for k in range(34):
        t = k / 33
        tube([(x - 4.2 + 8.4 * t, y - 1.32, 2.6), (x - 4.05 + 8.1 * t, y + 0.4, 3.56), (x - 3.9 + 7.8 * t, y + 2.1, 4.55)], 0.045, roof)
    for k in range(4):
        box(x - 3.5 + 2.28 * k, y - 1.1, 0.1, 0.16, 0.16, 2.5, paint("#8d8168", 0.7), 0.01)
    for dx, wide, low, high in ((-2.9, 1.1, 0.9, 1.2), (-0.55, 1.1, 0.1, 2.1), (1.8, 1.1, 0.9, 1.2)):
        box(x + dx, y - 0.05, low, wide, 0.06, high, kit.shining("house_lit", "#3c4a45", "#ffc987"), 0.01)
        for k in range(4):
            box(x + dx + wide * k / 3 - 0.03, y - 0.09, low, 0.06, 0.06, high, paint("#5d4632", 0.6), 0.004)
    rod(x + 5.4, y - 1.6, 0, 0.6, 0.7, paint("#8f8a7d", 0.9, grime=0.4))
    jar = [(0, 0), (0.25, 0), (0.42, 0.35), (0.4, 0.6), (0.28, 0.75), (0.3, 0.8), (0, 0.8)]
    lathe(x + 4.2, y - 0.8, 0.15, jar, paint("#6d4a35", 0.35, coat=0.5))


def trees():
    """A coconut palm, areca palms, bananas and a bamboo hedge."""
    for _ in range(60):
        x = random.choice((random.uniform(-22, -8), random.uniform(2.5, 22)))
        y, tall = random.uniform(18, 24), random.uniform(2.5, 5.5)
        ball(x, y, tall * 0.55, tall * 0.5, paint(random.choice(("#4b6139", "#566c3e", "#3f5534")), 0.95), (1.1, 0.8, 1.0))
    for x, y, tall in ((4.2, 12.5, 5.2), (6.6, 13.5, 6.0), (-9.6, 13, 5.6), (8.6, 12.2, 4.7)):
        palm(x, y, tall)
    for x, y in ((2.4, 11.6), (3.1, 12.0), (9.8, 11.0)):
        banana(x, y)


def palm(x, y, tall):
    bark, green = paint("#7b7163", 0.9, grime=0.3), paint("#4c6b38", 0.7)
    bend = random.uniform(-0.5, 0.5)
    tube([(x, y, 0), (x + bend * 0.3, y, tall * 0.5), (x + bend, y, tall)], 0.11, bark)
    for k in range(13):
        a = k * 2.4
        frond(x + bend, y, tall, a, 1.7, 0.2 + 0.5 * (k % 3) / 2, green)


def frond(x, y, z, a, long, lift, green):
    """One feathered leaf that arches and droops."""
    dx, dy = math.cos(a), math.sin(a)
    points, faces = [], []
    for k in range(9):
        t = k / 8
        px, py, pz = x + dx * long * t, y + dy * long * t, z + lift * long * t - 0.75 * long * t * t
        half = 0.22 * math.sin(math.pi * min(1, t + 0.12))
        points += [(px - dy * half, py + dx * half, pz - half * 0.6), (px, py, pz), (px + dy * half, py - dx * half, pz - half * 0.6)]
    for k in range(8):
        a0, b0 = 3 * k, 3 * k + 3
        faces += [(a0, a0 + 1, b0 + 1, b0), (a0 + 1, a0 + 2, b0 + 2, b0 + 1)]
    mesh(points, faces, green, True)


def banana(x, y):
    green = paint("#5f8044", 0.5)
    rod(x, y, 0, 0.13, 1.5, paint("#7c8a52", 0.6), top=0.09)
    for k in range(8):
        frond(x, y, 1.45, k * 0.8 + 0.3, 1.3, 0.9, green)


# --- light ---------------------------------------------------------------------------------


def _sun(power, colour, aim):
    import bpy

    light = bpy.data.lights.new("sun", "SUN")
    light.energy, light.color, light.angle = power, kit.linear(colour)[:3], 0.02
    thing = bpy.data.objects.new("sun", light)
    bpy.context.collection.objects.link(thing)
    thing.rotation_euler = [math.radians(a) for a in aim]


def room():
    """A bright overcast afternoon."""
    kit.sky("#b4c3cc", 0.95)
    _sun(3.0, "#ffe9c4", (46, 0, -40))


def dark():
    """Dusk."""
    kit.sky("#4a6494", 0.85)
    shine("house_lit", 2.2)
    _sun(0.7, "#a9b6d6", (58, 0, 40))
    area((-2.9, 13.0, 2.2), (60, 0, 180), 1.6, 60, "#ffc987")


POND = stage.Stage(
    name="pond",
    title={"vi": "Bờ ao làng", "en": "Village pond bank"},
    camera=(0.35, -8.6, 2.5), target=(0.35, 2.0, 0.3), lens=27, drop=0.0,
    focus=[0.05, 0.16, 0.95, 0.8],
    build=build,
    lights={"room": room, "dark": dark},
    anchors={
        "child_in_water": stage.Anchor((CHILD[0], CHILD[1], WATER + 0.2)),
        "pole": stage.Anchor((3.0, -3.9, 0.12)),
        "rope_can": stage.Anchor((-0.5, -3.65, 0.25)),
        "bank_edge": stage.Anchor((0.45, shore(0.45) - 0.4, -0.15)),
        "steps": stage.Anchor((-2.4, -2.5, -0.2)),
        "sandal": stage.Anchor((*SANDALS[0], 0.06)),
        "house": stage.Anchor((-3.6, 14.2, 1.6)),
    },
    depth=(4, 30),
    exposure=0.0,
    card_light="room",
)

if __name__ == "__main__":
    stage.main(POND)
