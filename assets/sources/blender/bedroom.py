"""Upstairs bedroom at night: bed, door to the smoky stairwell, balcony door behind an iron cage."""

from __future__ import annotations

import random

import kit
import props
import stage
from kit import area, ball, box, cloth, lathe, mesh, paint, point, rod, shine, tiles, tube, turned

DOOR = -1.78
BALCONY = 1.05


def build():
    random.seed(13)
    shell()
    door()
    bed()
    bedside()
    balcony()
    wardrobe()
    desk()
    small_things()


def shell():
    wall = paint("#a9a89a", 0.88, grime=0.35)
    wood = tiles("#7d5b3e", "#74533a", "#4c3726", 0.9, 0.13, 0.004, 0.32, 0.37)
    box(-3.2, -5, -0.05, 6.6, 5.12, 0.05, wood, 0)
    box(-3.2, 0, 0, DOOR - 0.5 + 3.2, 0.12, 2.9, wall, 0)
    box(DOOR + 0.5, 0, 0, BALCONY - DOOR - 0.5, 0.12, 2.9, wall, 0)
    box(DOOR - 0.5, 0, 2.12, 1.0, 0.12, 0.78, wall, 0)
    box(BALCONY, 0, 2.3, 1.5, 0.12, 0.6, wall, 0)
    box(BALCONY + 1.5, 0, 0, 1.0, 0.12, 2.9, wall, 0)
    box(-3.3, -5, 0, 0.1, 5, 2.9, wall, 0)
    box(3.3, -5, 0, 0.1, 5, 2.9, wall, 0)
    box(-3.3, -5, 2.8, 6.7, 5.2, 0.1, paint("#c4c2b6", 0.9), 0)
    skirting = paint("#5d4836", 0.5)
    for x, wide in ((-3.2, DOOR - 0.56 + 3.2), (DOOR + 0.56, BALCONY - DOOR - 0.6)):
        box(x, -0.02, 0, wide, 0.02, 0.1, skirting, 0.003)


def door():
    """A panelled wooden door with a gap below: smoke can come through."""
    wood, inset = paint("#6b4a2f", 0.42, coat=0.3, grime=0.3), paint("#5f412a", 0.45, grime=0.2)
    frame = paint("#4f3826", 0.45, grime=0.2)
    for x in (DOOR - 0.54, DOOR + 0.45):
        box(x, -0.04, 0, 0.09, 0.18, 2.12, frame, 0.006)
    box(DOOR - 0.545, -0.045, 2.12, 1.09, 0.18, 0.09, frame, 0.006)
    box(DOOR - 0.45, 0.01, 0.025, 0.9, 0.04, 2.09, wood, 0.004)
    for x in (DOOR - 0.37, DOOR + 0.04):
        for z, high in ((0.14, 0.7), (0.96, 0.95)):
            box(x, -0.002, z, 0.33, 0.02, high, inset, 0.012)
    rod(DOOR + 0.38, -0.05, 1.02, 0.012, 0.1, props.brass(), "y")
    ball(DOOR + 0.38, -0.07, 1.02, 0.032, props.brass())
    box(DOOR + 0.35, -0.002, 0.94, 0.06, 0.012, 0.17, props.brass(), 0.004)
    box(DOOR - 0.46, 0.1, 0, 0.92, 0.01, 0.12, paint("#0d0b0a", 0.9), 0)
    tube([(DOOR - 0.3, -0.01, 1.86), (DOOR - 0.3, -0.03, 1.8)], 0.008, props.brass())
    cloth(DOOR - 0.4, -0.05, 1.2, 0.22, 0.58, paint("#56606d", 0.9), 0.02, 1.5, gather=0.15)


def bed():
    """A low double bed with its head to the wall, blanket thrown back."""
    wood = paint("#5b3f29", 0.45, coat=0.3, grime=0.3)
    x, wide, front = -0.98, 1.65, -2.1
    box(x - 0.05, -0.1, 0, wide + 0.1, 0.08, 0.98, wood, 0.012)
    box(x + 0.05, -0.11, 0.55, wide - 0.1, 0.02, 0.34, paint("#4f3724", 0.5), 0.01)
    box(x - 0.04, front, 0.14, wide + 0.08, 2.0, 0.16, wood, 0.012)
    for dx in (0.02, wide - 0.1):
        box(x + dx, front + 0.05, 0, 0.08, 0.08, 0.16, wood, 0.006)
    box(x, front + 0.04, 0.3, wide, 1.95, 0.2, paint("#c9c4b6", 0.9), 0.06)
    for k, tilt in ((0.08, 4), (0.86, -5)):
        pillow(x + k + 0.35, -0.42, 0.6, tilt)
    blanket(x, front, wide)


def pillow(x, y, z, tilt):
    soft = ball(x, y, z, 0.36, paint("#b9c2c4", 0.95), (1, 0.62, 0.3))
    turned(soft, 18, 0, tilt)


def blanket(x, front, wide):
    """A rumpled sheet over the lower half, hanging over the edge."""
    columns, rows = 44, 30
    points, faces = [], []
    for j in range(rows + 1):
        for i in range(columns + 1):
            u, v = i / columns, j / rows
            px = x - 0.10 + (wide + 0.2) * u
            py = front - 0.04 + 1.32 * v + 0.12 * (u - 0.5) * v
            over = max(0.0, abs(u - 0.5) - 0.44) * 4.2 + (0.28 if v < 0.03 else 0)
            fold = 0.022 * kit.math.sin(9 * u + 5 * v) + 0.016 * kit.math.sin(17 * u - 11 * v) + (0.06 if v > 0.9 else 0)
            points.append((px, py, 0.545 + fold - over * 0.5))
    for j in range(rows):
        for i in range(columns):
            a = j * (columns + 1) + i
            faces.append((a, a + 1, a + columns + 2, a + columns + 1))
    sheet = mesh(points, faces, paint("#54697c", 0.95), True)
    sheet.modifiers.new("thick", "SOLIDIFY").thickness = 0.05
    soft = sheet.modifiers.new("soft", "SUBSURF")
    soft.levels = soft.render_levels = 1


def bedside():
    wood = paint("#6b4a2f", 0.45, coat=0.2, grime=0.3)
    x = 0.78
    box(x, -0.48, 0.05, 0.42, 0.44, 0.5, wood, 0.01)
    for z in (0.1, 0.33):
        box(x + 0.02, -0.495, z, 0.38, 0.02, 0.19, paint("#5f412a", 0.45), 0.006)
        ball(x + 0.21, -0.505, z + 0.1, 0.014, props.brass())
    lathe(x + 0.2, -0.24, 0.55, [(0, 0), (0.07, 0), (0.075, 0.015), (0.02, 0.03), (0.03, 0.1), (0.015, 0.19), (0, 0.19)], paint("#8a9aa0", 0.3, coat=0.4))
    shade = kit.shining("shade", "#d8c9a8", "#ffcf92")
    lathe(x + 0.2, -0.24, 0.72, [(0.12, 0), (0.075, 0.17), (0.07, 0.17), (0.115, 0)], shade)
    box(x + 0.26, -0.45, 0.55, 0.08, 0.15, 0.009, paint("#15171a", 0.15, coat=1), 0.008)
    rod(x + 0.08, -0.4, 0.55, 0.032, 0.1, paint("#cfe0e4", 0.05, coat=1, through=0.8))


def balcony():
    """Glazed double door, one leaf open, and the cage with its small hatch beyond."""
    frame = paint("#d0cbbd", 0.5)
    x = BALCONY
    for left in (x, x + 1.42):
        box(left, -0.03, 0, 0.08, 0.18, 2.3, frame, 0.006)
    box(x - 0.004, -0.034, 2.24, 1.508, 0.188, 0.08, frame, 0.006)
    leaf(x + 0.74, 0.02, frame)
    open_leaf(x, frame)
    box(x - 1.5, 0.12, -0.06, 5, 1.25, 0.08, paint("#77736a", 0.8, grime=0.4), 0)
    box(x - 6, 4.5, -1, 14, 0.02, 6, kit.shining("night", "#0d1a30", "#2a5286"), 0)
    for k in range(3):
        box(x - 2.4 + 1.9 * k, 4.0, -1, 1.7, 0.3, 2.0 + 0.9 * (k % 2), paint("#1c2733", 0.9), 0)
    for wx, wz in ((-1.9, 0.9), (0.2, 1.4), (1.9, 0.7), (0.75, 0.5)):
        box(x + wx, 3.97, wz, 0.24, 0.02, 0.34, kit.shining("far_window", "#2a241a", "#ffc987"), 0)
    cage(x)
    for k in range(3):
        props.plant(x + 0.3 + 0.42 * k, 1.0, 0.02, 0.11, 22, "#3a6a3b")


def leaf(x, y, frame):
    """One glazed leaf."""
    glass = paint("#9fb4bd", 0.03, coat=1, through=1, ior=1.05)
    box(x, y, 0.03, 0.07, 0.05, 2.2, frame, 0.006)
    box(x + 0.61, y, 0.03, 0.07, 0.05, 2.2, frame, 0.006)
    for z, high in ((0.03, 0.55), (1.3, 0.06), (2.15, 0.08)):
        box(x, y + 0.002, z, 0.68, 0.046, high, frame, 0.006)
    box(x + 0.05, y + 0.02, 0.55, 0.58, 0.006, 1.62, glass, 0)
    rod(x + 0.04, y - 0.02, 1.0, 0.01, 0.16, props.brass())


def open_leaf(x, frame):
    """The other leaf, swung into the room."""
    made = props.placed(lambda: leaf(0, 0, frame), x + 0.08, -0.02, 0, -78)
    return made


def cage(x):
    """Iron bars around the balcony; a small hatch with a padlock in the middle."""
    iron = paint("#c4c8c8", 0.4, 0.3)
    left, wide, y = x - 0.4, 2.4, 1.28
    for k in range(20):
        rod(left + k * 0.126, y, 0, 0.010, 2.75, iron, bevel=0, sides=10)
    for z in (0.05, 0.5, 1.05, 1.6, 2.15, 2.7):
        box(left - 0.05, y - 0.02, z, wide + 0.1, 0.035, 0.03, iron, 0.003)
    hx, hz = x + 0.42, 0.62
    red = paint("#8d3a33", 0.4, 0.3)
    for a, b, c, d in ((hx, hz, 0.66, 0.035), (hx, hz + 0.78, 0.66, 0.035), (hx, hz, 0.035, 0.8), (hx + 0.625, hz, 0.035, 0.8)):
        box(a, y - 0.045, b, c, 0.03, d, red, 0.003)
    box(hx + 0.575, y - 0.07, hz + 0.36, 0.06, 0.03, 0.07, props.brass(), 0.008)
    tube([(hx + 0.585, y - 0.055, hz + 0.43), (hx + 0.585, y - 0.055, hz + 0.49), (hx + 0.625, y - 0.055, hz + 0.49), (hx + 0.625, y - 0.055, hz + 0.43)], 0.007, props.steel())


def wardrobe():
    wood, inset = paint("#5d4431", 0.42, coat=0.3, grime=0.3), paint("#523b2a", 0.45, grime=0.2)
    x, y = -3.2, -2.05
    box(x, y, 0, 0.62, 1.5, 2.15, wood, 0.01)
    for k in range(2):
        box(x + 0.615, y + 0.02 + 0.74 * k, 0.08, 0.02, 0.72, 2.02, inset, 0.006)
        box(x + 0.63, y + 0.1 + 0.74 * k, 0.2, 0.012, 0.56, 1.75, wood, 0.01)
        rod(x + 0.665, y + 0.68 + 0.14 * k, 0.95, 0.009, 0.2, props.brass())
    props.carton(x + 0.05, y + 0.15, 2.15, 0.5, 0.6, 0.3, 3)
    box(x + 0.05, y + 0.85, 2.15, 0.48, 0.5, 0.22, paint("#4f5d6b", 0.8), 0.03)


def desk():
    """A child's desk at the right wall with books, bag on the floor."""
    wood = paint("#8a6a48", 0.5, grime=0.3)
    box(2.72, -2.5, 0.7, 0.58, 1.3, 0.04, wood, 0.008)
    for y in (-2.48, -1.26):
        box(2.75, y, 0, 0.5, 0.04, 0.7, wood, 0.006)
    for k in range(7):
        c = ("#6b4444", "#46586b", "#7a7358", "#4f6657")[k % 4]
        turned(box(2.95, -2.3 + 0.06 * k, 0.74, 0.2, 0.05, 0.25 + 0.02 * (k % 3), paint(c, 0.7), 0.004), 0, 0, 0)


def small_things():
    """Air conditioner, fan, picture, slippers, toys, torch."""
    pale = paint("#cfd1cc", 0.4)
    box(-0.85, -0.24, 2.3, 0.9, 0.23, 0.28, pale, 0.03)
    box(-0.8, -0.245, 2.33, 0.8, 0.02, 0.03, props.dark(), 0.004)
    box(-0.5, -0.03, 1.42, 0.72, 0.025, 0.5, paint("#4d3a2a", 0.4), 0.008)
    box(-0.46, -0.035, 1.46, 0.64, 0.012, 0.42, paint("#70858c", 0.6, grime=0.6), 0)
    fan(2.2, -0.75)
    for x, y, t in ((-1.25, -1.3, 80), (-1.24, -1.12, 96)):
        props.slipper(x, y, "#6f7f6a", t)
    ball(-1.55, -1.75, 0.11, 0.11, paint("#8a5a4a", 0.5))
    box(-2.5, -0.42, 0, 0.42, 0.34, 0.36, paint("#6d7a80", 0.7), 0.02)
    for k in range(4):
        turned(box(-2.42 + 0.08 * k, -0.36, 0.3, 0.06, 0.2, 0.2, paint(("#7a5a5a", "#8b8465", "#5d7280", "#6b7f66")[k], 0.7), 0.01), 6 * k - 8)
    lathe(-0.1, -0.9, 2.8, [(0, 0), (0.16, 0), (0.17, -0.03), (0.12, -0.07), (0, -0.08)], kit.shining("ceiling_lamp", "#f3efe2", "#fff0d8"))
    torch()


def fan(x, y):
    """A standing fan."""
    blue = paint("#5d7480", 0.4)
    rod(x, y, 0, 0.17, 0.03, blue)
    rod(x, y, 0.03, 0.014, 0.85, props.steel())
    for z in (-0.03, 0.03):
        props.ring(x, y - 0.05 + z, 0.98, 0.19, 0.006, props.steel())
    for k in range(9):
        turned(box(x - 0.19, y - 0.085, 0.978, 0.38, 0.003, 0.004, props.steel(), 0), 0, 20 * k)
    rod(x, y, 0.98, 0.055, 0.14, blue, "y")
    for k in range(3):
        turned(ball(x + 0.09 * kit.math.cos(2.1 * k), y - 0.05, 0.98 + 0.09 * kit.math.sin(2.1 * k), 0.09, paint("#9fb3b8", 0.3), (1, 0.08, 0.55)), 0, -120 * k)


def torch():
    """A torch on the bedside table."""
    rod(0.92, -0.38, 0.575, 0.022, 0.15, paint("#b58a2a", 0.4), "x")
    rod(1.01, -0.38, 0.575, 0.033, 0.05, props.dark(), "x")


# --- light ---------------------------------------------------------------------------------


def room():
    kit.sky("#8fb0d8", 0.1)
    shine("shade", 2.6)
    shine("ceiling_lamp", 2.5)
    shine("night", 0.35)
    shine("far_window", 1.0)
    point((0.98, -0.3, 0.86), 13, "#ffc98a", 0.05)
    area((-0.1, -1.4, 2.72), (0, 0, 0), 1.6, 62, "#ffe9cf")
    area((0.0, -4.8, 2.2), (80, 0, 0), 3, 34, "#b8ccf4", 2)
    area((BALCONY + 0.7, 1.2, 1.5), (-90, 0, 0), 1.3, 9, "#6fa8ff", 1.9)
    point((BALCONY + 0.6, 0.5, 2.4), 9, "#bcd0ff", 0.1)


def dark():
    """Power cut: moon through the cage, and what the eye adds."""
    kit.sky("#8ea3c4", 0.3)
    shine("night", 0.55)
    area((BALCONY + 1.6, 2.6, 3.0), (-58, 0, 14), 1.0, 300, "#9dbdf5", 1.0)
    area((0.0, -4.8, 2.4), (80, 0, 0), 3, 95, "#8ba6d6", 2)


BEDROOM = stage.Stage(
    name="bedroom",
    title={"vi": "Phòng ngủ tầng trên", "en": "Upstairs bedroom"},
    camera=(0.25, -4.95, 1.5), target=(0.05, 0, 1.42), lens=23.5, drop=0.07,
    focus=[0.05, 0.1, 0.66, 0.72],
    build=build,
    lights={"room": room, "dark": dark},
    anchors={
        "door": stage.Anchor((DOOR, 0, 1.1)),
        "door_gap": stage.Anchor((DOOR, -0.02, 0.03)),
        "bed": stage.Anchor((-0.15, -1.2, 0.6)),
        "balcony": stage.Anchor((BALCONY + 0.4, 0.2, 1.3)),
        "hatch": stage.Anchor((BALCONY + 0.75, 1.25, 1.02)),
        "wardrobe": stage.Anchor((-2.56, -1.0, 1.2)),
        "torch": stage.Anchor((0.94, -0.38, 0.58)),
    },
    depth=(2.6, 7.5),
    card_light="room",
)

if __name__ == "__main__":
    stage.main(BEDROOM)
