"""The window: everything that knows pygame. ``run`` opens it; nothing here decides a score."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def run(
    scenario: str | None = None,
    libraries: Sequence[Path] = (),
    language: str | None = None,
    trainee: str | None = None,
    exam: bool = False,
    seed: int | None = None,
) -> int:
    """Open the program's window and return the exit code when it closes.

    ``scenario`` (an id or a folder) goes straight to its briefing; ``libraries`` are more folders
    of scenarios; ``trainee`` signs somebody in by name. 0 means closed by the user, 2 that no
    window could be opened (the reason is printed).
    """
    from rescue_training.desktop.launch import Wanted, launch

    return launch(Wanted(scenario, tuple(libraries), language, trainee, exam, seed))
