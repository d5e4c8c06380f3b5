"""A small two-dimensional fire: hot gas that burns, rises, swirls, cools and leaves soot.

Used only to bake pictures. All fields are arrays of shape (height, width) in cells, velocities in
cells a step, y downwards. The methods are the usual ones for pictures of gases: semi-Lagrangian
transport (Stam, "Stable Fluids", 1999) with the MacCormack correction for heat (Selle et al.,
2008), vorticity confinement and gas expansion (Fedkiw et al., "Visual Simulation of Smoke", 2001;
Nguyen et al., "Physically Based Modeling and Animation of Fire", 2002), pressure by FFT with the
floor as a mirror.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, map_coordinates

Field = NDArray[np.float32]

FLOOR = 2
"""Cells at the bottom through which nothing flows out."""


@dataclass(frozen=True)
class Burning:
    """What kind of fire it is."""

    width: int
    height: int
    buoyancy: float = 0.12
    """Upward acceleration of gas at heat 1."""
    updraft: float = 1.0
    """Constant upward drift of everything: keeps flames tall and hides the ceiling."""
    burn: float = 0.05
    """Share of the fuel burnt in a step."""
    heat: float = 1.0
    """Heat from burning one unit of fuel."""
    soot: float = 0.5
    expansion: float = 0.35
    """Divergence from burning one unit of fuel. Above about 1 flames turn into white balls."""
    cooling: float = 0.024
    """Heat lost in a step at heat 1 (by the square of heat, as radiation makes hot gas cool first)."""
    swirl: float = 0.36
    """Strength of vorticity confinement: the small curls."""
    curl_size: float = 1.2
    """Cells; below about 1 the edges of flames look like feathers."""
    gusts: float = 0.8
    """Random sideways pushes on hot gas."""
    pull: float = 0.0
    """Entrainment: hot gas is drawn to the middle line, which makes one column of it."""
    sharpness: float = 0.25
    """0 blurs heat as it moves, 0.5 keeps it as sharp as can be (and rough)."""
    drag: float = 0.005
    soot_fade: float = 0.0035
    sides: float = 10.0
    """Cells at each side over which the picture is faded to nothing."""


def _blank(burning: Burning) -> Field:
    return np.zeros((burning.height, burning.width), np.float32)


@dataclass
class Gas:
    """The state of the gas."""

    across: Field
    down: Field
    heat: Field
    soot: Field
    fuel: Field

    @staticmethod
    def still(burning: Burning) -> Gas:
        """Return cold, still, empty air."""
        return Gas(*(_blank(burning) for _ in range(5)))


Feed = Callable[[Gas, int], None]
"""Puts fuel and heat into the gas at a step."""


@dataclass
class Solver:
    """Steps one fire. The same seed gives the same fire."""

    burning: Burning
    seed: int
    gas: Gas = field(init=False)

    def __post_init__(self) -> None:
        b = self.burning
        self.random = np.random.default_rng(self.seed)
        self.gas = Gas.still(b)
        self.rows, self.columns = np.mgrid[0 : b.height, 0 : b.width].astype(np.float32)
        kx = np.fft.rfftfreq(b.width)[None, :] * 2 * np.pi
        ky = np.fft.fftfreq(b.height * 2)[:, None] * 2 * np.pi
        self.laplacian = 2 * np.cos(kx) - 2 + 2 * np.cos(ky) - 2
        self.laplacian[0, 0] = 1
        side = np.minimum(self.columns, b.width - 1 - self.columns) / b.sides
        self.edge = np.clip(side, 0, 1) ** 0.15 * np.clip(self.rows / 16, 0, 1) ** 0.15

    def noise(self, cells: float) -> Field:
        """Return smooth noise of about unit spread; ``cells`` is the size of its blobs."""
        white = self.random.standard_normal((self.burning.height, self.burning.width))
        return (gaussian_filter(white, cells) * cells * 3.5).astype(np.float32)

    def step(self, feed: Feed, number: int) -> None:
        """Let one step of time pass."""
        feed(self.gas, number)
        burnt = self._burn()
        self._push()
        self._curl()
        self._project(gaussian_filter(burnt, 1.5) * self.burning.expansion)
        self._limit()
        self._carry()
        self._cool()

    def _burn(self) -> Field:
        gas, b = self.gas, self.burning
        burnt = np.minimum(gas.fuel, b.burn * gas.fuel + 0.006)
        gas.fuel -= burnt
        gas.heat += burnt * b.heat
        gas.soot += burnt * b.soot
        return burnt

    def _push(self) -> None:
        gas, b = self.gas, self.burning
        hot = gas.heat > 0.05
        gas.down -= b.buoyancy * gas.heat + 0.004 * gas.soot
        gas.across += self.noise(5) * b.gusts * 0.06 * hot
        if b.pull:
            gas.across -= b.pull * (self.columns / b.width - 0.5) * gas.heat

    def _curl(self) -> None:
        gas = self.gas
        curl = np.gradient(gas.down, axis=1) - np.gradient(gas.across, axis=0)
        curl = gaussian_filter(curl, self.burning.curl_size)
        slope_down, slope_across = np.gradient(np.abs(curl))
        length = np.sqrt(slope_across**2 + slope_down**2) + 1e-5
        gas.across += self.burning.swirl * slope_down / length * curl
        gas.down -= self.burning.swirl * slope_across / length * curl

    def _project(self, source: Field) -> None:
        """Take away what is not divergence ``source``; walls are mirrored at the floor."""
        gas = self.gas
        divergence = -source
        divergence[:, 1:-1] += (gas.across[:, 2:] - gas.across[:, :-2]) / 2
        divergence[1:-1] += (gas.down[2:] - gas.down[:-2]) / 2
        mirrored = np.concatenate([divergence, divergence[::-1]])
        pressure = np.fft.irfft2(np.fft.rfft2(mirrored) / self.laplacian, s=mirrored.shape)
        pressure = pressure[: self.burning.height].astype(np.float32)
        gas.across[:, 1:-1] -= (pressure[:, 2:] - pressure[:, :-2]) / 2
        gas.down[1:-1] -= (pressure[2:] - pressure[:-2]) / 2

    def _limit(self, fastest: float = 6.0) -> None:
        gas = self.gas
        gas.across[:, :2] = gas.across[:, -2:] = 0
        gas.down[-FLOOR:] = np.minimum(gas.down[-FLOOR:], 0)
        speed = np.sqrt(gas.across**2 + gas.down**2)
        slow = np.minimum(1, fastest / np.maximum(speed, 1e-4)) * (1 - self.burning.drag)
        gas.across *= slow
        gas.down *= slow

    def _at(self, values: Field, rows: Field, columns: Field) -> Field:
        return map_coordinates(values, [rows, columns], order=1, mode="constant", cval=0)

    def _carry(self) -> None:
        """Move everything along the flow."""
        gas = self.gas
        down, across = gas.down - self.burning.updraft, gas.across
        back = (self.rows - down, self.columns - across)
        ahead = (self.rows + down, self.columns + across)
        gas.heat = self._carried_sharply(gas.heat, back, ahead)
        gas.soot = self._at(gas.soot, *back)
        gas.fuel = self._at(gas.fuel, *back)
        gas.across, gas.down = self._at(gas.across, *back), self._at(gas.down, *back)

    def _carried_sharply(self, values: Field, back: tuple[Field, Field],
                         ahead: tuple[Field, Field]) -> Field:
        once = self._at(values, *back)
        error = (values - self._at(once, *ahead)) * self.burning.sharpness
        return np.clip(once + error, 0, np.maximum(once * 1.25, once + 0.05))

    def _cool(self) -> None:
        gas, b = self.gas, self.burning
        heat = np.minimum(gas.heat, 1.3)
        gas.heat = np.maximum(heat - b.cooling * (1.6 * heat**2 + 0.28), 0) * self.edge
        gas.soot *= (1 - b.soot_fade) * self.edge
        gas.fuel *= self.edge


def frames(solver: Solver, feed: Feed, warm: int, count: int,
           steps: int = 2) -> Iterator[tuple[Field, Field]]:
    """Yield ``count`` pictures of (heat, soot), ``steps`` steps apart, after ``warm`` steps."""
    for number in range(warm):
        solver.step(feed, number)
    for picture in range(count):
        for inner in range(steps):
            solver.step(feed, warm + picture * steps + inner)
        yield solver.gas.heat.copy(), solver.gas.soot.copy()


def looped(pictures: list[Field], count: int) -> list[Field]:
    """Return the first ``count`` pictures, those after them faded into the beginning."""
    over = len(pictures) - count
    loop = pictures[:count]
    for i in range(over):
        share = (i + 0.5) / over
        share = share * share * (3 - 2 * share)
        loop[i] = loop[i] * share + pictures[count + i] * (1 - share)
    return loop
