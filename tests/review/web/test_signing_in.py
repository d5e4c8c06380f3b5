"""Pages served to a network: nobody sees anything without an account."""

from __future__ import annotations

import pytest

from rescue_training.review.access import accounts, audit
from rescue_training.review.access.roles import Role
from rescue_training.review.web.app import create_app
from rescue_training.review.web.guard import Page
from rescue_training.review.web.routes import ROUTES
from rescue_training.review.web.signing_in import AccountAccess
from rescue_training.review.web.site import Site

GOOD = "một câu dễ nhớ"
PORT = 8765
ORIGIN = {"Origin": f"http://127.0.0.1:{PORT}"}


@pytest.fixture
def served(fresh_store):
    """A browser that is not signed in; accounts Minh (admin) and Lan (instructor)."""
    from starlette.testclient import TestClient

    with fresh_store.writer() as connection:
        accounts.add(connection, "Minh", Role.ADMIN, GOOD, "2026-11-24T08:00:00.000Z")
        accounts.add(connection, "Lan", Role.INSTRUCTOR, GOOD, "2026-11-24T08:00:00.000Z")
    site = Site(fresh_store, PORT, AccountAccess(fresh_store, False, lambda: 0.0), local=False)
    client = TestClient(create_app(site), base_url=f"http://127.0.0.1:{PORT}")
    client.headers["accept-language"] = "en"
    client.cookies.set("review-language", "en")
    return client


def enter(browser, name: str, password: str = GOOD, following: str = "/settings"):
    form = {"name": name, "password": password, "next": following}
    return browser.post("/sign-in", data=form, headers=ORIGIN, follow_redirects=False)


def paths():
    for page in ROUTES:
        if isinstance(page, Page) and page.role is not None and "GET" in page.methods:
            yield page.path.replace("{person:int}", "1").replace("{account:int}", "1")


@pytest.mark.parametrize("path", sorted(set(paths())))
def test_every_page_sends_a_stranger_to_sign_in(served, path):
    path = "/".join("1" if part.startswith("{") else part for part in path.split("/"))
    answer = served.get(path, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=")


def test_signing_in_leads_to_the_page_that_was_wanted_and_out_again(served):
    answer = enter(served, "Lan", following="/settings")
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    page = served.get("/settings")
    assert page.status_code == 200
    token = page.text.split('name="csrf" value="')[1].split('"')[0]
    left = served.post("/sign-out", data={"csrf": token}, headers=ORIGIN, follow_redirects=False)
    assert left.headers["location"] == "/sign-in"
    assert served.get("/settings", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("following", ["https://evil.example/", "//evil.example", "/\\evil"])
def test_signing_in_never_leads_to_another_site(served, following):
    assert enter(served, "Lan", following=following).headers["location"] == "/"


def test_a_wrong_password_says_so_and_tells_nothing_about_the_name(served):
    wrong, unknown = enter(served, "Lan", "wrong password"), enter(served, "Nobody")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.text == unknown.text
    assert "not right" in wrong.text


def test_after_five_wrong_passwords_the_account_waits(served):
    for _ in range(5):
        enter(served, "Lan", "wrong password")
    assert "Wait" in enter(served, "Lan").text


def test_one_address_cannot_try_for_ever(served):
    answers = [enter(served, f"name {n}", "wrong password") for n in range(12)]
    assert "too often" in answers[-1].text


def test_an_instructor_does_not_see_what_is_for_administrators(served):
    enter(served, "Lan")
    assert served.get("/accounts").status_code == 403
    assert served.get("/audit").status_code == 403


def test_a_reviewer_sees_and_changes_nothing(browse, fresh_store):
    browser = browse(fresh_store, role=Role.REVIEWER)
    assert browser.get("/attempts").status_code == 200
    assert browser.get("/add").status_code == 403
    settled = [p for p in ROUTES if isinstance(p, Page) and "POST" in p.methods and p.changes]
    for page in settled:
        if page.role is not None:
            path = "/".join("1" if part.startswith("{") else part for part in page.path.split("/"))
            assert browser.submit(path).status_code == 403, path
    assert browser.submit("/preferences", {"theme": "dark", "back": "/"}).status_code == 200
    assert fresh_store.changes() == 0


def test_an_administrator_makes_accounts_and_the_log_says_so(served, fresh_store):
    enter(served, "Minh")
    page = served.get("/accounts")
    token = page.text.split('name="csrf" value="')[1].split('"')[0]
    form = {"csrf": token, "name": "<b>Hà</b>", "role": "reviewer", "password": "x" * 12}
    answer = served.post("/accounts", data=form, headers=ORIGIN)
    assert "&lt;b&gt;Hà&lt;/b&gt;" in answer.text
    assert "<b>Hà</b>" not in answer.text
    with fresh_store.reader() as connection:
        assert accounts.by_name(connection, "<b>hà</b>").role is Role.REVIEWER
        assert audit.lines(connection)[0].what == "account_added"
    again = served.post("/accounts", data=form, headers=ORIGIN)
    assert "already" in again.text


def test_a_form_of_another_site_or_of_an_old_session_changes_nothing(served, fresh_store):
    enter(served, "Minh")
    form = {"csrf": "guessed", "name": "Eve", "role": "admin", "password": "x" * 12}
    assert served.post("/accounts", data=form, headers=ORIGIN).status_code == 403
    elsewhere = {"Origin": "https://evil.example"}
    assert served.post("/accounts", data=form, headers=elsewhere).status_code == 403
    assert served.post("/sign-in", data=form, headers=elsewhere).status_code == 403
    with fresh_store.reader() as connection:
        assert accounts.by_name(connection, "Eve") is None


def test_with_tls_the_cookie_is_for_tls_alone(fresh_store):
    from starlette.responses import Response

    answer = AccountAccess(fresh_store, secure=True).enter(Response(), "token")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-review-session=token")
    assert "Secure" in cookie


def test_there_is_nothing_to_sign_in_to_on_ones_own_machine(browser):
    assert browser.get("/sign-in").status_code == 404
