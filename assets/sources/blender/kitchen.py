"""The kitchen of a household: oil pan on a gas hob, cylinder below, extinguisher, barred window."""

from __future__ import annotations

import random

import kit
import props
import stage
from kit import area, ball, box, cloth, lathe, paint, point, rod, shine, tiles, tube, turned

HOB = -0.55
PAN = (-0.73, -0.33, 0.952)


def build():
    random.seed(3)
    shell()
    cupboards()
    stove()
    hood()
    window()
    fridge()
    gas()
    counter_left()
    counter_right()
    wall_things()


def shell():
    wall = paint("#a9b8ae", 0.85, grime=0.35)
    box(-3, -4.2, -0.05, 6, 4.4, 0.05, tiles("#b08d6a", "#a5835f", "#6b5540", 0.5, 0.5, 0.008, 0.3, 0), 0)
    box(-3, 0, 0, 6, 0.1, 2.9, wall, 0)
    splash = tiles("#dfe6e2", "#d2dcd8", "#8e9a98", 0.2, 0.1, turn=(90, 0, 0))
    box(-3, -0.012, 0.86, 6, 0.012, 0.72, splash, 0)
    box(-3, -4.2, 0, 0.1, 4.2, 2.9, wall, 0)
    box(2.9, -4.2, 0, 0.1, 4.2, 2.9, wall, 0)
    box(-3, -4.2, 2.75, 6, 4.4, 0.1, paint("#c9cfc8", 0.9), 0)


def base(x, width, doors=2):
    """One base cabinet with shaker doors."""
    green, inset = paint("#2f5d62", 0.45, coat=0.3), paint("#2a5358", 0.5)
    box(x, -0.58, 0.1, width, 0.56, 0.74, green, 0.003)
    box(x, -0.54, 0, width, 0.5, 0.1, paint("#16181a", 0.8), 0)
    leaf = width / doors
    for i in range(doors):
        left = x + i * leaf
        box(left + 0.008, -0.6, 0.115, leaf - 0.016, 0.022, 0.71, green, 0.004)
        box(left + 0.07, -0.605, 0.18, leaf - 0.14, 0.012, 0.58, inset, 0.004)
        handle = left + leaf - 0.06 if i % 2 == 0 else left + 0.05
        rod(handle, -0.63, 0.62, 0.007, 0.14, props.brass(), bevel=0.002)


def upper(x, width, doors=2, z=1.6, height=0.78):
    """One hanging cabinet."""
    cream, inset = paint("#e7dcc6", 0.5, coat=0.2), paint("#dccfb6", 0.55)
    box(x, -0.34, z, width, 0.33, height, cream, 0.003)
    leaf = width / doors
    for i in range(doors):
        left = x + i * leaf
        box(left + 0.006, -0.36, z + 0.006, leaf - 0.012, 0.022, height - 0.012, cream, 0.004)
        box(left + 0.07, -0.364, z + 0.07, leaf - 0.14, 0.01, height - 0.14, inset, 0.004)
        handle = left + leaf - 0.045 if i % 2 == 0 else left + 0.045
        rod(handle, -0.385, z + 0.06, 0.006, 0.1, props.brass(), bevel=0.002)


def cupboards():
    base(-2.9, 1.2)
    base(-1.7, 0.72, 1)
    base(-0.98, 1.2)
    box(0.22, -0.58, 0.1, 0.02, 0.56, 0.74, paint("#2f5d62", 0.45, coat=0.3), 0.003)
    base(0.82, 1.3)
    base(2.12, 0.16, 1)
    box(-2.92, -0.635, 0.84, 5.22, 0.64, 0.04, paint("#3a3d42", 0.22, coat=0.5, grime=0.5))
    upper(-2.9, 1.0)
    upper(-1.88, 0.82)
    upper(-0.05, 0.86)


def burner(x, y):
    rod(x, y, 0.908, 0.075, 0.012, props.steel())
    rod(x, y, 0.92, 0.05, 0.018, props.dark())
    for k in range(4):
        arm = box(x + 0.05, y - 0.006, 0.938, 0.09, 0.012, 0.014, props.dark(), 0.003)
        arm.location = (x + 0.09 * (1, 0, -1, 0)[k], y + 0.09 * (0, 1, 0, -1)[k], 0.945)
        turned(arm, 0, 0, 90 * k)


def stove():
    black = props.dark()
    box(HOB - 0.36, -0.56, 0.88, 0.72, 0.42, 0.03, paint("#0b0d10", 0.06, coat=1), 0.008)
    burner(HOB - 0.18, -0.33)
    burner(HOB + 0.18, -0.33)
    for k in (-0.12, 0.12):
        rod(HOB + k, -0.585, 0.895, 0.022, 0.03, props.steel(), "y")
    pan = [(0, 0), (0.115, 0), (0.125, 0.008), (0.15, 0.055), (0.155, 0.055), (0.132, 0.003), (0.12, -0.006), (0, -0.006)]
    x, y, z = PAN
    lathe(x, y, z, pan, paint("#17191b", 0.35, 0.6))
    lathe(x, y, z + 0.006, [(0, 0.018), (0.13, 0.018)], paint("#c9881e", 0.08, coat=1))
    tube([(x - 0.13, y - 0.05, z + 0.043), (x - 0.22, y - 0.09, z + 0.058), (x - 0.34, y - 0.14, z + 0.063)], 0.014, paint("#141414", 0.5))
    pot = [(0, 0), (0.1, 0), (0.108, 0.01), (0.11, 0.13), (0.116, 0.132), (0.104, 0.13), (0.1, 0.012), (0, 0.01)]
    lathe(HOB + 0.18, -0.33, 0.952, pot, props.steel())
    lathe(HOB + 0.18, -0.33, 1.083, [(0.114, 0), (0.08, 0.02), (0, 0.03)], props.steel())
    ball(HOB + 0.18, -0.33, 1.125, 0.014, black)
    for side in (-1, 1):
        tube([(HOB + 0.18 + side * a, -0.33, 1.05 + b) for a, b in ((0.108, 0), (0.15, 0.005), (0.15, -0.02), (0.108, -0.02))], 0.007, black)


def hood():
    import bpy

    metal = paint("#9aa0a5", 0.3, 1)
    bpy.ops.mesh.primitive_cone_add(vertices=4, radius1=0.56, radius2=0.24, depth=0.24, location=(HOB, -0.25, 1.78), rotation=(0, 0, 0.785398))
    funnel = bpy.context.object
    funnel.scale = (1, 0.68, 1)
    kit.finish(funnel, metal, 0.004)
    box(HOB - 0.41, -0.53, 1.60, 0.82, 0.53, 0.06, metal)
    box(HOB - 0.16, -0.3, 1.88, 0.32, 0.28, 0.9, metal)
    box(HOB - 0.3, -0.535, 1.615, 0.6, 0.01, 0.03, props.dark(), 0.002)
    for k in range(4):
        rod(HOB + 0.1 + k * 0.045, -0.541, 1.63, 0.008, 0.012, props.steel(), "y", 0.001, 16)


def window():
    x, z = 1.0, 1.28
    box(x, -0.022, z, 1.05, 0.004, 0.95, kit.shining("night", "#0d2240", "#27568f"), 0)
    frame = paint("#d8d2c2", 0.5)
    for left, low, wide, high in ((x - 0.05, z - 0.05, 1.15, 0.06), (x - 0.05, z + 0.94, 1.15, 0.06)):
        box(left, -0.06, low, wide, 0.08, high, frame, 0.005)
    for left in (x - 0.05, x + 0.5, x + 1.04):
        box(left, -0.064, z - 0.048, 0.06, 0.08, 1.046, frame, 0.005)
    props.bars(x, -0.03, z, 1.05, 0.95, 9, props.iron())
    curtain = cloth(x - 0.12, -0.11, z - 0.16, 0.34, 1.24, paint("#9c5a4c", 0.85), 0.022, 4.1)
    kit.copy(curtain, 0.94)
    rod(x + 0.52, -0.1, z + 1.1, 0.012, 1.5, props.brass(), "x", 0, 16)


def fridge():
    body = paint("#c8ccd0", 0.3, 0.7)
    box(2.3, -0.72, 0.02, 0.6, 0.7, 1.18, body, 0.02)
    box(2.3, -0.72, 1.22, 0.6, 0.7, 0.62, body, 0.02)
    rod(2.36, -0.75, 0.85, 0.01, 0.3, props.dark())
    rod(2.36, -0.75, 1.28, 0.01, 0.22, props.dark())


def gas():
    """Cylinder in the open bay; the hose runs over its edge up to the hob."""
    props.gas_cylinder(0.52, -0.36, 0.02)
    orange = paint("#d98a1f", 0.5)
    tube([(0.58, -0.4, 0.64), (0.68, -0.42, 0.7), (0.74, -0.34, 0.58), (0.66, -0.2, 0.5), (0.4, -0.1, 0.62), (0.3, -0.1, 0.86)], 0.011, orange)
    box(0.66, -0.06, 0.66, 0.06, 0.05, 0.06, props.brass(), 0.01)


def counter_left():
    props.extinguisher(-1.83, -0.22, 0.88)
    kettle = [(0, 0), (0.095, 0), (0.1, 0.02), (0.085, 0.16), (0.05, 0.2), (0, 0.21)]
    lathe(-1.35, -0.3, 0.88, kettle, paint("#d8dadd", 0.2, 0.9))
    ball(-1.35, -0.3, 1.095, 0.014, props.dark())
    tube([(-1.43, -0.3, 0.93), (-1.5, -0.3, 1.0), (-1.46, -0.3, 1.08), (-1.41, -0.3, 1.07)], 0.012, props.dark())
    tube([(-1.27, -0.3, 0.98), (-1.2, -0.3, 1.05), (-1.18, -0.3, 1.09)], 0.014, paint("#d8dadd", 0.2, 0.9))
    for k in range(3):
        props.bottle(-2.35 + k * 0.11, -0.18, 0.88, paint(("#c65a2e", "#e2dccb", "#5e7f4a")[k], 0.3), props.dark(), 0.04, 0.17)
    lathe(-2.62, -0.3, 0.88, [(0, 0), (0.12, 0), (0.19, 0.13), (0.195, 0.13), (0.125, 0.006), (0, 0.006)], paint("#3f7fa8", 0.4))


def counter_right():
    props.bottle(-0.06, -0.22, 0.88, paint("#d9a52a", 0.1, coat=1, through=0.6), paint("#c22f2f", 0.4))
    props.bottle(0.06, -0.14, 0.88, paint("#2a120b", 0.1, coat=1), paint("#e0b52e", 0.4), 0.028, 0.18)
    cooker = [(0, 0), (0.12, 0), (0.135, 0.02), (0.135, 0.16), (0.12, 0.19), (0.06, 0.215), (0, 0.22)]
    lathe(0.32, -0.3, 0.88, cooker, paint("#e6e2da", 0.35, coat=0.6))
    box(0.26, -0.445, 0.93, 0.12, 0.02, 0.06, paint("#c23b3b", 0.4), 0.01)
    lathe(0.32, -0.3, 1.03, [(0.1365, 0), (0.138, 0.005), (0.1365, 0.012)], props.steel())
    ball(0.32, -0.3, 1.105, 0.02, props.dark())
    turned(box(0.62, -0.06, 0.89, 0.3, 0.02, 0.36, paint("#8a5a33", 0.55, grime=0.4), 0.02), -8)
    for k in range(5):
        lathe(0.93, -0.2, 0.88 + k * 0.022, [(0, 0), (0.035, 0), (0.075, 0.045), (0.078, 0.045), (0.04, 0.006), (0, 0.006)], paint("#eef1f2", 0.15, coat=0.6))
    box(1.05, -0.5, 0.872, 0.62, 0.36, 0.012, props.steel(), 0.02)
    box(1.09, -0.47, 0.878, 0.54, 0.3, 0.008, paint("#6d7276", 0.35, 1), 0.02)
    tube([(1.36, -0.1, 0.88), (1.36, -0.1, 1.12), (1.36, -0.16, 1.2), (1.36, -0.28, 1.16), (1.36, -0.29, 1.1)], 0.014, props.steel())
    props.plant(1.95, -0.28, 0.88)


def wall_things():
    """Ladles on their rail, chopping rack, towel on the oven rail, colander, chopsticks, lamp."""
    wood = paint("#8a5a33", 0.55, grime=0.4)
    rod(-1.36, -0.03, 1.5, 0.008, 0.8, props.steel(), "x", 0, 16)
    for i, (length, stuff) in enumerate(((0.22, wood), (0.28, props.steel()), (0.24, wood), (0.2, props.steel()))):
        x = -1.62 + i * 0.17
        rod(x, -0.035, 1.5 - length, 0.006, length, stuff, bevel=0, sides=12)
        ball(x, -0.035, 1.5 - length, 0.036, stuff, (1, 0.4, 1.3))
    rod(-1.47, -0.65, 0.8, 0.008, 0.4, props.steel(), "x", 0, 16)
    cloth(-1.62, -0.66, 0.46, 0.3, 0.34, paint("#4b8fb5", 0.95), 0.01, 3)
    basket_and_chopsticks()
    rod(-1.2, -1.3, 2.3, 0.004, 0.45, props.dark(), bevel=0, sides=8)
    lathe(-1.2, -1.3, 2.14, [(0, 0.16), (0.05, 0.15), (0.15, 0.02), (0.155, 0), (0.15, 0), (0.045, 0.135), (0, 0.145)], paint("#20262b", 0.4))
    ball(-1.2, -1.3, 2.17, 0.045, kit.shining("bulb", "#fff0d0", "#ffd9a0"))


def basket_and_chopsticks():
    """A plastic colander on its nail and the chopstick jar."""
    pale = paint("#7d949a", 0.5, coat=0.2)
    hung = lathe(0.6, -0.05, 1.36, [(0, 0), (0.08, 0.005), (0.125, 0.055), (0.135, 0.06), (0.12, 0.05), (0.075, 0)], pale)
    turned(hung, 90)
    lathe(0.56, -0.25, 0.88, [(0, 0), (0.04, 0), (0.043, 0.01), (0.043, 0.11), (0.037, 0.11), (0.036, 0.02), (0, 0.02)], paint("#7c8f6a", 0.5))
    for k in range(7):
        a = k * 0.9
        stick = rod(0.56, -0.25, 0.9, 0.004, 0.22, paint("#b08550", 0.6), bevel=0, sides=8)
        turned(stick, 9 * (k % 3 - 1), 8 * ((k * 2) % 5 - 2) / 2, a)


# --- light ---------------------------------------------------------------------------------


def room():
    kit.sky("#8fb0d8", 0.12)
    shine("bulb", 12)
    shine("night", 0.9)
    point((-1.2, -1.3, 2.05), 42, "#ffd2a0", 0.08)
    area((0.4, -1.8, 2.7), (0, 0, 0), 2.4, 70, "#ffe9cf", 1.2)
    area((0.2, -4.0, 2.0), (80, 0, 0), 3, 18, "#a8c4ff", 2)
    area((1.5, -0.2, 1.9), (-90, 0, 0), 1.0, 8, "#6fa8ff", 0.9)
    area((-1.5, -0.2, 1.59), (0, 0, 0), 1.0, 3, "#ffdca8", 0.05)
    area((0.52, -0.75, 0.78), (20, 0, 0), 0.5, 1.6, "#ffe9cf", 0.1)


def dark():
    """Power cut: moonlight through the window and what the eye adds."""
    kit.sky("#8ea3c4", 0.16)
    shine("night", 0.9)
    area((1.5, -0.2, 1.9), (-90, 0, 0), 1.0, 17, "#86aef0", 0.9)
    area((0.2, -4.0, 2.2), (80, 0, 0), 3, 17, "#8ba6d6", 2)


def fire_pan():
    x, y, _ = PAN
    point((x, y - 0.02, 1.18), 34, "#ff7a1e", 0.12)
    point((x + 0.02, y - 0.04, 1.42), 16, "#ff9a3a", 0.14)
    point((x, y - 0.55, 1.3), 5, "#ff7a1e", 0.2)


def fire_hood():
    x = HOB - 0.18
    point((x, -0.72, 1.78), 20, "#ff7a1e", 0.12)
    point((x, -0.6, 2.1), 12, "#ff9a3a", 0.14)


def fire_curtain():
    point((1.05, -0.4, 1.4), 24, "#ff7a1e", 0.12)
    point((1.08, -0.42, 1.85), 18, "#ff8a2e", 0.14)


KITCHEN = stage.Stage(
    name="kitchen",
    title={"vi": "Gian bếp", "en": "Kitchen"},
    camera=(0.25, -4.05, 1.62), target=(0.25, 0, 1.12), lens=30,
    focus=[0.03, 0.18, 0.63, 0.66],
    build=build,
    lights={"room": room, "dark": dark, "fire_pan": fire_pan, "fire_hood": fire_hood, "fire_curtain": fire_curtain},
    anchors={
        "pan": stage.Anchor((PAN[0], PAN[1], PAN[2] + 0.045), 0.45),
        "hood": stage.Anchor((HOB - 0.18, -0.5, 1.58), 0.22),
        "curtain": stage.Anchor((1.05, -0.11, 1.15), 0.4),
        "extinguisher": stage.Anchor((-1.83, -0.26, 1.1)),
        "gas_valve": stage.Anchor((0.52, -0.36, 0.665)),
        "window": stage.Anchor((1.52, -0.02, 1.8)),
        "towel": stage.Anchor((-1.47, -0.66, 0.65)),
        "pot_lid": stage.Anchor((HOB + 0.18, -0.33, 1.1)),
    },
    depth=(2.6, 5.6),
)

if __name__ == "__main__":
    stage.main(KITCHEN)
