"""How long an instructor waits for a page, on a store of a million responses; nothing is judged."""

from __future__ import annotations

from statistics import median
from urllib.parse import quote

import pytest
from sqlalchemy import select

from rescue_training.review.store.schema import attempt

pytestmark = pytest.mark.benchmark

UNIT = quote("Đội 001")
PAGES = (
    ("an empty frame", "/settings"),
    ("attempts", "/attempts"),
    ("attempts, the last page", "/attempts?page=999999"),
    ("attempts of a unit", f"/attempts?unit={UNIT}"),
    ("attempts that failed", "/attempts?status=failed"),
    ("attempts, a name searched", "/attempts?q=nguyen"),
    ("attempts, a number searched", "/attempts?q=HV00012"),
    ("attempts by name", "/attempts?sort=name&up=1"),
    ("attempts by result", "/attempts?sort=percent"),
    ("one attempt, replayed", "/attempts/{attempt}"),
    ("a trainee", "/people/300"),
    ("people", "/people"),
    ("overview of a unit", f"/?unit={UNIT}"),
    ("overview of everybody, again", "/"),
    ("scenarios", "/scenarios"),
    ("decision map of everybody", "/scenarios/chay-nha-ong"),
    ("decision map of a unit", f"/scenarios/chay-nha-ong?unit={UNIT}"),
    ("item analysis of everybody", "/scenarios/chay-nha-ong/items"),
    ("comparison", "/compare"),
    ("assignments", "/assignments"),
    ("integrity", "/integrity"),
)


@pytest.fixture
def known(stage):
    """Return an attempt of a store whose record is there, with all decisions of a long scenario."""

    def of(size: int, kind: str) -> str:
        query = select(attempt.c.attempt).where(attempt.c.responses > 20).order_by(attempt.c.id)
        with stage(size, kind).reader() as connection:
            return str(connection.scalar(query.limit(1)))

    return of


def test_pages(bench, serving, known, small, large, kind):
    times = {}
    for size in (small, large):
        with serving(size, kind) as review:
            first = review.ms("/")
            for name, path in PAGES:
                times[name, size] = review.many(path.format(attempt=known(size, kind)))
        bench.say(f"{kind}, {size:,} attempts: first overview of everybody {first:,.0f} ms")
    for name, _ in PAGES:
        less, more = times[name, small], times[name, large]
        bench.say(
            f"{kind}: {name:30} {median(more):6.0f} ms, 95 % in {bench.quantile(more, 0.95):6.0f}"
            f"   {median(more) / median(less):5.2f} x with {small:,} attempts"
        )
    assert len(times) == 2 * len(PAGES)
