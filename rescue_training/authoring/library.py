"""Libraries: folders that hold scenarios, one folder each, found by id or by path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rescue_training.activities.fields import SCENARIO_ID

FILE = "scenario.yaml"
"""The file that makes a folder a scenario."""


@dataclass(frozen=True)
class Library:
    """Folders with scenarios; where two hold the same id, the first one counts."""

    folders: tuple[Path, ...]

    def __iter__(self) -> Iterator[Path]:
        """Yield the folder of every scenario, by id within each library."""
        seen: set[str] = set()
        for library in self.folders:
            for folder in scenario_folders(library):
                if folder.name not in seen:
                    seen.add(folder.name)
                    yield folder

    def find(self, name: str) -> Path | None:
        """Return a scenario's folder by its id, its path, or the path of its file."""
        if SCENARIO_ID.match(name):
            for library in self.folders:
                if (library / name / FILE).is_file():
                    return library / name
        return as_folder(Path(name))

    def ids(self) -> list[str]:
        """Return the ids of all scenarios."""
        return [folder.name for folder in self]


def as_folder(path: Path) -> Path | None:
    """Return the scenario folder that a path names; None when there is none."""
    folder = path.parent if path.name == FILE else path
    return folder.resolve() if (folder / FILE).is_file() else None


def scenario_folders(library: Path) -> Sequence[Path]:
    """Return the scenario folders directly in a library, by name; unreadable ones are none."""
    try:
        found = [path for path in library.iterdir() if (path / FILE).is_file()]
    except OSError:
        return []
    return sorted(found, key=lambda path: path.name)


def below(path: Path) -> Sequence[Path]:
    """Return the scenario folders a path holds: itself, or any below it."""
    folder = as_folder(path)
    if folder is not None:
        return [folder]
    return sorted({file.parent for file in path.rglob(FILE) if file.is_file()})
