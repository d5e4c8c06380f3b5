"""Starts the real program and writes what is on its screen to a file, for tests to aim at.

The tree of widgets says where things are; everything that is done to them is done by the X
server. Used as ``python driven.py TREE_FILE [SCENARIO_FOLDER TRAINEE]``.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from rescue_training.desktop import compat


def main(tree: Path, scenario: str | None = None, trainee: str | None = None) -> int:
    """Run the program with its ``show`` wrapped."""
    compat.prepare_environment(os.environ)
    from rescue_training.desktop.accessibility import describe
    from rescue_training.desktop.app import App

    show, told = App.show, [""]

    def shown(app: App) -> bool:
        drawn = show(app)
        top = app.top
        if top is not None and top.root is not None:
            nodes = [asdict(node) for node in describe(top.root).walk()]
            for node in nodes:
                del node["children"]
            focus = top.interaction.focus
            focused = focus.name if focus is not None else ""
            text = json.dumps({"screen": type(top).__name__, "focus": focused, "nodes": nodes})
            if text != told[0]:
                told[0] = text
                part = tree.with_suffix(".part")
                part.write_text(text)
                part.replace(tree)
        return drawn

    App.show = shown  # type: ignore[method-assign]
    from rescue_training.desktop import run

    return run(scenario, trainee=trainee)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
