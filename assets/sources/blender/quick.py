"""The shapes of `kit` for scenes of some thousand parts: same arguments, made without operators.

Blender's operators look at the whole scene each time, so that a street built with them takes minutes.
"""

from __future__ import annotations

import math

import kit


def box(x, y, z, sx, sy, sz, material, bevel=0.006):
    """A box from its lowest corner and its size."""
    points = [(a * sx / 2, b * sy / 2, c * sz / 2) for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)]
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    thing = kit.mesh(points, faces, material)
    thing.location = (x + sx / 2, y + sy / 2, z + sz / 2)
    return kit.finish(thing, material, bevel)


def rod(x, y, z, radius, length, material, axis="z", bevel=0.003, sides=24, top=None):
    """A cylinder or cone; upright ones stand on z, others are centred. Edges stay sharp."""
    upper = radius if top is None else top
    profile = [(0, -length / 2), (radius, -length / 2), (upper, length / 2), (0, length / 2)]
    thing = kit.lathe(x, y, z + length / 2 if axis == "z" else z, profile, material, sides)
    thing.rotation_euler = {"z": (0, 0, 0), "y": (math.pi / 2, 0, 0), "x": (0, math.pi / 2, 0)}[axis]
    return thing


def ball(x, y, z, radius, material, scale=(1, 1, 1)):
    """A sphere, or an egg with `scale`."""
    profile = [(radius * math.sin(a), -radius * math.cos(a)) for a in [i * math.pi / 14 for i in range(15)]]
    thing = kit.lathe(x, y, z, profile, material, 28)
    thing.scale = scale
    return thing


def boxes(parts, material):
    """Many plain boxes (x, y, z, sx, sy, sz) as one thing."""
    points, faces = [], []
    for x, y, z, sx, sy, sz in parts:
        n = len(points)
        points += [(x + a * sx, y + b * sy, z + c * sz) for a in (0, 1) for b in (0, 1) for c in (0, 1)]
        faces += [tuple(n + k for k in f) for f in ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))]
    return kit.mesh(points, faces, material)


def shutter(x, width, colour, low=0.12, high=2.75):
    """A roller shutter between its rails, looking to -y from the plane 0."""
    slats, rail = kit.paint(colour, 0.4, 0.5), kit.paint("#3e4449", 0.4, 0.7)
    rows, points = int((high - low) / 0.11), []
    for k in range(rows):
        top = high - 0.11 * k
        for deep, z in ((-0.02, top), (-0.055, top - 0.03), (-0.055, top - 0.08), (-0.02, top - 0.11)):
            points += [(x, deep, z), (x + width, deep, z)]
    kit.mesh(points, [(2 * i, 2 * i + 2, 2 * i + 3, 2 * i + 1) for i in range(4 * rows - 1)], slats)
    for side in (x - 0.09, x + width):
        box(side, -0.1, low, 0.09, 0.14, high, rail, 0.006)
    box(x - 0.09, -0.22, high, width + 0.18, 0.25, 0.32, slats, 0.02)


def again(carrier, x, y, z, turn=0.0):
    """What hangs on a carrier once more elsewhere, sharing its shapes; turned in degrees."""
    new = carrier.copy()
    users = carrier.users_collection[0]
    users.objects.link(new)
    new.location, new.rotation_euler = (x, y, z), (*carrier.rotation_euler[:2], math.radians(turn))
    _follow(carrier, new, users)
    return new


def _follow(old, new, users):
    for child in old.children:
        twin = child.copy()
        users.objects.link(twin)
        twin.parent = new
        _follow(child, twin, users)
