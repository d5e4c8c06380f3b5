"""A screen nobody sees, a window manager, the real program, and hands on mouse and keys."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 30.0
"""Seconds that anything may take to appear."""


def soon(found: Any, patience: float) -> bool:
    """Say whether something comes true within some seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found():
            return True
        time.sleep(0.05)
    return False


def wait_for(found: Any, what: str, patience: float = PATIENCE) -> Any:
    """Return the first true answer of ``found()``; fail after a while, saying what was awaited."""
    answer = None

    def look() -> Any:
        nonlocal answer
        answer = found()
        return answer

    if soon(look, patience):
        return answer
    raise AssertionError(f"waited in vain for {what}")


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """Return the name of an X display with a window manager."""
    for program in ("Xvfb", "openbox", "xdotool"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as pipe:
        name = f":{pipe.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": name},
                               stderr=subprocess.DEVNULL)  # fmt: skip
    time.sleep(0.5)
    yield name
    for process in (manager, server):
        process.terminate()
        process.wait(10)


@dataclass
class Program:
    """The program in a real window."""

    display: str
    home: Path
    size: tuple[int, int]
    process: subprocess.Popen[bytes] | None = None
    window: str = ""
    shots: Path = field(default_factory=Path)
    straight_to: tuple[str, ...] = ()
    """A scenario's folder and who plays it, to begin with its briefing."""

    @property
    def tree_file(self) -> Path:
        return self.home / "tree.json"

    def start(self) -> None:
        """Open the window and wait until its first screen is there."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.tree_file.unlink(missing_ok=True)
        settings = self.home / "settings.json"
        if not settings.exists():
            settings.write_text(json.dumps({"window": list(self.size)}))
        environment = {
            **os.environ, "DISPLAY": self.display, "RESCUE_TRAINING_HOME": str(self.home),
            "SDL_AUDIODRIVER": "dummy", "SDL_VIDEODRIVER": "x11",
        }  # fmt: skip
        script = Path(__file__).with_name("driven.py")
        self.process = subprocess.Popen(
            [sys.executable, str(script), str(self.tree_file), *self.straight_to], env=environment
        )
        wait_for(self.tree_file.exists, "the first screen")
        self.window = wait_for(self._window, "the window")
        self.x("windowactivate", "--sync", self.window)
        self.x("windowmove", self.window, "0", "0")
        self.x("windowsize", self.window, *map(str, self.size))
        wait_for(lambda: self.x("getactivewindow") == self.window, "the window's focus")
        time.sleep(1.0)

    def _window(self) -> str:
        found = self.x("search", "--onlyvisible", "--class", "rescue_training")
        return found.split()[-1] if found.split() else ""

    def x(self, *words: str) -> str:
        """Run xdotool."""
        done = subprocess.run(
            ["xdotool", *words], env={**os.environ, "DISPLAY": self.display},
            capture_output=True, text=True, timeout=20, check=False,
        )  # fmt: skip
        return done.stdout.strip()

    # -- looking

    def tree(self) -> dict[str, Any]:
        """Return what is on the screen."""
        found: dict[str, Any] = json.loads(self.tree_file.read_text())
        return found

    @property
    def screen(self) -> str:
        return str(self.tree()["screen"])

    def nodes(self, role: str = "", name: str = "") -> list[dict[str, Any]]:
        return [
            n for n in self.tree()["nodes"]
            if (not role or n["role"] == role) and (not name or n["name"].startswith(name))
        ]  # fmt: skip

    def has(self, role: str, name: str = "") -> bool:
        return bool(self.nodes(role, name))

    def await_(self, role: str, name: str = "") -> dict[str, Any]:
        """Wait until a widget is on the screen."""
        found = wait_for(lambda: self.nodes(role, name), f"{role} {name!r}")
        first: dict[str, Any] = found[0]
        return first

    def wait_for(self, found: Any, what: str) -> Any:
        """Return the first true answer of ``found()``."""
        return wait_for(found, what)

    def await_screen(self, name: str) -> None:
        wait_for(lambda: self.screen == name, f"{name}, seen {self.screen}")

    def shot(self, name: str) -> None:
        """Keep a picture of the window when asked to by RESCUE_TRAINING_SHOTS."""
        folder = os.environ.get("RESCUE_TRAINING_SHOTS")
        if folder and shutil.which("import"):
            target = Path(folder) / f"{self.size[0]}-{name}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(["import", "-window", self.window, str(target)], check=False,
                           env={**os.environ, "DISPLAY": self.display})  # fmt: skip

    # -- doing

    def reveal(self, role: str, name: str) -> None:
        """Turn the mouse wheel until a widget of a list that scrolls is in sight."""
        for _ in range(20):
            _, y, _, h = self.await_(role, name)["rect"]
            lists = [node["rect"] for node in self.nodes("scroll")]
            if not lists or lists[-1][1] <= y + h // 2 < lists[-1][1] + lists[-1][3]:
                return
            left, top, width, height = lists[-1]
            middle = str(left + width // 2), str(top + height // 2)
            self.x("mousemove", "--window", self.window, *middle)
            self.x("click", "5" if y > top else "4")
            time.sleep(0.3)

    def click(self, role: str, name: str = "") -> None:
        """Move the mouse onto a widget and press."""
        x, y, w, h = self.await_(role, name)["rect"]
        self.x("mousemove", "--window", self.window, str(x + w // 2), str(y + h // 2))
        time.sleep(0.08)
        self.x("click", "1")

    def key(self, *names: str) -> None:
        """Press keys, one after another."""
        for name in names:
            self.x("key", name)
            time.sleep(0.06)

    def hold(self, name: str, seconds: float) -> None:
        """Hold a key down for some seconds."""
        self.x("keydown", name)
        time.sleep(seconds)
        self.x("keyup", name)

    def focus_on(self, role: str, name: str = "") -> None:
        """Press Tab until a widget has the focus."""
        self.await_(role, name)
        for _ in range(60):
            there = self.nodes(role, name)
            if there and self.tree()["focus"] == there[0]["name"]:
                return
            self.tab()
        raise AssertionError(f"Tab never comes to {name or role}")

    def tab(self) -> None:
        """Move the focus on by one; a key that the X server swallowed is pressed again."""
        before = self.tree()["focus"]
        for _ in range(5):
            self.x("key", "Tab")
            if soon(lambda: self.tree()["focus"] != before, 3):
                return
        raise AssertionError(f"Tab moves nothing: {before}")

    def fill(self, field: str, text: str) -> None:
        """Click into a field and type.

        xdotool binds letters that are on no key to a spare one while it types, and a busy
        machine may look too late; what came out wrong is typed once more.
        """
        self.click("textbox", field)
        wait_for(lambda: self.tree()["focus"].startswith(field), f"focus on {field}")
        wanted = f"value={text}"
        for _ in range(4):
            self.type(text)
            if soon(lambda: wanted in self.nodes("textbox", field)[0]["states"], 3):
                return
            self.key("ctrl+a", "BackSpace")
        raise AssertionError(f"{field} never read {text}")

    def type(self, text: str) -> None:
        """Type text as a keyboard would."""
        self.x("type", "--delay", "120", text)

    def close(self) -> int:
        """Close the window as its manager does; return the exit code."""
        assert self.process is not None
        self.x("key", "ctrl+q")
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End the program without asking."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)


@pytest.fixture(params=[(1280, 720), (1920, 1080)], ids=["1280x720", "1920x1080"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    found: tuple[int, int] = request.param
    return found


@pytest.fixture
def program(display: str, tmp_path: Path, size: tuple[int, int]) -> Iterator[Program]:
    """Return the program, not yet started; it never outlives the test."""
    made = Program(display, tmp_path / "home", size)
    yield made
    made.kill()
