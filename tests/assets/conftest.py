"""What the tests of the shipped pictures, sounds, icons and fonts share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rescue_training.home import asset_path


@pytest.fixture(scope="session")
def assets() -> Path:
    """The folder of everything that is shipped."""
    return asset_path()


@pytest.fixture(scope="session")
def effects(assets: Path) -> dict[str, dict[str, Any]]:
    """The table of moving pictures."""
    return yaml.safe_load((assets / "pictures/fx/fx.yaml").read_text("utf-8"))


@pytest.fixture(scope="session")
def cues(assets: Path) -> dict[str, dict[str, Any]]:
    """The table of sounds."""
    return yaml.safe_load((assets / "sounds/sounds.yaml").read_text("utf-8"))
