"""A browser without a window: signed in, and able to send the forms it sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from starlette.responses import Response
from starlette.testclient import TestClient

from rescue_training.review.web.access import Role, StartLink, Who
from rescue_training.review.web.app import create_app
from rescue_training.review.web.site import Site

PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}"
NOW = "2026-11-24T08:00:00.000Z"
CSRF = "a-token-of-this-session"


class SignedIn:
    """Lets everybody in as one role."""

    way_out = ""

    def __init__(self, role: Role) -> None:
        self.role = role

    def who(self, request) -> Who | None:
        return Who("Đại úy Trần Quốc Minh", self.role, CSRF)

    def entrance(self, request) -> Response | None:
        return None


class Browser(TestClient):
    """Sends forms as a browser would: with the token of the session and the Origin."""

    def submit(self, path: str, data: dict | None = None, **more):
        return self.post(
            path, data={"csrf": CSRF} | (data or {}), headers={"Origin": ADDRESS}, **more
        )

    def text(self, path: str) -> str:
        """Return the words of a page as a reader sees them, spaces put right."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return words_of(answer.text)


class _Words(HTMLParser):
    """Gathers what stands between the tags of ``main``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = 0

    def handle_starttag(self, tag, attrs):
        self.inside += tag == "main"

    def handle_endtag(self, tag):
        self.inside -= tag == "main"

    def handle_data(self, data):
        if self.inside:
            self.found.append(data)


def words_of(html: str) -> str:
    reader = _Words()
    reader.feed(html)
    return re.sub(r"\s+", " ", " ".join(reader.found)).strip()


def browser_of(site: Site) -> Browser:
    return Browser(create_app(site), base_url=ADDRESS, raise_server_exceptions=False)


@pytest.fixture
def browse() -> Callable[..., Browser]:
    """Open a browser on a store: ``browse(store, role=Role.ADMIN, language="en")``."""

    def opened(store, role: Role = Role.ADMIN, **values) -> Browser:
        site = Site(store, PORT, access=SignedIn(role), now=lambda: NOW)
        return browser_of(replace(site, **values))

    return opened


@pytest.fixture
def browser(browse, store) -> Browser:
    """A browser on the whole class; do not change its store."""
    return browse(store)


@pytest.fixture
def fresh_browser(browse, fresh_store) -> Browser:
    """A browser on an empty store."""
    return browse(fresh_store)


@pytest.fixture
def stranger(store) -> Browser:
    """A browser that has not used the start link, whose token is ``the-token``."""
    site = Site(store, PORT, access=StartLink("the-token"), now=lambda: NOW)
    return browser_of(site)
