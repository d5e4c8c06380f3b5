"""Renders a set: one picture per light pass, a depth picture, a card picture and its set.yaml.

A set script describes a `Stage` and hands it to `main`. Passes are lit one at a time, so that the
program can mix them: room x dim + fire x flicker.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import bpy  # first: the modules below exist only once it is loaded
import kit
import numpy
import yaml
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector
from PIL import Image, ImageChops

PICTURES = Path(__file__).resolve().parents[2] / "pictures"
QUALITY = 88


@dataclass(frozen=True)
class Anchor:
    """A named place in the set; `height` (fraction of the picture) only where fire can stand."""

    place: tuple[float, float, float]
    height: float | None = None


@dataclass(frozen=True)
class Stage:
    """Everything that makes one set."""

    name: str
    title: dict[str, str]
    camera: tuple[float, float, float]
    target: tuple[float, float, float]
    lens: float
    focus: list[float]
    build: Callable[[], None]
    lights: dict[str, Callable[[], None]]
    """How each pass is lit: 'room', 'dark', 'fire_<anchor>'."""
    anchors: dict[str, Anchor] = field(default_factory=dict)
    depth: tuple[float, float] = (2.0, 6.0)
    """Metres from the camera that are black and white in the depth picture."""
    exposure: float = 0.35
    drop: float = 0.0
    """Slides the picture up without tilting, as a share of its width: keeps the panels off."""
    bloom: bool = False
    """Let bright lamps bleed a little, as in misty air."""
    card_light: str = "dark"
    """Pass shown on cards under the fire, if there is no fire."""
    outlines: Callable[[], dict[str, list[list[float]]]] | None = None
    """Finds the outlines of the things to point at (`outline.traced`)."""


def main(stage: Stage) -> None:
    """Build the set and render the passes asked for on the command line."""
    wish = _arguments(stage)
    kit.clear()
    width, height = (int(n) for n in wish.size.split("x"))
    prepare(width, height, wish.samples, stage.camera, stage.target, stage.lens, stage.exposure)
    bpy.context.scene.camera.data.shift_y = -stage.drop
    stage.build()
    folder = Path(wish.out) / stage.name
    folder.mkdir(parents=True, exist_ok=True)
    describe(stage, folder)
    for name in wish.passes.split(","):
        _render_pass(stage, name, folder)


def _arguments(stage):
    parser = argparse.ArgumentParser(description=f"Render the set {stage.name}.")
    parser.add_argument("--out", default=str(PICTURES / "sets"))
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--samples", type=int, default=28)
    parser.add_argument("--passes", default=",".join([*stage.lights, "depth", "thumb"]))
    return parser.parse_args()


def prepare(width, height, samples, camera, target, lens, exposure=0.35, clear_ground=False):
    """Camera, film and path tracer."""
    scene = bpy.context.scene
    scene.world = bpy.data.worlds.new("world")
    scene.world.use_nodes = True
    render = scene.render
    render.engine, render.resolution_x, render.resolution_y = "CYCLES", width, height
    render.threads_mode, render.threads = "FIXED", 2
    render.film_transparent, render.use_persistent_data = clear_ground, True
    scene.view_settings.view_transform = "AgX"
    scene.view_settings.look = "AgX - Medium High Contrast"
    scene.view_settings.exposure = exposure
    _trace(scene.cycles, samples)
    _look(scene, camera, target, lens)


def _trace(cycles, samples):
    cycles.device, cycles.samples = "CPU", samples
    cycles.use_denoising, cycles.denoiser = True, "OPENIMAGEDENOISE"
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 6, 3, 3
    cycles.transmission_bounces, cycles.sample_clamp_indirect = 6, 4
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.use_adaptive_sampling, cycles.adaptive_threshold = True, 0.04


def _look(scene, camera, target, lens):
    data = bpy.data.cameras.new("camera")
    data.lens = lens
    thing = bpy.data.objects.new("camera", data)
    bpy.context.collection.objects.link(thing)
    thing.location = camera
    aim = Vector(target) - Vector(camera)
    thing.rotation_euler = aim.to_track_quat("-Z", "Y").to_euler()
    scene.camera = thing


def describe(stage: Stage, folder: Path) -> None:
    """Write set.yaml: the passes, and where the anchors fall in the picture."""
    fires = {name[5:]: f"{name}.webp" for name in stage.lights if name.startswith("fire_")}
    passes = {name: f"{name}.webp" for name in stage.lights if not name.startswith("fire_")}
    passes = {**passes, "depth": "depth.webp", "fire": fires}
    anchors = {name: _projected(anchor) for name, anchor in stage.anchors.items()}
    description = {
        "name": stage.title, "focus": stage.focus, "mirror_safe": False,
        "passes": passes, "anchors": anchors,
    }
    if stage.outlines:
        description["outlines"] = stage.outlines()
    text = yaml.safe_dump(description, allow_unicode=True, sort_keys=False, default_flow_style=None)
    (folder / "set.yaml").write_text(text.replace(": false", ": no"), encoding="utf-8")


def _projected(anchor: Anchor) -> dict[str, float]:
    scene = bpy.context.scene
    bpy.context.view_layer.update()
    seen = world_to_camera_view(scene, scene.camera, Vector(anchor.place))
    place = {"x": round(seen.x, 3), "y": round(1 - seen.y, 3)}
    return place if anchor.height is None else {**place, "height": anchor.height}


def _render_pass(stage: Stage, name: str, folder: Path) -> None:
    if name == "thumb":
        card(stage, folder)
    elif name == "depth":
        _render_depth(stage, folder)
    else:
        _lights_off()
        stage.lights[name]()
        if stage.bloom:
            _compose_bloom(bpy.context.scene)
        render(folder / f"{name}.webp")


def _lights_off() -> None:
    for thing in [o for o in bpy.data.objects if o.type == "LIGHT"]:
        bpy.data.objects.remove(thing)
    for material in bpy.data.materials:
        if material.get("shines"):
            kit.shine(material.name, 0)
    kit.sky("#000000", 0)


def render(path: Path, mode: str = "RGB") -> None:
    """Render what stands there now into a WebP file."""
    scene, started = bpy.context.scene, time.time()
    scene.render.image_settings.file_format = "PNG"
    scene.render.image_settings.color_mode = mode
    scene.render.filepath = str(path.with_suffix(".png"))
    bpy.ops.render.render(write_still=True)
    picture = Image.open(path.with_suffix(".png"))
    picture.save(path, quality=QUALITY, method=6)
    path.with_suffix(".png").unlink()
    print("RENDERED", path, f"{time.time() - started:.0f} s", flush=True)


def _render_depth(stage: Stage, folder: Path) -> None:
    scene = bpy.context.scene
    _lights_off()
    bpy.context.view_layer.use_pass_mist = True
    mist = scene.world.mist_settings
    mist.start, mist.depth, mist.falloff = stage.depth[0], stage.depth[1] - stage.depth[0], "LINEAR"
    _compose_mist(scene)
    scene.cycles.samples, scene.cycles.use_denoising, scene.cycles.max_bounces = 12, False, 0
    scene.view_settings.view_transform, scene.view_settings.look = "Raw", "None"
    scene.view_settings.exposure = 0
    render(folder / "depth.webp", "BW")


def _compose_bloom(scene) -> None:
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    layers = tree.nodes.new("CompositorNodeRLayers")
    glare = tree.nodes.new("CompositorNodeGlare")
    glare.glare_type, glare.quality = "BLOOM", "HIGH"
    for socket, value in (("Threshold", 2.0), ("Strength", 0.35), ("Size", 0.45)):
        glare.inputs[socket].default_value = value
    out = tree.nodes.new("CompositorNodeComposite")
    tree.links.new(layers.outputs["Image"], glare.inputs["Image"])
    tree.links.new(glare.outputs["Image"], out.inputs[0])


def _compose_mist(scene) -> None:
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    layers = tree.nodes.new("CompositorNodeRLayers")
    out = tree.nodes.new("CompositorNodeComposite")
    tree.links.new(layers.outputs["Mist"], out.inputs[0])


def card(stage: Stage, folder: Path) -> None:
    """The small picture on the home cards: the set in its first fire's light, 480x270."""
    fires = [name for name in stage.lights if name.startswith("fire_")][:1]
    base = _pixels(folder / ("room.webp" if fires else f"{stage.card_light}.webp"))
    picture = base * (0.45 if fires else 0.75)
    for name in fires:
        picture = picture + 0.65 * _pixels(folder / f"{name}.webp")
    done = Image.fromarray(numpy.clip(picture, 0, 255).astype("uint8"))
    for name in fires:
        done = _with_flame(done, _projected(stage.anchors[name[5:]]))
    done.resize((480, 270), Image.Resampling.LANCZOS).save(folder / "thumb.webp", quality=QUALITY)


def _with_flame(picture: Image.Image, anchor: dict[str, float]) -> Image.Image:
    """Draw one still of the size-2 flame over its anchor: first darken, then add."""
    book = PICTURES / "fx" / "fx.yaml"
    if not book.is_file():
        return picture
    flame = yaml.safe_load(book.read_text(encoding="utf-8"))["flame_2"]
    tall = anchor["height"] * flame["scale"] * picture.height
    size = (round(tall * flame["width"] / flame["height"]), round(tall))
    foot = flame["foot"]
    corner = (
        round(anchor["x"] * picture.width - foot[0] * size[0]),
        round(anchor["y"] * picture.height - foot[1] * size[1]),
    )
    hidden = Image.new("RGB", picture.size, "white")
    hidden.paste(_frame(flame, "occlusion", size), corner)
    shining = Image.new("RGB", picture.size)
    shining.paste(_frame(flame, "file", size), corner)
    return ImageChops.add(ImageChops.multiply(picture, hidden), shining)


def _frame(book, kind: str, size: tuple[int, int], number: int = 9) -> Image.Image:
    sheet = Image.open(PICTURES / "fx" / book[kind]).convert("RGB")
    wide, high = sheet.width // book["columns"], sheet.height // book["rows"]
    row, column = divmod(number, book["columns"])
    cell = sheet.crop((column * wide, row * high, (column + 1) * wide, (row + 1) * high))
    return cell.resize(size, Image.Resampling.LANCZOS)


def _pixels(path: Path) -> numpy.ndarray:
    return numpy.asarray(Image.open(path).convert("RGB")).astype(float)
