"""The cast: clay busts with the faces each of them needs, 420x480 on a clear ground.

Who they are stands in `people.py`; `heads.py`, `hair.py`, `hats.py` and `clothes.py` model them.
Usage: busts.py [--who mother,boy] [--faces worried] [--samples 28]
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path

import bpy  # first: the modules below exist only once it is loaded
import clothes
import hair
import hats
import heads
import kit
import stage
from kit import area
from mathutils import Matrix
from people import PEOPLE


CHILD = (0.90, -0.125, 0.74, -0.095)
"""A child's size of head, how far the head is lower, and the same of the body."""


def dress(person):
    """All that stays the same in every face; returns the pivot in the neck that carries the head."""
    if person.hat in ("", "headset", "cap"):
        getattr(hair, person.hairdo)(person)
    if person.hat:
        getattr(hats, person.hat)(person)
    worn = set(bpy.data.objects)
    getattr(clothes, person.wear)(person)
    body = set(bpy.data.objects) - worn
    for thing in body:
        thing.location.z += 0.125
    head_size, head_drop, body_size, body_drop = CHILD if person.child else (1.0, 0.0, 1.0, 0.0)
    _hang(body, _pivot((0, 0.05, -0.50), body_size, body_drop))
    neck = _pivot((0, 0.05, -0.35), head_size, head_drop)
    _hang(worn, neck)
    return neck


def make_face(person, face, neck):
    """Model the head with this face and hang it on the neck; returns what was made."""
    before = set(bpy.data.objects)
    heads.head(person, face)
    made = set(bpy.data.objects) - before
    _hang(made, neck)
    neck.rotation_euler = [math.radians(a) for a in (face.nod, face.roll, face.turn)]
    return made


def _pivot(place, size, drop):
    pivot = bpy.data.objects.new("pivot", None)
    bpy.context.collection.objects.link(pivot)
    pivot.location = (place[0], place[1], place[2] + drop)
    pivot.scale = (size,) * 3
    pivot["rest"] = place
    return pivot


def _hang(things, pivot):
    """Let a pivot carry things that were modelled around its place of rest."""
    for thing in things:
        if thing.type in ("MESH", "CURVE"):
            thing.parent = pivot
            thing.matrix_parent_inverse = Matrix.Translation(pivot["rest"]).inverted()


def lights():
    """A warm key, a cold fill, a fire's rim from one side and the night's from the other."""
    kit.sky("#5f7fae", 0.25)
    area((-1.4, -2.8, 1.0), (68, 0, -28), 1.4, 120, "#fff1df", seen_in_gloss=True)
    area((2.0, -2.2, 0.3), (82, 0, 45), 1.8, 26, "#8fb4ff", seen_in_gloss=True)
    area((-1.7, 1.2, 0.8), (-75, 0, -60), 1.0, 110, "#ff8a35", seen_in_gloss=True)
    area((1.6, 1.3, 1.0), (-72, 0, 55), 1.0, 70, "#6aa8ff", seen_in_gloss=True)


def main():
    """Render the people and faces asked for."""
    parser = argparse.ArgumentParser(description="Render the cast.")
    parser.add_argument("--out", default=str(stage.PICTURES / "cast"))
    parser.add_argument("--who", default=",".join(PEOPLE))
    parser.add_argument("--faces", default="", help="those of each person, unless given")
    parser.add_argument("--size", default="420x480")
    parser.add_argument("--samples", type=int, default=32)
    wish = parser.parse_args()
    width, height = (int(n) for n in wish.size.split("x"))
    for who in wish.who.split(","):
        kit.clear()
        stage.prepare(width, height, wish.samples, (0, -3.3, 0.12), (0, 0, -0.125), 76, 0.25, True)
        person = PEOPLE[who]
        neck = dress(person)
        lights()
        folder = Path(wish.out) / who
        folder.mkdir(parents=True, exist_ok=True)
        for name in wish.faces.split(",") if wish.faces else person.faces:
            made = make_face(person, person.faces[name], neck)
            stage.render(folder / f"{name}.webp", "RGBA")
            for thing in made:
                bpy.data.objects.remove(thing)


if __name__ == "__main__":
    main()
