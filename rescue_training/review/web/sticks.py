"""USB sticks that are in the machine, so that nobody has to type where they are."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

MOUNTED = ("media/*/*", "run/media/*/*", "Volumes/*")
"""Where Linux and macOS show sticks, below the root."""
MOST = 8
_REMOVABLE = 2
"""``DRIVE_REMOVABLE`` of Windows."""


def sticks(root: Path = Path("/")) -> Sequence[Path]:
    """Return the sticks that can be read, in order of their paths; never fails."""
    found = _drives() if sys.platform == "win32" else sorted(set(_mounted(root)))
    return found[:MOST]


def _mounted(root: Path) -> Iterator[Path]:
    for pattern in MOUNTED:
        try:
            yield from (path for path in root.glob(pattern) if _readable(path))
        except OSError:
            continue


def _readable(path: Path) -> bool:
    """Say whether a folder holds anything that may be looked at; the system's own disk is none."""
    try:
        return path.is_dir() and not path.is_symlink() and next(path.iterdir(), None) is not None
    except OSError:
        return False


def _drives() -> list[Path]:
    """Return the removable drives of Windows."""
    if sys.platform != "win32":
        return []
    import ctypes

    kind = ctypes.windll.kernel32.GetDriveTypeW
    letters = (f"{letter}:\\" for letter in "DEFGHIJKLMNOPQRSTUVWXYZ")
    removable = (Path(letter) for letter in letters if kind(letter) == _REMOVABLE)
    return [path for path in removable if _readable(path)]
