"""Soft bodies kneaded from simple shapes: the flesh, hair and cloth of the cast.

A `Lump` is a field of distances on a grid: negative inside, positive outside, in metres. Shapes are
added, cut out or kept with a rounded seam of a given width, then `skinned` turns the zero surface
into a mesh. That gives what neither spheres nor remeshing do: seams as soft as thumbed clay.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import bpy  # first: the modules below exist only once it is loaded
import kit
import numpy
from mathutils import Euler

Point = Sequence[float]
Distance = Callable[[numpy.ndarray], numpy.ndarray]


@dataclass(frozen=True)
class Shape:
    """A distance in space, and the box outside which it is surely positive."""

    distance: Distance
    low: Point
    high: Point


@dataclass(frozen=True)
class Stain:
    """A colour laid where `shape` is and `over` metres around it, fading over `soft` metres."""

    shape: Shape
    colour: str
    soft: float = 0.01
    strength: float = 1.0
    over: float = 0.0


# --- shapes --------------------------------------------------------------------------------


def egg(centre: Point, radii: Point, turn: Point = (0, 0, 0)) -> Shape:
    """An ellipsoid; `turn` in radians."""
    middle, size = numpy.array(centre, "f4"), numpy.array(radii, "f4")
    back = numpy.array(Euler(turn).to_matrix(), "f4")

    def distance(points):
        own = ((points - middle) @ back) / size
        far = numpy.sqrt((own * own).sum(-1))
        slope = numpy.sqrt(((own / size) ** 2).sum(-1)) + 1e-6
        return far * (far - 1) / slope

    reach = max(radii) if any(turn) else size
    return Shape(distance, middle - reach, middle + reach)


def chain(points: Sequence[Point], radii: Sequence[float]) -> Shape:
    """A bent bar through the points, as thick at each as its radius."""
    places, thick = numpy.array(points, "f4"), numpy.array(radii, "f4")

    def distance(space):
        found = None
        for (a, b), (ra, rb) in zip(pairwise(places), pairwise(thick), strict=True):
            along = b - a
            share = ((space - a) @ along / (along @ along + 1e-9)).clip(0, 1)
            gap = space - a - share[..., None] * along
            one = numpy.sqrt((gap * gap).sum(-1)) - (ra + share * (rb - ra))
            found = one if found is None else numpy.minimum(found, one)
        return found

    return Shape(distance, places.min(0) - thick.max(), places.max(0) + thick.max())


def curved(points: Sequence[Point], parts: int = 4) -> list[list[float]]:
    """More points on a smooth curve through these (Catmull-Rom), any number of figures each."""
    rows = numpy.array(points, float)
    padded = numpy.vstack([2 * rows[0] - rows[1], rows, 2 * rows[-1] - rows[-2]])
    found = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for t in numpy.arange(parts) / parts:
            found.append(b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))))
    return [list(row) for row in [*found, rows[-1]]]


def bent(points: Sequence[Point], radii: Sequence[float], parts: int = 4) -> Shape:
    """A chain that runs through the points in a smooth curve instead of corners."""
    rows = [(*point, radius) for point, radius in zip(points, radii, strict=True)]
    curve = curved(rows, parts)
    return chain([row[:3] for row in curve], [max(0.001, row[3]) for row in curve])


def slit(centre: Point, half: float, over: float, under: float, deep: float = 0.09,
         bend: float = 0.0, tilt: float = 0.0) -> Shape:
    """An almond-shaped hole along y: the opening of an eye or a mouth.

    It is `half` wide to each side, its edges rise by `over` and fall by `under` in the middle; the
    corners lie `bend` higher than the middle line, the outer one (away from x = 0) also by `tilt`.
    """
    cx, cy, cz = centre
    outward = 1 if cx >= 0 else -1

    def distance(points):
        t = (points[..., 0] - cx) / half
        line = cz + bend * t * t + tilt * t * outward
        bow = 1 - t * t
        above = points[..., 2] - line - over * bow
        below = line - under * bow - points[..., 2]
        inside = numpy.maximum(above, below)
        inside = numpy.maximum(inside, (numpy.abs(t) - 1) * half)
        return numpy.maximum(inside, numpy.abs(points[..., 1] - cy) - deep)

    tall = max(over, under) + abs(bend) + abs(tilt) + 0.01
    reach = numpy.array([half, deep, tall])
    return Shape(distance, numpy.array(centre) - reach, numpy.array(centre) + reach)


def slab(axis: int, low: float, high: float) -> Shape:
    """All between two planes across an axis (0, 1, 2)."""
    return Shape(lambda points: numpy.maximum(low - points[..., axis], points[..., axis] - high),
                 (-9, -9, -9), (9, 9, 9))


def block(low: Point, high: Point) -> Shape:
    """A box between two corners."""
    first, last = numpy.array(low, "f4"), numpy.array(high, "f4")
    return Shape(lambda points: numpy.maximum(first - points, points - last).max(-1), low, high)


def mirrored(make: Callable[[int], Shape]) -> list[Shape]:
    """The same shape on both sides; `make` gets -1 and 1."""
    return [make(-1), make(1)]


# --- kneading ------------------------------------------------------------------------------


class Lump:
    """A piece of clay in a box."""

    def __init__(self, low: Point, high: Point, voxel: float) -> None:
        """Begin with nothing between two corners."""
        self.low, self.voxel = numpy.array(low, "f4"), voxel
        sizes = numpy.ceil((numpy.array(high) - self.low) / voxel).astype(int) + 1
        self.field = numpy.full(sizes, 1.0, "f4")

    def add(self, shape: Shape, seam: float = 0.02) -> Lump:
        """Press a shape on; the joint is rounded over `seam` metres."""
        return self._meld(shape, seam, 1)

    def cut(self, shape: Shape, seam: float = 0.01) -> Lump:
        """Take a shape away."""
        return self._meld(shape, seam, -1)

    def keep(self, distance: Distance, seam: float = 0.01) -> Lump:
        """Leave only what lies within a distance function."""
        every = tuple(slice(0, size) for size in self.field.shape)
        other = distance(self._points(every)).astype("f4")
        self.field = -_joined(-self.field, -other, seam)
        return self

    def grown(self, by: float) -> Lump:
        """The same body, thicker all over: what is worn on top of it."""
        again = Lump(self.low, self.low, self.voxel)
        again.field = self.field - numpy.float32(by)
        return again

    def at(self, points: numpy.ndarray) -> numpy.ndarray:
        """The distance at any points, that of the nearest grid point."""
        index = numpy.rint((points - self.low) / self.voxel).astype(int)
        sides = (index[..., axis].clip(0, size - 1) for axis, size in enumerate(self.field.shape))
        return self.field[tuple(sides)]

    def like(self, other: Lump) -> Lump:
        """Take on the form of another lump, as far as the box reaches."""
        every = tuple(slice(0, size) for size in self.field.shape)
        self.field = other.at(self._points(every)).astype("f4")
        return self

    def _meld(self, shape, seam, sign):
        first = numpy.floor((numpy.array(shape.low) - seam - self.low) / self.voxel).astype(int) - 2
        last = numpy.ceil((numpy.array(shape.high) + seam - self.low) / self.voxel).astype(int) + 3
        part = tuple(slice(max(0, a), max(0, min(n, b)))
                     for a, b, n in zip(first, last, self.field.shape, strict=True))
        if any(piece.stop <= piece.start for piece in part):
            return self
        other = shape.distance(self._points(part)).astype("f4")
        self.field[part] = sign * _joined(sign * self.field[part], other, seam)
        return self

    def _points(self, part):
        axes = [self.low[i] + self.voxel * numpy.arange(piece.start, piece.stop, dtype="f4")
                for i, piece in enumerate(part)]
        return numpy.stack(numpy.meshgrid(*axes, indexing="ij"), -1)

    def front(self, x: float, z: float, out: float = 0.0) -> tuple[float, float, float]:
        """The point of the surface that is seen at x, z from the front, `out` metres before it."""
        across, up = (x - self.low[0]) / self.voxel, (z - self.low[2]) / self.voxel
        i, k = int(across), int(up)
        s, t = across - i, up - k
        depths = {(a, b): self._column(i + a, k + b) for a in (0, 1) for b in (0, 1)}
        y = sum(depths[a, b] * (s if a else 1 - s) * (t if b else 1 - t) for a, b in depths)
        return (x, float(y) - out, z)

    def _column(self, i, k):
        line = self.field[i, :, k]
        hits = numpy.nonzero(line < 0)[0]
        j = int(hits[0]) if len(hits) else int(line.argmin())
        if j == 0 or line[j] >= 0:
            return self.low[1] + self.voxel * j
        return self.low[1] + self.voxel * (j - line[j] / (line[j] - line[j - 1]))

    def skinned(self, material, stains: Sequence[Stain] = (), colour: str = "#808080", smooth=2):
        """Turn the surface into a mesh; with stains, its colours go to the attribute `tint`."""
        points, faces = _surface(self.field)
        points = self.low + points * self.voxel
        thing = kit.mesh(points.tolist(), faces.tolist(), material, smooth=True)
        if stains:
            _stain(thing.data, points, stains, colour)
        if smooth:
            soft = thing.modifiers.new("soft", "SMOOTH")
            soft.iterations, soft.factor = smooth, 0.5
        return thing


def _joined(one, other, seam):
    """The smaller of two distances, with a rounded seam."""
    near = numpy.maximum(seam - numpy.abs(one - other), 0) / seam
    return numpy.minimum(one, other) - near * near * (seam / 4)


def _stain(data, points, stains, colour):
    base = numpy.tile(numpy.array(kit.linear(colour), "f4"), (len(points), 1))
    for stain in stains:
        beyond = stain.shape.distance(points.astype("f4")) - stain.over
        share = (0.5 - beyond / stain.soft).clip(0, 1)
        share = share * share * (3 - 2 * share) * stain.strength
        base += share[:, None] * (numpy.array(kit.linear(stain.colour), "f4") - base)
    tint = data.color_attributes.new("tint", "FLOAT_COLOR", "POINT")
    tint.data.foreach_set("color", base.ravel())


# --- from the field to a mesh --------------------------------------------------------------

CORNERS = list(product((0, 1), repeat=3))
EDGES = [(a, b) for a, b in product(CORNERS, CORNERS)
         if a < b and sum(x != y for x, y in zip(a, b, strict=True)) == 1]


def _surface(field):
    """Surface nets: a point in every cell the surface crosses, a square over every crossed edge."""
    inside = field < 0
    cells = tuple(n - 1 for n in field.shape)
    corner = {c: tuple(slice(o, o + n) for o, n in zip(c, cells, strict=True)) for c in CORNERS}
    count = sum(inside[corner[c]].astype("u1") for c in CORNERS)
    crossed = (count > 0) & (count < 8)
    where = numpy.argwhere(crossed)
    index = numpy.full(cells, -1, "i4")
    index[crossed] = numpy.arange(len(where))
    total, hits = numpy.zeros((len(where), 3)), numpy.zeros(len(where))
    for a, b in EDGES:
        one, two = field[corner[a]][crossed], field[corner[b]][crossed]
        cut = (one < 0) != (two < 0)
        share = numpy.where(cut, one / numpy.where(cut, one - two, 1), 0)[:, None]
        total += cut[:, None] * (numpy.array(a) + share * (numpy.array(b) - numpy.array(a)))
        hits += cut
    return where + total / hits[:, None], _squares(inside, index)


def _squares(inside, index):
    found = []
    for axis in range(3):
        step, (u, v) = numpy.eye(3, dtype=int)[axis], [k for k in range(3) if k != axis]
        one = inside[tuple(slice(None, -1) if k == axis else slice(1, -1) for k in range(3))]
        two = inside[tuple(slice(1, None) if k == axis else slice(1, -1) for k in range(3))]
        places = numpy.argwhere(one != two) + (1 - step)
        rises = one[one != two]
        ring = []
        for du, dv in ((0, 0), (1, 0), (1, 1), (0, 1)):
            shift = numpy.zeros(3, int)
            shift[u], shift[v] = du, dv
            ring.append(index[tuple((places - shift).T)])
        square = numpy.stack(ring, -1)
        flip = rises if axis != 1 else ~rises
        square[flip] = square[flip][:, ::-1]
        found.append(square)
    return numpy.concatenate(found)


# --- other soft things ---------------------------------------------------------------------


def ball(centre: Point, radii: Point, material, turn: Point = (0, 0, 0)):
    """A smooth ellipsoid of its own, such as an eye or a button; `turn` in radians."""
    bpy.ops.mesh.primitive_uv_sphere_add(
        radius=1, location=centre, segments=48, ring_count=24, rotation=turn)
    thing = bpy.context.object
    thing.scale = radii
    return kit.finish(thing, material, 0, True)


def stroke(points: Sequence[Point], radii: Sequence[float], material):
    """A bent bar of changing thickness with round ends, such as a brow."""
    thing = kit.tube(list(points), 1.0, material)
    for place, radius in zip(thing.data.splines[0].points, radii, strict=True):
        place.radius = radius
    return thing


def tinted(rough: float = 0.5, name: str = "tinted", coat: float = 0.0):
    """A material that shows the colours of `stains`."""
    if name in bpy.data.materials:
        return bpy.data.materials[name]
    material = kit.paint("#808080", rough, coat=coat, name=name)
    tree = material.node_tree
    tint = tree.nodes.new("ShaderNodeVertexColor")
    tint.layer_name = "tint"
    tree.links.new(tint.outputs["Color"], tree.nodes["Principled BSDF"].inputs["Base Color"])
    return material
