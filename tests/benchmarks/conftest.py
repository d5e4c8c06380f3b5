"""Synthetic scenarios, and timing in turn: A B A B, medians, so that a drifting machine is fair."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

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


def synthetic(scenes: int) -> str:
    """Return a scenario of so many scenes, each leading on to the next few."""

    def name(number: int) -> str:
        return f"s{number}" if number < scenes else "end"

    body = (
        SCENE.format(n=n, a=name(n + 1), b=name(n + 1), c=name(n + 2)) for n in range(scenes)
    )
    return HEAD + "".join(body) + END


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


def child(code: str, *arguments: str) -> str:
    """Run Python code in a process of its own and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@dataclass(frozen=True)
class Bench:
    """What benchmarks share, since test files import nothing from one another."""

    say: Callable[[str], None]
    synthetic: Callable[[int], str] = synthetic
    in_turn: Callable[..., Pair] = in_turn
    seconds: Callable[[Callable[[], object]], float] = seconds
    child: Callable[..., str] = child


@pytest.fixture
def bench(capsys: pytest.CaptureFixture[str]) -> Bench:
    """Return the tools; ``say`` prints past pytest's capture."""

    def say(line: str) -> None:
        with capsys.disabled():
            print(f"\n  {line}", end="")

    return Bench(say)
