"""Reading and checking large scenarios, beside PyYAML's C loader and inkjs; never judged."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
import yaml

from rescue_training import home
from rescue_training.authoring.checks import check
from rescue_training.authoring.loader import understood
from rescue_training.authoring.source import Source

pytestmark = pytest.mark.benchmark

READ = """
import sys
from rescue_training.authoring.source import Source
data = open(sys.argv[1], "rb").read()
kept = Source("x.yaml", data)
"""
SAFE = """
import sys, yaml
from rescue_training.authoring import source
data = open(sys.argv[1], "rb").read()
kept = yaml.load(data, yaml.CSafeLoader)
"""
NOTHING = """
import sys, yaml
from rescue_training.authoring import source
data = open(sys.argv[1], "rb").read()
"""
CHECK = """
import sys, time
from datetime import date
from pathlib import Path
from rescue_training import home
from rescue_training.authoring.checks import check
checked = check(Path(sys.argv[1]), home.asset_path("pictures"), date(2026, 11, 24), proof=False)
assert checked.context is not None, checked.problems[:3]
print(time.process_time())
"""


def written(folder: Path, text: str) -> Path:
    """Write a scenario and return its folder."""
    folder.mkdir(parents=True)
    (folder / "scenario.yaml").write_text(text, "utf-8")
    return folder


def test_reading_with_positions_beside_the_safe_loader(bench):
    took = []
    for scenes in (1000, 10_000):
        data = bench.synthetic(scenes).encode()
        pair = bench.in_turn(
            lambda data=data: Source("x.yaml", data),
            lambda data=data: yaml.load(data, yaml.CSafeLoader),
            5 if scenes == 1000 else 3,
        )
        took.append(pair.ours)
        bench.say(f"read {scenes} scenes: {pair.ours:.2f} s, {pair.ratio:.2f} x CSafeLoader "
                  "(aim 0.25)")  # fmt: skip
    bench.say(f"read, growth from 1,000 to 10,000 scenes: {took[1] / took[0]:.1f} x (aim 12)")
    assert took[0] > 0


def test_the_memory_of_reading_beside_the_safe_loader(bench, tmp_path):
    file = str(written(tmp_path / "big", bench.synthetic(10_000)) / "scenario.yaml")
    ground = bench.peak(NOTHING, file)
    ours, theirs = (bench.peak(code, file) - ground for code in (READ, SAFE))
    bench.say(f"read 10,000 scenes, peak memory: {ours:.0f} MiB, {ours / theirs:.2f} x CSafeLoader")
    assert ours > 0


@pytest.mark.parametrize("scenes", [1000, 10_000])
def test_a_load_beside_the_safe_loader(bench, scenes):
    data = bench.synthetic(scenes).encode()

    def load() -> object:
        loaded = understood(Path("x"), Source("x.yaml", data))
        assert loaded.scenario is not None, loaded.problems[:3]
        return loaded

    pair = bench.in_turn(load, lambda: yaml.load(data, yaml.CSafeLoader), 3)
    bench.say(f"read and validate {scenes} scenes: {pair.ours:.2f} s, {pair.ratio:.2f} x "
              "CSafeLoader")  # fmt: skip
    assert pair.ours > 0


def test_a_whole_check_beside_the_safe_loader(bench, tmp_path):
    text = bench.synthetic(10_000)
    folder, data = written(tmp_path / "big", text), text.encode()
    assets, today = home.asset_path("pictures"), date(2026, 11, 24)
    pair = bench.in_turn(
        lambda: check(folder, assets, today, proof=False),
        lambda: yaml.load(data, yaml.CSafeLoader), 3,
    )  # fmt: skip
    bench.say(f"check 10,000 scenes, no proof: {pair.ours:.2f} s, {pair.ratio:.2f} x CSafeLoader")
    assert pair.ours > 0


def test_a_whole_check_beside_the_compiler_of_inkjs(bench, tmp_path, inkjs):
    folder = str(written(tmp_path / "big", bench.synthetic(10_000)))
    bench.child(CHECK, folder)
    ratios = []
    for _ in range(3):
        ours, theirs = float(bench.child(CHECK, folder)), inkjs(10_000)
        ratios.append(ours / theirs["compiled"])
    memory = bench.peak(CHECK, folder)
    bench.say(f"check 10,000 scenes, cold process: {ours:.2f} s, {sorted(ratios)[1]:.2f} x inkjs "
              f"compile (aim 0.12); {memory:.0f} MiB, {memory / theirs['memory']:.2f} x its memory "
              "(aim 0.06)")  # fmt: skip
    assert time.process_time() > 0
