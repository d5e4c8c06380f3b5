"""Only requests that name a host of ours are answered: DNS rebinding ends here."""

from __future__ import annotations

import re

import pytest

from rescue_training.review.web.guard import Page
from rescue_training.review.web.routes import ROUTES

FOREIGN = (
    "evil.example",
    "evil.example:8765",
    "127.0.0.1.evil.example:8765",
    "127.0.0.1:80",
    "127.0.0.1:8766",
    "127.0.0.1",
    "127.0.0.1:8765.evil.example",
    "127.0.0.1:8765@evil.example",
    "evil.example/127.0.0.1:8765",
    "127.1:8765",
    "0.0.0.0:8765",
    "2130706433:8765",
    "localhost.:8765",
    "[::ffff:127.0.0.1]:8765",
    "[::1",
    "127.0.0.1:8765, evil.example",
    "127.0.0.1:8765\x00",
    "é:8765",
    "",
)
ADDRESSES = sorted({page.path for page in ROUTES} | {"/static/icons.svg", "/nothing-here"})


@pytest.mark.parametrize("host", FOREIGN)
def test_a_host_that_is_not_ours_gets_nothing(browse, stocked, host):
    answer = browse(stocked).get("/", headers={"Host": host.encode()})
    assert answer.status_code == 421
    assert answer.text == "This host name is not served here.\n"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_address_answers_to_a_foreign_host(browse, stocked, path):
    browser = browse(stocked)
    for method in ("GET", "POST", "PUT"):
        answer = browser.request(method, path, headers={"Host": "evil.example:8765"})
        assert answer.status_code == 421


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8765", "localhost:8765", "LocalHost:8765", "[::1]:8765"]
)
def test_names_of_this_machine_are_answered(browse, stocked, host):
    assert browse(stocked).get("/settings", headers={"Host": host}).status_code == 200


def test_no_header_of_a_proxy_changes_where_links_and_redirects_lead(browse, stocked):
    forwarded = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "1.2.3.4",
        "Forwarded": "host=evil.example",
        "X-Original-URL": "/audit",
        "X-Rewrite-URL": "/audit",
        "X-HTTP-Method-Override": "POST",
    }
    browser = browse(stocked)
    for page in ROUTES:
        if isinstance(page, Page) and "GET" in page.methods and "{" not in page.path:
            answer = browser.get(page.path, headers=forwarded, follow_redirects=False)
            assert "evil.example" not in answer.text
            assert "evil.example" not in answer.headers.get("location", "")


SMUGGLED = {
    "two hosts": b"GET /settings HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n",
    "two hosts that agree": b"GET /settings HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n",
    "no host": b"GET /settings HTTP/1.1\r\n",
    "no host, as long ago": b"GET /settings HTTP/1.0\r\n",
    "a host in the line": b"GET http://{host}/settings HTTP/1.1\r\nHost: evil.example\r\n",
    "a host over two lines": b"GET /settings HTTP/1.1\r\nHost: {host}\r\n evil.example\r\n",
    "a space before the colon": b"GET /settings HTTP/1.1\r\nHost : {host}\r\n",
    "two lengths": b"POST /preferences HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n"
    b"Content-Length: 5\r\n",
    "a length and pieces": b"POST /preferences HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\n"
    b"Transfer-Encoding: chunked\r\n",
    "pieces said oddly": b"POST /preferences HTTP/1.1\r\nHost: {host}\r\n"
    b"Transfer-Encoding: xchunked\r\n",
    "a length below nothing": b"POST /preferences HTTP/1.1\r\nHost: {host}\r\n"
    b"Content-Length: -1\r\n",
    "a length beyond everything": b"POST /preferences HTTP/1.1\r\nHost: {host}\r\nContent-Length: "
    + b"9" * 5000
    + b"\r\n",
    "a line without an end": b"GET /" + b"x" * 2_000_000 + b" HTTP/1.1\r\nHost: {host}\r\n",
    "a header without an end": b"GET /settings HTTP/1.1\r\nHost: {host}\r\nX: "
    + b"x" * 2_000_000
    + b"\r\n",
    "more headers than anybody sends": b"GET /settings HTTP/1.1\r\nHost: {host}\r\n"
    + b"X: x\r\n" * 400_000,
    "a byte that is none": b"GET /settings HTTP/1.1\r\nHost: {host}\r\nX: \x00\r\n",
    "no HTTP at all": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n",
}


@pytest.mark.parametrize("head", SMUGGLED.values(), ids=SMUGGLED)
def test_what_can_be_read_in_two_ways_is_not_read_at_all(go_live, stocked, head):
    live = go_live(stocked)
    answer = live.ask(head + b"Connection: close\r\n\r\nhello")
    assert not re.match(rb"HTTP/1.1 (2|3|5)", answer)
    assert answer.count(b"HTTP/1.1 ") <= 1
    assert b"Traceback" not in answer
    assert live.get("/settings").startswith(b"HTTP/1.1 200")


def test_a_second_request_hidden_in_a_body_is_not_answered(go_live, stocked):
    hidden = b"GET /audit HTTP/1.1\r\nHost: {host}\r\n\r\n"
    head = b"POST /preferences HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
    answer = go_live(stocked).ask(head + b"Content-Length: %d\r\n\r\n" % len(hidden) + hidden)
    assert answer.startswith(b"HTTP/1.1 403")
    assert answer.count(b"HTTP/1.1 ") == 1
