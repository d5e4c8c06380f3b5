"""Things that stand in several sets."""

from __future__ import annotations

import math
import random

import bpy  # first: the modules below exist only once it is loaded
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


# --- larger things, built at the origin and then carried to their place ---------------------


def placed(build, x, y, z, turn=0.0, lean=0.0):
    """Build something at the origin, then carry it to its place; `turn`, `lean` in degrees."""
    before = set(bpy.data.objects)
    build()
    carrier = bpy.data.objects.new("carrier", None)
    bpy.context.collection.objects.link(carrier)
    for thing in set(bpy.data.objects) - before - {carrier}:
        if thing.parent is None:
            thing.parent = carrier
    carrier.location = (x, y, z)
    carrier.rotation_euler = (math.radians(lean), 0, math.radians(turn))
    return carrier


def blob(eggs, material, voxel=0.016, rounds=8):
    """Ellipsoids (x, y, z, rx, ry, rz, pitch degrees) melted into one soft shell."""
    made = []
    for x, y, z, rx, ry, rz, pitch in eggs:
        bpy.ops.mesh.primitive_uv_sphere_add(radius=1, location=(x, y, z), segments=40, ring_count=20, rotation=(0, math.radians(pitch), 0))
        bpy.context.object.scale = (rx, ry, rz)
        made.append(bpy.context.object)
    bpy.ops.object.select_all(action="DESELECT")
    for thing in made:
        thing.select_set(True)
    bpy.context.view_layer.objects.active = made[0]
    bpy.ops.object.transform_apply(location=True, rotation=True, scale=True)
    if len(made) > 1:
        bpy.ops.object.join()
    body = bpy.context.object
    melt = body.modifiers.new("melt", "REMESH")
    melt.mode, melt.voxel_size, melt.use_smooth_shade = "VOXEL", voxel, True
    soft = body.modifiers.new("soft", "SMOOTH")
    soft.iterations, soft.factor = rounds, 0.6
    return kit.finish(body, material)


def ring(x, y, z, radius, thick, material):
    """A tyre standing across y."""
    bpy.ops.mesh.primitive_torus_add(major_radius=radius, minor_radius=thick, location=(x, y, z), rotation=(math.pi / 2, 0, 0), major_segments=56, minor_segments=16)
    return kit.finish(bpy.context.object, material, 0, True)


def scooter(colour, electric=False):
    """A motor scooter 1.8 m long, looking to +x."""
    shell, black, metal = paint(colour, 0.22, 0.1, 0.9), paint("#17191c", 0.55), steel()
    for x in (-0.62, 0.64):
        ring(x, 0, 0.255, 0.2, 0.055, paint("#101113", 0.8))
        rod(x, 0, 0.255, 0.15, 0.05, metal, "y")
        rod(x, 0, 0.255, 0.05, 0.12, black, "y")
    blob([(-0.45, 0, 0.60, 0.42, 0.17, 0.15, 0), (-0.75, 0, 0.63, 0.28, 0.12, 0.11, 12), (-0.2, 0, 0.47, 0.16, 0.16, 0.22, 0), (-0.1, 0, 0.33, 0.3, 0.15, 0.07, 0)], shell)
    blob([(0.2, 0, 0.29, 0.34, 0.15, 0.05, 0), (-0.15, 0, 0.27, 0.3, 0.13, 0.06, 0)], black)
    blob([(0.44, 0, 0.62, 0.06, 0.21, 0.32, -14), (0.52, 0, 0.64, 0.11, 0.14, 0.26, -14), (0.42, 0, 0.38, 0.12, 0.17, 0.1, 0)], shell)
    blob([(0.66, 0, 0.45, 0.24, 0.075, 0.085, 0), (0.55, 0, 0.46, 0.12, 0.07, 0.1, 0)], shell)
    blob([(-0.3, 0, 0.77, 0.34, 0.14, 0.055, 0), (-0.68, 0, 0.80, 0.24, 0.13, 0.06, 4)], black)
    tube([(0.66, 0, 0.27), (0.5, 0, 0.7), (0.38, 0, 1.0)], 0.035, metal)
    blob([(0.36, 0, 1.02, 0.1, 0.19, 0.065, 0), (0.44, 0, 1.0, 0.09, 0.12, 0.075, 0)], shell)
    ball(0.5, 0, 1.0, 0.065, paint("#f3f1e6", 0.1, coat=1), (0.5, 1.2, 0.85))
    for side in (-1, 1):
        rod(0.31, side * 0.29, 1.03, 0.02, 0.17, black, "y")
        tube([(0.34, side * 0.2, 1.04), (0.33, side * 0.25, 1.16), (0.32, side * 0.27, 1.22)], 0.008, black)
        ball(0.32, side * 0.28, 1.25, 0.055, black, (0.3, 1, 0.7))
        ball(0.55, side * 0.12, 0.72, 0.035, paint("#d88a2a", 0.2, coat=1), (0.5, 0.8, 1))
    ball(-1.0, 0, 0.67, 0.05, paint("#a5161a", 0.2, coat=1), (0.5, 1.6, 0.7))
    tube([(-0.75, 0.1, 0.83), (-1.03, 0.1, 0.88), (-1.05, 0, 0.88), (-1.03, -0.1, 0.88), (-0.75, -0.1, 0.83)], 0.013, metal)
    box(-1.06, -0.09, 0.42, 0.01, 0.18, 0.13, paint("#e8e6de", 0.5), 0.004)
    tube([(-0.85, 0, 0.6), (-1.0, 0, 0.5), (-1.05, 0, 0.42)], 0.04, black)
    tube([(0.05, -0.1, 0.25), (0.0, -0.2, 0.05), (-0.02, -0.24, 0.01)], 0.012, black)
    if electric:
        box(-0.08, -0.1, 0.34, 0.36, 0.2, 0.14, paint("#2d4a3d", 0.4), 0.02)
    else:
        rod(-0.55, -0.17, 0.31, 0.055, 0.5, paint("#3a3c3f", 0.35, 0.8), "x", 0.02)
        rod(-0.85, -0.17, 0.31, 0.03, 0.12, metal, "x")


def slipper(x, y, colour, turn):
    """One plastic slipper."""
    sole = ball(x, y, 0.014, 0.13, paint(colour, 0.6), (1, 0.4, 0.1))
    strap = tube([(x + 0.05, y - 0.045, 0.02), (x + 0.04, y, 0.07), (x + 0.05, y + 0.045, 0.02)], 0.013, paint("#2a2c30", 0.6))
    sole.rotation_euler = (0, 0, math.radians(turn))
    return strap


def shoe(x, y, z, colour, turn=90):
    """One closed shoe, toe to +x before turning."""
    carrier = placed(lambda: blob([(0, 0, 0.04, 0.13, 0.045, 0.035, 0), (-0.06, 0, 0.07, 0.065, 0.042, 0.05, 0)], paint(colour, 0.5), 0.01, 4), x, y, z, turn)
    return carrier


def helmet(x, y, z, colour):
    """A motorbike helmet."""
    ball(x, y, z + 0.1, 0.13, paint(colour, 0.2, coat=1), (1, 1.1, 0.85))
    box(x - 0.1, y - 0.17, z + 0.07, 0.2, 0.06, 0.012, paint("#16181b", 0.3), 0.004)
