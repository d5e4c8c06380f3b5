"""What must be there before the first screen can be seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FIRST_FRAME = """
import sys
from rescue_training.desktop import launch
app = launch.build(launch.Wanted())
assert app.show()
print(*sorted({name.split(".")[0] for name in sys.modules} & {"pydantic", "babel", "sqlite3"}))
"""


def test_the_first_screen_does_not_wait_for_the_reader_of_scenarios(tmp_path: Path) -> None:
    environ = {
        **os.environ,
        "RESCUE_TRAINING_HOME": str(tmp_path), "SDL_VIDEODRIVER": "dummy",
        "SDL_AUDIODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
