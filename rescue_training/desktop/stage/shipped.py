"""The shelf of the pictures that ship with the program."""

from __future__ import annotations

from pathlib import Path

from rescue_training.authoring import source
from rescue_training.desktop.stage.shelf import Shelf
from rescue_training.home import asset_path


def shipped_shelf() -> Shelf:
    """Return the shelf of ``assets/pictures``."""
    return Shelf(asset_path("pictures"), _read)


def _read(path: Path) -> object:
    return source.read(path).value
