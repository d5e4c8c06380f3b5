"""Sessions cannot be chosen for others, outlive their end, or lead to another site."""

from __future__ import annotations

import re

import pytest

from rescue_training.review.access import accounts
from rescue_training.review.access.roles import Role
from rescue_training.review.web.signing_in import AccountAccess

PASSWORD = "một câu dễ nhớ"


@pytest.fixture
def browser(browse, fresh_store, address):
    """A browser that is not signed in, on a store where Minh and Lan have accounts."""
    with fresh_store.writer() as connection:
        accounts.add(connection, "Minh", Role.ADMIN, PASSWORD, "2026-11-24T08:00:00.000Z")
        accounts.add(connection, "Lan", Role.INSTRUCTOR, PASSWORD, "2026-11-24T08:00:00.000Z")
    return browse(fresh_store, access=AccountAccess(fresh_store, False, lambda: 0.0))


def enter(browser, address, name="Lan", following="/settings"):
    form = {"name": name, "password": PASSWORD, "next": following, **token_of(browser)}
    return browser.post("/sign-in", data=form, headers={"Origin": address}, follow_redirects=False)


def token_of(browser) -> dict[str, str]:
    page = browser.get("/settings", follow_redirects=False).text
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    return {"csrf": found[1]} if found else {}


def cookie_of(answer) -> str:
    return answer.headers["set-cookie"].partition("=")[2].partition(";")[0]


def test_a_session_that_was_set_beforehand_is_not_the_one_that_is_signed_in(browser, address):
    browser.cookies.set("review-session", "chosen-by-somebody-else")
    answer = enter(browser, address)
    assert cookie_of(answer) != "chosen-by-somebody-else"
    browser.cookies.clear()
    browser.cookies.set("review-session", "chosen-by-somebody-else")
    assert browser.get("/settings", follow_redirects=False).status_code == 303


def test_signing_in_anew_ends_the_session_before(browser, address):
    old = cookie_of(enter(browser, address))
    assert cookie_of(enter(browser, address, "Minh")) != old
    browser.cookies.clear()
    browser.cookies.set("review-session", old)
    assert browser.get("/settings", follow_redirects=False).status_code == 303


def test_signing_out_ends_the_session_and_not_only_its_cookie(browser, address):
    old = cookie_of(enter(browser, address))
    browser.post("/sign-out", data=token_of(browser), headers={"Origin": address})
    browser.cookies.set("review-session", old)
    assert browser.get("/settings", follow_redirects=False).status_code == 303


def test_of_two_cookies_of_one_name_a_tossed_one_opens_nothing(browser, address):
    good = cookie_of(enter(browser, address))
    browser.cookies.clear()
    for tossed in (
        f"review-session=x; review-session={good}",
        f"review-session={good}; review-session=x",
    ):
        answer = browser.get("/settings", headers={"Cookie": tossed}, follow_redirects=False)
        assert answer.status_code in (200, 303)
        if answer.status_code == 200:
            assert "Lan" in answer.text


def test_the_token_of_one_session_is_worth_nothing_in_another(browser, address, fresh_store):
    enter(browser, address)
    lans = token_of(browser)
    enter(browser, address, "Minh")
    answer = browser.post("/sign-out", data=lans, headers={"Origin": address})
    assert answer.status_code == 403


def test_somebody_who_may_not_any_more_is_out_at_once(browser, address, fresh_store):
    enter(browser, address)
    with fresh_store.writer() as connection:
        lan = accounts.by_name(connection, "Lan")
        accounts.change(connection, lan.id, Role.INSTRUCTOR, disabled=True)
    assert browser.get("/settings", follow_redirects=False).status_code == 303


ELSEWHERE = (
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "///evil",
    "/\t/evil.example",
    "/\n/evil.example",
    "javascript:alert(1)",
    "evil.example",
    " //evil.example",
    "http:evil.example",
    "/\u0000/evil",
    "@evil.example",
    "https:/evil.example",
    "%2f%2fevil.example",
)


@pytest.mark.parametrize("following", ELSEWHERE)
def test_no_answer_to_a_form_leads_to_another_site(browser, address, following):
    ways = [enter(browser, address, following=following)]
    form = token_of(browser) | {"back": following, "next": following}
    ways.append(
        browser.post("/preferences", data=form, headers={"Origin": address}, follow_redirects=False)
    )
    ways.append(browser.get("/privacy", params={"person": following}, follow_redirects=False))
    for answer in ways:
        there = answer.headers.get("location", "/")
        assert re.match(r"/(?![/\\])[\x21-\x7e]*$", there), there


def test_a_stranger_is_sent_to_our_own_entrance_whatever_the_address(browse, stocked, go_live):
    live = go_live(stocked, access=AccountAccess(stocked, False))
    for path in ("//evil.example", "//evil.example/settings", "/\\evil.example", "/people/..//x"):
        answer = live.get(path)
        found = re.search(rb"\r\nlocation: ([^\r]*)", answer)
        assert found is None or found[1].startswith(b"/sign-in?next=%2F"), answer


def test_passwords_and_tokens_are_not_kept_as_they_are(browser, address, fresh_store, everything):
    cookie = cookie_of(enter(browser, address))
    held = everything(fresh_store)
    assert cookie not in held
    assert PASSWORD not in held
    raw = b"".join(p.read_bytes() for p in fresh_store.folder.rglob("*") if p.is_file())
    assert cookie.encode() not in raw
    assert PASSWORD.encode() not in raw
