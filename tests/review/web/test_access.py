from __future__ import annotations

import pytest

from rescue_training.review.web.access import Role

EVIL = "http://evil.example"


def test_without_the_start_link_a_page_says_how_to_come_in(stranger):
    answer = stranger.get("/settings")
    assert answer.status_code == 403
    assert "rescue-training review" in answer.text
    assert "/integrity" not in answer.text


def test_the_start_link_becomes_a_cookie_and_leaves_the_address_bar(stranger):
    answer = stranger.get("/settings?token=the-token", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "the-token" not in cookie
    assert stranger.get("/settings").status_code == 200


@pytest.mark.parametrize("token", ["", "the-toke", "the-token-", "đúng"])
def test_a_wrong_token_opens_nothing(stranger, token):
    assert stranger.get("/settings", params={"token": token}).status_code == 403
    assert not stranger.cookies


@pytest.mark.parametrize(
    "host", ["evil.example:8765", "127.0.0.1:1", "127.0.0.1", "localhost.evil.example:8765", ""]
)
def test_another_host_name_is_refused_even_with_the_cookie(browser, host):
    assert browser.get("/settings", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST:8765"]
)
def test_the_machines_own_names_are_known(browser, host):
    assert browser.get("/settings", headers={"Host": host}).status_code == 200


def test_a_form_without_its_token_changes_nothing(browser):
    answer = browser.post("/preferences", data={"language": "en"}, follow_redirects=False)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    answer = browser.post("/preferences", data={"language": "en", "csrf": "guessed"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"Origin": EVIL}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
     {"Sec-Fetch-Site": "same-site"}, {"Origin": "http://127.0.0.1:9999"}],
)  # fmt: skip
def test_a_form_sent_by_another_site_is_refused_even_with_the_token(browser, headers):
    data = {"csrf": "a-token-of-this-session", "language": "en"}
    assert browser.post("/preferences", data=data, headers=headers).status_code == 403


def test_a_form_of_ours_is_taken_and_leads_back(browser):
    answer = browser.submit(
        "/preferences", {"language": "en", "back": "/settings"}, follow_redirects=False
    )
    assert answer.headers["location"] == "/settings"
    assert '<html lang="en"' in browser.get("/settings").text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
def test_a_form_never_leads_to_another_site(browser, back):
    answer = browser.submit("/preferences", {"back": back}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_a_form_that_is_too_long_is_refused_with_a_page(browser):
    answer = browser.submit("/preferences", {"back": "x" * 300_000})
    assert answer.status_code == 413
    assert "Quá lớn" in answer.text


def test_every_answer_carries_the_headers_that_keep_scripts_out(browser):
    paths = ("/settings", "/nowhere", "/static/shell.css")
    for answer in map(browser.get, paths):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert browser.get("/settings").headers["cache-control"] == "no-store"


def test_roles_cover_those_below_them():
    assert Role.ADMIN.covers(Role.INSTRUCTOR)
    assert Role.INSTRUCTOR.covers(Role.REVIEWER)
    assert not Role.REVIEWER.covers(Role.INSTRUCTOR)
    assert not Role.REVIEWER.covers(Role.ADMIN)


def test_a_page_that_does_not_exist_says_so_in_the_frame(browser):
    answer = browser.get("/nowhere")
    assert answer.status_code == 404
    assert "Không có trang này" in answer.text
    assert 'href="/settings"' in answer.text


@pytest.mark.parametrize("path", ["/static/%2e%2e/app.py", "/static/fonts/../../pyproject.toml"])
def test_static_files_end_at_their_folder(browser, path):
    assert browser.get(path).status_code == 404
