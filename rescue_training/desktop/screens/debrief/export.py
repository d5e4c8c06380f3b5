"""Writes the record of an attempt where the trainee finds it: the export folder of user data."""

from __future__ import annotations

from pathlib import Path

from rescue_training.records.export import EXPORTERS
from rescue_training.records.read import read
from rescue_training.records.store import Store


def export(store: Store, path: Path, kind: str) -> Path:
    """Write one record as ``csv`` or ``jsonl``, without names, and return the file.

    Raises OSError when it cannot be written.
    """
    folder = store.root / "exports"
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{path.stem}.{kind}"
    with target.open("wb") as file:
        file.writelines(EXPORTERS[kind]([read(path)], {}))
    return target
