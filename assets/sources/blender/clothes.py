"""What is worn below the neck: every function dresses the shoulders of one person.

Modelled before the body is raised: the neck goes in at z = -0.62, the picture ends at z = -1.03.
"""

from __future__ import annotations

import math

import bpy  # first: the modules below exist only once it is loaded
import clay
import kit
import props
from clay import Lump, Stain, ball, block, chain, egg, slab
from kit import box, lathe, paint, rod, tube

SILVER = "#d9dde0"
LIME = "#e9ff70"


def torso(person, loose=0.0) -> Lump:
    """Shoulders, arms and chest; `loose` metres of cloth around them."""
    w = 0.95 * person.broad * (0.92 if person.child else 1.0)
    body = Lump((-0.78, -0.42, -1.56), (0.78, 0.5, -0.50), 0.009)
    body.add(egg((0, 0.06, -1.13), (0.43 * w, 0.26, 0.46)))
    body.add(egg((0, -0.02, -1.02), (0.33 * w, 0.22, 0.27)), 0.10)
    slope = 0.025 if person.fine else 0.0
    for s in (-1, 1):
        body.add(chain([(s * 0.05, 0.09, -0.66), (s * 0.22 * w, 0.09, -0.72), (s * 0.43 * w, 0.08, -0.865 - slope)],
                       [0.11, 0.115, 0.125]), 0.10)
        body.add(egg((s * 0.462 * w, 0.07, -0.905 - slope), (0.140 * w, 0.155, 0.155)), 0.09)
        body.add(chain([(s * 0.505 * w, 0.06, -0.95), (s * 0.55 * w, 0.03, -1.56)], [0.130, 0.122]), 0.09)
    body.field -= loose
    for s in (-1, 1):
        body.cut(chain([(s * 0.405 * w, -0.14, -1.56), (s * 0.40 * w, -0.185, -1.10), (s * 0.375 * w, -0.185, -0.97)],
                       [0.022, 0.016, 0.004]), 0.05)
        for lift, long in ((0.0, 0.10), (0.055, 0.06)):
            fold = [(s * 0.385 * w, -0.99 - lift), (s * (0.385 * w - long * 0.6), -1.005 - lift), (s * (0.385 * w - long), -1.035 - lift)]
            body.cut(chain([body.front(x, z) for x, z in fold], [0.005, 0.006, 0.002]), 0.022)
    return body


def cloth(person, grime=0.25):
    """The main cloth."""
    return paint(person.cloth, 0.8, grime=grime)


def _along(body, path, out=0.004):
    return [body.front(x, z, out) for x, z in path]


def _placket(body, colour, low=-1.34, wide=0.030, top=-0.71):
    """The strip that carries the buttons."""
    strip = Lump((-0.08, -0.45, low - 0.02), (0.08, 0.1, top + 0.04), 0.006).like(body.grown(0.008))
    strip.keep(lambda p: abs(p[..., 0]) - wide, 0.006)
    strip.keep(lambda p: p[..., 2] - top, 0.006)
    strip.skinned(paint(colour, 0.8))


def _buttons(body, zs, colour, x=0.0):
    for z in zs:
        ball(body.front(x, z, 0.012), (0.015, 0.008, 0.015), paint(colour, 0.35))


def _collar(body, colour, spread=0.155, drop=-0.795, stand=0.0, thick=0.011):
    """A turned-down collar with points."""
    cloth_of = paint(colour, 0.8)
    lathe(0, 0.045, -0.66 + stand, [(0.200, -0.05), (0.190, 0.0), (0.172, 0.052), (0.162, 0.056), (0.158, 0.03), (0.168, -0.05)],
          cloth_of, 64).scale = (1, 0.98, 1)
    for s in (-1, 1):
        leaf = Lump((-0.30, -0.46, -0.86), (0.30, 0.34, -0.54), 0.006)
        inner = [(s * 0.010, -0.150, -0.690 + stand), (s * 0.10, -0.118, -0.636 + stand), (s * 0.168, 0.01, -0.602 + stand), (s * 0.14, 0.14, -0.585 + stand)]
        outer = [(s * (spread * 0.70), body.front(s * spread * 0.70, drop)[1] - 0.010, drop), (s * spread * 1.12, body.front(s * spread * 1.12, -0.735)[1] - 0.010, -0.735),
                 (s * 0.222, 0.02, -0.672), (s * 0.185, 0.17, -0.635)]
        for start, end in zip(clay.curved(inner, 8), clay.curved(outer, 8), strict=True):
            ridge = [(p + q) / 2 for p, q in zip(start, end, strict=True)]
            ridge[1] -= 0.018
            leaf.add(clay.bent([start, ridge, end], [thick] * 3, 3), 0.016)
        leaf.skinned(cloth_of)


# --- garments ------------------------------------------------------------------------------


def blouse(person):
    """A plain house blouse: flat collar, seam, buttons."""
    body = torso(person)
    body.skinned(cloth(person))
    edge = paint(person.trim, 0.8)
    _collar(body, person.trim, 0.13, -0.775)
    zs = [-0.73 - 0.012 * i for i in range(50)]
    clay.stroke([body.front(0, z, 0.003) for z in zs[::7]], [0.006] * len(zs[::7]), edge)
    _buttons(body, (-0.80, -0.89, -0.98), "#e3d6b4")


def polo(person):
    """A polo shirt: knitted collar with a stripe, two buttons, short sleeves."""
    body = torso(person, 0.004)
    body.skinned(cloth(person))
    _collar(body, person.cloth, 0.15, -0.80, thick=0.012)
    _placket(body, person.cloth, -0.99, 0.034)
    _buttons(body, (-0.79, -0.88), person.trim)


def shirt(person):
    """A work shirt: collar, buttons, breast pockets."""
    body = torso(person, 0.004)
    body.skinned(cloth(person))
    _collar(body, person.trim, 0.15, -0.80)
    _placket(body, person.trim)
    _buttons(body, (-0.80, -0.90, -1.0), "#d9d4c6")
    for s in (-1, 1):
        _pocket(body, s * 0.225 * person.broad, -0.955, 0.085, person.trim)


def _pocket(body, x, top, half, colour):
    """A breast pocket with a flap."""
    for grow, low, high in ((0.010, -1.30, top), (0.018, top - 0.055, top + 0.004)):
        corners = (x - half - 0.03, -0.45, low - 0.03), (x + half + 0.03, 0.1, high + 0.03)
        piece = Lump(*corners, 0.006).like(body.grown(grow))
        piece.keep(lambda p: abs(p[..., 0] - x) - half, 0.012)
        piece.keep(lambda p, low=low, high=high: abs(p[..., 2] - (high + low) / 2) - (high - low) / 2, 0.012)
        piece.skinned(paint(colour, 0.8))
    ball(body.front(x, top - 0.035, 0.024), (0.012, 0.007, 0.012), paint("#c9c3b2", 0.35))


def uniform(person):
    """A guard's shirt: epaulettes, pockets, tie, a plain arm badge, a radio at the shoulder."""
    shirt(person)
    body = torso(person, 0.004)
    tie = [body.front(0, z, 0.020) for z in (-0.735, -0.80, -0.90, -1.02, -1.30)]
    clay.stroke(tie, [0.018, 0.026, 0.030, 0.036, 0.044], paint("#1b2433", 0.6))
    ball((0, tie[0][1] - 0.004, -0.725), (0.030, 0.022, 0.026), paint("#1b2433", 0.6))
    for s in (-1, 1):
        strap = Lump((s * 0.42 - 0.22, -0.25, -0.95), (s * 0.42 + 0.22, 0.35, -0.55), 0.006)
        strap.add(chain([(s * 0.24, 0.055, -0.62), (s * 0.36, 0.05, -0.685), (s * 0.50, 0.04, -0.765)], [0.052, 0.056, 0.052]))
        strap.keep(body.grown(0.020).at, 0.008)
        strap.skinned(paint("#22314a", 0.7))
    _radio(body, 0.30, -0.86)


def _radio(body, x, z):
    black = props.dark()
    y = body.front(x, z)[1]
    box(x - 0.045, y - 0.065, z - 0.075, 0.09, 0.06, 0.15, black, 0.012)
    rod(x + 0.025, y - 0.035, z + 0.07, 0.010, 0.15, black)
    for k in range(3):
        box(x - 0.028, y - 0.069, z - 0.045 + 0.02 * k, 0.056, 0.006, 0.008, paint("#2c3238", 0.5), 0.002)
    kit.shining("screen", "#64ffb0", "#39ff9a")
    kit.shine("screen", 1.2)
    box(x - 0.026, y - 0.068, z + 0.025, 0.052, 0.008, 0.03, bpy.data.materials["screen"], 0.003)


def tee(person):
    """A T-shirt with a ribbed neck and a band across the chest."""
    body = torso(person, 0.004)
    _chest(body, person)
    body.cut(egg((0, 0.03, -0.60), (0.200, 0.21, 0.075)), 0.02)
    body.cut(egg((0, -0.13, -0.61), (0.165, 0.20, 0.125)), 0.03)
    band = [Stain(slab(2, -1.08, -1.005), person.trim, 0.012)] if person.trim != person.cloth else []
    wet = person.hairdo == "wet"
    body.skinned(_dyed(0.6 if wet else 0.85), [*band, Stain(slab(2, -3, -2.9), "#000000")], person.cloth)
    _neckline(body, person.cloth)


def _chest(body, person):
    """What the neck of a shirt leaves bare."""
    bare = body.grown(-0.012).keep(lambda p: ((p - (0, 0, -0.62)) ** 2).sum(-1) ** 0.5 - 0.27)
    bare.skinned(paint(person.skin, 0.5))


def _dyed(rough):
    return clay.tinted(rough, "dyed")


def _neckline(body, colour):
    """The ribbed edge of the neck, found where the cloth begins."""
    ring = []
    for i in range(28):
        a = 2 * math.pi * i / 28
        front = max(0.0, -math.sin(a))
        x = 0.192 * math.cos(a)
        z = -0.648 - 0.082 * front ** 1.6
        y = 0.04 + 0.185 * math.sin(a)
        if front > 0.25:
            y = min(y, body.front(x, z - 0.012)[1] + 0.008)
        ring.append((x, y, z))
    tube(ring, 0.017, paint(colour, 0.9), closed=True)


def hoodie(person):
    """A hooded jersey: the hood lies round the neck, two cords hang from it."""
    body = torso(person, 0.012)
    body.skinned(cloth(person, 0.15))
    hood = Lump((-0.42, -0.42, -0.86), (0.42, 0.52, -0.40), 0.008)
    for lift, far, thick in ((0.0, 0.0, 0.050), (0.035, 0.035, 0.046), (0.060, 0.075, 0.040)):
        ring = []
        for i in range(15):
            a = math.pi * (-0.46 + 1.92 * i / 14)
            front = max(0.0, -math.sin(a))
            ring.append(((0.205 + 0.6 * far) * math.cos(a), 0.06 + (0.200 + far) * math.sin(a) * (1 if a < 0 or a > math.pi else 1.25),
                         -0.655 + lift - 0.085 * front ** 2))
        hood.add(chain(ring, [thick] * 15), 0.02)
    hood.skinned(cloth(person, 0.15))
    white = paint(person.trim, 0.6)
    for s in (-1, 1):
        path = [(s * 0.050, -0.775), (s * 0.062, -0.84), (s * 0.058, -0.92), (s * 0.066, -0.99 - 0.02 * s)]
        clay.stroke([body.front(x, z, 0.014) for x, z in path], [0.0085] * 4, white)
        clay.stroke([body.front(s * 0.066, z - 0.02 * s, 0.014) for z in (-0.985, -1.02)], [0.012, 0.010], paint("#b9bec4", 0.3, 0.8))


def vest(person):
    """A medic's vest with reflecting bands over a plain shirt, a stethoscope round the neck."""
    shirt_of = torso(person)
    shirt_of.skinned(cloth(person, 0.1))
    _collar(shirt_of, person.cloth, 0.13, -0.775)
    body = shirt_of.grown(0.022)
    w = person.broad
    body.keep(lambda p: abs(p[..., 0]) - (0.40 * w + 0.25 * (p[..., 2] + 0.75).clip(-0.3, 0) * 0.2), 0.012)
    neck = [(0, -0.02, -0.56), (0, -0.16, -0.72), (0, -0.30, -0.90)]
    body.cut(chain(neck, [0.235, 0.165, 0.030]), 0.012)
    body.cut(block((-0.008, -0.6, -1.6), (0.008, 0.0, -0.5)), 0.004)
    orange = person.trim
    stripes = [Stain(slab(2, -1.075, -0.985), "#dfe4e6", 0.008), Stain(slab(2, -1.052, -1.008), LIME, 0.008)]
    for s in (-1, 1):
        stripes.append(Stain(slab(0, s * 0.27 * w - 0.034, s * 0.27 * w + 0.034), "#dfe4e6", 0.008))
        stripes.append(Stain(slab(0, s * 0.27 * w - 0.016, s * 0.27 * w + 0.016), LIME, 0.008))
    body.skinned(_dyed(0.6), stripes, orange)
    _stethoscope(body)


def _stethoscope(body):
    dark, steel = paint("#1d3a4a", 0.3, coat=0.6), paint("#cfd4d8", 0.25, 1)
    left = [(-0.10, 0.17, -0.585), (-0.19, 0.06, -0.60), body.front(-0.185, -0.72, 0.012), body.front(-0.14, -0.84, 0.012), body.front(-0.05, -0.945, 0.014)]
    right = [(0.10, 0.17, -0.585), (0.19, 0.06, -0.60), body.front(0.185, -0.72, 0.012), body.front(0.14, -0.84, 0.012), body.front(-0.05, -0.945, 0.014)]
    tube(left, 0.013, dark)
    tube(right, 0.013, dark)
    tube([(0.10, 0.17, -0.585), (0, 0.21, -0.58), (-0.10, 0.17, -0.585)], 0.013, dark)
    tube([body.front(-0.05, -0.94, 0.014), body.front(-0.04, -1.02, 0.014), body.front(-0.06, -1.2, 0.014)], 0.014, dark)
    rod(*body.front(-0.045, -0.99, 0.018), 0.030, 0.014, steel, "y", 0.004)


def turnout(person):
    """Firefighter's coat: high collar, reflecting stripes, zip, hand radio."""
    body = torso(person, 0.020)
    body.skinned(paint(person.cloth, 0.75, grime=0.25))
    black = props.dark()
    collar = [(0.25, -0.06), (0.235, 0.02), (0.215, 0.12), (0.205, 0.135), (0.185, 0.13), (0.2, 0.02), (0.2, -0.06)]
    lathe(0, 0.04, -0.66, collar, paint(person.cloth, 0.7), 64)
    lime, silver = kit.shining("lime", LIME), kit.shining("silver", SILVER)
    kit.shine("lime", 0.35)
    kit.shine("silver", 0.15)
    for side in (-1, 1):
        for dx, material, thick in ((0, lime, 0.024), (0.036, silver, 0.013), (-0.036, silver, 0.013)):
            path = [(side * 0.275 + dx, z) for z in (-0.66, -0.70, -0.76, -0.84, -0.95, -1.10, -1.30)]
            tube(_along(body, path, -thick * 0.55), thick, material)
    tube(_along(body, [(0, z) for z in (-0.72, -0.80, -0.95, -1.1, -1.3)]), 0.012, black)
    for side in (-1, 1):
        tube(_along(body, [(side * 0.045, z) for z in (-0.74, -0.80, -0.95, -1.1, -1.3)], -0.004), 0.007, paint(person.cloth, 0.6))
    _radio(body, 0.36, -0.93)
