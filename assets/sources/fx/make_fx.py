"""Bake the moving pictures in assets/pictures/fx and describe them in fx.yaml.

    python make_fx.py              everything (about two minutes)
    python make_fx.py flame_2      one of them; the other entries of fx.yaml stay
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

import yaml

from bursts import BURSTS
from flames import FLAMES, bake
from haze import LAYERS, ember, glow, smoke
from pictures import FX

MAKERS: dict[str, Callable[[], dict[str, object]]] = {
    **{name: partial(bake, name) for name in FLAMES},
    **BURSTS,
    **{name: partial(smoke, name) for name in LAYERS},
    "ember": ember,
    "glow": glow,
}

HEAD = """\
# Moving pictures, made by assets/sources/fx/make_fx.py: change that, not this.
# width, height: pixels of one frame. Frame i stands at column i % columns, row i // columns.
# foot: the point of the frame that stands on the anchor, as shares of its width and height.
# scale: height of the whole frame, as a multiple of the anchor's height on the screen.
# blend add: first multiply the screen by the same frame of `occlusion` (half the size, enlarged),
#   then add. Glare is in the picture already.
# blend alpha: ordinary alpha.
# tile across: joins its own left and right edges. The top row is the ceiling, the bottom row clear
#   air: stretch it to the depth of the smoke. drift: pixels a second on a 1280 x 720 screen.
"""


def make(names: list[str]) -> None:
    """Bake the named pictures and write fx.yaml."""
    FX.mkdir(parents=True, exist_ok=True)
    table = FX / "fx.yaml"
    entries = yaml.safe_load(table.read_text("utf-8")) if table.exists() else {}
    for name in names:
        entries[name] = MAKERS[name]()
        print(name, flush=True)
    ordered = {name: entries[name] for name in MAKERS if name in entries}
    table.write_text(HEAD + yaml.safe_dump(ordered, sort_keys=False, default_flow_style=None),
                     encoding="utf-8")


if __name__ == "__main__":
    make(sys.argv[1:] or list(MAKERS))
