"""Gather the icons of the instructor's pages into one SVG sprite.

    npm install @phosphor-icons/core@2.1.1
    python make_sprite.py node_modules

Writes ``rescue_training/review/web/static/icons.svg``; pages show ``icons.svg#<name>``. The names
are those of the Phosphor icon set, bold unless they end in ``-fill``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

NAMES = """
arrow-clockwise arrow-counter-clockwise arrow-down arrow-left arrow-right arrow-up
arrow-square-out arrows-down-up arrows-left-right bell book-open-text broadcast buildings
calendar-check calendar-dots calendar-x caret-down caret-left caret-right caret-up caret-double-left
caret-double-right caret-up-down chart-bar chart-line chart-line-up chat-text check check-circle
check-circle-fill circle circle-dashed circle-half clipboard-text clock clock-countdown
clock-counter-clockwise cloud-arrow-up copy crosshair cube database desktop-tower devices
diamond diamond-fill door download-simple envelope-simple export eye eye-slash file file-csv
file-html file-text file-x file-zip fingerprint fire fire-fill flag flag-checkered folder-open funnel
gauge gear-six git-branch git-diff globe-simple graduation-cap graph hand-palm hash hourglass
identification-card image info info-fill key lightbulb lightning link list list-checks
list-magnifying-glass list-numbers lock lock-open magnifying-glass magnifying-glass-plus map-pin
medal megaphone-simple minus minus-circle monitor moon note note-pencil octagon octagon-fill
path pause paperclip password pencil-simple play play-fill plugs-connected plus plus-circle
presentation-chart printer projector-screen question ranking receipt scales seal-check seal-question seal-warning
shield-check shield-slash shield-star shield-warning shuffle sign-in sign-out skip-back skip-forward
sliders-horizontal square squares-four stack star star-fill student sun sun-dim table tag target
thumbs-down thumbs-up timer trash tray-arrow-down tree-structure trend-down trend-up trophy upload-simple usb
user user-circle user-gear user-list user-minus user-plus users users-four users-three warning
warning-circle warning-circle-fill warning-diamond warning-fill warning-octagon
warning-octagon-fill x x-circle x-circle-fill
""".split()

TARGET = Path(__file__).parents[3] / "rescue_training/review/web/static/icons.svg"
HEAD = "<!-- Phosphor Icons 2.1.1 (@phosphor-icons/core), MIT licence, see LICENSE.txt -->"


def symbol(package: Path, name: str) -> str:
    """Return the symbol of an icon."""
    weight = "fill" if name.endswith("-fill") else "bold"
    file = name if weight == "fill" else f"{name}-bold"
    drawing = (package / "assets" / weight / f"{file}.svg").read_text("utf-8")
    body = re.sub(r"^<svg[^>]*>|</svg>$", "", drawing.strip())
    return f'<symbol id="{name}" viewBox="0 0 256 256">{body}</symbol>'


def main(modules: Path) -> None:
    """Write the sprite."""
    package = modules / "@phosphor-icons" / "core"
    symbols = "\n".join(symbol(package, name) for name in NAMES)
    TARGET.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" fill="currentColor">\n{HEAD}\n{symbols}\n</svg>\n',
        encoding="utf-8",
    )
    print(f"{len(NAMES)} icons, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
