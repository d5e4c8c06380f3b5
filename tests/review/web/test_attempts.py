from __future__ import annotations

import re
from datetime import timedelta, timezone

import pytest

from rescue_training.review.web.pages.attempts import midnight

HANOI = timezone(timedelta(hours=7))


def attempts_on(page: str) -> list[str]:
    return re.findall(r'class="button small quiet" href="/attempts/([0-9a-f]{32})"', page)


def test_the_list_shows_a_page_and_leads_to_the_next(browser):
    first = browser.get("/attempts").text
    assert len(attempts_on(first)) == 50
    follow = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    second = browser.get(follow).text
    assert not set(attempts_on(first)) & set(attempts_on(second))


def test_filter_and_order_stay_in_every_link_of_the_list(browser):
    page = browser.get("/attempts?unit=Đội 1&status=failed&sort=percent").text
    head = re.search(r'href="(/attempts\?[^"]*sort=elapsed[^"]*)"', page)[1]
    assert "status=failed" in head
    assert "unit=%C4%90%E1%BB%99i+1" in head
    assert 'aria-sort="descending"' in page


def test_a_second_press_on_a_column_turns_the_order_round(browser):
    page = browser.get("/attempts?sort=percent").text
    turned = re.search(r'aria-sort="descending"><a href="([^"]+)"', page)[1].replace("&amp;", "&")
    assert 'aria-sort="ascending"' in browser.get(turned).text


@pytest.mark.parametrize(
    "query",
    ["page=99999999999", "page=-1", "page=x", "sort=nonsense", "from=yesterday", "to=2026-13-45",
     "mode=%00", "badge=';drop", "person=999999999999999999999", "unit=%F0%9F%94%A5",
     "from=0001-01-01", "to=9999-12-31"],
)  # fmt: skip
def test_nonsense_in_the_address_never_fails(browser, query):
    assert browser.get(f"/attempts?{query}").status_code == 200


def test_a_search_without_a_result_says_so(browser):
    assert "Không có lượt tập nào khớp" in browser.text("/attempts?q=zzzz")


def test_a_day_begins_at_local_midnight():
    assert midnight("2026-11-24", HANOI) == "2026-11-23T17:00:00.000Z"
    assert midnight("2026-11-24", HANOI, after=1) == "2026-11-24T17:00:00.000Z"
    assert midnight("24/11/2026", HANOI) == ""


def test_a_search_is_given_back_escaped(browser):
    page = browser.get('/attempts?q="><script>x').text
    assert "<script>x" not in page
    assert "&#34;&gt;&lt;script&gt;x" in page
