"""Every address that changes something refuses a form that no page of ours sent (CSRF)."""

from __future__ import annotations

import pytest

from rescue_training.review.web.guard import Page
from rescue_training.review.web.routes import ROUTES

CHANGING = [page for page in ROUTES if isinstance(page, Page) and "POST" in page.methods]
LOOKED_AT = [page for page in ROUTES if isinstance(page, Page) and "GET" in page.methods]
SENT = {
    "records": "1",
    "confirm": "x",
    "action": "delete",
    "name": "Eve",
    "person": "1",
    "password": "x" * 12,
    "role": "admin",
    "months": "1",
    "language": "en",
}
FORGERIES = {
    "without a token": ({}, {}),
    "with a wrong token": ({"csrf": "guessed"}, {}),
    "with an empty token": ({"csrf": ""}, {}),
    "from another site": (None, {"Origin": "https://evil.example"}),
    "from another port of this machine": (None, {"Origin": "http://127.0.0.1:9999"}),
    "from a sandbox": (None, {"Origin": "null"}),
    "from an origin that is none": (None, {"Origin": "http://["}),
    "from a site the browser calls another": (None, {"Sec-Fetch-Site": "cross-site"}),
    "from a neighbour of the site": (None, {"Sec-Fetch-Site": "same-site"}),
}
"""What is wrong -> token (None: the right one) and headers."""


@pytest.mark.parametrize("page", CHANGING, ids=lambda page: page.path)
def test_a_forged_form_changes_nothing(browse, stocked, path_of, address, everything, page):
    browser, before = browse(stocked), everything(stocked)
    for what, (token, headers) in FORGERIES.items():
        form = SENT | ({"csrf": "a-token-of-this-session"} if token is None else token)
        answer = browser.post(
            path_of(page), data=form, headers={"Origin": address} | headers, follow_redirects=False
        )
        assert answer.status_code == 403, what
        assert "set-cookie" not in answer.headers, what
    assert everything(stocked) == before


@pytest.mark.parametrize("page", LOOKED_AT, ids=lambda page: page.path)
def test_looking_at_a_page_changes_nothing(browse, stocked, path_of, everything, page):
    browser, before = browse(stocked), everything(stocked)
    browser.get(path_of(page), params=SENT, follow_redirects=False)
    browser.head(path_of(page), follow_redirects=False)
    assert everything(stocked) == before


def test_a_page_that_changes_something_is_not_reached_by_looking(browse, stocked, path_of):
    both = {page.path for page in LOOKED_AT}
    browser = browse(stocked)
    for page in CHANGING:
        if page.path not in both:
            assert browser.get(path_of(page)).status_code in (404, 405), page.path


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_do_nothing_and_invite_nobody(browse, stocked, everything, method):
    browser, before = browse(stocked), everything(stocked)
    headers = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    for path in ("/", "/people/1/edit", "/privacy/people/1/erase", "/static/icons.svg"):
        answer = browser.request(method, path, headers=headers)
        assert answer.status_code == 405
        assert not [name for name in answer.headers if name.startswith("access-control")]
    assert everything(stocked) == before
