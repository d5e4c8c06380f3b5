"""Vehicles of a crash on the road: a coach, a lorry, a car. Each stands at the origin and looks to +x."""

from __future__ import annotations

import math

import kit
import props
from kit import ball, box, mesh, paint, rod, tube, turned

GLASS = "#0c1217"


def glass():
    return paint(GLASS, 0.06, coat=1)


def wheel(x, y, radius=0.46, wide=0.28):
    """A road wheel, its axle along y."""
    rod(x, y, radius, radius, wide, paint("#121315", 0.85), "y", 0.05, 40)
    rod(x, y, radius, radius * 0.58, wide + 0.02, paint("#8f9497", 0.35, 0.8), "y", 0.02, 32)
    rod(x, y, radius, radius * 0.22, wide + 0.06, paint("#3a3e42", 0.4, 0.8), "y", 0.01, 24)


def lamp(x, y, z, sx, sy, sz, name, colour, light=None):
    """A lamp glass; `name` is the material that a pass makes shine."""
    return box(x, y, z, sx, sy, sz, kit.shining(name, colour, light), min(sx, sy, sz) * 0.3)


# --- the coach -----------------------------------------------------------------------------

COACH = (7.4, 2.1, 2.75)


def coach(colour="#a9aaa3", stripe="#4c6a72"):
    """A 29-seat coach 7.4 m long, floor to roof 2.4 m; its left side is +y, its doors are at -y."""
    long, wide, high = COACH
    front, half = long / 2, wide / 2
    body = paint(colour, 0.28, 0.1, 0.7, grime=0.15)
    box(-front, -half, 0.42, long, wide, high - 0.42, body, 0.16)
    for side in (-1, 1):
        _coach_side(side, front, half, stripe)
    box(front - 0.06, -half + 0.12, 1.2, 0.09, wide - 0.24, 1.2, glass(), 0.05)
    box(-front - 0.03, -half + 0.22, 1.45, 0.09, wide - 0.44, 0.86, glass(), 0.05)
    box(-front - 0.035, -half + 0.25, 0.86, 0.06, wide - 0.5, 0.4, paint(stripe, 0.3, coat=0.5), 0.03)
    box(-front - 0.05, -0.26, 0.62, 0.05, 0.52, 0.13, paint("#e0dfd6", 0.5), 0.004)
    box(-1.0, -0.7, high - 0.02, 1.9, 1.4, 0.2, paint("#8d918d", 0.5), 0.06)
    for x in (-2.6, 2.2):
        box(x, -0.4, high - 0.01, 0.6, 0.8, 0.07, paint("#75797a", 0.5), 0.02)
    _coach_ends(front, half)
    coach_below(front, half)


def _coach_side(side, front, half, stripe):
    y = side * half
    skin = lambda x, z, sx, sz, material, out=0.012, edge=0.01: box(x, min(y, y + side * out), z, sx, out, sz, material, edge)  # noqa: E731
    skin(-front + 0.12, 0.95, 2 * front - 0.24, 0.3, paint(stripe, 0.3, coat=0.5))
    skin(-front + 0.12, 0.78, 2 * front - 0.24, 0.07, paint("#8a3b2e", 0.35, coat=0.5))
    skin(-front + 0.2, 1.38, 2 * front - 0.34, 0.94, paint("#1a1e21", 0.3), 0.006)
    for k in range(6):
        if side < 0 and k == 5:
            continue
        pane = kit.shining("coach_window", "#11181d", "#ffce8c") if k in (1, 2, 4) else glass()
        skin(-front + 0.28 + 1.16 * k, 1.42, 1.08, 0.86, pane, 0.016, 0.03)
    if side < 0:
        skin(front - 1.35, 0.5, 0.95, 1.9, paint("#22282c", 0.3), 0.018, 0.02)
        skin(front - 1.28, 0.75, 0.8, 1.55, glass(), 0.026, 0.03)
    for x in (-2.3, 2.25):
        skin(x - 0.6, 0.4, 1.2, 0.68, paint("#17191b", 0.8), 0.014, 0.2)


def _coach_ends(front, half):
    for side in (-1, 1):
        y = side * (half - 0.25)
        lamp(-front - 0.05, y - 0.1, 0.98, 0.06, 0.2, 0.34, "tail", "#7d1712", "#ff2a18")
        lamp(-front - 0.05, y - 0.1, 1.34, 0.06, 0.2, 0.12, "hazard", "#b86a1c", "#ff9a2a")
        lamp(front - 0.03, y - 0.2, 0.72, 0.08, 0.4, 0.22, "coach_head", "#dfe0d8", "#fff0d0")
        tube([(front - 0.05, y + side * 0.1, 2.3), (front + 0.3, y + side * 0.3, 2.25), (front + 0.32, y + side * 0.32, 1.9)], 0.03, props.dark())
        ball(front + 0.32, y + side * 0.32, 1.8, 0.14, props.dark(), (0.4, 0.8, 1.5))
    box(-front - 0.1, -half + 0.05, 0.4, 0.16, 2 * half - 0.1, 0.24, paint("#3a3f42", 0.5), 0.04)
    box(front - 0.08, -half + 0.05, 0.36, 0.2, 2 * half - 0.1, 0.28, paint("#3a3f42", 0.5), 0.05)


def coach_below(front, half):
    """Wheels, axles, frame, tank, exhaust: seen when it leans."""
    rust = paint("#3b3430", 0.7, 0.4, grime=0.4)
    for y in (-0.42, 0.42):
        box(-front + 0.2, y - 0.05, 0.36, 2 * front - 0.4, 0.1, 0.16, rust, 0.01)
    for x in (-2.3, 2.25):
        rod(x, 0, 0.46, 0.09, 2 * half - 0.3, rust, "y", 0.01)
        ball(x, 0, 0.46, 0.2, rust)
        for side in (-1, 1):
            wheel(x, side * (half - 0.16))
    rod(-2.0, 0, 0.42, 0.05, 3.6, rust, "x", 0)
    rod(0.4, 0, 0.42, 0.06, 4.0, rust, "x", 0)
    rod(0.3, -0.7, 0.44, 0.2, 1.0, paint("#55595a", 0.4, 0.6), "x", 0.03)
    rod(-1.2, 0.62, 0.42, 0.06, 2.6, paint("#6b5a4c", 0.5, 0.7), "x", 0)


# --- the lorry -----------------------------------------------------------------------------


def lorry(colour="#41586b", plate=True):
    """A box lorry 7.2 m long with a tilted front cab, plates for dangerous goods, a dented nose."""
    cab = paint(colour, 0.3, 0.1, 0.7, grime=0.2)
    box(1.75, -1.05, 0.62, 1.75, 2.1, 1.95, cab, 0.16)
    turned(box(3.36, -0.94, 1.52, 0.12, 1.88, 0.85, glass(), 0.05), 0, -6)
    for side in (-1, 1):
        box(2.35, min(side * 1.05, side * 1.065), 1.55, 0.9, 0.015, 0.72, glass(), 0.05)
        box(1.95, min(side * 1.05, side * 1.07), 0.82, 1.3, 0.02, 0.6, paint(colour, 0.3, 0.1, 0.7), 0.05)
        tube([(3.3, side * 1.02, 2.3), (3.5, side * 1.3, 2.25), (3.5, side * 1.32, 1.7)], 0.03, props.dark())
        box(3.42, side * 1.32 - 0.12, 1.55, 0.06, 0.24, 0.5, props.dark(), 0.02)
        for x in (2.55, -1.9):
            wheel(x, side * 0.86, 0.5, 0.32)
    _grille()
    _box_body(plate)
    for y in (-0.42, 0.42):
        box(-3.6, y - 0.06, 0.6, 5.6, 0.12, 0.2, paint("#2c2f31", 0.6, 0.4), 0.01)
    for y in (-0.85, 0.85):
        rod(0.3, y, 0.62, 0.26, 1.1, paint("#7f8588", 0.4, 0.7), "x", 0.03)


def _grille():
    """The nose, bent and open: lamps, bumper askew, the engine's dark behind the grille."""
    box(3.44, -0.8, 0.86, 0.06, 1.6, 0.5, paint("#141618", 0.7), 0.03)
    for k in range(4):
        turned(box(3.5, -0.78, 0.9 + 0.12 * k, 0.03, 1.5, 0.04, paint("#8d9396", 0.35, 0.8), 0.01), 3 * (k - 2), 0, 2 * k)
    turned(box(3.45, -1.05, 0.48, 0.2, 2.1, 0.26, paint("#b9bcb7", 0.4), 0.05), 5, 0, -5)
    lamp(3.46, 0.62, 0.95, 0.1, 0.34, 0.24, "lorry_head", "#e9e8de", "#fff3d6")
    lamp(3.46, -0.95, 0.95, 0.1, 0.34, 0.24, "broken", "#3a3c3a")
    for y in (0.96, -1.02):
        lamp(3.45, y, 1.22, 0.1, 0.1, 0.1, "hazard", "#b86a1c", "#ff9a2a")
    turned(box(3.2, -0.7, 1.32, 0.5, 1.4, 0.03, paint("#41586b", 0.3, 0.1, 0.7, grime=0.2), 0.01), 4, 24, 0)


def _box_body(plate):
    white, steel = paint("#8f928c", 0.5, 0.2, grime=0.3), paint("#5d6266", 0.4, 0.6)
    box(-3.7, -1.15, 0.86, 5.3, 2.3, 2.25, white, 0.03)
    for side in (-1, 1):
        for k in range(11):
            box(-3.55 + 0.5 * k, side * 1.15 - 0.02, 0.95, 0.06, 0.04, 2.05, white, 0.01)
        box(-3.7, side * 1.15 - 0.03, 0.82, 5.3, 0.06, 0.1, steel, 0.01)
        for k in range(5):
            lamp(-3.4 + 1.15 * k, side * 1.185 - 0.01, 0.9, 0.16, 0.02, 0.05, "side_lamp", "#b5651d", "#ff8a2a")
    box(-3.72, -1.1, 0.9, 0.04, 2.2, 2.15, steel, 0.02)
    if plate:
        for x, y, turn in ((-3.74, 0.2, 0), (3.6, -0.28, 0)):
            box(x - 0.012, y, 0.52 if x > 0 else 1.0, 0.03, 0.5, 0.3, paint("#17191b", 0.5), 0.004)
            box(x - 0.018, y + 0.02, (0.52 if x > 0 else 1.0) + 0.02, 0.042, 0.46, 0.26, kit.shining("plate", "#d8741a", "#e07a1c"), 0.004)
        for side in (-1, 1):
            diamond(-1.0, side * 1.2, 2.0, 0.36, side)


def diamond(x, y, z, size, side):
    """A danger diamond of flammable liquids on a side wall: red, a pale flame."""
    mesh([(x + a * size, y, z + b * size) for a, b in ((-1, 0), (0, -1), (1, 0), (0, 1))], [(0, 1, 2, 3)], paint("#e4e0d6", 0.5))
    y += 0.004 * side
    inner = [(x + 0.9 * a * size, y, z + 0.9 * b * size) for a, b in ((-1, 0), (0, -1), (1, 0), (0, 1))]
    mesh(inner, [(0, 1, 2, 3)], paint("#a8281f", 0.45))
    y += 0.004 * side
    flame = [(0, 0), (0.3, 0.12), (0.38, 0.4), (0.24, 0.72), (0.2, 0.5), (0.04, 1), (-0.12, 0.62), (-0.22, 0.74), (-0.36, 0.4), (-0.28, 0.12)]
    mesh([(x + a * size, y, z + (b - 0.3) * size) for a, b in flame], [tuple(range(len(flame)))], paint("#e4e0d6", 0.5))


# --- the car -------------------------------------------------------------------------------

_SIDE = (
    (-2.1, 0.42, 0.62), (-2.14, 0.6, 0.8), (-2.02, 0.93, 0.84), (-1.45, 0.98, 0.84), (-0.95, 1.36, 0.66), (-0.1, 1.45, 0.64),
    (0.45, 1.38, 0.65), (1.05, 0.98, 0.82), (1.75, 0.9, 0.8), (2.02, 0.72, 0.74), (2.06, 0.45, 0.64),
)
"""Along the car, its height and half its width there."""


def car(colour="#6d7476", crushed=True):
    """A saloon 4.2 m long; `crushed` pushes its nose in and its bonnet up."""
    body = paint(colour, 0.22, 0.3, 0.9)
    rings = []
    for x, high, half in _SIDE:
        if crushed and x > 1.5:
            x, high = 1.5 + (x - 1.5) * 0.35, high + 0.06
        rings.append([(x, -half, high), (x, half, high)])
    low = [[(ring[0][0], -0.84 if abs(ring[0][0]) < 1.9 else -0.7, 0.24), (ring[0][0], 0.84 if abs(ring[0][0]) < 1.9 else 0.7, 0.24)] for ring in rings]
    belt = [[(r[0][0], -0.87 if abs(r[0][0]) < 1.9 else -0.74, min(r[0][2] - 0.02, 0.88)), (r[0][0], 0.87 if abs(r[0][0]) < 1.9 else 0.74, min(r[0][2] - 0.02, 0.88))] for r in rings]
    points, faces = [], []
    for lo, mid, top in zip(low, belt, rings, strict=True):
        points += [lo[0], mid[0], top[0], top[1], mid[1], lo[1]]
    for i in range(len(rings) - 1):
        a, b = 6 * i, 6 * (i + 1)
        faces += [(a + k, a + k + 1, b + k + 1, b + k) for k in range(5)]
    faces += [(0, 5, 4, 3, 2, 1), tuple(range(len(points) - 6, len(points)))]
    shell = mesh(points, faces, body)
    edge = shell.modifiers.new("edge", "BEVEL")
    edge.width, edge.segments, edge.limit_method = 0.05, 3, "ANGLE"
    edge.angle_limit = math.radians(22)
    _car_glass()
    _car_ends(crushed, body)
    for x in (-1.3, 1.28):
        for side in (-1, 1):
            rod(x, side * 0.8, 0.32, 0.36, 0.16, paint("#0f1011", 0.9), "y", 0.02, 32)
            wheel(x, side * 0.79, 0.31, 0.2)


def _car_glass():
    for side in (-1, 1):
        a, b = side * 0.882, side * 0.668
        for x0, x1, x2, x3 in ((-1.25, -0.2, -0.25, -0.85), (-0.12, 0.85, 0.42, -0.16)):
            mesh([(x0, a, 0.9), (x1, a, 0.9), (x2, b + side * 0.02, 1.37), (x3, b + side * 0.02, 1.34)], [(0, 1, 2, 3)], glass())
        for x in (0.2, -0.75):
            box(x, side * 0.9 - 0.01, 0.78, 0.16, 0.02, 0.03, props.steel(), 0.006)
    mesh([(1.0, -0.72, 1.025), (1.0, 0.72, 1.025), (0.5, 0.58, 1.385), (0.5, -0.58, 1.385)], [(0, 1, 2, 3)], glass())
    mesh([(-1.42, -0.72, 1.02), (-1.42, 0.72, 1.02), (-0.98, 0.58, 1.36), (-0.98, -0.58, 1.36)], [(0, 1, 2, 3)], glass())


def _car_ends(crushed, body):
    for side in (-1, 1):
        lamp(-2.13, side * 0.55 - 0.18, 0.66, 0.06, 0.36, 0.16, "tail", "#7d1712", "#ff2a18")
        nose = 1.72 if crushed else 2.02
        if side > 0 or not crushed:
            lamp(nose, side * 0.52 - 0.18, 0.62, 0.06, 0.36, 0.15, "car_head", "#e6e5da", "#fff3d6")
    box(-2.16, -0.24, 0.5, 0.03, 0.48, 0.1, paint("#e0dfd6", 0.5), 0.004)
    if crushed:
        turned(box(1.0, -0.66, 1.06, 0.75, 1.32, 0.03, body, 0.012), 6, -34, 3)
        turned(box(1.6, -0.75, 0.35, 0.18, 1.5, 0.22, paint("#3b3f42", 0.6), 0.05), 4, 0, 9)
        for k in range(4):
            turned(box(1.45 + 0.05 * k, -0.5 + 0.3 * k, 0.7, 0.2, 0.24, 0.12, paint("#2b2d2f", 0.6, 0.5), 0.02), 14 * k, 20, 30 * k)
