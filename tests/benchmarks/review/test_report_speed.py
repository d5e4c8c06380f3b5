"""The class report of ten thousand attempts, beside jinja2, xlsxwriter and matplotlib."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.benchmark

OURS = """
import sys
---
from pathlib import Path
from rescue_training.review.report.report import report_html
from rescue_training.review.store.store import ReviewStore
with ReviewStore(Path(sys.argv[1])) as store:
    Path(sys.argv[2]).write_bytes(report_html(store, "vi"))
"""
THEIRS = """
import sys
---
import base64, io, sqlite3
import jinja2, matplotlib, xlsxwriter
matplotlib.use("Agg")
from matplotlib import pyplot
connection = sqlite3.connect(sys.argv[1] + "/review.sqlite")
people = connection.execute('''SELECT p.name, p.unit, a.scenario, count(*), max(a.percent),
    max(a.start), sum(a.critical) FROM attempt a JOIN alias l ON l.pseudonym = a.pseudonym
    JOIN person p ON p.id = l.person WHERE a.counts GROUP BY p.id, a.scenario
    ORDER BY p.unit, p.name''').fetchall()
charts = []
def chart(draw):
    figure, axes = pyplot.subplots(figsize=(8, 4), dpi=100)
    draw(axes)
    held = io.BytesIO()
    figure.savefig(held, format="png")
    pyplot.close(figure)
    charts.append(base64.b64encode(held.getvalue()).decode())
for (scenario,) in connection.execute("SELECT DISTINCT scenario FROM attempt").fetchall():
    percents = [row[0] for row in connection.execute(
        "SELECT percent FROM attempt WHERE scenario = ? AND counts", (scenario,))]
    chart(lambda axes: axes.hist(percents, bins=10))
    decisions = connection.execute('''SELECT r.decision, avg(r.earned), count(*)
        FROM response r JOIN attempt a ON a.id = r.attempt WHERE a.scenario = ? AND a.counts
        AND r.first GROUP BY r.decision''', (scenario,)).fetchall()
    chart(lambda axes: axes.barh([row[0] for row in decisions], [row[1] for row in decisions]))
page = jinja2.Environment(autoescape=True).from_string('''<h1>Report</h1>
{% for chart in charts %}<img src="data:image/png;base64,{{ chart }}">{% endfor %}
<table>{% for row in people %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table>''').render(people=people, charts=charts)
with open(sys.argv[2], "w") as file:
    file.write(page)
if sys.argv[3] == "xlsx":
    book = xlsxwriter.Workbook(sys.argv[2] + ".xlsx")
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    sheet.write_row(0, 0, ["name", "unit", "scenario", "n", "best", "last", "critical"], bold)
    rows = connection.execute('''SELECT p.name, p.unit, a.scenario, a.percent, a.start, a.critical
        FROM attempt a JOIN alias l ON l.pseudonym = a.pseudonym
        JOIN person p ON p.id = l.person''').fetchall()
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, row)
    book.close()
"""


def test_the_class_report_beside_others(bench, stage, small, ours, peer, tmp_path):
    stage(small)
    folder = str(stage.where(small)[0])
    runs = [
        (
            ours(OURS, folder, str(tmp_path / "ours.html")),
            peer(THEIRS, folder, str(tmp_path / "theirs.html"), ""),
            peer(THEIRS, folder, str(tmp_path / "theirs.html"), "xlsx"),
        )
        for _ in range(3)
    ]
    mine, plain, with_xlsx = sorted(runs)[1]
    size = (tmp_path / "ours.html").stat().st_size / 2**20
    bench.say(
        f"class report of {small:,} attempts, cold: {mine[0]:.2f} s CPU, {size:.1f} MiB;"
        f" {mine[0] / with_xlsx[0]:.2f} x jinja2, matplotlib and xlsxwriter (aim 0.7 x),"
        f" {mine[0] / plain[0]:.2f} x without their workbook"
    )
    assert size > 0
