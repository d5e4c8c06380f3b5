"""Nobody gets further than the role goes, and no secret opens a door it was not made for."""

from __future__ import annotations

import pytest

from rescue_training.review.access.roles import Role
from rescue_training.review.stations.intake import Intake
from rescue_training.review.web.access import StartLink
from rescue_training.review.web.api import ROUTES as STATIONS
from rescue_training.review.web.guard import Page
from rescue_training.review.web.routes import ROUTES
from rescue_training.review.web.signing_in import AccountAccess

PAGES = [page for page in ROUTES if isinstance(page, Page)]
FOR_ADMINS = [page for page in PAGES if page.role is Role.ADMIN]
ADMIN_PARTS = ("/accounts", "/audit", "/forwarding", "/privacy", "/stations")
OPEN_PARTS = {"/privacy/notice", "/privacy/summary"}
"""What an instructor may show to trainees, and numbers without names."""
OPEN = {"/sign-in"}


def ask(browser, page: Page, path: str, **more):
    """Ask as the page wants to be asked."""
    if "GET" in page.methods:
        return browser.get(path, follow_redirects=False, **more)
    return browser.post(
        path, data={"csrf": "a-token-of-this-session"}, follow_redirects=False, **more
    )


def test_what_handles_accounts_stations_and_peoples_data_is_for_administrators():
    guarded = {page.path for page in FOR_ADMINS}
    for page in PAGES:
        if page.path.startswith(ADMIN_PARTS) and page.path not in OPEN_PARTS:
            assert page.path in guarded


def test_only_signing_in_is_open_to_everybody():
    assert {page.path for page in PAGES if page.role is None} == OPEN


@pytest.mark.parametrize("role", [Role.INSTRUCTOR, Role.REVIEWER])
@pytest.mark.parametrize("page", FOR_ADMINS, ids=lambda page: page.path)
def test_a_smaller_role_is_refused(browse, stocked, path_of, everything, page, role):
    before = everything(stocked)
    assert ask(browse(stocked, role), page, path_of(page)).status_code == 403
    assert everything(stocked) == before


@pytest.mark.parametrize("page", FOR_ADMINS, ids=lambda page: page.path)
def test_no_other_way_of_writing_an_address_leads_around_the_role(browse, stocked, path_of, page):
    browser, path = browse(stocked, Role.INSTRUCTOR), path_of(page)
    for way in (
        path.upper(),
        f"{path}/",
        f"/.{path}",
        f"/settings/..{path}",
        path.replace("/", "%2f"),
        f"{path}%00",
        f"{path};x",
        f"{path}?role=admin",
    ):
        assert not ask(browser, page, way).is_success, way


@pytest.fixture
def token(stocked) -> str:
    """The token of a station that has joined."""
    intake = Intake(stocked)
    return intake.join(intake.open_code().code, "Máy 9", "10.0.0.9")["token"]


@pytest.mark.parametrize("page", [p for p in PAGES if p.role], ids=lambda page: page.path)
def test_the_token_of_a_station_opens_no_page(browse, stocked, path_of, token, page):
    for access in (StartLink("the-token"), AccountAccess(stocked, False)):
        browser = browse(stocked, access=access)
        for headers in (
            {"Authorization": f"Bearer {token}"},
            {"Cookie": f"review-session={token}; review-key-8765={token}"},
        ):
            answer = ask(browser, page, path_of(page), headers=headers)
            assert answer.status_code in (303, 403)
            assert not answer.headers.get("location", "/sign-in").startswith(path_of(page) + "?")
            assert "set-cookie" not in answer.headers


def test_signing_in_opens_nothing_that_is_for_stations(browse, stocked):
    browser = browse(stocked)
    for machine in STATIONS:
        if machine.path in ("/api/hello", "/api/join"):
            continue
        path = machine.path.replace("{attempt}", "1" * 32).replace("{", "").replace("}", "")
        for method in machine.methods:
            answer = browser.request(method, path, headers={"X-Forwarded-User": "Minh"})
            assert answer.status_code == 401, (method, path)


def test_a_token_of_the_start_link_is_worth_nothing_as_a_cookie(browse, stocked):
    browser = browse(stocked, access=StartLink("the-token"))
    browser.cookies.set("review-key-8765", "the-token")
    assert browser.get("/settings").status_code == 403


@pytest.mark.parametrize("token", ["", "x", "the-toke", "the-token ", "THE-TOKEN", "%00", "é"])
def test_a_wrong_start_link_opens_nothing(browse, stocked, token):
    browser = browse(stocked, access=StartLink("the-token"))
    answer = browser.get("/", params={"token": token}, follow_redirects=False)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
