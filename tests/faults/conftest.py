"""A small scenario, a store in a fresh home, and disks that misbehave."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from rescue_training.attempt import Program, Proof, compile_scenario, explore
from rescue_training.records.contents import Load
from rescue_training.records.recording import Recording
from rescue_training.records.store import Store
from rescue_training.scenario import Scenario

CONTENT = Path(__file__).parents[1] / "records" / "content" / "chao-lua"


def load_content(folder: Path) -> Scenario:
    """Load a scenario without its positions, the way the loader of the program would."""
    table = yaml.load((folder / "scenario.yaml").read_text("utf-8"), yaml.BaseLoader)
    return Scenario.model_validate({**table, "id": folder.name})


@pytest.fixture(scope="session")
def content() -> Path:
    return CONTENT


@pytest.fixture
def load() -> Load:
    return load_content


@pytest.fixture(scope="session")
def program() -> Program:
    return compile_scenario(load_content(CONTENT))


@pytest.fixture(scope="session")
def proof(program: Program) -> Proof:
    return explore(program).proof


@pytest.fixture
def begin(program: Program, proof: Proof) -> Callable[..., Recording]:
    """Begin an attempt in a store."""

    def begun(store: Store, **chosen: Any) -> Recording:
        return store.begin(CONTENT, program, proof, "p-abcd2345", **{"seed": 7, **chosen})

    return begun


def mount(*arguments: str) -> bool:
    """Say whether mounting worked; it needs root and more."""
    if shutil.which("mount") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)):
        pytest.skip("mounting a small disk needs root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[tuple[Path, Callable[[], None]]]:
    """A folder that may not be written to, and what makes it writable."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if mount("-t", "tmpfs", "-o", "ro,size=1m", "tmpfs", str(folder)):
        yield folder, lambda: mount("-o", "remount,rw", str(folder)) and None
        subprocess.run(["umount", "-l", str(folder)], check=True)
    elif os.name == "nt" or os.geteuid() == 0:
        pytest.skip("this user may write everywhere")
    else:
        folder.chmod(0o555)
        yield folder, lambda: folder.chmod(0o755)
