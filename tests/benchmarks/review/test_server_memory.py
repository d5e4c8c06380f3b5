"""A day of requests to one review: what it has in memory does not grow."""

from __future__ import annotations

import os
from urllib.parse import quote

import pytest

pytestmark = pytest.mark.campaign

REQUESTS = int(os.environ.get("RESCUE_TRAINING_REQUESTS", "10000"))
UNIT = quote("Đội 00")
PAGES = (
    "/attempts?page={n}", "/attempts?unit=" + UNIT + "{d}", "/?unit=" + UNIT + "{d}", "/people/{n}",
    "/settings", "/changes", "/scenarios", "/help/numbers", "/attempts?q=HV00{n}", "/integrity",
    "/exports", "/scenarios/chay-chao-dau?unit=" + UNIT + "{d}",
)  # fmt: skip


def test_ten_thousand_requests(bench, serving, small):
    marks = {REQUESTS // 10, REQUESTS // 2, REQUESTS}
    with serving(small) as review:
        for number in range(1, REQUESTS + 1):
            path = PAGES[number % len(PAGES)].format(n=number % 190 + 50, d=number % 9 + 1)
            review.ms(path)
            if number in marks:
                bench.say(f"after {number:,} requests: {review.memory():.0f} MiB")
        assert review.memory() > 0
