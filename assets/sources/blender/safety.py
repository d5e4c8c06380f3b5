"""Fire safety equipment on walls: extinguishers, alarm, rules board, exit sign."""

from __future__ import annotations

import math

import kit
import props
from kit import ball, box, lathe, mesh, paint, rod, tube, turned

RED = "#b3121f"
GREEN = "#0d7a45"


def red():
    return paint(RED, 0.25, 0, 0.8)


# --- extinguishers -------------------------------------------------------------------------


def _valve(x, y, z, width=0.05):
    """Brass neck, carrying handle, squeeze lever, safety pin with its ring."""
    black = paint("#191b1e", 0.45)
    rod(x, y, z, 0.022, 0.05, props.brass(), sides=24)
    box(x - 0.025, y - 0.018, z + 0.035, 0.115, 0.036, 0.018, black, 0.006)
    turned(box(x - 0.025, y - 0.018, z + 0.085, 0.135, 0.036, 0.014, black, 0.006), 0, -13)
    box(x - 0.03, y - 0.016, z + 0.03, 0.03, 0.032, 0.06, black, 0.006)
    rod(x + 0.005, y - 0.03, z + 0.065, 0.003, 0.06, props.steel(), "y", 0, 12)
    loop = [(x + 0.005 + width * 0.4 * math.cos(a), y - 0.06, z + 0.05 + width * 0.4 * math.sin(a)) for a in [i * math.pi / 6 for i in range(12)]]
    tube(loop, 0.0035, props.steel(), closed=True)


def _label(x, y, z, radius, band, height=0.2):
    """A printed label: coloured band, pale ground, grey lines and three small pictures."""
    rod(x, y, z, radius + 0.0008, height, paint("#e4e0d4", 0.5), bevel=0, sides=48)
    rod(x, y, z + height * 0.74, radius + 0.0016, height * 0.3, paint(band, 0.45), bevel=0, sides=48)
    ink = paint("#77736a", 0.7)
    for k, wide in enumerate((0.05, 0.062, 0.044)):
        box(x - wide / 2, y - radius - 0.003, z + 0.02 + 0.02 * k, wide, 0.004, 0.007, ink, 0)
    for k in range(3):
        box(x - 0.037 + 0.027 * k, y - radius - 0.003, z + height * 0.45, 0.02, 0.005, 0.024, paint("#3d4a58", 0.6), 0.002)


def powder_bottle(x, y, z):
    """ABC dry powder, 4 kg: wide red body, gauge, hose with a nozzle, blue band; 0.56 m."""
    body = [(0, 0), (0.082, 0), (0.088, 0.012), (0.088, 0.36), (0.075, 0.41), (0.04, 0.44), (0.024, 0.45), (0.024, 0.47), (0, 0.47)]
    lathe(x, y, z, body, red())
    _label(x, y, z + 0.1, 0.088, "#2c5a9a", 0.22)
    _valve(x, y, z + 0.46)
    rod(x + 0.012, y - 0.04, z + 0.475, 0.026, 0.02, props.brass(), "y", 0.002)
    rod(x + 0.012, y - 0.051, z + 0.475, 0.022, 0.004, paint("#f4f4ec", 0.3), "y", 0)
    rod(x + 0.006, y - 0.053, z + 0.481, 0.008, 0.003, paint("#2f9e58", 0.4), "y", 0)
    black = paint("#16181a", 0.55)
    path = [(0.03, -0.01, 0.485), (0.12, -0.02, 0.5), (0.15, -0.02, 0.33), (0.115, -0.03, 0.14)]
    tube([(x + a, y + b, z + c) for a, b, c in path], 0.013, black)
    rod(x + 0.113, y - 0.03, z + 0.06, 0.017, 0.1, black, sides=24, top=0.014)


def co2_bottle(x, y, z):
    """CO2: slim tall cylinder without a gauge, wide black horn, black band; 0.62 m."""
    body = [(0, 0), (0.062, 0), (0.067, 0.01), (0.067, 0.42), (0.058, 0.47), (0.036, 0.51), (0.022, 0.53), (0, 0.53)]
    lathe(x, y, z, body, red())
    _label(x, y, z + 0.14, 0.067, "#17191c", 0.22)
    _valve(x, y, z + 0.52)
    black = paint("#131417", 0.5)
    path = [(0.02, -0.02, 0.55), (0.09, -0.05, 0.55), (0.105, -0.06, 0.48), (0.1, -0.075, 0.42)]
    tube([(x + a, y + b, z + c) for a, b, c in path], 0.014, black)
    horn = [(0, 0), (0.06, 0), (0.062, 0.012), (0.022, 0.24), (0.02, 0.29), (0, 0.29)]
    turned(lathe(x + 0.095, y - 0.08, z + 0.13, horn, black), 0, 4)


def foam_bottle(x, y, z):
    """Foam and wet chemical, 6 litres: tall body, yellow band, gauge, hose and spray lance."""
    body = [(0, 0), (0.078, 0), (0.084, 0.012), (0.084, 0.4), (0.07, 0.45), (0.036, 0.48), (0.024, 0.49), (0.024, 0.51), (0, 0.51)]
    lathe(x, y, z, body, red())
    _label(x, y, z + 0.12, 0.084, "#d9ad1c", 0.24)
    rod(x, y, z + 0.37, 0.085, 0.035, paint("#d9ad1c", 0.45), bevel=0, sides=48)
    _valve(x, y, z + 0.5)
    rod(x + 0.012, y - 0.04, z + 0.515, 0.026, 0.02, props.brass(), "y", 0.002)
    rod(x + 0.012, y - 0.051, z + 0.515, 0.022, 0.004, paint("#f4f4ec", 0.3), "y", 0)
    black = paint("#16181a", 0.55)
    path = [(0.03, -0.01, 0.525), (0.12, -0.02, 0.54), (0.15, -0.02, 0.4), (0.12, -0.03, 0.26)]
    tube([(x + a, y + b, z + c) for a, b, c in path], 0.012, black)
    rod(x + 0.117, y - 0.03, z + 0.08, 0.011, 0.19, props.steel(), sides=24)
    rod(x + 0.117, y - 0.03, z + 0.055, 0.018, 0.04, paint("#d9ad1c", 0.5), sides=24)


# --- things on walls that look towards -y ---------------------------------------------------


def alarm_button(x, y, z):
    """A manual call point with the bell above it."""
    box(x - 0.06, y - 0.045, z, 0.12, 0.045, 0.12, red(), 0.012)
    box(x - 0.042, y - 0.05, z + 0.022, 0.084, 0.008, 0.076, paint("#ecebe4", 0.3), 0.004)
    rod(x, y - 0.056, z + 0.06, 0.02, 0.012, paint("#22252a", 0.4), "y", 0.002)
    rod(x, y - 0.035, z + 0.32, 0.095, 0.035, red(), "y", 0.012)
    rod(x, y - 0.06, z + 0.32, 0.03, 0.03, red(), "y", 0.006)
    tube([(x, y - 0.01, z + 0.12), (x, y - 0.01, z + 0.17), (x, y - 0.01, z + 0.24)], 0.008, paint("#c9c7bd", 0.5))


def rules_board(x, y, z, width=0.62, height=0.8):
    """The fire safety rules: red heading, lines of print seen from afar, no readable letter."""
    box(x, y - 0.025, z, width, 0.025, height, props.steel(), 0.004)
    box(x + 0.015, y - 0.029, z + 0.015, width - 0.03, 0.01, height - 0.03, paint("#e9e5d6", 0.35), 0.002)
    box(x + 0.015, y - 0.033, z + height - 0.17, width - 0.03, 0.008, 0.155, red(), 0)
    pale, ink = paint("#f0e2b4", 0.5), paint("#6d6a63", 0.7)
    for k, (off, wide) in enumerate(((0.16, 0.68), (0.26, 0.48))):
        box(x + off * width, y - 0.037, z + height - 0.085 - 0.05 * k, wide * width, 0.006, 0.024, pale, 0)
    _flame(x + 0.085 * width + 0.015, y - 0.037, z + height - 0.125, 0.07, pale)
    for k in range(9):
        low = z + height - 0.225 - 0.058 * k
        box(x + 0.06, y - 0.032, low, 0.018, 0.006, 0.018, red(), 0)
        box(x + 0.1, y - 0.032, low, width * (0.74, 0.66, 0.72, 0.5)[k % 4], 0.006, 0.014, ink, 0)


def _flame(x, y, z, size, material):
    """A flat flame, as printed on boards; its foot's middle at x, z."""
    outline = [(0, 0), (0.3, 0.12), (0.38, 0.4), (0.24, 0.72), (0.2, 0.5), (0.04, 1), (-0.12, 0.62), (-0.22, 0.74), (-0.36, 0.4), (-0.28, 0.12)]
    mesh([(x + a * size, y, z + b * size) for a, b in outline], [tuple(range(len(outline)))], material)


def exit_sign(x, y, z, arrow=1):
    """A green box with a running man and an arrow; `arrow` 1 right, -1 left. x is its middle."""
    green, white = kit.shining("exit_green", GREEN, "#12a35a"), kit.shining("exit_white", "#eef6f0", "#dffbe9")
    box(x - 0.24, y - 0.03, z, 0.48, 0.06, 0.22, paint("#d6d9d6", 0.4), 0.008)
    box(x - 0.225, y - 0.034, z + 0.014, 0.45, 0.01, 0.192, green, 0.002)
    running_man(x - 0.09 * arrow, y - 0.037, z + 0.02, 0.17, white, arrow)
    _arrow(x + 0.12 * arrow, y - 0.037, z + 0.11, 0.075, white, arrow)
    return green


def running_man(x, y, z, size, material, way=1):
    """The running figure of the exit sign, feet at z, in the plane y."""
    limbs = (
        ((0.06, 0.78), (-0.04, 0.44), 0.085), ((-0.02, 0.46), (0.2, 0.3), 0.055), ((0.2, 0.3), (0.16, 0.04), 0.05),
        ((-0.05, 0.44), (-0.2, 0.26), 0.055), ((-0.2, 0.26), (-0.42, 0.24), 0.045), ((0.08, 0.74), (0.28, 0.6), 0.04),
        ((0.28, 0.6), (0.4, 0.72), 0.035), ((0.04, 0.74), (-0.18, 0.7), 0.04), ((-0.18, 0.7), (-0.26, 0.52), 0.035),
    )
    for (ax, az), (bx, bz), half in limbs:
        _bar(x + way * ax * size, y, z + az * size, x + way * bx * size, z + bz * size, half * size, material)
    rod(x + way * 0.16 * size, y, z + 0.92 * size, 0.085 * size, 0.003, material, "y", 0, 24)


def _bar(x, y, z, x2, z2, half, material):
    """A flat limb with round ends from one point to another."""
    long = math.hypot(x2 - x, z2 - z)
    nx, nz = -(z2 - z) / long * half, (x2 - x) / long * half
    mesh([(x + nx, y, z + nz), (x2 + nx, y, z2 + nz), (x2 - nx, y, z2 - nz), (x - nx, y, z - nz)], [(0, 1, 2, 3)], material)
    for px, pz in ((x, z), (x2, z2)):
        rod(px, y, pz, half, 0.002, material, "y", 0, 20)


def _arrow(x, y, z, size, material, way):
    outline = [(-1, -0.28), (0.1, -0.28), (0.1, -0.75), (1, 0), (0.1, 0.75), (0.1, 0.28), (-1, 0.28)]
    mesh([(x + way * a * size, y, z + b * size) for a, b in outline], [tuple(range(len(outline)))], material)


def bottle_rack(x, y, z, width):
    """A red steel rack against the wall for a row of bottles: back, floor, rail, legs."""
    steel_red = paint("#8f1018", 0.35, 0.2, 0.4)
    box(x, y - 0.02, z, width, 0.02, 0.86, steel_red, 0.006)
    box(x + 0.03, y - 0.026, z + 0.03, width - 0.06, 0.012, 0.64, paint("#a9adab", 0.5), 0.002)
    box(x, y - 0.27, z, width, 0.27, 0.03, steel_red, 0.006)
    for side in (x, x + width - 0.03):
        box(side, y - 0.27, 0, 0.03, 0.03, z, steel_red, 0.004)
        box(side, y - 0.05, 0, 0.03, 0.03, z, steel_red, 0.004)
        box(side, y - 0.27, z + 0.03, 0.03, 0.25, 0.09, steel_red, 0.004)
    rod(x + width / 2, y - 0.255, z + 0.11, 0.009, width - 0.02, steel_red, "x", 0, 16)
    box(x + 0.03, y - 0.024, z + 0.7, width - 0.06, 0.008, 0.13, paint("#e6e1d2", 0.4), 0.002)
    for k in range(3):
        _flame(x + width * (k + 0.5) / 3, y - 0.03, z + 0.72, 0.09, red())


def detector(x, y, z):
    """A smoke detector under the ceiling."""
    white = paint("#dcdcd6", 0.4)
    rod(x, y, z - 0.02, 0.06, 0.02, white)
    rod(x, y, z - 0.05, 0.045, 0.03, white, top=0.052)
    ball(x + 0.03, y - 0.03, z - 0.045, 0.006, paint("#b3121f", 0.3))
