"""Where things lie: the user's data, and the scenarios and pictures that ship with the program.

``RESCUE_TRAINING_HOME`` moves all user data. Shipped files are found beside the package, be it
installed from a wheel (``rescue_training/_data``) or run from a checkout (the parent folder).
"""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "RESCUE_TRAINING_HOME"
"""Environment variable that names the folder of all user data."""


def shipped() -> Path:
    """Return the folder that holds ``scenarios`` and ``assets``."""
    package = Path(__file__).resolve().parent
    data = package / "_data"
    return data if data.is_dir() else package.parent


def asset_path(*parts: str) -> Path:
    """Return the path of a shipped asset, for example ``asset_path("icons", "fire.png")``."""
    return shipped().joinpath("assets", *parts)


def scenarios() -> Path:
    """Return the library of scenarios that ship with the program."""
    return shipped() / "scenarios"


def guide() -> Path:
    """Return the folder of the manual."""
    return Path(__file__).resolve().parent / "guide"


def user_data() -> Path:
    """Return the folder of this user's data; it may not exist yet."""
    named = os.environ.get(HOME_VARIABLE)
    if named:
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("rescue-training", appauthor=False))
