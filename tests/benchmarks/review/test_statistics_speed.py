"""Item analysis of every decision, beside pandas on the same rows; printed, never judged."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.benchmark

OURS = """
import sys
from pathlib import Path
from sqlalchemy import select
from rescue_training.review.graph.model import graph_of
from rescue_training.review.queries.analysis import analyse
from rescue_training.review.queries.items import tally
from rescue_training.review.queries.selection import Selection
from rescue_training.review.store.schema import version
from rescue_training.review.store.store import ReviewStore
store = ReviewStore(Path(sys.argv[1]), sys.argv[2])
with store.reader() as connection:
    versions = connection.execute(select(version)).all()
graphs = [graph_of(store.scenario(v.content_hash, v.scenario, "vi")) for v in versions]
---
with store.reader() as connection:
    for v, graph in zip(versions, graphs):
        found = analyse(tally(connection, Selection(v.id, first=False), graph), graph)
        assert found.items
"""
PANDAS = """
import sqlite3, sys
import pandas
connection = sqlite3.connect(sys.argv[1] + "/review.sqlite")
versions = [row[0] for row in connection.execute("SELECT id FROM version")]
def item(rows):
    rest = rows.total - rows.earned
    strong, weak = rest.quantile(0.73), rest.quantile(0.27)
    counts = rows.leg.value_counts()
    return pandas.Series({
        "n": len(rows), "facility": rows.earned.mean(), "discrimination": rows.earned.corr(rest),
        "upper": rows.leg[rest >= strong].value_counts().to_dict(),
        "lower": rows.leg[rest <= weak].value_counts().to_dict(), "options": counts.to_dict(),
        "critical": rows.grade.isin(["critical", "fatal"]).mean(), "late": rows.late.mean(),
        "median": rows.elapsed.median(), "p90": rows.elapsed.quantile(0.9),
    })
---
for number in versions:
    rows = pandas.read_sql_query(
        "SELECT r.attempt, r.decision, r.leg, r.grade, r.earned, r.late, r.elapsed FROM response r"
        " JOIN attempt a ON a.id = r.attempt WHERE a.version = ? AND a.counts AND r.first"
        " AND r.grade IS NOT NULL", connection, params=(number,))
    rows["total"] = rows.groupby("attempt").earned.transform("sum")
    assert len(rows.groupby("decision").apply(item))
"""


def test_item_analysis_beside_pandas(bench, stage, large, ours, peer):
    stage(large)
    folder, url = stage.where(large)
    pair = [
        (ours(OURS, str(folder), url), peer(PANDAS, str(folder)))
        for _ in range(3)
    ]  # fmt: skip
    (cpu, memory), (theirs, their_memory) = sorted(pair)[1]
    bench.say(
        f"every decision of {large:,} attempts: {cpu:.2f} s CPU, {memory:.0f} MiB; pandas"
        f" {theirs:.2f} s, {their_memory:.0f} MiB: {cpu / theirs:.2f} x (aim 0.2 x, 40 MiB)"
    )
    assert cpu > 0


def test_item_analysis_on_postgresql(bench, stage, large, ours):
    stage(large, "postgresql")
    folder, url = stage.where(large, "postgresql")
    cpu, memory = ours(OURS, str(folder), url)
    bench.say(f"the same on PostgreSQL: {cpu:.2f} s CPU of our process, {memory:.0f} MiB")
    assert cpu > 0
