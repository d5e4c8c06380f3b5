"""Exports of a large store, and questions to Parquet; printed, never judged."""

from __future__ import annotations

import csv
import sqlite3
import time

import pytest

from rescue_training.review.exports.forms import EXPORTERS, export
from rescue_training.review.exports.from_store import StoreSource

pytestmark = pytest.mark.benchmark

EXPORT = """
import sys
from pathlib import Path
from rescue_training.review.exports.forms import export
from rescue_training.review.exports.from_store import StoreSource
from rescue_training.review.store.store import ReviewStore
store = ReviewStore(Path(sys.argv[1]))
---
export(sys.argv[2], StoreSource(store), Path(sys.argv[3]))
"""
ITEMS = """SELECT scenario, rules_hash, decision, count(*) AS n, avg(points) AS points,
avg((grade IN ('critical', 'fatal'))::INT) AS critical, median(elapsed_ms) AS time
FROM read_parquet($files) WHERE counts AND first GROUP BY ALL ORDER BY ALL"""
WEEKS = """SELECT scenario, date_trunc('week', start) AS week, count(DISTINCT attempt) AS n,
avg(passed::INT) AS passed FROM read_parquet($files) WHERE counts GROUP BY ALL ORDER BY ALL"""
COUNTRY = 20
"""Provinces of the size of the large store."""


@pytest.mark.parametrize("form", ["attempts", "csv", "parquet"])
def test_exports_of_a_million_responses(bench, stage, large, ours, form, tmp_path):
    stage(large)
    output = tmp_path / f"all{EXPORTERS[form].suffix}"
    cpu, memory = ours(EXPORT, str(stage.where(large)[0]), form, str(output))
    bench.say(f"{form} of {large:,} attempts: {cpu:.1f} s CPU, {memory:.0f} MiB more,"
              f" file of {output.stat().st_size / 2**20:,.1f} MiB")  # fmt: skip
    assert output.stat().st_size


@pytest.mark.parametrize("form", ["xlsx", "jsonl", "xapi"])
def test_exports_of_ten_thousand_attempts(bench, stage, small, ours, form, tmp_path):
    stage(small)
    output = tmp_path / f"all{EXPORTERS[form].suffix}"
    cpu, memory = ours(EXPORT, str(stage.where(small)[0]), form, str(output))
    bench.say(f"{form} of {small:,} attempts: {cpu:.1f} s CPU, {memory:.0f} MiB more,"
              f" file of {output.stat().st_size / 2**20:,.1f} MiB")  # fmt: skip
    assert output.stat().st_size


def test_csv_beside_the_bare_writer(bench, stage, small, tmp_path):
    store = stage(small)

    def ours() -> None:
        export("csv", StoreSource(store), tmp_path / "ours.csv")

    def bare() -> None:
        with sqlite3.connect(store.folder / "review.sqlite") as connection, \
                (tmp_path / "bare.csv").open("w", encoding="utf-8") as file:  # fmt: skip
            rows = connection.execute(
                "SELECT a.*, r.* FROM attempt a JOIN response r ON r.attempt = a.id"
            )
            csv.writer(file).writerows(rows)

    pair = bench.in_turn(ours, bare, 3)
    bench.say(f"csv of decisions: {pair.ratio:.1f} x all columns by sqlite3 and csv alone")
    assert (tmp_path / "ours.csv").stat().st_size


def test_a_country_on_parquet(bench, stage, large, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    one = tmp_path / "province-00.parquet"
    export("parquet", StoreSource(stage(large)), one)
    for number in range(1, COUNTRY):
        (tmp_path / f"province-{number:02}.parquet").hardlink_to(one)
    values = {"files": str(tmp_path / "province-*.parquet")}
    with duckdb.connect() as connection:
        for name, query in (("every decision", ITEMS), ("every week", WEEKS)):
            took = []
            for _ in range(4):
                before = time.perf_counter()
                rows = connection.execute(query, values).fetchall()
                took.append(time.perf_counter() - before)
            bench.say(f"{name} of {COUNTRY} provinces of {large:,} attempts: {len(rows)} rows in"
                      f" {sorted(took[1:])[1]:.2f} s")  # fmt: skip
            assert rows
