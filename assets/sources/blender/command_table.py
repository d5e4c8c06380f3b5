"""The table on the bonnet of a command vehicle at night, seen from above at a slant.

The middle is a dark board on which the program lays its panels; what belongs to command stands round
its edge. Nothing here carries letters.
"""

from __future__ import annotations

import random

import kit
import props
import stage
from kit import area, ball, box, lathe, paint, rod, shine, tube, turned

TOP = 0.92
WIDE, DEEP = 1.36, 0.8
"""Size of the board."""


def build():
    random.seed(9)
    bonnet()
    board()
    radio(-0.87, 0.1)
    tally_board()
    torch()
    helmet()
    thermos()
    small_things()


def bonnet():
    """The red bonnet, its louvres, the foot of the windscreen behind."""
    red = paint("#41171a", 0.3, 0.1, 0.8, grime=0.15)
    box(-1.5, -0.75, TOP - 0.12, 3.0, 1.5, 0.1, red, 0.06)
    for x in (-1.16, 1.0):
        for k in range(4):
            box(x, 0.1 + 0.11 * k, TOP - 0.025, 0.17, 0.03, 0.012, props.dark(), 0.005)
    box(-1.6, 0.72, TOP - 0.1, 3.2, 0.2, 0.14, props.dark(), 0.03)
    turned(box(-1.45, 0.9, TOP - 0.05, 2.9, 0.02, 0.9, paint("#0a1015", 0.06, coat=1), 0.02), -38)
    for x in (-0.5, 0.5):
        tube([(x, 0.76, TOP + 0.05), (x + 0.3, 0.83, TOP + 0.09), (x + 0.62, 0.9, TOP + 0.17)], 0.012, props.dark())
    box(-4, -4, -0.1, 8, 8, 0.1, paint("#2c2e31", 0.5, grime=0.6), 0)


def board():
    """A folding board with a rubber edge, its sheet empty and dark; clips at the corners."""
    x, y = -WIDE / 2, -DEEP / 2
    box(x - 0.03, y - 0.03, TOP, WIDE + 0.06, DEEP + 0.06, 0.022, paint("#15181b", 0.6), 0.01)
    box(x, y, TOP + 0.016, WIDE, DEEP, 0.01, paint("#27323b", 0.55, coat=0.15), 0.003)
    line = paint("#303d47", 0.6)
    for k in range(1, 10):
        box(x + WIDE * k / 10 - 0.0012, y + 0.01, TOP + 0.0258, 0.0024, DEEP - 0.02, 0.0006, line, 0)
    for k in range(1, 6):
        box(x + 0.01, y + DEEP * k / 6 - 0.0012, TOP + 0.0258, WIDE - 0.02, 0.0024, 0.0006, line, 0)
    for px, py, turn in ((x + 0.03, y + DEEP - 0.03, 45), (x + WIDE - 0.09, y + DEEP - 0.03, -45), (x + 0.03, y, 135), (x + WIDE - 0.09, y, -135)):
        turned(box(px, py, TOP + 0.022, 0.07, 0.035, 0.016, props.steel(), 0.005), 0, 0, turn)


def radio(x, y):
    """A hand radio lying on its back, aerial away from the viewer."""
    black, grey = paint("#17191c", 0.5), paint("#2c3136", 0.5)

    def shape():
        box(-0.034, -0.07, 0, 0.068, 0.14, 0.036, black, 0.01)
        box(-0.028, 0.012, 0.033, 0.056, 0.042, 0.006, kit.shining("display", "#1a3a33", "#57d6a8"), 0.003)
        for k in range(4):
            box(-0.024, -0.05 + 0.013 * k, 0.034, 0.048, 0.006, 0.004, grey, 0.001)
        box(-0.038, -0.01, 0.012, 0.006, 0.04, 0.014, paint("#b0541f", 0.5), 0.002)
        rod(0.02, 0.08, 0.018, 0.011, 0.022, grey, "y")
        rod(-0.02, 0.14, 0.018, 0.007, 0.14, black, "y")
        ball(0.004, 0.073, 0.026, 0.004, kit.shining("led", "#1d8f4a", "#38ff86"))

    props.placed(shape, x, y, TOP, 14).scale = (1.75, 1.75, 1.75)


def tally_board():
    """The entry control board at the right edge: a slate with slots and empty tallies."""
    def shape():
        box(-0.13, -0.19, 0, 0.26, 0.38, 0.012, paint("#77611f", 0.5), 0.01)
        box(-0.115, -0.17, 0.011, 0.23, 0.31, 0.006, paint("#2c3033", 0.5), 0.004)
        for k in range(5):
            low = -0.15 + 0.058 * k
            box(-0.105, low, 0.016, 0.21, 0.044, 0.004, paint("#3b4146", 0.5), 0.003)
            box(-0.098, low + 0.007, 0.02, 0.06, 0.03, 0.005, paint(("#8f7a2a", "#7a3630", "#8f7a2a", "#3f6a56", "#4a4f53")[k], 0.5), 0.004)
        box(-0.05, 0.15, 0.012, 0.1, 0.03, 0.014, props.steel(), 0.004)

    props.placed(shape, 0.9, -0.12, TOP, -7)


def torch():
    """A right-angle torch, lit, lying at the upper right; its light stays off the board."""
    def shape():
        body = paint("#8a5a18", 0.45)
        rod(0, -0.02, 0.03, 0.028, 0.2, body, "y", 0.008)
        for k in range(5):
            rod(0, -0.08 + 0.022 * k, 0.03, 0.03, 0.008, props.dark(), "y", 0.002)
        rod(0, 0.1, 0.034, 0.036, 0.06, props.dark(), "y", 0.006)
        rod(0, 0.131, 0.034, 0.03, 0.006, kit.shining("torch_glass", "#e6e2d0", "#fff2cf"), "y", 0)

    props.placed(shape, 0.9, 0.36, TOP, -62)


def helmet():
    """A white officer's helmet at the upper left, half turned away."""
    def shape():
        shell = paint("#a9adad", 0.25, coat=0.8)
        dome = [(0.0, 0.17), (0.05, 0.165), (0.095, 0.14), (0.128, 0.09), (0.138, 0.03), (0.136, 0.0)]
        lathe(0, 0, 0.01, dome[::-1], shell).scale = (1, 1.18, 1)
        lathe(0, 0, 0.0, [(0.13, 0.006), (0.175, 0.0), (0.178, 0.008), (0.134, 0.02)], shell).scale = (1, 1.22, 1)
        tube([(0, -0.155, 0.05), (0, -0.1, 0.15), (0, 0, 0.188), (0, 0.1, 0.15), (0, 0.155, 0.05)], 0.013, shell)
        box(-0.035, -0.178, 0.055, 0.07, 0.02, 0.06, props.brass(), 0.01)

    props.placed(shape, -0.9, 0.5, TOP, 24)


def thermos():
    """A steel thermos and its cup, lower left."""
    x, y = -0.86, -0.22
    body = [(0, 0), (0.042, 0), (0.044, 0.01), (0.044, 0.2), (0.034, 0.225), (0, 0.225)]
    lathe(x, y, TOP, body, paint("#4e5a57", 0.35, 0.6))
    rod(x, y, TOP + 0.222, 0.036, 0.05, props.steel(), bevel=0.008)
    lathe(x + 0.02, y - 0.15, TOP, [(0, 0), (0.03, 0), (0.038, 0.055), (0.035, 0.055), (0.028, 0.008), (0, 0.008)], props.steel())
    rod(x + 0.02, y - 0.15, TOP + 0.036, 0.033, 0.004, paint("#2a1a10", 0.1, coat=1), bevel=0)


def small_things():
    """Markers, gloves, magnets in their tray."""
    for k, colour in enumerate(("#7a2620", "#26507a", "#2c2f31")):
        turned(rod(0.84 + 0.032 * k, -0.4, TOP + 0.011, 0.0095, 0.13, paint(colour, 0.4), "y", 0.003), 0, 0, 8 - 5 * k)
    leather = paint("#6b5a40", 0.85, grime=0.3)
    for dx, turn in ((0, 20), (0.1, -8)):
        x, y = -0.72 + dx, 0.56
        props.blob([(x, y, TOP + 0.02, 0.05, 0.07, 0.02, 0), *((x - 0.036 + 0.024 * k, y + 0.085, TOP + 0.018, 0.013, 0.045, 0.013, 0) for k in range(4)), (x + 0.06, y + 0.01, TOP + 0.018, 0.015, 0.04, 0.014, 0)], leather, 0.006, 4)
    box(0.5, 0.53, TOP, 0.2, 0.09, 0.012, props.dark(), 0.006)
    for k in range(6):
        rod(0.525 + 0.03 * k, 0.575 + 0.02 * (k % 2), TOP + 0.012, 0.012, 0.008, paint(("#7a2620", "#26507a", "#8f7a2a")[k % 3], 0.4, coat=0.4), bevel=0.002)


# --- light ---------------------------------------------------------------------------------


def room():
    """A work lamp from the left, the blue lamp far above, the torch."""
    kit.sky("#2a3d63", 0.6)
    shine("display", 1.6)
    shine("led", 8)
    shine("torch_glass", 14)
    area((-1.3, 0.9, TOP + 1.3), (-38, -42, 0), 0.5, 52, "#ffe2b8")
    area((1.6, 1.4, TOP + 1.6), (-42, 40, 0), 0.7, 26, "#6f9bff")
    area((0, -1.6, TOP + 2.2), (36, 0, 0), 2.2, 24, "#b9c9e6", 1)
    area((1.06, 0.45, TOP + 0.06), (78, 0, -62), 0.06, 0.7, "#fff2cf")


def dark():
    """The work lamp is out: sky and displays."""
    kit.sky("#2c4674", 0.4)
    shine("display", 1.6)
    shine("led", 8)
    area((0.8, 1.6, TOP + 2.0), (-40, 20, 0), 1.4, 24, "#86aef0")


COMMAND_TABLE = stage.Stage(
    name="command_table",
    title={"vi": "Bàn chỉ huy trên xe", "en": "Command table on the vehicle"},
    camera=(0.0, -0.98, TOP + 1.46), target=(0.0, 0.0, TOP), lens=26, drop=0.0,
    focus=[0.15, 0.15, 0.85, 0.85],
    build=build,
    lights={"room": room, "dark": dark},
    anchors={
        "map": stage.Anchor((0, 0, TOP + 0.03)),
        "radio": stage.Anchor((-0.87, 0.1, TOP + 0.05)),
        "torch": stage.Anchor((0.92, 0.37, TOP + 0.04)),
    },
    depth=(1.2, 2.6),
    card_light="room",
)

if __name__ == "__main__":
    stage.main(COMMAND_TABLE)
