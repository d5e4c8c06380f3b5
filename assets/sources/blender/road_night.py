"""A crash at night on a national road: a coach tipped over the ditch edge, a lorry, a car, a motorbike.

Things lie on the road by `at(u, v)`: u metres along it, away from the viewer, v metres across it,
towards the ditch. The viewer stands on the near verge; `road_night_back.py` looks from the field.
"""

from __future__ import annotations

import math
import random

import figures  # first: loads Blender
import kit
import props
import stage
import vehicles
from clay import Lump, egg
from figures import Clothes
from kit import area, ball, box, mesh, paint, point, rod, shine, tube, turned

from mathutils import Euler, Vector  # isort: skip

ALONG = (-0.53, 0.848)
ACROSS = (0.848, 0.53)
START = (0.9, -0.4)
HEADING = 122.0
"""Degrees from x to the road's direction."""
EDGE, DITCH = 5.0, 8.2
COACH = (1.6, 4.75)
TIPPED = (34, 1)
"""How far it has rolled over and how far its tail hangs, degrees."""
LORRY = (9.2, 2.4)
LORRY_HEADING = HEADING + 125
CAR = (-0.4, -0.6)
BIKE, SPILL = (3.7, -4.0), (-1.5, 2.6)


def at(u, v, z=0.0):
    """A place on the road in the picture's own metres."""
    return (START[0] + u * ALONG[0] + v * ACROSS[0], START[1] + u * ALONG[1] + v * ACROSS[1], z)


def on_lorry(x, y, z):
    """A place on the lorry, in its own metres."""
    foot, turn = at(*LORRY), math.radians(LORRY_HEADING)
    c, s = math.cos(turn), math.sin(turn)
    return (foot[0] + c * x - s * y, foot[1] + s * x + c * y, z)


def on_coach(x, y, z):
    """A place on the tipped coach, in its own metres."""
    lean = Euler((math.radians(TIPPED[0]), math.radians(TIPPED[1]), math.radians(HEADING + 14)))
    return tuple(Vector(at(*COACH, -0.6)) + lean.to_matrix() @ Vector((x, y, z)))


def build():
    random.seed(5)
    ground()
    lines()
    coach()
    lorry()
    car()
    motorbike()
    spill()
    luggage()
    poles()
    trees()
    far_away()
    casualties()
    walking()
    bystanders()


# --- the ground ----------------------------------------------------------------------------


def ground():
    """Asphalt, verge, ditch and field in one profile across the road."""
    asphalt = paint("#3a3b3d", 0.62, grime=0.6)
    _strip(((-4.25, 0), (4.25, 0)), asphalt, 1)
    grass = paint("#39412c", 0.95, grime=0.6)
    _strip(((-40, -0.4), (-6.2, -0.1), (-5.0, -0.02), (-4.0, -0.02)), paint("#4c4a3c", 0.95, grime=0.6), 30)
    _strip(((4.0, -0.02), (EDGE, -0.03), (5.9, -0.75), (6.7, -1.15), (7.4, -1.1), (DITCH, -0.62), (10, -0.16), (60, -0.15)), grass, 60, 0.09)
    _strip(((6.2, -0.93), (7.5, -0.93)), paint("#151d22", 0.05, coat=1), 1)
    for shade in ("#47532f", "#3b4a2c", "#565a34"):
        points: list[tuple[float, float, float]] = []
        for _ in range(220):
            u, v = random.uniform(-9, 26), random.choice((random.uniform(4.5, 5.6), random.uniform(8.2, 15), random.uniform(-7.5, -4.5)))
            points += blades(*at(u, v)[:2])
        mesh(points, [(3 * k, 3 * k + 1, 3 * k + 2) for k in range(len(points) // 3)], paint(shade, 0.9))


def _strip(profile, material, parts, rough=0.0):
    """A band along the road; `profile` gives its height at each place across."""
    low, high = -26, 140
    points, wide = [], len(profile)
    steps = [low + (high - low) * (k / parts) ** 1.6 for k in range(parts + 1)]
    for u in steps:
        for v, z in profile:
            bump = rough * (random.random() - 0.5) if abs(v) > EDGE else 0
            points.append(at(u, v, z + bump))
    faces = [(k * wide + i, k * wide + i + 1, (k + 1) * wide + i + 1, (k + 1) * wide + i) for k in range(parts) for i in range(wide - 1)]
    return mesh(points, faces, material, smooth=rough > 0)


def blades(x, y):
    """The corners of a tuft's blades, three each."""
    for _ in range(7):
        a, tall = random.random() * 6.3, 0.12 + 0.22 * random.random()
        dx, dy = math.cos(a), math.sin(a)
        root = (x + 0.05 * dx, y + 0.05 * dy)
        yield from ((root[0] - 0.016 * dy, root[1] + 0.016 * dx, -0.06), (root[0] + 0.016 * dy, root[1] - 0.016 * dx, -0.06), (root[0] + 0.16 * dx, root[1] + 0.16 * dy, tall))


def lines():
    """Edge lines, the broken middle line, kilometre stones, skid marks."""
    white = paint("#a9a99f", 0.7, grime=0.4)
    for v in (-3.75, 3.75):
        mesh([at(-26, v - 0.07, 0.004), at(120, v - 0.07, 0.004), at(120, v + 0.07, 0.004), at(-26, v + 0.07, 0.004)], [(0, 1, 2, 3)], white)
    for k in range(16):
        u = -14 + 7 * k
        mesh([at(u, -0.07, 0.004), at(u + 3, -0.07, 0.004), at(u + 3, 0.07, 0.004), at(u, 0.07, 0.004)], [(0, 1, 2, 3)], white)
    black = paint("#1f2021", 0.7)
    for side in (-0.8, 0.8):
        path = [(-14, 1.7), (-9, 1.9), (-5, 2.6), (-2, 3.5)]
        for (u, v), (u2, v2) in zip(path, path[1:], strict=False):
            mesh([at(u, v + side - 0.12, 0.003), at(u2, v2 + side - 0.12, 0.003), at(u2, v2 + side + 0.12, 0.003), at(u, v + side + 0.12, 0.003)], [(0, 1, 2, 3)], black)
    for k in range(8):
        x, y, _ = at(3 + 5 * k, -4.75)
        box(x - 0.08, y - 0.08, 0, 0.16, 0.16, 0.55, paint("#bdbcb2", 0.8), 0.02)
        box(x - 0.085, y - 0.085, 0.38, 0.17, 0.17, 0.1, kit.shining("stones", "#8f2a20", "#b5281c"), 0.01)


# --- what crashed --------------------------------------------------------------------------


def coach():
    """Its right wheels hang in the ditch."""
    
    def tipped():
        vehicles.coach()
        figures.placed(figures.CRAWLING_OUT, Clothes("#5c93a3", bare_arms=False), 0.6, -0.85, 0.52, 0, 0.95)

    carrier = props.placed(tipped, *at(*COACH, -0.6), HEADING + 14)
    carrier.rotation_euler = (math.radians(TIPPED[0]), math.radians(TIPPED[1]), math.radians(HEADING + 14))


def lorry():
    props.placed(vehicles.lorry, *at(*LORRY), LORRY_HEADING)


def car():
    props.placed(vehicles.car, *at(*CAR), HEADING - 62)


def motorbike():
    x, y = BIKE
    props.placed(lambda: props.scooter("#7a2f2c"), x, y, 0.13, 24, 80)
    props.helmet(x - 1.35, y + 0.75, 0, "#8d939a")


def spill():
    """Fuel from the lorry's tank, running towards the ditch; debris and broken glass."""
    wet = paint("#23262a", 0.2, coat=0.35, name="fuel")
    x, y = SPILL
    pool = Lump((x - 2.4, y - 1.8, -0.06), (x + 3.2, y + 6.2, 0.06), 0.03)
    for dx, dy, sx, sy in (
        (0.2, 4.8, 0.4, 0.9), (0.1, 3.4, 0.26, 1.0), (0, 2.2, 0.3, 1.0), (0, 1.0, 0.6, 0.9), (0, 0, 1.5, 0.75), (1.2, -0.2, 0.9, 0.45),
        (-0.8, -0.5, 0.8, 0.5), (0.4, -0.8, 0.9, 0.4), (2.0, 0.1, 0.6, 0.28), (-1.5, 0.3, 0.5, 0.3), (-0.5, -1.2, 0.28, 0.3),
    ):
        pool.add(egg((x + dx, y + dy, 0), (sx, sy, 0.02)), 0.05)
    pool.skinned(wet)
    crumbs = (paint("#8fa0a3", 0.1, coat=1), props.dark(), paint("#8a8d8c", 0.4, 0.7))
    for _ in range(110):
        u, v = random.gauss(2.2, 2.6), random.gauss(0.6, 1.6)
        if abs(v) < 4.5:
            px, py, _ = at(u, v)
            size = 0.02 + 0.06 * random.random() ** 2
            turned(box(px, py, 0, size, size * 1.4, 0.02, random.choice(crumbs), 0), 0, 0, random.random() * 90)


def luggage():
    """Cases, bags and a sack thrown from the coach; a warning triangle set up."""
    for u, v, sx, sy, sz, turn, colour in (
        (-4.6, 4.2, 0.62, 0.24, 0.42, 25, "#3f5a6e"), (-2.4, 2.7, 0.5, 0.36, 0.2, -30, "#6a4632"), (-0.5, 3.9, 0.45, 0.3, 0.3, 60, "#59603f"),
        (-3.5, 3.6, 0.7, 0.3, 0.24, 10, "#734038"), (-2.9, 1.7, 0.36, 0.3, 0.26, 40, "#84734f"),
    ):
        x, y, _ = at(u, v)
        turned(box(x, y, 0, sx, sy, sz, paint(colour, 0.6, grime=0.2), 0.05), 0, 0, turn)
        props.placed(lambda sx=sx, sz=sz: tube([(0.3 * sx, 0.1, sz), (0.35 * sx, 0.1, sz + 0.08), (0.65 * sx, 0.1, sz + 0.08), (0.7 * sx, 0.1, sz)], 0.014, props.dark()), x, y, 0, turn)
    for u, v in ((-1.1, 2.9), (-6.2, 3.4)):
        x, y, _ = at(u, v)
        props.blob([(x, y, 0.16, 0.3, 0.24, 0.17, 0), (x + 0.08, y + 0.05, 0.3, 0.14, 0.12, 0.1, 20)], paint("#8b8468", 0.9, grime=0.3), 0.02)
    triangle(-2.9, -1.1, 0)


def triangle(x, y, _):
    red = kit.shining("triangle", "#a3201a", "#d8281c")
    corners = [(x - 0.3, y, 0.08), (x + 0.3, y, 0.08), (x, y + 0.1, 0.6)]
    for a, b in ((0, 1), (1, 2), (2, 0)):
        tube([corners[a], tuple((p + q) / 2 for p, q in zip(corners[a], corners[b], strict=True)), corners[b]], 0.035, red)
    for side in (-0.25, 0.25):
        tube([(x + side, y - 0.2, 0.01), (x + side, y, 0.05), (x + side, y + 0.3, 0.01)], 0.012, props.dark())


# --- round about ---------------------------------------------------------------------------


def poles():
    """Concrete power poles along the field; the near one is leaning, one wire hangs down."""
    concrete, black = paint("#83837f", 0.85, grime=0.3), paint("#0f1113", 0.6)
    tops = []
    for k, u in enumerate((-24, 13.5, 46, 80)):
        x, y, _ = at(u, 5.4 if k == 1 else 6.0)
        lean = (-7, 5) if k == 1 else (0, 0)
        props.placed(lambda: _pole(concrete), x, y, 0, 0).rotation_euler = (math.radians(lean[0]), math.radians(lean[1]), math.radians(HEADING))
        tops.append((x + 9 * math.sin(math.radians(lean[1])), y - 9 * math.sin(math.radians(lean[0])), 8.7))
    for a, b in zip(tops, tops[1:], strict=False):
        for k in (-0.7, 0, 0.7):
            middle = tuple((p + q) / 2 for p, q in zip(a, b, strict=True))
            tube([(a[0] + k, a[1], a[2]), (middle[0] + k, middle[1], middle[2] - 1.2), (b[0] + k, b[1], b[2])], 0.022, black)
    x, y, z = tops[1]
    tube([(x + 0.7, y, z), (x + 0.9, y - 0.6, 5.0), (x + 1.3, y - 1.2, 1.6), (x + 1.6, y - 1.6, 0.2)], 0.022, black)


def _pole(concrete):
    rod(0, 0, -0.3, 0.16, 9.3, concrete, top=0.11)
    box(-0.05, -0.95, 8.5, 0.1, 1.9, 0.1, props.iron(), 0.01)
    for y in (-0.8, 0, 0.8):
        rod(0, y, 8.6, 0.06, 0.18, paint("#6b4a3c", 0.3, coat=1), sides=16)


def trees():
    """Dark trees behind the field."""
    for k in range(44):
        u, v = random.uniform(6, 95), random.uniform(20, 40)
        if k > 25:
            u, v = random.uniform(-14, 70), random.uniform(-38, -24)
        x, y, _ = at(u, v)
        tall = random.uniform(3.5, 7)
        green = paint(random.choice(("#1d271c", "#222d1f", "#1a2420")), 0.95)
        rod(x, y, 0, 0.18, tall * 0.7, paint("#2a2520", 0.9), bevel=0, sides=10)
        for _ in range(6):
            ball(x + random.gauss(0, 0.9), y + random.gauss(0, 0.9), tall * random.uniform(0.55, 0.85), random.uniform(1.0, 1.6), green, (1.2, 1.2, 0.8))


def far_away():
    """Houses with a few lit windows, the traffic that still comes."""
    dim, lit = paint("#23282c", 0.9), kit.shining("far_window", "#2a241a", "#ffc987")
    for k in range(10):
        x, y, _ = at(58 + 9 * k, (26, 15, 34)[k % 3])
        box(x, y, 0, 6, 5, 3.4 + 2.8 * (k % 2), dim, 0)
        for j in range(2):
            box(x + 1 + 2.6 * j, y - 0.04, 1.4 + 2.6 * ((j + k) % 2) * (k % 2), 1.0, 0.05, 1.1, lit, 0)
    for k, (u, v) in enumerate(((46, -1.9), (63, -1.9), (88, -1.9))):
        x, y, _ = at(u, v)
        box(x - 0.9, y, 0.35, 1.8, 3, 1.2, paint("#15181b", 0.4), 0.1)
        for side in (-0.6, 0.6):
            ball(x + side, y - 0.1, 0.75, 0.15 - 0.01 * k, kit.shining("oncoming", "#fff6e0", "#fff0d4"))


# --- people --------------------------------------------------------------------------------

CASUALTIES = (
    ("ON_BACK", Clothes("#8a5a50", "#39414e"), (-1.3, -2.3), 66, ""),
    ("LEANING", Clothes("#7d8490", "#4a5042", bare_arms=False), (2.35, -1.75), 118, ""),
    ("ON_SIDE", Clothes("#44658f", "#343a42"), (1.5, -4.1), 80, ""),
    ("HOLDING_HEAD", Clothes("#a08a4a", "#46525f"), (5.2, -2.3), -24, ""),
    ("ON_BACK", Clothes("#9a9c94", "#54463c", long_hair=True), (5.5, 0.1), 74, ""),
    ("SITTING", Clothes("#7d4f63", "#343a42", long_hair=True), (3.5, 1.1), -10, "#8f8a78"),
    ("ON_BACK", Clothes("#5d6f68", "#3c4040"), (-3.6, -3.9), 62, "#5f7488"),
    ("SITTING", Clothes("#b06a7c", "#55555f", long_hair=True), (-0.9, -4.4), 24, ""),
)
"""Pose, clothes, place in metres, turn, blanket. The last is a child."""
WALKERS = (
    ("WALKING", Clothes("#b4b2a8", "#4a505a"), (-4.9, -0.5), 24),
    ("HOLDING_ARM", Clothes("#5f7a5c", "#3a404a"), (-4.1, 0.1), -4),
)


def casualties():
    for number, (pose, wear, place, turn, cover) in enumerate(CASUALTIES):
        size = 0.72 if number == 7 else 1.0
        figures.placed(getattr(figures, pose), wear, *place, 0, turn, size, cover)


def walking():
    for pose, wear, place, turn in WALKERS:
        figures.placed(getattr(figures, pose), wear, *place, 0, turn)


def bystanders():
    """People of the neighbourhood on the far bank, one of whom calls for help."""
    for pose, colour, u, v, turn in (("PHONING", "#8a7a62", 5.6, 9.4, 20), ("POINTING", "#5d7186", 6.6, 10.6, 0), ("STANDING", "#8a686e", 7.2, 9.6, 10)):
        figures.placed(getattr(figures, pose), Clothes(colour), *at(u, v, -0.12), turn)


def chest(number):
    """Where a casualty is pointed at: its chest."""
    pose, _, place, turn, _ = CASUALTIES[number - 1]
    return _on(getattr(figures, pose), place, turn, 0.72 if number == 8 else 1.0)


def _on(pose, place, turn, size=1.0):
    x, y, z = (size * (p + q) / 2 for p, q in zip(pose["neck"], pose["waist"], strict=True))
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    foot = place
    return (foot[0] + c * x - s * y, foot[1] + s * x + c * y, z)


# --- light ---------------------------------------------------------------------------------

ENGINE = on_lorry(3.3, 0, 1.25)


def headlights(strength=1.0):
    """Lamps of what stands on the road and of what comes."""
    for name, power in (("lorry_head", 9), ("car_head", 8), ("tail", 7), ("hazard", 12), ("coach_head", 6), ("oncoming", 40), ("far_window", 1.2), ("side_lamp", 5)):
        shine(name, power * strength)
    area(on_lorry(3.75, 0.8, 1.05), (84, 0, LORRY_HEADING - 90), 0.3, 240 * strength, "#fff0d0")
    px, py, _ = at(-2.2, 5.0)
    point((px, py, 0.9), 16 * strength, "#ff3a20", 0.1)
    x, y, _ = at(40, -1.9)
    area((x, y, 1.0), (84, 0, HEADING + 90), 1.0, 700 * strength, "#fff0d4")


def room():
    kit.sky("#263a60", 0.75)
    headlights()
    for name, power in (("coach_window", 0.4), ("plate", 0.35), ("triangle", 0.8), ("stones", 0.2)):
        shine(name, power)
    area((9.0, -12.0, 6.0), (64, 0, 30), 1.6, 5200, "#f4f1e4", 0.8)
    area((-9.0, -9.0, 4.5), (68, 0, -44), 1.2, 900, "#3d78ff", 0.6)
    area((-6.0, -13.0, 6.0), (62, 0, -22), 2.0, 2200, "#dfe6f4", 1.0)
    area((-12, 26, 12), (-40, 0, 20), 8, 900, "#7fa6ff", 4)


def dark():
    """Before help came: moon, the vehicles' own lamps."""
    kit.sky("#2f4a7a", 0.8)
    headlights(0.7)
    for name, power in (("triangle", 0.4), ("plate", 0.15)):
        shine(name, power)
    area((-12, 26, 14), (-40, 0, 20), 8, 1500, "#86aef0", 4)
    area((4, -14, 10), (48, 0, 10), 6, 1500, "#8ba6d6", 3)


def fire_engine_bay():
    x, y, z = ENGINE
    point((x - 0.2, y - 0.5, z + 0.5), 160, "#ff7a1e", 0.2)
    point((x - 0.2, y - 0.6, z + 1.4), 150, "#ff8a2e", 0.25)
    point((x, y - 1.2, 0.8), 60, "#ff7a1e", 0.2)


ANCHORS = {
    "coach": stage.Anchor(on_coach(-0.5, 1.05, 1.6)),
    "truck": stage.Anchor(on_lorry(-0.8, 1.15, 2.0)),
    "car": stage.Anchor(at(CAR[0], CAR[1], 0.8)),
    "motorbike": stage.Anchor((BIKE[0] + 0.15, BIKE[1] - 0.15, 0.25)),
    "fuel_leak": stage.Anchor((SPILL[0] - 0.85, SPILL[1] - 0.25, 0.02), 0.2),
    "engine_bay": stage.Anchor(on_lorry(3.45, 0.2, 1.3), 0.22),
    "power_pole": stage.Anchor(at(13.9, 4.9, 4.8)),
    **{f"casualty_{number}": stage.Anchor(chest(number)) for number in range(1, 9)},
    "walking": stage.Anchor(_on(figures.WALKING, (-4.5, -0.2), 0)),
    "oncoming": stage.Anchor(at(46, -1.9, 0.9)),
    "dangerous_goods_plate": stage.Anchor(on_lorry(3.64, -0.03, 0.66)),
}

ROAD_NIGHT = stage.Stage(
    name="road_night",
    title={"vi": "Tai nạn trên quốc lộ, ban đêm", "en": "Crash on a national road at night"},
    camera=(0.3, -13.0, 3.4), target=(0.9, 2.0, 0.35), lens=26, drop=0.0,
    focus=[0.06, 0.2, 0.94, 0.9],
    build=build,
    lights={"room": room, "dark": dark, "fire_engine_bay": fire_engine_bay},
    anchors=ANCHORS,
    depth=(6, 45),
    bloom=True,
)

if __name__ == "__main__":
    stage.main(ROAD_NIGHT)
