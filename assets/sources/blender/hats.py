"""What is worn on the head: helmets, mask, cap, headset."""

from __future__ import annotations

import math

import bpy  # first: the modules below exist only once it is loaded
import clay
import kit
from clay import Lump, ball, chain, egg
from kit import box, lathe, paint, rod, tube

LIME = "#e9ff70"
RUBBER = "#15181c"


def helmet(person, strap=True):
    """Firefighter's helmet: shell, brim, comb, reflecting band, plain front plate, lamp."""
    before = set(bpy.data.objects)
    shell, silver = paint(person.hat_colour, 0.22, coat=1), paint("#cfd4d8", 0.25, 1)
    _shell(shell)
    box(-0.075, -0.425, 0.13, 0.15, 0.02, 0.13, silver, 0.02)
    ball((0, -0.43, 0.195), (0.04, 0.014, 0.045), shell)
    rod(0.36, -0.12, 0.12, 0.035, 0.14, paint(RUBBER, 0.4), "y", 0.006)
    kit.shining("lamp", "#fff4d6", "#fff0c8")
    kit.shine("lamp", 6)
    rod(0.36, -0.195, 0.12, 0.03, 0.02, bpy.data.materials["lamp"], "y", 0.002)
    for thing in set(bpy.data.objects) - before:
        thing.location.z += 0.035
    if strap:
        for side in (-1, 1):
            tube([(side * 0.31, -0.03, 0.10), (side * 0.292, -0.10, -0.08), (side * 0.225, -0.155, -0.25),
                  (side * 0.09, -0.215, -0.352), (0, -0.235, -0.365)], 0.014, paint(RUBBER, 0.4))


def _shell(shell):
    dome = lathe(0, 0.03, 0.075, [(0.395, -0.015), (0.4, 0), (0.395, 0.05), (0.37, 0.15), (0.31, 0.25),
                                  (0.2, 0.325), (0.1, 0.35), (0, 0.357)], shell, 96)
    dome.scale = (0.93, 1.02, 1)
    brim = lathe(0, 0, 0.07, [(0.36, 0), (0.44, -0.022), (0.445, -0.012), (0.40, 0.018), (0.36, 0.03)], shell, 96)
    brim.scale, brim.rotation_euler = (0.93, 1.12, 1), (-0.052, 0, 0)
    kit.shining("band", LIME)
    kit.shine("band", 0.25)
    band = lathe(0, 0.03, 0.078, [(0.398, 0.012), (0.404, 0.02), (0.404, 0.04), (0.398, 0.048)],
                 bpy.data.materials["band"], 96)
    band.scale = (0.935, 1.025, 1)
    tube([(0, -0.36, 0.16), (0, -0.3, 0.33), (0, -0.1, 0.435), (0, 0.1, 0.44), (0, 0.3, 0.36), (0, 0.4, 0.2)],
         0.034, shell)
    for side in (-1, 1):
        tube([(side * 0.14, -0.32, 0.17), (side * 0.13, -0.25, 0.31), (side * 0.1, -0.08, 0.405),
              (side * 0.1, 0.12, 0.41), (side * 0.12, 0.3, 0.31)], 0.018, shell)


def masked(person):
    """The helmet, and a full-face mask under it."""
    helmet(person, strap=False)
    mask()


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
    ball((0, -0.12, -0.045), (0.285, 0.26, 0.285), clear_visor())
    frame = lathe(0, 0, 0, [(0.262, -0.03), (0.30, -0.016), (0.308, 0.02), (0.262, 0.03)], rubber, 96)
    frame.location, frame.rotation_euler, frame.scale = (0, -0.17, -0.04), (math.pi / 2, 0, 0), (1, 1.05, 1)
    ball((0, -0.315, -0.185), (0.135, 0.095, 0.115), rubber)
    ball((0, -0.255, -0.27), (0.16, 0.085, 0.075), rubber)
    rod(0, -0.40, -0.2, 0.085, 0.11, rubber, "y", 0.01, 48)
    rod(0, -0.46, -0.2, 0.06, 0.03, paint("#d6b12a", 0.35), "y", 0.006, 48)
    tube([(0.06, -0.44, -0.22), (0.2, -0.47, -0.4), (0.33, -0.42, -0.72), (0.36, -0.2, -1.0)], 0.028, rubber)
    lathe(0, 0.04, -0.5, [(0.33, 0), (0.3, 0.2), (0.31, 0.4), (0.33, 0.62)], paint("#2a2623", 0.95), 64)


def cap(person):
    """A guard's peaked cap: soft crown, stiff peak, plain metal badge."""
    before = set(bpy.data.objects)
    cloth = paint(person.hat_colour, 0.8, grime=0.15)
    crown = Lump((-0.42, -0.60, 0.02), (0.42, 0.44, 0.56), 0.006)
    crown.add(egg((0, 0.02, 0.10), (0.325, 0.350, 0.345)))
    crown.add(egg((0, -0.16, 0.30), (0.20, 0.13, 0.11)), 0.12)
    crown.keep(lambda p: 0.125 + 0.10 * p[..., 1] - p[..., 2], 0.02)
    for a in (math.pi * (k + 0.5) / 4 for k in range(4)):
        arc = [(0.326 * math.cos(a) * math.cos(t), 0.02 + 0.351 * math.sin(a) * math.cos(t), 0.10 + 0.346 * math.sin(t))
               for t in (math.pi * i / 12 for i in range(13))]
        crown.cut(chain(arc, [0.003] * 13), 0.006)
    crown.skinned(cloth)
    peak = Lump((-0.36, -0.70, -0.05), (0.36, 0.1, 0.32), 0.006)
    peak.add(egg((0, -0.27, 0.105), (0.262, 0.235, 0.10)))
    peak.keep(lambda p: abs(p[..., 2] - _brim(p)) - 0.011, 0.012)
    peak.skinned(paint(person.hat_colour, 0.55))
    kit.ball(0, 0.03, 0.455, 0.022, cloth)
    badge = paint("#d8b85a", 0.3, 1)
    ball((0, -0.325, 0.285), (0.052, 0.018, 0.058), badge, (-0.35, 0, 0))
    ball((0, -0.343, 0.282), (0.030, 0.010, 0.034), paint("#7d6420", 0.4, 1), (-0.35, 0, 0))
    for thing in set(bpy.data.objects) - before:
        thing.location.z += 0.045
        thing.location.y += 0.015


def _brim(points):
    return 0.118 + 0.16 * (points[..., 1] + 0.30) - 0.50 * points[..., 0] ** 2


def headset(_person):
    """An operator's headset: band, two cups, a microphone on a boom."""
    black, grey = paint(RUBBER, 0.35, coat=0.5), paint("#3b434c", 0.5)
    arc = [(0.325 * math.cos(a), 0.03, -0.02 + 0.455 * math.sin(a)) for a in (math.pi * i / 16 for i in range(17))]
    clay.stroke(arc, [0.020] * 17, black)
    clay.stroke([(x * 0.97, y, -0.02 + (z + 0.02) * 0.965) for x, y, z in arc[4:13]], [0.022] * 9, grey)
    for side in (-1, 1):
        rod(side * 0.325, 0.0, -0.035, 0.088, 0.055, black, "x", 0.016, 48)
        rod(side * 0.300, 0.0, -0.035, 0.080, 0.045, grey, "x", 0.02, 48)
    rod(-0.356, 0.0, -0.035, 0.045, 0.012, paint("#2ed3a2", 0.4), "x", 0.004, 48)
    tube([(-0.345, -0.03, -0.08), (-0.335, -0.20, -0.20), (-0.24, -0.335, -0.245), (-0.105, -0.385, -0.235)], 0.010, black)
    ball((-0.095, -0.388, -0.234), (0.034, 0.024, 0.024), black, (0, 0, 0.3))
