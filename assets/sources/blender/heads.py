"""Faces: the head of a person kneaded in one piece, its eyes, brows and mouth."""

from __future__ import annotations

import math
import random

import clay
import kit
from clay import Lump, Stain, ball, chain, egg, mirrored, slit, stroke

EYE = (0.113, -0.236, 0.0)
BALL = 0.057
MOUTH = -0.190
DIRT = "#4a3c33"


def head(person, face) -> Lump:
    """Model the whole head; returns its clay, for hair and hats that lie on it."""
    lump = Lump((-0.36, -0.44, -0.66), (0.36, 0.38, 0.45), 0.0048)
    _skull(lump, person)
    _flesh(lump, person, face)
    _nose(lump, person)
    _ears(lump, person)
    _eyelids(lump, person, face)
    _lines(lump, person, face)
    lips = _mouth(lump, person, face)
    lump.skinned(_skin(), _stains(lump, person, face, lips), faded(person.skin, face.pale))
    for side in (-1, 1):
        _eye(lump, person, face, side)
        _brow(lump, person, face, side)
    if person.glasses:
        _glasses(lump)
    return lump


def faded(colour: str, pale: float) -> str:
    """A colour from which the blood has gone."""
    grey = (178, 164, 152)
    parts = (int(colour[i:i + 2], 16) for i in (1, 3, 5))
    mixed = (round(c + (g - c) * pale * 0.55) for c, g in zip(parts, grey, strict=True))
    return "#" + "".join(f"{c:02x}" for c in mixed)


def _skin():
    material = clay.tinted(0.5, "skin")
    inputs = material.node_tree.nodes["Principled BSDF"].inputs
    inputs["Subsurface Weight"].default_value = 0.14
    inputs["Subsurface Radius"].default_value = (0.02, 0.008, 0.004)
    inputs["Subsurface Scale"].default_value = 1
    inputs["Coat Weight"].default_value = 0.05
    return material


# --- the form ------------------------------------------------------------------------------


def _skull(lump, person):
    soft = 0.02 if person.child else 0.0
    lump.add(egg((0, 0.012, 0.03), (0.283, 0.308, 0.345)))
    wide = 0.222 + 0.016 * person.full - (0.016 if person.fine else 0) + soft
    lump.add(egg((0, -0.055, -0.13 + soft), (wide, 0.215, 0.228)), 0.10)
    thick = 0.125 if person.fine else 0.152 + 0.008 * person.full
    thick -= 0.012 if person.child else 0
    lump.add(chain([(0, 0.05, -0.2), (0, 0.05, -0.72)], [thick * 1.02, thick * 1.06]), 0.06)


def _flesh(lump, person, face):
    smile, drop = max(0.0, face.corner) / 0.02, 0.045 * face.mouth * (0.4 if face.teeth else 1)
    plump = 0.006 * person.full + (0.010 if person.child else 0)
    for cheek in mirrored(lambda s: egg((s * 0.128, -0.172, -0.092 + 0.010 * smile),
                                        (0.092, 0.072 + plump + 0.004 * smile, 0.086))):
        lump.add(cheek, 0.07)
    for hollow in mirrored(lambda s: egg((s * 0.108, -0.142, -0.205 - drop * 0.5), (0.070, 0.085, 0.080))):
        lump.add(hollow, 0.07)
    lump.add(egg((0, -0.222, -0.182 - drop * 0.4), (0.098, 0.070, 0.070)), 0.07)
    jut = 0.0 if person.fine else 0.008
    lump.add(egg((0, -0.222 - jut, -0.292 - drop), (0.078 + jut + plump, 0.055, 0.052)), 0.07)
    if person.full > 0.4 and not person.child:
        lump.add(egg((0, -0.13, -0.325 - drop), (0.12, 0.09, 0.05)), 0.07)
    if not person.fine:
        for jaw in mirrored(lambda s: chain(
                [(s * 0.168, -0.01, -0.175), (s * 0.120, -0.115, -0.235 - drop * 0.4), (s * 0.05, -0.205, -0.280 - drop)],
                [0.055, 0.058, 0.050])):
            lump.add(jaw, 0.08)
        for ridge in mirrored(lambda s: chain([(s * 0.05, -0.268, 0.062), (s * 0.165, -0.225, 0.058)],
                                              [0.028, 0.022])):
            lump.add(ridge, 0.05)
    if person.age > 0.5:
        for jowl in mirrored(lambda s: egg((s * 0.135, -0.145, -0.235), (0.045, 0.05, 0.05))):
            lump.add(jowl, 0.05)


def _nose(lump, person):
    k = person.nose * (0.86 if person.fine else 1.0) * (0.86 if person.child else 1.0)
    bridge = 0.007 if person.child else 0
    lump.add(chain([(0, -0.262 + bridge, 0.035), (0, -0.300 + bridge, -0.03), (0, -0.332, -0.088)],
                   [0.018 * k, 0.022 * k, 0.032 * k]), 0.035)
    lump.add(egg((0, -0.340 - 0.008 * (k - 0.9), -0.096), (0.036 * k, 0.036 * k, 0.030 * k)), 0.02)
    for wing in mirrored(lambda s: egg((s * 0.036 * k, -0.312, -0.104), (0.027 * k, 0.030, 0.023 * k))):
        lump.add(wing, 0.018)
    for hole in mirrored(lambda s: egg((s * 0.019 * k, -0.335, -0.124), (0.009, 0.014, 0.008))):
        lump.cut(hole, 0.008)


def _ears(lump, person):
    size = 0.9 if person.fine else 1.0
    for s in (-1, 1):
        turn = (0.12, s * 0.18, s * -0.42)
        lump.add(egg((s * 0.282, 0.012, -0.035), (0.030, 0.055 * size, 0.083 * size), turn), 0.025)
        lump.cut(egg((s * 0.300, -0.006, -0.028), (0.016, 0.030 * size, 0.050 * size), turn), 0.016)
        lump.add(egg((s * 0.288, -0.010, -0.036), (0.012, 0.014, 0.020), turn), 0.012)


# --- the eyes ------------------------------------------------------------------------------


def _opening(face, person):
    """Half width, rise of the upper and fall of the lower lid."""
    size = 1.10 if person.child else 1.0
    over = (0.0275 if person.fine else 0.0235) * size * min(1.25, 0.12 + 0.88 * face.lids)
    under = 0.0215 * size * min(1.1, 0.45 + 0.55 * face.lids)
    return 0.051 * size, over, under


def _eyelids(lump, person, face):
    half, over, under = _opening(face, person)
    for s in (-1, 1):
        x, y, z = s * EYE[0], EYE[1], EYE[2]
        lump.cut(egg((x, -0.335, z + 0.006), (0.066, 0.052, 0.046)), 0.045)
        lump.add(egg((x, y, z), (BALL + 0.010,) * 3), 0.022)
        if face.lids > 0:
            lump.cut(slit((x, -0.30, z), half, over, under, 0.08, tilt=0.005), 0.006)
        bags = 0.6 * person.age + (0.3 if face.lids < 0.7 else 0)
        if bags > 0.25:
            lump.add(chain([_on_lid(x + s * dx, 0, 0.006)[:2] + (z - under - 0.012 - 0.010 * (1 - (dx / 0.05) ** 2),)
                            for dx in (-0.045, 0, 0.045)], [0.006, 0.010 * bags + 0.004, 0.006]), 0.016)


def _on_lid(x, z, out=0.0):
    """The point of the lid in front of the eyeball at x, z."""
    side = 1 if x > 0 else -1
    deep = (BALL + 0.010 + out) ** 2 - (x - side * EYE[0]) ** 2 - (z - EYE[2]) ** 2
    return (x, EYE[1] - math.sqrt(max(1e-5, deep)), z)


def _eye(lump, person, face, side):
    x, y, z = side * EYE[0], EYE[1], EYE[2]
    half, over, under = _opening(face, person)
    dark = kit.paint("#1c1310", 0.55)
    ts = (-1.0, -0.6, -0.2, 0.2, 0.6, 1.0)
    wing = 0.16 if person.fine else 0.0
    if face.lids == 0:
        line = [lump.front(x + side * t * half, z - 0.006 - 0.016 * (1 - t * t), 0.001) for t in ts]
        stroke(line, [0.0025, 0.0042, 0.0052, 0.0052, 0.0046, 0.0025], dark)
        return
    ball((x, y, z), (BALL,) * 3, kit.paint("#f1ece5", 0.18, coat=1))
    dx, dz = face.gaze
    r = 0.0295 * (1.08 if person.child else 1.0)
    front = y - math.sqrt(BALL ** 2 - dx * dx - dz * dz)
    ball((x + dx, front + 0.0095, z + dz), (r, 0.0125, r), kit.paint("#2f1b10", 0.12, coat=1))
    ball((x + dx, front + 0.0035, z + dz), (r * 0.5, 0.0075, r * 0.5), kit.paint("#080505", 0.1, coat=1))
    glint = kit.shining("glint", "#ffffff")
    kit.shine("glint", 3)
    ball((x + dx - 0.009, front - 0.004, z + dz + 0.011), (0.0062, 0.003, 0.0062), glint)
    edge = [_on_lid(x + side * t * half * (1 + wing * (t > 0.9)), z + over * (1 - t * t) + (0.005 + 0.03 * wing * (t > 0.9)) * t, 0.0015)
            for t in ts]
    thick = 1.0 if person.fine else 0.55
    stroke(edge, [0.003 * thick, 0.0055 * thick, 0.007 * thick, 0.0075 * thick, 0.007 * thick, 0.003 * thick], dark)


def _brow(lump, person, face, side):
    lift = 0.012 * (1 if person.fine else 0) + 0.010 * (face.lids == 0) - 0.008 * (face.lids == 0)
    inner, outer = face.inner, face.outer
    path = [(0.050 - face.knit, 0.064 + inner), (0.085 - face.knit * 0.6, 0.078 + 0.62 * inner + 0.3 * outer),
            (0.130, 0.082 + 0.25 * inner + 0.7 * outer), (0.172, 0.064 + outer)]
    out = 0.001 if person.fine else 0.003
    points = [lump.front(side * x, z + lift, out) for x, z in path]
    k = (0.70 if person.fine else 1.0) * (0.8 if person.child else 1.0)
    stroke(points, [0.010 * k, 0.0145 * k, 0.0125 * k, 0.004 * k], kit.paint(person.brow, 0.85))


def _glasses(lump):
    frame = kit.paint("#20242a", 0.25, 0.6, coat=1)
    for s in (-1, 1):
        x, y = s * 0.116, -0.345
        ring = [(x + 0.079 * math.copysign(abs(math.cos(a)) ** 0.8, math.cos(a)), y + 0.10 * (0.079 * abs(math.cos(a))),
                 -0.008 + 0.058 * math.copysign(abs(math.sin(a)) ** 0.8, math.sin(a)))
                for a in (2 * math.pi * i / 24 for i in range(24))]
        kit.tube(ring, 0.0065, frame, closed=True)
        kit.tube([(s * 0.194, y + 0.01, 0.005), (s * 0.26, -0.26, 0.012), (s * 0.296, -0.05, 0.008),
                  (s * 0.298, 0.03, -0.01)], 0.007, frame)
    kit.tube([(-0.038, -0.345, 0.004), (0, -0.352, 0.016), (0.038, -0.345, 0.004)], 0.0065, frame)


# --- the mouth -----------------------------------------------------------------------------


def _mouth(lump, person, face):
    """Press the lips on and open the mouth; returns the shapes that are lips."""
    size = 0.88 if person.child else (0.95 if person.fine else 1.0)
    half = (0.064 + 0.9 * max(0, face.corner) + (0.010 if face.teeth else 0)) * size
    half *= 1 - 0.22 * min(1, face.mouth) * (not face.teeth)
    drop = 0.085 * face.mouth * size
    middle = MOUTH - 0.45 * drop * (not face.teeth)
    over, under = 0.0065 + 0.42 * drop, 0.0085 + 0.56 * drop
    full = 1.15 if person.fine else 0.95
    top = _lip(lump, half, middle, face.corner, over, [0.0035, 0.0075, 0.0100, 0.0085, 0.0100, 0.0075, 0.0035], full)
    low = _lip(lump, half, middle, face.corner, -under, [0.0035, 0.0085, 0.0120, 0.0130, 0.0120, 0.0085, 0.0035], full)
    lump.add(top, 0.012).add(low, 0.012)
    if face.mouth < 0.08:
        seam = [lump.front(t * half, middle + face.corner * t * t - 0.001 - 0.0022 * (abs(t) < 0.1), 0.001)
                for t in (-1, -0.66, -0.33, 0, 0.33, 0.66, 1)]
        lump.cut(chain(seam, [0.0055] * 7), 0.006)
        line = [lump.front(x, z, -0.0005) for x, _, z in seam]
        stroke(line, [0.0015, 0.0030, 0.0036, 0.0036, 0.0036, 0.0030, 0.0015], kit.paint("#5c2a24", 0.6))
        return [top, low]
    deep = lump.front(0, middle - under - 0.004)[1]
    hole = slit((0, deep, middle), half * 0.93, over - 0.002, under - 0.004, 0.045, bend=face.corner)
    lump.cut(hole, 0.008)
    _inside(face, half, middle, over, under, deep)
    return [top, low]


def _lip(lump, half, middle, corner, bow, radii, full):
    places = (-1, -0.62, -0.22, 0, 0.22, 0.62, 1)
    points = []
    for t in places:
        z = middle + corner * t * t + bow * (1 - t * t) - (0.0015 if t == 0 and bow > 0 else 0)
        points.append(lump.front(t * half, z, -0.003))
    return chain(points, [radius * full for radius in radii])


def _inside(face, half, middle, over, under, deep):
    ball((0, deep + 0.045, middle), (half * 1.15, 0.022, over + under + 0.012), kit.paint("#240b0a", 0.7))
    teeth = kit.paint("#efe9dc", 0.3, coat=0.5)
    if face.teeth:
        gap = (over + under) / 2
        for lift in (gap * 0.52, -gap * 0.55):
            ball((0, deep + 0.026, middle + (over - under) / 2 + lift), (half * 0.80, 0.018, gap * 0.48), teeth)
    elif face.mouth > 0.5:
        ball((0, deep + 0.020, middle + over * 0.80), (half * 0.68, 0.018, 0.013), teeth)
        ball((0, deep + 0.024, middle - under * 0.66), (half * 0.58, 0.020, 0.017), kit.paint("#9c463f", 0.45))
    else:
        ball((0, deep + 0.022, middle + over * 0.55), (half * 0.50, 0.014, over * 0.5), teeth)


# --- lines and colour ----------------------------------------------------------------------


def _lines(lump, person, face):
    """The folds of age and feeling, pressed in."""
    def crease(path, depth):
        if depth > 0.0008:
            points = [lump.front(x, z, 0.0005) for x, z in path]
            ends = [depth * 0.3] + [depth] * (len(points) - 2) + [depth * 0.3]
            lump.cut(chain(points, ends), 0.010)

    smile, pain = max(0.0, face.corner) / 0.02, 1.0 if face.teeth else 0.0
    fold = 0.0055 * max(person.age, 0.75 * smile, 0.9 * pain) * (0.5 if person.child else 1)
    wide = 0.010 * max(smile, pain)
    for s in (-1, 1):
        crease([(s * 0.056, -0.092), (s * (0.084 + wide), -0.130), (s * (0.094 + wide), -0.185)], fold)
        for lift, down in ((0.012, 0.004), (-0.006, -0.022)):
            crease([(s * 0.182, lift), (s * 0.200, (lift + down) / 2 + 0.004), (s * 0.216, down + 0.006)],
                   0.0042 * max(person.age - 0.25, 0.5 * pain))
        crease([(s * (0.016), 0.045), (s * 0.019, 0.092)], 0.005 * max(0, face.knit / 0.014 - 0.25))
    raised = max(0.0, face.inner) / 0.03
    for height in (0.135, 0.165):
        crease([(-0.13, height - 0.006), (-0.06, height), (0, height - 0.003), (0.06, height), (0.13, height - 0.006)],
               0.0048 * max(person.age - 0.15, (0.35 + 0.4 * person.age) * raised) * (0 if person.child else 1))


def _stains(lump, person, face, lips):
    rosy = 0.34 * (1 - face.pale) * (1.15 if person.fine else 0.8)
    stains = [Stain(egg((0, -0.34, -0.1), (0.045, 0.06, 0.04)), "#b9583f", 0.09, rosy * 0.8)]
    for s in (-1, 1):
        stains.append(Stain(egg((s * 0.132, -0.22, -0.085), (0.07, 0.09, 0.05)), "#c05a48", 0.10, rosy))
        stains.append(Stain(egg((s * 0.295, 0, -0.03), (0.03, 0.05, 0.07)), "#b9583f", 0.08, rosy))
        stains.append(Stain(egg((s * 0.113, -0.29, -0.022), (0.06, 0.06, 0.03)), "#7a4538", 0.05,
                            0.06 + 0.16 * person.age + 0.2 * face.pale))
        stains.append(Stain(egg((s * 0.113, -0.29, 0.03), (0.06, 0.06, 0.016)), "#7a4a38", 0.04, 0.22))
    stains += _beard(person)
    colour = faded(person.lips, face.pale * 1.2) if not face.pale else _blue(person.lips, face.pale)
    stains += [Stain(lip, colour, 0.009, 0.85, 0.0035) for lip in lips]
    random.seed(person.dirt)
    for _ in range(person.dirt and 5):
        x, z = random.uniform(-0.2, 0.2), random.choice((random.uniform(-0.26, -0.05), random.uniform(0.10, 0.2)))
        place = lump.front(x, z)
        for _ in range(3):
            at = [c + random.uniform(-0.022, 0.022) for c in place]
            size = random.uniform(0.010, 0.034)
            stains.append(Stain(egg(at, (size * random.uniform(1, 2.2), 0.05, size), (0, random.uniform(-1, 1), 0)),
                                DIRT, 0.03, random.uniform(0.22, 0.5)))
    return stains


def _blue(lips, pale):
    parts = zip((int(lips[i:i + 2], 16) for i in (1, 3, 5)), (112, 92, 110), strict=True)
    return "#" + "".join(f"{round(c + (g - c) * min(1, pale * 1.3)):02x}" for c, g in parts)


def _beard(person):
    if not person.stubble:
        return []
    jaw = [egg((0, -0.2, -0.27), (0.16, 0.13, 0.075)), egg((0, -0.3, -0.15), (0.075, 0.05, 0.018))]
    jaw += mirrored(lambda s: egg((s * 0.19, -0.08, -0.19), (0.05, 0.11, 0.11)))
    return [Stain(shape, "#2b211d", 0.07, 0.42 * person.stubble) for shape in jaw]
