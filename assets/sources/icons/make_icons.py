"""Draw every icon of the program as a white 128 x 128 PNG on a transparent ground.

    npm install @phosphor-icons/core@2.1.1 @iconify-json/healthicons@1.2.13 \
        @tabler/icons@3.51.0 @mdi/svg@7.4.47
    python make_icons.py node_modules

Which drawing becomes which icon stands in ``icons.yaml``. Besides the pictures it writes
``attribution.yaml``, the rows that ``../attribute.py`` gathers.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import resvg_py
import yaml
from PIL import Image

HERE = Path(__file__).parent
ICONS = HERE.parents[1] / "icons"
SIZE = 128
OWN = {"package": "own work", "version": "1", "licence": "MIT"}


@dataclass(frozen=True)
class Source:
    """A package of drawings: where one is found in it, and how it is made an SVG document."""

    package: str
    version: str
    licence: str
    original: str
    """Path inside the package; ``{}`` is the drawing's name."""
    read: Callable[[Path, str], str]


def _svg(file: Path, _name: str) -> str:
    return file.read_text(encoding="utf-8")


def _from_set(file: Path, name: str) -> str:
    body = json.loads(file.read_text(encoding="utf-8"))["icons"][name]["body"]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">{body}</svg>'


def _filled(file: Path, name: str) -> str:
    return _svg(file, name).replace("<path ", '<path fill="currentColor" ')


PHOSPHOR = ("@phosphor-icons/core", "2.1.1", "MIT")
SOURCES = {
    "phosphor_bold": Source(*PHOSPHOR, "assets/bold/{}-bold.svg", _svg),
    "phosphor_fill": Source(*PHOSPHOR, "assets/fill/{}-fill.svg", _svg),
    "phosphor_duotone": Source(*PHOSPHOR, "assets/duotone/{}-duotone.svg", _svg),
    "healthicons": Source("@iconify-json/healthicons", "1.2.13", "MIT", "icons.json", _from_set),
    "tabler_outline": Source("@tabler/icons", "3.51.0", "MIT", "icons/outline/{}.svg", _svg),
    "mdi": Source("@mdi/svg", "7.4.47", "Apache-2.0", "svg/{}.svg", _filled),
}


def drawn(svg: str) -> Image.Image:
    """Return the drawing in pure white: only the alpha channel of the rendering is kept."""
    svg = svg.replace("currentColor", "#ffffff")
    rendered = Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=svg, width=SIZE, height=SIZE)))
    icon = Image.new("RGBA", (SIZE, SIZE), (255, 255, 255, 0))
    icon.putalpha(rendered.convert("RGBA").getchannel("A"))
    return icon


def named(table: dict[str, list[str | dict[str, str]]]) -> list[tuple[str, str, str]]:
    """Return ``(icon, source, drawing)`` for every line of ``icons.yaml``."""
    rows = []
    for source, lines in table.items():
        for line in lines:
            pairs = line.items() if isinstance(line, dict) else [(line, line)]
            rows += [(icon, source, drawing) for icon, drawing in pairs]
    return sorted(rows)


def program_icon() -> list[dict[str, str]]:
    """Draw the program's own icon in three sizes; return their attribution rows."""
    rows = []
    for size, name in ((256, "app"), (128, "app-128"), (64, "app-64")):
        png = resvg_py.svg_to_bytes(svg_path=str(HERE / "app.svg"), width=size, height=size)
        Image.open(io.BytesIO(png)).save(ICONS / f"{name}.png", optimize=True)
        rows.append({"file": f"icons/{name}.png", **OWN, "original": "sources/icons/app.svg",
                     "changes": f"drawn at {size} x {size}"})
    return rows


def texts() -> list[dict[str, str]]:
    """Return the rows of the texts that lie with the icons."""
    keys = ("file", "package", "version", "licence", "original", "changes")
    return [dict(zip(keys, row, strict=True)) for row in (
        ("icons/LICENSE-MIT.txt", "@phosphor-icons/core, @tabler/icons, @iconify-json/healthicons",
         "2.1.1, 3.51.0, 1.2.13", "MIT", "LICENSE", "gathered in one file"),
        ("icons/LICENSE-Apache-2.0.txt", "@mdi/svg", "7.4.47", "Apache-2.0", "LICENSE",
         "the licence's full text put under it"),
        ("icons/README.md", *OWN.values(), "sources/icons", "written by hand"))]


def make(packages: Path) -> None:
    """Draw all icons from the packages in ``packages`` (a ``node_modules`` folder)."""
    ICONS.mkdir(exist_ok=True)
    rows = []
    for icon, key, drawing in named(yaml.safe_load((HERE / "icons.yaml").read_text("utf-8"))):
        source = SOURCES[key]
        original = source.original.format(drawing)
        picture = drawn(source.read(packages / source.package / original, drawing))
        picture.save(ICONS / f"{icon}.png", optimize=True)
        if "{}" not in source.original:
            original = f"{original}#{drawing}"
        rows.append({"file": f"icons/{icon}.png", "package": source.package, "version": source.version,
                     "licence": source.licence, "original": original,
                     "changes": "drawn white at 128 x 128"})
    rows += program_icon() + texts()
    (HERE / "attribution.yaml").write_text(yaml.safe_dump(rows, sort_keys=False), encoding="utf-8")
    print(len(rows), "icons")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
