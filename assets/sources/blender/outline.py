"""Outlines of things as the camera sees them: where a trainee may point at them in the picture.

A set marks what it builds with `marking(name)`; `traced` then looks through a grid of points of the
picture and draws a line round the points at which each marked thing is seen. What stands behind
something else therefore ends where it is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

import bpy  # first: the modules below exist only once it is loaded
from mathutils import Vector

COLUMNS = 480
ROWS = 270
CORNERS = 10


@contextmanager
def marking(name: str) -> Iterator[None]:
    """Everything built inside belongs to the thing `name`."""
    before = set(bpy.data.objects)
    yield
    for thing in set(bpy.data.objects) - before:
        thing["marked"] = name


def traced() -> dict[str, list[list[float]]]:
    """Each marked thing's outline, as fractions of the picture, at most ten corners."""
    seen: dict[str, list[tuple[float, float]]] = {}
    graph = bpy.context.evaluated_depsgraph_get()
    eye, corners = _view()
    for row, column in product(range(ROWS), range(COLUMNS)):
        u, v = (column + 0.5) / COLUMNS, (row + 0.5) / ROWS
        name = _hit(graph, eye, _through(corners, u, v))
        if name:
            seen.setdefault(name, []).append((u, v))
    return {name: [[round(x, 3), round(y, 3)] for x, y in _few(_round(seen[name]))] for name in sorted(seen)}


def _view():
    """The eye, and the corners of the picture in the world: right top, right low, left low, left top."""
    scene = bpy.context.scene
    camera = scene.camera
    frame = [camera.matrix_world @ point for point in camera.data.view_frame(scene=scene)]
    return camera.matrix_world.translation.copy(), frame


def _through(corners, u, v):
    right_top, right_low, left_low, left_top = corners
    top, low = left_top.lerp(right_top, u), left_low.lerp(right_low, u)
    return top.lerp(low, v)


def _hit(graph, eye, aim: Vector) -> str | None:
    found, *_, thing, _ = bpy.context.scene.ray_cast(graph, eye, aim - eye)
    return thing.get("marked") if found else None


def _round(points):
    """Up the left, along the top, down the right, back along the foot: a corner at every column."""
    columns: dict[float, list[float]] = {}
    for u, v in points:
        columns.setdefault(u, []).append(v)
    half, top = 0.5 / ROWS, sorted(columns)
    return [(u, min(columns[u]) - half) for u in top] + [(u, max(columns[u]) + half) for u in top[::-1]]


def _turn(a, b, c) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _few(corners):
    """Leave out the corner that matters least until there are few enough."""
    kept = list(corners)
    while len(kept) > CORNERS:
        loss = [_loss(kept[i - 1], kept[i], kept[(i + 1) % len(kept)]) for i in range(len(kept))]
        kept.pop(loss.index(min(loss)))
    return kept


def _loss(a, b, c) -> float:
    """The area that changes without b; to lose some of the thing is worse than to add beside it."""
    turn = _turn(a, b, c)
    return 3 * turn if turn > 0 else -turn
