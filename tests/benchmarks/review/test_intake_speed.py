"""How fast records come in: each is checked, played again and made durable; never judged."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from rescue_training.records.read import parse
from rescue_training.records.verify import check
from rescue_training.review.store.store import ReviewStore

pytestmark = pytest.mark.benchmark


@pytest.fixture
def files(stage) -> list[Path]:
    """The true records of a station."""
    return sorted(stage.station().glob("records/p-*/*.jsonl"))


@pytest.fixture
def empty(stage, kind, tmp_path):
    """An empty store on either database."""
    if kind == "sqlite":
        url = ""
    else:
        stage.where(0, kind)
        stage.new_database("intake")
        url = f"{stage.url}/intake"
    with ReviewStore(tmp_path / "review", url) as store:
        yield store


def test_records_come_in(bench, stage, files, empty, kind):
    before = time.perf_counter(), time.process_time()
    added = empty.add(stage.station())
    whole, cpu = time.perf_counter() - before[0], time.process_time() - before[1]
    assert len(added.arrivals) == len(files)
    before_checks = time.process_time()
    for path in files:
        verdict, _ = check(parse(path, path.read_bytes()), empty.contents)
        assert verdict.ok
    bare = time.process_time() - before_checks
    size = sum(path.stat().st_size for path in files) / len(files)
    bench.say(
        f"{kind}: a folder of {len(files)} records of {size:,.0f} bytes: {len(files) / whole:,.0f}"
        f" a second, {1000 * cpu / len(files):.1f} ms CPU each; {cpu / bare:.1f} x checking and"
        " playing again alone"
    )


def test_records_come_one_by_one(bench, files, empty, kind):
    sent = [path.read_bytes() for path in files[:100]]
    waits = []
    for number, data in enumerate(sent):
        before = time.perf_counter()
        assert empty.receive(data, f"{number}.jsonl", "Máy 1").attempt
        waits.append(1000 * (time.perf_counter() - before))
    waits = waits[5:]
    bench.say(
        f"{kind}: one record from a station, durable: {bench.quantile(waits, 0.5):.0f} ms, 95 % in"
        f" {bench.quantile(waits, 0.95):.0f} ms; {1000 * len(waits) / sum(waits):,.0f} a second"
    )


def test_a_store_is_made_anew_from_its_records(bench, stage, files, empty, kind):
    empty.add(stage.station())
    before = time.perf_counter()
    count = empty.rebuild()
    took = time.perf_counter() - before
    bench.say(f"{kind}: tables made anew from {count} records: {count / took:,.0f} a second")
    assert count == len(files)
