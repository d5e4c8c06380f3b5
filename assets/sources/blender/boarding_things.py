"""What hangs and stands about in the boarding house: hazards, and things with which nothing is wrong."""

from __future__ import annotations

import math
import random

import kit
import props
from kit import ball, box, cloth, lathe, paint, rod, tube, turned
from outline import marking

CEILING = 3.2
FRONT = -1.2
"""Where the wall stands on the right."""


def mailboxes():
    """Two rows of letter boxes with slots, numbers' plates and locks: nothing wrong with them."""
    x, z = -2.42, 1.3
    with marking("mailboxes"):
        box(x - 0.03, -0.17, z - 0.03, 0.8, 0.17, 0.68, paint("#39434a", 0.5, 0.3), 0.008)
        door = paint("#6f8894", 0.4, 0.3)
        for k in range(6):
            left, low = x + 0.25 * (k % 3), z + 0.32 * (k // 3)
            box(left, -0.19, low, 0.235, 0.03, 0.3, door, 0.008)
            box(left + 0.04, -0.196, low + 0.21, 0.155, 0.012, 0.028, props.dark(), 0.002)
            box(left + 0.07, -0.196, low + 0.13, 0.095, 0.01, 0.045, paint("#d9d5c6", 0.5), 0.002)
            rod(left + 0.2, -0.195, low + 0.06, 0.013, 0.014, props.brass(), "y", 0.001, 16)
        box(x + 0.31, -0.2, z + 0.51, 0.1, 0.03, 0.1, paint("#dedacb", 0.8), 0)


def meters():
    """Eight meters on a board, joints in tape, and a tangle of wires that hangs over the bikes."""
    x, z = -1.3, 1.42
    runs(x, z)
    with marking("meter_wires"):
        box(x, -0.04, z, 1.28, 0.04, 1.12, paint("#6d5237", 0.7, grime=0.4), 0.006)
        for k in range(8):
            _meter(x + 0.08 + 0.3 * (k % 4), z + 0.12 + 0.46 * (k // 4))
        wires(x, z)
        box(x + 1.3, -0.09, z + 0.62, 0.2, 0.09, 0.3, paint("#3a3f44", 0.5), 0.01)
        turned(box(x + 1.5, -0.13, z + 0.62, 0.012, 0.2, 0.3, paint("#3a3f44", 0.5), 0.004), 0, 0, 28)
        for k in range(3):
            box(x + 1.325 + 0.055 * k, -0.1, z + 0.7, 0.04, 0.03, 0.12, paint("#d5d0c2", 0.4), 0.004)


def runs(x, z):
    """Bundles that leave the board for the rooms, nailed to the wall without a duct."""
    for k in range(7):
        side, high = (-1, 1)[k % 2], z + 1.2 + 0.05 * k
        way = ((0.6, 0.13, 0.9 + z), (0.64 + 0.5 * side, 0.2, high - 0.12), (0.64 + 0.75 * side, 0.16, high + 0.02), (0.64 + 1.6 * side, 0.12, high - 0.06), (0.64 + 2.4 * side, 0.1, CEILING - 0.04))
        tube([(x + a, -b, c) for a, b, c in way], 0.011, paint(("#15171a", "#7e211c", "#1d2a44")[k % 3], 0.5))


def _meter(x, z):
    box(x, -0.13, z, 0.2, 0.09, 0.3, paint("#c3c4be", 0.45), 0.02)
    rod(x + 0.1, -0.145, z + 0.19, 0.075, 0.05, paint("#e6e7e2", 0.25, coat=0.8), "y", 0.01)
    rod(x + 0.1, -0.172, z + 0.19, 0.06, 0.006, paint("#2c3338", 0.1, coat=1), "y", 0)
    box(x + 0.06, -0.18, z + 0.185, 0.08, 0.006, 0.03, paint("#e9e6d6", 0.4), 0)
    box(x + 0.04, -0.142, z + 0.02, 0.12, 0.02, 0.05, props.dark(), 0.004)


def wires(x, z):
    """Wires between meters, up to the ceiling, and loops hanging far below the board."""
    colours = ("#15171a", "#15171a", "#7e211c", "#1d2a44", "#8a7a24", "#15171a")
    for k in range(26):
        a, b = random.random() * 1.2, random.random() * 1.2
        low = z - 0.02 - 0.3 * random.random() ** 2
        start = z + (0.13 if k % 3 else 0.58)
        tube([(x + a, -0.12, start), (x + a, -0.17, start - 0.12), (x + (a + b) / 2, -0.2 - 0.05 * random.random(), low), (x + b, -0.17, z + 0.05), (x + b, -0.13, z + 0.14)], 0.008 + 0.004 * (k % 2), paint(colours[k % 6], 0.5))
    for k in range(14):
        a = 0.1 + 1.1 * random.random()
        tube([(x + a, -0.13, z + 0.88), (x + a + 0.08 * random.random(), -0.19, z + 1.1), (x + 0.5 + 0.3 * random.random(), -0.16, z + 1.3), (x + 0.6, -0.12, CEILING)], 0.01, paint(colours[k % 6], 0.5))
    for k in range(3):
        loop = [(x + 0.24 + 0.13 * math.cos(t), -0.2 - 0.012 * k, z + 1.14 + (0.1 + 0.012 * k) * math.sin(t)) for t in [i * math.pi / 8 for i in range(16)]]
        tube(loop, 0.012, paint("#15171a", 0.5), closed=True)
    for dx, dz in ((0.3, -0.16), (0.86, -0.2), (0.62, -0.06)):
        turned(rod(x + dx, -0.22, z + dz, 0.02, 0.08, paint("#0e0f10", 0.7), "x", 0.004), 0, 14)
    for k, end in enumerate((-0.06, 0.02, 0.1)):
        tube([(x + 1.0, -0.14, z + 0.14), (x + 1.15, -0.24, z - 0.08), (x + 1.1 + end, -0.26, z - 0.22), (x + 1.12 + end * 2, -0.28, z - 0.3)], 0.009, paint(colours[k + 2], 0.5))
        ball(x + 1.12 + end * 2, -0.28, z - 0.3, 0.011, paint("#c77a3a", 0.3, 1), (1, 1, 2))


def good_light():
    """An emergency light that works: two lit heads on a charged box."""
    x, z = 1.0, 2.66
    with marking("good_light"):
        box(x - 0.17, -0.11, z, 0.34, 0.11, 0.16, paint("#dedfd9", 0.4), 0.014)
        ball(x + 0.12, -0.115, z + 0.045, 0.012, kit.shining("charged", "#1d8f4a", "#2bff7a"))
        for side in (-1, 1):
            rod(x + side * 0.12, -0.09, z + 0.16, 0.012, 0.04, props.dark(), bevel=0, sides=12)
            head = lathe(x + side * 0.13, -0.08, z + 0.25, [(0, 0), (0.06, 0), (0.075, 0.09), (0.07, 0.09), (0, 0.07)], paint("#cfd0ca", 0.4))
            head.rotation_euler = (math.radians(105), 0, math.radians(18 * side))
            lamp = rod(x + side * (0.13 + 0.026), -0.168, z + 0.222, 0.062, 0.014, kit.shining("heads", "#fffbe8", "#fff3cf"), "y", 0)
            lamp.rotation_euler = (math.radians(105), 0, math.radians(18 * side))


def bracket():
    """An extinguisher's place without the extinguisher: sign, hook, strap and a pale shape."""
    x, z = 2.26, 1.02
    with marking("empty_bracket"):
        red, white = paint("#a3141f", 0.4, coat=0.3), paint("#e9e6dc", 0.5)
        box(x - 0.2, -0.03, z, 0.4, 0.03, 1.2, red, 0.006)
        box(x - 0.14, -0.034, z + 0.06, 0.28, 0.012, 0.7, paint("#d8d2bd", 0.8), 0.004)
        _pictogram(x, z + 0.86, white)
        for dz in (0.2, 0.62):
            box(x - 0.03, -0.1, z + dz, 0.06, 0.08, 0.03, props.steel(), 0.004)
        strap = [(x + 0.1 * math.cos(t), -0.13 + 0.1 * math.sin(t), z + 0.45) for t in [math.radians(a) for a in range(-230, 51, 20)]]
        tube(strap, 0.012, props.steel())
        box(x - 0.1, -0.19, z + 0.04, 0.2, 0.16, 0.02, props.steel(), 0.006)


def _pictogram(x, z, white):
    box(x - 0.06, -0.037, z, 0.1, 0.012, 0.18, white, 0.004)
    box(x - 0.035, -0.037, z + 0.18, 0.05, 0.012, 0.04, white, 0.002)
    box(x - 0.05, -0.037, z + 0.225, 0.12, 0.012, 0.022, white, 0.002)
    tube([(x + 0.02, -0.034, z + 0.21), (x + 0.09, -0.034, z + 0.2), (x + 0.1, -0.034, z + 0.1), (x + 0.085, -0.034, z + 0.02)], 0.009, white)


def window():
    """A window behind fixed iron bars: no way out."""
    x, z, wide, high, y = 2.78, 1.5, 0.72, 0.95, FRONT
    with marking("barred_window"):
        box(x, y - 0.022, z, wide, 0.012, high, kit.shining("night", "#14305a", "#2c5c99"), 0)
        frame = paint("#4d6a62", 0.5, grime=0.2)
        for low in (z - 0.06, z + high):
            box(x - 0.06, y - 0.07, low, wide + 0.12, 0.07, 0.06, frame, 0.006)
        for left in (x - 0.06, x + wide / 2 - 0.02, x + wide):
            box(left, y - 0.066, z - 0.05, 0.05 if left == x + wide / 2 - 0.02 else 0.06, 0.06, high + 0.1, frame, 0.006)
        iron = paint("#1d1f22", 0.5, 0.6)
        for k in range(8):
            rod(x - 0.02 + k * (wide + 0.04) / 7, y - 0.12, z - 0.06, 0.012, high + 0.12, iron, bevel=0, sides=12)
        for part in (0, 0.33, 0.66, 1):
            box(x - 0.06, y - 0.132, z + part * high - 0.012, wide + 0.12, 0.024, 0.024, iron, 0.002)


def altar():
    """The altar on its bracket, incense alight, a curtain hanging against it."""
    x, y, z = 3.72, FRONT, 1.5
    with marking("altar"):
        wood, gold = paint("#5a2a1c", 0.35, coat=0.4), paint("#c09a45", 0.3, 0.8)
        box(x, y - 0.42, z, 0.72, 0.42, 0.05, wood, 0.008)
        box(x + 0.02, y - 0.43, z - 0.07, 0.68, 0.02, 0.07, gold, 0.004)
        for dx in (0.05, 0.61):
            box(x + dx, y - 0.3, z - 0.22, 0.06, 0.3, 0.22, wood, 0.01)
        box(x + 0.13, y - 0.03, z + 0.07, 0.46, 0.02, 0.56, gold, 0.01)
        box(x + 0.17, y - 0.04, z + 0.11, 0.38, 0.02, 0.48, paint("#7a231c", 0.6), 0.01)
        incense(x + 0.36, y - 0.26, z + 0.05)
        for dx in (0.1, 0.62):
            rod(x + dx, y - 0.26, z + 0.05, 0.028, 0.03, gold)
            rod(x + dx, y - 0.26, z + 0.08, 0.015, 0.13, paint("#b53129", 0.4))
            ball(x + dx, y - 0.26, z + 0.235, 0.022, kit.shining("altar_lamp", "#ff5a3a", "#ff4a22"), (1, 1, 1.5))
        for dx, dz in ((0.2, 0.04), (0.25, 0.04), (0.225, 0.09)):
            ball(x + dx, y - 0.3, z + 0.04 + dz, 0.036, paint("#c98a2b", 0.45))
        cloth(x + 0.66, y - 0.3, 0.55, 0.5, 2.1, paint("#8a4a40", 0.9), 0.035, 4.3)
    rod(x + 0.9, y - 0.3, 2.66, 0.014, 0.75, props.brass(), "x", 0, 16)


def incense(x, y, z):
    """A bowl of sand, five sticks with glowing tips, a thread of smoke."""
    lathe(x, y, z, [(0, 0), (0.055, 0), (0.085, 0.07), (0.09, 0.1), (0.08, 0.1), (0, 0.085)], paint("#3f5f86", 0.25, coat=0.8))
    for k in range(5):
        lean = 7 * (k - 2)
        turned(rod(x + 0.018 * (k - 2), y, z + 0.09, 0.004, 0.24, paint("#8c2b22", 0.7), bevel=0, sides=8), 0, lean)
        tip = x + 0.018 * (k - 2) + 0.12 * math.sin(math.radians(lean))
        ball(tip, y, z + 0.21 + 0.12 * math.cos(math.radians(lean)), 0.01, kit.shining("tips", "#ff7a2a", "#ff5a18"))


def petrol():
    """A petrol can and bottles of petrol, cap off, beside the last bike."""
    x, y = 2.02, -2.35
    with marking("petrol_can"):
        red = paint("#9c3322", 0.35, coat=0.5)
        box(x, y, 0, 0.34, 0.19, 0.36, red, 0.04)
        box(x + 0.05, y - 0.008, 0.08, 0.24, 0.02, 0.2, paint("#7d281b", 0.4), 0.02)
        tube([(x + 0.05, y + 0.09, 0.35), (x + 0.07, y + 0.09, 0.43), (x + 0.2, y + 0.09, 0.43), (x + 0.22, y + 0.09, 0.35)], 0.018, red)
        rod(x + 0.28, y + 0.09, 0.35, 0.032, 0.05, props.dark())
        amber = paint("#c9962e", 0.08, coat=1, through=0.5)
        for k, (dx, dy) in enumerate(((0.46, 0.02), (0.6, -0.05), (0.55, 0.12))):
            props.bottle(x + dx, y + dy, 0, amber, paint(("#2f5f8f", "#b53129", "#e0dccf")[k], 0.4), 0.05, 0.33)
        ball(x + 0.3, y - 0.12, 0, 1, paint("#4a4334", 0.03, coat=1), (0.3, 0.12, 0.003))


def stove():
    """A gas hob on a low table against the wall, cylinder and hose beside it."""
    x, y = 3.0, -2.0
    with marking("gas_stove"):
        wood = paint("#7b5836", 0.6, grime=0.3)
        box(x, y, 0.6, 0.8, 0.5, 0.04, wood, 0.006)
        for dx in (0.02, 0.73):
            for dy in (0.02, 0.43):
                box(x + dx, y + dy, 0, 0.05, 0.05, 0.6, wood, 0.004)
        box(x + 0.06, y + 0.06, 0.64, 0.68, 0.38, 0.09, paint("#a9adb0", 0.3, 0.8), 0.014)
        for dx in (0.22, 0.58):
            rod(x + dx, y + 0.25, 0.73, 0.085, 0.02, props.dark())
            rod(x + dx, y + 0.05, 0.685, 0.024, 0.03, props.dark(), "y")
        pot = [(0, 0), (0.12, 0), (0.128, 0.01), (0.13, 0.15), (0.137, 0.152), (0.12, 0.15), (0.118, 0.02), (0, 0.012)]
        lathe(x + 0.22, y + 0.25, 0.75, pot, props.steel())
        lathe(x + 0.58, y + 0.25, 0.75, [(0, 0), (0.1, 0), (0.15, 0.06), (0.155, 0.06), (0.11, 0.006), (0, 0.006)], props.dark())
        tube([(x + 0.44, y + 0.22, 0.8), (x + 0.36, y + 0.1, 0.83), (x + 0.3, y - 0.04, 0.84)], 0.014, props.dark())
        props.gas_cylinder(x + 1.02, y + 0.22, 0, "#8d98a3")
        tube([(x + 1.04, y + 0.16, 0.64), (x + 0.98, y + 0.02, 0.72), (x + 0.9, y + 0.0, 0.5), (x + 0.84, y + 0.1, 0.5), (x + 0.74, y + 0.16, 0.69)], 0.013, paint("#d98a1f", 0.5))


def fan():
    """A wall fan with its cord in a proper socket."""
    x, z = -2.05, 2.5
    with marking("fan"):
        pale, wire = paint("#cdd3d2", 0.4, coat=0.3), paint("#9aa3a6", 0.35, 0.6)
        box(x - 0.06, -0.08, z - 0.22, 0.12, 0.08, 0.2, pale, 0.02)
        tube([(x, -0.08, z - 0.12), (x, -0.16, z - 0.08), (x, -0.2, z)], 0.025, pale)
        rod(x, -0.2, z, 0.07, 0.14, pale, "y", 0.02)
        for radius in (0.06, 0.12, 0.18, 0.235):
            for y in (-0.25, -0.36):
                tube([(x + radius * math.cos(t), y, z + radius * math.sin(t)) for t in [i * math.pi / 12 for i in range(24)]], 0.005, wire, True)
        for k in range(20):
            a = k * math.pi / 10
            tube([(x + 0.03 * math.cos(a), -0.37, z + 0.03 * math.sin(a)), (x + 0.2 * math.cos(a), -0.37, z + 0.2 * math.sin(a)), (x + 0.245 * math.cos(a), -0.3, z + 0.245 * math.sin(a))], 0.004, wire)
        for k in range(3):
            blade = ball(x + 0.1 * math.cos(2.1 * k + 0.4), -0.3, z + 0.1 * math.sin(2.1 * k + 0.4), 0.1, paint("#5f8796", 0.35), (1, 0.12, 0.6))
            blade.rotation_euler = (0.3, -(2.1 * k + 0.4), 0)
        rod(x, -0.38, z, 0.035, 0.02, pale, "y", 0.004)


def plant():
    """A leafy plant in a glazed pot, well out of the way."""
    x, y = -4.45, -0.75
    with marking("plant"):
        lathe(x, y, 0, [(0, 0), (0.13, 0), (0.2, 0.3), (0.21, 0.36), (0.19, 0.36), (0, 0.32)], paint("#7a4f3a", 0.3, coat=0.5))
        green = paint("#3f6f43", 0.5)
        for k in range(46):
            a, r, h = random.random() * 2 * math.pi, 0.06 + 0.3 * random.random(), random.random()
            leaf = ball(x + r * math.cos(a), y + r * math.sin(a), 0.5 + 0.75 * h, 0.12, green, (1, 0.36, 0.08))
            leaf.rotation_euler = (random.random() - 0.5, 0.3 - 1.1 * random.random(), a)
        for k in range(6):
            a = k * 1.05
            tube([(x, y, 0.3), (x + 0.05 * math.cos(a), y + 0.05 * math.sin(a), 0.7), (x + 0.22 * math.cos(a), y + 0.22 * math.sin(a), 1.15)], 0.009, paint("#4a5a32", 0.6))
