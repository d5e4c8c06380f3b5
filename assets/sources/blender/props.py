"""Things that stand in several sets."""

from __future__ import annotations

import math
import random

import kit
from kit import ball, box, lathe, paint, rod, tube, turned

DARK = "#16191c"
STEEL = "#b8bcc0"


def dark():
    return paint(DARK, 0.4)


def steel():
    return paint(STEEL, 0.28, 1)


def brass():
    return paint("#c9a35a", 0.3, 1)


def iron():
    return paint("#2a2c2f", 0.5, 0.8)


def extinguisher(x, y, z):
    """A dry powder extinguisher, 52 cm high, hose to the right."""
    red, black = paint("#c8102e", 0.25, 0, 0.8), dark()
    body = [(0, 0), (0.07, 0), (0.075, 0.01), (0.075, 0.33), (0.055, 0.38), (0.025, 0.4), (0.025, 0.43), (0, 0.43)]
    lathe(x, y, z, body, red)
    box(x - 0.05, y - 0.02, z + 0.43, 0.1, 0.03, 0.02, black, 0.004)
    turned(box(x - 0.05, y - 0.02, z + 0.47, 0.13, 0.03, 0.015, black, 0.004), 0, -8)
    ball(x + 0.02, y - 0.05, z + 0.41, 0.018, paint("#e8e6d8", 0.2))
    hose = [(0.02, -0.02, 0.43), (0.11, -0.02, 0.42), (0.13, -0.02, 0.22), (0.1, -0.02, 0.1)]
    tube([(x + a, y + b, z + c) for a, b, c in hose], 0.012, black)
    rod(x, y, z + 0.14, 0.0765, 0.14, paint("#f2efe6", 0.5), bevel=0)
    rod(x, y, z + 0.225, 0.0768, 0.02, paint("#e9c21f", 0.5), bevel=0)


def gas_cylinder(x, y, z, colour="#8d98a3"):
    """A 12 kg household cylinder: collar, valve with a red wheel, regulator."""
    steel_grey = paint(colour, 0.35, 0.3, 0.3)
    body = [(0, 0), (0.13, 0), (0.15, 0.02), (0.155, 0.05), (0.155, 0.42), (0.14, 0.49), (0.09, 0.53), (0.04, 0.55), (0.035, 0.6), (0, 0.6)]
    lathe(x, y, z, body, steel_grey)
    lathe(x, y, z + 0.48, [(0.1, 0.03), (0.105, 0.14), (0.095, 0.14), (0.09, 0.03)], steel_grey)
    rod(x, y, z + 0.58, 0.02, 0.06, brass())
    rod(x, y, z + 0.635, 0.042, 0.022, paint("#c5251f", 0.35, 0, 0.4))
    rod(x + 0.05, y - 0.03, z + 0.6, 0.034, 0.05, paint("#3c4248", 0.3, 0.8))


def bottle(x, y, z, glass, cap, radius=0.038, height=0.235):
    """A bottle with a screw cap."""
    shoulder = height * 0.64
    neck = radius * 0.37
    lathe(x, y, z, [(0, 0), (radius, 0), (radius, shoulder), (neck, height * 0.85), (neck, height), (0, height)], glass)
    rod(x, y, z + height - 0.01, neck + 0.002, 0.025, cap, sides=24)


def bars(x, y, z, width, height, count, material, cross=(0.33, 0.67)):
    """Upright iron bars before a window, with cross bars."""
    for i in range(count):
        rod(x + (i + 0.5) * width / count, y, z, 0.007, height, material, bevel=0, sides=12)
    for part in cross:
        box(x, y - 0.008, z + part * height, width, 0.016, 0.016, material, 0.002)


def plant(x, y, z, radius=0.08, leaves=26, colour="#3f7a3f"):
    """A pot with a bush of leaves."""
    pot = [(0, 0), (0.055, 0), (0.06, 0.01), (0.072, 0.11), (0.066, 0.112), (0.055, 0.09), (0, 0.088)]
    lathe(x, y, z, pot, paint("#b5643c", 0.7))
    green = paint(colour, 0.6)
    for _ in range(leaves):
        a, r = random.random() * 2 * math.pi, radius * (0.25 + 0.75 * random.random())
        leaf = ball(x + r * math.cos(a), y + r * math.sin(a), z + 0.12 + random.random() * 0.16, 0.03, green, (1, 0.4, 0.75))
        leaf.rotation_euler = (random.random() * 2, random.random() * 2, a)


def carton(x, y, z, sx, sy, sz, turn=0.0, colour="#a67c4e"):
    """A cardboard box with its tape."""
    card = paint(colour, 0.85, grime=0.25)
    base = box(x, y, z, sx, sy, sz, card, 0.006)
    tape = box(x + sx * 0.46, y - 0.003, z, sx * 0.08, sy + 0.006, sz + 0.003, paint("#c9b286", 0.4), 0.002)
    for part in (base, tape):
        turned(part, 0, 0, turn)
    return base
