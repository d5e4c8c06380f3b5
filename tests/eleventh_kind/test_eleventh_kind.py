"""One more kind is a small change: CONTRIBUTING's recipe is followed on a copy of the program.

The files of a kind called ``estimate`` lie beside this test as a contributor would write them.
Two table lines later it is checked, proved, played by bots and by hand, recorded and verified.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import rescue_training

FILES = Path(__file__).parent / "files"
TESTS = Path(__file__).resolve().parents[1]
LINES = {
    "activities/__init__.py": (
        "from rescue_training.activities.estimate import Estimate\n", '    "estimate": Estimate,\n'
    ),
    "desktop/views/__init__.py": (
        "from rescue_training.desktop.views.estimate import ESTIMATE\n",
        '        "estimate": ESTIMATE,\n',
    ),
}  # fmt: skip
"""The two tables, each with its import and its line."""
SCENARIO = """
format: 1
language: vi
title: Bao nhiêu người
summary: Bạn hỏi người trong nhà chạy ra.
audience: firefighter
minutes: 1
objectives: {count: {title: Nắm số người}}
sources: {law: {title: Luật 55/2024/QH15, checked: 2026-11-24}}
start: ask
scenes:
  ask:
    estimate:
      prompt: Trong nhà còn bao nhiêu người?
      objective: count
      source: law
      points: 10
      unit: người
      right: 3
      close: 1
      go: inside
endings:
  inside: {title: Vào tìm, kind: good}
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a copy of the program that has an eleventh kind."""
    folder = tmp_path_factory.mktemp("eleventh")
    package = folder / "rescue_training"
    original = Path(rescue_training.__file__).parent
    shutil.copytree(original, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(FILES, package, dirs_exist_ok=True)
    for name, (imported, line) in LINES.items():
        table = package / name
        text = table.read_text("utf-8")
        text = text.replace("\nfrom rescue_training", f"\n{imported}from rescue_training", 1)
        at = text.index('"hub": ')
        start = text.rindex("\n", 0, at) + 1
        table.write_text(text[:start] + line + text[start:], "utf-8")
    for language in ("scenarios", "assets"):
        (folder / language).symlink_to(original.parent / language)
    scenario = folder / "library" / "bao-nhieu-nguoi"
    scenario.mkdir(parents=True)
    (scenario / "scenario.yaml").write_text(SCENARIO, "utf-8")
    return folder


def run(copy: Path, *arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    """Run the copied program, or some lines of Python with it."""
    environment = {
        **os.environ, "PYTHONPATH": str(copy), "RESCUE_TRAINING_HOME": str(copy / "home"),
        "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy", "PYTHONUTF8": "1",
    }  # fmt: skip
    command = ["-c", code] if code else ["-m", "rescue_training", *arguments]
    return subprocess.run(
        [sys.executable, *command], cwd=copy, env=environment, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip


def test_its_scenario_is_checked_proved_and_played_by_bots(copy):
    scenario = str(copy / "library" / "bao-nhieu-nguoi")
    checked = run(copy, "check", scenario, "--json")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert {problem["code"] for problem in json.loads(checked.stdout)} <= {"RT503"}
    proved = json.loads(run(copy, "explore", scenario, "--json").stdout)
    assert (proved["exact"], proved["score"]["best"], proved["score"]["worst"]) == (True, 100, 0)
    bots = run(copy, "bots", scenario, "--runs", "20", "--json")
    assert bots.returncode == 0, bots.stderr


def test_it_is_played_recorded_and_verified(copy):
    scenario = copy / "library" / "bao-nhieu-nguoi"
    play = copy / "play.yaml"
    play.write_text("format: 1\ntitle: Gần đúng\nresponses:\n  - ask: n.4 @ 3s\n", "utf-8")
    played = run(copy, "play", str(scenario), "--headless", "--script", str(play))
    result = json.loads(played.stdout)
    assert (result["ending"], result["percent"]) == ("inside", 70)
    verified = run(copy, "records", "verify", result["record"])
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_it_is_answered_in_the_window(copy):
    done = run(copy, code=WINDOW)
    assert done.stdout.splitlines()[-1:] == ["n.2"], done.stdout + done.stderr


def test_nothing_is_missing_of_it(copy):
    told = run(copy, code=f"""
import runpy
tests = runpy.run_path({str(TESTS / "test_parity.py")!r})
for name, test in tests.items():
    if name.startswith("test_"):
        test()
print(len(tests["KINDS"]))
""")
    assert told.returncode == 0, told.stderr
    assert int(told.stdout.split()[-1]) == len(rescue_training_kinds()) + 1


def rescue_training_kinds() -> list[str]:
    from rescue_training.activities import KINDS

    return list(KINDS)


WINDOW = """
import time
from pathlib import Path
from rescue_training.desktop.launch import Wanted, build
from rescue_training.desktop.pilot import Pilot
pilot = Pilot.__new__(Pilot)
pilot.app = build(Wanted(libraries=(Path("library"),), trainee="Minh", scenario="bao-nhieu-nguoi"))
pilot.click("button", "Bắt đầu")
for _ in range(100):
    if pilot.has("button", "Thêm một") and pilot.screen.runner.usable:
        break
    pilot.press("enter")
    pilot.wait(100)
    time.sleep(0.01)
for name in ("Thêm một", "Thêm một", "Thêm một", "Bớt một"):
    pilot.click("button", name)
    pilot.wait(50)
pilot.click("button", "Xong")
print(pilot.screen.runner.state.history[-1].answer)
pilot.app.close()
"""
