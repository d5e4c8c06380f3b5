"""Hair, lock by lock: every function dresses the head of one person."""

from __future__ import annotations

import math
import random

import kit
from clay import Lump, bent, chain, egg, mirrored
from mathutils import Vector

VOXEL = 0.0055


def on_head(direction, out=0.0):
    """The point of the skull in that direction, so many metres above the skin."""
    x, y, z = Vector(direction).normalized()
    return ((0.283 + out) * x, 0.012 + (0.308 + out) * y, 0.03 + (0.345 + out) * z)


def strand(start, end, thick, out=0.012, swell=0.012, steps=9, wave=0.0, taper=0.5):
    """A lock that lies on the skull from one direction to another, thinner at its end."""
    a, b = Vector(start).normalized(), Vector(end).normalized()
    points, radii = [], []
    for i in range(steps):
        t = i / (steps - 1)
        points.append(on_head(a.slerp(b, t), out + swell * math.sin(math.pi * t) + wave * math.sin(9 * t)))
        radii.append(thick * (1 - taper * t * t) * (0.6 + 0.4 * min(1, 4 * t)))
    return chain(points, radii)


def cap(over=0.014, forehead=0.20, temple=0.275, nape=-0.30, ears=True) -> Lump:
    """The close layer under all locks, open at the face: hairline, sideburns, nape."""
    lump = Lump((-0.46, -0.46, -0.95), (0.46, 0.46, 0.56), VOXEL)
    lump.add(egg((0, 0.015, 0.03), (0.283 + over, 0.308 + over, 0.345 + over)))
    lump.add(egg((0, 0.10, -0.14), (0.215 + over, 0.20 + over, 0.22)), 0.08)
    lump.cut(egg((0, -0.42, -0.12), (temple, 0.34, forehead + 0.12 + 0.042)), 0.02)
    lump.keep(lambda p: (nape + 1.15 * (0.02 - p[..., 1]).clip(0, 0.22) - p[..., 2]), 0.02)
    if ears:
        for hole in mirrored(lambda s: egg((s * 0.29, -0.01, -0.075), (0.09, 0.075, 0.115))):
            lump.cut(hole, 0.02)
    return lump


def _on_face(x, y, z, margin):
    """Whether a point lies in the opening for the face."""
    return (x / 0.27) ** 2 + ((y + 0.42) / 0.34) ** 2 + ((z + 0.12) / (0.365 + margin)) ** 2 < 1


def _finish(lump, person, rough=0.42):
    return lump.skinned(kit.paint(person.hair, rough), smooth=1)


def _fan(lump, starts, ends, thick, seam=0.004, **more):
    for start, end in zip(starts, ends, strict=True):
        lump.add(strand(start, end, thick * random.uniform(0.85, 1.15), **more), seam)
    return lump


def cropped(person):
    """Short all over, in small tufts that point forward and up."""
    random.seed(3)
    lump = cap(0.004, 0.205).add(egg((0, 0.02, 0.20), (0.222, 0.25, 0.195)), 0.10)
    for i in range(210):
        turn, high = 2.4 * i, 1 - 0.98 * i / 210
        flat = math.sqrt(1 - high * high)
        root = Vector((flat * math.cos(turn), flat * math.sin(turn), high))
        x, y, z = on_head(root, 0.010)
        if _on_face(x, y, z, 0.01) or z < 0.02 + 0.45 * max(0, 0.05 - y):
            continue
        lean = Vector((random.uniform(-0.2, 0.2), -0.34, 0.10 + 0.25 * high))
        lump.add(strand(root, root + lean, 0.023, 0.004 + 0.012 * high, 0.010, 5, taper=0.7), 0.004)
    _finish(lump, person, 0.5)


def receding(person):
    """Thin hair combed back from a high forehead, fuller at the sides."""
    random.seed(4)
    lump = cap(0.010, 0.262, 0.262)
    for i in range(21):
        a = -1.15 + 2.3 * i / 20
        lift = 0.80 - 0.42 * abs(a) + 0.10 * math.cos(4.5 * a)
        start = (0.72 * math.sin(a), -0.72 * math.cos(a), lift)
        lump.add(strand(start, (0.55 * math.sin(a), 0.85, 0.6), 0.019, 0.006, 0.010), 0.005)
    for s in (-1, 1):
        for i in range(6):
            lump.add(strand((s, -0.42 + 0.10 * i, 0.20 + 0.08 * i), (s * 0.9, 0.35 + 0.1 * i, -0.30), 0.022, 0.006), 0.005)
    _finish(lump, person, 0.5)


def parted(person):
    """A neat parting on one side."""
    random.seed(6)
    lump = cap(0.012, 0.19).add(egg((-0.02, 0.0, 0.215), (0.225, 0.26, 0.195)), 0.09)
    part = [(0.42, -0.85 + 0.115 * i, 0.80 + 0.03 * i) for i in range(13)]
    across = [(-0.98, -0.52 + 0.10 * i, 0.24 + 0.02 * i) for i in range(13)]
    down = [(0.98, -0.34 + 0.08 * i, 0.22) for i in range(13)]
    _fan(lump, part, across, 0.027, swell=0.055, out=0.010, taper=0.4)
    _fan(lump, part, down, 0.021, swell=0.014, out=0.008)
    _finish(lump, person, 0.34)


def tousled(person):
    """Uncombed: thick locks that fall forward, some to this side, some to that."""
    random.seed(8)
    lump = cap(0.006, 0.215).add(egg((0.01, 0.0, 0.215), (0.225, 0.26, 0.19)), 0.10)
    for i in range(80):
        turn, high = 2.4 * i, 1 - 0.90 * i / 80
        flat = math.sqrt(1 - high * high)
        root = Vector((flat * math.cos(turn), flat * math.sin(turn), high))
        x, y, z = on_head(root, 0.012)
        if _on_face(x, y, z, 0.0) or z < 0.06 + 0.5 * max(0, 0.05 - y):
            continue
        lean = Vector((random.uniform(-0.25, 0.45), random.uniform(-0.85, -0.35), random.uniform(-0.28, 0.12)))
        lump.add(strand(root, root + lean, 0.033, 0.012, 0.030, 7, taper=0.8), 0.005)
    _finish(lump, person)


def tail(person):
    """Parted in the middle, drawn back into a low tail that falls over the shoulder."""
    random.seed(5)
    lump = cap(0.012, 0.25, 0.285, ears=False)
    lump.keep(lambda p: -0.12 - 0.5 * p[..., 1].clip(0, 1) - p[..., 2], 0.02)
    for s in (-1, 1):
        starts = [(s * 0.03, -0.72 + 0.105 * i, 0.70 + 0.3 * math.sin(0.24 * i)) for i in range(15)]
        ends = [(s * (0.98 - 0.03 * i), -0.16 + 0.08 * i, -0.20 - 0.015 * i) for i in range(15)]
        _fan(lump, starts, ends, 0.023, swell=0.018, out=0.008, taper=0.25)
        lump.add(bent([(s * 0.21, -0.225, 0.20), (s * 0.272, -0.185, 0.06), (s * 0.29, -0.14, -0.08),
                        (s * 0.278, -0.135, -0.20)], [0.012, 0.014, 0.012, 0.006]), 0.005)
    for k in range(8):
        dx, dy = 0.042 * math.cos(0.785 * k), 0.042 * math.sin(0.785 * k)
        lump.add(bent([(0.1 + dx, 0.26 + dy, -0.2), (0.24 + dx, 0.2 + dy, -0.4), (0.31 + 1.2 * dx, 0.02 + 1.2 * dy, -0.53),
                       (0.33 + 1.3 * dx, -0.165 + 1.3 * dy, -0.66), (0.31 + dx, -0.235 + dy, -0.83), (0.28 + 0.4 * dx, -0.245 + 0.4 * dy, -0.96)],
                      [0.030, 0.032, 0.034, 0.034, 0.030, 0.018]), 0.005)
    _finish(lump, person, 0.36)


def knot(person):
    """White hair drawn back from the forehead into a knot; small earrings."""
    random.seed(9)
    lump = cap(0.006, 0.235, 0.305, ears=False)
    lump.keep(lambda p: 0.05 - 0.6 * p[..., 1].clip(0, 1) - p[..., 2], 0.05)
    for i in range(39):
        a = -1.62 + 3.24 * i / 38
        start = (math.sin(a) * 0.97, -0.78 * math.cos(a), 0.62 * max(0.0, math.cos(a)) ** 0.6 + 0.16 - 0.14 * abs(a) / 1.62)
        lump.add(strand(start, (math.sin(a) * 0.5, 0.95, 0.1), 0.020, 0.010, 0.012, taper=0.2), 0.005)
    for k in range(4):
        lump.add(egg((0.03 * (k - 1.5), 0.24 - 0.02 * k, 0.33 + 0.03 * (k % 2)), (0.13, 0.11, 0.1)), 0.02)
    _finish(lump, person, 0.55)
    for s in (-1, 1):
        kit.ball(s * 0.296, -0.03, -0.128, 0.017, kit.paint("#5f8f7c", 0.2, coat=1))


def fringe(person):
    """Long straight hair with a fringe down to the brows."""
    random.seed(11)
    lump = cap(0.012, 0.27, 0.25, -0.5, ears=False)
    lump.add(egg((0, 0.17, -0.42), (0.25, 0.10, 0.42)), 0.04)
    for i in range(15):
        a = -0.66 + 1.32 * i / 14
        start = (0.26 * math.sin(a), -0.42, 0.95)
        end = (0.86 * math.sin(a), -0.90 * math.cos(a), 0.235 - 0.10 * abs(a) + random.uniform(-0.015, 0.015))
        lump.add(strand(start, end, 0.028, 0.014, 0.022, 9, taper=0.4), 0.004)
    for s in (-1, 1):
        for i in range(14):
            y, tip = -0.205 + 0.034 * i, random.uniform(-0.03, 0.03)
            x = 0.262 + 0.026 * math.sin(0.24 * i)
            front = max(0.0, 1 - i / 6)
            lump.add(bent([on_head((s * 0.22, -0.42 + 0.08 * i, 0.95), 0.012), on_head((s * 0.72, -0.46 + 0.09 * i, 0.60), 0.018),
                           on_head((s * 0.96, -0.50 + 0.10 * i, 0.16), 0.018), (s * (x + 0.022), y, -0.10), (s * (x + 0.020), y - 0.010, -0.30),
                           (s * (x + 0.010), y - 0.025 - 0.05 * front, -0.52), (s * (x + 0.004 - 0.05 * front), y - 0.075 * front, -0.72 + tip)],
                          [0.018, 0.023, 0.026, 0.027, 0.027, 0.025, 0.013]), 0.004)
    _finish(lump, person, 0.33)


def bun(person):
    """Swept to the side and up into a bun; one loose strand."""
    random.seed(12)
    lump = cap(0.012, 0.225, 0.28, ears=False)
    lump.keep(lambda p: -0.07 - 0.35 * p[..., 1].clip(0, 1) - p[..., 2], 0.02)
    starts = [(-0.95 + 0.155 * i, -0.55 - 0.28 * math.sin(0.26 * i), 0.10 + 0.60 * math.sin(0.26 * i)) for i in range(13)]
    _fan(lump, starts, [(0.02 * (i - 6), 0.55, 0.85) for i in range(13)], 0.026, swell=0.030, out=0.008, taper=0.15)
    _fan(lump, [(0.50 - 0.1 * i, -0.72, 0.66) for i in range(5)], [(-0.93, -0.42 + 0.09 * i, 0.16) for i in range(5)],
         0.030, swell=0.030, out=0.012)
    for k in range(7):
        a = 2 * math.pi * k / 7
        lump.add(egg((0.055 * math.cos(a), 0.17 + 0.05 * math.sin(a), 0.43 + 0.03 * math.sin(2 * a)), (0.065, 0.065, 0.058)), 0.005)
    lump.add(bent([on_head((0.55, -0.72, 0.55), 0.015), (0.268, -0.215, 0.10), (0.288, -0.165, -0.06), (0.272, -0.165, -0.19)],
                   [0.011, 0.013, 0.011, 0.005]), 0.005)
    _finish(lump, person, 0.36)


def bob(person):
    """Cut at the chin, swept to one side, the tips turned in."""
    random.seed(13)
    lump = cap(0.010, 0.245, 0.268, -0.36, ears=False)
    part = [(-0.30, -0.80 + 0.10 * i, 0.74 + 0.03 * i) for i in range(14)]
    _fan(lump, part, [(0.97, -0.55 + 0.075 * i, 0.18 - 0.02 * i) for i in range(14)], 0.027, swell=0.040, out=0.012, taper=0.2)
    _fan(lump, part, [(-0.98, -0.48 + 0.07 * i, 0.16 - 0.02 * i) for i in range(14)], 0.026, swell=0.026, out=0.012, taper=0.2)
    for s in (-1, 1):
        for i in range(11):
            y, far = -0.20 + 0.042 * i, 0.010 * math.sin(0.3 * i)
            lump.add(bent([on_head((s * 0.80, -0.62 + 0.11 * i, 0.42), 0.018), on_head((s * 0.97, -0.52 + 0.11 * i, 0.12), 0.014), (s * (0.288 + far), y, -0.10),
                           (s * (0.282 + far), y - 0.004, -0.21), (s * (0.236 + far), y - 0.02, -0.305 - 0.01 * (i % 2))],
                          [0.022, 0.026, 0.029, 0.030, 0.014]), 0.004)
    _finish(lump, person, 0.36)


def bald(person):
    """A bare crown, short white hair round the back and sides."""
    random.seed(14)
    lump = cap(0.014, 0.20, 0.285)
    lump.keep(lambda p: p[..., 2] - 0.105 - 0.35 * p[..., 1], 0.03)
    for s in (-1, 1):
        for i in range(15):
            start = (s, -0.52 + 0.10 * i, 0.24 + 0.045 * i - 0.03 * (i % 2))
            lump.add(strand(start, (s * 0.95, -0.15 + 0.1 * i, -0.16), 0.024, 0.008, 0.012, 5, taper=0.4), 0.005)
    lump.cut(egg((0, -0.42, -0.12), (0.272, 0.34, 0.34)), 0.01)
    for hole in mirrored(lambda s: egg((s * 0.30, -0.01, -0.075), (0.09, 0.065, 0.10))):
        lump.cut(hole, 0.02)
    _finish(lump, person, 0.6)


def pigtails(person):
    """Two bunches with ties, a short fringe."""
    random.seed(15)
    lump = cap(0.014, 0.235, 0.275, ears=False)
    lump.keep(lambda p: -0.05 - 0.4 * p[..., 1].clip(0, 1) - p[..., 2], 0.02)
    for s in (-1, 1):
        starts = [(s * 0.04, -0.60 + 0.13 * i, 0.80 + 0.1 * math.sin(0.3 * i)) for i in range(11)]
        ends = [(s * 0.98, -0.12 + 0.035 * i, 0.06) for i in range(11)]
        _fan(lump, starts, ends, 0.036, swell=0.018, out=0.010, taper=0.2)
        for k in range(6):
            a = 2 * math.pi * k / 6
            dx, dy = 0.030 * math.cos(a), 0.030 * math.sin(a)
            lump.add(bent([(s * 0.325, 0.02, 0.05), (s * 0.385 + dx, 0.02 + dy, 0.0), (s * 0.405 + 1.2 * dx, 0.0 + 1.2 * dy, -0.14),
                            (s * 0.375 + dx, -0.02 + dy, -0.27), (s * 0.35, -0.03, -0.36)], [0.026, 0.032, 0.040, 0.034, 0.008]), 0.005)
        kit.turned(kit.lathe(s * 0.328, 0.02, 0.046, [(0.030, -0.022), (0.050, -0.016), (0.055, 0), (0.050, 0.016), (0.030, 0.022)],
                             kit.paint("#e9b33c", 0.35, coat=0.5)), 0, s * 58, 0)
    for i in range(9):
        a = -0.58 + 1.16 * i / 8
        lump.add(strand((0.22 * math.sin(a), -0.55, 0.9), (0.80 * math.sin(a), -0.86 * math.cos(a), 0.34 - 0.08 * abs(a)),
                        0.034, 0.014, 0.018, 7, taper=0.55), 0.005)
    _finish(lump, person, 0.36)


def curls(person):
    """Short permed curls."""
    random.seed(16)
    lump = cap(0.022, 0.235, 0.27, -0.26, ears=False)
    lump.keep(lambda p: -0.14 - 0.5 * p[..., 1].clip(0, 1) - p[..., 2], 0.02)
    for i in range(230):
        high = 1 - 1.36 * i / 230
        flat = math.sqrt(max(0.0, 1 - high * high))
        place = Vector((flat * math.cos(2.4 * i), flat * math.sin(2.4 * i), high))
        x, y, z = on_head(place, 0.030)
        hidden = (x / 0.27) ** 2 + ((y + 0.42) / 0.34) ** 2 + ((z + 0.12) / 0.385) ** 2 < 1
        if not hidden and (y > -0.16 or z > -0.02):
            size = random.uniform(0.034, 0.050)
            lump.add(egg((x, y, z), (size, size, size * 0.9)), 0.005)
    _finish(lump, person, 0.42)


def curtain(person):
    """Longer hair that falls from a middle parting to both temples, short at the sides."""
    random.seed(17)
    lump = cap(0.004, 0.285, 0.278)
    for s in (-1, 1):
        for i in range(13):
            y = -0.66 + 0.115 * i
            start = (s * 0.05, y, 0.80)
            end = (s * (0.84 + 0.012 * i), -0.66 + 0.095 * i, 0.26 + 0.012 * i + 0.05 * (i % 2))
            lump.add(strand(start, end, 0.032 * random.uniform(0.9, 1.1), 0.012, 0.052, 9, taper=0.75), 0.004)
        for i in range(7):
            lump.add(strand((s * 0.10, -0.50 + 0.05 * i, 0.9), (s * (0.62 + 0.05 * i), -0.78, 0.36 - 0.06 * i), 0.027, 0.014, 0.050, 9, taper=0.8), 0.004)
    _finish(lump, person, 0.36)


def wet(person):
    """Soaked: dark, shining, stuck to the forehead in points."""
    random.seed(18)
    lump = cap(0.010, 0.215, 0.268)
    for i in range(27):
        a = -1.25 + 2.5 * i / 26
        long = random.uniform(0.20, 0.42)
        start = (0.30 * math.sin(a), -0.25 + 0.3 * abs(a), 1.0)
        end = (0.96 * math.sin(a) + random.uniform(-0.05, 0.05), -0.90 * math.cos(a), long - 0.08 * abs(a))
        lump.add(strand(start, end, 0.028, 0.006, 0.008, 8, taper=0.8), 0.005)
    _finish(lump, person, 0.13)
