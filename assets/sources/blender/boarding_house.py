"""Ground floor of a boarding house: bikes before the only stair, and what a keen eye finds there.

From left to right: the roller shutter, mail boxes, electricity meters, the stair, the window with
its bars, the family altar; in front a row of motorbikes, an electric one on its charger. `marking`
says which things are hazards or decoys, so that their outlines come out with the pictures.
"""

from __future__ import annotations

import random

import boarding_things as things
import kit
import outline
import props
import stage
from boarding_things import CEILING, FRONT
from kit import area, ball, box, lathe, paint, point, rod, shine, tiles, tube, turned
from outline import marking

LEFT, RIGHT = -5.0, 4.95
STAIR = (0.35, 1.65)
STEP = 2.55
"""Right of this the wall stands nearer to the viewer, at FRONT."""
BIKE = (-2.05, -2.75)


def build():
    random.seed(11)
    shell()
    overhead()
    shutter_exit()
    things.mailboxes()
    things.meters()
    stairs()
    bikes()
    charging()
    things.petrol()
    things.bracket()
    things.window()
    things.stove()
    things.altar()
    things.fan()
    things.plant()
    things.good_light()
    small_things()


# --- the hall ------------------------------------------------------------------------------


def shell():
    floor = tiles("#8b877c", "#847f74", "#5f5b53", 0.5, 0.5, 0.008, 0.22, 0)
    box(LEFT, -9, -0.05, RIGHT - LEFT, 11, 0.05, floor, 0)
    for x, wide, y in ((LEFT, 0.25, 0), (-2.75, STAIR[0] + 2.75, 0), (STAIR[1], STEP - STAIR[1] + 0.1, 0), (STEP, RIGHT - STEP, FRONT)):
        wall(x, y, wide)
    box(-4.75, 0, 2.5, 2.0, 0.12, 0.8, plaster(), 0)
    box(STAIR[0], 0.002, 2.5, STAIR[1] - STAIR[0], 0.12, 0.8, plaster(), 0)
    box(STEP + 0.001, FRONT + 0.122, 0, 0.12, -FRONT - 0.13, CEILING + 0.1, plaster(), 0)
    for x in (LEFT - 0.1, RIGHT):
        box(x, -9, 0, 0.1, 9.12, CEILING + 0.1, plaster(), 0)
    box(LEFT, -9, CEILING, RIGHT - LEFT, 9.2, 0.1, paint("#bdbbb0", 0.9), 0)
    for x, y, sx, sy in ((-0.4, -2.5, 0.3, 0.1), (0.75, -2.45, 0.2, 0.1)):
        ball(x, y, 0, 1, paint("#625e55", 0.08), (sx, sy, 0.002))


def plaster():
    return paint("#c2b898", 0.88, grime=0.4)


def wall(x, y, wide):
    """A piece of wall: cream above, oil paint below, a line between."""
    box(x, y, 0, wide, 0.12, CEILING + 0.1, plaster(), 0)
    box(x, y - 0.012, 0, wide, 0.014, 1.1, paint("#5f7f7c", 0.35, grime=0.35), 0)
    box(x, y - 0.016, 1.1, wide, 0.018, 0.035, paint("#3f5654", 0.5), 0.003)
    box(x, y - 0.02, 0, wide, 0.022, 0.09, paint("#4a4640", 0.5), 0.003)


def overhead():
    """Beams, tubes and pipes."""
    beam = paint("#827e72", 0.9, grime=0.25)
    for y in (-0.4, -3.6):
        box(LEFT, y, CEILING - 0.22, RIGHT - LEFT, 0.3, 0.25, beam, 0.01)
    pipe = paint("#9aa3a3", 0.4)
    rod(-0.2, -1.0, CEILING - 0.12, 0.055, RIGHT - LEFT, pipe, "x", 0)
    rod(-2.6, -0.12, 0, 0.055, CEILING, pipe, bevel=0)
    for x in (-2.6, 1.5):
        box(x - 0.62, -2.2, CEILING - 0.08, 1.24, 0.12, 0.07, paint("#d9d7cd", 0.4), 0.008)
        rod(x, -2.14, CEILING - 0.11, 0.02, 1.18, kit.shining("tube", "#eef6ff", "#e4eeff"), "x", 0.002)


def shutter_exit():
    """The roller shutter, half down: the street shows below it."""
    x, width, low, high = -4.75, 2.0, 1.2, 2.5
    with marking("shutter_exit"):
        slats, rail = paint("#76828a", 0.4, 0.5), paint("#3e4449", 0.4, 0.7)
        for k in range(int((high - low) / 0.1)):
            box(x, -0.04, high - (k + 1) * 0.1, width, 0.045, 0.092, slats, 0.02)
        box(x, -0.05, low - 0.06, width, 0.06, 0.08, rail, 0.01)
        for side in (x - 0.02, x + width - 0.06):
            box(side, -0.09, 0, 0.08, 0.12, high + 0.05, rail, 0.006)
        box(x - 0.05, -0.2, high - 0.05, width + 0.1, 0.22, 0.3, paint("#5d686f", 0.4, 0.5), 0.02)
        tube([(x + width + 0.06, -0.1, 2.5), (x + width + 0.05, -0.1, 1.6), (x + width + 0.06, -0.1, 0.9)], 0.008, props.iron())
        box(x + 0.94, -0.07, low - 0.02, 0.12, 0.04, 0.1, paint("#b08a2e", 0.35, 0.8), 0.01)
        street(x)


def street(x):
    """The street by night, of which only the ground and the feet of things are seen."""
    box(x - 6, 0.13, -0.04, 14, 0.5, 0.06, paint("#85817a", 0.8, grime=0.4), 0.01)
    box(x - 6, 0.6, -0.08, 14, 14, 0.085, paint("#3c3e42", 0.35, grime=0.6), 0)
    box(x - 6, 6.6, 0, 14, 0.9, 0.14, paint("#7b776f", 0.8, grime=0.4), 0.02)
    box(x - 6, 7.5, 0, 14, 0.2, 4, paint("#5b6672", 0.9, grime=0.4), 0)
    box(x - 0.9, 7.46, 0.14, 1.5, 0.05, 2.4, kit.shining("far_window", "#2a241a", "#ffbe7a"), 0)
    box(x - 6, 7.44, 3.9, 14, 0.02, 0.1, kit.shining("street", "#101c2e", "#2d4a7c"), 0)
    for k in range(3):
        props.placed(lambda: props.scooter("#4b535a"), x - 1.9 + 0.75 * k, 5.4, 0.01, 80, -4)
    ball(x + 1.2, 3.4, 0.006, 1, paint("#20252b", 0.04, coat=1), (0.9, 0.4, 0.006))


# --- on the floor --------------------------------------------------------------------------


def stairs():
    """The only stair, straight up from the hall, half filled with cartons and shoes."""
    stone, side = paint("#5f5a52", 0.35, grime=0.4), paint("#a89f86", 0.85, grime=0.3)
    left, right = STAIR
    for i in range(16):
        y, top = 0.1 + 0.26 * i, 0.175 * (i + 1)
        box(left, y, top - 0.175, right - left, 0.3, 0.14, side, 0)
        box(left, y - 0.02, top - 0.035, right - left, 0.3, 0.035, stone, 0.006)
    for x in (left - 0.1, right):
        box(x, 0.122, 0, 0.1, 5.5, 6, plaster(), 0)
    box(left, 4.3, 2.8, right - left, 0.1, 3, plaster(), 0)
    tube([(left + 0.07, 0.15, 1.05), (left + 0.07, 1.4, 1.9), (left + 0.07, 3.2, 3.1)], 0.028, paint("#6d4022", 0.35, coat=0.4))
    with marking("stair_blocked"):
        on_stairs()


def on_stairs():
    right = STAIR[1]
    for k, (dx, i, sx, sz, turn, colour) in enumerate((
        (0.66, 2, 0.6, 0.4, 3, "#a67c4e"), (0.6, 4, 0.5, 0.36, -6, "#9a7146"), (0.72, 6, 0.54, 0.42, 5, "#b08a5c"),
    )):
        props.carton(right - dx, 0.12 + 0.26 * i, 0.175 * (i + 1), sx, 0.42, sz, turn, colour)
        if k < 2:
            props.carton(right - dx + 0.05, 0.16 + 0.26 * i, 0.175 * (i + 1) + sz, 0.46, 0.34, 0.28, -turn, "#8f6b42")
    rack(right - 0.12, -0.42)
    for k, (dx, i, colour) in enumerate(((0.18, 3, "#7a4a3a"), (0.34, 3, "#7a4a3a"), (0.2, 5, "#3e5568"), (0.36, 5, "#3e5568"), (0.2, 4, "#8b8578"))):
        props.shoe(STAIR[0] + dx, 0.2 + 0.26 * i, 0.175 * (i + 1), colour, 80 + 8 * (k % 2))


def rack(x, y):
    """A shoe rack that stands in the way at the foot of the stair."""
    wood = paint("#8a6a44", 0.6, grime=0.3)
    for z in (0.06, 0.36, 0.66, 0.96):
        box(x, y, z, 0.56, 0.32, 0.025, wood, 0.004)
    for dx in (0, 0.54):
        box(x + dx, y, 0, 0.025, 0.32, 1.02, wood, 0.004)
    for k in range(9):
        colour = ("#2b2f36", "#7a4a3a", "#3e5568", "#8b8578", "#7d3a3a")[k % 5]
        props.shoe(x + 0.1 + 0.18 * (k % 3), y + 0.14, 0.085 + 0.3 * (k // 3 + 1), colour, -90)


def bikes():
    """Motorbikes handlebar to handlebar; the four on the right stand before the stair."""
    for k, colour in enumerate(("#5b5f63", "#39464f")):
        props.placed(lambda colour=colour: props.scooter(colour), -0.98 + 0.6 * k, -1.42, 0, 74, -4)
    with marking("bikes_stair"):
        for k, colour in enumerate(("#6b2b2b", "#6f675c", "#2f4a5c")):
            props.placed(lambda colour=colour: props.scooter(colour), 0.26 + 0.58 * k, -1.4 - 0.05 * (k % 2), 0, 72, -4)
        props.helmet(0.2, -1.62, 0.8, "#a8863a")


def charging():
    """An electric bike on a socket strip on the floor, three chargers in it, the lead under a wheel."""
    with marking("bike_charger"):
        props.placed(lambda: props.scooter("#4f6f74", True), *BIKE, 0, 188, 4)
        strip()
        black = props.dark()
        box(-1.0, -3.22, 0, 0.26, 0.13, 0.08, paint("#2b2e33", 0.5), 0.014)
        tube([(-1.0, -3.16, 0.04), (-1.2, -3.3, 0.02), (-1.55, -3.15, 0.03), (-1.75, -2.95, 0.2), (-1.95, -2.86, 0.42)], 0.014, black)
    tube([(-0.32, -3.3, 0.03), (0.1, -3.1, 0.012), (-0.1, -2.4, 0.012), (-0.7, -0.6, 0.012), (-0.75, -0.1, 0.3), (-0.75, -0.08, 1.4)], 0.012, paint("#d8d3c2", 0.5))


def strip():
    x, y = -0.72, -3.42
    pale = paint("#e6e2d4", 0.4)
    turned(box(x, y, 0, 0.5, 0.13, 0.055, pale, 0.012), 0, 0, 12)
    for k, size in enumerate((0.09, 0.07, 0.08)):
        px, py = x + 0.08 + 0.15 * k, y + 0.04 + 0.03 * k
        turned(box(px, py, 0.05, size, 0.08, 0.09, paint(("#26292d", "#e0dccf", "#1f2226")[k], 0.5), 0.01), 0, 0, 12)
        tube([(px + 0.04, py + 0.04, 0.14), (px + 0.02, py - 0.05, 0.2), (px - 0.1, py - 0.14 - 0.03 * k, 0.06), (px - 0.24, py + 0.03, 0.02), (-0.88, -3.2, 0.05)], 0.011, props.dark())
    ball(x + 0.47, y + 0.1, 0.06, 0.014, kit.shining("charge", "#ff3a2a"))
    tube([(-0.36, -3.36, 0.03), (-0.3, -3.3, 0.02), (-0.2, -3.22, 0.012)], 0.011, pale)


def small_things():
    """Slippers, bills on the wall, a broom."""
    for x, y, c, t in ((3.3, -3.1, "#4f7d8c", 70), (3.48, -3.05, "#4f7d8c", 82)):
        props.slipper(x, y, c, t)
    for k in range(3):
        box(1.76 + 0.02 * (k % 2), -0.006, 1.3 + 0.24 * k, 0.16, 0.006, 0.2, paint(("#cfc8b4", "#b9c2c2")[k % 2], 0.8), 0)
    turned(rod(4.7, -1.4, 0.05, 0.014, 1.4, paint("#8a6a3a", 0.6), bevel=0, sides=12), 6)
    lathe(4.7, -1.45, 0, [(0.16, 0), (0.05, 0.34), (0, 0.36)], paint("#a08a4a", 0.9))


# --- light ---------------------------------------------------------------------------------


def emergency(strength=1.0):
    """What burns without the mains: the emergency light, incense, candles, the street."""
    shine("heads", 14 * strength)
    shine("charged", 8)
    shine("tips", 12)
    shine("altar_lamp", 9)
    point((4.08, FRONT - 0.36, 1.85), 2.4, "#ff5a30", 0.05)
    for x in (0.84, 1.16):
        area((x, -0.2, 2.88), (52, 0, 0), 0.12, 16 * strength, "#fff0cf")


def room():
    kit.sky("#9fb4d0", 0.14)
    emergency(0.5)
    for name, power in (("tube", 10), ("street", 0.8), ("far_window", 1.6), ("night", 0.7), ("charge", 8)):
        shine(name, power)
    for x in (-2.6, 1.5):
        area((x, -2.14, CEILING - 0.14), (0, 0, 0), 1.2, 80, "#e8efff", 0.14)
    area((0.2, -3.4, CEILING - 0.02), (0, 0, 0), 5.5, 120, "#f2efe0", 1.6)
    area((0, -7.4, 2.6), (74, 0, 0), 5, 150, "#c3d2f2", 2)
    area((1.0, 2.4, 4.6), (0, 0, 0), 1.0, 40, "#ffe2b4", 1.5)
    area((-5.2, 3.6, 4.2), (0, 0, 0), 0.8, 900, "#ffc98a", 0.5)


def dark():
    """Power cut: the street below the shutter, the emergency light, what the eye adds."""
    kit.sky("#8ea3c4", 0.22)
    emergency(1.0)
    shine("street", 0.9)
    shine("far_window", 1.2)
    shine("night", 0.8)
    area((-3.75, 1.2, 1.9), (-30, 0, 0), 1.6, 60, "#86aef0", 1.0)
    area((-5.2, 3.6, 4.2), (0, 0, 0), 1.2, 300, "#86aef0", 0.8)
    area((0, -7.4, 2.6), (76, 0, 0), 5, 90, "#8ba6d6", 2)


def fire_bike_charger():
    x, y = BIKE
    point((x + 0.15, y - 0.1, 0.95), 60, "#ff7a1e", 0.16)
    point((x + 0.1, y - 0.35, 1.6), 52, "#ff8a2e", 0.2)
    point((x + 0.5, y - 0.6, 0.6), 16, "#ff7a1e", 0.2)


BOARDING_HOUSE = stage.Stage(
    name="boarding_house",
    title={"vi": "Tầng 1 nhà trọ", "en": "Ground floor of a boarding house"},
    camera=(0.28, -7.6, 2.05), target=(0.28, 0, 2.05), lens=24, drop=0.105,
    focus=[0.03, 0.1, 0.97, 0.94],
    build=build,
    lights={"room": room, "dark": dark, "fire_bike_charger": fire_bike_charger},
    anchors={
        "bike_charger": stage.Anchor((BIKE[0] + 0.15, BIKE[1] - 0.1, 0.4), 0.44),
        "meter_wires": stage.Anchor((-0.66, -0.15, 1.75), 0.3),
        "petrol_can": stage.Anchor((2.2, -2.4, 0.2), 0.26),
        "stair_blocked": stage.Anchor((1.4, 0.6, 1.25), 0.3),
        "bikes_stair": stage.Anchor((0.85, -1.6, 0.7), 0.4),
        "shutter_exit": stage.Anchor((-3.75, -0.05, 1.7)),
        "barred_window": stage.Anchor((3.14, FRONT - 0.1, 1.95)),
        "gas_stove": stage.Anchor((3.5, -1.8, 0.72), 0.3),
        "empty_bracket": stage.Anchor((2.26, -0.05, 1.6)),
        "altar": stage.Anchor((4.08, FRONT - 0.3, 1.7), 0.26),
        "plant": stage.Anchor((-4.45, -0.75, 0.8)),
        "mailboxes": stage.Anchor((-2.05, -0.2, 1.62)),
        "fan": stage.Anchor((-2.05, -0.35, 2.5)),
        "good_light": stage.Anchor((1.0, -0.12, 2.78)),
    },
    outlines=outline.traced,
    depth=(3.6, 9.5),
)

if __name__ == "__main__":
    stage.main(BOARDING_HOUSE)
