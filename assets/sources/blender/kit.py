"""Building blocks for the pictures: materials, bevelled shapes and lights on top of Blender.

Everything is in metres; x goes right, y goes away from the viewer, z goes up. Boxes are placed by
their lowest corner, round things by the middle of their foot.
"""

from __future__ import annotations

import math

import bpy  # first: the modules below exist only once it is loaded

import bmesh  # isort: skip


def clear() -> None:
    """Start from an empty file."""
    bpy.ops.wm.read_factory_settings(use_empty=True)


def linear(colour: str) -> tuple[float, float, float, float]:
    """'#rrggbb' as Blender's linear colour."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (*(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts), 1)


# --- materials -----------------------------------------------------------------------------


def paint(colour, rough=0.5, metal=0.0, coat=0.0, grime=0.0, through=0.0, name=None, ior=1.45):
    """A plain surface; `grime` 0-1 mottles it, `through` 0-1 lets light pass. One per look."""
    name = name or f"{colour}/{rough}/{metal}/{coat}/{grime}/{through}"
    if name in bpy.data.materials:
        return bpy.data.materials[name]
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    inputs = material.node_tree.nodes["Principled BSDF"].inputs
    inputs["Base Color"].default_value = linear(colour)
    inputs["Roughness"].default_value = rough
    inputs["Metallic"].default_value = metal
    inputs["Coat Weight"].default_value = coat
    inputs["Transmission Weight"].default_value = through
    inputs["IOR"].default_value = ior
    if grime:
        _mottle(material.node_tree, colour, grime)
    return material


def _mottle(tree, colour, grime):
    surface = tree.nodes["Principled BSDF"]
    noise = tree.nodes.new("ShaderNodeTexNoise")
    noise.inputs["Scale"].default_value = 6
    noise.inputs["Detail"].default_value = 8
    place = tree.nodes.new("ShaderNodeTexCoord")
    tree.links.new(place.outputs["Object"], noise.inputs["Vector"])
    mix = tree.nodes.new("ShaderNodeMix")
    mix.data_type, mix.blend_type = "RGBA", "MULTIPLY"
    mix.inputs[0].default_value = grime
    mix.inputs[6].default_value = linear(colour)
    tree.links.new(noise.outputs["Fac"], mix.inputs[7])
    tree.links.new(mix.outputs[2], surface.inputs["Base Color"])
    _bump(tree, noise.outputs["Fac"], 0.08)


def _bump(tree, height, strength, distance=0.01, invert=False):
    bump = tree.nodes.new("ShaderNodeBump")
    bump.inputs["Strength"].default_value = strength
    bump.inputs["Distance"].default_value = distance
    bump.invert = invert
    tree.links.new(height, bump.inputs["Height"])
    tree.links.new(bump.outputs["Normal"], tree.nodes["Principled BSDF"].inputs["Normal"])


def tiles(first, second, mortar, width, height, gap=0.006, rough=0.2, shift=0.5, turn=(0, 0, 0)):
    """Bricks or tiles `width` x `height` metres; `turn` in degrees stands them on a wall."""
    material = bpy.data.materials.new("tiles")
    material.use_nodes = True
    tree = material.node_tree
    brick = tree.nodes.new("ShaderNodeTexBrick")
    place = tree.nodes.new("ShaderNodeTexCoord")
    mapping = tree.nodes.new("ShaderNodeMapping")
    mapping.inputs["Rotation"].default_value = [math.radians(a) for a in turn]
    tree.links.new(place.outputs["Object"], mapping.inputs["Vector"])
    tree.links.new(mapping.outputs["Vector"], brick.inputs["Vector"])
    for socket, value in {
        "Color1": linear(first), "Color2": linear(second), "Mortar": linear(mortar), "Scale": 1,
        "Brick Width": width, "Row Height": height, "Mortar Size": gap, "Mortar Smooth": 0.1,
    }.items():
        brick.inputs[socket].default_value = value
    brick.offset = shift
    surface = tree.nodes["Principled BSDF"]
    surface.inputs["Roughness"].default_value = rough
    tree.links.new(brick.outputs["Color"], surface.inputs["Base Color"])
    _bump(tree, brick.outputs["Fac"], 0.3, invert=True)
    return material


def shining(name, colour, light=None):
    """A material that can shine; dark until `shine` says how bright."""
    material = paint(colour, 0.4, name=name)
    inputs = material.node_tree.nodes["Principled BSDF"].inputs
    inputs["Emission Color"].default_value = linear(light or colour)
    material["shines"] = True
    return material


def shine(name, strength):
    """How bright the material `name` shines in this light pass."""
    inputs = bpy.data.materials[name].node_tree.nodes["Principled BSDF"].inputs
    inputs["Emission Strength"].default_value = strength


# --- shapes --------------------------------------------------------------------------------


def finish(thing, material, bevel=0.0, smooth=False, segments=3):
    """Give a thing its material, rounded edges and shading."""
    thing.data.materials.clear()
    thing.data.materials.append(material)
    if bevel:
        edge = thing.modifiers.new("edge", "BEVEL")
        edge.width, edge.segments, edge.limit_method = bevel, segments, "ANGLE"
    if smooth:
        for polygon in thing.data.polygons:
            polygon.use_smooth = True
    return thing


def turned(thing, x=0.0, y=0.0, z=0.0):
    """Turn a thing about its own middle, degrees."""
    thing.rotation_euler = [math.radians(a) for a in (x, y, z)]
    return thing


def box(x, y, z, sx, sy, sz, material, bevel=0.006):
    """A box from its lowest corner and its size."""
    bpy.ops.mesh.primitive_cube_add(size=1, location=(x + sx / 2, y + sy / 2, z + sz / 2))
    thing = bpy.context.object
    thing.scale = (sx, sy, sz)
    bpy.ops.object.transform_apply(location=False, rotation=False, scale=True)
    return finish(thing, material, bevel)


def rod(x, y, z, radius, length, material, axis="z", bevel=0.003, sides=32, top=None):
    """A cylinder (or cone, with `top` radius). Upright ones stand on z; others are centred."""
    centre = (x, y, z + length / 2) if axis == "z" else (x, y, z)
    bpy.ops.mesh.primitive_cone_add(
        radius1=radius, radius2=radius if top is None else top, depth=length,
        vertices=sides, location=centre,
    )
    thing = bpy.context.object
    thing.rotation_euler = {"z": (0, 0, 0), "y": (math.pi / 2, 0, 0), "x": (0, math.pi / 2, 0)}[axis]
    finish(thing, material, bevel, True, 2)
    thing.modifiers.new("normals", "WEIGHTED_NORMAL")
    return thing


def lathe(x, y, z, profile, material, steps=48):
    """A turned body from (radius, height) pairs, bottom to top."""
    rows = len(profile)
    turns = [2 * math.pi * i / steps for i in range(steps)]
    points = [(r * math.cos(a), r * math.sin(a), h) for a in turns for r, h in profile]
    faces = [
        (i * rows + k, j * rows + k, j * rows + k + 1, i * rows + k + 1)
        for i in range(steps) for j in [(i + 1) % steps] for k in range(rows - 1)
    ]
    thing = mesh(points, faces, material, smooth=True)
    thing.location = (x, y, z)
    _clean(thing.data)
    thing.modifiers.new("edges", "EDGE_SPLIT").split_angle = math.radians(40)
    return thing


def _clean(data):
    work = bmesh.new()
    work.from_mesh(data)
    bmesh.ops.remove_doubles(work, verts=work.verts, dist=1e-5)
    bmesh.ops.recalc_face_normals(work, faces=work.faces)
    work.to_mesh(data)
    work.free()


def mesh(points, faces, material, smooth=False):
    """Any surface from its points and faces."""
    data = bpy.data.meshes.new("mesh")
    data.from_pydata(points, [], faces)
    data.validate()
    thing = bpy.data.objects.new("mesh", data)
    bpy.context.collection.objects.link(thing)
    return finish(thing, material, 0, smooth)


def ball(x, y, z, radius, material, scale=(1, 1, 1)):
    """A sphere, or an egg with `scale`."""
    bpy.ops.mesh.primitive_uv_sphere_add(radius=radius, location=(x, y, z), segments=40, ring_count=20)
    thing = bpy.context.object
    thing.scale = scale
    return finish(thing, material, 0, True)


def tube(points, radius, material, closed=False):
    """A bent round bar or hose through the points."""
    curve = bpy.data.curves.new("tube", "CURVE")
    curve.dimensions, curve.bevel_depth, curve.bevel_resolution = "3D", radius, 4
    curve.use_fill_caps = True
    spline = curve.splines.new("NURBS")
    spline.points.add(len(points) - 1)
    for place, point in zip(spline.points, points, strict=True):
        place.co = (*point, 1)
    spline.use_endpoint_u, spline.order_u, spline.use_cyclic_u = True, 3, closed
    thing = bpy.data.objects.new("tube", curve)
    bpy.context.collection.objects.link(thing)
    thing.data.materials.append(material)
    return thing


def cloth(x, y, z, width, height, material, depth=0.02, folds=5.0, columns=60, gather=0.0):
    """Hanging cloth from its lower left corner; `gather` narrows it towards the foot."""
    points = []
    for i in range(columns + 1):
        t = i / columns
        wave = depth * math.sin(t * folds * 2 * math.pi) + 0.3 * depth * math.sin(t * folds * 5.3)
        for high in (0, 1):
            shrink = gather * (1 - high) * (t - 0.5)
            points.append((x + (t - shrink) * width, y + wave * (1.15 - 0.3 * high), z + high * height))
    faces = [(2 * i, 2 * i + 2, 2 * i + 3, 2 * i + 1) for i in range(columns)]
    return mesh(points, faces, material, smooth=True)


def copy(thing, dx, dy=0.0, dz=0.0):
    """The same thing again, moved."""
    again = thing.copy()
    again.location = (thing.location.x + dx, thing.location.y + dy, thing.location.z + dz)
    bpy.context.collection.objects.link(again)
    return again


# --- lights --------------------------------------------------------------------------------


def area(place, aim, size, power, colour, size_y=None, seen_in_gloss=False):
    """A flat light; `aim` in degrees, (0, 0, 0) shines straight down."""
    light = bpy.data.lights.new("area", "AREA")
    light.energy, light.color, light.size = power, linear(colour)[:3], size
    if size_y:
        light.shape, light.size_y = "RECTANGLE", size_y
    thing = _lamp(light, place, seen_in_gloss)
    thing.rotation_euler = [math.radians(a) for a in aim]
    return thing


def point(place, power, colour, radius=0.1):
    """A round light shining everywhere."""
    light = bpy.data.lights.new("point", "POINT")
    light.energy, light.color, light.shadow_soft_size = power, linear(colour)[:3], radius
    return _lamp(light, place, True)


def _lamp(light, place, seen_in_gloss):
    thing = bpy.data.objects.new(light.name, light)
    bpy.context.collection.objects.link(thing)
    thing.location = place
    thing.visible_camera = False
    thing.visible_glossy = seen_in_gloss
    return thing


def sky(colour, strength):
    """Light from everywhere."""
    inputs = bpy.context.scene.world.node_tree.nodes["Background"].inputs
    inputs[0].default_value, inputs[1].default_value = linear(colour), strength
