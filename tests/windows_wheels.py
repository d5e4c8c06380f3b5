"""Resolves every dependency for Windows from wheels alone; run by CI, not by pytest."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path


def main() -> int:
    """Download what the program needs as a Windows machine would; return pip's exit code."""
    project = Path(__file__).resolve().parent.parent / "pyproject.toml"
    needs = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary=:all:",
             "--platform", "win_amd64", "--python-version", "3.11", "-d", folder, *needs],
            check=False,
        ).returncode  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
