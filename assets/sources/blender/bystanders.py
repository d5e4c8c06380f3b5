"""Small things of a street seen from some way off: onlookers, a hydrant."""

from __future__ import annotations

import kit
import props
from kit import paint, tube
from quick import ball, rod


def hydrant(x, y, z):
    """A street hydrant: red pillar, bonnet, two outlets with caps, flange bolts."""
    coat = paint("#b3121f", 0.3, 0, 0.7)
    profile = [(0, 0), (0.19, 0), (0.19, 0.05), (0.12, 0.06), (0.11, 0.6), (0.14, 0.62), (0.14, 0.7), (0.1, 0.8), (0.04, 0.86), (0.03, 0.92), (0, 0.92)]
    kit.lathe(x, y, z, profile, coat)
    for side in (-1, 1):
        rod(x + side * 0.15, y, z + 0.5, 0.06, 0.12, coat, "x", 0.01)
        rod(x + side * 0.22, y, z + 0.5, 0.068, 0.04, props.steel(), "x", 0.01)
    rod(x, y - 0.14, z + 0.42, 0.075, 0.12, coat, "y", 0.01)
    rod(x, y - 0.21, z + 0.42, 0.085, 0.04, props.steel(), "y", 0.01)


def person(colour, trousers, arm=0.0, skin="#a67b5d"):
    """A plain clay figure seen from some way off, looking to +y; `arm` 0-1 lifts the right arm."""
    shirt, legs, hair = paint(colour, 0.8), paint(trousers, 0.8), paint("#17161a", 0.7)
    for side in (-1, 1):
        rod(side * 0.09, 0, 0.06, 0.07, 0.78, legs, top=0.09)
        ball(side * 0.09, 0.05, 0.05, 0.08, paint("#2a2b2e", 0.6), (0.8, 1.5, 0.6))
    kit.lathe(0, 0, 0.76, [(0, 0), (0.17, 0), (0.16, 0.2), (0.2, 0.5), (0.16, 0.6), (0.06, 0.66), (0, 0.66)], shirt).scale = (1, 0.62, 1)
    tube([(-0.2, 0, 1.32), (-0.26, 0.02, 1.05), (-0.22, 0.1, 0.84)], 0.05, shirt)
    hand = (0.24, 0.24 * arm + 0.08, 0.84 + 0.72 * arm)
    tube([(0.2, 0, 1.32), (0.29, 0.1 * arm, 1.06 + 0.16 * arm), hand], 0.05, shirt)
    ball(*hand, 0.05, paint(skin, 0.6))
    rod(0, 0, 1.38, 0.055, 0.12, paint(skin, 0.6))
    ball(0, 0.01, 1.58, 0.11, paint(skin, 0.6), (0.86, 0.95, 1.12))
    ball(0, -0.022, 1.605, 0.118, hair, (0.92, 0.95, 1.12))
