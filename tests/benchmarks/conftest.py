"""Synthetic scenarios, and timing in turn: A B A B, medians, so that a drifting machine is fair.

Measured against inkjs where node and npm are there: set ``RESCUE_TRAINING_INKJS`` to a folder
with ``node_modules/inkjs``, or let npm fetch it into a temporary folder.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pytest

HEAD = """format: 1
language: vi
title: Bài tổng hợp
summary: Một bài được máy viết ra để đo tốc độ.
audience: citizen
minutes: 5
objectives:
  act: {title: Hành động}
sources:
  law: {title: Luật 55, checked: 2026-11-24}
variables:
  smoke: {type: level, to: 5}
  gas: {type: flag, start: on}
start: s0
scenes:
"""
SCENE = """  s{n}:
    place: kitchen
    say:
      - >-
        Dầu trong chảo bốc cháy, khói lan ra khắp gian bếp và tràn lên cầu thang, chuông báo khói
        kêu dồn dập trong khi mọi người còn ngủ ở tầng trên, không ai biết chuyện gì xảy ra.
    choice:
      prompt: Bạn làm gì trước tiên?
      objective: act
      source: law
      options:
        a:
          text: Tắt bếp và khóa van bình gas
          grade: best
          set: {{gas: off, smoke: smoke + 1}}
          go: {a}
        b:
          text: Gọi mọi người dậy rồi cùng ra
          grade: acceptable
          if: smoke < 4 or not gas
          go: {b}
        c:
          text: Đứng xem lửa có tự tắt không
          grade: poor
          set: {{smoke: smoke - 1}}
          go: {c}
"""
END = "endings:\n  end: {title: Hết, kind: good}\n"
KNOT = """=== s{n} ===
Dầu trong chảo bốc cháy, khói lan ra khắp gian bếp và tràn lên cầu thang, chuông báo khói kêu dồn \
dập trong khi mọi người còn ngủ ở tầng trên, không ai biết chuyện gì xảy ra. Bạn làm gì trước tiên?
+ [Tắt bếp và khóa van bình gas]
  ~ gas = false
  ~ smoke = smoke + 1
  -> {a}
+ {{smoke < 4 or not gas}} [Gọi mọi người dậy rồi cùng ra] -> {b}
+ [Đứng xem lửa có tự tắt không]
  ~ smoke = smoke - 1
  -> {c}
"""
INKJS = """
const fs = require('fs'), ink = require(process.argv[2]), script = fs.readFileSync(process.argv[3]);
const cpu = () => { const used = process.cpuUsage(); return (used.user + used.system) / 1e6; };
const source = script.toString().replace(/^\\uFEFF/, '');
let before = cpu();
const text = new ink.Compiler(source).Compile().ToJson();
const compiled = cpu() - before, memory = Number(
  /VmHWM:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/status'))[1]) / 1024;
before = cpu(); let story = new ink.Story(text); const loaded = cpu() - before;
const play = (most) => {
  let choices = 0;
  story.ResetState(); story.ContinueMaximally();
  while (story.currentChoices.length && choices < most) {
    story.ChooseChoiceIndex(0); story.ContinueMaximally(); choices += 1;
  }
  return choices;
};
const most = Number(process.argv[4]), until = cpu() + 1.5;
while (cpu() < until) play(most);
before = cpu(); let choices = 0;
while (cpu() < before + 1.5) choices += play(most);
console.log(JSON.stringify({compiled, memory, loaded, play: choices / (cpu() - before)}));
"""
"""Compiles an ink story and loads it, in CPU seconds; plays it over and over, warm, in choices a
CPU second."""


def _scenes(template: str, scenes: int, end: str) -> str:
    def name(number: int) -> str:
        return f"s{number}" if number < scenes else end

    return "".join(
        template.format(n=n, a=name(n + 1), b=name(n + 1), c=name(n + 2)) for n in range(scenes)
    )


def synthetic(scenes: int) -> str:
    """Return a scenario of so many scenes, each leading on to the next few."""
    return HEAD + _scenes(SCENE, scenes, "end") + END


def ink(scenes: int) -> str:
    """Return the same as an ink story."""
    return "VAR smoke = 0\nVAR gas = true\n-> s0\n" + _scenes(KNOT, scenes, "END")


def seconds(act: Callable[[], object]) -> float:
    """Return the CPU seconds of this process that something takes."""
    before = time.process_time()
    act()
    return time.process_time() - before


@dataclass(frozen=True)
class Pair:
    """Two medians and the median of their ratios."""

    ours: float
    theirs: float
    ratio: float


def in_turn(
    ours: Callable[[], object], theirs: Callable[[], object], runs: int = 5,
    measure: Callable[[Callable[[], object]], float] = seconds,
) -> Pair:  # fmt: skip
    """Measure two things in turn."""
    pairs = [(measure(ours), measure(theirs)) for _ in range(runs + 1)][1:]
    return Pair(
        median(a for a, _ in pairs), median(b for _, b in pairs),
        median(a / max(b, 1e-9) for a, b in pairs),
    )  # fmt: skip


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which that share of all lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def child(code: str, *arguments: str) -> str:
    """Run Python code in a process of its own and return what it prints.

    Bytecode is kept as an installed program has it, in a folder of its own.
    """
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environ["PYTHONPYCACHEPREFIX"] = os.environ["RESCUE_TRAINING_BYTECODE"]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True, text=True, check=True, env=environ,
    )  # fmt: skip
    return done.stdout.strip()


def peak(code: str, *arguments: str) -> float:
    """Return the MiB that Python code needs at most in a process of its own."""
    lines = child(f"{code}\nprint(open('/proc/self/status').read())", *arguments).splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


@dataclass(frozen=True)
class Bench:
    """What benchmarks share, since test files import nothing from one another."""

    say: Callable[[str], None]
    synthetic: Callable[[int], str] = synthetic
    ink: Callable[[int], str] = ink
    in_turn: Callable[..., Pair] = in_turn
    seconds: Callable[[Callable[[], object]], float] = seconds
    child: Callable[..., str] = child
    peak: Callable[..., float] = peak
    quantile: Callable[[Sequence[float], float], float] = quantile


@pytest.fixture(scope="session", autouse=True)
def bytecode(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give child processes a folder for bytecode."""
    os.environ["RESCUE_TRAINING_BYTECODE"] = str(tmp_path_factory.mktemp("bytecode"))


@pytest.fixture
def bench(capsys: pytest.CaptureFixture[str]) -> Bench:
    """Return the tools; ``say`` prints past pytest's capture."""

    def say(line: str) -> None:
        with capsys.disabled():
            print(f"\n  {line}", end="")

    return Bench(say)


@pytest.fixture(scope="session")
def inkjs(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, Any]]:
    """Return what measures inkjs on so many scenes; skips where it cannot be had."""
    folder = Path(os.environ.get("RESCUE_TRAINING_INKJS") or tmp_path_factory.mktemp("inkjs"))
    module = folder / "node_modules" / "inkjs" / "dist" / "ink-full.js"
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("inkjs is measured where node and npm are installed")
    if not module.is_file():
        command = ["npm", "install", "--silent", "--prefix", str(folder), "inkjs@2"]
        if subprocess.run(command, capture_output=True, check=False, timeout=120).returncode:
            pytest.skip("npm could not install inkjs")
    program = tmp_path_factory.mktemp("ink")
    (program / "measure.js").write_text(INKJS, "utf-8")

    def measure(scenes: int, decisions: int = 1) -> dict[str, Any]:
        (program / "story.ink").write_text(ink(scenes), "utf-8")
        command = ["node", "--stack-size=60000", "measure.js", str(module), "story.ink",
                   str(decisions)]  # fmt: skip
        done = subprocess.run(command, cwd=program, capture_output=True, text=True, check=True)
        measured: dict[str, Any] = json.loads(done.stdout)
        return measured

    return measure
