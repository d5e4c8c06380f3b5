"""The cast: clay busts with four faces each, 420x480 on a clear ground.

One head; helmet, mask, hair, skin, age and clothes make the person, brows, lids, mouth and the
carriage of the head make the face.  Usage: busts.py [--who mother] [--faces worried] [--samples 28]
"""

from __future__ import annotations

import argparse
import math
import random
from dataclasses import dataclass
from pathlib import Path

import bpy  # first: the modules below exist only once it is loaded
import kit
import props
import stage
from kit import area, box, finish, lathe, paint, rod, tube
from mathutils import Vector


@dataclass(frozen=True)
class Person:
    """What makes one member of the cast."""

    skin: str
    lips: str
    jacket: str
    brow: str
    hair: str = "#17110f"
    helmet: str | None = None
    mask: bool = False
    gear: bool = False
    fine: bool = False
    """Finer brows, lashes, slimmer jaw and neck."""
    old: bool = False


@dataclass(frozen=True)
class Face:
    """How a face differs from calm; lengths in head metres, angles in degrees."""

    inner: float = 0.0
    outer: float = 0.0
    lids: float = 1.0
    corner: float = 0.0
    mouth: float = 0.0
    roll: float = 0.0
    nod: float = 0.0
    turn: float = 0.0


PEOPLE = {
    "team_leader": Person("#cf946b", "#a05f49", "#1f2a3c", "#1a1412", helmet="#d8282a", gear=True),
    "firefighter_ba": Person("#b97d57", "#8f5540", "#2b2f36", "#15100e", helmet="#e6b21e", mask=True, gear=True),
    "mother": Person("#d8a27d", "#b0604f", "#7d4f63", "#1d1512", fine=True),
    "elder": Person("#c48e68", "#a2684f", "#5d6f68", "#c9c9c6", hair="#d9d9d4", fine=True, old=True),
}
FACES = {
    "neutral": Face(),
    "worried": Face(inner=0.03, outer=-0.014, lids=1.14, corner=-0.02, mouth=0.16, roll=2.5, turn=4),
    "shouting": Face(inner=-0.024, outer=0.016, lids=1.12, corner=-0.002, mouth=1.0, nod=-5, turn=-5),
    "relieved": Face(inner=0.012, outer=0.002, lids=0.74, corner=0.026, mouth=0.0, roll=-4, nod=3),
}
AFRAID = Face(inner=0.03, outer=0.006, lids=1.14, mouth=1.0, nod=-4, turn=-5)
"""How those shout who are not in charge."""
SILVER = "#d9dde0"
LIME = "#e9ff70"


# --- shapes of the body --------------------------------------------------------------------


def egg(x, y, z, sx, sy, sz, material=None, turn=(0, 0, 0)):
    """An ellipsoid; `turn` in radians."""
    bpy.ops.mesh.primitive_uv_sphere_add(radius=1, location=(x, y, z), segments=64, ring_count=32, rotation=turn)
    thing = bpy.context.object
    thing.scale = (sx, sy, sz)
    return finish(thing, material, 0, True) if material else thing


def merge(things, material, voxel, rounds):
    """Melt things into one soft body."""
    bpy.ops.object.select_all(action="DESELECT")
    for thing in things:
        thing.select_set(True)
        bpy.context.view_layer.objects.active = thing
        thing.modifiers.clear()
    bpy.ops.object.transform_apply(location=True, rotation=True, scale=True)
    bpy.ops.object.join()
    body = bpy.context.object
    melt = body.modifiers.new("melt", "REMESH")
    melt.mode, melt.voxel_size, melt.use_smooth_shade = "VOXEL", voxel, True
    soft = body.modifiers.new("soft", "SMOOTH")
    soft.iterations, soft.factor = rounds, 0.6
    body.data.materials.clear()
    body.data.materials.append(material)
    return body


def skin(colour):
    """Skin with a little light going through it."""
    material = paint(colour, 0.48, name=f"skin{colour}")
    inputs = material.node_tree.nodes["Principled BSDF"].inputs
    inputs["Subsurface Weight"].default_value = 0.12
    inputs["Subsurface Radius"].default_value = (0.02, 0.008, 0.004)
    inputs["Subsurface Scale"].default_value = 1
    inputs["Coat Weight"].default_value = 0.05
    return material


def head(person):
    """Skull, nose, ears, brow ridge, cheeks, chin and neck in one."""
    parts = [_skull(person)]
    parts += [egg(0, -0.315, -0.05, 0.034, 0.05, 0.075, turn=(-0.244, 0, 0)), egg(0, -0.352, -0.095, 0.042, 0.036, 0.03)]
    for side in (-1, 1):
        parts.append(egg(side * 0.028, -0.335, -0.103, 0.026, 0.026, 0.02))
        parts.append(egg(side * 0.288, 0, -0.04, 0.035, 0.06, 0.088, turn=(0, side * 0.2, side * -0.25)))
        parts.append(egg(side * 0.12, -0.185, -0.10, 0.10, 0.062, 0.095))
        parts.append(egg(side * 0.11, -0.27, 0.055, 0.075, 0.03, 0.025))
    parts.append(egg(0, -0.228, -0.275, 0.115, 0.07, 0.07))
    parts.append(egg(0, -0.252, -0.222, 0.085, 0.052, 0.055))
    parts.append(egg(0, 0.03, -0.42, 0.15 if person.fine else 0.175, 0.15, 0.25))
    parts.append(egg(0, -0.272, -0.183, 0.095, 0.045, 0.05))
    return merge(parts, skin(person.skin), 0.008, 30)


def _skull(person):
    bpy.ops.mesh.primitive_uv_sphere_add(radius=1, segments=96, ring_count=64)
    skull = bpy.context.object
    slim = 0.19 if person.fine else 0.13
    for vertex in skull.data.vertices:
        x, y, z = vertex.co
        x *= 0.80 - slim * max(0, -z) ** 1.9
        y *= 0.86
        if y < 0:
            y = y * 0.94 - 0.05 * max(0, -z - 0.2)
        z *= 1.04
        vertex.co = (x * (1 + 0.03 * max(0, z)), y, z)
    skull.scale = (0.36, 0.36, 0.36)
    return skull


# --- the face ------------------------------------------------------------------------------


def mouth(person, face):
    """Two lips, or the ring of an open mouth with the dark and the teeth inside."""
    (open_mouth if face.mouth > 0.5 else closed_mouth)(person, face)


def closed_mouth(person, face):
    lip = paint(person.lips, 0.45)
    half = 0.064 + (0.01 if face.corner > 0 else 0)
    low, corner = -0.200 - 0.085 * face.mouth, -0.192 - 0.035 * face.mouth + face.corner
    for height, thick, dip in ((-0.186, 0.0062, 0.002), (low, 0.0078, -0.001)):
        inner = half * 0.6
        tube([(-half, -0.299, corner), (-inner, -0.318, (height + corner) / 2), (0, -0.327, height + dip), (inner, -0.318, (height + corner) / 2), (half, -0.299, corner)], thick, lip)
    if face.mouth > 0.1:
        egg(0, -0.297, (low - 0.184) / 2, half * 0.7, 0.027, 0.008, paint("#2a0d0b", 0.6))


def open_mouth(person, face):
    middle, half, tall = -0.232, 0.056, 0.052
    angles = [2 * math.pi * i / 16 for i in range(16)]
    ring = [(half * math.cos(a), -0.318 + 0.012 * abs(math.cos(a)), middle + tall * math.sin(a)) for a in angles]
    tube(ring, 0.0105, paint(person.lips, 0.45), closed=True)
    egg(0, -0.288, middle, half * 0.94, 0.03, tall * 0.94, paint("#2a0d0b", 0.6))
    egg(0, -0.304, middle + tall * 0.72, half * 0.62, 0.018, 0.013, paint("#efeae0", 0.3))
    egg(0, -0.302, middle - tall * 0.62, half * 0.55, 0.018, 0.016, paint("#a04a44", 0.5))


def eye(person, face, side):
    """One eye with its lids: `lids` above 1 opens it wide, below 1 closes it."""
    egg(side * 0.113, -0.262, 0, 0.05, 0.03, 0.0275 * min(1.12, 0.75 + 0.25 * face.lids), paint("#f3efe9", 0.15, coat=1))
    egg(side * 0.110, -0.285, 0.001, 0.0285, 0.0125, 0.0285, paint("#2a1a12", 0.1, coat=1))
    egg(side * 0.110 - 0.009, -0.2985, 0.012, 0.0065, 0.003, 0.0065, kit.shining("glint", "#ffffff"))
    kit.shine("glint", 3)
    upper = 0.008 + 0.018 * (1.9 * face.lids - 0.9)
    edge = paint("#2a1811", 0.6) if person.fine else skin(person.skin)
    _lid(side, upper, 0.008 if face.lids > 0.9 else 0.002, 0.0095, edge)
    if face.lids < 0.9:
        _lid(side, upper + 0.016, 0.014, 0.015, skin(person.skin))
        _lid(side, -0.028 + 0.02 * (1 - face.lids), -0.012, 0.012, skin(person.skin))
    else:
        _lid(side, -0.031, -0.008, 0.007, skin(person.skin))


def _lid(side, middle, ends, thick, material):
    points = []
    for dx in (-0.055, -0.03, 0, 0.03, 0.055):
        bow = 1 - (dx / 0.055) ** 2
        points.append((side * 0.113 + dx, -0.275 - 0.022 * bow, ends + (middle - ends) * bow))
    tube(points, thick, material)


def brow(person, face, side):
    """One eyebrow: its inner and outer end move."""
    lift = 0.01 if person.old else 0.0
    points = [
        (side * 0.052, -0.318, 0.066 + lift + face.inner),
        (side * 0.105, -0.318, 0.084 + lift + 0.5 * (face.inner + face.outer)),
        (side * 0.168, -0.275, 0.068 + face.outer),
    ]
    tube(points, 0.010 if person.fine else 0.0135, paint(person.brow, 0.8))


def wrinkles(person, face):
    """Lines of age, and of worry on any brow."""
    line = paint("#a9744f", 0.6)
    if person.old:
        for side in (-1, 1):
            tube([(side * 0.07, -0.287, -0.045), (side * 0.115, -0.29, -0.058), (side * 0.155, -0.262, -0.05)], 0.004, line)
            tube([(side * 0.06, -0.31, -0.11), (side * 0.1, -0.283, -0.155), (side * 0.102, -0.265, -0.2)], 0.0045, line)
            tube([(side * 0.175, -0.25, 0.02), (side * 0.2, -0.225, 0.03)], 0.003, line)
            tube([(side * 0.175, -0.25, -0.005), (side * 0.202, -0.225, -0.01)], 0.003, line)
    if person.old:
        for height in (0.135, 0.165):
            tube([(-0.15, -0.262, height - 0.004), (-0.06, -0.300, height + 0.004), (0.06, -0.300, height + 0.004), (0.15, -0.262, height - 0.004)], 0.0028, line)
    if face.inner < 0:
        for side in (-1, 1):
            tube([(side * 0.016, -0.312, 0.045), (side * 0.02, -0.308, 0.085)], 0.004, line)


# --- hair and headgear ---------------------------------------------------------------------


def on_head(direction, out=1.0):
    """The point of the skull in that direction, pushed out a little."""
    x, y, z = Vector(direction).normalized()
    return (0.293 * out * x, 0.015 + 0.318 * out * y, 0.012 + 0.372 * out * z)


def strand(start, end, thick, material, out=1.03, steps=7, wave=0.0):
    """A lock of hair over the skull from one direction to another."""
    a, b = Vector(start).normalized(), Vector(end).normalized()
    points = []
    for i in range(steps):
        t = i / (steps - 1)
        lean = a.slerp(b, t)
        points.append(on_head(lean, out + 0.03 * math.sin(t * math.pi) + wave * math.sin(9 * t)))
    return tube(points, thick, material)


def scalp(material, front):
    """The cap under the locks, open at the face; `front` is the height of the hairline."""
    import bmesh

    bpy.ops.mesh.primitive_uv_sphere_add(radius=1, segments=64, ring_count=48)
    cap = bpy.context.object
    work = bmesh.new()
    work.from_mesh(cap.data)
    face = [v for v in work.verts if (v.co.y < -0.1 and v.co.z < front - 0.9 * max(0, abs(v.co.x) - 0.45)) or v.co.z < -0.05 - 0.6 * max(0, v.co.y)]
    bmesh.ops.delete(work, geom=face, context="VERTS")
    work.to_mesh(cap.data)
    work.free()
    cap.scale, cap.location = (0.303, 0.328, 0.386), (0, 0.02, 0.014)
    return finish(cap, material, 0, True)


def hair_of_mother(person):
    """Parted hair drawn back into a low tail that falls over the shoulder."""
    random.seed(5)
    hair = paint(person.hair, 0.42)
    scalp(hair, 0.66)
    for i in range(17):
        t = i / 16
        start = (0.05, -0.70 + 1.0 * t, 0.72 + 0.3 * math.sin(t * 2.6))
        for side in (-1, 1):
            end = (side * (0.96 - 0.55 * t), -0.12 + 1.1 * t, -0.22 - 0.25 * t)
            strand(start, end, 0.026 + 0.006 * random.random(), hair, 1.035)
    for k in range(5):
        dx = 0.022 * (k - 2)
        tube([(0.1 + dx, 0.26, -0.2), (0.24 + dx, 0.2, -0.4), (0.3 + dx, 0.02, -0.55), (0.3 + dx, -0.17, -0.72), (0.27 + 0.5 * dx, -0.24, -0.95), (0.25, -0.25, -1.08)], 0.036, hair)
    for side in (-1, 1):
        tube([(side * 0.2, -0.235, 0.23), (side * 0.27, -0.2, 0.1), (side * 0.292, -0.15, -0.06), (side * 0.275, -0.15, -0.17)], 0.012, hair)


def hair_of_elder(person):
    """White hair drawn back from the forehead into a knot; small earrings."""
    random.seed(9)
    hair = paint(person.hair, 0.6)
    parts = [scalp(hair, 0.60)]
    for i in range(45):
        a = -1.62 + 3.24 * i / 44
        start = (math.sin(a) * 0.97, -0.76 * math.cos(a), 0.58 * max(0.0, math.cos(a)) ** 0.6 + 0.12 - 0.22 * abs(a) / 1.62)
        end = (math.sin(a) * 0.5, 0.95, 0.1)
        parts.append(strand(start, end, 0.015 + 0.006 * random.random(), hair, 1.035 + 0.012 * random.random()))
    for k in range(4):
        parts.append(egg(0.03 * (k - 1.5), 0.26 - 0.02 * k, 0.31 + 0.03 * (k % 2), 0.13, 0.11, 0.1))
    bpy.ops.object.select_all(action="DESELECT")
    for part in parts:
        part.select_set(True)
    bpy.context.view_layer.objects.active = parts[0]
    parts[0].modifiers.new("thick", "SOLIDIFY").thickness = 0.03
    bpy.ops.object.convert(target="MESH")
    merge(list(bpy.context.selected_objects), hair, 0.008, 5)
    for side in (-1, 1):
        egg(side * 0.294, -0.035, -0.124, 0.016, 0.016, 0.018, paint("#5f8f7c", 0.2, coat=1))


def helmet(person):
    """Firefighter's helmet: shell, brim, comb, reflecting band, plain front plate, lamp."""
    shell, silver = paint(person.helmet, 0.22, coat=1), paint("#cfd4d8", 0.25, 1)
    dome = lathe(0, 0.03, 0.075, [(0.395, -0.015), (0.4, 0), (0.395, 0.05), (0.37, 0.15), (0.31, 0.25), (0.2, 0.325), (0.1, 0.35), (0, 0.357)], shell, 96)
    dome.scale = (0.93, 1.02, 1)
    brim = lathe(0, 0, 0.07, [(0.36, 0), (0.44, -0.022), (0.445, -0.012), (0.40, 0.018), (0.36, 0.03)], shell, 96)
    brim.scale, brim.rotation_euler = (0.93, 1.12, 1), (-0.052, 0, 0)
    kit.shining("band", LIME)
    kit.shine("band", 0.25)
    band = lathe(0, 0.03, 0.078, [(0.398, 0.012), (0.404, 0.02), (0.404, 0.04), (0.398, 0.048)], bpy.data.materials["band"], 96)
    band.scale = (0.935, 1.025, 1)
    tube([(0, -0.36, 0.16), (0, -0.3, 0.33), (0, -0.1, 0.435), (0, 0.1, 0.44), (0, 0.3, 0.36), (0, 0.4, 0.2)], 0.034, shell)
    for side in (-1, 1):
        tube([(side * 0.14, -0.32, 0.17), (side * 0.13, -0.25, 0.31), (side * 0.1, -0.08, 0.405), (side * 0.1, 0.12, 0.41), (side * 0.12, 0.3, 0.31)], 0.018, shell)
    box(-0.075, -0.425, 0.13, 0.15, 0.02, 0.13, silver, 0.02)
    egg(0, -0.43, 0.195, 0.04, 0.014, 0.045, shell)
    rod(0.36, -0.12, 0.12, 0.035, 0.14, paint("#15181c", 0.4), "y", 0.006)
    kit.shining("lamp", "#fff4d6", "#fff0c8")
    kit.shine("lamp", 6)
    rod(0.36, -0.195, 0.12, 0.03, 0.02, bpy.data.materials["lamp"], "y", 0.002)
    if not person.mask:
        for side in (-1, 1):
            tube([(side * 0.3, -0.05, 0.07), (side * 0.29, -0.1, -0.1), (side * 0.2, -0.17, -0.27), (side * 0.06, -0.24, -0.345), (0, -0.25, -0.35)], 0.014, paint("#15181c", 0.4))


def clear_visor():
    """See-through with reflections, and without its own shadow on the face."""
    material = bpy.data.materials.new("visor")
    material.use_nodes = True
    tree = material.node_tree
    tree.nodes.remove(tree.nodes["Principled BSDF"])
    through, gloss = tree.nodes.new("ShaderNodeBsdfTransparent"), tree.nodes.new("ShaderNodeBsdfGlossy")
    through.inputs[0].default_value = kit.linear("#c9dbe2")
    gloss.inputs["Roughness"].default_value = 0.06
    edge, mix = tree.nodes.new("ShaderNodeFresnel"), tree.nodes.new("ShaderNodeMixShader")
    edge.inputs[0].default_value = 1.35
    tree.links.new(edge.outputs[0], mix.inputs[0])
    tree.links.new(through.outputs[0], mix.inputs[1])
    tree.links.new(gloss.outputs[0], mix.inputs[2])
    tree.links.new(mix.outputs[0], tree.nodes["Material Output"].inputs[0])
    return material


def mask():
    """Full-face mask: visor in a rubber frame, inner half mask, valve and air hose; hood behind."""
    rubber = paint("#15181b", 0.5)
    egg(0, -0.12, -0.045, 0.285, 0.26, 0.285, clear_visor())
    frame = lathe(0, 0, 0, [(0.262, -0.03), (0.30, -0.016), (0.308, 0.02), (0.262, 0.03)], rubber, 96)
    frame.location, frame.rotation_euler, frame.scale = (0, -0.17, -0.04), (math.pi / 2, 0, 0), (1, 1.05, 1)
    egg(0, -0.315, -0.185, 0.135, 0.095, 0.115, rubber)
    egg(0, -0.255, -0.27, 0.16, 0.085, 0.075, rubber)
    rod(0, -0.40, -0.2, 0.085, 0.11, rubber, "y", 0.01, 48)
    rod(0, -0.46, -0.2, 0.06, 0.03, paint("#d6b12a", 0.35), "y", 0.006, 48)
    tube([(0.06, -0.44, -0.22), (0.2, -0.47, -0.4), (0.33, -0.42, -0.72), (0.36, -0.2, -1.0)], 0.028, rubber)
    lathe(0, 0.04, -0.5, [(0.33, 0), (0.3, 0.2), (0.31, 0.4), (0.33, 0.62)], paint("#2a2623", 0.95), 64)


# --- clothes -------------------------------------------------------------------------------


def torso(person):
    """Shoulders, arms and chest."""
    parts = [egg(0, 0.1, -1.0, 0.52, 0.3, 0.42), egg(0, 0, -1.05, 0.42, 0.3, 0.35)]
    for side in (-1, 1):
        parts.append(egg(side * 0.40, 0.1, -0.93, 0.22, 0.21, 0.24))
        parts.append(egg(side * 0.50, 0.06, -1.2, 0.16, 0.19, 0.40))
        parts.append(egg(side * 0.2, 0.08, -0.74, 0.26, 0.17, 0.15, turn=(0, side * 0.35, 0)))
    body = merge(parts, paint(person.jacket, 0.75, grime=0.25), 0.014, 22)
    if not person.gear:
        body.scale = (0.93, 0.95, 1)


def turnout(person):
    """Firefighter's coat: high collar, reflecting stripes, zip, hand radio."""
    black = props.dark()
    collar = [(0.25, -0.06), (0.235, 0.02), (0.215, 0.12), (0.205, 0.135), (0.185, 0.13), (0.2, 0.02), (0.2, -0.06)]
    lathe(0, 0.04, -0.66, collar, paint(person.jacket, 0.7), 64)
    lime, silver = kit.shining("lime", LIME), kit.shining("silver", SILVER)
    kit.shine("lime", 0.35)
    kit.shine("silver", 0.15)
    for lift, material, thick in ((0, lime, 0.03), (0.045, silver, 0.018), (-0.045, silver, 0.018)):
        angles = [math.pi + math.pi * i / 24 for i in range(25)]
        tube([(0.575 * math.cos(a), 0.06 + 0.345 * math.sin(a), lift - 1.13) for a in angles], thick, material)
    for side in (-1, 1):
        for dx, material, thick in ((0, lime, 0.024), (0.036, silver, 0.013), (-0.036, silver, 0.013)):
            tube([(side * 0.27 + dx, -0.02, -0.62), (side * 0.28 + dx, -0.2, -0.78), (side * 0.29 + dx, -0.285, -0.95), (side * 0.29 + dx, -0.3, -1.12)], thick, material)
    tube([(0, -0.2, -0.7), (0, -0.3, -0.9), (0, -0.32, -1.3)], 0.012, black)
    box(0.33, -0.3, -0.98, 0.1, 0.07, 0.16, black, 0.012)
    rod(0.35, -0.26, -0.82, 0.012, 0.2, black)
    tube([(0.38, -0.27, -0.98), (0.34, -0.36, -1.06), (0.2, -0.36, -1.12), (0.12, -0.33, -1.3)], 0.012, black)
    kit.shining("screen", "#64ffb0", "#39ff9a")
    kit.shine("screen", 1.2)
    box(0.345, -0.312, -0.93, 0.07, 0.01, 0.05, bpy.data.materials["screen"], 0.004)


def house_clothes(person):
    """A plain house blouse: flat collar, seam, buttons."""
    cloth_colour = "#e8ddd2" if not person.old else "#4d5d57"
    edge = paint(cloth_colour, 0.8)
    neck = [(0.2, -0.05), (0.205, 0.0), (0.185, 0.045), (0.172, 0.05), (0.165, 0.03), (0.17, -0.05)]
    lathe(0, 0.045, -0.645, neck, paint(person.jacket, 0.8), 64)
    for side in (-1, 1):
        tube([(0, -0.155, -0.68), (side * 0.1, -0.15, -0.655), (side * 0.19, -0.04, -0.62), (side * 0.2, 0.08, -0.6)], 0.02, edge)
        tube([(0, -0.165, -0.69), (side * 0.07, -0.2, -0.745), (side * 0.15, -0.16, -0.715), (side * 0.2, -0.05, -0.64)], 0.014, edge)
    tube([(0, -0.2, -0.72), (0, -0.29, -0.9), (0, -0.31, -1.3)], 0.007, edge)
    for i in range(4):
        egg(0, -0.292 - 0.005 * i, -0.82 - 0.1 * i, 0.017, 0.009, 0.017, paint("#d9c9a0", 0.4))


# --- putting a person together -------------------------------------------------------------


def build(person, face):
    """The whole bust: the head carried by a pivot in the neck, the clothes raised to meet it."""
    head(person)
    if not person.mask:
        mouth(person, face)
    wrinkles(person, face)
    for side in (-1, 1):
        eye(person, face, side)
        brow(person, face, side)
    if person.helmet:
        _raised(helmet, person)
    if person.mask:
        mask()
    if not person.helmet:
        (hair_of_elder if person.old else hair_of_mother)(person)
    _carry(face)
    of_head = set(bpy.data.objects)
    torso(person)
    turnout(person) if person.gear else house_clothes(person)
    for thing in bpy.data.objects:
        if thing not in of_head:
            thing.location.z += 0.125


def _raised(part, person, lift=0.035):
    """Wear a thing a little higher, so that it does not hide the brows."""
    before = set(bpy.data.objects)
    part(person)
    for thing in set(bpy.data.objects) - before:
        thing.location.z += lift


def _carry(face):
    pivot = bpy.data.objects.new("neck", None)
    pivot.location = (0, 0.05, -0.35)
    bpy.context.collection.objects.link(pivot)
    bpy.context.view_layer.update()
    for thing in bpy.data.objects:
        if thing.type in ("MESH", "CURVE"):
            thing.parent = pivot
            thing.matrix_parent_inverse = pivot.matrix_world.inverted()
    pivot.rotation_euler = [math.radians(a) for a in (face.nod, face.roll, face.turn)]


def lights():
    kit.sky("#5f7fae", 0.25)
    area((-1.4, -2.8, 1.0), (68, 0, -28), 1.4, 120, "#fff1df", seen_in_gloss=True)
    area((2.0, -2.2, 0.3), (82, 0, 45), 1.8, 26, "#8fb4ff", seen_in_gloss=True)
    area((-1.7, 1.2, 0.8), (-75, 0, -60), 1.0, 110, "#ff8a35", seen_in_gloss=True)
    area((1.6, 1.3, 1.0), (-72, 0, 55), 1.0, 70, "#6aa8ff", seen_in_gloss=True)


def main():
    parser = argparse.ArgumentParser(description="Render the cast.")
    parser.add_argument("--out", default=str(stage.PICTURES / "cast"))
    parser.add_argument("--who", default=",".join(PEOPLE))
    parser.add_argument("--faces", default=",".join(FACES))
    parser.add_argument("--size", default="420x480")
    parser.add_argument("--samples", type=int, default=40)
    wish = parser.parse_args()
    width, height = (int(n) for n in wish.size.split("x"))
    for who in wish.who.split(","):
        for name in wish.faces.split(","):
            kit.clear()
            stage.prepare(width, height, wish.samples, (0, -3.3, 0.12), (0, 0, -0.125), 76, 0.25, True)
            afraid = name == "shouting" and not PEOPLE[who].gear
            build(PEOPLE[who], AFRAID if afraid else FACES[name])
            lights()
            folder = Path(wish.out) / who
            folder.mkdir(parents=True, exist_ok=True)
            stage.render(folder / f"{name}.webp", "RGBA")


if __name__ == "__main__":
    main()
